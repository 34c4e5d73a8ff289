"""From characters to the content's blocks and what the page says about itself."""

from __future__ import annotations

from extract.document import Block, Decoded, Page
from extract.options import Options


def read_page(decoded: Decoded, *, url: str | None, options: Options) -> Page:
    """Read a decoded page. `url`: its address, to make links absolute."""
    blocks = tuple(Block(t, "line") for line in decoded.text.split("\n") if (t := line.strip(" \t\u3000")))
    return Page(blocks)
