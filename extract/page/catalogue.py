"""信息公开目录: the catalogue box of a page, in all its forms, as `notice.Metadata`.

Source: 《政府信息公开目录系统实施指引(试行)》, the elements 索引号 名称 内容概述 主题分类 发布机构 生成日期 文号 …
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from extract.page.catalogue_columns import column_boxes
from extract.page.catalogue_labels import (
    LONGEST_VALUE,
    TRIM,
    Entry,
    entries_of,
    first_pairs,
    first_signs,
    is_box,
    labels,
    run,
    weighs_enough,
)
from extract.page.gather import Gathered, block_of, link_of
from extract.page.tree import Element
from extract.patterns import lazy

_ENDS_LABEL = lazy(r"\A[【\[（(]?([^\s:：，。；,;【】]{2,9})[】\]）)]?[:：]?\Z")
_APART = 9
"""Strings between two labels of one box, at most."""
_MOST = 4
"""Boxes of one page (screen, telephone); more of them are the entries of a list page."""
_LEAST = 4
"""Labels of such a table, at least."""
_LONGEST_LABEL = 8
_LARGEST = 400
"""Characters of such a table, at most."""
_LOOSE = 40
"""Characters between labels and values that belong to neither, at most."""
_LOOSE_OUTSIDE = 10
"""The same, before a label that stands outside the box's table."""
_FOREIGN = 12
"""Such characters in an element that is left out as the box."""
_COLONS = frozenset({":", "：", "】", "】："})
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})


class Box(NamedTuple):
    """A box: its entries in order, and the elements that hold them and nothing else."""

    entries: tuple[Entry, ...]
    holders: tuple[Element, ...] = ()


class _Hit(NamedTuple):
    number: int
    label: str
    rest: bool
    """Whether the value (or its beginning) stands in the same string."""
    stop: int
    """Behind the last string of the label: letter-spacing may put every letter in an element of its own."""


def _hits(page: Gathered) -> Iterator[_Hit]:
    known, firsts, pairs = labels(), first_signs(), first_pairs()
    passed = 0
    for number in [n for n, word in enumerate(page.words) if word[0] in firsts]:
        word = page.words[number]
        if number < passed or len(word) > 400:
            continue
        if word[:2] not in pairs and len(word) > 2 and word[0] not in TRIM and word[0] not in pairs:
            continue
        core = word.strip(TRIM)
        if core in known:
            owner = page.owners[number]
            if owner.tag not in _HEADINGS and link_of(owner) is None:
                yield _Hit(number, core, False, number + 1)
            continue
        if len(word) <= 2:
            for stop in range(number + 2, min(number + 6, len(page.words)) + 1):
                core = "".join(page.words[number:stop]).strip(TRIM)
                if len(core) > 6 or len(core) > 1 and core[:2] not in pairs:
                    break
                if core in known and block_of(page.owners[number]) is block_of(page.owners[stop - 1]):
                    yield _Hit(number, core, False, stop)
                    passed = stop
                    break
            continue
        for sign in "：:】]":
            at = word.find(sign, 1, 13)
            if at > 0 and (core := word[:at].strip(TRIM)) in known:
                if page.owners[number].tag not in _HEADINGS:
                    yield _Hit(number, core, True, number + 1)
                break


def find(page: Gathered) -> list[Box]:
    """Every box of the page, in order (a page may print one for screens and one for telephones)."""
    boxes: list[Box] = []
    group: list[_Hit] = []
    for hit in _hits(page):
        if group and (
            hit.number - group[-1].number > _APART
            or any(h.label == hit.label for h in group)
            or _long_between(page, group[-1].number, hit.number)
        ):
            boxes += _box(page, group, hit.number)
            group = []
            if len(boxes) > _MOST:
                return []
        group.append(hit)
    boxes += _box(page, group, len(page.words))
    if not boxes:
        boxes = [Box(entries, (table,)) for entries, table in column_boxes(page)]
    return boxes if len(boxes) <= _MOST else []


def info_tables(page: Gathered, boxes: Sequence[Box]) -> list[Element]:
    """Small tables of nothing but labels with a colon and their values, the page's day of publication among them: what sites
    of bids and posts print above a notice. A table of the notice's own names no day of the page."""
    found: list[Element] = []
    for word in ("发布日期", "发布时间", "更新时间", "更新日期"):
        for at in page.find_all(word)[:3]:
            number = page.piece_at(at)
            table = _table_of(page.owners[number])
            if table is None or table.tag != "table" or len(page.words[number]) > len(word) + 1:
                continue
            if table in found or any(h.inside(table) or table.inside(h) for box in boxes for h in box.holders):
                continue
            words = [page.words[n] for n in page.around(table, number)]
            signs = sum(w[-1] in "：:" and len(w) <= _LONGEST_LABEL for w in words)
            if signs >= _LEAST and sum(map(len, words)) <= _LARGEST and not any("。" in w for w in words):
                found.append(table)
    return found


def _long_between(page: Gathered, first: int, last: int) -> bool:
    return any(len(page.words[i]) > LONGEST_VALUE for i in range(first + 1, last))


def _box(page: Gathered, group: Sequence[_Hit], limit: int) -> Iterator[Box]:
    """The box that a group of labels makes, if they make one: label, value, label, value … in the page's order, before
    string number `limit`."""
    if not group or (not weighs_enough(labels()[h.label] for h in group) and not any(h.rest for h in group)):
        return
    hits = {h.number: h for h in group}
    entries: list[Entry] = []
    parts: list[range] = []
    number, last, loose = group[0].number, group[-1].number, 0
    table = _table_of(page.owners[number])
    before: Element | None = None
    while number < limit:
        hit = hits.get(number)
        word = page.words[number]
        if hit is None:
            if number > last and entries and not (table is not None and page.owners[number].inside(table)):
                break
            if not _is_unknown_label(page, number, before) or not (
                table is not None
                and page.owners[number].inside(table)
                or before is not None
                and before.parent is block_of(page.owners[number]).parent
            ):
                loose += len(word)
                number += 1
                if loose > _LOOSE:
                    break
                continue
        elif loose > _LOOSE_OUTSIDE and not (table is not None and page.owners[number].inside(table)):
            break
        value = hit.stop if hit is not None else number + 1
        while value < len(page.words) and page.words[value] in _COLONS and not (hit is not None and hit.rest):
            value += 1
        stop = min(limit, _value_end(page, value, hits, with_rest=hit is not None and hit.rest))
        if hit is not None and hit.rest:
            inner = list(run(" ".join(" ".join(page.raws[number:stop]).split())))
            entries += inner or entries_of(hit.label, [page.raws[number].strip()[len(hit.label) :]])
        else:
            label = hit.label if hit else word.strip(TRIM)
            entries += entries_of(label, [" ".join(raw.split()) for raw in page.raws[value:stop]])
        parts.append(range(number, stop))
        before = block_of(page.owners[number])
        number = stop
    if is_box(entries):
        yield Box(tuple(entries), tuple(_holders(page, parts)))


def _table_of(element: Element) -> Element | None:
    """The table or list that a label stands in."""
    above: Element | None = element
    for _ in range(6):
        if above is None or above.tag in ("table", "dl", "ul"):
            return above
        above = above.parent
    return None


def _is_unknown_label(page: Gathered, number: int, before: Element | None) -> bool:
    """Whether a string of the box is a label that no rule knows: it has a colon or brackets, or stands in a cell of its own
    in the row of the label before it."""
    word = page.words[number]
    if not _ENDS_LABEL.match(word):
        return False
    if word[-1] in ":：" or (word[0] in "【[" and word[-1] in "】]"):
        return True
    cell = block_of(page.owners[number])
    return (
        before is not None
        and cell.tag == before.tag
        and cell.tag in ("td", "th", "dt")
        and cell.parent is before.parent
    )


def _value_end(page: Gathered, value: int, hits: dict[int, _Hit], *, with_rest: bool) -> int:
    """Behind the last string of the value that begins with string `value`: what follows in the label's own cell or line;
    if the label stands alone there, the next cell of the same row."""
    own = block_of(page.owners[value - 1])
    stop = _up_to_label(page, page.within(own, value - 1), hits)
    if with_rest or stop > value or value >= len(page.words) or value in hits:
        return max(stop, value)
    cell = block_of(page.owners[value])
    beside = _beside(own)
    if beside is not None:
        # cells: an empty one means an empty value, not the next label's
        return _up_to_label(page, page.within(beside, value), hits) if cell.inside(beside) else value
    row = own.parent
    for _ in range(2):
        if row is None or row.tag in ("body", "html", "table", "#document"):
            break
        if cell.inside(row) and cell is not row:
            return _up_to_label(page, page.within(cell, value), hits)
        if row.tag in ("tr", "dl", "ul"):
            break
        row = row.parent
    return value


def _beside(own: Element) -> Element | None:
    """The next cell of the row that a label's cell stands in."""
    if own.tag not in ("td", "th", "dt") or own.parent is None:
        return None
    cells = [c for c in own.parent.children if not isinstance(c, str)]
    place = cells.index(own)
    return cells[place + 1] if place + 1 < len(cells) else None


def _up_to_label(page: Gathered, strings: range, hits: dict[int, _Hit]) -> int:
    """The end of a value among `strings`: before the next label, and before it would grow beyond a value's length."""
    size = 0
    for number in strings:
        size += len(page.words[number])
        if number > strings.start and (number in hits or size > LONGEST_VALUE or page.words[number][-1] in "：:"):
            return number
    return strings.stop


def _holders(page: Gathered, parts: Sequence[range]) -> Iterator[Element]:
    """The widest elements that hold little besides the box's labels and values."""
    mine = [n for part in parts for n in part]
    at, seen = 0, set(mine)
    while at < len(mine):
        number = mine[at]
        element: Element | None = page.owners[number]
        chosen, stop = None, number + 1
        while element is not None and element.parent is not None:
            inside = page.around(element, number)
            if sum(len(page.words[i]) for i in inside if i not in seen) > _FOREIGN:
                break
            chosen, stop = element, max(stop, inside.stop)
            element = element.parent
        if chosen is not None:
            yield chosen
        while at < len(mine) and mine[at] < stop:
            at += 1
