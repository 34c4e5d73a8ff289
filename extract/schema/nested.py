"""The record as nested columns: the shape of the contract, and the way of a record into it and back.

The shape is read off the models of `notice.py`. What columns cannot hold is laid out flat: bodies nest to any depth, so
the units of a list are one list, parents before their sub-units, each with `depth` (0 at the top) and `parent` (the
position of the body it is printed under). Objects with free keys are maps, a span is a struct of `start` and `end`.
"""

from __future__ import annotations

import datetime as dt
import types
from collections.abc import Callable
from dataclasses import dataclass, fields, is_dataclass
from functools import cache
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints

from extract.notice import Notice
from extract.schema.trees import in_order
from extract.text import Span

LeafType = Literal["string", "int64", "bool", "double", "date"]
_LEAVES: dict[Any, LeafType] = {str: "string", int: "int64", bool: "bool", float: "double", dt.date: "date"}


@dataclass(frozen=True, slots=True)
class Leaf:
    """A single value."""

    type: LeafType


@dataclass(frozen=True, slots=True)
class ListOf:
    """A list. `tree`: the key under which an item holds items of its own kind; laid out flat."""

    item: Shape
    tree: str = ""


@dataclass(frozen=True, slots=True)
class MapOf:
    """An object with free keys."""

    value: Shape


@dataclass(frozen=True, slots=True)
class Struct:
    """An object with fixed keys."""

    fields: tuple[Field, ...]


@dataclass(frozen=True, slots=True)
class Field:
    """A key of a struct."""

    name: str
    shape: Shape
    null: bool


Shape = Leaf | ListOf | MapOf | Struct
Convert = Callable[[Any], Any]

SPAN = Struct((Field("start", Leaf("int64"), False), Field("end", Leaf("int64"), False)))
TREE = (Field("depth", Leaf("int64"), False), Field("parent", Leaf("int64"), True))


@cache
def record_shape() -> Struct:
    """The shape of a whole record."""
    return _struct({name: info.annotation for name, info in Notice.model_fields.items()})


def _struct(hints: dict[str, Any], tree: str = "") -> Struct:
    found = []
    for name, hint in hints.items():
        if name != tree:
            bare, null = _bare(hint)
            found.append(Field(name, _shape(bare), null))
    return Struct((*found, *(TREE if tree else ())))


def _shape(hint: Any) -> Shape:
    if hint is Span:
        return SPAN
    if hint in _LEAVES:
        return Leaf(_LEAVES[hint])
    origin, arguments = get_origin(hint), get_args(hint)
    if origin is Literal:
        return Leaf("string")
    if origin is tuple:
        item, _ = _bare(arguments[0])
        if is_dataclass(item) and (tree := _tree(item)):
            return ListOf(_struct(_hints(item), tree), tree)
        return ListOf(_shape(item))
    if origin is dict:
        return MapOf(_shape(_bare(arguments[1])[0]))
    if is_dataclass(hint):
        return _struct(_hints(hint))
    raise TypeError(f"the contract has a type that nested columns don't know: {hint!r}")


def _hints(model: Any) -> dict[str, Any]:
    hints = get_type_hints(model, include_extras=True)
    return {f.name: hints[f.name] for f in fields(model)}


def _tree(model: Any) -> str:
    """The key of a model's list of its own kind; empty where it has none."""
    return next((name for name, hint in _hints(model).items() if get_args(hint)[:1] == (model,)), "")


def _bare(hint: Any) -> tuple[Any, bool]:
    """A type without its constraints and without None, and whether it may be None."""
    if get_origin(hint) is Annotated:
        hint = get_args(hint)[0]
    null = False
    if get_origin(hint) in (Union, types.UnionType):
        others = [a for a in get_args(hint) if a is not types.NoneType]
        hint, null = _bare(others[0])[0], len(others) < len(get_args(hint))
    return hint, null


@cache
def to_columns(shape: Shape) -> Convert | None:
    """What turns a JSON value of that shape into the value of its column; None where that is the value itself."""
    match shape:
        case Leaf("date"):
            return lambda value: None if value is None else dt.date.fromisoformat(value)
        case Struct() if shape == SPAN:
            return lambda value: None if value is None else {"start": value[0], "end": value[1]}
        case Struct():
            changed = [(f.name, convert) for f in shape.fields if (convert := to_columns(f.shape))]
            return _changed_struct(changed) if changed else None
        case ListOf(item, tree) if tree:
            return _laid_out(to_columns(item), tree)
        case ListOf(item):
            inner = to_columns(item)
            return (lambda value: [inner(v) for v in value]) if inner else None
        case MapOf(item):
            inside = to_columns(item)
            return (lambda value: [(k, inside(v)) for k, v in value.items()]) if inside else (lambda v: list(v.items()))
    return None


def _changed_struct(changed: list[tuple[str, Convert]]) -> Convert:
    def convert(value: Any) -> Any:
        if value is None:
            return None
        value = dict(value)
        for name, inner in changed:
            if (got := value.get(name)) is not None:
                value[name] = inner(got)
        return value

    return convert


def _laid_out(inner: Convert | None, tree: str) -> Convert:
    def convert(value: Any) -> Any:
        found: list[Any] = []
        for item, parent, depth in in_order(value, tree):
            item = {key: v for key, v in item.items() if key != tree} | {"depth": depth, "parent": parent}
            found.append(inner(item) if inner else item)
        return found

    return convert


@cache
def from_columns(shape: Shape) -> Convert:
    """What turns the value of a column back into the JSON value: the record of `notices.jsonl`, key by key."""
    match shape:
        case Leaf("date"):
            return lambda value: None if value is None else value.isoformat()
        case Struct() if shape == SPAN:
            return lambda value: None if value is None else [value["start"], value["end"]]
        case Struct():
            inner = [(f.name, from_columns(f.shape)) for f in shape.fields]
            return lambda value: None if value is None else {name: convert(value[name]) for name, convert in inner}
        case ListOf(item, tree) if tree:
            return _put_together(from_columns(item), tree)
        case ListOf(item):
            inside = from_columns(item)
            return lambda value: [inside(v) for v in value]
        case MapOf(item):
            mapped = from_columns(item)
            return lambda value: {k: mapped(v) for k, v in (value.items() if isinstance(value, dict) else value)}
    return lambda value: value


def _put_together(inner: Convert, tree: str) -> Convert:
    def convert(value: Any) -> Any:
        top: list[Any] = []
        found: list[Any] = []
        for flat in value:
            item = inner(flat)
            parent = item.pop("parent")
            del item["depth"]
            item[tree] = []
            (top if parent is None else found[parent][tree]).append(item)
            found.append(item)
        return top

    return convert
