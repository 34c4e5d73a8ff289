"""What a query asks for, and what is wrong with one that asks for nothing."""

from __future__ import annotations

import re
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from search_archive import notice, paths, scratch, store

from extract.errors import ConfigError
from extract.search import Index, QueryError
from extract.search.query import LONGEST, read_query
from extract.search.snippet import joined, mark, snippet


@pytest.mark.parametrize(
    ("query", "parts"),
    [
        ("信息化 联网", [("信息化",), ("联网",)]),
        ("信息化　联网", [("信息化",), ("联网",)]),
        ('"信息化联网工作"', [("信息化联网工作",)]),
        ("“信息化联网工作” 财政", [("信息化联网工作",), ("财政",)]),
        ("信息化联网工作", [("信息化", "联网", "工作")]),
        ("关于加强信息化和联网工作的通知", [("关于", "加强", "信息化", "联网", "工作", "通知")]),
        ("王建国", [("王建国",)]),
        ("欧阳建国", [("欧阳", "建国")]),
        ("财政局长", [("财政局长",)]),
        ("王", [("王",)]),
        ("2004年", [("2004年",)]),
        ("2004年信息化工作", [("2004年", "信息化", "工作")]),
        ("云府办字〔2004〕71号", [("云府办字〔2004〕71号",)]),
        ("关于“十四五”规划", [("关于", "十四五", "规划")]),
        ("信息化 + 联网", [("信息化",), ("联网",)]),
        ("2004-71", [("2004", "71")]),
    ],
)
def test_words_and_phrases(query: str, parts: list[tuple[str, ...]]) -> None:
    assert [term.parts for term in read_query(query).terms] == parts


def test_exclusions() -> None:
    query = read_query('信息化 -机房 -"联网 工作" －“财政局”')
    assert [term.whole for term in query.terms] == ["信息化"]
    assert query.excluded == ("机房", "联网 工作", "财政局")


@pytest.mark.parametrize(
    ("query", "message"),
    [
        ('"信息化', "not closed"),
        ('信息化 "', "not closed"),
        ('信息化 -"机房', "not closed"),
        ("“信息化", "not closed"),
        ("信息化 -", "excludes the word behind it"),
        ("信息化 - 机房", "excludes the word behind it"),
        ("信息化 OR 联网", "no operator"),
        ("、。", "nothing to look for"),
        ('""', "nothing to look for"),
        ("信" * (LONGEST + 1), "500 are the most"),
        ("", "nothing to look for"),
        ("  ", "nothing to look for"),
        ("-机房", "only excludes"),
    ],
)
def test_what_is_wrong_is_said(file: Path, query: str, message: str) -> None:
    with Index.open(file) as index, pytest.raises(QueryError, match=message):
        index.search(query)


@pytest.mark.parametrize(
    ("asked", "message"),
    [
        ({"due_before": "2004年7月"}, "no day"),
        ({"year": (2008, 2004)}, "no years"),
        ({"unit": "、"}, "nothing to look for in unit"),
        ({"number": "号"}, "says nothing"),
        ({"number": "-号"}, "says nothing"),
        ({"limit": 0}, "limit must be"),
        ({"offset": -1}, "offset"),
    ],
)
def test_what_is_wrong_with_a_filter_is_said(file: Path, asked: dict[str, object], message: str) -> None:
    with Index.open(file) as index, pytest.raises(QueryError, match=message):
        index.search("信息化", **asked)  # type: ignore[arg-type]
    assert issubclass(QueryError, ConfigError)


@pytest.fixture(scope="module")
def file() -> Path:
    return store(
        scratch() / "n.db",
        notice(
            "a", "关于加强信息化工作的通知", "请各单位做好信息化联网工作。\n附：机房清单", number="云府办字〔2004〕71号"
        ),
        notice("b", "关于机房管理的意见", "上海关于信息、化工企业的联网报告"),
    )


@given(st.text(st.sampled_from("信息化联网的 　-－\"“”'*():^+{}AND ORNEAR71号〔〕\\\n\x00;%_,"), max_size=30))
def test_no_query_breaks_the_index(file: Path, query: str) -> None:
    with Index.open(file) as index, suppress(QueryError):
        answer = index.search(query)
        assert answer.total == len(answer.hits)


def test_what_they_find(file: Path) -> None:
    assert paths(file, "信息化") == ["a"]
    assert paths(file, "信息 联网") == ["a", "b"]
    assert paths(file, "机房 -清单") == ["b"]
    assert paths(file, '"信息化联网"') == ["a"]
    assert paths(file, '"信息化机房"') == []
    assert paths(file, "云府办字[2004]71号") == ["a"]
    assert paths(file, "府办字(2004)71") == ["a"]


def test_a_word_counts_more_than_what_only_looks_like_it() -> None:
    text = "本次检查由{}统一组织，请各单位做好准备工作。"
    file = store(
        scratch() / "n.db", notice("a", "甲", text.format("上海关于")), notice("b", "甲", text.format("当地海关"))
    )
    assert paths(file, "海关") == ["b", "a"]


def test_where_words_stand_together_counts_more() -> None:
    file = store(
        scratch() / "n.db",
        notice("a", "甲", "财政部门要落实联网工作，加强经费检查，检查好各项联网。"),
        notice("b", "甲", "各部门要落实财政联网检查，加强经费工作，抓好各项工作。"),
        *(notice(f"other {i}", "乙", "各单位要认真学习，抓好落实，按时报送有关情况，不得瞒报。") for i in range(50)),
    )
    assert paths(file, "财政联网检查") == ["b", "a"]


TEXT = "第一条 为加强管理，制定本办法。\n" * 20 + "请各单位做好信息　化联网工作，ＧＢ/T 9704照办。\n" + "附则。\n" * 30


@pytest.mark.parametrize(
    ("query", "shown"),
    [
        ("信息化", "«信息　化»"),
        ("信息化 联网", "«信息　化»«联网»"),
        ("信息化联网工作", "«信息　化联网工作»"),
        ('"gb/t 9704"', "«ＧＢ/T 9704»"),
        ("9704", "ＧＢ/T «9704»"),
    ],
)
def test_snippets_show_where(query: str, shown: str) -> None:
    parts = snippet(TEXT, read_query(query))
    text = joined(parts)
    assert shown.replace("　", " ") in text
    assert text.startswith("…")
    assert text.endswith("…")
    assert "\n" not in text
    assert 60 < len(text) < 130


def test_a_number_is_marked_whole() -> None:
    assert joined(mark("第171号和71号", read_query("71"))) == "第171号和«71»号"


def test_a_snippet_of_what_is_elsewhere_is_the_beginning() -> None:
    assert joined(snippet(TEXT, read_query("财政"))).startswith("第一条 为加强管理")
    assert snippet("", read_query("财政")) == ()


@given(
    st.text(st.sampled_from("信息化联网 　\n。A1ａ"), max_size=300),
    st.sampled_from(["信息化", "联网 信息", "1 a", '"化联网"']),
)
def test_the_pieces_of_a_string_are_the_string(text: str, query: str) -> None:
    assert "".join(piece for piece, _ in mark(text, read_query(query))) == text
    shown = "".join(piece for piece, _ in snippet(text, read_query(query))).strip("…")
    assert shown in re.sub(r"\s+", " ", text)


def test_a_long_text_is_no_trouble() -> None:
    parts = snippet("信息" * 2_500_000 + "机房", read_query("机房"))
    assert joined(parts).endswith("«机房»")


@pytest.mark.parametrize(
    "query",
    [
        "信息 " * 160,
        " ".join(chr(0x4E00 + i) for i in range(250)),
        "信息 " + " ".join(f"-{chr(0x4E00 + i)}" for i in range(160)),
        "工作" * 250,
        "1a" * 250,
        f'"{"信息化" * 160}"',
    ],
)
def test_the_longest_queries_are_answered(file: Path, query: str) -> None:
    with Index.open(file) as index:
        assert index.search(query, year=(1900, 2100)).total == 0  # no notice here has a year
        assert index.search(query).total <= 2
