"""Runs of bodies that close with a count each and stand side by side in a sentence: `命名甲路、乙路2个街道，丙路、丁路2个街道为…`."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice

from extract.fields.list_lines import Piece
from extract.fields.unit_lists import headings
from extract.fields.unit_lists.acted_on import SO_MANY, right_before
from extract.fields.unit_lists.clauses import Found, clause_start
from extract.patterns import lazy
from extract.text import Span

_MOST = 100
"""No paragraph has more lists of a kind."""
_BETWEEN = lazy(r"(?:办事处|人民政府|政府|单位|[(][^()]{0,20}[)])?\s?[,;、]\s?")
"""All that stands between two runs of which the same is told."""


def beside(view: str, text: str, piece: Piece, found: Sequence[Found]) -> list[Found]:
    """The counted runs that stand side by side with one of those `found`: what is told of that is told of them."""
    known = {f.items[0].start for f in found if f.count == len(f.items)}
    anchors = list(islice(SO_MANY.finditer(view, piece.start, piece.end), _MOST)) if known else []
    runs: list[tuple[Found, int]] = []
    for anchor in anchors if len(anchors) > 1 else ():
        count = headings.number(anchor["count"])
        begin = clause_start(view, piece.start, anchor.start())
        items = right_before(view, text, begin, anchor.start(), count) if count and count > 1 else None
        if items:
            span = Span(items[0].start, items[-1].end)
            runs.append((Found(None, headings.role_of(anchor["who"]), count, items, span), anchor.end()))
    made: list[Found] = []
    for order in (runs, runs[::-1]):
        for one, other in zip(order, order[1:], strict=False):
            (_, end), (behind, _) = sorted((one, other), key=lambda run: run[1])
            start, new = one[0].items[0].start, other[0].items[0].start
            if start in known and new not in known and _BETWEEN.fullmatch(view, end, behind.items[0].start):
                made.append(other[0])
                known.add(new)
    return made
