"""Persons who are praised or counted, under a heading without roles: `先进个人（3名）` and a name with its body on each line
below, or all of them behind its colon."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from extract.fields.list_lines import Piece, says_order
from extract.fields.rosters import entries
from extract.fields.rosters.persons import bare, is_person
from extract.fields.unit_lists.names import is_body
from extract.lexicon.endings import first_row
from extract.notice import Roster, RosterEntry
from extract.patterns import lazy
from extract.text import Span

_FRAME = lazy(
    r"(?:[(]?[一二三四五六七八九十0-9]{1,3}[)、.]\s*)?(?P<words>[^。;:,]{3,40}?)\s*(?P<count>[(](?:共|计)?[0-9一二三四五六七八九十百]{1,4}(?:名|人|位)[)])?\s*(?::|\Z)"
)
_LABEL = lazy(r"[(]?[0-9]{1,3}[)、.]\s*")
_GROUP = lazy(r"[^。;:,、]{1,12}[(](?:共|计)?[0-9一二三四五六七八九十百]{1,4}(?:名|人|位)[)]")
"""A group of the persons by its count: A类（15人）."""
_HEAD = 60
"""No heading has more characters."""
_FIRST_WITHIN = 6
"""So many groups and notes may stand between the heading and the first name."""
_LONGEST_BODY = 24
_LONGEST = 200
"""No line of names has more characters."""


def read_honours(view: str, text: str, rows: Sequence[Piece], at: int) -> tuple[Roster | None, int]:
    """The roster whose heading is piece `at`, and the piece behind it; None where it heads no names."""
    piece = rows[at]
    if piece.row is not None:
        return None, at + 1
    framed = _FRAME.match(view, piece.start, min(piece.end, piece.start + _HEAD))
    if framed is None:
        return None, at + 1
    praised = first_row("honours", bare(framed["words"])) is not None
    if not praised and framed["count"] is None:
        return None, at + 1
    found: list[RosterEntry] = []
    behind = at + 1
    if framed.end() < piece.end:
        found += _names(view, text, replace(piece, start=framed.end()))
        if not found:
            return None, at + 1
    while behind < len(rows) and rows[behind].row is None and (found or behind - at <= _FIRST_WITHIN):
        if says_order(view, rows[behind]):
            behind += 1
        elif _GROUP.fullmatch(view, rows[behind].start, rows[behind].end):
            if not praised:
                break  # a heading like this one
            behind += 1
        elif pair := _over_two_lines(view, text, rows, behind):
            found.append(pair)
            behind += 2
        elif people := _names(view, text, rows[behind]):
            found += people
            behind += 1
        else:
            break
    if len(found) < 2 or found[-1].span is None or not praised and not _surely_persons(found):
        return None, at + 1
    return Roster(bare(text[slice(*framed.span("words"))]), tuple(found), Span(piece.start, found[-1].span.end)), behind


def _surely_persons(found: Sequence[RosterEntry]) -> bool:
    """Whether what only a count (11名) calls persons are some: prizes count places and bodies so, too (安阳、金华)."""
    names = [entry.person or "" for entry in found]
    if any(entry.post and entry.post[0] in "《〈“" for entry in found):
        return False  # works that won a prize, with their authors
    if not all(map(is_person, names)):
        return False
    return all(entry.post for entry in found) or sum(len(name) > 2 for name in names) * 2 >= len(names)


def _over_two_lines(view: str, text: str, rows: Sequence[Piece], at: int) -> RosterEntry | None:
    """The person of a line that holds a name alone, with the body on the line below."""
    if at + 1 >= len(rows) or rows[at + 1].row is not None:
        return None
    first, second = rows[at], rows[at + 1]
    if second.end - second.start > 40 or not is_person(view[first.start : first.end]):
        return None
    below = bare(view[second.start : second.end])
    if is_person(below) or not is_body(below):
        return None
    post = bare(text[second.start : second.end])
    return RosterEntry(None, bare(text[first.start : first.end]), post, Span(first.start, second.end))


def _names(view: str, text: str, piece: Piece) -> list[RosterEntry]:
    """The persons of a line that holds nothing else; a label before them is no part of them."""
    start = piece.start
    if label := _LABEL.match(view, start, piece.end):
        start = label.end()
    of = None
    colon = view.find(":", start, min(piece.end, start + _LONGEST_BODY))
    if colon > 0 and is_body(bare(view[start:colon])):  # 县教育局：张三、李四
        of, start = bare(text[start:colon]), colon + 1
    words = view[start : piece.end]
    if len(words) > _LONGEST or re.search(r"[。:?!](?!\Z)", words):
        return []
    people = entries.read(view, text, start, piece.end, loose=False)
    return [RosterEntry(None, p.name, p.post or of, Span(p.start, p.end)) for p in people]
