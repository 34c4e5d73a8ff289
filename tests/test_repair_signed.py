"""Strings before the body that signs, in the title and in the signature, and the places that stand there by right. Invented."""

from __future__ import annotations

import pytest
from untouched import assert_untouched

from extract import parse
from extract.repair.signed import before_signer

TITLE = "临江市水利局关于做好防汛工作的通知"
LINES = [
    "各县（区）水利局，局属各单位：",
    "为确保安全度汛，现将有关事项通知如下：",
    "一、各单位要加强值守，不得脱岗。",
    "二、物资储备由市水利局负责，各县要在6月底前补足。",
    "三、发现险情要立即报告。",
]


def notice(title: str = TITLE, signature: str = "临江市水利局") -> str:
    return "\n".join((title, *LINES, signature, "2019年5月4日"))


@pytest.mark.parametrize("string", ["御澜湾", "LD乐澜平台", "鑫泷阁", "乐途,乐途直播,乐途网址"])
def test_a_name_before_the_title_s_body_goes(string: str) -> None:
    found = parse(notice(string + TITLE))
    assert found.title == TITLE
    assert found.text == notice()


@pytest.mark.parametrize("string", ["御澜湾", "鑫泷阁", "御泷阁"])
def test_a_name_before_the_signature_goes(string: str) -> None:
    assert parse(notice(signature=string + "临江市水利局")).text == notice()


@pytest.mark.parametrize(
    ("before", "signature"),
    [
        ("安河省", "临江市水利局"),
        ("中共", "临江市水利局"),
        ("云溪县", "县水利局"),
        ("临江市财政局 ", "临江市水利局"),
        ("局长赵一山", "临江市水利局"),
    ],
)
def test_what_stands_there_by_right_stays(before: str, signature: str) -> None:
    assert_untouched(notice(before + TITLE, signature).split("\n"))
    assert_untouched(notice(signature=before + signature).split("\n"))


def test_the_signer_is_found_in_the_title() -> None:
    text = notice()
    assert list(before_signer("某某" + TITLE, text)) == ["某某"]
    assert not list(before_signer(TITLE, text))
    assert not list(before_signer("某某" + TITLE, "临江市水利局"))
