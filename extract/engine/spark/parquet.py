"""Outcomes into a folder of Parquet files, laid out as the Parquet store's (`extract.sinks.parquet`), on any file
system of Spark's.

    FOLDER/notices/year=2004/part-….zstd.parquet     year of issued_on, else of published_on, else 0
    FOLDER/failures/part-….zstd.parquet
    FOLDER/_gongwen.json                             what made it
    FOLDER/_staging/…                                outcomes as they were made, until all are there

In two steps: a group of shards after the other is parsed into the staging folder, each group whole or not at all; then
all is sorted by year and path into files of a good size. A job that ends in between goes on with the groups that are
missing.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from extract.batch.digest import made_by
from extract.batch.limit import MEMORY, TIME
from extract.engine.spark.files import Folder
from extract.engine.spark.frames import failures_of, notices_of, parse_shards
from extract.engine.spark.inputs import shard_frame, shard_rows
from extract.errors import ConfigError, StoreError
from extract.notice import SCHEMA_VERSION
from extract.options import Options
from extract.readers import Reading
from extract.schema.tables import TABLES_VERSION
from extract.sinks.parquet import MARK
from extract.sinks.parquet_files import FAILURES, NO_YEAR, NOTICES, YEARS

if TYPE_CHECKING:
    from pyspark.sql import Column, DataFrame, SparkSession

FILE_ROWS = 100_000
"""Records of a file: some 250 MB."""
STAGING = "_staging"
_MADE = json.dumps(
    {"store": "gongwen", "tables": TABLES_VERSION, "contract": SCHEMA_VERSION, "engine": "spark"}
).encode()
"""Another mark than a run's own store has: that one changes records in place, and would not find its files here."""


@dataclass(frozen=True, slots=True)
class Written:
    """What a folder holds. `inputs` = `records` + `failures`."""

    records: int = 0
    failures: int = 0
    failure_codes: dict[str, int] = field(default_factory=dict)
    skipped: dict[str, int] = field(default_factory=dict)
    """Files that are no pages, by kind; not counted as inputs."""

    @property
    def inputs(self) -> int:
        """Inputs, each path once."""
        return self.records + self.failures


def write_parquet(outcomes: DataFrame, folder: str) -> Written:
    """Put `outcomes`, the rows of `parse_frame` or `parse_shards`, into `folder`, in place of what it held of this kind.

    Raises StoreError where the folder holds other things. Every page is read once: the rows go through a staging folder.
    """
    spark = outcomes.sparkSession
    place = _opened(spark, folder)
    staged = place.inside(STAGING).inside("all")
    outcomes.write.mode("overwrite").parquet(staged.name)
    return _arrange(spark, [staged.name], place)


def shards_to_parquet(
    spark: SparkSession,
    inputs: str | Iterable[str],
    folder: str,
    *,
    group: int = 500,
    options: Options | None = None,
    timeout: float = TIME,
    memory: int = MEMORY,
    reading: Reading | None = None,
) -> Written:
    """Parse shards into `folder`, `group` tasks at a time; called again after whatever ended it, it goes on.

    A group that is done stays done as long as this version and these options would do the same; shards are taken to be
    unchanged under the same name. A task is an archive, or 64 single pages. `spark`: the session; `inputs`: as for
    `find_shards`; `options`, `timeout` (seconds a page), `memory` (bytes), `reading`: as for `parse_shards`. Raises
    StoreError as `write_parquet` does, ConfigError where a number makes no sense.
    """
    if group < 1:
        raise ConfigError(f"a group has 1 task or more, not {group}")
    place = _opened(spark, folder)
    staging = place.inside(STAGING)
    mark = f"{made_by(options or Options())} {reading or Reading()}"
    staged, done = _finished(staging, mark)
    todo = [task for task in shard_rows(inputs) if not all(row.path in done for row in task)]
    for n in range(0, len(todo), group):
        tasks = [[row for row in task if row.path not in done] for task in todo[n : n + group]]
        paths = [row.path for task in tasks for row in task]
        name = hashlib.sha256("\n".join([mark, *paths]).encode("utf-8", "surrogatepass")).hexdigest()[:16]
        frame = shard_frame(spark, tasks)
        outcomes = parse_shards(frame, options=options, timeout=timeout, memory=memory, reading=reading)
        outcomes.write.mode("overwrite").parquet(staging.inside(name).name)
        staging.put(f"{name}.json", json.dumps({"made_by": mark, "shards": paths}).encode())
        staged.append(staging.inside(name).name)
    if not staged:
        raise ConfigError("no inputs: name at least one file or folder with pages")
    return _arrange(spark, staged, place)


def _finished(staging: Folder, mark: str) -> tuple[list[str], set[str]]:
    """The groups that are whole and still right, and the paths in them. What else there is is taken away."""
    names: list[str] = []
    done: set[str] = set()
    there = set(staging.list())
    for name in sorted({n.removesuffix(".json") for n in there}):
        note = json.loads(staging.get(f"{name}.json")) if {name, f"{name}.json"} <= there else {}
        if note.get("made_by") == mark:
            names.append(staging.inside(name).name)
            done.update(note["shards"])
        else:
            for gone in {name, f"{name}.json"} & there:
                staging.inside(gone).remove()
    return names, done


def _opened(spark: SparkSession, folder: str) -> Folder:
    place = Folder(spark, folder)
    there = [name for name in place.list() if not name.startswith(".")]
    if MARK in there:
        if place.get(MARK) != _MADE:
            raise StoreError(f"{folder} is of another version; name another folder, or move this one away")
    elif there:
        raise StoreError(f"{folder} holds other files than this store's; name an empty folder")
    else:
        place.put(MARK, _MADE)
    return place


def _arrange(spark: SparkSession, staged: list[str], place: Folder) -> Written:
    """Sort what is staged into the store's files, and take the staging folder away."""
    outcomes = spark.read.parquet(*staged)
    written = _counted(outcomes)
    notices = notices_of(outcomes)
    files = max(1, -(-written.records // FILE_ROWS))
    notices = notices.withColumn("year", _year(notices)).repartitionByRange(files, "year", "source.path")
    notices = notices.sortWithinPartitions("year", "source.path")
    notices.write.mode("overwrite").option("compression", "zstd").partitionBy("year").parquet(
        place.inside(NOTICES).name
    )
    failures = failures_of(outcomes).repartitionByRange(max(1, -(-written.failures // FILE_ROWS)), "source")
    failures = failures.sortWithinPartitions("source")
    failures.write.mode("overwrite").option("compression", "zstd").parquet(place.inside(FAILURES).name)
    place.inside(STAGING).remove()
    return written


def _year(notices: DataFrame) -> Column:
    from pyspark.sql import functions as f

    year = f.coalesce(f.year(notices["issued_on"]), f.year(notices["published_on"]))
    # The day that decides is the first there is, whether its year is one or not; as extract.sinks.parquet_files has it.
    return f.when(year.between(YEARS.start, YEARS.stop - 1), year).otherwise(f.lit(NO_YEAR))


def _counted(outcomes: DataFrame) -> Written:
    rows = outcomes.selectExpr("failure.code as code", "skipped").groupBy("code", "skipped").count().collect()
    codes = {row["code"]: row["count"] for row in rows if row["code"]}
    skipped = {row["skipped"]: row["count"] for row in rows if row["skipped"]}
    records = sum(row["count"] for row in rows if not row["code"] and not row["skipped"])
    return Written(records, sum(codes.values()), dict(sorted(codes.items())), dict(sorted(skipped.items())))
