"""Tables whose cells each stand on a line of their own, known by a numbered first column: 序号, 企业名称, 所在地, 1, …, 2, …"""

from __future__ import annotations

from collections.abc import Sequence

from extract.fields.list_lines import Piece
from extract.patterns import lazy

_HEAD = lazy(r"序\s*号|编\s*号|序")
_WIDEST = 9
_LONGEST = 60
"""Characters of a cell."""


def numbered_cells(view: str, rows: Sequence[Piece], at: int) -> tuple[list[list[tuple[int, int]]], int] | None:
    """The rows of the table whose head begins at piece `at` (each a list of places, the head first) and the piece behind it;
    None where no such table stands there. A row that lacks cells has fewer places."""
    first = rows[at]
    if first.row is not None or _HEAD.fullmatch(view, first.start, first.end) is None:
        return None
    width = next((n for n in range(2, _WIDEST + 1) if _is_number(view, rows, at + n, 1)), None)
    if width is None or any(p.end - p.start > 14 for p in rows[at : at + width]):
        return None
    grid = [[(p.start, p.end) for p in rows[at : at + width]]]
    begin, number = at + width, 1
    while True:
        following = next(
            (n for n in range(width, 1, -1) if _is_number(view, rows, begin + n, number + 1)),
            None,
        )
        last = begin + (following or _last_row(view, rows, begin, width))
        cells = rows[begin:last]
        if any(p.end - p.start > _LONGEST or p.row is not None for p in cells):
            break
        grid.append([(p.start, p.end) for p in cells])
        begin, number = last, number + 1
        if following is None:
            break
    return (grid, begin) if len(grid) > 2 else None


def _is_number(view: str, rows: Sequence[Piece], at: int, number: int) -> bool:
    return at < len(rows) and view[rows[at].start : rows[at].end].rstrip(".、") == str(number)


def _last_row(view: str, rows: Sequence[Piece], begin: int, width: int) -> int:
    """How many cells the last row has: as many as the head, unless the text ends or a sentence stands among them."""
    for n in range(1, width):
        if begin + n >= len(rows) or any(c in view[rows[begin + n].start : rows[begin + n].end] for c in "。："):
            return n
    return width
