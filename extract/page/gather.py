"""What the readers of the page's own words about itself need: its strings, with those who own them, and noted elements."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate
from typing import overload

from extract.page.traits import INLINE
from extract.page.tree import Document, Element


class Owners(Sequence[Element]):
    """The elements whose children the strings are; made when asked for."""

    __slots__ = ("document",)

    def __init__(self, document: Document) -> None:
        self.document = document

    def __len__(self) -> int:
        return len(self.document.owners)

    @overload
    def __getitem__(self, number: int) -> Element: ...
    @overload
    def __getitem__(self, number: slice) -> list[Element]: ...
    def __getitem__(self, number: int | slice) -> Element | list[Element]:
        document = self.document
        if isinstance(number, slice):
            return [document.element(n) for n in document.owners[number]]
        return document.element(document.owners[number])


class Gathered:
    """A page's strings. The lists `words`, `raws`, `owners` run parallel: one entry a non-empty string of the page."""

    __slots__ = ("document", "flat", "head_titles", "headings", "metas", "owners", "raws", "scripts", "starts", "words")

    def __init__(self, document: Document) -> None:
        self.document = document
        self.words = document.words
        """The strings without any white space."""
        self.raws = document.raws
        """The strings as they stand."""
        self.owners = Owners(document)
        """The element whose child the string is."""
        noted = [document.element(n) for n in document.noted]
        self.metas = [e for e in noted if e.tag == "meta"]
        self.scripts = [e for e in noted if e.tag == "script"]
        """Scripts that the tree kept (JSON-LD)."""
        self.head_titles = [e for e in noted if e.tag == "title"]
        self.headings = [e for e in noted if e.tag in ("h1", "h2", "h3")]
        self.flat = "".join(self.words)
        """All words, joined without separators."""
        self.starts = [0, *accumulate(map(len, self.words))]
        """Where each of `words` begins in `flat`."""

    def piece_at(self, position: int) -> int:
        """The number of the string that holds a position of `flat`."""
        return bisect_right(self.starts, position, hi=len(self.words)) - 1

    def find_all(self, needle: str) -> list[int]:
        """Where `needle` stands in `flat`."""
        found, at = [], self.flat.find(needle)
        while at >= 0:
            found.append(at)
            at = self.flat.find(needle, at + len(needle))
        return found

    def within(self, element: Element, first: int) -> range:
        """The numbers of the strings from `first` on that stand inside `element`; the end is looked for in growing steps, as many
        labels may stand in one large element."""
        owners, size = self.document.owners, len(self.words)
        low, high = element.order, element.end
        last, stop = first - 1, first
        while stop < size and low <= owners[stop] < high:
            last, stop = stop, 2 * stop - first + 1
        stop = min(stop, size)
        while stop - last > 1:
            middle = (last + stop) // 2
            if low <= owners[middle] < high:
                last = middle
            else:
                stop = middle
        return range(first, stop)

    def around(self, element: Element, inside: int) -> range:
        """The numbers of all strings of `element`, one of which is number `inside`."""
        first = inside
        owners = self.document.owners
        low, high = element.order, element.end
        while first > 0 and low <= owners[first - 1] < high:
            first -= 1
        return range(first, self.within(element, inside).stop)


def gather(document: Document) -> Gathered:
    """The strings of a page that was grown."""
    return Gathered(document)


def block_of(element: Element) -> Element:
    """The nearest element that begins a line of its own: `element` itself or one above it."""
    document, order = element.document, element.order
    while document.heads[order][1] in INLINE:  # by columns: views of what lies between are not wanted
        order = document.parents[order]
    return document.element(order)


def link_of(element: Element) -> Element | None:
    """The link that `element` is or stands in."""
    document, order = element.document, element.order
    for _ in range(4):
        tag = document.heads[order][1]
        if tag == "a":
            return document.element(order)
        if tag not in INLINE:
            return None
        order = document.parents[order]
    return None
