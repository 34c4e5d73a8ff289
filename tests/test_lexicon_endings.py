"""How names end by the last character, days of the lines of a long text, and the signs that a view folds."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.lexicon import days, find_dates, fold, foldable, has_dates, is_organ
from extract.lexicon.endings import Endings, branches, first_row
from extract.rules import Match, Row, load
from extract.text import Span

TABLES = ("organs", "unit_words", "list_headings", "unit_kinds", "honours", "document_types")


def row(source: str, match: Match = "end") -> Row:
    return Row("t.t", "", match, source, (), (), None, (), ())


@pytest.mark.parametrize("table", TABLES)
def test_examples_end_as_their_table_says_and_as_its_pattern_does(table: str) -> None:
    rows = load(table)
    whole, ends = re.compile(f"(?:{rows.source})\\Z"), Endings(rows.rows)
    for one in rows.rows:
        for words in (*one.examples, *one.near_misses):
            for cut in range(1, len(words) + 1):
                assert ends.found(words[:cut]) == (whole.search(words[:cut]) is not None), words[:cut]
                assert ends.found(words + "，", cut) == (whole.search(words[:cut]) is not None), words[:cut]


@pytest.mark.parametrize(
    "source",
    ["(?<![布格])局|厅", "省(?:县|[区乡])", "镇(?!长)|县?", "[一-鿿]路", r"第\d+中学|\)", "(?:[（(]|a)[)）]", "[^县]"],
)
@given(words=st.text("布格局厅省县区乡镇长路第12中学()（）a", max_size=8))
def test_any_pattern_is_found_as_the_expression_finds_it(source: str, words: str) -> None:
    assert Endings([row(source)]).found(words) == bool(words and re.search(f"(?:{source})\\Z", words))


def test_alternatives_are_cut_outside_groups_and_classes() -> None:
    assert branches(r"a\||b(?:c|d)|[|(]e") == [r"a\|", "b(?:c|d)", "[|(]e"]


@pytest.mark.parametrize(("words", "named"), [("临江市青山区示范学校", True), ("示范", False), ("", False)])
def test_the_first_row_that_words_end_in(words: str, named: bool) -> None:
    assert (first_row("unit_kinds", words) is not None) == named
    assert first_row("unit_kinds", words) == load("unit_kinds").first(words)


def test_a_name_with_a_bracket_behind_it_ends_like_one() -> None:
    assert is_organ("云溪县财政局（国资委）")
    assert not is_organ("总体布局（试行）")


@given(st.text("（2０）年：，a ０\u3000\u2024", min_size=400, max_size=420))
def test_long_texts_are_folded_as_short_ones(text: str) -> None:
    assert fold(text) == "".join(map(fold, text))
    assert {sign for sign in text if fold(sign) != sign} <= foldable(text)


DATED = "二○○四年七月二十九日 2004.7.29 2004 年 7 月 今年 2004-13-40 １９９９年１月 年年 21年5月 二〇 〇四\n年 1 月"


@given(st.lists(st.sampled_from(DATED.split(" ")), min_size=1, max_size=12), st.sampled_from(["", " ", "\n", "，"]))
def test_dates_of_a_line_are_those_of_the_whole_text(parts: list[str], joint: str) -> None:
    line = joint.join(parts)
    long = line + "\n" + "文" * 500
    assert list(find_dates(line)) == list(find_dates(long, 0, len(line)))
    assert bool(list(find_dates(long, 0, len(line)))) <= has_dates(long, 0, len(line))
    assert bool(list(find_dates(line))) <= has_dates(line, 0, len(line))
    assert not has_dates(long, len(line) + 1, len(long))


@given(st.lists(st.sampled_from(DATED.split(" ")), max_size=12), st.sampled_from(["", " ", "\n", "，"]))
def test_dates_are_those_that_the_expression_finds_from_left_to_right(parts: list[str], joint: str) -> None:
    view = fold(joint.join(parts))
    plain = [Span(*m.span()) for m in days._DATE.finditer(view) if days._read(m)]
    assert [found.span for found in find_dates(view)] == plain
