"""The lines that head a list: one with its count on the next, or all of an annex's title that is broken over lines."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from extract.document import Document
from extract.fields.list_lines import Piece, folded
from extract.fields.unit_lists import announcing, headings
from extract.fields.unit_lists.group_lines import OF_A_PLACE, ORDINAL, heads_lines
from extract.fields.unit_lists.headings import Heading
from extract.fields.unit_lists.names import bare, is_body
from extract.fields.unit_lists.text_tables import is_head
from extract.patterns import lazy

_KINDS_OF = lazy(r"各|全|本|有关|相关|部分|其他|所[有属]|(?:单位|部门|乡镇|企业|机构|学校)\Z")
"""Words that make a kind of bodies of what would be the name of one."""


def heading_at(view: str, text: str, rows: Sequence[Piece], at: int) -> tuple[Heading, int] | None:
    """The heading that the piece is (with a count on a line of its own), and how many pieces it takes."""
    piece = rows[at]
    if is_head(view, text, piece):
        return None
    words = view[piece.start : piece.end]
    if words[-1] == "。" and (told := announcing.told_below(view, rows, at)):
        return told, 1
    if words[-1] == ":" and (named := announcing.named_below(view, piece)):
        return named, 1
    if len(words) > 90 or words[-1] in "。;,、" and len(words) > 40:
        return None
    if words[-1] == "。" and not announcing.NUMBERED.match(words):
        return None  # a sentence; a labelled run-in heading may end so: （三）成员单位职责。
    end = piece.end - 1 if words[-1] == "。" else piece.end
    start = piece.start
    if words[-1] == ":" and len(words) > 30:
        cut = max(view.rfind(c, start, end) for c in "。,;")
        start = cut + 1 if cut >= 0 else start
    comma = view.rfind(",", start, end)
    behind_comma = headings.read(view, comma + 1, end) if comma > start else None
    if behind_comma is not None and behind_comma.strength in ("list", "class"):
        start = comma + 1  # 成立工作专班，成员单位
    found = headings.read(view, start, end) or headings.counted(view, start, end)
    if (found is None or found.strength in ("plain", "counted")) and ORDINAL.match(view, piece.start, piece.end):
        found = headings.echoed(view, start, end) or heads_lines(view, rows, at) or found
    if found is None or _is_body_of_a_place(found):
        return None
    if found.count is None and at + 1 < len(rows):
        following = rows[at + 1]
        counted = headings.count_alone(view, following.start, following.end)
        if counted:
            return replace(found, count=counted[0]), 2
    return found, 1


def _is_body_of_a_place(heading: Heading) -> bool:
    """Whether words that end in a kind (青石镇石桥村) name one body of a list rather than a kind (全县各村)."""
    words = heading.words
    plain = heading.strength == "plain" and heading.count is None and heading.role is None
    return plain and is_body(words) and OF_A_PLACE.match(words) is not None and _KINDS_OF.search(words) is None


def whole_title(
    view: str, document: Document, rows: Sequence[Piece], at: int, heading: tuple[Heading, int]
) -> tuple[Heading, int]:
    """The heading with the lines above and below it, where it is a part of an annex's title broken over lines."""
    line = rows[at].line
    annex = next((a for a in document.layout.annexes if a.mark_line < line < a.start and a.title), None)
    if annex is None or annex.title is None or len(heading[0].words) >= len(annex.title):
        return heading
    first = last = at
    while first and annex.mark_line < rows[first - 1].line:
        first -= 1
    while last + 1 < len(rows) and rows[last + 1].line < annex.start:
        last += 1
    start, end = rows[first].start, rows[last].end
    if end - start > 120 or bare(view[start:end]) != bare(folded(annex.title)):
        return heading
    whole = headings.read(view, start, end)
    return (whole, last - at + 1) if whole else heading
