"""Which cell covers which place of a table with merged cells.

Spans are those of HTML (4.9.11): `colspan` up to 1,000, `rowspan` up to 65,534; 0 rows means to the end of the table.
"""

from __future__ import annotations

from collections.abc import Sequence

MAX_PLACES = 60_000
"""Beyond this number of places cells are no longer spread: their spans may lie."""


def spread(rows: Sequence[Sequence[tuple[str, str]]]) -> list[list[int]]:
    """The rows of a table's grid as numbers of cells in document order, a merged cell at every place it covers. `rows`: for
    each cell `colspan` and `rowspan` as written.

    >>> spread([[("", "2"), ("", "")], [("", "")]])
    [[0, 1], [0, 2]]
    """
    grid: list[list[int]] = []
    below: dict[int, tuple[int, int]] = {}  # place in the row → (rows still to cover, number of the cell)
    number = places = 0
    for at, cells in enumerate(rows):
        row: list[int] = []
        for across, down in cells:
            if places < MAX_PLACES:
                places += _covered(row, below)
            wide, deep = _span(across, 1, 1000), _span(down, 0, 65534) or len(rows) - at
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


def _span(value: str, least: int, most: int) -> int:
    """A span as written; what is no number is 1, as in browsers."""
    value = value.strip()
    digits = value[: len(value) - len(value.lstrip("0123456789"))]
    return max(least, min(most, int(digits[:6]))) if digits else 1
