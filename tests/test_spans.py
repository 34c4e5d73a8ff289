"""Every span is evidence: `text[start:end]` says what the value says."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from conftest import ROOT, SHARED
from hypothesis import given
from hypothesis import strategies as st

from extract import parse
from extract.errors import NotText

CORPUS = sorted((ROOT / "corpus" / "pages").iterdir())
CASES = sorted(
    p
    for s in ("pages", "texts", "units", "cms", "others", "seed")
    if (SHARED / "cases" / s).is_dir()
    for p in (SHARED / "cases" / s).iterdir()
    if p.name != "labels.jsonl"
)


def bare(words: str | None) -> str:
    return re.sub(r"\s", "", words or "")


def spanned(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        if value.get("span"):
            yield value
        for v in value.values():
            yield from spanned(v)
    elif isinstance(value, list):
        for v in value:
            yield from spanned(v)


def wrong_spans(record: dict[str, Any]) -> list[str]:
    text = record["text"] or ""
    wrong = []
    for item in spanned(record):
        start, end = item["span"]
        if not 0 <= start <= end <= len(text):
            wrong.append(f"span outside the text: {item}")
    for field in ("issuers", "addressees", "copied_to", "signatories"):
        for item in record[field]:
            if item["span"] and bare(text[slice(*item["span"])]) != bare(item["name"]):
                wrong.append(f"{field}: {item['name']!r} is not {text[slice(*item['span'])]!r}")
    for number in record["document_numbers"]:
        if number["span"]:
            evidence = text[slice(*number["span"])]
            if number["number"] is not None and not re.search(r"[\d０-９一二三四五六七八九十百〇○零]", evidence):
                wrong.append(f"document_numbers: {number['text']!r} is not {evidence!r}")
    for section in record["sections"]:
        if (
            section["span"]
            and section["heading"]
            and bare(section["heading"]) not in bare(text[slice(*section["span"])])
        ):
            wrong.append(f"sections: {section}")
    for edit in record["corruption"]["edits"]:
        if edit["span"] and text[slice(*edit["span"])] != (edit["inserted"] or ""):
            wrong.append(f"edit: {edit}")
    if "title" in record["spans"] and bare(text[slice(*record["spans"]["title"])]) != bare(record["title"]):
        wrong.append(f"title: {record['title']!r} is not {text[slice(*record['spans']['title'])]!r}")
    return wrong


@pytest.mark.parametrize("path", CORPUS + CASES, ids=lambda p: f"{p.parent.name}/{p.name}")
def test_spans_of_every_page_are_evidence(path: Path) -> None:
    assert not wrong_spans(parse(path.read_bytes(), path=path.name).record())


PIECES = st.sampled_from(
    [
        "关于做好防汛工作的通知",
        "临政办发〔2020〕15号",
        "各县（区）人民政府，市政府各部门：",
        "一、总体要求",
        "（一）加强领导。",
        "各单位要在6月底前完成整改；市水利局负责督查。",
        "成员单位（3家）：市水利局（河道处）、市财政局、市公安局",
        "组长：王　强　副市长",
        "附件：1.任务分工表",
        "根据《某市防汛条例》（临政发〔2018〕3号）",
        "临江市人民政府办公室",
        "2020年5月7日",
        "二○二○年五月七日",
        "抄送：市委办公室，市人大办。",
        "联系人：李明，电话：0999-3210000",
        "tv88娱乐在线",
        "<p>",
        "</p><td>",
        "<br>",
        "\t",
        "（",
        "）",
        "《",
        "、",
        "；",
        "\n",
        "\ufffd",
        "\u200b",
    ]
)
MIXED = st.lists(PIECES | st.text(max_size=12), max_size=30).map("".join)


@given(MIXED)
def test_parsing_never_raises_on_any_string_and_spans_stay_true(text: str) -> None:
    record = parse(text).record()
    assert not wrong_spans(record)
    assert all(value != "" for key, value in record.items() if key != "text")


@given(st.binary(max_size=300))
def test_bytes_give_a_record_or_say_that_they_are_no_text(data: bytes) -> None:
    try:
        record = parse(data).record()
    except NotText:
        return
    assert record["source"]["bytes"] == len(data)
