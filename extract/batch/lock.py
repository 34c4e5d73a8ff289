"""One run at a time in a folder."""

from __future__ import annotations

import fcntl
import os
from pathlib import Path

from extract.errors import ConfigError
from extract.sinks.atomic import store_error

_held: set[Path] = set()
"""Folders locked by this process: the system's lock holds off other processes only."""


class FolderLock:
    """The lock of a run's folder. The system lets go of it when the process ends, however it ends; worker processes
    don't inherit it. Raises ConfigError where another run holds it, or nothing can be locked there."""

    def __init__(self, folder: Path) -> None:
        self._path = folder.resolve() / "lock"
        self._handle = -1

    def __enter__(self) -> FolderLock:
        try:
            self._handle = os.open(self._path, os.O_RDWR | os.O_CREAT, 0o644)
        except OSError as error:
            raise store_error(self._path, error) from error
        try:
            if self._path in _held:
                raise BlockingIOError
            fcntl.lockf(self._handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except (BlockingIOError, PermissionError) as error:  # POSIX lets a system say either of a lock that is held
            holder = os.read(self._handle, 32).decode("ascii", "replace").strip() or "?"
            if self._path not in _held:  # closing any handle of the file would let go of a lock of our own
                os.close(self._handle)
            raise ConfigError(
                f"another run (process {holder}) is at work in {self._path.parent.parent}; wait for it, or name another folder"
            ) from error
        except OSError as error:
            os.close(self._handle)
            raise ConfigError(
                f"{self._path} cannot be locked ({error.strerror or error}): the folder of a run must be on a file system "
                "with locks; name another folder"
            ) from error
        _held.add(self._path)
        os.ftruncate(self._handle, 0)
        os.write(self._handle, f"{os.getpid()}\n".encode())
        return self

    def __exit__(self, *_: object) -> None:
        _held.discard(self._path)
        os.close(self._handle)
