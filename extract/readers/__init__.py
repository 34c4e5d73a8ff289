"""Where pages come from: files, folders, patterns, lists of paths, archives and tables of pages, here or at an address.

    find_inputs ─ Found ──────────────────────────── a page of its own
                    └─ read_archive ─ Page, Page … ─ pages of an archive, one after the other

Archives are read as streams: each member once, nothing unpacked to disk, memory bounded by one page. What is wrong with a
member or an archive is a `Broken`, what is no page a `Passed`, and the rest is read all the same.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from extract.late import late

if TYPE_CHECKING:
    from extract.readers.archive import read_archive
    from extract.readers.found import ArchiveError, Broken, Event, Found, Page, Passed, Reading, StrPath
    from extract.readers.sources import opened
    from extract.readers.walk import find_inputs, shown, unreadable

__all__ = [
    "ArchiveError",
    "Broken",
    "Event",
    "Found",
    "Page",
    "Passed",
    "Reading",
    "StrPath",
    "find_inputs",
    "opened",
    "read_archive",
    "shown",
    "unreadable",
]

# A page of its own needs no reader of archives.
__getattr__ = late(
    __name__,
    {
        **dict.fromkeys(
            ("ArchiveError", "Broken", "Event", "Found", "Page", "Passed", "Reading", "StrPath"),
            "extract.readers.found",
        ),
        **dict.fromkeys(("find_inputs", "shown", "unreadable"), "extract.readers.walk"),
        "opened": "extract.readers.sources",
        "read_archive": "extract.readers.archive",
    },
)
