"""Titles that only their place tells: right above the page's day, on pages that say none otherwise."""

from __future__ import annotations

from collections.abc import Sequence

from extract.document import TitleCandidate
from extract.page import published
from extract.page.gather import Gathered, link_of
from extract.page.title_outside import LEAST, has_own, title_lines
from extract.patterns import lazy
from extract.title_shape import rule

_NO_TITLE = lazy(r"[。；：:>＞|｜]|首页|欢迎|今天是|浏览|字号|备案|ICP|[Cc]opyright|版权")
_HAN = lazy("[一-龥]{5}")
_CLOCKED = lazy(r"(?:19|20)\d\d(?:[-/.]\d{1,2}[-/.]|年\d{1,2}月)\d{1,2}日?\d{1,2}[:：]\d\d(?:[:：]\d{1,2})?\Z")
_MOST_CLOCKED = 2
"""More days with hours are a list's."""
_LONGEST_LINE = 80


def untitled(page: Gathered, titles: Sequence[TitleCandidate]) -> list[int]:
    """Where the first line that looks like a title stands, on a page that has no better one; else, or where that stands
    below, the line right above the page's day and hour."""
    if has_own(titles):
        return []
    lines, above = list(title_lines(page))[:1], _above_clock(page)
    return above if above and (not lines or above < lines) else lines


def _above_clock(page: Gathered) -> list[int]:
    """Where the line stands that a day with its hour follows, alone (`2018-03-19 17:08:11`): a title, however it is made."""
    clocks = [n for n, word in enumerate(page.words) if word[:2] in ("20", "19") and _CLOCKED.match(word)]
    if not 0 < len(clocks) <= _MOST_CLOCKED:
        return []
    return [clocks[0] - 1] if _may_be_title(page, clocks[0] - 1) else []


def above_stamp(
    page: Gathered, stamps: Sequence[published.Stamp], titles: Sequence[TitleCandidate]
) -> tuple[TitleCandidate, ...]:
    """The line right above the surest info line, where nothing else tells the page's title: short, no link, no sentence."""
    if not stamps:
        return ()
    number = stamps[0].number - 1
    if has_own(titles) and not _is_part(page.words[number] if number >= 0 else "", titles):
        return ()
    if stamps[0].rank < 2 and not _CLOCKED.match(page.words[number + 1]) or not _may_be_title(page, number):
        return ()
    return (TitleCandidate(" ".join(page.raws[number].split()), "heading"),)


def _is_part(word: str, titles: Sequence[TitleCandidate]) -> bool:
    """Whether `<title>` says a string among others, and nothing else tells the title: `临江房产:安河区三居室出租 临江分类网`."""
    if len(word) < LEAST or any(t.origin in ("meta", "catalogue", "heading") for t in titles):
        return False
    return any(word in "".join(t.text.split()) for t in titles if t.origin == "head_title")


def _may_be_title(page: Gathered, number: int) -> bool:
    """Whether a string can be a title by its form alone: short, no link, no sentence, no site's name."""
    if number < 0 or not LEAST <= len(page.words[number]) <= _LONGEST_LINE or link_of(page.owners[number]) is not None:
        return False
    line = page.raws[number]
    said, colon, rest = line.replace(":", "：").partition("：")
    if colon and len(rest) > len(said) > 1 and not rule("no_title_start")(line) and not published.in_line(line):
        line = rest  # 某某：努力建设…
    return not _NO_TITLE.search(line) and bool(_HAN.search(line)) and not rule("site")("".join(line.split()))
