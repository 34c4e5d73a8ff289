"""The days of a list's entries, which are none of the page's own."""

from __future__ import annotations

from collections.abc import Sequence

from extract.page.gather import Gathered, block_of, link_of
from extract.page.published import NEAR, Stamp

_ENTRIES = 4
"""Days that stand alike below links, at least."""
_ENTRY = 8
"""Characters of the link that names an entry, at least, and how many strings before its day it may stand."""


def are_entries(page: Gathered, stamps: Sequence[Stamp], title_at: Sequence[int]) -> bool:
    """Whether the stamps are those of a list's entries: several that are as sure as the surest and stand alike, each below
    the link that names its entry. The page's own stands near its title."""
    if len(stamps) < _ENTRIES or any(0 < stamps[0].number - t <= NEAR for t in title_at):
        return False
    first = stamps[0]
    form = _form(page, first)
    alike = [s for s in stamps if s.rank == first.rank and _form(page, s) == form]
    named = [s for s in alike if any(_names_entry(page, n) for n in range(max(0, s.number - _ENTRY), s.number))]
    return len(named) >= _ENTRIES and first in named


def _form(page: Gathered, stamp: Stamp) -> tuple[str | None, ...]:
    """How the element of a stamp is made: its tag and class, and those of its block."""
    owner = page.owners[stamp.number]
    block = block_of(owner)
    return owner.tag, owner.attrs.get("class"), block.tag, block.attrs.get("class")


def _names_entry(page: Gathered, number: int) -> bool:
    return len(page.words[number]) >= _ENTRY and link_of(page.owners[number]) is not None
