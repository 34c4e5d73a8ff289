"""WARC (by fastwarc) and ARC (by warcio): the responses of a crawl, with their addresses and what the server said."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from dataclasses import replace
from typing import Any, BinaryIO, cast

from extract.readers.compressed import Readable
from extract.readers.found import ArchiveError, Broken, Event, Page, Passed, Reading, damaged
from extract.readers.members import too_large
from extract.readers.responses import HEADERS, answered, judged

_BLOCK = 1 << 18
_OVERLAP = 256
_BEGINNING = re.compile(rb"WARC/[01]\.\d\d?\r?\n|\x1f\x8b\x08")


def read_warc(file: BinaryIO, reading: Reading) -> Iterator[Event]:
    """The pages of a WARC, as it is or with each record gzipped. Damage is told with its offset, and the next record
    looked for where the file can be searched. Raises ArchiveError where fastwarc is missing."""
    try:
        from fastwarc.warc import ArchiveIterator, WarcRecordType
    except ImportError as error:
        raise ArchiveError("unsupported", "reading WARC needs another library: pip install 'gongwen[warc]'") from error
    kinds = WarcRecordType.response | WarcRecordType.resource | WarcRecordType.conversion | WarcRecordType.revisit
    kinds |= WarcRecordType.unknown
    start = 0
    while True:
        last = start
        try:
            if start:
                file.seek(start)
            stream = cast(BinaryIO, _Forward(file))
            for record in ArchiveIterator(stream, record_types=kinds, parse_http=False):
                last = start + record.stream_pos
                yield _warc_page(record, last, reading, WarcRecordType)
            return
        except ArchiveError as error:
            yield Broken(f"@{last}", error.code, error.message)
        except OSError as error:
            yield Broken(f"@{last}", "damaged", f"damaged in the record at byte {last:,} or after it: {error}")
        except BaseException as panic:
            if type(panic).__name__ != "PanicException":  # what a fault in Rust code becomes; it has no name to import
                raise
            yield Broken(f"@{last}", "damaged", f"fastwarc gave up on the record at byte {last:,} or after it: {panic}")
        following = _next_record(file, last + 1)
        if following is None:
            return
        start = following


class _Forward:
    """A stream from where it is, read forward only, that says where it is: what fastwarc asks of a file."""

    def __init__(self, stream: Readable) -> None:
        self._stream, self._at = stream, 0

    def read(self, size: int = -1, /) -> bytes:
        data = self._stream.read(size)
        self._at += len(data)
        return data

    def tell(self) -> int:
        return self._at

    def seek(self, offset: int, whence: int = 0, /) -> int:
        if (offset, whence) not in ((0, 1), (self._at, 0)):
            raise OSError("this stream is read forward only")
        return self._at


def _warc_page(record: Any, at: int, reading: Reading, types: Any) -> Event:
    url = record.headers.get("WARC-Target-URI")
    url = url.strip("<> ") if url else None
    name = url or record.headers.get("WARC-Record-ID") or f"@{at}"
    said = record.headers.get("Content-Length")
    if said is None or not said.isdigit():
        raise damaged(f"the record at byte {at:,} breaks off in its header")
    if record.record_type == types.revisit:
        return Passed(name, "revisit")
    if record.record_type == types.unknown:  # of a later standard, or a damaged header: not silently
        return Passed(name, "unknown_record")
    size = int(said)
    if size > reading.max_bytes + HEADERS:
        return too_large(name, size, reading)
    record.freeze()
    if record.content_length < size:
        raise damaged(
            f"the record at byte {at:,} ({name}) breaks off after {record.content_length:,} of {size:,} bytes"
        )
    if "application/http" not in (record.headers.get("Content-Type") or "application/http"):
        event = judged(name, url, record.reader.read(), record.headers.get("Content-Type"), None, reading)
    else:
        event = answered(name, url, record.reader.read(), None, reading)
    if isinstance(event, Page) and (why := record.headers.get("WARC-Truncated")):
        return replace(event, damage=f"the crawler left off there (WARC-Truncated: {why})")
    return event


def _next_record(file: BinaryIO, at: int) -> int | None:
    """Where the next record begins, from byte `at`; None where there is none or the file can't be searched."""
    try:
        file.seek(at)
        while True:
            block = file.read(_BLOCK)
            for match in _BEGINNING.finditer(block):
                if match[0][0] == 0x57 or _is_warc(block[match.start() : match.start() + _OVERLAP]):
                    return at + match.start()
            if len(block) < _BLOCK:
                return None
            at += len(block) - _OVERLAP
            file.seek(at)
    except (OSError, ValueError, AttributeError):
        return None


def _is_warc(packed: bytes) -> bool:
    try:
        return zlib.decompressobj(31).decompress(packed, 16).startswith(b"WARC/")
    except zlib.error:
        return False


def read_arc(file: Readable, reading: Reading) -> Iterator[Event]:
    """The pages of an ARC, the crawlers' format before WARC. Raises ArchiveError where it is damaged."""
    try:
        from warcio.archiveiterator import ArchiveIterator
        from warcio.exceptions import ArchiveLoadFailed
    except ImportError as error:
        raise ArchiveError("unsupported", "reading ARC needs another library: pip install 'gongwen[warc]'") from error
    records = ArchiveIterator(file, no_record_parse=True)
    at = 0
    try:
        for record in records:
            event = _arc_page(record, at, reading) if record.rec_type == "response" else None
            at = records.get_record_offset()  # only now: it reads to the record's end
            if event:
                yield event
    except (ArchiveLoadFailed, EOFError, OSError, zlib.error, ValueError) as error:
        raise damaged(f"damaged after the record at byte {at:,}: {error}") from error


def _arc_page(record: Any, at: int, reading: Reading) -> Event:
    url = record.rec_headers.get_header("uri")
    name, size = url or f"@{at}", int(record.rec_headers.get_header("length") or 0)
    if size > reading.max_bytes + HEADERS:
        return too_large(name, size, reading)
    block = record.raw_stream.read(size)
    while len(block) < size and (more := record.raw_stream.read(size - len(block))):
        block += more
    if len(block) < size:
        raise damaged(f"{name}, after the record at byte {at:,}, breaks off after {len(block):,} of {size:,} bytes")
    return answered(name, url, block, record.rec_headers.get_header("content-type"), reading)
