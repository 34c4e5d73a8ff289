"""Names of persons, as far as their characters tell."""

from __future__ import annotations

import re
from functools import cache

from extract.patterns import compiled
from extract.rules import load


@cache
def person_name() -> re.Pattern[str]:
    """A person's name: a surname (`surnames.toml`) and one or two characters. 黄山 is one too: ask for it where names of
    persons can be expected.

    >>> [bool(person_name().fullmatch(name)) for name in ("张三", "欧阳小四", "临江市")]
    [True, True, False]
    """
    compound, single = (load("surnames")[row].source for row in ("compound", "single"))
    return compiled(f"(?:{compound})[一-鿿]{{1,2}}|(?:{single})[一-鿿]{{1,2}}")
