"""人员名单: who is 组长, 副组长, 成员 … of a body set up for a task, with posts as printed (CONTRACT.md, rosters).

Four shapes: lines that begin with a role, tables with names, names under what their list is called, sentences that say who is what. Only persons count: a role
held by an office (`组长由县长担任`) is none.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from extract.document import Document
from extract.fields.list_lines import Piece, folded, own_pieces
from extract.fields.rosters.broken import whole_lines
from extract.fields.rosters.by_body import read_by_body
from extract.fields.rosters.grids import read_blanks, read_cells, read_grid
from extract.fields.rosters.honours import read_honours
from extract.fields.rosters.lines import heading_above, read_lines, role_lines
from extract.fields.rosters.named import read_named
from extract.fields.rosters.sentences import (
    also_held,
    group_of,
    read_inline,
    read_run_together,
    read_sentence,
    read_unmarked,
)
from extract.fields.unit_lists.unwrapped import unwrapped
from extract.notice import Roster, RosterEntry
from extract.patterns import lazy
from extract.text import Span

_NARROWEST, _SLACK, _MOST_LINES = 24, 3, 12
"""Characters of a line that a page breaks at a fixed width, how far its lines differ, and how many make a paragraph."""
_STOPS = "。;:!?"
_HELD = lazy("任[^务何命期免]{0,4}[组主总召指]|为[^、,]{0,4}[组主总召指]")
_NEW = lazy(
    r"[(]?(?:[一二三四五六七八九十]{1,3}|[0-9]{1,2})[)、.]|第[一二三四五六七八九十]{1,3}[章节条]|附件|[^,。;]{0,12}:"
)


def find(document: Document) -> tuple[Roster, ...]:
    """All rosters, in reading order."""
    whole = unwrapped(folded(document.string), document.string, own_pieces(document))
    text = whole.text
    view, rows = whole_lines(whole.view, role_lines(whole.view, whole.rows))
    found: list[Roster] = []
    at = 0
    while at < len(rows):
        piece = rows[at]
        if piece.row is not None or "\t" in view[piece.start : piece.end]:
            roster, behind = read_grid(view, text, document, rows, at)
            if roster and roster.heading is None:
                roster = replace(roster, heading=heading_above(view, text, rows, at))
        else:
            roster, behind = read_blanks(view, text, rows, at)
            if roster is None:
                roster, behind = read_cells(view, text, rows, at)
            if roster is None:
                roster, behind = read_lines(view, text, rows, at)
                if roster and roster.heading is None and at and rows[at - 1].line == piece.line:
                    roster = replace(roster, heading=group_of(view[rows[at - 1].start : rows[at - 1].end]))
            if roster is None:
                roster, behind = read_honours(view, text, rows, at)
            if roster is None:
                roster, behind = read_named(view, text, rows, at)
            if roster is None:
                roster, behind = read_by_body(view, text, rows, at)
            if roster is None and view[piece.end - 1] not in _STOPS and (wrapped := _wrapped(view, rows, at)):
                roster, behind = read_sentence(wrapped[0], text, wrapped[1]), wrapped[2]
            if roster is None:
                roster = (
                    read_sentence(view, text, piece)
                    or read_inline(view, text, piece)
                    or read_run_together(view, text, piece)
                    or read_unmarked(view, text, piece)
                )
                behind = at + 1
            elif more := also_held(view, text, piece, roster.entries):
                together = sorted([*roster.entries, *more], key=lambda entry: entry.span or Span(0, 0))
                roster = replace(roster, entries=tuple(together))
        if roster:
            found.append(roster)
        at = max(at + 1, behind)
    joined = _joined(found)
    return tuple(_replaced(roster, whole.place) for roster in joined) if whole.moved else tuple(joined)


def _replaced(roster: Roster, place: Callable[[Span], Span]) -> Roster:
    """The roster with all its spans at their places in the text as it is."""
    entries = tuple(replace(entry, span=entry.span and place(entry.span)) for entry in roster.entries)
    return replace(roster, entries=entries, span=roster.span and place(roster.span))


def _wrapped(view: str, rows: Sequence[Piece], at: int) -> tuple[str, Piece, int] | None:
    """A paragraph that tells who holds what, broken at a fixed width: a view in which it is one line, its piece, and the
    piece behind; None where the line ends with its sentence."""
    piece, behind = rows[at], at + 1
    width = piece.end - piece.start
    if width < _NARROWEST or at + 1 >= len(rows) or not _HELD.search(view, piece.start, rows[at + 1].end):
        return None
    end, shown = piece.end, view
    while behind < len(rows) and behind - at < _MOST_LINES and shown[end - 1] not in _STOPS:
        below = rows[behind]
        if (
            below.row is not None
            or below.end - below.start > width + _SLACK
            or _NEW.match(view, below.start, below.end)
        ):
            break
        shown = shown[:end] + "\0" * (below.start - end) + shown[below.start :]
        end, behind = below.end, behind + 1
        if below.end - below.start < width - _SLACK:
            break  # the paragraph's last line
    return (shown, replace(piece, end=end), behind) if behind > at + 1 else None


def _joined(rosters: list[Roster]) -> list[Roster]:
    """Rosters without repeated entries."""
    seen: set[tuple[str | None, str | None, object]] = set()
    kept: list[Roster] = []
    for roster in rosters:
        entries: list[RosterEntry] = []
        for entry in roster.entries:
            key = (entry.role, entry.person, entry.span)
            if key not in seen:
                seen.add(key)
                entries.append(entry)
        if entries:
            kept.append(Roster(roster.heading, tuple(entries), roster.span))
    return kept
