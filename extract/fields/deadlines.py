"""完成时限: the words of a sentence that say by when, and the day they mean, counted from the day of issue.

1. The forms are rows of `deadlines.toml`; of all that match a sentence the earliest, then the longest, is looked at.
2. What only describes (今年年内联网的单位), begins something (8月1日起) or was past when the notice was signed is passed over.
3. The rest is resolved: a period ends on its last day; a day without a year takes the year named before it in the
   sentence, else that of issue, and in the last months of a year January and February are the next year's.
Gaps: 工作日 are counted by weekday, public holidays are not known; of two deadlines in a sentence the first is given.
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Callable
from functools import cache
from typing import NamedTuple

from extract.lexicon import fold, parse_date, parse_number
from extract.notice import Deadline, Precision
from extract.rules import Row, load

_ANCHOR = re.compile("[前内底末止每日号期间年月]")
_CLAUSE_END = re.compile("[，。；,;：:]")
_YEAR = re.compile(r"((?:19|20)[0-9]{2})年")
_DESCRIBED = re.compile(r"(?:并|应|要|须)?(?:对于?|凡是?|将|把|向|因|在)[^的]{0,8}\Z")
_LED = re.compile(r"\A(?:于|在|力争|争取)+")
_WEEKDAY = re.compile("(?:星期|周)([一二三四五六日天])")
_CELL_YEAR_MONTH = re.compile(r"(?:(?P<y>(?:19|20)[0-9]{2})[年./-])?(?P<m>[0-9]{1,2})(?:月(?:底|末|份)?)?(?:之?前)?\Z")
_CELL_YEAR = re.compile(r"(?P<y>(?:19|20)[0-9]{2})(?:年(?:底|末|内)?)?(?:之?前)?\Z")
_CELL_ALWAYS = re.compile("长期|持续|常态|全年|定期|日常|经常|随时|即时")
_REL = {"今年": 0, "当年": 0, "本年": 0, "本年度": 0, "明年": 1, "次年": 1, "翌年": 1, "后年": 2}
_TENTHS = {"上旬": 10, "中旬": 20, "初": 10}
_ROLL = 6
"""Months: a month or day without a year that lies so far before the day of issue is the next year's."""


class Found(NamedTuple):
    """A deadline with its place in the sentence."""

    deadline: Deadline
    start: int
    end: int


Read = tuple[dt.date | None, Precision]


def find_deadline(sentence: str, issued: dt.date | None) -> Found | None:
    """The deadline of a sentence (one string, any width), resolved against the day of issue where that is known.

    >>> find_deadline("各单位要在6月底前完成升级", dt.date(2003, 4, 21)).deadline.date
    datetime.date(2003, 6, 30)
    >>> find_deadline("自8月1日起施行", dt.date(2003, 4, 21)) is None
    True
    """
    if not _ANCHOR.search(sentence):
        return None
    view = fold(sentence)
    for found, row in _matches(view):
        if _describes(view, found):
            continue
        date, precision = _READERS[str(row.value)](_Match(found, view, issued))
        if date and issued and date < issued and precision in ("day", "month", "year"):
            continue
        start = found.start() + len(view[found.start() :]) - len(_LED.sub("", view[found.start() :], count=1))
        return Found(Deadline(sentence[start : found.end()].strip(), date, precision), start, found.end())
    return None


def read_cell(cell: str, issued: dt.date | None) -> Deadline | None:
    """The deadline of a table cell, where a bare month or year is one: `2021年6月`, `6月30日`, `2021-06-30`, `长期坚持`."""
    words = "".join(cell.split())
    if not words:
        return None
    view = fold(words)
    if exact := parse_date(view):
        return Deadline(words, exact, "day")
    if found := find_deadline(words, issued):
        return found.deadline
    if month := _CELL_YEAR_MONTH.match(view):
        year = int(month["y"]) if month["y"] else issued.year if issued else None
        return Deadline(words, _last_day(year, int(month["m"])), "month")
    if bare := _CELL_YEAR.match(view):
        return Deadline(words, dt.date(int(bare["y"]), 12, 31), "year")
    if _CELL_ALWAYS.search(view):
        return Deadline(words, None, "recurring")
    return None


@cache
def _rows() -> tuple[Row, ...]:
    return load("deadlines").rows


def _matches(view: str) -> list[tuple[re.Match[str], Row]]:
    """All rows' matches, earliest first, at the same start the longest; what overlaps an earlier one is left out."""
    found = [
        (match, row)
        for row in _rows()
        if any(anchor in view for anchor in _ANCHORS[str(row.value)])
        for match in row.pattern.finditer(view)
    ]
    found.sort(key=lambda pair: (pair[0].start(), -pair[0].end()))
    kept: list[tuple[re.Match[str], Row]] = []
    for match, row in found:
        if not kept or match.start() >= kept[-1][0].end():
            kept.append((match, row))
    return kept


def _describes(view: str, found: re.Match[str]) -> bool:
    """The time describes a thing (对今年年内联网的单位) or stands in a condition (6月底前未完成的，): no deadline."""
    start = max((m.end() for m in _CLAUSE_END.finditer(view, 0, found.start())), default=0)
    stop = _CLAUSE_END.search(view, found.end())
    behind = view[found.end() : stop.start() if stop else len(view)]
    if stop and behind.endswith(("的", "的除外")):
        return True
    return "的" in behind and _DESCRIBED.match(view, start, found.start()) is not None


class _Match:
    """A row's match with what is needed to resolve it."""

    __slots__ = ("found", "groups", "issued", "view")

    def __init__(self, found: re.Match[str], view: str, issued: dt.date | None) -> None:
        self.found, self.view, self.issued = found, view, issued
        self.groups = {k.rstrip("23"): v for k, v in found.groupdict().items() if v}

    def number(self, group: str) -> int | None:
        """The number that a group writes."""
        return parse_number(self.groups[group]) if group in self.groups else None

    def named_year(self) -> int | None:
        """The year written in the match, relative to issue, or named earlier in the sentence."""
        if "y" in self.groups:
            return parse_number(self.groups["y"])
        if "rel" in self.groups:
            ahead = _REL.get(self.groups["rel"])
            return self.issued.year + ahead if self.issued and ahead is not None else None
        earlier = _YEAR.findall(self.view, 0, self.found.start())
        return int(earlier[-1]) if earlier else None


def _year_of(match: _Match, month: int) -> int | None:
    """The year of a month: the named one, else that of issue or, where it is long past then, the next."""
    named = match.named_year()
    if named is not None or match.issued is None or "rel" in match.groups:
        return named
    return match.issued.year + (1 if match.issued.month - month >= _ROLL else 0)


def _last_day(year: int | None, month: int | None) -> dt.date | None:
    if year is None or month is None or not (1 <= month <= 12 and 1900 <= year <= 2100):
        return None
    return dt.date(year, month, calendar.monthrange(year, month)[1])


def _exact(year: int | None, month: int | None, day: int | None) -> dt.date | None:
    last = _last_day(year, month)
    return last.replace(day=day) if last and day and 1 <= day <= last.day else None


def _day(match: _Match) -> Read:
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


def _month(match: _Match) -> Read:
    month = match.number("m")
    if month is None:
        return None, "month"
    last = _last_day(_year_of(match, month), month)
    tenth = _TENTHS.get(match.groups.get("tenth", ""))
    return (last.replace(day=tenth) if last and tenth else last), "month"


def _this_month(match: _Match) -> Read:
    if match.issued is None:
        return None, "month"
    ahead = 1 if match.groups.get("rel") == "下" else 0
    last = _later(match.issued.replace(day=1), ahead)
    if day := match.number("d"):
        return _exact(last.year, last.month, day), "day"
    return _last_day(last.year, last.month), "month"


def _quarter(match: _Match) -> Read:
    words = match.groups["q"]
    if words in ("上半年", "年中"):
        month = 6
    elif words == "下半年":
        month = 12
    else:
        month = 3 * (parse_number(words.removeprefix("第")[0]) or 0)
    return _last_day(_year_of(match, month), month or None), "month"


def _year(match: _Match) -> Read:
    year = match.named_year()
    if year is None and "rel" not in match.groups and match.issued:
        year = match.issued.year
    return (dt.date(year, 12, 31) if year and 1900 <= year <= 2100 else None), "year"


def _plan(match: _Match) -> Read:
    number = match.number("p")
    return (dt.date(1955 + 5 * number, 12, 31) if number else None), "year"


def _from_issue(match: _Match) -> Read:
    count, unit = match.number("n"), match.groups.get("u", "")
    if match.issued is None or not count:
        return None, "day"
    if unit == "工作日":
        return _working_days(match.issued, count), "day"
    if unit in ("月", "年"):
        return _later(match.issued, count * (12 if unit == "年" else 1)), "day"
    return match.issued + dt.timedelta(days=count * (7 if unit in ("周", "星期") else 1)), "day"


def _approximate(match: _Match) -> Read:
    count = parse_number(match.groups["n"][-1])
    months = (count or 0) * (12 if match.groups.get("u") == "年" else 1)
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


_ANCHORS: dict[str, tuple[str, ...]] = {
    "recurring": ("每",),
    "from_issue": ("内",),
    "from_event": ("内",),
    "plan": ("五",),
    "day": ("日", "号"),
    "month": ("月",),
    "this_month": ("月",),
    "quarter": ("季", "半年", "年中"),
    "year": ("年",),
    "approximate": ("年", "月"),
    "season": ("前",),
}
"""What a row's words always hold: a sentence without it is not searched."""
_READERS: dict[str, Callable[[_Match], Read]] = {
    "recurring": lambda match: (None, "recurring"),
    "from_issue": _from_issue,
    "from_event": lambda match: (None, "day"),
    "plan": _plan,
    "day": _day,
    "month": _month,
    "this_month": _this_month,
    "quarter": _quarter,
    "year": _year,
    "approximate": _approximate,
    "season": lambda match: (None, "approximate"),
}
