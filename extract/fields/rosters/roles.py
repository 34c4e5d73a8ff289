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
_GROUP = lazy(
    r"(?:第[一二三四五六七八九十0-9]{1,3}[一-鿿]{0,6}?|[一-鿿]{2,16}?)(?:组(?![长员成])|指挥部(?!成)|专班|联席会议|委员会|成员)"
)
"""The group whose role it is: 第一组组长, 检查验收督导组副组长; 督导组成员 is what a list is called (`person_lists`)."""
TOKEN = lazy(r"[^ \t]+")
INLINE = lazy(r"(?<![一-鿿])((?:[一-鿿][ \t]*){2,8})(?:[(][^()]{0,14}[)])?:")
"""A role before its colon, wherever in a line it stands."""
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
        if whole().fullmatch(words):
            return words, colon + 1, True
        group = _GROUP.match(words)
        if group is None:
            return None
        if group.end() == len(words):  # 第一组：组长：张明
            below = view.find(":", colon + 1, min(end, colon + 2 * _LONGEST))
            inner = _BLANK.sub("", view[colon + 1 : below]) if below >= 0 else ""
            return (inner, below + 1, True) if whole().fullmatch(inner) else None
        role = words[group.end() :]
        return (role, colon + 1, True) if whole().fullmatch(role) and role[-1] != "员" else None
    if _GAP.search(view, start, min(end, start + 2 * _LONGEST)) is None:
        return None  # nothing stands behind the first word
    tokens = list(islice(TOKEN.finditer(view, start, end), 7))
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
