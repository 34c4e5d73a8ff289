"""SQLite: one row a notice, a child table for each list, upserted by (`id`, `source_path`), and the index of `gongwen
search`.

A run's changes are one transaction, so that the database always shows a finished run. It is written through a
write-ahead log (readers go on reading meanwhile), folded back at the end: one file remains.
"""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Iterable, Sequence
from itertools import islice
from pathlib import Path
from typing import Any, NamedTuple

from pydantic_core import from_json

from extract.collecting import no_collecting
from extract.errors import StoreError
from extract.notice import SCHEMA_VERSION
from extract.schema.columns import Table
from extract.schema.ddl import column_names, quoted, statements
from extract.schema.rows import child_rows, notice_row, take
from extract.schema.tables import APPLICATION_ID, CHILDREN, FAILURES, META, NOTICES, TABLES_VERSION
from extract.search.index import Indexed, IndexWriter, indexed
from extract.sinks import Entry, Key
from extract.sinks.atomic import is_damaged

BATCH = 500
"""Entries whose rows are made before they are written: bounds memory."""


Row = tuple[Any, ...]


class Prepared(NamedTuple):
    """Rows for all tables, the child tables' in their order, and what the index takes."""

    failures: list[Row]
    notices: list[Row]
    children: list[list[Row]]
    indexed: list[Indexed]


class SqliteSink:
    """A SQLite database. `own`: it belongs to the run's folder, and is made anew where its tables are of another
    version."""

    whole = False
    part = 0

    def __init__(self, file: Path, *, own: bool = False) -> None:
        self._file, self._own = file, own
        try:
            file.parent.mkdir(parents=True, exist_ok=True)
            self._connection = self._open(own)
            self.rows = self._count()
            self._connection.execute("BEGIN IMMEDIATE")
            self._index = IndexWriter(self._connection)
        except (sqlite3.Error, OSError) as error:
            raise self._error(error) from error

    def _open(self, own: bool) -> sqlite3.Connection:
        connection = sqlite3.connect(self._file, isolation_level=None, timeout=30)
        application = connection.execute("PRAGMA application_id").fetchone()[0]
        version = connection.execute("PRAGMA user_version").fetchone()[0]
        tables = connection.execute("SELECT count(*) FROM sqlite_master WHERE type = 'table'").fetchone()[0]
        if tables and application != APPLICATION_ID:
            connection.close()
            raise StoreError(f"{self._file} is a database of another program; name another file")
        if tables and version != TABLES_VERSION:
            connection.close()
            if not own:
                raise StoreError(
                    f"{self._file} has version {version} of the tables, this gongwen writes version {TABLES_VERSION}; "
                    "name another file, or move this one away to have it made anew"
                )
            for suffix in ("", "-wal", "-shm"):
                self._file.with_name(self._file.name + suffix).unlink(missing_ok=True)
            return self._open(own=False)
        _prepare(connection)
        if not tables:
            self._create(connection)
        return connection

    @staticmethod
    def _create(connection: sqlite3.Connection) -> None:
        connection.execute("BEGIN IMMEDIATE")
        for statement in statements("sqlite"):
            connection.execute(statement)
        meta = (("schema_version", SCHEMA_VERSION), ("tables_version", str(TABLES_VERSION)))
        connection.executemany(_insert(META), meta)
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute(f"PRAGMA user_version = {TABLES_VERSION}")
        connection.execute("COMMIT")

    def _count(self) -> int:
        query = "SELECT (SELECT count(*) FROM notices) + (SELECT count(*) FROM failures)"
        return int(self._connection.execute(query).fetchone()[0])

    def delete(self, keys: Iterable[Key]) -> None:
        """Take out these notices, with their child rows, and failures."""
        try:
            for key in keys:
                if key.id is None:
                    self._connection.execute("DELETE FROM failures WHERE source_path = ?", (key.path,))
                else:
                    self._index.remove([(key.id, key.path)])
                    self._connection.execute("DELETE FROM notices WHERE id = ? AND source_path = ?", key)
        except sqlite3.Error as error:
            raise self._error(error) from error

    def clear(self) -> None:
        """Take out all notices and failures."""
        try:
            self._connection.execute("DELETE FROM notices")
            self._connection.execute("DELETE FROM failures")
            self._index.clear()
            self.rows = 0
        except sqlite3.Error as error:
            raise self._error(error) from error

    def write(self, entries: Iterable[Entry]) -> int:
        """Put the entries in, each in place of what has its key."""
        count, todo = 0, iter(entries)
        while batch := list(islice(todo, BATCH)):
            with no_collecting():
                count += self.write_prepared(self.prepare(batch))
        return count

    @staticmethod
    def prepare(entries: Sequence[Entry]) -> Prepared:
        """The rows of some entries: needs no database, and may be done by another process."""
        taken = [take(c) for c in FAILURES.columns]
        failures = [from_json(e.failure) for e in entries if e.failure is not None]
        records = [(from_json(e.record), e.record) for e in entries if e.record is not None]
        made = [record for record, _ in records]
        return Prepared(
            [tuple(get(failure) for get in taken) for failure in failures],
            [notice_row(NOTICES, record, line) for record, line in records],
            [child_rows(table, made) for table in CHILDREN],
            list(map(indexed, made)),
        )

    def write_prepared(self, rows: Prepared) -> int:
        """Put prepared entries in, each in place of what has its key."""
        execute = self._connection.executemany
        try:
            execute(_insert(FAILURES, replace=True), rows.failures)
            self._index.put(rows.indexed)  # while the rows that it replaces still stand
            if self.rows:  # into an empty database nothing can stand in the way
                execute("DELETE FROM notices WHERE id = ? AND source_path = ?", [row[:2] for row in rows.notices])
            execute(_insert(NOTICES), rows.notices)
            for table, some in zip(CHILDREN, rows.children, strict=True):
                if some:
                    execute(_insert(table), some)
        except sqlite3.Error as error:
            raise self._error(error) from error
        return len(rows.failures) + len(rows.notices)

    def flush(self) -> bool:
        """Nothing to do: a run's changes are one transaction."""
        return True

    def close(self) -> None:
        """Commit, fold the write-ahead log into the file."""
        try:
            self._index.commit()
            self._connection.execute("COMMIT")
            self._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            # Back from WAL, so that one file remains; a reader that is at work keeps the log until the next run.
            with contextlib.suppress(sqlite3.OperationalError):
                self._connection.execute("PRAGMA journal_mode = DELETE")
            self._connection.close()
        except sqlite3.Error as error:
            raise self._error(error) from error

    def abandon(self) -> None:
        """Roll back."""
        self._connection.close()

    def _error(self, error: Exception) -> StoreError:
        if is_damaged(error):
            if not self._own and not _head(self._file).startswith(b"SQLite format 3"):
                return StoreError(f"{self._file} is no SQLite database; name another file")
            return StoreError(f"{self._file} is damaged ({error}); move it away and run again: it is made anew")
        return StoreError(
            f"cannot write {self._file}: {error}; what is done is kept: make room or mend it, then run again"
        )


def _head(file: Path) -> bytes:
    with file.open("rb") as opened:
        return opened.read(16)


def _prepare(connection: sqlite3.Connection) -> None:
    """The settings of a database that is ours: the write-ahead log is noted in the file itself."""
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = NORMAL")
    connection.execute("PRAGMA cache_size = -65536")


def _insert(table: Table, *, replace: bool = False) -> str:
    names = column_names(table)
    verb = "INSERT OR REPLACE" if replace else "INSERT"
    return f"{verb} INTO {table.name} ({', '.join(map(quoted, names))}) VALUES ({', '.join('?' * len(names))})"
