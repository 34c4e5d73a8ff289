"""The index for those who search."""

from __future__ import annotations

import datetime as dt
import sqlite3
from pathlib import Path
from typing import Literal, Protocol

from extract.errors import ConfigError, StoreError
from extract.search import tables
from extract.search.answer import Answer, Hit, Places
from extract.search.columns import WEIGHTS
from extract.search.match import Filters, expression
from extract.search.query import Query, QueryError, read_query
from extract.search.snippet import mark, snippet


class Finder(Protocol):
    """What looks tokens up: FTS5, or an index outside the database."""

    def find(self, query: Query, filters: Filters, limit: int, offset: int) -> Places:
        """The best `limit` after `offset`."""


class Index:
    """The index in a run's database, for reading. It holds a connection: one Index a thread.

    >>> with Index.open("outputs/notices.db") as index:  # doctest: +SKIP
    ...     for hit in index.search("信息化 联网", year=2004).hits:
    ...         print(hit.title, hit.snippet)
    """

    def __init__(self, database: sqlite3.Connection) -> None:
        """The index in a database that is open. Raises ConfigError where there is none that can be asked."""
        self._database = database
        try:
            if not tables.there(database):
                raise ConfigError(f"{_name(database)} has no search index; {_MEND}")
            if why := tables.stale(tables.meta(database)):
                raise ConfigError(f"the search index of {_name(database)} {why}; {_MEND}")
        except sqlite3.Error as error:
            raise self._error(error) from error
        self._finder: Finder = Fts(database)

    @classmethod
    def open(cls, path: str | Path, *, engine: Literal["sqlite", "tantivy"] = "sqlite") -> Index:
        """The index of a run's `notices.db`. Raises ConfigError where there is no such file, or no index in it.

        `engine`: `tantivy` looks into `notices.tantivy` beside the database, which is made or brought up to it first.
        """
        index = cls(connect(Path(path)))
        if engine == "tantivy":
            try:
                from extract.search.tantivy_index import Tantivy

                index._finder = Tantivy(index._database, Path(path).with_suffix(".tantivy"))
            except ImportError:
                index.close()
                raise ConfigError("tantivy is not installed: pip install 'gongwen[search]'") from None
            except BaseException:
                index.close()
                raise
        return index

    def search(
        self,
        query: str = "",
        *,
        limit: int = 20,
        offset: int = 0,
        year: int | tuple[int, int] | None = None,
        issuer: str | None = None,
        type: str | None = None,
        unit: str | None = None,
        number: str | None = None,
        due_before: str | dt.date | None = None,
    ) -> Answer:
        """The notices that hold all words of the query and pass all filters, best first; with filters alone, newest
        first.

        `limit`: how many are given, `offset`: how many are passed over before them.

        `query`: words, "phrases", -exclusions (docs/search.md). `year`: of issue (else of the number, of publication), or
        the first and last year. `issuer`: part of an issuer's name. `type`: 文种, exactly. `unit`: part of the name of a
        body that the notice lists, addresses, copies to or charges. `number`: a document number or a part of it, in any
        brackets. `due_before`: a directive is due before that day.

        Raises QueryError (a ConfigError) for a query or filter that says nothing, StoreError where the database fails.
        """
        if limit < 1 or offset < 0:
            raise QueryError(f"limit must be 1 or more and offset 0 or more, not {limit} and {offset}")
        asked = read_query(query)
        filters = Filters.read(year, issuer, type, unit, number, due_before)
        if not asked.terms and filters == Filters():
            expression(asked, filters)  # only exclusions have their own message
            raise QueryError("there is nothing to look for: give a word, or a filter")
        try:
            total, found = self._finder.find(asked, filters, limit, offset)
            return Answer(tuple(self._hits(found, asked if asked.terms else filters.shown())), total)
        except sqlite3.Error as error:
            raise self._error(error) from error

    def _hits(self, found: list[tuple[int, float]], query: Query) -> list[Hit]:
        read = (
            "SELECT id, source_path, title, text, document_type, day FROM search_notices "
            "JOIN notices USING (id, source_path) WHERE entry = ?"
        )
        hits = []
        for entry, score in found:
            if row := self._database.execute(read, (entry,)).fetchone():
                own, path, title, text, kind, day = row
                parts = snippet(text or "", query)
                hits.append(Hit(own, title, path, round(score, 3), parts, mark(title or "", query), kind, day))
        return hits

    def close(self) -> None:
        """Let go of the database."""
        self._database.close()

    def __enter__(self) -> Index:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _error(self, error: sqlite3.Error) -> StoreError:
        return StoreError(f"cannot search {_name(self._database)}: {error}; {_MEND}")


_MEND = "make it with `gongwen search --rebuild`, or run `gongwen run` into the same folder again"


class Fts:
    """FTS5, by the weights of the columns."""

    def __init__(self, database: sqlite3.Connection) -> None:
        self._database = database
        self._rank = f"bm25(search_text, {', '.join(map(str, WEIGHTS[1]))})"

    def find(self, query: Query, filters: Filters, limit: int, offset: int) -> Places:
        """The best `limit` after `offset`, by bm25; without tokens to match, the newest."""
        match = expression(query, filters)
        due = filters.due_before
        page = (limit, offset)
        if match is None:
            where = "FROM search_notices WHERE due < ?"
            order = f"SELECT entry, 0.0 {where} ORDER BY day DESC NULLS LAST, entry LIMIT ? OFFSET ?"
            return self._count(where, due), self._database.execute(order, (due, *page)).fetchall()
        # CROSS keeps SQLite from looking every notice up in the index of words.
        dated = not query.terms or due
        source = "FROM search_text" + (" CROSS JOIN search_notices ON entry = search_text.rowid" if dated else "")
        where = f"{source} WHERE search_text MATCH ?" + (" AND due < ?" if due else "")
        values = (match, due) if due else (match,)
        if query.terms:
            order = f"SELECT search_text.rowid, -{self._rank} AS score {where} ORDER BY score DESC, 1 LIMIT ? OFFSET ?"
        else:
            order = f"SELECT entry, 0.0 {where} ORDER BY day DESC NULLS LAST, entry LIMIT ? OFFSET ?"
        found = self._database.execute(order, (*values, *page)).fetchall()
        if len(found) < limit and (found or not offset):
            return offset + len(found), found
        return self._count(where, *values), found

    def _count(self, where: str, *values: str | None) -> int:
        return int(self._database.execute(f"SELECT count(*) {where}", values).fetchone()[0])


def connect(path: Path) -> sqlite3.Connection:
    """A run's database, for reading. Raises ConfigError where there is no such file, StoreError where it is none."""
    if not path.is_file():
        raise ConfigError(f"there is no database {path}: name one with --db, or make one with `gongwen run … -o DIR`")
    database = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)
    try:
        database.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except sqlite3.Error as error:
        database.close()
        raise StoreError(f"cannot read {path}: {error}") from error
    return database


def _name(database: sqlite3.Connection) -> str:
    """The file of a database, for messages."""
    row = database.execute("SELECT file FROM pragma_database_list WHERE name = 'main'").fetchone()
    return (row and row[0]) or "the database"
