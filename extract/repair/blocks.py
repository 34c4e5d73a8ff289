"""Whole lines of keywords: head and tail lines, link lists, hidden link farms.

A keyword line has no sentence. Either its pieces share a stem and add what search-engine pages add (`X官网_X下载_X注册`), or it
is one of several short lines with words of betting sites and no word of the offices that regulate or prosecute betting.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from extract.patterns import lazy
from extract.repair import farms, words
from extract.repair.frames import STRICT_END

_SENTENCE = lazy("[。；！？;]|，.{0,80}，.{0,80}，")
_DAY = lazy(
    r"(?:(?:19|20)\d\d|[〇○Ｏ零一二三四五六七八九]{4})\s*年\s*[\d〇零一二三四五六七八九十]{1,2}\s*月\s*[\d〇零一二三四五六七八九十]{1,3}\s*日\Z"
)


@dataclass(frozen=True, slots=True)
class Blocks:
    """Keyword lines that were found: their numbers among the text's lines, and the terms for the record."""

    lines: frozenset[int]
    terms: tuple[tuple[str, int], ...]
    stems: tuple[str, ...] = ()
    """Of the terms, those that a line repeats."""


def find_blocks(
    lines: Sequence[str],
    around: Iterable[str],
    hidden: Iterable[str],
    *,
    farms_only: bool = False,
    told: Iterable[str] = (),
) -> Blocks:
    """The keyword lines of a page: in its text (to be cut), outside and hidden (as evidence). `farms_only`: nothing gives
    ground to look for any but one stem with several words of advertisers. `told`: links of which it is known already."""
    hidden = tuple(hidden)
    every = [*dict.fromkeys([*lines, *around, *hidden])]
    by_line, strong = _stemmed(() if farms_only else every)
    farm = farms.stems(every)
    listed = _listed(every, hidden) | set(told) | {p for ps in farm.values() for p in ps}
    offers = farms.advertisements(lines)
    cut = {
        n
        for n, line in enumerate(lines)
        if (by_line.get(line) in strong or (listed and _mostly(line, listed)))
        and not STRICT_END.search(line)
        and not (line in by_line and _ends_in_its_own(line, by_line, lines))
    }
    found = Counter(strong)
    found.update({s: len(pieces) for s, pieces in farm.items()})
    found.update(word for offered in offers.values() for word in offered)
    stems = strong.keys() | farm.keys()
    for piece in sorted(listed):
        if not any(stem in piece for stem in stems):
            found[piece] += 1
    return Blocks(frozenset(cut | offers.keys()), tuple(found.most_common(60)), tuple(sorted(stems)))


def _stemmed(lines: Iterable[str]) -> tuple[dict[str, str], dict[str, int]]:
    """The lines whose pieces share a stem, with it; and the stems that enough words of advertisers stand beside, with how often
    each stands in these lines."""
    stems: Counter[str] = Counter()
    weights: Counter[str] = Counter()
    by_line: dict[str, str] = {}
    for line in lines:
        stem = stem_of(line) if may_be_keywords(line) else None
        if not stem:
            continue
        by_line[line] = stem
        stems[stem] += line.count(stem)
        rest = line.replace(stem, " ")
        market = len(set(words.pattern("market").findall(rest)))
        bare = words.pattern("market").sub("", words.pattern("vice").sub("", rest))
        if sum(map(str.isalnum, bare)) <= 0.3 * len(line) or (line.count(stem) > 5 and market > 1):
            weights[stem] += market + 3 * bool(words.pattern("vice").search(line))
    return by_line, {
        s: count
        for s, count in stems.items()
        if weights[s] >= 4 or (weights[s] >= 2 and not words.pattern("official_stem").search(s) and count >= 6)
    }


def _listed(every: Sequence[str], hidden: Sequence[str]) -> set[str]:
    """The pieces of lists of links to betting sites; of those that readers don't see, also on one trade, or on many."""
    blatant = words.pattern("blatant")
    pieces = {
        piece
        for line in (every if blatant.search("\n".join(every)) else ())
        if blatant.search(line)
        for piece in _pieces(line)
        if _is_betting(piece)
    }
    if len(pieces) < 3 or len({word for piece in pieces for word in words.blatant(piece)}) < 2:
        pieces = set()
    below = "\n".join(hidden)
    unseen = {
        p
        for line in (hidden if words.vice(below) else ())
        for p in _pieces(line)
        if len(p) <= 60 and words.vice(p) and not words.pattern("regulators").search(p)
    }
    if len(unseen) > 1 and any(
        words.blatant(piece) for piece in unseen
    ):  # no office hides names of casinos in its page
        pieces |= unseen
    if words.rare_trade().search(below):
        pieces |= _of_one_trade(hidden) | farms.of_many_trades(hidden)
    return pieces


def _ends_in_its_own(line: str, stems: Mapping[str, str], lines: Sequence[str]) -> bool:
    """Whether a line goes on behind its keywords with a day, or with words of other lines that are no keywords: a signature
    before which keywords were put (`飞鸿-飞鸿官网-飞鸿注册临江市人民政府`). It is no line of keywords; the string alone goes."""
    stem = stems[line]
    tail = words.pattern("market").split(line[line.rindex(stem) + len(stem) :])[-1].strip()
    if _DAY.search(tail):
        return True
    return len(tail) > 2 and any(tail in other for other in lines if other not in stems)


_FARM = 5
"""Different hidden links on one trade that no page's own menu has."""


def _of_one_trade(hidden: Iterable[str]) -> set[str]:
    """Hidden links that all sell the same: `临江代孕 云溪代孕 安河代孕 …`."""
    by_trade: dict[str, set[str]] = {}
    for piece in (p for line in hidden for p in _pieces(line)):
        for word in words.rare_trade().findall(piece) if len(piece) <= 30 else ():
            if not words.pattern("regulators").search(piece):
                by_trade.setdefault(word, set()).add(piece)
    return {piece for pieces in by_trade.values() if len(pieces) >= _FARM for piece in pieces}


def may_be_keywords(line: str) -> bool:
    """Whether a line can be keywords at all: some length, no sentence, a word of the trade."""
    return 6 <= len(line) <= 2000 and words.advertised().search(line) is not None and not _SENTENCE.search(line)


def stem_of(line: str) -> str | None:
    """What three or more pieces of a keyword line begin with: `X` of `X_X官网_X下载`, also where the pieces run together."""
    pieces = [p for p in farms.SPLIT.split(line) if p]
    if len(pieces) >= 3:
        first, last = min(pieces), max(pieces)
        size = next(
            (i for i, (a, b) in enumerate(zip(first, last, strict=False)) if a != b), min(len(first), len(last))
        )
        if size >= 2 and _is_stem(pieces[0][:size], line):
            return pieces[0][:size]
    start = re.sub("^[_\\s]+", "", line)
    if start.count(start[:2]) > 3 and start.count(start[:3]) < 3 and re.fullmatch("[\u4e00-\u9fff]{2}", start[:2]):
        return start[:2]
    most = start.count(start[:3])
    if most < 3 or len(start) < 4:
        return None
    size = max(size for size in range(3, min(30, len(start))) if start.count(start[:size]) == most)
    return start[:size] if _is_stem(start[:size], line) else None


def _is_stem(string: str, line: str) -> bool:
    """Whether what pieces begin with can be a brand: with Chinese characters, or in a line of betting words or of many of
    advertisers (`APP下载 APP注册` is a menu)."""
    if words.HAN.search(string):
        return True
    return len(string) > 3 and (
        bool(words.vice(line)) or len(set(words.pattern("market").findall(line.replace(string, " ")))) > 2
    )


def _pieces(line: str) -> list[str]:
    """The pieces of a line that is a list of links; a line that is a sentence has none."""
    if len(line) > 6000 or _SENTENCE.search(line[:400]):
        return []
    return [p for p in farms.SPLIT.split(line) if len(p) >= 2]


def _is_betting(piece: str) -> bool:
    return (
        len(piece) <= 60
        and bool(words.pattern("blatant").search(piece))
        and not words.pattern("regulators").search(piece)
    )


def _mostly(line: str, listed: set[str]) -> bool:
    pieces = _pieces(line)
    return bool(pieces) and 2 * sum(1 for p in pieces if p in listed) >= len(pieces)
