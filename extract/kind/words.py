"""Where the words of many rules stand in a text, found in one pass: asking for each alone would read the text for
each."""

from __future__ import annotations

import re
from collections.abc import Iterable

from extract.patterns import compiled


class Words:
    """A set of words to be looked for together.

    >>> Words(["公示", "公示期", "时间"]).places("公示时间、公示期")
    {'公示': [0, 5], '时间': [2], '公示期': [5]}
    """

    def __init__(self, words: Iterable[str]) -> None:
        self._single: list[str] = []
        self._pairs: dict[str, list[str]] = {}
        for word in dict.fromkeys(words):
            if len(word) == 1:
                self._single.append(word)
            else:
                self._pairs.setdefault(word[:2], []).append(word)
        first, second = (_class({pair[n] for pair in self._pairs}) for n in (0, 1))
        self._begins = compiled(f"{first}(?={second})") if self._pairs else None

    def places(self, text: str) -> dict[str, list[int]]:
        """Where each of the words begins, those that overlap too; words that stand nowhere are left out."""
        found: dict[str, list[int]] = {}
        pairs = self._pairs
        if self._begins:
            for begin in self._begins.finditer(text):
                at = begin.start()
                for word in pairs.get(text[at : at + 2], ()):
                    if text.startswith(word, at):
                        found.setdefault(word, []).append(at)
        for word in self._single:
            at = text.find(word)
            while at >= 0:
                found.setdefault(word, []).append(at)
                at = text.find(word, at + 1)
        return found


def _class(signs: set[str]) -> str:
    return f"[{''.join(re.escape(sign) for sign in sorted(signs))}]"
