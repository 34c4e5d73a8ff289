"""The rows of a record: what each table gets, in the order of its columns."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from operator import itemgetter
from typing import Any

from extract.schema.columns import SPAN, Column, Table
from extract.schema.trees import in_order

Record = dict[str, Any]
Item = tuple[tuple[Any, ...], Any]
"""The numbers of an item in its list(s), and the item."""


def notice_row(table: Table, record: Record, line: str) -> tuple[Any, ...]:
    """The row of `notices`; `line` is the record's JSON."""
    return tuple(line if c.type == "record" else take(c)(record) for c in table.columns)


def child_rows(table: Table, records: Iterable[Record]) -> list[tuple[Any, ...]]:
    """The rows of a child table, record by record, in order: key of the notice, numbers, columns."""
    items, row = _plan(table)
    name = table.items.partition(".")[0] if not table.items.endswith("*") or "." in table.items else ""
    found: list[tuple[Any, ...]] = []
    for record in records:
        if name and not record[name]:  # most lists are empty, and there are two dozen of them
            continue
        key = (record["id"], record["source"]["path"])
        found += [(*key, *numbers, *row(item)) for numbers, item in items(record)]
    return found


@cache
def _plan(table: Table) -> tuple[Callable[[Record], Iterator[Item]], Callable[[Any], tuple[Any, ...]]]:
    """What finds a table's items in a record, and what makes the columns of its row out of one."""
    return _items(table.items), _row(table.columns)


def _row(columns: Sequence[Column]) -> Callable[[Any], tuple[Any, ...]]:
    """What takes all columns out of an item: those that are simply keys at once, and both ends of its span at once."""
    spanned = columns[-2:] == SPAN
    if spanned:
        columns = columns[:-2]
    simple = 0
    while simple < len(columns) and _is_key(columns[simple]):
        simple += 1
    keys = itemgetter(*[c.take for c in columns[:simple]]) if simple > 1 else None
    rest = [take(c) for c in columns[simple if keys else 0 :]]

    def row(item: Any) -> tuple[Any, ...]:
        first = keys(item) if keys else ()
        ends = (item["span"] or _NO_SPAN) if spanned else ()
        return (*first, *[get(item) for get in rest], *ends) if rest else (*first, *ends)

    return row


_NO_SPAN = (None, None)


def _is_key(column: Column) -> bool:
    return column.type != "json" and column.take != "." and "." not in column.take and not column.take.isdigit()


@cache
def take(column: Column) -> Callable[[Any], Any]:
    """What takes a column's value out of an item, as SQL drivers want it: lists as JSON, truth as it is."""
    steps = [int(s) if s.isdigit() else s for s in column.take.split(".")] if column.take != "." else []
    if len(steps) == 1 and column.type != "json":
        return itemgetter(steps[0])

    def get(item: Any) -> Any:
        for step in steps:
            if item is None:
                return None
            item = item[step]
        return json.dumps(item, ensure_ascii=False) if column.type == "json" else item

    return get


def _items(name: str) -> Callable[[Record], Iterator[Item]]:
    if name in _SPECIAL:
        return _SPECIAL[name]
    outer, _, inner = name.partition(".")
    if not inner:
        return lambda record: (((i,), item) for i, item in enumerate(record[name]))
    if outer == "corruption":
        return lambda record: (((i,), item) for i, item in enumerate(record[outer][inner]))
    return lambda record: (
        ((i, j), item) for i, group in enumerate(record[outer]) for j, item in enumerate(group[inner])
    )


def _directive_bodies(record: Record) -> Iterator[Item]:
    roles = (("actor", "actors"), ("lead_unit", "lead_units"), ("support_unit", "support_units"))
    for i, directive in enumerate(record["directives"]):
        for role, key in roles:
            for j, name in enumerate(directive[key]):
                yield (i, role, j), {"name": name}


def _units(record: Record) -> Iterator[Item]:
    for i, unit_list in enumerate(record["unit_lists"]):
        for position, (unit, parent, depth) in enumerate(in_order(unit_list["units"], "sub_units")):
            yield (i, position), {**unit, "parent": parent, "depth": depth}


def _metadata(record: Record) -> Iterator[Item]:
    metadata = record["metadata"]
    for key, value in metadata.items():
        if key != "other" and value is not None:
            yield (key,), {"value": value, "named": True}
    for key, value in metadata["other"].items():
        if metadata.get(key) is None:  # a page's own key that is called like one of ours must not hit it
            yield (key,), {"value": value, "named": False}


def _spans(record: Record) -> Iterator[Item]:
    for field, span in record["spans"].items():
        yield (field,), {"span": span}


def _extensions(record: Record) -> Iterator[Item]:
    for name, value in record["extensions"].items():
        yield (name,), {"value": value}


_SPECIAL: dict[str, Callable[[Record], Iterator[Item]]] = {
    "directives.bodies*": _directive_bodies,
    "unit_lists.units*": _units,
    "metadata*": _metadata,
    "spans*": _spans,
    "extensions*": _extensions,
}
