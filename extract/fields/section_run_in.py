"""Decimal numbering (1, 1.1, 1.1.1) inside a line: plans whose line breaks a page or a crawl has turned into blanks.

A label counts only where it goes on the count: 1.1 behind 1, 1.2 behind 1.1 …, so that measures and versions (3.5公里,
GB 1.2) in the sentences between are passed over.
"""

from __future__ import annotations

import re

from extract.fields.section_marks import Mark
from extract.patterns import lazy

_LONG = 120
_LABEL = lazy(r"(?<![\d.第年月])(\d{1,2}(?:\.\d{1,2}){0,3})[.、]?[ \u3000]{0,2}(?=[一-鿿])")
_SET_OFF = " \u3000\xa0。；;：:"
_FEWEST = 3


def run_in_decimals(view: str, start: int, end: int, line: int) -> list[Mark]:
    """The labels of `view[start:end]`, one line; none where they are fewer than three or no 1.1 is among them."""
    if end - start < _LONG or view.find("1.1", start, end) < 0:
        return []
    found: list[Mark] = []
    path: tuple[int, ...] = ()
    places = list(_LABEL.finditer(view, start, end))
    for number, place in enumerate(places):
        if place.start() > start and view[place.start() - 1] not in _SET_OFF:
            continue
        label = tuple(map(int, place[1].split(".")))
        if not _follows(path, label):
            continue
        if len(label) == 1 and not _opens(label, places[number + 1 : number + 3]):
            continue
        path = label
        name = ".".join(map(str, label))
        kind = "decimal" if len(label) > 1 else "num"
        found.append(Mark(place.start(), place.end(), kind, name, label[-1], line, inside=True))  # type: ignore[arg-type]
    return found if len(found) >= _FEWEST and any(m.kind == "decimal" for m in found) else []


def _follows(path: tuple[int, ...], label: tuple[int, ...]) -> bool:
    """Whether `label` is the next one behind `path`: its first child, its sibling, or a sibling of one above it."""
    if not path:
        return label in ((1,), (1, 1))
    if label == (*path, 1):
        return True
    depth = len(label)
    return depth <= len(path) and label[:-1] == path[: depth - 1] and label[-1] == path[depth - 1] + 1


def _opens(label: tuple[int, ...], behind: list[re.Match[str]]) -> bool:
    """Whether a single number is a chapter: its first part N.1 comes next."""
    return any(place[1] == f"{label[0]}.1" for place in behind)
