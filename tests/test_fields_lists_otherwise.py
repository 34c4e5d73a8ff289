"""Lists, rosters and addressees in wordings that other sites write."""

from __future__ import annotations

import pytest
from lists_document import document

from extract import parse
from extract.fields import rosters, unit_lists
from extract.fields.name_lists import split_names


def lists(text: str) -> list[tuple[list[str], int | None]]:
    return [([u.name for u in found.units], found.declared_count) for found in unit_lists.find(document(text))]


def test_schools_are_counted_by_rooms() -> None:
    text = "经考评，现决定命名云溪县第一中学、安河区实验小学、青山县石桥镇中心小学等3间学校为2015年“绿色学校”。"
    assert lists(text) == [(["云溪县第一中学", "安河区实验小学", "青山县石桥镇中心小学"], 3)]


@pytest.mark.parametrize("tail", ["等单位分管负责同志。", "等单位。"])
def test_members_that_a_body_comprises(tail: str) -> None:
    text = f"联席会议由县民政局牵头，成员包括县委宣传部、县发展改革局、县公安局、县财政局{tail}"
    names = ["县委宣传部", "县发展改革局", "县公安局", "县财政局"]
    assert [found for found, _ in lists(text)] == [names]


def test_bodies_behind_a_colon_that_the_sentence_binds_are_no_list() -> None:
    text = "一、严控火源：各乡镇人民政府、街道办事处、开发区，各国有林场及县林业局，要切实履行防火责任。"
    assert lists(text) == []
    assert lists("成员单位：县财政局、县水利局、县林业局。") == [(["县财政局", "县水利局", "县林业局"], None)]


@pytest.mark.parametrize("text", ["教学楼有3间教室、2间办公室、1间会议室。", "10月1日至8日期间、节日期间、假期。"])
def test_rooms_and_times_are_no_bodies(text: str) -> None:
    assert lists(text) == []


def people(text: str) -> list[tuple[str | None, str | None]]:
    return [(e.role, e.person) for found in rosters.find(document(text)) for e in found.entries]


def test_chairs() -> None:
    text = "同意成立运动会组委会，由县文体局局长王海、云溪县县长陈宁担任主席，县文体局副局长杜杰担任执行主席。"
    assert people(text) == [("主席", "王海"), ("主席", "陈宁"), ("执行主席", "杜杰")]


def test_a_first_deputy_glued_to_a_short_name() -> None:
    text = "组长：张雷常务副县长\n副组长：李金科县政府办公室主任\n成员：林国军县编办主任\n王海鹰县财政局局长"
    assert people(text)[:2] == [("组长", "张雷"), ("副组长", "李金科")]


@pytest.mark.parametrize("text", ["会议由县政协主席王海主持。", "常务副县长出席会议。", "组长由县长担任。"])
def test_who_holds_no_role_of_a_group(text: str) -> None:
    assert people(text) == []


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("临江市、各自治州人民政府，县政府各部门", ["临江市、各自治州人民政府", "县政府各部门"]),
        ("云溪县、各直属单位", ["云溪县", "各直属单位"]),
        ("各县、各市人民政府", ["各县", "各市人民政府"]),
        ("临江市、各有关部门", ["临江市", "各有关部门"]),
    ],
)
def test_places_that_share_a_noun(text: str, names: list[str]) -> None:
    assert [named.name for named in split_names(text, 0, len(text))] == names


def test_a_line_of_addressees_and_what_each_is_asked_make_a_notice() -> None:
    text = (
        "各县农业普查办公室：\n为了保证农业普查工作有序进行，现就充实人员有关要求转发给你们。\n"
        "请各县农业普查办公室按照以上要求，尽快落实有关工作，并于6月15日前报市农业普查办公室。\n联系人：王某，电话：0999-2213247"
    )
    assert parse(text).page_kind == "notice"
    story = "各位读者：\n近日，本报记者获悉，市政府要求各县尽快落实普查工作。记者从会上了解到，普查已经开始。"
    assert parse(story).page_kind != "notice"
