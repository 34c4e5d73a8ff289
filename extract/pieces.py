"""Lines as a reader sees them: a text that was run together is cut where paragraphs began, without changing the text.

A leaf for the layout and the fields of head and tail. A piece is a stretch of one line, trimmed; most lines are one
piece.
"""

from __future__ import annotations

from typing import NamedTuple

from extract.lexicon import fold
from extract.patterns import lazy
from extract.text import Text

_LONG = 60
_GAP = lazy(r" {2,}")
_DAY = r"(?:[12][0-9]{3}|[一二][一二三四五六七八九〇○Oo零0]{3})年[0-9一二三四五六七八九十元]{1,3}月[0-9一二三四五六七八九十廿卅]{1,3}日"
_AFTER_STOP = lazy(
    r"(?<=[。:;）)]) ++|(?<=的(?:通知|意见|决定|公告|通告|通报|报告|请示|批复|复函|公示)) ++"
    r"|(?<=[0-9] 号) ++(?=[一-鿿])|(?<=[0-9]号) ++(?=[一-鿿])|(?<=日) ++(?=[一-鿿(])"
    rf"|(?<! ) ++(?:(?={_DAY}(?: |$))|(?=附件?[0-9]{{0,2}}[:])|(?=抄送[:]|主题词[:])"
    r"|(?=[一-鿿]{2,12} ?[〔\[][12][0-9]{3}[〕\]]))"
)
"""Each begins where a run of blanks begins and takes all of it, so that a long run is read once and not from each
blank."""
_STRUCTURE = lazy(
    rf"(?: {{2}}|^)(?:{_DAY}|附件?[0-9]{{0,2}}[:][^ ]*|[一-鿿]{{2,12}} ?[〔\[][12][0-9]{{3}}[〕\]] ?第?[0-9]+ ?号)(?: {{2}}|$)|:$"
)


class Piece(NamedTuple):
    """A stretch of a line without blanks around it: where it stands in the text, and the line's number."""

    start: int
    end: int
    line: int

    def of(self, string: str) -> str:
        """Its characters in `string` (the text, or its folded view)."""
        return string[self.start : self.end]


_last: tuple[Text, tuple[Piece, ...]] | None = None
"""The text last cut: layout and fields ask for the same one in turn."""


def pieces_of(text: Text) -> tuple[Piece, ...]:
    """The pieces of all lines, in order. Blank lines have none.

    A long line is cut at gaps of two blanks and more (a paragraph's indent that lost its line break) and at a blank
    behind a full stop or between elements of the head and tail; a short one is left whole, because gaps in it are
    columns, unless such an element stands between them.
    """
    global _last
    known = _last
    if known is None or known[0] is not text:
        known = _last = (text, _cut(text))
    return known[1]


def _cut(text: Text) -> tuple[Piece, ...]:
    view = fold(text.string)
    found: list[Piece] = []
    for number, line in enumerate(text.lines):
        start, end = _trim(view, line.start, line.end)
        if start >= end:
            continue
        if (
            view.find(" ", start, end) < 0
            or "\t" in text.string[start:end]
            or (end - start <= _LONG and not _run_together(view, start, end))
        ):
            found.append(Piece(start, end, number))
            continue
        at = start
        cuts = sorted(
            {m.span() for m in _GAP.finditer(view, start, end)}
            | {m.span() for m in _AFTER_STOP.finditer(view, start, end)}
        )
        for left, right in cuts:
            if left > at:
                found.append(Piece(at, left, number))
            at = max(at, right)
        if end > at:
            found.append(Piece(at, end, number))
    return tuple(found)


def _run_together(view: str, start: int, end: int) -> bool:
    """Whether a short line's wide gaps were line breaks: a day, a number, a statement or a colon stands between them."""
    return "  " in view[start:end] and _STRUCTURE.search(view[start:end]) is not None


def _trim(view: str, start: int, end: int) -> tuple[int, int]:
    """The span without blanks at its ends."""
    while start < end and view[start].isspace():
        start += 1
    while end > start and view[end - 1].isspace():
        end -= 1
    return start, end


def tight(view: str) -> str:
    """The string without any white space, for matching words that may be letter-spaced."""
    return "".join(view.split())
