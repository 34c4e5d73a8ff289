"""Lines of a role that a page broke in mid-name or mid-bracket, put together: `成员：王刚、赵` goes on with `志强、孙丽`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from extract.fields.list_lines import Piece
from extract.fields.rosters import roles
from extract.fields.rosters.persons import bare, glued, is_person
from extract.patterns import lazy

_LABEL = 20
"""Within so many characters the colon of a role stands."""
_NARROWEST = 18
"""A shorter line is hardly broken."""
_END = lazy(r"[、,;。( \t]")
_HEADS = lazy(r"[一二三四五六七八九十]{1,3}、[^、,;:]{2,30}\Z")
"""The next heading's line (二、工作要求), whose number is no end of a name."""
_FAR = 80


def whole_lines(view: str, rows: Sequence[Piece]) -> tuple[str, Sequence[Piece]]:
    """The view and the pieces with such lines as one; both as they were where there are none."""
    made: list[Piece] | None = None
    at = 0
    while at < len(rows):
        piece, behind = rows[at], at + 1
        if _may(view, piece) and roles.line_role(view, piece.start, piece.end):
            while behind < len(rows) and _goes_on(view, piece, rows[behind]):
                below = rows[behind]
                view = view[: piece.end] + "\0" * (below.start - piece.end) + view[below.start :]
                piece, behind = replace(piece, end=below.end), behind + 1
        if behind > at + 1 and made is None:
            made = list(rows[:at])
        if made is not None:
            made.append(piece)
        at = behind
    return view, made or rows


def _may(view: str, piece: Piece) -> bool:
    return (
        piece.row is None
        and piece.end - piece.start >= _NARROWEST
        and view[piece.end - 1] not in "。;:)"
        and view.find(":", piece.start, piece.start + _LABEL) >= 0
    )


def _goes_on(view: str, piece: Piece, below: Piece) -> bool:
    """Whether the line below goes on with the piece's last name or bracket."""
    if below.row is not None or view[piece.end - 1] in "。;:" or roles.line_role(view, below.start, below.end):
        return False
    start = max(piece.start, piece.end - _FAR)
    line = view[start : piece.end]
    if line.rfind("(") > line.rfind(")"):
        return view.find(")", below.start, below.end) >= 0
    if line.find("、") < 0:
        return False
    found = _END.search(view, below.start, below.end)
    first = bare(view[below.start : found.start() if found else below.end])
    if line[-1] in "、,":
        return is_person(first) or glued(first) is not None
    last = bare(line[max(line.rfind(c) for c in "、,;: \t") + 1 :])
    if _HEADS.match(view, below.start, below.end) and is_person(last):
        return False
    if not 0 < len(first) <= 2 or is_person(first):
        return False
    return is_person(last + first) or glued(last + first) is not None
