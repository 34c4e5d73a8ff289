from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from extract import rules
from extract.errors import RuleError
from extract.rules import Row

GOOD = """
[table]
name = "t"
about = "a table for tests"
[[row]]
id = "t.one"
reason = "it is so"
pattern = '打印(?:本页|此页)'
examples = ["【打印本页】"]
near_misses = ["打印机采购公告"]
"""


@pytest.mark.parametrize("row", [r for name in rules.names() for r in rules.load(name).rows], ids=lambda r: r.id)
def test_every_row_matches_its_examples_and_not_its_near_misses(row: Row) -> None:
    assert len(row.reason) >= 8
    assert all(row.matches(example) for example in row.examples)
    assert not [miss for miss in row.near_misses if row.matches(miss)]


def test_ids_are_unique_over_all_tables() -> None:
    ids = [row.id for name in rules.names() for row in rules.load(name).rows]
    assert len(ids) == len(set(ids))


def test_a_good_table_loads() -> None:
    table = rules.parse("t", GOOD)
    assert table["one"].matches("打印此页")
    assert table.first("打印机") is None


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('reason = "it is so"', "", "reason is missing"),
        ('examples = ["【打印本页】"]', "", "examples is missing"),
        ('["【打印本页】"]', '["关闭窗口"]', "does not match its own example"),
        ('["打印机采购公告"]', '["打印本页"]', "matches its near miss"),
        ("'打印(?:本页|此页)'", "'打印('", "does not compile"),
        ('id = "t.one"', 'id = "other.one"', "must begin with 't.'"),
        ("pattern =", "patern =", "unknown keys"),
        ('name = "t"', 'name = "u"', "needs name = 't'"),
        ("[[row]]", "[[row]]\nterms = ['x']", "needs a pattern or terms"),
        ('["【打印本页】"]', '"【打印本页】"', "examples must be a list of strings"),
        ('["【打印本页】"]', "[1]", "examples must be a list of strings"),
        ('["打印机采购公告"]', '[""]', "near_misses must be a list of strings"),
        ("pattern = '打印(?:本页|此页)'", "terms = [1]", "terms must be a list of strings"),
        ("pattern = '打印(?:本页|此页)'", "terms = [['x']]", "terms must be a list of strings"),
        ("'打印(?:本页|此页)'", "7", "pattern must be a string"),
        ('"it is so"', "true", "reason must be a string"),
        ('id = "t.one"', "id = 3", "id must be a string"),
        ("打印(?:本页|此页)", "(?i)打印(?:本页|此页)", "does not compile"),
        ('about = "a table for tests"', 'about = "a table for tests"\nmatch = ["search"]', "match must be one of"),
    ],
)
def test_a_broken_table_is_refused_with_the_row_named(old: str, new: str, said: str) -> None:
    with pytest.raises(RuleError, match="rule table t") as error:
        rules.parse("t", GOOD.replace(old, new))
    assert said in str(error.value)


@pytest.mark.parametrize("source", ["table = 1", 'table = ["t"]', '[table]\nname = "t"\n[row]\nid = "t.one"'])
def test_what_is_no_table_and_rows_is_refused(source: str) -> None:
    with pytest.raises(RuleError, match="rule table t: needs one"):
        rules.parse("t", source)


def test_a_row_that_is_none_is_refused() -> None:
    with pytest.raises(RuleError, match="row 1: is no row"):
        rules.parse("t", 'row = ["x"]\n[table]\nname = "t"\nabout = "a table for tests"')


@pytest.mark.parametrize("empty", ["pattern = ''", "terms = []"])
def test_a_row_that_says_nothing_is_refused(empty: str) -> None:
    head = '[table]\nname = "t"\nabout = "x"\n[[row]]\nid = "t.one"\nreason = "x"\nexamples = ["x"]\n'
    with pytest.raises(RuleError, match="says nothing"):
        rules.parse("t", head + empty)


def test_two_rows_of_one_name_are_refused() -> None:
    with pytest.raises(RuleError, match="two rows are called t.one"):
        rules.parse("t", GOOD + GOOD[GOOD.index("[[row]]") :])


def test_an_unknown_table_is_an_error_that_names_the_known() -> None:
    with pytest.raises(RuleError, match="there is no rule table nothing"):
        rules.load("nothing")


@pytest.mark.parametrize(
    "row", [r for name in rules.names() for r in rules.load(name).rows if r.needs], ids=lambda r: r.id
)
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_every_match_holds_a_word_that_its_row_needs(row: Row, data: st.DataObject) -> None:
    text = data.draw(st.from_regex(row.pattern))
    assert row.matches(text)
