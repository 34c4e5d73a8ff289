"""What a document's title looks like: a leaf that several stages ask."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import cache

from extract.lexicon import find_dates, fold, is_organ
from extract.patterns import compiled, lazy
from extract.rules import load
from extract.text import Span

_LONGEST = 150
_LONGEST_NOTE = 200
_NUMBERED = lazy(
    r"[一-鿿]{0,16}[〔\[(] ?[0-9〇○零一二三四五六七八九]{2,4} ?年?[〕\])][一-鿿]{0,6} ?第?[0-9〇○零一二三四五六七八九十百 ]{1,7}号"
)
_OF_THE_PAGE = lazy(r"发布时间|发布日期|发表|来源|更新|浏览|点击|录入")
_MADE = lazy(r"(?:发布|公布|颁布|颁发|印发|通过|批准|修订|修正|修改|施行|制定|签署|下发|签发|决定)[^()]{0,12}$")


@cache
def rule(name: str) -> Callable[[str], re.Match[str] | None]:
    """The search of a row of the table."""
    return load("title")[name].pattern.search


@cache
def _genre_end() -> re.Pattern[str]:
    """A 文种 at the end, with what may follow it: 》, （试行）, （2018—2035年）, 之二."""
    genre = load("title")["genre"].source
    return compiled(
        rf"(?:{genre})[》”\"]?(?:[（(〔\[][^（）()〔〕\[\]]{{1,24}}[）)〕\]]){{0,2}}[》”\"]?(?:之[一二三四五六七八九十])?\Z"
    )


@cache
def last_signs() -> frozenset[str]:
    """What the last character of a title can be: to leave out most lines at once."""
    return frozenset({t[-1] for t in load("title")["genre"].terms} | set('》”"）)〕]一二三四五六七八九十'))


def looks_like_title(text: str) -> bool:
    """Whether a string is made like a document's title: ends in a 文种, has no sentence in it, begins like no point."""
    if not text or text[-1] not in last_signs() and not text[-1].isspace():
        return False
    words = "".join(text.split())
    if not 5 <= len(words) <= _LONGEST or not _genre_end().search(words):
        return False
    if rule("no_title_start")(words) or has_sentence(words):
        return False
    return not rule("not_whole")(words) or bool(rule("issue_end")(words))


def has_sentence(words: str) -> bool:
    """Whether a sentence's signs stand outside 《…》 and brackets."""
    depth = 0
    for at, sign in enumerate(words):
        if sign in "《（(〔“<":
            depth += 1
        elif sign in "》）)〕”>":
            depth -= 1
        elif sign in "。；;！？?!" and depth <= 0:
            return True
        elif sign in "，：:," and depth <= 0:
            if sign in "：:" and words[at - 1 : at].isdecimal() and words[at + 1 : at + 2].isdecimal():
                continue  # a time of day: 8日23:00至9日5:00停水
            return len(words) > 60 or sign in "：:" and words.endswith(sign)
    return False


def note_below(string: str, start: int, end: int) -> Span | None:
    """The bracket that opens `string[start:end]`, the line below a title, and says when the text was made, numbered or
    adopted (题注), perhaps with the body behind it.

    >>> text = "（1985年5月4日临政〔1985〕38号）　根据有关规定"
    >>> note_below(text, 0, len(text)), note_below("（一）总体要求", 0, 7)
    (Span(start=0, end=22), None)
    """
    if start >= end or string[start] not in "(（[【":
        return None
    depth, close = 0, None
    for at in range(start, min(end, start + _LONGEST_NOTE)):
        sign = string[at]
        depth += (sign in "(（[【〔") - (sign in ")）]】〕")
        if not depth:
            close = at + 1
            break
    if close is None:
        return None
    view = fold(string[start + 1 : close - 1])
    dates = [d.span for d in find_dates(view) if d.has_day]
    words = "".join(view.split())
    if not dates or _OF_THE_PAGE.search(words):
        return None
    rest = words_outside(view, [*dates, *(m.span() for m in _NUMBERED.finditer(view))])
    return Span(start, close) if len(rest) <= 3 or _MADE.search(words) or is_organ(rest) else None


def words_outside(view: str, spans: Iterable[tuple[int, int]]) -> str:
    """What stands in a folded string outside the spans, without blanks, commas and dashes.

    >>> words_outside("1964年2月10日, 某某局", [(0, 10)])
    '某某局'
    """
    rest, at = "", 0
    for left, right in sorted(spans):
        rest += view[at : max(at, left)]
        at = max(at, right)
    return re.sub(r"[\s,、·-]", "", rest + view[at:])
