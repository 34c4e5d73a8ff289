"""What several fields ask of a document is found once."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TypeVar

from extract.document import Document

Found = TypeVar("Found")


def once(find: Callable[[Document], Found]) -> Callable[[Document], Found]:
    """`find` with what it gave for the last document kept: the fields of one document are found one after the other."""
    last: tuple[Document, Found] | None = None

    @wraps(find)
    def known(document: Document) -> Found:
        nonlocal last
        kept = last
        if kept is None or kept[0] is not document:
            kept = last = (document, find(document))
        return kept[1]

    return known
