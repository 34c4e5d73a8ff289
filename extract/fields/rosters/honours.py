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
_GROUP = lazy(
    r"(?P<label>[(]?[一二三四五六七八九十]{1,3}[)、]\s*)?(?P<words>[^。;:,、]{1,12}?)[(](?:共|计)?[0-9一二三四五六七八九十百]{1,4}(?:名|人|位)[)]"
)
"""A group of the persons by its count: A类（15人）, 一、中学（3人）."""
_COUNT_ALONE = lazy(r"[(](?:共|计)?[0-9一二三四五六七八九十百]{1,4}(?:名|人|位)[)]")
_TELLS = lazy(
    r"(?:同志|教师|老师|个人|学生|党员|干部|选手|医生|职工|工作者|志愿者|[0-9一二三四五六七八九十][名人位](?!额|次|数))[^。:]{0,30}?"
    r"(?:(?:“(?P<title>[^“”。]{2,30})”)?[^。:,“”]{0,6}(?:称号|奖励|表彰|表扬|嘉奖)|他们是|她们是|分别是|(?:名单|现?公布|公示|(?<=同志|教师|个人|学生|党员|干部|选手|职工|作者))如下)[^。:]{0,4}:\Z"
)
"""The end of a sentence that tells of persons by name below it."""
_LAST = 80
"""Characters of that end."""
_ONE = lazy("(?<![0-9一二三四五六七八九十百])[1一][名人位]")
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
    told = _TELLS.search(view, max(piece.start, piece.end - _LAST), piece.end) if view[piece.end - 1] == ":" else None
    if told and (roster := _told(view, text, rows, at, told))[0]:
        return roster
    framed = _FRAME.match(view, piece.start, min(piece.end, piece.start + _HEAD))
    if framed is None:
        return None, at + 1
    praised = first_row("honours", bare(framed["words"])) is not None
    if not praised and framed["count"] is None:
        return None, at + 1
    found: list[RosterEntry] = []
    if framed.end() < piece.end:
        found += _names(view, text, replace(piece, start=framed.end()))
        if not found:
            return None, at + 1
    behind = _below(view, text, rows, at, found, praised)
    least = 1 if framed["count"] and _ONE.search(framed["count"]) else 2
    if len(found) < least or found[-1].span is None or not (praised and least > 1) and not _surely_persons(found):
        return None, at + 1
    return Roster(bare(text[slice(*framed.span("words"))]), tuple(found), Span(piece.start, found[-1].span.end)), behind


def _told(view: str, text: str, rows: Sequence[Piece], at: int, told: re.Match[str]) -> tuple[Roster | None, int]:
    """The persons below a sentence that ends in a colon: `授予张明等3名同志“先进工作者”称号：`, `他们是：`."""
    found: list[RosterEntry] = []
    behind = _below(view, text, rows, at, found, praised=True)
    counted = told[0][0].isdigit() or told[0][0] in "一二三四五六七八九十"
    if len(found) < 2 or found[-1].span is None or not _surely_persons(found, told=not counted):
        return None, at + 1
    heading = bare(text[slice(*told.span("title"))]) if told["title"] else None
    return Roster(heading, tuple(found), Span(found[0].span.start if found[0].span else 0, found[-1].span.end)), behind


def _below(view: str, text: str, rows: Sequence[Piece], at: int, found: list[RosterEntry], praised: bool) -> int:
    """Read the persons of the lines below piece `at` into `found`; the piece behind them."""
    behind = at + 1
    while behind < len(rows) and rows[behind].row is None and (found or behind - at <= _FIRST_WITHIN):
        if says_order(view, rows[behind]) or _COUNT_ALONE.fullmatch(view, rows[behind].start, rows[behind].end):
            behind += 1
        elif group := _GROUP.fullmatch(view, rows[behind].start, rows[behind].end):
            if not praised or group["label"] and first_row("honours", group["words"]):
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
    return behind


def _surely_persons(found: Sequence[RosterEntry], *, told: bool = False) -> bool:
    """Whether what only a count (11名) calls persons are some: prizes count places and bodies so, too (安阳、金华). `told`: the
    words above them speak of persons (授予以下同志…称号)."""
    names = [entry.person or "" for entry in found]
    if any(entry.post and entry.post[0] in "《〈“" for entry in found):
        return False  # works that won a prize, with their authors
    if not all(map(is_person, names)):
        return False
    return told or all(entry.post for entry in found) or sum(len(name) > 2 for name in names) * 2 >= len(names)


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
