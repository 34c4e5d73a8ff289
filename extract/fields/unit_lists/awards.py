"""Headings of several prizes: one over them (（二）单项奖) whose lines each head a list of their own (1. 引进内资先进县), and
those with a single body below each."""

from __future__ import annotations

from collections.abc import Sequence

from extract.fields.list_lines import Piece
from extract.fields.unit_lists import headings
from extract.fields.unit_lists.group_lines import LABELLED, ORDINAL, sibling, style
from extract.fields.unit_lists.kinds import names_kind
from extract.fields.unit_lists.line_reading import Region
from extract.fields.unit_lists.names import bare, is_body, is_group
from extract.patterns import lazy

_SEVERAL = lazy(r"(?:单项|专项|综合|特别|各类|其[他它])奖(?:项)?\Z")
_NUMBER = lazy(r"\s*[(]?([0-9]{1,2})([.、)])(?![0-9])")
_PARTS = lazy("[、,; ]")


def heads_own(view: str, rows: Sequence[Piece], at: int, above: str) -> bool:
    """Whether piece `at`, below the heading `above`, is a numbered heading itself, with names on the line below it."""
    if not _SEVERAL.search(above) or at + 1 >= len(rows) or rows[at].row is not None:
        return False
    piece, below = rows[at], rows[at + 1]
    label = LABELLED.match(view, piece.start, piece.end)
    found = headings.read(view, piece.start, piece.end) if label else None
    if found is None or found.strength not in ("list", "class") or style(view, below) == style(view, piece):
        return False
    parts = [bare(p) for p in _PARTS.split(view[below.start : below.end].rstrip("。")) if p]
    return bool(parts) and sum(map(is_body, parts)) >= 0.6 * len(parts)


def follows(view: str, before: str, first: Piece, piece: Piece) -> bool:
    """Whether a line has the number that follows the heading's own (`before`: 1.), where the names below that, from the piece
    `first` on, have none: it heads the next list."""
    number, own = _NUMBER.match(before), _NUMBER.match(view, piece.start, piece.end)
    if number is None or own is None or _NUMBER.match(view, first.start, first.end) or own[2] != number[2]:
        return False
    return int(own[1]) == int(number[1]) + 1 and not is_group(bare(view[own.end() : piece.end]))


def one_of_several(view: str, rows: Sequence[Piece], region: Region, before: str) -> bool:
    """Whether a list of one body is one of several with numbers: the next number's line ends it (`六、上市奖`, `七、投资奖`)."""
    ordinal = ORDINAL.match(before)
    if ordinal is None or region.next >= len(rows) or not is_body(region.items[0].name):
        return False
    if "奖" not in region.above and not names_kind(region.above):
        return False
    return sibling(view, ordinal, rows[region.next])
