"""What a section's label says: its number and how deep it stands. A leaf for the fields and for `resolve`."""

from __future__ import annotations

from extract.lexicon import parse_number
from extract.notice import Section
from extract.patterns import lazy

_NUMBER = lazy(r"第?([0-9]{1,3}|[一二三四五六七八九十百千〇○零]{1,7})(?:编|部分|章|节|条)?")
_ORDINAL_RANKS = {"编": 0, "部": 0, "分": 0, "章": 1, "节": 2, "条": 3}


def rank(section: Section) -> int:
    """How deep a section stands: 编 部分 above 章 节 条, above 一、 （一） 1. （1）; 1.2 and 1.2.1 by their dots.

    Not `level`: in articles （一） (level 2) stands under 第三条 (level 3), as 《立法技术规范》 has it.
    """
    if section.label.startswith("第"):
        return _ORDINAL_RANKS.get(section.label[-1], 3)
    return 3 + section.level


def label_number(label: str) -> int:
    """The number that a section's label (`一`, `3`, `第二章`) writes; 0 where it writes none.

    >>> label_number("十二"), label_number("第二章"), label_number("3"), label_number("1.2")
    (12, 2, 3, 0)
    """
    found = _NUMBER.fullmatch(label)
    return (parse_number(found[1]) or 0) if found else 0
