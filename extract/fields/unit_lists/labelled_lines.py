"""Lines that each begin with a label: bodies by rank or role (`一级站：A、B`), or bodies with what is said of each (`A：门锁损坏`)."""

from __future__ import annotations

from collections.abc import Sequence

from extract.fields.list_lines import Piece
from extract.fields.unit_lists import headings
from extract.fields.unit_lists.colons import no_list
from extract.fields.unit_lists.group_lines import LABELLED
from extract.fields.unit_lists.line_reading import HONOUR, items_of
from extract.fields.unit_lists.names import bare, is_body, is_group
from extract.patterns import lazy

_LABEL = lazy(r"\s*(?P<label>[^\s:、,;。()]{2,12})(?:[(][^()]{1,10}[)])?:(?=\s*[一-鿿“])")


def each_told(view: str, rows: Sequence[Piece], at: int) -> bool:
    """Whether this line and the next are each a body with what is said of it behind a colon."""
    if at + 1 >= len(rows):
        return False
    for piece in rows[at : at + 2]:
        label = LABELLED.match(view, piece.start, piece.end)
        start = label.end() if label else piece.start
        colon = view.find(":", start, min(piece.end, start + 40))
        if colon < 0 or colon + 2 >= piece.end:
            return False
        name = bare(view[start:colon])
        if not is_body(name) or is_group(name):
            return False
        told = bare(view[colon + 1 : piece.end]).rstrip("。;")
        if is_body(told) and not HONOUR.search(told):
            return False
    return True


def all_labelled(view: str, text: str, rows: Sequence[Piece], at: int) -> bool:
    """Whether this line and the next each have a label of their own before bodies and nothing but bodies; 成员单位 and
    督导地区 are two lists."""
    if at + 1 >= len(rows):
        return False
    labels: list[str] = []
    for piece in rows[at : at + 2]:
        found = _LABEL.match(view, piece.start, piece.end)
        if piece.row is not None or found is None:
            return False
        label = bare(found["label"])
        if no_list(label) or headings.refused(label) or is_body(label) and not label.endswith(("单位", "站", "组")):
            return False
        items = items_of(view, text, found.end(), piece.end)
        if not items or not all(is_body(i.name) for i in items):
            return False
        labels.append(label)
    return labels[0][-1] == labels[1][-1] or not any(headings.classify(label) == "class" for label in labels)
