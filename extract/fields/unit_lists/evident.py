"""Lists without a heading that says so: lines that hold a body's name each and nothing else, one below the other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from extract.document import Document
from extract.fields.list_lines import Piece
from extract.fields.once import once
from extract.fields.unit_lists import headings
from extract.fields.unit_lists.colons import no_list
from extract.fields.unit_lists.counted_lines import alone
from extract.fields.unit_lists.grammar import Item
from extract.fields.unit_lists.group_lines import DATE, LABELLED, STOP, style
from extract.fields.unit_lists.kinds import is_kind_alone
from extract.fields.unit_lists.names import bare, is_body, is_group
from extract.patterns import lazy

_AMOUNT = lazy(
    r"(?:[ \t]+(?:[0-9]+(?:\.[0-9]+)?(?:名|人|个|家|户|万元|元|分)?|优秀|良好|(?:不|基本)?合格|达标|一般|较差|(?:优秀|良好|合格)等次|[一二三]等奖)){1,3}\Z"
)
_MARK = lazy(r"附[件表]?[0-9一二三四五六七八九十]{0,2}[:.]?")
_PROSE = lazy("[。,:;、]")
_FAR = 40
"""So many lines above the label may stand that says what the names are."""
_LEAST = 3
_SHARE = 0.75
"""How many of the names must end as bodies do."""


def evident(view: str, text: str, document: Document, rows: Sequence[Piece], at: int) -> tuple[list[Item], int] | None:
    """The bodies of the lines from piece `at` on, one each, with the same mark, and the piece behind; None where they are
    fewer than three, stand outside body and annexes, or lead to a date, as names do that sign."""
    if at + _LEAST > len(rows) or _is_prose(view, rows[at]):
        return None
    if any(_is_prose(view, piece) for piece in rows[at + 1 : at + _LEAST]):
        return None
    if not _inside(document, rows[at].line) or _refused(view, rows, at):
        return None
    run = _run_at(view, text, document, rows, at)
    first = at - run.at
    if run.after - at < _LEAST or run.bodies[-1] - run.bodies[first] < _SHARE * (run.after - at) or run.doubles > first:
        return None
    after = run.after
    if not is_body(run.items[first].name) or after < len(rows) and DATE.match(view, rows[after].start, rows[after].end):
        return None
    items = run.items[first:]
    while items and not is_body(items[-1].name) and style(view, rows[at]) is None:
        items.pop()  # without a mark a last line of other words is no name
        after -= 1
    return (items, after) if len(items) >= _LEAST else None


class _Run(NamedTuple):
    """Lines of one mark that hold a name each, one below the other: from piece `at` to before piece `after`."""

    at: int
    after: int
    items: list[Item]
    bodies: list[int]
    """How many of the names before each, and of all, are bodies'."""
    doubles: int
    """From which of the names on none comes twice."""


@once
def _runs(_document: Document) -> dict[tuple[int, int], _Run]:
    """The runs of the document that were read, by the pieces and each line: one that is no list is not read again from its next line."""
    return {}


def _run_at(view: str, text: str, document: Document, rows: Sequence[Piece], at: int) -> _Run:
    runs = _runs(document)
    if (id(rows), at) not in runs:
        run = _read_run(view, text, rows, at)
        for line in range(at, max(run.after, at + 1)):
            runs.setdefault((id(rows), line), run)
    return runs[id(rows), at]


def _read_run(view: str, text: str, rows: Sequence[Piece], at: int) -> _Run:
    items: list[Item] = []
    bodies = [0]
    mark, after = style(view, rows[at]), at
    while after < len(rows):
        piece = rows[after]
        label = LABELLED.match(view, piece.start, piece.end)
        if STOP.match(view, piece.start, piece.end) or style(view, piece) != mark:
            break
        if amount := _AMOUNT.search(view, piece.start, piece.end):
            piece = replace(piece, end=amount.start())  # 石桥镇卫生院  2名
        found = alone(view, text, piece, label.end() if label else piece.start)
        if found is None or found.closed or is_group(found.name) or is_kind_alone(found.name):
            break
        own = is_body(found.name)
        if not own and (not items or len(found.name) > 12):
            break
        items.append(found)
        bodies.append(bodies[-1] + own)
        after += 1
    seen: set[str] = set()
    doubles = len(items)
    while doubles and items[doubles - 1].name not in seen:
        doubles -= 1
        seen.add(items[doubles].name)
    return _Run(at, after, items, bodies, doubles)


def _is_prose(view: str, piece: Piece) -> bool:
    """Whether a line is too long for a name, or holds marks of sentences and lists."""
    if piece.row is not None or piece.end - piece.start > 60:
        return True
    return _PROSE.search(view, piece.start, piece.end - 1) is not None


def title_above(view: str, text: str, rows: Sequence[Piece], at: int) -> str | None:
    """The words of the short line above, where it may be the title of the lines: no sentence, and no other number of bodies."""
    if not at:
        return None
    above = rows[at - 1]
    mark = style(view, rows[at])
    if mark is not None and style(view, above) == mark:
        return None  # the line before of a longer list
    if (
        view[above.end - 1] in "。;"
        or above.end - above.start > 40
        or headings.read_count(view, above.start, above.end)
    ):
        return None
    return bare(text[headings.label_end(view, above.start, above.end) : above.end]).rstrip("：:") or None


def _inside(document: Document, line: int) -> bool:
    layout = document.layout
    parts = [layout.body, *((a.start, a.end) for a in layout.annexes)]
    return any(start <= line < end for start, end in parts)


def _is_name(view: str, piece: Piece) -> bool:
    """Whether a line without a mark is the name of a body and heads nothing."""
    words = bare(view[piece.start : piece.end])
    return style(view, piece) is None and is_body(words) and not headings.refused(words)


def _refused(view: str, rows: Sequence[Piece], at: int) -> bool:
    """Whether the line above says that the names are told elsewhere, or are none of bodies."""
    if not at:
        return False
    floor = max(0, at - _FAR)
    while at > floor and _is_name(view, rows[at - 1]):
        at -= 1  # 协办单位：A, then its other names below
    if not at:
        return False
    above = bare(view[max(rows[at - 1].start, rows[at - 1].end - 40) : rows[at - 1].end])
    if _MARK.fullmatch(above):
        return False
    return headings.refused(above) or (len(above) <= 20 and no_list(above))
