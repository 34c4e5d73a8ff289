"""Unpacking as a stream: exact about where it breaks, and on guard against bombs."""

from __future__ import annotations

import bz2
import lzma
import zlib
from collections.abc import Callable
from typing import Any, BinaryIO, Protocol

from extract.readers.found import ArchiveError, damaged
from extract.zstd import zstd

CHUNK = 1 << 16
"""Packed bytes that are taken in at a time."""
PIECE = 1 << 20
"""Unpacked bytes that are held at most."""
_STEP = 64
"""Unpacked bytes by which damage is approached."""
FLOOR = 256 * 1024 * 1024
"""Bytes to which an archive may unpack whatever its ratio."""
MEMBER_FLOOR = 8 * 1024 * 1024
"""Bytes to which a member may."""


class Readable(Protocol):
    """What can be read from, forward."""

    def read(self, size: int = ..., /) -> bytes:
        """Up to `size` bytes; none at the end."""


class Budget:
    """How much may come out of what goes in. `floor`: bytes that may come out of however little."""

    def __init__(self, ratio: int, floor: int) -> None:
        self.ratio, self.floor = ratio, floor

    def check(self, unpacked: int, packed: int) -> None:
        """Raise ArchiveError `zip_bomb` where it is too much."""
        if unpacked > self.floor and unpacked > self.ratio * packed:
            raise ArchiveError(
                "zip_bomb",
                f"{packed:,} bytes unpack to {unpacked:,} and more, over {self.ratio} times as many: read no further; "
                "where that is meant, raise --max-ratio (Reading.max_ratio)",
            )


class _Decompressor(Protocol):
    @property
    def eof(self) -> bool: ...
    @property
    def unused_data(self) -> bytes: ...
    def decompress(self, data: bytes, max_length: int = ..., /) -> bytes: ...


class Unpacked:
    """The unpacked bytes of a compressed stream. `kind`: gzip, bz2, xz, zstd, deflate (bare, as in ZIP).

    What comes before damage is given whole; then ArchiveError says at which byte of the packed stream it is. `single`:
    one stream, and what follows it is another's. `page`: it is one page, so that of the packed bytes in which the damage
    is what can be had is given too, wrong characters before its place among it (`doubtful`): an archive would take them
    for members.
    """

    def __init__(self, raw: Readable, kind: str, budget: Budget, *, single: bool = False, page: bool = False) -> None:
        self._raw, self._kind, self._budget, self._single = raw, kind, budget, single
        self._page = page and kind != "bz2"  # whose blocks are right or wrong as a whole, and hold more than a page
        self.doubtful = False
        self._errors = _errors(kind)
        self._new = decompressor(kind)
        self._inner: _Decompressor | None = None
        self._begun = 0  # where in the packed stream the present one of several begins
        self._input = b""
        self._out = memoryview(b"")
        self._broken: ArchiveError | None = None
        self._ended = False
        self.packed = 0
        """Packed bytes that were used up (what is left over after the end of a `single` stream is not counted)."""
        self.unpacked = 0
        """Unpacked bytes so far, also those that were not asked for yet."""

    def read(self, size: int = -1, /) -> bytes:
        """Up to `size` bytes, fewer only at the end; all without it."""
        parts: list[bytes] = []
        wanted = size if size >= 0 else 1 << 62
        while wanted and (self._out or self._fill()):
            part = bytes(self._out[:wanted])
            self._out = self._out[len(part) :]
            wanted -= len(part)
            parts.append(part)
        if not parts and self._broken and size:
            raise self._broken
        return parts[0] if len(parts) == 1 else b"".join(parts)

    def peek(self, size: int) -> bytes:
        """The next bytes, which stay to be read: up to `size`, fewer only at the end or before damage."""
        held = bytes(self._out)
        while len(held) < size and self._fill():
            held += self._out
        self._out = memoryview(held)
        return held[:size]

    def check(self) -> None:
        """Raise what is wrong after the last byte that was read, if that is known."""
        if self._broken and not self._out:
            raise self._broken

    def _fill(self) -> bool:
        """Have more unpacked bytes at hand; False at the end and where it is broken."""
        if self._broken or self._ended:
            return False
        try:
            while not (piece := self._piece()):
                if self._ended:
                    return False
            self.unpacked += len(piece)
            self._budget.check(self.unpacked, self.packed)
        except ArchiveError as error:
            self._broken = error
            return False
        except OSError as error:
            self._broken = ArchiveError("unreadable", f"cannot be read on from byte {self.packed:,}: {error}")
            return False
        self._out = memoryview(piece)
        return True

    def _piece(self) -> bytes:
        if not self._input and self._waiting():
            self._input = self._raw.read(CHUNK)
        if self._inner is None:
            if self.packed and self._kind != "deflate":  # between streams there may be padding
                while self._input and not (stripped := self._input.lstrip(b"\0")):
                    self.packed += len(self._input)
                    self._input = self._raw.read(CHUNK)
                if self._input:
                    self.packed += len(self._input) - len(stripped)
                    self._input = stripped
            if not self._input and self.packed:
                self._ended = True
                return b""
            self._inner = self._new()
            self._begun = self.packed
        ending = not self._input and self._waiting()
        if ending:
            raise damaged(f"cut off: the {self._kind} data end at byte {self.packed:,} before their end mark")
        return self._unpack(self._inner)

    def _waiting(self) -> bool:
        """Whether it gives no more before it gets more: what was taken in may unpack to more than a piece."""
        return bool(getattr(self._inner, "needs_input", True))

    def _unpack(self, inner: _Decompressor) -> bytes:
        data, self._input = self._input, b""
        try:
            piece = inner.decompress(data, PIECE)
        except self._errors as error:
            damage = damaged(
                f"damaged at byte {self.packed:,} or up to {len(data):,} after it: {self._kind} data that cannot be "
                f"unpacked ({error})"
            )
            if self._page and self.packed == self._begun and (whole := self._before_damage(data)):
                self._broken, self.doubtful = damage, True
                return whole
            raise damage from error
        tail = getattr(inner, "unconsumed_tail", b"")  # zlib hands back what it had no room to unpack
        left = inner.unused_data if inner.eof else tail
        self.packed += len(data) - len(left)
        self._input = left
        if inner.eof:
            self._inner = None
            self._ended = self._single
        return piece

    def _before_damage(self, data: bytes) -> bytes:
        """What stands before the damage in a stream's first packed bytes (a page packed alone has hardly more), a piece at
        most. A decompressor that fails gives nothing of that call: a new one is fed byte by byte."""
        inner, whole = self._new(), bytearray()
        try:
            for at in range(len(data)):
                byte = data[at : at + 1]
                while len(whole) < PIECE and (byte or not getattr(inner, "needs_input", True)):
                    whole += inner.decompress(byte, _STEP)
                    byte = getattr(inner, "unconsumed_tail", b"")
        except self._errors:
            pass
        return bytes(whole)


def decompressor(kind: str) -> Callable[[], _Decompressor]:
    """What makes decompressors. Raises ArchiveError where the library for it is missing."""
    made: dict[str, Callable[[], _Decompressor]] = {
        "gzip": lambda: zlib.decompressobj(31),
        "deflate": lambda: zlib.decompressobj(-15),
        "bz2": bz2.BZ2Decompressor,
        "xz": lzma.LZMADecompressor,
    }
    return made[kind] if kind in made else _zstd().ZstdDecompressor


def _errors(kind: str) -> tuple[type[Exception], ...]:
    return (_zstd().ZstdError,) if kind == "zstd" else (zlib.error, lzma.LZMAError, OSError, ValueError, EOFError)


def _zstd() -> Any:
    try:
        return zstd()
    except ImportError as error:
        raise ArchiveError(
            "unsupported", "reading Zstandard needs another library: pip install 'gongwen[zstd]'"
        ) from error


class Window:
    """A stretch of a file as a stream of its own, in which one can go anywhere."""

    def __init__(self, file: BinaryIO, start: int, length: int) -> None:
        self._file, self._start, self._length, self._at = file, start, length, 0

    def read(self, size: int = -1, /) -> bytes:
        """Up to `size` bytes from where it is."""
        left = max(0, self._length - self._at)
        self._file.seek(self._start + self._at)
        data = self._file.read(left if size < 0 else min(size, left))
        self._at += len(data)
        return data

    def seek(self, offset: int, whence: int = 0, /) -> int:
        """Go to a byte of the window."""
        self._at = max(0, offset + (0, self._at, self._length)[whence])
        return self._at
