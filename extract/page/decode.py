"""Bytes to characters, and whether they are HTML or plain text.

header ─ refuse_binary ─ charset.read ─ mojibake.read_back ─ HTML or text?
"""

from __future__ import annotations

import re
from typing import Literal

from extract.document import Decoded
from extract.errors import TooLarge
from extract.notice import Warning
from extract.options import Options
from extract.page import charset, mojibake
from extract.page.binary import refuse_binary
from extract.patterns import lazy

_RESPONSE = lazy(
    rb"HTTP/[12](?:\.\d)? \d{3}[^\r\n]{0,200}\r?\n((?:[A-Za-z][\w-]{0,60}:[^\r\n]{0,8000}\r?\n){0,100})\r?\n"
)
"""Status line and header fields that some archives keep before the page (RFC 9112)."""

_CONTENT_TYPE = lazy(rb"^content-type:[^\r\n]{0,200}?charset\s*=\s*[\"']?([A-Za-z0-9_.:-]{2,40})", re.I | re.M)

_TAG = lazy(
    r"<(?:!doctype\s+html|!--|/?(?:html|head|body|title|meta|link|script|style|div|p|br|table|tr|td|th|tbody|span|font"
    r"|a|img|ul|ol|li|dl|dt|dd|h[1-6]|center|b|strong|u|i|em|pre|iframe|frame|frameset|form|input|section|article"
    r"|header|footer|nav|main|o:p|ucaptitle|ucapcontent|hr|sup|sub|textarea|blockquote)(?=[\s>/]))",
    re.I,
)


def decode(data: bytes | str, *, path: str | None, options: Options) -> Decoded:
    """The characters of the input, with `\\n` line breaks, and whether they are HTML or plain text.

    `path` is only a hint by its ending. Raises `TooLarge` beyond `options.max_bytes` and `NotText` where the bytes are
    no text; whatever else is wrong becomes a warning.
    """
    if not isinstance(data, bytes | str):
        if not isinstance(data, bytearray | memoryview):
            raise TypeError(f"a page is bytes or str, not {type(data).__name__}")
        data = bytes(data)
    if len(data) > options.max_bytes:
        raise TooLarge(
            f"the input has {len(data):,} bytes, more than the {options.max_bytes:,} allowed; raise max_bytes to read it"
        )
    if isinstance(data, str):
        text, warnings = _characters(data)
        return Decoded(text, None, _media_type(text, path), 0, warnings)
    said = options.charset
    if data.startswith(b"HTTP/"):
        data, named = _without_header(data)
        said = named or said
    wide = charset.utf16(data)
    refuse_binary(data, wide=bool(wide))
    text, encoding, replaced, warnings = charset.read(data, wide=wide, said=said)
    if encoding == "utf-8" and mojibake.may_be(data, text):
        text, more = mojibake.read_back(text)
        warnings += more
    return Decoded(text, encoding, _media_type(text, path), replaced, warnings)


def _without_header(data: bytes) -> tuple[bytes, str | None]:
    """The body of an HTTP response that was kept with its header, and the charset that the server named."""
    match = _RESPONSE.match(data)
    if not match:
        return data, None
    named = _CONTENT_TYPE.search(match[1])
    return data[match.end() :], named[1].decode("ascii") if named else None


def _characters(text: str) -> tuple[str, tuple[Warning, ...]]:
    """Characters that somebody else decoded: halves of a character are joined or replaced, zero characters dropped."""
    warnings: tuple[Warning, ...] = ()
    try:
        data = text.encode()
    except UnicodeEncodeError:
        text = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
        data = b""
    text = text.removeprefix("\ufeff")
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    if zeros := text.count("\x00"):
        text = text.replace("\x00", "")
        warnings = (Warning("control_characters", f"{zeros} zero characters were dropped"),)
    if mojibake.may_be(data, text):
        text, more = mojibake.read_back(text)
        warnings += more
    return text, warnings


def _media_type(text: str, path: str | None) -> Literal["text/html", "text/plain"]:
    """HTML by its tags: three near the start, or one where the path's ending does not say plain text.

    One `<p>` in a plain text is a slip; `<附件>` or `<2004>` is none.
    """
    found = 0
    for match in _TAG.finditer(text, 0, len(text) if text[:1] == "<" else 200_000):
        found += 3 if match[0][1] == "!" and match[0][2] != "-" else 1
        if found >= 3:
            return "text/html"
    if not found:
        return "text/plain"
    ending = (path or "").rpartition(".")[2].lower()
    return "text/html" if ending not in ("txt", "text", "md") or text.lstrip()[:1] == "<" else "text/plain"
