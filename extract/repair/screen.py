"""The cheap look at a page: whether anything at all is suspicious. A few linear scans, before anything else is loaded."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from typing import NamedTuple

from extract.document import Page
from extract.repair import words
from extract.repair.frames import FRAME_END
from extract.rules import load

_COINED = re.compile("(?:[A-Za-z]{1,8}[0-9]{1,5}|[0-9]{1,4}[A-Za-z]{2,8})(?=[\u4e00-\u9fff])")
_MIXED = re.compile(
    "[A-Za-z][A-Za-z0-9]{1,15}(?=[\u4e00-\u9fff]{2})|[0-9]{4,6}[A-Za-z]{0,8}(?=[\u4e00-\u9fff]{3})(?!年|月|号|元|平|吨|公|万|人|名|余|亩|千|个|多|家|户)|(?<=[\u4e00-\u9fff]{2})[A-Za-z]{2,8}[0-9]{0,4}(?=[，。；])"
)
_JOINED = re.compile("[\u4e00-\u9fff]_[\u4e00-\u9fffA-Za-z0-9]")
_CHAIN = re.compile("(?:在线|线上|登录|登陆|网址|官网|下载|注册|开户|手机版|官方|平台){2}")
_COMMON = {
    "医院",
    "培训",
    "贷款",
    "发票",
    "资质",
    "代理",
    "留学",
    "小额",
    "私人",
    "加盟",
    "黑客",
    "办证",
    "培训班",
    "美容",
}
_STOP = re.compile("[，。；,;]")
_BEFORE_LABEL = re.compile(
    "(?m)^[\u4e00-\u9fffA-Za-z0-9]{0,20}([\u4e00-\u9fff]{4})(?=[一二三四五六七八九十]{1,2}、|[(（][一二三四五六七八九十]{1,2}[)）]|"
    "第[一二三四五六七八九十]{1,3}[条章])"
)
_LINK_WORDS = ("登录入口", "注册送", "手机版下载", "代开发票", "代开增值税")


@cache
def _rare() -> tuple[str, ...]:
    return tuple(term for term in load("spam_words")["trade"].terms if term not in _COMMON)


class Suspicion(NamedTuple):
    """What deserves the close look."""

    keywords: bool
    """Lines of keywords may stand somewhere."""
    foreign: bool
    """A foreign string may stand in text or title."""


def suspicion(text: str, title: str | None, page: Page) -> Suspicion:
    """Whether the page deserves the close look."""
    elsewhere = "\n".join((*page.outside, *page.hidden))
    whole = f"{title or ''}\n{text}\n{elsewhere}"
    betting = any(word in whole for word in words.betting_words())
    keywords = betting or whole.count("官网") > 2 or any(word in whole for word in _LINK_WORDS)
    return Suspicion(keywords, betting or _may_be_foreign(text, title or "", page))


def _may_be_foreign(text: str, title: str, page: Page) -> bool:
    if _JOINED.search(text) or _JOINED.search(title) or _CHAIN.search(text) or any(w in text for w in _rare()):
        return True
    if title and "关于" not in title and FRAME_END.search(title):
        return True
    if title and _printed_otherwise(text, title, page):
        return True
    if any(line.endswith("我们") and 4 < len(line) <= 30 for line in page.outside):
        return True
    coined = Counter(_MIXED.findall(text))
    if coined and max(coined.values()) > 1:
        return True
    labels = Counter(_BEFORE_LABEL.findall(text))
    if labels and max(labels.values()) > 1:
        return True
    pieces = _STOP.split(text)
    pieces.pop()
    for end, count in Counter([piece[-4:] for piece in pieces]).items():
        if count > 1 and (count > 5 or (count > 2 and 10 * count > 3 * text.count(end)) or (_marked(end))):
            return True
    return False


def _marked(end: str) -> bool:
    """Whether a repeated clause end has letters beside Chinese characters or a word of the trade."""
    if end.isascii():
        return False
    latin = any(c.isascii() and c.isalpha() for c in end)
    return latin or bool(words.pattern("market").search(end) or words.pattern("trade").search(end))


def _printed_otherwise(text: str, title: str, page: Page) -> bool:
    """Whether the title's matter stands in the head of the text without the 关于 that the page's own title has."""
    issuer, about, matter = title.partition("关于")
    if not about or len(matter) < 8:
        return False
    if any("关于" not in t.text and issuer and matter[:12] in t.text[len(issuer) + 1 :] for t in page.titles):
        return True
    at = text.find(matter[:12], 0, 400)
    return at > 0 and text[at - 1] != "\n" and text[max(0, at - 4) : at].rstrip()[-2:] != "关于"
