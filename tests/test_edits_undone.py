"""What was cut or changed is on record: with the edits undone, a plain text stands as it was."""

from __future__ import annotations

from pathlib import Path

import pytest

from extract import Notice, parse

PAGES = sorted((Path(__file__).resolve().parent.parent / "corpus" / "pages").glob("*.txt"))
BODY = "各县人民政府：\n请认真做好防汛工作，确保安全度汛，加强值班值守。\n临江市人民政府\n2010年7月2日"


TITLE_BY_LABEL = {"93-law-collection-box-2016": "江东省地方税务局关于房产税征收管理有关事项的公告"}
"""Texts whose title stands behind a label (发文标题：) only: it is put first, and the line with the label is furniture."""


def undone(notice: Notice) -> str:
    """The text with the edits taken back, without white space."""
    text, parts, at = notice.text or "", [], 0
    for edit in sorted(notice.corruption.edits, key=lambda e: (e.span.start, e.span.end)):
        parts += [text[at : edit.span.start], edit.removed or ""]
        at = edit.span.end
    return "".join("".join([*parts, text[at:]]).split())


@pytest.mark.parametrize("path", PAGES, ids=[p.stem for p in PAGES])
def test_the_edits_give_the_page_back(path: Path) -> None:
    notice = parse(path.read_bytes(), path=path.name)
    source = path.read_bytes().decode(notice.source.encoding or "utf-8").lstrip("\ufeff")
    assert undone(notice).removeprefix(TITLE_BY_LABEL.get(path.stem, "")) == "".join(source.split())


def test_a_title_is_put_right_as_the_text_is() -> None:
    head = "临江市\ue84c人民政府办公室关于加强防火工作的通知"
    notice = parse(f"{head}\n临政办发〔2010〕87号\n{BODY}")
    assert notice.title == head.replace("\ue84c", "\u4982")
    assert (notice.text or "").startswith(notice.title)
    assert undone(notice) == "".join(f"{head}临政办发〔2010〕87号{BODY}".split())


@pytest.mark.parametrize(
    "head",
    [
        "临江市人民政府关于做好防汛工作的通知（附：理解与适用）\n临政发〔2010〕3号",
        "政务公开丨临江市人民政府关于做好防汛工作的通知\n临政发〔2010〕3号",
        "临政发〔2010〕3号《临江市人民政府关于做好防汛工作的通知》",
        "临江市人民政府关于做好防汛工作的通知（临政发〔2010〕3号）",
    ],
)
def test_what_stands_beside_a_title_in_its_line_is_on_record(head: str) -> None:
    notice = parse(f"{head}\n{BODY}")
    assert notice.title == "临江市人民政府关于做好防汛工作的通知"
    assert undone(notice) == "".join(f"{head}{BODY}".split())
