"""What stands in a store, read by others' tools where that can be: records by (id, path), failures by path."""

from __future__ import annotations

import gzip
import json
import sqlite3
import sys
from pathlib import Path
from typing import Any

import psycopg
import pyarrow.parquet as pq
from bulk_server import Bulk

from extract.schema.nested import from_columns, record_shape

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

Records = dict[tuple[str, str], dict[str, Any]]
Failures = dict[str, dict[str, Any]]


def by_key(records: list[dict[str, Any]]) -> Records:
    found = {(r["id"], r["source"]["path"]): r for r in records}
    assert len(found) == len(records), "a key stands there twice"
    return found


def by_path(failures: list[dict[str, Any]]) -> Failures:
    found = {f["source"]: f for f in failures}
    assert len(found) == len(failures), "a failure stands there twice"
    return found


def jsonl_records(file: Path) -> Records:
    data = file.read_bytes()
    if file.suffix in {".gz", ".zst"}:
        data = gzip.decompress(data) if file.suffix == ".gz" else zstd.decompress(data)
    return by_key([json.loads(line) for line in data.split(b"\n")[:-1]])


def jsonl_failures(file: Path) -> Failures:
    return by_path([json.loads(line) for line in file.read_bytes().split(b"\n")[:-1]])


def sqlite_records(file: Path) -> Records:
    with sqlite3.connect(file) as database:
        return by_key([json.loads(r) for (r,) in database.execute("SELECT record FROM notices")])


def sqlite_failures(file: Path) -> Failures:
    columns = ("source", "code", "message", "stage", "detail")
    with sqlite3.connect(file) as database:
        rows = database.execute("SELECT source_path, code, message, stage, detail FROM failures").fetchall()
    return by_path([dict(zip(columns, row, strict=True)) for row in rows])


def postgresql_records(url: str) -> Records:
    with psycopg.connect(url) as connection:
        return by_key([r for (r,) in connection.execute("SELECT record FROM notices")])


def postgresql_failures(url: str) -> Failures:
    with psycopg.connect(url) as connection:
        rows = connection.execute("SELECT source_path, code, message, stage, detail FROM failures").fetchall()
    return by_path([dict(zip(("source", "code", "message", "stage", "detail"), row, strict=True)) for row in rows])


def parquet_records(folder: Path) -> Records:
    back = from_columns(record_shape())
    return by_key([back(row) for file in sorted(folder.glob("notices/*/*.parquet")) for row in _rows(file)])


def parquet_failures(folder: Path) -> Failures:
    return by_path([row for file in sorted(folder.glob("failures/*.parquet")) for row in _rows(file)])


def bulk_records(bulk: Bulk) -> Records:
    return by_key(list(bulk.indexes["notices"].values()))


def bulk_failures(bulk: Bulk) -> Failures:
    return by_path(list(bulk.indexes["notices-failures"].values()))


def _rows(file: Path) -> list[dict[str, Any]]:
    with pq.ParquetFile(file) as opened:
        return opened.read().to_pylist()  # type: ignore[no-any-return]
