"""Fabricated pages: lottery or betting bait in the form of a notice. They are told apart and left as they stand."""

from __future__ import annotations

import re
from functools import cache

from extract.document import Page
from extract.notice import SpamTerm
from extract.rules import load


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
    bait = {m[0] for m in _row("bait").finditer(text)}
    if len(bait) < 2 or _row("regulators").search(text) and len(bait) < 6:
        return False
    forms = bool(_row("blanks").search(text)) + bool(_row("prompt").search(text)) + bool(_row("bait").search(title))
    return forms >= 2 or (forms == 1 and len(bait) >= 5)


def terms(text: str) -> tuple[SpamTerm, ...]:
    """The bait words, as terms of the record."""
    found: dict[str, int] = {}
    for match in _row("bait").finditer(text):
        found[match[0]] = found.get(match[0], 0) + 1
    return tuple(
        SpamTerm(word, count, "block") for word, count in sorted(found.items(), key=lambda i: (-i[1], i[0]))[:20]
    )
