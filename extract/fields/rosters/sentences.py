"""Rosters in sentences: `由副县长张三任组长，县水利局局长李四任副组长`, `办公室成员为赵五、钱六`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice

from extract.fields.list_lines import Piece
from extract.fields.rosters import entries, roles
from extract.fields.rosters.entry import in_turn
from extract.fields.rosters.persons import bare
from extract.fields.rosters.separated import persons_only
from extract.notice import Roster, RosterEntry
from extract.patterns import lazy
from extract.text import Span

_IS = lazy(r"(?:担任|兼任|出任|(?<![主责])任|当选为|推选为|为)")
_TITLED = lazy(r"(?:成员|委员|组员)(?:为|有|包括|由(?=[^。;:]{2,200}?组成))")
_MADE_UP = lazy("等?(?:人|同志)?(?:共同)?组成")
_NEXT_PART = lazy(r"[。]|(?<=[一-鿿])[一二三四五六七八九十]{1,2}、")
_MOST_ROLES = 40
_LONGEST_ROLE = 14
_ROLES = lazy("组长|主任|指挥|召集人|成员|委员|会长|秘书长|(?:委|会|部|执行)主席|[任为]主席(?!台)")
_APPOINTED = lazy("任命|免去|任免|聘任|提名|试用期|任职")
"""Appointments to standing posts are no rosters."""
_BEHIND = lazy(r"(?:主任|[^,。;:、任为]){0,30}")
_AND_ALSO = lazy(r"[^,。;:、兼]{0,20}兼任?([^,。;]{2,70})")
_MARK = lazy(r"[。;:,]|由|(?<=[立建设])以|(?<=选举)|(?<=推选)|(?<=聘请)")
_HELD_BY = lazy(r"(?P<role>(?:主任|[^。;:,由任为]){2,30}?)(?:分别|均)?由(?=(?:主任|[^。;:由任为])*\Z)")
"""办公室主任由县水利局局长张三兼任: the role before its holders."""
_GROUP = lazy(
    r"[一-鿿0-9]{2,40}?(?:领导小组|工作组|工作小组|指挥[部所]|委员会|联席会议|专班|小组|组委会|筹委会|[一-鿿]{2}组(?![长成员织合委]))"
)
_OF_GROUP = lazy("(?:组|部|会|班|会议)([一-鿿]{2,8}):")
"""创建领导小组第一副组长：, the first role behind the body's name."""
_HEADSHIP = lazy("副?[一-鿿]{1,3}长")
"""所长, 队长: a head of the body that is set up, beside its 成员."""
_LEADS = lazy("(?:第一|常务)?(?:组长|总?指挥长?|召集人|主任委员)")
"""Roles of bodies set up for a task alone: one holder of such a role is a roster."""
_FAR = 400
"""Names are looked for no further before the verb."""


def read_sentence(view: str, text: str, piece: Piece) -> Roster | None:
    """The roster that the piece's sentences tell; two persons at least, each with a post or a family name before the role."""
    words = view[piece.start : piece.end]
    if not any(word in words for word in ("任", "为", "员由")) or not _ROLES.search(words) or _APPOINTED.search(words):
        return None
    found = sorted(
        dict.fromkeys([*_held(view, text, piece), *_members(view, text, piece)]), key=lambda e: e.span or Span(0, 0)
    )
    if len(found) < 2 and not (found and _LEADS.fullmatch(found[0].role or "") and group_of(words)):
        return None
    return Roster(group_of(words), tuple(found), Span(piece.start, piece.end))


def group_of(words: str) -> str | None:
    """The body that the words set up: `成立13人防汛指挥所` gives 防汛指挥所."""
    group = _GROUP.search(words)
    if not group:
        return None
    name = re.sub(r"^[0-9]{1,2}人", "", re.sub(r"^.*(?:成立|建立|组建|设立|调整|的)", "", group[0]))
    return name.removeprefix("由") or None


def read_inline(view: str, text: str, piece: Piece) -> Roster | None:
    """The roster in the middle of a paragraph: `成立防汛指挥所。所长：…；副所长：…；成员：…。`"""
    if view.count(":", piece.start, piece.end) < 2:
        return None
    marks = [
        (bare(m[1]), m.start(), m.end())
        for m in roles.INLINE.finditer(view, piece.start, piece.end)
        if roles.whole().fullmatch(bare(m[1])) or _HEADSHIP.fullmatch(bare(m[1]))
    ]
    if first := _OF_GROUP.search(view, piece.start, marks[0][1] if marks else piece.end):
        role = _last_role(first[1])
        if role and roles.whole().fullmatch(role):
            marks.insert(0, (role, first.end() - 1 - len(role), first.end()))
    if len(marks) < 2 or not any(roles.whole().fullmatch(role) for role, _, _ in marks):
        return None
    found: list[RosterEntry] = []
    for (role, _, begin), behind in zip(marks, [*(start for _, start, _ in marks[1:]), piece.end], strict=True):
        stop = view.find("。", begin, behind)
        for person in entries.read(view, text, begin, behind if stop < 0 else stop):
            found.append(RosterEntry(role, person.name, person.post, Span(person.start, person.end)))
    if len(found) < 2 or found[-1].span is None:
        return None
    heading = group_of(view[piece.start : marks[0][1]])
    return Roster(heading, tuple(found), Span(marks[0][1], found[-1].span.end))


_UNMARKED = lazy(
    r"(?<![一-鿿])(?P<role>(?:第一|常务)?副?(?:组长|总指挥|指挥长|召集人|主任委员)|成员|组员|委员)(?=[一-鿿·]{2,8}[、,;。(])"
    r"|(?<=[组部会班])(?P<first>组长|总指挥|指挥长|召集人)(?=[一-鿿·]{2,8}[、,;。(])"
)
"""领导小组组长张明，副组长李伟、王刚，成员赵强: roles right before names."""


def read_unmarked(view: str, text: str, piece: Piece) -> Roster | None:
    """The roster of a sentence that sets each role right before its names; none where anything else stands among them."""
    if not any(view.find(word, piece.start, piece.end) >= 0 for word in ("组长", "指挥", "召集人", "主任委员")):
        return None
    marks = list(islice(_UNMARKED.finditer(view, piece.start, piece.end), _MOST_ROLES))
    said = [mark["role"] or mark["first"] for mark in marks]
    if len(marks) < 2 or not _LEADS.fullmatch(said[0]):
        return None
    found: list[RosterEntry] = []
    for number, mark in enumerate(marks):
        stop = next((i for i in range(mark.end(), piece.end) if view[i] in "。;:"), piece.end)
        if number + 1 < len(marks):
            stop = min(stop, marks[number + 1].start())
        people = persons_only(view, text, mark.end(), stop)
        if not people:
            return None
        found += [RosterEntry(said[number], p.name, p.post, Span(p.start, p.end)) for p in people]
    if len(found) < 3 or found[-1].span is None:
        return None
    return Roster(
        group_of(view[piece.start : marks[0].end()]), tuple(found), Span(marks[0].start(), found[-1].span.end)
    )


def read_run_together(view: str, text: str, piece: Piece) -> Roster | None:
    """The roster of text that lost its breaks and blanks: `组长：林海国务院副总理副组长：江明市国土局局长丁阳…成员：…`."""
    if view.count(":", piece.start, piece.end) < 2:
        return None
    marks: list[tuple[str, int, int]] = []
    at = piece.start
    while (colon := view.find(":", at, piece.end)) >= 0 and len(marks) < _MOST_ROLES:
        role = _last_role(view[max(at, colon - _LONGEST_ROLE) : colon])
        if role and role.endswith(("组长", "成员", "主任", "组员", "委员", "指挥", "指挥长", "召集人")):
            marks.append((role, colon - len(role), colon + 1))
        at = colon + 1
    if len(marks) < 2:
        return None
    found: list[RosterEntry] = []
    for (role, _, begin), behind in zip(marks, [*(start for _, start, _ in marks[1:]), piece.end], strict=True):
        end = _NEXT_PART.search(view, begin, behind)
        stop = end.start() if end else behind
        people = in_turn(view, begin, stop) or entries.read(view, text, begin, stop)
        found += [RosterEntry(role, p.name, p.post, Span(p.start, p.end)) for p in people]
    if len(found) < 3 or found[-1].span is None:
        return None
    return Roster(group_of(view[piece.start : marks[0][1]]), tuple(found), Span(marks[0][1], found[-1].span.end))


def also_held(view: str, text: str, piece: Piece, known: Sequence[RosterEntry]) -> list[RosterEntry]:
    """Who else the piece's sentences name beside its roles with a colon: `组长：张三，…，由李四兼任主任`."""
    if "任" not in view[piece.start : piece.end]:
        return []
    names = {entry.person for entry in known}
    return [entry for entry in _held(view, text, piece) if entry.person not in names]


def _held(view: str, text: str, piece: Piece) -> Iterator[RosterEntry]:
    """Persons before 任 or 为, the role behind it."""
    floor = piece.start
    for verb in _IS.finditer(view, piece.start, piece.end):
        behind = _BEHIND.match(view, verb.end(), piece.end)
        role = _last_role((behind[0] if behind else "").partition("的")[0])
        start = max(piece.start, verb.start() - _FAR)
        if role is None:
            held = _HELD_BY.search(view, start, verb.start()) if verb[0] in ("担任", "兼任") else None
            role = _last_role(held["role"]) if held else None
            if role is None or held is None:
                continue
            start = held.end()
        else:
            for mark in _MARK.finditer(view, start, verb.start()):
                start = mark.end()
            start = max(start, floor)
        people = entries.read(view, text, start, verb.start(), loose=False)
        if not people:
            continue
        floor = behind.end() if behind else floor  # 由张三为组长、李四为副组长
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
        if made_up := _MADE_UP.search(view, mark.end(), end):
            end = made_up.start()
        people = entries.read(view, text, mark.end(), end, loose=False)
        for person in people:
            yield RosterEntry(
                view[mark.start() : mark.start() + 2], person.name, person.post, Span(person.start, person.end)
            )
