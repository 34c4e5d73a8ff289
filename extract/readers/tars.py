"""TAR: members in their order, from a stream that is read forward once."""

from __future__ import annotations

import tarfile
from collections.abc import Iterator
from typing import Any, BinaryIO, cast

from extract.readers.compressed import Readable
from extract.readers.found import ArchiveError, Broken, Event, Passed, Reading, damaged
from extract.readers.members import Nested, link, read_member, turned_away
from extract.readers.names import from_bytes, tidy

LARGEST_HEADER = 1 << 20
"""Bytes of the largest extended header (a long name, pax records) that is read: real ones have a few hundred."""


def read_tar(stream: Readable, reading: Reading) -> Iterator[Event | Nested]:
    """The members of a TAR. Damaged headers are told with their offset, and the next good one is looked for.

    Raises ArchiveError where the stream itself ends.
    """
    watch = _Watch()
    counted = _Counted(stream)
    try:
        # With ignore_zeros, a header that is none is passed over, block by block, instead of being taken for the end.
        tar = tarfile.open(  # noqa: SIM115
            fileobj=cast(BinaryIO, counted),
            mode="r|",
            ignore_zeros=True,
            tarinfo=_info(watch),
            errors="surrogateescape",
            bufsize=1 << 16,
        )
        while True:
            info = tar.next()
            yield from watch.told()
            if info is None:
                break
            tar.members = []  # type: ignore[attr-defined]  # else it would remember all of them
            yield from _member(tar, info, reading)
    except tarfile.TarError as error:
        yield from watch.told()
        raise damaged(f"cut off or damaged at byte {counted.count:,} of the unpacked TAR: {error}") from error
    if not watch.ended and not watch.broken:
        raise damaged(f"the TAR ends at byte {counted.count:,} without its end mark: members may be missing")


def _member(tar: tarfile.TarFile, info: tarfile.TarInfo, reading: Reading) -> Iterator[Event | Nested]:
    name = tidy(from_bytes(info.name.encode("utf-8", "surrogateescape"))) or f"@{info.offset}"
    if info.isdir():
        return
    if info.issym() or info.islnk():
        target = from_bytes(info.linkname.encode("utf-8", "surrogateescape"))
        yield link(name, target, to_member=info.islnk())
    elif not info.isfile():
        yield Passed(name, "special_file")
    elif away := turned_away(name):
        yield away
    else:
        handle = tar.extractfile(info)
        assert handle is not None, "a regular file has content"
        try:
            got = read_member(name, handle, reading, info.size)
        except tarfile.TarError as error:
            yield Broken(
                name, "damaged", f"cut off: {name} should have {info.size:,} bytes from byte {info.offset_data:,}"
            )
            raise damaged(f"the TAR is cut off in {name}, whose bytes begin at {info.offset_data:,}") from error
        except ArchiveError as error:
            yield Broken(name, error.code, f"{error.message} (in {name}, from byte {info.offset_data:,} of the TAR)")
            raise
        yield (name, got) if isinstance(got, bytes) else got


class _Counted:
    """Counts what is read."""

    def __init__(self, stream: Readable) -> None:
        self._stream, self.count = stream, 0

    def read(self, size: int = -1, /) -> bytes:
        data = self._stream.read(size)
        self.count += len(data)
        return data


class _Watch:
    """What tarfile does not tell: where headers were damaged, and whether the end mark was there."""

    def __init__(self) -> None:
        self.ended = False
        self.broken = False
        self._at: list[int] = []

    def damage(self, offset: int) -> None:
        # After one damaged header the content of its member follows, block by block: one damage.
        if not self.broken:
            self._at.append(offset)
        self.broken = True

    def told(self) -> Iterator[Broken]:
        for offset in self._at:
            yield Broken(f"@{offset}", "damaged", f"no TAR header at byte {offset:,}: what stood here is lost")
        self._at.clear()


def _info(watch: _Watch) -> type[tarfile.TarInfo]:
    class Info(tarfile.TarInfo):
        """A header, with what tarfile says of damaged ones kept."""

        @classmethod
        def frombuf(cls, buf: bytes | bytearray, encoding: str, errors: str) -> Any:
            info = super().frombuf(buf, encoding, errors)
            if info.type in _EXTENSIONS and info.size > LARGEST_HEADER:  # it would be read into memory whole
                raise _InvalidHeader("an extended header larger than any real one")
            return info

        @classmethod
        def fromtarfile(cls, tarfile: tarfile.TarFile) -> Any:
            offset = tarfile.offset
            try:
                info = super().fromtarfile(tarfile)
            except (_EndMark, _EndOfFile) as mark:
                watch.ended = watch.ended or isinstance(mark, _EndMark)
                raise
            except _TruncatedHeader:
                watch.damage(offset)
                raise
            except (_HeaderError, ValueError, OverflowError, LookupError) as error:
                watch.damage(offset)
                raise _InvalidHeader(str(error)) from error
            watch.broken = watch.ended = False
            return info

    return Info


# All of these are of the standard library, but typeshed has them not.
_HeaderError: type[Exception] = tarfile.HeaderError
_InvalidHeader: type[Exception] = tarfile.InvalidHeaderError  # type: ignore[attr-defined]
_TruncatedHeader: type[Exception] = tarfile.TruncatedHeaderError  # type: ignore[attr-defined]
_EndMark: type[Exception] = tarfile.EOFHeaderError  # type: ignore[attr-defined]
_EndOfFile: type[Exception] = tarfile.EmptyHeaderError  # type: ignore[attr-defined]
_EXTENSIONS = (
    tarfile.GNUTYPE_LONGNAME,
    tarfile.GNUTYPE_LONGLINK,
    tarfile.XHDTYPE,
    tarfile.XGLTYPE,
    tarfile.SOLARIS_XHDTYPE,
)
