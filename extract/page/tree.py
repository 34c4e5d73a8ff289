"""The page as a light tree of our own: one walk over the fast parser's document, which no other module touches."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from selectolax.lexbor import LexborHTMLParser

UNREAD = frozenset({"script", "style", "template", "-comment", "!doctype", "#document", "object", "embed", "applet"})
"""Elements whose inside is never text for readers."""


class Element:
    """An element: `children` are elements and strings in order; `order` numbers elements as they open, `end` is the order
    behind its last descendant, so `a.order < b.order < a.end` says that b is inside a."""

    __slots__ = ("_attrs", "_node", "children", "end", "order", "parent", "tag")

    def __init__(self, tag: str, parent: Element | None, order: int, node: Any) -> None:
        self.tag = tag
        self.parent = parent
        self.order = order
        self.end = order + 1
        self.children: list[Element | str] = []
        self._node = node
        self._attrs: dict[str, str] | None = None

    @property
    def attrs(self) -> dict[str, str]:
        """Attributes, read when first asked for; one without a value is ""."""
        if self._attrs is None:
            found = self._node.attributes if self._node is not None else {}
            self._attrs = {k: v or "" for k, v in found.items()}
        return self._attrs

    def walk(self) -> Iterator[Element]:
        """The element and all below it, in document order."""
        todo = [self]
        while todo:
            element = todo.pop()
            yield element
            todo += [c for c in reversed(element.children) if isinstance(c, Element)]

    def strings(self) -> Iterator[str]:
        """The pieces of text below the element, in document order."""
        todo: list[Element | str] = [self]
        while todo:
            item = todo.pop()
            if isinstance(item, str):
                yield item
            else:
                todo += reversed(item.children)

    def text(self) -> str:
        """All text below the element, as it stands."""
        return "".join(self.strings())

    def inside(self, other: Element) -> bool:
        """Whether the element is `other` or below it."""
        return other.order <= self.order < other.end

    def __repr__(self) -> str:
        return f"<{self.tag} #{self.order}>"


def grow(html: str) -> Element:
    """Parse HTML (any state of repair) into a tree. Scripts, styles and comments are left out; meta tags stay."""
    document = LexborHTMLParser(html)
    top = Element("#document", None, 0, None)
    node: Any = document.root
    current, order = top, 0
    path: list[Any] = []
    while node is not None:
        tag = node.tag
        if tag == "-text":
            current.children.append(node.text_content)
        elif tag not in UNREAD:
            order += 1
            element = Element(tag, current, order, node)
            current.children.append(element)
            child = node.first_child
            if child is not None:
                path.append(node)
                current, node = element, child
                continue
        node = node.next
        while node is None and path:
            current.end = order + 1
            current = current.parent or top
            node = path.pop().next
    top.end = order + 1
    return top
