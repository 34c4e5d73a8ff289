"""Bytes to characters."""

from __future__ import annotations

from extract.document import Decoded
from extract.options import Options


def decode(data: bytes | str, *, path: str | None, options: Options) -> Decoded:
    """The characters of the input, and whether they are HTML or plain text."""
    text = data if isinstance(data, str) else data.decode("utf-8", "replace")
    return Decoded(text.replace("\r\n", "\n"), "utf-8", "text/plain")
