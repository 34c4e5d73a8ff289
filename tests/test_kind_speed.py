"""What the kind of page asks only where it must: words found in one pass, a layout read only where it can decide."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.document import Document, Layout, Page, Repaired
from extract.kind import page_kind
from extract.kind.words import Words
from extract.layout import read_layout
from extract.text import Text

SIGNS = st.text("公示期时间如下[]^-]\\a ", max_size=40)


@given(st.lists(st.text("公示期时间如下[]^-]\\a", min_size=1, max_size=4), max_size=8), SIGNS)
def test_one_pass_finds_what_asking_for_each_word_does(words: list[str], text: str) -> None:
    alone = {w: [at for at in range(len(text)) if text.startswith(w, at)] for w in words}
    assert Words(words).places(text) == {w: places for w, places in alone.items() if places}


def document(*lines: str) -> tuple[Document, list[Layout]]:
    """The lines as a document, and the layouts that were read of it."""
    read: list[Layout] = []

    def reader(page: Page, repaired: Repaired) -> Layout:
        read.append(read_layout(page, repaired))
        return read[-1]

    return Document(Page(()), Repaired(Text.of(lines), lines[0], None, (), "clean"), reader), read


def test_of_an_article_no_layout_is_read() -> None:
    news, read = document(
        "云溪县召开春耕现场会", "近日，云溪县召开春耕现场会。会议强调，要抓好春耕生产。", "县领导出席了会议。"
    )
    assert page_kind(news).kind == "article"
    assert read == []


def test_a_signature_above_a_long_annex_still_makes_a_notice() -> None:
    names = [f"{n}号楼、{n + 40}号楼" for n in range(20)]
    notice, read = document(
        "供水管线改造", "根据计划安排，进行改造，请居民知悉。", "临江市水务局", "2015年3月1日", "附件", *names
    )
    assert page_kind(notice).kind == "notice"
    assert len(read) == 1
    assert "signature above the annexes" in page_kind(notice).evidence


@pytest.mark.parametrize("lines", [("",), ("通知",)])
def test_the_layout_is_read_once(lines: tuple[str, ...]) -> None:
    found, read = document(*lines)
    assert found.layout is found.layout
    assert len(read) == 1
