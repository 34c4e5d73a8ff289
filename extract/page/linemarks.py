"""The same from plain lines: breadcrumb, catalogue box and info lines at the head and tail of a text without markup."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from extract.document import TitleCandidate
from extract.page import info_line, published
from extract.page.about import NO_METADATA, About, completed
from extract.page.breadcrumb_row import read_row, trim
from extract.page.catalogue_labels import (
    BULLET,
    LONGEST_VALUE,
    Entry,
    entries_of,
    first_signs,
    glued,
    is_box,
    metadata_of,
    read_label,
    read_line,
    spaced_one,
    tabbed,
)
from extract.page.spread_lines import spread_info, spread_row
from extract.page.title_split import peeled, without_column
from extract.patterns import lazy
from extract.title_shape import looks_like_title, rule

_HEAD = 25
_TAIL = 12
_LONGEST = 300
_LONGEST_INFO = 150
_LONGEST_LABEL = 9
_NEAR = 10
"""Lines from the top among which the title and the day below it stand."""
_LONGEST_ABOVE = 60
"""Characters of a line of the site above a box, at most."""
_ENTRIES = 3
"""Info lines that differ in their figures only are those of a list."""
_FIGURES = lazy(r"\d+")
_APART = 3
"""Lines from one line of a box to the next, at most."""
_OPENS_BODY = frozenset({"正文", "【正文】", "[正文]", "正文：", "文件正文"})
"""What a site sets between its box and the text."""
_DAYS = frozenset(["created_on", "published_on", "effective_on", "expires_on"])


@dataclass(frozen=True, slots=True)
class LineMarks:
    """What lines say about their page, and which lines do (number → the rule that says so)."""

    about: About = field(default_factory=About)
    claimed: Mapping[int, str] = field(default_factory=dict)


def read(lines: Sequence[str], linked: Collection[int] = ()) -> LineMarks:
    """Read the first and last lines of a text. `lines`: without line breaks, in order; `linked`: the numbers of those that
    are links, whose days are a list's entries'."""
    claimed: dict[int, str] = {}
    places: tuple[str, ...] = ()
    stamp: published.Found | None = None
    info: list[str] = []
    forms: defaultdict[str, set[str]] = defaultdict(set)
    printed = ""
    if row := spread_row(lines):
        places = read_row(row[1]) or ()
        claimed |= dict.fromkeys(row[0] if places else (), "breadcrumb.line")
    for run, joined in spread_info(lines):
        if found_day := published.in_line(joined):
            claimed |= dict.fromkeys(run, "published.line")
            stamp = stamp or found_day
            info.append(joined)
    for number in _ends(len(lines)):
        if number in claimed:
            continue
        line = lines[number].strip(" \t\u3000\xa0")
        if not line or len(line) > _LONGEST:
            continue
        if number < _HEAD and (found := read_row(line)):
            claimed[number] = "breadcrumb.line"
            if len(found) > len(places):
                places = found
            continue
        if number in linked or not published.may_date(line) or len(line) > _LONGEST_INFO:
            continue
        if "。" in line or published.POINT.match(line):
            continue
        near = 0 < number < _NEAR and number - 1 not in linked and _is_title(lines[number - 1])
        if found_day := published.in_line(line, near_title=near):
            claimed[number] = "published.line"
            info.append(line)
            forms[form := _FIGURES.sub("0", line)].add(line)
            if stamp is None or found_day.rank > stamp.rank:
                stamp, printed = found_day, form
    if len(forms[printed]) >= _ENTRIES:
        stamp, info = None, []  # the days of a list's entries
    entries, numbers = _box(lines)
    metadata = NO_METADATA
    titles: tuple[TitleCandidate, ...] = ()
    day = stamp.day if stamp else None
    if is_box(entries):
        metadata = metadata_of(entries)
        claimed |= {n: "catalogue.line" for n in numbers if not _goes_on(lines[n])}
        claimed |= {
            n: "catalogue.line" for n in range(numbers[-1] + 1, len(lines))[:1] if lines[n].strip() in _OPENS_BODY
        }
        if all(len(line) <= _LONGEST_ABOVE and "。" not in line for line in lines[: numbers[0]]):
            claimed |= {n: "catalogue.above" for n in range(numbers[0]) if n not in claimed and not _is_head(lines[n])}
        day = published.read_date(metadata.published_on or "") or day
        if metadata.title:
            titles = (TitleCandidate(metadata.title, "catalogue"),)
    if not titles:
        titles = _labelled_title(lines, claimed)
    metadata = completed(metadata, info, stamp)
    head = [line for line in lines[:_HEAD] if line.strip()]
    about = About(metadata, trim(places, head), day, titles)
    return LineMarks(about, claimed)


def _goes_on(line: str) -> bool:
    """Whether a line of a box holds the document too: several labels in one line, with sentences behind the last."""
    return line.find("。") < line.rfind("。") and len(read_line(line)) > 1


def _is_head(line: str) -> bool:
    """Whether a line above the box may be the document's: its title, a body's name, a number."""
    words = "".join(line.split())
    return looks_like_title(words) or any(rule(name)(words) for name in ("organ_line", "number_line"))


def _is_title(line: str) -> bool:
    text = line.strip(" \t\u3000\xa0")
    return looks_like_title(peeled(without_column(text))[0])


def _labelled_title(lines: Sequence[str], claimed: dict[int, str]) -> tuple[TitleCandidate, ...]:
    """The title behind 文件名称：, where the rest of the box is empty; its lines are claimed."""
    for number, line in enumerate(lines[:_NEAR]):
        for entry in read_line(line) if line[:1] in first_signs() else ():
            if entry.key == "title" and looks_like_title(entry.value):
                claimed[number] = "catalogue.line"
                while number + 1 < len(lines) and read_label(lines[number + 1]):
                    number += 1
                    claimed[number] = "catalogue.line"
                return (TitleCandidate(entry.value, "catalogue"),)
    return ()


@dataclass(slots=True)
class _Cluster:
    """Lines of a box that stand together: their entries, their numbers; up to the last label that a rule knows."""

    entries: list[Entry]
    numbers: list[int]
    known: int
    """Entries up to that label."""
    kept: int
    """Lines up to it."""


def _box(lines: Sequence[str]) -> tuple[list[Entry], list[int]]:
    """The entries of a catalogue box in the first lines, and the numbers of its lines: of several groups of lines, the first
    that makes a box."""
    best: tuple[list[Entry], list[int]] = [], []
    for cluster in _clusters(lines):
        entries, numbers = cluster.entries[: cluster.known], cluster.numbers[: cluster.kept]
        if is_box(entries):
            return entries, numbers
        if len(entries) > len(best[0]):
            best = entries, numbers
    return best


def _clusters(lines: Sequence[str]) -> list[_Cluster]:
    """The groups of lines of label and value. A label that closes a group without a value has none: what stands on the next
    line is the letterhead or the title."""
    clusters: list[_Cluster] = []
    size = min(len(lines), _HEAD)
    number = 0
    firsts = first_signs()
    while number < size:
        line = lines[number]
        last = clusters[-1] if clusters else None
        near = last is not None and number - last.numbers[last.kept - 1] <= _APART
        opens = line.lstrip(BULLET)[:1] in firsts
        if not opens and not near:
            number += 1
            continue
        following = lines[number + 1].strip() if number + 1 < len(lines) else ""
        entries: Sequence[Entry] = ()
        numbers = [number]
        if opens and (label := read_label(line)):
            if read_label(following) or not _is_value(
                label, following, last.entries if last and near else (), _has_label(lines, number + 2)
            ):
                following = ""
            entries = entries_of(label, [following])
            numbers += [number + 1] if following else []
        elif opens:
            entries = _entries(line)
            if not entries and (found := glued(line)) and (_glued_near(lines, number) or _is_last(last, number)):
                entries = found
            if (
                not entries
                and (found := spaced_one(line))
                and (_is_last(last, number) or _entries(following) or spaced_one(following))
            ):
                entries = found
        if entries:
            if last is None or not near:
                last = _Cluster([], [], 0, 0)
                clusters.append(last)
            last.entries += entries
            last.numbers += numbers
            last.known, last.kept = len(last.entries), len(last.numbers)
        elif last is not None and last.numbers[-1] == number - 1:  # a label that no rule knows, if the box goes on
            if len(line) <= _LONGEST_LABEL and line.endswith(("：", ":")):
                last.entries += entries_of("".join(line.split()).strip(":："), [following])
                last.numbers += [number, number + 1]
                numbers = last.numbers
            elif "。" not in line and (unknown := list(info_line.pairs(line))):
                last.entries += [e for label, value in unknown for e in entries_of(label, [value])]
                last.numbers.append(number)
        number = numbers[-1] + 1
    return clusters


def _is_last(cluster: _Cluster | None, number: int) -> bool:
    """Whether the line before is the last of a group."""
    return cluster is not None and cluster.numbers[-1] == number - 1


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
