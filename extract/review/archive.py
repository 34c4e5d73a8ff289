"""What the desk asks a run's database. Every question takes the connection: Datasette gives its own, static pages one
of theirs."""

from __future__ import annotations

import json
import sqlite3
from dataclasses import dataclass
from typing import Any

from extract.review.found import Found
from extract.review.selection import DAY, Selection

PAGE = 50
"""Notices on a page of the list."""
FACET = 12
"""Values of a facet that are shown."""
_RANK = "(SELECT key FROM json_each(:found) WHERE value ->> 0 = n.id AND value ->> 1 = n.source_path)"
_ORDER = f"coalesce({DAY}, '') DESC, n.source_path, n.id"


@dataclass(frozen=True, slots=True)
class Row:
    """A notice in a list."""

    id: str
    path: str
    title: str | None
    kind: str
    type: str | None
    day: str | None
    verdict: str
    numbers: str | None
    issuers: str | None
    warnings: int


@dataclass(frozen=True, slots=True)
class Count:
    """How many notices have a value; `-` is none."""

    value: str
    count: int


FACETS: dict[str, tuple[str, str]] = {
    "kind": ("n.page_kind", ""),
    "type": ("coalesce(n.document_type, '-')", ""),
    "year": (f"coalesce(substr({DAY}, 1, 4), '-')", ""),
    "verdict": ("n.verdict", ""),
    "warning": ("c.code", "warnings"),
    "issuer": ("c.name", "issuers"),
}
"""By filter: the value that a notice has, and the child table that it stands in."""


def rows(
    db: sqlite3.Connection, selection: Selection, page: int = 0, size: int = PAGE, found: Found | None = None
) -> list[Row]:
    """The notices of a selection, a page of them: newest first, what was found by the index best first."""
    where, values = selection.where(found)
    order = _ORDER if found is None else _RANK
    # The page is chosen before its rows are put together: counting the children of all notices would take seconds.
    query = f"""
        WITH chosen AS MATERIALIZED (
            SELECT row_number() OVER () AS place, id, source_path FROM (
                SELECT n.id, n.source_path FROM notices n WHERE {where} ORDER BY {order} LIMIT :size OFFSET :skip))
        SELECT n.id, n.source_path, n.title, n.page_kind, n.document_type, {DAY}, n.verdict,
            {_joined("document_numbers", "text")}, {_joined("issuers", "name")},
            {_counted("warnings")}
        FROM chosen JOIN notices n USING (id, source_path) ORDER BY chosen.place"""
    return [Row(*row) for row in db.execute(query, {**values, "size": size, "skip": page * size})]


def total(db: sqlite3.Connection, selection: Selection, found: Found | None = None) -> int:
    """How many notices a selection has."""
    where, values = selection.where(found)
    return int(db.execute(f"SELECT count(*) FROM notices n WHERE {where}", values).fetchone()[0])


def facet(
    db: sqlite3.Connection, name: str, selection: Selection, limit: int = FACET, found: Found | None = None
) -> list[Count]:
    """The values of a filter within the selection (but for this filter itself), most notices first; years newest
    first."""
    value, table = FACETS[name]
    where, values = selection.but(**{name: ""}).where(found)
    child = f"JOIN {table} c ON c.notice_id = n.id AND c.source_path = n.source_path" if table else ""
    counted = "count(DISTINCT n.rowid)" if table else "count(*)"
    order = "1 DESC" if name == "year" else "2 DESC, 1"
    query = f"SELECT {value}, {counted} FROM notices n {child} WHERE {where} GROUP BY 1 ORDER BY {order} LIMIT :limit"
    return [Count(*row) for row in db.execute(query, {**values, "limit": limit})]


def record(db: sqlite3.Connection, id: str, path: str | None = None) -> dict[str, Any] | None:
    """The record of a notice; of two inputs with the same bytes the one of that path, else the first."""
    query = "SELECT record FROM notices WHERE id = ? AND (? IS NULL OR source_path = ?) ORDER BY source_path LIMIT 1"
    row = db.execute(query, (id, path, path)).fetchone()
    return dict(json.loads(row[0])) if row else None


def neighbours(
    db: sqlite3.Connection, selection: Selection, id: str, path: str, found: Found | None = None
) -> tuple[tuple[str, str] | None, tuple[str, str] | None]:
    """The keys of the notices before and behind this one in the selection's list."""
    if found is not None:
        return _beside(db, selection, id, path, found)
    where, values = selection.where()
    row = db.execute(
        f"SELECT coalesce({DAY}, '') FROM notices n WHERE id = ? AND source_path = ?", (id, path)
    ).fetchone()
    if row is None:
        return None, None
    at = {**values, "day": row[0], "path": path, "id": id}
    day, key = f"coalesce({DAY}, '')", "(n.source_path, n.id)"
    before = f"({day} > :day OR ({day} = :day AND {key} < (:path, :id)))"
    behind = f"({day} < :day OR ({day} = :day AND {key} > (:path, :id)))"
    beside: list[tuple[str, str] | None] = []
    for test, order in ((before, f"{day}, n.source_path DESC, n.id DESC"), (behind, _ORDER)):
        query = f"SELECT n.id, n.source_path FROM notices n WHERE {where} AND {test} ORDER BY {order} LIMIT 1"
        hit = db.execute(query, at).fetchone()
        beside.append((str(hit[0]), str(hit[1])) if hit else None)
    return beside[0], beside[1]


def _beside(
    db: sqlite3.Connection, selection: Selection, id: str, path: str, found: Found
) -> tuple[tuple[str, str] | None, tuple[str, str] | None]:
    """The neighbours in what was found: there are not many."""
    where, values = selection.where(found)
    query = f"SELECT n.id, n.source_path FROM notices n WHERE {where} ORDER BY {_RANK}"
    keys = [(row[0], row[1]) for row in db.execute(query, values)]
    at = keys.index((id, path)) if (id, path) in keys else len(keys)
    return (keys[at - 1] if 0 < at < len(keys) else None), (keys[at + 1] if at + 1 < len(keys) else None)


def failures(db: sqlite3.Connection, limit: int = 1000) -> list[tuple[str, str, str]]:
    """Path, code and message of the inputs that became no record."""
    query = "SELECT source_path, code, message FROM failures ORDER BY code, source_path LIMIT ?"
    return [(row[0], row[1], row[2]) for row in db.execute(query, (limit,))]


def counts(db: sqlite3.Connection, query: str) -> list[tuple[Any, ...]]:
    """The rows of a question of the archive's page (`charts.py` asks them)."""
    return [tuple(row) for row in db.execute(query)]


def _joined(table: str, column: str) -> str:
    return (
        f"(SELECT group_concat(v, '、') FROM (SELECT c.{column} AS v FROM {table} c WHERE c.notice_id = n.id "
        "AND c.source_path = n.source_path ORDER BY c.position LIMIT 4))"
    )


def _counted(table: str) -> str:
    return f"(SELECT count(*) FROM {table} c WHERE c.notice_id = n.id AND c.source_path = n.source_path)"
