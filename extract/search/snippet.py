"""Snippets: the place of a text where most of a query stands, with what was hit marked."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import islice

from extract.search.query import Query
from extract.search.tokens import FOLD, is_han, runs

Parts = tuple[tuple[str, bool], ...]
"""A string in pieces, each with whether it is a hit."""

LENGTH = 90
"""Characters of a snippet, about."""
_BEFORE = 24
"""Characters before the first hit."""
_FIRST = 100_000
"""Characters that are looked through first: a text may have millions, and hits come early."""
_HITS = 400
_TOGETHER = 20
_SPACE = re.compile(r"\s+")


def mark(string: str, query: Query) -> Parts:
    """The whole string in pieces."""
    pattern = _pattern(query)
    if pattern is None:
        return ((string, False),) if string else ()
    return tuple(_pieces(string, [m.span() for m in pattern.finditer(string.translate(FOLD))], 0, len(string)))


def snippet(text: str, query: Query) -> Parts:
    """The part of a text that shows most of the query; its beginning, where the hits are elsewhere."""
    hits = _hits(text, _pattern(query))
    start = max(0, _best(text, hits) - _BEFORE) if hits else 0
    end = min(len(text), start + LENGTH)
    hits = [(first, last) for first, last in hits if start <= first < end]
    end = max(end, hits[-1][1]) if hits else end
    pieces = [(_SPACE.sub(" ", piece), hit) for piece, hit in _pieces(text, hits, start, end)]
    return (*((("…", False),) if start else ()), *pieces, *((("…", False),) if end < len(text) else ()))


def joined(parts: Parts, before: str = "«", after: str = "»") -> str:
    """The pieces as one string, with signs around the hits."""
    return "".join(f"{before}{piece}{after}" if hit else piece for piece, hit in parts)


def _hits(text: str, pattern: re.Pattern[str] | None) -> list[tuple[int, int]]:
    if pattern is None:
        return []
    for first, last in ((0, _FIRST), (_FIRST, len(text))):
        found = pattern.finditer(text[first:last].translate(FOLD))
        if hits := [(m.start() + first, m.end() + first) for m in islice(found, _HITS)]:
            return hits
    return []


def _best(text: str, hits: list[tuple[int, int]]) -> int:
    """Where the hits begin of which a snippet shows most; what it shows twice counts once."""

    def shown(i: int) -> int:
        end = hits[i][0] + LENGTH - _BEFORE
        return sum(map(len, {text[first:last] for first, last in hits[i : i + _TOGETHER] if last <= end}))

    return hits[max(range(len(hits)), key=shown)][0]


def _pieces(string: str, hits: Iterable[tuple[int, int]], start: int, end: int) -> Iterator[tuple[str, bool]]:
    at = start
    for first, last in hits:
        if first > at:
            yield string[at:first], False
        yield string[first:last], True
        at = last
    if at < end:
        yield string[at:end], False


@lru_cache(maxsize=64)
def _pattern(query: Query) -> re.Pattern[str] | None:
    """What finds the words of a query in a folded text, the longest first; None where it has none."""
    strings = {string for term in query.terms for string in (term.whole, term.number, *term.parts) if string}
    ways = {"".join(_way(string)) for string in strings}
    return re.compile("|".join(sorted(ways, key=lambda way: (-len(way), way)))) if ways else None


def _way(string: str) -> Iterator[str]:
    """A string as its tokens are found: blanks may stand between Han, marks between runs."""
    for i, run in enumerate(runs(string)):
        if i:
            yield r"[\W_]{0,8}"
        if is_han(run):
            yield " {0,8}".join(map(re.escape, run))
        else:
            # A number is found whole: 71, not the half of 171.
            edge = "[0-9]" if run[0].isdecimal() else "[a-z]" if run[0].isascii() else r"[^\W_]"
            yield f"(?<!{edge}){re.escape(run)}(?!{edge})"
