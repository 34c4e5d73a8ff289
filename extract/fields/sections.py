"""结构层次 (GB/T 9704-2012, 7.3.3)."""

from __future__ import annotations

from typing import Any

from extract.document import Document


def find(document: Document, *context: Any) -> Any:
    """Find them."""
    return ()
