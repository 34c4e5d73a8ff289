"""信息公开目录: the catalogue box of a page, in all its forms, as `notice.Metadata`.

Source: 《政府信息公开目录系统实施指引(试行)》, the elements 索引号 名称 内容概述 主题分类 发布机构 生成日期 文号 …
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, fields, replace
from functools import cache

from extract.notice import Metadata
from extract.page.gather import Gathered, block_of
from extract.page.tree import Element
from extract.rules import load

_TRIM = "【】[]（）()〔〕「」:：·•、*※●■◆|｜ ．."
_ENDS_LABEL = re.compile(r"\A[【\[（(]?([^\s:：，。；,;【】]{2,9})[】\]）)]?[:：]?\Z")
_APART = 9
"""Strings between two labels of one box, at most."""
_LONGEST_VALUE = 220
_ENOUGH = 4
"""Weights (of different keys) that make a box: 索引号 and one more, or two of the middling ones."""
_KEYS = frozenset(f.name for f in fields(Metadata)) - {"other"}


@dataclass(frozen=True, slots=True)
class Entry:
    """A label and its value as printed; `key` is a field of Metadata, or `other`."""

    label: str
    key: str
    value: str
    weight: int


@dataclass(frozen=True, slots=True)
class Box:
    """A box: its entries in order, and the elements that hold them and nothing else."""

    entries: tuple[Entry, ...]
    holders: tuple[Element, ...] = ()


@cache
def labels() -> dict[str, tuple[str, int]]:
    """Label (without spaces) → key of Metadata and weight."""
    return {term: (row.value["key"], row.value["weight"]) for row in load("catalogue").rows for term in row.terms}


@cache
def _run_in() -> re.Pattern[str]:
    """A known label with its colon or brackets inside a running line, letter-spaced or not."""
    spaced = sorted(labels(), key=lambda t: (-len(t), t))
    words = "|".join(r"[ \t\u3000\xa0]{0,8}".join(map(re.escape, term)) for term in spaced)
    return re.compile(rf"(?:(?<![^\s|｜【\[；;，,）)])|(?<=\Z))(?:[【\[]\s*({words})\s*[】\]]\s*[:：]?|({words})\s*[:：])")


def _label(word: str) -> str | None:
    """The known label that the whole of `word` is, brackets and colon aside."""
    core = word.strip(_TRIM)
    return core if core in labels() else None


@dataclass(frozen=True, slots=True)
class _Hit:
    number: int
    label: str
    rest: bool
    """Whether the value (or its beginning) stands in the same string."""


def _hits(page: Gathered) -> Iterator[_Hit]:
    known = labels()
    for number, word in enumerate(page.words):
        size = len(word)
        if size <= 12 and word.strip(_TRIM) in known:
            yield _Hit(number, word.strip(_TRIM), False)
            continue
        if size > 400:
            continue
        for sign in ("：", ":", "】", "]"):
            at = word.find(sign, 1, 13)
            if at > 0 and (core := word[:at].strip(_TRIM)) in known:
                yield _Hit(number, core, True)
                break


def find(page: Gathered) -> list[Box]:
    """Every box of the page, in order (a page may print one for screens and one for telephones)."""
    boxes: list[Box] = []
    group: list[_Hit] = []
    for hit in _hits(page):
        if group and (hit.number - group[-1].number > _APART or _long_between(page, group[-1].number, hit.number)):
            boxes += _box(page, group)
            group = []
        group.append(hit)
    boxes += _box(page, group)
    return boxes


def _long_between(page: Gathered, first: int, last: int) -> bool:
    return any(len(page.words[i]) > _LONGEST_VALUE for i in range(first + 1, last))


def _box(page: Gathered, group: Sequence[_Hit]) -> Iterator[Box]:
    """The box that a group of labels makes, if they make one."""
    if not group or (_weigh(h.label for h in group) < _ENOUGH and not any(h.rest for h in group)):
        return
    numbers = [h.number for h in group]
    signatures = {_signature(page.owners[n]) for n in numbers if _signature(page.owners[n])[0] in ("b", "strong", "th", "dt", "em", "label")}
    last_end = _end_of_last(page, numbers[-1], group[-1].rest)
    known = set(numbers)
    entries: list[Entry] = []
    label, parts = "", [""]
    for number in range(numbers[0], last_end):
        raw = " ".join(page.raws[number].split())
        if number in known:
            if label:
                entries += _entry(label, parts)
            hit = group[numbers.index(number)]
            if hit.rest:
                inner = list(_run(raw))
                entries += inner[:-1]
                label, parts = (inner[-1].label, [inner[-1].value]) if inner else ("", [])
            else:
                label, parts = hit.label, []
        elif _is_unknown_label(page, number, signatures, known):
            if label:
                entries += _entry(label, parts)
            label, parts = page.words[number].strip(_TRIM), []
        elif not (not parts and page.words[number] in (":", "：")):
            parts.append(raw)
    if label:
        entries += _entry(label, parts)
    if _is_box(entries):
        yield Box(tuple(entries), tuple(_holders(page, range(numbers[0], last_end))))


def _weigh(found: Iterable[str]) -> int:
    known = labels()
    return sum({known[label][0]: known[label][1] for label in found if label in known}.values())


def _is_box(entries: Sequence[Entry]) -> bool:
    """Enough weight in labels of different keys, values for half of them, no key over and over (that is a list page)."""
    weights = {e.key: e.weight for e in entries}
    if sum(weights.values()) < _ENOUGH or len(weights) < 2:
        return False
    if sum(1 for e in entries if e.value) * 2 < len(entries) or any(len(e.value) > _LONGEST_VALUE * 2 for e in entries):
        return False
    repeated = max(sum(1 for e in entries if e.key == key) for key in weights if key != "other") if set(weights) - {"other"} else 0
    return repeated <= 3


def _entry(label: str, parts: Sequence[str]) -> list[Entry]:
    key, weight = labels().get(label, ("other", 0))
    value = " ".join(p for p in parts if p).strip(" :：|｜;；")
    return [Entry(label, key, value, weight)]


def _run(line: str) -> Iterator[Entry]:
    """The entries of a running line `索引号：甲 发布日期：2004-07-29`."""
    matches = list(_run_in().finditer(line))
    for match, following in zip(matches, [*matches[1:], None], strict=True):
        label = "".join((match.group(1) or match.group(2)).split())
        value = line[match.end() : following.start() if following else len(line)]
        yield from _entry(label, [value.strip()])


def _signature(element: Element) -> tuple[str, str]:
    return element.tag, element.parent.tag if element.parent is not None else ""


def _is_unknown_label(page: Gathered, number: int, signatures: set[tuple[str, str]], known: set[int]) -> bool:
    """Whether a string of the box is a label that no rule knows: it ends in a colon, or is set as the known ones are."""
    word = page.words[number]
    if not _ENDS_LABEL.match(word):
        return False
    if word[-1] in ":：" or (word[0] in "【[" and word[-1] in "】]"):
        return True
    return _signature(page.owners[number]) in signatures and (number - 1) not in known


def _end_of_last(page: Gathered, number: int, rest: bool) -> int:
    """Behind the last string of the last value: the label's own cell or line if it holds one, else the next one's."""
    size = len(page.words)
    if rest:
        block = block_of(page.owners[number])
        inside = page.within(block, number)
        if sum(len(page.words[i]) for i in inside) <= _LONGEST_VALUE:
            return inside.stop
        return number + 1
    if number + 1 >= size:
        return size
    own = block_of(page.owners[number])
    inside = page.within(own, number)
    if inside.stop > number + 1 and sum(len(page.words[i]) for i in inside) <= _LONGEST_VALUE:
        return inside.stop
    # the value's cell: only in the same row or list, or the last value is empty
    following = block_of(page.owners[number + 1])
    row = own.parent if own.tag in ("td", "th", "dt", "li", "span", "div", "p") else own
    for _ in range(2):
        if row is not None and following.inside(row) and following is not row:
            value = page.within(following, number + 1)
            if sum(len(page.words[i]) for i in value) <= _LONGEST_VALUE:
                return value.stop
        if row is None or row.tag in ("tr", "dl", "ul", "table", "body"):
            break
        row = row.parent
    return number + 1


def _holders(page: Gathered, box: range) -> Iterator[Element]:
    """The widest elements all of whose strings are the box's."""
    at = box.start
    while at < box.stop:
        element, chosen, stop = page.owners[at], None, at + 1
        while element.parent is not None:
            inside = page.around(element, at)
            if inside.start < box.start or inside.stop > box.stop:
                break
            chosen, stop = element, max(stop, inside.stop)
            element = element.parent
        if chosen is not None:
            yield chosen
        at = stop


def read_line(line: str) -> tuple[Entry, ...]:
    """The entries of a plain line made of labels and values only; () where it begins otherwise."""
    if len(line) > 600:
        return ()
    text = line.strip(" \t\u3000\xa0|｜")
    match = _run_in().search(text)
    if match is None or match.start() > 0:
        return ()
    return tuple(_run(text))


def tabbed(line: str) -> tuple[Entry, ...]:
    """The entries of a row whose cells are label, value, label, value … joined by tabs."""
    cells = [c.strip() for c in line.split("\t")]
    known = ["".join(c.split()).strip(_TRIM) for c in cells]
    if len(cells) < 2 or known[0] not in labels():
        return ()
    return tuple(
        e for label, value in zip(known[::2], cells[1::2], strict=False) if label in labels() for e in _entry(label, [value])
    )


def is_box(entries: Sequence[Entry]) -> bool:
    """Whether entries gathered from lines make a box."""
    return _is_box(entries)


def metadata(entries: Iterable[Entry], base: Metadata | None = None) -> Metadata:
    """The entries as Metadata; the first value of a key stands, further ones with another label go to `other`."""
    found: dict[str, str] = {}
    other: dict[str, str] = dict(base.other) if base else {}
    for entry in entries:
        if not entry.value:
            continue
        if entry.key in _KEYS and (entry.key not in found or found[entry.key] == entry.value):
            found.setdefault(entry.key, entry.value)
        else:
            other.setdefault(entry.label, entry.value)
    return replace(base or Metadata(), **found, other=other)  # type: ignore[arg-type]
