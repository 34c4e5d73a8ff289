"""The same from plain lines: breadcrumb, catalogue box and info lines at the head and tail of a text without markup."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from extract.document import TitleCandidate
from extract.page import info_line, published
from extract.page.about import About, completed
from extract.page.breadcrumb_row import read_row, trim
from extract.page.catalogue_labels import (
    LONGEST_VALUE,
    Entry,
    entries_of,
    glued,
    is_box,
    metadata_of,
    read_label,
    read_line,
    tabbed,
)
from extract.title_shape import looks_like_title, rule

_HEAD = 25
_TAIL = 12
_LONGEST = 300
_LONGEST_LABEL = 9
_DAYS = frozenset(["created_on", "published_on", "effective_on", "expires_on"])


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
    entries, numbers = _box(lines)
    metadata = About().metadata
    titles: tuple[TitleCandidate, ...] = ()
    day = stamp.day if stamp else None
    if is_box(entries) and _close(numbers):
        metadata = metadata_of(entries)
        claimed |= dict.fromkeys(numbers, "catalogue.line")
        day = published.read_date(metadata.published_on or "") or day
        if metadata.title:
            titles = (TitleCandidate(metadata.title, "catalogue"),)
    metadata = completed(metadata, info, stamp)
    head = [line for line in lines[:_HEAD] if line.strip()]
    about = About(metadata, trim(places, head), day, titles)
    return LineMarks(about, claimed)


def _box(lines: Sequence[str]) -> tuple[list[Entry], list[int]]:
    """The entries of a catalogue box in the first lines, and the numbers of its lines. A label that closes the box without a
    value has none: what stands on the next line is the letterhead or the title."""
    entries: list[Entry] = []
    numbers: list[int] = []
    known = 0  # entries and lines up to the last label that a rule knows
    kept = 0
    size = min(len(lines), _HEAD)
    number = 0
    while number < size:
        line = lines[number]
        following = lines[number + 1].strip() if number + 1 < len(lines) else ""
        if label := read_label(line):
            if read_label(following) or not _is_value(label, following, entries, _has_label(lines, number + 2)):
                following = ""
            entries += entries_of(label, [following])
            numbers += [number, number + 1] if following else [number]
        elif (
            (found := _entries(line))
            or (found := glued(line))
            and (_glued_near(lines, number) or number - 1 in numbers)
        ):
            entries += found
            numbers.append(number)
        else:
            if known and numbers[-1] == number - 1:  # a label that no rule knows, if the box goes on behind it
                if len(line) <= _LONGEST_LABEL and line.endswith(("：", ":")):
                    entries += entries_of("".join(line.split()).strip(":："), [following])
                    numbers += [number, number + 1]
                    number += 1
                elif "。" not in line and (unknown := list(info_line.pairs(line))):
                    entries += [e for label, value in unknown for e in entries_of(label, [value])]
                    numbers.append(number)
            number += 1
            continue
        known, kept = len(entries), len(numbers)
        number = numbers[-1] + 1
    return entries[:known], numbers[:kept]


def _entries(line: str) -> tuple[Entry, ...]:
    return tabbed(line) if "\t" in line or line.count("|") > 1 else read_line(line)


def _glued_near(lines: Sequence[str], number: int) -> bool:
    """Whether a line of label and value without a sign is the first of several."""
    return sum(bool(glued(line)) for line in lines[number : number + 4]) >= 3


def _has_label(lines: Sequence[str], start: int) -> bool:
    """Whether a label stands on one of the next two lines from `start` on: then the box goes on."""
    return any(read_label(line) or read_line(line) for line in lines[start : start + 2])


def _is_value(label: str, line: str, entries: Sequence[Entry], goes_on: bool) -> bool:
    """Whether the line below a label is its value. Where the box ends with it, it may be the document's first line."""
    key = entries_of(label, [])[0].key
    words = "".join(line.split())
    if not words or len(words) > 2 * LONGEST_VALUE:
        return False
    if key in _DAYS:
        return published.read_date(line) is not None or goes_on
    if goes_on:
        return True
    if any(e.key == "title" and "".join(e.value.split()).startswith(words) for e in entries):
        return False
    if key == "keywords":
        return len(words) <= 60 and "关于" not in words and not looks_like_title(words) and "。" not in words
    if key in ("validity", "disclosure", "topic", "genre", "audience"):
        return len(words) <= 20 and not looks_like_title(words) and not rule("organ_line")(words)
    if key == "document_number":
        return bool(rule("number_line")(words))
    if key in ("publisher", "department", "title", "index_number"):
        return not words.endswith("文件")
    return len(words) <= 20 and not looks_like_title(words) and not rule("organ_line")(words)


def _ends(size: int) -> Iterable[int]:
    """The numbers of the lines at both ends."""
    return [*range(min(size, _HEAD)), *range(max(_HEAD, size - _TAIL), size)]


def _close(numbers: Sequence[int]) -> bool:
    """Whether the lines of a box stand together."""
    return bool(numbers) and all(b - a <= 3 for a, b in zip(numbers, numbers[1:], strict=False))
