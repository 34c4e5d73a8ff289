"""Insertions told by their places alone: a string that begins lines and clauses and ends others, and stands nowhere else.

A tool that sprinkles keywords over a text puts them before stops and at the start of lines. Official words stand there too,
but hardly ever only there: what begins lines (a body, a subject) also stands inside sentences. In twenty million characters
of laws and notices no string of the page's own passes these rules; they need neither a list of brands nor a dictionary that
lacks the string.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from extract.repair import words
from extract.repair.judge import foreignness
from extract.repair.slots import LABEL, OPEN_WORD, SUBJECT_OF

_STOPS = "，。；,;"
_PIECE = re.compile("([^，。；,;\n]{3,32})[，。；,;]")
_LONGEST = 30
_SHORTEST_LINE = 8
_MOST, _MOST_TAILS, _MOST_PLACES = 500, 60, 400
"""Strings, ends of clauses and places of a string that are looked at: a text of many megabytes must not take their product."""
_CROWD = 30
_LINE = 20
"""Characters of a line around the text that can be a sentence."""
_UNFIT = re.compile(
    "^[^\u3400-\u9fffA-Za-z0-9“【\\[★◆█*]|^[的了和与及或等为之]|[的了和与及或等者为之后前时说]$|[、：:（()）\n]|[一-九十百千万0-9][年月日号]|"
    "^[0-9.,%％]+|\\s{2}|以[上下]"
)
"""Pieces of sentences, counts and dates: an insertion begins and ends with itself."""
_PLAIN = re.compile("[\u3400-\u9fff]{3,20}")
_NAME = re.compile("(?=.*[\u3400-\u9fff]{2})[A-Za-z\u3400-\u9fff·【】]{3,20}")
_JOINS = re.compile("[和与及或的]")
_WANTS_VERB = re.compile(
    "由[\u4e00-\u9fff]{1,10}$|(?:予以|不予|依法|应当|可以|一律|优先|统一|做到|实现|确保|坚持|实行|组织|开展)$"
)
_BEGINS = re.compile(
    "(?:[。！？]|[:：]|[\u3000\xa0 ]{2}|第[一二三四五六七八九十百0-9]{1,4}[条章节]\\s*|[一二三四五六七八九十]、)$"
)


@dataclass(frozen=True, slots=True)
class Places:
    """How often a string stands where."""

    total: int
    ends: int
    """Before a stop, behind words of its clause."""
    open: int
    """Of these, behind a word that wants a name: `由…`, `向…`."""
    heads: int
    """At the start of a line, with words behind it."""
    labels: int
    """Of these, before a section's label or an opening phrase."""
    inner: int
    """At the start of a sentence inside a line."""
    varied: int
    """Different words to the left of the stops."""

    @property
    def purity(self) -> float:
        """The share of the places of an insertion."""
        return (self.ends + self.heads + self.inner) / self.total


def candidates(text: str) -> Iterator[str]:
    """What begins a line and ends a clause, longest first for each line; and what ends six clauses or more. Cheap: runs on
    every page."""
    pieces = _PIECE.findall(text)
    ends = _Ends(pieces)
    seen: set[str] = set()
    for head in dict.fromkeys([line[:_LONGEST].lstrip() for line in text.split("\n") if len(line) >= _SHORTEST_LINE]):
        string = ends.longest(head)
        if string and string not in seen and not _UNFIT.search(string):
            seen.add(string)
            yield string
    for tail, often in Counter([piece[-3:] for piece in pieces]).most_common(_MOST_TAILS):
        if often > 5 and 4 * often >= 3 * text.count(tail) and not _UNFIT.search(tail):
            string = _grown(tail, [piece for piece in pieces if piece.endswith(tail)])
            if string not in seen and not _UNFIT.search(string):
                yield string


class _Ends:
    """The clauses of a text by how they end."""

    def __init__(self, pieces: Iterable[str]) -> None:
        self.by_tail: dict[str, list[str]] = {}
        for piece in dict.fromkeys(pieces):
            self.by_tail.setdefault(piece[-2:], []).append(piece)
        self.suffixes: dict[str, set[str]] = {}
        """All that the clauses of a crowded tail can end in: looked up where going through them would be quadratic."""

    def longest(self, head: str) -> str | None:
        """The longest beginning of a line that also ends a clause, behind words of it."""
        for size in range(len(head) - 1, 1, -1):
            tail = head[size - 2 : size]
            same = self.by_tail.get(tail)
            if same is not None and self._any_ends(tail, same, head[:size]):
                return head[:size]
        return None

    def _any_ends(self, tail: str, same: Sequence[str], string: str) -> bool:
        if len(same) <= _CROWD:
            return any(len(p) > len(string) and p.endswith(string) for p in same)
        if tail not in self.suffixes:
            self.suffixes[tail] = {p[at:] for p in same for at in range(1, len(p) - 1)}
        return string in self.suffixes[tail]


def _grown(tail: str, pieces: list[str]) -> str:
    """The longest end that most of the pieces share, before which they differ."""
    need = max(6, len(pieces) // 2)
    for size in range(len(tail) + 1, _LONGEST):
        counts = Counter([piece[-size:] for piece in pieces if len(piece) >= size])
        longer, count = counts.most_common(1)[0] if counts else ("", 0)
        if count < need:
            break
        tail = longer
        pieces = [piece for piece in pieces if piece.endswith(tail)]
    return tail


def find(text: str, around: Iterable[str] = ()) -> Iterator[tuple[str, Places]]:
    """The strings of a text, and of the longer lines around it, whose places are those of an insertion."""
    text = "\n".join([text, *dict.fromkeys([line for line in around if len(line) >= _LINE])])
    for string in islice(candidates(text), _MOST):
        places = count(text, string)
        if places.ends and is_inserted(text, string, places):
            yield string, places


def count(text: str, string: str) -> Places:
    """The places of a string."""
    total = ends = opened = heads = labels = inner = 0
    lefts: set[str] = set()
    at, size = text.find(string), len(string)
    while at >= 0 and total < _MOST_PLACES:
        total += 1
        end = at + size
        near = max(0, at - 64)
        line = text.rfind("\n", near, at) + 1 or near
        left, right = text[max(line, at - 12) : at], text[end : end + 16].partition("\n")[0]
        if not text[line:at].strip() and (line != near or not near):
            if right and right[0] not in _STOPS and not SUBJECT_OF.match(right):
                heads += 1
                labels += bool(LABEL.match(right))
        elif right[:1] and right[0] in _STOPS and left[-1] not in _STOPS:
            ends += 1
            opened += bool(OPEN_WORD.search(left) or _WANTS_VERB.search(left))
            lefts.add(left[-2:])
        elif _BEGINS.search(left):
            inner += 1
        at = text.find(string, end)
    return Places(total, ends, opened, heads, labels, inner, len(lefts))


def is_inserted(text: str, string: str, places: Places) -> bool:
    """Whether such places are an insertion's. The fewer they are, the more the string itself must be a stranger."""
    total, purity = places.total, places.purity
    if total < 3 or purity < 0.8 or 2 * places.open >= places.ends or words.is_word(string):
        return False
    few = places.ends < 4 and places.labels and not _JOINS.search(string)
    if 5 * places.varied < 4 * min(12, places.ends) and not few:
        return False
    pure = purity >= 0.95
    outer = places.ends + places.heads >= 0.95 * total
    if outer and places.ends > 1 and total > 3 and (places.labels or (places.heads > 1 and total > 4)):
        return True
    if places.inner > places.ends:
        return False
    if pure and places.heads > 1 and places.ends > 9 and total > 19:
        return True
    rest = text.replace(string, "\n")
    absent = words.absent_share(string, rest)
    strange = absent >= 0.7
    foreign = foreignness(string) + words.breaks_script(string, rest) >= 2
    if pure and absent >= 0.5 and places.ends > 3 and words.is_mixed(string):
        return True
    if not places.heads:
        return pure and _sprinkled(string, places, strange=strange, partly=absent >= 0.4, foreign=foreign)
    if places.ends == 1 or total == 3:
        return pure and strange and foreign
    return (strange and (pure or places.labels > 0 or total > 5)) or (foreign and pure)


def _sprinkled(string: str, places: Places, *, strange: bool, partly: bool, foreign: bool) -> bool:
    """Whether a string that only ends clauses is an insertion: a text without line breaks gives it no other place. What
    offices themselves repeat at the end of clauses (`组织实施`, `应保尽保`) is known words, or a verb that its clause wants."""
    if 4 * places.open > places.ends or not _NAME.fullmatch(string) or _JOINS.search(string):
        return foreign and strange and places.ends > 2 and not places.open
    if foreign and strange and places.ends > 2:
        return True
    if len(string) == 4 and len(set(string)) < 4:
        return False
    return places.ends > 7 and partly and len(string) > 2 and words.unknown_share(string) >= (0.2 if strange else 0.3)
