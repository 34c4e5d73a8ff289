"""A pattern without what it demands of its surroundings: it matches wherever the pattern could, whatever was cut around
it."""

from __future__ import annotations

import re

_LOOK = re.compile(r"\(\?<?[=!]")
_AHEAD = re.compile(r"\A(?:\.[*+][?+]?)+")
"""Anything at the head, without its anchor: it would be tried from every place of a text to its end."""


def loosened(source: str) -> str:
    """The regular expression without anchors and lookarounds.

    Rules are tried on lines, titles, names and parts of them. What this pattern finds nowhere in a whole text, the rule
    can have found in no part of it; the other way round says nothing.

    >>> loosened(r"^\\s*(?<!操作)(?:指令|[$^]布告)$")
    '\\\\s*(?:指令|[$^]布告)'
    """
    kept: list[str] = []
    at = 0
    while at < len(source):
        if source[at] == "\\":
            if source[at + 1] not in "AZbB":
                kept.append(source[at : at + 2])
            at += 2
        elif source[at] == "[":
            end = _class_end(source, at)
            kept.append(source[at:end])
            at = end
        elif _LOOK.match(source, at):
            at = _group_end(source, at)
            while at < len(source) and source[at] in "?*+":  # of nothing there is no more
                at += 1
        else:
            if source[at] not in "^$":
                kept.append(source[at])
            at += 1
    return _AHEAD.sub("", "".join(kept))


def _class_end(source: str, at: int) -> int:
    """Behind the character class that begins at `at`."""
    at += 2 if source.startswith("[^", at) else 1
    first = True
    while first or source[at] != "]":
        at += 2 if source[at] == "\\" else 1
        first = False
    return at + 1


def _group_end(source: str, at: int) -> int:
    """Behind the group that begins at `at`."""
    depth = 0
    while True:
        if source[at] == "\\":
            at += 2
            continue
        if source[at] == "[":
            at = _class_end(source, at)
            continue
        depth += {"(": 1, ")": -1}.get(source[at], 0)
        at += 1
        if depth == 0:
            return at
