"""Rosters: roles, persons and posts in lines, tables and sentences; what is no roster stays out."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extract.fields import rosters
from extract.fields.rosters.persons import glued, is_person
from tests.lists_document import document

Entry = tuple[str | None, str | None, str | None]


def entries(text: str) -> list[Entry]:
    return [(e.role, e.person, e.post) for r in rosters.find(document(text)) for e in r.entries]


@pytest.mark.parametrize("name", ["尤　权", "欧阳倩", "买买提·艾力", "王大明", "吉林"])
def test_names(name: str) -> None:
    assert is_person(name)


@pytest.mark.parametrize("words", ["副市长", "公安部", "常委", "农业局", "市财政局", "秘书长", "有关", "国务院"])
def test_what_is_no_name(words: str) -> None:
    assert not is_person(words)


def test_a_name_glued_to_its_post() -> None:
    assert glued("县应急管理局党委书记李丽") == ("县应急管理局党委书记", "李丽")
    assert glued("县应急管理局党委书记") is None


EXPECTED = [
    ("组长", "王大明", "市委副书记、市长"),
    ("副组长", "李丽", "副市长"),
    ("副组长", "赵钱孙", "市水利局局长"),
    ("成员", "周武正", "市财政局局长"),
    ("成员", "吴郑", "团市委书记"),
]

LAYOUTS = {
    "columns": "组　长：王大明　市委副书记、市长\n副组长：李　丽　副市长\n　　　　赵钱孙　市水利局局长\n成　员：周武正　市财政局局长\n　　　　吴　郑　团市委书记",
    "no colon": "组　长　王大明　市委副书记、市长\n副组长　李　丽　副市长\n　　　　赵钱孙　市水利局局长\n成　员　周武正　市财政局局长\n　　　　吴　郑　团市委书记",
    "brackets": "组长：王大明（市委副书记、市长）\n副组长：李丽（副市长）、赵钱孙（市水利局局长）\n成员：周武正（市财政局局长）、吴郑（团市委书记）",
    "glued": "组长：市委副书记、市长王大明\n副组长：副市长李丽，市水利局局长赵钱孙\n成员：市财政局局长周武正、团市委书记吴郑",
    "post first": "组长：市委副书记、市长　王大明\n副组长：副市长　李丽\n市水利局局长　赵钱孙\n成员：市财政局局长　周武正\n团市委书记　吴郑",
    "one line": "组长：王大明　市委副书记、市长；副组长：李丽　副市长、赵钱孙　市水利局局长；成员：周武正　市财政局局长、吴郑　团市委书记。",
    "roles alone": "组　长：\n王大明　市委副书记、市长\n副组长：\n李　丽　副市长\n赵钱孙　市水利局局长\n成　员：\n（一）部门成员\n周武正　市财政局局长\n吴　郑　团市委书记",
    "table": "职务\t姓名\t单位及职务\n组长\t王大明\t市委副书记、市长\n副组长\t李　丽\t副市长\n\t赵钱孙\t市水利局局长\n成员\t周武正\t市财政局局长\n\t吴　郑\t团市委书记",
    "table, role last": "序号\t姓名\t单位职务\t小组职务\n1\t王大明\t市委副书记、市长\t组长\n2\t李丽\t副市长\t副组长\n3\t赵钱孙\t市水利局局长\t副组长\n4\t周武正\t市财政局局长\t成员\n5\t吴郑\t团市委书记\t成员",
    "sentence": "市政府决定成立供水工作领导小组，由市委副书记、市长王大明任组长，副市长李丽、市水利局局长赵钱孙任副组长，市财政局局长周武正、团市委书记吴郑为成员。",
}


@pytest.mark.parametrize("layout", LAYOUTS)
def test_every_layout_gives_the_same_roster(layout: str) -> None:
    assert entries(LAYOUTS[layout]) == EXPECTED


def test_names_without_posts() -> None:
    assert entries("主任委员：王大明\n委员：李丽、赵钱孙\n周武正、欧阳倩") == [
        ("主任委员", "王大明", None),
        ("委员", "李丽", None),
        ("委员", "赵钱孙", None),
        ("委员", "周武正", None),
        ("委员", "欧阳倩", None),
    ]


def test_two_roles_of_one_person() -> None:
    text = "由副县长王大明任组长，县应急局局长李丽任副组长兼任领导小组办公室主任。"
    assert [(r, p) for r, p, _ in entries(text)] == [("组长", "王大明"), ("副组长", "李丽"), ("主任", "李丽")]


@pytest.mark.parametrize(
    "text",
    [
        "组长：分管副县长\n副组长：县教育局主要负责人\n成员：县财政局、县公安局负责人",
        "联系人：王大明，电话：3221001\n主任：王大明",
        "任命王大明为县供销社主任，李丽为县妇联主席。",
        "组长由县人民政府主要领导担任；副组长由分管领导担任。",
        "公安部、财政部、农业部为成员单位。",
    ],
)
def test_what_is_no_roster(text: str) -> None:
    assert entries(text) == []


@given(st.text(alphabet="组长副：成员王李张三四（）、，；市局任为由 　\n\t·委主", max_size=100))
@settings(max_examples=200, deadline=None)
def test_never_raises_and_spans_are_true(text: str) -> None:
    made = document(text)
    for roster in rosters.find(made):
        for entry in roster.entries:
            assert entry.span is not None
            assert entry.person
            evidence = "".join(made.string[entry.span.start : entry.span.end].split())
            assert entry.person in evidence
