"""The votes of words: what the spam tables and a general dictionary know of a string."""

from __future__ import annotations

import logging
import re
from collections.abc import Callable
from functools import cache
from typing import Any

from extract.patterns import lazy
from extract.rules import alternation, load

ROWS = ("vice", "market", "trade")
HAN = lazy("[\u4e00-\u9fff]")
_FUNCTION = lazy("[的以为在和与及或等由对于从到把被将要不是有无其各该此这那上下中内外前后年月日了并第]")
_LATIN = lazy("[A-Za-z]")
_DIGITS = lazy("(?<![0-9第.])(?!(?:19|20)[0-9][0-9])[0-9]{2,5}(?=[\u4e00-\u9fff])")


@cache
def pattern(row: str) -> re.Pattern[str]:
    """The words of one row of `spam_words`, longest first."""
    return load("spam_words")[row].pattern


@cache
def advertised() -> re.Pattern[str]:
    """Words of betting or of advertisers: a pattern that begins with nothing but certain signs is searched fast."""
    table = load("spam_words")
    return re.compile(alternation([*table["vice"].terms, *table["market"].terms]))


def where_advertised(string: str) -> list[tuple[int, int]]:
    """Where words of betting or of advertisers stand, the leftmost and longest ones."""
    return [match.span() for match in advertised().finditer(string)]


@cache
def _chain() -> re.Pattern[str]:
    word = f"(?:{pattern('market').pattern})"
    return re.compile(f"{word}{word}{{1,4}}")


def chains(string: str) -> list[str]:
    """Two and more words of advertisers in a row (`在线登录网址`)."""
    return _chain().findall(string)


@cache
def any_keyword() -> re.Pattern[str]:
    """The words of betting and of keyword links, all rows of them in one search."""
    return _together("vice", "blatant", "link")


def may_sell(string: str) -> bool:
    """Whether a short string has a word of vice, of sites of films or of pastimes: ground for a look at titles."""
    return _together("blatant", "lewd", "adult", "pastime").search(string) is not None


def selling(string: str) -> int:
    """How much the words of a short string speak for a keyword of betting sites or sites of films: two are enough where nothing
    but the string's place speaks beside them."""
    if not may_sell(string) and not is_mixed(string) or pattern("regulators").search(string):
        return 0
    if blatant(string):
        return 2
    official = pattern("official_stem").search(string.replace("中国", ""))
    if adult := set(pattern("adult").findall(string)):
        return 2 if len(adult) > 1 and not official else 1
    pastimes = pattern("pastime").findall(string)
    if official or not set(pattern("market").findall(string)).difference(pastimes):
        return 0
    return 2 if pastimes else 1


@cache
def rare_trade() -> re.Pattern[str]:
    """The trades of advertisers that hardly any notice speaks of."""
    table = load("spam_words")
    return re.compile(alternation([term for term in table["trade"].terms if term not in table["everyday"].terms]))


@cache
def _together(*rows: str) -> re.Pattern[str]:
    return re.compile(alternation([*{term for row in rows for term in load("spam_words")[row].terms}]))


def vice(string: str) -> list[str]:
    """The words of betting sites, and of sites for adults, in a string."""
    return _together("vice", "lewd").findall(string)


def spans(string: str) -> list[tuple[int, int]]:
    """Where words of the trade stand, overlapping ones too."""
    found: list[tuple[int, int]] = []
    for row in ROWS:
        at = 0
        while match := pattern(row).search(string, at):
            found.append(match.span())
            at = match.start() + 1
    return found


def blatant(string: str) -> list[str]:
    """Those of the words of vice that no official link has."""
    return _together("blatant", "lewd").findall(string)


def is_mixed(string: str) -> bool:
    """Whether a string joins Latin letters (or digits beside a word of the trade) with Chinese characters."""
    if not HAN.search(string):
        return False
    return bool(
        _LATIN.search(string) or (_DIGITS.search(string) and (vice(string) or pattern("market").search(string)))
    )


COINED_BEGIN = "[A-Za-z0-9](?:(?<=[A-Za-z])[0-9]{1,5}|(?<=[0-9])[A-Za-z]{1,10})"
"""The first signs of a coined word, as the beginning of a pattern that looks for Chinese characters behind them; begun with one
class for both forms, so that `re` runs over what is neither."""
_COINED = lazy("[A-Za-z]{1,8}[0-9]{1,5}(?=[\u4e00-\u9fff]|$)|[0-9]{1,4}[A-Za-z]{2,8}(?=[\u4e00-\u9fff]|$)")


def is_coined(string: str) -> bool:
    """Whether letters and digits make one word beside Chinese characters (`bet36…`, `K8…`, `188bet`): names of sites do."""
    return bool(_COINED.search(string)) and is_mixed(string)


_ADDRESS = lazy("[A-Za-z0-9]{1,20}(?:[.-][A-Za-z0-9]{2,20}){1,3}|[A-Za-z]{1,6}[0-9]{3,6}")


def is_address(string: str) -> bool:
    """Whether a string is the address of a site, or letters with digits behind them, without Chinese characters."""
    return bool(_ADDRESS.fullmatch(string)) and any(c.isalpha() for c in string)


def votes(string: str) -> int:
    """What the word rows say of `string`: betting words count two, other words of the trade one, a chain of three two."""
    market = len(set(pattern("market").findall(string)))
    return 2 * bool(vice(string)) + bool(market) + (market > 2) + bool(pattern("trade").search(string))


@cache
def _simplifier() -> Any:
    import opencc

    return opencc.OpenCC("t2s")


def simplified(string: str) -> str:
    """Traditional characters as simplified ones, nothing else changed."""
    return str(_simplifier().convert(string))


@cache
def traditional() -> frozenset[str]:
    """The characters that are simplified to others, but for those that mainland texts use too (`乾`, `於` in names)."""
    common = "".join(map(chr, range(0x4E00, 0x9FA6)))
    return frozenset(a for a in common if simplified(a) != a) - frozenset("乾於後裡裏著係祇麼瞭乾鍾昇迺甦剋幺")


@cache
def _dictionary() -> tuple[Callable[[str], list[str]], Callable[[str], bool]]:
    """The general dictionary (jieba's, 349,000 words), to cut strings with and to look words up: loaded only when a page is
    under suspicion. jieba's own reader loads it in 0.6 s; the one in Rust needs a sixth of it, cuts alike, and is taken
    where it is installed."""
    try:
        import rjieba
    except ImportError:
        import jieba

        jieba.setLogLevel(logging.WARNING)
        slow = jieba.Tokenizer()
        slow.initialize()
        return lambda string: list(slow.cut(string, HMM=False)), lambda word: bool(slow.FREQ.get(word))
    # The module's own, which importing it has loaded; nothing here adds words to it.
    return lambda string: list(rjieba.cut(string, False)), rjieba.has_word


def segments(string: str) -> list[str]:
    """The words of a string after the general dictionary; what it does not know falls apart into single characters."""
    return _dictionary()[0](string)


def rare_characters(string: str) -> int:
    """How many of a string's Chinese characters are none of the 3,755 common ones (GB 2312, level 1): firms and brands take
    their names from the others (鑫, 沣, 鸿)."""
    common = common_characters()
    return sum(1 for c in string if c not in common and "\u4e00" <= c <= "\u9fff")


@cache
def common_characters() -> frozenset[str]:
    """The 3,755 common characters (GB 2312, level 1)."""
    rows = (bytes((lead, trail)) for lead in range(0xB0, 0xD8) for trail in range(0xA1, 0xFF))
    return frozenset(b"".join(rows).decode("gb2312", "ignore"))


def unknown_share(string: str) -> float:
    """The share of a string's Chinese characters that stand alone: a name that no dictionary knows falls apart."""
    words = [w for w in segments(_FUNCTION.sub("", string)) if HAN.search(w)]
    total = sum(map(len, words))
    return sum(1 for w in words if len(w) == 1) / total if total else 0.0


def is_unknown(string: str) -> bool:
    """Whether a string is three Chinese characters or more none of which makes a word with another, and none a function word:
    a name that no dictionary knows."""
    return len(string) > 2 and len(HAN.findall(_FUNCTION.sub("", string))) == len(string) and unknown_share(string) == 1


def is_word(string: str) -> bool:
    """Whether the general dictionary knows a string as one word."""
    return _dictionary()[1](string)


_GENERIC = lazy(
    "(?:有限|责任|股份|公司|集团|学校|中学|小学|大学|学院|医院|中心|协会|银行|俱乐部|官方|官网|网站|平台|在线|下载|网页版|手机版)"
)


def absent_share(string: str, rest: str) -> float:
    """The share of a string's words that the rest of the page never uses: a subject's words come back one by one
    (`消防安全`: 消防, 安全), a foreign name's do not. Single characters count as absent; words that any name ends with not
    at all. 0.0 for a string that the general dictionary knows as one word."""
    if not HAN.search(string):
        return float(len(string) > 3 and string not in rest)
    bare = _GENERIC.sub("", string)
    words = [w for w in segments(bare) if HAN.search(w)]
    if is_word(string) or not words:
        return 0.0
    total = sum(map(len, words))
    return sum(len(w) for w in words if len(w) == 1 or w not in rest) / total


def crosses(left: str, string: str) -> bool:
    """Whether a word of the general dictionary begins in `left` and ends in `string`: the string is the piece of a phrase."""
    at = 0
    for word in segments(left + string):
        if at < len(left) < at + len(word):
            return True
        at += len(word)
    return False


def breaks_script(string: str, rest: str) -> bool:
    """Whether a string is written in traditional characters (a third of it or more) and the rest of the page is not."""
    if simplified(string) == string:
        return False
    sample = "".join(HAN.findall(rest[:2000]))
    differ = sum(1 for a, b in zip(sample, simplified(sample), strict=False) if a != b)
    own = sum(1 for a, b in zip(string, simplified(string), strict=False) if a != b)
    return 3 * own >= len(string) and 50 * differ < len(sample)
