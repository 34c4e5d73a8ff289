"""Lists whose bodies have no telling ending, under bare names of places; kinds that head groups; what stands before 组成."""

from __future__ import annotations

import pytest
from unit_list_shapes import lists

from extract.fields.unit_lists import headings

Shown = list[tuple[int | None, list[str]]]


def shown(text: str) -> Shown:
    return [(f.declared_count, [u.name for u in f.units]) for f in lists(text)]


_ESTATES = ["云水湾花城", "金桂豪庭", "安河区蓝天花城"]


@pytest.mark.parametrize(
    "text",
    [
        "绿色社区名单（共3个）\n云溪区\n云水湾花城\n金桂豪庭\n安河区\n安河区蓝天花城",
        "“绿色社区”名单\n（排名不分先后，共3个）\n云溪区\n云水湾花城\n金桂豪庭\n安河区\n安河区蓝天花城",
        "绿色社区名单\n（共3个，排名不分先后）\n一、云溪区\n1.云水湾花城\n2.金桂豪庭\n二、安河区\n1.安河区蓝天花城",
    ],
)
def test_names_without_an_ending_stand_under_places(text: str) -> None:
    assert shown(text) == [(3, _ESTATES)]


def test_one_body_under_one_place() -> None:
    assert shown("环境教育基地名单（共1个）\n云溪县\n青山茶文化教育基地") == [(1, ["青山茶文化教育基地"])]
    assert shown("绿色学校名单（共1所）\n云溪县\n云溪县第一小学") == [(1, ["云溪县第一小学"])]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("试点县名单（3个）\n云溪县\n安河县\n临江县", [(3, ["云溪县", "安河县", "临江县"])]),
        ("绿色社区名单（共2个）\n和平社区\n青山社区", [(2, ["和平社区", "青山社区"])]),
        ("绿色社区名单（共4个）\n云溪区\n云水湾花城\n金桂豪庭", []),  # not as many as it says
        ("示范小区名单（共3个）\n安河区\n张三\n李四\n王小五", []),  # persons
    ],
)
def test_what_no_place_heads(text: str, expected: Shown) -> None:
    assert shown(text) == expected


@pytest.mark.parametrize("kind", ["一、中学", "（一）中学", "中学", "普通高中"])
def test_a_kind_alone_heads_a_group(kind: str) -> None:
    names = ["云溪县第一中学", "云溪县民族中学", "云溪县第三中学"]
    assert shown("\n".join(["绿色学校名单", kind, *names])) == [(None, names)]


@pytest.mark.parametrize("name", ["县中学", "第一中学", "实验小学"])
def test_a_kind_with_a_name_is_a_body(name: str) -> None:
    names = [name, "云溪县民族中学", "云溪县第三中学"]
    assert shown("\n".join(["绿色学校名单", *names])) == [(None, names)]


@pytest.mark.parametrize("who", ["分管领导", "主要领导", "负责人", "单位分管领导", "部门负责同志"])
def test_members_of_whom_the_leaders_come(who: str) -> None:
    text = f"成员由县委宣传部、县教育局、县财政局、县消防救援大队等{who}组成。"
    assert shown(text) == [(None, ["县委宣传部", "县教育局", "县财政局", "县消防救援大队"])]


@pytest.mark.parametrize(
    "text",
    [
        "专家由高等学校、科研院所、企业等推荐组成。",
        "经费由财政拨款、社会捐赠、单位自筹等组成。",
        "评审组由张三、李四、王五等组成。",
    ],
)
def test_what_is_composed_of_no_bodies(text: str) -> None:
    assert shown(text) == []


@pytest.mark.parametrize("line", ["（含3个街道）", "（其中企业2家）", "（2家单位另行通知）", "（排名前3个单位）"])
def test_a_bracket_that_counts_something_else(line: str) -> None:
    folded = line.translate(str.maketrans("（）", "()"))
    assert headings.count_alone(folded, 0, len(folded)) is None
