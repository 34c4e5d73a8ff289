"""The text as a reader of lists and rosters sees it: a folded view of the same length, cut into pieces of one line each.

Texts that lost their line breaks are cut at indents (`　　`) too, so that a heading in mid-line is a piece of its own.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from extract.document import Document
from extract.fields import run_together
from extract.fields.attachment_statement import statements
from extract.lexicon import foldable
from extract.patterns import lazy

_FOLD = {code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)} | {
    0x3000: " ",
    0xA0: " ",
    0x2002: " ",
    0x2003: " ",
    0x2009: " ",
    0xFF61: "。",
    0x2024: ".",
    0xFE64: "<",
    0xFE50: ",",
    0xFE51: "、",
    0xFF64: "、",
    0x2022: "·",
    0x30FB: "·",
    0x2027: "·",
    0xFF65: "·",
}
_FOLDED = frozenset(map(chr, _FOLD))
_BLANKS = " \t\n\u3000\xa0\u2002\u2003\u2009"
_INDENT = lazy(r"(?<=\S)　{2,}(?=\S)")
_LONG = 160
"""A line of more characters that holds indents after full stops lost its line breaks."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A line of the text (or a part of one that lost its line breaks), without white space around it."""

    start: int
    end: int
    line: int
    tag: str = "line"
    table: int | None = None
    row: int | None = None
    bold: bool = False
    depth: int = 0
    """How many items of lists the line stands in, where the page nests them."""


_BAR = lazy(r"\S[ \t]*[|][ \t]*\S")
_SEVERAL = 60
"""A shorter line is one."""
_SHORT = 400
"""Shorter strings are folded at once: in the cache they would drive out the text."""


def folded(text: str) -> str:
    """The text in a view of the same length: ASCII for full-width forms, space for every blank."""
    return text.translate(_FOLD) if len(text) < _SHORT else _folded(text)


_ORDER = lazy(
    r"[(]?(?:以下)?(?:各?单位)?(?:排名|排序|名次|顺序)?(?:不分(?:先后|名次|排名)|[按以][^()。,;:、]{2,14}(?:为序|排[列序名]))(?:排[列序名])?(?:顺序)?[)]?"
)


def says_order(view: str, piece: Piece) -> bool:
    """Whether a line between heading and names says only in what order they stand: （排名不分先后）, 按行政区划排列."""
    return piece.end - piece.start <= 30 and _ORDER.fullmatch(view, piece.start, piece.end) is not None


_ROUND = lazy(
    r"[〔\[](?![12][0-9]{3}[〕\]])([^〔〕\[\]\n]{2,300})[〕\]]"
    r"|(?<=[一-鿿])(?:【(?![12][0-9]{3}】)[^【】\n]{2,300}】|[{][^{}\n]{2,300}[}])"
)


def rounded(view: str) -> str:
    """The view with brackets of another shape round words (`市公安局〔交警大队、看守所〕`) as round ones; years keep theirs.

    >>> rounded("市公安局〔交警大队〕按临政发〔2020〕5号"), rounded("[备注]")
    ('市公安局(交警大队)按临政发〔2020〕5号', '(备注)')
    >>> rounded("市水利局【排灌站】"), rounded("【成员单位】")
    ('市水利局(排灌站)', '【成员单位】')
    """
    for shape in "〔[【{":
        at = view.find(shape)
        while at >= 0:
            if not view[at + 1 : at + 2].isdigit():
                return _ROUND.sub(lambda found: f"({found[0][1:-1]})", view)
            at = view.find(shape, at + 1)
    return view


@lru_cache(maxsize=4)
def _folded(text: str) -> str:
    for char in _FOLDED.intersection(
        foldable(text)
    ):  # a notice has few of them: a third of the time of one translation
        text = text.replace(char, _FOLD[ord(char)])
    return text


_last: tuple[Document, tuple[Piece, ...]] | None = None
"""The document last cut: rosters, unit lists and directives ask for the same one in turn."""


def own_pieces(document: Document) -> tuple[Piece, ...]:
    """The pieces that may hold lists, cut once for each document."""
    global _last
    known = _last
    if known is None or known[0] is not document:
        known = _last = (document, _own(document))
    return known[1]


def _own(document: Document) -> tuple[Piece, ...]:
    """The pieces that may hold lists: not title, addressees, attachment statement, signature or imprint. A text that was
    run together holds several parts in one line: there only what lies in the parts' own spans is left out."""
    layout = document.layout
    inner = {n for part in (layout.body, *((a.start, a.end) for a in layout.annexes)) for n in range(*part)}
    closed = {
        n
        for part in (layout.title, layout.addressees, layout.signature, layout.imprint)
        for n in range(*part)
        if n not in inner
    } | (_stated(document) - inner)
    spans = [s for s in (layout.title_span, layout.addressees_span, layout.signature_span) if s]
    first, last = (min(s.start for s in spans), max(s.end for s in spans) + 1) if spans else (0, 0)
    return tuple(
        p
        for p in pieces(document)
        if p.line not in closed
        and (p.start < first or p.end > last or not any(s.start <= p.start and p.end <= s.end + 1 for s in spans))
    )


def _stated(document: Document) -> set[int]:
    """The lines of the attachment statement; where it runs to the end of a text that nobody signs, those alone that name
    attachments, for behind them stands the annex."""
    first, behind = document.layout.statement
    if first < behind == len(document.text.lines):
        return {n for one in statements(document) for n in range(one.first, one.behind)}
    return set(range(first, behind))


def _one_cell(document: Document, view: str, number: int) -> bool:
    """Whether a line has one bar, and the lines beside it hold no row of several cells."""
    lines = document.text.lines
    counts = [view.count("|", line.start, line.end) for line in lines[max(0, number - 1) : number + 2]]
    inner = (_BAR.search(view, line.start, line.end) for line in lines[max(0, number - 1) : number + 2])
    return max(counts) == 1 and not any(inner)


def _unbarred(view: str, start: int, end: int) -> tuple[int, int]:
    """A line without the one bar at its end or head, where a page's table was written a cell a line: `县教育局 |`."""
    if view[start] == "|":
        start += 1
    else:
        end -= 1
    while start < end and view[start] in _BLANKS:
        start += 1
    while end > start and view[end - 1] in _BLANKS:
        end -= 1
    return start, end


def pieces(document: Document) -> tuple[Piece, ...]:
    """All pieces in reading order. Empty lines are left out."""
    string, blocks = document.string, document.page.blocks
    view = folded(string)
    found: list[Piece] = []
    for number, line in enumerate(document.text.lines):
        block = blocks[line.block] if line.block < len(blocks) else None
        cuts = [line.start, line.end]
        if (
            line.end - line.start > _LONG
            and string.find("\u3000\u3000", line.start, line.end) >= 0
            and (block is None or block.row is None)
        ):
            for gap in _INDENT.finditer(string, line.start, line.end):
                if string[gap.start() - 1] in "。：:；;！!）)" or gap.end() - cuts[-2] > 3:
                    cuts[-1:-1] = [gap.end()]
        if len(cuts) == 2 and line.end - line.start > _SEVERAL and (block is None or block.row is None):
            cuts[1:1] = run_together.cuts(view, line.start, line.end)
        for start, end in zip(cuts, cuts[1:], strict=False):
            while start < end and string[start] in _BLANKS:
                start += 1
            while end > start and string[end - 1] in _BLANKS:
                end -= 1
            if start < end and "|" in (view[start], view[end - 1]) and _one_cell(document, view, number):
                start, end = _unbarred(view, start, end)
            if start < end:
                if block is None:
                    found.append(Piece(start, end, number))
                else:
                    found.append(Piece(start, end, number, block.tag, block.table, block.row, block.bold, block.depth))
    return tuple(found)
