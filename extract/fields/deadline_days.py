"""The day that a form of words for a deadline means, counted from the day of issue: one reading for each `value` of `deadlines.toml`.

A period ends on its last day; a day without a year takes the year named before it in the sentence, else that of issue, and
in the last months of a year January and February are the next year's. 工作日 are counted by weekday: public holidays are not known.
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Callable

from extract.lexicon import parse_number
from extract.notice import Precision
from extract.patterns import lazy

_YEAR = lazy(r"((?:19|20)[0-9]{2})年")
_WEEKDAY = lazy("(?:星期|周)([一二三四五六日天])")
_REL = {"今年": 0, "当年": 0, "本年": 0, "本年度": 0, "明年": 1, "次年": 1, "翌年": 1, "后年": 2}
_NEXT = ("次年", "翌年")
_OF_EVENT = lazy("发生|当年|每年|毕业|届满|取得|完成")
"""What 次年 is counted from, where that is not the day of issue."""
_OF_ITS_OWN = lazy("一般|最长|最多|(?:项目|课题|研究|建设|合同|工程)(?:原则上)?应?当?[^，,]{0,4}\\Z")
"""项目应在1年内完成: a length counted from a beginning of its own."""
_TENTHS = {"上旬": 10, "中旬": 20, "初": 10}
_ROLL = 6
"""Months: a month or day without a year that lies so far before the day of issue is the next year's."""

Issued = dt.date | int | None
"""The day of issue, or the year alone, where the notice has no day but names one of the days that it is about."""
Read = tuple[dt.date | None, Precision]


class Reading:
    """A row's match with what is needed to resolve it."""

    __slots__ = ("found", "groups", "issued", "view", "year")

    def __init__(self, found: re.Match[str], view: str, issued: Issued) -> None:
        self.found, self.view = found, view
        self.issued = issued if isinstance(issued, dt.date) else None
        self.year = issued if isinstance(issued, int) else None
        self.groups = {k.rstrip("0123456789"): v for k, v in found.groupdict().items() if v}

    def number(self, group: str) -> int | None:
        """The number that a group writes."""
        words = self.groups.get(group)
        return (1 if words == "元" else parse_number(words)) if words else None

    def named_year(self) -> int | None:
        """The year written in the match, relative to issue, or named earlier in the sentence."""
        if "y" in self.groups:
            return parse_number(self.groups["y"])
        if "rel" in self.groups:
            if self.groups["rel"] in _NEXT and _OF_EVENT.search(self.view, 0, self.found.start()):
                return None  # 费用发生次年3月1日前
            ahead = _REL.get(self.groups["rel"])
            return self.issued.year + ahead if self.issued and ahead is not None else None
        earlier = _YEAR.findall(self.view, 0, self.found.start())
        return int(earlier[-1]) if earlier else None


def _year_of(match: Reading, month: int) -> int | None:
    """The year of a month: the named one, else that of issue or, where it is long past then, the next."""
    named = match.named_year()
    if named is not None or "rel" in match.groups:
        return named
    if match.issued is None:
        return match.year
    return match.issued.year + (1 if match.issued.month - month >= _ROLL else 0)


def last_day(year: int | None, month: int | None) -> dt.date | None:
    """The month's last day; None where year or month are not known or no such month is."""
    if year is None or month is None or not (1 <= month <= 12 and 1900 <= year <= 2100):
        return None
    return dt.date(year, month, calendar.monthrange(year, month)[1])


def _exact(year: int | None, month: int | None, day: int | None) -> dt.date | None:
    last = last_day(year, month)
    return last.replace(day=day) if last and day and 1 <= day <= last.day else None


def _day(match: Reading) -> Read:
    month, day = match.number("m"), match.number("d")
    if month is None:
        return None, "day"
    year = _year_of(match, month)
    weekday = _WEEKDAY.search(match.found[0])
    if weekday and year and "y" not in match.groups and "rel" not in match.groups:
        wanted = "一二三四五六日".index(weekday[1].replace("天", "日"))
        fitting = [y for y in (year, year + 1) if (d := _exact(y, month, day)) and d.weekday() == wanted]
        year = fitting[0] if fitting else year
    return _exact(year, month, day), "day"


def _month(match: Reading) -> Read:
    month = match.number("m")
    if month is None:
        return None, "month"
    last = last_day(_year_of(match, month), month)
    tenth = _TENTHS.get(match.groups.get("tenth", ""))
    return (last.replace(day=tenth) if last and tenth else last), "month"


def _this_month(match: Reading) -> Read:
    if match.issued is None:
        return None, "month"
    ahead = 1 if match.groups.get("rel") == "下" else 0
    last = _later(match.issued.replace(day=1), ahead)
    if day := match.number("d"):
        return _exact(last.year, last.month, day), "day"
    return last_day(last.year, last.month), "month"


def _day_of_month(match: Reading) -> Read:
    """The day in the month of issue, or in the next where it is past."""
    day = match.number("d")
    if match.issued is None or not day:
        return None, "day"
    month = match.issued if day >= match.issued.day else _later(match.issued.replace(day=1), 1)
    return _exact(month.year, month.month, day), "day"


def _week(match: Reading) -> Read:
    """A weekday of the week of issue (Monday to Sunday) or the next; without one the week's Sunday."""
    if match.issued is None:
        return None, "day"
    number = "一二三四五六日".find(match.groups.get("w", "日").replace("天", "日"))
    monday = match.issued - dt.timedelta(days=match.issued.weekday())
    return monday + dt.timedelta(days=(7 if match.groups["rel"] == "下" else 0) + (number if number >= 0 else 6)), "day"


def _today(match: Reading) -> Read:
    """The day of issue, or the next."""
    ahead = 1 if match.groups["rel"] in "明次" else 0
    return (match.issued + dt.timedelta(days=ahead) if match.issued else None), "day"


def _period(match: Reading) -> Read:
    """The last day of a period; what its end does not name (year, month) it has from its beginning."""
    begun, ends = match.number("m"), match.number("ml")
    month, day = ends or begun, match.number("dl")
    precision: Precision = "day" if day else "month"
    if month is None or not day and (ends is None or "d" in match.groups):
        return None, precision
    if "yl" in match.groups:
        year = match.number("yl")
    else:
        year = _year_of(match, begun or month)
        if "rl" in match.groups and match.issued:
            year = match.issued.year + _REL[match.groups["rl"]]
        elif year and begun and month < begun:
            year += 1
    return (_exact(year, month, day) if day else last_day(year, month)), precision


def _quarter(match: Reading) -> Read:
    words = match.groups["q"]
    if words in ("上半年", "年中"):
        month = 6
    elif words == "下半年":
        month = 12
    else:
        month = 3 * (parse_number(words.removeprefix("第")[0]) or 0)
    return last_day(_year_of(match, month), month or None), "month"


def _year(match: Reading) -> Read:
    year = match.named_year()
    if year is None and "rel" not in match.groups and match.issued:
        year = match.issued.year
    return (dt.date(year, 12, 31) if year and 1900 <= year <= 2100 else None), "year"


def _plan(match: Reading) -> Read:
    number = match.number("p")
    return (dt.date(1955 + 5 * number, 12, 31) if number else None), "year"


def _from_issue(match: Reading) -> Read:
    count, unit = match.number("n"), match.groups.get("u", "")
    if match.issued is None or not count:
        return None, "day"
    if unit == "工作日":
        return _working_days(match.issued, count), "day"
    if unit in ("月", "年"):
        return _later(match.issued, count * (12 if unit == "年" else 1)), "day"
    return match.issued + dt.timedelta(days=count * (7 if unit in ("周", "星期") else 1)), "day"


def _approximate(match: Reading) -> Read:
    count = parse_number(match.groups["n"][-1])
    months = (count or 0) * (12 if match.groups.get("u") == "年" else 1)
    if _OF_ITS_OWN.search(match.view, 0, match.found.start()):
        months = 0
    return (_later(match.issued, months) if match.issued and months else None), "approximate"


def _working_days(start: dt.date, count: int) -> dt.date:
    """`count` days from Monday to Friday after `start`; public holidays are not known."""
    day = start
    while count:
        day += dt.timedelta(days=1)
        count -= day.weekday() < 5
    return day


def _later(start: dt.date, months: int) -> dt.date:
    """The same day `months` later, or the last day of a shorter month."""
    year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
    return dt.date(year, month + 1, min(start.day, calendar.monthrange(year, month + 1)[1]))


READERS: dict[str, Callable[[Reading], Read]] = {
    "recurring": lambda match: (None, "recurring"),
    "from_issue": _from_issue,
    "from_event": lambda match: (None, "day"),
    "plan": _plan,
    "day": _day,
    "day_of_month": _day_of_month,
    "week": _week,
    "period": _period,
    "today": _today,
    "month": _month,
    "this_month": _this_month,
    "quarter": _quarter,
    "year": _year,
    "approximate": _approximate,
    "season": lambda match: (None, "approximate"),
}
"""How each `value` of the table is read."""
