"""What PostgreSQL cannot hold as it is, and what it gets instead. The record's JSONB keeps all but the first.

- A character NUL, in no text of PostgreSQL's: U+FFFD.
- A word over 600 characters in an ordered index (2,704 bytes a row): its beginning and its digest.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from functools import cache
from typing import Any

from extract.schema.columns import KEY, Table
from extract.schema.ddl import HASHED, column_names, primary_key

LONGEST = 600
Row = tuple[Any, ...]


def storable(record: dict[str, Any], line: str) -> tuple[dict[str, Any], str]:
    """A record and its JSON without NUL."""
    if "\\u0000" not in line and line:
        return record, line
    clean = _without_nul(record)
    return clean, json.dumps(clean, ensure_ascii=False)


def _without_nul(value: Any) -> Any:
    if isinstance(value, str):
        return value.replace("\0", "\ufffd")
    if isinstance(value, list):
        return [_without_nul(v) for v in value]
    if isinstance(value, dict):
        return {_without_nul(k): _without_nul(v) for k, v in value.items()}
    return value


def key_path(path: str) -> str:
    """An input's path as the tables are keyed by it."""
    path = path.replace("\0", "\ufffd")
    if len(path) <= LONGEST:
        return path
    return f"{path[: LONGEST - 40]}…{hashlib.sha256(path.encode('utf-8', 'surrogatepass')).hexdigest()[:32]}"


@cache
def clipped(table: Table) -> Callable[[Row], Row]:
    """What makes a table's rows fit its ordered indexes."""
    indexed = {name for columns in table.indexes if not set(columns) & HASHED for name in columns}
    places = [i for i, name in enumerate(column_names(table)) if name in {*indexed, *primary_key(table), *KEY}]

    def clip(row: Row) -> Row:
        for i in places:
            value = row[i]
            if type(value) is str and len(value) > LONGEST:
                row = (*row[:i], key_path(value), *row[i + 1 :])
        return row

    return clip
