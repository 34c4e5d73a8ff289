"""What a line says for or against being a notice's: prose, marks of a notice, links, the words of footers."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate

from extract.page.lines import RawLine
from extract.page.tree import FILE
from extract.patterns import lazy

_OFFICES = "(?:单位)?[:：].{0,40}(?:承办|备|电话|地址)"
_THIS_SITE = "(?:所有|部分|转载|文章|不|注明)"
FOOTER = lazy(
    rf"版权所有|Copyright|copyright|COPYRIGHT|ICP备|公网安备|网站标识码|技术支持[:：]|主办{_OFFICES}|承办{_OFFICES}|主管{_OFFICES}"
    r"|建议使用.{0,30}(?:浏览|分辨率)|建议您使用.{0,30}(?:浏览|分辨率)|最佳浏览|最佳分辨率|未经.{0,16}(?:转载|复制|镜像)|免责声明"
    rf"|本站{_THIS_SITE}|本网(?:{_THIS_SITE}|站使?用.{{0,20}}浏览)|您是第.{{0,12}}位|增值电信|互联网新闻信息服务|不支持.{{0,6}}(?:脚本|框架|Flash|JavaScript)|不代表本[站网]"
    r"|您的浏览器|即将离开|即将跳转|客户端下载|网友评论|网友留言|请自觉遵守|登录后.{0,6}评论|发表评论|评论仅代表"
)
"""Words of footers, notes on copyright and boxes for comments: prose that is never the notice's. Every choice begins with
a sign of its own, so that the search passes over what begins none."""

NUMBER = lazy(r"[〔\[［【(（](?:19|20)\d\d[〕\]］】)）]\s*第?\s*\d{1,4}\s*号")
DATE = lazy(
    r"^(?:(?:19|20)\d\d年\d{1,2}月\d{1,2}日|[二一][〇○OoО零０Ｏ九0�][〇○OoО零０Ｏ一二三四五六七八九0�]{1,3}年.{2,8}日)$"
)
_ADDRESSEE = lazy(r"^[^。；;]{2,120}[:：]$")
_SEE_ANNEX = lazy(r"^(?:具体|详细)?(?:内容|名单|情况)?(?:详|请)?见附件[。.]?$")
ANNEX = lazy(r"^附(?:件|表|：|:|\d)")
LABEL = lazy(r"^附件(?:下载|列表)?[:：]$")
"""A label of attachments that stands alone: the links behind it are their names, wherever they lead."""
_LISTED = lazy(
    r"(?:19|20)?\d\d[-./年]\d{1,2}[-./月]\d{1,2}日?[\])）]?$|^[\[(（]?(?:19|20)?\d\d[-./]\d{1,2}[-./]\d{1,2}|^\d{1,2}-\d{1,2}$"
)
_ITEM = lazy(r"(?:附件?)?(?<![\d.])(\d{1,2})(?:[.．、:：](?!\d)|(?=《))")
"""The number of an annex, at the beginning of its line."""
_SHORT_BODY = 16
"""Characters of a body that only points to the annex, at most."""
_ABSTRACTS = 3
"""Lines of a page that are cut off below a link, at least: then they are the abstracts of a list."""
_TEXTUAL = frozenset(["p", "td", "th", "pre", "body"])
"""Blocks whose short lines are more often text than menus."""


def stops(words: str) -> int:
    """The signs of Chinese prose in a line."""
    count = words.count
    return count("，") + count("。") + count("；") + count("、")


def _is_prose(words: str) -> bool:
    """Whether a line has one of them."""
    return "，" in words or "。" in words or "、" in words or "；" in words


def footers(lines: Sequence[RawLine]) -> frozenset[int]:
    """The numbers of the lines with words of footers, found in one search."""
    text = "\n".join([line.words for line in lines])
    found = [match.start() for match in FOOTER.finditer(text)]
    if not found:
        return frozenset()
    starts = [0, *accumulate(len(line.words) + 1 for line in lines)]
    return frozenset([bisect_right(starts, at) - 1 for at in found])


def weigh_all(lines: Sequence[RawLine], files: frozenset[int]) -> list[float]:
    """What each line says for or against being a notice's (`weigh`). `files`: the numbers of the links that lead to files."""
    weights: list[float] = []
    others: list[int] = []
    for number, line in enumerate(lines):
        size, linked = len(line.words), line.linked
        if linked * 2 > size:
            weights.append(_weigh_link(line.words, linked, line.link in files))
        else:
            weights.append(0.0)
            others.append(number)
    plain = [lines[number] for number in others]
    ends = footers(plain)
    for place, (number, line) in enumerate(zip(others, plain, strict=True)):
        weights[number] = _weigh_words(line, place in ends)
    _weigh_annexes(lines, weights)
    cut = [number for number, line in zip(others, plain, strict=True) if line.words[-1] in ".…"]
    abstracts = [number for number in cut if number and _is_abstract(lines[number], lines[number - 1])]
    if len(abstracts) >= _ABSTRACTS and _are_beside(abstracts, weights):
        for number in abstracts:
            weights[number] = 0.0
    return weights


def _weigh_annexes(lines: Sequence[RawLine], weights: list[float]) -> None:
    """Numbered links below `附件：1. …` are annexes, wherever they lead, if their numbers go on."""
    for first in [n for n, line in enumerate(lines) if line.words[0] == "附" and ANNEX.match(line.words)]:
        wanted = 1
        for number in range(first, len(lines)):
            match = _ITEM.search(lines[number].words) if number == first else _ITEM.match(lines[number].words)
            if not match or int(match[1]) != wanted:
                if number > first:
                    break
                continue  # the label stands alone
            wanted += 1
            if weights[number] < 0:
                weights[number] = 6.0


def _are_beside(abstracts: Sequence[int], weights: Sequence[float]) -> bool:
    """Whether abstracts stand beside a text: on a page that is their list there is less else."""
    return sum([w for w in weights if w > 0]) >= 2 * sum([weights[n] for n in abstracts])


def _is_abstract(line: RawLine, above: RawLine) -> bool:
    """Whether a line is cut off (`…`) below a link: the abstract of an entry."""
    return line.words.endswith(("...", "…")) and above.linked * 2 > len(above.words) and 12 < len(line.words) < 200


def weigh(line: RawLine) -> float:
    """What a line says for (positive, about its characters) or against (negative) being a notice's."""
    return weigh_all([line], line.document.files)[0]


def _weigh_link(words: str, linked: int, to_file: bool) -> float:
    """The weight of a line that is mainly a link: annexes count for it, menus against it."""
    if to_file or "." in words and FILE.search(words) or words[0] == "附" and ANNEX.match(words):
        return 6.0
    if words[-1] in "：:" and len(words) > 11 and _is_prose(words) and _ADDRESSEE.match(words):
        return 20.0
    return -4.0 - 0.6 * linked


def _weigh_words(line: RawLine, footer: bool) -> float:
    """The weight of a line that is mainly words."""
    words = line.words
    size = len(words)
    plain = size - line.linked
    if size > 11 and _is_prose(words):
        if footer and size < 160:
            return -float(plain)
        weight = float(plain)
        if words[-1] in "：:" and _ADDRESSEE.match(words):
            weight += 20
        return weight
    if size < 40 and (words[-1] == "日" and DATE.match(words) or "号" in words and NUMBER.search(words)):
        return 20.0
    if size < _SHORT_BODY and "见附件" in words and _SEE_ANNEX.match(words):
        return 20.0
    if footer and size >= 6:
        return -float(plain) - 4
    if words[-1] in "：:" and 3 < size < 100:
        return 8.0
    return min(plain, 20) * 0.2 if line.tag in _TEXTUAL else 0.0


def weigh_listed(line: RawLine) -> float:
    """What a line says for being an entry of a listing."""
    size = len(line.words)
    if line.linked * 2 > size:
        return float(min(size, 60)) if line.linked >= 9 else -6.0
    if size < 24 and _LISTED.search(line.words):
        return 8.0
    if size > 5 and FOOTER.search(line.words):
        return -float(size)
    return 0.0
