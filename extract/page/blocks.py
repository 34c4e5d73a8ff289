"""The chosen lines as blocks: white space as HTML shows it, links with their places, tables as rows."""

from __future__ import annotations

import re
from collections.abc import Sequence
from urllib.parse import urljoin

from extract.document import Align, Block, Grid, Link
from extract.page.blanks import EDGE, bounded
from extract.page.lines import RawLine
from extract.page.tables import DataTables, read_table
from extract.page.tree import Document, attribute
from extract.patterns import lazy

_RUN = lazy(r"[ \t\r\f]*\n[ \t\r\n\f]*|[ \t\r\f]{2,}|[\t\r\f]")
_ALIGN = lazy(r"text-align\s*:\s*(left|center|right)", re.I)
_ALIGN_ATTRIBUTE = lazy(r'(?:^|\s)align="(left|center|right)"', re.I)
_CAPTION = lazy(
    r"[^。；：:\t]{2,50}(?:表|名单|一览|目录|清单|明细|名册|情况|安排|分工|指标)(?:[（(][^（()）]{1,20}[）)])?\Z"
)
"""The line right above a table that names it."""

_SHORT_CELL = 40
"""Characters of a cell that makes one line with its neighbours, at most."""

_OPEN, _CLOSE = "\ufdd0", "\ufdd1"
"""Noncharacters that mark links while white space is put in order."""
_MARKS = lazy(f"([{_OPEN}{_CLOSE}])")


def finish(lines: Sequence[RawLine], *, base: str | None) -> tuple[tuple[Block, ...], tuple[Grid, ...]]:
    """Blocks of the lines, in order, and the grids of the data tables among them. `base`: address for relative links."""
    if not lines:
        return (), ()
    blocks: list[Block] = []
    grids: list[Grid] = []
    tables = DataTables(lines)
    above = _Above(lines[0].document)
    at = 0
    while at < len(lines):
        line = lines[at]
        table = tables.around(line.at)
        at += 1
        if table is None:
            stop = _row_end(lines, at - 1, above)
            if stop > at:
                blocks.append(_joined([_block(r, base, above) for r in lines[at - 1 : stop]]))
                at = stop
            elif block := _block(line, base, above):
                blocks.append(block)
            continue
        first = at - 1
        while at < len(lines) and table.order <= lines[at].at < table.end:
            at += 1
        grid, rows = read_table(table, lines[first:at], len(grids), lambda line: line_text(line, base))
        if grid.rows:
            if grid.caption is None and blocks and _CAPTION.match(blocks[-1].text):
                grid = grid._replace(caption=blocks[-1].text)
            grids.append(grid)
            blocks += rows
        else:
            blocks += [row._replace(table=None) for row in rows]
    return tuple(blocks), tuple(grids)


class _Above:
    """What stands above the lines' blocks, looked up once for each element."""

    def __init__(self, document: Document) -> None:
        self.heads, self.parents = document.heads, document.parents
        self.alignments: dict[int, Align] = {}
        self.cells: dict[int, int] = {}

    def cell(self, order: int) -> int:
        """The table cell that a line of the block stands in, near above it (up to four elements); 0 for none."""
        tag = self.heads[order][1]
        if tag in ("td", "th"):
            return order
        if not order or tag in ("table", "body"):
            return 0
        parent = self.parents[order]
        found = self.cells.get(parent)
        if found is None:
            found = self.cells[parent] = self._cell(parent)
        return found

    def _cell(self, order: int) -> int:
        heads = self.heads
        for _ in range(4):
            tag = heads[order][1]
            if tag in ("td", "th"):
                return order
            if not order or tag in ("table", "body"):
                return 0
            order = self.parents[order]
        return 0

    def align(self, order: int) -> Align:
        """The alignment of a block: its own or that of the nearest block around it."""
        known, way = self.alignments, []
        value: Align = ""
        while order not in known:
            way.append(order)
            _, tag, raw, _ = self.heads[order]
            if "align" in raw and (match := _ALIGN.search(raw) or _ALIGN_ATTRIBUTE.search(raw)):
                value = match[1].lower()  # type: ignore[assignment]
                break
            if tag in ("center", "caption", "th"):
                value = "center"
                break
            if not order or tag in ("table", "body"):
                break
            order = self.parents[order]
        else:
            value = known[order]
        for passed in way:
            known[passed] = value
        return value

    def depth(self, order: int) -> int:
        """How many items of lists a line of the block stands in; asked for where it has items only."""
        heads, parents = self.heads, self.parents
        if heads[order][1] != "li" and heads[parents[order]][1] != "li":
            return 0
        depth = 0
        while order and heads[order][1] != "body":
            depth += heads[order][1] == "li"
            order = parents[order]
        return depth


def _row_end(lines: Sequence[RawLine], at: int, above: _Above) -> int:
    """Behind the last line of a table row that begins with line `at`, where the row is one of a layout table and holds a
    short line in each of its cells (two signatures side by side); else `at + 1`."""
    cell = above.cell(lines[at].at)
    if not cell:
        return at + 1
    parents = above.parents
    row = parents[cell]
    if at and (before := above.cell(lines[at - 1].at)) and parents[before] == row:
        return at + 1
    stop, seen = at, set[int]()
    while stop < len(lines) and (own := above.cell(lines[stop].at)) and parents[own] == row:
        if own in seen or len(lines[stop].words) > _SHORT_CELL or lines[stop].linked:
            return at + 1
        seen.add(own)
        stop += 1
    return stop


def _joined(cells: Sequence[Block | None]) -> Block:
    """The cells of a row as one block."""
    found = [cell for cell in cells if cell is not None]
    return found[0]._replace(text="\t".join(cell.text for cell in found), bold=all(c.bold for c in found))


def _block(line: RawLine, base: str | None, above: _Above) -> Block | None:
    text, links = line_text(line, base)
    if not text:
        return None
    at, pieces = line.at, line.pieces
    bold = pieces[0][3] and (len(pieces) == 1 or all(p[3] or not p[0].strip(EDGE) for p in pieces))
    return Block(text, above.heads[at][1] if at else "p", above.align(at), bold, links, depth=above.depth(at))


def line_text(line: RawLine, base: str | None) -> tuple[str, tuple[Link, ...]]:
    """A line's characters as HTML shows them, and its links with their places."""
    pieces = line.pieces
    if not line.link:
        text = line.text.strip(EDGE)
        return bounded(text if line.verbatim else collapse(text)), ()
    if len(pieces) == 1:
        shown = bounded(collapse(pieces[0][0]).strip(EDGE))
        url = address(_href(line.document, pieces[0][2]), base)
        return shown, (Link(shown, url, 0, len(shown)),) if shown else ()
    marked: list[str] = []
    anchors: list[int] = []
    inside = 0
    for text, _, link, _, _ in pieces:
        if link != inside:
            if inside:
                marked.append(_CLOSE)
            if link:
                marked.append(_OPEN)
                anchors.append(link)
            inside = link
        # a page that holds the marks themselves (characters that stand for none) does without them
        marked.append(text.replace(_OPEN, "").replace(_CLOSE, ""))
    if inside:
        marked.append(_CLOSE)
    shown = bounded(collapse("".join(marked)))
    plain = shown.replace(_OPEN, "").replace(_CLOSE, "")
    lead = len(plain) - len(plain.lstrip(EDGE))
    plain = plain.strip(EDGE)
    links: list[Link] = []
    at = -lead
    start = 0
    number = 0
    for part in _MARKS.split(shown):
        if part == _OPEN:
            start = at
        elif part == _CLOSE:
            low, high = max(0, start), min(len(plain), at)
            anchor = anchors[number]
            number += 1
            words = plain[low:high]
            low += len(words) - len(words.lstrip(EDGE))
            words = words.strip(EDGE)
            if words:
                links.append(Link(words, address(_href(line.document, anchor), base), low, low + len(words)))
        else:
            at += len(part)
    return plain, tuple(links)


def _href(document: Document, order: int) -> str:
    """Where the link of that number leads, as it is written."""
    return attribute(document.heads[order][2], "href")


_FILE = lazy(r"\.(?:docx?|xlsx?|pdf|wps|et|zip|rar|7z|pptx?|ceb|ofd|rtf|txt|csv|tiff?)(?:$|[?#&])", re.I)
_FILES = lazy(_FILE.pattern, re.I | re.M)


def is_file(url: str) -> bool:
    """Whether an address is that of a document to download, by its ending."""
    return bool(_FILE.search(url))


def may_be_files(urls: Sequence[str]) -> bool:
    """Whether one of the addresses may be such a document's: one search for all of them."""
    return bool(_FILES.search("\n".join(urls)))


def links_of(lines: Sequence[RawLine], base: str | None) -> list[Link]:
    """All links of lines."""
    return [link for line in lines if line.link for link in line_text(line, base)[1]]


def collapse(text: str) -> str:
    """White space as HTML shows it: runs of ASCII white space are one space, and a line break of the source between two
    wide characters is none (CSS Text 3, segment break transformation)."""
    if "\n" in text:
        text = _RUN.sub(_collapsed, text)
        text = _BREAK.sub("", text)
        return _BROKEN.sub(" ", text) if "\n" in text else text
    return _RUN.sub(" ", text) if "  " in text or "\t" in text or "\r" in text else text


def _collapsed(run: re.Match[str]) -> str:
    return "\n" if "\n" in run[0] else " "


_CJK = r"\u2e80-\u9fff\uf900-\ufaff\uff01-\uff60\u3000-\u303f\u201c\u201d\ufdd0\ufdd1"
_BROKEN = lazy(" ?\n ?")
_BREAK = lazy(rf"(?<=[{_CJK}])\n(?=[{_CJK}])")


_WHOLE = lazy(r"https?://[\w.:-]+(?:/[\w.~%/&=+,!-]*(?:\?[\w.~%/&=+,!-]+)?)?", re.ASCII)
"""An address that is absolute and plain: `urljoin` would give it back as it is, after ten times the work."""


def address(href: str, base: str | None) -> str:
    """A link's address, absolute where the base is known."""
    href = href.strip()
    if not base or not href or href.startswith(("#", "javascript:", "mailto:")) or _WHOLE.fullmatch(href):
        return href
    try:
        return urljoin(base, href)
    except ValueError:
        return href
