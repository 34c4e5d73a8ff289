"""Keywords for search engines in titles and lines at the ends of a page, offers behind titles, pages of tipsters."""

from __future__ import annotations

import pytest

from extract import parse

TITLE = "临江市人民政府关于印发《临江市防洪专项资金管理办法》的通知"
BODY = """各县（市、区）人民政府，市政府各部门：
《临江市防洪专项资金管理办法》已经市政府同意，现印发你们，请认真贯彻执行。
临江市人民政府
2014年2月10日
第一条 为加强专项资金管理，建立科学、规范的运行机制，提高财政资金使用效益，结合实际，制定本办法。
第二条 本办法所称专项资金是指由市级财政安排，用于支持经济社会发展的资金。"""
KEYWORDS = [
    "飞鸿高清精品视频在线_云鹤人妻中文字幕_紫竹三级视频_丁香综合",
    "雪原久久精品视频,青竹免费视频,黄片小视频,花草一区二区",
    "飞鸿影院在线看片_免费观看全集_高清完整版_飞鸿手机观看",
    "feihong官方网站_飞鸿体育app_云鹤体育登录",
]


def page(title: str, head: str = "", above: str = "", heading: str = TITLE) -> str:
    paragraphs = "".join(f"<p>{line}</p>" for line in BODY.split("\n"))
    return f"<html><head><title>{title}</title></head><body>{above}<h1>{heading}</h1>{head}<div>{paragraphs}</div></body></html>"


@pytest.mark.parametrize("keywords", KEYWORDS)
@pytest.mark.parametrize(
    "html",
    [
        lambda k: page(k),
        lambda k: page(f"{TITLE}-{k}"),
        lambda k: page(f"{k}-{TITLE}"),
        lambda k: page(TITLE, above=f"<div><a href='/'>{k}</a></div>"),
        lambda k: page(TITLE, heading=k, head=f"<p>{TITLE}</p>"),
    ],
)
def test_keywords_are_told_and_the_official_title_stands(keywords: str, html: object) -> None:
    found = parse(html(keywords))  # type: ignore[operator]
    assert found.corruption.verdict == "contaminated"
    assert found.title == TITLE
    assert found.text == f"{TITLE}\n{BODY}"
    assert {t.mode for t in found.corruption.terms} == {"block"}


@pytest.mark.parametrize(
    "title",
    [
        f"{TITLE}_临江市人民政府门户网站",
        f"{TITLE}-通知公告-政务公开-临江市防汛网官网",
        f"{TITLE}_临江公务员考试网_临江事业单位招聘_临江教师招考报名【云鹤教育官网】",
        f"{TITLE} - 临江市体育局官方网站",
        f"{TITLE}_体育_娱乐_财经",
        f"{TITLE}_云鹤网校在线登录平台",
    ],
)
def test_names_of_sites_and_columns_sell_nothing(title: str) -> None:
    found = parse(page(title))
    assert (found.corruption.verdict, found.corruption.terms) == ("clean", ())
    assert found.title == TITLE


@pytest.mark.parametrize(
    "text",
    [
        "临江市文化局关于查处淫秽色情网站的通知\n各县文化局：\n近期查处了一批以“人妻”“中文字幕”为名的三级视频网站，现予通报。\n临江市文化局\n2019年3月2日",
        "体育 娱乐 财经 登录\n临江市体育局关于举办全民健身节的通知\n各县体育局：\n定于8月8日举办全民健身节。\n临江市体育局\n2019年3月2日",
        "临江市影片展映日程_中文字幕\n各影院：\n展映影片均配中文字幕，请各影院在线报名，免费观看。\n临江市文化局\n2019年3月2日",
    ],
)
def test_lines_of_the_pages_own_words_stay(text: str) -> None:
    found = parse(text)
    assert found.corruption.verdict == "clean"
    assert not [e for e in found.corruption.edits if e.kind == "spam"]


OFFERS = [
    "云溪办证件微信+电话:15000000000 各种证均可办理,质量保证诚信第一,满意付款",
    "云溪办证件找在线助手【客服QQ:1000000077】一次办好",
    "云溪办证件办理威.信yunxi77提供专业指导",
]


@pytest.mark.parametrize("offer", OFFERS)
def test_an_offer_behind_the_title_is_told(offer: str) -> None:
    news = "近日，云溪县召开会议，研究部署防汛工作，要求各单位落实责任，确保安全度汛。"
    found = parse(f"<title>云溪办证件_云溪办证件</title><body><h1>云溪办证件</h1><p>{offer}</p><p>{news}</p></body>")
    assert found.corruption.verdict == "contaminated"
    assert [t.text for t in found.corruption.terms] == [offer[:60]]


@pytest.mark.parametrize(
    "line",
    [
        "云溪县公安局电话:0790-1234567 地址：云溪县城关镇",
        "云溪县公安局官方微信+微博已开通，请关注微信:yunxigongan",
        "云溪县公安局提醒：凡以【客服】名义索要QQ号码的，均为诈骗，请拨打110。",
    ],
)
def test_addresses_of_offices_stay(line: str) -> None:
    found = parse(
        f"<title>云溪县公安局</title><body><h1>云溪县公安局</h1><p>{line}</p><p>便民服务指南如下。</p></body>"
    )
    assert found.corruption.verdict == "clean"


ESSAY = """随着网络的发展，{0}成为人们关注的话题，本文对{0}进行分析。
一、{0}是一种预测方法，许多人希望通过它提高机会。
二、各有关部门应当加强宣传，落实解释，确保信息的准确和公正。
总之，{0}提供了新的视角，值得进一步研究。"""


@pytest.mark.parametrize(
    ("title", "matter"),
    [
        ("2024新澳门精准资料大全，最新解答解释落实_云版22.33", "新澳门精准资料大全"),
        ("管家婆一码一肖100中，统计解答解释落实", "管家婆一码一肖"),
        ("二四六天天好彩免费资料大全，豪华版12.34.5", "二四六天天好彩免费资料大全"),
        ("香港开奖结果开奖记录4，准确资料解释落实", "香港开奖记录"),
        ("关于发布《澳门一码一肖期期准实施办法》的通知", "一码一肖期期准"),
    ],
)
def test_pages_of_tipsters_are_fabricated(title: str, matter: str) -> None:
    found = parse(f"{title}\n{ESSAY.format(matter)}")
    assert (found.corruption.verdict, found.page_kind) == ("fabricated", "fabricated")
    assert not found.corruption.edits


@pytest.mark.parametrize(
    "text",
    [
        "关于警惕“新澳门资料大全”“一肖一码”骗局的提醒\n近期，有人以“新澳门资料大全”“一肖一码”为名行骗。\n请群众提高警惕。",
        "江东省福利彩票发行中心关于双色球开奖结果和开奖记录查询的公告\n各投注站：\n开奖结果请在网站查询。\n2024年3月2日",
        "关于印发《云溪县地方志资料大全》编纂方案的通知\n各乡镇：\n现将方案印发给你们。\n云溪县人民政府\n2024年3月2日",
        "临江市人民政府一码一肖做好防汛工作的通知\n各县人民政府：\n请做好防汛工作，落实各项责任，确保安全。\n各单位要加强值班，及时报告情况。\n临江市人民政府\n2024年3月2日",
    ],
)
def test_notices_with_the_same_words_are_not(text: str) -> None:
    assert parse(text).corruption.verdict != "fabricated"
