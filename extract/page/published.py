"""发布日期: the day the page was published, from what the page says about itself (never the day of signing)."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from extract.page.gather import Gathered, block_of
from extract.page.tree import Element
from extract.patterns import lazy
from extract.rules import load
from extract.title_shape import looks_like_title

_DATE = lazy(
    r"(?<![\d.])((?:19|20)\d\d)(?:\s*(?:年|[-‐‑–—－/／.．]{1,4})\s*)(\d{1,2})(?:\s*(?:月|[-‐‑–—－/／.．]{1,4})\s*)(\d{1,2})(?!\d)"
)
_RUN_DATE = lazy(r"(?<!\d)((?:19|20)\d\d)(0[1-9]|1[0-2])([0-3]\d)(?!\d)")
_COMPACT_DATE = lazy(r"\A\s*((?:19|20)\d\d)(0[1-9]|1[0-2])([0-3]\d)(?:\d{4,6})?\s*\Z")
_CLOCK = lazy(r"\A\s*(?:日|T|/|-)?\s*[012]?\d(?:[:：][0-5]\d(?:[:：][0-5]\d)?|时[0-5]\d分?)")
_SHEET = lazy(r"\s{0,4}日?\s{0,4}第?\s{0,4}(?:[A-Z]\d{1,3}|\d{1,3}(?=\s{0,4}版))\s{0,4}版?\s{0,4}[）)】]?\s*\Z")
"""What stands behind the day in the line of a newspaper: 第 02 版."""
_TIMED = lazy(r"(?:class|id|itemprop)=\"[^\"]{0,60}?(?:date|time|riqi|shijian|fbsj)", re.I)
_ADDRESS = lazy(r"https?://[\w./-]{4,60}")
_SENTENCE = lazy(r"[，。；：:、]")
_WIDTH = str.maketrans(
    "０１２３４５６７８９發佈時間來瀏覽點擊開閱編輯錄頁關", "0123456789发布时间来浏览点击开阅编辑录页关"
)
"""Full-width figures, and the traditional characters of the words of info lines, one for one."""
_WIDE = lazy("[０-９發佈時來瀏點開閱編]")
_LONGEST = 150
"""Characters without white space of the longest info line."""
_BESIDE = 60
"""Characters between a word of an info line and its date, at most: every other word of the line is asked as well."""
POINT = lazy(r"[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十\d]{1,2}[）)]|\d{1,2}[.．、](?!\d)")
"""A numbered point is the document's, whatever date it names."""
_DAY_FIRST = lazy(r"\A(\d{1,2})[./](\d{1,2})[./]((?:19|20)\d\d)\s+\d{1,2}:\d\d")
"""19.08.2016  01:07, a line of its own below the title."""
NEAR = 24
"""Strings between the title and another info line of the same page, at most."""
_LABEL = lazy(r"\s*[【\[]?\s*[一-龥]{2,8}\s*[】\]]?\s*[:：]")
_EDGES = " [【(（|"
"""What may stand before a day that is alone in its line, besides an icon of the site's font: a bracket, a bar."""
_LABEL_EDGES = _EDGES + ":："
_AGO = lazy(r"(?:[昨前今]天.{0,6}|\d{1,2}(?:小时|分钟|天)前|半小时前)\Z")
"""How forums print a day that is not long past; the element's `title` has it whole."""
_SINCE = ("发表于", "发布于")


def read_date(text: str) -> dt.date | None:
    """The first day in `text`: `2017-04-12`, `2017——04——12 21:37`, `2017年4月12日`, `2017.4.12`, `20170412`."""
    folded = text.translate(_WIDTH)
    match = _DATE.search(folded) or _COMPACT_DATE.match(folded)
    return _day(match) if match else None


def _day(match: re.Match[str]) -> dt.date | None:
    try:
        day = dt.date(*(int(g) for g in match.groups()[:3]))
    except ValueError:
        return None
    return day if day.year >= 1990 else None


class Found(NamedTuple):
    """A day of publication in a line: the day, how sure it is (3 labelled, 2 updated, 1 bare), and as it is printed."""

    day: dt.date
    rank: int
    printed: str


class Stamp(NamedTuple):
    """A day of publication with its line, and the element that holds the line and no more."""

    found: Found
    line: str
    number: int
    """The string of the page that it was found at."""
    holder: Element | None = None

    @property
    def day(self) -> dt.date:
        """The day."""
        return self.found.day

    @property
    def rank(self) -> int:
        """How sure it is."""
        return self.found.rank


@cache
def _info_word() -> re.Pattern[str]:
    return re.compile(load("published")["info_word"].source + r"\s*(?:[】\]:：]|\Z|\s|次|于)")


def in_line(text: str, *, near_title: bool = False, timed: bool = False) -> Found | None:
    """The day of publication in a line such as `发布时间：2017-04-12 来源：…`, and how sure it is. None where the line is
    no info line. `near_title`: the line stands right below the title, where a bare numeric date counts; `timed`: its
    element says besides that it holds a time, so that a bare 2017年4月12日 counts too."""
    if not may_date(text):
        return None
    line = " ".join(text.split())
    folded = line if line.isascii() or not _WIDE.search(line) else line.translate(_WIDTH)
    best: Found | None = None
    if near_title and (first := _DAY_FIRST.match(folded)):
        try:
            return Found(dt.date(int(first[3]), int(first[2]), int(first[1])), 1, first.group())
        except ValueError:
            return None
    for match in (*_DATE.finditer(folded), *_RUN_DATE.finditer(folded)):
        if (day := _day(match)) is None:
            continue
        rank = _rank(folded, match, near_title, timed)
        if rank and (best is None or rank > best.rank):
            best = Found(day, rank, _printed(line, match))
    return best


def may_date(text: str) -> bool:
    """Whether a text may hold a year: the cheap test before any pattern."""
    return "20" in text or "19" in text or "２" in text or "１" in text


def _printed(line: str, match: re.Match[str]) -> str:
    """The date as the line prints it, with the hour behind it."""
    end = match.end()
    if line[end : end + 1] == "日":
        end += 1
    if clock := _CLOCK.match(line[end : end + 24].translate(_WIDTH)):
        end += clock.end()
    return line[match.start() : end]


def _bare(words: str, edges: str) -> str:
    """Words without the signs at their end that are none, and without icons (characters for private use)."""
    end = len(words)
    while end and (words[end - 1] in edges or "\ue000" <= words[end - 1] <= "\uf8ff"):
        end -= 1
    return words[:end]


def _rank(line: str, match: re.Match[str], near_title: bool, timed: bool) -> int:
    """How surely a date of a line is the day of publication: by the words right before it, or the line's other words."""
    rules = load("published")
    before = _bare(line[max(0, match.start() - 16) : match.start()], _LABEL_EDGES)
    front = _bare(line[: match.start()], _EDGES)
    if rules["not"].matches(before):
        return 0
    if rules["label"].matches(before):
        return 3
    if rules["updated"].matches(before):
        return 2
    if rules["newspaper"].matches(front) and _SHEET.match(line, match.end()):
        return 2
    if match.group().isdigit():
        return 0
    info = bool(_info_word().search(line))
    alone = not front
    behind = line[match.end() :]
    clock = bool(_CLOCK.match(behind))
    numeric = "年" not in match.group()
    last = numeric and len(line) <= 80 and not behind.strip(" ]】)）|")
    if info and (rules["bare"].matches(before) or alone or clock or last):
        return 1
    if near_title and alone and looks_like_title(behind):
        return 0  # the entry of a list behind its day
    if near_title and (alone and (numeric or clock or timed) or rules["bare"].matches(before) and len(line) <= 30):
        return 1
    if near_title and clock and len(line) <= 60:
        named = _ADDRESS.sub("", line[: match.start()])
        if not _SENTENCE.search(named) and (
            numeric or not named.strip() or load("title")["site"].matches(named.strip())
        ):
            return 1
    return 0


def find(page: Gathered, title_at: Sequence[int]) -> list[Stamp]:
    """Every stamp of the page, the surest first. `title_at`: numbers of the strings that print the title."""
    stamps = list(_stamps(page, frozenset(title_at)))
    stamps.sort(key=lambda s: -s.rank)
    return stamps


def _long_ago(page: Gathered, number: int) -> Stamp | None:
    """发表于 昨天 11:28, where the element of the string behind the label says the whole day in its `title`."""
    if not page.words[number].endswith(_SINCE) or number + 1 == len(page.words):
        return None
    owner = page.owners[number + 1]
    if "title=" not in owner.raw or not _AGO.match(page.words[number + 1]):
        return None
    said = owner.attrs.get("title", "")
    day = read_date(said)
    return Stamp(Found(day, 3, said), "", number) if day else None


_WORDS = ("发布", "日期", "时间", "来源", "更新", "浏览", "点击", "公开日", "发表于", "作者", "發布", "發佈", "時間")
"""Words by which info lines are found."""


def _stamps(page: Gathered, titles: frozenset[int]) -> Iterator[Stamp]:
    places = {p for word in _WORDS for p in page.find_all(word)[:40]}
    numbers = sorted({page.piece_at(p) for p in places})
    below = {n for t in titles for n in _below_title(page, t)}
    seen: Element | None = None
    flat, starts = page.flat, page.starts
    for number in sorted({*numbers, *below}):
        at = starts[number]
        if stamp := _long_ago(page, number):
            yield stamp
        if not may_date(flat[max(0, at - _BESIDE) : at + len(page.words[number]) + _BESIDE]):
            continue
        owner = page.owners[number]
        if seen is not None and owner.inside(seen):
            continue
        if len(page.words[number]) > _LONGEST or POINT.match(page.words[number]) or _is_prose(page.words[number]):
            continue
        near = number in below
        holder = block_of(owner)
        inside = page.around(holder, number)
        if sum(len(page.words[i]) for i in inside) > _LONGEST:
            # a line in a cell that goes on with <br>: read this string and its neighbours, claim nothing
            if found := in_line(" ".join(page.raws[number : number + 4])[:120], near_title=near):
                yield Stamp(found, page.raws[number], number)
            continue
        timed = near and any(e.tag == "time" or _TIMED.search(e.raw) for e in (owner, holder))
        title = max((i for i in inside if i < number and i in titles), default=inside.start - 1)
        line = " ".join([page.raws[i] for i in inside[title + 1 - inside.start :]])  # what stands behind the title
        if POINT.match(line.lstrip()):
            continue
        found = in_line(line, near_title=near, timed=timed)
        wide, wide_inside = _widened(page, holder, inside, titles)
        if found is None and len(wide_inside) > len(inside):
            found = in_line(" ".join(page.raws[i] for i in wide_inside), near_title=near)
        if found is not None:
            seen = wide
            titled = any(i in titles for i in wide_inside)
            yield Stamp(found, _line(page, wide_inside), number, None if titled else wide)
        elif (
            len(page.words[number]) <= 12
            and (found := in_line(" ".join(page.raws[number : number + 2])[:80]))
            and found.rank >= 2
        ):
            yield Stamp(found, "", number)  # label and date in two cells of a table


def _is_prose(words: str) -> bool:
    """Whether a string is a sentence, whatever label stands in it: …报名、照片上传时间：2014年11月10日。考试…"""
    return "。" in words and "，" in words


def _line(page: Gathered, inside: range) -> str:
    """The strings as one line: apart where a block ends or a label begins, else as one word."""
    line = ""
    for number in inside:
        raw = page.raws[number]
        if line and (_LABEL.match(raw) or block_of(page.owners[number]) is not block_of(page.owners[number - 1])):
            line += " "
        line += raw
    return " ".join(line.split("\n"))


def lines_about(page: Gathered, stamps: Sequence[Stamp], title_at: Sequence[int]) -> list[str]:
    """The lines that speak about the page itself: the surest stamp's, those of others near the title, and what stands right
    below the title without a date."""
    lines = [
        s.line
        for place, s in enumerate(stamps)
        if s.line and (not place or any(0 < s.number - t <= NEAR for t in title_at))
    ]
    for title in title_at[:4]:
        below = list(_below_title(page, title))
        lines += [page.raws[n] for n in below if _LABEL.match(page.raws[n])]
    return lines


def _widened(page: Gathered, holder: Element, inside: range, titles: frozenset[int]) -> tuple[Element, range]:
    """The info line may be cells of a row or items of a list: the widest element that is still short and has no title."""
    for _ in range(3):
        parent = holder.parent
        if parent is None or parent.tag in ("body", "html", "#document"):
            break
        wider = page.around(parent, inside.start)
        if sum(len(page.words[i]) for i in wider) > 100 or any(i in titles for i in wider):
            break
        if not all(_is_info(page, i, wider.start) for i in wider if i not in inside):
            break
        holder, inside = parent, wider
    return holder, inside


def _is_info(page: Gathered, number: int, first: int) -> bool:
    """Whether a string is part of an info line: one of its words, a date, the value behind such a word, or a tool (大 中 小).
    Lines of a short notice in the same element are none of these."""
    word = page.words[number]
    if "。" in word or len(word) > 40:
        return False
    if len(word) <= 3 or _info_word().search(page.raws[number]) or (len(word) <= 24 and in_line(page.raws[number])):
        return True
    before = page.raws[number - 1] if number > first else ""
    return before.rstrip().endswith(("：", ":")) and bool(_info_word().search(before)) and len(word) <= 24


def _below_title(page: Gathered, title: int) -> Iterator[int]:
    """The short strings right below the title, up to the first that is the body's: long, with a stop, or addressees."""
    for number in range(title + 1, min(title + 6, len(page.words))):
        word = page.words[number]
        if len(word) > 40 or "。" in word or (word[-1] in "：:" and len(word) > 6):
            return
        yield number
