"""What a server answered: whether it is a page, in which charset, and its body as it was before it was sent."""

from __future__ import annotations

import io
import re
import zlib
from collections.abc import Mapping
from dataclasses import replace

from extract.readers.compressed import MEMBER_FLOOR, Budget, Unpacked
from extract.readers.found import ArchiveError, Broken, Event, Page, Passed, Reading
from extract.readers.members import too_large
from extract.readers.names import of_url
from extract.readers.sniff import HEAD, is_html, opening_kind, skipped_kind

Body = tuple[bytes, str | None]
"""A body, and what is wrong with it where it may break off before its end."""

_NO_PAGES = {
    "image/": "image",
    "video/": "audio_video",
    "audio/": "audio_video",
    "font/": "font",
    "text/dns": "dns",
    "text/css": "css",
    "text/javascript": "javascript",
    "application/javascript": "javascript",
    "application/x-javascript": "javascript",
    "application/json": "json",
    "application/pdf": "document_file",
}
"""Content types of what is no page, and the kinds they are counted as."""
_TEXTS = ("text/html", "application/xhtml", "text/plain")
_CHARSET = re.compile(r"charset\s*=\s*[\"']?([A-Za-z0-9_.:-]{2,40})", re.I)
HEADERS = 1 << 20
"""Bytes that the HTTP header of a response may have besides its body."""
_HEADER_END = re.compile(rb"\r?\n\r?\n")
_LINE_END = re.compile(r"\r?\n")
"""Servers end lines by LF alone, too, and crawlers keep that."""
_CHUNK = re.compile(rb"(?:\r?\n)?([0-9A-Fa-f]{1,16})[ \t]{0,80}(?:;[^\r\n]{0,200})?(?:\r?\n|\Z)")
"""The line before a chunk, with the line break behind the chunk before it."""
_CUT = "its {} data end before their end mark, or are damaged"
_CODINGS = {"gzip": "gzip", "x-gzip": "gzip", "zstd": "zstd"}


def answered(name: str, url: str | None, block: bytes, mime: str | None, reading: Reading) -> Event:
    """The page of an HTTP response with its header, or what it is instead; redirects and errors (status 300 and above) are no
    pages. A block without such a header is the body, of the type `mime`."""
    end = _HEADER_END.search(block, 0, HEADERS)
    if not end or not block.startswith(b"HTTP/"):
        return judged(name, url, block, mime, None, reading)
    first, *lines = _LINE_END.split(block[: end.start()].decode("latin-1"))
    fields = {key.strip().lower(): value.strip() for key, _, value in (line.partition(":") for line in lines)}
    said = first.split()[1:2]
    if said and said[0].isdigit() and (status := int(said[0])) >= 300:
        return Passed(name, "redirect" if status < 400 else "http_error")
    try:
        body, damage = _sent(block[end.end() :], fields, reading)
    except ArchiveError as error:
        return Broken(name, error.code, error.message)
    kind = fields.get("content-type", "")
    charset = _CHARSET.search(kind)
    event = judged(name, url, body, kind, charset[1] if charset else None, reading)
    return replace(event, damage=damage) if damage and isinstance(event, Page) else event


def _sent(body: bytes, fields: Mapping[str, str], reading: Reading) -> Body:
    """The body as it was before it was sent, by the fields of its header. Raises ArchiveError where nothing of it can be
    had, or too much comes out."""
    damage = None
    if "chunked" in fields.get("transfer-encoding", "").lower():
        body, damage = unchunked(body)
    elif (said := fields.get("content-length", "")).isdecimal() and len(body) < int(said[:18]):
        # Longer ones were unpacked, or put into another charset, by the archive.
        damage = f"its body breaks off after {len(body):,} of {int(said[:18]):,} bytes"
    for coding in reversed(fields.get("content-encoding", "").lower().split(",")):
        body, broken = decoded(body, coding.strip(), reading)
        damage = damage or broken
    return body, damage


def judged(name: str, url: str | None, data: bytes, mime: str | None, charset: str | None, reading: Reading) -> Event:
    """The page, or what it is instead by what the server, its address and its first bytes say."""
    if len(data) > reading.max_bytes:
        return too_large(name, len(data), reading)
    if kind := no_page(mime, of_url(url or ""), data[:HEAD]):
        return Passed(name, kind)
    return Page(name, data, url, charset)


def no_page(mime: str | None, file_name: str, head: bytes) -> str | None:
    """What a response is, where it is no page.

    What opens as HTML is a page whatever it is served as; what is served as text is one unless its first bytes deny it.
    """
    if is_html(head):
        return None
    mime = (mime or "").strip().lower()
    if mime.startswith(_TEXTS):  # a picture by a page's name is a failure to be seen, here as in a folder
        return opening_kind(head) and skipped_kind(file_name, head)
    said = next((kind for start, kind in _NO_PAGES.items() if mime.startswith(start)), None)
    # A page's name doesn't help bytes that are none: nobody has named this input.
    return said or opening_kind(head) or skipped_kind(file_name, head)


def unchunked(body: bytes) -> Body:
    """The body of a response sent in chunks (RFC 9112, 7.1); as it is where it isn't: some archives keep that header with
    bodies they have put together. Where the last chunk is missing, all that is there."""
    parts: list[bytes] = []
    at = 0
    while chunk := _CHUNK.match(body, at):
        size = int(chunk[1], 16)
        if not size:
            return b"".join(parts), None
        at = chunk.end() + size
        parts.append(body[chunk.end() : at])
    if not parts or (len(parts) == 1 and body[at : at + 1].strip()):  # no chunks: a text may begin with 2024, too
        return body, None
    whole = b"".join([*parts, body[at:].lstrip(b"\r\n")])
    return whole, f"its body was sent in chunks and breaks off after {len(whole):,} bytes, before the last one"


def decoded(body: bytes, coding: str, reading: Reading) -> Body:
    """The body without its content coding; as it is where it isn't packed: many archives keep the header all the same.

    Raises ArchiveError where it is too much, or so damaged that nothing of it can be had.
    """
    if coding in ("", "identity") or not body:
        return body, None
    if coding == "br":
        return _brotli(body, reading)
    if coding == "deflate":
        return _deflated(body, reading)
    kind = _CODINGS.get(coding)
    if not kind:
        raise ArchiveError("unsupported", f"its content coding {coding!r} is not read")
    if not body.startswith((b"\x1f\x8b", b"\x28\xb5\x2f\xfd")):
        return body, None
    unpacked = Unpacked(io.BytesIO(body), kind, Budget(reading.max_ratio, MEMBER_FLOOR), single=True, page=True)
    data = unpacked.read(reading.max_bytes + 1)
    try:
        unpacked.check()
    except ArchiveError as error:
        if error.code != "damaged":
            raise
        return data, error.message
    return data, None


def _deflated(body: bytes, reading: Reading) -> Body:
    """zlib's wrapping by the standard, bare by the habit of some servers."""
    for bits in (15, -15):
        inner = zlib.decompressobj(bits)
        try:
            data = inner.decompress(body, reading.max_bytes + 1)
        except zlib.error:
            continue
        return data, None if inner.eof or len(data) > reading.max_bytes else _CUT.format("deflate")
    return body, None


def _brotli(body: bytes, reading: Reading) -> Body:
    try:
        import brotli
    except ImportError as error:
        raise ArchiveError("unsupported", "its coding needs another library: pip install 'gongwen[warc]'") from error
    inner = brotli.Decompressor()
    parts: list[bytes] = []
    size = 0
    try:
        for at in range(0, len(body), 4096):
            parts.append(inner.process(body[at : at + 4096]))
            size += len(parts[-1])
            if size > reading.max_bytes:
                return b"".join(parts), None
    except brotli.error:
        if not size:
            return body, None
    return b"".join(parts), None if inner.is_finished() else _CUT.format("br")
