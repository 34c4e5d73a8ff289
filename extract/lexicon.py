"""Words and readings that several stages share: bodies' name endings, kinds of document, numerals, dates, width folding.

A leaf: it imports the rule tables only. All patterns match on `fold(string)`, a view of the same length, so that every
position is a position in the text itself.
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from extract.patterns import compiled, lazy
from extract.rules import load
from extract.text import Span

_SPACES = (
    "\t\x0b\x0c\u00a0\u1680\u180e\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
)
INVISIBLE = (
    "\u00ad\u200b\u200c\u200d\u200e\u200f\u2028\u2029\u202a\u202b\u202c\u202d\u202e\u2060\u2061\u2062\u2063\u2064\ufeff"
)
_FOLD: dict[int, str] = (
    {code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}
    | {ord(c): " " for c in _SPACES + INVISIBLE}
    | {ord(c): "-" for c in "—–―─‐‑−"}
    | {ord(c): "·" for c in "•・‧∙⋅"}
    | {ord("｡"): "。", ord("､"): "、", ord("﹕"): ":", ord("∶"): ":", ord("︰"): ":", ord("﹔"): ";", ord("﹐"): ","}
    | {ord("﹙"): "(", ord("﹚"): ")"}
)


def fold(string: str) -> str:
    """The string with full-width forms, exotic spaces and dashes folded one to one: same length, same positions.

    >>> fold("（２００４）年：")
    '(2004)年:'
    """
    if len(string) < _SHORT:
        return string if string.isascii() else string.translate(_FOLD)
    return _fold_long(string)


_SHORT = 400
"""Shorter strings are folded at once: in the cache they would only drive out the text, which every stage folds."""


@lru_cache(maxsize=8)
def _fold_long(string: str) -> str:
    return string if string.isascii() else string.translate(_FOLD)


# Numerals ---------------------------------------------------------------------------------------------------------

ZEROS = "〇○Oo0零◯０ＯｏОοΟ●�"
"""What stands for zero in a Chinese date: GB/T 9704-1999 wrote ○; pages have Latin, Greek, Cyrillic letters and U+FFFD."""

_DIGITS = {c: 0 for c in ZEROS if c != "�"} | {c: i for i, c in enumerate("一二三四五六七八九", 1)}
_DIGITS |= (
    {c: i for i, c in enumerate("壹贰叁肆伍陆柒捌玖", 1)} | {str(i): i for i in range(10)} | {"两": 2, "弌": 1, "弍": 2}
)
_DIGITS |= {chr(0xFF10 + i): i for i in range(10)}
_TENS = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000, "〸": 10}
_JOINED = {"廿": 20, "卅": 30, "〹": 20, "卌": 40}


def parse_number(text: str) -> int | None:
    """The integer that `text` writes in Chinese or Arabic digits, by place (`二○○四`) or with 十百千万 (`一百八十一`).

    >>> parse_number("二○○四"), parse_number("廿九"), parse_number("一百八十一"), parse_number("第")
    (2004, 29, 181, None)
    """
    text = "".join(fold(text).split())
    if not text or len(text) > 12:
        return None
    if text.isascii() and text.isdigit():
        return int(text)
    if "万" in text or "萬" in text:
        head, _, tail = text.replace("萬", "万").partition("万")
        high, low = parse_number(head), parse_number(tail) if tail else 0
        return None if high is None or low is None else high * 10_000 + low
    if all(c in _DIGITS for c in text):
        return int("".join(str(_DIGITS[c]) for c in text))
    total, digit = 0, None
    for c in text:
        if c in _JOINED:
            total, digit = total + _JOINED[c], None
        elif c in _TENS:
            total, digit = total + (1 if digit is None else digit) * _TENS[c], None
        elif c in _DIGITS and (digit is None or digit == 0):
            digit = _DIGITS[c]
        else:
            return None
    return total + (digit or 0)


def full_year(text: str) -> int | None:
    """The year of four digits; two digits are 1949 to 2048."""
    value = parse_number(text.replace(" ", ""))
    if value is None:
        return None
    if value < 100:
        return 1900 + value if value >= 49 else 2000 + value
    return value if 1900 <= value <= 2100 else None


# Dates ------------------------------------------------------------------------------------------------------------

_S = r"[ \n]{0,4}"
_CN_DIGIT = rf"[{ZEROS}一二三四五六七八九壹贰叁肆伍陆柒捌玖0-9]"
_CN_YEAR = rf"{_CN_DIGIT}(?:{_S}{_CN_DIGIT}){{3}}"
_CN_SMALL = rf"[{ZEROS}一二三四五六七八九十元正廿卅〸〹拾壹贰叁肆伍陆柒捌玖0-9](?:{_S}[{ZEROS}一二三四五六七八九十廿卅拾壹贰叁肆伍陆柒捌玖0-9]){{0,3}}"
_DATE = lazy(
    rf"(?<![0-9])(?P<y>{_CN_YEAR}){_S}年{_S}(?P<m>{_CN_SMALL}){_S}月(?:份)?(?:{_S}(?P<d>{_CN_SMALL}){_S}[日号曰])?"
    r"|(?<![0-9A-Za-z.\-/])(?P<y2>(?:19|20)[0-9]{2}) ?(?P<sep>[-./]) ?(?P<m2>[01]?[0-9]) ?(?P=sep) ?(?P<d2>[0-3]?[0-9])(?![0-9]|[-./][0-9])"
)
_YEAR_MARK = lazy("[年]|(?:19|20)[0-9]{2} ?[-./]")


class FoundDate(NamedTuple):
    """A date in a string: its place, the day it means, and whether the day itself is written (else only the month)."""

    span: Span
    date: dt.date
    has_day: bool


def _day(year: int | None, month: int | None, day: int | None) -> dt.date | None:
    if year is None or month is None or not (1900 <= year <= 2100 and 1 <= month <= 12):
        return None
    if day is None or not 1 <= day <= calendar.monthrange(year, month)[1]:
        return None
    return dt.date(year, month, day)


def _month(text: str) -> int | None:
    return 1 if text in ("元", "正") else parse_number(text)


def _read(found: re.Match[str]) -> tuple[dt.date, bool] | None:
    if found["y2"]:
        day = _day(int(found["y2"]), int(found["m2"]), int(found["d2"]))
        return (day, True) if day else None
    year, month = _year(found["y"]), _month("".join(found["m"].split()))
    if found["d"] is None:
        day = _day(year, month, 1)
        return (day, False) if day else None
    day = _day(year, month, parse_number(found["d"]))
    return (day, True) if day else None


def _year(text: str) -> int | None:
    """A year of four digits. U+FFFD stands for a zero that a charset lost, where nothing else makes a year of this age."""
    digits = "".join(text.split()).replace("�", "〇")
    return parse_number(digits) if all(c in _DIGITS for c in digits) else None


def find_dates(string: str, start: int = 0, end: int | None = None) -> Iterator[FoundDate]:
    """The dates in `string[start:end]`, in order: `二○○四年七月二十九日`, `2004-07-29`, `2004.7.29`, `2004年7月` (first day).

    >>> [str(f.date) for f in find_dates("二OO四年七月廿九日，2004年12月")]
    ['2004-07-29', '2004-12-01']
    """
    stop = len(string) if end is None else end
    if len(string) < _SHORT:
        yield from _scan_dates(fold(string), start, stop)
        return
    whole, starts = _dates_of_a_text(fold(string))
    first, behind = bisect_left(starts, start), bisect_left(starts, stop)
    cut = first and whole[first - 1].span.end > start or behind > first and whole[behind - 1].span.end > stop
    if cut:
        yield from _scan_dates(fold(string), start, stop)
    else:
        yield from whole[first:behind]


@lru_cache(maxsize=4)
def _dates_of_a_text(view: str) -> tuple[tuple[FoundDate, ...], list[int]]:
    """All dates of a whole text, and where they begin: every stage asks for those of some lines, the text is scanned once."""
    whole = tuple(_scan_dates(view, 0, len(view)))
    return whole, [d.span.start for d in whole]


def _scan_dates(view: str, start: int, stop: int) -> Iterator[FoundDate]:
    if not _YEAR_MARK.search(view, start, stop):
        return
    for found in _DATE.finditer(view, start, stop):
        read = _read(found)
        if read:
            yield FoundDate(Span(*found.span()), *read)


def parse_date(text: str) -> dt.date | None:
    """The day that `text` writes, where it is a date and nothing else; None where the day is missing or impossible.

    >>> parse_date("二〇〇四年元月三十日"), parse_date("2004年7月"), parse_date("2004年2月30日")
    (datetime.date(2004, 1, 30), None, None)
    """
    view = fold(text).strip()
    found = _DATE.fullmatch(view)
    read = _read(found) if found else None
    return read[0] if read and read[1] else None


# Bodies and kinds of document ---------------------------------------------------------------------------------------


@cache
def organ_tail() -> re.Pattern[str]:
    """How the name of a body ends, at the end of a string (`organs.toml`)."""
    return compiled(rf"(?:{load('organs').source})(?:\((?:[^()]{{1,30}})\))?\Z")


@lru_cache(maxsize=8192)
def is_organ(name: str) -> bool:
    """Whether `name` ends like the name of a body and holds nothing that a name cannot hold.

    >>> is_organ("临江市财政局"), is_organ("各县（市、区）人民政府"), is_organ("现将有关事项安排部署")
    (True, True, False)
    """
    if len(name) > _LONG_NAME:
        return False
    view = "".join(fold(name).split())
    return 2 <= len(view) <= 60 and not _NO_NAME.search(view) and organ_tail().search(view) is not None


_LONG_NAME = 240
"""Characters, with blanks between them, from which on nothing is a name."""
_NO_NAME = lazy(r"[。;!?:]|关于|根据|按照|现将|通知|请示|要求|认真|应当|必须|不得|负责|以及其他$")


@cache
def kind_tail() -> re.Pattern[str]:
    """A kind of document (文种) at the end of a string (`document_types.toml`), with 试行, 暂行 … in brackets behind."""
    return compiled(rf"(?P<kind>{load('document_types').source})(?P<state>\((?:[^()]{{1,40}})\))?\Z")


@cache
def kinds() -> tuple[str, ...]:
    """The words for kinds of document (文种), longest first: to be composed into patterns."""
    return load("document_types").terms


_SERIAL_BEHIND = lazy(r"\(?第[0-9一二三四五六七八九十百]{1,4}[号次期批]\)?$")
_STATUS = lazy(r"[\[【(](?:已[一-鿿]{1,4}|现行有效|有效|失效|废止|[Nn][Ee][Ww])[\]】)]$")
"""A site's remark behind a title: 【已失效】, [已结束]."""


def kind_of(title: str) -> str | None:
    """The kind of document by the last word of a title; `复函` is `函`, `实施意见` is `意见`.

    >>> kind_of("关于转发《关于加强管理的意见》的通知"), kind_of("临江市公租房管理办法（试行）"), kind_of("我市召开大会")
    ('通知', '办法', None)
    """
    view = "".join(fold(title).split()).rstrip('。.:;,、!》>”"')
    view = _STATUS.sub("", view)
    found = kind_tail().search(view) or kind_tail().search(_SERIAL_BEHIND.sub("", view))
    if not found:
        return None
    word = found["kind"]
    for row in load("document_types").rows:
        if row.pattern.search(view[: found.end("kind")]):
            if row.value:
                return str(row.value)
            return next((t for t in row.terms if word.endswith(t)), word)
    return word


_TAILS = (
    ("人民政府", "政府"),
    ("委员会", "委"),
    ("办公室", "办"),
    ("办公厅", "办"),
    ("管理局", "局"),
    ("常务委", "常委"),
)


def same_body(short: str, full: str) -> bool:
    """Whether `short` can be the short form of the body `full`: same tail, its characters in the same order.

    >>> same_body("市农业农村委", "天津市农业农村委员会"), same_body("临江市人民政府", "临江市人民政府办公室")
    (True, False)
    """
    a, b = _plain(short), _plain(full)
    if a == b:
        return True
    if len(a) > len(b) or not a or a[-1] != b[-1]:
        return False
    if b.endswith(a):
        return True
    at = 0
    for c in b:
        if at < len(a) and c == a[at]:
            at += 1
    return at == len(a) and len(a) >= 4


def _plain(name: str) -> str:
    name = re.sub(r"\([^()]*\)", "", "".join(fold(name).split()))
    for full, short in _TAILS:
        name = name.replace(full, short)
    return name
