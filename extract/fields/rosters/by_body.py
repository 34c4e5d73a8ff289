"""Persons by the body each belongs to, a body with its colon on each line: `机电学院：张明 李伟`, `土木学院：王刚`."""

from __future__ import annotations

from collections.abc import Sequence

from extract.fields.list_lines import Piece
from extract.fields.rosters import roles
from extract.fields.rosters.named import names_alone
from extract.fields.rosters.persons import bare, is_person
from extract.fields.unit_lists.names import is_body
from extract.notice import Roster, RosterEntry
from extract.patterns import lazy
from extract.text import Span

_CONTACTS = lazy("联系|电话|咨询|邮箱|传真|网址|QQ|微信|供稿|来源|作者|撰稿|摄影|编辑")
"""Over lines of names that say whom to ask or who wrote."""
_RANK = lazy("(?:特等|[一二三四]等|[金银铜]|鼓励|优胜|优秀|入围|提名)奖")
_PERSONS = lazy(
    "他们|她们|同志|教师|老师|个人|干部|学生|党员|选手|代表(?!队|团)|专家|医生|医师|护士|人员|人选|模范|标兵|[一-鿿]员名单"
)
_KIND = lazy(r"(?:单位|部门|机构|企业|乡镇|试点|示范[县区乡镇村])\Z")
"""What bodies are, and no name of one: 试点单位：张村、李村."""
_PLACE = lazy("[一-鿿]{1,8}(?:[省市县区州盟旗镇乡村]|街道|社区|开发区)")
"""Under a place stand villages, too, which are called like persons (张家湾): what is above must say that they are none."""
_LONGEST_BODY, _LONGEST_HEADING = 24, 40
_FEWEST_LINES, _FEWEST = 2, 3


def read_by_body(view: str, text: str, rows: Sequence[Piece], at: int) -> tuple[Roster | None, int]:
    """The roster of the lines from piece `at` on, and the piece behind them; None where they are fewer than two, or one of
    them holds anything but names. The body is what each entry gives for a post."""
    if _of(view, rows[at]) is None:
        return None, at + 1
    for above in rows[max(0, at - 2) : at]:
        if _CONTACTS.search(view, max(above.start, above.end - _LONGEST_HEADING), above.end):
            return None, at + 1
    said = any(_PERSONS.search(view, max(p.start, p.end - _LONGEST_HEADING), p.end) for p in rows[max(0, at - 2) : at])
    found: list[RosterEntry] = []
    lines, behind, of = 0, at, None
    while behind < len(rows) and rows[behind].row is None:
        piece = rows[behind]
        colon = _of(view, piece)
        start = piece.start if colon is None else colon + 1
        if colon is None and view.find(":", piece.start, piece.end) >= 0:
            break
        people = names_alone(view, text, start, piece.end)
        if not people:
            break
        if colon is not None:
            lines += 1
            of = bare(text[piece.start : colon])
            if not said and _PLACE.fullmatch(of):
                return None, at + 1
            of = None if _RANK.fullmatch(of) else of
        found += [RosterEntry(None, p.name, p.post or of, Span(p.start, p.end)) for p in people]
        behind += 1
    known = sum(is_person(entry.person or "") for entry in found)
    if lines < _FEWEST_LINES or len(found) < _FEWEST or 3 * known < 2 * len(found) or found[-1].span is None:
        return None, at + 1
    return Roster(_heading(view, text, rows, at), tuple(found), Span(rows[at].start, found[-1].span.end)), behind


def _of(view: str, piece: Piece) -> int | None:
    """The colon behind the body, or the rank of a prize, that a line begins with; a role (督导组成员) is none."""
    colon = view.find(":", piece.start, min(piece.end, piece.start + _LONGEST_BODY))
    if piece.row is not None or colon < 0 or colon + 1 >= piece.end:
        return None
    words = bare(view[piece.start : colon])
    if (
        not (is_body(words) or _RANK.fullmatch(words))
        or _KIND.search(words)
        or roles.line_role(view, piece.start, piece.end)
    ):
        return None
    return colon


def _heading(view: str, text: str, rows: Sequence[Piece], at: int) -> str | None:
    """The short line above, where it is no sentence."""
    if not at or rows[at - 1].end - rows[at - 1].start > _LONGEST_HEADING:
        return None
    words = bare(text[rows[at - 1].start : rows[at - 1].end]).rstrip("：:")
    return None if any(mark in words for mark in "，。；,;") or words.endswith(("是", "为", "如下")) else words or None
