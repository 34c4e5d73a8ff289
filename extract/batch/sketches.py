"""What the checkpoint keeps for the second pass: sketches, inputs of archives, and records that lie over the first
ones."""

from __future__ import annotations

import json
import sqlite3
import zlib
from array import array
from collections.abc import Callable, Container, Iterable, Iterator
from typing import Any

from extract.batch.copies import Sketch
from extract.batch.database import Database
from extract.batch.outcome import Task
from extract.batch.plan import surrogates_in

_KEY = "inputs.sha256 || ' ' || inputs.made_by"


class Sketches(Database):
    """The part of the checkpoint that knows copies."""

    def unsketched(self) -> Iterator[tuple[str, str, bytes]]:
        """The records of which there is no sketch, with the key that theirs shall have, in order of path."""
        query = (
            f"SELECT path, {_KEY}, record FROM inputs LEFT JOIN sketches USING (path) "
            f"WHERE record IS NOT NULL AND sketches.key IS NOT {_KEY} AND path > ? ORDER BY path LIMIT 200"
        )
        last = ""
        while page := self._db.execute(query, (last,)).fetchall():
            yield from page
            last = page[-1][0]

    def put_sketch(self, path: str, key: str, sketch: dict[str, Any] | None) -> None:
        """Note a record's sketch; None: it can't be told."""
        columns = ("path", "key", "id", "sha256", "verdict", "lossy", "numbers", "issued_on", "title", "digest")
        row = (path, key, *((sketch or {}).get(column) for column in columns[2:]))
        put = f"INSERT OR REPLACE INTO sketches ({', '.join(columns)}) VALUES ({', '.join('?' * len(columns))})"
        self._change(put, row)

    def meetings(self, bands: Callable[[bytes], Iterable[int]]) -> Iterator[tuple[int, int]]:
        """Pairs of a band and the place of a sketch in it (of all in order of path), for bands in which several meet;
        band by band, by place."""
        try:
            self.commit()
            self._db.execute(
                "DELETE FROM sketches WHERE path NOT IN (SELECT path FROM inputs WHERE record IS NOT NULL)"
            )
            self._db.execute("DROP TABLE IF EXISTS temp.places")
            self._db.execute("DROP TABLE IF EXISTS temp.bands")
            self._db.execute("CREATE TEMP TABLE places (place INTEGER PRIMARY KEY, number INTEGER)")
            self._db.execute("CREATE TEMP TABLE bands (band INTEGER, place INTEGER)")
            self._db.execute("BEGIN")
            self._db.execute(
                "INSERT INTO places SELECT row_number() OVER (ORDER BY path) - 1, number FROM sketches WHERE digest IS NOT NULL"
            )
            known = self._db.execute("SELECT place, digest FROM places JOIN sketches USING (number) ORDER BY place")
            rows = ((band, place) for place, digest in known for band in bands(digest))
            self._db.executemany("INSERT INTO bands VALUES (?, ?)", rows)
            self._db.execute("CREATE INDEX temp.bands_by_band ON bands (band, place)")
            self._db.execute("COMMIT")
            yield from self._db.execute(
                "SELECT band, place FROM bands WHERE band IN (SELECT band FROM bands GROUP BY band HAVING count(*) > 1) "
                "ORDER BY band, place"
            )
        except sqlite3.Error as error:
            raise self._error(error) from error

    def sketch(self, place: int) -> Sketch:
        """The sketch in that place of the last `meetings`."""
        query = (
            "SELECT path, id, sha256, key, verdict, lossy, numbers, issued_on, title, digest "
            "FROM sketches WHERE number = (SELECT number FROM places WHERE place = ?)"
        )
        path, own, sha256, key, verdict, lossy, numbers, issued, title, digest = self._db.execute(
            query, (place,)
        ).fetchone()
        known = frozenset(json.loads(numbers))
        return Sketch(path, own, sha256, key, verdict, bool(lossy), known, issued, title, array("I", digest))

    def record(self, path: str) -> bytes:
        """The record of an input as it was first made, packed."""
        row = self._db.execute("SELECT record FROM inputs WHERE path = ?", (path,)).fetchone()
        return bytes(row[0])

    def task(self, path: str) -> Task:
        """Where the input stands: as it was kept, as this run was given it, else as its path says."""
        kept = self._db.execute("SELECT data, url, charset, damage FROM kept WHERE path = ?", (path,)).fetchone()
        if kept:
            data, url, charset, damage = kept
            return Task(path, path, True, data=zlib.decompress(data), url=url, charset=charset, damage=damage)
        row = self._db.execute("SELECT file FROM plan WHERE path = ? AND file IS NOT NULL", (path,)).fetchone()
        return Task(path, surrogates_in(row[0]) if row else path, named=True)

    def overlay_mark(self, path: str) -> str | None:
        """What the overlay of a record was made from; None where it has none."""
        row = self._db.execute("SELECT mark FROM overlays WHERE path = ?", (path,)).fetchone()
        return str(row[0]) if row else None

    def put_overlay(self, path: str, mark: str, record: bytes) -> None:
        """Lay a record over the one that was first made: outputs get this one."""
        before = self._db.execute("SELECT record FROM overlays WHERE path = ?", (path,)).fetchone()
        self._change("INSERT OR REPLACE INTO overlays VALUES (?, ?, ?)", (path, mark, record))
        if before is None or zlib.decompress(before[0]) != zlib.decompress(record):
            self._touch(path)

    def drop_overlays(self, kept: Container[str]) -> None:
        """Take away the overlays of all records but those `kept`."""
        for (path,) in self._db.execute("SELECT path FROM overlays").fetchall():
            if path not in kept:
                self._change("DELETE FROM overlays WHERE path = ?", (path,))
                self._touch(path)
