"""Where pages come from: files, folders, patterns, lists of paths, archives and tables of pages, here or at an address.

    find_inputs ─ Found ──────────────────────────── a page of its own
                    └─ read_archive ─ Page, Page … ─ pages of an archive, one after the other

Archives are read as streams: each member once, nothing unpacked to disk, memory bounded by one page. What is wrong with a
member or an archive is a `Broken`, what is no page a `Passed`, and the rest is read all the same.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from extract.readers.archive import read_archive
    from extract.readers.found import ArchiveError, Broken, Event, Found, Page, Passed, Reading
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
    "find_inputs",
    "opened",
    "read_archive",
    "shown",
    "unreadable",
]

_HOMES = {"read_archive": "archive", "opened": "sources", "find_inputs": "walk", "shown": "walk", "unreadable": "walk"}
"""Loaded when first used: a page of its own needs no reader of archives."""


def __getattr__(name: str) -> Any:
    if name not in __all__:
        raise AttributeError(f"module 'extract.readers' has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(f"extract.readers.{_HOMES.get(name, 'found')}"), name)
