"""A file that is replaced in one piece: readers see the old one or the new one, never half of it."""

from __future__ import annotations

import contextlib
import glob
import os
import sqlite3
import tempfile
import time
from pathlib import Path
from typing import BinaryIO

from extract.errors import StoreError

FORGOTTEN = 3600.0
"""Seconds after which an unfinished file that does not grow is nobody's."""


class AtomicFile:
    """A new version of a file, written beside it and put in its place by `commit`."""

    def __init__(self, path: Path) -> None:
        self.path = path
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            _sweep_left(path)
            handle, name = tempfile.mkstemp(prefix=f".{path.name}.", suffix=".part", dir=path.parent)
        except OSError as error:
            raise store_error(path, error) from error
        self._part = Path(name)
        self._file: BinaryIO = os.fdopen(handle, "wb", buffering=1 << 20)

    def write(self, data: bytes) -> None:
        """Append to the new version."""
        try:
            self._file.write(data)
        except OSError as error:
            raise store_error(self.path, error) from error

    def commit(self) -> None:
        """Put the new version in place, and make sure that it survives a power cut."""
        try:
            self._file.flush()
            os.fchmod(self._file.fileno(), 0o666 & ~_umask())
            os.fsync(self._file.fileno())
            self._file.close()
            os.replace(self._part, self.path)
            folder = os.open(self.path.parent, os.O_RDONLY)
            try:
                os.fsync(folder)
            finally:
                os.close(folder)
        except OSError as error:
            self.discard()
            raise store_error(self.path, error) from error

    def discard(self) -> None:
        """Forget the new version; the old one stays."""
        with contextlib.suppress(OSError):  # a full disk fails once more when the buffer is written out
            self._file.close()
        with contextlib.suppress(OSError):  # what went wrong before is told
            self._part.unlink(missing_ok=True)


def replace_file(path: Path, data: bytes) -> None:
    """Put `data` in the place of the file at `path`, in one piece."""
    file = AtomicFile(path)
    try:
        file.write(data)
    except BaseException:
        file.discard()
        raise
    file.commit()


def sweep(folder: Path) -> None:
    """Take away the unfinished files that killed runs left in `folder`. Only for the one that holds the folder's lock."""
    for part in folder.glob(".*.part"):
        part.unlink(missing_ok=True)


def _sweep_left(path: Path) -> None:
    """Take away the unfinished versions of a file that killed runs left, also where nobody holds the folder's lock:
    what has not been written to for so long is not being written."""
    for part in path.parent.glob(f".{glob.escape(path.name)}.*.part"):
        with contextlib.suppress(OSError):
            if time.time() - part.stat().st_mtime > FORGOTTEN:
                part.unlink()


def is_damaged(error: Exception) -> bool:
    """Whether an error of SQLite says that the file is no whole database."""
    codes = (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)
    return isinstance(error, sqlite3.Error) and getattr(error, "sqlite_errorcode", 0) & 0xFF in codes


def store_error(path: Path, error: OSError) -> StoreError:
    """What went wrong with a file, for people: what, where, and what to do next."""
    return StoreError(
        f"cannot write {path}: {error.strerror or error}; what is done is kept: make room or mend it, then run again"
    )


def _umask() -> int:
    mask = os.umask(0o077)
    os.umask(mask)
    return mask
