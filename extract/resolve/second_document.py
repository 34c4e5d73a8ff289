"""A second document on the page, behind the end of the first: collections, a notice with the one it replaces."""

from __future__ import annotations

from extract.document import Document
from extract.lexicon import fold
from extract.notice import Warning
from extract.patterns import lazy
from extract.text import Span
from extract.title_shape import looks_like_title

_NUMBER = lazy(r"[一-鿿]{2,16}[〔\[(](?:19|20)\d\d[〕\])]第?\d{1,4}号\Z")
_ADDRESSED = lazy(r"[^。；]{2,120}:\Z")
_DATED = lazy(r"(?:(?:19|20)\d\d|[二一][〇○零九0-9一二三四五六七八]{3})年.{1,3}月.{1,3}日\Z")
_FAR = 4
"""Lines between a second title and its addressees, at most."""


def second_document(document: Document) -> Warning | None:
    """A warning where behind the signature another document begins: its number or title on a line of its own, its
    addressees within a few lines, a date below. Annexes are none: they have their mark, or no addressees."""
    layout, text = document.layout, document.text
    if layout.signature[0] == layout.signature[1]:
        return None
    if any(a.mark_line >= layout.signature[1] for a in layout.annexes):
        return None
    views = ["".join(fold(text.line_text(n)).split()) for n in range(layout.signature[1], len(text.lines))]
    dates = [n for n, view in enumerate(views) if len(view) < 40 and _DATED.search(view)]
    for number, view in enumerate(views):
        if not (_NUMBER.match(view) or "关于" in view and looks_like_title(view)):
            continue
        below = views[number + 1 : number + 1 + _FAR]
        if any(_ADDRESSED.match(line) for line in below) and dates and dates[-1] > number:
            line = text.lines[layout.signature[1] + number]
            message = "behind the end of this document another one begins; only the first is read"
            return Warning("several_documents", message, Span(line.start, line.end))
    return None
