"""Lines of a page that a text has broken into one for each element: a row of places (`首页` `>` `通知公告`), and an info line
with its labels and values apart (`发布时间：` `2020-03-05` `来源：` `县教育局`)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from extract.page.breadcrumb_row import STRONG
from extract.page.published import read_date
from extract.patterns import lazy

_HEAD = 25
"""Lines from the top that are looked at."""
_LONGEST_PLACE = 16
_LONGEST_VALUE = 24
_SIGN = lazy(rf"[{STRONG}/|｜]{{1,3}}\Z")
_BEFORE_ROW = lazy(r"(?:您?(?:现在|当前)的?(?:所在)?的?位置|您所在的位置|位置|首页|网站首页|主页)\s*[:：]?\Z")
_LABEL = lazy(
    r"(?:(?:发布|公开|更新|录入|发表|上传|发稿|信息)?(?:日期|时间)|(?:信息|文章|稿件)?来源|作者|(?:责任)?编辑|"
    r"(?:浏览|点击|阅读|访问)(?:量|数|率|次数)?|发布(?:人|单位|机构|部门)|字[号体]|审核)\s*[:：]\Z"
)
_OF_DAY = lazy(r"(?:发布|公开|更新|录入|发表|上传|发稿|信息)?(?:日期|时间)")
_NUMBER = lazy(r"\d{1,7}\s?次?\Z")
_DATE = lazy(
    r"(?:19|20)\d\d\s?(?:年|[-/.])\s?\d{1,2}\s?(?:月|[-/.])\s?\d{1,2}\s?日?(?:\s*\d{1,2}[:：]\d\d(?:[:：]\d\d)?)?\Z"
)
_STOPS = frozenset("。，；、")


def spread_row(lines: Sequence[str]) -> tuple[range, str] | None:
    """The lines of a row of places that stand one by one, with its signs between them, and the row as one line."""
    for first in range(min(len(lines), _HEAD)):
        if not _BEFORE_ROW.match(lines[first].strip()):
            continue
        stop = first + 1
        if stop < len(lines) and not _SIGN.match(lines[stop].strip()):
            stop += 1  # 当前位置： above 首页
        while stop + 1 < len(lines) and _SIGN.match(lines[stop].strip()) and len(lines[stop + 1]) <= _LONGEST_PLACE:
            stop += 2
        if stop - first >= 3:
            return range(first, stop), " ".join(line.strip() for line in lines[first:stop])
    return None


def spread_info(lines: Sequence[str]) -> Iterator[tuple[range, str]]:
    """Every run of labels and values that stand one by one and hold the page's day, and the run as one line. Two labels at
    least: `时间：` above a day is a meeting's."""
    number = 0
    while number < min(len(lines), _HEAD):
        stop, labels, dated = number, 0, False
        while stop < len(lines) and _LABEL.match(lines[stop].strip()):
            label, labels = lines[stop].strip(), labels + 1
            value = lines[stop + 1].strip() if stop + 1 < len(lines) else ""
            stop += 1
            if _is_value(label, value):
                dated |= _OF_DAY.match(label) is not None
                stop += 1
        if labels >= 2 and dated:
            yield range(number, stop), " ".join(line.strip() for line in lines[number:stop])
        number = max(stop, number + 1)


def _is_value(label: str, line: str) -> bool:
    """Whether a line is the value of the label above it: a day, a count, the name of a source or of a person."""
    if not line or _LABEL.match(line) or len(line) > _LONGEST_VALUE:
        return False
    if _OF_DAY.match(label):
        return _DATE.match(line) is not None and read_date(line) is not None
    if label.startswith(("浏览", "点击", "阅读", "访问")):
        return _NUMBER.match(line) is not None
    return _STOPS.isdisjoint(line) and line[-1] not in "：:"
