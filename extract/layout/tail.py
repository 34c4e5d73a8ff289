"""What ends the main text: 附件说明, 署名, 成文日期, 附注, 版记 (GB/T 9704-2012, 7.3.4 to 7.3.6, 7.4)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from extract.layout.annexes import IssuedTitles, is_annex_mark
from extract.layout.head import Head
from extract.lexicon import FoundDate, find_dates, fold, is_organ
from extract.pieces import Piece, tight
from extract.rules import load
from extract.text import Span

_SENTENCE_END = re.compile(r"[。!?;:,”\"]")
_AFTER_DATE = re.compile(
    r"(?:\(?(?:印章|公章|盖章|章|签章|印|代章)\)?|\((?:此件|此文|主动公开|公开|依申请|联系|本文|此页|发至|电话)[^()]{0,80}\)?|[.。;]|\(星期[一二三四五六日天]\))*$"
)
_GOES_ON = re.compile(
    r"\(?(?:星期|周[一二三四五六日]|上午|下午|至|前|起|止|以前|之前|到|-|[0-9]{1,2}:|时|后|,|、|。|内|的|召开|举行|通过)"
)
_LEADS_IN = re.compile(r"[,、:(《\"“至到-]$|(?:时间|日期|于|自|从|在|截止|截至|为|至|到|是)$")
_DATE_LABEL = re.compile(r"(?:(?:发文|成文|落款|制发|签发)?(?:日期|时间)[:])$")
_STATEMENT = re.compile(
    r"附(?:件|表|图)?(?:[0-9]{1,2}|[一二三四五六七八九十]{1,2})?(?:名称|清单)?[:.、](?=.)|附件?[:]?$|附件[0-9]{1,2}$"
)
_ITEM = re.compile(r"(?:附件)?(?:[0-9]{1,2}|[一二三四五六七八九十]{1,2})[.、:)]|附件[0-9]{1,2}|\([0-9]{1,2}\)|[⑴-⒇①-⑳]")
_FILE = re.compile(r"\.(?:docx?|xlsx?|pdf|zip|rar|wps|et|ppt|pptx|txt|jpg|png|ofd)$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Tail:
    """The tail as ranges of pieces. `signature_start` lies inside the first piece where it is glued to a sentence."""

    body_end: int
    statement: tuple[int, int]
    signature: tuple[int, int]
    signature_start: int | None
    date_span: Span | None
    notes: tuple[int, int]
    imprint: tuple[int, int]
    limit: int
    """The piece where issued and annexed texts may begin."""
    end: int
    """The piece behind the last one of the document proper (imprint excluded when it stands at the very end)."""


@dataclass(frozen=True, slots=True)
class _Signed:
    """A candidate: pieces first..last hold the signature, the date stands at `date`."""

    first: int
    last: int
    start: int | None
    date: Span | None
    score: float


@cache
def _rule(name: str) -> re.Pattern[str]:
    return load("layout")[name].pattern


def read_tail(string: str, pieces: Sequence[Piece], head: Head, issued: IssuedTitles) -> Tail:
    """Read the tail: the best candidate for a signature before the first issued text, else behind it."""
    view = fold(string)
    size = len(pieces)
    imprint = _imprint(view, pieces, head.body)
    end = imprint[0] if imprint[0] < imprint[1] and imprint[1] >= size - 2 else size
    border = issued.first if issued.first is not None else end
    signed = _best(string, view, pieces, head.body, min(border, end))
    if signed is None and border < end and issued.may_sign_behind:
        signed = _best(string, view, pieces, border, end, behind=True)
    if signed is None and border < end:
        signed = None
    behind = signed is not None and signed.first >= border
    limit = border if signed is None or behind else signed.last + 1
    notes = (limit, limit)
    if signed is not None and not behind:
        last = limit
        while last < min(end, size) and _rule("note").match(tight(pieces[last].of(view))):
            last += 1
        notes, limit = (limit, last), last
    body_end = border if signed is None or behind else signed.first + (1 if signed.start is not None else 0)
    statement = _statement(
        view, pieces, head.body, body_end if signed is None or signed.start is None else body_end - 1
    )
    if statement[0] < statement[1]:
        body_end = statement[0]
    elif signed is not None and not behind:
        statement = _statement_behind(view, pieces, limit, end)
        limit = max(limit, statement[1]) if statement[0] < statement[1] else limit
    if imprint[0] < imprint[1] and limit <= imprint[0] < end:
        pass
    signature = (signed.first, signed.last + 1) if signed else (body_end, body_end)
    return Tail(
        body_end=max(head.body, body_end),
        statement=statement,
        signature=signature,
        signature_start=signed.start if signed else None,
        date_span=signed.date if signed else None,
        notes=notes,
        imprint=imprint,
        limit=max(limit, head.body),
        end=end,
    )


# Signature ------------------------------------------------------------------------------------------------------------


def _best(
    string: str, view: str, pieces: Sequence[Piece], first: int, end: int, *, behind: bool = False
) -> _Signed | None:
    """The best signature among pieces first..end: of the highest score, the first that has an organ, else the last."""
    marks = [i for i in range(first, end) if is_annex_mark(tight(pieces[i].of(view)))]
    found: list[_Signed] = []
    for index in range(first, end):
        piece = pieces[index]
        if piece.end - piece.start < 5:
            continue
        for date in find_dates(string, piece.start, piece.end):
            if date.has_day and (signed := _dated(view, pieces, first, index, end, date)):
                found.append(signed)
    found += _split_dates(string, view, pieces, first, end)
    if not found:
        return _undated(view, pieces, first, end)
    best = max(s.score for s in found)
    if best < 1:
        return _undated(view, pieces, first, end)
    if best >= 3:
        # a body's name right above a day: the first is the notice's own, later ones belong to texts it passes on
        top = [s for s in found if s.score >= 3]
        return top[-1] if behind else top[0]
    top = [s for s in found if s.score >= best - 0.01]
    return top[0] if marks and not behind else top[-1]


def _split_dates(string: str, view: str, pieces: Sequence[Piece], first: int, end: int) -> list[_Signed]:
    """Dates broken over several short lines (`2017` `年` `3` …): each is one date once the lines are joined."""
    found: list[_Signed] = []
    index = max(first, 0)
    while index < end:
        if pieces[index].end - pieces[index].start <= 4 and index and pieces[index].line != pieces[index - 1].line:
            last = index
            while (
                last + 1 < end
                and pieces[last + 1].end - pieces[last + 1].start <= 9
                and last - index < 10
                and "日" not in pieces[last].of(view)
            ):
                last += 1
            if last > index + 1:
                for date in find_dates(string, pieces[index].start, pieces[last].end):
                    begins = next(i for i in range(index, last + 1) if pieces[i].end > date.span.start)
                    ends = next(i for i in range(begins, last + 1) if pieces[i].end >= date.span.end)
                    if (
                        date.has_day
                        and pieces[begins].start == date.span.start
                        and pieces[ends].end == date.span.end
                        and ends > begins
                    ):
                        start, score = _organs_above(view, pieces, first, begins)
                        if score or ends + 1 >= end:
                            found.append(_Signed(start, ends, None, date.span, 1.5 + score))
                index = last
        index += 1
    return found


def _dated(view: str, pieces: Sequence[Piece], floor: int, index: int, end: int, date: FoundDate) -> _Signed | None:
    """The signature that a date closes, if it does."""
    piece = pieces[index]
    after = tight(view[date.span.end : piece.end])
    if not _AFTER_DATE.match(after):
        return None
    cut = _sentence_start(view, piece.start, date.span.start)
    before = view[cut : date.span.start].strip()
    words = tight(before)
    following = tight(pieces[index + 1].of(view)) if index + 1 < len(pieces) else ""
    ending = _ending(view, pieces, index, end, following)
    if not words or _DATE_LABEL.fullmatch(words):
        if cut > piece.start and not _DATE_LABEL.fullmatch(words) and view[cut - 1] not in "。;!":
            return None
        if _GOES_ON.match(following) or (index > floor and _LEADS_IN.search(tight(pieces[index - 1].of(view)))):
            return None
        start, score = _organs_above(view, pieces, floor, index) if cut == piece.start else (index, 0.0)
        return _Signed(start, index, cut if cut > piece.start else None, date.span, 1 + score + ending)
    if len(words) <= 120 and _organs_line(before):
        start, _ = _organs_above(view, pieces, floor, index) if cut == piece.start else (index, 0.0)
        return _Signed(start, index, cut if cut > piece.start else None, date.span, 3 + ending)
    return None


def _sentence_start(view: str, low: int, high: int) -> int:
    """Where the words begin that stand between the last stop and `high`."""
    at = high
    while at > low and view[at - 1] not in "。!?;:":
        at -= 1
    while at < high and (view[at].isspace() or view[at] in '”")'):
        at += 1
    return at


def _ending(view: str, pieces: Sequence[Piece], index: int, end: int, following: str) -> float:
    """What speaks for a date as the end of the text: nothing more comes, or notes, marks and imprint do."""
    if index + 1 >= end:
        return 1.0
    if _rule("note").match(following) or is_annex_mark(following) or _rule("imprint").match(following):
        return 1.0
    if following.startswith("(") and following.endswith(")") and len(following) > 6:
        return 0.8
    return 0.0


def _organs_line(words: str) -> bool:
    """Whether a line (in columns, perhaps) holds names of bodies and nothing else."""
    parts = [p for p in re.split(r" {1,}|、", words.strip()) if p]
    if not parts or len(tight(words)) < 2 or _ITEM.match(tight(words)) or _STATEMENT.match(tight(words)):
        return False
    if all(is_organ(p) for p in parts):
        return True
    whole = tight(words)
    return len(whole) <= 50 and is_organ(whole) and not _SENTENCE_END.search(whole)


def _organs_above(view: str, pieces: Sequence[Piece], floor: int, index: int) -> tuple[int, float]:
    """The first piece of the block of names that ends above piece `index`, and a score: 2 where there is one."""
    at = index
    seen = False
    while at > floor and index - at < 16:
        words = pieces[at - 1].of(view)
        whole = tight(words)
        if len(whole) > 90 or is_annex_mark(whole):
            break
        if _rule("seal").match(whole) or _rule("order_signer").match(whole):
            at -= 1
            continue
        if _organs_line(words) or _signing_company(whole):
            seen = True
            at -= 1
            continue
        if seen and at - 1 > floor and _first_half(view, pieces, at - 1):
            at -= 1
        break
    while at < index and _rule("seal").match(tight(pieces[at].of(view))):
        at += 1
    return (at, 2.0) if seen else (index, 0.0)


def _signing_company(words: str) -> bool:
    """A labelled signer (招标人：…公司)."""
    label, _, name = words.partition(":")
    return bool(name) and len(label) <= 6 and label.endswith(("人", "单位", "机构", "部门")) and is_organ(name)


def _first_half(view: str, pieces: Sequence[Piece], at: int) -> bool:
    """Whether piece `at` is the first half of a body's name that was broken over two lines."""
    words, below = tight(pieces[at].of(view)), tight(pieces[at + 1].of(view))
    if len(words) > 40 or re.search(r"[。;:,!?]|^\d|\.[a-z]{3,4}$|附件", words) or _rule("body_start").match(words):
        return False
    return (
        len(words) + len(below) > 14
        and not re.match(r"(?:特此|此复|妥否|以上)", words)
        and not is_organ(words)
        and pieces[at].end - pieces[at].start >= 4
        and below[:2] not in words
        and not below.startswith(("中共", "中国", "国家", "国务院"))
        and not re.match(r"[一-鿿]{2,6}[省市县区州]", below)
    )


def _undated(view: str, pieces: Sequence[Piece], floor: int, end: int) -> _Signed | None:
    """A signature without a date: bodies' names alone at the end, behind a full stop or a statement."""
    last = end - 1
    while last > floor and _rule("note").match(tight(pieces[last].of(view))):
        last -= 1
    if last <= floor or not _organs_line(pieces[last].of(view)) or len(tight(pieces[last].of(view))) > 40:
        return None
    start, _ = _organs_above(view, pieces, floor, last + 1)
    before = tight(pieces[start - 1].of(view)) if start else ""
    if start > floor and (
        before.endswith(("。", "!")) or _ITEM.match(before) or _STATEMENT.match(before) or before.startswith("特此")
    ):
        return _Signed(start, last, None, None, 1)
    return None


# Statement, imprint -----------------------------------------------------------------------------------------------------


def _statement(view: str, pieces: Sequence[Piece], floor: int, end: int) -> tuple[int, int]:
    """附件说明 as the last pieces of `floor..end`: from its mark on, all are items."""
    for index in range(end - 1, max(floor, end - 40) - 1, -1):
        words = tight(pieces[index].of(view))
        if _STATEMENT.match(words) and (len(words) < 200 and "。" not in words):
            first = index
            while (
                first > floor
                and _STATEMENT.match(tight(pieces[first - 1].of(view)))
                and "。" not in pieces[first - 1].of(view)
            ):
                first -= 1
            return (first, end) if all(_statement_line(view, pieces[i]) for i in range(index + 1, end)) else (end, end)
        if not _statement_line(view, pieces[index]):
            break
    return (end, end)


def _statement_line(view: str, piece: Piece) -> bool:
    words = tight(piece.of(view))
    return len(words) <= 120 and not words.endswith(("。", ";")) and "。" not in words[:-1]


def _statement_behind(view: str, pieces: Sequence[Piece], first: int, end: int) -> tuple[int, int]:
    """附件说明 that stands behind the signature: its mark, then only items, files and marks up to the end."""
    if first >= end or end - first > 30 or not _STATEMENT.match(tight(pieces[first].of(view))):
        return (first, first)
    for index in range(first, end):
        words = tight(pieces[index].of(view))
        item = _ITEM.match(words) or _FILE.search(words) or (_STATEMENT.match(words) and len(words) > 3)
        if not (item or index == first) or len(words) > 120 or "。" in words:
            return (first, first)
    return (first, end) if end - first > 1 or len(tight(pieces[first].of(view))) > 3 else (first, first)


def _imprint(view: str, pieces: Sequence[Piece], floor: int) -> tuple[int, int]:
    """版记: the block of imprint lines nearest to the end; lines between two of them belong to it."""
    size = len(pieces)
    last = next((i for i in range(size - 1, max(floor, size - 40) - 1, -1) if _imprint_line(view, pieces[i])), None)
    if last is None:
        found = [i for i in range(floor, size) if _imprint_line(view, pieces[i])]
        if not found:
            return (size, size)
        last = found[-1]
    first = last
    for index in range(last - 1, max(floor, last - 12) - 1, -1):
        if _imprint_line(view, pieces[index]):
            first = index
        elif last - index > 8 or len(pieces[index].of(view)) > 200 or find_day(view, pieces[index]):
            break
    if (
        first == last
        and re.search("印发$", tight(pieces[last].of(view)))
        and len(tight(pieces[last].of(view))) < 18
        and first > floor
        and _organs_line(pieces[first - 1].of(view))
    ):
        first -= 1
    return (first, last + 1)


def find_day(view: str, piece: Piece) -> bool:
    """Whether the piece ends a signature (a day at its end), which never belongs to the imprint."""
    return any(d.has_day and piece.end - d.span.end < 3 for d in find_dates(view, piece.start, piece.end))


def _imprint_line(view: str, piece: Piece) -> bool:
    words = tight(piece.of(view))
    if len(words) > 400 or not _rule("imprint").match(words):
        return bool(re.fullmatch(r"[12〇○零一二][^。;:]{5,14}日印发", words))
    return words[0] not in "报送发" or words[1:2] == ":" or words.startswith(("报送:", "发送:"))
