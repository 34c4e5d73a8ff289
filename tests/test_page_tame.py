"""Markup that would cost the parser too much, and what swallows a page: cut by name, the text kept."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.options import Options
from extract.page.floods import narrowed
from extract.page.nesting import MAX_TAGS
from extract.page.tame import tame
from extract.page.unclosed import closed
from extract.page.walk import grow

BODY = "<p>各县人民政府：</p><p>请认真做好防汛工作，落实责任，加强巡查，确保安全。</p>"
END = "</div></body></html>"


def run(html: str) -> tuple[str, set[str]]:
    html, warnings = tame(html, options=Options())
    return html, {w.code for w in warnings}


def test_an_ordinary_page_is_the_same_object() -> None:
    page = f"<html><body>{BODY * 20}</body></html>"
    assert tame(page, options=Options())[0] is page


def test_a_large_ordinary_page_stays_as_it_is() -> None:
    page = "<table>" + '<tr><td class="a">甲</td><td><font color="red">乙</font></td></tr>' * 1000 + "</table>" + BODY
    assert run(page) == (page, set())


@pytest.mark.parametrize(
    "flood",
    [
        "<p " + " ".join(f"a{i}=1" for i in range(20_000)) + ">",
        "<p " + " ".join(f'a{i}="1"' for i in range(20_000)) + ">",
        "<p " + " ".join(f"a{i}" for i in range(20_000)) + ">",
        "<p " + "/".join(f"a{i}" for i in range(20_000)) + ">",
        "<p " + " ".join(f'a{i}=">"' for i in range(60_000)) + ">",
        "<p " + " ".join(f"<a{i}" for i in range(60_000)) + ">",
    ],
    ids=["bare", "quoted", "names", "slashes", "brackets-in-quotes", "brackets-in-names"],
)
def test_a_tag_with_a_flood_of_attributes_keeps_none(flood: str) -> None:
    html, codes = run(f"{BODY}{flood}附件</p>{BODY}")
    assert html == f"{BODY}<p>附件</p>{BODY}"
    assert codes == {"markup_cut"}


@pytest.mark.parametrize(
    "tag",
    [
        f'<img src="data:image/png;base64,{"QUJD" * 10_000}">',
        f'<input type="hidden" name="__VIEWSTATE" value="{"/wEPDwUK" * 10_000}">',
        f'<a title="{"工作 要求 " * 10_000}">',
        "<script>" + "for (i=0; i<len; i++) { a = b + c }\n" * 2_000 + "</script>",
        "<script>" + "if (i<len && a) { a = b ; c = d }\n".replace(">", "") * 2_000 + "</script>",
    ],
    ids=["data", "state", "title", "script", "script-without-brackets"],
)
def test_long_values_and_scripts_are_no_flood(tag: str) -> None:
    page = f"{BODY}{tag}{BODY}"
    assert narrowed(page) == (page, 0)


@pytest.mark.parametrize(
    ("swallower", "kept"),
    [
        ("<!-- 正文开始 >", ""),
        ("<!-- 正文 <b>", ""),
        ("<title>关于防汛的通?/title>\n", "关于防汛的通?/title>"),
        ("<script>var a = 1;\n", ""),
        ("<SCRIPT language=javascript>var a = 1;\n", ""),
        ("<style>p { color: red }\n", ""),
    ],
)
def test_what_is_never_closed_swallows_no_page(swallower: str, kept: str) -> None:
    html, codes = run(f"<html><body><div>{swallower}{BODY}{END}")
    text = grow(html).text()
    assert "请认真做好防汛工作" in text
    assert kept in text
    assert codes == {"markup_cut"}


def test_a_comment_before_the_signature_takes_nothing_away() -> None:
    html, codes = run(f"<html><body><div>{BODY}<!-- 正文结束 <p>临江市人民政府</p><p>2020年5月7日</p>{END}")
    assert (grow(html).text()[-16:], codes) == ("临江市人民政府2020年5月7日", {"markup_cut"})
    html, codes = run(f"<html><body><div>{BODY}<p><!-- 临江市人民政府办公室</p><p>2020年5月7日</p>{END}")
    assert (grow(html).text()[-19:], codes) == ("临江市人民政府办公室2020年5月7日", {"markup_cut"})
    html, codes = run(f"<html><body><div>{BODY}<p<!-- 正文 >临江市人民政府</p><p>2020年5月7日</p>{END}")
    assert (grow(html).text()[-16:], codes) == ("临江市人民政府2020年5月7日", {"markup_cut"})


@pytest.mark.parametrize(
    "page",
    [
        f"{BODY}<!-- 页脚 --></div>",
        f"{BODY}<script><!--\nvar a = 1;\n</script><p>{BODY}</p></div>",
        f"{BODY}<script>document.write('<div></div>')",
        f"{BODY}<!-- 统计代码",
        f"<title>通知</title><style>p</style>{BODY}",
        f"<TITLE>通知</TITLE>{BODY}",
        f"<titlebar>{BODY}</div>",
        "<title",
    ],
)
def test_what_is_closed_or_ends_the_page_stays(page: str) -> None:
    assert closed(page) == (page, ())


def test_text_below_too_many_elements_is_lifted() -> None:
    html, codes = run("<div>" * 13_000 + BODY)
    assert codes == {"markup_too_deep"}
    assert html.count("<div>") == Options().max_depth
    assert html.endswith(BODY)


@pytest.mark.parametrize(
    "unit",
    ["<font color={}>字<p>", "<font color={}><table></font></table>字<p>", '<font a=">{}">字<p>', "<FONT/a={}>字<p>"],
)
def test_formatting_that_is_never_closed_is_left_out(unit: str) -> None:
    html, codes = run("".join(unit.format(i) for i in range(5_000)) + BODY)
    assert codes == {"markup_cut"}
    assert html.lower().count("<font") < 1_000
    assert html.count("字") == 5_000


def test_repeated_bodies_are_left_out() -> None:
    html, codes = run("".join(f"<body a{i}=1>" for i in range(13_000)) + BODY)
    assert codes == {"markup_cut"}
    assert html.count("<body") < 100


def test_the_tail_of_an_endless_page_is_lines_of_text() -> None:
    row = "<tr><td>第{}项</td><td><b>甲</b>&amp;乙</td></tr>"
    rows = MAX_TAGS // 4
    page = "<table>" + "".join(row.format(i) for i in range(rows)) + "</table><!-- 页脚 --><script>a<b</script>" + BODY
    html, codes = run(page)
    assert codes == {"markup_cut"}
    assert html.count("<") < MAX_TAGS + 10
    words = grow(html).text()
    assert [words.index(f"第{i}项") for i in range(0, rows, 5_000)] == sorted(
        words.index(f"第{i}项") for i in range(0, rows, 5_000)
    )
    lines = [line.strip() for line in words.split("\n")]
    assert f"第{rows - 1}项 甲&乙" in lines
    assert "各县人民政府：" in lines
    assert not {"页脚", "a"} & set(re.split("[<> ]", words))


_BITS = st.sampled_from(
    [
        "<div>",
        "</div>",
        "<font color=1>",
        "<font a=2>",
        "</font>",
        "<table>",
        "<td>",
        "</table>",
        "<!--",
        "-->",
        "<p>",
        "<script>",
    ]
    + [
        "</script>",
        "<title>",
        "</title>",
        "<style>",
        "</style>",
        "字",
        "工作，",
        "<b",
        ' a="',
        '"',
        ">",
        "<body>",
        "</body>",
    ]
)


@given(st.lists(_BITS, max_size=60).map("".join), st.integers(1, 300))
def test_no_text_is_lost_and_nothing_raises(html: str, times: int) -> None:
    tamed, _ = tame(html * times, options=Options(max_depth=8))
    assert tamed.count("字") == html.count("字") * times


def test_notes_of_a_ruby_close_each_other_and_stand_alone_nest() -> None:
    closing_each_other = "<p><ruby>" + "关<rt>guan" * 15_000 + "</ruby>于做好防汛工作</p>"
    assert run(closing_each_other) == (closing_each_other, set())
    alone, warnings = run("<rt>甲" * 15_000)
    assert (alone.count("<rt>"), alone.count("甲"), warnings) == (Options().max_depth, 15_000, {"markup_too_deep"})


def test_option_groups_outside_a_choice_nest() -> None:
    assert run("<optgroup>甲" * 15_000)[1] == {"markup_too_deep"}
    grouped = "<select>" + "<optgroup label=甲><option>乙</option></optgroup>" * 3_500 + "</select>"
    assert run(grouped) == (grouped, set())
