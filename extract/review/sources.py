"""The page as it was read: from the file that the run recorded, and only where that still has the very same bytes.

The digest is what keeps this safe: a database may name any path, but what it shows is only what its maker had already.
"""

from __future__ import annotations

import hashlib
from pathlib import Path

from extract.options import MAX_BYTES
from extract.readers import Page, Reading, read_archive
from extract.readers.sniff import HEAD, form_of
from extract.readers.sources import is_address

MOST_MEMBERS = 20_000
"""Members of an archive that are looked at for one page."""


class SourceGone(Exception):
    """The page can't be shown. `code` is a key of words.toml, `said` the same in English."""

    def __init__(self, code: str, said: str) -> None:
        super().__init__(said)
        self.code = code
        self.said = said


def read_source(path: str, sha256: str, root: Path | None = None) -> bytes:
    """The bytes of a recorded page; a member of an archive is taken from it. `root`: where relative paths begin, by
    default the working folder. Raises SourceGone."""
    if is_address(path):
        raise SourceGone("source_remote", "it was read from an address")
    moved = SourceGone("source_moved", f"there is no file {path} here")
    found = False
    for file, member in _candidates(path, root or Path()):
        try:
            data = _member(file, member) if member else _whole(file)
        except OSError:
            continue
        if data is None:
            continue
        found = True
        if hashlib.sha256(data).hexdigest() == sha256:
            return data
    if found:
        raise SourceGone("source_changed", "the file has changed since it was read")
    raise moved


def _candidates(path: str, root: Path) -> list[tuple[Path, str]]:
    """The files that the path may mean, each with the member in it: a name may hold a `!` of its own."""
    found = []
    parts = path.split("!")
    for cut in range(len(parts), 0, -1):
        file = root / "!".join(parts[:cut])
        try:
            if file.is_file():
                found.append((file, "!".join(parts[cut:])))
        except (OSError, ValueError):
            continue
    return found


def _whole(file: Path) -> bytes | None:
    if file.stat().st_size > MAX_BYTES:
        return None
    return file.read_bytes()


def _member(file: Path, member: str) -> bytes | None:
    with file.open("rb") as handle:
        form = form_of(file.name, handle.read(HEAD), named=True)
    if form is None:
        return None
    reading = Reading(max_bytes=MAX_BYTES)
    for number, event in enumerate(read_archive(str(file), form, reading)):
        if isinstance(event, Page) and event.name == member:
            return event.data
        if number > MOST_MEMBERS:
            break
    return None
