"""The page's strings beside its text (grids, links, catalogue box) without the foreign strings that were found."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields, replace
from typing import Any

from extract.document import Grid, Link, Page
from extract.notice import Metadata
from extract.options import RepairMode
from extract.repair.spam import repair_string
from extract.repair.terms import Term


class Cleaner:
    """Cuts the terms out of strings; what holds none is given back as it is."""

    def __init__(self, terms: Sequence[Term], mode: RepairMode) -> None:
        self._terms, self._mode = terms, mode

    def damaged(self, string: str) -> bool:
        """Whether a term stands in the string."""
        return any(term.text in string for term in self._terms)

    def clean(self, string: str, *, title: bool = False) -> str:
        """The string without terms; a title's 关于 comes back."""
        return repair_string(string, self._terms, self._mode, title=title) if self.damaged(string) else string

    def grids(self, page: Page) -> tuple[Grid, ...]:
        """The page's tables."""
        return tuple(
            grid._replace(
                rows=tuple(tuple(map(self.clean, row)) for row in grid.rows),
                caption=self.clean(grid.caption) if grid.caption else None,
            )
            for grid in page.grids
        )

    def links(self, links: Sequence[Link]) -> tuple[Link, ...]:
        """Links, with the places as they were."""
        return tuple(link._replace(text=self.clean(link.text)) for link in links)

    def metadata(self, metadata: Metadata) -> Metadata:
        """The catalogue box without the values that hold a term: a rest of a body's name would be a wrong value."""
        damaged: dict[str, Any] = {
            f.name: None
            for f in fields(metadata)
            if isinstance(value := getattr(metadata, f.name), str) and self.damaged(value)
        }
        return replace(metadata, **damaged) if damaged else metadata
