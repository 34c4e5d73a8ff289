"""Fabricated pages: lottery or betting bait in the form of a notice. They are told apart and left as they stand."""

from __future__ import annotations

import re
from functools import cache

from extract.document import Page
from extract.notice import SpamTerm
from extract.patterns import lazy
from extract.repair.frames import STRICT_END
from extract.rules import load

_PARAGRAPH = 20
"""Characters of the shortest line that counts as a paragraph."""
_INTRODUCED = lazy(r".{0,30}?(?:关于|印发|发布|公布)")


@cache
def _row(name: str) -> re.Pattern[str]:
    return load("fabricated")[name].pattern


def is_fabricated(page: Page, text: str) -> bool:
    """Whether title and body are bait in the form of a notice: bait words in the title or dense in the text, and blanks left
    open, a leaked prompt or bait in both. A lottery office's notice and one against gambling have none of the forms."""
    title = page.title or ""
    if "】【" in text and _row("bracketed").search(text):
        return True
    if "肖" not in text and "码" not in text and "资料" not in text and "彩" not in text and "开奖" not in text:
        return False
    if _is_bait(title) and _is_about_it(title, text):
        return True
    bait = {m[0] for m in _row("bait").finditer(text)}
    if len(bait) < 2 or _row("regulators").search(text) and len(bait) < 6:
        return False
    forms = bool(_row("blanks").search(text)) + bool(_row("prompt").search(text)) + bool(_row("bait").search(title))
    return forms >= 2 or (forms == 1 and len(bait) >= 5)


def _is_bait(title: str) -> bool:
    """Whether a title is a tipster's: a tip with another word of the trade, or three of its promises with their patter."""
    if _row("warning").search(title):
        return False
    tips, promises = {m[0] for m in _row("tip").finditer(title)}, {m[0] for m in _row("promise").finditer(title)}
    patter = _row("patter").search(title) is not None
    return (len(tips) + len(promises) + patter > 1) if tips else (len(promises) > 1 and patter)


def _is_about_it(title: str, text: str) -> bool:
    """Whether the page speaks of what a tipster's title names, and its title is no official one into which that was put: there
    关于 stands before it, and every other paragraph has it."""
    paragraphs = [p for p in text.split("\n") if len(p) >= _PARAGRAPH and p != title]
    told = sum(1 for p in paragraphs if _row("tip").search(p) or _row("promise").search(p))
    if not STRICT_END.search(title):
        return told > 1 and 3 * told >= len(paragraphs)
    tip = _row("tip").search(title)
    return tip is not None and _INTRODUCED.match(title, 0, tip.start()) is not None and 2 * told >= len(paragraphs)


def terms(text: str) -> tuple[SpamTerm, ...]:
    """The bait words, as terms of the record."""
    found: dict[str, int] = {}
    for match in (m for row in ("bait", "tip") for m in _row(row).finditer(text)):
        found[match[0]] = found.get(match[0], 0) + 1
    return tuple(
        SpamTerm(word, count, "block") for word, count in sorted(found.items(), key=lambda i: (-i[1], i[0]))[:20]
    )
