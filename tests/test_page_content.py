"""From markup to the notice's lines: what is content, what is furniture, how white space and tables are shown."""

from __future__ import annotations

import datetime as dt
import re
import time
from urllib.parse import urljoin

import pytest
from bs4 import BeautifulSoup
from bs4.element import NavigableString
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from extract import parse
from extract.document import Block, Page
from extract.options import Options
from extract.page import furniture, read_page
from extract.page.blocks import address, collapse
from extract.page.decode import decode
from extract.page.lines import cut
from extract.page.tame import tame
from extract.page.walk import grow

BODY = (
    "<p>各乡镇人民政府，县政府各部门：</p>"
    "<p>为做好今年防汛工作，保障人民群众生命财产安全，经县政府同意，现就有关事项通知如下。</p>"
    "<p>一、各乡镇要在5月底前完成水库巡查，落实抢险物资和队伍。</p>"
    "<p>二、值班人员不得擅离职守，遇有险情须立即报告。</p>"
    "<p style='text-align:right'>云溪县人民政府办公室</p><p style='text-align:right'>2011年4月6日</p>"
)
WORDS = "".join(re.sub("<[^>]*>", "", BODY).split())
MENU = "<ul>" + "".join(f"<li><a href='/c{i}/'>栏目第{i}号</a></li>" for i in range(30)) + "</ul>"
SIDE = (
    "<div><h3>最新文件</h3><ul>"
    + "".join(
        f"<li><a href='/{i}.html'>云溪县人民政府关于某项工作第{i}次安排的通知</a><span>2011-04-{i:02}</span></li>"
        for i in range(1, 20)
    )
    + "</ul></div>"
)
FOOT = "<div>版权所有：云溪县人民政府 ICP备00000000号 建议使用1024*768分辨率浏览</div>"


def read(html: str, url: str | None = None) -> Page:
    options = Options()
    return read_page(decode(html, path=None, options=options), url=url, options=options)


def kept(page: Page) -> str:
    return "".join("".join(b.text.split()) for b in page.blocks if not b.furniture)


@pytest.mark.parametrize(
    "page",
    [
        f"<html><body>{MENU}<div id=x>{BODY}</div>{SIDE}{FOOT}</body></html>",
        f"<table><tr><td>{MENU}</td><td><table><tr><td>{BODY}</td></tr></table></td></tr><tr><td>{FOOT}</td></tr></table>",
        f"{MENU}<div>{BODY.replace('</p><p', '<br><x').replace('<p>', '').replace('</p>', '<br>')}</div>{SIDE}",
        f"{MENU}<div>{BODY[:120]}{BODY[120:]}</div><div style='display:none'>{BODY}</div>{FOOT}",
        f"{MENU}<div class=pc>{BODY}</div><div class=elder>{BODY}</div>{FOOT}",
        BODY,
    ],
    ids=["div", "layout-table", "br", "hidden-copy", "printed-twice", "fragment"],
)
def test_the_body_and_nothing_else(page: str) -> None:
    assert kept(read(page)) == WORDS


def test_a_body_split_over_sibling_blocks_stays_whole() -> None:
    half = BODY.index("<p>二、")
    assert kept(read(f"{MENU}<div><div>{BODY[:half]}</div><div>{BODY[half:]}</div></div>{SIDE}{FOOT}")) == WORDS


def test_the_only_copy_may_be_hidden_but_never_silently() -> None:
    page = read(
        f"<html><body>{MENU}<textarea style='display:none'>{BODY.replace('<', '&lt;')}</textarea></body></html>"
    )
    assert "content_hidden" in [w.code for w in page.warnings]
    shown = read(f"{MENU}<div style='display:none'>{BODY}</div>")
    assert kept(shown) == WORDS
    assert "content_hidden" in [w.code for w in shown.warnings]


def test_blanks_of_any_width_end_no_text() -> None:
    lines = "\u2002\u3000关于开展安全检查的通知\u2002\n各县：\u2009\n请认真组织实施。\u2003\u2002\xa0"
    assert parse(lines).text == "关于开展安全检查的通知\n各县：\n请认真组织实施。"
    page = "".join(f"<p>{line}</p>" for line in lines.split("\n"))
    assert parse(page, path="a.html").text == parse(lines).text


@pytest.mark.parametrize("hidden", ["style='display:none'", "hidden", "style='visibility:hidden'"])
def test_a_short_notice_that_is_hidden_below_its_title_is_read(hidden: str) -> None:
    sentence = "现将安全检查工作有关事项通知如下，请认真组织实施。"
    body = f"<p>各县（区）人民政府：</p><p>{sentence}</p><p>临江市人民政府办公室</p><p>2020年5月7日</p>"
    page = f"<html><body><h1>临江市人民政府办公室关于开展安全检查的通知</h1><div {hidden}>{body}</div></body></html>"
    record = parse(page, path="a.html")
    assert (record.issued_on, sentence in record.text) == (dt.date(2020, 5, 7), True)
    assert "content_hidden" in [w.code for w in record.warnings]
    waiting = parse(f"<body>首页<div {hidden}>正在加载，请稍候。</div></body>", path="a.html")
    assert "稍候" not in waiting.text


@pytest.mark.parametrize(
    "style",
    ["display:none", "visibility: hidden", "position:absolute;left:-9999px", "font-size:0", "text-indent:-9999px"],
)
def test_hidden_words_are_evidence_and_no_content(style: str) -> None:
    page = read(f"<div>{BODY}<div style='{style}'>某某游戏平台，点击下载，天天有奖。</div></div>")
    assert kept(page) == WORDS
    assert any("游戏平台" in line for line in page.hidden)


def test_a_hanging_indent_hides_nothing() -> None:
    assert "附件一览" in kept(
        read(f"<div>{BODY}<p style='text-indent:-32px;margin-left:32px'>附件一览，共两份。</p></div>")
    )


FURNITURE = [
    "【打印本页】 【关闭窗口】",
    "发布时间：2011-04-07 来源：县政府办 浏览次数：12",
    "分享到：微信 微博",
    "字号：大 中 小",
    "责任编辑：小王",
    "上一篇：关于清明放假的通知",
    "扫一扫在手机打开当前页",
    "访问量：",
    "主办单位：云溪县人民政府",
]


@pytest.mark.parametrize("line", FURNITURE)
def test_lines_of_the_site_at_the_tail_are_marked(line: str) -> None:
    page = read(f"<div>{BODY}<div>{line}</div></div>")
    assert kept(page) == WORDS
    marked = [b.furniture for b in page.blocks if b.text == line]
    assert all(marked)


@pytest.mark.parametrize(
    "line",
    [
        "打印机采购公告",
        "附件：1. 巡查表",
        "三、责任编辑由县融媒体中心指定，名单报县政府办。",
        "（此件公开发布）",
        "联系人：李某 电话：0000-0000000",
    ],
)
def test_lines_of_the_notice_are_never_marked(line: str) -> None:
    blocks = [Block("关于加强管理工作的通知，请认真落实有关要求。"), Block(line), Block("云溪县人民政府")]
    assert not any(b.furniture for b in furniture.mark(blocks))


def test_inline_tags_neither_break_nor_space_a_line() -> None:
    page = read(f"<div>{BODY}<p><span>各</span><font>地</font><b>要</b><o:p></o:p>认真\n  落实，并报告。</p></div>")
    assert page.blocks[-1].text == "各地要认真落实，并报告。"


def test_links_have_places_and_absolute_addresses() -> None:
    page = read(f"<div>{BODY}<p>附件：<a href='../f/1.doc'> 巡查表 </a>（略）</p></div>", "http://a.example/x/y/z.html")
    block = page.blocks[-1]
    (link,) = block.links
    assert block.text[link.start : link.end] == link.text == "巡查表"
    assert link.url == "http://a.example/x/f/1.doc"
    assert [a.url for a in page.attachment_links] == [link.url]


def test_a_data_table_is_rows_of_tabs_with_merged_cells_filled() -> None:
    table = (
        "<table><tr><td colspan=3>物资分配表</td></tr><tr><td>乡镇</td><td>物资</td><td>数量</td></tr>"
        "<tr><td rowspan=2>甲乡</td><td>编织袋</td><td>100</td></tr><tr><td>铁锹</td><td>20</td></tr></table>"
    )
    page = read(f"<div>{BODY}{table}</div>")
    (grid,) = page.grids
    assert grid.caption == "物资分配表"
    assert grid.header_rows == 1
    assert grid.rows == (("乡镇", "物资", "数量"), ("甲乡", "编织袋", "100"), ("甲乡", "铁锹", "20"))
    assert [b.text for b in page.blocks if b.row is not None] == ["乡镇\t物资\t数量", "甲乡\t编织袋\t100", "铁锹\t20"]


def test_lying_spans_do_not_explode() -> None:
    rows = "<tr><td colspan=1000000 rowspan=1000000>甲<td>乙</tr>" * 200
    page = read(f"<div>{BODY}<table>{rows}</table></div>")
    assert sum(map(len, page.grids[0].rows)) <= 200_000


def test_a_text_without_line_breaks_is_split_at_its_indents() -> None:
    text = (
        "关于防汛的通知　　各乡镇要做好准备。"
        + "　　一、落实责任，加强巡查，确保安全度汛，不留死角，不留隐患，做到万无一失。" * 3
    )
    assert len(read(text).blocks) >= 3


def test_a_notice_of_one_link_is_no_listing() -> None:
    title = "云溪县水利局关于印发巡查办法的通知"
    page = read(
        f"<title>{title}</title><meta name=ArticleTitle content='{title}'>{MENU}<h1>{title}</h1>"
        f"<div><p>附件：<a href='1.pdf'>云溪县水库巡查办法</a></p></div>{SIDE}{FOOT}"
    )
    assert kept(page) == f"{title}附件：云溪县水库巡查办法"


def test_the_shell_of_a_frame_says_where_the_text_is() -> None:
    page = read("<frameset><frame src='top.htm'><frame src='main.htm'></frameset>", "http://a.example/x/")
    (warning,) = [w for w in page.warnings if w.code == "frame_shell"]
    assert "http://a.example/x/main.htm" in warning.message


def test_a_page_of_a_longer_text_is_called_so() -> None:
    page = read(f"<div>{BODY}<div>上一页 <a href=1>1</a> <a href=2>2</a> 下一页 第2页/共3页</div></div>")
    assert "paginated" in [w.code for w in page.warnings]
    assert kept(page) == WORDS


HOSTILE = {
    "nested": "<div>" * 60_000 + BODY,
    "formatting": "".join(f"<font color={i}>x<p>" for i in range(5000)) + BODY,
    "attributes": "<div " + " ".join(f"a{i}" for i in range(200_000)) + f">{BODY}</div>",
    "quoted attributes": "<div " + " ".join(f'a{i}="<>"' for i in range(100_000)) + f">{BODY}</div>",
    "tables": "<table><tr><td>" * 20_000 + BODY,
    "comments": BODY + "<!--" * 200_000,
    "less than": "<" * 500_000 + BODY,
    "closing": "</div>" * 100_000 + BODY,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_markup_is_read_in_bounded_time(name: str) -> None:
    start = time.process_time()
    page = read(HOSTILE[name])
    assert time.process_time() - start < 10
    assert "二、值班人员不得擅离职守" in "\n".join(b.text for b in page.blocks)


def test_no_text_is_lost_with_the_tags_that_are_too_many() -> None:
    html, warnings = tame("<p>字" * 210_000, options=Options())
    assert html.count("字") == 210_000
    assert [w.code for w in warnings] == ["markup_cut"]


def test_normal_pages_are_left_alone() -> None:
    html = f"<html><body>{MENU}{BODY}</body></html>"
    assert tame(html, options=Options()) == (html, ())


_TAGS = st.sampled_from(["p", "div", "span", "b", "td", "tr", "table", "ul", "li", "a", "font", "br", "h2", "center"])
_PIECE = st.one_of(
    st.text(alphabet="防汛工作，。 a1\n\xa0&<", max_size=8),
    st.tuples(_TAGS, st.booleans()).map(lambda t: f"</{t[0]}>" if t[1] else f"<{t[0]} class=x>"),
)


@given(st.lists(_PIECE, max_size=40).map("".join))
@settings(max_examples=200, deadline=None)
def test_any_markup_is_read_and_its_links_stand_in_their_blocks(html: str) -> None:
    page = read("<p>" + html)
    for block in page.blocks:
        assert block.text == block.text.strip()
        assert "\n" not in block.text
        for link in block.links:
            assert block.text[link.start : link.end] == link.text


@given(st.lists(_PIECE, max_size=40).map("".join))
@settings(max_examples=200, deadline=None)
def test_the_fast_path_reads_the_text_that_beautifulsoup_reads(html: str) -> None:
    top = grow("<p>" + html)
    repaired = next(e for e in top.walk() if e.tag == "body").html()
    slow = BeautifulSoup(repaired, "html.parser")
    words = "".join("".join(s.split()) for s in slow.find_all(string=True) if type(s) is NavigableString)
    assert "".join(line.words for line in cut(top).lines) == words


@given(
    st.text("abзAZ019_.:/%&=+,!?~;#@[]-", max_size=30),
    st.sampled_from(["http://", "https://", "HTTP://", "//", "/", "", "../", "?"]),
    st.sampled_from(["http://www.linjiang.gov.cn/art/a.html", "https://linjiang.gov.cn"]),
)
def test_an_address_is_what_urljoin_makes_of_it(rest: str, start: str, base: str) -> None:
    href = start + rest
    assume(href and not href.startswith("#"))
    try:
        joined = urljoin(base, href)
    except ValueError:
        joined = href
    assert address(href, base) == joined


@given(st.text(alphabet="防汛a ，\n\t", max_size=30))
def test_white_space_is_collapsed_once_and_for_all(text: str) -> None:
    shown = collapse(text)
    assert "".join(shown.split()) == "".join(text.split())
    assert collapse(shown) == shown
    assert "  " not in shown
