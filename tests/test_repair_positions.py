"""Insertions told by their places alone, and official strings that share some of them. Invented notices."""

from __future__ import annotations

import pytest
from untouched import assert_untouched

from extract import parse
from extract.repair import positions

LINES = [
    "临江市水利局关于做好防汛工作的通知",
    "{x}各县（区）水利局{x}，局属各单位：",
    "为确保安全度汛{x}，现将有关事项通知如下：",
    "{x}一、各单位要加强值守{x}，不得脱岗（含节假日）{x}。",
    "二、物资储备由市水利局负责{x}，各县要在6月底前补足{x}。",
    "{x}三、发现险情要立即报告。",
    "临江市水利局",
    "2019年5月4日",
]


def with_string(string: str) -> str:
    return "\n".join(line.format(x=string) for line in LINES)


@pytest.mark.parametrize(
    "string", ["鑫澜阁", "玖悦荟汇", "锦诚泰信息咨询有限公司", "二十四小时开锁", "飞跃e族", "沣·璟轩", "萬豐會館"]
)
def test_a_string_that_only_begins_lines_and_ends_clauses_goes(string: str) -> None:
    notice = parse(with_string(string))
    assert notice.corruption.verdict == "contaminated"
    assert notice.text == with_string("")
    assert notice.title == LINES[0]


def test_its_edits_say_so() -> None:
    notice = parse(with_string("玖悦荟汇"))
    assert {(e.removed, e.inserted, e.rule) for e in notice.corruption.edits} == {("玖悦荟汇", None, "spam.insertion")}
    assert [(t.text, t.occurrences, t.mode) for t in notice.corruption.terms] == [("玖悦荟汇", 9, "insertion")]


OFFICIAL = {
    "subject": [
        "云溪县水利局关于堤防管理的通知",
        "河道管理所负责日常巡查，发现问题报县水利局。",
        "河道管理所应当建立台账，台账由河道管理所保管。",
        "险情报告河道管理所，汛后移交河道管理所。",
        "河道管理所经费列入预算。",
    ],
    "closing words": [
        "云溪县农业局关于明确职责的通知",
        "一、种子由种子站组织实施，化肥由土肥站组织实施。",
        "二、农机由农机站组织实施，防疫由兽医站组织实施。",
        "三、水产由水产站组织实施，沼气由能源站组织实施。",
        "四、培训由农广校组织实施，宣传由办公室组织实施。",
    ],
    "charge": [
        "云溪县发展改革局关于收费的通知",
        "一、除证件工本费，不得收取其他费用。",
        "证件工本费一、身份证二十元。",
        "二、减免证件工本费。",
    ],
}


@pytest.mark.parametrize("name", OFFICIAL)
def test_official_words_stay(name: str) -> None:
    assert_untouched(OFFICIAL[name])


def test_counts_are_those_of_the_places() -> None:
    text = "甲乙丙丁一、开头甲乙丙丁，由甲乙丙丁。\n甲乙丙丁在句首。甲乙丙丁在句中，的甲乙丙丁在"
    places = positions.count(text, "甲乙丙丁")
    assert (places.total, places.heads, places.labels, places.ends, places.open, places.inner) == (6, 2, 1, 2, 1, 1)
    assert 0 < places.purity < 1
