"""Data tables as grids, merged cells filled; and which tables are only layout.

In the text a row prints the cells that stand in it, joined by tabs; in the grid a merged cell fills every place that it
covers.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Mapping, Sequence
from itertools import count

from extract.document import Block, Grid, Link
from extract.page import merged_cells
from extract.page.lines import RawLine
from extract.page.tree import Element
from extract.patterns import lazy

_NUMBER = lazy(r"^[\d.,%％+\-—－/／~～:：()（）\s年月日元万亿]+$")

Shown = Callable[[RawLine], tuple[str, tuple[Link, ...]]]


class DataTables:
    """The data tables that lines stand in, each looked at once."""

    def __init__(self, lines: Sequence[RawLine]) -> None:
        self.lines = lines
        self.known: dict[int, Element | None] = {0: None}
        self.sizes: dict[int, int] | None = None

    def around(self, order: int) -> Element | None:
        """The outermost data table that holds the element of that number, if any."""
        known, way = self.known, []
        document = self.lines[0].document
        while order not in known:
            way.append(order)
            order = document.parents[order]
        found = known[order]
        for below in reversed(way):
            if found is None and document.heads[below][1] == "table":
                if self.sizes is None:
                    self.sizes = self._measured(document.parents)
                table = document.element(below)
                if is_data(table, self.sizes):
                    found = table
            known[below] = found
        return found

    def _measured(self, parents: Sequence[int]) -> dict[int, int]:
        """The characters of the chosen lines below each element that holds some, by its `order`."""
        sizes: dict[int, int] = {}
        for line in self.lines:
            order = line.at
            met = order in sizes
            sizes[order] = sizes.get(order, 0) + len(line.words)
            while not met and (order := parents[order]):
                met = order in sizes
                sizes.setdefault(order, 0)
        for order in sorted(sizes, reverse=True):
            if order:
                sizes[parents[order]] = sizes.get(parents[order], 0) + sizes[order]
        return sizes


def is_data(table: Element, sizes: Mapping[int, int]) -> bool:
    """Whether a table holds data: at least two rows of two filled cells, and no cell that is a page of its own.

    `sizes`: the characters below each element, by its `order`.
    """
    full = longest = total = 0
    for _, cells in _rows(table):
        filled = 0
        for cell in cells:
            if size := sizes.get(cell.order, 0):
                filled += 1
                total += size
                if size > longest:
                    longest = size
        full += filled > 1
    return full > 1 and longest <= 1200 and not (longest > 300 and longest * 2 > total)


def _rows(table: Element) -> list[tuple[Element, list[Element]]]:
    """The table's own rows with their cells, not those of tables inside it."""
    rows: list[tuple[Element, list[Element]]] = []
    for part in table.children:
        if part.tag == "tr":
            rows.append((part, _cells(part)))
        elif part.tag in ("tbody", "thead", "tfoot"):
            rows += [(r, _cells(r)) for r in part.children if r.tag == "tr"]
    return rows


def _cells(row: Element) -> list[Element]:
    return [c for c in row.children if c.tag in ("td", "th")]


def _span(cell: Element, name: str, most: int) -> int:
    if name not in cell.raw:
        return 1
    try:
        return max(1, min(most, int(cell.attrs.get(name) or 1)))
    except ValueError:
        return 1


def read_table(table: Element, lines: Sequence[RawLine], number: int, shown: Shown) -> tuple[Grid, list[Block]]:
    """The grid of a data table and its rows as blocks. `lines`: the chosen lines inside the table; `number`: its number in
    `Page.grids`; `shown` gives a line's text and links."""
    rows = _rows(table)
    printed = _printed(rows, lines, shown)
    cells = [printed.get(cell.order, ("", ())) for _, in_row in rows for cell in in_row]
    grid = _grid(table, [in_row for _, in_row in rows])
    width = max(map(len, grid), default=0)
    blocks: list[Block] = []
    caption: str | None = None
    if lines and lines[0].tag == "caption":
        caption = shown(lines[0])[0]
        blocks.append(Block(caption, "caption", "center", table=number))
    filled: list[tuple[str, ...]] = []
    heads = at = 0
    for (row, own), covered in zip(rows, grid, strict=True):
        texts = cells[at : at + len(own)]
        at += len(own)
        if not any(text for text, _ in texts):
            continue
        block = _row_block(texts, number)
        if not filled and caption is None and width > 1 and len(own) == 1 and len(set(covered)) == 1 < len(covered):
            caption = block.text
            blocks.append(block)
            continue
        in_head = row.parent is not None and row.parent.tag == "thead"
        if in_head or len(filled) == heads and all(c.tag == "th" for c in own):
            heads = len(filled) + 1
        blocks.append(Block(block.text, "row", links=block.links, table=number, row=len(filled)))
        filled.append(tuple(cells[cell][0] for cell in covered))
    return Grid(tuple(filled), heads or _heads(filled, rows), caption), blocks


def _printed(
    rows: Sequence[tuple[Element, list[Element]]], lines: Sequence[RawLine], shown: Shown
) -> dict[int, tuple[str, tuple[Link, ...]]]:
    """What each cell prints, by its `order`: its lines joined by spaces, with their links."""
    cells = [cell for _, in_row in rows for cell in in_row]
    starts = [cell.order for cell in cells]
    found: dict[int, tuple[str, tuple[Link, ...]]] = {}
    for line in lines:
        at = bisect_right(starts, line.at) - 1
        if at < 0 or line.at >= cells[at].end:
            continue
        text, links = shown(line)
        text = text.replace("\t", " ")
        if not text:
            continue
        before, linked = found.get(starts[at], ("", ()))
        if before:
            shift = len(before) + 1
            links = (*linked, *(Link(f.text, f.url, f.start + shift, f.end + shift) for f in links))
            text = f"{before} {text}"
        found[starts[at]] = text, links
    return found


def _row_block(texts: Sequence[tuple[str, tuple[Link, ...]]], number: int) -> Block:
    """A row's cells joined by tabs; empty ones at its ends are left out, as no line begins or ends with white space."""
    line = "\t".join([text for text, _ in texts])
    lead = len(line) - len(line.lstrip("\t"))
    links: list[Link] = []
    at = -lead
    for text, found in texts:
        links += [Link(f.text, f.url, f.start + at, f.end + at) for f in found]
        at += len(text) + 1
    return Block(line.strip("\t"), "row", links=tuple(links), table=number)


def _grid(table: Element, cells: Sequence[Sequence[Element]]) -> list[list[int]]:
    """The rows as numbers of cells in document order; what merged and nested cells cover, `merged_cells` tells."""
    if any(_merged(cell) or cell.holds("table") for row in cells for cell in row):
        spread = merged_cells.spread(table.frame())
        if len(spread) == len(cells) and max(map(max, filter(None, spread)), default=0) < sum(map(len, cells)):
            return spread
    counter = count()
    return [[next(counter) for _ in row] for row in cells]


def _merged(cell: Element) -> bool:
    return "colspan" in cell.raw or "rowspan" in cell.raw


def _heads(filled: Sequence[Sequence[str]], rows: Sequence[tuple[Element, list[Element]]]) -> int:
    """How many first rows are the head where no `<th>` says so: short names, none empty, none a number, all different."""
    if len(filled) < 2:
        return 0
    first = filled[0]
    names = [c for c in first if c]
    if len(names) < len(first) or len(first) < 2 or any(len(c) > 24 or _NUMBER.match(c) for c in names):
        return 0
    if len(set(names)) == 1:
        return 0
    deep = 1
    for _, cells in rows[:3]:
        if any(_span(c, "rowspan", 9) == 1 and _span(c, "colspan", 9) > 1 for c in cells) and len(cells) > 1:
            deep = max(_span(c, "rowspan", 9) for c in cells)
            break
    return min(deep, len(filled) - 1, 3)
