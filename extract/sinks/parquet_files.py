"""The files of a Parquet store: partitions by year, and files that are written beside the others under hidden names."""

from __future__ import annotations

import contextlib
import os
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
from pydantic_core import from_json

from extract.collecting import no_collecting
from extract.schema.columnar import record_batch
from extract.schema.nested import Struct
from extract.sinks import Key

NOTICES, FAILURES = "notices", "failures"
NO_YEAR = 0
"""Of a record without a day. Not Hive's name for null: pandas cannot read partitions of which one is null."""
YEARS = range(1900, 2100)
"""Other years are a page's mistake: no folders for them."""
ROWS = 200_000
"""Rows of a file at most."""
READ = 2_000
"""Rows that are read at a time."""
CONVERTED = 500
"""Rows that are turned into columns together."""


def partition_of(record: dict[str, Any]) -> str:
    """The folder, inside the store's, to which a record belongs."""
    day = record["issued_on"] or record["published_on"]
    year = int(day[:4]) if day else 0
    return f"{NOTICES}/year={year if year in YEARS else NO_YEAR}"


def partitions(folder: Path) -> list[str]:
    """The folders of files that there are."""
    names = sorted(p.relative_to(folder).as_posix() for p in folder.glob(f"{NOTICES}/year=*"))
    return [*names, FAILURES] if (folder / FAILURES).is_dir() else names


class Partition:
    """The new files of one folder. Each is whole and has its name only after `close` and the commit."""

    def __init__(self, folder: Path, number: int, schema: pa.Schema, shape: Struct | None) -> None:
        self._folder, self._number, self._schema, self._shape = folder, number, schema, shape
        self._lines: list[str] = []
        self._batches: list[pa.RecordBatch] = []
        self._made: list[tuple[Path, Path]] = []
        self._writer: pq.ParquetWriter | None = None
        self._rows = 0
        self.waiting = 0
        """Bytes that are not written out yet."""

    def add(self, batch: pa.RecordBatch) -> None:
        """Append rows."""
        if batch.num_rows:
            self._batches.append(batch)
            self.waiting += batch.nbytes

    def add_line(self, line: str) -> None:
        """Append a row that is still JSON: much smaller than its columns while few of them wait."""
        self._lines.append(line)
        self.waiting += 2 * len(line)

    def _columns(self) -> None:
        for start in range(0, len(self._lines), CONVERTED):
            with no_collecting():
                rows = [from_json(line) for line in self._lines[start : start + CONVERTED]]
                if self._shape:
                    self._batches.append(record_batch(rows, self._shape, self._schema))
                else:
                    self._batches.append(pa.RecordBatch.from_pylist(rows, schema=self._schema))
                del rows
        self._lines = []

    def write_out(self) -> None:
        """Write what waits, as a row group."""
        self._columns()
        if not self._batches:
            return
        table = pa.Table.from_batches(self._batches, self._schema)
        if self._writer is None:
            self._folder.mkdir(parents=True, exist_ok=True)
            name = f"part-{self._number:06}-{len(self._made):03}.parquet"
            self._made.append((self._folder / f".{name}.part", self._folder / name))
            self._writer = pq.ParquetWriter(self._made[-1][0], self._schema, compression="zstd")
        self._writer.write_table(table, row_group_size=max(1, table.num_rows))
        self._batches, self.waiting = [], 0
        self._rows += table.num_rows
        if self._rows >= ROWS:
            self._end_file()

    def _end_file(self) -> None:
        if self._writer:
            self._writer.close()
            handle = os.open(self._made[-1][0], os.O_RDONLY)
            try:
                os.fsync(handle)  # a commit must not name a file that a power cut takes back
            finally:
                os.close(handle)
        self._writer, self._rows = None, 0

    def close(self) -> list[tuple[Path, Path]]:
        """Write the rest. Gives the files that were made: the name each has now, and the one that it shall have."""
        self.write_out()
        self._end_file()
        return self._made

    def discard(self) -> None:
        """Take the new files away."""
        with contextlib.suppress(OSError, pa.ArrowException):  # a full disk fails once more when the rest is written
            self._end_file()
        for part, _ in self._made:
            part.unlink(missing_ok=True)


def may_hold(file: Path, paths: list[str], path: str) -> bool:
    """Whether the file may have any of the sorted `paths` in its column `path`, as far as its footer says."""
    footer = pq.read_metadata(file)
    for group in range(footer.num_row_groups):
        columns = (footer.row_group(group).column(i) for i in range(footer.num_columns))
        statistics = next(c.statistics for c in columns if c.path_in_schema == path)
        if statistics is None or not statistics.has_min_max:
            return True
        if bisect_left(paths, statistics.min) < bisect_right(paths, statistics.max):
            return True
    return False


def keys_in(file: Path, path: str) -> Iterator[Key]:
    """The keys of a file's rows."""
    columns = [path] if path == "source" else [path, "id"]
    for batch in rows_of(file, columns):
        yield from keys_of(batch)


def keys_of(batch: pa.RecordBatch) -> list[Key]:
    """The keys of some rows: notices, or failures (whose `source` is the path itself)."""
    source = batch.column("source")
    if not pa.types.is_struct(source.type):
        return [Key(None, path) for path in source.to_pylist()]
    paths = source.field("path").to_pylist()
    return [Key(*key) for key in zip(batch.column("id").to_pylist(), paths, strict=True)]


def rows_of(file: Path, columns: list[str] | None = None) -> Iterator[pa.RecordBatch]:
    """The rows of a file, some at a time."""
    with pq.ParquetFile(file) as opened:
        yield from opened.iter_batches(batch_size=READ, columns=columns)


def count_rows(file: Path) -> int:
    """How many rows a file has."""
    return int(pq.read_metadata(file).num_rows)
