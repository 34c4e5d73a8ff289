"""Parquet: a folder of nested files, partitioned by year, that pandas and DuckDB read without any of this code.

    FOLDER/notices/year=2004/part-000001-000.parquet     year of issued_on, else of published_on, else 0
    FOLDER/failures/part-000001-000.parquet
    FOLDER/_gongwen.json                                 what made it

Files are never changed: a part of a run is a set of new files, written beside the others under hidden names, and of
files that go (a file of which a notice has changed is written anew without it). That set is noted in one piece
(`_commit.json`), then carried out; a run that was killed in between is carried out when the folder is next opened.
Small files are put together at the end.
"""

from __future__ import annotations

import fcntl
import json
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

import pyarrow as pa
from pydantic_core import from_json

from extract.errors import StoreError
from extract.notice import SCHEMA_VERSION
from extract.schema.arrow import failure_schema, record_schema
from extract.schema.nested import record_shape
from extract.schema.tables import TABLES_VERSION
from extract.sinks import Entry, Key
from extract.sinks.atomic import replace_file, store_error, sweep
from extract.sinks.parquet_files import (
    FAILURES,
    Partition,
    count_rows,
    keys_in,
    keys_of,
    may_hold,
    partition_of,
    partitions,
    rows_of,
)

MARK = "_gongwen.json"
COMMIT = "_commit.json"
LOCK = ".lock"
PATIENCE = 600.0
"""Seconds that a run waits for another to be done with the folder."""
PART = 100_000
"""Entries between two commits: a run that is killed does as many again at most."""
SMALL = 20_000
"""A file of fewer rows is put together with others, where a partition has `MANY` of them."""
MANY = 8
WAITING = 64 * 1024 * 1024
"""Bytes that are held before those of the largest partition are written out, as a row group."""

_MADE = (json.dumps({"store": "gongwen", "tables": TABLES_VERSION, "contract": SCHEMA_VERSION}) + "\n").encode()


class ParquetSink:
    """A folder of Parquet files. `own`: it belongs to the run's folder, and is made anew where it is of another
    version."""

    whole = False
    part = PART

    def __init__(self, folder: Path, *, own: bool = False) -> None:
        self._folder = folder
        self._records, self._failures = record_schema(), failure_schema()
        try:
            folder.mkdir(parents=True, exist_ok=True)
            _check_empty_or_ours(folder)
            self._lock = _locked(folder)
        except OSError as error:
            raise store_error(folder, error) from error
        try:
            self._finish_commit()
            self._stale = self._check(own)
            for inside in (folder, *folder.glob("notices/*"), folder / FAILURES):
                sweep(inside)
            self._files = dict.fromkeys(
                p for name in partitions(folder) for p in sorted((folder / name).glob("*.parquet"))
            )
            self._number = max((int(f.name.split("-")[1]) for f in self._files), default=0)
            self.rows = sum(map(_rows_in, self._files))
        except BaseException as error:
            self._lock.close()
            if isinstance(error, OSError):
                raise store_error(folder, error) from error
            if isinstance(error, pa.ArrowException | ValueError | IndexError):
                raise self._error(error) from error
            raise
        self._begin()
        if self._stale:
            self.clear()

    def _check(self, own: bool) -> bool:
        """Whether the folder holds another version's files, to be made anew. Raises StoreError where they aren't ours alone."""
        mark = self._folder / MARK
        if not mark.exists():
            replace_file(mark, _MADE)
            return False
        found = mark.read_bytes()
        if found == _MADE or own:
            return found != _MADE
        raise StoreError(
            f"{self._folder} is of another version ({found.decode('utf-8', 'replace').strip()}), this gongwen writes version "
            f"{TABLES_VERSION} of the tables; name another folder, or move this one away to have it made anew"
        )

    def _begin(self) -> None:
        self._number += 1
        self._keys: set[Key] = set()
        self._gone: list[Path] = []
        self._open: dict[str, Partition] = {}

    def delete(self, keys: Iterable[Key]) -> None:
        """Take out these notices and failures."""
        self._keys.update(keys)

    def clear(self) -> None:
        """Take everything out."""
        self._gone += self._files
        self._files = {}
        self.rows = 0

    def write(self, entries: Iterable[Entry]) -> int:
        """Put the entries in, each in place of what has its key."""
        count = 0
        with self._errors():
            for entry in entries:
                if entry.record is not None:
                    record = from_json(entry.record)
                    self._keys.add(Key(record["id"], entry.path))
                    self._partition(partition_of(record)).add_line(entry.record)
                elif entry.failure is not None:
                    self._keys.add(Key(None, entry.path))
                    self._partition(FAILURES).add_line(entry.failure)
                self._bound()
                count += 1
        return count

    def _partition(self, name: str) -> Partition:
        if name not in self._open:
            schema, shape = (self._failures, None) if name == FAILURES else (self._records, record_shape())
            self._open[name] = Partition(self._folder / name, self._number, schema, shape)
        return self._open[name]

    def _bound(self) -> None:
        """Hold no more in memory than allowed, of all partitions together."""
        if sum(p.waiting for p in self._open.values()) > WAITING:
            max(self._open.values(), key=lambda p: p.waiting).write_out()

    def _take_out(self) -> None:
        """Write the files that hold any of the keys anew, without it."""
        paths = sorted({key.path for key in self._keys})
        for file in list(self._files):
            name = file.parent.relative_to(self._folder).as_posix()
            path = "source" if name == FAILURES else "source.path"
            if not may_hold(file, paths, path) or self._keys.isdisjoint(keys_in(file, path)):
                continue
            for batch in rows_of(file):
                keep = [key not in self._keys for key in keys_of(batch)]
                self._partition(name).add(batch.filter(pa.array(keep, pa.bool_())))
                self._bound()
            self._drop(file)

    def _compact(self) -> None:
        """Put small files together."""
        for name in partitions(self._folder):
            files = [f for f in self._files if f.parent == self._folder / name]
            small = [f for f in files if count_rows(f) < SMALL]
            if len(small) < MANY:
                continue
            for file in small:
                for batch in rows_of(file):
                    self._partition(name).add(batch)
                    self._bound()
                self._drop(file)

    def _drop(self, file: Path) -> None:
        del self._files[file]
        self._gone.append(file)

    def flush(self) -> bool:
        """Commit what was written so far."""
        with self._errors():
            if self._keys and self._files:
                self._take_out()
            self._commit()
        return True

    def close(self) -> None:
        """Commit, put small files together."""
        self.flush()
        with self._errors():
            self._compact()
            self._commit()
        self._lock.close()

    def _commit(self) -> None:
        made = [pair for partition in self._open.values() for pair in partition.close()]
        if not made and not self._gone:
            return
        inside = self._folder
        note = {
            "add": [[str(f.relative_to(inside)) for f in pair] for pair in made],
            "remove": [str(f.relative_to(inside)) for f in self._gone],
        }
        replace_file(inside / COMMIT, json.dumps(note).encode())
        self._finish_commit()
        if self._stale:
            replace_file(inside / MARK, _MADE)
            self._stale = False
        self._files |= dict.fromkeys(final for _, final in made)
        self.rows = sum(map(count_rows, self._files))
        self._begin()

    def _finish_commit(self) -> None:
        note = self._folder / COMMIT
        if not note.exists():
            return
        todo = json.loads(note.read_bytes())
        for part, final in todo["add"]:
            if (self._folder / part).exists():
                (self._folder / part).replace(self._folder / final)
        for file in todo["remove"]:
            (self._folder / file).unlink(missing_ok=True)
        note.unlink()

    def abandon(self) -> None:
        """Leave the files as they were committed last."""
        for partition in self._open.values():
            partition.discard()
        self._lock.close()

    @contextmanager
    def _errors(self) -> Iterator[None]:
        try:
            yield
        except (OSError, pa.ArrowException, OverflowError) as error:
            raise self._error(error) from error

    def _error(self, error: Exception) -> StoreError:
        return StoreError(
            f"cannot write {self._folder}: {error}; what is done is kept: make room or mend it, then run again"
        )


def _check_empty_or_ours(folder: Path) -> None:
    """Raises StoreError where the folder holds what is none of this store's."""
    if not (folder / MARK).exists() and any(f for f in folder.iterdir() if not f.name.startswith(".")):
        raise StoreError(f"{folder} holds other files than this store's; name an empty folder")


def _locked(folder: Path) -> BinaryIO:
    """The folder's lock, held until it is closed: of two runs the second waits for the first. Raises StoreError after a
    long time; where a file system knows no locks, nothing is held."""
    lock = (folder / LOCK).open("ab")
    begun = time.monotonic()
    while True:
        try:
            fcntl.lockf(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            return lock
        except (BlockingIOError, PermissionError) as error:  # POSIX lets a system say either of a lock that is held
            if time.monotonic() - begun > PATIENCE:
                lock.close()
                raise StoreError(f"another run is writing into {folder}; run again when it is done") from error
            time.sleep(0.1)
        except OSError:
            return lock


def _rows_in(file: Path) -> int:
    """The rows of a file. Raises StoreError where it can't be read."""
    try:
        return count_rows(file)
    except (pa.ArrowException, OSError) as error:
        folder = file.parents[1] if file.parent.name == FAILURES else file.parents[2]
        raise StoreError(
            f"{file} can't be read ({error}); move {folder} away and run again: it is made anew from the records that each run keeps"
        ) from error
