"""The rows of a table, each cell with its place in the text: of the page, of lines with tabs, drawn with lines."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from extract.document import Document
from extract.fields.list_lines import Piece, folded
from extract.fields.unit_lists import headings
from extract.fields.unit_lists.names import bare, could_be_body, is_body
from extract.fields.unit_lists.table_heads import columns_of, head_words
from extract.fields.unit_lists.text_tables import cells_at
from extract.patterns import lazy

_LONG_ROW = 4000
"""A row of more characters is not searched cell by cell with other blanks."""


_BOX = lazy(r"[│┃║|]")


_RULE = lazy(r"[┌┬┐├┼┤└┴┘─━┏┳┓┣╋┫┗┻┛╔╦╗╠╬╣╚╩╝═+\-\s|│]+")


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell's place in the text; `merged` where it is the cell above, spanning down."""

    start: int
    end: int
    merged: bool = False
    parts: tuple[tuple[int, int], ...] = ()
    """The cell's lines, where a drawn table wraps it; empty where it stands in one piece."""

    def words(self, view: str) -> str:
        """The cell's words without blanks."""
        return bare("".join(view[a:b] for a, b in self.parts) if self.parts else view[self.start : self.end])

    def shown(self, string: str) -> str:
        """The string with what stands between the cell's lines (other cells) blotted out."""
        for (_, a), (b, _) in zip(self.parts, self.parts[1:], strict=False):
            string = string[:a] + "\x00" * (b - a) + string[b:]
        return string


Row = list[Cell | None]


_known: tuple[Document, dict[tuple[int, int], tuple[list[Row], int, int]]] | None = None
"""The tables of the document last read, with how many pieces each takes: rosters and unit lists ask for the same ones, but
count and cut pieces differently, so that one of the same start may end elsewhere."""


def grid_at(view: str, document: Document, rows: Sequence[Piece], at: int) -> tuple[list[Row], int, int]:
    """The rows of the table that begins at piece `at`, the piece behind it, and how many rows are its head."""
    global _known
    known = _known
    if known is None or known[0] is not document:
        known = _known = (document, {})
    place = rows[at].start, rows[at].end
    if place not in known[1]:
        made, end, first = _grid_at(view, document, rows, at)
        known[1][place] = made, end - at, first
    grid, pieces, head = known[1][place]
    return [list(row) for row in grid], at + pieces, head


def _grid_at(view: str, document: Document, rows: Sequence[Piece], at: int) -> tuple[list[Row], int, int]:
    piece = rows[at]
    if flat := cells_at(view, rows, at):
        cells, behind, head = flat
        return [[Cell(a, b) for a, b in row] for row in cells], behind, head
    if piece.row is not None:
        return _of_grid(view, document, rows, at)
    if _BOX.search(view, piece.start, piece.end) or _RULE.fullmatch(view, piece.start, piece.end):
        return *_of_box(view, rows, at), 1
    return *_of_tabs(view, rows, at), 1


def _of_grid(view: str, document: Document, rows: Sequence[Piece], at: int) -> tuple[list[Row], int, int]:
    """The grid of a table of the page, each cell with its place in the text."""
    number = rows[at].table
    behind = at
    pieces: dict[int, Piece] = {}
    while behind < len(rows) and rows[behind].table == number and rows[behind].row is not None:
        row = rows[behind].row
        if row is not None:
            pieces[row] = rows[behind]
        behind += 1
    grids = document.grids
    if number is None or number >= len(grids):
        found, _ = _of_tabs(view, rows, at)
        return found, behind, 1
    grid: list[Row] = []
    for r, cells in enumerate(grids[number].rows):
        if r not in pieces:
            continue
        piece, made = pieces[r], []
        cursor = piece.start
        parts = _parts(document.string, piece)
        for c, words in enumerate(cells):
            above = grid[-1][c] if grid and c < len(grid[-1]) else None
            wanted = bare(words)
            if parts and wanted == parts[-1][0]:
                _, start, end = parts.pop()
                cell = Cell(start, end) if wanted else None
            elif wanted and above and bare(document.string[above.start : above.end]) == wanted:
                cell = Cell(above.start, above.end, True)
            else:
                cell = _place(view, document.string, piece, cursor, words, above)
            made.append(cell)
            if cell and not cell.merged:
                cursor = cell.end
        grid.append(made)
    return grid, behind, grids[number].header_rows


def _parts(text: str, piece: Piece) -> list[tuple[str, int, int]]:
    """What a row's line prints between tabs, with its place, the last first: a merged cell is not printed again."""
    found: list[tuple[str, int, int]] = []
    at = piece.start
    for words in text[piece.start : piece.end].split("\t"):
        start = at + len(words) - len(words.lstrip())
        found.append((bare(words), start, max(start, at + len(words.rstrip()))))
        at += len(words) + 1
    return found[::-1]


def _place(view: str, text: str, piece: Piece, cursor: int, words: str, above: Cell | None) -> Cell | None:
    """Where a cell's words stand in its row's line; the cell above where the row does not print them (merged)."""
    printed = words.strip()
    if not printed:
        return None
    at = text.find(printed, cursor, piece.end)
    if at >= 0:
        return Cell(at, at + len(printed))
    shown = folded(words)
    wanted = bare(shown)
    if not wanted:
        return None
    at = view.find(shown.strip(), cursor, piece.end)
    if at >= 0:
        return Cell(at, at + len(words.strip()))
    i = cursor if piece.end - cursor <= _LONG_ROW else piece.end
    while i < piece.end:  # the text may set other blanks than the grid
        j, k = i, 0
        while j < piece.end and k < len(wanted) and (view[j] == wanted[k] or view[j].isspace()):
            k += view[j] == wanted[k]
            j += 1
        if k == len(wanted):
            return Cell(i, j)
        i += 1
    if above and bare(view[above.start : above.end]) == wanted:
        return Cell(above.start, above.end, True)
    return None


def _of_tabs(view: str, rows: Sequence[Piece], at: int) -> tuple[list[Row], int]:
    """Rows of lines whose cells are parted by tabs. A line with fewer cells than the head goes on with a merged row above:
    its cells stand at the right, unless one of them is a body and the head has a column for bodies under others."""
    grid: list[Row] = []
    behind = at
    width, sub = 0, -1
    while behind < len(rows):
        piece = rows[behind]
        if "\t" not in view[piece.start : piece.end] and (width < 2 or not _single(view, piece, grid, sub)):
            break
        cells: Row = []
        cursor = piece.start
        for words in view[piece.start : piece.end].split("\t"):
            inner = words.strip()
            offset = cursor + len(words) - len(words.lstrip())
            cells.append(Cell(offset, offset + len(inner)) if inner else None)
            cursor += len(words) + 1
        if not grid:
            width = len(cells)
            known = columns_of(head_words(view, cells))
            sub = known[1] if known and known[1] is not None else -1
        elif len(cells) < width and _numbered(view, cells) and _numbered(view, grid[-1]):
            cells += [None] * (width - len(cells))  # the last cells are empty
        elif len(cells) < width and len(grid) > 1:
            cells = _filled(cells, grid[-1], width, sub)
        grid.append(cells)
        behind += 1
    return grid, behind


def _numbered(view: str, cells: Row) -> bool:
    """Whether a row begins with its number."""
    return bool(cells) and (first := cells[0]) is not None and view[first.start : first.end].rstrip(".、").isdigit()


def _single(view: str, piece: Piece, grid: list[Row], sub: int) -> bool:
    """Whether a line without tabs is a row of merged cells: the table has a column for such bodies."""
    words = view[piece.start : piece.end]
    return (
        len(grid) > 1
        and sub >= 0
        and len(words) <= 30
        and not re.match(r"附|注|备注|主题词", words)
        and could_be_body(bare(words))
        and (is_body(bare(words)) or headings.read(view, piece.start, piece.end) is None)
    )


def _filled(cells: Row, above: Row, width: int, sub: int) -> Row:
    start = sub if len(cells) == 1 and sub >= 0 else width - len(cells)
    made: Row = [Cell(c.start, c.end, True) if c else None for c in above[:width]]
    made += [None] * (width - len(made))
    for i, cell in enumerate(cells):
        if start + i < width:
            made[start + i] = cell
    return made


def _of_box(view: str, rows: Sequence[Piece], at: int) -> tuple[list[Row], int]:
    """Rows of a table drawn with lines. Lines between two rules are one row where rules part every row; a wrapped cell
    goes on in the line below."""
    lines: list[tuple[int, list[Cell]]] = []
    behind, block, rules = at, 0, 0
    while behind < len(rows):
        piece = rows[behind]
        if _RULE.fullmatch(view, piece.start, piece.end):
            block += 1
            rules += 1
            behind += 1
            continue
        if not _BOX.search(view, piece.start, piece.end):
            break
        cells: list[Cell] = []
        bars = [m.start() for m in _BOX.finditer(view, piece.start, piece.end)]
        edges = (
            ([piece.start - 1] if bars and bars[0] != piece.start else [])
            + bars
            + ([piece.end] if bars and bars[-1] != piece.end - 1 else [])
        )
        for a, b in zip(edges, edges[1:], strict=False):
            inner = view[a + 1 : b]
            start = a + 1 + len(inner) - len(inner.lstrip())
            cells.append(Cell(start, max(start, a + 1 + len(inner.rstrip()))))
        lines.append((block, cells))
        behind += 1
    grid: list[Row] = []
    last_block = -1
    ruled = rules >= len({b for b, _ in lines}) and len({b for b, _ in lines}) > 2
    for number, cells in lines:
        first_empty = bool(cells) and cells[0].start == cells[0].end
        if grid and (ruled and number == last_block or first_empty and len(cells) == len(grid[-1])):
            row = grid[-1]
            for i, cell in enumerate(cells[: len(row)]):
                above = row[i]
                if cell.start < cell.end:
                    row[i] = _wrapped(above, cell) if above else cell
        else:
            grid.append([c if c.start < c.end else None for c in cells])
        last_block = number
    return grid, behind


def _wrapped(above: Cell, cell: Cell) -> Cell:
    parts = above.parts or ((above.start, above.end),)
    return Cell(above.start, cell.end, above.merged, (*parts, (cell.start, cell.end)))
