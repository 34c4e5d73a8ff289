"""The rows of a record: what each table gets, in the order of its columns."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from functools import cache
from operator import itemgetter
from typing import Any

from extract.schema.columns import Column, Table

Record = dict[str, Any]
Item = tuple[tuple[Any, ...], Any]
"""The numbers of an item in its list(s), and the item."""


def notice_row(table: Table, record: Record, line: str) -> tuple[Any, ...]:
    """The row of `notices`; `line` is the record's JSON."""
    return tuple(line if c.type == "record" else take(c)(record) for c in table.columns)


def child_rows(table: Table, record: Record) -> Iterator[tuple[Any, ...]]:
    """The rows of a child table, in order: key of the notice, numbers, columns."""
    items, taken = _plan(table)
    key = (record["id"], record["source"]["path"])
    for numbers, item in items(record):
        yield (*key, *numbers, *[get(item) for get in taken])


@cache
def _plan(table: Table) -> tuple[Callable[[Record], Iterator[Item]], list[Callable[[Any], Any]]]:
    """What finds a table's items in a record, and what takes each column's value out of one."""
    return _items(table.items), [take(c) for c in table.columns]


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
        todo: list[tuple[Any, int | None, int]] = [(unit, None, 0) for unit in reversed(unit_list["units"])]
        position = 0
        while todo:  # not recursive: brackets nest as deep as the page likes
            unit, parent, depth = todo.pop()
            yield (i, position), {**unit, "parent": parent, "depth": depth}
            todo += [(sub, position, depth + 1) for sub in reversed(unit["sub_units"])]
            position += 1


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


_SPECIAL: dict[str, Callable[[Record], Iterator[Item]]] = {
    "directives.bodies*": _directive_bodies,
    "unit_lists.units*": _units,
    "metadata*": _metadata,
    "spans*": _spans,
}
