"""Lines that a page broke inside a name or a bracket, put together again."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from extract.fields.list_lines import Piece
from extract.fields.unit_lists import grammar, headings
from extract.fields.unit_lists.group_lines import DATE, KIND, LABELLED, STOP, colon_at
from extract.fields.unit_lists.names import bare, could_be_body, is_body, is_group, is_tail
from extract.patterns import lazy

_JOIN_AT_MOST = 6
_WHOLE = 6
"""A body's name of as many characters is hardly the end of one that began on the line before."""
_BROKEN = 12
"""A line of fewer characters is hardly broken."""


_GAP = lazy(r"\S[ \t]+\S")
_WITHOUT_HEAD = 2
"""Where the names of columns have no place or level before them, the rest of a broken one is as short."""


@dataclass(slots=True)
class Logical:
    """A line after broken ones were joined: its place, and the first and the behind-last piece."""

    start: int
    end: int
    first: int
    behind: int


def join(view: str, rows: Sequence[Piece], at: int) -> Logical:
    """The logical line that begins with piece `at`: with the next pieces, as long as a name or a bracket goes on."""
    logical = Logical(rows[at].start, rows[at].end, at, at + 1)
    while logical.behind < len(rows) and logical.behind - at < _JOIN_AT_MOST * 4:
        piece = rows[logical.behind]
        below = rows[logical.behind + 1] if logical.behind + 1 < len(rows) else None
        if piece.row is not None or not (
            _goes_on(view, logical, piece) or below and _in_thirds(view, logical, piece, below)
        ):
            break
        logical.end = piece.end
        logical.behind += 1
    return logical


def _cell_goes_on(line: str, words: str) -> bool:
    """Whether the last cell of columns was broken in mid-name and goes on in the first of the next line: alone both are no
    names like the others. Those begin with the same place or level (县教育局　县水 | 利局　县民政局), or the rest is short."""
    above, below = line.split(), words.split()
    last, first = above[-1], below[0]
    others = [*above[:-1], *below[1:]]
    if is_body(last) or not is_body(last + first) or not all(map(is_body, others)):
        return False
    if all(o[0] == last[0] for o in others):
        return first[0] != last[0]
    return len(first) <= _WITHOUT_HEAD


def _in_thirds(view: str, logical: Logical, piece: Piece, below: Piece) -> bool:
    """Whether the first name of a run-in list is broken over three lines: `临江市人力资 | 源和社会保障 | 局、临江市教育局`."""
    line, words, last = (view[p.start : p.end] for p in (logical, piece, below))
    if "、" in line + words or "、" not in last or not bare(line + words).isalnum():
        return False
    ends = bare(re.split(r"[、,;(。]", last, maxsplit=1)[0])
    return (
        not is_body(bare(line))
        and not is_body(bare(words))
        and 0 < len(ends) <= 4
        and is_body(bare(line + words) + ends)
    )


def _goes_on(view: str, logical: Logical, piece: Piece) -> bool:
    """Whether the next piece goes on with the line: inside an open bracket, or in the middle of a name."""
    line, words = view[logical.start : logical.end], view[piece.start : piece.end]
    if LABELLED.match(words) or STOP.match(words) or DATE.match(words):
        return False
    if line.count("(") > line.count(")"):
        return ")" in words and logical.behind - logical.first < _JOIN_AT_MOST
    if line[-1] in "、," or words[0] == "、":
        return True
    if line[-1] in "。.;:)" or colon_at(view, piece.start, piece.end) is not None:
        return False
    if "、" not in line and _GAP.search(line) and _GAP.search(words):
        return _cell_goes_on(line, words)
    last = bare(line[grammar.split(line, 0, len(line), "、,;:")[-1][0] :])
    last = LABELLED.sub("", last, count=1)
    first = bare(re.split(r"[、,;(。 \t]", words, maxsplit=1)[0])
    if not first or is_group(words) or is_group(last) or KIND.fullmatch(last):
        return False
    if last[:2] == first[:2] and len(first) > 3 and is_body(first):
        return False  # names of one place, each on its line
    if not is_body(last + first):  # a name over three lines: in a run-in list only, where the next lines prove it
        if "、" in line and "、" in words and len(last) <= 2 and could_be_body(last + first):
            return True  # …、华 | 兴轴承、…
        return "、" in line and first == bare(words) and not is_body(last) and could_be_body(last + first)
    if not is_body(last):
        if "、" not in line and headings.classify(last) == "list":
            return False
        if (
            "、" not in line + words
            and is_body(bare(words))
            and len(bare(words)) >= _WHOLE
            and 4 <= len(last) < _BROKEN
        ):
            return False  # two short names, the first of which has no body's ending
        return could_be_body(last) or len(last) == 1
    if len(re.findall(rf"[、,;:\n]{re.escape(last)}|\A{re.escape(last)}", line)) > 1:
        return True  # 临江市教育局、临江市 | 水利局: what ends the line begins its other names
    return is_tail(first) and ("、" in line or LABELLED.match(line) is not None)
