"""The rows below a head whose columns are parted by blanks: wrapped cells, lines of places between them, totals."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extract.fields.list_lines import Piece
from extract.fields.unit_lists.columns import DRAWN
from extract.fields.unit_lists.columns import cells as cells_of
from extract.fields.unit_lists.names import bare, is_body, is_group
from extract.patterns import lazy

Parts = list[tuple[int, int]]
"""A cell's lines, each with its place."""

_GAP = lazy(r"[ \u3000\xa0]+")
_LONGEST = 120
_TOTAL = lazy(r"(?:合|总|共|小)\s*计")
_NO_CELL = lazy(r"[。；;!?:]|[一二三四五六七八九十]{1,3}、|[(][一二三四五六七八九十]{1,3}[)]|附|注|备注|说明")
_PLACE = lazy(r"[一-鿿]{2,8}(?:[省市县区州盟旗]|地区|自治[州县区])(?:[(][^()]{1,12}[)])?")
_TURNED = 4
"""Characters of the shortest end of a name that goes on in the next line."""


def rows_below(view: str, text: str, rows: Sequence[Piece], at: int, *, loose: bool) -> tuple[list[list[Parts]], int]:
    """The rows from the head at piece `at` on, the head first, and the piece behind them. A row with fewer cells than the
    head has its last ones empty; none has more, nor a single one but where `loose`."""
    grid: list[list[Parts]] = []
    behind = at
    while behind < len(rows) and rows[behind].row is None:
        piece = rows[behind]
        found = cells_of(view, piece.start, piece.end, text) if piece.end - piece.start <= _LONGEST else []
        if grid and loose and DRAWN.fullmatch(view, piece.start, piece.end):
            behind += 1
            continue
        if grid and loose:
            if _NO_CELL.match(view, piece.start, piece.end) or view[piece.end - 1] in "。；;:":
                break
            if len(found) > len(grid[0]):
                found = _by_widest_gaps(text, piece, len(grid[0]))
            if len(found) == 1:
                if not _goes_on(view, grid, found[0]) and not _above_rows(view, text, rows, behind, len(grid[0])):
                    break
                behind += 1
                continue
        if grid and not 1 < len(found) <= len(grid[0]):
            break
        if not (grid and loose and _TOTAL.match(view, piece.start, piece.end)):
            grid.append([[cell] for cell in found])
        behind += 1
    return grid, behind


def _by_widest_gaps(text: str, piece: Piece, width: int) -> list[tuple[int, int]]:
    """The line cut into `width` cells at its widest gaps; one cell where other gaps are as wide."""
    gaps = list(_GAP.finditer(text, piece.start, piece.end))
    ranked = sorted((sum(2 if c == "\u3000" else 1 for c in gap[0]) for gap in gaps), reverse=True)
    if len(gaps) < width or ranked[width - 2] == ranked[width - 1]:
        return [(piece.start, piece.end)]
    found, start = [], piece.start
    for gap in gaps:
        if sum(2 if c == "\u3000" else 1 for c in gap[0]) >= ranked[width - 2]:
            found.append((start, gap.start()))
            start = gap.end()
    return [*found, (start, piece.end)]


def _goes_on(view: str, grid: list[list[Parts]], cell: tuple[int, int]) -> bool:
    """Put a lone cell behind the cell of the row above that it ends: no body without it, one with it."""
    if len(grid) < 2:
        return False
    words = bare(view[slice(*cell)])
    for above in reversed(grid[-1]):
        said = bare("".join(view[a:b] for a, b in above))
        if not is_body(said) and len(said) >= _TURNED and is_body(said + words):
            above.append(cell)
            return True
    return False


def _above_rows(view: str, text: str, rows: Sequence[Piece], at: int, width: int) -> bool:
    """Whether a lone cell is a place or a group over the rows below it."""
    words = bare(view[rows[at].start : rows[at].end])
    if at + 1 >= len(rows) or not (_PLACE.fullmatch(words) or is_group(words) and re.search(r"[省市县区类口]", words)):
        return False
    below = rows[at + 1]
    return below.row is None and 1 < len(cells_of(view, below.start, below.end, text)) <= width
