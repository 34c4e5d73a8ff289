"""Tokens: every string of a text is a phrase of its tokens."""

from __future__ import annotations

import doctest
import functools
import importlib
import subprocess
import sys
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.search.cutter import Cutter
from extract.search.engine import words
from extract.search.tokens import is_han, pairs, phrase, runs

CHARACTERS = st.sampled_from("财政局教育信息化联网王〇々𠀀 　\t\n、。〔〕（「」-\"'*:A1ａ０2号年xЖé①")


def holds(text: str, string: str) -> bool:
    """Whether the tokens of `text` hold the phrase of `string`, as FTS5 finds phrases."""
    sought = phrase(string)
    assert sought
    tokens, length = pairs(runs(text)).split(" "), len(sought.tokens)
    *before, last = sought.tokens
    return any(
        tokens[i : i + length - 1] == before
        and (tokens[i + length - 1].startswith(last) if sought.open else tokens[i + length - 1] == last)
        for i in range(len(tokens) - length + 1)
    )


def in_one_piece(text: str, start: int, end: int) -> bool:
    """Whether the cuts fall between characters of Han or at marks: a part of a number or of a foreign word is no string."""

    def inside(at: int) -> bool:
        around = runs(text[at - 1 : at + 1]) if 0 < at < len(text) else []
        return len(around) == 1 and len(text[at - 1 : at + 1].strip()) == 2 and not is_han(around[0])

    return not inside(start) and not inside(end)


@given(st.text(CHARACTERS, max_size=40), st.integers(0, 40), st.integers(1, 8))
def test_every_string_of_a_text_is_found(text: str, start: int, length: int) -> None:
    string = text[start : start + length]
    if runs(string) and in_one_piece(text, start, start + length):
        assert holds(text, string)


@given(st.text(CHARACTERS, max_size=40), st.text(st.sampled_from("财政局教育"), min_size=1, max_size=3))
def test_han_are_found_where_they_stand_and_nowhere_else(text: str, string: str) -> None:
    assert holds(text, string) == any(string in run for run in runs(text))


@given(st.text(max_size=60))
def test_any_text_has_tokens_without_blanks(text: str) -> None:
    for run in runs(text):
        assert run
        assert not run[0].isspace()
        assert len(pairs([run]).split(" ")) == (len(run) if is_han(run) else 1)


def test_a_megabyte_without_a_blank_is_cut() -> None:
    assert max(map(len, runs("a" * 1_000_000))) == 64
    assert phrase("a" * 70) == (("a" * 64, "a" * 6), False)


@pytest.mark.parametrize(
    ("text", "string"),
    [
        ("宜府办字〔2004〕71号", "宜府办字[2004] 71号"),
        ("宜府办字〔2004〕71号", "字（２００４）７１号"),
        ("组长：王　伟（副市长）", "王伟"),
        ("见GB/T 9704—2012", "gb/t9704"),
        ("市财政局、教育局", "财政局、教育局"),
        ("一九八五年", "五"),
    ],
)
def test_marks_blanks_and_width_do_not_matter(text: str, string: str) -> None:
    assert holds(text, string)


@pytest.mark.parametrize(
    ("text", "string"), [("第171号", "71号"), ("市财政局、教育局", "局教"), ("财政\n局", "财政局")]
)
def test_what_is_not_together_is_not_found(text: str, string: str) -> None:
    assert not holds(text, string)


def test_words_are_those_of_the_dictionaries() -> None:
    assert words("海关总署") != words("上海关于")
    assert "海关" in words("海关总署")
    assert "海关" not in words("上海关于")
    assert "国家发展改革委" in words("请国家发展改革委牵头")  # of the domain dictionary


TEXT = (
    "临江市人民政府办公室关于加强信息化和联网工作的通知，各县（区）财政局、国家发展改革委要认真组织实施，王某某任组长。"
)


@pytest.mark.parametrize("name", ["rjieba", "jieba"])
def test_both_engines_cut_alike(name: str) -> None:
    if name == "rjieba":
        pytest.importorskip("rjieba")
    hide = "import sys; sys.modules['rjieba'] = None\n" if name == "jieba" else ""
    find = (
        "import importlib.util as u; f = u.find_spec; u.find_spec = lambda n, *a: None if n == 'rjieba' else f(n, *a)\n"
    )
    code = (
        f"{hide}{find if hide else ''}from extract.search import engine\n"
        f"print(engine.engine().name, *engine.words({TEXT!r}), '|', *engine.cut('临江市财政局信息化'))"
    )
    shown = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.strip()
    assert shown.split(" ", 1) == [name, " ".join([*words(TEXT), "| 临江市 财政局 信息化"])]


@pytest.mark.parametrize("name", ["tokens", "engine", "query"])
def test_docstrings_say_what_the_code_does(name: str) -> None:
    failed, tried = doctest.testmod(importlib.import_module(f"extract.search.{name}"))
    assert tried
    assert not failed


@given(
    st.text(
        st.sampled_from("临江市人民政府办公室财政局信息化联网工作关于加强的通知海关总署一二〇王某某龘"), max_size=40
    )
)
def test_the_cutter_cuts_as_jieba_does(run: str) -> None:
    tokenizer, cutter = tokenizer_and_cutter()
    plain = "".join(c for c in run if "\u4e00" <= c <= "\u9fd5")
    assert cutter.cut(plain) == list(tokenizer.cut(plain, HMM=False))
    assert cutter.cut_for_search(plain) == list(tokenizer.cut_for_search(plain, HMM=False))


@functools.cache
def tokenizer_and_cutter() -> tuple[Any, Cutter]:
    import jieba

    tokenizer = jieba.Tokenizer()
    tokenizer.FREQ, tokenizer.total = tokenizer.gen_pfdict(tokenizer.get_dict_file())
    tokenizer.initialized = True
    return tokenizer, Cutter(tokenizer)
