"""Telephone numbers as notices print them, and digits that only look like one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from extract.patterns import lazy
from extract.rules import load

DASHES = r"\-‐‑‒–—―－─−~～"
_D = rf"(?:[{DASHES}]{{1,2}})"
_S = r"[ \u3000\xa0]{0,2}"
_CODE = r"(?:0(?:10|2\d|[3-9]\d{2}))"
_ABROAD = rf"(?:(?:\+|＋|00)86{_S}{_D}?|86{_S}{_D}|[(（](?:\+|＋|00)?86[)）]{_D}?){_S}"
"""The country before an area code without its zero: `86-10-…`, `+86 10-…`, `(86)10-…`."""
_EXTENSION = rf"(?:{_S}(?:转|分机|{_D}){_S}\d{{1,6}}(?!\d)(?:[、,，/]\d{{2,6}}(?!\d))?)?"
SURE = lazy(
    rf"""(?<![\dA-Za-z.．{DASHES}〔\[/])(?:
      (?:\+?86{_S}{_D}?{_S})?1[3-9]\d(?:{_S}{_D}?{_S}\d{{4}}){{2}}(?!\d)
    | {_ABROAD}(?:[(（]0[)）])?0?(?:10|2\d|[3-9]\d{{2}}){_S}{_D}{_S}[2-9]\d{{2,3}}{_S}{_D}?{_S}\d{{3,4}}(?!\d){_EXTENSION}
    | [(（]{_S}{_CODE}{_S}[)）]{_S}{_D}?{_S}[2-9]\d{{2,3}}{_S}{_D}?{_S}\d{{4}}(?!\d){_EXTENSION}
    | (?:\+?86{_D}?)?{_CODE}{_S}{_D}{_S}[2-9]\d{{2,3}}{_S}{_D}?{_S}\d{{3,4}}(?!\d){_EXTENSION}
    | {_CODE}[ \u3000]{{1,2}}[2-9]\d{{6,7}}(?!\d){_EXTENSION}
    | [48]00{_D}?\d{{3}}{_D}?\d{{4}}(?!\d)
    )""",
    re.VERBOSE,
)
"""Numbers that need no word before them to be telephone numbers: with an area code set off, mobile, 400 and 800."""

_SHORT = lazy(
    rf"(?<![\dA-Za-z.．〔])(?:{_CODE}[2-9]\d{{6,7}}|(?:0\d{{2,3}}|{_ABROAD}(?:10|2\d|[3-9]\d{{2}})){_D}\d{{7,8}}|[2-9]\d{{2,3}}{_D}?\d{{4}}"
    rf"|{_CODE}{_D}(?:9[56]\d{{3,4}}|12\d{{3}}))"
    rf"{_EXTENSION}(?![\d年月元万亿])"
)
_DEAD = lazy(r"(?:号码)?(?:同时|即日起|已|将)?(?:停止使用|停用|作废|不再使用|注销)")
"""A number that is given up."""
_ALSO = lazy(r"[ \u3000]?[、,，/ \u3000][ \u3000]?([2-9]\d{6,7})(?![\d-])")
"""`0716-8123456 8123457`: a second number of the same place."""
_LOOSE = lazy(rf"(?<![\d.．])(?:\d{{6,12}}|1\d{{2,5}}|9\d{{4,5}})(?!\d)(?:{_D}\d{{2,6}})?(?![\d年月日元万亿人个])")
_NOT_DAY = lazy(r"(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])$")


@dataclass(frozen=True, slots=True)
class Number:
    """A telephone number, as printed in `text[start:end]`."""

    start: int
    end: int


def sure_numbers(text: str, start: int, end: int) -> Iterator[Number]:
    """Numbers whose form alone says what they are."""
    for found in SURE.finditer(text, start, end):
        if not refused(text, start, found.start()):
            if _DEAD.match(text, found.end(), end):
                continue
            yield Number(*found.span())
            if (also := _ALSO.match(text, found.end(), end)) and not _NOT_DAY.match(also[1]):
                yield Number(*also.span(1))


def labelled_numbers(text: str, start: int, end: int) -> list[Number]:
    """The numbers behind a word such as 电话, in `text[start:end]`: sure ones, short ones, and right behind the word any."""
    found = [Number(*m.span()) for m in SURE.finditer(text, start, end)]
    ends = {n.end for n in found}
    taken = {at for n in found for at in range(n.start, n.end)}
    for pattern in (_SHORT, _LOOSE):
        for m in pattern.finditer(text, start, end):
            loose = pattern is _LOOSE
            if not taken.isdisjoint(range(*m.span())) or _NOT_DAY.match(text[m.start() : m.end()]):
                continue
            if text[m.end() : m.end() + 1] in ("@", "＠"):
                continue  # an address: 3200101@qq.com
            if (
                loose
                and m.end() - m.start() < 6
                and text[m.start() - 1] not in ":：为是 "
                and not _after_number(text, ends, m.start())
            ):
                continue  # `统一电话12345` in a sentence
            if loose and not _NEAR.fullmatch(text, start, m.start()) and not _after_number(text, ends, m.start()):
                continue
            found.append(Number(*m.span()))
            ends.add(m.end())
            taken.update(range(*m.span()))
    for n in tuple(found):
        if inner := _BRACKETED.match(text, n.end, end):
            found.append(Number(*inner.span(1)))  # `2061000(6000)`: the short number of the same telephone
    alive = (n for n in found if not refused(text, start, n.start) and not _DEAD.match(text, n.end, end))
    return sorted(alive, key=lambda n: n.start)


_NEAR = lazy(r"[ \u3000\xa0]{0,6}(?:号码)?[：:为是]{0,2}[ \u3000\xa0]{0,6}")
_BRACKETED = lazy(r"[ \u3000]?[(（](\d{3,6})[)）]")
_JOIN = lazy(r"(?:[(（][\u4e00-\u9fff]{1,6}[)）])?[ \u3000]{0,2}(?:[、,，；;/／或和及]|转)[ \u3000]{0,2}")


def _after_number(text: str, ends: set[int], at: int) -> bool:
    return any(end in ends and _JOIN.fullmatch(text, end, at) for end in range(max(0, at - 12), at + 1))


_DIGITS = str.maketrans("０１２３４５６７８９", "0123456789")


def tidy(number: str) -> str:
    """A number as printed, with narrow digits and without spaces."""
    return re.sub(r"[ \u3000\xa0]", "", number).translate(_DIGITS)


def refused(text: str, floor: int, at: int) -> bool:
    """Whether the word right before the digits says that they are an account, a postcode …"""
    return (
        bool(load("contacts")["no_phone"].pattern.search(text[max(floor, at - 16) : at])) or text[at - 1 : at] in "¥￥$"
    )
