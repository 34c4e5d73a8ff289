"""The cheap look at a page: whether anything at all is suspicious. One linear scan, before anything else is loaded."""

from __future__ import annotations

from typing import NamedTuple

from extract.document import Page


class Suspicion(NamedTuple):
    """What deserves the close look."""

    keywords: bool
    """Lines of keywords may stand somewhere."""
    foreign: bool
    """A foreign string may stand in text or title."""


def suspicion(text: str, title: str | None, page: Page) -> Suspicion:
    """Whether the page deserves the close look."""
    return Suspicion(True, True)
