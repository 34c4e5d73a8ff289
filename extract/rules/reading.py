"""From TOML to a table: the strict reader, and how a user's table changes a built-in one.

The form of a file is read always. Whether each row's pattern compiles, matches its examples and none of its near misses
is checked for tables that users bring; for those of the package the tests have done it.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import replace
from typing import Any

from extract.errors import RuleError
from extract.rules.table import FRAME, Match, Row, Table, alternation

_TABLE_KEYS = {"name", "about", "match"}
_ROW_KEYS = {"id", "reason", "pattern", "terms", "needs", "value", "examples", "near_misses"}
_OFF_KEYS = {"id", "reason", "off"}
_STRINGS = ("id", "reason", "pattern")
_LISTS = ("terms", "needs", "examples", "near_misses")


def parse(name: str, source: str, *, check: bool = True) -> Table:
    """Read the table called `name` from `source`, TOML. `check=False`: its rows' patterns, examples and near misses are
    not tried. Raises RuleError that names the row and what is wrong with it."""
    data = _read(name, source)
    head = data.get("table", {})
    rows: list[Row] = []
    seen: set[str] = set()
    for number, raw in enumerate(data.get("row", []), 1):
        row = _row(name, number, raw, head.get("match", "search"), check)
        if row.id in seen:
            raise RuleError(f"rule table {name}: two rows are called {row.id}")
        seen.add(row.id)
        rows.append(row)
    if not rows:
        raise RuleError(f"rule table {name}: no rows")
    return Table(name, head["about"], head.get("match", "search"), tuple(rows))


def changed(table: Table, source: str, where: str) -> Table:
    """The table with a user's rows: one whose id is known replaces that row in its place (`off = true` takes it out),
    others come behind. `where` names the user's file in messages. Raises RuleError."""
    data = _read(table.name, source, where)
    head = data.get("table", {})
    if head.get("match", table.match) != table.match:
        raise RuleError(f"{where}: the built-in table has match = {table.match!r}, and so must this one")
    rows = {row.id: row for row in table.rows}
    values = _kinds(table)
    seen: set[str] = set()
    for number, raw in enumerate(data.get("row", []), 1):
        name = _written(raw, f"{where}, row {number}").get("id", "")
        if name in seen:
            raise RuleError(f"{where}: two rows are called {name}")
        seen.add(name)
        if "off" in raw:
            _off(raw, f"{where}, row {number}", rows)
        else:
            row = _row(table.name, number, raw, table.match, check=True, where=where)
            if values and (not isinstance(row.value, str) or row.value not in values):
                raise RuleError(
                    f"{where}, row {number} ({row.id}): value must be one of {', '.join(sorted(values))}, not {row.value!r}"
                )
            rows[row.id] = row
    if not rows:
        raise RuleError(f"{where}: no rows are left")
    return replace(table, rows=tuple(rows.values()))


def _kinds(table: Table) -> set[str]:
    """The values of a table in which they name kinds: each row has one, and the same ones come again and again. Empty
    where they are words of their own."""
    values = [row.value for row in table.rows if isinstance(row.value, str)]
    kinds = set(values)
    return kinds if len(values) == len(table.rows) and 2 * len(kinds) <= len(values) else set()


def _off(raw: dict[str, Any], where: str, rows: dict[str, Row]) -> None:
    if set(raw) != _OFF_KEYS or raw["off"] is not True or not raw["reason"]:
        raise RuleError(f"{where}: a row that takes one out has an id, a reason, off = true and nothing else")
    if raw["id"] not in rows:
        raise RuleError(f"{where}: there is no row {raw['id']} to take out")
    del rows[raw["id"]]


def _read(name: str, source: str, where: str | None = None) -> dict[str, Any]:
    where = where or f"rule table {name}"
    try:
        data = tomllib.loads(source)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise RuleError(f"{where}: not valid TOML: {error}") from error
    head = data.get("table", {})
    if not isinstance(head, dict) or not isinstance(data.get("row", []), list):
        raise RuleError(f"{where}: needs one [table], and [[row]] for each row")
    if set(data) - {"table", "row"} or set(head) - _TABLE_KEYS or head.get("name") != name or not head.get("about"):
        raise RuleError(f"{where}: [table] needs name = {name!r} and about, and knows only {sorted(_TABLE_KEYS)}")
    if head.get("match", "search") not in list(FRAME):
        raise RuleError(f"{where}: match must be one of {', '.join(FRAME)}, not {head['match']!r}")
    return data


def _written(raw: Any, where: str) -> dict[str, Any]:
    """The row, if what it says is of the right kind: strings, and lists of strings without empty ones."""
    if not isinstance(raw, dict):
        raise RuleError(f"{where}: is no row; each begins with [[row]]")
    for key in _STRINGS:
        if not isinstance(raw.get(key, ""), str):
            raise RuleError(f"{where}: {key} must be a string")
    for key in _LISTS:
        words = raw.get(key, [])
        if not isinstance(words, list) or not all(isinstance(word, str) and word for word in words):
            raise RuleError(f"{where}: {key} must be a list of strings, none of them empty")
    return raw


def _row(table: str, number: int, raw: dict[str, Any], match: Match, check: bool, where: str | None = None) -> Row:
    where = f"{where or f'rule table {table}'}, row {number}"
    where += f" ({_written(raw, where).get('id', 'without an id')})"
    if unknown := set(raw) - _ROW_KEYS:
        raise RuleError(f"{where}: unknown keys {sorted(unknown)}")
    if not raw.get("id", "").startswith(f"{table}."):
        raise RuleError(f"{where}: the id must begin with '{table}.'")
    for key in ("reason", "examples"):
        if not raw.get(key):
            raise RuleError(f"{where}: {key} is missing")
    if ("pattern" in raw) == ("terms" in raw):
        raise RuleError(f"{where}: needs a pattern or terms, one of them")
    if not (raw.get("pattern") or raw.get("terms")):
        raise RuleError(f"{where}: says nothing: its pattern or terms are empty")
    terms = tuple(raw.get("terms", ()))
    if len(set(terms)) < len(terms):
        raise RuleError(f"{where}: a term stands twice")
    row = Row(
        raw["id"],
        raw["reason"],
        match,
        raw["pattern"] if "pattern" in raw else alternation(terms),
        terms,
        tuple(raw.get("needs", ())),
        raw.get("value"),
        tuple(raw["examples"]),
        tuple(raw.get("near_misses", ())),
    )
    if check:
        _check(row, where)
    return row


def _check(row: Row, where: str) -> None:
    """The row's own examples and near misses. Raises RuleError."""
    try:
        pattern = row.pattern
        re.compile(f"(?:{row.source})")  # rows are composed: one with (?i) at its head cannot be, one with (?i:…) can
    except (re.error, OverflowError, RecursionError) as error:
        raise RuleError(f"{where}: the pattern does not compile: {error}") from error
    for example in row.examples:
        if not pattern.search(example):
            raise RuleError(f"{where}: does not match its own example {example!r}")
        if not row.matches(example):
            raise RuleError(f"{where}: its example {example!r} holds none of the words it needs")
    for miss in row.near_misses:
        if pattern.search(miss):
            raise RuleError(f"{where}: matches its near miss {miss!r}")
