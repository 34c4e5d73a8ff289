"""The index kept in step with the SQLite store: in its database, in its transaction, keyed as it is by (id, path).

    index = IndexWriter(connection)     inside the store's transaction: makes the tables, or makes the index anew from `notices`
    index.put(made)                     before the store replaces their rows: what stands under a key is taken out of the index
    index.remove(keys)                  before the store deletes their rows
    index.clear()
    index.commit()                      before the store commits

`made` is `indexed(record)` of each record: the larger part of the work, which needs no database.

Tokens are not kept: what is to be taken out is cut again from the record that still stands in `notices`. The digest of
its tokens says whether that is what was put in; if it isn't (somebody wrote to the table), the index is made anew.
"""

from __future__ import annotations

import sqlite3
import zlib
from collections.abc import Iterable
from typing import NamedTuple

from pydantic_core import from_json

from extract.search import tables
from extract.search.columns import Columns, Facts, Record, columns, facts

Key = tuple[str, str]
_NEW = "INSERT INTO search_notices (id, source_path, digest, day, due) VALUES (?, ?, ?, ?, ?)"
_PUT = f"INSERT INTO search_text (rowid, {', '.join(Columns._fields)}) VALUES (?{', ?' * len(Columns._fields)})"
_TAKE = (
    f"INSERT INTO search_text (search_text, rowid, {', '.join(Columns._fields)}) "
    f"VALUES ('delete', ?{', ?' * len(Columns._fields)})"
)
_FIND = "SELECT entry, digest FROM search_notices WHERE id = ? AND source_path = ?"
_RECORD = "SELECT record FROM notices WHERE id = ? AND source_path = ?"


class Indexed(NamedTuple):
    """What the index takes of a record. Made apart from writing, so that several processes may share in it."""

    id: str
    path: str
    tokens: Columns
    facts: Facts


def indexed(record: Record) -> Indexed:
    """What the index takes of a record (a line of `notices.jsonl`, read)."""
    return Indexed(record["id"], record["source"]["path"], columns(record), facts(record))


class IndexWriter:
    """The index of an open store, for writing. Every method runs in the caller's transaction; SQLite's errors pass."""

    def __init__(self, database: sqlite3.Connection) -> None:
        self._database = database
        self._broken = False
        if not tables.there(database) or tables.stale(tables.meta(database)) or not self._complete():
            self.rebuild()
        self._empty = self._count("search_notices") == 0

    @classmethod
    def made_anew(cls, database: sqlite3.Connection) -> int:
        """Make the index of a database anew, whatever stands there, and say how many it holds."""
        tables.create(database)
        return cls(database)._count("search_notices")

    def put(self, made: Iterable[Indexed]) -> None:
        """Put these in, each in place of what has its key. Call it before their rows in `notices` are replaced."""
        for item in made:
            if self._empty or not self._same(item):
                self._put(item)
        self._empty = False

    def remove(self, keys: Iterable[Key]) -> None:
        """Take these out; unknown keys are no error. Call it before their rows in `notices` are deleted."""
        for key in keys:
            if found := self._database.execute(_FIND, key).fetchone():
                entry, digest = found
                self._take(entry, digest, key)

    def clear(self) -> None:
        """Take everything out."""
        tables.create(self._database)
        self._empty = True

    def commit(self) -> None:
        """To be called before the store commits: mends what was found broken on the way."""
        if self._broken or not self._complete():
            self.rebuild()

    def rebuild(self) -> None:
        """Make the index anew from `notices`."""
        self.clear()
        self._broken = False
        rows = self._database.execute("SELECT record FROM notices ORDER BY source_path, id")
        for (record,) in rows:
            self._put(indexed(from_json(record)))
        self._empty = False

    def _put(self, item: Indexed) -> None:
        row = (item.id, item.path, _digest(item.tokens), *item.facts)
        entry = self._database.execute(_NEW, row).lastrowid
        self._database.execute(_PUT, (entry, *item.tokens))

    def _same(self, item: Indexed) -> bool:
        """Whether the index has these very tokens under the record's key; other ones are taken out."""
        key = (item.id, item.path)
        found = self._database.execute(_FIND, key).fetchone()
        if found is None:
            return False
        entry, digest = found
        if digest == _digest(item.tokens):
            self._database.execute("UPDATE search_notices SET day = ?, due = ? WHERE entry = ?", (*item.facts, entry))
            return True
        self._take(entry, digest, key)
        return False

    def _take(self, entry: int, digest: int, key: Key) -> None:
        row = self._database.execute(_RECORD, key).fetchone()
        tokens = columns(from_json(row[0])) if row else None
        if tokens is None or digest != _digest(tokens):
            self._broken = True
        else:
            self._database.execute(_TAKE, (entry, *tokens))
        self._database.execute("DELETE FROM search_notices WHERE entry = ?", (entry,))

    def _complete(self) -> bool:
        """Whether every notice is in the index and nothing else."""
        return self._count("search_notices") == self._count("notices")

    def _count(self, table: str) -> int:
        return int(self._database.execute(f"SELECT count(*) FROM {table}").fetchone()[0])


def _digest(tokens: Columns) -> int:
    return zlib.crc32("\n".join(tokens).encode("utf-8", "surrogatepass"))
