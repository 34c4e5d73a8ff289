"""Links that scripts write or hide, and what meta data says to search engines: told, and cut where the text prints them."""

from __future__ import annotations

import pytest

from extract.document import Repaired
from extract.options import Options
from extract.page import read_page
from extract.page.decode import decode
from extract.repair import repair
from extract.repair.written import written

TITLE = "临江市教育局关于做好秋季开学工作的通知"
BODY = (
    "<p>各县（市、区）教育局：</p><p>为做好秋季开学工作，现将有关事项通知如下：</p><p>一、各学校要做好校舍安全检查。</p>"
    "<p>二、各地要落实责任，确保平安。</p><p>临江市教育局</p><p>2014年8月10日</p>"
)
TRADES = [
    ["云溪代孕", "安河代孕", "临江代孕公司", "江东代孕网", "南山代孕中心"],
    ["飞鸿传奇私服", "云鹤私服发布网", "新开丁香私服", "紫竹私服", "溪山私服"],
]
WARES = ["飞鸿箱包", "云鹤手表批发", "丁香茶", "紫竹女装", "香山男鞋"]


def links(words: list[str]) -> str:
    return " ".join(f"<a href='http://site{n}.example/'>{word}</a>" for n, word in enumerate(words))


def escaped(markup: str) -> str:
    return "".join(f"%u{ord(c):04x}" if ord(c) > 127 else f"%{ord(c):02x}" for c in markup)


FORMS = {
    "container": lambda x: (
        f"<script>document.write('<div style=\"display:none\">');</script>{x}<script>document.write('</div>');</script>"
    ),
    "written": lambda x: f'<script>document.write("{x}");</script>',
    "escaped": lambda x: f"<script>document.write(unescape('{escaped(x)}'))</script>",
    "by name": lambda x: f"<div id='k7'>{x}</div><script>document.getElementById('k7').style.display='none'</script>",
}


def repaired(above: str = "", within: str = "", head: str = "", title: str = TITLE) -> Repaired:
    page = f"<html><head><title>{title}</title>{head}</head><body>{above}<h1>{TITLE}</h1><div>{BODY}{within}</div></body></html>"
    source = decode(page.encode(), path="a.html", options=Options())
    return repair(read_page(source, url=None, options=Options()), options=Options(), source=source)


@pytest.mark.parametrize("words", TRADES)
@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("place", ["above", "within"])
def test_links_that_a_script_writes_or_hides_are_told(words: list[str], form: str, place: str) -> None:
    found = repaired(**{place: FORMS[form](links(words))})
    assert found.verdict == "contaminated"
    assert found.title == TITLE
    assert not any(word in found.text.string for word in words)


def test_a_container_that_a_script_opens_hidden_tells_by_its_hosts() -> None:
    found = repaired(within=FORMS["container"](links(WARES)))
    assert found.verdict == "contaminated"
    assert [t.text for t in found.terms] == sorted(WARES)
    assert found.text.string.endswith("2014年8月10日")


@pytest.mark.parametrize("form", ["written", "by name"])
def test_links_of_ordinary_words_are_nothing_by_themselves(form: str) -> None:
    assert repaired(above=FORMS[form](links(WARES))).verdict == "clean"


@pytest.mark.parametrize(
    "script",
    [
        '<script>document.write(\'<div class="ad"><a href="/zt/">专题</a></div>\');</script>',
        "<script>document.write('<div style=\"display:none\">');</script><a href='/a'>首页</a><script>document.write('</div>');</script>",
        "<div id='tab2'><a href='http://www.example.gov.cn/'>临江市人民政府</a></div>"
        "<script>document.getElementById('tab2').style.display='none'</script>",
        "<script>document.write('<div style=\"display:none\">');</script>",
    ],
)
def test_scripts_of_offices_are_not(script: str) -> None:
    found = repaired(above=script)
    assert (found.verdict, found.terms) == ("clean", ())


SHADY = ["font-size:1px", "position:absolute;left:-999px", "text-indent:-9999px"]


@pytest.mark.parametrize("style", SHADY)
def test_unreadable_links_to_other_hosts_are_told(style: str) -> None:
    found = repaired(within=f"<div style='{style}'>{links(WARES)}</div>")
    assert found.verdict == "contaminated"
    assert not any(word in found.text.string for word in WARES)


@pytest.mark.parametrize(
    "markup",
    [
        f"<div style='display:none'>{links(WARES)}</div>",
        "<div style='font-size:0'><a href='http://a.gov.cn/'>临江市人民政府</a> <a href='http://b.gov.cn/'>云溪县</a></div>",
        "<div style='font-size:0'><a href='/a'>首页</a> <a href='/b'>要闻动态</a></div>",
        "<div style='font-size:0'><a href='http://one.example/'>技术支持</a></div>",
    ],
)
def test_other_hidden_links_are_not(markup: str) -> None:
    assert repaired(above=markup).verdict == "clean"


def test_words_of_links_with_escapes_and_hosts() -> None:
    found = written(r"<script>document.writeln('\u003ca href=\"//site.example\"\u003e云溪\x41\u003c/a\u003e')</script>")
    assert found.hidden == ("云溪A",)
    assert found.farm == ()


def described(keywords: str, description: str) -> str:
    return f'<meta name="keywords" content="{keywords}"><meta name="description" content="{description}">'


NAME = "飞鸿九点"
PRAISE = "，".join(f"{NAME}{word}最新" for word in ("线上真人", "现金开户", "网址", "投注"))


@pytest.mark.parametrize(
    ("head", "title"),
    [
        (described("飞鸿人妻视频,云鹤中文字幕,丁香影院", "通知"), TITLE),
        (described(NAME, f"{PRAISE}。"), f"{NAME}-{NAME}首页"),
    ],
)
def test_meta_data_for_search_engines(head: str, title: str) -> None:
    found = repaired(head=head, title=title)
    assert (found.verdict, found.title) == ("contaminated", TITLE)


@pytest.mark.parametrize(
    ("head", "title"),
    [
        (described(f"{TITLE},教育,开学", f"{TITLE}。"), TITLE),
        (described("教育,体育,文化,娱乐", "临江市教育局提供教育、体育、文化服务"), TITLE),
        (described(NAME, f"{NAME}教育，{NAME}培训，{NAME}招生，{NAME}学校。"), f"{TITLE}_{NAME}"),
    ],
)
def test_meta_data_of_sites_is_not(head: str, title: str) -> None:
    assert repaired(head=head, title=title).verdict == "clean"
