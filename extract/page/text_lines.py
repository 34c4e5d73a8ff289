"""The lines of a plain text: where line breaks were lost, paragraphs are told by their indents; what is left of a table that
laid out the page goes."""

from __future__ import annotations

from extract.page.blanks import EDGE, bounded
from extract.patterns import lazy

_INDENTED = lazy(r"(?<=[。；：！？”）】])[ \t]*(?:\u3000{2,}|\xa0{4,})[ \t\u3000\xa0]*(?=\S)")
"""Where a paragraph begins in a text whose line breaks were lost: its indent of two characters, behind a full stop."""
_LONG = 100
"""Characters from which on a line may hold several paragraphs."""
_BARS = "|" + EDGE


def lines_of(text: str) -> list[str]:
    """The lines that have words, without the blanks around them."""
    lines: list[str] = []
    for line in map(bounded, text.split("\n")):
        pieces = _INDENTED.split(line) if len(line) > _LONG else [line]
        lines += [t for piece in pieces if (t := piece.strip(EDGE))]
    return without_empty_cells(lines) if "|" in text else lines


def without_empty_cells(lines: list[str]) -> list[str]:
    """Lines without the bars of empty cells around their only words (`关于停水的通告 | ||`). A row beside one of several cells
    belongs to a table of the document and stays."""
    found: list[str] = []
    for number, line in enumerate(lines):
        beside = lines[max(0, number - 1) : number] + lines[number + 1 : number + 2]
        if line[0] == "|" or line[-1] == "|":
            words = line.strip(_BARS)
            line = line if "|" in words or any(map(_has_cells, beside)) else words
        if line:
            found.append(line)
    return found


def _has_cells(line: str) -> bool:
    """Whether two cells of a line have words."""
    return "|" in line.strip(_BARS)
