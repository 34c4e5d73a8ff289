"""A document of plain lines, all of them body, for the tests of lists and rosters."""

from __future__ import annotations

from extract.document import Block, Document, Layout, Page, Repaired
from extract.text import Span, Text


def document(text: str, gaps: tuple[Span, ...] = (), place: tuple[str, ...] = ()) -> Document:
    """The text's lines as a document without head and tail."""
    lines = [stripped for line in text.split("\n") if (stripped := line.strip(" \t　"))]
    page = Page(tuple(Block(line, "line") for line in lines))
    end = len(lines)
    none, behind = (0, 0), (end, end)
    layout = Layout(none, none, None, none, None, (0, end), behind, behind, None, behind, behind, ())
    repaired = Repaired(Text.of(lines), None, None, (), "clean", gaps=gaps, place=place)
    return Document(page, repaired, layout)
