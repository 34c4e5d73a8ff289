"""引用文件 and 废止."""

from __future__ import annotations

from dataclasses import dataclass

from extract.document import Document
from extract.notice import Citation


@dataclass(frozen=True, slots=True)
class Cited:
    """What the document cites, and what it repeals."""

    citations: tuple[Citation, ...] = ()
    repeals: tuple[Citation, ...] = ()


def find(document: Document) -> Cited:
    """Find them."""
    return Cited()
