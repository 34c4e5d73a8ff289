"""Rosters: roles, persons and posts in lines, tables and sentences; what is no roster stays out."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lists_document import document

from extract.fields import rosters
from extract.fields.rosters.persons import glued, is_person

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
    "table by blanks": "序号  姓名  单位及职务  小组职务\n1  王大明  市委副书记、市长  组长\n2  李丽  副市长  副组长\n3  赵钱孙  市水利局局长  副组长\n4  周武正  市财政局局长  成员\n5  吴郑  团市委书记  成员",
    "table": "职务\t姓名\t单位及职务\n组长\t王大明\t市委副书记、市长\n副组长\t李　丽\t副市长\n\t赵钱孙\t市水利局局长\n成员\t周武正\t市财政局局长\n\t吴　郑\t团市委书记",
    "table, role last": "序号\t姓名\t单位职务\t小组职务\n1\t王大明\t市委副书记、市长\t组长\n2\t李丽\t副市长\t副组长\n3\t赵钱孙\t市水利局局长\t副组长\n4\t周武正\t市财政局局长\t成员\n5\t吴郑\t团市委书记\t成员",
    "names first, glued": "组长：王大明市委副书记、市长\n副组长：李丽副市长\n赵钱孙市水利局局长\n成员：周武正市财政局局长\n吴郑团市委书记",
    "held by": "组长由市委副书记、市长王大明担任，副组长由副市长李丽、市水利局局长赵钱孙兼任，成员由市财政局局长周武正、团市委书记吴郑担任。",
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


def test_posts_glued_in_one_line() -> None:
    text = "组长：王大明副市长\n成员：周武正市财政局局长吴郑团市委书记李国庆国家统计局临江调查队队长"
    assert entries(text) == [
        ("组长", "王大明", "副市长"),
        ("成员", "周武正", "市财政局局长"),
        ("成员", "吴郑", "团市委书记"),
        ("成员", "李国庆", "国家统计局临江调查队队长"),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "镇政府成立13人防汛指挥所。所长：王大明；副所长：李丽、赵钱孙；成员：周武正、吴郑。各村要成立小组。",
            [("所长", "王大明"), ("副所长", "李丽"), ("副所长", "赵钱孙"), ("成员", "周武正"), ("成员", "吴郑")],
        ),
        (
            "县创建领导小组第一副组长：王大明，副组长：李丽、赵钱孙。",
            [("第一副组长", "王大明"), ("副组长", "李丽"), ("副组长", "赵钱孙")],
        ),
        ("煤矿督查组，由市煤炭局王大明任组长，成员由有关人员组成。", [("组长", "王大明")]),
        ("市政府成立以副市长王大明为组长的防汛领导小组。", [("组长", "王大明")]),
        (
            "由王大明同志任组长，李丽、赵钱孙同志任副组长。",
            [("组长", "王大明"), ("副组长", "李丽"), ("副组长", "赵钱孙")],
        ),
        (
            "评审委员会组成：主任委员：王大明；委员（按姓氏笔画排序）：李丽、周武正。",
            [("主任委员", "王大明"), ("委员", "李丽"), ("委员", "周武正")],
        ),
        (
            "组长：王大明，副组长：所有副校长，下设办公室，由李丽兼任主任。\n成员：周武正",
            [("组长", "王大明"), ("主任", "李丽"), ("成员", "周武正")],
        ),
        (
            "第一检查组\n责任领导：王大明　李　丽\n责任单位：县水利局",
            [("责任领导", "王大明"), ("责任领导", "李丽")],
        ),
        (
            "先进个人（3名）\n王大明　县水利局\n李　丽　县财政局\n周武正",
            [(None, "王大明"), (None, "李丽"), (None, "周武正")],
        ),
        (
            "组别\t组　长\t组　员\n第一组\t王大明\t李　丽　周武正\n第二组\t赵钱孙\t吴　郑",
            [("组长", "王大明"), ("组员", "李丽"), ("组员", "周武正"), ("组长", "赵钱孙"), ("组员", "吴郑")],
        ),
        (
            "总指挥：额尔敦巴图雅尔（旗长）\n成员：乌云其木格（女，蒙古族，副旗长）\n斯琴高娃（女）　旗气象局局长",
            [("总指挥", "额尔敦巴图雅尔"), ("成员", "乌云其木格"), ("成员", "斯琴高娃")],
        ),
        (
            "组长：王大明\n成员：李　丽　周武正　代燕飞\n赵钱孙　竞中梅　吴　郑",
            [("组长", "王大明"), *[("成员", n) for n in ("李丽", "周武正", "代燕飞", "赵钱孙", "竞中梅", "吴郑")]],
        ),
    ],
)
def test_where_rosters_stand(text: str, expected: list[tuple[str | None, str]]) -> None:
    assert [(role, person) for role, person, _ in entries(text)] == expected


@pytest.mark.parametrize(
    "text",
    [
        "王大明同志任县水利局局长；\n免去李丽同志县水利局局长职务。",
        "市长：王大明\n副市长：李丽",
        "成员：公安局副局长、房管局副局长",
        "先进集体（2个）\n县水利局\n县财政局",
        "先进个人评选办法\n王大明\n李丽",
        "领导小组组长由市长担任，成员由市财政局、市审计局负责同志组成。",
    ],
)
def test_what_looks_like_a_roster(text: str) -> None:
    assert entries(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "组长：王大明" * 3000,
        "成员：" + "王大明副市长" * 3000,
        "由王大明" * 3000 + "任组长",
        "办公室主任由王大明兼任；" * 2000,
        "先进个人\n" + "王大明　县水利局\n" * 2000,
    ],
)
def test_time_grows_with_length_only(text: str) -> None:
    made = document(text)
    began = time.process_time()
    rosters.find(made)
    assert time.process_time() - began < 2


# ── Layouts of real rosters ────────────────────────────────────────────────────────────────────────────────────────


def test_names_of_two_letters_spaced_unevenly() -> None:
    assert [p for _, p, _ in entries("组长：王大海\n组 员：金  笛 费 艳   冯国亮  何俊")] == [
        "王大海",
        "金笛",
        "费艳",
        "冯国亮",
        "何俊",
    ]


def test_entries_that_are_no_persons_are_left_out() -> None:
    text = "组长：王大海\n成员：林海华、范国平、门卫、食堂负责人、各班主任\n第二组\n组长：张海\n组员：张 尧及相关项目的负责人"
    assert [(p, post) for _, p, post in entries(text)] == [
        ("王大海", None),
        ("林海华", None),
        ("范国平", None),
        ("张海", None),
        ("张尧", None),
    ]


def test_a_post_behind_a_name_is_no_entry_to_leave_out() -> None:
    assert entries("组长：王大海\n副组长：林海华，县财政局局长\n成员：范国平（食堂负责人）、门国强")[1:] == [
        ("副组长", "林海华", "县财政局局长"),
        ("成员", "范国平", "食堂负责人"),
        ("成员", "门国强", None),
    ]


def test_each_named_group_has_its_own_roster() -> None:
    text = (
        "1、市城市规划委员会\n主任：林海生\n副主任：杨成\n2、市环境保护委员会（生态小组）\n主任：卢国平\n副主任：龙长福"
    )
    assert [(r.heading, len(r.entries)) for r in rosters.find(document(text))] == [
        ("市城市规划委员会", 2),
        ("市环境保护委员会（生态小组）", 2),
    ]


def test_a_sentence_below_the_names_is_no_line_of_names() -> None:
    text = "组长：王大海\n成员：林海华、范国平\n余志\n领导小组下设办公室，余志为办公室主任，金笛、何凯为办公室成员。"
    assert entries(text) == [
        ("组长", "王大海", None),
        ("成员", "林海华", None),
        ("成员", "范国平", None),
        ("成员", "余志", None),
        ("主任", "余志", None),
        ("成员", "金笛", None),
        ("成员", "何凯", None),
    ]


def test_text_that_lost_its_breaks() -> None:
    text = "组成人员组长：林海省政府副省长副组长：江明省水利厅厅长丁阳省政府副秘书长成员：马国堂省财政厅副厅长三、工作机构领导小组办公室设在省水利厅。"
    assert entries(text) == [
        ("组长", "林海", "省政府副省长"),
        ("副组长", "江明", "省水利厅厅长"),
        ("副组长", "丁阳", "省政府副秘书长"),
        ("成员", "马国堂", "省财政厅副厅长"),
    ]


def test_persons_praised_with_their_bodies_below_them() -> None:
    text = (
        "先进个人（共3人）\nA类（2人）\n姚国明\n临江市第一中学\n鲍 艳\n安河区石桥镇中\nB类（1人）\n胡海\n市教育局教研室"
    )
    assert [(p, post) for _, p, post in entries(text)] == [
        ("姚国明", "临江市第一中学"),
        ("鲍艳", "安河区石桥镇中"),
        ("胡海", "市教育局教研室"),
    ]


def test_a_bracket_that_was_never_opened() -> None:
    assert entries("组长：王大海（县长）\n副组长：林海华县政府办公室副主任）")[1] == (
        "副组长",
        "林海华",
        "县政府办公室副主任",
    )


RUN_ON = (
    "经研究，决定成立石桥镇防汛领导小组，名单如下：组  长：黄  兰（镇长）\n副组长：陈一鸣（副镇长）\n成  员：周越、余琴"
)


def test_the_first_role_on_the_line_of_its_sentence() -> None:
    found = rosters.find(document(RUN_ON))
    assert [r.heading for r in found] == ["石桥镇防汛领导小组"]
    assert entries(RUN_ON)[:2] == [("组长", "黄兰", "镇长"), ("副组长", "陈一鸣", "副镇长")]
    assert len(entries(RUN_ON)) == 4


@pytest.mark.parametrize(
    "text",
    [
        "联系方式如下：联系人：王大明\n电话：81234567",  # no role
        "名单如下：组长：由县长担任\n县水利局：负责巡查",  # no role on the next line
        "有关事项通知如下：一、时间：5月4日\n地点：县政府",
    ],
)
def test_what_follows_a_sentence_and_is_no_roster(text: str) -> None:
    assert entries(text) == []
