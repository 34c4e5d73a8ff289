"""What a page says about itself: title candidates, JSON-LD, lines; and that nothing raises."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.page import about, linemarks
from extract.page.tree import Element
from extract.page.walk import grow

TITLE = "临江市人民政府关于做好防汛工作的通知"


def test_title_candidates_best_first() -> None:
    html = (
        f'<head><meta name="articletitle" content="{TITLE}"><title>{TITLE}_市政府文件_临江市人民政府</title></head>'
        f"<h1>临江市人民政府</h1><h2>{TITLE}</h2><ul><li><a>关于召开全市教育大会的通知</a></li></ul>"
    )
    titles = about.read(grow(html)).titles
    assert (titles[0].text, titles[0].origin) == (TITLE, "meta")
    assert all("教育大会" not in t.text for t in titles), "a link to another notice is no candidate"
    assert titles[-1].text.endswith("临江市人民政府"), "the whole <title> stays as evidence"


def test_meta_tags_fill_what_the_box_lacks() -> None:
    html = (
        '<meta name="SiteName" content="临江市人民政府"><meta name="ColumnName" content="市政府文件">'
        '<meta name="ContentSource" content=""><meta name="contentsource" content="市政府办">'
        "<table><tr><td>索引号</td><td>LJ1</td><td>有效性</td><td>有效</td></tr></table>"
    )
    metadata = about.read(grow(html)).metadata
    assert (metadata.site_name, metadata.column, metadata.content_source) == (
        "临江市人民政府",
        "市政府文件",
        "市政府办",
    )
    assert (metadata.index_number, metadata.validity) == ("LJ1", "有效")


def with_script(text: str) -> Element:
    """A page that holds JSON-LD."""
    return grow(f'<html><head><script type="application/ld+json">{text}</script></head><body></body></html>')


def test_linked_data() -> None:
    said = about.read(
        with_script('{"@graph":[{"headline":"春耕&机耕现场会召开","datePublished":"2017-04-12T08:00:00Z"}]}')
    )
    assert str(said.published_on) == "2017-04-12"
    assert [t.text for t in said.titles] == ["春耕&机耕现场会召开"]


@pytest.mark.parametrize("text", ['{"headline": ', '{"headline": 3, "datePublished": null}', '["headline"]'])
def test_broken_linked_data_says_nothing(text: str) -> None:
    said = about.read(with_script(text))
    assert said.published_on is None
    assert said.titles == ()


def test_lines_of_a_plain_page() -> None:
    marks = linemarks.read(
        ["您当前所在位置: 首页>政务公开>2004年>临府字", "", TITLE, "访问量:", "临府字〔2004〕71号", "各县人民政府："]
    )
    assert marks.about.breadcrumb == ("首页", "政务公开", "2004年", "临府字")
    assert dict(marks.claimed) == {0: "breadcrumb.line"}


def test_prose_is_never_claimed() -> None:
    body = [
        "各县人民政府：",
        "现将有关事项通知如下：",
        "一、时间：2017年5月3日",
        "二、地点：市政府",
        "临江市人民政府",
        "2017年4月10日",
    ]
    assert linemarks.read([TITLE, *body]).claimed == {}


@given(st.text(alphabet="<div>/tablerspn首页当前位置：发布时间2017-04-12索引号", max_size=200))
def test_never_raises(html: str) -> None:
    about.read(grow(html))
    linemarks.read(html.split("\n"))
