"""The languages of the interface: `words.toml`, and which of them a browser wants."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from functools import cache
from importlib.resources import files

LANGUAGES = ("en", "zh")


@cache
def table() -> dict[str, dict[str, str]]:
    """All words by language and key."""
    return tomllib.loads((files("extract.review") / "words.toml").read_text(encoding="utf-8"))


def sayer(language: str) -> Callable[..., str]:
    """What gives the words of a key in a language, with values put in. A key that is not in the table is a mistake of
    ours, but no reason to show nothing: it gives itself."""
    words = table()[language]

    def say(key: str, **values: object) -> str:
        return words.get(key, key).format(**values) if values else words.get(key, key)

    return say


def wanted(accept_language: str) -> str:
    """The language that a browser's header asks for first, of those there are."""
    for part in accept_language.lower().split(","):
        if (code := part.split(";")[0].strip()[:2]) in LANGUAGES:
            return code
    return "en"
