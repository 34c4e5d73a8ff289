"""发布日期: info lines that give it, and dates of the matter that do not."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.page import about, linemarks
from extract.page.published import in_line, read_date
from extract.page.walk import grow

DAY = dt.date(2017, 4, 12)
TITLE = "临江市人民政府关于做好防汛工作的通知"
PAGE = (
    f"<html><head>%s<title>{TITLE}-临江市人民政府</title></head><body><h1>{TITLE}</h1>%s<div><p>各县人民政府：</p>"
    "<p>为做好防汛工作，保护人民群众生命财产安全，现将有关事项通知如下。会议时间：2017年5月1日。</p>"
    "<p>时间：2017年5月3日上午</p><p>临江市人民政府</p><p>2017年4月10日</p></div><div>今天是2020年3月1日</div>"
    "<ul><li><a>甲</a>2018-01-01</li></ul></body></html>"
)


@pytest.mark.parametrize(
    "markup",
    [
        "<p>发布时间：2017-04-12 来源：市政府办</p>",
        "<div><span>2017-04-12 10:30</span> <span>来源：市政府办</span></div>",
        "<div>【字体：大 中 小】 2017/4/12</div>",
        "<div>时间：2017年4月12日　作者：办公室　点击：12</div>",
        "<table><tr><td>发布时间：</td><td>2017-04-12</td></tr></table>",
        "<p>2017-04-12</p>",
        "<ul><li>来源：甲</li><li>时间：2017-04-12</li></ul>",
        "<p>更新时间：2017-04-12</p>",
        "<div>发布于 2017-04-12 浏览 33 次</div>",
        "<div><i>发 布 时 间：</i>2017-04-12</div>",
        "<div>公开日期：2017-04-12</div>",
        "<div>责任编辑：甲 2017-04-12</div>",
        "<p>上传时间：20170412</p>",
    ],
)
def test_info_line(markup: str) -> None:
    assert about.read(grow(PAGE % ("", markup))).published_on == DAY


@pytest.mark.parametrize(
    "markup",
    [
        "",
        "<p>临政发〔2017〕3号</p>",
        "<p>（2017年4月10日）</p>",
        "<p>成文日期：2017-04-10</p>",
        "<p>2017年4月10日印发</p>",
        "<p>现在时间：2019-01-01</p>",
        "<p>报名时间：2017-04-10</p>",
        "<p>公示时间：2017-04-10至2017-04-16</p>",
        "<p>2017年4月10日市政府常务会议通过</p>",
    ],
)
def test_dates_of_the_matter_are_not_it(markup: str) -> None:
    assert about.read(grow(PAGE % ("", markup))).published_on is None


@pytest.mark.parametrize(
    "meta",
    [
        '<meta name="PubDate" content="2017——04——12 21:37">',
        '<meta property="article:published_time" content="2017-04-12T08:30:00+08:00">',
        '<META NAME=pubdate CONTENT="2017年4月12日">',
        '<meta name="firstpublishedtime" content="2017-04-12-17:00:00">',
    ],
)
def test_meta_tags(meta: str) -> None:
    assert about.read(grow(PAGE % (meta, ""))).published_on == DAY


def test_printed_day_before_the_day_of_a_move_wins_and_warns() -> None:
    said = about.read(
        grow(PAGE % ('<meta name="PubDate" content="2023-05-12">', "<p>发布时间：2017-04-12 来源：甲</p>"))
    )
    assert said.published_on == DAY
    assert [w.code for w in said.warnings] == ["published_on_conflict"]


def test_info_line_is_claimed_but_never_with_the_title() -> None:
    said = about.read(grow(PAGE % ("", "<p>发布时间：2017-04-12 来源：市政府办</p>")))
    assert any("发布时间" in e.text() for e in said.claimed)
    assert not any(TITLE in e.text() for e in said.claimed)


def test_plain_lines() -> None:
    marks = linemarks.read([TITLE, "访问量: 214    发布时间: 2017-04-12", "临政发〔2017〕3号", "各县人民政府："])
    assert marks.about.published_on == DAY
    assert set(marks.claimed) == {1}


@pytest.mark.parametrize("text", ["2017-13-12", "1017-04-12", "2017-04-31", "第2017412号", ""])
def test_no_day(text: str) -> None:
    assert read_date(text) is None


@given(st.text(alphabet="发布时间日期：:2017-0412年月 来源", max_size=60))
def test_never_raises(text: str) -> None:
    found = in_line(text, near_title=True)
    assert found is None or found[0].year >= 1990


def test_short_notice_beside_its_info_line_is_not_claimed() -> None:
    top = grow(
        f"<h1>{TITLE}</h1><div><p>来源：甲 2017-04-12</p><p>各县人民政府：</p><p>请做好值守。</p><p>临江市人民政府</p></div>"
    )
    said = about.read(top)
    assert said.published_on == DAY
    assert not any("各县" in e.text() for e in said.claimed)


@pytest.mark.parametrize(
    "line", ["發布日期：2017-04-12", "發佈時間：2017/4/12 來源：市府", "发布时间：２０１７年４月１２日"]
)
def test_traditional_and_wide_forms(line: str) -> None:
    found = in_line(line)
    assert found is not None
    assert found.day == DAY
    assert found.rank == 3


def test_a_day_right_below_a_title_over_two_lines() -> None:
    html = "<title>临江市教育局-考试</title><h1>2017年度全市统一考试<br>报名延期公告</h1><p><span>2017-04-12 05:41</span></p><p>现将有关事项公告如下。</p>"
    assert about.read(grow(html)).published_on == DAY
