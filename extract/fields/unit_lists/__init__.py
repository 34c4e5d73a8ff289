"""单位名单: who belongs to something, wherever the list stands, with the bodies under each (CONTRACT.md, Unit lists).

The cascade, in the text's order: a heading and the lines, columns or table below it; a table that says of itself what it
lists; a list inside a sentence. Lead and support units, addressees, copies and a sentence's actors are told elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from extract.document import Document
from extract.fields.list_lines import Piece, folded, own_pieces
from extract.fields.unit_lists import headings, sentences
from extract.fields.unit_lists.assembly import Draft, finish
from extract.fields.unit_lists.headings import Heading
from extract.fields.unit_lists.lines import read_below
from extract.fields.unit_lists.names import bare, is_body
from extract.fields.unit_lists.tables import has_head, read_table
from extract.notice import Roster, UnitList
from extract.text import Span

_LABELLED = re.compile(r"[(]?[一二三四五六七八九十0-9]{1,3}[)、.]")
_ANNOUNCED = re.compile(
    r"(?:下列|以下|如下|公布|确定|命名|表彰|授予|认定|共有?)[^，。；,;\n]{0,12}?(?P<count>[0-9]{1,3}|[一二三四五六七八九十]{1,4})\s*(?:个|家|所)[^，。；,;\n]{0,12}?(?:单位|部门|乡镇|街道|县|区|市|村|社区|学校|企业|医院|集体)"
)


_COUNTED = re.compile(
    r"(?P<count>[0-9]{1,3}|[一二三四五六七八九十]{2,4})\s*(?:个|家|所)(?=[^，。；,;\n]{0,8}?(?:单位|部门|乡镇|街道|[县区市村]|社区|学校|企业|集体)|[)、，。])"
)
"""The number of the bodies in a sentence not far before the list, believed only where as many are found."""
_OF_PLACES = re.compile("(?:[市县区州旗]|县区|县市|区县|市州|地区|乡镇|镇|街道)(?:名单|名录|一览表)?\\Z")
"""A list of places themselves: 试点县 with their towns behind a colon."""
_NEAR = 600
_NAMED_BELOW = re.compile(
    r"(?:下列|以下|如下)\s*(?:(?P<count>[0-9]{1,3}|[一二三四五六七八九十]{1,4})\s*(?:个|家|所))?"
    r"(?P<what>[^，。；,;:\n]{0,12}?(?:单位|部门|乡镇|街道|[县区市村]|社区|学校|企业|医院|集体|机构|公司))"
    r"(?:[^，。；,;:\n]{0,6}?为(?P<role>[^，。；,;:\n]{2,30}))?\s*:\Z"
)
"""命名下列3所学校为2019年度文明校园：, with the bodies on the lines below."""
_TOLD = re.compile(
    r"(?:下列|以下|如下)\s*(?:(?P<count>[0-9]{1,3}|[一二三四五六七八九十]{1,4})\s*(?:个|家|所))?"
    r"(?P<what>[^，。；,;:\n]{0,16}?(?:单位|部门|乡镇|街道|[县区市村]|社区|学校|企业|医院|集体|机构|公司))[^。\n]{0,40}。\Z"
)
"""拟推荐以下3个集体申报文明号。, the same with a full stop."""


def find(document: Document, rosters: Sequence[Roster] = ()) -> tuple[UnitList, ...]:
    """All lists of bodies, in reading order. A list that the body names and an annex repeats is one, the fuller."""
    view, text = folded(document.string), document.string
    rows = own_pieces(document)
    taken = [entry.span for roster in rosters for entry in roster.entries if entry.span]
    drafts: list[Draft] = []
    at = 0
    while at < len(rows):
        at = _read_at(view, text, document, rows, at, drafts)
    return finish(document, drafts, taken)


def _read_at(view: str, text: str, document: Document, rows: Sequence[Piece], at: int, drafts: list[Draft]) -> int:
    """Read what begins at piece `at`; where reading goes on."""
    piece = rows[at]
    if piece.row is not None or "\t" in view[piece.start : piece.end] or "│" in view[piece.start : piece.end]:
        table = read_table(view, text, document, rows, at, None)
        for made in table.drafts:
            made.count = made.count or _announced(view, piece.start, len(made.items))
        drafts += table.drafts
        return max(at + 1, table.next)
    heading = _heading(view, rows, at)
    if heading is not None:
        found, behind = heading
        after = at + behind
        if after < len(rows):
            draft, after = _below(view, text, document, rows, after, found)
            if draft:
                drafts += draft
                return after
    if heading is None and (run_on := _run_on(view, text, document, rows, at)):
        drafts += run_on[0]
        return run_on[1]
    for one in sentences.find_in(view, text, piece):
        if one.heading is None and at and heading is None and (above := _heading(view, rows, at - 1)):
            one = replace(one, heading=bare(text[above[0].start : above[0].end]), role=one.role or above[0].role)
        drafts.append(Draft(one.heading, one.role, one.count, list(one.items), one.span, closed=one.items[-1].closed))
    return at + 1


def _heading(view: str, rows: Sequence[Piece], at: int) -> tuple[Heading, int] | None:
    """The heading that the piece is (with a count on a line of its own), and how many pieces it takes."""
    piece = rows[at]
    words = view[piece.start : piece.end]
    if words[-1] == "。" and (told := _told_below(view, rows, at)):
        return told, 1
    if len(words) > 90 or words[-1] in "。;,、" and len(words) > 40:
        return None
    if words[-1] == "。" and not _LABELLED.match(words):
        return None  # a sentence; a labelled run-in heading may end so: （三）成员单位职责。
    end = piece.end - 1 if words[-1] == "。" else piece.end
    start = piece.start
    if words[-1] == ":" and (said := _NAMED_BELOW.search(view, start, end)):
        return _named_below(view, said), 1
    if words[-1] == ":" and len(words) > 30:
        cut = max(view.rfind(c, start, end) for c in "。,;")
        start = cut + 1 if cut >= 0 else start
    found = headings.read(view, start, end)
    if found is None:
        return None
    if found.count is None and at + 1 < len(rows):
        following = rows[at + 1]
        counted = headings.read_count(view, following.start, following.end)
        if counted and counted[1] == following.start:
            return (
                Heading(
                    found.words, found.start, found.end, found.strength, found.role, counted[0], Span(*counted[1:])
                ),
                2,
            )
    return found, 1


def _told_below(view: str, rows: Sequence[Piece], at: int) -> Heading | None:
    """The heading of a sentence with its full stop (`拟推荐以下3个集体申报文明号。`) where numbered bodies follow."""
    if at + 2 >= len(rows):
        return None
    for below in rows[at + 1 : at + 3]:
        label = _LABELLED.match(view, below.start, below.end)
        if label is None or not is_body(bare(view[label.end() : below.end])):
            return None
    said = _TOLD.search(view, max(rows[at].start, rows[at].end - 100), rows[at].end)
    if said is None:
        return None
    start, end = said.span("what")
    count = headings.number(said["count"]) if said["count"] else None
    return Heading(bare(said["what"]), start, end, "class", headings.role_of(said["what"]), count)


def _run_on(view: str, text: str, document: Document, rows: Sequence[Piece], at: int) -> tuple[list[Draft], int] | None:
    """The list whose heading and count stand at the head of its first line: `优秀单位（共13个）县财政局 县审计局 …`."""
    piece = rows[at]
    counted = headings.COUNT.search(view, piece.start, min(piece.end, piece.start + 60))
    if counted is None or view[counted.start()] != "(" or view[counted.end() - 1] != ")":
        return None
    if counted.end() >= piece.end or view[counted.end()] in ":,。;、":
        return None
    found = headings.read(view, piece.start, counted.end())
    if found is None or found.count is None:
        return None
    rest = counted.end() + len(view[counted.end() : piece.end]) - len(view[counted.end() : piece.end].lstrip())
    below = [*rows[:at], replace(piece, start=rest), *rows[at + 1 :]]
    made, after = _below(view, text, document, below, at, found)
    return (made, after) if made else None


def _named_below(view: str, said: re.Match[str]) -> Heading:
    """The heading of what a sentence announces: what the bodies below are named (2019年度文明校园), else how many of what."""
    part = "role" if said["role"] else "what"
    start, end = said.span(part)
    count = headings.number(said["count"]) if said["count"] else None
    return Heading(bare(view[start:end]), start, end, "class", headings.role_of(said[part]), count)


def _announced(view: str, before: int, found: int) -> int | None:
    """The count that a sentence before the list announces (`将下列10家单位列为…`), where it is the number found."""
    for pattern in (_ANNOUNCED, _COUNTED) if found > 2 else (_ANNOUNCED,):
        for said in pattern.finditer(view, max(0, before - _NEAR), before):
            if headings.number(said["count"]) == found:
                return found
    return None


def _below(
    view: str, text: str, document: Document, rows: Sequence[Piece], at: int, heading: Heading
) -> tuple[list[Draft], int]:
    """What stands below a heading."""
    first = rows[at]
    if (
        first.row is not None
        or "\t" in view[first.start : first.end]
        or view[first.start] in "┌┏╔│+|"
        or has_head(view, text, first)
    ):
        table = read_table(view, text, document, rows, at, heading)
        for draft in table.drafts:
            draft.count = draft.count or _announced(view, heading.start, len(draft.items))
        return table.drafts, table.next
    duties = heading.words.endswith(("职责", "分工"))
    before = view[max(0, heading.start - 4) : heading.start].rpartition("\n")[2].lstrip()
    by_place = _OF_PLACES.search(heading.words) is None
    region = read_below(view, text, rows, at, duties=duties, by_place=by_place, before=before)
    items = region.items
    enough = len(items) >= 2 or (len(items) == 1 and heading.count == 1)
    if not enough:
        return [], at
    if (
        heading.strength == "plain"
        and heading.count is None
        and (len(items) < 3 or not all(is_body(i.name) for i in items))
    ):
        return [], at
    count = heading.count
    if count is None and region.group_counts and all(region.group_counts):
        count = sum(c for c in region.group_counts if c)
    count = count or _announced(view, heading.start, len(items))
    span = Span(heading.start, max(i.end for i in items))
    return [
        Draft(bare(text[heading.start : heading.end]), heading.role, count, items, span, closed=items[-1].closed)
    ], region.next
