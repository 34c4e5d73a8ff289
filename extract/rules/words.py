"""The domain dictionary (`words.txt`: places, bodies, posts, kinds of document) and jieba over it.

Serves where words must be told apart without a sign between them: names of bodies that were run together. It is loaded
only when such a name is met (some 0.15 s, nearly all of it jieba's own import; once a process). Only this dictionary is
used, without jieba's general one and without guessing: what it does not hold comes out as single characters.
Tags: ns a place, nt a body of the whole country, nu a kind of body that any place has, np a post, nk a kind of document.
"""

from __future__ import annotations

import io
from functools import cache
from importlib import resources
from typing import Any, NamedTuple


class Word(NamedTuple):
    """A word of a string, with its place and its tag; the tag is empty where the dictionary does not hold it."""

    text: str
    start: int
    tag: str


@cache
def _tags() -> dict[str, str]:
    """The tag of every word of the dictionary."""
    rows = (line.split(" ") for line in dictionary().splitlines())
    return {word: tag for word, _, tag in rows}


def dictionary() -> str:
    """The rows of the dictionary: word, frequency, tag."""
    return resources.files(__package__).joinpath("words.txt").read_text(encoding="utf-8")


@cache
def _tokenizer() -> Any:
    """jieba over the domain dictionary alone; built in memory, so that no cache file is written."""
    import jieba

    tokenizer = jieba.Tokenizer()
    tokenizer.FREQ, tokenizer.total = tokenizer.gen_pfdict(io.BytesIO(dictionary().encode()))
    tokenizer.initialized = True
    return tokenizer


def words(string: str) -> list[Word]:
    """The words of `string`, in order, covering all of it.

    >>> [(w.text, w.tag) for w in words("国家发展改革委财政部教育部")]
    [('国家发展改革委', 'nt'), ('财政部', 'nt'), ('教育部', 'nt')]
    """
    tags = _tags()
    return [Word(w, start, tags.get(w, "")) for w, start, _ in _tokenizer().tokenize(string, HMM=False)]
