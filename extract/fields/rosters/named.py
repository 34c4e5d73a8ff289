"""Persons without a role before each name, under what their list is called: `评审小组成员名单：张三、李四`."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from extract.fields.list_lines import Piece, says_order
from extract.fields.rosters import entries, roles
from extract.fields.rosters.entry import Person
from extract.fields.rosters.persons import bare, is_post
from extract.fields.unit_lists.names import is_body
from extract.lexicon.endings import first_row
from extract.notice import Roster, RosterEntry
from extract.patterns import lazy
from extract.rules import load
from extract.text import Span

_LABEL = lazy(
    r"(?:[(]?[一二三四五六七八九十0-9]{1,3}[)、.]\s*)?(?:现将|现)?(?P<words>[^。;:,、]{2,36}?)(?:予以)?(?:公布|公示|公告|通报|通知)?(?:如下)?"
    r"\s*(?:[(][^()]{0,14}[)])?\s*(?::|\Z)"
)
_BETWEEN = lazy(r"(?:[\s、,;及和与\x00]|等?同志)*[\s。.;、]*")
"""What stands beside names where a line holds nothing else."""
_NUMBERED = lazy(r"[(]?[0-9]{1,3}[)、.]?[ \t]*")
_LONGEST = 400
"""No line of names has more characters."""
_HEAD = 60
"""No label has more characters."""


@cache
def _needed() -> tuple[str, ...]:
    """Words one of which every label has; none where a row (a user's) says nothing of it."""
    rows = load("person_lists").rows
    return tuple(dict.fromkeys(word for row in rows for word in row.needs)) if all(r.needs for r in rows) else ()


def read_named(view: str, text: str, rows: Sequence[Piece], at: int) -> tuple[Roster | None, int]:
    """The roster whose label begins piece `at`, and the piece behind it; None where anything but names follows it.

    The label's own 成员 or 评审专家 is the role of each; a list's name (…名单) is the heading and tells no role.
    """
    piece = rows[at]
    head = view[piece.start : min(piece.end, piece.start + _HEAD)]
    if (needed := _needed()) and not any(word in head for word in needed):
        return None, at + 1
    label = _LABEL.match(view, piece.start, piece.start + len(head))
    if label is None:
        return None, at + 1
    words = bare(label["words"])
    row = first_row("person_lists", words)
    if row is None:
        return None, at + 1
    role = None
    told = row.matches(words)
    if told and "role" in told.groupdict() and words.endswith(told["role"]):
        role = told["role"]
        words = words.removesuffix(role)
    people = names_alone(view, text, label.end(), piece.end)
    behind = at + 1
    if label.end() == piece.end:
        people = []
    elif not people:
        return None, at + 1
    if not people and behind < len(rows) and says_order(view, rows[behind]):
        behind += 1
    while behind < len(rows) and rows[behind].row is None:
        number = _NUMBERED.match(view, rows[behind].start, rows[behind].end)
        start = number.end() if number else rows[behind].start
        more = names_alone(view, text, start, rows[behind].end) or _with_post(view, text, start, rows[behind].end)
        if not more:
            break
        people += more
        behind += 1
    if len(people) < 2:
        return None, at + 1
    found = tuple(_entry(role, person) for person in people)
    return Roster(words or None, found, Span(piece.start, people[-1].end)), behind


def _entry(role: str | None, person: Person) -> RosterEntry:
    """The entry of a person, whose bracket may say what it is in the body (`张明（组长）`)."""
    own = person.post is not None and roles.whole().fullmatch(person.post) is not None
    span = Span(person.start, person.end)
    return RosterEntry(person.post if own else role, person.name, None if own else person.post, span)


def _with_post(view: str, text: str, start: int, end: int) -> list[Person]:
    """The one person of a line that holds a name and, behind blanks, a post or a body: `王刚　县人民医院主任医师`."""
    if end - start > _HEAD:
        return []
    people = entries.read(view, text, start, end, loose=False)
    if len(people) != 1 or people[0].end < end or not (post := people[0].post):
        return []
    first = bare(view[people[0].start : people[0].start + len(people[0].name) + 1])
    return people if first.startswith(people[0].name) and (is_post(post) or is_body(post)) else []


def named_above(view: str, text: str, rows: Sequence[Piece], at: int) -> str | None:
    """What a list of persons is called in the line above piece `at`, or in the one over it: 先进个人名单."""
    for piece in reversed(rows[max(0, at - 2) : at]):
        if piece.row is not None or piece.end - piece.start > _HEAD:
            return None
        label = _LABEL.match(view, piece.start, piece.end)
        if label is None or label.end() != piece.end:
            continue
        words = bare(label["words"])
        if any(first_row(table, words) for table in ("person_lists", "honours")):
            return bare(text[slice(*label.span("words"))])
    return None


def names_alone(view: str, text: str, start: int, end: int) -> list[Person]:
    """The persons of words that hold nothing else, a remark in brackets behind a name apart; none where they do."""
    if not 1 < end - start <= _LONGEST:
        return []
    people = entries.read(view, text, start, end, loose=False)
    at = start
    for person in people:
        if not _BETWEEN.fullmatch(view, at, person.start) or (
            person.post and "(" not in view[person.start : person.end]
        ):
            return []
        at = person.end
    return people if people and _BETWEEN.fullmatch(view, at, end) else []
