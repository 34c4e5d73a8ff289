"""The chosen lines as blocks: white space as HTML shows it, links with their places, tables as rows."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from urllib.parse import urljoin

from extract.document import Align, Block, Grid, Link
from extract.page.lines import RawLine
from extract.page.tables import is_data, read_table
from extract.page.tree import Element

_RUN = re.compile(r"[ \t\r\f]*\n[ \t\r\n\f]*|[ \t\r\f]{2,}|[\t\r\f]")
_EDGE = " \t\n\r\f\xa0\u3000\u2002\u2003\u2009\u200b\ufeff"
_WIDE = re.compile(
    r"(?<=[\u2e80-\u9fff\uf900-\ufaff\uff01-\uff60\u3000-\u303f\u201c\u201d]) (?=[\u2e80-\u9fff\uf900-\ufaff\uff01-\uff60\u3000-\u303f\u201c\u201d])"
)
_ALIGN = re.compile(r"text-align\s*:\s*(left|center|right)", re.I)
_ALIGN_ATTRIBUTE = re.compile(r'(?:^|\s)align="(left|center|right)"', re.I)
_CAPTION = re.compile(
    r"[^。；：:\t]{2,50}(?:表|名单|一览|目录|清单|明细|名册|情况|安排|分工|指标)(?:[（(][^（()）]{1,20}[）)])?\Z"
)
"""The line right above a table that names it."""

_SHORT_CELL = 40
"""Characters of a cell that makes one line with its neighbours, at most."""

_OPEN, _CLOSE = "\ufdd0", "\ufdd1"
"""Noncharacters that mark links while white space is put in order."""


def finish(lines: Sequence[RawLine], *, base: str | None) -> tuple[tuple[Block, ...], tuple[Grid, ...]]:
    """Blocks of the lines, in order, and the grids of the data tables among them. `base`: address for relative links."""
    blocks: list[Block] = []
    grids: list[Grid] = []
    alignments: dict[int, Align] = {}
    tables = _Tables(lines)
    at = 0
    while at < len(lines):
        line = lines[at]
        table = tables.around(line.owner)
        at += 1
        if table is None:
            stop = _row_end(lines, at - 1)
            if stop > at:
                blocks.append(_joined([_block(r, base, alignments) for r in lines[at - 1 : stop]]))
                at = stop
            elif block := _block(line, base, alignments):
                blocks.append(block)
            continue
        first = at - 1
        while at < len(lines) and table.order <= lines[at].owner.order < table.end:
            at += 1
        grid, rows = read_table(table, lines[first:at], len(grids), lambda line: line_text(line, base))
        if grid.rows:
            if grid.caption is None and blocks and _CAPTION.match(blocks[-1].text):
                grid = replace(grid, caption=blocks[-1].text)
            grids.append(grid)
            blocks += rows
        else:
            blocks += [replace(row, table=None) for row in rows]
    return tuple(blocks), tuple(grids)


def _row_end(lines: Sequence[RawLine], at: int) -> int:
    """Behind the last line of a table row that begins with line `at`, where the row is one of a layout table and holds a
    short line in each of its cells (two signatures side by side); else `at + 1`."""
    cell = _cell(lines[at].owner)
    if cell is None or (at and (before := _cell(lines[at - 1].owner)) is not None and before.parent is cell.parent):
        return at + 1
    stop, seen = at, set[int]()
    while stop < len(lines) and (own := _cell(lines[stop].owner)) is not None and own.parent is cell.parent:
        if own.order in seen or len(lines[stop].words) > _SHORT_CELL or lines[stop].linked:
            return at + 1
        seen.add(own.order)
        stop += 1
    return stop


def _cell(element: Element) -> Element | None:
    """The table cell that an element is or stands in, near above it."""
    above: Element | None = element
    for _ in range(5):
        if above is None or above.tag in ("table", "body"):
            return None
        if above.tag in ("td", "th"):
            return above
        above = above.parent
    return None


def _joined(cells: Sequence[Block | None]) -> Block:
    """The cells of a row as one block."""
    found = [cell for cell in cells if cell is not None]
    return replace(found[0], text="\t".join(cell.text for cell in found), bold=all(c.bold for c in found))


def _block(line: RawLine, base: str | None, alignments: dict[int, Align]) -> Block | None:
    text, links = line_text(line, base)
    if not text:
        return None
    owner = line.owner
    return Block(
        text,
        owner.tag if owner.tag != "#document" else "p",
        _align(owner, alignments),
        all(bold or not piece.strip(_EDGE) for piece, _, bold in line.pieces),
        links,
    )


def line_text(line: RawLine, base: str | None) -> tuple[str, tuple[Link, ...]]:
    """A line's characters as HTML shows them, and its links with their places."""
    pieces = line.pieces
    if not line.linked:
        text = pieces[0][0] if len(pieces) == 1 else "".join([p[0] for p in pieces])
        return (text.strip(_EDGE) if line.verbatim else collapse(text).strip(_EDGE)), ()
    marked: list[str] = []
    anchors: list[Element] = []
    inside: Element | None = None
    for text, anchor, _ in pieces:
        if anchor is not inside:
            if inside is not None:
                marked.append(_CLOSE)
            if anchor is not None:
                marked.append(_OPEN)
                anchors.append(anchor)
            inside = anchor
        marked.append(text)
    if inside is not None:
        marked.append(_CLOSE)
    shown = collapse("".join(marked))
    plain = shown.replace(_OPEN, "").replace(_CLOSE, "")
    lead = len(plain) - len(plain.lstrip(_EDGE))
    plain = plain.strip(_EDGE)
    links: list[Link] = []
    at = -lead
    start = 0
    number = 0
    for part in re.split(f"([{_OPEN}{_CLOSE}])", shown):
        if part == _OPEN:
            start = at
        elif part == _CLOSE:
            low, high = max(0, start), min(len(plain), at)
            anchor = anchors[number]
            number += 1
            words = plain[low:high]
            low += len(words) - len(words.lstrip(_EDGE))
            words = words.strip(_EDGE)
            if words:
                links.append(Link(words, address(anchor.attrs.get("href", ""), base), low, low + len(words)))
        else:
            at += len(part)
    return plain, tuple(links)


_FILE = re.compile(r"\.(?:docx?|xlsx?|pdf|wps|et|zip|rar|7z|pptx?|ceb|ofd|rtf|txt|csv|tiff?)(?:$|[?#&])", re.I)


def is_file(url: str) -> bool:
    """Whether an address is that of a document to download, by its ending."""
    return bool(_FILE.search(url))


def links_of(lines: Sequence[RawLine], base: str | None) -> list[Link]:
    """All links of lines."""
    return [link for line in lines if line.linked for link in line_text(line, base)[1]]


def collapse(text: str) -> str:
    """White space as HTML shows it: runs of ASCII white space are one space, and a line break of the source between two
    wide characters is none (CSS Text 3, segment break transformation)."""
    if "\n" in text:
        text = _RUN.sub(lambda m: "\n" if "\n" in m[0] else " ", text)
        return re.sub(" ?\n ?", " ", _BREAK.sub("", text))
    return _RUN.sub(" ", text) if "  " in text or "\t" in text or "\r" in text else text


_CJK = r"\u2e80-\u9fff\uf900-\ufaff\uff01-\uff60\u3000-\u303f\u201c\u201d\ufdd0\ufdd1"
_BREAK = re.compile(rf"(?<=[{_CJK}])\n(?=[{_CJK}])")


def address(href: str, base: str | None) -> str:
    """A link's address, absolute where the base is known."""
    href = href.strip()
    if not base or not href or href.startswith(("#", "javascript:", "mailto:")):
        return href
    try:
        return urljoin(base, href)
    except ValueError:
        return href


def _align(element: Element, known: dict[int, Align]) -> Align:
    """The alignment of a block: its own or that of the nearest block around it."""
    found = known.get(element.order)
    if found is not None:
        return found
    raw = element.raw
    match = None
    if "align" in raw:
        match = _ALIGN.search(raw) or _ALIGN_ATTRIBUTE.search(raw)
    if match:
        value: Align = match[1].lower()  # type: ignore[assignment]
    elif element.tag in ("center", "caption") or element.tag == "th":
        value = "center"
    elif element.parent is None or element.tag in ("table", "body"):
        value = ""
    else:
        value = _align(element.parent, known) if element.parent.order not in known else known[element.parent.order]
    known[element.order] = value
    return value


class _Tables:
    """The data tables that lines stand in, each looked at once."""

    def __init__(self, lines: Sequence[RawLine]) -> None:
        self.lines = lines
        self.known: dict[int, Element | None] = {}
        self.sizes: dict[int, int] | None = None

    def around(self, owner: Element) -> Element | None:
        """The outermost data table that holds the element, if any."""
        known = self.known
        chain: list[Element] = []
        element: Element | None = owner
        found: Element | None = None
        while element is not None:
            if element.order in known:
                found = known[element.order]
                break
            chain.append(element)
            element = element.parent
        for element in reversed(chain):
            if found is None and element.tag == "table":
                if self.sizes is None:
                    self.sizes = self.measured()
                if is_data(element, self.sizes):
                    found = element
            known[element.order] = found
        return found

    def measured(self) -> dict[int, int]:
        """The characters of the chosen lines below each element that holds some, by its `order`."""
        sizes: dict[int, int] = {}
        holders: dict[int, Element] = {}
        for line in self.lines:
            sizes[line.owner.order] = sizes.get(line.owner.order, 0) + len(line.words)
            element: Element | None = line.owner
            while element is not None and element.order not in holders:
                holders[element.order] = element
                element = element.parent
        for order in sorted(holders, reverse=True):
            if (parent := holders[order].parent) is not None:
                sizes[parent.order] = sizes.get(parent.order, 0) + sizes.get(order, 0)
        return sizes
