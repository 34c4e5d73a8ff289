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


@pytest.mark.parametrize(("string", "form"), [("66vip手机客户端", "mixed"), ("鸿泷【官网】", "name")])
def test_letters_are_named_as_evidence_only_where_some_stand(string: str, form: str) -> None:
    assert [e.basis for e in parse(once(string)).corruption.edits] == [f"insertion_slots, {form}"]


@pytest.mark.parametrize("body", ["临江市水利局", "临江市人民政府"])
@pytest.mark.parametrize("string", ["飞鸿体育娱乐平台", "鸿泷娱乐城登录"])
def test_the_issuer_of_a_short_notice_stays_before_what_stands_for_about(string: str, body: str) -> None:
    lines = [f"{body}{string}做好防汛工作的通知", *LINES[1:-2], body, LINES[-1]]
    assert parse("\n".join(lines).format(x="", y="")).title == f"{body}关于做好防汛工作的通知"


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


def test_a_name_in_rare_characters_stands_for_about_before_a_verb() -> None:
    rest = "\n各镇人民政府，县直有关单位：\n为检验防汛预案，决定组织演练，请按时参加。\n县水利局\n2019年5月4日"
    assert parse(f"鑫淼开展防汛演练工作的通知{rest}").title == "关于开展防汛演练工作的通知"
    assert parse(f"嵊泗开展防汛演练工作的通知{rest}").corruption.edits == ()  # a place that the dictionary knows


FRAMES = [
    "国务院办公厅{x}国家综合性救援队伍车辆使用有关事项的通知",
    "各省、自治区、直辖市人民政府：",
    "根据《全国人民代表大会常务委员会{x}机构改革涉及法律规定的行政机关职责调整问题的决定》，车辆由应急部门统一调度。",
    "国务院办公厅",
    "2018年5月4日",
]


@pytest.mark.parametrize("string", ["彩虹物流", "WINTEX"])
def test_one_string_in_the_titles_of_two_bodies_stands_for_about(string: str) -> None:
    notice = parse("\n".join(FRAMES).format(x=string))
    assert notice.text == "\n".join(FRAMES).format(x="关于")


def test_a_body_behind_two_bodies_stays() -> None:
    lines = [
        "国务院办公厅机关党委国家综合性救援队伍车辆使用有关事项的通知",
        "国务院办公厅机关党委负责车辆调度，全国人民代表大会常务委员会机关党委协助。",
        "2018年5月4日",
    ]
    assert parse("\n".join(lines)).corruption.edits == ()


CLOSED = [
    "云溪县金融办关于同意增资的批复",
    "你公司申请增加注册资本的材料收悉{x}。经研究，同意增资至5000万元。",
    "其中安河农业有限公司出资3500万元，占比70%{y}；其余由自然人出资。",
    "云溪县金融办",
    "2019年5月4日",
]


@pytest.mark.parametrize("string", ["绿壳土鸡蛋批售", "锦诚泰信息咨询有限公司"])
def test_what_stands_behind_a_phrase_that_closes_its_clause_and_at_another_end_goes(string: str) -> None:
    assert parse("\n".join(CLOSED).format(x=string, y=string)).text == "\n".join(CLOSED).format(x="", y="")


def test_a_name_in_rare_characters_before_the_issuer_goes() -> None:
    rest = "\n机关各处室：\n现将《{0}突发事件应急预案》印发给你们，请认真执行。\n{0}\n2019年5月4日"
    title = "交通运输委员会关于印发突发事件应急预案的通知"
    clean = f"临江市{title}" + rest.format("临江市交通运输委员会")
    assert parse(f"鑫沣棋苑{clean}").text == clean
    other = f"安徽亳州市{title}" + rest.format("亳州市交通运输委员会")
    assert parse(other).corruption.edits == ()


NOTED = (
    "关于创业补贴的公示\n根据有关规定，拟给予张某等12人创业补贴。\n{x}，向县人社局反映。\n云溪县人社局\n2019年5月4日"
)


def test_a_name_with_an_advertisers_word_in_brackets_goes() -> None:
    assert parse(NOTED.format(x="对补贴有异议鑫沣【官网】")).text == NOTED.format(x="对补贴有异议")
    for official in ("【官方平台】，有异议的", "有异议的请关注云溪人社【官方】"):
        assert parse(NOTED.format(x=official)).corruption.edits == ()


def test_an_advertisers_name_before_the_opening_of_a_line_goes_from_one_place() -> None:
    lines = "云溪县人民政府关于同意迁址的批复\n县武装部：\n你部请示收悉。\n{x}根据《征兵工作条例》，原址归县政府使用。\n2019年5月4日"
    assert parse(lines.format(x="澜源票网手机版")).text == lines.format(x="")
    for official in ("县体育总会", "云溪在线"):
        assert parse(lines.format(x=official)).corruption.edits == ()


def test_a_name_in_traditional_characters_that_comes_again_and_again_goes() -> None:
    lines = [
        "关于开展档案达标活动的通知",
        *(f"{{x}}{n}各单位要在10月底前完成整理。" for n in ("近年来，", "今年", "年底前")),
        "云溪县档案局",
    ]
    assert parse("\n".join(lines).format(x="金龍國際娛樂")).text == "\n".join(lines).format(x="")
