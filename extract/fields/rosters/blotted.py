"""What stands among the names of a line and is none of them: numbers, where somebody stands, blanks before brackets."""

from __future__ import annotations

import re

from extract.patterns import lazy

_FIRST_NUMBER = lazy(r"[ \t:、,;]*(?:[(]?1[.、)]|①)")
_NUMBERED = lazy(r"(?<![^\s、,;。])(?:[(]?[0-9]{1,2}[.、)][ \t]*|[①-⑳])(?=[一-鿿])")
"""1.李伟　2.王刚: the numbers begin with the first."""
_PLACED = lazy(r"(?<![一-鿿])[一-鿿0-9]{1,3}(?:楼|层|考场|校区|片区):[ \t]*(?=[一-鿿])")
"""二楼：张明　李伟: where the persons are."""
_APART = lazy(r"(?<=[一-鿿]) {1,4}(?=[(])")
"""A blank between a name and its bracket."""


def blotted(view: str, start: int, end: int) -> str | None:
    """`view[start:end]` with such things as separators and empty characters, of the same length; None where there are none.

    >>> blotted("1.李伟 2.王刚", 0, 9), blotted("李伟、王刚", 0, 5)
    ('、 李伟 、 王刚', None)
    """
    words = None
    if _FIRST_NUMBER.match(view, start, end):
        words = _NUMBERED.sub(_parting, view[start:end])
    if view.find(":", start, end) >= 0:
        words = _PLACED.sub(_parting, words or view[start:end])
    if view.find(" (", start, end) >= 0:
        words = _APART.sub(lambda gap: "\0" * len(gap[0]), words or view[start:end])
    return words if words is not None and words != view[start:end] else None


def _parting(mark: re.Match[str]) -> str:
    return "、" + " " * (len(mark[0]) - 1)
