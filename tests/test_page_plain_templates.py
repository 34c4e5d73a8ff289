"""Pages whose templates say little: titles that only their place tells, days beside them, lists with abstracts, rows of
links without signs."""

from __future__ import annotations

import datetime as dt

import pytest

from extract.document import Block, Page, TitleCandidate
from extract.options import Options
from extract.page import about, linemarks, read_page
from extract.page.decode import decode
from extract.page.furniture import mark
from extract.page.title import reconcile
from extract.page.title_forms import cleaned
from extract.page.walk import grow

PROSE = "<p>为做好春耕生产，市农业局组织技术人员深入田间地头，指导农民选种、育苗，解决实际困难。</p>" * 2
NEWS = "市农业局深入田间地头指导春耕"
DAY = dt.date(2018, 3, 19)


def page(markup: str) -> Page:
    options = Options()
    return read_page(decode(markup, path="a.html", options=options), url=None, options=options)


def kept(found: Page) -> list[str]:
    return [b.text for b in found.blocks if not b.furniture]


@pytest.mark.parametrize("title", [NEWS, "临江市：春耕生产工作全面展开"])
def test_the_line_above_a_lone_day_and_hour_is_the_title(title: str) -> None:
    found = page(
        f"<title>工作动态——临江市农业局网站</title><div>首页 >> 工作动态 >> 正文</div>"
        f"<table><tr><td class=bt>{title}</td></tr><tr><td><span>2018-03-19 17:08:1</span></td></tr></table>{PROSE}"
    )
    assert (found.title, found.published_on) == (title, DAY)


@pytest.mark.parametrize(
    "above",
    [
        "<a href=1.html>市农业局深入田间地头指导春耕</a>",
        "临江市农业局政务服务网",
        "今天是星期一，欢迎您访问本站",
        "当前位置：首页 工作动态",
    ],
)
def test_what_else_stands_above_a_day_is_none(above: str) -> None:
    found = page(f"<title>工作动态——临江市农业局网站</title><p>{above}</p><p>2018-03-19 17:08:11</p>{PROSE}")
    assert above not in (found.title or "")
    assert found.published_on is None


def test_several_lone_days_tell_no_title() -> None:
    entries = "".join(f"<p>第{n}次会议在市政府召开了</p><p>2018-03-1{n} 10:00:00</p>" for n in range(1, 5))
    assert page(f"<title>会议——临江市农业局网站</title>{entries}").title == "会议"


@pytest.mark.parametrize(
    ("head", "printed", "title"),
    [
        (f"{NEWS}  临江第一学院农学系_临江大学", NEWS, NEWS),
        (f"临江市第一小学-第二小学{NEWS}_通知公告_临江市第一小学", f"临江市第一小学-第二小学{NEWS}", None),
        (f"{NEWS}-新闻详情页", NEWS, NEWS),
    ],
)
def test_the_part_of_the_head_title_that_the_page_prints(head: str, printed: str, title: str | None) -> None:
    assert page(f"<title>{head}</title><h4>{printed}</h4>{PROSE}").title == (title or printed)


@pytest.mark.parametrize("printed", ["临江市第一中学校", "<a href=1.html>临江市农业局深入田间地头</a>"])
def test_a_site_s_name_or_a_link_is_no_part_of_it(printed: str) -> None:
    head = "临江市第一中学校召开防汛动员大会部署汛期安全工作-校园网"
    assert page(f"<title>{head}</title><p>{printed}</p>{PROSE}").title == head.removesuffix("-校园网")


def test_a_heading_that_repeats_the_head_title_loses_the_site() -> None:
    whole = "临江市2018年招聘教师公告-临江公务员考试网"
    assert page(f"<title>{whole}</title><h1>{whole}</h1>{PROSE}").title == "临江市2018年招聘教师公告"
    issuer = "防汛公告-临江市水利局值班室"
    assert page(f"<title>{issuer}</title><h1>{issuer}</h1>{PROSE}").title == issuer


def test_a_short_heading_within_the_head_title_is_a_box_of_the_site() -> None:
    whole = "临江电网2018年电缆采购招标公告"
    found = page(
        f"<title>{whole} - 临江住建网</title><h3>招标</h3><h2>{whole}</h2><p>资格预审公告</p>{PROSE}<p>招标</p>"
    )
    assert found.title == whole


@pytest.mark.parametrize(
    ("own", "title"),
    [
        ("资格预审公告", "临江电网2018年电缆采购资格预审公告"),
        ("临江电网电缆采购资格预审公告", "临江电网电缆采购资格预审公告"),
    ],
)
def test_a_bare_kind_below_the_whole_title_is_not_it(own: str, title: str) -> None:
    blocks = tuple(Block(t, "p") for t in (own, "各投标人：", "现将本次资格预审公告如下，请各投标人知悉。"))
    assert reconcile(blocks, [TitleCandidate("临江电网2018年电缆采购资格预审公告", "heading")]).title == title


@pytest.mark.parametrize(
    ("head", "names", "title"),
    [
        ("防汛知识[临江论坛] -- Powered", ("临江论坛",), "防汛知识"),
        ("防汛知识[附图] -- Powered", ("临江论坛",), "防汛知识[附图]"),
        ("临床表现_临江考研网-最大的考研指导站", ("临床表现",), "临床表现"),
        ("/ / 行政法规", (), "行政法规"),
    ],
)
def test_head_titles_are_cleaned(head: str, names: tuple[str, ...], title: str) -> None:
    assert cleaned(head, names) == title


def test_a_heading_with_its_source_below_is_the_title() -> None:
    found = page(f"<title>青春临江网</title><h3>青年文明号创建活动怎样开展</h3><h4>来源：admin</h4>{PROSE}")
    assert found.title == "青年文明号创建活动怎样开展"
    assert page(f"<title>青春临江网</title><h3>青年文明号创建活动怎样开展</h3>{PROSE}").title == "青春临江网"


@pytest.mark.parametrize(
    ("stamp", "day"),
    [
        ("<br><span>2018-03-19</span>", DAY),
        ("<br><span>2018-03-19 &nbsp; 临江市第三小学</span>", DAY),
        ("</h2><p><a href=/>http://www.example.cn</a> 2018年03月19日 08:45 临江网 [讨论]</p><h2>", DAY),
        ("</h2><p>临江信息网 2018年3月19日 08:45</p><h2>", DAY),
        ("</h2><p>会议定于2018年3月19日 08:45开始</p><h2>", None),
        ("<br><span>（2018年3月19日）</span>", None),
    ],
)
def test_days_right_below_the_title(stamp: str, day: dt.date | None) -> None:
    title = "云溪县召开春耕生产工作会议"
    assert page(f"<title>{title}</title><h2>{title}{stamp}</h2>{PROSE}").published_on == day


@pytest.mark.parametrize(
    ("posted", "day"),
    [
        ('发表于 <span title="2018-3-19 11:28:26">昨天&nbsp;11:28</span>', DAY),
        ('发表于 <span title="2018-3-19 11:28:26">3&nbsp;小时前</span>', DAY),
        ('最后登录 <span title="2018-3-19 11:28:26">昨天&nbsp;11:28</span>', None),
        ("发表于 <span title='查看全部'>昨天 11:28</span>", None),
    ],
)
def test_a_day_that_a_forum_prints_as_yesterday(posted: str, day: dt.date | None) -> None:
    assert page(f"<title>{NEWS}</title><h1>{NEWS}</h1><div>楼主</div><em>{posted}</em>{PROSE}").published_on == day


def test_days_of_entries_are_none_of_the_page() -> None:
    entry = "<li><a href={0}.html>云溪县第{0}次春耕生产会议召开</a><span>日期：2018-03-{0}</span> 点击：{0}</li>"
    listing = "<title>春耕_云溪县农业局</title><ul>" + "".join(entry.format(n) for n in range(11, 16)) + "</ul>"
    assert about.read(grow(listing)).published_on is None
    own = f"<title>{NEWS}</title><h1>{NEWS}</h1><span>日期：2018-03-19</span> 点击：3{PROSE}"
    assert about.read(grow(own + listing)).published_on == DAY


def test_days_of_entries_in_plain_lines() -> None:
    lines = [line for n in range(11, 15) for line in (f"第{n}次会议召开", f"来源：2018-03-{n}")]
    assert linemarks.read(lines).about.published_on is None
    assert linemarks.read([NEWS, "来源：2018-03-19", *["正文。"] * 3, "来源：2018-03-19"]).about.published_on == DAY


def test_a_label_within_a_sentence_dates_no_page() -> None:
    teaser = "<div>招聘教师10名，照片上传时间：2018年3月1日9:00至3月5日，考试时间另行通知。</div>"
    found = page(f"<title>{NEWS}</title><h1>{NEWS}</h1><p>2018-03-19 10:06:28 字号：小 中 大</p>{PROSE}{teaser}")
    assert found.published_on == DAY


def test_abstracts_beside_a_text_are_left_out() -> None:
    entry = "<div><a href={0}.html>云溪县第{0}次春耕会议</a><p>昨天，云溪县召开春耕会议，部署选种、育苗，要求各镇...</p></div>"
    related = "<div>相关阅读</div>" + "".join(entry.format(n) for n in range(4))
    found = page(f"<title>{NEWS}</title><div><h1>{NEWS}</h1><div>{PROSE * 4}</div>{related}</div>")
    assert not any("要求各镇" in line for line in kept(found))
    assert any("要求各镇" in line for line in kept(page(f"<title>春耕_云溪县</title><div>{related}</div>")))


def test_a_disclaimer_is_no_prose() -> None:
    note = "<p>声明：频道所载文章、图片、评论纯属作者个人观点，并不代表本站立场，如有侵权，请联系管理员。</p>"
    found = page(f"<title>{NEWS}</title><div><h1>{NEWS}</h1><div>{PROSE}</div><p>0条评论</p>{note}</div>")
    assert kept(found)[-1].startswith("为做好春耕生产")


@pytest.mark.parametrize("words", ["详见附件", "具体名单见附件。"])
def test_a_body_of_a_few_words_is_kept(words: str) -> None:
    title = "云溪县重大执法决定法制审核清单"
    links = "".join(f"<li><a href=/{n}>云溪县林业局直属单位之{n}</a></li>" for n in range(20))
    found = page(f"<meta name=ArticleTitle content={title}><div>{title}</div><div>{words}</div><ul>{links}</ul>")
    assert kept(found) == [title, words]


@pytest.mark.parametrize(
    ("row", "places"),
    [
        ("<a href=/>首页</a> | <a href=/x>新闻</a> | <a href=/n>焦点新闻</a>", ("首页", "新闻", "焦点新闻")),
        ("<a href=/>首页</a> | <a href=/x>新闻</a> | <a href=/z>网站地图</a>", ()),
        ("<a href=/>首页</a> | <b>新闻</b> | <a href=/n>焦点新闻</a>", ()),
    ],
)
def test_a_row_with_bars_right_above_the_title(row: str, places: tuple[str, ...]) -> None:
    menu = "<ul><li><a href=/>首页</a><li><a href=/x>新闻</a><li><a href=/n>焦点新闻</a></ul>"
    assert page(f"<title>{NEWS}</title>{menu}<div>{row}</div><h2>{NEWS}</h2>{PROSE}").breadcrumb == places


def test_a_title_in_brackets_closes_a_row() -> None:
    row = f"<div>当前位置：<a href=/>首页</a> > <a href=/a>新闻</a> > 《{NEWS}》正文</div>"
    assert page(f"<title>{NEWS}</title>{row}<h1>{NEWS}</h1>{PROSE}").breadcrumb == ("首页", "新闻")


def test_entries_side_by_side_are_no_title() -> None:
    entries = "".join(f"<a href={n}>关于第{n}次会议的通知</a>[03-1{n}]" for n in range(3))
    assert page(f"<title>新闻中心-临江市第一中学</title><h3>推荐阅读</h3><p>{entries}</p>{PROSE}").title is None


def test_the_line_of_the_title_is_no_body() -> None:
    title = "“乡村”讲堂：“千里之行，始于足下——谈谈我对选种、育苗的体会”"
    blocks = [
        Block(t, "p") for t in (title, "2018-03-19", "来源：农业局 点击次数：3", "时间：3月20日下午", "主讲人：甲")
    ]
    marked = mark(blocks, None, {"".join(title.split())})
    assert [bool(b.furniture) for b in marked] == [False, True, True, False, False]


@pytest.mark.parametrize(
    "meta",
    [
        '<meta name="ArticleTitle" content="临江市开展"VR体验"活动的通知">',
        '<meta content="临江市开展"VR体验"活动的通知" name="ArticleTitle" />',
    ],
)
@pytest.mark.parametrize("printed", ["<h1>{}</h1>", "<div>{}</div>"])
def test_a_title_that_breaks_its_attribute(meta: str, printed: str) -> None:
    title = '临江市开展"VR体验"活动的通知'
    assert page(f"{meta}<title>临江市农业局网站</title>{printed.format(title)}{PROSE}").title == title


def test_attributes_without_a_value_are_no_part_of_the_title() -> None:
    meta = '<meta name="ArticleTitle" content="临江市开展体验活动的通知" lang hidden>'
    assert page(f"{meta}<div>{PROSE}</div>").title == "临江市开展体验活动的通知"


def test_an_original_title_in_brackets_is_the_site_s() -> None:
    found = page(f"<title>{NEWS}</title><h1>{NEWS}</h1><div><p>（原标题：{NEWS}）</p>{PROSE}</div>")
    assert found.title == NEWS
    assert not any("原标题" in line for line in kept(found))


def test_a_column_before_a_bar_is_no_title() -> None:
    title = f"深读|{NEWS}：深读农业问题"
    assert page(f"<title>{title}_临江网</title><h1>{title}</h1><p>《深读》记者获悉。</p>{PROSE}").title == title
