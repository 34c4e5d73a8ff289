"""Foreign strings of few places, told by their form: one place, two, or in a title alone. Invented notices."""

from __future__ import annotations

import pytest

from extract import parse

LINES = [
    "临江市水利局关于做好防汛工作的通知",
    "各县（区）水利局，局属各单位：",
    "为确保安全度汛，现将有关事项通知如下：",
    "一、各单位要加强值守{x}，不得脱岗。",
    "二、物资储备由市水利局负责，各县要在6月底前补足{y}。",
    "临江市水利局",
    "2019年5月4日",
]
CLEAN = "\n".join(LINES).format(x="", y="")


def once(string: str) -> str:
    return "\n".join(LINES).format(x=string, y="")


@pytest.mark.parametrize("string", ["金龍會線上", "澜通-澜通官网-澜通注册", "66vip手机客户端"])
def test_what_its_form_betrays_goes_from_a_single_place(string: str) -> None:
    notice = parse(once(string))
    assert (notice.corruption.verdict, notice.text) == ("contaminated", CLEAN)


@pytest.mark.parametrize(
    "string",
    [
        "、防汛抗旱-防汛物资",  # joined, but no keywords of one stem
        "，使用A4纸打印",
        "，遵守《臺灣海峽水文資料彙編》",  # quoted
        "（含ETC车道）",
        "，执行GB3838标准",
    ],
)
def test_forms_of_official_words_stay(string: str) -> None:
    notice = parse(once(string))
    assert notice.corruption.verdict == "clean"
    assert string in (notice.text or "")


def test_two_places_of_a_name_in_rare_characters_go() -> None:
    damaged = "\n".join(LINES).format(x="鑫泷玥", y="鑫泷玥")
    notice = parse(damaged)
    assert (notice.corruption.verdict, notice.text) == ("contaminated", CLEAN)


def test_two_places_of_official_words_stay() -> None:
    same = "\n".join(LINES).format(x="并落实到人", y="并落实到人")
    assert parse(same).corruption.edits == ()


BODY = [
    "各县（市、区）人民政府：",
    "你市《{x}呈报云岭新区总体规划的请示》收悉。现批复如下：",
    "一、原则同意云岭新区总体规划。云岭新区要坚持生态优先。",
    "二、要严格控制云岭新区开发强度。",
    "临江省人民政府",
    "2019年5月4日",
]


@pytest.mark.parametrize("string", ["璟泓", "博颐留学服务中心", "金沐汇城"])
def test_before_a_matter_without_a_verb_stood_about(string: str) -> None:
    lines = ["临江省人民政府{x}云岭新区总体规划的批复", *BODY]
    notice = parse("\n".join(lines).format(x=string))
    assert notice.title == "临江省人民政府关于云岭新区总体规划的批复"
    assert {e.removed for e in notice.corruption.edits} == {string}


def test_a_river_of_the_matter_is_no_foreign_name() -> None:
    lines = [
        "临江省人民政府洺河水库移民安置规划的批复",
        "你市洺河水库移民安置规划收悉。",
        "一、同意洺河流域治理。",
        "2019年5月4日",
    ]
    assert parse("\n".join(lines)).corruption.verdict == "clean"


def test_keyword_lines_above_and_below_a_text_are_told_though_they_are_cut_with_its_furniture() -> None:
    head = "星晖真人百家乐手机版下载_星晖真人百家乐_星晖真人百家乐登录入口"
    notice = parse(f"{head}\n您现在的位置：首页>政务公开\n{CLEAN}\n版权所有：临江市水利局\n{head.replace('_', '    ')}")
    assert notice.corruption.verdict == "contaminated"
    assert "百家乐" not in (notice.text or "")


def test_offers_that_filters_shall_not_read_are_told() -> None:
    offer = "云溪县办各种证件,.{电╆微.信}1380000.1234.567【全.国.货.到.付.款】【本.地.送.货.上.门】"
    notice = parse(f"{offer}\n{CLEAN}")
    assert notice.corruption.verdict == "contaminated"
    assert "全.国.货.到.付.款" in {t.text for t in notice.corruption.terms}
    assert parse(f"阿.卜.杜.拉先生来访\n{CLEAN}").corruption.verdict == "clean"


def test_hidden_links_of_one_trade_are_a_farm() -> None:
    page = "<html><body><div class='content'>{}</div><div style='display:none'>{}</div></body></html>"
    body = "".join(f"<p>{line}</p>" for line in CLEAN.split("\n"))
    farm = " ".join(f"<a href='http://{n}.example/'>{p}代孕</a>" for n, p in enumerate("临云安沂梅丰"))
    assert parse(page.format(body, farm)).corruption.verdict == "contaminated"
    rules = " ".join(f"<a href='/{n}'>严禁{p}代孕的通知</a>" for n, p in enumerate("临云安沂梅丰"))
    assert parse(page.format(body, rules)).corruption.verdict == "clean"
