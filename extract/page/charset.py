"""Which charset the bytes are in.

The order of trust: a byte order mark; UTF-16 that its zero bytes prove; strict UTF-8 where the bytes prove it; the charset
that the server or the page declares, read as its superset; strict GB18030; Big5 where GB18030 makes no sense; then the
likeliest, piece by piece, with what cannot be read replaced and counted. Measured on 1,000 real pages
(reference/libraries.md): no statistical detector is right more often, and each costs ten times as much.
"""

from __future__ import annotations

import codecs
import re

from extract.notice import Warning
from extract.page import mixed
from extract.page.binary import CONTROLS
from extract.patterns import lazy

Read = tuple[str, str | None, int, tuple[Warning, ...]]
"""Text, charset, number of bytes that were replaced, warnings."""

_HEAD = 4096
"""How far a declaration is looked for. Bytes; HTML asks for the first 1,024, real pages put scripts before it."""

_DECLARED = lazy(
    rb"""<(?:meta[^>]{0,300}?charset|\?xml[^>]{0,100}?encoding)\s*=\s*["']?\s*([A-Za-z0-9_.:-]{2,40})""", re.I
)

_SUPERSET = {
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "gb_2312-80": "gb18030",
    "x-gbk": "gb18030",
    "cp936": "gb18030",
    "ms936": "gb18030",
    "windows-936": "gb18030",
    "euc-cn": "gb18030",
    "gb18030": "gb18030",
    "hz-gb-2312": "hz",
    "big5": "big5hkscs",
    "big-5": "big5hkscs",
    "cp950": "big5hkscs",
    "big5-hkscs": "big5hkscs",
    "x-x-big5": "big5hkscs",
    "utf8": "utf-8",
    "unicode": "utf-8",
    "unicode-1-1-utf-8": "utf-8",
    "utf-16": "utf-8",
    "utf-16le": "utf-8",
    "utf-16be": "utf-8",
    "iso-8859-1": "",
    "latin1": "",
    "windows-1252": "",
    "us-ascii": "",
    "ascii": "",
}
"""A declared charset as what it is read as; "" where a Chinese page that says so is wrong. A declaration in single bytes
cannot be true of UTF-16."""

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
    (b"\x84\x31\x95\x33", "gb18030"),
)
_FIRST = frozenset(mark[0] for mark, _ in _MARKS)

_BEYOND = lazy("[\u0800-\uffff]")
_CONTROLS_AND_CR = CONTROLS + b"\r"
_BIG5_STOPS = (b"\xa1\x43", b"\xa1\x41")
"""。 and ， in Big5; in GB18030 these bytes are private-use characters."""

_PRIVATE = lazy("[\ue000-\ue5e4\ue5e6-\uf8ff]")
_GUESSED = Warning(
    "charset_guessed", "read as big5hkscs, as none of its characters is one of private use then; none is declared"
)

_SPACE = "\ue5e5"
"""A3A0, the ideographic space of old Chinese systems, as Python's GB18030 (of 2000) reads it; WHATWG reads U+3000."""


def read(data: bytes, *, wide: str | None, said: str | None) -> Read:
    """The characters of the bytes, with `\\n` line breaks and without control characters.

    `wide`: UTF-16 as its zero bytes tell it; `said`: the charset of the server's header, which outranks the page's own.
    """
    if not data:
        return "", None, 0, (Warning("empty_input", "the input has no bytes"),)
    if data[0] in _FIRST:
        for mark, charset in _MARKS:
            if data.startswith(mark):
                return _settled(data[len(mark) :], charset, ())
    if wide:
        return _settled(
            data, wide, (Warning("charset_guessed", f"read as {wide} by its zero bytes; none is declared"),)
        )
    clean, warnings = _without_controls(data)
    declared = (superset(said) if said else None) or declaration(clean)
    try:
        text = clean.decode("utf-8")
    except UnicodeDecodeError as error:
        return _not_utf8(clean, declared, error.start, warnings)
    if len(text) < len(clean):
        if declared in ("gb18030", "big5hkscs") and not _BEYOND.search(text):
            # short GBK words may be two-byte UTF-8 by chance: Greek, Cyrillic
            return _not_utf8(clean, declared, 0, warnings)
        if declared not in (None, "", "utf-8"):
            warnings += (Warning("charset_false", f"declared as {declared}, but the bytes are UTF-8"),)
    elif declared == "hz" and b"~{" in clean:
        return _settled(clean, "hz", warnings)
    return text.replace(_SPACE, "\u3000") if _SPACE in text else text, "utf-8", 0, warnings


def _without_controls(data: bytes) -> tuple[bytes, tuple[Warning, ...]]:
    """The bytes without control characters and carriage returns."""
    returns = data.count(b"\r")
    if returns and returns != data.count(b"\r\n"):
        data = data.replace(b"\r\n", b"\n").replace(b"\r", b"\n")
        returns = 0
    clean = data.translate(None, _CONTROLS_AND_CR)
    dropped = len(data) - len(clean) - returns
    if not dropped:
        return clean, ()
    return clean, (Warning("control_characters", f"{dropped} control characters (zero bytes …) were dropped"),)


def declaration(data: bytes) -> str | None:
    """The charset that the page declares, as the superset it is read as; "" for one that can't be true, None for none."""
    match = _DECLARED.search(data, 0, _HEAD)
    return superset(match[1].decode("ascii")) if match else None


def superset(name: str) -> str:
    """A charset's name as what it is read as; "" for one that is unknown or can't be true of a Chinese page."""
    name = name.strip().strip("\"'").lower()
    if name in _SUPERSET:
        return _SUPERSET[name]
    try:
        found = codecs.lookup(name)
    except (LookupError, ValueError):
        return ""
    return found.name if found._is_text_encoding else ""  # `hex`, `zip` … are codecs too


def _not_utf8(data: bytes, declared: str | None, first_bad: int, warnings: tuple[Warning, ...]) -> Read:
    """Read what is not strictly UTF-8: by what is declared, as GB18030 or Big5, or piece by piece."""
    strict = list(dict.fromkeys(c for c in (declared, "gb18030") if c and c != "utf-8"))
    stops = sum(map(data.count, _BIG5_STOPS))
    if declared != "gb18030" and stops > 3:
        strict = [c for c in strict if c != "gb18030"] + ["big5hkscs", "gb18030"]
    if not mixed.has_utf8(data, first_bad):  # one lost byte: what is left can even be strict GB18030, by chance
        for charset in strict:
            try:
                text = data.decode(charset)
            except (UnicodeError, LookupError):
                continue
            if charset == "gb18030" and (stops or not declared) and (other := _as_big5(data, text)):
                return _named(other, "big5hkscs", declared, 0, (*warnings, _GUESSED))
            return _named(text, charset, declared, 0, warnings)
    found = mixed.read(data, strict[0] if strict[0] in ("gb18030", "big5hkscs") else "gb18030")
    if found.replaced:
        warnings += (_replacement(found.replaced, found.charset),)
    if found.others:
        message = f"mostly {found.charset}, but {found.others} stretches are {found.other}; each was read as what it is"
        return found.text, found.charset, found.replaced, (*warnings, Warning("charset_mixed", message))
    return _named(found.text, found.charset, declared, found.replaced, warnings)


def _as_big5(data: bytes, text: str) -> str | None:
    """A page in Big5 that is strict GB18030 too, whatever it declares: as that it has characters of private use where its
    stops were."""
    if len(_PRIVATE.findall(text)) < 2:
        return None
    try:
        found = data.decode("big5hkscs")
    except UnicodeError:
        return None
    return None if _PRIVATE.search(found) else found


def _named(text: str, charset: str, declared: str | None, replaced: int, warnings: tuple[Warning, ...]) -> Read:
    """What was read, with a warning where another charset was declared."""
    if declared and charset != declared:
        nearer = "nearer to " if replaced else ""
        warnings += (Warning("charset_false", f"declared as {declared}, but the bytes are {nearer}{charset}"),)
    if charset == "gb18030" and _SPACE in text:
        text = text.replace(_SPACE, "\u3000")
    return text, charset, replaced, warnings


def _replaced(data: bytes, charset: str) -> tuple[str, int]:
    """The text with what can't be read as U+FFFD, and the number of these."""
    text = data.decode(charset, "replace")
    return text, max(0, text.count("\ufffd") - data.count(b"\xef\xbf\xbd") * (charset == "utf-8"))


def _settled(data: bytes, charset: str, warnings: tuple[Warning, ...]) -> Read:
    """The text in a charset that is settled: what it can't explain is replaced and counted in a warning."""
    if not charset.startswith("utf-16") and not charset.startswith("utf-32"):
        data, more = _without_controls(data)
        warnings += more
    text, replaced = _replaced(data, charset)
    if replaced:
        warnings += (_replacement(replaced, charset),)
    if charset.startswith("utf-") and charset != "utf-8":
        zeros = text.count("\x00")
        if zeros:
            warnings += (Warning("control_characters", f"{zeros} zero characters were dropped"),)
        text = text.replace("\x00", "").replace("\ufeff", "").replace("\r\n", "\n").replace("\r", "\n")
    return text, charset, replaced, warnings


def _replacement(count: int, charset: str) -> Warning:
    return Warning("bytes_replaced", f"{count} bytes that are no {charset} were read as U+FFFD")


def utf16(sample: bytes) -> str | None:
    """UTF-16 without a mark, by the zero bytes of its ASCII and line breaks: all of them on one side."""
    head = sample[:4096]
    if head.count(0) < 2:
        return None
    even, odd = head[0::2].count(0), head[1::2].count(0)
    half = len(head) / 2
    if odd > 0.02 * half and odd > 1 and even * 50 < odd:
        candidate = "utf-16-le"
    elif even > 0.02 * half and even > 1 and odd * 50 < even:
        candidate = "utf-16-be"
    else:
        return None
    text = head[: len(head) // 2 * 2].decode(candidate, "replace")
    known = sum(
        c < "\u0250" and (c.isprintable() or c.isspace()) or "\u2010" <= c < "\ua000" or c >= "\uff00" for c in text
    )
    return candidate if known > 0.9 * len(text) else None
