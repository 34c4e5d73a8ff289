"""The document's own frame: title, number, addressees, signature and date, articles; line by line or run together."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from extract.document import Document
from extract.patterns import lazy
from extract.rules import load
from extract.title_shape import looks_like_title

_TAIL = 14
_LONGEST_DAY = 16
_HEAD = 16
_BODILESS = 80
"""Characters besides the title up to which a page has no body: that is an annex, a picture, or hidden from guests."""
_RUN_TOGETHER = 60
"""A first line with more characters may hold title, number and addressees together."""
_YEAR = r"[〔\[(（﹝【〈]\s?(?:19|20|[12１２])[\d０-９]{2,3}\s?[〕\])）﹞】〉]\s?(?:第\s?)?[\d０-９]{1,5}\s?号"
_NUMBER = lazy(
    rf"[一-龥）)][\s]{{0,3}}{_YEAR}"
    r"|\A\s*[（(]?[一-龥]{0,20}第\s?[\d０-９一二三四五六七八九十百]{1,5}\s?号[）)]?\s*\Z"
    r"|[一-龥]{2,20}(?:令|公告|通告|布告|通知|决定)[（(]?(?:20\d\d年)?第[\d一二三四五六七八九十]{1,4}号"
)
_DAY = (
    r"(?:19|20)[\dxX×]{2}\s?年\s?[\dxX×]{1,2}\s?月\s?[\dxX×]{1,2}\s?[日号曰目口]"
    r"|[二一]\s?[〇○OoО零０Ｏ九0◯\ufffd]\s?[〇○OoО零０Ｏ一二三四五六七八九0◯\ufffdxX×]\s?[〇○OoО零０Ｏ一二三四五六七八九0◯\ufffdxX×]?\s?年.{1,3}月.{1,3}[日号曰目口]"
)
_HOUR = r"(?:[\s\u3000]?(?:上午|下午|晚)?\d{1,2}[时点](?:\d{1,2}分)?)?"
"""Telegrams of flood control sign with the hour."""
_DATE_LINE = lazy(
    rf"(?:\A|[\s\u3000。）)])(?:{_DAY}{_HOUR}|((?:19|20)\d\d[-./]\d{{1,2}}[-./]\d{{1,2}}))[\s\u3000]*(?:[（(]|印发|[修制]订\s*\Z|修改\s*\Z|\Z)"
)
_BROKEN_DAY = lazy(
    r"[\s\u3000]*(?:(?:(?:19|20)\d\d|[二一][〇○OoО零０Ｏ九0◯][〇○OoО零０Ｏ一二三四五六七八九0◯]{1,2})?\s?年)?"
    r"\s?(?:\d{1,2}|[一二三四五六七八九十]{1,2})\s?月\s?(?:\d{1,2}|[一二三四五六七八九十廿]{1,3})?\s?[日号曰目]?[\s\u3000]*"
    r"|[\s\u3000]*(?:19|20)\d\d\s?年[\s\u3000]{0,8}月[\s\u3000]{0,8}日[\s\u3000]*"
    r"|[\s\u3000]*(?:19|20)\d\d年\d{1,2}年\d{1,2}日[\s\u3000]*"
)
"""A day whose end or year was lost, or mistyped: 二〇一二年一月十九, 年9月5日, 5月4日, 2019年9年3日. Below a body's name it closes a text all the same."""
_MAY_DATE = lazy(r"年|\d[-./]\d")
"""What stands in every line that `_DATE_LINE` finds."""
_RUN_IN_DATE = lazy(
    r"([一-龥]{4,30})[\s\u3000]*(?:(?:19|20)\d\d\s?年\s?\d{1,2}\s?月\s?\d{1,2}\s?[日曰]|二[〇○OoО零０Ｏ0◯].{1,2}年.{1,3}月.{1,3}[日曰])"
    r"[\s\u3000]*(?:[（(][^（）()]{1,60}[）)]?[\s\u3000]*)?\Z"
)
_BELOW_TITLE = lazy(rf"\A\s*[（(](?:{_DAY})[^（）()]{{0,60}}(?:[）)]|\Z)")
"""（2003年1月8日）, （2004年7月29日…通过）: how laws and decisions carry their day."""
_BODY_WORDS = (
    "政府|委员会|部门|单位|机构|局|办|厅|委|处|室|科|司|院|校|公司|企业|组织|会|所|站|代表|委员|同志|中心|人员|"
    "银行|社区|乡|镇|村|街道|师生|家长|市民|居民|群众|朋友们|朋友|用户|业主|部|集团|党组|党委|支部|考生|防指|供应商|投标人|你单位|先生|女士"
)
_BODIES = rf"(?:{_BODY_WORDS})(?:[（(][^（）()]{{1,40}}[）)])?[:：]"
_BODIES_END = lazy(rf"[{''.join(dict.fromkeys(word[-1] for word in _BODY_WORDS.split('|')))}）)][:：]|\A[\s\u3000]*全")
"""What stands in every line that `_ADDRESSEE` matches, found sooner."""
_ADDRESSEE = lazy(
    rf"\A[\s\u3000]*(?:[^。；\s]{{0,2}}[^。；]{{1,160}}?{_BODIES}|(?:全体|全[校院])[一-龥、]{{2,16}}[:：])"
)
_ALL_OF = lazy(r"[\s\u3000]*(?:各|你|全体|全[校院])[^。；：:]{2,}[:：]")
"""各县人民政府：, 你局：: nobody but a document speaks so."""
_EACH = lazy(
    r"[\s\u3000]*(?:各|全体|全[校院县市区镇]|[省市县区]直)[^。；：:\n]{0,160}?"
    r"(?:科协|工会|妇联|残联|文联|侨联|工商联|作协|党校|[大中小]学|幼儿园|年级|班级|班|系|县|区|市|州|盟|旗|厂|行|店|队|馆|台|署|组|教师|老师|同学|学生|员工|职工|党员|干部|村民|船舶|船|车主|司机|主任|校长|园长|院长|书记|组长|负责人|教工|家长|旅客|乘客|游客|读者|网友|纳税人|缴费人|学员|理事|法官|律师|评委|选手)"
    r"[：:][\s\u3000]*\Z"
)
"""A line that speaks to each of some bodies or persons that are no office: 各船舶：, 各系：. 各类工作： is a label."""
_LABEL = lazy(
    r"\A[\s\u3000]*(?:[一-龥]{0,6}(?:采购|招标|建设|施工|监理|中标|成交|代理|联系|主办|承办|协办|报名|责任|牵头|监督|咨询|受理|所在|工作|发布|来源|服务|主管|使用|"
    r"申报|推荐|完成|编制|评价|供稿|办公)[一-龥]{0,4}|[一二三四五六七八九十\d]{1,3}[、.．].{0,12}|科室|单位|部门|姓名|公司|学校|医院|地址)[:：]"
)
"""Labels whose last word is a body's too: 采购单位：, 科室：."""
_RUN_IN_ADDRESSEE = lazy(
    rf"(?:号|日|[）)]|[知见定令告报函复示议])((?:各|市直|县直|省直|区直|州直|你|驻)[^。；：:《]{{1,120}}?{_BODIES})"
)
_RUN_IN_NUMBER = lazy(
    rf"\A[一-龥]{{2,12}}{_YEAR}(?!文)|(?:[知见定令告报函复示议案划法则点]|文件|[）)])[\s\u3000]?[一-龥]{{2,14}}{_YEAR}(?!文)"
)
_SIGNER = lazy(
    r"(?:政府|委员会|办公室|办公厅|厅|局|院|部|处|委|会|署|中心|指挥部|小组|党组|党委|支队|总队|站|所|公司|学校|大学|学院|中学|小学|幼儿园|银行|[分支]行|妇联|团委|社|团|海关|街道办事处|办事处|政协|人大|[班公科]室|工作组|专班)\Z"
)
_NAME_ALONE = lazy(r"[一-龥·“”]{2,16}")
"""A line above the day that can be a signer's of whatever name: 求真实验社."""
_SIGNED_WITHIN = lazy(
    r"[府会厅室局部院处](?=[\s\u3000])(?:(?<=[一-龥]{2}[局厅部院会处])|(?<=[一-龥]{2}政府)|(?<=[一-龥]{2}办公室))"
    rf"[\s\u3000]+(?:{_DAY})[\s\u3000]*(?:附件|附[:：]|主题词|抄送|\||\Z)"
)
"""Signature and date inside a line that goes on with the annexes."""
_ATTACHED = lazy(r"[\s\u3000]*附\s*件?\s*[:：1１]")
_IMPRINT = lazy(r"\A\s*(?:主题词|抄\s*送|抄\s*报)\s*[:：]|印发\s*\Z|\A\s*共印\d+份")
_ARTICLE = lazy(r"(?:\A|\n)[\s\u3000]*第([一二三1-3])条(?!路|线|款)")
_ARTICLE_RUN_IN = lazy(r"[。；：:）)\s]第([二三四])条(?!路|线|款)")


class Vote(NamedTuple):
    """One reason, and how strongly it speaks for each kind. `frame`: it is a part of the document's own frame."""

    why: str
    notice: float = 0.0
    article: float = 0.0
    empty: float = 0.0
    frame: bool = False
    closes: bool = False
    """It is a signature or the day of one."""


@cache
def _words(row: str) -> re.Pattern[str]:
    return load("kind")[row].pattern


def frame(document: Document, title: str) -> Iterator[Vote]:
    """The document's own frame: title, number, addressees, signature and date, articles, catalogue box. `title`: without
    white space."""
    text = document.text
    yield from _of_title(title)
    bodiless = document.page.published_on and len(document.string) < len(title) + _BODILESS
    if bodiless and looks_like_title(title) and _words("title_own_kind").search(title):
        yield Vote("a document's title with its day, no body", notice=1.5, frame=True)
    count = len(text.lines)
    head = [text.line_text(n) for n in range(min(count, _HEAD))]
    together = next((line for line in head[:4] if len(line) > _RUN_TOGETHER), "")[:400]
    yield from _of_head(document, head, _first(together))
    if _is_in_articles(document.string):
        yield Vote("articles", notice=3.0, frame=True)
    tail = [line for n in range(max(0, count - _TAIL), count) if (line := text.line_text(n).strip(" \t\u3000\xa0"))]
    yield from _of_end(head, tail)
    if document.page.metadata.index_number:
        yield Vote("catalogue box", notice=0.5, frame=True)


def _of_head(document: Document, head: Sequence[str], opening: str) -> Iterator[Vote]:
    """Number, addressees and a day below the title. `opening`: the first lines, where they were run together."""
    if any("号" in line and len(line) <= 60 and _NUMBER.search(line) for line in head) or (
        "号" in opening and _RUN_IN_NUMBER.search(opening)
    ):
        yield Vote("document number in the head", notice=3.0, frame=True)
    elif document.page.metadata.document_number:
        yield Vote("document number in the catalogue", notice=2.5, frame=True)
    title = "".join((document.repaired.title or "").split())
    named = next((line for line in head[:10] if _is_addressees(line) and "".join(line.split()) != title), "")
    if named or _has_colon(opening) and _RUN_IN_ADDRESSEE.search(opening):
        yield Vote("addressees", notice=3.0 if _ALL_OF.match(named) else 2.0, frame=True)
    for line in head[:6]:
        if line.lstrip()[:1] in ("（", "(") and (match := _BELOW_TITLE.match(line)):
            adopted = "通过" in match.group() or "批准" in match.group()
            yield Vote("date below the title", notice=2.5 if adopted else 1.5, frame=True)
            break


def _of_end(head: Sequence[str], tail: Sequence[str]) -> Iterator[Vote]:
    """Signature, attachment statement and imprint; the signature in a line of the head too, where all was run together."""
    end = _of_tail(tail)
    if end:
        yield end
    if (end is None or end.notice <= 2) and any(
        _SIGNED_WITHIN.search(line)
        for line in head
        if len(line) > _RUN_TOGETHER and "年" in line and len(line.split(None, 1)) > 1
    ):
        yield Vote("signature and date inside a line", notice=2.5, frame=True, closes=True)
    ending = "\n".join(tail)
    if "附" in ending and any(_ATTACHED.match(line) for line in tail):
        yield Vote("attachment statement", notice=1.0, frame=True)
    if any(sign in ending for sign in "印抄主") and any(_IMPRINT.search(line) for line in tail):
        yield Vote("imprint", notice=1.5, frame=True)


SIGNED_ABOVE = 2.5
"""The most points that `signed_above` gives."""


def signed_above(document: Document) -> Vote | None:
    """The signature as the layout found it above what is annexed: lists behind it push it out of the last lines. A row of
    a table with a firm and its day (jobs) is none."""
    layout = document.layout
    if layout.signature_span is None or layout.signature[1] >= len(document.text.lines) - 1:
        return None
    start, end = layout.signature_span
    words = document.string[start:end]
    day = layout.date_span if layout.date_span is not None and layout.date_span.start >= start else None
    name = "".join(document.string[start : day.start if day else end].split())
    if "\t" in words or len(name) > 40 or not _SIGNER.search(name):
        return None
    dated = day is not None and "年" in document.string[day.start : day.end]
    return Vote("signature above the annexes", notice=SIGNED_ABOVE if dated else 1.0, frame=True, closes=True)


def _of_title(title: str) -> Iterator[Vote]:
    """A title that ends in a 文种: fully where documents alone bear it, less where reports, methods and lists do too."""
    if not title:
        return
    if looks_like_title(title):
        if _words("title_of_contract").search(title):
            return
        yield Vote("title ends in a 文种", notice=2.5 if _words("title_own_kind").search(title) else 1.5, frame=True)
        if "关于" in title:
            yield Vote("title says 关于", notice=0.5, frame=True)
    elif len(title) <= 4 and _words("title_own_kind").search(title):
        yield Vote("title is a 文种", notice=2.5 if len(title) > 2 else 2.0, frame=True)


def _first(line: str) -> str:
    """A line up to its first full stop: what stands behind it is the body."""
    stop = line.find("。")
    return line if stop < 0 else line[:stop]


def _has_colon(line: str) -> bool:
    return "：" in line or ":" in line


def _is_addressees(line: str) -> bool:
    if not _has_colon(line):
        return False
    if line.rstrip(" \u3000\t\xa0")[-1:] in (":", "：") and _EACH.match(line):
        return True
    match = _ADDRESSEE.match(line) if _BODIES_END.search(line) else None
    if match is None or line.lstrip(" \u3000\t\xa0")[:1] not in ("各", "全") and _LABEL.match(line):
        return False  # 各县市区普查办公室： is no label, 办公室： is one
    rest = line[match.end() :].strip()
    return not rest or len(rest) > 16 or line.lstrip(" \u3000\t\xa0")[:1] in "各你全" or "、" in match.group()


def _is_in_articles(string: str) -> bool:
    """Whether rules are numbered in articles: 第一条 and 第二条 begin lines, or, where lines were run together, 第二条 and
    第三条 follow full stops. 第一条路线 counts none."""
    if "第二条" not in string and "第2条" not in string:
        return False
    numbers = {m[1] for m in _ARTICLE.finditer(string)}
    if len(numbers) >= 3 or len(numbers) >= 2 and re.search(r"第[二2]条[\s\u3000]", string):
        return True
    return "第一条" in string and {"二", "三"} <= {m[1] for m in _ARTICLE_RUN_IN.finditer(string)}


def _of_tail(tail: Sequence[str]) -> Vote | None:
    """Signature and date in the last lines. A table of days (jobs, replies) is none."""
    dates = [n for n, line in enumerate(tail) if len(line) <= 60 and _MAY_DATE.search(line) and _DATE_LINE.search(line)]
    if len(dates) > 4:
        return None
    for number, line in enumerate(tail):
        if number == len(tail) - 1 and len(line) > 60 and (match := _RUN_IN_DATE.search(line[-60:])):
            if _SIGNER.search(match[1]):
                return Vote("signature and date run in", notice=2.5, frame=True, closes=True)
            return Vote("date at the end", notice=1.0, frame=True, closes=True)
        if number in dates[:1]:
            found = _DATE_LINE.search(line)
            signer = "".join(tail[number - 1].split()) if number else ""
            before = "".join(_DATE_LINE.sub("", line).split())
            signed = _SIGNER.search(signer) and len(signer) <= 40 or _SIGNER.search(before) and len(before) <= 30
            if signed and not (found and found[1]):
                return Vote("signature and date", notice=2.5, frame=True, closes=True)
            named = not (found and found[1]) and _NAME_ALONE.fullmatch(before or signer)
            return Vote("date at the end", notice=1.5 if signed or named else 1.0, frame=True, closes=True)
    for number in range(2, len(tail)):
        if (
            len(tail[number]) <= _LONGEST_DAY
            and ("月" in tail[number] or "年" in tail[number])
            and _BROKEN_DAY.fullmatch(tail[number])
        ):
            signer = "".join(tail[number - 1].split())
            if 4 <= len(signer) <= 30 and _SIGNER.search(signer) and "：" not in signer and "，" not in signer:
                return Vote("signature and broken date", notice=2.5, frame=True, closes=True)
    last = "".join(tail[-1].split()) if len(tail) > 2 else ""
    if 4 <= len(last) <= 30 and _SIGNER.search(last) and "：" not in last and "，" not in last:
        return Vote("signature", notice=1.0, frame=True, closes=True)
    return None
