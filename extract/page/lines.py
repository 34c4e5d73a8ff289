"""The page cut into lines as a reader sees them, before anybody knows which of them are the notice's.

One walk over the tree. A line is what stands between two block boundaries or `<br>`s; inline elements never break or
space it. What the page hides is kept apart, with the reason.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from extract.page.tree import Element

Piece = tuple[str, Element | None, bool]

BLOCKS = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "caption",
        "center",
        "dd",
        "details",
        "dialog",
        "dir",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "frameset",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hgroup",
        "hr",
        "html",
        "legend",
        "li",
        "listing",
        "main",
        "menu",
        "nav",
        "noframes",
        "ol",
        "p",
        "pre",
        "search",
        "section",
        "summary",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "tr",
        "ul",
        "xmp",
        "plaintext",
        "title",
        "marquee",
        "iframe",
    ]
)
"""Elements that begin and end a line."""

SILENT = frozenset(
    [
        "head",
        "script",
        "style",
        "select",
        "datalist",
        "option",
        "optgroup",
        "button",
        "map",
        "audio",
        "video",
        "canvas",
        "svg",
        "math",
        "rp",
    ]
)
"""Elements whose words are no line of a page: controls, pictures. (`head` has no visible text.)"""

CONCEALED = frozenset(["textarea", "noscript", "object", "applet", "noframes"])
"""Elements whose words readers don't see, though some sites put the only copy of a body there."""

VERBATIM = frozenset(["pre", "listing", "xmp", "plaintext", "textarea"])
"""Elements whose line breaks are line breaks."""

_HIDING = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden"
    r"|(?:text-indent|left|top|margin-left|margin-top)\s*:\s*-\d{3,6}(?:px|em|pt)"
    r"|opacity\s*:\s*0(?:\.0+)?\s*(?:[;\"!]|$)"
    r"|(?<![a-z-])(?:height|width|max-height)\s*:\s*[01](?:px|pt)?\s*;[^\"]{0,200}overflow\s*:\s*hidden"
    r"|overflow\s*:\s*hidden[^\"]{0,200}(?<![a-z-])(?:height|width|max-height)\s*:\s*[01](?:px|pt)?\s*(?:[;\"!]|$)",
    re.I,
)
"""Ways of a style to hide what it holds. Not `text-indent:-32px`, a hanging indent of two characters in Word exports."""

_NO_SIZE = re.compile(r"font-size\s*:\s*0(?:\.0+)?(?:px|pt|em|rem|%)?\s*(?:[;\"!]|$)", re.I)
_HIDDEN_ATTRIBUTE = re.compile(r'(?:^|\s)(?:hidden="(?:|hidden|true)"|aria-hidden="true")(?:\s|$)')
_FAST = re.compile(r'scrollamount="\d{4,}"')
_BLOCK_STYLE = re.compile(r"display\s*:\s*(?:block|table|flex|list-item|grid)", re.I)
_PRE_STYLE = re.compile(r"white-space\s*:\s*pre", re.I)
_WEIGHT = re.compile(r"font-weight\s*:\s*(bold|[6-9]00|normal|[1-5]00)", re.I)

_BREAK, _HIDE, _BOLD, _LIGHT, _PRE, _SILENT, _LINK, _TINY = (1 << n for n in range(8))
_BOLD_TAGS = frozenset(["b", "strong", "h1", "h2", "h3", "h4", "th"])


def _tag_traits() -> dict[str, int]:
    traits = dict.fromkeys(BLOCKS, _BREAK)
    for tag in SILENT:
        traits[tag] = _SILENT
    for tag in CONCEALED:
        traits[tag] = traits.get(tag, 0) | _HIDE | _BREAK
    for tag in VERBATIM:
        traits[tag] = traits.get(tag, 0) | _PRE | _BREAK
    for tag in _BOLD_TAGS:
        traits[tag] = traits.get(tag, 0) | _BOLD
    traits["a"], traits["br"] = _LINK, _BREAK
    return traits


_TAG_TRAITS = _tag_traits()
_KNOWN: dict[str, int] = {}
"""Traits of attribute strings met before: a page repeats a few of them hundreds of times."""


def _traits(raw: str) -> int:
    """What an element's attributes say about its lines."""
    traits = 0
    if "style=" in raw:
        if _HIDING.search(raw):
            traits |= _HIDE
        if _BLOCK_STYLE.search(raw):
            traits |= _BREAK
        if _PRE_STYLE.search(raw):
            traits |= _PRE
        if _NO_SIZE.search(raw):
            traits |= _TINY
        if match := _WEIGHT.search(raw):
            traits |= _BOLD if match[1].lower() == "bold" or match[1][0] in "6789" else _LIGHT
    if "hidden" in raw and _HIDDEN_ATTRIBUTE.search(raw) or "scrollamount" in raw and _FAST.search(raw):
        traits |= _HIDE
    if len(_KNOWN) > 20_000:
        _KNOWN.clear()
    if len(raw) < 500:
        _KNOWN[raw] = traits
    return traits


class RawLine:
    """A line of the page with what it was made of.

    `owner`: the block that holds it; `pieces`: its strings as `(text, link or None, bold)`; `words`: its characters
    without white space; `linked`: how many of these stand in links; `verbatim`: whether white space counts.
    """

    __slots__ = ("linked", "owner", "pieces", "verbatim", "words")

    def __init__(self, owner: Element, pieces: list[Piece], words: str, linked: int, verbatim: bool) -> None:
        self.owner = owner
        self.pieces = pieces
        self.words = words
        self.linked = linked
        self.verbatim = verbatim


@dataclass(slots=True)
class Cut:
    """The page's lines: those a reader sees and, by the element that hides them, those he doesn't."""

    lines: list[RawLine]
    hidden: list[tuple[Element, list[RawLine]]]


def cut(top: Element, claimed: Collection[Element] = ()) -> Cut:
    """All lines of the tree in reading order, without what is `claimed`."""
    skipped = {element.order for element in claimed}
    lines: list[RawLine] = []
    hidden: list[tuple[Element, list[RawLine]]] = []
    pieces: list[Piece] = []
    into = lines
    owner = top
    anchor: Element | None = None
    bold = verbatim = False
    breaks = True
    stack: list[tuple[Iterator[Element | str], Element, Element | None, bool, bool, bool, list[RawLine]]] = []
    children = iter(top.children)
    tag_traits, known = _TAG_TRAITS, _KNOWN
    while True:
        for child in children:
            if isinstance(child, str):
                if verbatim and "\n" in child:
                    first, *rest = child.split("\n")
                    pieces.append((first, anchor, bold))
                    for part in rest:
                        pieces = _end(pieces, owner, True, into)
                        pieces.append((part, anchor, bold))
                elif pieces or not child.isspace():
                    pieces.append((child, anchor, bold))
                continue
            traits = tag_traits.get(child.tag, 0)
            if raw := child.raw:
                found = known.get(raw)
                traits |= _traits(raw) if found is None else found
            inner = child.children
            if not inner:
                if traits & _BREAK and pieces:
                    pieces = _end(pieces, owner, verbatim, into)
                continue
            if traits:
                if traits & _SILENT or child.order in skipped:
                    if pieces:
                        pieces = _end(pieces, owner, verbatim, into)
                    continue
                if traits & _TINY and _is_tiny(child):
                    traits |= _HIDE
                if traits & (_BREAK | _HIDE) and pieces:
                    pieces = _end(pieces, owner, verbatim, into)
            elif child.order in skipped:
                if pieces:
                    pieces = _end(pieces, owner, verbatim, into)
                continue
            only = inner[0] if len(inner) == 1 and not traits & (_HIDE | _PRE) and not verbatim else None
            if isinstance(only, str):
                strong = bool(traits & _BOLD) or bold and not traits & _LIGHT
                link = child if traits & _LINK else anchor
                if not traits & _BREAK:
                    if pieces or not only.isspace():
                        pieces.append((only, link, strong))
                elif words := "".join(only.split()):
                    into.append(
                        RawLine(child, [(only, link, strong)], words, len(words) if link is not None else 0, False)
                    )
                continue
            stack.append((children, owner, anchor, bold, verbatim, breaks, into))
            children = iter(inner)
            breaks = bool(traits & (_BREAK | _HIDE))
            if traits & _HIDE:
                group: list[RawLine] = []
                hidden.append((child, group))
                into = group
            if breaks:
                owner = child
            if traits & _LINK:
                anchor = child
            if traits & _BOLD:
                bold = True
            elif traits & _LIGHT:
                bold = False
            if traits & _PRE:
                verbatim = True
            break
        else:
            if breaks and pieces:
                pieces = _end(pieces, owner, verbatim, into)
            if not stack:
                return Cut(lines, hidden)
            children, owner, anchor, bold, verbatim, breaks, into = stack.pop()


def _end(pieces: list[Piece], owner: Element, verbatim: bool, into: list[RawLine]) -> list[Piece]:
    """End the line under way (one without words is none) and begin the next."""
    while pieces and pieces[-1][0].isspace():
        pieces.pop()
    if not pieces:
        return pieces
    if len(pieces) == 1:
        text, anchor, _ = pieces[0]
        words = "".join(text.split())
        linked = len(words) if anchor is not None else 0
    else:
        words = "".join("".join([p[0] for p in pieces]).split())
        linked = sum([len("".join(t.split())) for t, a, _ in pieces if a is not None])
    if words:
        into.append(RawLine(owner, pieces, words, linked, verbatim))
    return []


def _is_tiny(element: Element) -> bool:
    """Whether `font-size:0` hides what the element holds: layouts use it against gaps and set sizes again inside."""
    if element.tag in ("html", "body"):
        return False
    return not any("font-size" in e.raw or "class=" in e.raw for e in element.walk() if e is not element)
