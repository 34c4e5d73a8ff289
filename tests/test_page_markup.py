"""The page's tokens: what is never read goes, what a parser wrote comes through, in time of the page's size."""

from __future__ import annotations

import time

import pytest
from selectolax.lexbor import SelectolaxError

from extract import parse
from extract.page import markup
from extract.page.markup import tokens
from extract.page.scripted import body

DATA = '<script type="application/ld+json">{"a": 1}</script>'


def test_the_inside_of_frames_goes_and_their_address_stays() -> None:
    found = "<".join(tokens('<p>甲<iframe src="a.html"><p>乙</p></iframe>丙<noembed><b>丁</b></noembed></p>'))
    assert [x in found for x in ('iframe src="a.html"', "甲", "丙", "乙", "丁")] == [True] * 3 + [False] * 2


def test_scripts_go_but_data_for_machines() -> None:
    found = "<".join(tokens(f"<p>甲</p><script>var a = '乙';</script>{DATA}<script src=b.js></script><p>丙</p>"))
    assert [x in found for x in ('{"a": 1}', "甲", "丙", "乙", "b.js")] == [True] * 3 + [False] * 2


def test_scripts_named_in_attributes_hide_nothing() -> None:
    found = "<".join(tokens(f'{DATA}<p title="<script>">甲</p><p>乙</p>'))
    assert [x in found for x in "甲乙"] == [True, True]


def test_bodies_of_several_scripts_and_templates_are_told_apart() -> None:
    sentences = "各县人民政府要认真做好防汛工作，落实责任，加强巡查，确保安全。" * 4
    page = f"<script>var a = '短';</script><SCRIPT>var b = '{sentences}';</SCRIPT><script>var c = 1;</script>"
    assert body(page) == sentences
    assert body(f"<template><p>{sentences}</p></template>") == f"<p>{sentences}</p>"
    assert body(f"<template><p>{sentences}") is None


@pytest.mark.parametrize("raises", [True, False])
def test_a_parser_without_memory_is_said_and_gives_no_empty_page(raises: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    class Starved:
        root = None

        def __init__(self, _html: str) -> None:
            if raises:
                raise SelectolaxError("Can't parse HTML.")

        def strip_tags(self, _tags: list[str]) -> None:
            pass

    monkeypatch.setattr(markup, "LexborHTMLParser", Starved)
    with pytest.raises(MemoryError):
        tokens("<p>甲</p>")


FLOODS = [
    *(
        f"<{tag}>"
        for tag in ("script", "template", "iframe", "noembed", "style", "rt", "rp", "optgroup", "article", "xmp")
    ),
    *(f'<a title="<{tag}>">' for tag in ("script", "iframe", "noembed", "xmp", "style")),
    *("<script ", "<input ", "<meta ", "<article>關辦(guan)", "<!--", "<![CDATA[", "<"),
]


@pytest.mark.parametrize("unit", FLOODS)
def test_a_flood_of_markup_takes_time_in_line_with_its_size(unit: str) -> None:
    """240 KB of it; several took 3 to 40 seconds when their time was the square of the size."""

    def seconds(size: int) -> float:
        page = f"{DATA}關辦理對應會議{unit * (size // len(unit.encode()))}".encode()
        began = time.thread_time()
        parse(page, path="x.html")
        return time.thread_time() - began

    seconds(1_000)
    for _ in range(3):
        if (took := seconds(240_000)) < 10 * max(seconds(60_000), 0.05):
            return
    pytest.fail(f"{took:.1f} s for 240 KB of {unit!r}")
