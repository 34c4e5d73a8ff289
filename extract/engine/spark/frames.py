"""From a DataFrame of pages, or of shards, to a DataFrame of their outcomes."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from extract.batch.limit import MEMORY, TIME, check_time
from extract.batch.outcome import Failed, Failure, Outcome, Skipped, Task
from extract.batch.worker import Worker, parse_page
from extract.errors import ConfigError
from extract.options import Options
from extract.readers import Reading
from extract.readers.sniff import HEAD, skipped_kind
from extract.schema.spark import spark_schema

if TYPE_CHECKING:
    import pyarrow as pa
    from pyspark.sql import DataFrame

NAMELESS = "(no path)"


Page = tuple[str | None, bytes | str | None, str | None, str | None, int | None]
"""A row: path, content, url, charset, length."""


@dataclass(frozen=True, slots=True)
class Job:
    """What the executors do with each input; goes there with the job."""

    worker: Worker
    memory: int = MEMORY
    reading: Reading = Reading()
    named: bool = True

    def pages(self, batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        """The outcomes of rows (path, content, url, charset, length)."""
        from extract.engine.spark.executor import outcomes_of
        from extract.engine.spark.rows import batches_of

        tasks = (self._task(row) for batch in batches for row in _rows(batch))
        yield from batches_of(outcomes_of(tasks, self.worker, self.memory))

    def _task(self, row: Page) -> Task | Outcome:
        name, content, url, charset, length = row
        path = name or NAMELESS
        limit = self.worker.options.max_bytes
        if content is None:
            if length is not None and length > limit:
                message = f"{path} has {length} bytes, and the limit is {limit}: raise it with Options.max_bytes"
                return Failed(path, Failure(path, "too_large", message, "read"))
            return Failed(path, Failure(path, "no_column", "there is no page in this row: its content is null", "read"))
        if isinstance(content, str):
            content, charset = content.encode("utf-8", "replace"), "utf-8"
        if not self.named and (kind := skipped_kind(path, content[:HEAD])):
            return Skipped(path, kind)
        return Task(path, path, named=True, data=content, url=url or None, charset=charset or None)

    def shards(self, batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        """The outcomes of rows (path, file, named, form, failure)."""
        from extract.engine.spark.executor import shard_outcomes
        from extract.engine.spark.rows import batches_of

        for batch in batches:
            rows = batch.to_pylist()
            broken = [Failed(row["path"], Failure(**row["failure"])) for row in rows if row["failure"]]
            yield from batches_of(broken)
            tasks = [
                Task(row["path"], os.fsdecode(row["file"]), row["named"], form=row["form"])
                for row in rows
                if not row["failure"]
            ]
            yield from batches_of(shard_outcomes(tasks, self.worker, self.memory, self.reading))


def parse_frame(
    df: DataFrame,
    *,
    content: str = "content",
    path: str = "path",
    url: str | None = None,
    charset: str | None = None,
    length: str | None = None,
    options: Options | None = None,
    timeout: float = TIME,
    memory: int = MEMORY,
    named: bool = True,
) -> DataFrame:
    """A row for each row of `df`: `path`, and its `notice` or its `failure` (`extract.schema.spark`).

    `content`: the column with the page, binary (bytes as they were fetched) or string. `path`: what `source.path` shall
    say. `url`, `charset`: columns with the page's address and the charset that its server named. `length`: a column
    with the number of bytes, for rows whose content was left out as too large (`read_pages`). `timeout`: seconds a page
    may take, 0 for any time; `memory`: bytes that the process which reads it may hold, 0 for any number. `options`: as
    for `parse`. `named=False`: rows may be files of a folder that are no pages, and give their kind in `skipped`.

    Lazy, as all of Spark: what uses the result twice should write or persist it first, else every page is read twice.
    Raises ConfigError where a column isn't there; nothing is raised inside the job.
    """
    from pyspark.sql import functions as f

    named_columns = {"path": path, "content": content, "url": url, "charset": charset, "length": length}
    missing = [c for c in named_columns.values() if c is not None and c not in df.columns]
    if missing:
        raise ConfigError(f"the frame has no column {', '.join(missing)}; it has {', '.join(df.columns)}")
    if (kind := dict(df.dtypes)[content]) not in ("binary", "string"):
        raise ConfigError(f"the column {content} is {kind}; pages are binary or string")
    types = {"path": "string", "content": kind, "url": "string", "charset": "string", "length": "bigint"}
    numbered = df.toDF(*(f"c{n}" for n in range(len(df.columns))))  # names may have dots, which mean something to Spark
    columns = [
        (f.lit(None) if given is None else numbered[f"c{df.columns.index(given)}"]).cast(types[name]).alias(name)
        for name, given in named_columns.items()
    ]
    job = Job(_worker(options, timeout), memory, named=named)
    return numbered.select(*columns).mapInArrow(job.pages, spark_schema())


def parse_shards(
    df: DataFrame,
    *,
    options: Options | None = None,
    timeout: float = TIME,
    memory: int = MEMORY,
    reading: Reading | None = None,
) -> DataFrame:
    """A row for each page of the shards of `df` (`find_shards`): files and archives of any kind, opened by the
    executors with this package's own readers. The rows are those of `parse_frame`, and so are `options`, `timeout`
    (seconds a page) and `memory` (bytes). `reading`: how archives are read.
    """
    worker = _worker(options, timeout)
    reading = replace(reading or Reading(), max_bytes=worker.options.max_bytes)
    return df.mapInArrow(Job(worker, memory, reading).shards, spark_schema())


def notices_of(outcomes: DataFrame) -> DataFrame:
    """The records alone, their keys as columns."""
    return outcomes.where("notice is not null").select("notice.*")


def failures_of(outcomes: DataFrame) -> DataFrame:
    """The failures alone: `source`, `code`, `message`, `stage`, `detail`."""
    return outcomes.where("failure is not null").select("failure.*")


def _worker(options: Options | None, timeout: float) -> Worker:
    check_time(timeout)
    return Worker(parse_page, options or Options(), timeout)


def _rows(batch: pa.RecordBatch) -> Iterator[Page]:
    """The rows of a batch, one at a time: the bytes of a page are copied when it is its turn."""
    columns = [batch.column(name) for name in ("path", "content", "url", "charset", "length")]
    for n in range(batch.num_rows):
        path, content, url, charset, length = (column[n].as_py() for column in columns)
        yield path, content, url, charset, length
