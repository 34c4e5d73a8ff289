"""What stands above the title, and between the title and the body (GB/T 9704-2012, 7.2, 7.3.1, 7.3.2)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from extract.layout.head_lines import broken_number, day_above, day_in, is_head_line
from extract.layout.run_in import read_run_in
from extract.layout.salutation import addressees_at
from extract.layout.words import words_of
from extract.lexicon import fold, kind_of
from extract.patterns import lazy
from extract.pieces import Piece, tight
from extract.text import Span
from extract.title_shape import looks_like_title, note_below

_BELOW_TITLE = 8
_FURTHER = 24
_NUMBER_BEHIND = lazy(r"\(?[一-鿿]{1,16}?[〔\[(][0-9]{2,4}[〕\])][^()]{0,4}?[0-9]{1,5}号\)?$")
_STATE_NOTE = lazy(
    r"(?:本|该|此)(?:法规|规章|文件|件|通知|办法|规定|意见|篇|文)[^。]{0,24}(?:失效|废止|有效|修改|修订|停止执行)[^。]{0,6}。?$"
)
"""A site's note on the document below: 本文件已废止。"""
_FIRST_POINT = lazy(r"[一1][、.][^0-9]|\(一\)|第[一1][章条]")
_OF_THE_PAGE = lazy(r"(?:发布|更新|来源|时间|日期|作者|编辑|录入|点击|浏览)[^。]{0,4}[:]?$")


class Head(NamedTuple):
    """The head as ranges of pieces: title, addressees; where the body begins; a date below the title or above it."""

    title: tuple[int, int]
    addressees: tuple[int, int]
    addressees_span: Span | None
    body: int
    date_span: Span | None
    title_span: Span | None = None
    """The title's place: the page's, or as guessed in a head that was run together."""


def read_head(string: str, pieces: Sequence[Piece], title_span: Span | None) -> Head:
    """Read the head. Where the text has no title, everything above the addressees is header."""
    view = fold(string)
    if title_span and _text_before(view, title_span.start):
        title_span = None  # the page names the issued text, which stands behind the notice itself
    title = _title(pieces, title_span) if title_span else _guess_title(string, view, pieces)
    date_span = day_above(string, view, pieces, title[0])
    if run_in := read_run_in(view, pieces, title, title_span):
        at, span = run_in.piece, run_in.addressees_span
        named = (at, at + 1) if span else (at, at)
        title = title if title[0] < title[1] or not run_in.title_span else (at, at + 1)
        return Head(title, named, span, run_in.body, date_span, title_span or run_in.title_span)
    below = _below_title(string, view, pieces, title[1], date_span)
    if below.span is None and (later := _head_further_below(view, pieces, title[1])):
        first, last, names = later
        below = below._replace(addressees=(first, last + 1), span=names, body=_behind(pieces, last, names))
    date_span = below.date_span
    if date_span is None and below.span is None:
        date_span = _noted_further_below(string, view, pieces, title[1])
    return Head(title, below.addressees, below.span, below.body, date_span, title_span)


class _Below(NamedTuple):
    """What the lines below the title hold: addressees with the span of their names, where the body begins, a day."""

    addressees: tuple[int, int]
    span: Span | None
    body: int
    date_span: Span | None


def _below_title(string: str, view: str, pieces: Sequence[Piece], start: int, date_span: Span | None) -> _Below:
    """Read the lines from piece `start` on: the head's own, and the addressees that end them. `date_span`: a day above."""
    body = skip = again = start
    passed = 0
    for index in range(start, min(start + _BELOW_TITLE, len(pieces))):
        if index < skip:
            continue
        piece = pieces[index]
        words = tight(piece.of(view))
        if behind := broken_number(string, view, pieces, index):
            body = skip = behind
            continue
        if is_head_line(string, view, words, piece):
            if not _OF_THE_PAGE.search(tight(pieces[index - 1].of(view))[-12:] if index else ""):
                date_span = date_span or day_in(string, words, piece.start, piece.end)
            body = index + 1
            continue
        if note := note_below(string, piece.start, piece.end):
            date_span = date_span or day_in(string, words, *note)  # the body goes on behind it, in the same line
            break
        if found := addressees_at(view, pieces, index):
            last, names = found
            return _Below((index, last + 1), names, _behind(pieces, last, names), date_span)
        if looks_like_title(_without_number(words)):
            again = index + 1  # the title again, or the notice's own one below the title of what it issues
            continue
        passed += 1
        if len(words) > 40 or "。" in words or words_of("body_start").match(words) or passed > 3:
            break  # the body; short lines between (a share bar that stayed) are passed over
    return _Below((start, start), None, max(body, again), date_span)


def _behind(pieces: Sequence[Piece], last: int, names: Span) -> int:
    """Where the body begins behind addressees that end in piece `last`: in that piece, where it goes on behind the colon."""
    return last + 1 if names.end + 1 >= pieces[last].end else last


def _head_further_below(view: str, pieces: Sequence[Piece], start: int) -> tuple[int, int, Span] | None:
    """Addressees further down, right below a title or a number or right above a body: what lies between is the page's
    own (a copied title, a menu, a form, a note that the text is in force no more). (first piece, last piece, names)."""
    title_unknown = start == 0
    prose = False
    for index in range(start + 1, min(start + _FURTHER, len(pieces))):
        above = tight(pieces[index - 1].of(view)[:400])
        noted = len(above) <= 160 and _STATE_NOTE.search(above) is not None
        prose = prose or "。" in above and not noted
        below = pieces[index + 1].of(view) if index + 1 < len(pieces) else ""
        bare = _without_number(above)
        titled = bare != above or looks_like_title(bare) or noted and title_unknown
        if not titled and (prose or len(above) > 120 or not pieces[index].of(view).endswith(":")):
            continue
        if not titled and not words_of("body_start").match(tight(below)[:60]):
            continue
        found = addressees_at(view, pieces, index)
        if found and view[found[1].end : found[1].end + 2].strip().startswith(":"):
            return index, *found
    return None


def _noted_further_below(string: str, view: str, pieces: Sequence[Piece], start: int) -> Span | None:
    """The day of the bracket below the title's second print, where the page's own lines stand between the two."""
    for index in range(start + 1, min(start + _FURTHER, len(pieces))):
        piece = pieces[index]
        note = note_below(string, piece.start, piece.end)
        if note and looks_like_title(tight(pieces[index - 1].of(view))):
            return day_in(string, tight(view[slice(*note)]), *note)
    return None


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
            if len(words) > 120 or re.search(r"[。;:!?]", words) or words_of("body_start").match(words):
                break
            if is_head_line(string, view, words, piece):
                break
            joined += words
            if len(joined) >= 4 and kind_of(_without_number(joined)):
                best = count
        if best:
            return (first, first + best)
        if not joined and _opens_body(tight(pieces[first].of(view))):
            break
    return (0, 0)


def _opens_body(words: str) -> bool:
    """Whether a line belongs to the body, so that no title stands below it."""
    return "。" in words or len(words) > 80 or bool(words_of("body_start").match(words) or _FIRST_POINT.match(words))


def _without_number(words: str) -> str:
    """A line without the document number that ends it."""
    return _NUMBER_BEHIND.sub("", words) if words.endswith(("号", "号)")) else words


def _title(pieces: Sequence[Piece], title_span: Span) -> tuple[int, int]:
    """The pieces that print the title."""
    inside = [i for i, p in enumerate(pieces) if p.start < title_span.end and title_span.start < p.end]
    return (inside[0], inside[-1] + 1) if inside else (0, 0)
