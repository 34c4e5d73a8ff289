"""What a run is to do: the inputs that were found, and which of them are done already."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict

from extract.batch.database import Database
from extract.batch.outcome import Failed, Failure, Task, Unchanged


class Plan(Database):
    """The part of the checkpoint that knows the inputs of this run."""

    archives = 0
    """How many archives were planned."""

    def plan(self, found: Iterable[Task | Failed]) -> int:
        """Note what is to be done, each file once, and say how many inputs there are, without those in archives. A path
        that is named wins over one found in a folder; another file whose path is written the same gets `#2` behind it."""
        rows = (
            (f.path, f.file, f.named, f.form, None)
            if isinstance(f, Task)
            else (f.path, None, True, None, json.dumps(asdict(f.failure)))
            for f in found
        )
        try:
            self._db.execute("BEGIN")
            for path, file, *more in rows:
                self._plan_one(path, surrogates_out(file) if file else None, more)
            self._db.execute("COMMIT")
            planned, self.archives = map(int, self._db.execute("SELECT count(*), count(form) FROM plan").fetchone())
            return planned - self.archives
        except sqlite3.Error as error:
            raise self._error(error) from error

    def _plan_one(self, path: str, file: bytes | None, more: Sequence[object]) -> None:
        put = (
            "INSERT INTO plan VALUES (?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET "
            "named = max(named, excluded.named), form = coalesce(form, excluded.form) "
            "WHERE file IS excluded.file OR file IS NULL OR excluded.file IS NULL"
        )
        written, times = path, 1
        while not self._db.execute(put, (written, file, *more)).rowcount:
            times += 1
            written = f"{path}#{times}"

    def planned_failures(self) -> Iterator[Failed]:
        """The inputs that failed before anything was read."""
        for path, failure in self._db.execute("SELECT path, failure FROM plan WHERE failure IS NOT NULL"):
            yield Failed(path, Failure(**json.loads(failure)))

    def tasks(self, made_by: str | None) -> Iterator[Task]:
        """What was planned, in order of path, each with the sha256 for which there is a record made by `made_by`."""
        query = (
            "SELECT plan.path, file, named, CASE WHEN made_by = ? AND record IS NOT NULL THEN sha256 END, form FROM plan "
            "LEFT JOIN inputs USING (path) WHERE plan.failure IS NULL AND plan.path > ? ORDER BY plan.path LIMIT 500"
        )
        last = ""
        while page := self._db.execute(query, (made_by, last)).fetchall():
            for path, file, named, known, form in page:
                yield Task(path, surrogates_in(file), bool(named), known, form)
            last = page[-1][0]

    def known(self, path: str, made_by: str) -> str | None:
        """The sha256 for which the path has a record made by `made_by`; None where it has none, or one that says of a
        damaged archive that its page may break off: the archive may be mended and the page the same."""
        query = (
            "SELECT sha256 FROM inputs WHERE path = ? AND made_by = ? AND record IS NOT NULL "
            "AND warnings NOT LIKE '%\"damaged_input\"%'"
        )
        row = self._db.execute(query, (path, made_by)).fetchone()
        return str(row[0]) if row else None

    def claim(self, path: str) -> str:
        """The path for an input of this run that was not planned: the second of a name gets `#2` behind it, and so on. A
        file whose name looks like a member's (`a.zip!b.html`) is the first."""
        first = "1 + EXISTS (SELECT * FROM plan WHERE path = ? AND form IS NULL)"
        put = f"INSERT INTO claimed VALUES (?, {first}) ON CONFLICT DO UPDATE SET times = times + 1 RETURNING times"
        try:
            times = self._db.execute(put, (path, path)).fetchone()[0]
        except sqlite3.Error as error:
            raise self._error(error) from error
        return path if times == 1 else self.claim(f"{path}#{times}")

    def forget_failures(self, archive: str, members: str) -> None:
        """Take away the failures of an archive, and of its members (whose paths begin with `members`), that a reading of
        it from end to end has not met again: it was mended."""
        query = (
            "SELECT path FROM inputs WHERE failure IS NOT NULL AND (path = ? OR (path >= ? AND path < ?)) "
            "AND path NOT IN (SELECT path FROM claimed)"
        )
        for (path,) in self._db.execute(query, (archive, members, _after(members))).fetchall():
            self.revision += 1
            self._change("INSERT INTO gone VALUES (NULL, ?, ?)", (path, self.revision))
            self._change("DELETE FROM inputs WHERE path = ?", (path,))

    def note_archive(self, archive: str, made_by: str) -> None:
        """Note that an archive was read from end to end by `made_by`, and that all its outcomes are noted."""
        self._change("INSERT OR REPLACE INTO archives VALUES (?, ?)", (archive, made_by))

    def is_whole(self, archive: str, made_by: str) -> bool:
        """Whether that is noted of an archive."""
        row = self._db.execute("SELECT made_by FROM archives WHERE path = ?", (archive,)).fetchone()
        return row is not None and row[0] == made_by

    def members(self, archive: str, members: str) -> Iterator[Unchanged | Failed]:
        """What is known of an archive's members (whose paths begin with `members`), in order of path."""
        query = "SELECT path, failure FROM inputs WHERE path > ? AND (path = ? OR (path >= ? AND path < ?)) ORDER BY path LIMIT 500"
        last = ""
        while page := self._db.execute(query, (last, archive, members, _after(members))).fetchall():
            for path, failure in page:
                yield Failed(path, Failure(**json.loads(failure)), noted=True) if failure else Unchanged(path)
            last = page[-1][0]


def _after(prefix: str) -> str:
    """What comes behind everything that begins with `prefix`."""
    return prefix[:-1] + chr(ord(prefix[-1]) + 1)


def surrogates_out(file: str) -> bytes:
    """A path of this machine as the database takes it."""
    return file.encode("utf-8", "surrogateescape")


def surrogates_in(file: bytes) -> str:
    """The path again."""
    return file.decode("utf-8", "surrogateescape")
