"""Rosters in sentences: `由副县长张三任组长，县水利局局长李四任副组长`, `办公室成员为赵五、钱六`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extract.fields.list_lines import Piece
from extract.fields.rosters import entries, roles
from extract.notice import Roster, RosterEntry
from extract.text import Span

_IS = re.compile(r"(?:担任|兼任|出任|(?<![主责])任|当选为|推选为|为)")
_TITLED = re.compile(r"(?:成员|委员|组员)(?:为|有|包括)")
_BEHIND = re.compile(r"(?:主任|[^,。;:、任为]){0,30}")
_AND_ALSO = re.compile(r"[^,。;:、兼]{0,20}兼任?([^,。;]{2,70})")
_MARK = re.compile(r"[。;:,]|由")
_FAR = 400
"""Names are looked for no further before the verb."""


def read_sentence(view: str, text: str, piece: Piece) -> Roster | None:
    """The roster that the piece's sentences tell; two persons at least, each with a post or a family name before the role."""
    words = view[piece.start : piece.end]
    if re.search(r"任命|免去|任免|聘任|提名|试用期|任职", words):
        return None  # appointments to standing posts
    if "任" not in words and "为" not in words or not re.search(r"组长|主任|指挥|召集人|成员|委员|会长|秘书长", words):
        return None
    found = sorted(
        dict.fromkeys([*_held(view, text, piece), *_members(view, text, piece)]), key=lambda e: e.span or Span(0, 0)
    )
    if len(found) < 2:
        return None
    group = re.search(r"[一-鿿0-9]{2,40}?(?:领导小组|工作组|工作小组|指挥部|委员会|联席会议|专班)", words)
    heading = re.sub(r"^.*(?:成立|建立|组建|设立|调整|的)", "", group[0]) if group else None
    return Roster(heading or None, tuple(found), Span(piece.start, piece.end))


def _held(view: str, text: str, piece: Piece) -> Iterator[RosterEntry]:
    """Persons before 任 or 为, the role behind it."""
    for verb in _IS.finditer(view, piece.start, piece.end):
        behind = _BEHIND.match(view, verb.end(), piece.end)
        role = _last_role(behind[0] if behind else "")
        if role is None:
            continue
        start = max(piece.start, verb.start() - _FAR)
        for mark in _MARK.finditer(view, start, verb.start()):
            start = mark.end()
        people = entries.read(view, text, start, verb.start(), loose=False)
        if not people:
            continue
        for person in people:
            yield RosterEntry(role, person.name, person.post, Span(person.start, person.end))
        also = _AND_ALSO.match(view, verb.end(), piece.end)
        if also and len(people) == 1:
            second = _last_role(re.sub(r"[(][^()]*[)]", "", also[1]))
            if second:
                person = people[0]
                yield RosterEntry(second, person.name, person.post, Span(person.start, person.end))


def _last_role(words: str) -> str | None:
    """The role that ends the words: `组长`, `领导小组办公室主任`."""
    words = words.strip(' "“”')
    best = None
    for size in range(2, min(12, len(words)) + 1):
        if roles.whole().fullmatch(words[-size:]):
            best = words[-size:]
    if best is None and (cut := re.match(r"(.{2,12}?)(?:兼|[(]|并|及)", words)):
        return _last_role(cut[1])
    if best and best.startswith(("办公室", "领导小组办公室")):
        best = re.sub(r".*办公室", "", best)
    return best


def _members(view: str, text: str, piece: Piece) -> Iterator[RosterEntry]:
    """`成员为A、B、C`: names behind."""
    for mark in _TITLED.finditer(view, piece.start, piece.end):
        end = next((i for i in range(mark.end(), piece.end) if view[i] in "。;,"), piece.end)
        people = entries.read(view, text, mark.end(), end, loose=False)
        for person in people:
            yield RosterEntry(
                view[mark.start() : mark.start() + 2], person.name, person.post, Span(person.start, person.end)
            )
