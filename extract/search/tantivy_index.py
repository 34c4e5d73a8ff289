"""The same index in tantivy, for archives of millions: a folder beside the database, brought up to it when it is asked.

The same tokens, the same queries, the same notices found; only the order of those that are about as good may differ,
since tantivy weighs every column for itself. Needs `gongwen[search]`.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import tantivy
from pydantic_core import from_json
from tantivy import Occur
from tantivy import Query as Lookup

from extract.errors import StoreError
from extract.search import tables
from extract.search.answer import Places
from extract.search.columns import FORMAT, WEIGHTS, columns
from extract.search.match import Filters, expression, facts_of, title_of
from extract.search.query import Query, Term
from extract.search.tokens import is_han, phrase, runs

_WEIGHTS = {name: weight for name, weight in zip(*WEIGHTS, strict=True) if weight}
_SPOKEN = tuple(name for name in _WEIGHTS if name != "exact")
"""The columns that hold what people look for."""
_HEAP = 256 * 1024 * 1024
"""Bytes of tokens that are gathered before they are written."""


class Tantivy:
    """The index in its folder. Raises StoreError where it can't be written."""

    def __init__(self, database: sqlite3.Connection, folder: Path) -> None:
        self._schema = _schema()
        try:
            folder.mkdir(exist_ok=True)
            self._index = tantivy.Index(self._schema, path=str(folder))
            analyzer = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.whitespace()).build()
            self._index.register_tokenizer("tokens", analyzer)
            self._follow(database, folder / "held.db")
            self._index.reload()
        except (OSError, ValueError, sqlite3.Error) as error:
            raise StoreError(
                f"cannot write the index in {folder}: {error}; take the folder away to make it anew"
            ) from error

    def find(self, query: Query, filters: Filters, limit: int, offset: int) -> Places:
        """The best `limit` after `offset`; where there are only filters, the newest."""
        expression(query, filters)  # what is wrong with a query is wrong here, too
        needed = [self._words(query)] if query.terms else []
        needed += [Lookup.const_score_query(part, 0.0) for part in self._filters(filters)]
        clauses = [(Occur.Must, part) for part in needed]
        clauses += [(Occur.MustNot, self._string(string)) for string in query.excluded]
        asked = Lookup.boolean_query(clauses)
        searcher = self._index.searcher()
        if query.terms:
            result = searcher.search(asked, limit, offset=offset)
        else:
            result = searcher.search(asked, limit, offset=offset, order_by_field="day")
        found = [
            (int(searcher.doc(address)["entry"][0]), float(score) if query.terms else 0.0)
            for score, address in result.hits
        ]
        return int(result.count or 0), found  # type: ignore[attr-defined, unused-ignore]

    def _follow(self, database: sqlite3.Connection, file: Path) -> None:
        """Put in and take out what the database's index has changed since."""
        with closing(sqlite3.connect(file, isolation_level=None)) as held:
            held.execute("CREATE TABLE IF NOT EXISTS held (entry INTEGER PRIMARY KEY, digest INTEGER NOT NULL)")
            held.execute("CREATE TABLE IF NOT EXISTS seen (stamp TEXT)")
            stamp = f"{FORMAT} {tables.stamp(database)}"
            before = held.execute("SELECT stamp FROM seen").fetchone()
            if before and before[0] == stamp:
                return
            there = dict(held.execute("SELECT entry, digest FROM held"))
            writer = self._index.writer(_HEAP)
            if not there or not before or before[0].split(" ")[0] != str(FORMAT):
                writer.delete_all_documents()
                there = {}
            now = dict(database.execute("SELECT entry, digest FROM search_notices"))
            new = sorted(entry for entry, digest in now.items() if there.get(entry) != digest)
            # What is new is taken out too: a run that was killed behind the commit has put it in without a note.
            for entry in (there.keys() - now.keys()) | set(new) if there else ():
                writer.delete_documents_by_query(Lookup.term_query(self._schema, "entry", entry))
            for entry in new:
                writer.add_document(self._document(database, entry))
            writer.commit()
            writer.wait_merging_threads()
            held.execute("BEGIN")
            held.execute("DELETE FROM held")
            held.executemany("INSERT INTO held VALUES (?, ?)", now.items())
            held.execute("DELETE FROM seen")
            held.execute("INSERT INTO seen VALUES (?)", (stamp,))
            held.execute("COMMIT")

    def _document(self, database: sqlite3.Connection, entry: int) -> tantivy.Document:
        query = "SELECT record, day, due FROM search_notices JOIN notices USING (id, source_path) WHERE entry = ?"
        record, day, due = database.execute(query, (entry,)).fetchone()
        document = tantivy.Document()
        # not Document(entry=0): keyword arguments guess the type, and a wrong one panics
        document.add_unsigned("entry", entry)
        document.add_unsigned("day", _number(day))
        if due:
            document.add_unsigned("due", _number(due))
        for name, tokens in columns(from_json(record))._asdict().items():
            document.add_text(name, tokens)
        return document

    def _words(self, query: Query) -> Lookup:
        together = Lookup.boolean_query([(Occur.Must, self._term(term)) for term in query.terms])
        title = Lookup.term_query(self._schema, "exact", title_of(query))
        ways = [(Occur.Should, together), (Occur.Should, Lookup.boost_query(title, _WEIGHTS["exact"]))]
        return Lookup.boolean_query(ways)

    def _term(self, term: Term) -> Lookup:
        if term.number:
            ways = [self._string(term.whole.removesuffix("号")), self._string(term.number.removesuffix("号"), "number")]
            return Lookup.boolean_query([(Occur.Should, way) for way in ways])
        together = Lookup.boolean_query([(Occur.Must, self._part(part)) for part in term.parts])
        if len(term.parts) == 1:
            return together
        return Lookup.boolean_query([(Occur.Should, together), (Occur.Should, self._string(term.whole))])

    def _part(self, string: str) -> Lookup:
        found = runs(string)
        ways = [(Occur.Should, self._string(string))]
        if len(found) == 1 and is_han(found[0]) and len(found[0]) > 2:
            word = Lookup.term_query(self._schema, "words", found[0])
            ways.append((Occur.Should, Lookup.boost_query(word, _WEIGHTS["words"])))
        return Lookup.boolean_query(ways)

    def _filters(self, filters: Filters) -> list[Lookup]:
        found = [Lookup.term_set_query(self._schema, "facts", facts) for facts in facts_of(filters)]
        found += [self._string(string, column) for column, string in filters.strings()]
        if filters.due_before:
            kind = tantivy.FieldType.Unsigned
            day = _number(filters.due_before)
            found.append(Lookup.range_query(self._schema, "due", kind, None, day, include_upper=False))
        return found

    def _string(self, string: str, column: str | None = None) -> Lookup:
        ways = []
        for name in [column] if column else _SPOKEN:
            found = self._phrase(string, name)
            ways.append((Occur.Should, Lookup.boost_query(found, _WEIGHTS[name])))
        return Lookup.boolean_query(ways)

    def _phrase(self, string: str, column: str) -> Lookup:
        sought = phrase(string)
        assert sought is not None, "callers look whether there is something to look for"
        *before, last = sought.tokens
        if sought.open and before:
            return Lookup.regex_phrase_query(self._schema, column, [*before, f"{last}.*"])
        if sought.open:
            return Lookup.regex_query(self._schema, column, f"{last}.*")
        if before:
            return Lookup.phrase_query(self._schema, column, [*before, last])
        return Lookup.term_query(self._schema, column, last)


def _schema() -> tantivy.Schema:
    builder = tantivy.SchemaBuilder()
    builder.add_unsigned_field("entry", stored=True, indexed=True, fast=True)
    builder.add_unsigned_field("day", fast=True)
    builder.add_unsigned_field("due", indexed=True, fast=True)
    for name in WEIGHTS[0]:
        builder.add_text_field(name, stored=False, tokenizer_name="tokens", index_option="position")
    return builder.build()


def _number(day: str | None) -> int:
    """A day as a number that orders like it; none is 0."""
    return int(day.replace("-", "")) if day else 0
