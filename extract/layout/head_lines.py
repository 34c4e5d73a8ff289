"""Lines between title and body that belong to the head: number, day, bracket below the title, marks, signatory, state."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extract.layout.words import words_of
from extract.lexicon import FoundDate, find_dates, is_organ
from extract.number_forms import LostNumber, find_numbers
from extract.patterns import lazy
from extract.pieces import Piece, tight
from extract.text import Span
from extract.title_shape import note_below, words_outside

_BRACKETED_DATE = lazy(r"\(?[^()。;]{0,12}(?:\d|[一二三四五六七八九十○〇零]){1,4}[^()。]{0,60}\)?$")
_ADOPTED = lazy(r"(?:通过|批准|发布|公布|修订|修正|施行|印发|签署)[^()]{0,20}\)?$")
_MARK = lazy(r"(?:特急|加急|特提|平急|急件|绝密|机密|秘密|内部)(?:[·.]?明电|件)?(?:[★☆*].{1,6})?|明电")
_STATE = lazy(r"\(?(?:试行|暂行|修订|征求意见稿|草案|讨论稿|节选|摘要|全文)\)?")
_BARE_NUMBER = lazy(
    r"\(?(?:(?:[12]\d{3}|[一二][〇○Oo零0九一二三四五六七八]{3})年)?第[0-9一二三四五六七八九十百]{1,5}号\)?"
)
_OF_THE_PAGE = lazy(r"今[天日]是|现在是|截止|发布时间|发布日期|发表|来源|更新|浏览|点击|录入")
_DIGIT = lazy(r"[0-9一二三四五六七八九○〇]")


def is_head_line(string: str, view: str, words: str, piece: Piece) -> bool:
    """Whether a line below the title belongs to the head: number, day, letterhead, signatory, state. `words` is the
    folded line without white space."""
    if len(words) > 90:
        return _is_note(string, piece)
    if words_of("signatory").match(words) or words.endswith("文件") and len(words) < 40:
        return True
    if _MARK.fullmatch(words) or _STATE.fullmatch(words):
        return True
    if not _DIGIT.search(words):
        return False
    forms = list(find_numbers(string, piece.start, piece.end))
    dates = list(find_dates(string, piece.start, piece.end))
    if forms:
        spans = [f.span for f in forms] + [d.span for d in dates]
        covered = sum(len(tight(string[slice(*span)])) for span in spans)
        if covered >= 0.55 * len(words) or any(isinstance(f, LostNumber) for f in forms):
            return True
        return _is_note(string, piece)
    if _BARE_NUMBER.fullmatch(words):
        return True
    return bool(dates) and dates[0].has_day and _is_day_line(string, view, words, piece, dates)


def _is_note(string: str, piece: Piece) -> bool:
    """Whether the line is the bracket below a title and nothing else."""
    note = note_below(string, piece.start, piece.end)
    return note is not None and piece.end - note.end <= 2


def _is_day_line(string: str, view: str, words: str, piece: Piece, dates: Sequence[FoundDate]) -> bool:
    """A day alone, in brackets, of adoption, or beside the body that issued the text (`1964年2月10日，某某局`)."""
    rest = len(words) - len(tight(string[dates[0].span.start : dates[0].span.end]))
    if rest <= 8 and not words.endswith(":"):
        return True
    if _BRACKETED_DATE.match(words) and _ADOPTED.search(words):
        return True
    places = [(d.span.start - piece.start, d.span.end - piece.start) for d in dates]
    return not words.endswith(":") and is_organ(words_outside(piece.of(view), places))


def broken_number(string: str, view: str, pieces: Sequence[Piece], index: int) -> int | None:
    """The piece behind a number that is broken over the lines from `index` on; None where there is none."""
    if not re.search(r"[〔\[(【]$|[〔\[(【]\d{4}$|^[一-鿿]{2,10}$", tight(pieces[index].of(view))):
        return None
    for last in range(index + 1, min(index + 4, len(pieces))):
        joined = Piece(pieces[index].start, pieces[last].end, pieces[index].line)
        words = tight(joined.of(view))
        if len(words) > 40:
            return None
        if "号" not in words:
            continue
        for form in find_numbers(string, joined.start, joined.end):
            if form.span.start == joined.start and form.span.end == joined.end:
                return last + 1
    return None


def day_in(string: str, words: str, start: int, end: int) -> Span | None:
    """The day below a title: alone, in brackets, of promulgation or adoption. A line that names the page's publication
    has none."""
    if not _DIGIT.search(words) or _OF_THE_PAGE.search(words):
        return None
    dates = [d for d in find_dates(string, start, end) if d.has_day]
    if len(dates) > 1:
        for this, following in zip(dates, dates[1:], strict=False):
            if re.search(r"(?:发布|公布|颁布|颁发|印发)", string[this.span.end : following.span.start]):
                return this.span
    return dates[0].span if dates else None


def day_above(string: str, view: str, pieces: Sequence[Piece], title: int) -> Span | None:
    """A day alone on a line of the header."""
    for piece in pieces[:title]:
        if piece.end - piece.start > 48:
            continue
        words = tight(piece.of(view))
        if len(words) <= 24 and (found := day_in(string, words, piece.start, piece.end)):
            return found
    return None
