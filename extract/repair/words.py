"""The votes of words: what the spam tables and a general dictionary know of a string."""

from __future__ import annotations

import logging
import re
from functools import cache
from typing import Any

from extract.rules import load

ROWS = ("gambling", "market", "trade")
_HAN = re.compile("[\u4e00-\u9fff]")
_FUNCTION = re.compile("[的以为在和与及或等由对于从到把被将要不是有无其各该此这那上下中内外前后年月日了并第]")
_LATIN = re.compile("[A-Za-z0-9]")


@cache
def pattern(row: str) -> re.Pattern[str]:
    """The words of one row of `spam_words`, longest first."""
    return load("spam_words")[row].pattern


@cache
def betting_words() -> tuple[str, ...]:
    """The words of betting sites, for a scan by plain substring search."""
    return load("spam_words")["gambling"].terms


def betting(string: str) -> list[str]:
    """The words of betting sites in a string."""
    return pattern("gambling").findall(string)


def spans(string: str) -> list[tuple[int, int]]:
    """Where words of the trade stand, overlapping ones too."""
    found: list[tuple[int, int]] = []
    for row in ROWS:
        at = 0
        while match := pattern(row).search(string, at):
            found.append(match.span())
            at = match.start() + 1
    return found


def is_mixed(string: str) -> bool:
    """Whether a string joins Latin letters or digits with Chinese characters."""
    return bool(_HAN.search(string) and _LATIN.search(string))


def votes(string: str) -> int:
    """What the word rows say of `string`: betting words count two, other words of the trade one, a chain of three two."""
    market = len(set(pattern("market").findall(string)))
    return (
        2 * bool(pattern("gambling").search(string)) + bool(market) + (market > 2) + bool(pattern("trade").search(string))
    )


@cache
def _segmenter() -> Any:
    """The general dictionary (jieba's, 349,000 words): loaded only when a page is under suspicion (0.5 s, once)."""
    import jieba  # type: ignore[import-untyped]

    jieba.setLogLevel(logging.WARNING)
    return jieba.Tokenizer()


def segments(string: str) -> list[str]:
    """The words of a string after the general dictionary; what it does not know falls apart into single characters."""
    return list(_segmenter().cut(string, HMM=False))


def unknown_share(string: str) -> float:
    """The share of a string's Chinese characters that stand alone: a name that no dictionary knows falls apart."""
    words = [w for w in segments(_FUNCTION.sub("", string)) if _HAN.search(w)]
    total = sum(map(len, words))
    return sum(1 for w in words if len(w) == 1) / total if total else 0.0
