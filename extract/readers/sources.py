"""Opening what an input names: a file of this machine, or anything fsspec knows an address of (`s3://`, `https://` …)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, BinaryIO, cast

from extract.readers.found import ArchiveError
from extract.readers.sniff import HEAD

_ADDRESS = re.compile(r"[A-Za-z][A-Za-z0-9+.-]{1,30}://")
_WEB = ("http://", "https://")
_MISSING = (404, 410)
"""What a web server answers of a page that isn't there (RFC 9110)."""
EXTRAS = {"s3": "s3", "s3a": "s3"}
"""Which extra of this package brings what a scheme needs; `remote` for all others."""

Listed = tuple[str, bool]
"""An address, and whether it was named itself."""


def is_address(name: str) -> bool:
    """Whether it is `scheme://…` and no path."""
    return bool(_ADDRESS.match(name))


def opened(file: str) -> BinaryIO:
    """The bytes of a file or an address, from its start. Raises OSError, and ArchiveError where a library is missing."""
    if not is_address(file):
        return open(file, "rb")
    system, path = _system(file)
    with _as_os_error():
        try:
            return cast(BinaryIO, _Remote(system.open(path, "rb")))
        except FileNotFoundError as error:
            # fsspec says that of a web server that refuses, or doesn't answer, too.
            cause = error.__cause__
            if file.startswith(_WEB) and isinstance(cause, Exception) and getattr(cause, "status", 0) not in _MISSING:
                raise cause from error
            raise


class _Remote:
    """A file at an address: what its library raises while it is read becomes OSError."""

    def __init__(self, handle: BinaryIO) -> None:
        self._handle = handle

    def read(self, size: int = -1, /) -> bytes:
        with _as_os_error():
            return self._handle.read(size)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._handle, name)

    def __enter__(self) -> _Remote:
        return self

    def __exit__(self, *_: object) -> None:
        self._handle.close()


def head(file: str) -> bytes:
    """The first bytes of an address; none where they can't be had, which is told when it is read."""
    try:
        with opened(file) as handle:
            return handle.read(HEAD)
    except OSError:
        return b""


def listing(url: str) -> Iterator[Listed]:
    """The files at an address, folder by folder. Raises OSError, and ArchiveError where a library is missing."""
    system, path = _system(url)
    if url.startswith(_WEB):
        yield url, True
        return
    with _as_os_error():
        if any(c in path for c in "*?[") and not system.exists(path):
            matches = sorted(system.glob(path))
            if not matches:
                raise FileNotFoundError(url)
            yield from ((system.unstrip_protocol(match), True) for match in matches if system.isfile(match))
            return
        if not system.isdir(path):
            if not system.exists(path):
                raise FileNotFoundError(url)
            yield url, True
            return
        for folder, _, files in system.walk(path):
            yield from ((system.unstrip_protocol(f"{folder}/{name}"), False) for name in sorted(files) if name)


def _system(url: str) -> tuple[Any, str]:
    scheme = url.partition("://")[0].lower()
    extra = EXTRAS.get(scheme, "remote")
    try:
        from fsspec.core import url_to_fs

        system, path = url_to_fs(url)
    except ImportError as error:
        raise ArchiveError(
            "unsupported", f"reading {scheme}:// needs another library: pip install 'gongwen[{extra}]' ({error})"
        ) from error
    except ValueError as error:
        raise ArchiveError("unsupported", f"nothing here reads {scheme}:// ({error})") from error
    return system, path


@contextmanager
def _as_os_error() -> Iterator[None]:
    """Makes OSError of whatever a remote file system raises: each has its own exceptions."""
    try:
        yield
    except (OSError, ArchiveError):
        raise
    except Exception as error:
        raise OSError(f"{type(error).__name__}: {error}") from error
