"""What a server answered: whether it is a page, in which charset, and its body as it was before it was sent."""

from __future__ import annotations

import io
import re
import zlib

from extract.readers.compressed import MEMBER_FLOOR, Budget, Unpacked
from extract.readers.found import ArchiveError, Broken, Event, Page, Passed, Reading
from extract.readers.members import too_large
from extract.readers.names import of_url
from extract.readers.sniff import HEAD, is_html, opening_kind, skipped_kind

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
    body = block[end.end() :]
    kind = fields.get("content-type", "")
    if "chunked" in fields.get("transfer-encoding", "").lower():
        body = unchunked(body)
    try:
        for coding in reversed(fields.get("content-encoding", "").lower().split(",")):
            body = decoded(body, coding.strip(), reading)
    except ArchiveError as error:
        return Broken(name, error.code, error.message)
    charset = _CHARSET.search(kind)
    return judged(name, url, body, kind, charset[1] if charset else None, reading)


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


def unchunked(body: bytes) -> bytes:
    """The body of a response sent in chunks (RFC 9112, 7.1); as it is where it isn't: some archives keep that header with
    bodies they have put together."""
    parts: list[bytes] = []
    at = 0
    while (end := body.find(b"\r\n", at, at + 200)) >= 0:
        try:
            size = int(body[at:end].partition(b";")[0], 16)
        except ValueError:
            return body
        if not size:
            return b"".join(parts)
        parts.append(body[end + 2 : end + 2 + size])
        at = end + 2 + size + 2
        if at > len(body) + 2:  # broken off
            break
    return b"".join(parts) if parts else body


def decoded(body: bytes, coding: str, reading: Reading) -> bytes:
    """The body without its content coding; as it is where it isn't packed: many archives keep the header all the same.

    Raises ArchiveError where it is damaged or too much.
    """
    if coding in ("", "identity") or not body:
        return body
    if coding == "br":
        return _brotli(body, reading)
    if coding == "deflate":  # zlib's wrapping by the standard, bare by the habit of some servers
        for bits in (15, -15):
            try:
                return zlib.decompressobj(bits).decompress(body, reading.max_bytes + 1)
            except zlib.error:
                continue
        return body
    kind = _CODINGS.get(coding)
    if not kind:
        raise ArchiveError("unsupported", f"its content coding {coding!r} is not read")
    if not body.startswith((b"\x1f\x8b", b"\x28\xb5\x2f\xfd")):
        return body
    unpacked = Unpacked(io.BytesIO(body), kind, Budget(reading.max_ratio, MEMBER_FLOOR), single=True)
    data = unpacked.read(reading.max_bytes + 1)
    unpacked.check()
    return data


def _brotli(body: bytes, reading: Reading) -> bytes:
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
                break
    except brotli.error:
        return body if not size else b"".join(parts)
    return b"".join(parts)
