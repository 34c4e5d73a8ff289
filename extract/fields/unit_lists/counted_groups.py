"""Lists in groups by place with a count each, behind one another on a line or a line each: `仙桥（2所）：甲校、乙校　石岭（1所）：丙校`."""

from __future__ import annotations

from collections.abc import Sequence

from extract.fields.list_lines import Piece
from extract.fields.unit_lists import grammar, headings
from extract.fields.unit_lists.assembly import Draft
from extract.fields.unit_lists.grammar import Item
from extract.fields.unit_lists.group_lines import PLACE, RANK
from extract.fields.unit_lists.headings import Heading
from extract.fields.unit_lists.names import bare, could_be_body, is_body
from extract.patterns import lazy
from extract.text import Span

_GROUP = lazy(
    r"(?<![^\s;。])(?:[(]?[一二三四五六七八九十0-9]{1,3}[)、.]\s{0,2})?(?P<label>[一-鿿]{2,10})\s{0,2}"
    r"[(]共?\s?(?P<count>[0-9]{1,3}|[一二三四五六七八九十]{1,3})\s?[所个家户处][)]\s?(?P<colon>:?)\s{0,2}(?=[一-鿿0-9A-Za-z“])"
)
_MOST = 400
"""No list has more groups."""
_SHARE = 0.8
"""How many of the groups must hold as many names as they say, and how many names must end as bodies do."""
_LONGEST_HEADING = 60
_BREAK = lazy(r"[。;:\t ]\s*(?=\S+\Z)")


def read_groups(
    view: str, text: str, rows: Sequence[Piece], at: int
) -> tuple[list[Item], list[int | None], int] | None:
    """The bodies of the groups from piece `at` on, the counts that the groups say, and the piece behind; None where fewer
    than two groups stand there, their counts don't fit what they hold, or their words head lists of their own."""
    if not _begins(view, rows[at]):
        return None
    items: list[Item] = []
    counts: list[int | None] = []
    fitting = colons = 0
    while at < len(rows) and len(counts) < _MOST and _begins(view, rows[at]):
        piece = rows[at]
        groups = list(_GROUP.finditer(view, piece.start, piece.end))
        if len(groups) > _MOST or any(_heads_own(view, g["label"], g.start("label"), g.end()) for g in groups):
            return None
        for n, group in enumerate(groups):
            end = groups[n + 1].start() if n + 1 < len(groups) else piece.end
            under = grammar.parse(view, group.end(), end, text)
            if not under or not all(could_be_body(i.name) for i in under):
                return None
            count = headings.number(group["count"])
            fitting += count == len(under)
            colons += group["colon"] == ":"
            counts.append(count)
            items += under
        at += 1
    if len(counts) < 2 or fitting < _SHARE * len(counts) or not colons:
        return None
    if sum(is_body(i.name) for i in items) < _SHARE * len(items):
        return None
    return items, counts, at


def heading_above(view: str, rows: Sequence[Piece], at: int) -> Heading | None:
    """The list's heading at the end of the line above, which may hold the text before it, too (`…2021年6月15日 示范校名单`)."""
    if not at:
        return None
    piece = rows[at - 1]
    begin = max(piece.start, piece.end - _LONGEST_HEADING)
    cut = _BREAK.search(view, begin, piece.end)
    if cut is None and begin > piece.start:
        return None
    return headings.read(view, cut.end() if cut else begin, piece.end)


def as_draft(text: str, grouped: tuple[list[Item], list[int | None], int], heading: Heading | None) -> Draft:
    """The list of such groups, under its heading; what the groups say together counts where nothing else is said."""
    items, counts, _ = grouped
    start = heading.start if heading else items[0].start
    made = Draft(None, None, None, items, Span(start, items[-1].end), below=True)
    made.summed = sum(count or 0 for count in counts)
    if heading:
        made.heading, made.role, made.count = bare(text[heading.start : heading.end]), heading.role, heading.count
    return made


def _begins(view: str, piece: Piece) -> bool:
    return (
        piece.row is None
        and view.find("(", piece.start, piece.start + 24) >= 0
        and _GROUP.match(view, piece.start, piece.end) is not None
    )


def _heads_own(view: str, label: str, start: int, end: int) -> bool:
    """Whether a group's words name a list of its own: a role (`成员单位（3个）：`), a prize, what is no list at all."""
    if PLACE.fullmatch(label):
        return False
    return bool(
        RANK.fullmatch(label)
        or label.endswith(("奖", "级", "单位", "部门", "先进", "类"))
        or headings.refused(label)
        or headings.read(view, start, end)
    )
