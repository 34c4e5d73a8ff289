"""How often a string stands where: at starts of lines, before stops, elsewhere."""

from __future__ import annotations

from dataclasses import dataclass

from extract.patterns import lazy
from extract.repair.candidates import STOPS
from extract.repair.frames import FRAME_END
from extract.repair.slots import CLOSED, LABEL, OPEN_WORD, SUBJECT_OF

CLOSERS = STOPS + "\t"
MOST_PLACES = 400
"""Places of a string that are looked at."""
_WANTS_VERB = lazy(
    "由[\u4e00-\u9fff]{1,10}$|(?:予以|不予|依法|应当|可以|一律|优先|统一|做到|实现|确保|坚持|实行|实施|执行|收取|组织|开展)$"
)
_BEGINS = lazy(
    "(?:[。！？]|[:：]|[\u3000\xa0 ]{2}|第[一二三四五六七八九十百0-9]{1,4}[条章节]\\s*|[一二三四五六七八九十]、)$"
)
_SPEAKS = lazy("\\s*[：:|｜丨]")
"""Behind the name of who speaks, or of a column: nothing was put before such a line."""
_BEGINNERS = "。！？:：条章节、"
"""What `_BEGINS` ends in, but for white space."""


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
    """At the start of a sentence inside a line, or behind a title."""
    varied: int
    """Different words to the left of the stops."""
    closed: int
    """Of the ends, behind a number, a unit, a bracket."""

    @property
    def is_varied(self) -> bool:
        """Whether the words to the left of the stops are ever others."""
        return 10 * self.varied >= (7 if self.ends < 6 else 6.5) * min(12, self.ends)

    @property
    def purity(self) -> float:
        """The share of the places of an insertion."""
        return (self.ends + self.heads + self.inner) / self.total


def count(text: str, string: str) -> Places:
    """The places of a string; of one that is a word of the text, the first few."""
    total = ends = heads = labels = inner = 0
    lefts: list[str] = []
    at, size = text.find(string), len(string)
    while at >= 0 and total < MOST_PLACES:
        total += 1
        end = at + size
        near = max(0, at - 64)
        line = max(text.rfind("\n", near, at), text.rfind("\t", near, at)) + 1 or near  # a cell begins like a line
        left, right = text[max(line, at - 12) : at], text[end : end + 16].partition("\n")[0]
        if not text[line:at].strip() and (line != near or not near):
            if right and right[0] not in CLOSERS and not _SPEAKS.match(right) and not SUBJECT_OF.match(right):
                heads += 1
                labels += bool(LABEL.match(right))
        elif right[:1] and right[0] in STOPS and left[-1] not in STOPS:
            ends += 1
            lefts.append(left)
        elif ((left[-1] in _BEGINNERS or left[-1].isspace()) and _BEGINS.search(left)) or (
            (not right or right[0] in "(（") and FRAME_END.search(left)
        ):
            inner += 1
        if total > 5 and ends + heads + inner < total // 2:  # a word of the text
            break
        at = text.find(string, end)
    opened = sum(1 for left in lefts if OPEN_WORD.search(left) or _WANTS_VERB.search(left))
    closed = sum(1 for left in lefts if CLOSED.search(left))
    return Places(total, ends, opened, heads, labels, inner, len({left[-2:] for left in lefts}), closed)
