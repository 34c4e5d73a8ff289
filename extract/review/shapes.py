"""What the desk knows of each field: its colour, how its items are shown, which of their parts a person may correct."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Family = Literal[
    "title",
    "number",
    "body",
    "date",
    "mark",
    "section",
    "directive",
    "unit",
    "person",
    "cited",
    "attachment",
    "contact",
    "table",
    "warn",
]
"""Fields of one family share a colour."""


@dataclass(frozen=True, slots=True)
class Shape:
    """A field as the desk shows it. `name`: its key in the record, points between a key and one within it."""

    name: str
    family: Family
    many: bool = False
    parts: tuple[str, ...] = ()
    """The parts of an item that a person may correct, in the order of the form; empty: the item is one string."""
    drawn: Literal["tint", "line", "none"] = "tint"
    """How its places are drawn in the text: short ones with a ground, long ones with a line below, whole blocks not."""
    scored: bool = True
    """Whether `gongwen check` compares labels of it."""


SHAPES: tuple[Shape, ...] = (
    Shape("page_kind", "mark"),
    Shape("title", "title"),
    Shape("document_type", "mark"),
    Shape("document_numbers", "number", many=True, parts=("text",)),
    Shape("issuers", "body", many=True, parts=("name",)),
    Shape("issued_on", "date"),
    Shape("published_on", "date"),
    Shape("effective_on", "date"),
    Shape("expires_on", "date"),
    Shape("urgency", "mark"),
    Shape("secrecy", "mark"),
    Shape("signatories", "person", many=True, parts=("name",)),
    Shape("addressees", "body", many=True, parts=("name",)),
    Shape("copied_to", "body", many=True, parts=("name",)),
    Shape("imprint", "mark", parts=("office", "printed_on", "copies"), scored=False),
    Shape("keywords", "mark", many=True, scored=False),
    Shape("breadcrumb", "mark", many=True),
    Shape("corruption.verdict", "mark"),
    Shape("sections", "section", many=True, parts=("label", "heading")),
    Shape(
        "directives",
        "directive",
        many=True,
        parts=("text", "modality", "actors", "lead_units", "support_units", "deadline"),
        drawn="line",
    ),
    Shape("unit_lists", "unit", many=True, parts=("heading", "declared_count"), drawn="none"),
    Shape("units", "unit", many=True, parts=("name", "under")),
    Shape("rosters", "person", many=True, parts=("role", "person")),
    Shape("tables", "table", many=True, drawn="none", scored=False),
    Shape("attachments", "attachment", many=True, parts=("title",), drawn="line"),
    Shape("citations", "cited", many=True, parts=("title", "document_number")),
    Shape("repeals", "cited", many=True, parts=("title", "document_number")),
    Shape("contacts", "contact", many=True, parts=("phone",), drawn="line"),
    Shape("corruption.terms", "mark", many=True, parts=("text",), drawn="none"),
    Shape("corruption.edits", "mark", many=True, parts=("inserted",), drawn="none"),
)

WARNING = Shape("warnings", "warn", many=True, drawn="line", scored=False)
"""Not a field that can be right or wrong, but it has a place in the text."""

BY_NAME = {shape.name: shape for shape in SHAPES}

HEAD = tuple(BY_NAME)[: list(BY_NAME).index("sections")]
"""The fields of the head, in the order of the side panel; the rest have sections of their own."""
