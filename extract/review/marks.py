"""What a person has marked: a file of its own beside the run's database, so that no run ever loses a mark.

A mark is on a value, not on a place in a list: it is kept under the page's id (which follows from its bytes) and what the
value says. Where a later run gives another value, the mark stays, and still says what is right of this page.
"""

from __future__ import annotations

import datetime as dt
import json
import sqlite3
from collections.abc import Iterable
from dataclasses import astuple, dataclass, fields
from pathlib import Path
from typing import Any, Literal

from extract.errors import StoreError
from extract.version import __version__

Verdict = Literal["right", "wrong", "missing", "complete"]
"""`missing`: a value that the record should have, given by the correction. `complete`: of this field nothing is
missing."""

APPLICATION_ID = 0x676F6D6B
"""`gomk`: marks the file as ours (PRAGMA application_id)."""

_TABLE = """
-- what people have marked; value and correction are JSON
CREATE TABLE IF NOT EXISTS marks (
    notice_id TEXT NOT NULL,
    source_path TEXT NOT NULL,
    field TEXT NOT NULL,
    value TEXT NOT NULL,  -- what the value said; empty for a mark on the whole field
    verdict TEXT NOT NULL CHECK (verdict IN ('right', 'wrong', 'missing', 'complete')),
    correction TEXT,  -- what it should say, as far as that was told
    place INTEGER NOT NULL,  -- its number in the field when it was marked
    context TEXT,  -- the text around it
    note TEXT,
    sha256 TEXT NOT NULL,  -- of the page
    marked_at TEXT NOT NULL,
    version TEXT NOT NULL,  -- of gongwen, whose value was marked
    PRIMARY KEY (notice_id, source_path, field, value)
)
"""


@dataclass(frozen=True, slots=True)
class Mark:
    """One mark; the columns of its table."""

    notice_id: str
    source_path: str
    field: str
    value: str
    verdict: Verdict
    correction: str | None
    place: int
    context: str | None
    note: str | None
    sha256: str
    marked_at: str = ""
    version: str = __version__

    @property
    def corrected(self) -> Any:
        """The correction as a value; None where there is none, or where it says that there is no such value."""
        return json.loads(self.correction) if self.correction is not None else None

    @property
    def says(self) -> Any:
        """The value that was marked."""
        return json.loads(self.value) if self.value else None


_COLUMNS = ", ".join(f.name for f in fields(Mark))
_PUT = f"INSERT OR REPLACE INTO marks ({_COLUMNS}) VALUES ({', '.join('?' * len(fields(Mark)))})"


def prepare(file: Path) -> None:
    """Make the file of marks where there is none. Raises StoreError."""
    try:
        with sqlite3.connect(file) as db:
            application = db.execute("PRAGMA application_id").fetchone()[0]
            tables = db.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
            if tables and application != APPLICATION_ID:
                raise StoreError(f"{file} is a database of another program; name another file by --marks")
            if not tables:
                make_table(db)
                db.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        db.close()
    except sqlite3.Error as error:
        raise StoreError(f"the marks can't be kept in {file}: {error}; name another file by --marks") from error


def make_table(db: sqlite3.Connection) -> None:
    """Make the table of marks."""
    db.execute(_TABLE)


def put(db: sqlite3.Connection, mark: Mark) -> None:
    """Keep a mark, in place of what was marked on the same value before."""
    now = dt.datetime.now(dt.UTC).isoformat(timespec="seconds")
    row = [now if f.name == "marked_at" and not v else v for f, v in zip(fields(Mark), astuple(mark), strict=True)]
    db.execute(_PUT, row)


def take_back(db: sqlite3.Connection, notice_id: str, source_path: str, field: str, value: str) -> None:
    """Take a mark away."""
    query = "DELETE FROM marks WHERE notice_id = ? AND source_path = ? AND field = ? AND value = ?"
    db.execute(query, (notice_id, source_path, field, value))


def of_notice(db: sqlite3.Connection, notice_id: str, source_path: str) -> dict[tuple[str, str], Mark]:
    """The marks on a notice, by field and value."""
    query = f"SELECT {_COLUMNS} FROM marks WHERE notice_id = ? AND source_path = ? ORDER BY field, place, value"
    return {(m.field, m.value): m for m in _marks(db.execute(query, (notice_id, source_path)))}


def everything(db: sqlite3.Connection) -> list[Mark]:
    """All marks, page by page."""
    query = f"SELECT {_COLUMNS} FROM marks ORDER BY source_path, notice_id, field, place, value"
    return list(_marks(db.execute(query)))


def marked_pages(db: sqlite3.Connection) -> dict[tuple[str, str], int]:
    """How many marks each page has, by its key."""
    query = "SELECT notice_id, source_path, count(*) FROM marks GROUP BY 1, 2"
    return {(row[0], row[1]): int(row[2]) for row in db.execute(query)}


def _marks(rows: Iterable[Any]) -> Iterable[Mark]:
    return (Mark(*tuple(row)) for row in rows)
