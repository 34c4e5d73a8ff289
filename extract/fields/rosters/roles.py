"""Role words, as they stand before names: letter-spaced, with or without a colon."""

from __future__ import annotations

import re
from functools import cache
from itertools import islice

from extract.patterns import lazy
from extract.rules import load

_BLANK = lazy(r"\s+")


@cache
def whole() -> re.Pattern[str]:
    """A role and nothing else, blanks removed."""
    return re.compile(f"(?:{load('roster_roles').source})")


_LABEL = lazy(r"[(]?[一二三四五六七八九十0-9]{1,2}[)、.．]\s*")
_NOTE = lazy(r"[(][^()]{0,14}[)]\s*\Z")
_TOKEN = lazy(r"[^ \t]+")
_GAP = lazy(r"[ \t]")
_LONGEST = 12
"""No role has more characters."""


def alone(view: str, start: int, end: int) -> str | None:
    """The role that is all of a line, letter-spaced or not: its holders stand below.

    >>> line = "组　长"
    >>> alone(line, 0, len(line)), alone("组长张明", 0, 4)
    ('组长', None)
    """
    if end - start > 2 * _LONGEST:
        return None
    words = _BLANK.sub("", view[start:end])
    return words if whole().fullmatch(words) else None


def line_role(view: str, start: int, end: int) -> tuple[str, int, bool] | None:
    """The role that a line begins with: its words, where the rest begins, whether a colon stood behind it."""
    colon = view.find(":", start, min(end, start + 40))
    if colon >= 0:
        label = _LABEL.match(view, start, colon)
        words = view[label.end() if label else start : colon].strip()
        while words[-1:] == ")" and (note := _NOTE.search(words)):
            words = words[: note.start()]
        words = words if words.isalnum() else _BLANK.sub("", words)
        return (words, colon + 1, True) if whole().fullmatch(words) else None
    if _GAP.search(view, start, min(end, start + 2 * _LONGEST)) is None:
        return None  # nothing stands behind the first word
    tokens = list(islice(_TOKEN.finditer(view, start, end), 7))
    words = ""
    for number, token in enumerate(tokens[:6]):
        words += token[0]
        if len(words) > _LONGEST:
            break
        if whole().fullmatch(words) and token.end() < end:
            following = tokens[number + 1][0] if number + 1 < len(tokens) else ""
            if not whole().fullmatch(words + following):
                return words, token.end(), False
    return None
