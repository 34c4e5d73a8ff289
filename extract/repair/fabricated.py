"""Fabricated pages: lottery or betting bait in the form of a notice. They are told apart and left as they stand."""

from __future__ import annotations

import re

from extract.document import Page
from extract.notice import SpamTerm

_BAIT = re.compile(
    "一码[三一中]|[一二三四五六七八九]肖|特码|特马|精准资料|免费大全|正版挂牌|管家婆|开奖结果|开奖记录|六合彩|香港马会|心水|"
    "内部资料|必中|准确率|最新一期|彩民朋友|开奖号码|平特|澳彩|港彩|新澳|资料大全"
)
_BLANKS = re.compile("[×xX]{4}年|〔20[×xX]{2}〕|第[NnＮ]号|[×xX]月[×xX]日|[×xX]{2,}年[×xX]月")
_PROMPT = re.compile("根据您(?:提供|的要求)|作为(?:一个|一名)?(?:人工智能|AI)|撰写的一篇|以下是(?:根据|为您)|字数约")
_OFFICIAL = re.compile("体育彩票管理中心|福利彩票发行|福利彩票管理中心|体彩中心|福彩中心|打击|赌博|查处|整治|公安")


def is_fabricated(page: Page, text: str) -> bool:
    """Whether title and body are bait in the form of a notice: bait words in the title or dense in the text, and blanks left
    open, a leaked prompt or bait in both. A lottery office's notice and one against gambling have none of the forms."""
    title = page.title or ""
    if "肖" not in text and "码" not in text and "资料" not in text and "彩" not in text and "开奖" not in text:
        return False
    bait = {m[0] for m in _BAIT.finditer(text)}
    if len(bait) < 2 or _OFFICIAL.search(text) and len(bait) < 6:
        return False
    forms = bool(_BLANKS.search(text)) + bool(_PROMPT.search(text)) + bool(_BAIT.search(title))
    return forms >= 2 or (forms == 1 and len(bait) >= 5)


def terms(text: str) -> tuple[SpamTerm, ...]:
    """The bait words, as terms of the record."""
    found: dict[str, int] = {}
    for match in _BAIT.finditer(text):
        found[match[0]] = found.get(match[0], 0) + 1
    return tuple(
        SpamTerm(word, count, "block") for word, count in sorted(found.items(), key=lambda i: (-i[1], i[0]))[:20]
    )
