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
    r"(?:下列|以下|如下|公布|确定|命名|表彰|授予|认定|共有?)[^，。；,;\n]{0,12}?([0-9]{1,3}|[一二三四五六七八九十]{1,4})\s*(?:个|家|所)[^，。；,;\n]{0,12}?(?:单位|部门|乡镇|街道|县|区|市|村|社区|学校|企业|医院|集体)"
)


_NAMED_BELOW = re.compile(
    r"(?:下列|以下|如下)\s*(?:(?P<count>[0-9]{1,3}|[一二三四五六七八九十]{1,4})\s*(?:个|家|所))?"
    r"(?P<what>[^，。；,;:\n]{0,12}?(?:单位|部门|乡镇|街道|[县区市村]|社区|学校|企业|医院|集体|机构|公司))"
    r"(?:[^，。；,;:\n]{0,6}?为(?P<role>[^，。；,;:\n]{2,30}))?\s*:\Z"
)
"""命名下列3所学校为2019年度文明校园：, with the bodies on the lines below."""


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
    above = _heading(view, rows, at - 1) if at and heading is None else None
    for one in sentences.find_in(view, text, piece):
        if one.heading is None and above:
            one = replace(one, heading=bare(text[above[0].start : above[0].end]), role=one.role or above[0].role)
        drafts.append(Draft(one.heading, one.role, one.count, list(one.items), one.span, closed=one.items[-1].closed))
    return at + 1


def _heading(view: str, rows: Sequence[Piece], at: int) -> tuple[Heading, int] | None:
    """The heading that the piece is (with a count on a line of its own), and how many pieces it takes."""
    piece = rows[at]
    words = view[piece.start : piece.end]
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


def _named_below(view: str, said: re.Match[str]) -> Heading:
    """The heading of what a sentence announces: what the bodies below are named (2019年度文明校园), else how many of what."""
    part = "role" if said["role"] else "what"
    start, end = said.span(part)
    count = headings.number(said["count"]) if said["count"] else None
    return Heading(bare(view[start:end]), start, end, "class", headings.role_of(said[part]), count)


def _announced(view: str, before: int, found: int) -> int | None:
    """The count that a sentence before the list announces (`将下列10家单位列为…`), where it is the number found."""
    for said in _ANNOUNCED.finditer(view, 0, before):
        if headings.number(said[1]) == found:
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
        return table.drafts, table.next
    region = read_below(view, text, rows, at, duties=heading.words.endswith(("职责", "分工")))
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
