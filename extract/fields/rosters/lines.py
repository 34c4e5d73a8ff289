"""Rosters in lines: a role, then names with posts, on the same line and on the lines below it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from extract.fields.list_lines import Piece
from extract.fields.rosters import entries, roles
from extract.fields.rosters.behind_posts import behind_posts
from extract.fields.rosters.entry import Person
from extract.fields.rosters.persons import bare
from extract.notice import Roster, RosterEntry
from extract.patterns import lazy
from extract.text import Span

_HEADING = lazy(
    r"(?:名单|组成人员|组成|人员|领导小组|工作组|小组|[查导责]组|第[一二三四五六七八九十0-9]+组|专班|指挥[部所]|委员会|联席会议|组委会|成员|机构)(?:[(][^()]{0,20}[)])?[:;]?\Z"
)
_LABEL = lazy(r"(?:附件|附)?\s*[(]?[一二三四五六七八九十0-9]{0,3}[)]?[、.:]?\s*")
_SUBHEADING = lazy(r"[(]?[一二三四五六七八九十0-9]{1,2}[)、.][^。,;:\n]{2,30}(?=\n|\Z)")
_NAMED_GROUP = lazy(
    r"[一-鿿]{2}(?:委员会|领导小组|协调小组|联席会议|指挥部|组委会|工作组|[小专]组|专班)(?:[(][^()]{0,20}[)])?\s*\Z"
)
_TOLD = lazy(r"下设|(?:(?<!主)任|为)[^、,]{0,10}(?:主任|组长|成员|负责人|召集人)")
"""A sentence that says who holds what: no line of names."""
_FURTHER = lazy(r"(?<=[ \t])(?:(?:第一|常务|执行)?副?(?:组长|总指挥|指挥长|召集人)|成员|组员|队员|联络员)(?=[ \t])")
_NEAR = 12
"""Within so many lines roles that have a line of their own stand."""
_LONGEST = 6000
"""No line of a roster has more characters."""
_BODIES = lazy(r"[^。:;,]{0,12}(?:单位|部门|机构)\s*:")
_RUN_ON = lazy(r"(?:如下|名单|成员|组成|人员)\s?:\s{0,9}(?=(?:[一-鿿]\s{0,3}){2,8}:)")


def role_lines(view: str, rows: Sequence[Piece]) -> Sequence[Piece]:
    """The pieces, cut before a first role that stands on the line of the sentence before it (`名单如下：组　长：黄兰`), where
    the next line begins with a role, too."""
    cut: list[Piece] | None = None
    for number, piece in enumerate(rows[:-1]):
        if piece.row is not None or view.find(":", piece.start, piece.end) < 0:
            continue
        below = rows[number + 1]
        if view.find(":", below.start, below.start + 20) < 0 or not (
            found := _RUN_ON.search(view, piece.start, piece.end)
        ):
            continue
        roles_of = [roles.line_role(view, a, b) for a, b in ((found.end(), piece.end), (below.start, below.end))]
        if roles.line_role(view, piece.start, piece.end) is None and all(role and role[2] for role in roles_of):
            cut = cut or list(rows)
            at = number + len(cut) - len(rows)
            cut[at : at + 1] = [replace(piece, end=found.end()), replace(piece, start=found.end())]
    return cut or rows


_VACANT = 30
"""Roles in a row without a holder, at most: a text of nothing but such lines is not read to its end from each of them."""


def read_lines(view: str, text: str, rows: Sequence[Piece], at: int) -> tuple[Roster | None, int]:
    """The roster whose first role line is piece `at`, and the piece behind it; None where the piece is no such line."""
    first = _role_at(view, text, rows, at)
    if first is None or rows[at].end - rows[at].start > _LONGEST:
        return None, at + 1
    found: list[RosterEntry] = []
    role: str | None = None
    index, vacant = at, 0
    while index < len(rows) and vacant <= _VACANT:
        piece = rows[index]
        if piece.row is not None or "\t" in view[piece.start : piece.end] and not first:
            break
        begun = _role_at(view, text, rows, index)
        if begun:
            segments = _segments(view, piece.start, piece.end) if begun[2] else []
            segments = segments or _by_words(view, begun[0], begun[1], piece.end)
            people = [(r, p) for r, a, b in segments for p in entries.read(view, text, a, b)]
            vacant = 0 if people else vacant + 1
            if not begun[2] and not people:
                break
            if not people and not _more(view, text, rows, index + 1):
                index += 1
                role = None
                continue
            role = segments[-1][0]
        elif _BODIES.match(view, piece.start, piece.end) and _more(view, text, rows, index + 1):
            index += 1
            continue
        elif role is not None:
            people = [(role, p) for p in _continued(view, text, piece)]
            if not people:
                if _SUBHEADING.match(view, piece.start, piece.end) and _more(view, text, rows, index + 1):
                    if found and _NAMED_GROUP.search(view, piece.start, piece.end):
                        break  # the next group's own roster
                    index += 1
                    continue
                break
        else:
            break
        for r, person in people:
            found.append(_entry(r, person))
        index += 1
    if len(found) < 2 and not (found and heading_above(view, text, rows, at)):
        return None, at + 1
    last = found[-1].span
    assert last is not None
    return Roster(heading_above(view, text, rows, at), tuple(found), Span(rows[at].start, last.end)), index


def _role_at(view: str, text: str, rows: Sequence[Piece], at: int) -> tuple[str, int, bool] | None:
    """The role that a line begins with, or is, where its holders stand on the next line and another role below them."""
    piece = rows[at]
    if (found := roles.line_role(view, piece.start, piece.end)) is not None:
        return found
    words = roles.alone(view, piece.start, piece.end)
    if words is None or at + 1 >= len(rows) or not _continued(view, text, rows[at + 1]):
        return None
    near = (roles.alone(view, p.start, p.end) for p in (*rows[max(0, at - _NEAR) : at], *rows[at + 1 : at + _NEAR]))
    return (words, piece.end, True) if any(near) else None


def _entry(role: str, person: Person) -> RosterEntry:
    return RosterEntry(role, person.name, person.post, Span(person.start, person.end))


def _segments(view: str, start: int, end: int) -> list[tuple[str, int, int]]:
    """The roles of a line with what stands behind each: `组长：张三；副组长：李四`."""
    marks: list[tuple[str, int, int]] = []
    for match in roles.INLINE.finditer(view, start, end):
        tokens = list(roles.TOKEN.finditer(view, match.start(1), match.end(1)))
        for k, token in enumerate(tokens):  # 组长：张三 成员：: what stands before the blank is the name before
            words = "".join(t[0] for t in tokens[k:])
            if roles.whole().fullmatch(words):
                marks.append((words, token.start(), match.end()))
                break
    if not marks or marks[0][1] > start + 6:
        begun = roles.line_role(view, start, end)
        if begun:
            marks.insert(0, (begun[0], start, begun[1]))
    return [(w, behind, marks[i + 1][1] if i + 1 < len(marks) else end) for i, (w, _, behind) in enumerate(marks)]


def _by_words(view: str, role: str, start: int, end: int) -> list[tuple[str, int, int]]:
    """The same of a line without colons: `组长 张三 副组长 李四 王五`; a post of its own (主任) parts nothing."""
    marks = [(role, start, start)]
    marks += [(m[0], m.start(), m.end()) for m in _FURTHER.finditer(view, start, end)]
    return [(w, a, marks[i + 1][1] if i + 1 < len(marks) else end) for i, (w, _, a) in enumerate(marks)]


def _continued(view: str, text: str, piece: Piece) -> list[Person]:
    """The persons of a line below a role: it begins with a name, or is names and posts throughout."""
    words = view[piece.start : piece.end]
    if len(words) > 120 or "。" in words[:-1] or _TOLD.search(words):
        return []
    if ":" in words and not behind_posts(view, piece.start, piece.end):
        return []
    return entries.read(view, text, piece.start, piece.end)


def _more(view: str, text: str, rows: Sequence[Piece], at: int) -> bool:
    if at < len(rows) and _SUBHEADING.match(view, rows[at].start, rows[at].end):
        at += 1
    return at < len(rows) and (
        bool(_continued(view, text, rows[at])) or roles.line_role(view, rows[at].start, rows[at].end) is not None
    )


def heading_above(view: str, text: str, rows: Sequence[Piece], at: int) -> str | None:
    """The words over the roster, up to three lines above."""
    for number in range(at - 1, max(0, at - 3) - 1, -1):
        piece = rows[number]
        if piece.end - piece.start > 60:
            break
        words = view[piece.start : piece.end]
        if _HEADING.search(words) and "。" not in words:
            label = _LABEL.match(words)
            start = piece.start + (label.end() if label else 0)
            if number and view[start] in "和与及暨、" and view[rows[number - 1].end - 1] not in "。;:":
                start = rows[number - 1].start  # a title broken over two lines
            return bare(text[start : piece.end]).rstrip("：:；;") or None
    return None
