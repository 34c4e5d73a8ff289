"""A document of plain lines with its layout, as the field stages see it; its first line is the title."""

from __future__ import annotations

from extract.document import Block, Document, Grid, Link, Page, Repaired
from extract.layout import read_layout
from extract.text import Span, Text

HEAD = "关于做好停车管理工作的通知\n临政发〔2015〕12号\n各县（区）人民政府，市直各单位：\n"
TAIL = "\n临江市人民政府\n2015年3月1日"


def notice(body: str, *, title: str | None = None, links: tuple[Link, ...] = (), behind: str = "") -> Document:
    """`body` between an invented head and tail (`behind`: what stands below the signature)."""
    head = f"{title}\n{HEAD.split(chr(10), 1)[1]}" if title else HEAD
    return lines(head + body + TAIL + ("\n" + behind if behind else ""), links=links)


def lines(
    text: str, *, links: tuple[Link, ...] = (), grids: tuple[Grid, ...] = (), table: int | None = None
) -> Document:
    """The text's lines; lines with tabs are rows of table `table`."""
    words = [bare for line in text.split("\n") if (bare := line.strip(" \u3000\r"))]
    rows = iter(range(10_000))
    blocks = tuple(
        Block(w, "row", table=table, row=next(rows)) if table is not None and "\t" in w else Block(w, "line")
        for w in words
    )
    string = Text.of(words)
    title = words[0] if words else None
    page = Page(blocks, title=title, title_blocks=(0,) if words else (), attachment_links=links, grids=grids)
    span = Span(string.lines[0].start, string.lines[0].end) if words else None
    repaired = Repaired(string, title, span, (), "clean")
    return Document(page, repaired, read_layout(page, repaired))
