"""Which cell covers which place of a table with merged or nested cells.

beautifulsoup4 reads the cut-out table: a tree that is walked in several directions, where speed matters least. Spans are
those of HTML (4.9.11): `colspan` up to 1,000, `rowspan` up to 65,534; 0 rows means to the end of the table.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bs4 import Tag

MAX_PLACES = 60_000
"""Beyond this number of places cells are no longer spread: their spans may lie."""


def spread(html: str) -> list[list[int]]:
    """The rows of a table's grid as numbers of cells (`td`, `th`) in document order, a merged cell at every place it covers.

    Rows and cells of tables inside the table do not count; the cell that holds such a table is one cell.

    >>> spread("<table><tr><td rowspan=2>甲<td>乙<tr><td>丙</table>")
    [[0, 1], [0, 2]]
    """
    from bs4 import BeautifulSoup, Tag  # a tenth of a second to import: only pages with merged cells pay it

    table = BeautifulSoup(html, "lxml").find("table")
    if not isinstance(table, Tag):
        return []
    rows = [tr for tr in table.find_all("tr") if tr.find_parent("table") is table]
    grid: list[list[int]] = []
    below: dict[int, tuple[int, int]] = {}  # place in the row → (rows still to cover, number of the cell)
    number = places = 0
    for at, tr in enumerate(rows):
        row: list[int] = []
        for cell in tr.find_all(("td", "th"), recursive=False):
            if places < MAX_PLACES:
                places += _covered(row, below)
            wide, deep = _span(cell, "colspan", 1000), _span(cell, "rowspan", 65534) or len(rows) - at
            if places + wide > MAX_PLACES:
                wide = deep = 1
            if deep > 1:
                below |= dict.fromkeys(range(len(row), len(row) + wide), (deep - 1, number))
            row += [number] * wide
            places += wide
            number += 1
        if places < MAX_PLACES:
            places += _covered(row, below)
        grid.append(row)
    return grid


def _covered(row: list[int], below: dict[int, tuple[int, int]]) -> int:
    """Fill the places from the row's end on that cells above cover; how many there were."""
    before = len(row)
    while (place := below.get(len(row))) is not None:
        left, number = place
        if left > 1:
            below[len(row)] = left - 1, number
        else:
            del below[len(row)]
        row.append(number)
    return len(row) - before


def _span(cell: Tag, name: str, most: int) -> int:
    """A span as written; what is no number is 1, as in browsers."""
    value = str(cell.get(name, "1")).strip()
    digits = value[: len(value) - len(value.lstrip("0123456789"))]
    least = 0 if name == "rowspan" else 1
    return max(least, min(most, int(digits[:6]))) if digits else 1
