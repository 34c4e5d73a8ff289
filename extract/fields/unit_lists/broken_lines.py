"""Lists inside a line that a page broke: `成员单位：市财政局、市教` goes on with `育局、市水利局。` on the next line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from extract.fields.list_lines import Piece
from extract.fields.unit_lists import grammar
from extract.fields.unit_lists.group_lines import DATE, LABELLED, STOP
from extract.fields.unit_lists.names import bare, is_body, is_group, is_tail
from extract.patterns import lazy


class Joined(NamedTuple):
    """A piece with the lines over which its last list goes on, a view of the text in which it is one line, and the piece
    behind."""

    view: str
    piece: Piece
    behind: int


_MOST = 24
"""No list goes over more lines."""
_TAIL = 120
"""As far back a name or bracket that goes on has begun."""
_STOPS = lazy(r"[。;:!?]")
_NAME_END = lazy(r"[、,;。:!?]")
_CLOSES = lazy("等(?:[0-9一二三四五六七八九十]|部门|单位|有关|相关|成员|市直|县直)")
"""What begins the line behind the last name: 市民政局⏎等部门."""
_LONGEST = 60
_TAKES = lazy(r"\A[^、]{0,30}?(?:由|将|把|对|为|是|以及|包括)(?=[^由将把对为是]{3,}\Z)")
"""What may stand before a list's first name in its sentence."""


def joined(view: str, text: str, rows: Sequence[Piece], at: int) -> Joined | None:
    """The piece at `at` with the lines over which its last list goes on; None where the list ends with its line."""
    piece = rows[at]
    if piece.row is not None or at + 1 >= len(rows) or view[piece.end - 1] in "。;:!?":
        return None
    if view.find("、", max(piece.start, piece.end - _TAIL), piece.end) < 0 and view[rows[at + 1].start] != "、":
        return None
    end, behind, shown = piece.end, at + 1, view
    while behind < len(rows) and behind - at < _MOST:
        after = rows[behind]
        mark = _between(shown, text, max(piece.start, end - _TAIL), end, after)
        if mark is None:
            break
        shown = shown[:end] + mark + "\0" * (after.start - end - 1) + shown[after.start :]
        end, behind = after.end, behind + 1
    return Joined(shown, replace(piece, end=end), behind) if behind > at + 1 else None


def _between(view: str, text: str, start: int, end: int, after: Piece) -> str | None:
    """What stands for the line break before `after`: nothing in mid-name or at a 、, a 、 between two whole names; None where
    the list in `view[start:end]` does not go on."""
    if after.row is not None or view[end - 1] in "。;:!?" or not end < after.start:
        return None
    if any(p.match(view, after.start, after.end) for p in (LABELLED, STOP, DATE)):
        return None
    stops = [m.end() for m in _STOPS.finditer(view, start, end)]
    begin = stops[-1] if stops else start
    parts = grammar.split(view, begin, end, "、,")
    open_bracket = view.count("(", begin, end) > view.count(")", begin, end)
    found = _NAME_END.search(view, after.start, min(after.end, after.start + _LONGEST))
    stop = found.start() if found else after.end
    if open_bracket:
        closed = view.find(")", after.start, after.end)
        inside = view[after.start : closed] if closed >= 0 else "。"
        return "\0" if len(parts) > 1 and not _STOPS.search(inside) and _is_item(view, text, *parts[-2]) else None
    if view[after.start] == "、":
        return "\0" if _is_item(view, text, *parts[-1]) else None
    if len(parts) < 2:
        return None
    before, last = parts[-2], parts[-1]
    if not _is_item(view, text, *before):
        return None
    if _CLOSES.match(view, after.start, after.end):
        return "\0" if _is_item(view, text, *last) else None
    if not view[last[0] : last[1]].strip():
        return "\0" if view[end - 1] == "、" and _first(view, text, after.start, stop) else None
    if view[before[1]] != "、":
        return None
    whole, first = bare(view[last[0] : last[1]]), bare(view[after.start : stop])
    shown = view[last[0] : end] + "\0" + view[after.start : stop]
    items = grammar.item_at(shown, 0, len(shown), shown)
    reaches = len(items) == 1 and items[0].end > end - last[0] + 1 and is_body(items[0].name)
    two = is_body(whole) and is_body(first) and len(first) > 3 and not is_tail(first)
    if reaches and not is_group(first) and not two:
        return "\0"
    if two and found is not None and ":" in view[start:begin] and first[0] == whole[0]:
        stopped = _STOPS.search(view, after.start, after.end)
        rest = grammar.split(view, after.start, stopped.start() if stopped else after.end, "、,")
        return "、" if all(_is_item(view, text, a, b) for a, b in rest[:-1]) else None
    return None


def _is_item(view: str, text: str, start: int, end: int) -> bool:
    """Whether a part of the list is a body's name, what stands before it in the sentence (`由市财政局`) aside."""
    words = bare(view[start:end]).partition("(")[0]
    return is_body(_TAKES.sub("", words, count=1) or words)


def _first(view: str, text: str, start: int, end: int) -> bool:
    """Whether a body's name begins the next line."""
    items = grammar.item_at(view, start, end, text)
    return bool(items) and is_body(items[0].name)
