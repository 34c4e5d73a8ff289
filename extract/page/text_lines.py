"""The lines of a plain text: where line breaks were lost, paragraphs are told by their indents; what is left of a table that
laid out the page goes."""

from __future__ import annotations

from extract.page.blanks import EDGE, bounded
from extract.patterns import lazy

_INDENTED = lazy(r"(?<=[。；：！？”）】])[ \t]*(?:\u3000{2,}|\xa0{4,})[ \t\u3000\xa0]*(?=\S)")
"""Where a paragraph begins in a text whose line breaks were lost: its indent of two characters, behind a full stop."""
_LONG = 100
"""Characters from which on a line may hold several paragraphs."""
_ONE_CELL = lazy(r"[|\s]*([^|]*?)[|\s]*\Z")
_CELLS = lazy(r"[^|\s][^|]*\|[^|]*[^|\s]")
"""Two cells with words."""


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
        cell = _ONE_CELL.match(line) if line.startswith("|") or line.endswith("|") else None
        beside = lines[max(0, number - 1) : number] + lines[number + 1 : number + 2]
        if cell and not any(_CELLS.search(other) for other in beside):
            line = cell[1]
        if line:
            found.append(line)
    return found
