"""The same from plain lines: breadcrumb, catalogue box and info lines at the head and tail of a text without markup."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from extract.page import published
from extract.page.about import About, completed
from extract.page.breadcrumb_row import read_row, trim
from extract.page.catalogue_labels import Entry, entries_of, is_box, metadata_of, read_label, read_line, tabbed

_HEAD = 25
_TAIL = 12
_LONGEST = 300


@dataclass(frozen=True, slots=True)
class LineMarks:
    """What lines say about their page, and which lines do (number → the rule that says so)."""

    about: About = field(default_factory=About)
    claimed: Mapping[int, str] = field(default_factory=dict)


def read(lines: Sequence[str]) -> LineMarks:
    """Read the first and last lines of a text. `lines`: without line breaks, in order."""
    claimed: dict[int, str] = {}
    places: tuple[str, ...] = ()
    stamp: published.Found | None = None
    info: list[str] = []
    for number in _ends(len(lines)):
        line = lines[number].strip(" \t\u3000\xa0")
        if not line or len(line) > _LONGEST:
            continue
        if (found := read_row(line)) and number < _HEAD:
            claimed[number] = "breadcrumb.line"
            if len(found) > len(places):
                places = found
            continue
        if (found_day := published.in_line(line)) and len(line) <= 150 and "。" not in line:
            claimed[number] = "published.line"
            info.append(line)
            if stamp is None or found_day.rank > stamp.rank:
                stamp = found_day
    entries: list[Entry] = []
    numbers: list[int] = []
    taken = -1
    for number in range(min(len(lines), _HEAD)):
        line = lines[number]
        if number <= taken:
            continue
        if (label := read_label(line)) and number + 1 < len(lines) and not read_label(lines[number + 1]):
            entries += entries_of(label, [lines[number + 1].strip()])
            numbers += [number, number + 1]
            taken = number + 1
        elif found_entries := (tabbed(line) if "\t" in line else read_line(line)):
            entries += found_entries
            numbers.append(number)
    metadata = About().metadata
    if is_box(entries) and _close(numbers):
        metadata = metadata_of(entries)
        claimed |= dict.fromkeys(numbers, "catalogue.line")
    day = stamp.day if stamp else None
    if metadata.published_on and (stamp is None or stamp.rank < 3):
        day = published.read_date(metadata.published_on) or day
    metadata = completed(metadata, info, stamp)
    titles = [line for line in lines[:_HEAD] if line.strip()]
    about = About(metadata, trim(places, titles), day)
    return LineMarks(about, claimed)


def _ends(size: int) -> Iterable[int]:
    """The numbers of the lines at both ends."""
    return [*range(min(size, _HEAD)), *range(max(_HEAD, size - _TAIL), size)]


def _close(numbers: Sequence[int]) -> bool:
    """Whether the lines of a box stand together."""
    return bool(numbers) and all(b - a <= 3 for a, b in zip(numbers, numbers[1:], strict=False))
