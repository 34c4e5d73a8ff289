"""完成时限: the words of a sentence that say by when, and the day they mean, counted from the day of issue.

1. The forms are rows of `deadlines.toml`; where matches overlap, the earliest, then the longest stands.
2. What only describes (今年年内联网的单位), begins something (8月1日起), was replaced (原定于3月1日) or was past when the
   notice was signed is passed over.
3. Of several that are left, the one that governs the duty is given: the new term (延长至…), else a limit (…前, …内) in the
   clause of the modal verb, else a limit anywhere, else the first.
4. `deadline_days` resolves it. The text is given without the preposition that leads it in (在, 于, 到, 至, 用).
Gaps: of two limits for two halves of a task (6月底前开工，12月底前完工) the first is given.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from extract.fields.deadline_days import READERS, Issued, Reading, last_day
from extract.lexicon import fold, parse_date
from extract.notice import Deadline
from extract.patterns import lazy
from extract.rules import Row, load

_TITLE = lazy("《[^《》]{1,100}》|“[^“”]{9,80}”")
"""A year in the name of a document (《2017年上半年招聘公告》) or in a slogan is no time at which anything is due."""
_SPACED = lazy(
    "(?<=[0-9０-９])[ \u3000]{1,3}(?=[年月日号]|个?工作日|天|小时)|(?<=[年月])[ \u3000]{1,3}(?=[0-9０-９底末初])"
    "|(?<=[日号])[ \u3000]{1,3}(?=[至到前])|(?<=[日号][至到])[ \u3000]{1,3}(?=[0-9０-９])"
    "|(?<=月[0-9０-９])[ \u3000](?=[0-9０-９][ \u3000]?[日号])"
)
"""Blanks inside a date: `2022 年 3 月 1 日前`, `8月1 5日前`; not those of 附件1 3月5日前."""
_CLAUSE_END = lazy("[，。；,;：:]")
_DESCRIBED = lazy(r"(?:并|应|要|须)?(?:对于?|凡是?|将|把|向|因|在)[^的]{0,8}\Z")
_ATTRIBUTE = lazy(r"(?:以[前后]|之?前)?(?:经|已|未|取得|成立|登记|注册|签订|参加|完成)[^的]{1,40}的[^的]{2,30}\Z")
"""2023年6月30日以前登记成立的社团，必须…: when the subject came about."""
_WHICH = lazy(r"(?![各全本有相该])[^的]{2,12}的[^的]{2,16}?(?:要(?!求)|应|必?须|不得|可以?|由)")
"""年底排名末三位的单位要作出说明: which units, not by when."""
_YEAR_INSIDE = lazy("[今本当]?年?(?:年|年度)内")
_ABOUT = lazy("(?:围绕|对照|聚焦|紧扣|梳理|总结|按照|根据|结合|针对|落实|明确)\\Z")
"""围绕年内重点工作: of what the tasks are, not by when."""
_PLANNED = lazy("[^，,要应须]{1,12}将(?![于在])")
"""年内本市将完成…，各县区要配合: what will be done."""
_LED = lazy(r"\A(?:[,，]|于|在|到|至|用|力争|争取|截至)+(?!期)")
_REPLACED = lazy(
    r"(?:原(?:定|计划|要求|规定|来|先|拟|本)?(?:应)?(?:于|在|为|至|的)?|待|(?<![决规确约商指])定于?|(?<!不得)(?<!不能)(?<!不应)(?<!不)超过|(?<!最)晚于|拟(?:安排)?[于在]?|预计[于在]?|暂定[于在]?|(?:一般|通常)为|(?:通常|往年)在)\Z"
)
"""原定于3月1日前: the term that held before. 待年底审核后: what is waited for.
会议一般为每年12月: what is usual."""
_WILL_BE = lazy("将[于在]?\\Z")
_COMING = lazy("[，,][^。；;]{0,60}(?:当[天日]|提前|到场|准时|按时|签到|报到)")
"""成绩将于6月底公布: what will be. The day of an event on which people have to come is theirs, too."""
_COVERS = lazy(
    "(?:周期|时段|考[核试]时间|(?:报告|统计|所属|考核|评价|核算|数据)(?:期间?|时间|时期|区间|范围))(?:拟?安排)?(?:为|是|在|:|：)?\\Z"
)
"""统计周期为第四季度: what the figures are about, not by when they are due."""
_EXTENDED = lazy(r"(?:延长|延期|延迟|推迟|顺延|延|放宽|提前|改|调整)(?:到|至|为|在|于)?\Z")
_HOLDS = lazy("[日月间]为|不得|禁止|严禁|禁渔|暂停|停止|停业|休市|放假|关闭|封闭|管制|限行|实行|执行|施行|有效")
"""What lasts through a period (12月1日至4月30日禁止野外用火), instead of having to be done in it."""
_HOURS = lazy("(?:[上下]午|晚上?|凌晨|早上?)?[0-9]{0,2}[时点:：]?[0-9]{0,2}分?(?:至|到|-|—|－|~|～)")
_ON_TO = lazy("(?<!前)(?<!内)(?:至|到|起|-|—|~|～)")
"""每年10月1日至翌年4月30日禁止野外用火: a period's beginning."""
_TOLD = lazy("[，,](?![^，,；;。]{0,8}(?:要|应|须))[^，,；;。]{2,24}了(?![解然])[^，,；;。]")
"""6月5日，市政府出台了新规: what happened that day."""
_BEHIND = lazy("[:：时点0-9分]{0,8}(?:以|之)?后(?![天年])")
_EXCEPTED = lazy("[^()<>，,]{0,12}除外")
_BRACKET = lazy(r"\([^()]*\)")
_ASIDE = lazy(r"[(<][^()<>]*\Z")
_LIMIT = lazy(r"(?:前|内|止|末|底|(?<!每)旬)\Z")
_CELL_YEAR_MONTH = lazy(r"(?:(?P<y>(?:19|20)[0-9]{2})[年./-])?(?P<m>[0-9]{1,2})(?:月(?:底|末|份)?)?(?:之?前)?\Z")
_CELL_YEAR = lazy(r"(?P<y>(?:19|20)[0-9]{2})(?:年(?:底|末|内)?)?(?:之?前)?\Z")
_CELL_ALWAYS = lazy("长期|持续|常态|全年|定期|日常|经常|随时|即时")


_N = "[0-9０-９一二三四五六七八九十两半]"
_HOLDS_ALWAYS = {
    "recurring": "每|次月",
    "from_issue": "发文|印发|发布|下发|公布|发出|颁布|公告",
    "from_event": f"{_N}个?[工小日天周星月]",
    "plan": "[一二三四五六七八九十]五",
    "day": f"[{_N[1:-1]}元]月份?{_N}{{1,3}}[日号]|[0-9０-９][./．／－-][0-9０-９]{{1,2}}[./．／－-][0-9０-９]",
    "day_of_month": "[于在][0-9０-９]{1,2}[日号]",
    "week": "[本这下]个?(?:周|星期)",
    "period": "[至到~～－—-]",
    "today": "[今当明次][天日晚]",
    "month": f"{_N}月",
    "this_month": "月(?:[底末内]|之内)|[本下]月",
    "quarter": "季度|半年|年中",
    "year": "年[度年底末终内之以前全基率如要须应力确争完建实达]|[到至][12１２]|[0-9０-９][年底末终内]",
    "approximate": "[用在]|经过|力争|争取|通过|左右|未来|今后",
    "season": "[期汛节庆旦一耕收学假冬季考会开临始来到以之明午秋暖幕]前|今冬",
}
"""What a row's words always hold: a sentence without it is not searched with the row."""
_ANCHORS = {value: lazy(words) for value, words in _HOLDS_ALWAYS.items()}
_ANY = lazy(
    "|".join(
        [f"{_N}个?[工小日天周星月年]"]
        + [f"(?:{words})" for value, words in _HOLDS_ALWAYS.items() if value not in ("from_issue", "approximate")]
    )
)


_SIGNS: dict[str, frozenset[str]] = {
    value: frozenset(signs)
    for value, signs in {
        "recurring": "每次",
        "from_issue": "发布公",
        "plan": "五",
        "day_of_month": "于在",
        "week": "周星",
        "today": "天晚日",
        "month": "月",
        "this_month": "月",
        "quarter": "季半年",
        "season": "前冬",
    }.items()
}
"""Characters one of which stands in a row's words: asked for before the words themselves."""
_QUICK = lazy("[年月日号天周旬季时晚五冬]")
_QUICK_TOO = lazy(
    "[前星.．/／-](?:(?<=[期汛节庆旦一耕收学假季考会开临始来到以之明午秋暖幕星中内]前)|(?<=星)期|(?<=[.．/／-])[0-9０-９])"
)
"""A character that every form holds, before anything is folded."""


class Found(NamedTuple):
    """A deadline with its place in the sentence."""

    deadline: Deadline
    start: int
    end: int


def _blanked(bracket: re.Match[str]) -> str:
    return "□" * len(bracket[0])


def find_deadline(sentence: str, issued: Issued, duty: int | None = None) -> Found | None:
    """The deadline of a sentence (one string, any width), resolved against the day of issue where that is known.

    `duty`: where the verb stands that binds; of several deadlines the one in its clause governs.

    >>> find_deadline("各单位要在6月底前完成升级", dt.date(2003, 4, 21)).deadline.date
    datetime.date(2003, 6, 30)
    >>> find_deadline("自8月1日起施行", dt.date(2003, 4, 21)) is None
    True
    """
    found = _all(sentence, issued)
    if not found:
        return None
    return found[0] if len(found) == 1 else _governing(fold(sentence), found, duty)


@lru_cache(maxsize=64)
def _all(sentence: str, issued: Issued) -> tuple[Found, ...]:
    """All deadlines of a sentence in order; asked for more than once while the sentence is read."""
    if not (_QUICK.search(sentence) or _QUICK_TOO.search(sentence)):
        return ()
    if (" " in sentence or "\u3000" in sentence) and _SPACED.search(sentence):
        return tuple(_in_spaced(sentence, issued))
    return tuple(_standing(sentence, issued)) if _ANY.search(sentence) else ()


def _in_spaced(sentence: str, issued: Issued) -> Iterator[Found]:
    """The deadlines of a sentence that sets blanks between figures and their units (2022 年 3 月 1 日前), as printed there."""
    kept: list[int] = []
    at = 0
    for gap in _SPACED.finditer(sentence):
        kept += range(at, gap.start())
        at = gap.end()
    kept += range(at, len(sentence))
    for deadline, start, end in _standing("".join(sentence[place] for place in kept), issued):
        first, last = kept[start], kept[end - 1] + 1
        words = sentence[first:last].strip()
        yield Found(Deadline(words, deadline.date, deadline.precision), first, last)


def _standing(sentence: str, issued: Issued) -> Iterator[Found]:
    """The deadlines of a sentence in order, without what describes, begins, was replaced or is past."""
    view = fold(sentence)
    if "《" in view or "“" in view:
        view = _TITLE.sub(lambda title: "□" * len(title[0]), view)
    for match, row in _matches(view):
        if view.startswith("的", match.end()) or _BEHIND.match(view, match.end()):
            continue  # 供暖前的自查工作, 6月底前的任务; 1月20日后可登录
        if _ASIDE.search(view, 0, match.start()) and _EXCEPTED.match(view, match.end()):
            continue  # (清明节4月4-6日除外)
        if _describes(view, match) or (
            (row.value == "period" or view.endswith("起至", 0, match.start()) or _ON_TO.match(view, match.end()))
            and _HOLDS.search(_BRACKET.sub(_blanked, view), match.end() - 1)
        ):
            continue
        if row.value == "day" and (hours := _HOURS.match(view, match.end())) and _HOLDS.search(view, hours.end()):
            continue  # 5月1日8时至18时禁止通行
        if row.value == "day" and not _LIMIT.search(match[0]) and _ASIDE.search(view, 0, match.start()):
            continue  # 春节期间(除夕<2024年2月9日>、…): the day explains the word before the bracket
        date, precision = READERS[str(row.value)](Reading(match, view, issued))
        if date and isinstance(issued, dt.date) and date < issued and precision in ("day", "month", "year"):
            continue
        led = _LED.match(match[0])
        start = match.start() + (led.end() if led and led.end() < len(match[0]) else 0)
        words = sentence[start : match.end()].strip()
        yield Found(Deadline(words, date, precision), start, match.end())


def _governing(view: str, found: Sequence[Found], duty: int | None) -> Found:
    """The one of several deadlines that governs the duty."""

    def rank(one: Found) -> tuple[bool, bool, bool]:
        extended = _EXTENDED.search(view, 0, one.start) is not None
        limit = _LIMIT.search(one.deadline.text) is not None
        with_duty = duty is not None and not _CLAUSE_END.search(view, min(duty, one.end), max(duty, one.start))
        return extended, limit and with_duty, limit

    return max(found, key=rank)


def read_cell(cell: str, issued: Issued) -> Deadline | None:
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
        year = int(month["y"]) if month["y"] else issued.year if isinstance(issued, dt.date) else issued
        return Deadline(words, last_day(year, int(month["m"])), "month")
    if bare := _CELL_YEAR.match(view):
        return Deadline(words, dt.date(int(bare["y"]), 12, 31), "year")
    if _CELL_ALWAYS.search(view):
        return Deadline(words, None, "recurring")
    return None


@cache
def _rows() -> tuple[tuple[Row, frozenset[str] | None, re.Pattern[str]], ...]:
    """The rows, each with the characters and the words that it needs."""
    return tuple((row, _SIGNS.get(row.value), _ANCHORS[str(row.value)]) for row in load("deadlines").rows)


def _matches(view: str) -> list[tuple[re.Match[str], Row]]:
    """All rows' matches, earliest first, at the same start the longest; what overlaps an earlier one is left out."""
    signs = set(view)
    found = [
        (match, row)
        for row, needed, anchor in _rows()
        if (needed is None or not signs.isdisjoint(needed)) and anchor.search(view)
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
    if found[0] in ("年底", "年末", "年中") and "年初" in view:
        return True  # 年初有计划、年底有总结
    if _WILL_BE.search(view, start, found.start()) and not _COMING.search(view, found.end()):
        return True
    if _REPLACED.search(view, start, found.start()) or _COVERS.search(view, max(0, found.start() - 8), found.start()):
        return True
    if not _LIMIT.search(found[0]) and _TOLD.match(view, found.end()):
        return True
    if _YEAR_INSIDE.fullmatch(found[0]) and _ABOUT.search(view, start, found.start()):
        return True
    stop = _CLAUSE_END.search(view, found.end())
    behind = view[found.end() : stop.start() if stop else len(view)]
    if stop and behind.endswith(("的", "的除外")) or behind.startswith("已"):
        return True
    if stop and _YEAR_INSIDE.fullmatch(found[0]) and _PLANNED.match(behind):
        return True
    if start == found.start() and stop and _ATTRIBUTE.match(behind):
        return True
    if start == found.start() and not found[0].endswith(("前", "内", "止")) and _WHICH.match(behind):
        return True
    return "的" in behind and _DESCRIBED.match(view, start, found.start()) is not None
