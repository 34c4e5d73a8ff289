"""发文机关 (GB/T 9704-2012, 7.2.4 and 7.3.5)."""

from __future__ import annotations

from typing import Any

from extract.document import Document


def find(document: Document, *context: Any) -> Any:
    """Find them."""
    return ()
