"""The words by which the parts of a document are told (`layout.toml`), a pattern a row."""

from __future__ import annotations

import re
from functools import cache

from extract.rules import load


@cache
def words_of(part: str) -> re.Pattern[str]:
    """The pattern of the row `part`: `note`, `imprint`, `body_start` …"""
    return load("layout")[part].pattern
