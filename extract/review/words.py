"""The languages of the interface: `words.toml`, and which of them a browser wants."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from functools import cache
from importlib.resources import files

from extract.repair.trace import EVIDENCE, explained

LANGUAGES = ("en", "zh")


Say = Callable[..., str]
"""What gives the words of a key in a language, with values put in."""


@cache
def table() -> dict[str, dict[str, str]]:
    """All words by language and key. What is English in a record already (`reason.…`) is in the file in Chinese only."""
    words = tomllib.loads((files("extract.review") / "words.toml").read_text(encoding="utf-8"))
    reasons = (key for key in words["zh"] if key.startswith("reason."))
    words["en"] |= {key: explained(key.partition(".")[2]) for key in reasons}
    return words


def sayer(language: str) -> Say:
    """The words of a language. A key that is not in the table gives its own last part: a code that is newer than the table
    (`warning.field_failed`) is shown as it is."""
    words = table()[language]

    def say(key: str, **values: object) -> str:
        said = words.get(key) or key.partition(".")[2] or key
        return said.format(**values) if values else said

    return say


def reason(basis: str, say: Say) -> str:
    """Why something was changed: an edit's `basis`, codes of evidence or words."""
    codes = basis.split(", ")
    if EVIDENCE.keys() >= set(codes):
        return "; ".join(say(f"reason.{code}") for code in codes)
    return say(f"reason.{basis}")


def wanted(accept_language: str) -> str:
    """The language that a browser's header asks for first, of those there are."""
    for part in accept_language.lower().split(","):
        if (code := part.split(";")[0].strip()[:2]) in LANGUAGES:
            return code
    return "en"
