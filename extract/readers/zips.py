"""ZIP: members in the order of the directory at the file's end, or of their own headers where that is lost.

The directory is read in pieces: the standard library's `zipfile` holds all of it, some 700 bytes a member.
"""

from __future__ import annotations

import stat
import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import BinaryIO

from extract.readers.compressed import FLOOR, MEMBER_FLOOR, Budget, Readable, Unpacked, Window
from extract.readers.found import ArchiveError, Broken, Event, Page, Reading, damaged
from extract.readers.members import Nested, link, read_member, turned_away
from extract.readers.names import from_bytes, tidy

_END = struct.Struct("<4s4H2LH")
_END64 = struct.Struct("<4sQ2H2L4Q")
_LOCATOR64 = struct.Struct("<4sLQL")
_ENTRY = struct.Struct("<4s2B5H3L5H2L")
_LOCAL = struct.Struct("<4s5H3L2H")
_BLOCK = 1 << 18

_STORED, _DEFLATED = 0, 8
_METHODS = {_DEFLATED: "deflate", 12: "bz2", 93: "zstd", 95: "xz"}


@dataclass(frozen=True, slots=True)
class Entry:
    """A member as the directory, or its own header, describes it."""

    name: str
    flags: int
    method: int
    crc: int | None
    packed: int
    size: int | None
    """None: it is not said before its content."""
    offset: int
    mode: int = 0


def read_zip(file: BinaryIO, reading: Reading) -> Iterator[Event | Nested]:
    """The members of a ZIP. Raises ArchiveError where its directory breaks off or too much comes out of it."""
    length = file.seek(0, 2)
    total, budget = 0, Budget(reading.max_ratio, FLOOR)
    for entry in entries(file, length):
        if isinstance(entry, Broken):
            yield entry
            continue
        if entry.name.endswith("/") and not entry.size:
            continue
        for event in _member(file, entry, reading, length):
            data = event.data if isinstance(event, Page) else event[1] if isinstance(event, tuple) else b""
            total += len(data)
            budget.check(total, length)
            yield event


def entries(file: BinaryIO, length: int) -> Iterator[Entry | Broken]:
    """What the directory lists, or what can be found without it. Raises ArchiveError where it breaks off."""
    try:
        start, size, count, shift = _directory(file, length)
    except ArchiveError as lost:
        yield Broken("", lost.code, f"{lost.message}; its members are looked for one by one")
        yield from _searched(file, length)
        return
    buffer, place, at, seen = b"", 0, start, 0
    while seen < count:
        if len(buffer) - place < _ENTRY.size + 3 * 65536 and at < start + size:
            file.seek(at)
            block = file.read(min(_BLOCK, start + size - at))
            at += len(block) or size  # a file that has become shorter
            buffer, place = buffer[place:] + block, 0
        if len(buffer) - place < _ENTRY.size or not buffer.startswith(b"PK\x01\x02", place):
            where = at - len(buffer) + place
            raise damaged(f"the ZIP's directory breaks off at byte {where:,}, after {seen:,} of {count:,} members")
        entry, used = _entry(buffer, place, shift)
        place += used
        seen += 1
        yield entry
    if place < len(buffer) or at < start + size:
        where = at - len(buffer) + place
        raise damaged(f"the ZIP's directory goes on at byte {where:,}, after the {count:,} members it says it has")


def _directory(file: BinaryIO, length: int) -> tuple[int, int, int, int]:
    """Where the directory begins, its bytes and members, and by how much its offsets are off (something stands
    before)."""
    tail_at = max(0, length - 65536 - _END.size)
    file.seek(tail_at)
    tail = file.read()
    found = tail.rfind(b"PK\x05\x06")
    if found < 0 or len(tail) - found < _END.size:
        raise damaged(f"the ZIP has no directory at its end (byte {length:,}): it was cut off")
    _, _, _, _, count, size, offset, _ = _END.unpack_from(tail, found)
    end = tail_at + found
    if end >= _LOCATOR64.size:
        file.seek(end - _LOCATOR64.size)
        magic, _, at64, _ = _LOCATOR64.unpack(file.read(_LOCATOR64.size))
        if magic == b"PK\x06\x07" and at64 < length:
            file.seek(at64)
            raw = file.read(_END64.size)
            if len(raw) == _END64.size and raw.startswith(b"PK\x06\x06"):
                *_, count, size, offset = _END64.unpack(raw)
                end = at64
    shift = end - size - offset
    if shift < 0 or offset + shift > length:
        raise damaged(
            f"the ZIP's directory is not where byte {tail_at + found:,} says: the file was cut off or damaged"
        )
    return offset + shift, size, count, shift


def _entry(buffer: bytes, place: int, shift: int) -> tuple[Entry, int]:
    fields = _ENTRY.unpack_from(buffer, place)
    flags, method, crc, packed, size = fields[4], fields[5], fields[8], fields[9], fields[10]
    name_length, extra_length, comment_length = fields[11:14]
    outer, offset = fields[16], fields[17]
    at = place + _ENTRY.size
    raw = buffer[at : at + name_length]
    extra = buffer[at + name_length : at + name_length + extra_length]
    size, packed, offset = _wide(extra, (size, packed, offset))
    name = _name(raw, flags) or f"@{offset + shift}"
    entry = Entry(name, flags, method, crc, packed, size, offset + shift, outer >> 16)
    return entry, at - place + name_length + extra_length + comment_length


def _name(raw: bytes, flags: int) -> str:
    name = raw.decode("utf-8", "backslashreplace") if flags & 0x800 else from_bytes(raw)
    return tidy(name.replace("\\", "/") if "/" not in name else name)


def _wide(extra: bytes, values: tuple[int, int, int]) -> tuple[int, int, int]:
    """Sizes and offset, those that don't fit in 32 bits from the extra field (ZIP64)."""
    found = list(values)
    at = 0
    while at + 4 <= len(extra):
        kind, length = struct.unpack_from("<HH", extra, at)
        if kind == 1:
            rest = extra[at + 4 : at + 4 + length]
            for place, value in enumerate(values):
                if value == 0xFFFFFFFF and len(rest) >= 8:
                    found[place] = int.from_bytes(rest[:8], "little")
                    rest = rest[8:]
        at += 4 + length
    return found[0], found[1], found[2]


def _member(file: BinaryIO, entry: Entry, reading: Reading, length: int) -> Iterator[Event | Nested]:
    name = entry.name
    if entry.flags & 0x2041:  # its content, or the directory itself
        yield Broken(name, "encrypted", f"encrypted: {name} can't be read without its password")
    elif stat.S_ISLNK(entry.mode):
        yield _link(file, entry, length)
    elif away := turned_away(name):
        yield away
    elif entry.method != _STORED and entry.method not in _METHODS:
        yield Broken(name, "unsupported", f"packed by method {entry.method}, which is not read; pack the archive anew")
    else:
        try:
            got = _content(file, entry, reading, length)
        except ArchiveError as error:
            yield Broken(name, error.code, f"{error.message} (member at byte {entry.offset:,})")
        else:
            yield (name, got) if isinstance(got, bytes) else got


def _content(file: BinaryIO, entry: Entry, reading: Reading, length: int) -> Event | bytes:
    """The member: a page that is damaged as far as it can be had; all bytes of an archive, which has to be whole."""
    stream = _Summed(opened_member(file, entry, reading, length))
    got = read_member(entry.name, stream, reading, entry.size)
    try:
        if isinstance(got, Page):
            stream.check(entry, len(got.data))
        elif isinstance(got, bytes):
            stream.check(entry, len(got))
    except ArchiveError as error:
        if isinstance(got, Page) and got.data and error.code == "damaged":
            return replace(got, damage=f"{error.message} (member at byte {entry.offset:,})")
        raise
    return got


def _link(file: BinaryIO, entry: Entry, length: int) -> Event:
    try:
        target = from_bytes(opened_member(file, entry, Reading(), length).read(4096))
    except ArchiveError as error:
        return Broken(entry.name, error.code, error.message)
    return link(entry.name, target)


def opened_member(file: BinaryIO, entry: Entry, reading: Reading, length: int) -> Readable:
    """The content of a member, unpacked. Raises ArchiveError where it is not where the directory says."""
    file.seek(min(entry.offset, length))
    header = file.read(_LOCAL.size)
    if len(header) < _LOCAL.size or not header.startswith(b"PK\x03\x04"):
        raise damaged("there is no member where the directory says")
    *_, name_length, extra_length = _LOCAL.unpack(header)
    start = entry.offset + _LOCAL.size + name_length + extra_length
    if start + entry.packed > length:
        raise damaged(f"cut off: its {entry.packed:,} packed bytes would end after the archive's {length:,}")
    window = Window(file, start, entry.packed)
    if entry.method == _STORED:
        return window
    return Unpacked(window, _METHODS[entry.method], Budget(reading.max_ratio, MEMBER_FLOOR), single=True, page=True)


class _Summed:
    """Sums up what is read."""

    def __init__(self, stream: Readable) -> None:
        self._stream, self._crc = stream, 0

    def read(self, size: int = -1, /) -> bytes:
        data = self._stream.read(size)
        self._crc = zlib.crc32(data, self._crc)
        return data

    def check(self, entry: Entry, size: int) -> None:
        """Raise what is wrong with a member of which `size` bytes were read."""
        if isinstance(self._stream, Unpacked):
            self._stream.check()
        if entry.size is not None and size != entry.size:
            raise damaged(f"{size:,} bytes instead of the {entry.size:,} that the directory names")
        if entry.crc is not None and self._crc != entry.crc:
            raise damaged("its bytes are not those that were packed (the checksum differs)")


def _searched(file: BinaryIO, length: int) -> Iterator[Entry | Broken]:
    """The members of a ZIP without a directory, by their own headers."""
    at = 0
    while (at := _next_header(file, at, length)) >= 0:
        file.seek(at)
        header = file.read(_LOCAL.size)
        if len(header) < _LOCAL.size:
            return
        _, _, flags, method, _, _, crc, packed, size, name_length, extra_length = _LOCAL.unpack(header)
        raw, extra = file.read(name_length), file.read(extra_length)
        start = at + _LOCAL.size + name_length + extra_length
        size, packed, _ = _wide(extra, (size, packed, 0))
        said: int | None = size
        if flags & 8 and not packed:  # sizes follow the content: its packing has to say where it ends
            said = None
            packed = _packed_length(file, start, length, method)
        yield Entry(_name(raw, flags) or f"@{at}", flags, method, None if flags & 8 else crc, packed, said, at)
        at = start + min(packed, max(0, length - start))


def _packed_length(file: BinaryIO, start: int, length: int, method: int) -> int:
    if method not in _METHODS:
        following = _next_header(file, start, length)
        return (following if following >= 0 else length) - start
    unpacked = Unpacked(Window(file, start, length - start), _METHODS[method], Budget(1000, 1 << 30), single=True)
    try:
        while unpacked.read(1 << 20):
            pass
    except ArchiveError:
        return length - start
    return unpacked.packed


def _next_header(file: BinaryIO, at: int, length: int) -> int:
    """Where the next member's header stands, from byte `at`; -1: nowhere."""
    while at < length:
        file.seek(at)
        block = file.read(_BLOCK)
        found = block.find(b"PK\x03\x04")
        if found >= 0:
            return at + found
        if len(block) < 4:
            break
        at += len(block) - 3
    return -1
