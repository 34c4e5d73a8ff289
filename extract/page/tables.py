"""Data tables as grids, merged cells filled; and which tables are only layout."""

from __future__ import annotations

from dataclasses import dataclass, field

from extract.document import Grid, Link
from extract.page.tree import Element

MAX_CELLS = 60_000
"""A grid is not filled beyond this number of cells: `colspan` may lie."""


@dataclass(slots=True)
class Cell:
    """A cell as printed: its lines, and how many columns and rows it covers."""

    lines: list[str] = field(default_factory=list)
    links: list[tuple[str, str]] = field(default_factory=list)
    columns: int = 1
    rows: int = 1
    head: bool = False


def is_data(table: Element) -> bool:
    """Whether a table holds data: at least two rows of two filled cells, and no cell that is a page of its own."""
    rows = _rows(table)
    if len(rows) < 2:
        return False
    full = longest = total = 0
    for _, cells in rows:
        filled = 0
        for cell in cells:
            size = len("".join(cell.text().split()))
            total += size
            if size:
                filled += 1
            if size > longest:
                longest = size
        full += filled > 1
    if full < 2 or not total:
        return False
    if longest > 1200 or longest > 300 and longest * 2 > total:
        return False
    return True


def _rows(table: Element) -> list[tuple[Element, list[Element]]]:
    """The table's own rows with their cells, not those of tables inside it."""
    rows: list[tuple[Element, list[Element]]] = []
    for part in table.children:
        if isinstance(part, str):
            continue
        if part.tag == "tr":
            rows.append((part, _cells(part)))
        elif part.tag in ("tbody", "thead", "tfoot"):
            rows += [(r, _cells(r)) for r in part.children if isinstance(r, Element) and r.tag == "tr"]
    return rows


def _cells(row: Element) -> list[Element]:
    return [c for c in row.children if isinstance(c, Element) and c.tag in ("td", "th")]


def _span(raw: str | None, most: int) -> int:
    try:
        return max(1, min(most, int(raw or 1)))
    except ValueError:
        return 1


def read_table(table: Element, base: str | None) -> tuple[Grid, list[tuple[str, tuple[Link, ...], int]]]:
    """The grid of a data table and its rows as `(text, links, number)`; a row's text has only the cells that stand in it."""
    from extract.page.blocks import line_text
    from extract.page.lines import cut

    printed: list[tuple[str, tuple[Link, ...], int]] = []
    grid: list[list[str]] = []
    pending: dict[int, tuple[int, str]] = {}  # column → rows still covered, text
    heads = 0
    total = 0
    for number, (_, cells) in enumerate(_rows(table)):
        row: list[str] = []
        texts: list[str] = []
        links: list[Link] = []
        at = 0

        def covered(row: list[str] = row) -> None:
            while len(row) in pending:
                left, words = pending[len(row)]
                if left == 1:
                    del pending[len(row)]
                else:
                    pending[len(row)] = (left - 1, words)
                row.append(words)

        for cell in cells:
            covered()
            parts: list[str] = []
            for line in cut(cell).lines:
                text, found = line_text(line, base)
                if not text:
                    continue
                shift = at + sum(len(p) + 1 for p in parts)
                links += [Link(f.text, f.url, f.start + shift, f.end + shift) for f in found]
                parts.append(text.replace("\t", " "))
            words = " ".join(parts)
            texts.append(words)
            at += len(words) + 1
            columns = _span(cell.attrs.get("colspan"), 1000)
            rows_ = _span(cell.attrs.get("rowspan"), 65534)
            for _i in range(columns):
                if total > MAX_CELLS:
                    break
                if rows_ > 1:
                    pending[len(row)] = (rows_ - 1, words)
                row.append(words)
                total += 1
        covered()
        if any(texts):
            text = "\t".join(texts)
            shown = text.strip(" \t") if not text.strip("\t ") else text.rstrip("\t ")
            lead = len(shown) - len(shown.lstrip("\t "))
            printed.append((shown.strip("\t "), tuple(Link(f.text, f.url, f.start - lead, f.end - lead) for f in links), len(grid)))
            if heads == number and all(c.tag == "th" for c in cells):
                heads = number + 1
            grid.append(row)
    return Grid(tuple(map(tuple, grid)), heads), printed
