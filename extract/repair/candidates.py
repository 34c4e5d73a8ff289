"""Which strings of a text may have been put into it: what begins a line and ends a clause, what ends several clauses, what
begins several lines. Cheap, for it looks at every page; `positions` weighs what is found here.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, lru_cache
from itertools import chain
from os.path import commonprefix

from extract.patterns import lazy
from extract.repair import words
from extract.rules import alternation, load

STOPS = "，。；,;"
_LONGEST = 30
_CLAUSE = 32
"""Characters of a clause that are looked at, from its end."""
_SHORTEST_LINE = 8
_MOST_TAILS = 60
"""Ends of clauses that are looked at: a text of many megabytes must not take the product of its clauses and itself."""
_CROWD = 30
_UNFIT = lazy(
    "^[^\u3400-\u9fffA-Za-z0-9\u0400-\u04ff\u3040-\u30ff\uff21-\uff5a“【\\[★☆◆█*]|^[的了和与及或等为之]|[的了和与及或等者为之后前说]$|^.{1,5}时$|[、：:（()）\n]|[一-九十百千万0-9][年月日号]|"
    "^(?!(?!19|20)[0-9][0-9-]{4,11}$)(?![0-9]{1,5}[A-Za-z])[0-9.,%％]+|\\s{2}|以[上下]"
)
"""Pieces of sentences, counts and dates: an insertion begins and ends with itself."""
_UNFIT_END = lazy("[的了和与及或等者为之后前时说、：:（()）\n]$")
"""What no grown string ends with either."""
_LATIN = lazy("[A-Za-z0-9]")
_HEAD = lazy(
    "\\s*(?![\\s（(《]|[一二三四五六七八九十百]{1,4}、|[0-9]{1,3}[.．、]|第[一二三四五六七八九十百0-9]{1,6}[条章节])([^，。；,;]+)"
)
"""The first clause of a line, where that does not begin with its number, or a bracket: nothing was put before it."""


def candidates(text: str, more: str = "") -> Iterator[str]:
    """What begins a line and ends a clause, longest first for each line; what ends several clauses; what begins several
    lines. `more`: lines that stand around the text."""
    ends = _Ends([*clauses(text), *_clauses(more)])
    text = f"{text}\n{more}" if more else text
    lines = [line[:_LONGEST] for line in text.split("\n") if len(line) >= _SHORTEST_LINE]
    seen: set[str] = set()
    for string in chain(_heads(dict.fromkeys(lines), ends), _tails(text, ends), _starts(lines)):
        if string not in seen and not _UNFIT.search(string):
            seen.add(string)
            yield string


def _heads(lines: Iterable[str], ends: _Ends) -> Iterator[str]:
    """What begins a line and ends a clause, the longest of each line."""
    two, three = ends.by_tail, ends.threes
    last = {tail[1] for tail in two}
    begin = _HEAD.match
    for line in lines:
        if not (match := begin(line)):
            continue
        head = match[1] if match.end() < len(line) else match[1][:-1]
        found = [n for n, c in enumerate(head) if c in last and (head[n - 2 : n + 1] in three or n == 1)]
        for at in reversed(found):
            if head[at - 1 : at + 1] in two and ends.any_ends(head[: at + 1]):
                yield head[: at + 1]
                break


def _tails(text: str, ends: _Ends) -> Iterator[str]:
    """What ends several clauses and hardly stands elsewhere, most often first."""
    often = [
        (count, tail)
        for tail, count in ends.counts.items()
        if count > 2 or (count == 2 and (words.rare_characters(tail) > 1 or _is_told(ends.by_tail[tail[-2:]][0][-8:])))
    ]
    for count, tail in sorted(often, reverse=True)[:_MOST_TAILS]:
        if not _UNFIT_END.search(tail) and text.count(tail) <= 2 * count + 2:
            yield _grown(tail, [piece for piece in ends.by_tail[tail[-2:]] if piece.endswith(tail)])


def _starts(lines: Sequence[str]) -> Iterator[str]:
    """What begins four lines or more, and is no numbering of them."""
    counts = Counter([line[:3] for line in lines])
    for start, count in counts.items():
        if count > 3 and not _UNFIT.search(start):
            yield commonprefix([line for line in lines if line.startswith(start)])


@lru_cache(1)
def clauses(text: str) -> tuple[str, ...]:
    """What stands before the stops of a text, three characters or more; of long ones their ends."""
    return tuple(_clauses(text))


def _clauses(text: str) -> list[str]:
    for stop in STOPS[1:]:
        text = text.replace(stop, STOPS[0])
    pieces = text.split(STOPS[0])
    pieces.pop()
    return [
        p if len(p) <= _CLAUSE and "\n" not in p else p[max(p.rfind("\n") + 1, len(p) - _CLAUSE) :]
        for p in pieces
        if len(p) > 2 and "\n" not in p[-3:]
    ]


@cache
def _told() -> re.Pattern[str]:
    """Words of a name, or of an advertiser. Letters and digits are looked for apart: a pattern that begins with nothing but
    certain signs is searched fast."""
    table = load("spam_words")
    terms = [term for row in words.ROWS for term in table[row].terms]
    return re.compile(f"公司|集团|学校|中心|会所|{alternation(terms)}")


def _is_told(end: str) -> bool:
    """Whether the end of a clause tells of a name, or of an advertiser: two places of it are worth a look."""
    return end[-1] == "网" or bool(_LATIN.search(end) or _told().search(end))


class _Ends:
    """The clauses of a text by how they end."""

    def __init__(self, pieces: Sequence[str]) -> None:
        self.by_tail: dict[str, list[str]] = {}
        for piece in pieces:
            self.by_tail.setdefault(piece[-2:], []).append(piece)
        self.threes = {piece[-3:] for piece in pieces}
        several = [(tail, same) for tail, same in self.by_tail.items() if len(same) > 1]
        self.counts = Counter([piece[-3:] for _, same in several for piece in same])
        """How many clauses end in the same three characters, or in the same two rare ones."""
        common = words.common_characters()
        for tail, same in several:
            if tail[0] not in common and words.rare_characters(tail) == len(tail):
                self.counts[tail] = len(same)
        self.suffixes: dict[str, set[str]] = {}
        """All that the clauses of a crowded tail can end in: looked up where going through them would be quadratic."""

    def any_ends(self, string: str) -> bool:
        """Whether a clause ends in the string, behind words of it."""
        tail = string[-2:]
        same = self.by_tail[tail]
        if len(same) <= _CROWD:
            size = len(string)
            return any(p.endswith(string) and len(p) > size for p in same)
        if tail not in self.suffixes:
            self.suffixes[tail] = {p[at:] for p in set(same) for at in range(1, len(p) - 1)}
        return string in self.suffixes[tail]


def _grown(tail: str, pieces: list[str]) -> str:
    """The longest end that most of the pieces share, before which they differ."""
    need = max(2, len(pieces) // 2 + (len(pieces) < 6))
    for size in range(len(tail) + 1, _LONGEST):
        longer = [piece[-size:] for piece in pieces if len(piece) >= size]
        if len(longer) < need:
            break
        first = longer[0]
        if longer.count(first) < len(longer):
            first, count = Counter(longer).most_common(1)[0]
            if count < need:
                break
            pieces = [piece for piece in pieces if piece.endswith(first)]
        tail = first
    return tail
