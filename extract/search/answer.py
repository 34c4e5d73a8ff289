"""What a search gives."""

from __future__ import annotations

from dataclasses import dataclass

from extract.search.snippet import Parts, joined

Places = tuple[int, list[tuple[int, float]]]
"""How many notices an index has, and of those asked for the place in the index and the score, best first."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A notice that was found: its `id`, `path` and `document_type` as in its record. `score`: the higher the better,
    comparable within one answer (0 where nothing was asked but filters). `parts` and `title_parts`: snippet and title
    in pieces, each with whether it is a hit; nothing is escaped."""

    id: str
    title: str | None
    path: str
    score: float
    parts: Parts
    title_parts: Parts
    document_type: str | None = None
    day: str | None = None
    """When it was issued, else published."""

    @property
    def snippet(self) -> str:
        """The place of the text that shows most of the query, what was hit between « and »."""
        return joined(self.parts)

    def line(self) -> dict[str, str | float | None]:
        """The hit as `gongwen search --json` prints it: the contract's keys."""
        return {"id": self.id, "title": self.title, "path": self.path, "score": self.score, "snippet": self.snippet}


@dataclass(frozen=True, slots=True)
class Answer:
    """The notices found: `hits`, best first, those that were asked for, and `total`, how many there are in all."""

    hits: tuple[Hit, ...]
    total: int
