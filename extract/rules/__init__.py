"""The rule tables, and the strict loader that reads them.

What a domain expert would correct is a row in a `.toml` beside this file. A table:

    [table]
    name = "furniture"            # the file's name
    about = "one sentence: what the rows say, who reads them"
    match = "search"              # how a row's pattern meets a string: search | full | start | end

    [[row]]
    id = "furniture.print_page"   # <table>.<what>, unique
    reason = "why this row is right, and which false match its form avoids"
    pattern = '打印(?:本页|此页)'   # a regular expression, or instead:
    terms = ["打印本页", "打印此页"] # words, matched literally, longest first
    value = "…"                    # optional: whatever the reader needs (a string, a number, a table)
    examples = ["【打印本页】"]
    near_misses = ["打印机采购公告"]

The loader refuses unknown keys, duplicate ids, missing reasons or examples, patterns that do not compile, an example that
the row does not match and a near miss that it does. Source of the idea: ftfy's readable tables.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache, cached_property
from importlib import resources
from typing import Any, Literal

from extract.errors import RuleError

Match = Literal["search", "full", "start", "end"]

_TABLE_KEYS = {"name", "about", "match"}
_ROW_KEYS = {"id", "reason", "pattern", "terms", "value", "examples", "near_misses"}
_FRAME = {"search": "{}", "full": r"\A(?:{})\Z", "start": r"\A(?:{})", "end": r"(?:{})\Z"}


@dataclass(frozen=True)
class Row:
    """One rule: its id, why it is right, and its pattern as compiled in the table's way of matching."""

    id: str
    reason: str
    pattern: re.Pattern[str]
    source: str
    """The regular expression as written (terms: their alternation), to be composed into larger ones."""
    terms: tuple[str, ...]
    value: Any
    examples: tuple[str, ...]
    near_misses: tuple[str, ...]

    def matches(self, text: str) -> re.Match[str] | None:
        """The row's match in `text`, in the table's way."""
        return self.pattern.search(text)


@dataclass(frozen=True)
class Table:
    """A table of rules, in the file's order."""

    name: str
    about: str
    match: Match
    rows: tuple[Row, ...]

    @cached_property
    def by_id(self) -> dict[str, Row]:
        """Rows by id."""
        return {row.id: row for row in self.rows}

    @cached_property
    def source(self) -> str:
        """All rows as one alternation, in the table's order, to be composed into a larger pattern."""
        return "|".join(f"(?:{row.source})" for row in self.rows)

    @cached_property
    def terms(self) -> tuple[str, ...]:
        """All terms of all rows, longest first."""
        return tuple(sorted({t for row in self.rows for t in row.terms}, key=lambda t: (-len(t), t)))

    def first(self, text: str) -> Row | None:
        """The first row that matches `text`."""
        return next((row for row in self.rows if row.pattern.search(text)), None)

    def __getitem__(self, row_id: str) -> Row:
        """The row called `row_id` (with or without the table's name before it)."""
        return self.by_id[row_id if "." in row_id else f"{self.name}.{row_id}"]


def alternation(terms: tuple[str, ...] | list[str]) -> str:
    """The terms as a regular expression, longest first."""
    return "|".join(re.escape(t) for t in sorted(terms, key=lambda t: (-len(t), t)))


def parse(name: str, source: str) -> Table:
    """Read and check one table. Raises RuleError that names the row and what is wrong with it."""
    try:
        data = tomllib.loads(source)
    except tomllib.TOMLDecodeError as error:
        raise RuleError(f"rule table {name}: not valid TOML: {error}") from error
    head = data.get("table", {})
    if set(data) - {"table", "row"} or set(head) - _TABLE_KEYS or head.get("name") != name or not head.get("about"):
        raise RuleError(
            f"rule table {name}: [table] needs name = {name!r} and about, and knows only {sorted(_TABLE_KEYS)}"
        )
    match = head.get("match", "search")
    if match not in _FRAME:
        raise RuleError(f"rule table {name}: match must be one of {', '.join(_FRAME)}, not {match!r}")
    rows: list[Row] = []
    seen: set[str] = set()
    for number, raw in enumerate(data.get("row", []), 1):
        row = _row(name, number, raw, match)
        if row.id in seen:
            raise RuleError(f"rule table {name}: two rows are called {row.id}")
        seen.add(row.id)
        rows.append(row)
    if not rows:
        raise RuleError(f"rule table {name}: no rows")
    return Table(name, head["about"], match, tuple(rows))


def _row(table: str, number: int, raw: dict[str, Any], match: Match) -> Row:
    where = f"rule table {table}, row {number} ({raw.get('id', 'without an id')})"
    if unknown := set(raw) - _ROW_KEYS:
        raise RuleError(f"{where}: unknown keys {sorted(unknown)}")
    if not str(raw.get("id", "")).startswith(f"{table}."):
        raise RuleError(f"{where}: the id must begin with '{table}.'")
    for key in ("reason", "examples"):
        if not raw.get(key):
            raise RuleError(f"{where}: {key} is missing")
    if ("pattern" in raw) == ("terms" in raw):
        raise RuleError(f"{where}: needs a pattern or terms, one of them")
    terms = tuple(raw.get("terms", ()))
    if len(set(terms)) < len(terms):
        raise RuleError(f"{where}: a term stands twice")
    source = raw["pattern"] if "pattern" in raw else alternation(terms)
    try:
        pattern = re.compile(_FRAME[match].format(source))
    except re.error as error:
        raise RuleError(f"{where}: the pattern does not compile: {error}") from error
    for example in raw["examples"]:
        if not pattern.search(example):
            raise RuleError(f"{where}: does not match its own example {example!r}")
    for miss in raw.get("near_misses", ()):
        if pattern.search(miss):
            raise RuleError(f"{where}: matches its near miss {miss!r}")
    return Row(
        raw["id"],
        raw["reason"],
        pattern,
        source,
        terms,
        raw.get("value"),
        tuple(raw["examples"]),
        tuple(raw.get("near_misses", ())),
    )


@cache
def load(name: str) -> Table:
    """The built-in table `name`, read once. Raises RuleError where there is none or it is broken."""
    try:
        source = resources.files(__package__).joinpath(f"{name}.toml").read_text(encoding="utf-8")
    except FileNotFoundError as error:
        raise RuleError(f"there is no rule table {name}; there are {', '.join(names())}") from error
    return parse(name, source)


def names() -> tuple[str, ...]:
    """The names of the built-in tables."""
    files = resources.files(__package__).iterdir()
    return tuple(sorted(f.name.removesuffix(".toml") for f in files if f.name.endswith(".toml")))
