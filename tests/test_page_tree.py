"""The tree against other readers of HTML: the text of every element is what beautifulsoup4 reads in the same subtree.

The repaired markup is compared with `html.parser`, which takes it as it stands; the raw markup too where it is well nested,
since only a parser of the standard (lexbor, html5lib) repairs broken nesting in the standard's way.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from bs4.element import NavigableString, Tag
from conftest import ROOT
from hypothesis import given
from hypothesis import strategies as st

from extract.options import Options
from extract.page.decode import decode
from extract.page.tame import tame
from extract.page.tree import Element
from extract.page.walk import grow

PAGES = sorted(
    p for folder in ("pages", "hostile") for p in (ROOT / "corpus" / folder).glob("*.html") if p.name != "picture.html"
)
NEVER_TEXT = frozenset(["script", "style", "template", "iframe", "noembed", "embed", "link"])


def squeezed(text: str) -> str:
    return "".join(text.split())


def slow_text(top: Tag) -> str:
    """The words that beautifulsoup4 finds, without what the tree leaves out."""
    return squeezed(
        "".join(
            s
            for s in top.find_all(string=True)
            if type(s) is NavigableString and not any(p.name in NEVER_TEXT for p in s.parents)
        )
    )


def data_of(path: Path) -> str:
    return tame(decode(path.read_bytes(), path=path.name, options=Options()).text, options=Options())[0]


def assert_agree(html: str) -> None:
    """Every element's text, and the nesting of the whole, are those of beautifulsoup4's tree of the same markup."""
    top = grow(html)
    elements = list(top.walk())[1:]
    for element in elements if len(elements) < 60 else random.Random(1).sample(elements, 60):
        if element.tag in NEVER_TEXT or element.tag in (
            "noscript",
            "xmp",
            "noframes",
            "plaintext",
            "textarea",
            "title",
        ):
            continue
        markup = element.html()
        soup = BeautifulSoup(markup, "html.parser")
        if soup.find(["xmp", "noframes", "plaintext", "noscript", "script"]) is None:
            assert squeezed(element.text()) == slow_text(soup), markup[:300]
        assert "".join(element.strings()) == element.text()
    assert [e.order for e in elements] == list(range(1, len(elements) + 1))
    for element in elements:
        parent = element.parent
        assert parent is not None
        assert parent.order < element.order < element.end <= parent.end
        assert element in parent.children


def shared_pages(shared: Path) -> Iterator[Path]:
    yield from sorted(p for p in (shared / "cases").glob("*/*.html") if p.stat().st_size < 400_000)


@pytest.mark.parametrize("path", PAGES, ids=[p.name for p in PAGES])
def test_on_every_page_of_the_corpus(path: Path) -> None:
    assert_agree(data_of(path))


def test_on_every_labelled_page(shared: Path) -> None:
    for path in shared_pages(shared):
        html = data_of(path)
        top = grow(html)
        body = next((e for e in top.walk() if e.tag == "body"), None)
        if body is None:
            continue
        markup = body.html()
        soup = BeautifulSoup(markup, "html.parser")
        assert squeezed(body.text()) == slow_text(soup), path.name


_WORDS = st.sampled_from(
    [
        "字",
        "各县，",
        "a &amp; b",
        "&lt;p&gt;",
        "&nbsp;",
        "&#20013;",
        "&#xE5E5;",
        "&#150;",
        "&hellip;",
        "2 < 3",
        "\n",
        " ",
    ]
)
_INLINE = ["b", "i", "u", "font", "span", "a", "em", "strong", "o:p", "ucapcontent"]
_BLOCK = ["div", "center", "blockquote", "section", "ul", "h1", "table"]


def _wrapped(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    inline = st.builds(
        lambda tag, text: f"<{tag}>{text}</{tag}>", st.sampled_from(["b", "i", "span", "font", "em"]), inner
    )
    return st.one_of(
        inline,
        st.builds(
            lambda tag, parts: f"<{tag}>{''.join(parts)}</{tag}>",
            st.sampled_from(["div", "section", "center"]),
            st.lists(inner, max_size=4),
        ),
        st.builds(
            lambda parts: "<ul>" + "".join(f"<li>{p}</li>" for p in parts) + "</ul>", st.lists(inner, max_size=3)
        ),
        st.builds(
            lambda cells: f"<table><tbody><tr>{''.join(f'<td>{c}</td>' for c in cells)}</tr></tbody></table>",
            st.lists(inner, min_size=1, max_size=3),
        ),
    )


_NESTED = st.recursive(
    st.sampled_from(["字", "各县，", "a &amp; b", "&#20013;", "<br>", "<!-- 注 -->", "<img alt='图'>"]),
    _wrapped,
    max_leaves=20,
)


@given(_NESTED)
def test_well_nested_markup_is_read_as_it_stands(html: str) -> None:
    """Blocks inside inline elements are well nested too; `html.parser` reads the raw markup."""
    top = grow(f"<html><body><div>{html}</div></body></html>")
    assert squeezed(top.text()) == slow_text(BeautifulSoup(html, "html.parser"))
    assert_agree(html)


_PIECES = st.one_of(
    _WORDS,
    st.sampled_from([f"<{t}>" for t in _INLINE + _BLOCK]),
    st.sampled_from([f"</{t}>" for t in _INLINE + _BLOCK]),
    st.sampled_from(
        [
            "<p>",
            "</p>",
            "<br>",
            "<br/>",
            "</br>",
            "<td>",
            "</td>",
            "<tr>",
            "<li>",
            "</li>",
            "<!--x-->",
            "<!-- a > b -->",
            "<![CDATA[x]]>",
        ]
        + [
            "<!DOCTYPE html>",
            "<?xml x?>",
            "<p",
            "</",
            "<>",
            "</ >",
            "<a<b>",
            "<p =>",
            "<p a='>'>",
            '<a title="a<b">',
            "<script>a<b</script>",
        ]
        + [
            "<style>p{}</style>",
            "<select>",
            "<option>",
            "</select>",
            "<svg>",
            "<math>",
            "<caption>",
            "<form>",
            "<button>",
            "<nobr>",
            "<hr>",
        ]
        + [
            "<body class=x>",
            "<html>",
            "<head>",
            "<pre>\n",
            "</pre>",
            "<img src=x>",
            "<dl>",
            "<dt>",
            "<dd>",
            "<frameset>",
            "</body>",
            "</html>",
        ]
    ),
)


@given(st.lists(_PIECES, max_size=40).map("".join))
def test_broken_markup_is_one_tree(html: str) -> None:
    assert_agree(html)


@given(st.lists(_PIECES, max_size=40).map("".join))
def test_the_tree_of_the_repaired_markup_is_the_same_tree(html: str) -> None:
    """Writing out and reading again changes nothing: what is written is closed and escaped."""
    first = grow(f"<div>{html}</div>")
    body = next((e for e in first.walk() if e.tag == "body"), None)
    if body is None or any(
        e.tag in ("plaintext", "svg", "math", "table", "form", "nobr", "a", "select", "button", "p")
        or "<" in e.tag
        or "<" in e.raw
        for e in body.walk()
    ):
        return
    second = grow(f"<html>{body.html()}</html>")
    again = next(e for e in second.walk() if e.tag == "body")
    assert [e.tag for e in again.walk()] == [e.tag for e in body.walk()]
    assert squeezed(again.text()) == squeezed(body.text())


def test_html5lib_builds_the_same_text() -> None:
    for path in PAGES:
        soup = BeautifulSoup(data_of(path), "html5lib")
        assert squeezed(_body(grow(data_of(path))).text()) == slow_text(soup.body or soup), path.name


def _body(top: Element) -> Element:
    return next(e for e in top.walk() if e.tag == "body")
