"""Paragraphs of a text that was broken at a fixed width, put together: lists and rosters run over such breaks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from extract.fields.list_lines import Piece
from extract.fields.unit_lists.group_lines import DATE, LABELLED, STOP
from extract.fields.unit_lists.names import bare, is_body
from extract.patterns import lazy

_WIDEST = 60
"""Characters of a line beyond which nothing breaks a text: one longer line shows that it was not broken."""
_NARROWEST = 30
"""Half-width columns of the narrowest page."""
_SLACK, _INDENT = 2, 6
"""Columns by which full lines differ, and by which a paragraph's first line may be shorter."""
_LEAST = 3
"""So many full lines that end in mid-sentence show that a text was broken."""
_STOPS = "。;:!?"
_NEW = lazy(r"第[一二三四五六七八九十百]{1,5}[章节条]|[^、,。;()]{1,12}:|附件|\(此件")
_ASCII = lazy(r"[\x20-\x7e]")


def unwrapped(view: str, rows: Sequence[Piece]) -> tuple[str, Sequence[Piece]]:
    """The view and the pieces with such paragraphs as one piece each; both as they were where the text was not broken."""
    width = _width(view, rows)
    if not width:
        return view, rows
    made: list[Piece] = []
    shown = view
    for piece in rows:
        last = made[-1] if made else None
        if last is not None and _goes_on(view, width, _tail(last, rows, piece), piece):
            shown = shown[: last.end] + "\0" * (piece.start - last.end) + shown[piece.start :]
            made[-1] = replace(last, end=piece.end)
        else:
            made.append(piece)
    return shown, made
