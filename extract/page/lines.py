"""The page's lines as a reader sees them, before anybody knows which of them are the notice's.

A line is what stands between two block boundaries or `<br>`s; inline elements never break or space it. What the page hides
is kept apart, by the element that hides it.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from extract.page.tree import Document, Element, Piece


def is_address(words: str) -> bool:
    """Whether the words of a link are an address themselves: part of a sentence, not of a menu."""
    return words.startswith(("http", "www.")) or "@" in words


class RawLine:
    """A line of the page with what it was made of.

    `at`: the `order` of the block that holds it; `pieces`: its strings; `words`: its characters without white space;
    `linked`: how many of these stand in links that are no printed address; `link`: the `order` of its first link, 0 for none; `verbatim`: whether white space counts.
    """

    __slots__ = ("at", "document", "link", "linked", "pieces", "verbatim", "words")

    def __init__(self, document: Document, at: int, pieces: list[Piece], verbatim: bool) -> None:
        self.document = document
        self.at = at
        self.pieces = pieces
        self.verbatim = verbatim
        while not pieces[-1][1]:
            pieces.pop()
        if len(pieces) == 1:
            _, words, link, _, _ = pieces[0]
            self.words = words
            self.link = link
            self.linked = len(words) if link and not is_address(words) else 0
            return
        self.words = "".join([p[1] for p in pieces])
        links = [p for p in pieces if p[2]]
        if links:
            self.link = links[0][2]
            self.linked = sum([len(p[1]) for p in links if not is_address(p[1])])
        else:
            self.link = self.linked = 0

    @property
    def owner(self) -> Element:
        """The block that holds the line."""
        return self.document.element(self.at)

    @property
    def tag(self) -> str:
        """The name of the block that holds the line."""
        return self.document.heads[self.at][1]

    @property
    def text(self) -> str:
        """Its characters as they stand."""
        return self.pieces[0][0] if len(self.pieces) == 1 else "".join([p[0] for p in self.pieces])

    def links(self) -> list[str]:
        """The unread attributes of its links, in order."""
        heads = self.document.heads
        return [heads[p[2]][2] for p in self.pieces if p[2]]


@dataclass(slots=True)
class Cut:
    """The page's lines: those a reader sees and, by the element that hides them, those he doesn't."""

    lines: list[RawLine]
    hidden: list[tuple[Element, list[RawLine]]]


def cut(document: Document, claimed: Collection[Element] = (), concealed: Sequence[Element] = ()) -> Cut:
    """All lines of the page in reading order, without what is `claimed`; `concealed` elements (none inside another, in
    document order) are hidden ones too."""
    lines: list[RawLine] = []
    hidden: dict[int, list[RawLine]] = {}
    taken = _mask(document, claimed, concealed)
    first = min([element.order for element in (*claimed, *concealed)], default=0)
    last = max([element.order for element in (*claimed, *concealed)], default=0)
    ends = document.ends
    for at, hider, verbatim, pieces in document.lines:
        if taken:
            if taken[at] or taken[hider]:
                continue
            if at <= last and first < ends[at] and any(taken[p[4]] for p in pieces):
                left = [RawLine(document, at, part, verbatim) for part in _left(pieces, taken)]
                (hidden.setdefault(hider, []) if hider else lines).extend(left)
                continue
        line = RawLine(document, at, pieces, verbatim)
        if hider:
            hidden.setdefault(hider, []).append(line)
        else:
            lines.append(line)
    groups = [(document.element(hider), group) for hider, group in hidden.items()]
    return Cut(lines, groups + _concealed_lines(document, concealed))


def _mask(document: Document, claimed: Collection[Element], concealed: Collection[Element]) -> bytearray:
    """Which elements are claimed (1) or concealed (2), or stand inside such a one, by `order`; empty where there is none."""
    mask = bytearray(len(document.heads) if claimed or concealed else 0)
    for elements, mark in ((claimed, b"\1"), (concealed, b"\2")):
        for element in elements:
            mask[element.order : element.end] = mark * (element.end - element.order)
    return mask


def _concealed_lines(document: Document, concealed: Sequence[Element]) -> list[tuple[Element, list[RawLine]]]:
    """The lines of each concealed element, all in one pass."""
    starts = [element.order for element in concealed]
    groups: list[list[RawLine]] = [[] for _ in concealed]
    for at, _, verbatim, pieces in document.lines if concealed else ():
        inside: dict[int, list[Piece]] = {}
        for piece in pieces:
            number = bisect_right(starts, piece[4]) - 1
            if number >= 0 and piece[4] < concealed[number].end:
                inside.setdefault(number, []).append(piece)
        for number, own in inside.items():
            if any(p[1] for p in own):
                groups[number].append(RawLine(document, at, own, verbatim))
    return list(zip(concealed, groups, strict=True))


def _left(pieces: Sequence[Piece], taken: bytearray) -> Iterator[list[Piece]]:
    """What claimed inline elements leave of a line: one line before, one behind each. Concealed ones leave no gap."""
    part: list[Piece] = []
    for piece in pieces:
        if not taken[piece[4]]:
            if part or piece[1]:
                part.append(piece)
        elif part and taken[piece[4]] == 1:
            yield part
            part = []
    if part:
        yield part
