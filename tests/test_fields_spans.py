"""Every span of a field of head, body and tail is the evidence of its value: over all cases, and over made notices."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from pathlib import Path
from typing import Any

import pytest
from conftest import ROOT, SHARED
from hypothesis import given
from hypothesis import strategies as st

from extract import parse
from extract.lexicon import find_dates
from extract.number_forms import NumberForm, find_numbers

SETS = ("pages", "texts", "units", "cms", "others", "seed")
CASES = sorted((ROOT / "corpus" / "pages").iterdir()) + sorted(
    p
    for s in SETS
    if (SHARED / "cases" / s).is_dir()
    for p in (SHARED / "cases" / s).iterdir()
    if p.name != "labels.jsonl"
)


def bare(words: str | None) -> str:
    """Without blanks, widths and brackets' styles: what the printed words and a value must share."""
    return re.sub(r"[\s\u200b-\u200f\u2060\ufeff]", "", unicodedata.normalize("NFKC", words or ""))


def digits(words: str | None) -> str:
    return re.sub(r"\D", "", unicodedata.normalize("NFKC", words or ""))


def untrue(record: dict[str, Any]) -> list[str]:
    """What a record says of its text that the text does not say there."""
    text = record["text"] or ""

    def at(item: dict[str, Any]) -> str:
        start, end = item["span"]
        assert 0 <= start < end <= len(text), f"span outside the text or empty: {item}"
        return text[start:end]

    wrong: list[str] = []
    for name in ("issuers", "addressees", "copied_to", "signatories"):
        wrong += [f"{name}: {i}" for i in record[name] if i["span"] and bare(at(i)) != bare(i["name"])]
    for number in record["document_numbers"]:
        if number["span"] and not _is_number(at(number), number):
            wrong.append(f"document_numbers: {number} is not {at(number)!r}")
    for section in record["sections"]:
        evidence = bare(at(section)) if section["span"] else ""
        if evidence and not (bare(section["heading"]) in evidence and _labelled(evidence, section["label"])):
            wrong.append(f"sections: {section} is not {evidence!r}")
    for attachment in record["attachments"]:
        if attachment["span"] and bare(attachment["title"]) not in bare(at(attachment)):
            wrong.append(f"attachments: {attachment} is not {at(attachment)!r}")
    for cited in record["citations"] + record["repeals"]:
        evidence = at(cited) if cited["span"] else ""
        here = bare(cited["title"]) in bare(evidence) or _has_number(evidence, cited["document_number"])
        if evidence and not here:
            wrong.append(f"citations: {cited} is not {evidence!r}")
    for contact in record["contacts"]:
        evidence = at(contact) if contact["span"] else ""
        for key in ("phone", "fax"):
            for value in (contact[key] or "").split("、"):
                if evidence and digits(value) not in digits(evidence):
                    wrong.append(f"contacts: {contact} is not {evidence!r}")
    for key in ("issued_on", "effective_on", "expires_on"):
        if key in record["spans"]:
            days = [d for d in find_dates(text[slice(*record["spans"][key])]) if d.has_day]
            if key == "issued_on" and [str(d.date) for d in days] != [record[key]]:
                wrong.append(f"{key}: {record[key]} is not {text[slice(*record['spans'][key])]!r}")
    for key in ("document_type", "urgency", "secrecy"):
        if key in record["spans"]:
            start, end = record["spans"][key]
            if not (record[key] and 0 <= start < end <= len(text)):
                wrong.append(f"{key}: {record[key]} at {record['spans'][key]}")
    for key in ("urgency", "secrecy"):
        if key in record["spans"] and record[key] not in bare(text[slice(*record["spans"][key])]):
            wrong.append(f"{key}: {record[key]}")
    return wrong


def _is_number(evidence: str, number: dict[str, Any]) -> bool:
    """The printed number says year, serial and prefix; 第492号 alone has its prefix from the lines around it."""
    forms = [f for f in find_numbers(evidence) if isinstance(f, NumberForm)]
    if forms:
        return any((f.year, f.number) == (number["year"], number["number"]) for f in forms)
    return str(number["number"]) in bare(evidence) or re.search("[一二三四五六七八九十百〇○零]", evidence) is not None


def _has_number(evidence: str, number: str | None) -> bool:
    return number is not None and any(isinstance(f, NumberForm) and f.text == number for f in find_numbers(evidence))


def _labelled(evidence: str, label: str) -> bool:
    """The label, or the sign that stands for it: ㈠, ⑴ and the like come as their numbers."""
    return bare(label).strip("()") in evidence or re.match(r"[(\[〔【]?[0-9一二三四五六七八九十]", evidence) is not None


@pytest.mark.parametrize("path", CASES, ids=lambda p: f"{p.parent.name}/{p.name}")
def test_every_span_of_a_case_is_evidence(path: Path) -> None:
    assert untrue(parse(path.read_bytes(), path=path.name).record()) == []


# Notices made of known parts: what was put in comes out, with the span of the place where it was put ---------------------

PLACES = st.sampled_from(["临江市", "云溪县", "安河区", "江东省", "东山镇"])
OFFICES = st.sampled_from(["财政局", "教育局", "水利局", "人民政府", "人民政府办公室", "应急管理局"])
CODES = st.sampled_from(["临政发", "云财字", "安教函", "江政办明电", "临政规"])
OPEN, CLOSE = "〔[【（(", "〕]】）)"
DAYS = st.dates(dt.date(1955, 1, 1), dt.date(2035, 12, 31))
HAN = "〇一二三四五六七八九"


@st.composite
def printed_day(draw: st.DrawFn) -> tuple[dt.date, str]:
    day = draw(DAYS)
    style = draw(st.sampled_from(["arabic", "padded", "han", "zero", "spaced", "wide"]))
    if style in ("han", "zero"):
        year = "".join(HAN[int(c)] for c in str(day.year))
        year = year.replace("〇", draw(st.sampled_from("〇○Oo0零"))) if style == "zero" else year
        return day, f"{year}年{han(day.month)}月{han(day.day)}日"
    if style == "padded":
        return day, f"{day:%Y年%m月%d日}"
    if style == "spaced":
        return day, f"{day.year} 年 {day.month} 月 {day.day} 日"
    plain = f"{day.year}年{day.month}月{day.day}日"
    return day, plain.translate({48 + i: 0xFF10 + i for i in range(10)}) if style == "wide" else plain


def han(number: int) -> str:
    tens, ones = divmod(number, 10)
    return ("" if tens < 2 else HAN[tens]) + ("十" if tens else "") + (HAN[ones] if ones else "")


@st.composite
def made_notices(draw: st.DrawFn) -> tuple[str, dict[str, Any]]:
    issuer = draw(PLACES) + draw(OFFICES)
    kind = draw(st.sampled_from(["通知", "意见", "决定", "通报", "通告"]))
    bracket = draw(st.integers(0, len(OPEN) - 1))
    code, year, serial = draw(CODES), draw(st.integers(1955, 2035)), draw(st.integers(1, 9999))
    number = f"{code}{OPEN[bracket]}{year}{CLOSE[bracket]}{draw(st.sampled_from(['', '第', ' ']))}{serial}号"
    names = draw(
        st.lists(
            st.sampled_from(["各县人民政府", "市政府各部门", "各直属单位", "云溪县财政局"]),
            min_size=1,
            max_size=3,
            unique=True,
        )
    )
    day, printed = draw(printed_day())
    lines = [
        f"{issuer}关于做好防汛工作的{kind}",
        number,
        "，".join(names) + "：",
        "为做好今年的防汛工作，现将有关事项通知如下。",
        *draw(
            st.lists(
                st.sampled_from(
                    [
                        "一、加强领导。各单位要落实责任。",
                        "请认真执行《江东省防汛条例》。",
                        "联系人：王某，电话：0999-3210000。",
                    ]
                ),
                max_size=3,
            )
        ),
        issuer,
        printed,
    ]
    gap = draw(st.sampled_from(["\n", "\n\n", "\n　　", "\r\n"]))
    want = {
        "prefix": code,
        "year": year,
        "number": serial,
        "names": names,
        "issuer": issuer,
        "day": str(day),
        "kind": kind,
    }
    return gap.join(lines), want


@given(made_notices())
def test_a_made_notice_gives_back_what_it_was_made_of(made: tuple[str, dict[str, Any]]) -> None:
    text, want = made
    record = parse(text).record()
    (number,) = record["document_numbers"]
    assert (number["prefix"], number["year"], number["number"]) == (want["prefix"], want["year"], want["number"])
    assert [a["name"] for a in record["addressees"]] == want["names"]
    assert [i["name"] for i in record["issuers"]] == [want["issuer"]]
    assert (record["issued_on"], record["document_type"]) == (want["day"], want["kind"])
    assert untrue(record) == []
