"""What stands around a sentence: the headings over it, and the issuer that speaks in it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from extract.document import Document
from extract.fields.directives import names
from extract.fields.section_path import rank
from extract.notice import Section
from extract.text import Span


class Headings:
    """The headings of the sections that a place stands under."""

    def __init__(self, sections: Sequence[Section]) -> None:
        self._known: dict[tuple[int, str], bool] = {}
        self._starts: list[int] = []
        self._chains: list[str] = []
        stack: list[Section] = []
        for section in sorted((s for s in sections if s.span), key=lambda s: s.span or Span(0, 0)):
            while stack and rank(stack[-1]) >= rank(section):
                stack.pop()
            stack.append(section)
            self._starts.append(section.span.start if section.span else 0)
            self._chains.append("\n".join(s.heading or "" for s in stack))

    def matches(self, position: int, pattern: re.Pattern[str]) -> bool:
        """Whether a heading over `position` has words that match."""
        at = bisect_right(self._starts, position) - 1
        if at < 0:
            return False
        known = self._known.get((at, pattern.pattern))
        if known is None:
            known = self._known[at, pattern.pattern] = pattern.search(self._chains[at]) is not None
        return known


def issuers_of(document: Document) -> Iterator[str]:
    """The issuer's names by title and signature, to tell what it says of itself."""
    head, about, _ = (document.repaired.title or "").partition("关于")
    if about and len(head) > 3:
        yield head
    for number in document.lines(document.layout.signature):
        words = document.text.line_text(number).strip()
        if 3 < len(words) < 30 and names.is_actor(words):
            yield words
