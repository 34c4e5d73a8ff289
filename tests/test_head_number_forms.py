"""Document numbers in all their forms; what looks like one and is none; the 6,052 real ones where they are at hand."""

from __future__ import annotations

import csv
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract import parse
from extract.number_forms import LostNumber, NumberForm, canonical, find_numbers

REAL = Path(__file__).resolve().parents[2] / "shared" / "cases" / "document-numbers.csv"
NOTICE = "{}\n为做好有关工作，现就有关事项通知如下：\n一、加强领导。各地要高度重视。\n临江市人民政府\n2019年3月4日"
NOISE = re.compile(
    r".*(?:的|见|作|管理的)?(?:通知|通告|批复)|落实|依据|根据|要按照|关于废止|门应认真按照|海市物价局|省人民政府"
)
"""Words that a labelled prefix was cut out with (的通知沪…, 根据国…): the label errs, not the reading."""


@pytest.mark.parametrize(
    ("printed", "text"),
    [
        ("临府办字〔2004〕71号", "临府办字〔2004〕71号"),
        ("临府办字[2004]71号", "临府办字〔2004〕71号"),
        ("临府办字（2004）第071号", "临府办字〔2004〕71号"),
        ("临府办字【2004]７１号", "临府办字〔2004〕71号"),
        ("临府办字﹝２００４﹞71 号", "临府办字〔2004〕71号"),
        ("临府 〔2004〕 71号", "临府〔2004〕71号"),
        ("临 府 发〔2004〕71号", "临府发〔2004〕71号"),
        ("临府\u200b办〔2004〕71号", "临府办〔2004〕71号"),
        ("临府办字〔二○○四〕七十一号", "临府办字〔2004〕71号"),
        ("(86)临税字第082号", "临税字〔1986〕82号"),
        ("[1993]临价字164号", "临价字〔1993〕164号"),
        ("江厅(54)字第一八一号", "江厅字〔1954〕181号"),
        ("江政〔1996〕文39号", "江政文〔1996〕39号"),
        ("临政2010〕1号", "临政〔2010〕1号"),
        ("临府发2010年第5号", "临府发〔2010〕5号"),
        ("江东省人民政府令第92号", "江东省人民政府令第92号"),
        ("江东省人民政府令\n第 92 号", "江东省人民政府令第92号"),
        ("江东省财政厅公告2019年第5号", "江东省财政厅公告2019年第5号"),
        ("（2016年江东省财政厅公告第2445号）", "江东省财政厅公告2016年第2445号"),
        ("2016年3月1日江东省财政厅公告第5号", "江东省财政厅公告第5号"),
        ("令〔2023〕第1号", "令〔2023〕1号"),
        ("临府办明电〔2016〕5号", "临府办明电〔2016〕5号"),
        ("现将临府办发〔2019〕51号", "临府办发〔2019〕51号"),
        ("的函临府函〔2019〕51号", "临府函〔2019〕51号"),
        ("关于设立开发区的若干意见临府函〔2019〕51号", "临府函〔2019〕51号"),
        ("（临府函〔2019〕51号）", "临府函〔2019〕51号"),
        ("发文字号：临府函〔2019〕51号", "临府函〔2019〕51号"),
    ],
)
def test_every_form_becomes_canonical(printed: str, text: str) -> None:
    assert canonical(printed) == text


@pytest.mark.parametrize(
    "printed",
    [
        "(2024)临仲字第2号",
        "（2016）江01民终123号",
        "GB/T 9704-2012",
        "江ICP备05000000号",
        "项目编号：【2016】第47号",
        "F12-04/2004-00087",
        "第四次会议第7240号建议",
        "第87号令",
        "南大街〔2004〕",
        "一九九八年",
        "",
    ],
)
def test_what_is_no_document_number(printed: str) -> None:
    assert canonical(printed) is None


def test_a_number_that_lost_its_bracket_is_a_doubt() -> None:
    (lost,) = find_numbers("临教〔202015号")
    assert isinstance(lost, LostNumber)
    assert lost.printed == "临教〔202015号"


def test_joint_numbers_on_one_line() -> None:
    line = "临公发〔2008〕43号　临安监〔2008〕29号"
    forms = [f for f in find_numbers(line) if isinstance(f, NumberForm)]
    assert [f.text for f in forms] == ["临公发〔2008〕43号", "临安监〔2008〕29号"]
    assert [line[slice(*f.span)] for f in forms] == line.split("\u3000")


@given(st.text(alphabet="临府办发字第令公告〔〕[]（）()【】0123456789一二○年号 \n\u200b的通知：", max_size=60))
def test_spans_are_true_and_nothing_raises(text: str) -> None:
    for form in find_numbers(text):
        assert 0 <= form.span.start < form.span.end <= len(text)
        if isinstance(form, NumberForm):
            assert form.number > 0
            assert form.year is None or 1900 <= form.year <= 2100
            assert form.prefix


@given(st.sampled_from(["临府发", "江政办函", "临财教", "临府办明电"]), st.integers(1950, 2030), st.integers(1, 9999))
def test_a_canonical_number_reads_as_itself(prefix: str, year: int, number: int) -> None:
    assert canonical(f"{prefix}〔{year}〕{number}号") == f"{prefix}〔{year}〕{number}号"


@pytest.mark.skipif(not REAL.exists(), reason="the real numbers are not at hand")
@pytest.mark.parametrize(
    ("head", "share"), [("关于做好工作的通知\n{}\n各县人民政府：", 0.998), ("关于做好工作的通知{}各县人民政府：", 0.99)]
)
def test_real_numbers(head: str, share: float) -> None:
    rows = list(csv.DictReader(REAL.open(encoding="utf-8")))[::7]
    wrong = [
        row["raw"]
        for row in rows
        if not _right(row, parse(NOTICE.format(head.format(row["raw"])), path="x.txt").document_numbers)
    ]
    assert len(wrong) <= (1 - share) * len(rows), wrong


def _right(row: dict[str, str], numbers: tuple[object, ...]) -> bool:
    if len(numbers) != 1:
        return False
    found = numbers[0]
    prefix, year, number = found.prefix or "", found.year, found.number  # type: ignore[attr-defined]
    if (year, number) != (int(row["year"]) if row["year"] else None, int(row["number"])):
        return False
    return prefix == row["prefix"] or (
        row["prefix"].endswith(prefix) and NOISE.fullmatch(row["prefix"].removesuffix(prefix)) is not None
    )


@pytest.mark.parametrize(
    ("printed", "texts"),
    [
        ("根据国务院令第492号和财政部公告2019年第5号的规定", ["国务院令第492号", "财政部公告2019年第5号"]),
        ("临政发〔2010〕1号文件及安政发〔2011〕2号", ["临政发〔2010〕1号", "安政发〔2011〕2号"]),
        ("根据《渡口法》第二十条和江政[1983]136号文件", ["江政〔1983〕136号"]),
        ("《渡口办法》和江政[1983]136号", ["江政〔1983〕136号"]),
        ("根据省财政厅有关规定和临财发〔2014〕12号文件", ["临财发〔2014〕12号"]),
        ("（1994年1月28日临江市人民政府令第42号发布）", ["临江市人民政府令第42号"]),
        ("（临江市人民政府令19号）", ["临江市人民政府令第19号"]),
        ("《信访办法》（临江市人民政府第31号令）", ["临江市人民政府令第31号"]),
        ("按照国家发展改革委2017年第1号令", ["国家发展改革委令2017年第1号"]),
        ("（云政办发„2009‟3号）", ["云政办发〔2009〕3号"]),
        ("和政办发〔2014〕12号", ["和政办发〔2014〕12号"]),
        ("第87号令", []),
        ("见本局第3号公告栏", []),
        ("禁令3号", []),
    ],
)
def test_numbers_that_stand_together_or_behind_other_words(printed: str, texts: list[str]) -> None:
    assert [f.text for f in find_numbers(printed) if isinstance(f, NumberForm)] == texts
