"""JSON Lines: one record a line, in the order of the paths, Chinese unescaped; packed where the name ends in .gz or
.zst."""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Iterable
from pathlib import Path
from typing import BinaryIO, Protocol, cast

from extract.errors import StoreError
from extract.sinks import Entry, Key
from extract.sinks.atomic import AtomicFile
from extract.zstd import zstd

_BEGINS = b'{"schema_version":'
"""How the line of a record begins."""


class JsonlSink:
    """A file of records, and one of failures where `failures` names it, each written anew in one piece."""

    whole = True
    part = 0
    rows = 0

    def __init__(self, records: Path, failures: Path | None = None) -> None:
        self._records = _Lines(records)
        self._failures = _Lines(failures) if failures else None

    def delete(self, keys: Iterable[Key]) -> None:
        """Nothing to do: the file is new."""

    def clear(self) -> None:
        """Nothing to do: the file is new."""

    def flush(self) -> bool:
        """Nothing to do: the file is put in place when it is whole."""
        return True

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
        try:
            self._records.commit()
            if self._failures:
                self._failures.commit()
        except BaseException:
            self.abandon()
            raise

    def abandon(self) -> None:
        """Leave the old files."""
        self._records.file.discard()
        if self._failures:
            self._failures.file.discard()


class _Packer(Protocol):
    """What zlib and zstd have in common."""

    def compress(self, data: bytes, /) -> bytes:
        """Take data, and give what is packed by now."""

    def flush(self) -> bytes:
        """Give the rest."""


def check_replaceable(path: Path) -> None:
    """Raises StoreError where `path` is a file of something else than records: it would be written over."""
    if not path.is_file():
        return
    try:
        with _unpacked(path) as file:
            begins = file.read(len(_BEGINS))
    except Exception:  # not packed as its name says, each packer with an error of its own: somebody else's, or cut
        begins = b"?"
    if begins not in (b"", _BEGINS):
        raise StoreError(
            f"{path} holds something else than records of gongwen; name another file, or move this one away"
        )


def _unpacked(path: Path) -> BinaryIO:
    if path.suffix == ".gz":
        return cast(BinaryIO, gzip.open(path))
    if path.suffix == ".zst":
        return cast(BinaryIO, zstd().open(path))
    return path.open("rb")


class _Lines:
    """A file of lines, packed as its name says. The same lines give the same bytes: no time, no name in the header."""

    def __init__(self, path: Path) -> None:
        self.file = AtomicFile(path)
        self._packer = _packer(path.suffix)

    def write(self, line: bytes) -> None:
        """Append a line."""
        self.file.write(self._packer.compress(line) if self._packer else line)

    def commit(self) -> None:
        """Put the file in place."""
        if self._packer:
            try:
                self.file.write(self._packer.flush())
            except BaseException:
                self.file.discard()
                raise
        self.file.commit()


def _packer(suffix: str) -> _Packer | None:
    if suffix == ".gz":
        return zlib.compressobj(6, zlib.DEFLATED, 31)  # 31: with gzip's header
    if suffix == ".zst":
        packer: _Packer = zstd().ZstdCompressor(level=6)
        return packer
    return None
