"""当前位置: the row of places from the site's home down to the page."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from extract.page.breadcrumb_row import (
    LONGEST,
    STRONG,
    Token,
    from_home,
    is_row,
    row_labels,
    split,
    walk,
)
from extract.page.gather import Gathered, block_of, link_of
from extract.page.tree import Element
from extract.patterns import lazy
from extract.rules import load

_CLASS = lazy(
    r"(?:class|id)=\"[^\"]{0,60}?(?:crumb|mianbao|dqwz|weizhi|dangqian|curpos|currpos|sitepath|webpath)", re.I
)
_COLON = lazy("[:：]")
_SIGNS = frozenset(STRONG + "/")
_BESIDES = 36
"""Characters beside the places (label, signs, today's date) in an element that is left out as the row."""
_DASHED = lazy(r"\S{0,10}(?:首页|主页)\s*(?:::|[-–—·]|——)")
_DASHES = frozenset(["::", "-", "–", "—", "——", "--", "·", "•"])
_DASH = lazy(r"(?<=[首主]页)(?:::|[-–—·]{1,2})")
_MOST_DASHED = 5
_LONGEST_DASHED = 60
_ABOVE = 9
"""Strings above the title among which such a row may begin."""
_SURE = 3
"""Places of a labelled row from which on no other row is looked for."""
_REACH = 5
"""How many elements above its label a breadcrumb may reach: tables in tables of 2003."""


class Trail(NamedTuple):
    """A row of places as printed, and the element that holds nothing else (None in plain lines)."""

    places: tuple[str, ...]
    labelled: bool
    holder: Element | None = None


def find(page: Gathered) -> list[Trail]:
    """Every row of places on the page, the best first."""
    trails = list(_labelled(page))
    if not any(len(t.places) >= _SURE for t in trails):
        trails = [t for t in (*trails, *_unlabelled(page), *_named(page), *_dashed(page)) if t.places]
    trails.sort(key=lambda t: (-(len(t.places) > 1), -t.labelled, -len(t.places)))
    return trails


def _labelled(page: Gathered) -> Iterator[Trail]:
    """Rows behind a label such as 当前位置."""
    seen = -1
    places = sorted(p for word in ("位置", "位于", "您在", "栏目", "导航", "路径", "频道") for p in page.find_all(word))
    for at in places[:40]:
        number = page.piece_at(at)
        if number <= seen:
            continue
        raw = page.raws[number]
        if page.flat[at] in "栏导路频" and not _COLON.search(page.flat, at, at + 4):
            continue  # 栏目, 导航 … of the menu
        around = " ".join(raw.split())
        if len(around) > 200:
            continue
        if not (match := row_labels().search(around)):
            follows = page.words[number + 1][:1] if number + 1 < len(page.words) else ""
            if follows not in (":", "：") or not (match := row_labels().search(around + "：")):
                continue
        if match.group().startswith(("导航", "路径", "位置", "页面位置")) and not around[match.end() :].strip():
            next_word = page.words[number + 1] if number + 1 < len(page.words) else ""
            if not load("breadcrumb")["home"].matches(next_word):
                continue
        seen = number
        rest = around[match.end() :].lstrip(" :：")
        best: Trail | None = None
        for holder in _holders(page.owners[number]):
            inside = page.around(holder, number)
            following = range(number + 1, min(inside.stop, number + 40))
            found = walk(_tokens(page, rest, number, following))
            if best is None or len(found) > len(best.places):
                best = Trail(tuple(found), True, _tight(page, holder, inside, found))
            if len(found) >= 2 or sum(len(page.words[i]) for i in inside) > 400:
                break
        if best is not None and best.places:
            yield best


def _tight(page: Gathered, holder: Element, inside: range, places: Sequence[str]) -> Element | None:
    """The holder where it holds little besides the row, so that it may be left out of the content as a whole."""
    own = sum(len("".join(p.split())) for p in places)
    return holder if sum(len(page.words[i]) for i in inside) - own <= _BESIDES else None


def _holders(element: Element) -> Iterator[Element]:
    """The elements that may hold the whole row, from the inside out."""
    holder = block_of(element)
    for _ in range(_REACH):
        yield holder
        if holder.parent is None or holder.parent.tag in ("body", "html", "#document"):
            return
        holder = holder.parent


def _unlabelled(page: Gathered) -> Iterator[Trail]:
    """Rows that show themselves by their signs only: 首页 > 政务公开 > …"""
    done = -1
    for number in _signed(page):
        if number <= done:
            continue
        word = page.words[number]
        start = number - 1 if number and len(word) < LONGEST and word[0] in _SIGNS else number
        if len(page.words[start]) > 160:
            continue
        holder = block_of(page.owners[number])
        for _ in range(3):
            inside = page.around(holder, number)
            first = max(start, inside.start)
            used: list[Token] = []
            tokens = _tokens(
                page, " ".join(page.raws[first].split()), first, range(first + 1, min(inside.stop, first + 40))
            )
            found = from_home(walk(tokens, used))
            if is_row(found, used):
                done = number + len(used)
                yield Trail(tuple(found), False, _tight(page, holder, inside, found))
                break
            if first == start or holder.parent is None or holder.tag not in ("li", "td", "tr", "dd", "dt", "p", "div"):
                break
            holder = holder.parent


def _named(page: Gathered) -> Iterator[Trail]:
    """Rows without label and sign, in an element whose class says what it is, from a home word on."""
    for home in ("首页", "主页"):
        for at in page.find_all(home)[:20]:
            number = page.piece_at(at)
            if not load("breadcrumb")["home"].matches(page.words[number]):
                continue
            holder = block_of(page.owners[number])
            for _ in range(3):
                if _CLASS.search(holder.raw):
                    inside = page.around(holder, number)
                    places = walk(_tokens(page, page.words[number], number, range(number + 1, inside.stop)))
                    if (
                        2 <= len(places) <= 8
                        and inside.start == number
                        and sum(len(page.words[i]) for i in inside) <= 120
                    ):
                        yield Trail(tuple(places), False, holder)
                    break
                if holder.parent is None:
                    break
                holder = holder.parent


def _dashed(page: Gathered) -> Iterator[Trail]:
    """Rows of weak signs: 首页 :: 政务公开 :: 通知公告, 首页-政务公开-局发文件. A bar of the menu has more places, and a footer's
    names what no column is called (联系我们)."""
    for home in ("首页", "主页"):
        for at in page.find_all(home)[:20]:
            number = page.piece_at(at)
            first = page.words[number]
            if not (load("breadcrumb")["home"].matches(first) or _DASHED.match(first)) or len(first) > LONGEST * 3:
                continue
            holder = block_of(page.owners[number])
            inside = page.around(holder, number)
            if inside.start != number or sum(len(page.words[i]) for i in inside) > _LONGEST_DASHED:
                continue
            used: list[Token] = []
            raw = " ".join(page.raws[number].split())
            if inside.stop == number + 1 and (sign := _DASH.search(raw)):
                raw = raw.replace(sign.group(), f" {sign.group()} ")
            places = walk(_tokens(page, raw, number, range(number + 1, inside.stop)), used)
            signs = {t.text.strip() for t in used if t.separator}
            words = sum(not t.separator for t in used)
            if (
                2 <= len(places) <= _MOST_DASHED
                and len(places) == words
                and len(signs) == 1
                and signs <= _DASHES
                and sum(t.separator for t in used) in (words - 1, words)
                and not any(load("breadcrumb")[r].matches(p) for p in places for r in ("not_a_place", "menu_word"))
            ):
                yield Trail(tuple(places), False, holder)


def above(page: Gathered, titles: Sequence[int]) -> tuple[str, ...]:
    """The places of a row without label and telling class: a link home and one to the column, or several set apart by
    bars, with nothing between them and the title (string numbers `titles`), below the menu that has that column too."""
    home = load("breadcrumb")["home"]
    for title in titles[:3]:
        bars = 0
        for first in range(title - 1, max(-1, title - _ABOVE), -1):
            if page.words[first] in ("|", "｜"):
                bars += 1
                continue
            if link_of(page.owners[first]) is None:
                break
            if home.matches(page.words[first]):
                places = walk(_tokens(page, page.words[first], first, range(first + 1, title)))
                known = page.words[title - 1] in page.words[:first]
                return tuple(places) if known and len(places) == title - first - bars == max(2, bars + 1) else ()
    return ()


def _signed(page: Gathered) -> list[int]:
    """The strings that begin or end with a sign, or hold one behind a home word."""
    flat, starts = page.flat, page.starts
    numbers: set[int] = set()
    for sign in STRONG:
        for at in page.find_all(sign)[:60]:
            number = page.piece_at(at)
            word = page.words[number]
            if (
                at == starts[number]
                or at == starts[number] + len(word) - 1
                or "页" in word[:12]
                or len(word) < 120
                and word.count(sign) > 1
            ):
                numbers.add(number)
    for home in ("首页", "主页", "Home"):
        for at in page.find_all(home)[:20]:
            if flat[at + len(home) : at + len(home) + 1] == "/":
                numbers.add(page.piece_at(at + len(home)))
    return sorted(numbers)[:80]


def _tokens(page: Gathered, rest: str, first: int, following: range) -> Iterator[Token]:
    """The strings of a row as places and signs, in order."""
    link = link_of(page.owners[first])
    if rest:
        yield from split(rest, link, page.owners[first])
    for number in following:
        owner = page.owners[number]
        yield from split(" ".join(page.raws[number].split()), link_of(owner), owner)
