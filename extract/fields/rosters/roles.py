"""Role words, as they stand before names: letter-spaced, with or without a colon."""

from __future__ import annotations

import re
from functools import cache

from extract.rules import load

_BLANK = re.compile(r"\s+")


@cache
def whole() -> re.Pattern[str]:
    """A role and nothing else, blanks removed."""
    return re.compile(f"(?:{load('roster_roles').source})")


_LINE = re.compile(
    r"(?:[(]?[一二三四五六七八九十0-9]{1,2}[)、.．]\s*)?((?:[一-鿿][ \t]*){2,12}?)(?:[(][^()]{0,12}[)])?\s*(?::|(?=[ \t]{1,}))\s*"
)


def line_role(view: str, start: int, end: int) -> tuple[str, int, bool] | None:
    """The role that a line begins with: its words, where the rest begins, whether a colon stood behind it."""
    colon = view.find(":", start, min(end, start + 40))
    if colon >= 0:
        words = re.sub(
            r"\A[(]?[一二三四五六七八九十0-9]{1,2}[)、.．]\s*|[(][^()]{0,14}[)]\Z", "", view[start:colon].strip()
        )
        words = re.sub(r"[(][^()]{0,14}[)]\Z", "", _BLANK.sub("", words))
        if whole().fullmatch(words):
            return words, colon + 1, True
        return None
    tokens = list(re.finditer(r"[^ \t]+", view[start:end]))
    words = ""
    for token in tokens[:6]:
        words += token[0]
        if len(words) > 12:
            break
        if whole().fullmatch(words) and token.end() < end - start:
            following = tokens[tokens.index(token) + 1][0] if tokens.index(token) + 1 < len(tokens) else ""
            if not whole().fullmatch(words + following):
                return words, start + token.end(), False
    return None
