"""Link farms and advertisements without a name that a list could know: one stem with what search-engine pages append, links
on many trades at once, a paragraph of betting words in a text on something else."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cache

from extract.patterns import lazy
from extract.repair import words

SPLIT = lazy("[_|丨,，、/—\\-\\s\u3000\xa0]+")
_APPENDED = ("官网", "官方", "注册", "登录", "登陆", "下载", "平台", "网址", "手机版", "入口", "开户", "客户端")
_FEWEST, _TRADES = 3, 4
_SHORT, _LONGEST = 30, 16
_STEM = lazy(words.COINED_BEGIN + "[\u4e00-\u9fff]")
_TOPIC = lazy("赌博|彩票|体彩|福彩|博彩|开奖|娱乐场所|棋牌室")
_OFFERED = lazy("注册|开户|送彩金|网投|官网|下载|在线|线上|平台|登录|排行|首存|优惠")
_NO_OFFER = lazy("应当|不得|严格|负责|依法|规定|本办法|根据|单位|部门")


def may_be_farm(lines: str) -> bool:
    """Whether lines may hold one stem with three of the words that search-engine pages append: a look for every page."""
    met: set[str] = set()
    for match in _any_appended().finditer(lines):
        met.add(match[0])
        if len(met) == _FEWEST:
            return any(count >= _FEWEST for count in Counter(_STEM.findall(lines)).values())
    return False


@cache
def _any_appended() -> re.Pattern[str]:
    return re.compile("|".join(_APPENDED))


def stems(lines: Iterable[str]) -> dict[str, set[str]]:
    """Stems of letters, digits and Chinese characters that stand as pieces of lines with three and more different words of
    advertisers behind them, and these pieces: `zk77飞鸿官网 zk77飞鸿注册 zk77飞鸿下载`. No office's menu has such a stem."""
    behind: dict[str, dict[str, str]] = {}
    lines = [line for line in lines if len(line) <= 2000]
    for piece in sorted(_pieces(line for line in lines if _STEM.search(line))):
        if _STEM.search(piece) and (match := _tail().search(piece)) and match.start() > 3:
            behind.setdefault(piece[: match.start()], {})[match[0]] = piece
    found: dict[str, set[str]] = {}
    for stem, tails in behind.items():
        if len(tails) >= _FEWEST and words.is_coined(stem) and not words.pattern("official_stem").search(stem):
            found[stem] = {*tails.values(), *({stem} & _pieces(lines))}
    return found


def _pieces(lines: Iterable[str]) -> set[str]:
    """What keyword lines are joined of."""
    return {p for line in lines for p in SPLIT.split(line) if 4 < len(p) <= _SHORT}


@cache
def _tail() -> re.Pattern[str]:
    """One word of advertisers at the end of a piece."""
    return re.compile(f"(?:{'|'.join(_APPENDED)}|手机app|[Aa][Pp][Pp](?:下载)?)$")


def of_many_trades(hidden: Iterable[str]) -> set[str]:
    """Hidden links on four trades and more of which hardly any notice speaks: nobody hides such words but who sells them."""
    by_trade: dict[str, str] = {}
    for piece in (p for line in hidden if len(line) <= 2000 for p in SPLIT.split(line) if len(p) <= _LONGEST):
        if not words.pattern("regulators").search(piece):
            for word in words.rare_trade().findall(piece):
                by_trade.setdefault(word, piece)
    pieces = set(by_trade.values())
    return pieces if len(by_trade) >= _TRADES and len(pieces) >= _TRADES else set()


def advertisements(lines: Sequence[str]) -> dict[int, list[str]]:
    """The paragraphs that offer betting, with their words, in a text that has nothing of it elsewhere: three and more
    different words of betting, two of them of casinos alone, something offered, and no word of those who prosecute it."""
    found: dict[int, list[str]] = {}
    for number, line in enumerate(lines):
        if len(line) > 200 or not words.pattern("blatant").search(line):
            continue
        betting = list(dict.fromkeys(words.vice(line)))
        if len(betting) < 3 or len(set(words.blatant(line))) < 2 or not _OFFERED.search(line):
            continue
        if not (words.pattern("regulators").search(line) or _NO_OFFER.search(line)):
            found[number] = betting
    rest = "\n".join(line for number, line in enumerate(lines) if number not in found) if found else ""
    return {} if _TOPIC.search(rest) or words.pattern("blatant").search(rest) else found
