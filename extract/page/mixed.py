"""Pages in two charsets: UTF-8 around a body in GBK (or the reverse), as some archives and templates make them.

A piece between two ASCII signs is in one of them. UTF-8 leaves little to chance: three bytes of each Chinese character must
fit, which one GBK character in a hundred does.
"""

from __future__ import annotations

import re
from itertools import accumulate
from typing import NamedTuple

from extract.page import mojibake
from extract.patterns import lazy

_PIECES = lazy(rb"([\x00-\x2f\x3a-\x3f]+)")
"""Between these bytes a piece is read; none of them is ever part of a character. (Digits are, in GB18030.)"""

_FITTING = lazy(rb"(?:[\xe3-\xe9][\x80-\xbf]{2}|\xef[\xbc-\xbe][\x80-\xbf])+")
_LOW = bytes(range(128))
_HALVES = lazy(rb"\xed[\xa0-\xaf][\x80-\xbf]\xed[\xb0-\xbf][\x80-\xbf]")
_RUNS = lazy(rb"[\x81-\xfe]{8,}")
_COMMON = 0.9
"""The share of common characters below which a stretch of GBK may be out of step."""

_WINDOW = 400
_WINDOWS = 4
_ENOUGH = 24
"""So few bytes beyond ASCII fit by chance."""


class Mixed(NamedTuple):
    """A text with the charset of most of its pieces, the number of pieces in the other one, bytes that were replaced."""

    text: str
    charset: str
    other: str
    others: int
    replaced: int


def has_utf8(data: bytes, first_bad: int) -> bool:
    """Whether bytes that are not all UTF-8 seem so in part, by a look at a few places. `first_bad`: the first that is not."""
    if first_bad and _fits(data[max(0, first_bad - _WINDOW) : first_bad + _WINDOW]) > 0.5:
        return True
    step = max(_WINDOW, len(data) // _WINDOWS)
    return any(_fits(data[at : at + _WINDOW], _ENOUGH) > 0.3 for at in range(step // 2, len(data), step))


def _fits(sample: bytes, least: int = 2) -> float:
    """How much of the bytes beyond ASCII fit into three-byte UTF-8 of Chinese."""
    high = len(sample.translate(None, _LOW))
    return sum(map(len, _FITTING.findall(sample))) / high if high > least else 0.0


def read(data: bytes, local: str) -> Mixed:
    """Read bytes that are UTF-8 in part. `local`: the other charset."""
    parts = _PIECES.split(data)
    texts: list[str] = []
    sizes = {"utf-8": 0, local: 0}
    counts = {"utf-8": 0, local: 0}
    replaced = 0
    for part in parts:
        if part.isascii():
            texts.append(part.decode("ascii"))
            continue
        text, charset, lost = _piece(part, local)
        if not text.isascii():
            sizes[charset] += len(text)
            counts[charset] += 1
        replaced += lost
        texts.append(text)
    main = max(sizes, key=lambda c: sizes[c])
    other = local if main == "utf-8" else "utf-8"
    return Mixed("".join(texts), main, other, counts[other], replaced)


def _piece(part: bytes, local: str) -> tuple[str, str, int]:
    """A piece's text, its charset, and how many of its bytes were replaced."""
    try:
        text = part.decode("utf-8")
    except UnicodeDecodeError:
        if _HALVES.search(part) and (whole := _paired(part)):
            return whole, "utf-8", 0
        fits = _fits(part)
        text = part.decode(local, "replace")
        lost = text.count("\ufffd")
        if lost and fits < 0.5 and local == "gb18030" and mojibake.share(text) < _COMMON:
            text = _RUNS.sub(_in_step, part).decode(local, "replace")
            lost = text.count("\ufffd")
        if fits < (0.5 if lost else 0.8):
            return text, local, lost
        text = part.decode("utf-8", "replace")
        return text, "utf-8", text.count("\ufffd") - part.count(b"\xef\xbf\xbd")
    if max(text) < "\u0800":  # a word in GBK may be two-byte UTF-8 by chance: Greek, Cyrillic
        other = part.decode(local, "replace")
        if all("\u4e00" <= c <= "\u9fa5" or c.isascii() for c in other):
            return other, local, 0
    return text, "utf-8", 0


def _paired(part: bytes) -> str | None:
    """UTF-8 in which rare characters stand as two halves (CESU-8, of old databases)."""
    try:
        return part.decode("utf-8", "surrogatepass").encode("utf-16-le", "surrogatepass").decode("utf-16-le")
    except UnicodeError:
        return None


def _in_step(match: re.Match[bytes]) -> bytes:
    """GBK out of step: one byte too many or too few turns all pairs behind it into other characters. The byte behind which
    the pairs give most common characters again is marked as lost."""
    run = match[0]
    even = [_is_common(run[at : at + 2]) for at in range(0, len(run) - 1, 2)]
    odd = [_is_common(run[at : at + 2]) for at in range(1, len(run) - 1, 2)]
    kept = list(accumulate(even, initial=0))
    found = list(accumulate(odd, initial=0))
    gains = [kept[n] + found[-1] - found[min(n, len(odd))] for n in range(len(even) + 1)]
    best = max(range(len(gains)), key=gains.__getitem__)
    if gains[best] <= kept[-1] + 1:
        return run
    return run[: 2 * best] + b"\xff" + run[2 * best + 1 :]


def _is_common(pair: bytes) -> bool:
    """A character of the first level of GB 2312, or punctuation."""
    return len(pair) == 2 and pair[1] >= 0xA1 and (0xB0 <= pair[0] <= 0xD7 or pair[0] in (0xA1, 0xA3))
