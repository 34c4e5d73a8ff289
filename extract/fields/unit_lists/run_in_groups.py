"""Lists behind a colon whose names run on with numbers or in groups: `1、甲局 2、乙局`, `党群口2家：甲、乙；政府口3家：丙、丁、戊`."""

from __future__ import annotations

from extract.fields.list_lines import Piece
from extract.fields.unit_lists import grammar, headings
from extract.fields.unit_lists.clauses import sentence_end
from extract.fields.unit_lists.grammar import Item
from extract.fields.unit_lists.group_lines import PLACE
from extract.fields.unit_lists.names import bare, is_body, is_group
from extract.patterns import lazy

_LONGEST = 8000
_MOST = 200
"""No list in a line has more names with numbers, or groups."""
_FIRST_NUMBER = lazy(r"[ \t]*([(]?)1([)]|[、.])(?![0-9])")
_LABEL = lazy(
    r"(?:[①-⑳][ \t]*|[(]?[0-9]{1,2}[.、)][ \t]*)?(?P<label>[^\s:、,;。()]{2,12}?)[ \t]*(?P<count>[(]?共?[0-9一二三四五六七八九十]{1,3}[个家所户][)]?)?:"
)
_OF_GROUP = lazy("[省市县区镇乡]本?级|[省市县区]直|[一-鿿]{2,6}(?:口|系统|战线|片|类)")
_NEXT = lazy(r"[。;]\s*(?=[(]?[一二三四五六七八九十]{1,3}[)、])")
_GROUPED = lazy(r"[^\s:、,;。]{2,16}:")


def numbered(view: str, text: str, start: int, end: int) -> list[Item]:
    """The bodies of `1、市财政局 2、市教育局 3、市水利局`; none where one of the names between two numbers is no body's."""
    first = _FIRST_NUMBER.match(view, start, end)
    if first is None:
        return []
    items: list[Item] = []
    at, number = first.end(), 2
    while number < _MOST:
        mark = f"{first[1]}{number}{first[2]}"
        behind = view.find(mark, at, end)
        while behind >= 0 and (
            view[behind - 1].isdigit() or view[behind + len(mark) : behind + len(mark) + 1].isdigit()
        ):
            behind = view.find(mark, behind + 1, end)
        stop = behind if behind >= 0 else sentence_end(view, at, end, "。,;\n:")
        found = grammar.item_at(view, at, stop, text)
        if len(found) != 1 or not is_body(found[0].name):
            return []
        items += found
        if behind < 0:
            return items if len(items) > 1 else []
        at, number = behind + len(mark), number + 1
    return []


def grouped(view: str, text: str, piece: Piece, start: int) -> tuple[list[Item], int | None]:
    """The bodies of all groups from `start` on, each with its label and colon, and what the groups' counts make together,
    where each has one; no bodies where a label is no group's, or the names behind it are others, or not as many as it says."""
    if _GROUPED.match(view, start, piece.end) is None:
        return [], None
    total, counted = 0, 0
    items: list[Item] = []
    at, groups, last = start, 0, min(piece.end, start + _LONGEST)
    while at < last and groups < _MOST and (label := _LABEL.match(view, at, last)):
        words = bare(label["label"])
        count = headings.read_count(view, label.start("count"), label.end("count")) if label["count"] else None
        if (
            count is None
            and not (is_group(words) or PLACE.fullmatch(words) or _OF_GROUP.fullmatch(words))
            or headings.refused(words)
        ):
            return [], None
        end = sentence_end(view, label.end(), last, "。;\n")
        found = grammar.parse(view, label.end(), end, text)
        if not found or not all(is_body(i.name) for i in found) or (count and count[0] != len(found)):
            return [], None
        total, counted = total + (count[0] if count else 0), counted + (count is not None)
        items += found
        groups += 1
        at = end + 1
        if end >= last or view[end] != ";":
            break
        while at < last and view[at] in " \t":
            at += 1
    return (items, total if counted == groups else None) if groups > 1 else ([], None)


def next_heading(view: str, start: int, end: int) -> int:
    """Where the next numbered heading begins behind a full stop in a line that lost its breaks; else the end."""
    found = _NEXT.search(view, start, end)
    return found.end() if found else end
