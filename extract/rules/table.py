"""A table of rules in memory: rows with their patterns, compiled when they are first used."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Literal

from extract.patterns import compiled

Match = Literal["search", "full", "start", "end"]

FRAME: dict[Match, str] = {"search": "{}", "full": r"\A(?:{})\Z", "start": r"\A(?:{})", "end": r"(?:{})\Z"}
"""How a row's pattern meets a string, by the table's `match`."""


@dataclass(frozen=True)
class Row:
    """One rule: its id, why it is right (`reason`), and its pattern as compiled in the table's way of matching (`match`).
    `terms` where it is made of words; `value`: whatever the reader needs; `examples` and `near_misses` as in the file."""

    id: str
    reason: str
    match: Match
    source: str
    """The regular expression as written (terms: their alternation), to be composed into larger ones."""
    terms: tuple[str, ...]
    needs: tuple[str, ...]
    """Words one of which stands in every match; () where nothing is said. A text without them is not searched."""
    value: Any
    examples: tuple[str, ...]
    near_misses: tuple[str, ...]

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """The pattern in the table's way of matching."""
        return compiled(FRAME[self.match].format(self.source))

    def matches(self, text: str) -> re.Match[str] | None:
        """The row's match in `text`, in the table's way."""
        needs = self.needs
        if needs:
            for word in needs:
                if word in text:
                    break
            else:
                return None
        return self.pattern.search(text)


@dataclass(frozen=True)
class Table:
    """A table of rules: its `name`, what it is `about`, how its patterns `match`, its `rows` in the file's order."""

    name: str
    about: str
    match: Match
    rows: tuple[Row, ...]

    @cached_property
    def by_id(self) -> dict[str, Row]:
        """Rows by id."""
        return {row.id: row for row in self.rows}

    @cached_property
    def source(self) -> str:
        """All rows as one alternation, in the table's order, to be composed into a larger pattern."""
        return "|".join(f"(?:{row.source})" for row in self.rows)

    @cached_property
    def terms(self) -> tuple[str, ...]:
        """All terms of all rows, longest first."""
        return tuple(sorted({t for row in self.rows for t in row.terms}, key=lambda t: (-len(t), t)))

    def first(self, text: str) -> Row | None:
        """The first row that matches `text`."""
        return next((row for row in self.rows if row.matches(text)), None)

    def __getitem__(self, row_id: str) -> Row:
        """The row called `row_id` (with or without the table's name before it)."""
        return self.by_id[row_id if "." in row_id else f"{self.name}.{row_id}"]


def alternation(terms: tuple[str, ...] | list[str]) -> str:
    """The terms as a regular expression, longest first."""
    return "|".join(re.escape(t) for t in sorted(terms, key=lambda t: (-len(t), t)))
