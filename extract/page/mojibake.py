"""Characters that went through a wrong charset once: read back where that is certain, named where it is not.

    关于 in UTF-8, read as Windows-1252   å…³äºŽ
    关于 in GBK, read as Latin-1          ¹ØÓÚ
    关于 in UTF-8, read as GBK            鍏充簬

Certain is a stretch whose way back gives common Chinese characters (the first level of GB 2312: 3,755 characters that make
up 99 % of any text) where it had few or none before.
"""

from __future__ import annotations

import re
from functools import cache

from extract.notice import Warning
from extract.patterns import lazy

_TELLTALES = "锛紝銆鐨鍏"
"""， (in step and out of it) 。 的 关 in UTF-8, read as GBK: rare characters. Prose has the first three, and a quick look is
for these."""

_LATIN_BYTES = lazy(rb"\xc3[\x80-\xbf](?:[\xc2\xc3\xc5\xc6\xcb][\x80-\xbf]|\xe2[\x80-\x84][\x80-\xbf]){2}")
_LATIN = lazy(
    "[\u00a1-\u00ff][\u0080-\u00ff\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc\u2013-\u203a\u20ac\u2122]{2,}"
)
_WINDOWS = {ord(bytes([b]).decode("cp1252")): b for b in range(128, 160) if b not in (0x81, 0x8D, 0x8F, 0x90, 0x9D)}
_BEYOND_ASCII = lazy("[\u0080-\U0010ffff]+")
_SIGNS = "\u2010-\u2030\u2160-\u217f\u2460-\u249b\u3000-\u301f\uff01-\uff5e·×"
_LOST = lazy("\ufffd+")
_SURE = 0.9
_TORN = 0.7
"""The share of common characters in a stretch that has lost some on its way."""


def may_be(data: bytes, text: str) -> bool:
    """Whether a text (and its UTF-8 bytes) may hold such characters: a quick look."""
    return "锛" in text or "紝" in text or "銆" in text or b"\xc3" in data and bool(_LATIN_BYTES.search(data))


def read_back(text: str) -> tuple[str, tuple[Warning, ...]]:
    """The text with every stretch that is certain read back, and what is to be said of it."""
    done: dict[str, int] = {}
    text = _LATIN.sub(lambda m: _counted(done, m[0], _from_latin(m[0])), text)
    if any(c in text for c in _TELLTALES):
        text = _BEYOND_ASCII.sub(lambda m: _counted(done, m[0], _from_gbk(m[0])), text)
    warnings: tuple[Warning, ...] = ()
    if done:
        shown = next(iter(done))
        message = f"{sum(done.values())} stretches that went through a wrong charset were read back, the first: {shown[:20]!r}"
        warnings = (Warning("encoded_twice", message),)
    left = sum(map(text.count, _TELLTALES))
    if left > 2:
        message = f"{left} characters look as if UTF-8 had been read as GBK, but can't be read back"
        warnings += (Warning("encoded_twice", message),)
    return text, warnings


def _counted(done: dict[str, int], before: str, after: str | None) -> str:
    if after is None:
        return before
    done[before] = done.get(before, 0) + 1
    return after


def _from_latin(run: str) -> str | None:
    """Letters with accents as the bytes they were, in UTF-8 or GBK; None where that is not certain."""
    try:
        data = bytes(_WINDOWS.get(ord(c), ord(c)) for c in run)
    except ValueError:
        return None
    if found := _decoded(data, "utf-8"):
        return found if share(found) >= _SURE and (len(found) > 1 or found in "，。；：、？！（）《》“”　") else None
    # Signs (`×××`, `°±`) are also bytes of GBK: letters of several kinds must stand there.
    if len({c for c in run if "\u00c0" <= c <= "\u00ff" and c not in "×÷"}) < 3:
        return None
    found = _decoded(data, "gb18030")
    return found if found and len(set(found)) > 2 and share(found) >= _SURE else None


def _from_gbk(run: str) -> str | None:
    """Rare characters as the UTF-8 bytes they were; None where that is not certain."""
    if share(run) > _TORN and not any(c in run for c in _TELLTALES):
        return None
    data = b"\xff".join([b"\x80".join([p.encode("gb18030") for p in q.split("€")]) for q in run.split("\ufffd")])
    found = _decoded(data, "utf-8")
    if found is not None:
        return found if share(found) >= _SURE and len(found) > 1 else None
    torn = _LOST.sub("\ufffd", data.decode("utf-8", "replace"))
    return torn if len(torn) > 3 and share(torn) >= _TORN else None


def _decoded(data: bytes, charset: str) -> str | None:
    try:
        return data.decode(charset)
    except UnicodeDecodeError:
        return None


def share(text: str) -> float:
    """How many of the characters are common ones of a Chinese text."""
    return 1 - len(_common().sub("", text)) / len(text)


@cache
def _common() -> re.Pattern[str]:
    rows = (bytes([high, low]) for high in range(0xB0, 0xD8) for low in range(0xA1, 0xFF))
    return re.compile(f"[\\x00-\\x7f{_SIGNS}{''.join(row.decode('gb2312', 'ignore') for row in rows)}]+")
