"""What goes from the checkpoint into the stores, and what each has been given."""

from __future__ import annotations

import json
import sqlite3
import zlib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from extract.batch.database import Database
from extract.sinks import Entry, Key

PackedEntry = tuple[str, bytes | None, str | None]
"""Path, the record's JSON compressed by zlib, the failure's JSON."""


def unpacked(entry: PackedEntry) -> Entry:
    """The entry as stores take it."""
    path, record, failure = entry
    return Entry(path, zlib.decompress(record).decode() if record is not None else None, failure)


@dataclass(frozen=True, slots=True)
class Mark:
    """What a store has been given: all up to `revision`, and of the revisions up to `target` the paths up to `reached`.
    `rows`: how many entries it held then."""

    revision: int = 0
    rows: int = 0
    target: int = 0
    reached: str = ""


@dataclass(slots=True)
class Tally:
    """What a folder holds after all its runs."""

    records: int
    failures: int
    page_kinds: dict[str, int]
    verdicts: dict[str, int]
    warnings: dict[str, int]
    failure_codes: dict[str, int]


class Deliveries(Database):
    """The part of the checkpoint that knows the stores."""

    def entries(self, mark: Mark = Mark()) -> Iterator[Entry]:
        """The outcomes that a store with this mark has not been given, in order of path."""
        return map(unpacked, self.packed_entries(mark))

    def packed_entries(self, mark: Mark = Mark()) -> Iterator[PackedEntry]:
        """`entries`, as they lie there."""
        # The plus keeps SQLite from the index of revisions: it would sort all that is left for each page.
        query = (
            "SELECT path, coalesce(overlays.record, inputs.record), failure FROM inputs LEFT JOIN overlays USING (path) "
            "WHERE +revision > ? AND path > ? AND (+revision > ? OR path > ?) ORDER BY path LIMIT 200"
        )
        last = ""
        while page := self._db.execute(query, (mark.revision, last, mark.target, mark.reached)).fetchall():
            yield from page
            last = page[-1][0]

    def packed_by_id(self, mark: Mark) -> Iterator[PackedEntry]:
        """`packed_entries`, in order of id: rows that are keyed by it are then put in one behind the other. By path, at
        random places of two dozen trees, a record costs three times as much in a database of a gigabyte, and more in a
        larger one."""
        self._db.execute("DROP TABLE IF EXISTS temp.todo")
        self._db.execute(
            "CREATE TEMP TABLE todo AS SELECT path FROM inputs WHERE revision > ? AND (revision > ? OR path > ?) ORDER BY id, path",
            (mark.revision, mark.target, mark.reached),
        )
        yield from self._db.execute(
            "SELECT path, coalesce(overlays.record, inputs.record), failure FROM temp.todo CROSS JOIN inputs USING (path) "
            "LEFT JOIN overlays USING (path) ORDER BY todo.rowid"
        )

    def gone(self, since: int) -> Iterator[Key]:
        """The keys that revisions after `since` have given up, and whose input has no outcome under that key now."""
        query = (
            "SELECT gone.id, gone.path FROM gone LEFT JOIN inputs USING (path) "
            "WHERE gone.revision > ? AND (inputs.path IS NULL OR gone.id IS NOT inputs.id) ORDER BY gone.path, gone.revision"
        )
        yield from (Key(*row) for row in self._db.execute(query, (since,)))

    def store_mark(self, name: str) -> Mark:
        """What the store has been given, as far as is known."""
        row = self._db.execute("SELECT revision, rows, target, reached FROM stores WHERE name = ?", (name,)).fetchone()
        return Mark(*row) if row else Mark()

    def mark_store(self, name: str, mark: Mark | None = None) -> None:
        """Note what the store has been given; everything, unless told otherwise."""
        try:
            if mark is None:
                mark = Mark(self.revision, self._db.execute("SELECT count(*) FROM inputs").fetchone()[0])
            row = (name, mark.revision, mark.rows, mark.target, mark.reached)
            self._db.execute("INSERT OR REPLACE INTO stores VALUES (?, ?, ?, ?, ?)", row)
        except sqlite3.Error as error:
            raise self._error(error) from error

    def tally(self) -> Tally:
        """What the folder holds."""
        warnings: Counter[str] = Counter()
        for (codes,) in self._db.execute("SELECT warnings FROM inputs WHERE warnings != '[]'"):
            warnings.update(json.loads(codes))
        kinds, verdicts, codes = (self._counts(c) for c in ("page_kind", "verdict", "code"))
        return Tally(sum(kinds.values()), sum(codes.values()), kinds, verdicts, dict(sorted(warnings.items())), codes)

    def _counts(self, column: str) -> dict[str, int]:
        query = f"SELECT {column}, count(*) FROM inputs WHERE {column} IS NOT NULL GROUP BY 1 ORDER BY 1"
        return dict(self._db.execute(query).fetchall())
