"""The index of a database made anew, outside a run."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from extract.errors import StoreError
from extract.search.index import IndexWriter
from extract.search.reader import connect


def rebuild(file: Path) -> int:
    """Make the index of a run's database anew from its records, in one transaction, and say how many it holds.

    Raises ConfigError where there is no such file, StoreError where it is no database of ours or can't be written.
    """
    with connect(file) as there:
        if not there.execute("SELECT count(*) FROM sqlite_master WHERE name = 'notices'").fetchone()[0]:
            raise StoreError(f"{file} holds no notices: it is no database of `gongwen run`")
    there.close()
    database = sqlite3.connect(file, isolation_level=None, timeout=30)
    try:
        database.execute("PRAGMA cache_size = -65536")
        database.execute("BEGIN IMMEDIATE")
        count = IndexWriter.made_anew(database)
        database.execute("COMMIT")
        return count
    except sqlite3.Error as error:
        raise StoreError(f"cannot make the search index of {file} anew: {error}") from error
    finally:
        database.close()
