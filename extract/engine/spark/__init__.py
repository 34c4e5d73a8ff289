"""Apache Spark: pages and shards of pages as DataFrames, parsed in the executors, each input a row. docs/scale.md shows
it.

    read_pages  ─ (path, bytes) ─ parse_frame  ─┐
    find_shards ─ (path, form)  ─ parse_shards ─┴─ (path, notice | failure | skipped) ─ write_parquet

Nothing is raised inside a job for what a page or archive holds: that is a row. Needs `gongwen[spark]` and Java 17 or
later, and on a cluster this package in the executors' Python too.
"""

from __future__ import annotations

from extract.engine.spark.frames import failures_of, notices_of, parse_frame, parse_shards
from extract.engine.spark.inputs import find_shards, read_pages
from extract.engine.spark.parquet import shards_to_parquet, write_parquet
from extract.engine.spark.session import open_session

__all__ = [
    "failures_of",
    "find_shards",
    "notices_of",
    "open_session",
    "parse_frame",
    "parse_shards",
    "read_pages",
    "shards_to_parquet",
    "write_parquet",
]
