"""Headlines in which a string stands for 关于 once or twice, with nothing else on the page to convict it but the words it goes on with."""

from __future__ import annotations

import pytest

from extract import Notice, parse

_BODY = """各科室、各单位：
为进一步方便群众办事，按照有关规定，现将有关事项通知如下：
一、请各单位认真组织学习，在2019年11月底前完成。
二、工作中如有问题，请及时与我们联系。
"""


def read(title: str, issuer: str) -> Notice:
    return parse(f"{title}\n{_BODY}{issuer}\n2019年10月8日")


@pytest.mark.parametrize(
    ("title", "issuer", "mended"),
    [
        ("云溪县教育局金杉在线登录网址恢复正常开放的通知", "云溪县教育局", "云溪县教育局关于恢复正常开放的通知"),
        ("院工会金杉网官方登录开展2024年度联欢活动的通知", "院工会", "院工会关于开展2024年度联欢活动的通知"),
        (
            "金杉彩票开奖结果安河新区人民医院暂停部分科室医疗业务工作的通告",
            "安河新区人民医院",
            "关于安河新区人民医院暂停部分科室医疗业务工作的通告",
        ),
    ],
)
def test_a_name_with_words_of_address_stands_for_about(title: str, issuer: str, mended: str) -> None:
    notice = read(title, issuer)
    assert notice.title == mended
    assert notice.corruption.verdict == "contaminated"
    assert [edit.inserted for edit in notice.corruption.edits] == ["关于"]


def test_a_list_mark_before_the_headline_hides_nothing() -> None:
    notice = read("【通知公告】云溪县人民医院金杉官方登录开展安检工作的公告", "云溪县人民医院")
    assert notice.title is not None
    assert notice.title.endswith("云溪县人民医院关于开展安检工作的公告")
    assert [edit.removed for edit in notice.corruption.edits] == ["金杉官方登录"]


@pytest.mark.parametrize(
    ("title", "issuer"),
    [
        ("云溪县教育局网上报名平台恢复正常开放的通知", "云溪县教育局"),
        ("云溪县人民医院智慧门诊开展预约工作的公告", "云溪县人民医院"),
        ("云溪县图书馆在线服务平台恢复开放的通知", "云溪县图书馆"),
        ("市体育馆恢复开放的通告", "市体育馆"),
        ("省体育彩票开奖安排的公告", "省体育彩票管理中心"),
    ],
)
def test_a_title_without_about_keeps_what_an_office_runs(title: str, issuer: str) -> None:
    notice = read(title, issuer)
    assert notice.title == title
    assert notice.corruption.verdict == "clean"


@pytest.mark.xfail(strict=True, reason="a body of the trade itself: its own words are taken for an advertiser's")
@pytest.mark.parametrize(
    ("title", "issuer"),
    [
        ("临江市体彩中心彩票开奖结果公布的通告", "临江市体彩中心"),
        ("临江市体育局国际象棋棋牌赛举办的通知", "临江市体育局"),
    ],
)
def test_a_body_of_the_trade_speaks_of_it(title: str, issuer: str) -> None:
    assert read(title, issuer).corruption.verdict == "clean"
