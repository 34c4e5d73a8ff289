"""The index's tables in the SQLite store, and what says which index it is.

    search_notices   a row a notice: its number, key, day, earliest deadline, and the digest of its tokens
    search_text      FTS5, contentless: the tokens by the same number
    search_meta      format, engine, version, dictionary

They are no part of the contract's tables (`extract.schema`): made from them, and made anew from them at any time.
"""

from __future__ import annotations

import sqlite3

from extract.search.columns import FORMAT, WEIGHTS
from extract.search.engine import Engine, engine

_STATEMENTS = (
    "CREATE TABLE search_meta (key TEXT PRIMARY KEY, value TEXT NOT NULL)",
    "CREATE TABLE search_notices (entry INTEGER PRIMARY KEY, id TEXT NOT NULL, source_path TEXT NOT NULL, "
    "digest INTEGER NOT NULL, day TEXT, due TEXT, UNIQUE (id, source_path))",
    "CREATE INDEX search_notices_by_day ON search_notices (day)",
    # The tokens come separated by blanks. Contentless: the text stands in `notices` already.
    f"CREATE VIRTUAL TABLE search_text USING fts5({', '.join(WEIGHTS[0])}, content='', tokenize='ascii')",
    # Bytes of tokens gathered before they are written: with FTS5's own 1 MB an index takes twice as long to make.
    "INSERT INTO search_text (search_text, rank) VALUES ('hashsize', 33554432)",
)
NAMES = ("search_text", "search_notices", "search_meta")


def create(database: sqlite3.Connection) -> None:
    """Make the tables, empty, in place of what is there."""
    for name in NAMES:
        database.execute(f"DROP TABLE IF EXISTS {name}")
    for statement in _STATEMENTS:
        database.execute(statement)
    database.executemany("INSERT INTO search_meta VALUES (?, ?)", {"format": str(FORMAT), **engine()._asdict()}.items())


def there(database: sqlite3.Connection) -> bool:
    """Whether the database has an index."""
    query = f"SELECT count(*) FROM sqlite_master WHERE name IN ({', '.join('?' * len(NAMES))})"
    return bool(database.execute(query, NAMES).fetchone()[0] == len(NAMES))


def meta(database: sqlite3.Connection) -> dict[str, str]:
    """What the index says of itself."""
    return dict(database.execute("SELECT key, value FROM search_meta"))


def made_by(found: dict[str, str]) -> Engine:
    """The engine that made the index."""
    return Engine(found.get("name", "?"), found.get("version", "?"), found.get("dictionary", "?"))


def stale(found: dict[str, str]) -> str | None:
    """Why this installation can't ask the index, for people; None where it can."""
    if found.get("format") != str(FORMAT):
        return f"has format {found.get('format')}, this gongwen writes format {FORMAT}"
    before, now = made_by(found), engine()
    if before == now:
        return None
    if before[:2] == now[:2]:
        return "was made with another domain dictionary"
    return f"was made with {before}, here is {now}"


def stamp(database: sqlite3.Connection) -> str:
    """What changes with every change of the index; a digest of all digests."""
    return "{} {} {}".format(
        *database.execute(
            "SELECT count(*), max(entry), sum(digest % 1000003 * (entry % 9973 + 1)) FROM search_notices"
        ).fetchone()
    )
