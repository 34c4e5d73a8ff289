"""Days broken over several short lines (`2017` `年` `3` …): each is one day once the lines are joined."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from extract.lexicon import find_dates
from extract.pieces import Piece
from extract.text import Span

_FIRST = 4
"""Characters of the first line of such a day, at most."""
_NEXT = 9
"""Characters of each further one."""
_MOST = 10
"""Further lines, at most."""


def broken_dates(
    string: str, view: str, pieces: Sequence[Piece], first: int, end: int
) -> Iterator[tuple[int, int, Span]]:
    """Every day that begins and ends with a piece among first..end: the numbers of its first and last piece, and where it
    stands."""
    index = first
    while index < end:
        last = _last_of_run(view, pieces, index, end)
        if last > index + 1:
            yield from _whole_dates(string, pieces, index, last)
            index = last
        index += 1


def _last_of_run(view: str, pieces: Sequence[Piece], index: int, end: int) -> int:
    """The last of the short lines that begin with piece `index`, up to the one that says 日; `index` where it is none."""
    if not index or _width(pieces[index]) > _FIRST or pieces[index].line == pieces[index - 1].line:
        return index
    last = index
    while last + 1 < end and last - index < _MOST and _width(pieces[last + 1]) <= _NEXT:
        if "日" in pieces[last].of(view):
            break
        last += 1
    return last


def _whole_dates(string: str, pieces: Sequence[Piece], index: int, last: int) -> Iterator[tuple[int, int, Span]]:
    """The days within pieces index..last that fill several of them."""
    for date in find_dates(string, pieces[index].start, pieces[last].end):
        begins = next(i for i in range(index, last + 1) if pieces[i].end > date.span.start)
        ends = next(i for i in range(begins, last + 1) if pieces[i].end >= date.span.end)
        whole = pieces[begins].start == date.span.start and pieces[ends].end == date.span.end
        if date.has_day and whole and ends > begins:
            yield begins, ends, date.span


def _width(piece: Piece) -> int:
    return piece.end - piece.start
