"""Dates as texts write them, in Chinese and Arabic digits, damaged by charsets too."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from extract.lexicon.folding import LONG, fold
from extract.lexicon.numerals import DIGITS, ZEROS, parse_number
from extract.patterns import lazy
from extract.text import Span

_S = r"[ \n]{0,4}"
_CN_DIGIT = rf"[{ZEROS}一二三四五六七八九壹贰叁肆伍陆柒捌玖0-9]"
_CN_YEAR = rf"{_CN_DIGIT}(?:{_S}{_CN_DIGIT}){{3}}"
_CN_SMALL = rf"[{ZEROS}一二三四五六七八九十元正廿卅〸〹拾壹贰叁肆伍陆柒捌玖0-9](?:{_S}[{ZEROS}一二三四五六七八九十廿卅拾壹贰叁肆伍陆柒捌玖0-9]){{0,3}}"
_DATE = lazy(
    rf"(?<![0-9])(?P<y>{_CN_YEAR}){_S}年{_S}(?P<m>{_CN_SMALL}){_S}月(?:份)?(?:{_S}(?P<d>{_CN_SMALL}){_S}(?:[日号曰]|[目口](?![一-鿿])))?"
    r"|(?<![0-9A-Za-z.\-/])(?P<y2>(?:19|20)[0-9]{2}) ?(?P<sep>[-./]) ?(?P<m2>[01]?[0-9]) ?(?P=sep) ?(?P<d2>[0-3]?[0-9])(?![0-9]|[-./][0-9])"
)
_UNFILLED = lazy(r"[ \n]*(?:[12][0-9]{3}|[一二][〇○零0-9一二三四五六七八九]{3})[ ]*年[ ]*[0-9]{0,2}[ ]*月[ ]*日 *\Z")
_YEAR_MARK = lazy("[年12](?:(?<=年)|(?:(?<=1)9|(?<=2)0)[0-9]{2} ?[-./])")
"""What every date has: 年, or a year in figures with the first sign behind it."""
_YEAR_SIGNS = frozenset(f"{ZEROS}一二三四五六七八九壹贰叁肆伍陆柒捌玖0123456789 \n")
_YEAR_LONGEST = 20
"""Characters that a year has before its 年 at most, with blanks between them."""


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
    """A year of four digits. U+FFFD stands for a zero that a charset lost, where nothing else makes a year of this
    age."""
    digits = "".join(text.split()).replace("�", "〇")
    return parse_number(digits) if all(c in DIGITS for c in digits) else None


def find_dates(string: str, start: int = 0, end: int | None = None) -> Iterator[FoundDate]:
    """The dates in `string[start:end]`, in order: `二○○四年七月二十九日`, `2004-07-29`, `2004.7.29`, `2004年7月` (first day).

    >>> [str(f.date) for f in find_dates("二OO四年七月廿九日，2004年12月")]
    ['2004-07-29', '2004-12-01']
    """
    stop = len(string) if end is None else end
    if len(string) < LONG:
        yield from _scan_dates(fold(string), start, stop)
        return
    whole, starts = _dates_of_a_text(fold(string))
    first, behind = bisect_left(starts, start), bisect_left(starts, stop)
    cut = first and whole[first - 1].span.end > start or behind > first and whole[behind - 1].span.end > stop
    if cut:
        yield from _scan_dates(fold(string), start, stop)
    else:
        yield from whole[first:behind]


def has_dates(string: str, start: int, end: int) -> bool:
    """Whether `find_dates` may find any in `string[start:end]`: told at once for the lines of a long text.

    >>> has_dates("通知如下：", 0, 5), has_dates("2004年7月29日", 0, 10)
    (False, True)
    """
    if len(string) < LONG:
        return _YEAR_MARK.search(fold(string), start, end) is not None
    whole, starts = _dates_of_a_text(fold(string))
    first = bisect_left(starts, start)
    return first < len(starts) and starts[first] < end or first > 0 and whole[first - 1].span.end > start


@lru_cache(maxsize=4)
def _dates_of_a_text(view: str) -> tuple[tuple[FoundDate, ...], list[int]]:
    """All dates of a whole text, and where they begin: every stage asks for those of some lines, the text is scanned
    once."""
    whole = tuple(_scan_dates(view, 0, len(view)))
    return whole, [d.span.start for d in whole]


def _scan_dates(view: str, start: int, stop: int) -> Iterator[FoundDate]:
    behind = start
    for mark in _YEAR_MARK.finditer(view, start, stop):
        at = mark.start()
        if at < behind:
            continue
        if mark[0] == "年":
            found = _ending_at(view, max(behind, at - _YEAR_LONGEST), at, stop)
        else:
            found = _DATE.match(view, at, stop)
        if found is None:
            continue
        behind = found.end()
        if read := _read(found):
            yield FoundDate(Span(*found.span()), *read)


def _ending_at(view: str, floor: int, mark: int, stop: int) -> re.Match[str] | None:
    """The date whose year ends at the 年 at `mark`."""
    start = mark
    while start > floor and view[start - 1] in _YEAR_SIGNS:
        start -= 1
    for at in range(start, mark - 3):
        if found := _DATE.match(view, at, stop):
            return found
    return None


def parse_date(text: str) -> dt.date | None:
    """The day that `text` writes, where it is a date and nothing else; None where the day is missing or impossible.

    >>> parse_date("二〇〇四年元月三十日"), parse_date("2004年7月"), parse_date("2004年2月30日")
    (datetime.date(2004, 1, 30), None, None)
    """
    view = fold(text).strip()
    found = _DATE.fullmatch(view)
    read = _read(found) if found else None
    return read[0] if read and read[1] else None


def without_unfilled_day(words: str) -> str:
    """The words without a day at their end that was left to be filled in.

    >>> without_unfilled_day("云溪县水利局2022年月日"), without_unfilled_day("云溪县水利局2022年5月4日")
    ('云溪县水利局', '云溪县水利局2022年5月4日')
    """
    return _UNFILLED.sub("", words)
