"""The dictionary that cuts Chinese into words: rjieba where it is installed, else jieba, each with the domain dictionary.

Both are asked for the words of their dictionary alone, without guessing at new ones, and only for runs of Han, so that
they agree on nearly every word. Nearly is not enough for an index that words are taken out of again: it records which
engine made it, and another one is refused or has it made anew.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable
from functools import cache
from importlib import metadata
from importlib.util import find_spec
from typing import Any, NamedTuple

from extract.rules.words import dictionary
from extract.search.cutter import Cutter

_NO_WORDS = re.compile("[^\u4e00-\u9fd5]+")
"""What no word of the dictionaries holds; the engines differ on it."""


class Engine(NamedTuple):
    """What cuts words: its name, its version, and the beginning of the digest of the domain dictionary."""

    name: str
    version: str
    dictionary: str

    def __str__(self) -> str:
        return f"{self.name} {self.version}"


@cache
def engine() -> Engine:
    """The engine of this installation; costs no loading of dictionaries."""
    name = "rjieba" if find_spec("rjieba") else "jieba"
    return Engine(name, metadata.version(name), hashlib.sha256(dictionary().encode()).hexdigest()[:12])


def words(string: str) -> list[str]:
    """The words of two characters and more, in order, each with the words inside it before it.

    >>> words("信息化工作联席会议")
    ['信息', '信息化', '工作', '联席', '会议', '联席会', '联席会议']
    """
    _, search = _cutters()
    return [word for word in search(_NO_WORDS.sub(" ", string)) if len(word) > 1]


def cut(run: str) -> list[str]:
    """A run of Han cut into words that cover it; what the dictionary does not hold comes out as single characters.

    >>> cut("王某某到临江市财政局")
    ['王', '某某', '到', '临江市', '财政局']
    """
    exact, _ = _cutters()
    return exact(run)


Cut = Callable[[str], list[str]]


@cache
def _cutters() -> tuple[Cut, Cut]:
    """What cuts exactly, and what also gives the words inside of words; some 0.2 s with rjieba, 1 s with jieba."""
    jieba = _rjieba() if engine().name == "rjieba" else _jieba()
    for row in dictionary().splitlines():
        word, frequency, tag = row.split(" ")
        jieba.add_word(word, int(frequency), tag)
    if engine().name == "rjieba":
        return lambda run: list(jieba.cut(run, False)), lambda string: list(jieba.cut_for_search(string, False))
    cutter = Cutter(jieba)
    return cutter.cut, lambda string: [word for run in string.split(" ") for word in cutter.cut_for_search(run)]


def _rjieba() -> Any:
    import rjieba

    return rjieba.Jieba()


def _jieba() -> Any:
    """jieba over its own dictionary, built in memory: no cache in the shared temporary folder is written or trusted."""
    import jieba

    tokenizer = jieba.Tokenizer()
    tokenizer.FREQ, tokenizer.total = tokenizer.gen_pfdict(tokenizer.get_dict_file())
    tokenizer.initialized = True
    return tokenizer
