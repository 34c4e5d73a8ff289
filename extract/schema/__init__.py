"""The contract for those who don't use Python: JSON Schema and SQL tables, generated from one source each.

`notice.py` is the source of the JSON Schema, `tables.py` of every SQL dialect and of the rows that the stores write.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from extract.schema.ddl import postgresql, sqlite
from extract.schema.json_schema import json_schema_text

__all__ = ["FILES", "json_schema_text", "postgresql", "sqlite", "write_all"]

FILES: dict[str, tuple[str, Callable[[], str]]] = {
    "json": ("notice.schema.json", json_schema_text),
    "sqlite": ("notices.sqlite.sql", sqlite),
    "postgresql": ("notices.postgresql.sql", postgresql),
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
