"""The bodies that begin a title: X关于…, X、Y印发…, X公告; in the page's title, and in the title as the document prints it."""

from __future__ import annotations

import re

from extract.document import Document
from extract.fields.organ_names import split_organs
from extract.lexicon import fold, is_organ
from extract.notice import Issuer
from extract.number_forms import NumberForm, find_numbers
from extract.patterns import lazy
from extract.pieces import tight
from extract.text import Span
from extract.title_shape import looks_like_title

_FURTHER = 24
"""Lines from the top within which a document's own title stands."""
_TITLE_HEAD = lazy(
    r"(?P<organs>.{2,120}?)(?:关于|印发|转发|批转|发布(?!会)|公布|颁布|公告|通告|令(?:[第〔(0-9]|$)|第?[0-9一二三四五六七八九十]{1,3}号(?:令|通告|公告)|对(?=.{2,40}(?:答复|建议|提案|处罚|表彰))|授权|同意|通知|召开|举办|开展|征求|公开(?=招|征|选)|致|(?=[0-9]{4}年))"
)
_GOVERNMENT_FIRST = lazy(
    r"(?P<organs>[一-鿿]{2,16}(?:人民政府|人民政府办公室|人民政府办公厅|指挥部|委员会))(?=[一-鿿]{0,12}(?:令|公告|通告|通知|公报|决定|布告)$)"
)
_QUOTED_FIRST = lazy(r"(?P<organs>[一-鿿]{4,30})(?=[“\"])")
"""县教育局“阳光招生”工作方案."""
_CODE = lazy(r"[A-Z]{2,8}[0-9]{0,3}[-—–－][0-9A-Z—–－-]{4,16}\s*")
_SOME = lazy(r"(?:[一二三四五六七八九十两多各数0-9]{1,3}|相关|有关)(?:部门|单位|部委|局|委)")
_NO_NAME = lazy(
    r"[《〔\[【]|[0-9０-９]号|^(?:转发|批转|印发|层转|转呈)|(?<!联席)(?<!常务)(?<!代表)(?<!协商)(?<!大会第.次)(?<!大会第..次)会议$"
    r"|(?:家长|运动|座谈|推进|培训|动员|宣讲|招聘|研讨|发布|表彰|总结|交流|报告|听证|见面|联欢|茶话|分析|说明|推介|洽谈|调度|班)会$|(?:比|大|竞|联)赛$|(?:事业|企事业|机关|所属|直属|下属|直)单位$|[省市县区州](?:直|直属|属|管)(?:事业单位|企业|学校|中学|医院|机关)$"
)
"""Names that begin a title and issue nothing: what it forwards, the meeting that it calls (部分教师会议通知), bodies of a class
(市直属事业单位)."""
_ORDERED = lazy(
    r"\s*《[^《》]{4,80}》[^。；]{0,80}(?:通过|批准|同意|审议|审定)[^。；]{0,20}[，,]\s*(?:现|特)?予?以?(?:发布|公布|颁布)"
)
"""What an order says of the text that it issues: 《…办法》已经…通过，现予发布."""
_HEAD_SIGNS = lazy(
    r"\s*(?:(?:[省市县区州镇乡部局厅院会署]\s*长|主\s*任|主\s*席|总\s*理)[：:]?[\s一-鿿·]{0,8}|[12二一][0-9○〇零O一二三四五六七八九]{3}年[^。，]{2,10}日\s*)$",
    re.MULTILINE,
)
"""The post of who signs an order, or its day: a line above the issued text's title, no part of it."""
_BAR = lazy(
    r"[^丨｜|《]{2,16}[丨｜|]\s*|[〔\[【(（](?:[图文片视频原创组]{1,4}|转[发载贴]?|重要|最新|置顶|推荐)[〕\]】)）]\s*|(?:转[发载]?|置顶)[:：]\s*"
)
"""A site's mark before a title: `要闻丨`, `[图文]`, `（转）`."""


def titled(document: Document) -> list[Issuer]:
    """The bodies that begin the title: X关于…, X、Y印发…."""
    span = document.layout.title_span
    if span is None and document.layout.title[0] < document.layout.title[1]:
        first, behind = document.layout.title
        span = Span(document.text.lines[first].start, document.text.lines[behind - 1].end)
    if span and (found := _head_of(document.string[slice(*span)], span.start)):
        return found
    title = document.repaired.title
    found = [Issuer(i.name, i.basis, None) for i in _head_of(title, 0)] if title else []
    return found or titled_again(document, span.end if span else 0)


def titled_again(document: Document, behind: int) -> list[Issuer]:
    """The bodies of the title as the document itself prints it, where the page's title is another one (the site's, the
    issued text's): among the first lines, before any sentence."""
    lines = document.text.lines
    for number in range(document.text.line_at(behind), min(len(lines), _FURTHER)):
        line = lines[number]
        if line.end - line.start > 120 or line.start < behind:
            continue
        if _HEAD_SIGNS.match(document.string, line.start, line.end):
            continue
        if _ORDERED.match(document.string, line.start, line.end):
            continue  # an order that issues the text: the text's own title stands below
        if "。" in document.text.line_text(number):
            if number >= document.layout.addressees[0]:
                break
            continue  # an introduction of the page's, above the document's own head
        for last in range(number, min(number + 3, len(lines))):
            words = document.string[line.start : lines[last].end]
            if len(words) > 160:
                break
            if "关于" in words and looks_like_title(words.replace("\n", "")):
                if found := _head_of(words, line.start):
                    return found
                break
    return []


def _head_of(title: str, offset: int) -> list[Issuer]:
    forms = [f for f in find_numbers(title) if isinstance(f, NumberForm) and f.span.start <= 2]
    if forms:  # the number runs together with the title behind it
        at = forms[-1].span.end
        while at < len(title) and title[at] in "）)】] 　\n《":
            at += 1
        if len(title) - at > 2:  # else the number is the title: 某海关2011年第3号公告
            return _head_of(title[at:], offset + at)
    if title[:1] == "《" and title.find("》") in (-1, len(title.rstrip()) - 1):
        return _head_of(title[1:], offset + 1)
    if bar := _BAR.match(title) or _CODE.match(title):
        return _head_of(title[bar.end() :], offset + bar.end())
    view = fold(title)
    compact = tight(view)
    for pattern in (_TITLE_HEAD, _GOVERNMENT_FIRST, _QUOTED_FIRST):
        match = pattern.match(compact)
        if match and (found := _bodies(title, view, match["organs"], offset)):
            return found
    return []


def _bodies(title: str, view: str, organs: str, offset: int) -> list[Issuer]:
    """The bodies that the first characters of a title name, if they name nothing else."""
    width, at = len(organs), 0
    while width and at < len(view):
        if not view[at].isspace():
            width -= 1
        at += 1
    names = split_organs(title, 0, at)
    if not names or sum(len(n) for n, _ in names) < 0.9 * len(organs.replace("、", "")):
        return []
    if not all(is_organ(n) and not _SOME.match(n) and not _NO_NAME.search(n) for n, _ in names):
        return []
    return [Issuer(n, "title", Span(p.start + offset, p.end + offset)) for n, p in names]
