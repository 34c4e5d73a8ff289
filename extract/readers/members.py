"""One member of an archive: told by its first bytes whether it is a page, and then read once."""

from __future__ import annotations

import posixpath

from extract.readers.compressed import Readable
from extract.readers.found import Broken, Event, Page, Passed, Reading
from extract.readers.names import is_hidden, why_unsafe
from extract.readers.sniff import HEAD, form_of, skipped_kind

Nested = tuple[str, bytes]
"""An archive in an archive: its name there, and its bytes."""


def link(name: str, target: str, *, to_member: bool = False) -> Event:
    """What is to be said of a link: it is passed over, as its content comes under the name of what it leads to.

    `target` begins at the link's own folder; `to_member`: it is the name of a member (a hard link).
    """
    inside = target if to_member else posixpath.normpath(posixpath.join(posixpath.dirname(name), target))
    if why_unsafe(inside) or why_unsafe(name):
        return Broken(name, "unsafe_member", f"not read: it is a link out of the archive, to {target!r}")
    return Passed(name, "link")


def turned_away(name: str) -> Event | None:
    """What is to be said of a member by its name alone; None: it may be read."""
    if reason := why_unsafe(name):
        return Broken(name, "unsafe_member", f"not read: {reason}")
    return Passed(name, "hidden") if is_hidden(name) else None


def read_member(name: str, stream: Readable, reading: Reading, size: int | None = None) -> Event | bytes:
    """The page, or what it is instead; all bytes of a member that is an archive itself.

    `size`: how many bytes there should be, where the archive says so. Of what is no page only the head is read.
    Raises ArchiveError where the stream is broken.
    """
    head = stream.read(HEAD)
    packed = form_of(name, head, named=False) is not None
    if not packed and (kind := skipped_kind(name, head)):
        return Passed(name, kind)
    if size is not None and size > reading.max_bytes:
        return too_large(name, size, reading)
    data = head + stream.read(reading.max_bytes + 1 - len(head)) if len(head) == HEAD else head
    if len(data) > reading.max_bytes:
        return too_large(name, len(data), reading)
    return data if packed else Page(name, data)


def too_large(name: str, size: int, reading: Reading) -> Broken:
    """A member over the limit."""
    return Broken(
        name,
        "too_large",
        f"{size:,} bytes or more, and the limit is {reading.max_bytes:,}: raise it with --max-bytes (Options.max_bytes)",
    )
