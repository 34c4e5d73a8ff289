"""单位名单: who belongs to something, wherever the list stands, with the bodies under each (CONTRACT.md, Unit lists).

The cascade, in the text's order: a heading and the lines, columns or table below it; a table that says of itself what it
lists; a list inside a sentence. Lead and support units, addressees, copies and a sentence's actors are told elsewhere.
"""

from __future__ import annotations

from collections.abc import Sequence

from extract.document import Document
from extract.fields.list_lines import Piece, folded, own_pieces, rounded
from extract.fields.unit_lists import announcing, broken_lines, declared, quotas
from extract.fields.unit_lists.articles import without_kinds
from extract.fields.unit_lists.assembly import Draft, finish, replaced
from extract.fields.unit_lists.begun_in_line import hanging, ranks, run_on
from extract.fields.unit_lists.below import list_below
from extract.fields.unit_lists.counted_groups import as_draft, heading_above, read_groups
from extract.fields.unit_lists.evident import evident, title_above
from extract.fields.unit_lists.heading_lines import heading_at, whole_title
from extract.fields.unit_lists.tables import read_table
from extract.fields.unit_lists.text_tables import cells_at, is_barred, is_piped
from extract.fields.unit_lists.told_in_line import in_sentences
from extract.fields.unit_lists.unwrapped import unwrapped
from extract.notice import Roster, UnitList
from extract.text import Span

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
    if _is_row(view, rows, at):
        said = announcing.above_table(view, rows[at - 1]) if at else None
        table = read_table(view, text, document, rows, at, said)
        drafts += table.drafts
        return max(at + 1, table.next)
    if grouped := read_groups(view, text, rows, at):
        drafts.append(as_draft(text, grouped, heading_above(view, rows, at)))
        return grouped[2]
    open_end = view[piece.end - 1] not in "。;:!?"
    if open_end and (hung := hanging(view, text, document, rows, at)):
        drafts += hung[0]
        return hung[1]
    heading = heading_at(view, text, rows, at)
    if heading is not None:
        found, behind = heading = whole_title(view, document, rows, at, heading)
        after = at + behind
        if after < len(rows):
            draft, after = list_below(view, text, document, rows, after, found)
            if draft:
                if found.start - piece.start > _SENTENCE:  # a paragraph whose last words head the list below it
                    drafts += in_sentences(view, text, rows, at, None, found.start)
                drafts += draft
                return after
    if heading is None and (ranked := ranks(view, text, document, rows, at)):
        drafts += ranked[0]
        return ranked[1]
    if heading is None and (begun := run_on(view, text, document, rows, at)):
        drafts += begun[0]
        return begun[1]
    if (
        open_end
        and (broken := broken_lines.joined(view, text, rows, at))
        and (made := in_sentences(broken.view, text, [*rows[:at], broken.piece], at, heading, broken.piece.end))
    ):
        drafts += made
        return broken.behind
    made = in_sentences(view, text, rows, at, heading, piece.end)
    if not made and (told := evident(view, text, document, rows, at)):
        words = title_above(view, text, rows, at)
        items, after = told
        drafts.append(Draft(words, None, None, items, Span(items[0].start, items[-1].end), below=True))
        return after
    drafts += made
    return at + 1


def _is_row(view: str, rows: Sequence[Piece], at: int) -> bool:
    """Whether piece `at` is a row of a table, of the page or drawn with characters."""
    piece = rows[at]
    return (
        piece.row is not None
        or view.find("\t", piece.start, piece.end) >= 0
        or view[piece.start] in "│|"
        or is_piped(view, piece)
        or is_barred(view, rows, at)
        or bool(cells_at(view, rows, at, headed=False))
    )
