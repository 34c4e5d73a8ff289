"""JSON Lines: one record a line, in the order of the paths, Chinese unescaped."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from extract.sinks import Entry, Key
from extract.sinks.atomic import AtomicFile


class JsonlSink:
    """A file of records, and one of failures where `failures` names it, each written anew in one piece."""

    whole = True
    rows = 0

    def __init__(self, records: Path, failures: Path | None = None) -> None:
        self._records = AtomicFile(records)
        self._failures = AtomicFile(failures) if failures else None

    def delete(self, keys: Iterable[Key]) -> None:
        """Nothing to do: the file is new."""

    def clear(self) -> None:
        """Nothing to do: the file is new."""

    def write(self, entries: Iterable[Entry]) -> int:
        """Append the entries' lines."""
        count = 0
        for entry in entries:
            if entry.record is not None:
                self._records.write(entry.record.encode() + b"\n")
            elif self._failures and entry.failure is not None:
                self._failures.write(entry.failure.encode() + b"\n")
            count += 1
        return count

    def close(self) -> None:
        """Put the files in place."""
        self._records.commit()
        if self._failures:
            self._failures.commit()

    def abandon(self) -> None:
        """Leave the old files."""
        self._records.discard()
        if self._failures:
            self._failures.discard()
