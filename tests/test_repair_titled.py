"""Strings around a title that is complete without them, in place of its 关于, and as paragraphs of their own."""

from __future__ import annotations

import pytest

from extract import parse

TITLE = "临江市人民政府办公室关于做好2019年秋冬季森林防火工作的通知"
LINES = [
    "临政办发〔2019〕42号",
    "各县（市、区）人民政府，市政府各部门：",
    "为进一步做好我市森林防火工作，保护森林资源和人民生命财产安全，经市政府同意，现将有关事项通知如下：",
    "一、落实责任。各县（市、区）政府要加强组织领导，各有关部门要密切配合，做好森林防火宣传工作。",
    "二、加强值守。各单位要严格执行24小时值班和领导带班制度，提高服务水平，确保信息畅通。",
    "三、严格管理。林业部门要加强火源管理，公安部门要依法打击违法用火行为，气象部门要做好预报服务工作。",
    "临江市人民政府办公室",
    "2019年10月8日",
]
STRINGS = ["云鹤视频app下载", "飞鸿人妻视频在线", "开澜棋牌官网版下载", "飞鸿体育,飞鸿体育app,飞鸿体育官网"]


def text(title: str, lines: list[str] = LINES) -> str:
    return "\n".join((title, *lines))


@pytest.mark.parametrize("string", STRINGS)
@pytest.mark.parametrize("form", ["{0}{1}", "{1}{0}", "{0}★{1}★"])
def test_what_stands_around_a_title_is_cut(string: str, form: str) -> None:
    title = form.format(TITLE, string) if "★" not in form else TITLE.replace("关于", f"★{string}★关于")
    found = parse(text(title))
    assert found.title == TITLE
    assert found.text == text(TITLE)
    assert found.corruption.verdict == "contaminated"


@pytest.mark.parametrize(
    "title",
    [
        f"{TITLE}政策解读",
        f"{TITLE}在线访谈平台",
        f"临江市体育局{TITLE}",
        TITLE.replace("森林防火", "体育彩票网点登录平台管理"),
        TITLE.replace("工作", "工作★★"),
        TITLE.replace("做好2019年秋冬季森林防火", "妥善安置军人妻子和工人妻子"),
        TITLE.replace("森林防火", "无码头岸线整治和支援交通"),
    ],
)
def test_what_belongs_to_a_title_stays(title: str) -> None:
    found = parse(text(title))
    assert (found.corruption.verdict, found.title) == ("clean", title)


@pytest.mark.parametrize(
    "string", ["欧美日韩精品大片", "丁香五月天综合", "都市言情小说", "在线有声小说", "快乐老家小店"]
)
def test_any_words_in_the_place_of_about_are_told(string: str) -> None:
    lines = [line.replace("我市", string) for line in LINES]
    lines[-2] = lines[-2].replace("临江市", string)
    found = parse(text(TITLE.replace("关于", string), lines))
    assert found.title == TITLE
    assert string not in (found.text or "")
    assert found.corruption.verdict == "contaminated"


@pytest.mark.parametrize(
    ("string", "times"),
    [("开澜棋牌官网版下载", 1), ("飞鸿人妻视频在线", 1), ("云鹤精品视频", 2), ("云鹤影院免费观看", 2)],
)
def test_a_paragraph_of_its_own_is_cut(string: str, times: int) -> None:
    lines = list(LINES)
    for number in range(times):
        lines.insert(4 + 2 * number, string)
    found = parse(text(TITLE, lines))
    assert found.text == text(TITLE)
    assert found.corruption.verdict == "contaminated"


@pytest.mark.parametrize(
    "line",
    ["网上申报登录平台", "（一）体育设施", "体育彩票销售网点", "棋牌室管理要求", "附表 国际合作项目", "五月天气情况"],
)
def test_headings_between_paragraphs_stay(line: str) -> None:
    found = parse(text(TITLE, [*LINES[:4], line, *LINES[4:]]))
    assert found.corruption.verdict == "clean"
    assert line in (found.text or "")


def test_a_lewd_phrase_for_one_common_word_is_cut() -> None:
    lines = [line.replace("工作", "云鹤人妻视频").replace("宣传", "宣传") for line in LINES]
    lines.insert(6, "四、强化督查。市政府办公室将会同有关部门开展督查云鹤人妻视频，对云鹤人妻视频不力的单位予以通报。")
    found = parse(text(TITLE.replace("工作", "云鹤人妻视频"), lines))
    assert "云鹤" not in (found.text or "")
    assert found.corruption.verdict == "contaminated"


@pytest.mark.parametrize("string", ["金澜宫娱乐城", "云鹤36彩票网", "飞鸿在线登录网址"])
def test_a_string_of_betting_inside_words_is_cut_whole(string: str) -> None:
    lines = list(LINES)
    lines[3] = lines[3].replace("组织领导", f"组{string}织领导")
    lines[5] = lines[5].replace("火源管理", f"火源管{string}理")
    found = parse(text(TITLE, lines))
    assert found.text == text(TITLE)
    assert [t.text for t in found.corruption.terms] == [string]


def test_names_in_a_notice_on_them_stay() -> None:
    lines = list(LINES)
    lines[3] = "一、落实责任。对金澜宫娱乐城、云鹤棋牌室等场所要加强检查，金澜宫娱乐城要整改火灾隐患。"
    found = parse(text(TITLE, lines))
    assert found.corruption.verdict == "clean"
    assert not found.corruption.edits
