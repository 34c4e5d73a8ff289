"""One walk over a page's tags gives its elements, its strings and its lines together.

Nothing is made but entries of lists: a page of a thousand tags costs half a millisecond.
"""

from __future__ import annotations

from extract.page import traits
from extract.page.markup import plain, tokens, whole
from extract.page.traits import (
    BLOCK_KIND,
    BREAK_KIND,
    CLOSE_KIND,
    INLINE,
    LINK,
    LINK_KIND,
    NOTED_KIND,
    PLAIN_KIND,
    SPECIAL_KIND,
)
from extract.page.tree import Document, Piece

_LINKED, _INLINE, _STATED = -1, -2, -3
"""What an element's closing tag restores: no link, nothing, a whole state."""

_State = tuple[int, int, int, bool, bool, bool, bool, bool, list[Piece] | None]
"""Block, link, hiding element, bold, verbatim, no lines, no words, whether the closing tag ends a line, the pieces of
the line that goes on behind it."""


def grow(html: str) -> Document:
    """Parse HTML (any state of repair). Scripts, styles and comments are left out; meta tags stay."""
    found = tokens(html)
    document = Document(found)
    if not _walk(document):
        document = Document(whole(found))
        _walk(document)
    document.size = len(html)
    return document


def _walk(document: Document) -> bool:
    """Fill the document's columns; False where a token is none. One loop on purpose, as a call for each tag would double
    its time.

    `stack` keeps for each open element what its closing tag restores: the number of the block around a block, or one of
    the negative signs above; `states` the whole states.
    """
    heads, parents, ends = document.heads, document.parents, document.ends
    words, raws, owners = document.words, document.raws, document.owners
    lines, links = document.lines, document.links
    known, learn = traits.KNOWN, traits.learn
    stack: list[int] = []
    states: list[_State] = []
    current = order = block = link = hider = 0
    bold = verbatim = mute = wordless = breaks = False
    joins = -1  # the owner of the string before, while nothing but empty inline elements stands behind it
    pieces: list[Piece] = []
    for token in document.tokens:
        head, end, text = token.partition(">")
        info = known.get(head)
        if info is None and head and end:
            if head[:2] == "a " and "href=" in head and "style=" not in head and "hidden" not in head:
                info = LINK_KIND, "a", head[2:], LINK
            else:
                info = learn(head)
        if info is None or not end:
            return False
        kind = info[0]
        if kind == CLOSE_KIND:
            if not stack:
                continue
            ends[current] = order + 1
            current = parents[current]
            saved = stack.pop()
            if saved >= 0:
                if pieces:
                    lines.append((block, hider, verbatim, pieces))
                    pieces = []
                block = saved
            elif saved == _LINKED:
                link = 0
            elif saved == _STATED:
                if breaks and pieces:
                    lines.append((block, hider, verbatim, pieces))
                    pieces = []
                block, link, hider, bold, verbatim, mute, wordless, breaks, around = states.pop()
                if around:
                    pieces = around
        else:
            order += 1
            heads.append(info)
            parents.append(current)
            ends.append(order + 1)
            if kind == LINK_KIND:
                stack.append(_LINKED)
                links.append(order)
                current = link = order
            elif kind == BLOCK_KIND:
                if pieces:
                    lines.append((block, hider, verbatim, pieces))
                    pieces = []
                stack.append(block)
                current = block = order
                joins = -1
            elif kind == PLAIN_KIND:
                stack.append(_INLINE)
                current = order
            elif kind == BREAK_KIND:
                joins = -1
                if info[3] and pieces:
                    lines.append((block, hider, verbatim, pieces))
                    pieces = []
            elif kind == SPECIAL_KIND:
                found = info[3]
                current = order
                if found & traits.NOTE:
                    document.noted.append(order)
                if found & traits.POST:
                    document.posts.append(order)
                if found & traits.WORDLESS:
                    document.wordless.append(order)
                if found & traits.TINY and _is_tiny(document, order):
                    found |= traits.HIDE
                around = None
                if pieces and found & (traits.BREAK | traits.HIDE) == traits.HIDE:  # hidden words leave no gap
                    around, pieces = pieces, []
                stack.append(_STATED)
                states.append((block, link, hider, bold, verbatim, mute, wordless, breaks, around))
                breaks = bool(found & (traits.BREAK | traits.HIDE))
                if breaks:
                    if pieces:
                        lines.append((block, hider, verbatim, pieces))
                        pieces = []
                    block = order
                if breaks or info[1] not in INLINE:
                    joins = -1
                if found & traits.HIDE:
                    hider = order
                if found & traits.LINK:
                    link = order
                    links.append(order)
                if found & traits.BOLD:
                    bold = True
                elif found & traits.LIGHT:
                    bold = False
                verbatim = verbatim or bool(found & traits.PRE)
                mute = mute or bool(found & traits.MUTE)
                wordless = wordless or bool(found & traits.WORDLESS)
            elif kind == NOTED_KIND:
                document.noted.append(order)
        if not text:
            continue
        blank = text.isspace()
        if not blank and "&" in text:
            text = plain(text)
            blank = text.isspace()
        if blank:
            if current != joins:
                joins = -1
            if pieces and not mute:
                if verbatim and "\n" in text:
                    lines.append((block, hider, verbatim, pieces))
                    pieces = []
                else:
                    pieces.append((text, "", link, bold, current))
            continue
        word = "".join(text.split())
        if not wordless:
            if joins == current:
                words[-1] += word
                raws[-1] += text
            else:
                words.append(word)
                raws.append(text)
                owners.append(current)
                joins = current
        if mute:
            continue
        if not verbatim or "\n" not in text:
            pieces.append((text, word, link, bold, current))
            continue
        for number, part in enumerate(text.split("\n")):
            if number and pieces:
                lines.append((block, hider, verbatim, pieces))
                pieces = []
            if pieces or not part.isspace() and part:
                pieces.append((part, "".join(part.split()), link, bold, current))
    if pieces:
        lines.append((block, hider, verbatim, pieces))
    while current:  # `<plaintext>` has no end
        ends[current] = order + 1
        current = parents[current]
    document.end = ends[0] = order + 1
    return True


def _is_tiny(document: Document, order: int) -> bool:
    """Whether `font-size:0` hides what the element holds: layouts use it against gaps and set sizes again inside."""
    if document.heads[order][1] in ("html", "body"):
        return False
    below = (head for head, _ in document.tokens_of(order)[1:])
    return not any("font-size" in head or "class=" in head for head in below)
