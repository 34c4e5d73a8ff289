"""What stands below a heading: a table, groups with counts, as many lines as it says, lines of bodies."""

from __future__ import annotations

from collections.abc import Sequence

from extract.document import Document
from extract.fields.list_lines import Piece, says_order
from extract.fields.unit_lists import announcing, headings
from extract.fields.unit_lists.assembly import Draft
from extract.fields.unit_lists.awards import heads_own, one_of_several
from extract.fields.unit_lists.counted_groups import as_draft, read_groups
from extract.fields.unit_lists.counted_lines import read_counted
from extract.fields.unit_lists.grammar import Item
from extract.fields.unit_lists.group_lines import LABELLED, SPECIFIC, style
from extract.fields.unit_lists.headings import Heading
from extract.fields.unit_lists.kinds import are_persons, is_free
from extract.fields.unit_lists.labelled_lines import each_told
from extract.fields.unit_lists.line_reading import Region
from extract.fields.unit_lists.lines import read_below
from extract.fields.unit_lists.names import bare, is_body
from extract.fields.unit_lists.tables import has_head, read_table
from extract.fields.unit_lists.text_tables import is_head, is_rule, is_table, lone_head
from extract.patterns import lazy
from extract.text import Span

_OF_PLACES = lazy("(?:[市县区州旗]|县区|县市|区县|市州|地区|乡镇|镇|街道)(?:名单|名录|一览表)?\\Z")
"""A list of places themselves: 试点县 with their towns behind a colon."""
_SPEAKING = 4
"""Shorter headings (企业) say too little to vouch for any name below them."""
_HOSTS = 8
"""Characters of such a line: 主办单位, 联合主办单位."""
_LEAST = 3
"""So many names are a list below words that say little, and where they end the text: fewer may sign."""


def list_below(
    view: str, text: str, document: Document, rows: Sequence[Piece], at: int, heading: Heading
) -> tuple[list[Draft], int]:
    """The lists that stand below a heading, and where reading goes on; none where what stands there is no list of its."""
    while at + 1 < len(rows) and (is_rule(view, rows[at]) or lone_head(view, rows[at]) or says_order(view, rows[at])):
        at += 1
    first = rows[at]
    if (
        first.row is not None
        or "\t" in view[first.start : first.end]
        or view[first.start] in "┌┏╔│+|"
        or has_head(view, text, first)
        or is_table(view, text, rows, at)
    ):
        table = read_table(view, text, document, rows, at, heading)
        return table.drafts, table.next
    if (
        at + 1 < len(rows)
        and is_head(view, text, rows[at + 1])
        and announcing.NUMBERED.match(view, first.start, first.end)
    ):
        return [], at  # the line between heads the table's own list
    if heads_own(view, rows, at, heading.words) or _names_hosts(view, first):
        return [], at
    if grouped := read_groups(view, text, rows, at):
        return [as_draft(text, grouped, heading)], grouped[2]
    if heading.count and (counted := read_counted(view, text, rows, at, heading.count, heading.words)):
        items, behind = counted
        span = Span(heading.start, items[-1].end)
        return [Draft(bare(text[heading.start : heading.end]), heading.role, heading.count, items, span)], behind
    duties = heading.words.endswith(("职责", "分工")) or heading.strength != "plain" and each_told(view, rows, at)
    begin = max((p.start for p in rows[max(0, at - 3) : at] if p.start <= heading.start), default=0)
    before = view[max(begin, heading.start - 4) : heading.start].rpartition("\n")[2].lstrip()
    by_place = _OF_PLACES.search(heading.words) is None or SPECIFIC.search(heading.words) is not None
    sure = heading.strength == "list" or heading.count is not None
    free = (len(heading.words) >= _SPEAKING or heading.count is not None) and is_free(heading.words)
    region = read_below(
        view,
        text,
        rows,
        at,
        duties=duties,
        by_place=by_place,
        before=before,
        above=heading.words,
        free=free,
        sure=sure,
    )
    items = region.items
    if not _holds(heading, items, free) or len(items) == 1 and not _one(view, rows, heading, region, before):
        return [], at
    if free and 2 * sum(is_body(i.name) for i in items) < len(items) and _goes_on(view, rows, region):
        return [], at
    span = Span(heading.start, max(i.end for i in items))
    draft = Draft(bare(text[heading.start : heading.end]), heading.role, heading.count, items, span)
    draft.closed, draft.below = items[-1].closed, True
    if all(region.group_counts):
        draft.summed = sum(c for c in region.group_counts if c)
    return [draft], region.next


def _names_hosts(view: str, piece: Piece) -> bool:
    """Whether a line heads who holds or helps (`1.主办单位`): no body, and what stands below is told of the bodies there."""
    label = LABELLED.match(view, piece.start, piece.end)
    words = bare(view[label.end() if label else piece.start : piece.end]).rstrip(":")
    return len(words) <= _HOSTS and words.endswith(("单位", "机构")) and headings.refused(words)


def _holds(heading: Heading, items: Sequence[Item], free: bool) -> bool:
    """Whether the names are those of bodies that such a heading can list. `free`: bodies of its kind are called anything."""
    own = sum(is_body(i.name) for i in items)
    if not items or heading.strength == "counted" and (len(items) != heading.count or own < len(items)):
        return False
    if free and 2 * own < len(items) and are_persons([i.name for i in items if not is_body(i.name)]):
        return False
    if heading.strength != "plain" or heading.count is not None:
        return True
    return 2 * own >= len(items) if free else len(items) >= _LEAST and own == len(items)


def _one(view: str, rows: Sequence[Piece], heading: Heading, region: Region, before: str) -> bool:
    """Whether a list of a single body is one: its heading says so, or it is one of several."""
    return heading.count == 1 or one_of_several(view, rows, region, before)


def _goes_on(view: str, rows: Sequence[Piece], region: Region) -> bool:
    """Whether the line at which reading stopped has the mark of those before it: then all of them are points of a programme
    or of conditions (`1.依法登记；2.信用良好；3.制度健全。`), and no names."""
    if region.next >= len(rows):
        return False
    mark = style(view, rows[region.next - 1])
    return mark is not None and mark == style(view, rows[region.next])
