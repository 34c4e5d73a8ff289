"""Lists whose heading has no line of its own: it stands before their first names, or each of their lines has a label."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from extract.document import Document
from extract.fields.list_lines import Piece
from extract.fields.unit_lists import announcing, headings
from extract.fields.unit_lists.assembly import Draft
from extract.fields.unit_lists.below import list_below
from extract.fields.unit_lists.colons import no_list
from extract.fields.unit_lists.group_lines import DATE, LABELLED, RANKED_LINE
from extract.fields.unit_lists.group_lines import run_on as head_run_on
from extract.fields.unit_lists.labelled_lines import all_labelled
from extract.fields.unit_lists.line_reading import items_of
from extract.fields.unit_lists.lines import read_below
from extract.fields.unit_lists.names import bare, is_body, is_group
from extract.fields.unit_lists.run_in_groups import next_heading
from extract.fields.unit_lists.told_in_line import in_sentences
from extract.patterns import lazy
from extract.text import Span

_SAYS_FOLLOWS = lazy("(?:事项|内容|情况|通知)[^。]{0,6}如下\\Z")
_LONGEST_LABEL = 24
_LEAST = 3
"""So many names are a list below words that say little, and where they end the text: fewer may sign."""


def run_on(view: str, text: str, document: Document, rows: Sequence[Piece], at: int) -> tuple[list[Draft], int] | None:
    """The list whose heading and count stand at the head of its first line: `优秀单位（共13个）县财政局 县审计局 …`."""
    drafts: list[Draft] = []
    piece = rows[at]
    while view.find("(", piece.start, piece.start + 60) >= 0 and (begun := head_run_on(view, piece)) is not None:
        found, rest = begun
        stop = next_heading(view, rest, piece.end)
        tail = [replace(piece, start=stop)] if stop < piece.end else []
        cut = [*rows[:at], replace(piece, start=rest, end=stop), *tail, *rows[at + 1 :]]
        made, after = list_below(view, text, document, cut, at, found)
        if not made:
            break
        drafts += made
        if not tail:
            return drafts, after
        piece = tail[0]
    rest_of_line = in_sentences(view, text, [*rows[:at], piece], at, None, piece.end) if drafts else []
    return ([*drafts, *rest_of_line], at + 1) if drafts else None


def hanging(view: str, text: str, document: Document, rows: Sequence[Piece], at: int) -> tuple[list[Draft], int] | None:
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
    made, after = list_below(
        view, text, document, [*rows[:at], replace(rows[at], start=start), *rows[at + 1 :]], at, heading
    )
    ends = (
        after - at < _LEAST if after >= len(rows) else DATE.match(view, rows[after].start, rows[after].end) is not None
    )
    return (made, after) if made and after > at + 1 and not ends and (several or after > at + 2) else None


def ranks(view: str, text: str, document: Document, rows: Sequence[Piece], at: int) -> tuple[list[Draft], int] | None:
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
