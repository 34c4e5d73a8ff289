"""The days of a list's entries, which are none of the page's own."""

from __future__ import annotations

from collections.abc import Sequence

from extract.page.gather import Gathered, block_of, link_of
from extract.page.published import NEAR, Stamp
from extract.patterns import lazy

_ENTRIES = 4
"""Days that stand alike below links, at least."""
_ENTRY = 8
"""Characters of the link that names an entry, at least, and how many strings before its day it may stand."""
_SHORT_ENTRY = 4
"""The same right beside a bare day."""
_BARE = lazy(r"[\[(（]?(?:(?:19|20)\d\d[-/.年])?\d{1,2}[-/.月]\d{1,2}日?[\])）]?\Z")


def of_the_page(page: Gathered, stamps: Sequence[Stamp]) -> list[Stamp]:
    """The stamps without bare days that stand beside a link, where the same is seen several times: entries of a list below
    its name, which are told by no word of an info line."""
    return [s for s in stamps if s.rank > 1 or not _is_entry(page, s.number)]


def _is_entry(page: Gathered, number: int) -> bool:
    beside = [n for n in (number - 1, number + 1) if 0 <= n < len(page.words)]
    if not _BARE.match(page.words[number]) or not any(_names_entry(page, n, _SHORT_ENTRY) for n in beside):
        return False
    form = _form(page, number)
    days = (n for n, word in enumerate(page.words) if len(word) <= 12 and _BARE.match(word))
    return sum(_form(page, n) == form for n in days) >= _ENTRIES


def are_entries(page: Gathered, stamps: Sequence[Stamp], title_at: Sequence[int]) -> bool:
    """Whether the stamps are those of a list's entries: several that are as sure as the surest and stand alike, each below
    the link that names its entry. The page's own stands near its title."""
    if len(stamps) < _ENTRIES or any(0 < stamps[0].number - t <= NEAR for t in title_at):
        return False
    first = stamps[0]
    form = _form(page, first.number)
    alike = [s for s in stamps if s.rank == first.rank and _form(page, s.number) == form]
    named = [s for s in alike if any(_names_entry(page, n) for n in range(max(0, s.number - _ENTRY), s.number))]
    return len(named) >= _ENTRIES and first in named


def _form(page: Gathered, number: int) -> tuple[str | None, ...]:
    """How the element of a string is made: its tag and class, and those of its block."""
    owner = page.owners[number]
    block = block_of(owner)
    return owner.tag, owner.attrs.get("class"), block.tag, block.attrs.get("class")


def _names_entry(page: Gathered, number: int, least: int = _ENTRY) -> bool:
    return len(page.words[number]) >= least and link_of(page.owners[number]) is not None
