"""What the page of a notice shows: the record's values in the order a reader looks for them, each with its mark."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from extract.review.found import hits_in
from extract.review.links import Links
from extract.review.marks import Mark
from extract.review.paper import Part, lay_out, part_bounds, part_of
from extract.review.selection import Selection
from extract.review.shapes import BY_NAME, HEAD, WARNING, Shape
from extract.review.values import Record, Value, values_of
from extract.review.words import Say, reason

LISTED = 300
"""Values of one field that a page lists; a record may hold hundreds of thousands."""
ROWS = 100
"""Rows of a table that are shown."""
LONG = 300
"""Characters of a value that are shown."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A value as the panel shows it. `href`: its place in the text; `elsewhere`: the part it is in, where that is
    another."""

    value: Value
    text: str
    href: str | None
    elsewhere: int | None
    mark: Mark | None
    parts: str
    """The parts that can be corrected, as they stand, in JSON."""
    correction: str


@dataclass(frozen=True, slots=True)
class Field:
    """A field as the panel shows it; `of`: how many values it has, where not all are listed."""

    shape: Shape
    shown: list[Shown]
    of: int
    complete: bool
    missing: list[Mark]
    gone: list[Mark]
    """Marks on values that the record does not give any more."""

    @property
    def filled(self) -> bool:
        """Whether the record has a value, or a person has told one."""
        return any(shown.value.item is not None for shown in self.shown) or bool(self.missing)


@dataclass(frozen=True, slots=True)
class NoticePage:
    """All that the template of a notice is given of the notice."""

    record: Record
    part: Part
    length: int
    fields: dict[str, Field]
    head: list[Field]
    empty: list[Field]
    """Fields of the head without a value."""
    warnings: list[tuple[dict[str, Any], str | None]]
    hidden: dict[str, int]
    """How many changes of the kinds that are hidden at first stand on this part."""
    marked: int
    counted: dict[int, int]
    """How many bodies stand at the top of each unit list."""


def notice_page(
    record: Record,
    marks: Mapping[tuple[str, str], Mark],
    links: Links,
    selection: Selection,
    say: Say,
    part: int = 0,
) -> NoticePage:
    """The page of a record; `part` of its text, from 0. What the selection searches for is marked in it."""
    values = values_of(record)
    text = record["text"] or ""
    edits = record["corruption"]["edits"]
    warned = [
        Value(f"warnings-{i}", WARNING, w["code"], (w["span"][0], w["span"][1]) if w["span"] else None, i)
        for i, w in enumerate(record["warnings"][:LISTED])
    ]
    find = partial(hits_in, words=selection.q) if selection.q else None
    why = partial(reason, say=say)
    laid = lay_out(text, [*(v for own in values.values() for v in own), *warned], edits, part, find, why=why)
    bounds = part_bounds(text)
    key = record["id"], record["source"]["path"]

    def place(span: Sequence[int] | None, anchor: str) -> tuple[str | None, int | None]:
        if not span:
            return None, None
        number = part_of(bounds, span[0])
        if number == laid.number:
            return f"#{anchor}", None
        return f"{links.notice(*key, selection, number)}#{anchor}", number + 1

    def shown(value: Value) -> Shown:
        anchor = f"e-{value.place}" if value.shape.name == "corruption.edits" else f"s-{value.key}"
        at = value.span if value.shape.drawn != "none" or value.shape.name == "corruption.edits" else None
        mark = marks.get((value.shape.name, value.words))
        href, elsewhere = place(at, anchor)
        correction = told_correction(mark, say) if mark else ""
        return Shown(value, told(value, say), href, elsewhere, mark, _parts(value), correction)

    fields = {name: _field(name, own, marks, shown) for name, own in values.items()}
    head = [fields[name] for name in HEAD]
    kinds = [r.kind for line in laid.lines for piece in line for r in piece.before]
    warnings = [(record["warnings"][v.place], place(v.span, f"s-{v.key}")[0]) for v in warned]
    return NoticePage(
        record=record,
        part=laid,
        length=len(text),
        fields=fields,
        head=[f for f in head if f.filled],
        empty=[f for f in head if not f.filled],
        warnings=warnings,
        hidden={kind: kinds.count(kind) for kind in ("furniture", "layout", "mirror") if kind in kinds},
        marked=len(marks),
        counted=Counter(v.item["list"] for v in values["units"] if not v.depth),
    )


def _field(
    name: str, values: Sequence[Value], marks: Mapping[tuple[str, str], Mark], shown: Callable[[Value], Shown]
) -> Field:
    """A field with its values and its marks; those on values that the record doesn't give any more stand apart."""
    own = [mark for (field, _), mark in marks.items() if field == name]
    there = {value.words for value in values} if own else set()
    return Field(
        BY_NAME[name],
        [shown(value) for value in values[:LISTED]],
        len(values),
        any(m.verdict == "complete" for m in own),
        [m for m in own if m.verdict == "missing"],
        [m for m in own if m.verdict in ("right", "wrong") and m.value not in there],
    )


def told(value: Value, say: Say) -> str:
    """A value in one line of words."""
    item, name = value.item, value.shape.name
    if item is None:
        return say("none")
    if isinstance(item, str):
        words = (
            say(f"kind.{item}") if name == "page_kind" else say(f"verdict.{item}") if name.endswith("verdict") else item
        )
    elif name == "document_numbers":
        words = item["text"]
    elif name == "sections":
        words = f"{item['label']}　{item['heading'] or ''}".rstrip()
    elif name == "unit_lists":
        words = item["heading"] or say("lists")
    elif name == "tables":
        words = item["caption"] or say("field.tables")
    elif name in ("attachments", "citations", "repeals"):
        title = item.get("title")
        words = " ".join(filter(None, (item.get("label"), title, item.get("document_number"))))
    elif name in ("contacts", "imprint"):
        words = " · ".join(str(part) for part in item.values() if part)
    else:
        words = next((str(item[k]) for k in ("name", "text", "person", "removed") if item.get(k)), "")
    return words if len(words) <= LONG else words[:LONG] + "…"


def told_correction(mark: Mark, say: Say) -> str:
    """What a mark says the value should be, in words; empty where it does not say."""
    if mark.correction is None:
        return ""
    said = mark.corrected
    if said is None:
        return say("has_none")
    return " · ".join(v for v in said.values() if v) if isinstance(said, dict) else str(said)


def told_mark(mark: Mark, say: Say) -> str:
    """The value that a mark was made on, in words."""
    said = mark.says
    if isinstance(said, dict):
        return " · ".join(str(said[p]) for p in BY_NAME[mark.field].parts if said.get(p))[:LONG] or mark.value[:LONG]
    return str(said) if said is not None else say("none")


def _parts(value: Value) -> str:
    """The parts of a value that can be corrected, as the form shows them."""
    item = value.item
    if not value.shape.parts:
        return json.dumps({"value": item if isinstance(item, str) else ""}, ensure_ascii=False)
    return json.dumps({part: _part((item or {}).get(part), part) for part in value.shape.parts}, ensure_ascii=False)


def _part(said: Any, part: str) -> str:
    if part == "deadline":
        return (said or {}).get("date") or ""
    if part == "under":
        return said[-1] if said else ""
    if isinstance(said, list):
        return "、".join(said)
    return "" if said is None else str(said)
