"""What must not break anything: a record with its doubts, or a failure that says what was wrong."""

from __future__ import annotations

import time

import pytest
from conftest import ROOT

from extract import Options, parse
from extract.errors import NotText, TooLarge

HOSTILE = sorted((ROOT / "corpus" / "hostile").iterdir())
NO_TEXT = {"picture.html"}
BOUND = 20.0
"""Seconds: far above what these take, far below what a quadratic step would."""


@pytest.mark.parametrize("path", HOSTILE, ids=[p.name for p in HOSTILE])
def test_each_is_read_or_refused_by_name(path: object) -> None:
    data = path.read_bytes()  # type: ignore[attr-defined]
    name = path.name  # type: ignore[attr-defined]
    if name in NO_TEXT:
        with pytest.raises(NotText, match="PNG"):
            parse(data, path=name)
    else:
        assert parse(data, path=name).source.bytes == len(data)


def codes(text: str | bytes, path: str = "x.html") -> set[str]:
    return {w.code for w in parse(text, path=path).warnings}


@pytest.mark.parametrize(
    ("name", "page"),
    [
        ("a million divs", "<div>" * 1_000_000),
        ("deep, with a text at the bottom", "<div>" * 100_000 + "<p>各县人民政府：</p>"),
        ("formatting never closed", "".join(f"<font color={i}>字<p>" for i in range(20_000))),
        ("lists never closed", "<ul><li>项" * 50_000),
        ("a million attributes", "<p " + " ".join(f"a{i}=1" for i in range(1_000_000)) + ">文字</p>"),
        (
            "rows that cover each other",
            "<table>" + "<tr><td colspan=1000 rowspan=60000>甲</td></tr>" * 3_000 + "</table>",
        ),
        ("brackets never closed", "（" * 100_000 + "《" * 100_000),
        ("one endless sentence", "各单位要认真做好工作，" * 50_000),
        ("one endless list", "成员单位：" + "、".join(["市财政局（国库科）"] * 20_000)),
        ("numbers only", "〔2004〕" * 50_000),
        ("labels only", "一、二、三、" * 30_000),
        ("spaces only", " \u3000\t" * 300_000),
    ],
)
def test_time_is_bounded(name: str, page: str) -> None:
    began = time.monotonic()
    notice = parse(page, path="x.html" if "<" in page else "x.txt")
    assert time.monotonic() - began < BOUND, name
    assert notice.source.bytes >= len(page)


def test_text_at_the_bottom_of_a_hundred_thousand_elements_survives_with_a_warning() -> None:
    notice = parse("<div>" * 100_000 + "<p>各县人民政府：</p>")
    assert "各县人民政府" in (notice.text or "")
    assert "markup_too_deep" in {w.code for w in notice.warnings}


def test_no_entity_explodes() -> None:
    page = (ROOT / "corpus" / "hostile" / "entities.html").read_bytes()
    assert len(parse(page).text or "") < 1_000


def test_a_stray_byte_costs_one_character() -> None:
    page = (ROOT / "corpus" / "hostile" / "stray-byte.html").read_bytes()
    notice = parse(page)
    assert "请认真做好防汛准备工作。" in (notice.text or "")
    assert "bytes_replaced" in {w.code for w in notice.warnings}


def test_too_many_bytes_are_refused_not_cut() -> None:
    with pytest.raises(TooLarge):
        parse(b"x" * 101, options=Options(max_bytes=100))
    assert parse("x" * 100, options=Options(max_bytes=100)).text


def test_no_bytes_are_a_record() -> None:
    notice = parse(b"")
    assert (notice.page_kind, notice.text) == ("empty", None)
    assert "empty_input" in {w.code for w in notice.warnings}
