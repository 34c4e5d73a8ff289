"""Pages and shards as DataFrames: read by Spark itself (`binaryFile`), or found here and opened by the executors."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import astuple
from typing import TYPE_CHECKING, NamedTuple

from extract.batch.outcome import failed
from extract.errors import ConfigError
from extract.options import Options
from extract.readers import Broken, Found, find_inputs

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession

TOGETHER = 64
"""Pages of their own that go to a task together."""
_SHARD = (
    "path string, file binary, named boolean, form string, "
    "failure struct<source: string, code: string, message: string, stage: string, detail: string>"
)


def read_pages(
    spark: SparkSession, folder: str | Iterable[str], *, pattern: str | None = None, max_bytes: int | None = None
) -> DataFrame:
    """The files of folders, at any depth, on any file system that Spark knows (`s3a://`, `hdfs://` …): `path`, `content`,
    `length`, for `parse_frame(…, length="length", named=False)`.

    `spark`: the session; `folder`: one or several. `pattern`: of the names, `*.html`. Files over `max_bytes` (by
    default `Options.max_bytes`) are not read: their content is null. Spark passes over files whose names begin with `_`
    or `.`, and its job fails where a file goes away between listing and reading; `find_shards` does neither.
    """
    limit = max_bytes or Options().max_bytes
    reader = spark.read.format("binaryFile").option("recursiveFileLookup", "true")
    if pattern:
        reader = reader.option("pathGlobFilter", pattern)
    files = reader.load(folder if isinstance(folder, str) else list(folder))
    small = files.where(files.length <= limit).select("path", "content", "length")
    large = files.where(files.length > limit).selectExpr("path", "cast(null as binary) content", "length")
    return small.unionByName(large)


class Row(NamedTuple):
    """A shard as the executors get it."""

    path: str
    file: bytes
    named: bool
    form: str | None
    failure: tuple[str | None, ...] | None
    """Why it cannot be read, where that is known already: the values of a `Failure`."""


def find_shards(spark: SparkSession, inputs: str | Iterable[str]) -> DataFrame:
    """The inputs, found as `gongwen run` finds them (files, folders, archives, patterns, `s3://…`), for `parse_shards`:
    an archive a task, single pages 64 a task.

    `spark`: the session (`open_session`). What isn't there is a row too, and becomes a failure. Raises ConfigError
    where there is no input. The executors must reach the files by the same names.
    """
    tasks = list(shard_rows(inputs))
    if not tasks:
        raise ConfigError("no inputs: name at least one file or folder with pages")
    return shard_frame(spark, tasks)


def shard_frame(spark: SparkSession, tasks: Sequence[Sequence[Row]]) -> DataFrame:
    """The frame of shards, each of the `tasks` a partition of its own."""
    rows = spark.sparkContext.parallelize([[tuple(row) for row in task] for task in tasks], len(tasks))
    return spark.createDataFrame(rows.flatMap(list), _SHARD)


def shard_rows(inputs: str | Iterable[str]) -> Iterator[list[Row]]:
    """The inputs, grouped into tasks."""
    pages: list[Row] = []
    for found in find_inputs([inputs] if isinstance(inputs, str) else inputs):
        if isinstance(found, Found) and found.form is not None:
            yield [Row(found.path, os.fsencode(found.file), found.named, found.form, None)]
        elif isinstance(found, Found):
            pages.append(Row(found.path, os.fsencode(found.file), found.named, None, None))
        elif isinstance(found, Broken):
            pages.append(Row(found.path, b"", True, None, astuple(failed(found.path, found).failure)))
        if len(pages) == TOGETHER:
            yield pages
            pages = []
    if pages:
        yield pages
