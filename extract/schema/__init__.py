"""The contract for those who don't use Python: JSON Schema, SQL tables, Parquet's columns, an index mapping, Spark's
type.

`notice.py` is the source of the JSON Schema, of the nested columns, of the mapping and of Spark's type, `tables.py` of
every SQL dialect and of the rows that the stores write.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from extract.schema.arrow import arrow_text
from extract.schema.ddl import postgresql, sqlite
from extract.schema.index import index_text
from extract.schema.json_schema import json_schema_text
from extract.schema.spark import spark_text

__all__ = ["FILES", "json_schema_text", "postgresql", "sqlite", "write_all"]

FILES: dict[str, tuple[str, Callable[[], str]]] = {
    "json": ("notice.schema.json", json_schema_text),
    "sqlite": ("notices.sqlite.sql", sqlite),
    "postgresql": ("notices.postgresql.sql", postgresql),
    "parquet": ("notices.parquet.txt", arrow_text),
    "opensearch": ("notices.opensearch.json", index_text),
    "spark": ("notices.spark.json", spark_text),
}
"""By format: the file's name in `schemas/`, and what writes its text."""


def write_all(folder: Path) -> list[Path]:
    """Write every schema file into `folder` and give their paths."""
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for name, text in FILES.values():
        path = folder / name
        path.write_text(text(), encoding="utf-8")
        written.append(path)
    return written
