"""人员名单."""

from __future__ import annotations

from typing import Any

from extract.document import Document


def find(document: Document, *context: Any) -> Any:
    """Find them."""
    return ()
