"""The values of a record one by one: each with what it says, where it stands, and what a mark on it is a mark on."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from extract.review.shapes import SHAPES, Shape
from extract.schema.trees import in_order

Record = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Value:
    """One value of a record. `key` names it on the page (`directives-3`); `item` is what it says, without its place."""

    key: str
    shape: Shape
    item: Any
    span: tuple[int, int] | None
    place: int
    """Its number in its field, in reading order."""
    depth: int = 0
    """Of a unit: how many bodies it is printed under."""

    @property
    def words(self) -> str:
        """The item as JSON, always the same for the same item: what a mark is kept under."""
        return json.dumps(self.item, ensure_ascii=False, sort_keys=True, separators=(",", ":"))

    @property
    def seen(self) -> str:
        """A short digest of the item, by which a mark says what its maker saw."""
        return hashlib.sha256(self.words.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def values_of(record: Record) -> dict[str, list[Value]]:
    """The values of a record by field. A field of one value is there also when it is null: that it has none can be
    right."""
    found: dict[str, list[Value]] = {}
    for shape in SHAPES:
        items = _ITEMS.get(shape.name, _listed if shape.many else _scalar)
        found[shape.name] = [
            Value(f"{shape.name.replace('.', '-')}-{place}", shape, item, span, place, depth)
            for place, (item, span, depth) in enumerate(items(record, shape.name))
        ]
    return found


_Found = tuple[Any, tuple[int, int] | None, int]


def _scalar(record: Record, name: str) -> Iterator[_Found]:
    span = record["spans"].get(name)
    yield _within(record, name), _span(span), 0


def _listed(record: Record, name: str) -> Iterator[_Found]:
    for item in _within(record, name):
        if isinstance(item, dict):
            yield {k: v for k, v in item.items() if k != "span"}, _span(item.get("span")), 0
        else:
            yield item, None, 0


def _unit_lists(record: Record, _: str) -> Iterator[_Found]:
    for number, unit_list in enumerate(record["unit_lists"]):
        yield {"list": number, **_keys(unit_list, "heading", "role", "declared_count")}, _span(unit_list["span"]), 0


def _units(record: Record, _: str) -> Iterator[_Found]:
    for number, unit_list in enumerate(record["unit_lists"]):
        ways: list[tuple[str, ...]] = []
        for unit, parent, depth in in_order(unit_list["units"], "sub_units"):
            under = () if parent is None else ways[parent]
            item = {"list": number, "under": list(under), **_keys(unit, "name", "damaged", "candidates", "canonical")}
            yield item, _span(unit["span"]), depth
            # The nearest eight: of a tree of thousands of levels all names above a unit would be told once a level.
            ways.append((*under, unit["name"])[-8:])


def _rosters(record: Record, _: str) -> Iterator[_Found]:
    for number, roster in enumerate(record["rosters"]):
        for entry in roster["entries"]:
            item = {"roster": number, "heading": roster["heading"], **_keys(entry, "role", "person", "post")}
            yield item, _span(entry["span"]), 0


_ITEMS = {"unit_lists": _unit_lists, "units": _units, "rosters": _rosters}


def _within(record: Record, name: str) -> Any:
    value: Any = record
    for key in name.split("."):
        value = value[key]
    return value


def _keys(item: dict[str, Any], *names: str) -> dict[str, Any]:
    return {name: item[name] for name in names}


def _span(span: Any) -> tuple[int, int] | None:
    return (int(span[0]), int(span[1])) if span else None
