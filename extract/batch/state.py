"""The checkpoint: the one truth about what is done, from which every output is made.

A small database in the run's folder (`.gongwen/state.db`): a row an input, with its record or failure and a revision
that grows with every change. Each store's row says up to which revision it has been brought, so that a store which
failed, is new, or was taken away, is filled without reading a page again. Killed at any moment, it loses at most the
outcomes of the last half second.
"""

from __future__ import annotations

import contextlib
import json
import sqlite3
import time
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

from extract.batch.outcome import Done, Failed, Failure, Outcome, Task
from extract.errors import StoreError
from extract.sinks import Entry, Key

VERSION = 1
COMMIT_SECONDS = 0.5

_TABLES = """
CREATE TABLE inputs (
    path TEXT PRIMARY KEY, id TEXT, sha256 TEXT, made_by TEXT, revision INTEGER NOT NULL,
    page_kind TEXT, verdict TEXT, warnings TEXT, code TEXT, failure TEXT, record BLOB
);
CREATE INDEX inputs_by_revision ON inputs (revision);
CREATE TABLE gone (id TEXT, path TEXT NOT NULL, revision INTEGER NOT NULL);
CREATE TABLE stores (name TEXT PRIMARY KEY, revision INTEGER NOT NULL, rows INTEGER NOT NULL);
"""
_PUT = "INSERT OR REPLACE INTO inputs VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"


@dataclass(slots=True)
class Tally:
    """What a folder holds after all its runs."""

    records: int
    failures: int
    page_kinds: dict[str, int]
    verdicts: dict[str, int]
    warnings: dict[str, int]
    failure_codes: dict[str, int]


class State:
    """The checkpoint, open. Raises StoreError where the disk fails."""

    def __init__(self, file: Path) -> None:
        self._file = file
        try:
            self._db, self.fresh = _open(file)
            self.revision: int = self._db.execute("SELECT coalesce(max(revision), 0) FROM inputs").fetchone()[0]
            self._db.execute(
                "CREATE TEMP TABLE plan (path TEXT PRIMARY KEY, file TEXT, named INTEGER, failure TEXT) WITHOUT ROWID"
            )
        except (sqlite3.Error, OSError) as error:
            raise self._error(error) from error
        self._last = time.monotonic()

    def plan(self, found: Iterable[Task | Failed]) -> int:
        """Note what is to be done, each path once, and say how many there are. A path that is named wins over one found
        in a folder."""
        put = "INSERT INTO plan VALUES (?, ?, ?, ?) ON CONFLICT DO UPDATE SET named = max(named, excluded.named)"
        rows = (
            (f.path, f.file, f.named, None)
            if isinstance(f, Task)
            else (f.path, None, True, json.dumps(asdict(f.failure)))
            for f in found
        )
        try:
            self._db.execute("BEGIN")
            self._db.executemany(put, ((p, file and _surrogates_out(file), n, x) for p, file, n, x in rows))
            self._db.execute("COMMIT")
            return int(self._db.execute("SELECT count(*) FROM plan").fetchone()[0])
        except sqlite3.Error as error:
            raise self._error(error) from error

    def planned_failures(self) -> Iterator[Failed]:
        """The inputs that failed before anything was read."""
        for path, failure in self._db.execute("SELECT path, failure FROM plan WHERE failure IS NOT NULL"):
            yield Failed(path, Failure(**json.loads(failure)))

    def tasks(self, made_by: str | None) -> Iterator[Task]:
        """What was planned, in order of path, each with the sha256 for which there is a record made by `made_by`."""
        query = (
            "SELECT plan.path, file, named, CASE WHEN made_by = ? AND record IS NOT NULL THEN sha256 END FROM plan "
            "LEFT JOIN inputs USING (path) WHERE plan.failure IS NULL AND plan.path > ? ORDER BY plan.path LIMIT 500"
        )
        last = ""
        while page := self._db.execute(query, (made_by, last)).fetchall():
            for path, file, named, known in page:
                yield Task(path, _surrogates_in(file), bool(named), known)
            last = page[-1][0]

    def put(self, outcome: Outcome, made_by: str) -> None:
        """Note an outcome. A record or failure takes the place of what the path had before."""
        try:
            if isinstance(outcome, Done | Failed):
                self._put(outcome, made_by)
            if self._db.in_transaction and time.monotonic() - self._last > COMMIT_SECONDS:
                self.commit()
        except sqlite3.Error as error:
            raise self._error(error) from error

    def _put(self, outcome: Done | Failed, made_by: str) -> None:
        if not self._db.in_transaction:
            self._db.execute("BEGIN")
        self.revision += 1
        path = outcome.path
        before = self._db.execute("SELECT id FROM inputs WHERE path = ?", (path,)).fetchone()
        now = outcome.id if isinstance(outcome, Done) else None
        if before and before[0] != now:
            self._db.execute("INSERT INTO gone VALUES (?, ?, ?)", (before[0], path, self.revision))
        if isinstance(outcome, Done):
            codes = json.dumps(outcome.warnings)
            row = (outcome.sha256, made_by, self.revision, outcome.page_kind, outcome.verdict, codes, None, None)
            self._db.execute(_PUT, (path, outcome.id, *row, outcome.record))
        else:
            line, code = outcome.failure.line(), outcome.failure.code
            self._db.execute(_PUT, (path, None, None, made_by, self.revision, None, None, None, code, line, None))

    def commit(self) -> None:
        """Make everything noted so far safe."""
        try:
            if self._db.in_transaction:
                self._db.execute("COMMIT")
            self._last = time.monotonic()
        except sqlite3.Error as error:
            raise self._error(error) from error

    def entries(self, since: int = 0) -> Iterator[Entry]:
        """The outcomes of revisions after `since`, in order of path."""
        # The plus keeps SQLite from the index of revisions: it would sort all that is left for each page.
        query = "SELECT path, record, failure FROM inputs WHERE +revision > ? AND path > ? ORDER BY path LIMIT 200"
        last = ""
        while page := self._db.execute(query, (since, last)).fetchall():
            for path, record, failure in page:
                yield Entry(path, zlib.decompress(record).decode() if record is not None else None, failure)
            last = page[-1][0]

    def gone(self, since: int) -> Iterator[Key]:
        """The keys that revisions after `since` have given up, and whose input has no outcome under that key now."""
        query = (
            "SELECT gone.id, gone.path FROM gone LEFT JOIN inputs USING (path) "
            "WHERE gone.revision > ? AND gone.id IS NOT inputs.id ORDER BY gone.path, gone.revision"
        )
        yield from (Key(*row) for row in self._db.execute(query, (since,)))

    def store_mark(self, name: str) -> tuple[int, int] | None:
        """Up to which revision the store was brought, and how many rows it had then; None where it never was."""
        row = self._db.execute("SELECT revision, rows FROM stores WHERE name = ?", (name,)).fetchone()
        return (int(row[0]), int(row[1])) if row else None

    def mark_store(self, name: str) -> None:
        """Note that the store has everything."""
        try:
            rows = self._db.execute("SELECT count(*) FROM inputs").fetchone()[0]
            self._db.execute("INSERT OR REPLACE INTO stores VALUES (?, ?, ?)", (name, self.revision, rows))
        except sqlite3.Error as error:
            raise self._error(error) from error

    def tally(self) -> Tally:
        """What the folder holds."""
        warnings: Counter[str] = Counter()
        for (codes,) in self._db.execute("SELECT warnings FROM inputs WHERE warnings != '[]'"):
            warnings.update(json.loads(codes))
        kinds, verdicts, codes = (self._counts(c) for c in ("page_kind", "verdict", "code"))
        return Tally(sum(kinds.values()), sum(codes.values()), kinds, verdicts, dict(sorted(warnings.items())), codes)

    def _counts(self, column: str) -> dict[str, int]:
        query = f"SELECT {column}, count(*) FROM inputs WHERE {column} IS NOT NULL GROUP BY 1 ORDER BY 1"
        return dict(self._db.execute(query).fetchall())

    def adopt(self, outcomes: Iterable[Outcome]) -> None:
        """Take over outcomes of a checkpoint that is gone, as made by nobody knows what: done again when named."""
        for outcome in outcomes:
            self.put(outcome, made_by="")
        self.commit()

    def close(self) -> None:
        """Let go; what was not committed is committed where that is possible."""
        try:
            self.commit()
            with contextlib.suppress(sqlite3.Error):  # without room for it, the log stays beside the file
                self._db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        finally:
            self._db.close()

    def _error(self, error: Exception) -> StoreError:
        return StoreError(
            f"cannot write the checkpoint {self._file}: {error}; what is done is kept: make room or mend it, then run again"
        )


def _open(file: Path) -> tuple[sqlite3.Connection, bool]:
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
    return db, not tables


def _surrogates_out(file: str) -> bytes:
    return file.encode("utf-8", "surrogateescape")


def _surrogates_in(file: bytes) -> str:
    return file.decode("utf-8", "surrogateescape")
