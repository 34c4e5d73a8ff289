"""Bytes that are no text at all: told by their first bytes or by their control characters, and refused by name."""

from __future__ import annotations

import codecs
import re

from extract.errors import NotText
from extract.patterns import lazy

_MAGIC = (
    (b"\x89PNG", "a PNG image"),
    (b"GIF87a", "a GIF image"),
    (b"GIF89a", "a GIF image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a ZIP archive or Office document"),
    (b"PK\x05\x06", "an empty ZIP archive"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an OLE document (old Word, Excel or WPS)"),
    (b"\x1f\x8b\x08", "gzip data"),
    (b"BZh", "bzip2 data"),
    (b"\xfd7zXZ\x00", "xz data"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive"),
    (b"Rar!\x1a\x07", "a RAR archive"),
    (b"{\\rtf", "an RTF document"),
    (b"SQLite format 3\x00", "an SQLite database"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90\x00", "a program"),
    (b"PAR1", "a Parquet file"),
    (b"CWS", "a Flash film"),
    (b"FWS", "a Flash film"),
    (b"wOFF", "a font"),
    (b"wOF2", "a font"),
    (b"RIFF", "a RIFF file (image, sound or video)"),
    (b"ID3", "sound"),
    (b"OggS", "sound or video"),
    (b"\x00\x00\x01\x00\x01\x00", "an icon"),
)
"""First bytes of what is no text: (bytes, what it is). Words that a text may begin with are checked further."""

_FIRST = frozenset(magic[0] for magic, _ in _MAGIC)

CONTROLS = bytes(c for c in range(32) if c not in (9, 10, 12, 13, 27)) + b"\x7f"
"""Single bytes that no charset of a page uses in a character. Never part of a GB18030 or UTF-8 sequence."""

_MARKUP = lazy(rb"<(?:!doctype|html|head|body|meta|div|table|p|br)[\s>/]", re.I)
_WIDE_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE, codecs.BOM_UTF32_BE)


def refuse_binary(data: bytes, *, wide: bool) -> None:
    """Raise `NotText` for what its first bytes or its control characters show to be no text. `wide`: it is UTF-16."""
    if not data:
        return
    if data[0] in _FIRST:
        _refuse_magic(data)
    if wide or data.startswith(_WIDE_MARKS) or _MARKUP.search(data, 0, 4096):
        return
    sample = data if len(data) <= 65536 else data[:32768] + data[-32768:]
    if _MARKUP.search(sample):
        return
    zeros = sample.count(0)
    controls = len(sample) - len(sample.translate(None, CONTROLS)) - zeros
    if controls > 8 and controls * 20 > len(sample) or zeros * 5 > len(sample):
        raise NotText(
            f"the bytes are no text: {controls + zeros} of the {len(sample)} looked at are control characters",
            detail=f"first bytes: {data[:8].hex(' ')}",
        )


def _refuse_magic(data: bytes) -> None:
    for magic, what in _MAGIC:
        if data.startswith(magic):
            rest = data[len(magic) : 1024]
            if len(magic) > 4 or rest.translate(None, CONTROLS) != rest or magic in (b"%PDF-", b"\xff\xd8\xff"):
                raise NotText(f"the bytes are no text but {what}", detail=f"first bytes: {data[:8].hex(' ')}")
