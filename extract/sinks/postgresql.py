"""PostgreSQL (15 or later): one row a notice with the record as JSONB, a child table for each list.

Tables are made, and brought to a new version, where the connection's first schema is (`?options=-csearch_path=…`).
Entries come in parts, one transaction each: notices by COPY into a temporary table and from there merged (a record that
is there already, word for word, is left alone), then child rows by COPY. So a part may be given again, and a connection
that is lost costs one part: the checkpoint says where to go on.
"""

from __future__ import annotations

import contextlib
import json
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import cached_property
from itertools import islice
from typing import Any

import psycopg
from psycopg.conninfo import conninfo_to_dict, make_conninfo
from pydantic_core import from_json

from extract.collecting import no_collecting
from extract.errors import StoreError
from extract.schema.columns import Table
from extract.schema.ddl import column_names, quoted
from extract.schema.rows import child_rows, notice_row, take
from extract.schema.tables import CHILDREN, FAILURES, NOTICES
from extract.sinks import Entry, Key
from extract.sinks.postgresql_tables import LOCK, prepare_tables
from extract.sinks.postgresql_values import clipped, key_path, storable

PART = 1_000
"""Entries of a transaction."""
OLDEST = 150_000
"""The server's version at least."""
_DEFAULTS: dict[str, int | str] = {"connect_timeout": 10, "application_name": "gongwen", "tcp_user_timeout": 60_000}
_KEYS = "SELECT unnest(%s::text[]) AS id, unnest(%s::text[]) AS source_path"


class PostgresqlSink:
    """A database on a PostgreSQL server. `name`: its address without password, for messages."""

    whole = False
    part = PART

    def __init__(self, url: str, name: str) -> None:
        self._name = name
        with self._errors():
            given = conninfo_to_dict(url)
            more = {key: value for key, value in _DEFAULTS.items() if key not in given}
            self._connection = psycopg.connect(make_conninfo(url, **more))
            try:
                self._prepare()
            except BaseException:
                self._connection.close()
                raise

    def _prepare(self) -> None:
        version = self._connection.info.server_version
        if version < OLDEST:
            raise StoreError(f"{self._name} is PostgreSQL {version // 10000}; this store needs 15 or later")
        with self._connection.transaction(), self._connection.cursor() as cursor:
            stale = prepare_tables(cursor, self._name)
            cursor.execute("CREATE TEMP TABLE incoming (LIKE notices) ON COMMIT DELETE ROWS")
            if stale:
                self._rebuild()

    def _rebuild(self) -> None:
        """Make the rows of the tables' new version from the records that are there."""
        from pydantic import ValidationError

        from extract.notice import Notice

        with self._connection.cursor(name="old") as old:
            old.execute("SELECT source_path, record::text FROM notices")
            while rows := old.fetchmany(PART):
                entries = []
                for path, record in rows:
                    with contextlib.suppress(ValidationError):  # it stays as it was until its input is read again
                        line = json.dumps(Notice.model_validate_json(record).record(), ensure_ascii=False)
                        entries.append(Entry(path, line, None))
                self._write_records(entries, again=True)

    @cached_property
    def rows(self) -> int:
        """How many entries there are."""
        with self._errors():
            found = self._connection.execute(
                "SELECT (SELECT count(*) FROM notices) + (SELECT count(*) FROM failures)"
            ).fetchone()
        return int(found[0]) if found else 0

    def delete(self, keys: Iterable[Key]) -> None:
        """Take out these notices, with their child rows, and failures."""
        todo, held = iter(keys), self.rows
        with self._errors(), self._connection.cursor() as cursor:
            while some := [Key(key.id, key_path(key.path)) for key in islice(todo, 5_000)]:
                self._lock(cursor)
                ids, paths = zip(*some, strict=True)
                cursor.execute(
                    f"DELETE FROM notices USING ({_KEYS}) AS gone "
                    "WHERE notices.id = gone.id AND notices.source_path = gone.source_path",
                    (list(ids), list(paths)),
                )
                held -= cursor.rowcount
                failed = [key.path for key in some if key.id is None]
                cursor.execute("DELETE FROM failures WHERE source_path = ANY(%s)", (failed,))
                held -= cursor.rowcount
        self.rows = held

    def clear(self) -> None:
        """Take out all notices and failures."""
        with self._errors():
            self._connection.execute("DELETE FROM notices")
            self._connection.execute("DELETE FROM failures")
        self.rows = 0

    def write(self, entries: Iterable[Entry]) -> int:
        """Put the entries in, each in place of what has its key."""
        count, todo = 0, iter(entries)
        with self._errors():
            while batch := list(islice(todo, PART)):
                with no_collecting():
                    self._write_records([e for e in batch if e.record is not None])
                    self._write_failures([e for e in batch if e.failure is not None])
                count += len(batch)
        return count

    def _write_records(self, entries: Sequence[Entry], *, again: bool = False) -> None:
        held = self.rows
        records: dict[tuple[str, str], tuple[dict[str, Any], str]] = {}
        for entry in entries:
            record, line = storable(from_json(entry.record or ""), entry.record or "")
            records[record["id"], key_path(entry.path)] = record, line
        with self._connection.cursor() as cursor:
            self._lock(cursor)
            cursor.execute("TRUNCATE incoming")
            rows = (notice_row(NOTICES, record, line) for record, line in records.values())
            _copy(cursor, NOTICES, rows, into="incoming")
            same = "notices.id = incoming.id AND notices.source_path = incoming.source_path"
            if not again:
                cursor.execute(
                    f"DELETE FROM incoming USING notices WHERE {same} AND notices.record = incoming.record "
                    "RETURNING notices.id, notices.source_path"
                )
                for key in cursor.fetchall():
                    del records[key]
            if not records:
                return
            cursor.execute(f"SELECT count(*) FROM notices JOIN incoming ON {same}")
            known = (cursor.fetchone() or (0,))[0]
            for table in reversed(CHILDREN) if known else ():
                cursor.execute(
                    f"DELETE FROM {table.name} AS child USING incoming "
                    "WHERE child.notice_id = incoming.id AND child.source_path = incoming.source_path"
                )
            cursor.execute(_MERGE)
            for table in CHILDREN:
                _copy(cursor, table, child_rows(table, [record for record, _ in records.values()]))
        self.rows = held + len(records) - known

    def _write_failures(self, entries: Sequence[Entry]) -> None:
        if not entries:
            return
        held = self.rows
        taken = [take(c) for c in FAILURES.columns]
        with self._connection.cursor() as cursor:
            self._lock(cursor)
            paths = [key_path(e.path) for e in entries]
            cursor.execute("DELETE FROM failures WHERE source_path = ANY(%s)", (paths,))
            self.rows = held + len(set(paths)) - cursor.rowcount
            made = {e.path: storable(from_json(e.failure or ""), "")[0] for e in entries}
            _copy(cursor, FAILURES, (tuple(get(failure) for get in taken) for failure in made.values()))

    @staticmethod
    def _lock(cursor: psycopg.Cursor[Any]) -> None:
        """One writer at a time: two runs into one database must not cross. Held until the transaction ends."""
        cursor.execute(LOCK)

    def flush(self) -> bool:
        """Commit what was written so far."""
        with self._errors():
            self._connection.commit()
        return True

    def close(self) -> None:
        """Commit and hang up."""
        self.flush()
        self._connection.close()

    def abandon(self) -> None:
        """Roll back and hang up."""
        with contextlib.suppress(psycopg.Error):
            self._connection.close()

    @contextmanager
    def _errors(self) -> Iterator[None]:
        try:
            yield
        except psycopg.Error as error:
            said = " ".join(str(error).split()) or type(error).__name__
            raise StoreError(
                f"cannot write {self._name}: {said}; what is done is kept: mend it, then run again to go on"
            ) from error


def _copy(cursor: psycopg.Cursor[Any], table: Table, rows: Iterable[tuple[Any, ...]], into: str = "") -> None:
    """Append rows to a table."""
    todo = iter(rows)
    first = next(todo, None)
    if first is None:
        return
    names = ", ".join(map(quoted, column_names(table)))
    clip = clipped(table)
    with cursor.copy(f"COPY {into or table.name} ({names}) FROM STDIN") as copy:
        copy.write_row(clip(first))
        for row in todo:
            copy.write_row(clip(row))


_COLUMNS = [quoted(name) for name in column_names(NOTICES)]
_MERGE = (
    f"INSERT INTO notices ({', '.join(_COLUMNS)}) SELECT {', '.join(_COLUMNS)} FROM incoming "
    f"ON CONFLICT (id, source_path) DO UPDATE SET {', '.join(f'{c} = excluded.{c}' for c in _COLUMNS)}"
)
