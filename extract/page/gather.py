"""One walk over the tree that collects what the readers of the page's own words about itself need."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field

from extract.page.tree import Element

_INLINE = (
    "a abbr acronym b bdi bdo big cite code del dfn em font i img ins kbd label mark nobr q s samp small span strike "
    "strong sub sup tt u var wbr time ucapcontent ucaptitle"
)
INLINE = frozenset(_INLINE.split())
"""Elements that stay in the line they stand in."""

_SKIPPED = frozenset({"select", "option", "textarea", "button", "noscript", "iframe", "svg", "math"})
_HEADINGS = frozenset({"h1", "h2", "h3"})
_NOTED = _SKIPPED | _HEADINGS | {"meta", "script", "title"}


@dataclass(slots=True)
class Gathered:
    """What one walk collects. The lists `words`, `raws`, `owners` run parallel: one entry a non-empty string of the page."""

    words: list[str] = field(default_factory=list)
    """The strings without any white space."""
    raws: list[str] = field(default_factory=list)
    """The strings as they stand."""
    owners: list[Element] = field(default_factory=list)
    """The element whose child the string is."""
    metas: list[Element] = field(default_factory=list)
    scripts: list[Element] = field(default_factory=list)
    """Scripts that the tree kept (JSON-LD)."""
    head_titles: list[Element] = field(default_factory=list)
    headings: list[Element] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    """Where each of `words` begins in `flat`."""
    flat: str = ""
    """All words, joined without separators."""

    def piece_at(self, position: int) -> int:
        """The number of the string that holds a position of `flat`."""
        return bisect_right(self.starts, position) - 1

    def find_all(self, needle: str) -> list[int]:
        """Where `needle` stands in `flat`."""
        found, at = [], self.flat.find(needle)
        while at >= 0:
            found.append(at)
            at = self.flat.find(needle, at + len(needle))
        return found

    def within(self, element: Element, first: int) -> range:
        """The numbers of the strings from `first` on that stand inside `element`."""
        last = first
        owners, size = self.owners, len(self.owners)
        low, high = element.order, element.end
        while last < size and low <= owners[last].order < high:
            last += 1
        return range(first, last)

    def around(self, element: Element, inside: int) -> range:
        """The numbers of all strings of `element`, one of which is number `inside`."""
        first = inside
        owners = self.owners
        low, high = element.order, element.end
        while first > 0 and low <= owners[first - 1].order < high:
            first -= 1
        return range(first, self.within(element, inside).stop)


def gather(root: Element) -> Gathered:
    """Walk the tree once, in document order."""
    found = Gathered()
    words, raws, owners = found.words, found.raws, found.owners
    path = [(root, iter(root.children))]
    joins: Element | None = None
    while path:
        element, children = path[-1]
        for child in children:
            if child.__class__ is str:
                word = "".join(child.split())
                if word:
                    if joins is element:  # an empty `<i></i>` between the letters of a word
                        words[-1] += word
                        raws[-1] += child
                        continue
                    words.append(word)
                    raws.append(child)
                    owners.append(element)
                    joins = element
                continue
            tag, inner = child.tag, child.children  # type: ignore[union-attr]
            if tag in _NOTED:
                if tag == "meta":
                    found.metas.append(child)  # type: ignore[arg-type]
                elif tag == "script":
                    found.scripts.append(child)  # type: ignore[arg-type]
                elif tag == "title":
                    found.head_titles.append(child)  # type: ignore[arg-type]
                elif tag in _HEADINGS:
                    found.headings.append(child)  # type: ignore[arg-type]
                if tag not in _HEADINGS:
                    continue
            if inner:
                joins = None
                path.append((child, iter(inner)))  # type: ignore[arg-type]
                break
            if joins is not None and tag not in INLINE:
                joins = None
        else:
            path.pop()
    at = 0
    for word in words:
        found.starts.append(at)
        at += len(word)
    found.flat = "".join(words)
    return found


def block_of(element: Element) -> Element:
    """The nearest element that begins a line of its own: `element` itself or one above it."""
    while element.tag in INLINE and element.parent is not None:
        element = element.parent
    return element


def link_of(element: Element) -> Element | None:
    """The link that `element` is or stands in."""
    for _ in range(4):
        if element.tag == "a":
            return element
        if element.tag not in INLINE or element.parent is None:
            return None
        element = element.parent
    return None
