"""署名 and 成文日期 (GB/T 9704-2012, 7.3.5): which day closes the text, and which names stand above or beside it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from extract.layout.annexes import is_annex_mark
from extract.layout.broken_dates import broken_dates
from extract.layout.names_above import organs_above
from extract.layout.signers import ITEM, STATEMENT, heads_list, is_organs_line
from extract.layout.words import words_of
from extract.lexicon import FoundDate, find_dates, has_dates, is_organ, without_unfilled_day
from extract.patterns import lazy
from extract.pieces import Piece, tight
from extract.text import Span

_AFTER_DATE = lazy(
    r"(?:\(?(?:印章|公章|盖章|章|签章|印|代章)\)?|\((?:此件|此文|主动公开|公开|依申请|联系|本文|此页|发至|电话)[^()]{0,80}\)?|[.。;|]|[修制]订|修改|制定|\(星期[一二三四五六日天]\))*+$"
)
_GOES_ON = lazy(
    r"\(?(?:星期|周[一二三四五六日]|上午|下午|至|前|起|止|以前|之前|到|-(?=[ 0-9])(?!-|[ ]?[A-Za-z])|[0-9]{1,2}:|时|后|,|、|。|内|的|召开|举行|通过)"
)
_LEADS_IN = lazy(r"[,、:(《\"“至到-]$|(?:时间|日期|于|自|从|在|截止|截至|为|至|到|是)$")
_DAMAGED_DAY = lazy(
    r"[^。,:;]{0,6}年[^。,:;]{0,4}月(?:份|[0-9一二三四五六七八九十廿]{1,3}|[^。,:;]{0,4}日)?$"
    r"|(?:19|20)[0-9]{2}年[0-9]{1,2}年[0-9]{1,2}日$"
)
"""A day that is damaged, mistyped, cut or was left to be filled in: `2020年5月　日`, `二〇一二年一月十九`, `2020年5年4日`."""
_UNKNOWN = lazy(r"(?!特此|此复|附|联系|注|抄|主题|以上|妥否|当否)[一-鿿]{5,30}(?:\([一-鿿]{2,12}\))?$")
_NO_SIGNER = lazy(
    r"(?:通知|公告|通告|公示|通报|批复|报告|复函|函告|执行|办理|落实|时间|日期|如下|名单|附件|说明|同志)$"
)
_FURNITURE = lazy(
    r"(?:相关|上一|下一|打印|关闭|分享|扫一扫|返回|来源|编辑|责任编辑|作者|信息来源|推荐|主办|版权|页:|首页|频道)[^。,]{0,20}$"
)
"""A line that the page set behind the text, where it was not recognized as furniture."""
_ENDS_TEXT = lazy(
    r"(?:联系|咨询|监督|举报|传真|电话|邮箱|电子邮|地址|邮编|网址|[^。:]{0,14}电话)[^。]{0,60}[0-9a-z@).]$|联系人:[一-鿿]{2,4}$"
)
"""A line of contacts, the last of many texts, ends without a stop."""
_CLOSING = lazy(r"(?:特此|此复|现予|妥否|当否|专此|此致|以上[^。]{0,12}请).{0,16}$")
_DATE_LABEL = lazy(r"(?:(?:发文|成文|落款|制发|签发)?(?:日期|时间)[:]|公元)$")
_WEEKDAY = lazy(r"星期[一二三四五六日天]$")
"""Behind a day that a body signs; under nobody's name it is the day of a meeting."""
_HOUR = lazy(r"(?:上午|下午|晚上?)?[012]?[0-9](?:[时点]整?(?:[0-5]?[0-9]分)?|:[0-5][0-9](?::[0-5][0-9])?)$")
"""The hour that telegrams of flood control sign with: `2020年7月5日10时`. A body must stand above or beside it."""
_HOUR_WITHIN = 20
_WITH_HOUR = 0.6
"""How much less a day with its hour counts than one without: that of a timetable has a body beside it too."""
_DAY_OF_MONTH = lazy(r"[0-9]{1,2}月[0-9]{1,2}日$")
"""A day without its year, below the body that signs."""
_BEHIND = 600
_BEFORE = 1000
"""How far a line is read behind a day and before it: a line of thousands of days is not read whole for each of them."""


class Signed(NamedTuple):
    """A candidate: pieces first..last hold the signature, the date stands at `date`."""

    first: int
    last: int
    start: int | None
    date: Span | None
    score: float


def find_signature(
    string: str,
    view: str,
    pieces: Sequence[Piece],
    first: int,
    end: int,
    names: tuple[str, ...],
    *,
    behind: bool = False,
) -> Signed | None:
    """The best signature among pieces first..end: of the highest score, the first that has an organ, else the last."""
    if "\t" in string:
        view = _rows_apart(string, view, pieces[first:end])
    marks = [i for i in range(first, end) if view[pieces[i].start] == "附" and is_annex_mark(tight(pieces[i].of(view)))]
    found: list[Signed] = []
    clocked: list[Signed] = []
    for index in range(first, end):
        piece = pieces[index]
        if piece.end - piece.start < 5 or not has_dates(string, piece.start, piece.end):
            continue
        for date in find_dates(string, piece.start, piece.end):
            if date.has_day and (signed := _dated(view, pieces, first, index, end, date, names)):
                (clocked if _has_hour(view, piece, date) else found).append(signed)
    found += clocked if len(clocked) == 1 else []  # several days with hours are a timetable's
    for begins, ends, day in broken_dates(string, view, pieces, max(first, 0), end):
        start, score = organs_above(view, pieces, first, begins)
        if score or ends + 1 >= end:
            found.append(Signed(start, ends, None, day, 1.5 + score))
    best = max((s.score for s in found), default=0.0)
    if best < 1:
        return None if behind else _undated(view, pieces, first, end)  # names that end an annex sign nothing
    if best >= 3:
        # a body's name right above a day: the first is the notice's own, later ones belong to texts it passes on
        top = [s for s in found if s.score >= 3]
        return top[-1] if behind else top[0]
    top = [s for s in found if s.score >= best - 0.01]
    return top[0] if marks and not behind else top[-1]


def _rows_apart(string: str, view: str, pieces: Sequence[Piece]) -> str:
    """The view with a stop between the cells of a table's rows, so that no row is read as one name: 陈某 女 旧城卫生院. A row
    of bodies' names alone can be the signature; one with a day, where it stands alone."""
    rows = [string[piece.start : piece.end] for piece in pieces]
    tabbed = [False, *("\t" in row for row in rows), False]
    parts: list[str] = []
    at = 0
    for number, (piece, row) in enumerate(zip(pieces, rows, strict=True)):
        if not tabbed[number + 1] or _may_sign(row, alone=not tabbed[number] and not tabbed[number + 2]):
            continue
        cells = [view[piece.start + n] if sign != "\t" else "?" for n, sign in enumerate(row)]
        parts += [view[at : piece.start], "".join(cells)]
        at = piece.end
    return "".join([*parts, view[at:]]) if parts else view


def _may_sign(row: str, *, alone: bool) -> bool:
    """Whether all cells of a row are bodies' names, or their day in a row that stands `alone`."""
    cells = [cell for cell in row.split("\t") if cell.strip()]
    return all(is_organ(cell) or alone and has_dates(cell, 0, len(cell)) for cell in cells)


def _dated(
    view: str, pieces: Sequence[Piece], floor: int, index: int, end: int, date: FoundDate, names: tuple[str, ...]
) -> Signed | None:
    """The signature that a date closes, if it does."""
    piece = pieces[index]
    after = tight(view[date.span.end : min(piece.end, date.span.end + _BEHIND)])
    hour = _has_hour(view, piece, date)
    weekday = hour or _WEEKDAY.match(after) is not None
    closed = piece.end - date.span.end <= _BEHIND and (weekday or _AFTER_DATE.match(after) is not None)
    if not closed and not _text_begins(after, names):
        return None
    cut = _sentence_start(view, piece.start, date.span.start)
    labelled = cut > piece.start and _DATE_LABEL.match(tight(view[piece.start : cut])) is not None
    before = view[cut : date.span.start].strip()
    words = tight(before)
    following = tight(pieces[index + 1].of(view)) if index + 1 < len(pieces) else ""
    ending = _ending(view, pieces, index, end, following) - (_WITH_HOUR if hour else 0)
    if not words and (weekday or labelled):
        start, score = organs_above(view, pieces, floor, index)
        return Signed(start, index, None, date.span, 1 + score + ending) if closed and score else None
    if not words or _DATE_LABEL.fullmatch(words):
        if cut > piece.start and not _DATE_LABEL.fullmatch(words) and view[cut - 1] not in "。;!":
            return None
        if _GOES_ON.match(following) or (index > floor and _LEADS_IN.search(tight(pieces[index - 1].of(view)))):
            return None
        start, score = organs_above(view, pieces, floor, index) if cut == piece.start else (index, 0.0)
        if not score and cut == piece.start and index > floor:
            above = pieces[index - 1]
            low = _sentence_start(view, above.start, above.end)
            if closed and _unknown_signer(view, pieces, floor, index):
                return Signed(index - 1, index, None, date.span, 1.9 + ending)
            if low < above.end and (at := _trailing_organs(view, low, above.end)) and _behind_item(view, above, at):
                return Signed(index - 1, index, at, date.span, 2.5 + ending) if closed else None
            if closed and _signed_below(view, pieces, index, end):
                return Signed(index, index + 1, None, date.span, 3.5)
        return (
            Signed(start, index, cut if cut > piece.start else None, date.span, 1 + score + ending) if closed else None
        )
    if len(words) <= 120 and is_organs_line(before):
        start, _ = organs_above(view, pieces, floor, index) if cut == piece.start else (index, 0.0)
        return Signed(start, index, cut if cut > piece.start else None, date.span, 3 + ending)
    if at := _trailing_organs(view, cut, date.span.start):
        return Signed(index, index, at, date.span, 2.5 + ending)
    return None


def _has_hour(view: str, piece: Piece, date: FoundDate) -> bool:
    """Whether an hour stands behind a day and ends its line."""
    rest = view[date.span.end : min(piece.end, date.span.end + _HOUR_WITHIN)]
    return piece.end - date.span.end <= _HOUR_WITHIN and _HOUR.match(tight(rest)) is not None


def _signed_below(view: str, pieces: Sequence[Piece], index: int, end: int) -> bool:
    """Whether the body that signs stands below its day: one line of names that ends the text, where the sentence above
    the day is closed."""
    if index + 1 >= end or not is_organs_line(pieces[index + 1].of(view)):
        return False
    above = tight(pieces[index - 1].of(view))
    closed = above.endswith(("。", "!")) or STATEMENT.match(above) or _CLOSING.match(above) or _ENDS_TEXT.match(above)
    following = tight(pieces[index + 2].of(view)) if index + 2 < len(pieces) else ""
    return bool(closed) and _ending(view, pieces, index + 1, end, following) > 0


def _unknown_signer(view: str, pieces: Sequence[Piece], floor: int, index: int) -> bool:
    """Whether the line above a day signs although its name ends like no body's: Han characters only, behind the end of
    the text (`…渔港监督`, `…志愿者联盟`)."""
    if index - 2 < floor:
        return False
    words, before = tight(pieces[index - 1].of(view)), tight(pieces[index - 2].of(view))
    if not _UNKNOWN.match(words) or _NO_SIGNER.search(words):
        return False
    closed = before.endswith(("。", "!")) or _ENDS_TEXT.match(before) or STATEMENT.match(before)
    return bool(closed) or _CLOSING.match(before) is not None


def _trailing_organs(view: str, low: int, high: int) -> int | None:
    """Where the bodies' names begin that stand last in `view[low:high]`, behind something else (a statement)."""
    start = None
    for token in reversed(list(re.finditer(r"[^ 、]+", view[low:high]))):
        if not is_organ(token[0]) or len(token[0]) < 4:
            break
        start = low + token.start()
    return start


def _behind_item(view: str, piece: Piece, at: int) -> bool:
    """Whether names that begin at `at` in a piece stand behind something: `附：试点单位` names an annex, nobody signs."""
    label = STATEMENT.match(view, piece.start, piece.end)
    return at > piece.start and not (label and not view[label.end() : at].strip())


def _text_begins(after: str, names: tuple[str, ...]) -> bool:
    """Whether what follows a day in its own line is the next element, run together with it: 附件, 附注, an issued text."""
    if (
        is_annex_mark(after[:30])
        or words_of("note").match(after[:60])
        or re.match(r"附件?[0-9]{0,2}[:]|抄送[:]|主题词[:]|\((?:此件|本文|联系)", after)
    ):
        return True
    return any(len(n) >= 6 and after.lstrip("《").startswith(n) for n in names)


def _sentence_start(view: str, low: int, high: int) -> int:
    """Where the words begin that stand between the last stop and `high`."""
    at, low = high, max(low, high - _BEFORE)
    while at > low and view[at - 1] not in "。!?;:":
        at -= 1
    while at < high and (view[at].isspace() or view[at] in '”")'):
        at += 1
    return at


def _ending(view: str, pieces: Sequence[Piece], index: int, end: int, following: str) -> float:
    """What speaks for a date as the end of the text: nothing more comes, or notes, marks and imprint do."""
    if index + 1 >= end:
        return 1.0
    if words_of("note").match(following) or is_annex_mark(following) or words_of("imprint").match(following):
        return 1.0
    if _DAMAGED_DAY.match(following):
        return 1.0
    if following.startswith("(") and following.endswith(")") and len(following) > 6:
        return 0.8
    return 0.0


def _undated(view: str, pieces: Sequence[Piece], floor: int, end: int) -> Signed | None:
    """A signature without a date: bodies' names alone, behind a full stop or a statement, where the text ends, or the
    next element (附注, 附件, 版记) begins, or behind a closing formula."""
    for index in range(floor + 1, end):
        piece = pieces[index]
        if piece.end - piece.start > 60 or not is_organs_line(without_unfilled_day(piece.of(view))):
            continue
        following = tight(pieces[index + 1].of(view)) if index + 1 < end else ""
        if following and is_organs_line(pieces[index + 1].of(view)):
            continue
        below = index + 1 if is_organs_line(piece.of(view)) else index  # else a day to be filled in follows the names
        last = index
        if below > index and _signs_day_of_month(view, pieces, index, end):
            last, following = index + 1, ""
        start, _ = organs_above(view, pieces, floor, below)
        before = tight(pieces[start - 1].of(view)) if start > floor else ""
        formal = _CLOSING.match(before) is not None
        ends = (
            last + 1 == end
            or last > index
            or _ending(view, pieces, index, end, following) > 0
            or _FURNITURE.match(following)
        )
        closed = (
            before.endswith(("。", "!")) or _ENDS_TEXT.match(before) or ITEM.match(before) or STATEMENT.match(before)
        )
        if heads_list(before, piece.of(view)):
            continue
        if (formal or ends and closed) and len(tight(piece.of(view))) <= 40:
            return Signed(start, last, None, None, 1)
    return None


def _signs_day_of_month(view: str, pieces: Sequence[Piece], index: int, end: int) -> bool:
    """Whether a day without its year stands below the names and ends the text, as in notices of schools."""
    if index + 1 >= end or not _DAY_OF_MONTH.match(tight(pieces[index + 1].of(view))):
        return False
    following = tight(pieces[index + 2].of(view)) if index + 2 < end else ""
    return _ending(view, pieces, index + 1, end, following) > 0
