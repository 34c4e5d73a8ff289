"""Where a string stands, and how far a foreign one reaches: growth from a piece to the whole string."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from extract.patterns import lazy
from extract.repair import words
from extract.repair.frames import VERB

_INSIDE = lazy("[\u4e00-\u9fffA-Za-z0-9_]")
_LEADING_ISSUER = lazy(
    "[\u4e00-\u9fff]*(?:国务院|政府|办公厅|办公室|委员会|指挥部|领导小组|[\u4e00-\u9fff]{2}[厅局部委署])"
)
_JOINER = lazy("[-,，|—_ ]")
_JOINERS = ("-", ",", "，", " ", "|", "—", "、", "_")
_JOINED_RIGHT = lazy("[-,，|—、_ ]([\u4e00-\u9fffA-Za-z0-9]{2,20})")
_JOINED_LEFT = lazy("([\u4e00-\u9fffA-Za-z0-9]{2,20})[-,，|—、_ ]$")
_NAME_TAIL = lazy("学校|公司|学院|医院|中心|集团|[网城会宫馆吧站]|机构|俱乐部|首页|首存|[A-Za-z]")
"""What a name goes on with behind a word of the trade."""
_ORGAN_END = lazy("学校|公司|学院|医院|中心|集团|机构|俱乐部")


@dataclass(frozen=True, slots=True)
class Strings:
    """Where to look: the title, the text's lines and the page's other strings (breadcrumb, outside, other titles)."""

    title: str
    text: str
    around: tuple[str, ...]

    @property
    def corpus(self) -> str:
        """All strings, one a line, without repetitions."""
        return "\n".join(dict.fromkeys([self.title, *self.text.split("\n"), *self.around]))


class Place(NamedTuple):
    """One place where a string stands: what its line has before it and behind it."""

    left: str
    right: str


@lru_cache(16)
def places(corpus: str, string: str, limit: int = 200) -> Sequence[Place]:
    """The distinct places of `string`, by their near neighbours. One string is asked for by several looks in turn."""
    found: dict[tuple[str, str], Place] = {}
    near: set[tuple[str, str]] = set()
    at = corpus.find(string)
    size = len(string)
    while at >= 0 and limit:
        limit -= 1
        end = at + size
        beside = (corpus[max(0, at - 6) : at], corpus[end : end + 8])
        if beside not in near:
            near.add(beside)
            left = corpus[max(0, at - 40) : at].rpartition("\n")[2]
            right = corpus[end : end + 90].partition("\n")[0]
            found.setdefault((left[-6:], right[:8]), Place(left, right))
        at = corpus.find(string, end)
    return tuple(found.values())


def grow(corpus: str, seed: str) -> str | None:
    """The longest string around `seed` that all its places share; None where it has only one place."""
    first = corpus.find(seed)
    if first < 0 or corpus.find(seed, first + len(seed)) < 0:
        return None
    around = places(corpus, seed)
    if len(around) < 2:
        return None
    left = _shared([p.left[::-1] for p in around])[::-1]
    string = left + seed + _shared([p.right for p in around])
    if any(p.left[-len(left) - 1 :][:1] in _JOINERS or p.right[len(string) :][:1] in _JOINERS for p in around):
        string = _over_joiners(corpus, string)
    string = trim(string, len(around))
    return _without_neighbours(string, corpus) if len(around) < 4 else string


def _without_neighbours(string: str, corpus: str) -> str:
    """A string of few places without the words at its ends that the page uses elsewhere: neighbours that the places share
    by chance."""
    pieces = words.segments(string)
    if len(pieces) < 2 or (len(pieces[-1]) < 2 and len(pieces[0]) < 2):
        return string
    rest = corpus.replace(string, "\x00")
    if not (_ORGAN_END.fullmatch(pieces[-1]) and not _official(pieces[-2], rest)):  # `…游戏中心` is whole
        while len(pieces) > 1 and len(pieces[-1]) > 1 and _official(pieces[-1], rest) and len("".join(pieces[:-1])) > 3:
            pieces.pop()
    while len(pieces) > 1 and len(pieces[0]) > 1 and _official(pieces[0], rest) and len("".join(pieces[1:])) > 3:
        pieces.pop(0)
    return "".join(pieces)


def _official(word: str, rest: str) -> bool:
    return word in rest and not words.spans(word) and not word.isascii()


def _shared(sides: list[str]) -> str:
    """The common beginning of all sides, of characters that names are made of."""
    shared = ""
    for characters in zip(*sides, strict=False):
        if len(set(characters)) > 1 or not _INSIDE.match(characters[0]) or len(shared) > 30:
            break
        shared += characters[0]
    return shared


def _over_joiners(corpus: str, string: str) -> str:
    """A string with the keywords joined to it by `-`, a comma or a space, where all its places share them and they
    share its stem: `X下载-X官网`."""
    stem = string[:2]
    for _ in range(4):
        around = places(corpus, string)
        right = _common([p.right for p in around])
        match = _JOINED_RIGHT.match(right)
        if not match or not match[1].startswith(stem):
            break
        string += match[0]
    for _ in range(4):
        around = places(corpus, string)
        left = _common([p.left[::-1] for p in around])[::-1]
        match = _JOINED_LEFT.search(left)
        if not match or stem not in match[1]:
            break
        string = match[0][match[0].index(stem) :] + string
    return string


def _common(sides: list[str]) -> str:
    """The common beginning of nearly all sides: a title cut at a space may lack it."""
    head = Counter(side[:3] for side in sides).most_common(1)[0]
    if head[1] < 0.8 * len(sides):
        return ""
    sides = [side for side in sides if side[:3] == head[0]]
    first, last = min(sides), max(sides)
    size = next((i for i, (a, b) in enumerate(zip(first, last, strict=False)) if a != b), min(len(first), len(last)))
    return first[:size]


def trim(string: str, count: int) -> str:
    """A grown string without the official neighbours that its few places happen to share: a body's name before it, a
    verb, a year or known words behind its last word of the trade."""
    if count > 3 or (_JOINER.search(string) and string.count(string[:2]) > 1):
        return string
    ends = [end for _, end in words.spans(string)]
    if ends and (tail := string[max(ends) :]):
        verb = VERB.search(tail, 0, 6)
        if verb and verb.start():
            string = string[: max(ends) + verb.start()]
        elif VERB.match(tail) or tail[0].isdigit() or not _NAME_TAIL.match(tail):
            string = string[: max(ends)]
    return string[leading_issuer(string) :]


def leading_issuer(string: str) -> int:
    """Where the body's name ends that a string has before its words of the trade; 0 where it has none."""
    starts = [start for start, _ in words.spans(string)]
    issuer = _LEADING_ISSUER.match(string[: min(starts)]) if starts else None
    return issuer.end() if issuer else 0


def reach(line: str, start: int, end: int) -> tuple[int, int]:
    """How far a foreign string reaches that stands only once: from a word of the trade at `line[start:end]` over the
    words of the trade, letters and digits beside it, and a name of two or three characters before it."""
    spans = words.spans(line)
    spans += [m.span() for m in re.finditer("[A-Za-z0-9_]+", line)]
    changed = True
    while changed:
        changed = False
        for a, b in spans:
            if a <= end and b > end and not line[end:b].startswith(("19", "20")):
                end, changed = b, True
            if b >= start and a < start:
                start, changed = a, True
    if line[start].isascii() or words.pattern("brand_head").match(line[start:end]):
        return start, end
    before = re.split("[^\u4e00-\u9fff]", line[:start])[-1]
    if len(before) <= 4 and len(before) == start:
        return 0, end
    taken = 0
    for word in reversed(words.segments(before)):
        if taken >= 2 or taken + len(word) > 4:
            break
        taken += len(word)
    return start - taken, end
