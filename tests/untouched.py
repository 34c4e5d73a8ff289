"""Texts of which every word is official."""

from __future__ import annotations

from collections.abc import Sequence

from extract import parse


def assert_untouched(lines: Sequence[str]) -> None:
    """Nothing is found foreign in the text, and nothing of it changed."""
    text = "\n".join(lines)
    notice = parse(text)
    assert notice.corruption.verdict == "clean"
    assert notice.text == text
