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
from array import array
from collections import Counter
from collections.abc import Callable, Container, Iterable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from extract.batch.copies import Sketch
from extract.batch.outcome import Done, Failed, Failure, Outcome, Task
from extract.errors import StoreError
from extract.sinks import Entry, Key

VERSION = 4
COMMIT_SECONDS = 0.5

_TABLES = """
CREATE TABLE inputs (
    path TEXT PRIMARY KEY, id TEXT, sha256 TEXT, made_by TEXT, revision INTEGER NOT NULL,
    page_kind TEXT, verdict TEXT, warnings TEXT, code TEXT, failure TEXT, record BLOB
);
CREATE INDEX inputs_by_revision ON inputs (revision);
CREATE TABLE gone (id TEXT, path TEXT NOT NULL, revision INTEGER NOT NULL);
CREATE TABLE sketches (
    number INTEGER PRIMARY KEY, path TEXT UNIQUE NOT NULL, key TEXT NOT NULL, id TEXT, sha256 TEXT, verdict TEXT, lossy INTEGER,
    numbers TEXT, issued_on TEXT, title TEXT, digest BLOB
);
CREATE TABLE kept (path TEXT PRIMARY KEY, url TEXT, charset TEXT, data BLOB NOT NULL);
CREATE TABLE overlays (path TEXT PRIMARY KEY, mark TEXT NOT NULL, record BLOB NOT NULL);
CREATE TABLE stores (
    name TEXT PRIMARY KEY, revision INTEGER NOT NULL, rows INTEGER NOT NULL, target INTEGER NOT NULL, reached TEXT NOT NULL
);
"""
_LAST_REVISION = (
    "SELECT max(coalesce((SELECT max(revision) FROM inputs), 0), coalesce((SELECT max(revision) FROM gone), 0))"
)
_KEY = "inputs.sha256 || ' ' || inputs.made_by"
_PUT = "INSERT OR REPLACE INTO inputs VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"


@dataclass(frozen=True, slots=True)
class Mark:
    """What a store has been given: all up to `revision`, and of the revisions up to `target` the paths up to `reached`.
    `rows`: how many entries it held then."""

    revision: int = 0
    rows: int = 0
    target: int = 0
    reached: str = ""


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
        self.archives = 0
        """How many archives were planned."""
        try:
            self._db, self.fresh = _open(file)
            self.revision: int = self._db.execute(_LAST_REVISION).fetchone()[0]
            self._db.execute(
                "CREATE TEMP TABLE plan (path TEXT PRIMARY KEY, file TEXT, named INTEGER, form TEXT, failure TEXT) "
                "WITHOUT ROWID"
            )
            self._db.execute("CREATE TEMP TABLE claimed (path TEXT PRIMARY KEY, times INTEGER) WITHOUT ROWID")
        except (sqlite3.Error, OSError) as error:
            raise self._error(error) from error
        self._last = time.monotonic()

    def plan(self, found: Iterable[Task | Failed]) -> int:
        """Note what is to be done, each path once, and say how many inputs there are, without those in archives. A path
        that is named wins over one found in a folder."""
        put = (
            "INSERT INTO plan VALUES (?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET "
            "named = max(named, excluded.named), form = coalesce(form, excluded.form)"
        )
        rows = (
            (f.path, f.file, f.named, f.form, None)
            if isinstance(f, Task)
            else (f.path, None, True, None, json.dumps(asdict(f.failure)))
            for f in found
        )
        try:
            self._db.execute("BEGIN")
            self._db.executemany(put, ((p, file and _surrogates_out(file), *more) for p, file, *more in rows))
            self._db.execute("COMMIT")
            planned, self.archives = map(int, self._db.execute("SELECT count(*), count(form) FROM plan").fetchone())
            return planned - self.archives
        except sqlite3.Error as error:
            raise self._error(error) from error

    def planned_failures(self) -> Iterator[Failed]:
        """The inputs that failed before anything was read."""
        for path, failure in self._db.execute("SELECT path, failure FROM plan WHERE failure IS NOT NULL"):
            yield Failed(path, Failure(**json.loads(failure)))

    def tasks(self, made_by: str | None) -> Iterator[Task]:
        """What was planned, in order of path, each with the sha256 for which there is a record made by `made_by`."""
        query = (
            "SELECT plan.path, file, named, CASE WHEN made_by = ? AND record IS NOT NULL THEN sha256 END, form FROM plan "
            "LEFT JOIN inputs USING (path) WHERE plan.failure IS NULL AND plan.path > ? ORDER BY plan.path LIMIT 500"
        )
        last = ""
        while page := self._db.execute(query, (made_by, last)).fetchall():
            for path, file, named, known, form in page:
                yield Task(path, _surrogates_in(file), bool(named), known, form)
            last = page[-1][0]

    def known(self, path: str, made_by: str) -> str | None:
        """The sha256 for which the path has a record made by `made_by`; None where it has none."""
        query = "SELECT sha256 FROM inputs WHERE path = ? AND made_by = ? AND record IS NOT NULL"
        row = self._db.execute(query, (path, made_by)).fetchone()
        return str(row[0]) if row else None

    def claim(self, path: str) -> str:
        """The path for an input of this run that was not planned: the second of a name gets `#2` behind it, and so on."""
        put = "INSERT INTO claimed VALUES (?, 1) ON CONFLICT DO UPDATE SET times = times + 1 RETURNING times"
        try:
            times = self._db.execute(put, (path,)).fetchone()[0]
        except sqlite3.Error as error:
            raise self._error(error) from error
        return path if times == 1 else self.claim(f"{path}#{times}")

    def forget_failures(self, archive: str, members: str) -> None:
        """Take away the failures of an archive, and of its members (whose paths begin with `members`), that a reading of
        it from end to end has not met again: it was mended."""
        query = (
            "SELECT path FROM inputs WHERE failure IS NOT NULL AND (path = ? OR (path >= ? AND path < ?)) "
            "AND path NOT IN (SELECT path FROM claimed)"
        )
        end = members[:-1] + chr(ord(members[-1]) + 1)
        for (path,) in self._db.execute(query, (archive, members, end)).fetchall():
            self.revision += 1
            self._change("INSERT INTO gone VALUES (NULL, ?, ?)", (path, self.revision))
            self._change("DELETE FROM inputs WHERE path = ?", (path,))

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
        self._db.execute("DELETE FROM kept WHERE path = ?", (path,))
        if isinstance(outcome, Done):
            if outcome.kept:
                kept = (path, outcome.kept.url, outcome.kept.charset, outcome.kept.data)
                self._db.execute("INSERT INTO kept VALUES (?, ?, ?, ?)", kept)
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

    def entries(self, mark: Mark = Mark()) -> Iterator[Entry]:
        """The outcomes that a store with this mark has not been given, in order of path."""
        # The plus keeps SQLite from the index of revisions: it would sort all that is left for each page.
        query = (
            "SELECT path, coalesce(overlays.record, inputs.record), failure FROM inputs LEFT JOIN overlays USING (path) "
            "WHERE +revision > ? AND path > ? AND (+revision > ? OR path > ?) ORDER BY path LIMIT 200"
        )
        last = ""
        while page := self._db.execute(query, (mark.revision, last, mark.target, mark.reached)).fetchall():
            for path, record, failure in page:
                yield Entry(path, zlib.decompress(record).decode() if record is not None else None, failure)
            last = page[-1][0]

    def gone(self, since: int) -> Iterator[Key]:
        """The keys that revisions after `since` have given up, and whose input has no outcome under that key now."""
        query = (
            "SELECT gone.id, gone.path FROM gone LEFT JOIN inputs USING (path) "
            "WHERE gone.revision > ? AND (inputs.path IS NULL OR gone.id IS NOT inputs.id) ORDER BY gone.path, gone.revision"
        )
        yield from (Key(*row) for row in self._db.execute(query, (since,)))

    def unsketched(self) -> Iterator[tuple[str, str, bytes]]:
        """The records of which there is no sketch, with the key that theirs shall have, in order of path."""
        query = (
            f"SELECT path, {_KEY}, record FROM inputs LEFT JOIN sketches USING (path) "
            f"WHERE record IS NOT NULL AND sketches.key IS NOT {_KEY} AND path > ? ORDER BY path LIMIT 200"
        )
        last = ""
        while page := self._db.execute(query, (last,)).fetchall():
            yield from page
            last = page[-1][0]

    def put_sketch(self, path: str, key: str, sketch: dict[str, Any] | None) -> None:
        """Note a record's sketch; None: it can't be told."""
        columns = ("path", "key", "id", "sha256", "verdict", "lossy", "numbers", "issued_on", "title", "digest")
        row = tuple((sketch or {"path": path, "key": key}).get(column) for column in columns)
        put = f"INSERT OR REPLACE INTO sketches ({', '.join(columns)}) VALUES ({', '.join('?' * len(columns))})"
        self._change(put, (path, *row[1:]))

    def meetings(self, bands: Callable[[bytes], Iterable[int]]) -> Iterator[tuple[int, int]]:
        """Pairs of a band and the number of a sketch in it, for bands in which several meet; band by band, by path."""
        try:
            self.commit()
            self._db.execute(
                "DELETE FROM sketches WHERE path NOT IN (SELECT path FROM inputs WHERE record IS NOT NULL)"
            )
            self._db.execute("DROP TABLE IF EXISTS temp.bands")
            self._db.execute("CREATE TEMP TABLE bands (band INTEGER, place INTEGER, number INTEGER)")
            self._db.execute("BEGIN")
            known = self._db.execute("SELECT number, digest FROM sketches WHERE digest IS NOT NULL ORDER BY path")
            rows = ((band, place, number) for place, (number, digest) in enumerate(known) for band in bands(digest))
            self._db.executemany("INSERT INTO bands VALUES (?, ?, ?)", rows)
            self._db.execute("CREATE INDEX temp.bands_by_band ON bands (band, place)")
            self._db.execute("COMMIT")
            yield from self._db.execute(
                "SELECT band, number FROM bands WHERE band IN (SELECT band FROM bands GROUP BY band HAVING count(*) > 1) "
                "ORDER BY band, place"
            )
        except sqlite3.Error as error:
            raise self._error(error) from error

    def sketch(self, number: int) -> Sketch:
        """The sketch of that number."""
        query = "SELECT path, id, sha256, key, verdict, lossy, numbers, issued_on, title, digest FROM sketches WHERE number = ?"
        path, own, sha256, key, verdict, lossy, numbers, issued, title, digest = self._db.execute(
            query, (number,)
        ).fetchone()
        hashes = tuple(array("I", digest))
        known = frozenset(json.loads(numbers))
        return Sketch(path, own, sha256, key, verdict, bool(lossy), known, issued, title, hashes)

    def record(self, path: str) -> bytes:
        """The record of an input as it was first made, packed."""
        row = self._db.execute("SELECT record FROM inputs WHERE path = ?", (path,)).fetchone()
        return bytes(row[0])

    def task(self, path: str) -> Task:
        """Where the input stands: as it was kept, as this run was given it, else as its path says."""
        kept = self._db.execute("SELECT url, charset, data FROM kept WHERE path = ?", (path,)).fetchone()
        if kept:
            return Task(path, path, True, data=zlib.decompress(kept[2]), url=kept[0], charset=kept[1])
        row = self._db.execute("SELECT file FROM plan WHERE path = ? AND file IS NOT NULL", (path,)).fetchone()
        return Task(path, _surrogates_in(row[0]) if row else path, named=True)

    def overlay_mark(self, path: str) -> str | None:
        """What the overlay of a record was made from; None where it has none."""
        row = self._db.execute("SELECT mark FROM overlays WHERE path = ?", (path,)).fetchone()
        return str(row[0]) if row else None

    def put_overlay(self, path: str, mark: str, record: bytes) -> None:
        """Lay a record over the one that was first made: outputs get this one."""
        before = self._db.execute("SELECT record FROM overlays WHERE path = ?", (path,)).fetchone()
        self._change("INSERT OR REPLACE INTO overlays VALUES (?, ?, ?)", (path, mark, record))
        if before is None or zlib.decompress(before[0]) != zlib.decompress(record):
            self._touch(path)

    def drop_overlays(self, kept: Container[str]) -> None:
        """Take away the overlays of all records but those `kept`."""
        for (path,) in self._db.execute("SELECT path FROM overlays").fetchall():
            if path not in kept:
                self._change("DELETE FROM overlays WHERE path = ?", (path,))
                self._touch(path)

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

    def store_mark(self, name: str) -> Mark:
        """What the store has been given, as far as is known."""
        row = self._db.execute("SELECT revision, rows, target, reached FROM stores WHERE name = ?", (name,)).fetchone()
        return Mark(*row) if row else Mark()

    def mark_store(self, name: str, mark: Mark | None = None) -> None:
        """Note what the store has been given; everything, unless told otherwise."""
        try:
            if mark is None:
                mark = Mark(self.revision, self._db.execute("SELECT count(*) FROM inputs").fetchone()[0])
            row = (name, mark.revision, mark.rows, mark.target, mark.reached)
            self._db.execute("INSERT OR REPLACE INTO stores VALUES (?, ?, ?, ?, ?)", row)
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
