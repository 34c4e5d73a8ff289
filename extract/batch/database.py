"""The checkpoint's database: one file in the run's folder, opened, changed and committed in one place."""

from __future__ import annotations

import contextlib
import sqlite3
import time
from pathlib import Path
from typing import Any

from extract.errors import StoreError
from extract.sinks.atomic import is_damaged

VERSION = 6
COMMIT_SECONDS = 0.5

_TABLES = """
CREATE TABLE inputs (
    path TEXT PRIMARY KEY, id TEXT, sha256 TEXT, made_by TEXT, revision INTEGER NOT NULL,
    page_kind TEXT, verdict TEXT, warnings TEXT, code TEXT, failure TEXT, record BLOB
);
CREATE INDEX inputs_by_revision ON inputs (revision);
CREATE TABLE gone (id TEXT, path TEXT NOT NULL, revision INTEGER NOT NULL);
CREATE TABLE archives (path TEXT PRIMARY KEY, made_by TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE sketches (
    number INTEGER PRIMARY KEY, path TEXT UNIQUE NOT NULL, key TEXT NOT NULL, id TEXT, sha256 TEXT, verdict TEXT, lossy INTEGER,
    numbers TEXT, issued_on TEXT, title TEXT, digest BLOB
);
CREATE TABLE kept (path TEXT PRIMARY KEY, url TEXT, charset TEXT, damage TEXT, data BLOB NOT NULL);
CREATE TABLE overlays (path TEXT PRIMARY KEY, mark TEXT NOT NULL, record BLOB NOT NULL);
CREATE TABLE stores (
    name TEXT PRIMARY KEY, revision INTEGER NOT NULL, rows INTEGER NOT NULL, target INTEGER NOT NULL, reached TEXT NOT NULL
);
"""
_PLAN = """
CREATE TEMP TABLE plan (path TEXT PRIMARY KEY, file TEXT, named INTEGER, form TEXT, failure TEXT) WITHOUT ROWID;
CREATE TEMP TABLE claimed (path TEXT PRIMARY KEY, times INTEGER) WITHOUT ROWID;
"""
_LAST_REVISION = (
    "SELECT max(coalesce((SELECT max(revision) FROM inputs), 0), coalesce((SELECT max(revision) FROM gone), 0))"
)


class Database:
    """The file, open. Raises StoreError where the disk fails."""

    def __init__(self, file: Path) -> None:
        self._file = file
        try:
            self._db = _open(file)
            self.revision: int = self._db.execute(_LAST_REVISION).fetchone()[0]
            self._db.executescript(_PLAN)
        except (sqlite3.Error, OSError) as error:
            raise self._error(error) from error
        self._last = time.monotonic()

    def commit(self) -> None:
        """Make everything noted so far safe."""
        try:
            if self._db.in_transaction:
                self._db.execute("COMMIT")
            self._last = time.monotonic()
        except sqlite3.Error as error:
            raise self._error(error) from error

    def _commit_in_time(self) -> None:
        """Commit, if that was not done for a while: each one costs, and a kill loses what is not committed."""
        if self._db.in_transaction and time.monotonic() - self._last > COMMIT_SECONDS:
            self.commit()

    def close(self) -> None:
        """Let go; what was not committed is committed where that is possible."""
        try:
            self.commit()
            with contextlib.suppress(sqlite3.Error):  # without room for it, the log stays beside the file
                self._db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        finally:
            self._db.close()

    def _touch(self, path: str) -> None:
        self.revision += 1
        self._change("UPDATE inputs SET revision = ? WHERE path = ?", (self.revision, path))

    def _change(self, statement: str, values: tuple[Any, ...]) -> None:
        try:
            if not self._db.in_transaction:
                self._db.execute("BEGIN")
            self._db.execute(statement, values)
        except sqlite3.Error as error:
            raise self._error(error) from error

    def _error(self, error: Exception) -> StoreError:
        if is_damaged(error):
            return StoreError(
                f"the checkpoint {self._file} is damaged ({error}); move it away and run again: the run begins from notices.jsonl"
            )
        return StoreError(
            f"cannot write the checkpoint {self._file}: {error}; what is done is kept: make room or mend it, then run again"
        )


def _open(file: Path) -> sqlite3.Connection:
    db = sqlite3.connect(file, isolation_level=None, timeout=30)
    version = db.execute("PRAGMA user_version").fetchone()[0]
    tables = db.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
    if tables and version != VERSION:
        db.close()
        for suffix in ("", "-wal", "-shm"):
            file.with_name(file.name + suffix).unlink(missing_ok=True)
        return _open(file)
    db.execute("PRAGMA journal_mode = WAL")
    db.execute("PRAGMA synchronous = NORMAL")
    db.execute("PRAGMA cache_size = -32768")
    if not tables:
        db.executescript(f"BEGIN; {_TABLES} PRAGMA user_version = {VERSION}; COMMIT;")
    return db
