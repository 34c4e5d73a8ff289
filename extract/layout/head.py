"""What stands above the title, and between the title and the body (GB/T 9704-2012, 7.2, 7.3.1, 7.3.2)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from extract.lexicon import find_dates, fold, is_organ, kind_of, kinds
from extract.number_forms import LostNumber, NumberForm, find_numbers
from extract.pieces import Piece, tight
from extract.rules import load
from extract.text import Span

_MAX_ADDRESSEES = 500
_BELOW_TITLE = 8
_BRACKETED_DATE = re.compile(r"\(?[^()。;]{0,12}(?:\d|[一二三四五六七八九十○〇零]){1,4}[^()。]{0,60}\)?$")
_ADOPTED = re.compile(r"(?:通过|批准|发布|公布|修订|修正|施行|印发|签署)[^()]{0,20}\)?$")
_PERSON = re.compile(
    r"(?:代表|委员|同志|主席|副主席|先生|女士|教授|院士|部长|省长|市长|局长|书记|总理|秘书长|们|政协委员|人大代表|网友|居民|村民|业主|投标人|供应商|考生|用户|企业|单位|人员|会员|员工|师生|家长|市民|职工|客户|投资者|群众|朋友|纳税人|缴费人|申请人|当事人)$"
)
_FIRM = re.compile(
    r"(?:公司|集团|厂|行|社|院|校|所|站|馆|会|团|队|店|中心|办|委|局|处|部|科|室|组|区|县|市|州|省|镇|乡|村|党组|党委|政府|办事处|机关|法院)$"
)
_LABEL_TAIL = re.compile(r"(?:单位|人员|部门|机关|企业|机构|人|地点|对象)$")
_PERSON_ONLY = re.compile(r"(?:代表|委员|同志|主席|先生|女士|教授|院士|部长|省长|市长|们)$")
_LABELLED = re.compile(r"(?:主送(?:机关|单位)?|收文单位|致)[:](?=.)")
_MARK = re.compile(r"(?:特急|加急|特提|平急|急件|绝密|机密|秘密|内部)(?:[·.]?明电|件)?(?:[★☆*].{1,6})?|明电")
_BRACKETS = re.compile(r"\([^()]*\)")
_NOT_LIST = re.compile(r"[【】。!?“”\"=]|https?:|\d{4,}年|^\d+[.、]")


@dataclass(frozen=True, slots=True)
class Head:
    """The head as ranges of pieces: title, addressees; where the body begins; a date below the title or above it."""

    title: tuple[int, int]
    addressees: tuple[int, int]
    addressees_span: Span | None
    body: int
    date_span: Span | None


@cache
def _rule(name: str) -> re.Pattern[str]:
    return load("layout")[name].pattern


@cache
def _glued() -> re.Pattern[str]:
    """A title's end inside a line: 的通知 and such, with nothing of a sentence before it."""
    return re.compile(rf"的(?:{'|'.join(k for k in kinds() if len(k) == 2)}|函)(?:\((?:试行|暂行|修订)\))?")


def read_head(string: str, pieces: Sequence[Piece], title_span: Span | None) -> Head:
    """Read the head. Where the text has no title, everything above the addressees is header."""
    view = fold(string)
    if title_span and _text_before(view, title_span.start):
        title_span = None  # the page names the issued text, which stands behind the notice itself
    title = _title(pieces, title_span) if title_span else _guess_title(string, view, pieces)
    start = title[1]
    date_span = _date_above(string, view, pieces, title[0])
    addressees, span, body = (start, start), None, start
    if glued := _glued_addressees(view, pieces, title, title_span):
        return Head(title, (glued[0], glued[0] + 1), glued[1], glued[2], date_span)
    skip = start
    for index in range(start, min(start + _BELOW_TITLE, len(pieces))):
        if index < skip:
            continue
        piece = pieces[index]
        words = tight(piece.of(view))
        if behind := _broken_number(string, view, pieces, index):
            body = skip = behind
            continue
        if _is_head_line(string, words, piece):
            date_span = date_span or _date_in(string, words, piece)
            body = index + 1
            continue
        found = _addressees_at(view, pieces, index)
        if found:
            last, span = found
            addressees = (index, last + 1)
            body = last + 1 if span.end + 1 >= pieces[last].end else last
            break
        if len(words) > 40 or "。" in words or _rule("body_start").match(words) or index - body >= 3:
            break  # the body; short lines between (a share bar that stayed) are passed over
    return Head(title, addressees, span, body, date_span)


def _text_before(view: str, end: int) -> bool:
    """Whether full sentences stand before `end`."""
    stop = view.find("。", 0, end)
    return stop >= 0 and end - stop < 4000 and len(tight(view[max(0, stop - 40) : stop])) > 20


def _guess_title(string: str, view: str, pieces: Sequence[Piece]) -> tuple[int, int]:
    """The pieces that read like a title where the page knows none: up to four short lines that end with a 文种."""
    for first in range(min(6, len(pieces))):
        best, joined = 0, ""
        for count, piece in enumerate(pieces[first : first + 4], 1):
            words = tight(piece.of(view))
            if len(words) > 120 or re.search(r"[。;:!?]", words) or _rule("body_start").match(words):
                break
            if _is_head_line(string, words, piece):
                break
            joined += words
            if kind_of(joined) and len(joined) >= 6:
                best = count
        if best:
            return (first, first + best)
        if not joined and "。" in pieces[first].of(view):
            break
    return (0, 0)


def _title(pieces: Sequence[Piece], title_span: Span) -> tuple[int, int]:
    """The pieces that print the title."""
    inside = [i for i, p in enumerate(pieces) if p.start < title_span.end and title_span.start < p.end]
    return (inside[0], inside[-1] + 1) if inside else (0, 0)


def _is_head_line(string: str, words: str, piece: Piece) -> bool:
    """Whether a line below the title belongs to the head: number, bracketed date, letterhead, signatory, state."""
    if len(words) > 90:
        return False
    if _rule("signatory").match(words) or words.endswith("文件") and len(words) < 40:
        return True
    if _MARK.fullmatch(words):
        return True
    if re.fullmatch(r"\(?(?:试行|暂行|修订|征求意见稿|草案|讨论稿|节选|摘要|全文)\)?", words):
        return True
    forms = list(find_numbers(string, piece.start, piece.end))
    if forms:
        spans = [f.span for f in forms] + [d.span for d in find_dates(string, piece.start, piece.end)]
        covered = sum(len(tight(string[slice(*span)])) for span in spans)
        return covered >= 0.55 * len(words) or any(isinstance(f, LostNumber) for f in forms)
    if re.fullmatch(r"\(?(?:[12]\d{3}年)?第[0-9一二三四五六七八九十百]{1,5}号\)?", words):
        return True
    dates = list(find_dates(string, piece.start, piece.end))
    if dates and dates[0].has_day:
        rest = len(words) - len(tight(string[dates[0].span.start : dates[0].span.end]))
        return (
            rest <= 8
            and not words.endswith((":", "："))
            or bool(_BRACKETED_DATE.match(words) and _ADOPTED.search(words))
        )
    return False


def _broken_number(string: str, view: str, pieces: Sequence[Piece], index: int) -> int | None:
    """The piece behind a number that is broken over the lines from `index` on; None where there is none."""
    if not re.search(r"[〔\[(【]$|[〔\[(【]\d{4}$|^[一-鿿]{2,10}$", tight(pieces[index].of(view))):
        return None
    for last in range(index + 1, min(index + 4, len(pieces))):
        joined = Piece(pieces[index].start, pieces[last].end, pieces[index].line)
        words = tight(joined.of(view))
        if len(words) > 40:
            return None
        for form in find_numbers(string, joined.start, joined.end):
            if form.span.start == joined.start and form.span.end == joined.end:
                return last + 1
    return None


def _date_in(string: str, words: str, piece: Piece) -> Span | None:
    """The day below a title: alone in brackets, or of adoption. A line that names the page's publication is none."""
    if re.search(r"发布时间|发布日期|发表|来源|更新|浏览|点击|录入", words):
        return None
    dates = [d for d in find_dates(string, piece.start, piece.end) if d.has_day]
    return dates[0].span if dates else None


def _date_above(string: str, view: str, pieces: Sequence[Piece], title: int) -> Span | None:
    """A day alone on a line of the header."""
    for piece in pieces[:title]:
        words = tight(piece.of(view))
        if len(words) <= 24 and (found := _date_in(string, words, piece)):
            return found
    return None


def _glued_addressees(
    view: str, pieces: Sequence[Piece], title: tuple[int, int], title_span: Span | None
) -> tuple[int, Span, int] | None:
    """Title, number and addressees run together in one line: (piece, span of the names, piece where the body begins)."""
    index = title[1] - 1 if title[1] else 0
    for at in {index, 0} if title[1] else (0,):
        piece = pieces[at]
        start = piece.start
        floor = title_span.end if title_span and piece.start < title_span.end < piece.end else None
        if floor is None:
            colon = view.find(":", piece.start, min(piece.end, piece.start + 400))
            if colon < 0:
                continue
            if _label_colon(view, piece.start, colon):
                colon = view.find(":", colon + 1, min(piece.end, piece.start + 400))
            ends = [m.end() for m in _glued().finditer(view, start, max(start, colon))]
            if not ends:
                continue
            floor = ends[-1]
        numbers = [f for f in find_numbers(view, floor, min(piece.end, floor + 80)) if isinstance(f, NumberForm)]
        if numbers and numbers[0].span.start - floor <= 12:
            floor = numbers[-1].span.end if numbers[-1].span.start - numbers[0].span.end < 3 else numbers[0].span.end
        colon = view.find(":", floor, min(piece.end, floor + _MAX_ADDRESSEES))
        if colon < 0:
            continue
        left, right = _trim(view, floor, colon)
        if left < right and _names(view[left:right], whole_line=False):
            return at, Span(left, right), at if colon + 1 < piece.end else at + 1
    return None


def _label_colon(view: str, start: int, colon: int) -> bool:
    return view[max(start, colon - 4) : colon].endswith(("文号", "字号"))


def _trim(view: str, start: int, end: int) -> tuple[int, int]:
    while start < end and (view[start].isspace() or view[start] in ")）"):
        start += 1
    while end > start and view[end - 1].isspace():
        end -= 1
    return start, end


def _addressees_at(view: str, pieces: Sequence[Piece], index: int) -> tuple[int, Span] | None:
    """Addressees that begin with piece `index`: (last piece, span of the names without the colon)."""
    first = pieces[index]
    start = first.start
    label = _LABELLED.match(view, start, first.end)
    if label:
        start = label.end()
        while start < first.end and view[start].isspace():
            start += 1
    for last in range(index, min(index + 6, len(pieces))):
        piece = pieces[last]
        colon = view.find(":", max(start, piece.start), piece.end)
        if colon >= 0:
            if colon - start > _MAX_ADDRESSEES:
                return None
            whole = colon + 1 >= piece.end
            left, right = _trim(view, _behind_number(view, start, colon), colon)
            if left < right and (label or _names(view[left:right], whole_line=whole)):
                return last, Span(left, right)
            return None
        if _NOT_LIST.search(view, piece.start, piece.end) or piece.end - start > _MAX_ADDRESSEES:
            return None
        if (
            label
            or (
                piece.end - piece.start > 3
                and _surely_names(piece.of(view))
                and not piece.of(view).rstrip().endswith((",", "、"))
            )
        ) and (label or not (last + 1 < len(pieces) and _continues(view, pieces[last + 1]))):
            left, right = _trim(view, start, piece.end)
            return last, Span(left, right)
        if not label and _whole_line(tight(piece.of(view))):
            return None
    return None


def _whole_line(words: str) -> bool:
    """Whether a line is an element of its own, which no name below goes on: a body, a title, a number, even damaged."""
    if words.endswith((",", "、")):
        return False
    lone = not re.search("[,、]", words) and not words.startswith(("各", "驻")) and is_organ(words)
    return lone or re.search(r"[〔\[(【][12]\d{3}|[12]\d{3}[〕\])】]", words) is not None or kind_of(words) is not None


def _behind_number(view: str, start: int, end: int) -> int:
    """Where the names begin behind a number (and the title before it) that stands glued to them."""
    forms = [f for f in find_numbers(view, start, end) if isinstance(f, NumberForm)]
    if forms and view[start : forms[-1].span.end].count("《") == view[start : forms[-1].span.end].count("》"):
        return forms[-1].span.end
    return start


def _continues(view: str, piece: Piece) -> bool:
    """Whether a line goes on a list of names: it ends with the colon, or with another separator."""
    words = tight(piece.of(view))
    return words.endswith((":", ",", "、")) and len(words) < 200


def _names(words: str, *, whole_line: bool) -> bool:
    """Whether the words before a colon name the recipients."""
    words = tight(words)
    if not 2 <= len(words) <= _MAX_ADDRESSEES or _NOT_LIST.search(words):
        return False
    if (
        _rule("not_addressee").match(words)
        or _rule("body_start").match(words)
        or re.match(r"(?:第?[0-9一二三四五六七八九十]{1,3}[、.章节条])|\(", words)
    ):
        return False
    parts = [p for p in re.split(r"[,、;]", _BRACKETS.sub("", words)) if p]
    if not parts:
        return False
    if len(words) <= 6 and _LABEL_TAIL.search(words) and not re.search("[各全直属]|有关|相关|所有", words):
        return False  # 招聘单位： leads to a value, it is nobody's address
    if not whole_line and not any(_surely_one(p) for p in parts):
        return False
    good = sum(1 for p in parts if _a_name(p))
    if len(parts) > 2 and is_organ(parts[-1]) and all(len(p) <= 5 or _a_name(p) for p in parts):
        return True  # places that share the last one's noun: 江东、江西、江南省(自治区)人民政府
    if whole_line and len(words) <= 60 and good:
        return True
    return good >= max(1, 0.6 * len(parts))


def _surely_one(part: str) -> bool:
    """Whether a name before a colon inside a line can't be the label of a value: 各…, a body's own name, a person."""
    part = re.sub(r"\([^()]*\)", "", part)
    return (
        "各" in part
        or (len(part) >= 4 and is_organ(part) and not _LABEL_TAIL.search(part))
        or _PERSON_ONLY.search(part) is not None
    )


def _a_name(part: str) -> bool:
    part = re.sub(r"\([^()]*\)", "", part)
    return bool(
        part.startswith(("各", "驻", "市直", "省直", "县直", "区直", "中央", "在"))
        or _PERSON.search(part)
        or _FIRM.search(part)
        or is_organ(part)
    )


def _surely_names(words: str) -> bool:
    """Names without a colon: every part is a body's name, and the first says 各 or is one of several."""
    words = tight(words)
    if _rule("body_start").match(words) or len(words) > 300:
        return False
    parts = [p for p in re.split(r"[,、;]", words) if p]
    return (
        bool(parts) and all(_a_name(p) and len(p) < 30 for p in parts) and (words.startswith("各") and len(parts) > 1)
    )
