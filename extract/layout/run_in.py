"""Heads that were run together into one line: letterhead, number, title and addressees without a line break between.

`临江市人民政府文件临政发〔2007〕31号临江市人民政府关于…的通知各县（区）人民政府：…` is cut by what each element is, not by
punctuation: the number, the title's frame 关于…的文种, the names before the colon.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from extract.layout.salutation import LONGEST, names_recipients, trimmed
from extract.lexicon import is_organ, kinds
from extract.number_forms import NumberForm, find_numbers
from extract.patterns import compiled, lazy
from extract.pieces import Piece
from extract.text import Span

_REACH = 400
_LONG = 24
_LETTERHEAD = lazy(r"(?:绝密|机密|秘密|特急|加急|急件|[★ 0-9年])*(?P<organ>[一-鿿]{4,40}?)文件")
_STARTS = lazy(r"关于|印发|转发|批转|颁布|发布")
_NEXT_ELEMENT = lazy(r"[)》〉”\"、和及的等以,。;!]")


class RunIn(NamedTuple):
    """A head in one line: its piece, the title if it had to be guessed, the names, the piece where the body begins."""

    piece: int
    title_span: Span | None
    addressees_span: Span | None
    body: int


@cache
def _title_end() -> re.Pattern[str]:
    """A title's end inside a line: 的通知 and such, with nothing of a sentence before it."""
    return compiled(rf"的(?:{'|'.join(k for k in kinds() if len(k) == 2)}|函|令)(?:\((?:试行|暂行|修订)\))?")


def read_run_in(view: str, pieces: Sequence[Piece], title: tuple[int, int], title_span: Span | None) -> RunIn | None:
    """The head where one line holds the title and goes on with number, addressees or body; None where none does."""
    index = title[1] - 1 if title[1] else 0
    for at in {index, 0} if title[1] else (0,):
        piece = pieces[at]
        floor = title_span.end if title_span and piece.start < title_span.end < piece.end else None
        guessed = None
        if floor is None:
            if at == 0 and title_span is None and piece.end - piece.start >= _LONG:
                guessed = _guess_title(view, piece)
            floor = guessed.end if guessed else _last_title_end(view, piece)
        if floor is None:
            continue
        floor = _behind_numbers(view, floor, piece.end)
        colon = view.find(":", floor, min(piece.end, floor + LONGEST))
        if colon >= 0:
            left, right = trimmed(view, floor, colon)
            if left < right and names_recipients(view[left:right], whole_line=False):
                return RunIn(at, guessed, Span(left, right), at if colon + 1 < piece.end else at + 1)
        if guessed and guessed.end + 1 < piece.end:
            return RunIn(at, guessed, None, at)
    return None


def _behind_numbers(view: str, floor: int, end: int) -> int:
    """Where the words go on behind the title's own numbers, if they follow it."""
    stop = min(end, floor + 80)
    if "号" not in view[floor:stop]:
        return floor
    numbers = [f for f in find_numbers(view[floor:stop]) if isinstance(f, NumberForm)]
    if numbers and numbers[0].span.start <= 12:
        joint = numbers[-1].span.start - numbers[0].span.end < 3
        return floor + (numbers[-1].span.end if joint else numbers[0].span.end)
    return floor


def _last_title_end(view: str, piece: Piece) -> int | None:
    """The last 的通知 … before the first colon that is no label's."""
    limit = min(piece.end, piece.start + _REACH)
    colon = view.find(":", piece.start, limit)
    if colon >= 0 and view[max(piece.start, colon - 4) : colon].endswith(("文号", "字号")):
        colon = view.find(":", colon + 1, limit)
    if colon < 0:
        return None
    ends = [m.end() for m in _title_end().finditer(view, piece.start, colon)]
    return ends[-1] if ends else None


def _guess_title(view: str, piece: Piece) -> Span | None:
    """The title of a text that the page knows no title of: from the bodies before 关于 to the first 文种 behind which
    another element begins, with no sentence in between."""
    limit = min(piece.end, piece.start + _REACH)
    begins = _STARTS.search(view, piece.start, limit)
    if not begins:
        return None
    stop = next((i for i in range(begins.end(), limit) if view[i] in "。;!?"), limit)
    for end in _title_end().finditer(view, begins.end(), stop):
        words = view[begins.start() : end.end()]
        if words.count("《") == words.count("》") and not _NEXT_ELEMENT.match(view, end.end(), piece.end):
            break
    else:
        return None
    start = _title_start(view, piece.start, begins.start())
    if start is None or re.search("[,:]", view[start : end.end()]):
        return None
    return Span(start, end.end())


def _title_start(view: str, low: int, high: int) -> int | None:
    """Where the bodies begin that stand right before 关于, behind letterhead, number and signatory; None where the
    words before are something else."""
    letterhead = _LETTERHEAD.match(view, low, high)
    start = letterhead.end() if letterhead else low
    before = view[low:high]
    numbers = [f for f in find_numbers(before) if isinstance(f, NumberForm)] if "号" in before else []
    if numbers:
        start = max(start, low + numbers[-1].span.end)
    organ = letterhead["organ"] if letterhead else ""
    again = view.find(organ, start, high) if organ else -1
    if again >= 0:
        start = again
    while start < high and view[start].isspace():
        start += 1
    names = "".join(view[start:high].split())
    if not names or is_organ(names):
        return start
    return high if numbers and len(names) <= 24 else None
