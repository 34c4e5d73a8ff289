"""What a run left, for the desk: its database (of the tables that this version knows), and the file of marks beside
it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from extract.errors import ConfigError, StoreError
from extract.schema.tables import APPLICATION_ID, TABLES_VERSION

DATABASE = "notices.db"
MARKS = "marks.db"


@dataclass(frozen=True, slots=True)
class RunFolder:
    """A run's folder, its database, and the file of the marks on it."""

    folder: Path
    database: Path
    marks: Path


def find_run(place: Path, marks: Path | None = None) -> RunFolder:
    """The run at `place`, a folder or a database file; its marks in `marks`, by default beside the database. Raises
    ConfigError where there is none that can be shown."""
    database = place / DATABASE if place.is_dir() else place
    if not database.is_file():
        there = (
            " (there is a notices.jsonl: run it again with --to sqlite)" if (place / "notices.jsonl").exists() else ""
        )
        raise ConfigError(f"no {database}: name the folder of a run, or its SQLite database{there}")
    try:
        with sqlite3.connect(read_only(database), uri=True) as connection:
            application = connection.execute("PRAGMA application_id").fetchone()[0]
            version = connection.execute("PRAGMA user_version").fetchone()[0]
        connection.close()
    except sqlite3.Error as error:
        raise ConfigError(f"{database} cannot be read: {error}") from error
    if application != APPLICATION_ID:
        raise ConfigError(f"{database} is no database of gongwen's")
    if version != TABLES_VERSION:
        raise ConfigError(
            f"{database} has version {version} of the tables, this gongwen shows version {TABLES_VERSION}: run it again"
        )
    return RunFolder(database.parent, database, marks or database.with_name(MARKS))


def read_only(file: Path) -> str:
    """The address under which SQLite opens a file to read it only."""
    return f"file:{quote(str(file.absolute()))}?mode=ro"


def open_database(run: RunFolder) -> sqlite3.Connection:
    """The run's database, to be read only. Raises ConfigError."""
    try:
        connection = sqlite3.connect(read_only(run.database), uri=True)
    except sqlite3.Error as error:
        raise ConfigError(f"{run.database} cannot be read: {error}") from error
    connection.row_factory = sqlite3.Row
    return connection


@contextmanager
def open_marks(run: RunFolder) -> Iterator[sqlite3.Connection]:
    """The marks on a run, to be read only; none where none were made. Raises StoreError."""
    from extract.review.marks import make_table

    if run.marks.is_file():
        connection = sqlite3.connect(read_only(run.marks), uri=True)
    else:
        connection = sqlite3.connect(":memory:")
        make_table(connection)
    try:
        with closing(connection):
            yield connection
    except sqlite3.Error as error:
        raise StoreError(f"the marks in {run.marks} cannot be read: {error}") from error
