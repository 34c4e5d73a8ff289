"""An annex under the mark 附： or 附件： alone, with no signature before it: a list's title, then groups with counts or
columns.

A statement of annexes has the same mark; below it stand names of annexes only."""

from __future__ import annotations

from collections.abc import Sequence

from extract.patterns import lazy
from extract.pieces import Piece, tight

_MARK = lazy(r"附(?:件|表|录)?:?")
_ROLL = lazy(r"(?:名单|名录|名册|一览表|汇总表|登记表|明细表|分配表|安排表|情况表)(?:[(][^()]{1,16}[)])?$")
_GROUP = lazy(
    r"(?:[一二三四五六七八九十]{1,3}、|[(][一二三四五六七八九十]{1,3}[)])[^。;:,]{2,30}[(]共?[0-9一二三四五六七八九十]{1,4}[个家所户处名人][)]"
)
_ORDINAL = lazy(r"(?:[一二三四五六七八九十]{1,3}、|[(][一二三四五六七八九十]{1,3}[)])[^。;:,]{2,24}:?")
_COLUMNS = lazy(r"\S[ \t]{2,}\S|\S\t\S")
_LINES = 3
"""Over how many lines a title is broken, at most."""


def ends_roll(words: str) -> bool:
    """Whether a title ends as that of a list does.

    >>> ends_roll("达标学校名单"), ends_roll("达标学校名单(第一批)"), ends_roll("实施方案")
    (True, True, False)
    """
    return _ROLL.search(words) is not None


def bare_annex(view: str, pieces: Sequence[Piece], floor: int, end: int) -> int:
    """The piece of the mark above such a list; `end` where there is none."""
    for index in range(floor + 1, end - _LINES):
        piece = pieces[index]
        if view[piece.start] != "附" or piece.end - piece.start > 8 or not _MARK.fullmatch(tight(piece.of(view))):
            continue
        title, below = "", index + 1
        while below < min(index + 1 + _LINES, end) and not ends_roll(title):
            title += tight(pieces[below].of(view))
            below += 1
        if not ends_roll(title) or len(title) > 90:
            continue
        listed = [pieces[n].of(view).strip() for n in range(below, min(below + 12, end))]
        groups = sum(_GROUP.fullmatch(tight(line)) is not None for line in listed)
        heads = [_ORDINAL.fullmatch(tight(line)) is not None for line in listed]
        over = sum(a and not b for a, b in zip(heads, heads[1:], strict=False))
        columns = sum(_COLUMNS.search(line) is not None and "。" not in line for line in listed)
        if len(listed) >= _LINES and (groups or over > 1 or columns >= _LINES):
            return index
    return end
