"""Lists below a heading: one body a line, numbered, in columns, run in, under group headings, with names broken by a line."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from extract.fields.list_lines import Piece
from extract.fields.unit_lists import grammar, headings
from extract.fields.unit_lists.columns import cells
from extract.fields.unit_lists.grammar import Item
from extract.fields.unit_lists.group_lines import (
    DATE,
    KIND,
    LABELLED,
    ORDINAL,
    PLACE,
    PROVINCE,
    RANK,
    SPECIFIC,
    STOP,
    colon_at,
    group_count,
    new_list,
    over_groups,
    sibling,
)
from extract.fields.unit_lists.names import bare, could_be_body, is_body, is_group, is_tail
from extract.patterns import lazy

_NOISE = lazy(r"[0-9\-()、,;\s:·.A-Za-z@*—]+")
_JOIN_AT_MOST = 6


@dataclass(slots=True)
class Region:
    """What was read below a heading: bodies in order, the counts of its groups, and where reading stopped."""

    items: list[Item] = field(default_factory=list)
    group_counts: list[int | None] = field(default_factory=list)
    next: int = 0
    above: str = ""
    """The words of the heading above."""
    by_place: bool = False
    """A place before a colon (云溪县：甲村、乙村) only says where the bodies are, and is none of them."""


@dataclass(slots=True)
class _Logical:
    """A line after broken ones were joined: its place, and the first and the behind-last piece."""

    start: int
    end: int
    first: int
    behind: int


def read_below(
    view: str,
    text: str,
    rows: Sequence[Piece],
    first: int,
    *,
    duties: bool,
    by_place: bool = False,
    before: str = "",
    above: str = "",
) -> Region:
    """The bodies from piece `first` on, as long as lines are list lines. `duties`: a line may go on, behind a colon, with
    what its body has to do. `before`: what stands before the heading's words (`二、`): a line with the next number heads
    the next list, unless the bodies are numbered so. `above`: the heading's words."""
    region = Region(next=first, above=above, by_place=by_place)
    ordinal = ORDINAL.match(before)
    if ordinal and first < len(rows) and ORDINAL.match(view, rows[first].start, rows[first].end):
        ordinal = None
    at, ended = first, False
    depth, lead = rows[first].depth if first < len(rows) else 0, False
    while at < len(rows):
        piece = rows[at]
        if lead and piece.depth > depth:
            under, at = nested(view, text, rows, at)
            over = region.items[-1]
            region.items[-1] = Item(over.start, over.end, over.name, (*over.subs, *under), over.closed)
            region.next = at
            continue
        depth = piece.depth
        if piece.row is not None or "\t" in view[piece.start : piece.end] and at == first:
            break
        labelled = LABELLED.match(view, piece.start, piece.end)
        words = view[piece.start : piece.end]
        if STOP.match(words) or DATE.match(words):
            break
        if ended and not labelled and not re.match(r"[^。]{2,30}[:]" if duties else r"[^。、]{2,16}[:]", words):
            break
        if new_list(view, piece, first=at == first, above=above) or (
            ordinal and region.items and sibling(view, ordinal, piece)
        ):
            break
        if (count := group_count(view, rows, at)) is not None:
            region.group_counts.append(count)
            at += 1
            region.next = at
            continue
        if labelled and over_groups(view, rows, at):
            region.group_counts.append(None)
            at += 1
            region.next = at
            continue
        logical, before_line = _join(view, rows, at), len(region.items)
        read = _read_line(view, text, logical, region, duties=duties)
        if not read and not (labelled and _vouched(view, text, rows, at, region)):
            break
        ended = view[logical.end - 1] in "。." or (bool(region.items) and region.items[-1].closed)
        at = logical.behind
        region.next = at
        lead = len(region.items) == before_line + 1
        if region.items and region.items[-1].closed and not labelled:
            break
    return region


def nested(view: str, text: str, rows: Sequence[Piece], at: int) -> tuple[list[Item], int]:
    """The bodies of a list inside an item of a page's list, with those nested deeper under them, and the piece behind it."""
    items: list[Item] = []
    depth = rows[at].depth
    while at < len(rows) and rows[at].depth >= depth:
        if rows[at].depth > depth and items:
            under, at = nested(view, text, rows, at)
            over = items[-1]
            items[-1] = Item(over.start, over.end, over.name, (*over.subs, *under), over.closed)
            continue
        label = LABELLED.match(view, rows[at].start, rows[at].end)
        items += _items(view, text, label.end() if label else rows[at].start, rows[at].end) or []
        at += 1
    return items, at


def _vouched(view: str, text: str, rows: Sequence[Piece], at: int, region: Region) -> bool:
    """Take a numbered line between numbered bodies for one, though it ends like none known: `5.审计二总一部`."""
    if len(region.items) < 2 or at + 1 >= len(rows):
        return False
    own, below = (LABELLED.match(view, p.start, p.end) for p in rows[at : at + 2])
    if own is None or below is None or not is_body(bare(view[below.end() : rows[at + 1].end])):
        return False
    items = grammar.item_at(view, own.end(), rows[at].end, text)
    if len(items) != 1 or not could_be_body(items[0].name):
        return False
    region.items += items
    return True


def _join(view: str, rows: Sequence[Piece], at: int) -> _Logical:
    """The logical line that begins with piece `at`: with the next pieces, as long as a name or a bracket goes on."""
    logical = _Logical(rows[at].start, rows[at].end, at, at + 1)
    while logical.behind < len(rows) and logical.behind - at < _JOIN_AT_MOST * 4:
        piece = rows[logical.behind]
        if piece.row is not None or not _goes_on(view, logical, piece):
            break
        logical.end = piece.end
        logical.behind += 1
    return logical


def _goes_on(view: str, logical: _Logical, piece: Piece) -> bool:
    """Whether the next piece goes on with the line: inside an open bracket, or in the middle of a name."""
    line, words = view[logical.start : logical.end], view[piece.start : piece.end]
    if LABELLED.match(words) or STOP.match(words) or DATE.match(words):
        return False
    if line.count("(") > line.count(")"):
        return ")" in words and logical.behind - logical.first < _JOIN_AT_MOST
    if line[-1] in "、,":
        return True
    if line[-1] in "。.;:)" or colon_at(view, piece.start, piece.end) is not None:
        return False
    if "、" not in line and re.search(r"\S[ \t]+\S", line) and re.search(r"\S[ \t]+\S", words):
        return False  # columns: a cell does not go on in the first cell of the next line
    last = bare(line[grammar.split(line, 0, len(line), "、,;:")[-1][0] :])
    last = LABELLED.sub("", last, count=1)
    first = bare(re.split(r"[、,;(。 \t]", words, maxsplit=1)[0])
    if not first or is_group(words) or KIND.fullmatch(last):
        return False
    if last[:2] == first[:2] and len(first) > 3 and is_body(first):
        return False  # names of one place, each on its line
    if not is_body(last + first):  # a name over three lines: in a run-in list only, where the next lines prove it
        return "、" in line and first == bare(words) and not is_body(last) and could_be_body(last + first)
    if not is_body(last):
        if "、" not in line and headings.classify(last) == "list":
            return False
        return could_be_body(last) or len(last) == 1
    if len(re.findall(rf"[、,;:\n]{re.escape(last)}|\A{re.escape(last)}", line)) > 1:
        return True  # 临江市教育局、临江市 | 水利局: what ends the line begins its other names
    return is_tail(first) and ("、" in line or LABELLED.match(line) is not None)


def _read_line(view: str, text: str, line: _Logical, region: Region, *, duties: bool) -> bool:
    """Read one logical line into the region; False where it is no line of a list."""
    read_any = False
    for start, end in _sentences(view, line.start, line.end):
        if not _read_sentence(view, text, start, end, region, duties=duties):
            return read_any
        read_any = True
    return read_any


def _sentences(view: str, start: int, end: int) -> list[tuple[int, int]]:
    return [(a, b) for a, b in grammar.split(view, start, end, "。") if view[a:b].strip()]


def _read_sentence(view: str, text: str, start: int, end: int, region: Region, *, duties: bool) -> bool:
    label = LABELLED.match(view, start, end)
    head = label.end() if label else start
    colon = colon_at(view, head, end)
    left_end = colon if colon is not None else end
    counted = headings.read_count(view, head, left_end)
    left = bare(re.sub(r"[(][^()]*[)]\s*\Z", "", view[head : counted[1] if counted else left_end]))
    if colon is None and counted and region.by_place and PLACE.fullmatch(left):
        region.group_counts.append(counted[0])
        return True
    if colon is None and counted and _over_counted(view, label, left, counted[1]):
        region.group_counts.append(counted[0])
        return True
    if colon is None and KIND.fullmatch(left):
        region.group_counts.append(counted[0] if counted else None)
        return True
    if colon is None and _over_place(region, left):
        region.group_counts.append(counted[0] if counted else None)
        return True
    if colon is None and (label or counted) and RANK.fullmatch(left) and not RANK.fullmatch(region.above):
        region.group_counts.append(counted[0] if counted else None)
        return True
    if colon is None and (
        is_group(left) and "、" not in left and (counted or not is_body(left) or _lonely_group(left))
    ):
        region.group_counts.append(counted[0] if counted else None)
        return True
    if colon is not None:
        right = view[colon + 1 : end].strip(" \t\n。")
        if not right:
            if is_body(left) and not is_group(left) and label and not (ORDINAL.match(view, start) and not duties):
                region.items += grammar.item_at(view, head, colon, text)
                return True
            if len(left) > 20:
                return False
            region.group_counts.append(counted[0] if counted else None)
            return True
        under = _items(view, text, colon + 1, end)
        placed = region.by_place and under and PLACE.fullmatch(left) is not None
        if is_group(left) or placed or (under and not is_body(left) and len(left) <= 16):
            if under is None:
                return False
            region.group_counts.append(counted[0] if counted else None)
            region.items += under
            return True
        owner = grammar.parse(view, head, colon, text) if duties else grammar.item_at(view, head, colon, text)
        if len(owner) >= 1 and all(is_body(o.name) for o in owner):
            if under and len(owner) == 1:
                o = owner[0]
                region.items.append(Item(o.start, o.end, o.name, (*o.subs, *under)))
                return True
            if not under and (duties or (label or region.group_counts) and "奖" in region.above):
                region.items += owner
                return True
        return False
    found = _items(view, text, head, end)
    if not found:
        return False
    region.items += found
    return True


def _over_counted(view: str, label: re.Match[str] | None, words: str, bracket: int) -> bool:
    """Whether a labelled line of words and a count in brackets heads a group: `（一）市直属（6所）`, `（一）三级医院（1家）`."""
    if label is None or len(words) > 12 or view[bracket] != "(" or words.startswith("各"):
        return False
    return not is_body(words) or ORDINAL.match(label[0].strip()) is not None


def _over_place(region: Region, words: str) -> bool:
    """Whether a line is a place alone in a list of other things (黑龙江省, then its 风景名胜区)."""
    kind = SPECIFIC.search(region.above)
    return kind is not None and PROVINCE.fullmatch(words) is not None and not words.endswith(kind[1][-2:])


def _lonely_group(words: str) -> bool:
    """Whether a line of group words is a heading although it ends as bodies do (`群团及街道`, `市直政府部门`)."""
    return bool(re.search(r"及|和|与|部门|单位|口|类|系统|机构|团体", words))


def _items(view: str, text: str, start: int, end: int) -> list[Item] | None:
    """The bodies of a line without heading, or None where it is no such line."""
    line = view[start:end]
    found: list[Item] = []
    if re.search(r"\S[ \t]+\S", line) and not re.search(r"[、,;](?![^(]*\))", line):
        for a, b in cells(view, start, end, text):
            found += grammar.item_at(view, a, b, text)
    else:
        for a, b in grammar.split(view, start, end, "、,;"):
            for c, d in cells(view, a, b, text):
                found += grammar.item_at(view, c, d, text)
            if found and found[-1].closed:
                break
    named = [i for i in found if i.name and not _NOISE.fullmatch(i.name)]
    good = [i for i in named if could_be_body(i.name)]
    bodies = sum(is_body(i.name) for i in good)
    whole = "、" in line
    if not good or len(good) < len(named) * (1.0 if whole else 0.8) or bodies < len(good) * 0.5:
        return None
    return good
