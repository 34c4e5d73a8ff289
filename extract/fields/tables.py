"""表格: the data tables of the content as head and rows, merged cells filled.

Cells are printed as the repaired text has them: a cell that the repair changed is taken from its line.
"""

from __future__ import annotations

from extract.document import Document, Grid
from extract.notice import Table
from extract.patterns import lazy
from extract.text import Span

_CAPTION_LONGEST = 60
_NO_CAPTION = lazy(r"[。；：;:]$|^附[ \u3000]?[件表][ \u3000]?\d{0,2}$|^[(（]?单位[:：]|^[(（].*[)）]$")


def find(document: Document) -> tuple[Table, ...]:
    """All tables in reading order; `span` covers the rows' lines."""
    places = table_lines(document)
    return tuple(
        table
        for number, lines in sorted(places.items(), key=lambda item: item[1][0])
        if (table := _table(document, document.grids[number], lines))
    )


def table_lines(document: Document) -> dict[int, list[int]]:
    """For each table the lines of its rows."""
    blocks, grids = document.page.blocks, document.grids
    places: dict[int, list[int]] = {}
    if not grids:
        return places
    for number, line in enumerate(document.text.lines):
        table = blocks[line.block].table if line.block < len(blocks) else None
        if table is not None and table < len(grids):
            places.setdefault(table, []).append(number)
    return places


def grid_rows(document: Document, grid: Grid, lines: list[int]) -> list[tuple[str, ...]]:
    """The grid's rows as the repaired text prints them."""
    blocks = document.page.blocks
    printed = {blocks[document.text.lines[n].block].row: document.text.line_text(n) for n in lines}
    known = {cell for line in printed.values() for cell in line.split("\t")}
    rows = []
    for number, row in enumerate(grid.rows):
        line = printed.get(number, "")
        own = line.split("\t")
        rows.append(
            tuple(
                cell if cell in known or cell in line else own[column].strip() if len(own) == len(row) else ""
                for column, cell in enumerate(row)
            )
        )
    return rows


def _table(document: Document, grid: Grid, lines: list[int]) -> Table | None:
    rows = grid_rows(document, grid, lines)
    head, body = rows[: grid.header_rows], rows[grid.header_rows :]
    if not any(any(row) for row in rows):
        return None
    header = tuple(" ".join(dict.fromkeys(filter(None, column))) for column in zip(*head, strict=False)) if head else ()
    caption = grid.caption if grid.caption and grid.caption in document.string else _centred_above(document, lines[0])
    text_lines = document.text.lines
    return Table(caption, header, tuple(body), Span(text_lines[lines[0]].start, text_lines[lines[-1]].end))


def _centred_above(document: Document, first: int) -> str | None:
    """The centred line right above a table: its caption, but for the document's title, a mark of an annex, a unit."""
    if not first:
        return None
    line = document.text.lines[first - 1]
    blocks = document.page.blocks
    block = blocks[line.block] if line.block < len(blocks) else None
    words = document.text.line_text(first - 1).strip()
    if block is None or block.align != "center" or block.table is not None or not 4 <= len(words) <= _CAPTION_LONGEST:
        return None
    if line.block in document.page.title_blocks or first - 1 in document.lines(document.layout.title):
        return None
    return None if _NO_CAPTION.search(words) else words
