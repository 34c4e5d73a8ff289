"""The lists in the sentences of a line, with the heading of the line above where they have none."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from extract.fields.list_lines import Piece
from extract.fields.unit_lists import headings, sentences
from extract.fields.unit_lists.assembly import Draft
from extract.fields.unit_lists.heading_lines import heading_at
from extract.fields.unit_lists.headings import Heading
from extract.fields.unit_lists.names import bare
from extract.patterns import lazy

_ROLE_LINE = lazy(
    r"(?P<label>[^\s:、,;。()]{1,10}(?P<kind>单位|部门|企业|公司|学校|乡镇|街道|社区|机构|医院|[类级组奖站]))(?:[(][^()]{1,8}[)])?:[^:]*\Z"
)


def in_sentences(
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
