"""What a table of the stores is: columns, key, indexes, and where in a record its rows come from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

ColumnType = Literal["text", "integer", "real", "boolean", "date", "json", "record"]
"""`json` is a small list or object, `record` the whole record as JSON."""

KEY = ("notice_id", "source_path")
"""How every child row names its notice: the contract's key of all stores, (`id`, `source.path`)."""


@dataclass(frozen=True, slots=True, eq=False)
class Column:
    """A column. `take` is where its value stands in the item that makes the row: keys and list numbers joined by
    points."""

    name: str
    type: ColumnType
    take: str
    about: str = ""
    null: bool = True
    choices: tuple[str, ...] = ()
    """All values it may have, where the contract closes the list."""


@dataclass(frozen=True, slots=True, eq=False)
class Table:
    """A table of the stores.

    `items` says which items of a record make its rows: a key of the record (`addressees`), a key inside each item of
    another list (`rosters.entries`), or a name that `rows.py` knows (`unit_lists.units*`: a tree). Empty for `notices`
    and for what no record holds. `numbers` are the columns that number an item in its list(s), outermost first.
    """

    name: str
    about: str
    columns: tuple[Column, ...]
    items: str = ""
    numbers: tuple[str, ...] = ()
    parent: str = "notices"
    indexes: tuple[tuple[str, ...], ...] = ()
    key: tuple[str, ...] = ()
    """The primary key where it isn't (notice_id, source_path, *numbers)."""


def text(name: str, take: str = "", *, null: bool = True, about: str = "", choices: tuple[str, ...] = ()) -> Column:
    """A column of text, taken from the key of its own name unless told otherwise."""
    return Column(name, "text", take or name, about, null, choices)


def integer(name: str, take: str = "", *, null: bool = True, about: str = "") -> Column:
    """A column of whole numbers."""
    return Column(name, "integer", take or name, about, null)


def day(name: str, take: str = "", *, about: str = "") -> Column:
    """A column of days."""
    return Column(name, "date", take or name, about)


def json(name: str, take: str = "", *, about: str = "") -> Column:
    """A column of small lists."""
    return Column(name, "json", take or name, about, null=False)


SPAN = (
    Column("span_start", "integer", "span.0", "code points into notices.text; null where not taken from the text"),
    Column("span_end", "integer", "span.1"),
)


def of_list(
    name: str,
    about: str,
    *columns: Column,
    items: str = "",
    numbers: tuple[str, ...] = ("position",),
    parent: str = "notices",
    indexes: tuple[tuple[str, ...], ...] = (),
    span: bool = True,
) -> Table:
    """A child table: one row an item of the list called like it, in the list's order, with the item's span."""
    return Table(name, about, (*columns, *(SPAN if span else ())), items or name, numbers, parent, indexes)
