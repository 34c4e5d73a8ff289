"""The cheap look at a page: whether anything at all is suspicious. A few linear scans, before anything else is loaded."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from extract.document import Page
from extract.repair import positions, words
from extract.repair.anchors import WE_OFFICIAL
from extract.repair.frames import FRAME_END
from extract.rules import alternation, load

_MIXED = re.compile(
    "[A-Za-z][A-Za-z0-9]{1,15}[\u4e00-\u9fff]{2}|[0-9]{3,6}[A-Za-z]{0,8}(?![年月号元平吨公万人名余亩千个多家户])[\u4e00-\u9fff]{2}|"
    "[\u4e00-\u9fff]{2}[A-Za-z]{2,8}[0-9]{0,4}(?=[，。；])"
)
_NO_END = re.compile("[的了者和及％%)）》”、]|[时后前日月年内外上下0-9]$")
"""What a clause ends with in any text, and no name."""
_JOINED = re.compile("[\u4e00-\u9fff]_[\u4e00-\u9fffA-Za-z0-9]")
_CHAIN = re.compile("(?:在线|线上|登录|登陆|网址|官网|下载|注册|开户|手机版|官方|平台){2}")
_STOP = re.compile("[，。；,;]")
_BEFORE_LABEL = re.compile(
    "(?m)^[\u4e00-\u9fffA-Za-z0-9]{0,20}([\u4e00-\u9fff]{4})(?=[一二三四五六七八九十]{1,2}、|[(（][一二三四五六七八九十]{1,2}[)）]|"
    "第[一二三四五六七八九十]{1,3}[条章])"
)
_SUFFIX = re.compile("[-_—|｜]\\s?[^-_—|｜\\s]{0,19}(?:[A-Za-z][0-9]|[0-9][A-Za-z])[^-_—|｜\\s]{0,19}$")


@cache
def _rare() -> re.Pattern[str]:
    table = load("spam_words")
    return re.compile(alternation([term for term in table["trade"].terms if term not in table["everyday"].terms]))


class Suspicion(NamedTuple):
    """What deserves the close look."""

    keywords: bool
    """Lines of keywords may stand somewhere."""
    foreign: bool
    """A foreign string may stand in text or title."""
    title: bool
    """The title lacks 关于: what stands in its place deserves the look, if nothing else does."""


def suspicion(text: str, title: str | None, page: Page, furniture: Sequence[str] = ()) -> Suspicion:
    """Whether the page deserves the close look."""
    elsewhere = "\n".join((*page.outside, *page.hidden))
    whole = f"{title or ''}\n{text}\n{elsewhere}"
    betting = words.pattern("gambling").search(whole) is not None
    keywords = betting or whole.count("官网") > 2 or words.pattern("link").search(whole) is not None
    gap = bool(title) and "关于" not in (title or "") and FRAME_END.search(title or "") is not None
    return Suspicion(keywords, betting or _may_be_foreign(text, title or "", page, furniture), gap)


def _may_be_foreign(text: str, title: str, page: Page, furniture: Sequence[str]) -> bool:
    if _JOINED.search(text) or _JOINED.search(title) or _CHAIN.search(text) or _rare().search(text):
        return True
    if title and _printed_otherwise(text, title, page):
        return True
    if any(
        line.endswith("我们") and 4 < len(line) <= 30 and not WE_OFFICIAL.search(line[:-2]) for line in page.outside
    ):
        return True
    mixed = Counter(match[0] for match in _MIXED.finditer(text))
    if any(count > 1 and _rest_is_strange(token, text) for token, count in mixed.items()):
        return True
    if any(_SUFFIX.search(line) for line in (title, *text.split("\n", 3)[:3])):
        return True
    if next(positions.find(text, (*page.outside, *furniture)), None):
        return True
    labels = Counter(_BEFORE_LABEL.findall(text))
    if labels and max(labels.values()) > 1:
        return True
    pieces = _STOP.split(text)
    pieces.pop()
    ends = Counter([piece[-4:] for piece in pieces])
    return any(count > 1 and _stands_out(end, count, text) for end, count in ends.items())


def _rest_is_strange(token: str, text: str) -> bool:
    """Whether the Chinese characters beside a repeated word of letters or digits stand hardly anywhere else."""
    han = token[-2:] if not token[-1].isascii() else token[:2]
    return text.count(han) <= text.count(token) + 1


def _stands_out(end: str, count: int, text: str) -> bool:
    """Whether a repeated clause end may be a foreign string's: letters beside Chinese characters, or a word of the trade.
    What only its places betray is found by `positions`."""
    if len(end) < 4 or end.isascii() or _NO_END.search(end):
        return False
    if any(c.isascii() and c.isalpha() for c in end):
        return True
    return bool(words.pattern("market").search(end) or words.pattern("trade").search(end))


def _printed_otherwise(text: str, title: str, page: Page) -> bool:
    """Whether the title's matter stands in the head of the text without the 关于 that the page's own title has."""
    issuer, about, matter = title.partition("关于")
    if len(issuer) < 3 or len(matter) < 8:
        return False
    for candidate in page.titles:
        start, end = candidate.text.find(issuer[-3:]), candidate.text.rfind(matter[-8:])
        if start >= 0 and end - start > len(matter) - 3 and "关于" not in candidate.text:
            return True
    at = text.find(matter[:12], 0, 400)
    return at > 0 and text[at - 1] != "\n" and text[max(0, at - 4) : at].rstrip()[-2:] != "关于"
