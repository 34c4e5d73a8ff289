"""Lists that their heading's count proves: as many lines as it says, one body each, alone or in groups with counts of
their own. The words need not look like bodies' names then."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extract.fields.list_lines import Piece
from extract.fields.unit_lists import grammar, headings
from extract.fields.unit_lists.grammar import Item
from extract.fields.unit_lists.group_lines import DATE, LABELLED, SPECIFIC, STOP, is_place
from extract.fields.unit_lists.lines import nested
from extract.fields.unit_lists.names import bare, could_be_body, is_body
from extract.patterns import lazy

_NAMED_FREELY = lazy(
    r"(?:社区|小区|居住区|园区|景区|名胜区|保护区|基地|古镇|小镇|村落|公园|遗址|楼盘|庭院|农庄)(?:候选|公示|获奖|入选)?[”\"’」』]?(?:名单|名录|一览表)?\Z"
)
"""What is called anything (万福豪庭, 云山诗意): no ending tells such a body."""
_LONG_ENOUGH = 4
"""Persons have shorter names."""
_LOST_BLANKS = lazy(r"[?\s]+")
"""Blanks that a wrong character set made question marks."""


def read_counted(
    view: str, text: str, rows: Sequence[Piece], first: int, count: int, heading: str = ""
) -> tuple[list[Item], int] | None:
    """The bodies of as many lines from piece `first` on as their heading counts, one a line, the nested ones under them, and
    the piece behind; None where they are more or fewer, or not all could be bodies."""
    if SPECIFIC.search(heading) and (found := _under_places(view, text, rows, first, count)):
        free = _NAMED_FREELY.search(heading) and max(len(i.name) for i in found[0]) >= _LONG_ENOUGH
        if free or sum(is_body(i.name) for i in found[0]) * 2 >= count:
            return found
    flat = _counted_lines(view, text, rows, first, count)
    if flat is None:
        flat = _counted_groups(view, text, rows, first, count)
    if flat is None or sum(is_body(i.name) for i in flat[0]) * 2 < count:
        return None
    return flat


def _under_places(view: str, text: str, rows: Sequence[Piece], first: int, count: int) -> tuple[list[Item], int] | None:
    """As many lines with one body each as the heading counts, under lines that name a place and nothing else (`安河区`)."""
    items: list[Item] = []
    at, headed = first, False
    while at < len(rows) and len(items) < count:
        piece = rows[at]
        at += 1
        label = LABELLED.match(view, piece.start, piece.end) or _LOST_BLANKS.match(view, piece.start, piece.end)
        start = label.end() if label else piece.start
        if start == piece.end:
            continue
        found = alone(view, text, piece, start)
        if found is None:
            return None
        if is_place(found.name):
            if headed:
                return None
            headed = True
        elif not items and not headed:
            return None
        else:
            items.append(found)
            headed = False
    if len(items) != count:
        return None
    below = alone(view, text, rows[at], rows[at].start) if at < len(rows) else None
    return None if below and is_body(below.name) and not DATE.match(view, rows[at].start) else (items, at)


def _counted_groups(
    view: str, text: str, rows: Sequence[Piece], first: int, count: int
) -> tuple[list[Item], int] | None:
    """The same under groups with counts of their own (`（一）安河区（3个）`), which make up the heading's."""
    items: list[Item] = []
    at = first
    while at < len(rows) and len(items) < count:
        piece = rows[at]
        said = headings.read_count(view, piece.start, piece.end) if piece.end - piece.start <= 40 else None
        group = _counted_lines(view, text, rows, at + 1, said[0]) if said and view[said[1]] == "(" else None
        if group is None:
            return None
        items += group[0]
        at = group[1]
    return (items, at) if len(items) == count else None


def _counted_lines(
    view: str, text: str, rows: Sequence[Piece], first: int, count: int
) -> tuple[list[Item], int] | None:
    """As many lines with one body each as `count` says, and the piece behind."""
    items: list[Item] = []
    at = first
    depth = rows[first].depth if first < len(rows) else 0
    labelled = None
    while at < len(rows) and len(items) <= count:
        piece = rows[at]
        if piece.depth > depth and items:
            under, at = nested(view, text, rows, at)
            lead = items[-1]
            items[-1] = Item(lead.start, lead.end, lead.name, (*lead.subs, *under), lead.closed)
            continue
        label = LABELLED.match(view, piece.start, piece.end)
        start = label.end() if label else piece.start
        found = alone(view, text, piece, start)
        if found is None or piece.depth < depth:
            break
        if labelled is not None and labelled != (label is not None):
            break
        items.append(found)
        labelled = label is not None
        at += 1
    return (items, at) if len(items) == count else None


def alone(view: str, text: str, piece: Piece, start: int) -> Item | None:
    """The body that a line names, its label left out, where it names one and nothing else."""
    end = piece.end - 1 if view[piece.end - 1] == ";" else piece.end
    words = view[start:end]
    if not words or piece.row is not None or len(words) > 80 or re.search(r"[:\t]|。.|  ", words):
        return None
    if STOP.match(words) or DATE.match(words) or headings.read_count(view, start, end):
        return None
    if len(grammar.split(view, start, end, "、,;")) > 1:
        return None
    found = grammar.item_at(view, start, end, text)
    if len(found) == 2:  # 安河区和风小学: one body, whose name holds 和
        found = [Item(found[0].start, found[1].end, bare(text[found[0].start : found[1].end]), found[1].subs)]
    if len(found) != 1 or not could_be_body(found[0].name):
        return None
    return found[0] if words[-1] != "。" or is_body(found[0].name) else None  # 请认真学习。 is a sentence
