"""主送机关 (GB/T 9704-2012, 7.3.2): the bodies that a notice is sent to."""

from __future__ import annotations

from extract.document import Document
from extract.fields.name_lists import split_names
from extract.notice import Named


def find(document: Document) -> tuple[Named, ...]:
    """The addressees in order, one a body, as printed."""
    span = document.layout.addressees_span
    return tuple(split_names(document.string, *span)) if span else ()
