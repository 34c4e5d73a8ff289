"""The page cut into lines as a reader sees them, before anybody knows which of them are the notice's.

One walk over the tree. A line is what stands between two block boundaries or `<br>`s; inline elements never break or
space it. What the page hides is kept apart, with the reason.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass

from extract.page.tree import Document, Element

BLOCKS = frozenset(
    "address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption figure footer "
    "form frameset h1 h2 h3 h4 h5 h6 header hgroup hr html legend li listing main menu nav noframes ol p pre search "
    "section summary table tbody td tfoot th thead tr ul xmp plaintext title marquee iframe".split()
)
"""Elements that begin and end a line."""

SILENT = frozenset("head script select datalist option optgroup button map audio video canvas svg math rp".split())
"""Elements whose words are no line of a page: controls, pictures. (`head` has no visible text.)"""

CONCEALED = frozenset("textarea noscript object applet noframes".split())
"""Elements whose words readers don't see, though some sites put the only copy of a body there."""

VERBATIM = frozenset("pre listing xmp plaintext textarea".split())
"""Elements whose line breaks are line breaks."""

_HIDING = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|font-size\s*:\s*0(?:px|pt|em|rem|%)?\s*(?:[;\"!]|$)"
    r"|(?:text-indent|left|top|margin-left|margin-top)\s*:\s*-\d{3,6}(?:px|em|pt)"
    r"|opacity\s*:\s*0(?:\.0+)?\s*(?:[;\"!]|$)"
    r"|(?<![a-z-])(?:height|width|max-height)\s*:\s*[01](?:px|pt)?\s*;[^\"]*overflow\s*:\s*hidden"
    r"|overflow\s*:\s*hidden[^\"]*(?<![a-z-])(?:height|width|max-height)\s*:\s*[01](?:px|pt)?\s*(?:[;\"!]|$)",
    re.I,
)
"""Ways of a style to hide what it holds. Not `text-indent:-32px`, a hanging indent of two characters in Word exports."""

_HIDDEN_ATTRIBUTE = re.compile(r'(?:^|\s)(?:hidden="(?:|hidden|true)"|aria-hidden="true")(?:\s|$)')
_MARQUEE_SPEED = re.compile(r'scrollamount="\d{4,}"')
_BLOCK_STYLE = re.compile(r"display\s*:\s*(?:block|table|flex|list-item|grid)", re.I)
_PRE_STYLE = re.compile(r"white-space\s*:\s*pre", re.I)

_SPACE = " \t\n\r\f\xa0\u3000\u2002\u2003\u2009\u200b\ufeff"


@dataclass(slots=True)
class RawLine:
    """A line of the page with what it was made of: `(text, anchor or None, bold)` pieces, and the block that holds it."""

    owner: Element
    pieces: list[tuple[str, Element | None, bool]]
    words: str
    """The line's characters without any white space: for measuring."""
    linked: int
    """How many of `words` stand in links."""
    verbatim: bool = False


@dataclass(slots=True)
class Cut:
    """The page's lines: those a reader sees and, by the element that hides them, those he doesn't."""

    lines: list[RawLine]
    hidden: list[tuple[Element, list[RawLine]]]


def hides(element: Element) -> bool:
    """Whether the element conceals what it holds from readers."""
    raw = element.raw
    if element.tag in CONCEALED:
        return True
    return bool(
        ("style=" in raw and _HIDING.search(raw))
        or ("hidden" in raw and _HIDDEN_ATTRIBUTE.search(raw))
        or (element.tag == "marquee" and _MARQUEE_SPEED.search(raw))
    )


def cut(top: Document | Element, claimed: Collection[Element] = ()) -> Cut:
    """All lines of the tree in reading order, without what is `claimed`."""
    return _Cutter(claimed).run(top)


class _Cutter:
    """The state of the walk: the line under way, the link, boldness and hiding element around it."""

    def __init__(self, claimed: Collection[Element]) -> None:
        self.claimed = claimed
        self.lines: list[RawLine] = []
        self.hidden: list[tuple[Element, list[RawLine]]] = []
        self.pieces: list[tuple[str, Element | None, bool]] = []
        self.into = self.lines

    def run(self, top: Element) -> Cut:
        owner = top
        anchor: Element | None = None
        bold = verbatim = False
        stack: list[tuple[Element, int, Element, Element | None, bool, bool, bool, list[RawLine]]] = []
        element, index = top, 0
        breaks = True
        while True:
            children = element.children
            if index < len(children):
                child = children[index]
                index += 1
                if isinstance(child, str):
                    if verbatim and "\n" in child:
                        first, *rest = child.split("\n")
                        self.pieces.append((first, anchor, bold))
                        for part in rest:
                            self.flush(owner, verbatim)
                            self.pieces.append((part, anchor, bold))
                    else:
                        self.pieces.append((child, anchor, bold))
                    continue
                tag = child.tag
                if tag == "br":
                    self.flush(owner, verbatim)
                    continue
                if not child.children:
                    if tag in BLOCKS:
                        self.flush(owner, verbatim)
                    continue
                if tag in SILENT or child in self.claimed:
                    self.flush(owner, verbatim)
                    continue
                stack.append((element, index, owner, anchor, bold, verbatim, breaks, self.into))
                raw = child.raw
                breaks = tag in BLOCKS or ("display" in raw and bool(_BLOCK_STYLE.search(raw)))
                concealed = tag in CONCEALED or (raw != "" and hides(child))
                if breaks or concealed:
                    self.flush(owner, verbatim)
                if concealed:
                    breaks = True
                    inner: list[RawLine] = []
                    self.hidden.append((child, inner))
                    self.into = inner
                if breaks:
                    owner = child
                if tag == "a":
                    anchor = child
                elif tag in ("b", "strong", "h1", "h2", "h3", "h4", "th"):
                    bold = True
                elif "font-weight" in raw:
                    bold = _bold(raw, bold)
                if tag in VERBATIM or ("white-space" in raw and _PRE_STYLE.search(raw)):
                    verbatim = True
                element, index = child, 0
                continue
            if breaks:
                self.flush(owner, verbatim)
            if not stack:
                return Cut(self.lines, self.hidden)
            element, index, owner, anchor, bold, verbatim, breaks, self.into = stack.pop()

    def flush(self, owner: Element, verbatim: bool) -> None:
        """End the line under way; one without words is none."""
        pieces = self.pieces
        if not pieces:
            return
        self.pieces = []
        if len(pieces) == 1:
            text, anchor, _ = pieces[0]
            words = "".join(text.split())
            linked = len(words) if anchor is not None else 0
        else:
            words = "".join("".join([p[0] for p in pieces]).split())
            linked = sum(len("".join(t.split())) for t, a, _ in pieces if a is not None)
        if words and not words.isspace():
            self.into.append(RawLine(owner, pieces, words, linked, verbatim))


_WEIGHT = re.compile(r"font-weight\s*:\s*(bold|[6-9]00|normal|[1-5]00)", re.I)


def _bold(raw: str, around: bool) -> bool:
    match = _WEIGHT.search(raw)
    return around if not match else match[1].lower() == "bold" or match[1][0] in "6789"
