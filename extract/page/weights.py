"""What a line says for or against being a notice's: prose, marks of a notice, links, the words of footers."""

from __future__ import annotations

import re

from extract.page.lines import RawLine
from extract.patterns import lazy

FOOTER = lazy(
    r"版权所有|[Cc]opyright|COPYRIGHT|ICP备|公网安备|网站标识码|技术支持[:：]|(?:主办|承办|主管)(?:单位)?[:：].{0,40}(?:承办|备|电话|地址)"
    r"|建议(?:您)?使用.{0,30}(?:浏览|分辨率)|最佳(?:浏览|分辨率)|未经.{0,16}转载|免责声明|(?:本站|本网)(?:所有|部分|转载|文章|不|注明)"
    r"|您是第.{0,12}位|增值电信|互联网新闻信息服务|不支持.{0,6}(?:脚本|框架|Flash|JavaScript)"
    r"|您的浏览器|即将(?:离开|跳转)|客户端下载|网友(?:评论|留言)|请自觉遵守|登录后.{0,6}评论|发表评论|评论仅代表"
)
"""Words of footers, notes on copyright and boxes for comments: prose that is never the notice's."""

NUMBER = lazy(r"[〔\[［【(（](?:19|20)\d\d[〕\]］】)）]\s*第?\s*\d{1,4}\s*号")
DATE = lazy(
    r"^(?:(?:19|20)\d\d年\d{1,2}月\d{1,2}日|[二一][〇○OoО零０Ｏ九0�][〇○OoО零０Ｏ一二三四五六七八九0�]{1,3}年.{2,8}日)$"
)
_ADDRESSEE = lazy(r"^[^。；;]{2,120}[:：]$")
FILE = lazy(r"\.(?:docx?|xlsx?|pdf|wps|et|zip|rar|7z|pptx?|txt|ceb|ofd|rtf|jpe?g|tiff?)(?:$|[?#\"])", re.I)
ANNEX = lazy(r"^附(?:件|表|：|:|\d)")
LABEL = lazy(r"^附件(?:下载|列表)?[:：]$")
"""A label of attachments that stands alone: the links behind it are their names, wherever they lead."""
_LISTED = lazy(
    r"(?:19|20)?\d\d[-./年]\d{1,2}[-./月]\d{1,2}日?[\])）]?$|^[\[(（]?(?:19|20)?\d\d[-./]\d{1,2}[-./]\d{1,2}|^\d{1,2}-\d{1,2}$"
)
_TEXTUAL = frozenset(["p", "td", "th", "pre", "body"])
"""Blocks whose short lines are more often text than menus."""


def stops(words: str) -> int:
    """The signs of Chinese prose in a line."""
    count = words.count
    return count("，") + count("。") + count("；") + count("、")


def weigh(line: RawLine) -> float:
    """What a line says for (positive, about its characters) or against (negative) being a notice's."""
    words = line.words
    size = len(words)
    linked = line.linked
    if linked * 2 > size:
        if FILE.search(line.document.heads[line.link][2]) or "." in words and FILE.search(words):
            return 6.0
        if words[0] == "附" and ANNEX.match(words):
            return 6.0
        return -4.0 - 0.6 * linked
    plain = size - linked
    prose = stops(words) if size > 11 else 0
    if prose:
        if size < 160 and FOOTER.search(words):
            return -float(plain)
        weight = float(plain)
        if words[-1] in "：:" and _ADDRESSEE.match(words):
            weight += 20
        return weight
    if size < 40 and (words[-1] == "日" and DATE.match(words) or "号" in words and NUMBER.search(words)):
        return 20.0
    if size >= 6 and FOOTER.search(words):
        return -float(plain) - 4
    if words[-1] in "：:" and 3 < size < 100:
        return 8.0
    return min(plain, 20) * 0.2 if line.tag in _TEXTUAL else 0.0


def weigh_listed(line: RawLine) -> float:
    """What a line says for being an entry of a listing."""
    size = len(line.words)
    if line.linked * 2 > size:
        return float(min(size, 60)) if line.linked >= 9 else -6.0
    if _LISTED.search(line.words) and size < 24:
        return 8.0
    if size > 5 and FOOTER.search(line.words):
        return -float(size)
    return 0.0
