"""单位名单: who belongs to something, wherever the list stands, with the bodies under each (CONTRACT.md, Unit lists).

The cascade, in the text's order: a heading and the lines, columns or table below it; a table that says of itself what it
lists; a list inside a sentence. Lead and support units, addressees, copies and a sentence's actors are told elsewhere.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from extract.document import Document
from extract.fields.list_lines import Piece, folded, own_pieces, rounded, says_order
from extract.fields.unit_lists import announcing, broken_lines, declared, headings, quotas, sentences
from extract.fields.unit_lists.articles import without_kinds
from extract.fields.unit_lists.assembly import Draft, finish, replaced
from extract.fields.unit_lists.awards import heads_own, one_of_several
from extract.fields.unit_lists.colons import no_list
from extract.fields.unit_lists.counted_groups import as_draft, heading_above, read_groups
from extract.fields.unit_lists.counted_lines import read_counted
from extract.fields.unit_lists.evident import evident, title_above
from extract.fields.unit_lists.group_lines import DATE, LABELLED, RANKED_LINE, SPECIFIC, run_on
from extract.fields.unit_lists.heading_lines import heading_at, whole_title
from extract.fields.unit_lists.headings import Heading
from extract.fields.unit_lists.kinds import are_persons, is_free
from extract.fields.unit_lists.labelled_lines import all_labelled, each_told
from extract.fields.unit_lists.line_reading import items_of
from extract.fields.unit_lists.lines import read_below
from extract.fields.unit_lists.names import bare, is_body, is_group
from extract.fields.unit_lists.run_in_groups import next_heading
from extract.fields.unit_lists.tables import has_head, read_table
from extract.fields.unit_lists.text_tables import cells_at, is_barred, is_head, is_piped, is_rule, is_table, lone_head
from extract.fields.unit_lists.unwrapped import unwrapped
from extract.notice import Roster, UnitList
from extract.patterns import lazy
from extract.text import Span

_SAYS_FOLLOWS = lazy("(?:事项|内容|情况|通知)[^。]{0,6}如下\\Z")
_OF_PLACES = lazy("(?:[市县区州旗]|县区|县市|区县|市州|地区|乡镇|镇|街道)(?:名单|名录|一览表)?\\Z")
"""A list of places themselves: 试点县 with their towns behind a colon."""
_ROLE_LINE = lazy(
    r"(?P<label>[^\s:、,;。()]{1,10}(?P<kind>单位|部门|企业|公司|学校|乡镇|街道|社区|机构|医院|[类级组奖站]))(?:[(][^()]{1,8}[)])?:[^:]*\Z"
)
_SPEAKING = 4
"""Shorter headings (企业) say too little to vouch for any name below them."""
_LONGEST_LABEL = 24
_LEAST = 3
"""So many names are a list below words that say little, and where they end the text: fewer may sign."""
_SENTENCE = 20
"""A heading that stands further inside its line has a sentence before it."""


def find(document: Document, rosters: Sequence[Roster] = ()) -> tuple[UnitList, ...]:
    """All lists of bodies, in reading order. A list that the body names and an annex repeats is one, the fuller."""
    whole = unwrapped(rounded(folded(document.string)), document.string, own_pieces(document))
    view, text, rows = whole.view, whole.text, whole.rows
    taken = [entry.span for roster in rosters for entry in roster.entries if entry.span]
    drafts: list[Draft] = []
    at = 0
    while at < len(rows):
        at = _read_at(view, text, document, rows, at, drafts)
    drafts = without_kinds(view, drafts)
    declared.complete(view, drafts)
    return finish(document, [replaced(draft, whole.place) for draft in drafts] if whole.moved else drafts, taken)


def _read_at(view: str, text: str, document: Document, rows: Sequence[Piece], at: int, drafts: list[Draft]) -> int:
    """Read what begins at piece `at`; where reading goes on."""
    piece = rows[at]
    if shared := quotas.read(view, text, document, rows, at):
        drafts += shared.drafts
        return max(at + 1, shared.next)
    if (
        piece.row is not None
        or view.find("\t", piece.start, piece.end) >= 0
        or view[piece.start] in "│|"
        or is_piped(view, piece)
        or is_barred(view, rows, at)
        or cells_at(view, rows, at, headed=False)
    ):
        said = announcing.above_table(view, rows[at - 1]) if at else None
        table = read_table(view, text, document, rows, at, said)
        drafts += table.drafts
        return max(at + 1, table.next)
    if grouped := read_groups(view, text, rows, at):
        drafts.append(as_draft(text, grouped, heading_above(view, rows, at)))
        return grouped[2]
    open_end = view[piece.end - 1] not in "。;:!?"
    if open_end and (hanging := _hanging(view, text, document, rows, at)):
        drafts += hanging[0]
        return hanging[1]
    heading = heading_at(view, text, rows, at)
    if heading is not None:
        found, behind = heading = whole_title(view, document, rows, at, heading)
        after = at + behind
        if after < len(rows):
            draft, after = _below(view, text, document, rows, after, found)
            if draft:
                if found.start - piece.start > _SENTENCE:  # a paragraph whose last words head the list below it
                    drafts += _in_sentences(view, text, rows, at, None, found.start)
                drafts += draft
                return after
    if heading is None and (ranks := _ranks(view, text, document, rows, at)):
        drafts += ranks[0]
        return ranks[1]
    if heading is None and (run_on := _run_on(view, text, document, rows, at)):
        drafts += run_on[0]
        return run_on[1]
    if (
        open_end
        and (broken := broken_lines.joined(view, text, rows, at))
        and (made := _in_sentences(broken.view, text, [*rows[:at], broken.piece], at, heading, broken.piece.end))
    ):
        drafts += made
        return broken.behind
    made = _in_sentences(view, text, rows, at, heading, piece.end)
    if not made and (told := evident(view, text, document, rows, at)):
        words = title_above(view, text, rows, at)
        items, after = told
        drafts.append(Draft(words, None, None, items, Span(items[0].start, items[-1].end), below=True))
        return after
    drafts += made
    return at + 1


def _in_sentences(
    view: str, text: str, rows: Sequence[Piece], at: int, heading: tuple[Heading, int] | None, end: int
) -> list[Draft]:
    """The lists in the sentences of a piece before `end`; one without a heading has that of the line above."""
    made: list[Draft] = []
    own = _role(view, rows, at)
    alone = own is not None and own in (_role(view, rows, at - 1), _role(view, rows, at + 1))
    for one in sentences.find_in(view, text, rows[at], one=alone, floor=rows[max(0, at - 3)].start):
        if one.span.end > end:
            break
        if one.heading is None and at and heading is None and (above := heading_at(view, text, rows, at - 1)):
            one = replace(one, heading=bare(text[above[0].start : above[0].end]), role=one.role or above[0].role)
        made.append(Draft(one.heading, one.role, one.count, list(one.items), one.span, closed=one.items[-1].closed))
    return made


def _role(view: str, rows: Sequence[Piece], at: int) -> str | None:
    """How the label of a line ends that gives one role or grade of several: `主任单位：县政府办公室`, `A级企业：…`."""
    if not 0 <= at < len(rows) or view.find(":", rows[at].start, rows[at].start + 24) < 0:
        return None
    found = _ROLE_LINE.match(view, rows[at].start, rows[at].end)
    return found["kind"] if found and not headings.refused(found["label"]) else None


def _run_on(view: str, text: str, document: Document, rows: Sequence[Piece], at: int) -> tuple[list[Draft], int] | None:
    """The list whose heading and count stand at the head of its first line: `优秀单位（共13个）县财政局 县审计局 …`."""
    drafts: list[Draft] = []
    piece = rows[at]
    while view.find("(", piece.start, piece.start + 60) >= 0 and (begun := run_on(view, piece)) is not None:
        found, rest = begun
        stop = next_heading(view, rest, piece.end)
        tail = [replace(piece, start=stop)] if stop < piece.end else []
        cut = [*rows[:at], replace(piece, start=rest, end=stop), *tail, *rows[at + 1 :]]
        made, after = _below(view, text, document, cut, at, found)
        if not made:
            break
        drafts += made
        if not tail:
            return drafts, after
        piece = tail[0]
    rest_of_line = _in_sentences(view, text, [*rows[:at], piece], at, None, piece.end) if drafts else []
    return ([*drafts, *rest_of_line], at + 1) if drafts else None


def _hanging(
    view: str, text: str, document: Document, rows: Sequence[Piece], at: int
) -> tuple[list[Draft], int] | None:
    """The list that begins behind its heading's colon and goes on with whole names on the lines below: `成员单位：县财政局`."""
    colon = view.find(":", rows[at].start, rows[at].start + _LONGEST_LABEL)
    if colon < 0 or at + 2 >= len(rows) or view[rows[at].end - 1] in "、,":
        return None
    below = view[rows[at + 1].start : rows[at + 1].end]
    if ":" in below or is_group(below):
        return None
    heading = headings.read(view, rows[at].start, colon)
    if heading is None or heading.role is None or heading.strength not in ("list", "class"):
        return None
    start = colon + 1 + len(view[colon + 1 : rows[at].end]) - len(view[colon + 1 : rows[at].end].lstrip())
    several = 0
    for begin, piece in ((start, rows[at]), (rows[at + 1].start, rows[at + 1])):
        names = items_of(view, text, begin, piece.end) if piece.row is None else None
        if not names or not all(is_body(i.name) for i in names) or LABELLED.match(view, begin, piece.end):
            return None
        several += len(names) > 1
    made, after = _below(
        view, text, document, [*rows[:at], replace(rows[at], start=start), *rows[at + 1 :]], at, heading
    )
    ends = (
        after - at < _LEAST if after >= len(rows) else DATE.match(view, rows[after].start, rows[after].end) is not None
    )
    return (made, after) if made and after > at + 1 and not ends and (several or after > at + 2) else None


def _ranks(view: str, text: str, document: Document, rows: Sequence[Piece], at: int) -> tuple[list[Draft], int] | None:
    """The list of lines that each begin with a rank (`一等奖：A`, `二等奖：B、C`), under the short line above them."""
    if view.find(":", rows[at].start, rows[at].start + 26) < 0 or at + 1 >= len(rows):
        return None
    if view.find(":", rows[at + 1].start, rows[at + 1].start + 26) < 0:
        return None
    ranked = all(RANKED_LINE.match(view, p.start, p.end) for p in rows[at : at + 2])
    if not ranked and not all_labelled(view, text, rows, at):
        return None
    above = rows[at - 1] if at else None
    words = bare(view[above.start : above.end]).rstrip(":") if above else ""
    if len(words) <= _LONGEST_LABEL and (headings.refused(words) or no_list(words)):
        return None  # 住宿地点, then 酒店1：…
    region = read_below(view, text, rows, at, duties=False, by_place=True, above=words, ranked=True)
    if len(region.items) < 2:
        return None
    if above is None:
        return [
            Draft(None, None, None, region.items, Span(region.items[0].start, region.items[-1].end), below=True)
        ], region.next
    label = announcing.NUMBERED.match(view, above.start, above.end)
    start = label.end() if label else above.start
    named = (
        above.end - start <= 40
        and "。" not in words
        and not _SAYS_FOLLOWS.search(words)
        and not is_group(bare(view[start : above.end]).rstrip(":"))
    )
    heading = bare(text[start : above.end]).rstrip("：:") if named else None
    span = Span(start if heading else rows[at].start, region.items[-1].end)
    return [Draft(heading, None, None, region.items, span, below=True)], region.next


def _below(
    view: str, text: str, document: Document, rows: Sequence[Piece], at: int, heading: Heading
) -> tuple[list[Draft], int]:
    """What stands below a heading."""
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
    if heads_own(view, rows, at, heading.words):
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
    if heading.strength == "counted" and (len(items) != heading.count or not all(is_body(i.name) for i in items)):
        return [], at
    if (
        free
        and sum(is_body(i.name) for i in items) * 2 < len(items)
        and are_persons([i.name for i in items if not is_body(i.name)])
    ):
        return [], at
    enough = len(items) >= 2 or (len(items) == 1 and (heading.count == 1 or one_of_several(view, rows, region, before)))
    if not enough:
        return [], at
    if heading.strength == "plain" and heading.count is None:
        own = sum(is_body(i.name) for i in items)
        if 2 * own < len(items) if free else len(items) < _LEAST or own < len(items):
            return [], at
    span = Span(heading.start, max(i.end for i in items))
    draft = Draft(bare(text[heading.start : heading.end]), heading.role, heading.count, items, span)
    draft.closed, draft.below = items[-1].closed, True
    if all(region.group_counts):
        draft.summed = sum(c for c in region.group_counts if c)
    return [draft], region.next
