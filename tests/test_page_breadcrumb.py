"""当前位置: rows of places in the forms sites print them, and what is none."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.page import about
from extract.page.breadcrumb_row import read_row, trim
from extract.page.walk import grow

TITLE = "临江市人民政府关于做好防汛工作的通知"
PAGE = (
    f"<html><head><title>{TITLE}-临江市人民政府</title></head><body>%s<h1>{TITLE}</h1><div><p>各县人民政府：</p>"
    "<p>为做好防汛工作，保护人民群众生命财产安全，现将有关事项通知如下。</p></div></body></html>"
)
PLACES = ("首页", "政务公开", "通知公告")

ROWS = {
    "links and >": "<div>当前位置：<a href=/>首页</a>><a href=/a>政务公开</a>><a href=/b>通知公告</a></div>",
    "arrows, closing word": "<div>您现在的位置是：<a>首页</a> → <a>政务公开</a> → <a>通知公告</a> → 正文</div>",
    "items without signs": '<ol><li>您现在的位置：<a>首页</a></li><li><a>政务公开</a></li><li class="on">通知公告</li></ol>',
    "definition list": "<dl><dt>您现在的位置：</dt><dd>首页</dd><dd>政务公开</dd><dd>通知公告</dd></dl>",
    "class, no label": '<ul class="breadcrumb"><li><a>首页</a></li><li><a>政务公开</a></li><li>通知公告</li></ul>',
    "signs in elements": "<div><a>首页</a><i>&gt;</i><a>政务公开</a><i>&gt;</i><a>通知公告</a><i>&gt;</i><b>正文</b></div>",
    "hyphens": "<td><font color=red>当前位置</font>：<a>首页</a> - <a>政务公开</a> - <a>通知公告</a></td>",
    "bars": "<div>您当前的位置 : <a>首页</a> | <a>政务公开</a> | <a>通知公告</a></div>",
    "plain text": "<div>位置：首页 &raquo; 政务公开 &raquo; 通知公告</div>",
    "cut title closes": f"<p>当前位置: <a>首页</a> &gt; <a>政务公开</a> &gt; <a>通知公告</a> &gt; {TITLE[:12]}…</p>",
    "backslashes": "<div>所在位置：<a>首页</a>\\<a>政务公开</a>\\<a>通知公告</a></div>",
    "cells": "<table><tr><td>您的位置：</td><td><a>首页</a>＞<a>政务公开</a>＞<a>通知公告</a></td><td>今天是星期三</td></tr></table>",
    "nested tables": (
        "<table><tr><td>当前位置：<a>首页</a></td><td><table><tr><td>&gt;<a>政务公开</a></td><td>&gt;<a>通知公告</a></td></tr>"
        "</table></td></tr></table>"
    ),
    "tools behind": "<div><b>当前位置：</b><a>首页</a>&gt;<a>政务公开</a>&gt;<a>通知公告</a> 字号：<a>大</a> <a>中</a></div>",
    "no signs at all": "<div>当前位置：<a>首页</a> <a>政务公开</a> <a>通知公告</a></div>",
    "drawn arrow": "<div>导航：<a>首页</a>-&gt;<a>政务公开</a>-&gt;<a>通知公告</a></div>",
    "no label, broken end": "<div><a>首页</a> >> <a>政务公开</a> >> <a>通知公告</a> >> </div>",
}


@pytest.mark.parametrize("form", ROWS)
def test_row_is_read(form: str) -> None:
    assert about.read(grow(PAGE % ROWS[form])).breadcrumb == PLACES


@pytest.mark.parametrize(
    "markup",
    [
        "<div class=nav><a>首页</a><a>新闻中心</a><a>政务公开</a><a>互动交流</a></div>",
        "<div><a>首页</a> | <a>新闻</a> | <a>联系我们</a></div>",
        "<ul><li><a>首页</a></li><li><a>要闻</a></li><li><a>公开</a></li></ul>",
        "<div><a>通知>></a><a>公告>></a></div>",
        "<div>项目位置：安河区东街</div>",
        "<div><a>上一页</a> > <a>下一页</a> > <a>末页</a></div>",
        "<div>当前位置：首页>>\ufffd\ufffd>>\ufffd</div>",
    ],
)
def test_menus_and_tools_are_no_row(markup: str) -> None:
    assert about.read(grow(PAGE % markup)).breadcrumb == ()


def test_fuller_row_wins_over_a_stub() -> None:
    markup = "<div>您的位置：首页 > 详情页</div><div>您的位置：<a>首页</a> > <a>政务公开</a> > <a>通知公告</a></div>"
    assert about.read(grow(PAGE % markup)).breadcrumb == PLACES


def test_row_is_claimed() -> None:
    top = grow(PAGE % ROWS["links and >"])
    assert any("当前位置" in e.text() for e in about.read(top).claimed)
    assert not any(TITLE in e.text() for e in about.read(top).claimed)


@pytest.mark.parametrize(
    ("line", "places"),
    [
        ("您当前所在位置: 首页>政务公开>2009年", ("首页", "政务公开", "2009年")),
        ("首页 >> 部门文件 >> 财政局", ("首页", "部门文件", "财政局")),
        ("网站首页 > 政务公开 > 县政府文件", ("网站首页", "政务公开", "县政府文件")),
        ("关于调整首页/专栏设置的通知", None),
        ("力争A>B的目标", None),
        ("各县人民政府：", None),
    ],
)
def test_plain_line(line: str, places: tuple[str, ...] | None) -> None:
    assert read_row(line) == places


def test_trim_drops_title_that_holds_a_sign() -> None:
    assert trim(["首页", "公示", "企业闪退", "发热怎么办"], ["企业闪退/发热怎么办"]) == ("首页", "公示")


@given(st.text(alphabet="首页当前位置：:>＞/|-《》 政务公开\n", max_size=60))
def test_never_raises(text: str) -> None:
    read_row(text)
    about.read(grow(f"<div>{text}</div>"))


def test_row_in_one_cell_with_a_short_notice_claims_nothing() -> None:
    top = grow(
        "<table><tr><td><font>首页 > 文件通知</font><br>关于放假的通知<br>各单位：<br>五月一日放假一天，请安排好值班工作，保持电话畅通，有事及时报告。<br>市政府办</td></tr></table>"
    )
    said = about.read(top)
    assert said.breadcrumb == ("首页", "文件通知")
    assert not any("值班" in e.text() for e in said.claimed)


@pytest.mark.parametrize(
    ("markup", "places"),
    [
        ("<div>当前位置：<a>首页</a>&gt;<a>公开</a>&gt;<a>党政办</a></div><h3>党政办</h3>", ("首页", "公开", "党政办")),
        ("<div><a>[首页]</a>&nbsp;&gt;&gt;&nbsp;<a>公开</a></div>", ("首页", "公开")),
        ("<div class=bread>位置 | 首页 | 公开 | 会议</div>", ("首页", "公开", "会议")),
        ("<p><a>要闻</a><a>会展</a></p><p><a>首页</a> <a>会展</a></p>", ("首页", "会展")),
        ("<p><a>首页</a> <a>公开</a></p>", ()),
    ],
    ids=["column printed again", "brackets", "bars", "below the menu", "a menu of two"],
)
def test_rows_near_a_title(markup: str, places: tuple[str, ...]) -> None:
    assert about.read(grow(PAGE % markup)).breadcrumb == places


def test_the_column_of_a_list_page_is_its_title() -> None:
    html = "<title>通知公告-临江市教育局</title><p>当前位置：<a>首页</a> &gt; <a>公开</a> &gt; <a>通知公告</a></p><ul><li><a>甲</a></ul>"
    assert about.read(grow(html)).breadcrumb == ("首页", "公开")
