"""What a document's title looks like: a leaf that several stages ask."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

from extract.rules import load

_LONGEST = 150


@cache
def rule(name: str) -> Callable[[str], re.Match[str] | None]:
    """The search of a row of the table."""
    return load("title")[name].pattern.search


@cache
def _genre_end() -> re.Pattern[str]:
    """A 文种 at the end, with what may follow it: 》, （试行）, （2018—2035年）, 之二."""
    genre = load("title")["genre"].source
    return re.compile(
        rf"(?:{genre})[》”\"]?(?:[（(〔\[][^（）()〔〕\[\]]{{1,24}}[）)〕\]]){{0,2}}[》”\"]?(?:之[一二三四五六七八九十])?\Z"
    )


@cache
def _last_signs() -> frozenset[str]:
    """What the last character of a title can be: to leave out most lines at once."""
    return frozenset({t[-1] for t in load("title")["genre"].terms} | set('》”"）)〕]一二三四五六七八九十'))


def looks_like_title(text: str) -> bool:
    """Whether a string is made like a document's title: ends in a 文种, has no sentence in it, begins like no point."""
    if not text or text[-1] not in _last_signs() and not text[-1].isspace():
        return False
    words = "".join(text.split())
    if not 5 <= len(words) <= _LONGEST or not _genre_end().search(words):
        return False
    if rule("no_title_start")(words) or has_sentence(words):
        return False
    return not rule("not_whole")(words) or bool(rule("issue_end")(words))


def has_sentence(words: str) -> bool:
    """Whether a sentence's signs stand outside 《…》 and brackets."""
    depth = 0
    for sign in words:
        if sign in "《（(〔“<":
            depth += 1
        elif sign in "》）)〕”>":
            depth -= 1
        elif sign in "。；;！？?!" and depth <= 0:
            return True
        elif sign in "，：:," and depth <= 0:
            return len(words) > 60 or sign in "：:" and words.endswith(sign)
    return False
