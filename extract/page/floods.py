"""Tags with a flood of attributes, for which a parser needs time quadratic in their number: they keep none."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extract.patterns import lazy

MOST_ATTRIBUTES = 400
"""More attributes than a real tag has; the most seen on 1,000 real pages is below 40."""

INSIDE_TAG = r"""[^>=]*+(?:=\s*+(?:"[^"]*+"|'[^']*+')?+[^>=]*+)*+"""
"""The rest of a tag as a pattern: quotation marks count behind `=` only, as in HTML. Never too short; too long only where
a `=` is no assignment."""

_TAG = lazy(rf"<[A-Za-z]{INSIDE_TAG}")
_CALM = 20_000
"""A page of fewer characters has no tag that takes longer than 0.15 s."""

_STEP = 8_000
"""A stretch of so many characters without a `>` is looked at. In 30 such stretches no attributes take longer than 0.3 s."""

_LARGE = 250_000
"""Pages with more characters are read tag by tag: a `>` in quotation marks hides nothing from that."""

_RAW = lazy(r"<(/?)(?:script|style|textarea|title|xmp)\b", re.I)


def narrowed(html: str) -> tuple[str, int]:
    """The page with the attributes of flooded tags left out, and the number of these tags."""
    if len(html) < _CALM:
        return html, 0
    found = _long_tags(html, 0, len(html)) if len(html) > _LARGE else _in_stretches(html)
    flooded = [(start, end) for start, end in found if _is_flooded(html, start, end)]
    if not flooded:
        return html, 0
    parts: list[str] = []
    at = 0
    for start, end in flooded:
        name = re.match(r"<[^\s/>]{1,40}", html[start : start + 50])
        parts += (html[at:start], name[0] if name else "<p")
        at = end
    return "".join([*parts, html[at:]]), len(flooded)


def _long_tags(html: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Tags that may be flooded, by their length: two characters an attribute."""
    for match in _TAG.finditer(html, start, end):
        if match.end() - match.start() > 2 * MOST_ATTRIBUTES:
            yield match.span()


def _in_stretches(html: str) -> Iterator[tuple[int, int]]:
    """Long tags in the stretches without `>`, found by a look at every few thousandth character."""
    at, size = _STEP, len(html)
    while at < size:
        end = html.find(">", at)
        end = size if end < 0 else end
        start = html.rfind(">", 0, at) + 1
        if end - start > _STEP:
            yield from _long_tags(html, start, end)
        at = end + _STEP


def _is_flooded(html: str, start: int, end: int) -> bool:
    """Whether a tag has that many attributes. Long values (addresses with data in them, form states) are none, nor is
    what looks like a tag in a script."""
    inside = html[start:end]
    values = re.sub(r"""=\s*+(?:"[^"]*+"|'[^']*+')""", " ", inside)
    if len(values.split(None, MOST_ATTRIBUTES + 1)) <= MOST_ATTRIBUTES and values.count("/") <= MOST_ATTRIBUTES:
        return False
    before = html[max(0, start - 200_000) : start]
    opened = [m[1] for m in _RAW.finditer(before)]
    return not opened or opened[-1] == "/"
