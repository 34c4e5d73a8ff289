"""The catalogue box as a table of two rows: its labels in the first, their values below each in the second."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from extract.page.catalogue_labels import TRIM, Entry, entries_of, is_box, labels
from extract.page.gather import Gathered
from extract.page.tree import Element

_LEAST = 3
"""Columns of such a table, at least."""
_LONGEST_LABEL = 8
_LONGEST_ROW = 300
_KNOWN = ("索引", "索取号")
"""Only where one of these stands a table is looked at: 文号 and 发布机关 head columns of a notice's own tables too."""


def column_boxes(page: Gathered) -> Iterator[tuple[tuple[Entry, ...], Element]]:
    """Every such box: its entries in order, and its table."""
    seen: list[Element] = []
    for word in _KNOWN:
        for at in page.find_all(word)[:3]:
            number = page.piece_at(at)
            table = _table_of(page.owners[number])
            if table is None or any(table is known for known in seen):
                continue
            seen.append(table)
            rows = list(_rows(table))
            if len(rows) != 2:
                continue
            inside = page.around(table, number)
            if entries := _entries(_texts(page, rows[0], inside), _texts(page, rows[1], inside)):
                yield entries, table


def _entries(heads: Sequence[str], values: Sequence[str]) -> tuple[Entry, ...]:
    """The entries of two rows; () where the first is not labels only, or the second holds a label or less than a box does."""
    if not _LEAST <= len(heads) == len(values) or sum(map(len, values)) > _LONGEST_ROW:
        return ()
    bare = ["".join(h.split()).strip(TRIM) for h in heads]
    if not all(0 < len(h) <= _LONGEST_LABEL for h in bare) or any("".join(v.split()) in labels() for v in values):
        return ()
    found = [entry for label, value in zip(bare, values, strict=True) for entry in entries_of(label, [value])]
    known = sum(label in labels() for label in bare)
    return tuple(found) if 2 * known > len(bare) and is_box(found) else ()


def _table_of(element: Element) -> Element | None:
    above: Element | None = element
    for _ in range(8):
        if above is None or above.tag == "table":
            return above
        above = above.parent
    return None


def _rows(table: Element) -> Iterator[Element]:
    """The rows of a table, those of its parts too."""
    for child in table.children:
        if child.tag == "tr":
            yield child
        elif child.tag in ("tbody", "thead"):
            yield from _rows(child)


def _texts(page: Gathered, row: Element, inside: range) -> list[str]:
    """The text of each cell of a row; `inside` are the numbers of the table's strings."""
    cells = [c for c in row.children if c.tag in ("td", "th")]
    owners = page.document.owners
    return [" ".join(page.raws[n].strip() for n in inside if c.order <= owners[n] < c.end) for c in cells]
