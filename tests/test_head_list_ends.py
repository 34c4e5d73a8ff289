"""Lists at the end of a text sign nothing; notices without a title; the site's name right above the title."""

from __future__ import annotations

import datetime as dt

import pytest

import extract as pages

_HEAD = (
    "临江市人民政府关于表彰先进单位的通报\n各县（区）人民政府：\n为鼓励先进，经研究决定，对成绩突出的单位给予表彰。\n"
)


@pytest.mark.parametrize(
    "body",
    [
        "一、先进县区：\n云溪县人民政府\n安河区人民政府\n二、先进协会：\n青峰农民用水户协会\n新河农民用水户协会",
        "一、先进县区：\n云溪县人民政府\n安河区人民政府\n二、特别奖：\n市财政局",
        "1.先进县区：\n云溪县人民政府\n安河区人民政府\n2.先进局：\n市财政局\n市水利局",
        "先进单位（3个）\n云溪县人民政府\n安河区人民政府\n市财政局",
        "一、先进单位\n市财政局、市水利局",
        "1．先进县区\n云溪县、安河区\n2．先进学校\n青峰小学、新河小学\n临江市人民政府\n2019年3月1日",
        "决定对下列单位予以通报表扬。\n市财政局、市水利局\n临江市人民政府\n2019年3月1日",
    ],
)
def test_a_list_at_the_end_signs_nothing(body: str) -> None:
    assert [i.name for i in pages.parse(_HEAD + body).issuers] == ["临江市人民政府"]


@pytest.mark.parametrize(
    "end", ["希望再接再厉。", "希望再接再厉。\n附件：1.先进单位名单", "希望再接再厉。\n附件：\n1.名单"]
)
def test_a_name_below_a_sentence_or_a_statement_signs(end: str) -> None:
    notice = pages.parse(f"关于表彰先进单位的通报\n各县（区）人民政府：\n经研究决定，给予表彰。\n{end}\n云溪县人民政府")
    assert [i.name for i in notice.issuers] == ["云溪县人民政府"]


@pytest.mark.parametrize(
    ("text", "issuer", "day"),
    [
        (
            "各县（区）教育局：\n经局长办公会研究决定，授予云溪县教育局、安河区教育局为“书香校园”活动组织奖。\n临江市教育局\n2016年3月4曰",
            "临江市教育局",
            dt.date(2016, 3, 4),
        ),
        (
            "经核查，安河区星星幼儿园连续两年年检不合格。我局决定依法吊销其办学许可证。\n安河区教育局 2023 年10 月19 日\n来源：安河区人民政府网站",
            "安河区教育局",
            dt.date(2023, 10, 19),
        ),
    ],
)
def test_notices_without_a_title(text: str, issuer: str, day: dt.date) -> None:
    notice = pages.parse(text)
    assert (notice.page_kind, [i.name for i in notice.issuers], notice.issued_on) == ("notice", [issuer], day)


@pytest.mark.parametrize(
    "day", ["2016年3月4曰", "2016年3月4目", "2016 年3 月4 日", "二〇一六年三月四曰", "2016年 3月4 曰"]
)
@pytest.mark.parametrize("form", ["临江市教育局\n{}", "临江市教育局 {}", "临 江 市 教 育 局　　{}\n来源：市教育局网站"])
def test_days_with_slips_and_blanks_close_a_notice(day: str, form: str) -> None:
    body = "各县（区）教育局：\n为表彰先进，经研究决定，授予云溪县教育局为“书香校园”活动组织奖。希望再接再厉。\n"
    notice = pages.parse(body + form.format(day))
    assert (notice.page_kind, notice.issued_on) == ("notice", dt.date(2016, 3, 4))
    assert [i.name for i in notice.issuers] == ["临江市教育局"]


@pytest.mark.parametrize("words", ["2016年3月4口径统一", "2016年3月目标完成"])
def test_words_that_follow_a_month_are_no_slips(words: str) -> None:
    notice = pages.parse(f"关于做好统计工作的通知\n各县（区）：\n请于{words}后上报。\n临江市统计局")
    assert notice.issued_on is None


@pytest.mark.parametrize(
    "text",
    [
        "近日，市政府决定对老城区进行改造。记者从市住建局获悉，改造工程将于下月开工，市民出行将更加方便。\n临江日报\n2016年3月4日",
        "昨天上午，市教育局召开表彰大会，授予云溪县教育局组织奖。局长王某出席会议并讲话，他强调，要再接再厉。\n2016年3月4日",
        "县政府决定对青山镇等3个单位予以表彰的消息传来，干部群众深受鼓舞。据了解，青山镇连续三年获奖。（记者 李某）",
    ],
)
def test_news_of_decisions_are_articles(text: str) -> None:
    assert pages.parse(text).page_kind == "article"


def test_the_name_of_a_site_above_the_title() -> None:
    body = "各县（区）教育局：\n现将检查安排通知如下，请认真落实。\n临江市教育局\n2019年3月1日"
    title = "临江市教育局关于开展检查的通知"
    for site in ("某法网--中国某某法规信息搜索网", "某某政务在线"):
        notice = pages.parse(f"{site}\n{title}\n\n{title}\n{body}")
        assert (notice.title, [i.name for i in notice.issuers]) == (title, ["临江市教育局"])


def test_a_line_that_ends_as_a_site_may_begin_a_title() -> None:
    notice = pages.parse(
        "关于启用临江市政府门户网\n上办事平台的通知\n各县（区）人民政府：\n现将有关事项通知如下，请认真落实。\n临江市人民政府\n2019年3月1日"
    )
    assert notice.title == "关于启用临江市政府门户网上办事平台的通知"


@pytest.mark.parametrize("head", ["优秀组织奖：", "一等奖（3个）：", "优秀等次：", "先进单位："])
def test_prize_winners_above_the_signature_sign_nothing(head: str) -> None:
    notice = pages.parse(
        "云溪县文明办关于表彰先进的通报\n各乡镇人民政府，县直各单位：\n经研究，决定对下列单位予以通报表彰，希望再接再厉。\n"
        f"{head}\n县教育局\n县水利局\n县财政局\n云溪县文明办\n2020年5月7日"
    )
    assert [i.name for i in notice.issuers] == ["云溪县文明办"]
    assert [[u.name for u in found.units] for found in notice.unit_lists] == [["县教育局", "县水利局", "县财政局"]]
