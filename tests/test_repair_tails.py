"""What a foreign string goes on with in the title goes with it, and no word of the matter does. Invented notices."""

from __future__ import annotations

import pytest
from untouched import assert_untouched

from extract import parse

TITLE = "临江市人民政府办公室{x}{matter}的通知"
MATTER = "河道清淤专项行动"
LINES = [
    TITLE,
    "临政办发〔2019〕42号",
    "各县（市、区）人民政府，市政府各部门：",
    "为改善水环境，全市将开展河道清淤专项行动，清除河道淤积物，恢复河道行洪能力，现将有关事项通知如下：",
    "一、落实责任。各县（市、区）要组织力量摸清底数，在2019年11月底前完成清淤方案的编制，逐条河道明确责任人。",
    "二、规范处置。淤泥应当运至指定地点，严禁向河道、农田倾倒，水利部门要加强检查，确保工程质量和施工安全。",
    "三、加强督导。市政府办公室将会同有关部门进行检查，对工作不力、进展缓慢的单位予以通报。",
    "临江市人民政府办公室",
    "2019年10月8日",
]


def notice(string: str, matter: str = MATTER) -> str:
    return "\n".join(LINES).format(x=string, matter=matter)


@pytest.mark.parametrize(
    "string",
    [
        "私家侦探跟踪取证",
        "无抵押网贷套现取现",
        "高仿名表货源",
        "云鹤棋牌游戏中心",
        "飞鸿私服发布网",
        "澜湾体育走势图",
        "真人百家乐【官方】",
    ],
)
def test_the_rest_of_a_string_goes_with_it(string: str) -> None:
    found = parse(notice(string))
    assert found.title == TITLE.format(x="关于", matter=MATTER)
    assert found.text == notice("关于")


@pytest.mark.parametrize("matter", ["翟洼河道清淤", "价格监督检查", "农村公路路况调查", "云溪县河道清淤"])
def test_the_matter_stays_whole(matter: str) -> None:
    assert parse(notice("飞鸿私服", matter)).title == f"临江市人民政府办公室关于{matter}的通知"


def test_the_number_of_an_account_in_the_title_goes() -> None:
    text = notice("加扣扣7654321098", "印发河道清淤方案")
    assert parse(text).title == "临江市人民政府办公室关于印发河道清淤方案的通知"


def test_a_string_is_not_cut_to_a_piece_that_seems_to_split_a_word() -> None:
    x = "金碧辉煌娱乐城"
    text = notice(x).replace("全市", x).replace("临江市人民政府办公室", f"{x}市人民政府办公室")
    found = parse(text)
    assert x[:3] not in (found.text or "")
    assert found.title == "市人民政府办公室关于河道清淤专项行动的通知"


def test_a_body_behind_a_string_is_no_paragraph_of_it() -> None:
    x = "N7体育app"
    lines = LINES[1:-2] + [f"{x}市人民政府办公室", "2019年10月8日", "附件", f"{x}市人民政府办公室", "2019年10月8日"]
    found = parse("\n".join(["关于河道清淤专项行动的通知", *lines]))
    assert (found.text or "").count("市人民政府办公室") == 2


def test_a_title_that_is_broken_by_a_space_begins_no_new_one() -> None:
    x = "云鹤体育网页版"
    text = notice("关于").replace("河道清淤", f"河 道{x}清淤", 1).replace("摸清底数", f"摸清{x}底数")
    bare = "".join((parse(text).text or "").split())
    assert "".join(notice("关于").split()) == bare.replace(x, "")


def test_titles_of_their_own_stay() -> None:
    assert_untouched(notice("关于").split("\n"))
    assert_untouched(notice("开展").split("\n"))
