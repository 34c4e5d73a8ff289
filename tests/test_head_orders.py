"""Orders that issue a text, seals that stand for another's, and addressees that share no noun."""

from __future__ import annotations

import pytest

import extract as pages
from extract.fields.name_lists import split_names


def _issuers(text: str) -> list[str]:
    return [i.name for i in pages.parse(text).issuers]


_ORDER = "临府令第 21 号\n\n《临江市人民政府关于控制扬尘污染的通告》{}\n\n市 长{}\n\n二○○一年十二月三十日\n\n临江市人民政府关于控制扬尘污染的通告\n\n第一条 为控制扬尘污染，制定本通告。\n第二条 禁止区内不得新建采石场。\n"


@pytest.mark.parametrize(
    ("said", "signer"),
    [
        ("已经2001年12月13日市人民政府第9次常务会议审议通过，现予发布，自2002年1月1日起施行。", ""),
        ("已经市人民政府同意，现予公布，自公布之日起施行。", " 张某某"),
    ],
)
def test_an_orders_issuer_is_that_of_the_text(said: str, signer: str) -> None:
    assert _issuers(_ORDER.format(said, signer)) == ["临江市人民政府"]


@pytest.mark.parametrize("seal", ["（临江市水务局代章）", "（由临江市水务局代章）", "（代章）", "（临江市水务局代）"])
@pytest.mark.parametrize("apart", ["\n", ""])
def test_a_seal_for_another_signs_nothing(seal: str, apart: str) -> None:
    text = f"关于报送水价资料的通知\n各区水务局：\n请于3月5日前报送资料。\n特此通知。\n临江市水价改革领导小组办公室{apart}{seal}\n2019年3月7日"
    assert _issuers(text) == ["临江市水价改革领导小组办公室"]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("各新区、区政府各部门", ["各新区", "区政府各部门"]),
        ("各学区、直属各类学校", ["各学区", "直属各类学校"]),
        ("各乡镇（街道）、县直有关单位", ["各乡镇（街道）", "县直有关单位"]),
        ("各市、县政府各部门", ["各市、县政府各部门"]),
        ("各市、县、直属各单位", ["各市、县、直属各单位"]),
        ("各县、市直属各单位", ["各县、市直属各单位"]),
        ("各省、自治区、直辖市人民政府", ["各省、自治区、直辖市人民政府"]),
    ],
)
def test_names_with_a_head_of_their_own(text: str, names: list[str]) -> None:
    assert [n.name for n in split_names(text, 0, len(text))] == names


def _addressees(head: str) -> list[str]:
    notice = pages.parse(f"临江市人民政府办公室关于做好防汛工作的通知\n{head}\n临江市人民政府办公室\n2023年7月3日")
    return [a.name for a in notice.addressees]


def test_a_salutation_without_colon_above_a_line_that_ends_with_one() -> None:
    body = "受降雨影响，河道水位上涨。为确保安全，现通知如下：\n一、各乡镇要加强巡查。"
    assert _addressees(f"各乡镇（街道）、县直有关单位\n{body}") == ["各乡镇（街道）", "县直有关单位"]


def test_a_flat_line_of_a_catalogue_is_nobodys_name() -> None:
    head = "分   类 政务公开 有 效 性 有效\n\n各街道办事处、乡人民政府，区人民政府各部门：\n请做好防汛工作。"
    assert _addressees(head) == ["各街道办事处", "乡人民政府", "区人民政府各部门"]
    broken = "各县（市、区）人民政府，市政府\n各部门、各直属机构：\n请做好防汛工作。"
    assert _addressees(broken) == ["各县（市、区）人民政府", "市政府各部门", "各直属机构"]
