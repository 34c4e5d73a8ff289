"""What stands around a sentence: the headings over it, and the issuer that speaks in it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cached_property

from extract.document import Document
from extract.fields.directives import names
from extract.fields.section_path import rank
from extract.notice import Section
from extract.text import Span


class Headings:
    """The headings of the sections that a place stands under."""

    def __init__(self, sections: Sequence[Section]) -> None:
        self._sections = sections
        self._known: dict[tuple[int, int], bool] = {}

    @cached_property
    def _chains(self) -> tuple[list[int], list[str]]:
        """Where each section begins, and its heading with those over it."""
        starts: list[int] = []
        chains: list[str] = []
        stack: list[tuple[int, str]] = []
        for section in sorted((s for s in self._sections if s.span), key=lambda s: s.span or Span(0, 0)):
            depth, heading = rank(section), section.heading or ""
            while stack and stack[-1][0] >= depth:
                stack.pop()
            stack.append((depth, f"{stack[-1][1]}\n{heading}" if stack else heading))
            starts.append(section.span.start if section.span else 0)
            chains.append(stack[-1][1])
        return starts, chains

    def matches(self, position: int, pattern: re.Pattern[str]) -> bool:
        """Whether a heading over `position` has words that match."""
        starts, chains = self._chains
        at = bisect_right(starts, position) - 1
        if at < 0:
            return False
        key = at, id(pattern)
        known = self._known.get(key)
        if known is None:
            known = self._known[key] = pattern.search(chains[at]) is not None
        return known


def issuers_of(document: Document) -> Iterator[str]:
    """The issuer's names by title and signature, to tell what it says of itself."""
    head, about, _ = (document.repaired.title or "").partition("关于")
    if about and len(head) > 3:
        yield head
        yield from _speaks_for(head)
    for number in document.lines(document.layout.signature):
        words = document.text.line_text(number).strip()
        if 3 < len(words) < 30 and names.is_actor(words):
            yield words
            yield from _speaks_for(words)


def _speaks_for(issuer: str) -> Iterator[str]:
    """教育部办公厅 writes for 教育部."""
    whole = issuer.removesuffix("办公厅").removesuffix("办公室")
    if whole != issuer and len(whole) > 2 and names.is_actor(whole):
        yield whole
