"""The page as columns of numbers and strings, with elements as views that are made when somebody asks for them."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from itertools import accumulate

from extract.page.markup import plain
from extract.page.traits import VOID, Traits
from extract.patterns import lazy

Piece = tuple[str, str, int, bool, int]
"""A string of a line: its text, the text without white space, the link it stands in (0: none), whether it is bold, its owner."""

RawPieces = tuple[int, int, bool, list[Piece]]
"""A line as the walk finds it: its block, the element that hides it (0: none), whether white space counts, its pieces."""

_ENDING = r"\.(?:docx?|xlsx?|pdf|wps|et|zip|rar|7z|pptx?|txt|ceb|ofd|rtf|jpe?g|tiff?)"
FILE = lazy(_ENDING + r"(?:$|[?#\"])", re.I)
"""What says that a link leads to a file: in its attributes, or in its words."""
_IN_LINKS = lazy(_ENDING + r"[?#\"]", re.I)
"""The same in the attributes of many links."""
_TABULAR = frozenset(["table", "caption", "thead", "tbody", "tfoot", "tr", "td", "th"])
_ATTRIBUTE = lazy(r'([^\s=">]+)(?:="([^"]*)")?')


class Element:
    """A view of one element: `order` numbers elements as they open, `end` is the order behind its last descendant, so
    `a.order < b.order < a.end` says that b is inside a. The same element is always the same object."""

    __slots__ = ("_attrs", "document", "end", "order", "raw", "tag")

    def __init__(self, document: Document, order: int) -> None:
        _, self.tag, self.raw, _ = document.heads[order]
        """`raw`: the attributes as one unread string, cheap to search."""
        self.document = document
        self.order = order
        self.end = document.ends[order]
        self._attrs: dict[str, str] | None = None

    @property
    def attrs(self) -> dict[str, str]:
        """Attributes, read when first asked for; one without a value is ""."""
        if self._attrs is None:
            self._attrs = {k: plain(v) for k, v in reversed(_ATTRIBUTE.findall(self.raw))} if self.raw else {}
        return self._attrs

    def attribute(self, name: str) -> str:
        """The value of one attribute, "" where there is none."""
        return attribute(self.raw, name)

    @property
    def parent(self) -> Element | None:
        """The element right above; None for the page itself."""
        return self.document.element(self.document.parents[self.order]) if self.order else None

    @property
    def children(self) -> list[Element]:
        """The elements right below."""
        document = self.document
        ends = document.ends
        found, at = [], self.order + 1
        while at < self.end:
            found.append(document.element(at))
            at = ends[at]
        return found

    def walk(self) -> Iterator[Element]:
        """The element and all below it, in document order."""
        return map(self.document.element, range(self.order, self.end))

    def holds(self, tag: str) -> bool:
        """Whether an element of that name stands below."""
        heads = self.document.heads
        return any(heads[n][1] == tag for n in range(self.order + 1, self.end))

    def strings(self) -> Iterator[str]:
        """The pieces of text below the element, in document order."""
        return (plain(text) for _, text in self.document.tokens_of(self.order) if text)

    def text(self) -> str:
        """All text below the element, as it stands."""
        return plain("".join([text for _, text in self.document.tokens_of(self.order)]))

    def inside(self, other: Element) -> bool:
        """Whether the element is `other` or below it."""
        return other.order <= self.order < other.end

    def html(self) -> str:
        """The element's markup, repaired, without what is never read."""
        inside = "".join([f"<{head}>{text}" for head, text in self.document.tokens_of(self.order)])
        return inside if self.tag in VOID else f"{inside}</{self.tag}>"

    def frame(self) -> str:
        """A table's markup without what its cells hold: enough to see which cell covers which place."""
        inside = self.document.tokens_of(self.order)
        return (
            "".join([f"<{head}>" for head, _ in inside if head.partition(" ")[0].lstrip("/") in _TABULAR]) + "</table>"
        )

    def __repr__(self) -> str:
        return f"<{self.tag} #{self.order}>"


class Document(Element):
    """A page. Columns by `order`: `heads` (kind, tag, attributes, traits), `parents`, `ends`. Strings that are not empty, in
    order: `words` (without white space), `raws` (as they stand), `owners` (whose child it is). Element 0 is the page itself."""

    __slots__ = (
        "_at",
        "_files",
        "_views",
        "ends",
        "heads",
        "lines",
        "links",
        "noted",
        "owners",
        "parents",
        "posts",
        "raws",
        "size",
        "tokens",
        "wordless",
        "words",
    )

    def __init__(self, tokens: list[str]) -> None:
        self.tokens = tokens
        self.heads: list[Traits] = [(0, "#document", "", 0)]
        self.parents: list[int] = [0]
        self.ends: list[int] = [0]
        self.words: list[str] = []
        self.raws: list[str] = []
        self.owners: list[int] = []
        self.lines: list[RawPieces] = []
        self.links: list[int] = []
        self.noted: list[int] = []
        """Meta tags, titles, headings and JSON-LD."""
        self.posts: list[int] = []
        """What may hold readers' comments."""
        self.wordless: list[int] = []
        """What holds words that the page does not say about itself: choices, buttons, frames."""
        self.size = 0
        """Characters of the markup it was read from."""
        self._views: dict[int, Element] = {0: self}
        self._at: list[int] | None = None
        self._files: frozenset[int] | None = None
        super().__init__(self, 0)

    def element(self, order: int) -> Element:
        """The element with that number."""
        found = self._views.get(order)
        if found is None:
            found = self._views[order] = Element(self, order)
        return found

    @property
    def files(self) -> frozenset[int]:
        """The links that lead to files (doc, pdf, xls, jpg …), by their `order`."""
        if self._files is None:
            raws = [self.heads[n][2] for n in self.links]
            found = [match.start() for match in _IN_LINKS.finditer('"'.join([*raws, ""]))]
            ends = list(accumulate(len(raw) + 1 for raw in raws)) if found else []
            self._files = frozenset([self.links[bisect_right(ends, at)] for at in found])
        return self._files

    def size_of(self, element: Element) -> int:
        """Characters of an element's words, without white space; those count that the page does not say about itself."""
        low, high, ends = element.order, element.end, self.ends
        if any(n < high and ends[n] > low for n in self.wordless):
            return len("".join(element.text().split()))
        return sum([len(words) for words, owner in zip(self.words, self.owners, strict=True) if low <= owner < high])

    def release(self) -> None:
        """Let the page go: its elements and itself refer to each other, and only the slow collector would find that."""
        self._views.clear()
        del self.document

    def tokens_of(self, order: int) -> list[tuple[str, str]]:
        """The tags of an element from its opening one to before its closing one, each with the text behind it (escaped)."""
        if self._at is None:
            self._at = [0] + [n for n, token in enumerate(self.tokens) if token[0] != "/"]
        tokens, first = self.tokens, self._at[order]
        if order == 0:
            return [_halves(token) for token in tokens]
        if self.heads[order][1] in VOID:
            return [(_halves(tokens[first])[0], "")]
        last, depth = first + 1, 1
        while last < len(tokens):
            token = tokens[last]
            if token[0] == "/":
                depth -= 1
                if not depth:
                    break
            elif token.partition(">")[0].partition(" ")[0] not in VOID:
                depth += 1
            last += 1
        return [_halves(token) for token in tokens[first:last]]


def attribute(raw: str, name: str) -> str:
    """The value of one attribute among unread ones, "" where there is none."""
    sought = f'{name}="'
    if raw.startswith(sought):
        at = len(sought)
    else:
        at = raw.find(f" {sought}")
        if at < 0:
            return ""
        at += len(sought) + 1
    return plain(raw[at : raw.find('"', at)])


def _halves(token: str) -> tuple[str, str]:
    head, _, text = token.partition(">")
    return head, text
