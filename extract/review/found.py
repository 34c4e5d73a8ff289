"""What the words of a search find: by the archive's index where the run made one, else by looking through the texts."""

from __future__ import annotations

import json
import sqlite3
from dataclasses import dataclass, field

from extract.errors import ConfigError

MOST = 500
"""Notices that a search gives the list; who gets more asks for more words."""


@dataclass(frozen=True, slots=True)
class Found:
    """What was found, best first. `problem`: what is wrong with the query."""

    keys: tuple[tuple[str, str], ...] = ()
    snippets: dict[tuple[str, str], tuple[tuple[str, bool], ...]] = field(default_factory=dict)
    problem: str = ""

    @property
    def as_json(self) -> str:
        """The keys as SQL takes them."""
        return json.dumps(self.keys)


def look_up(db: sqlite3.Connection, words: str) -> Found | None:
    """What the index finds; None where there are no words, or no index."""
    if not words:
        return None
    from extract.search import Index, QueryError

    try:
        answer = Index(db).search(words, limit=MOST)
    except QueryError as error:  # an unclosed phrase, nothing but exclusions …
        return Found(problem=error.message)
    except ConfigError:  # no index, or that of another engine
        return None
    keys = tuple((hit.id, hit.path) for hit in answer.hits)
    return Found(keys, {(hit.id, hit.path): tuple(hit.parts) for hit in answer.hits})


def hits_in(text: str, words: str) -> list[tuple[int, int]]:
    """Where a search's words stand in a text; nowhere, where the query says nothing."""
    from extract.search import QueryError
    from extract.search.query import read_query
    from extract.search.snippet import mark

    try:
        pieces = mark(text, read_query(words)) if words else ()
    except QueryError:
        return []
    spans, at = [], 0
    for piece, hit in pieces:
        if hit:
            spans.append((at, at + len(piece)))
        at += len(piece)
    return spans
