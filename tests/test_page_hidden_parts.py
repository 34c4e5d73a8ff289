"""Bodies that only a script writes, and words that a page's own style sheet hides."""

from __future__ import annotations

import json

import pytest

from extract import Options, parse
from extract.document import Page
from extract.page import read_page
from extract.page.decode import decode
from extract.page.stylesheet import hidden_names

BODY = (
    "<p>各乡镇人民政府，县直各单位：</p><p>为做好秋冬季森林防火工作，经县人民政府研究，现将有关事项通知如下，请认真贯彻执行。</p>"
    "<p>一、落实责任。各单位要在10月底前完成巡护队伍组建，并将名单报县林业局。</p><p>云溪县人民政府办公室</p><p>2019年9月3日</p>"
)
MENU = "<ul><li><a href=/>首页</a></li><li><a href=/a>政务公开</a></li><li><a href=/b>办事服务</a></li></ul>"


def read(html: str) -> Page:
    options = Options()
    return read_page(decode(html.encode(), path="page.html", options=options), url=None, options=options)


def text(page: Page) -> str:
    return "\n".join(b.text for b in page.blocks)


WAYS = {
    "document.write": f"<script>document.write('{BODY}');</script>",
    "json": f"<script>window.state = {json.dumps({'id': 3, 'content': BODY})};</script>",
    "json without escapes": f"<script>window.state = {json.dumps({'content': BODY}, ensure_ascii=False)};</script>",
    "data island": f"<script type='text/xml'><record><![CDATA[{BODY}]]></record></script>",
    "hidden input": "<input type='hidden' name='c' value='" + BODY.replace("<", "&lt;").replace(">", "&gt;") + "'>",
    "template": f"<template id=t>{BODY}</template>",
    "template string": f"<script>const c = `{BODY}`</script>",
}


@pytest.mark.parametrize("way", WAYS)
def test_a_body_that_only_a_script_writes_is_read(way: str) -> None:
    page = read(f"<html><head><title>通知</title></head><body>{MENU}<div id=app></div>{WAYS[way]}</body></html>")
    assert "10月底前完成巡护队伍组建" in text(page)
    assert "首页" not in text(page)
    assert [w.code for w in page.warnings].count("content_in_script") == 1


def test_a_page_that_shows_its_text_is_not_looked_for_in_scripts() -> None:
    page = read(
        f"<body><div>{BODY}</div><script>var old = {json.dumps(BODY.replace('10月底', '1月底'))}</script></body>"
    )
    assert "10月底" in text(page)
    assert "1月底前" not in text(page).replace("10月底前", "")
    assert not page.warnings


@pytest.mark.parametrize(
    "script",
    [
        "alert('请输入正确的验证码，谢谢。'); var tip = '您的浏览器版本太低，请升级后再访问本网站。';",
        "var s = '" + "字" * 500 + "';",
        "var a = \"it's\", b = 'x\\'; // ，。；、",
    ],
)
def test_messages_of_a_program_are_no_body(script: str) -> None:
    page = read(f"<body>{MENU}<script>{script}</script></body>")
    assert not [w for w in page.warnings if w.code == "content_in_script"]


def test_a_notice_written_by_a_script_is_a_notice() -> None:
    title = "云溪县人民政府办公室关于做好秋冬季森林防火工作的通知"
    html = f"<title>{title}</title><div id=app></div><script>var c = {json.dumps(f'<h1>{title}</h1>{BODY}')}</script>"
    notice = parse(html.encode(), path="a.html")
    assert notice.page_kind == "notice"
    assert notice.title == title
    assert "content_in_script" in {w.code for w in notice.warnings}


@pytest.mark.parametrize(
    ("css", "names"),
    [
        (".x7f{display:none}", {".x7f"}),
        ("#q1, .q2 { position:absolute; left:-9999px }", {"#q1", ".q2"}),
        (".a .b{display:none}", set()),
        (".tab{display:none}.tab{display:block}", set()),
        ("@media print{.bar{display:none}}", set()),
        ("@media print{.bar{display:none}} .c{visibility:hidden}", {".c"}),
        (".d{color:red}", set()),
    ],
)
def test_what_a_style_sheet_hides(css: str, names: set[str]) -> None:
    assert hidden_names(f"<style>{css}</style><p>字</p>") == names


def test_words_hidden_by_a_class_are_no_words_of_the_notice() -> None:
    hidden = '<span class="x7f">某某棋牌官网</span>'
    page = read(f"<style>.x7f{{display:none}}</style><div>{BODY.replace('经县', hidden + '经县')}</div>")
    assert "棋牌" not in text(page)
    assert "森林防火工作，经县人民政府研究" in text(page)
    assert any("棋牌" in line for line in page.hidden)


def test_a_body_in_a_tab_that_a_script_opens_is_not_hidden() -> None:
    page = read(f"<style>.tab{{display:none}}</style><div class=tab>{BODY}</div>")
    assert "森林防火工作" in text(page)


def test_a_style_of_the_element_itself_is_stronger() -> None:
    page = read(
        f"<style>.n{{display:none}}</style><div>{BODY}<p class=n style='display:block'>抄送：县委办公室。</p></div>"
    )
    assert "抄送" in text(page)


def test_words_hidden_by_a_style_leave_no_gap_in_their_line() -> None:
    hidden = '<span style="display:none">某某<b>棋牌</b>官网</span>'
    page = read(f"<div>{BODY.replace('经县', '经' + hidden + '县')}</div>")
    assert "森林防火工作，经县人民政府研究" in text(page)
    assert page.hidden == ("某某棋牌官网",)


@pytest.mark.parametrize(
    "style",
    [
        "text-indent:-136pt;margin:0cm 0cm 0pt 167.9pt",
        "position:relative;left:50%;margin-left:-480px;width:960px",
        "font-size:12px",
        "margin-top:-120px",
    ],
)
def test_layouts_that_move_words_do_not_hide_them(style: str) -> None:
    page = read(f"<div>{BODY}<p style='{style}'>成员：县林业局、县应急管理局。</p></div>")
    assert "成员：县林业局、县应急管理局。" in text(page)


@pytest.mark.parametrize(
    "hidden",
    [
        "<a style='font-size:1px;color:#fff' href=//a.example>某某棋牌</a>",
        "<span style='position:absolute;left:-600px'>某某棋牌</span>",
        "<span style='text-indent:-9999px'>某某棋牌</span>",
        "<marquee width=1 height=1>某某棋牌</marquee>",
        "<font class=jammer>某某棋牌</font>",
        "<span style='font-size:0'>某某棋牌</span>",
    ],
)
def test_ways_to_hide_words_from_readers(hidden: str) -> None:
    page = read(f"<div>{BODY.replace('经县', '经' + hidden + '县')}</div>")
    assert "棋牌" not in text(page)
    assert page.hidden == ("某某棋牌",)


def test_the_number_that_the_page_shows_stands_before_a_body_of_its_script() -> None:
    page = read(f"<h2>关于森林防火的通知</h2><p>云政办〔2019〕8号</p>{MENU}{WAYS['hidden input']}")
    assert "云政办〔2019〕8号\n各乡镇人民政府" in text(page)


@pytest.mark.parametrize(
    ("script", "day"),
    [
        ("var pubdata='2017年06月23日'; if(pubdata!=''){document.write(pubdata);}", "2017-06-23"),
        ('window.state={"title":"通知","publishDate":"2023-10-07 10:20:00"}', "2023-10-07"),
        ("var fbrq = '2019-3-5';", "2019-03-05"),
        ("var now='2019-03-05';", None),
        ("var a={publishDate:'2019-03-05'},b={publishDate:'2019-03-06'};", None),
        ("var update='2019-03-05';", None),
        ("var pubdate='2019-13-05';", None),
    ],
)
def test_the_day_of_publication_that_only_a_script_prints(script: str, day: str | None) -> None:
    page = read(f"<h1>关于森林防火的通知</h1><div>发布时间：<script>{script}</script></div><div>{BODY}</div>")
    assert (page.published_on and str(page.published_on)) == day


def test_the_day_that_the_page_itself_prints_is_the_truer_one() -> None:
    page = read(f"<script>var pubdate='2019-03-05';</script><div>发布时间：2019-09-04</div><div>{BODY}</div>")
    assert str(page.published_on) == "2019-09-04"


def test_links_behind_a_label_of_attachments_are_their_names() -> None:
    page = read(
        f"<div><div>{BODY}</div><div>附件：<br><a href='javascript:;'>森林防火巡护队伍登记表</a><br></div></div><div><a href=/>首页</a></div>"
    )
    assert "森林防火巡护队伍登记表" in text(page)
    assert "首页" not in text(page)


def test_a_file_that_the_site_links_elsewhere_is_no_line_of_the_text() -> None:
    page = read(f"<div>{MENU * 3}<a href=/app/guide.pdf>网站使用指南</a></div><div>{BODY}</div>")
    assert "网站使用指南" not in text(page)
    assert [link.url for link in page.attachment_links] == ["/app/guide.pdf"]


def test_each_concealed_element_keeps_its_own_lines() -> None:
    hidden = "".join(f"<span class=q>藏{n}</span><span class=q>匿{n}</span>" for n in range(3))
    page = read(f"<style>.q{{display:none}}</style><div>{BODY.replace('经县', '经' + hidden + '县')}</div>")
    assert "森林防火工作，经县人民政府研究" in text(page)
    assert page.hidden == ("藏0", "匿0", "藏1", "匿1", "藏2", "匿2")
