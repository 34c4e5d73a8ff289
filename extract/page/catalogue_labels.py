"""The labels of the catalogue box, entries of label and value, and boxes that stand in plain lines."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import fields, replace
from functools import cache
from itertools import zip_longest
from typing import NamedTuple

from extract.notice import Metadata
from extract.patterns import lazy
from extract.rules import load

TRIM = "【】[]（）()〔〕「」:：·•、*※●■◆◇▪|｜ ．.-–—"
BULLET = " \t\u3000\xa0|｜-–—•·*※●■◆◇▪"
LONGEST_VALUE = 220
_CELL = lazy(r"\t|\s*[|｜]\s*")
_MOST_ENTRIES = 60
"""Rows of the longest box; what has more is data."""
_ENOUGH = 4
"""Weights (of different keys) that make a box: 索引号 and one more, or two of the middling ones."""
_KEYS = frozenset(f.name for f in fields(Metadata)) - {"other"}


class Entry(NamedTuple):
    """A label and its value as printed; `key` is a field of Metadata, or `other`."""

    label: str
    key: str
    value: str
    weight: int


@cache
def labels() -> dict[str, tuple[str, int]]:
    """Label (without spaces) → key of Metadata and weight."""
    return {term: (row.value["key"], row.value["weight"]) for row in load("catalogue").rows for term in row.terms}


@cache
def first_signs() -> frozenset[str]:
    """What a label's string can begin with: to leave out most strings at once."""
    return frozenset({label[0] for label in labels()} | set(TRIM))


@cache
def first_pairs() -> frozenset[str]:
    """The first two characters of the labels."""
    return frozenset(label[:2] for label in labels())


_RUN_IN = lazy(
    r"(?:(?<![^\s|｜【\[；;，,）)])|(?<=\Z))"
    r"(?:[【\[]\s*((?:[一-龥/][ \t\u3000\xa0]{0,8}){2,12})\s*[】\]]\s*[:：]?|((?:[一-龥/][ \t\u3000\xa0]{0,8}){2,12})[:：])"
)
"""A label with its colon or brackets inside a running line, letter-spaced or not; which words are labels says the table."""


_SIZE_OR_NUMBER = "字号"
"""The number in the boxes of law libraries; elsewhere the size of the letters."""
_NUMBER = lazy(r"[〔\[(（﹝【](?:19|20)\d\d[〕\])）﹞】].{0,6}\d号|第\s?\d{1,5}\s?号")


def _run_in(line: str) -> Iterator[tuple[int, int, str]]:
    """Where known labels stand in a running line: start, behind the sign, the label. Words before a label that no gap sets
    apart are not part of it (`甲局　发布日期：`)."""
    for match in _RUN_IN.finditer(line):
        group = 1 if match[1] else 2
        words = match[group]
        label = "".join(words.split())
        start = match.start()
        if label not in labels():
            pieces = re.split(r"[ \t\u3000\xa0]+", words.strip())
            while len(pieces) > 1 and "".join(pieces) not in labels():
                start = line.index(pieces[1], start + len(pieces[0]))
                pieces = pieces[1:]
            label = "".join(pieces)
        if label in labels():
            yield start, match.end(), label


def weighs_enough(found: Iterable[tuple[str, int]]) -> bool:
    """Whether labels (key and weight) make a box: 索引号 and one more, or two that hardly stand elsewhere, or more."""
    weights = dict(found)
    strong = [w for w in weights.values() if w >= 2]
    return sum(weights.values()) >= _ENOUGH and len(weights) >= 2 and (len(strong) >= 2 or 3 in strong)


def is_box(entries: Sequence[Entry]) -> bool:
    """Enough weight in labels of different keys, and values for half of them."""
    if len(entries) > _MOST_ENTRIES or not weighs_enough((e.key, e.weight) for e in entries):
        return False
    return sum(1 for e in entries if e.value) * 2 >= len(entries) and all(
        len(e.value) <= 2 * LONGEST_VALUE for e in entries
    )


def entries_of(label: str, parts: Sequence[str]) -> list[Entry]:
    """The entry of a label with the pieces of its value; a label that no rule knows goes to `other`."""
    key, weight = labels().get(label, ("other", 0))
    value = " ".join(p for p in parts if p).strip(" :：|｜;；")
    if label == _SIZE_OR_NUMBER and _NUMBER.search(value):
        key, weight = "document_number", 1
    return [Entry(label, key, value, weight)]


def run(line: str) -> Iterator[Entry]:
    """The entries of a running line `索引号：甲 发布日期：2004-07-29`."""
    matches = list(_run_in(line))
    for (_, end, label), following in zip_longest(matches, matches[1:]):
        yield from entries_of(label, [line[end : following[0] if following else len(line)].strip()])


def read_line(line: str) -> tuple[Entry, ...]:
    """The entries of a plain line made of labels and values only; () where it begins otherwise."""
    if len(line) > 600:
        return ()
    text = line.lstrip(BULLET).rstrip(" \t\u3000\xa0|｜")
    first = next(_run_in(text), None)
    if first is None or first[0] > 0:
        return spaced(text)
    return tuple(run(text))


def spaced(line: str) -> tuple[Entry, ...]:
    """The entries of a line `索引号 甲-1 发文字号 甲发〔2020〕1号 关键词`: labels and values told by spaces only, two labels at
    least; () where it begins otherwise."""
    words = line.split()
    known = [n for n, word in enumerate(words) if word in labels()]
    if len(known) < 2 or known[0] != 0:
        return ()
    return tuple(
        e
        for first, behind in zip_longest(known, known[1:], fillvalue=len(words))
        for e in entries_of(words[first], [" ".join(words[first + 1 : behind])])
    )


def spaced_one(line: str) -> tuple[Entry, ...]:
    """The entry of a line `文件名称 关于…的通知`: one label, a space and its value. One of a box only beside others."""
    label, _, value = line.strip(BULLET).partition(" ")
    known = labels().get(label)
    if known is None or not known[1] or not value.strip() or "。" in value:
        return ()
    return tuple(entries_of(label, [value.strip()]))


@cache
def _glued() -> re.Pattern[str]:
    strong = sorted((t for t, (_, weight) in labels().items() if len(t) >= 3 and weight), key=lambda t: (-len(t), t))
    return re.compile("(" + "|".join(map(re.escape, strong)) + r")(?![:：])(\S.{0,60})\Z")


def glued(line: str) -> tuple[Entry, ...]:
    """The entry of a line `发文机关甲市人民政府`, label and value without a sign: one of a box only beside others."""
    text = line.strip(BULLET)
    match = _glued().match(text)
    if match is None or any(sign in match[2] for sign in "，。；,;"):
        return ()
    return tuple(entries_of(match[1], [match[2].strip()]))


def read_label(line: str) -> str | None:
    """The label that is the whole of a plain line; its value is the next line."""
    core = "".join(line.split()).strip(TRIM)
    return core if core in labels() else None


def tabbed(line: str) -> tuple[Entry, ...]:
    """The entries of a row whose cells are label, value, label, value … joined by tabs."""
    cells = [c.strip() for c in _CELL.split(line.strip(" |｜"))]
    known = ["".join(c.split()).strip(TRIM) for c in cells]
    if len(cells) < 2 or known[0] not in labels():
        return ()
    entries: list[Entry] = []
    number = 0
    while number < len(cells):
        if known[number] in labels():  # an empty cell may be lost: then the next label follows at once
            empty = number + 1 >= len(cells) or known[number + 1] in labels()
            entries += entries_of(known[number], [] if empty else [cells[number + 1]])
            number += 1 if empty else 2
        else:
            number += 1
    return tuple(entries)


def metadata_of(entries: Sequence[Entry], base: Metadata | None = None) -> Metadata:
    """The entries as Metadata; the first value of a key stands, further ones with another label go to `other`."""
    if not entries:
        return base or Metadata()
    found: dict[str, str] = {}
    other: dict[str, str] = dict(base.other) if base else {}
    for entry in entries:
        if not entry.value:
            continue
        if entry.key in _KEYS and (entry.key not in found or found[entry.key] == entry.value):
            found.setdefault(entry.key, entry.value)
        else:
            other.setdefault(entry.label, entry.value)
    return replace(base or Metadata(), **found, other=other)
