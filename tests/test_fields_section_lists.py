"""Headings of unit lists are no sections; a list among sections with sentences is one."""

from __future__ import annotations

import pytest

import extract as pages

_HEAD = "临江市人民政府关于表彰先进单位的通报\n临政字〔2019〕12号\n各县（区）人民政府：\n为鼓励先进，经研究决定，对成绩突出的单位给予表彰。\n"
_TAIL = "临江市人民政府\n2019年3月1日"


def _sections(body: str) -> list[tuple[str, str | None]]:
    return [(s.label, s.heading) for s in pages.parse(_HEAD + body + _TAIL).sections]


@pytest.mark.parametrize(
    "body",
    [
        "一、先进县区\n云溪县、安河区\n二、先进学校\n青峰小学、新河小学\n希望受表彰的单位再接再厉。\n",
        "一、先进县区：\n云溪县人民政府\n安河区人民政府\n二、先进协会：\n青峰农民用水户协会\n新河农民用水户协会\n",
        "一、先进单位\n市财政局\n市水利局\n二、先进个人\n张三　李小四　王五\n",
        "一、先进县区\n（一）综合奖\n云溪县、安河区\n（二）单项奖\n柳河区、东湖县\n二、先进学校\n青峰小学、新河小学\n",
        "一、优秀单位（3个）\n云溪县、安河区、柳河区\n二、良好单位（2个）\n东湖县、白鹿县\n各单位要向先进学习。\n",
        "一、先进单位\n云溪县\n安河区\n柳河区\n",
        "1．先进县区\n云溪县、安河区\n2．先进学校\n青峰小学、新河小学\n",
    ],
)
def test_headings_of_lists(body: str) -> None:
    assert _sections(body) == []


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (
            "一、总体要求\n坚持以人为本，加强领导。\n二、成员单位\n市财政局、市水利局、市教育局\n三、工作要求\n各单位要认真落实。\n",
            [("一", "总体要求"), ("二", "成员单位"), ("三", "工作要求")],
        ),
        (
            "一、会议时间\n3月5日上午9时\n二、参会单位\n临江一中、临江二中、青峰小学\n三、会议地点\n市教育局三楼会议室\n",
            [("一", "会议时间"), ("二", "参会单位"), ("三", "会议地点")],
        ),
        (
            "一、成员单位职责\n1．市水利局：负责水情监测，及时报告。\n2．市财政局：负责资金保障，做好拨付。\n二、工作要求\n各单位要认真落实。\n",
            [("一", "成员单位职责"), ("1", "市水利局"), ("2", "市财政局"), ("二", "工作要求")],
        ),
        (
            "一、云溪县、安河区、柳河区等3个县区考核为优秀等次。\n二、东湖县、白鹿县、青峰县、青石县、红河县、大安县、新河县等7个县考核为良好等次。\n各单位要向先进学习。\n",
            [("一", None), ("二", None)],
        ),
    ],
)
def test_lists_among_sections(body: str, expected: list[tuple[str, str | None]]) -> None:
    assert _sections(body) == expected


def test_a_family_of_lists_inside_a_section_with_sentences() -> None:
    body = "一、主要成绩\n各地措施有力，成效明显。\n二、表彰名单\n（一）先进县区\n云溪县、安河区\n（二）先进学校\n青峰小学、新河小学\n三、工作要求\n各地要学习先进。\n"
    assert _sections(body) == [("一", "主要成绩"), ("二", "表彰名单"), ("三", "工作要求")]
