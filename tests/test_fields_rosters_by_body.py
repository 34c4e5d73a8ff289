"""Rosters by body, behind posts, below sentences and in duty tables; villages, contacts and headings that are none."""

from __future__ import annotations

import pytest
from lists_document import document

from extract.fields import rosters

Entry = tuple[str | None, str | None, str | None]


def entries(text: str) -> list[Entry]:
    return [(e.role, e.person, e.post) for r in rosters.find(document(text)) for e in r.entries]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "他们是：\n机电学院： 张明 李伟 郑 毅\n土木学院： 李晓英\n曾小红",
            [
                ("张明", "机电学院"),
                ("李伟", "机电学院"),
                ("郑毅", "机电学院"),
                ("李晓英", "土木学院"),
                ("曾小红", "土木学院"),
            ],
        ),
        ("他们是：\n青石镇：张明、李伟\n东山镇：王刚", [("张明", "青石镇"), ("李伟", "青石镇"), ("王刚", "东山镇")]),
        ("获奖名单\n一等奖：张明\n二等奖：李伟、王刚", [("张明", None), ("李伟", None), ("王刚", None)]),
    ],
)
def test_persons_by_body(text: str, expected: list[tuple[str, str | None]]) -> None:
    assert [(person, post) for _, person, post in entries(text)] == expected


@pytest.mark.parametrize(
    "text",
    [
        "试点村如下：\n青石镇：张家湾、李庄\n东山镇：王庄、高寨",
        "试点单位：王庄、高庄\n示范单位：张家湾、李家湾",
        "联系人：\n县财政局：张明、李伟\n县水利局：王刚",
        "县财政局：张明 13900001111\n县水利局：李伟 13900001112\n县教育局：王刚",
        "县财政局：安全、文明\n县水利局：平安、常委",
        "县财政局：张明、李伟、王刚",
    ],
)
def test_lines_that_only_look_so(text: str) -> None:
    assert entries(text) == []


def test_a_post_with_its_colon_before_the_name() -> None:
    text = "组 长：县林业局局长：李国平\n县水利局副局长： 邓 祥\n成 员：常务副县长：张明\n负责人：王刚"
    assert entries(text) == [
        ("组长", "李国平", "县林业局局长"),
        ("组长", "邓祥", "县水利局副局长"),
        ("成员", "张明", "常务副县长"),
    ]


def test_the_number_of_the_next_heading_is_no_part_of_a_name() -> None:
    text = "组长：王志强\n副组长：李伟、张建国\n成员：沈小祥、金小英、诸佳英、门卫保安、陈锋\n二、各工作小组职责"
    assert [person for _, person, _ in entries(text)] == [
        "王志强",
        "李伟",
        "张建国",
        "沈小祥",
        "金小英",
        "诸佳英",
        "陈锋",
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "授予张明等2名同志“先进工作者”称号：\n张明 县财政局股长\n李 伟 县水利局工程师",
            [(None, "张明", "县财政局股长"), (None, "李伟", "县水利局工程师")],
        ),
        ("突出贡献奖（1名）\n王小峰 县财政局", [(None, "王小峰", "县财政局")]),
        (
            "专家组成员\n王刚  云溪大学教授\n李伟  县医院主任医师",
            [("成员", "王刚", "云溪大学教授"), ("成员", "李伟", "县医院主任医师")],
        ),
        (
            "主任评委：王刚（县一中校长）\n评委：李伟、张明",
            [("主任评委", "王刚", "县一中校长"), ("评委", "李伟", None), ("评委", "张明", None)],
        ),
        (
            "评审委员会组成如下：主任委员王刚，副主任委员李伟，委员张明、陈小锋。",
            [
                ("主任委员", "王刚", None),
                ("副主任委员", "李伟", None),
                ("委员", "张明", None),
                ("委员", "陈小锋", None),
            ],
        ),
        (
            "日期 带班领导 值班人员 值班电话\n1月1日 王刚 李伟 0999-3200101\n1月2日 张明 陈锋 0999-3200101",
            [
                ("带班领导", "王刚", None),
                ("值班人员", "李伟", None),
                ("带班领导", "张明", None),
                ("值班人员", "陈锋", None),
            ],
        ),
        (
            "工作专班组成人员：王刚（组长）、李伟（副组长）、张明、陈小锋。",
            [("组长", "王刚", None), ("副组长", "李伟", None), (None, "张明", None), (None, "陈小锋", None)],
        ),
        (
            "总指挥：县委书记 王刚、县长 李伟\n副总指挥：常务副县长 张明",
            [("总指挥", "王刚", "县委书记"), ("总指挥", "李伟", "县长"), ("副总指挥", "张明", "常务副县长")],
        ),
        ("组长：王刚 副秘书长（正处级）\n成员：李伟", [("组长", "王刚", "副秘书长（正处级）"), ("成员", "李伟", None)]),
        ("授予下列单位“文明单位”称号：\n安阳\n金华", []),
        ("给3名同志的作品颁奖，名单如下：\n石桥的春天\n高山流水", []),
    ],
)
def test_other_shapes(text: str, expected: list[Entry]) -> None:
    assert entries(text) == expected
