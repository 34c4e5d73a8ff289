"""Entries of a list by their shape: a linked headline above its abstract, abstracts cut at one length, rows that each lead
somewhere. Their prose is other pages', however much of it stands there."""

from __future__ import annotations

from statistics import median

from extract.document import Document
from extract.patterns import lazy

_LEAST = 5
_PAIRS = 4
_ROWS = 10
_HEADLINE = 6
"""Characters of a linked headline, at least."""
_ABSTRACT = 40
"""Characters from which on a line may be an abstract."""
_MOST = 400
"""Lines that are looked at."""
_FILES = 6
_FILE = lazy(r"(?i)\.(?:docx?|xlsx?|pptx?|pdf|wps|et|ofd|rtf|zip|rar|7z|ceb)(?:\Z|[?#&])")
_OPENED = 3
_OPENER = lazy(
    r"(?i)\s*[\[【(（<«]{0,2}\s*(?:(?:继续)?(?:阅读|查看|浏览)(?:全文|详情|详细|更多|原文|本文)?|read more|continue reading)\s*[.…>»→)）\]】]{0,3}\s*\Z"
)
_DAY_BEHIND = lazy(r"\s*[\[(（]?(?:(?:19|20)\d\d[-/.年])?\d{1,2}[-/.月]\d{1,2}日?[\])）]?\s*\Z")
"""The day of an entry, behind its link."""
_CUT = lazy(r"(?:\.{3}|…)\s*(?:[\[【(（]?(?:查看|阅读)?(?:全文|详情|详细|更多)[\]】)）]?)?\s*\Z")
"""How an abstract ends that a site cut."""


def is_of_entries(document: Document) -> bool:
    """Whether most lines of a page are entries of a list, or several of them are opened by a line of its own."""
    return headed(document) or _rows(document) or _opened(document)


def _opened(document: Document) -> bool:
    """Several linked lines that say nothing but 阅读全文: the home page of a diary, however much of each entry it shows."""
    blocks = document.page.blocks
    return sum(bool(b.links) and _OPENER.match(b.text) is not None for b in blocks) >= _OPENED


def only_files(document: Document) -> bool:
    """Whether the few links of the content all lead to files: what a notice hands out, which stands there alone."""
    links = [link for block in document.page.blocks if not block.furniture for link in block.links]
    return 0 < len(links) <= _FILES and all(_FILE.search(k.url) or _FILE.search(k.text.strip()) for k in links)


def abstracts_cut(document: Document) -> bool:
    """Whether several lines break off in an ellipsis, nearly all at the same length: whatever they say of notices, they
    are entries."""
    lines = document.text.lines[:_MOST]
    string = document.string
    if string.count("…") + string.count("...") < _LEAST:
        return False
    whole = [(line.start, line.end) for line in lines if line.end - line.start >= _ABSTRACT]
    widths = [end - start for start, end in whole if _CUT.search(string, max(start, end - 16), end)]
    if len(widths) < _LEAST or len(widths) * 5 < 3 * len(whole):
        return False
    middle = median(widths)
    return sum(abs(width - middle) <= 0.2 * middle for width in widths) * 4 >= 3 * len(widths)


def headed(document: Document, *, loosely: bool = False) -> bool:
    """Whether lines that are links and nothing else stand each above a line that is none, through most of a page;
    `loosely`: through much of it, other lines between them."""
    count = min(len(document.text.lines), _MOST)
    linked = [_link_share(document, n) for n in range(count)]
    widths = [line.end - line.start for line in document.text.lines[:count]]
    pairs = sum(
        linked[n] >= 0.8 and widths[n] >= _HEADLINE and linked[n + 1] < 0.5 and widths[n + 1] > widths[n]
        for n in range(count - 1)
    )
    return pairs >= _PAIRS and pairs * (4 if loosely else 3) >= count


def _rows(document: Document) -> bool:
    """Rows of a table, each of which leads somewhere."""
    blocks, lines = document.page.blocks, document.text.lines[:_MOST]
    rows = sum(
        line.block < len(blocks) and blocks[line.block].row is not None and bool(blocks[line.block].links)
        for line in lines
    )
    return rows >= _ROWS and rows * 10 >= 8 * len(lines)


def _link_share(document: Document, number: int) -> float:
    """How much of a line is links, its day left out."""
    block = document.text.lines[number].block
    blocks = document.page.blocks
    if block >= len(blocks) or not blocks[block].links or not blocks[block].text:
        return 0.0
    own = len(_DAY_BEHIND.sub("", blocks[block].text)) or 1
    return min(1.0, sum(len(link.text) for link in blocks[block].links) / own)
