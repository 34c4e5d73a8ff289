"""施行日期 and 失效日期: from when a document is in force, and until when, as its text says it."""

from __future__ import annotations

import datetime as dt
import re
from functools import cache

from extract.document import Document
from extract.fields.dates_issued_text import is_issued
from extract.fields.dates_signed import signed
from extract.fields.findings import DateCandidate
from extract.lexicon import FoundDate, find_dates, fold, full_year, parse_number
from extract.patterns import lazy
from extract.rules import load
from extract.text import Span

_STOPS = "。!?"

_FRAME = 140

_OFFSET = lazy(
    r"(?:满|第)?(?P<count>[0-9]{1,3}|[一二两三四五六七八九十]{1,3})(?P<unit>个?工作日|日|天|个?月|年)(?:后|内|期满|以后)"
)

_LABEL = lazy(
    r"^(?:第[一二三四五六七八九十百0-9]{1,4}条|[0-9一二三四五六七八九十]{1,3}[.、]|\([0-9一二三四五六七八九十]{1,3}\)|附则"
    r"|[0-9]+(?:\.[0-9]+){0,3}|施行日期|实施时间|执行时间|生效日期|施行时间|实施日期|解释与?施行)[:、.]?"
)

_LAPSES = lazy(r" ?(?P<from>(?:之日)?起|之日)?后?,?(?:自动|自行|即行|同时)?(?:失效|废止|停止执行|终止)")

_OTHER_TEXT = lazy(r"(?:原|旧|此前|以前|上述|前述|》)[^。;,]{0,40}\Z")
"""What a clause names that speaks of another text's end: `原办法自…起废止`, `《…规定》自…起失效`."""

_YEAR_END = lazy(
    r"(?:有效期(?:限)?|有效|(?:施行|执行|实施|试行)(?:期(?:限|间)?)?(?P<behind>,)?|(?P<since>起))(?:至|到|截至|截止到)"
    r"(?P<year>[0-9]{4}|[一二][〇○零0-9一二三四五六七八九]{3}) ?年(?:年?底|末|12月底)(?(behind)(?=为?止|自?动?失效|。)|(?(since)(?=为?止|[施执实试][行施])))"
)

_CLOSES = lazy(r"[ \n]{0,2}(?:24[时点:]|二十四[时点])?[0:]{0,4}(?:为?止|终止|结束|[。;])")
"""What stands behind a last day that a comma parts from the verb: `…起施行，至2021年12月31日止`; not `…，至2021年12月31日完成`."""

_VALID_UNTIL = lazy(r"(?:有效|(?:施行|执行|实施|试行)期)[^,。;]{0,8}\Z")

_IN_RANGE = lazy(r" ?(?:为?止)?,?(?:期间)?(?:施行|实施|执行|有效|试行)")

_MIDNIGHT = lazy(r" ?(?:零|0|〇)[时点:]")

_OWN_HEAD = lazy(
    r"(?:(?:第[一二三四五六七八九十百0-9]{1,4}条|[0-9一二三四五六七八九十]{1,3}[.、]|\([0-9一二三四五六七八九十]{1,3}\))"
    r"|(?:由|并)[^,。;]{2,20}负责解释|自[^,。;]{2,16}起(?:施行|执行|实施|生效)?|[本此该其]?(?:规范性)?(?:文件|政策)|规范性|的|其|总|并|且|暂定?|期限|[,、: \n])*+"
)
"""What may stand before 有效期5年 where it is this document's own."""

_TERM = lazy(r"(?:执行|施行|实施|有效|试行)(?:期限|期|时间|日期)(?:为|是|自|从|:){0,2}")

_WITHOUT_YEAR = lazy(
    r"(?<![0-9年])(?P<month>1[0-2]|0?[1-9])月(?P<day>3[01]|[12][0-9]|0?[1-9])日(?= ?(?:零时|0时)?(?:起|正式|开始))"
)
"""自7月1日起施行: of the year of issue, or the next."""

_SURE = 0.8
"""How sure it must be that a clause speaks of the document: 自10月6日起执行冬季作息时间 does not."""

_UNFILLED = lazy(r"年 ?[xX×]{0,2} ?月 ?[xX×]{0,2} ?日")
"""自2022年　月　日起施行: a draft, whose term begins nobody knows when."""

_ENDS_THERE = lazy(r" ?结束")

_QUOTED = lazy(r"《([^《》]{2,80})》[^《》,。]{0,14}$")


@cache
def _rule(name: str) -> re.Pattern[str]:
    return load("dates")[name].pattern


def in_force(document: Document) -> list[DateCandidate]:
    """When this document (or the text it issues) comes into force and ends, by sentences that speak of it."""
    view = fold(document.string)
    found: list[DateCandidate] = []
    done: set[tuple[int, int]] = set()
    for match in _rule("in_force").finditer(view):
        start, end = _sentence(view, match.start())
        clause = _clause(view, start, match.end())
        score = _speaks_of_this(document, view, start, clause)
        if not score:
            continue
        if candidate := _effective(document, view, clause, match.end(), score):
            found.append(candidate)
            if (start, end) not in done:
                done.add((start, end))
                found += _ends(document, view, clause[0], min(len(view), end + 60), score)
    found += _terms(document, view)
    for match in re.finditer("有效期|失效|试行期", view):
        start, end = _sentence(view, match.start())
        if (start, end) in done or not _rule("own_subject").search(view, start, match.start()):
            continue
        if _UNFILLED.search(view, start, match.start()):
            continue
        done.add((start, end))
        found += _ends(document, view, match.start(), end, 0.8)
    return found


def _terms(document: Document, view: str) -> list[DateCandidate]:
    """本公告执行期限为A至B: both ends in one phrase."""
    found: list[DateCandidate] = []
    for match in _TERM.finditer(view):
        start, _ = _sentence(view, match.start())
        days = [d for d in find_dates(document.string, match.end(), min(len(view), match.end() + 40)) if d.has_day]
        if (
            len(days) < 2
            or days[0].span.start - match.end() > 3
            or not _rule("own_subject").search(view, start, match.start() + 1)
        ):
            continue
        if re.fullmatch(r"起?[ ,]?(?:至|到|-+)", view[days[0].span.end : days[1].span.start].strip()):
            found.append(DateCandidate(days[0].date, "effective", Span(*days[0].span), 1.0))
            found.append(DateCandidate(days[1].date, "expires", Span(*days[1].span), 1.0))
    return found


def _sentence(view: str, at: int) -> tuple[int, int]:
    """The sentence around `at`; a line break ends it only behind a stop, because lines may be broken anywhere."""
    start = at
    while (
        start > 0
        and at - start < _FRAME
        and view[start - 1] not in _STOPS
        and not (view[start - 1] == "\n" and _closed(view, start - 1))
    ):
        start -= 1
    end = at
    while end < len(view) and end - at < _FRAME and view[end] not in _STOPS:
        end += 1
    return start, end


def _closed(view: str, line_break: int) -> bool:
    """Whether the line before a break is closed, so that a sentence can't run over it."""
    before = view[:line_break].rstrip(" ")[-1:]
    return before in "。:;!?)”》" or not before


def _clause(view: str, start: int, end: int) -> tuple[int, int]:
    """The last part of the sentence that holds 自 … 起施行: from its 自, 从 or the day on."""
    at = max(view.rfind(";", start, end), view.rfind("；", start, end))
    return (at + 1 if at >= start else start, end)


def _speaks_of_this(document: Document, view: str, sentence: int, clause: tuple[int, int]) -> float:
    """How sure it is that a clause speaks of this document or the text it issues; 0 where it speaks of another."""
    if view[clause[1] : clause[1] + 2].lstrip().startswith("的"):
        return 0.0  # 2005年3月1日起施行的《…》 names another text
    words = "".join(view[clause[0] : clause[1]].split())
    before = words[: _lead(words)]
    near = before[-40:]
    if _rule("issuing_sentence").search(before):
        return 0.8
    if quoted := _QUOTED.search(near):
        return 0.9 if is_issued(document, quoted[1]) else 0.0
    if own := list(_rule("own_subject").finditer(near)):
        return 1.0 if len(near) - own[-1].end() <= 12 else 0.0
    if re.search(r"《[^》]*$", near):
        return 0.0
    return 0.0 if _LABEL.sub("", before).strip(",、: ") else 0.6


def _lead(words: str) -> int:
    """Where 自…, 从…, 于… or the day begins that says from when."""
    starts = [
        m.start() for m in re.finditer(r"自(?!治|然|行|愿)|从(?=[0-9一二〇○公发印颁])|即日|于(?=[0-9一二〇○])", words)
    ]
    if starts:
        return (
            starts[-1]
            if not words[starts[-1] :].startswith("即日") or starts[-1] == 0 or words[starts[-1] - 1] not in "自从"
            else starts[-1] - 1
        )
    days = [m.start() for m in re.finditer(r"[0-9一二〇○零]{4}年", words)]
    return days[-1] if days else len(words)


def _effective(document: Document, view: str, clause: tuple[int, int], end: int, score: float) -> DateCandidate | None:
    dates = [
        d for d in find_dates(document.string, clause[0], end) if d.has_day or view[d.span.end : d.span.end + 1] == "起"
    ]
    relative = list(_rule("day_of_issue").finditer(view, clause[0], end))
    if dates and (not relative or dates[-1].span.start > relative[-1].start()):
        day = dates[-1]
        if len(dates) > 1 and re.match(r"[ 起]{0,2}(?:至|到|-)", view[dates[-2].span.end : dates[-1].span.start]):
            day = dates[-2]
            if _IN_RANGE.match(view, dates[-1].span.end, end):
                return DateCandidate(day.date, "effective", Span(*day.span), score)
        if not re.match(
            r"[ \n]{0,3}\)?(?:零时|0时|24时|0:00|凌晨)?[ \n]{0,3}(?:起|之日|始|后|开始|正式|施行|实施|执行|生效)",
            view[day.span.end : day.span.end + 12],
        ):
            return None
        return DateCandidate(day.date, "effective", Span(*day.span), score)
    sure = not dates and not relative and score >= _SURE
    if yearless := _WITHOUT_YEAR.search(view, max(clause[0], end - 24), end) if sure else None:
        month_day = f"{int(yearless['month'])}-{int(yearless['day'])}"
        return DateCandidate(None, "effective", Span(*yearless.span()), score - 0.2, relative=f"issue-year:{month_day}")
    if relative:
        match = relative[-1]
        between = view[match.end() : end]
        if len(between) > 30:
            return None
        offset = _OFFSET.search(between)
        step = _step(offset) if offset else "0d"
        if step is None:
            return None
        return DateCandidate(None, "effective", Span(match.start(), end), score, relative=f"issue+{step}")
    return None


def _step(match: re.Match[str]) -> str | None:
    """`30d`, `3m`, `1y`; None for working days, which no calendar here counts."""
    count = 2 if match["count"] == "两" else parse_number(match["count"].replace("两", "二"))
    unit = match["unit"]
    if count is None or "工作" in unit:
        return None
    return f"{count}{'y' if unit == '年' else 'm' if '月' in unit else 'd'}"


def _ends(document: Document, view: str, start: int, end: int, score: float) -> list[DateCandidate]:
    """The end of validity in the words that follow the coming into force, or that speak of 有效期."""
    for day in find_dates(document.string, start, end):
        if day.has_day and (lapse := _LAPSES.match(view, day.span.end, end)):
            if _OTHER_TEXT.search(view, max(start, day.span.start - 60), day.span.start):
                continue
            whole = Span(day.span.start, lapse.end())
            out = lapse["from"] or _begins_period(document, start, day)
            return [DateCandidate(day.date - dt.timedelta(days=1 if out else 0), "expires", whole, score)]
        lead = "".join(view[max(start, day.span.start - 24) : day.span.start].split())
        closes = lead.endswith(",") and day.has_day and _ENDS_THERE.match(view, day.span.end)
        if not closes and not (
            _rule("until").search(lead)
            or (re.search(r"[日起][,]?至$", lead) and re.search(r"有效|施行|执行|实施|试行", view[start:end]))
            or (_rule("until_behind").search(lead) and _CLOSES.match(view, day.span.end))
        ):
            continue
        phrase = _VALID_UNTIL.search(view, max(start, day.span.start - 24), day.span.start)
        if phrase and not _is_own(view, start, phrase.start()):
            continue
        if day.has_day:
            last = day.date - dt.timedelta(days=1 if _MIDNIGHT.match(view, day.span.end) else 0)
            return [DateCandidate(last, "expires", Span(*day.span), score)]
        return [DateCandidate(None, "expires", Span(*day.span), score - 0.2, relative=f"month-end:{day.date:%Y-%m}")]
    year = _YEAR_END.search(view, start, end)
    if year and (number := full_year(year["year"])) and _is_own(view, start, year.start()):
        return [DateCandidate(dt.date(number, 12, 31), "expires", Span(*year.span()), score - 0.2)]
    if _UNFILLED.search(view, start, end):
        return []
    for term in _rule("term").finditer(view, start, end):
        months = _months(term)
        if months and _is_own(view, start, term.start()):
            return [DateCandidate(None, "expires", Span(*term.span()), score, relative=f"effective+{months}m")]
    return []


def _begins_period(document: Document, start: int, day: FoundDate) -> bool:
    """Whether a day named as that of lapsing is the first out of force: the first of a month, or as many whole years
    behind a day named before it (`自2020年7月1日起施行，2023年7月1日失效`; 6月30日 is the last in force)."""
    if day.date.day == 1:
        return True
    before = [d.date for d in find_dates(document.string, start, day.span.start) if d.has_day]
    if not before and _rule("day_of_issue").search(fold(document.string), start, day.span.start):
        before = [c.date for c in signed(document) if c.date]
    return any((d.month, d.day) == (day.date.month, day.date.day) for d in before)


def _months(term: re.Match[str]) -> int:
    """The months of `5年`, `18个月`, `5年零6个月`, `一年半`, `半年`; 0 where the number can't be read."""
    if not term["count"]:
        return 6
    count = parse_number(term["count"].replace("两", "二"))
    if not count or term["unit"] == "月":
        return count or 0
    more = parse_number(term["months"].replace("两", "二")) if term["months"] else 6 if term["half"] else 0
    return count * 12 + (more or 0)


def _is_own(view: str, start: int, at: int) -> bool:
    """Whether a term at `at` is this document's: its subject, the words back to the last comma, is the document, or there is
    none; `补贴资格有效期为2年` is another's."""
    cut = max(start, max(view.rfind(sign, start, at) for sign in ",。;!?") + 1)
    words = view[max(cut, at - _FRAME) : at]
    return bool(_rule("own_subject").search(words) or _rule("in_force").search(words) or _OWN_HEAD.fullmatch(words))
