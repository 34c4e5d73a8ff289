"""Which words behind a section's label are its heading.

A heading stands alone on its line, or runs in: a first sentence of up to 30 characters without a modal verb, with more
text behind it (CONTRACT.md, sections). What is neither is a numbered sentence, without a heading.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from extract.fields.section_marks import Kind
from extract.patterns import lazy
from extract.rules import Table, load
from extract.text import Span

RUN_IN_LONGEST = 30
ALONE_LONGEST = 50
_COLON_LONGEST = 20
_ARTICLE_LONGEST = 8
_LABEL_LONGEST = 10
_SPACE = " \t\u3000\xa0\u2002\u2003"
_ENDS = lazy(r"[。！？；;!?]")
_WIDE = lazy(r"[ \u3000\xa0]{2,}")
_COLON = lazy(r"(?<!\d)[：:](?!\d{2}(?:[^\d年月]|$)|//)")
_BRACKETED = lazy(r"[【〔［]([^】〕］\n]{2,20})[】〕］]|[(（]([^()（）\n]{2,16})[)）](?=[ \u3000]|$)")
_BROKEN_OFF = lazy(
    r"(?:[其或将被把按于且而]|(?<![核比校查应绝相针面])对|(?<![总温共缓调饱])和|(?<![普涉触企])及|(?<![存所潜实内外])在"
    r"|(?<![予可难所])以|(?<![理事自缘来])由|(?<![参给])与|(?<![方导面动走去倾意流取志定转风单双])向|(?<![服师])从|(?<![财曾已途])经|(?<![合归兼])并|(?<!目)的)$"
)
"""No heading ends so: the page broke the line inside a sentence."""
_ASKS = lazy(r"(?:^|[,，])(?:敬?请(?![示假战愿求])|逾期)")
"""A sentence that asks, without its full stop."""
_SPACE_IN_RUN = lazy(r"([\u4e00-\u9fff、]{2,20})[。:：]? (?=[^ ]{8})")
"""`一、指导思想 以…为指导，`: where all line breaks became spaces, the first one ends the heading."""
_COMMAS_IN_RUN = lazy(
    r"([\u4e00-\u9fff]{2,14}(?:[，,、][\u4e00-\u9fff]{2,14}){1,2})[。:：]? "
    r"(?=(?:各|全|本|有关|要|为|在|对|按|根据|以|从|近|当前|目前|今|[12]\d{3}年|[\u4e00-\u9fff]{0,3}[省市县区局委])[^ ]{8})"
)
"""`一、加强领导，落实责任 各地要…`: the same with a comma, where what follows begins as a sentence does."""
_GLUED = lazy(
    "(指导思想|(?:总体|工作|主要|任务|重点|发展|基本|奋斗)(?:要求|目标|任务|原则|思路|步骤|重点)|目标任务|实施步骤|保障措施|组织领导)"
    r"(?=以[^，,。；]{2,80}为|坚持以|深入(?:贯彻|学习|落实)|全面(?:贯彻|落实)|认真(?:贯彻|落实)|到(?:20\d\d|“?十[一二三四五]五)|按照[^，,。；]{2,40}的?(?:要求|原则|部署))"
)
"""`一、指导思想以…为指导，`: the line break was lost, and words that only head a section stand there."""
_FIGURES = lazy(r"\d{3}|\d\.\d|\d+[年月日元万亿]")
_VALUED = lazy(
    r"(?:时间|地点|地址|形式|方式|单位|对象|人员|范围|主题|电话|联系人|费用|名称|期限|日期|标准|程序|主持人|议题|路段|区域|水域|部门|机构|网址|邮箱|邮件|信函|来信|传真|船舶)$"
)
"""Labels of a value: what stands behind their colon is no part of the heading. `第一阶段：摸底排查` is one heading."""
_LEADS_OVER = lazy(r"下列|如下|(?<![级岁元下\d])以下")
_NAMED = lazy("“[^“”]{1,16}”")
"""“八个严禁”宣传情况: a name in quotation marks binds nobody."""
_SCOPES = (
    "区域",
    "范围",
    "时间",
    "时段",
    "期限",
    "地点",
    "场所",
    "路段",
    "对象",
    "种类",
    "品种",
    "事项",
    "情形",
    "水域",
    "车型",
)
_SCOPE = lazy(r"(?:禁止|严禁|允许|可以|不得)[一-鿿、]{1,8}$")
"""禁止燃放区域 names what the text below tells; 严禁携带危险物品 binds."""
_VERBS = lazy(r"[为是由在将对应本把被]|负责|组成|实行|按照|根据")
"""What a nominal article heading does not hold: `第六条 市政府由市长组成。` is a sentence."""


class Behind(NamedTuple):
    """The words behind a label on its line (or on the next, where the label stands alone), and what follows them."""

    text: str
    start: int
    """Where `text` begins in the notice's text."""
    more: bool
    """Unnumbered text follows on the next lines, before the next label."""
    child: bool
    """The next label stands deeper."""
    item: bool
    """The label before it is of the same kind and ends with ；: an item of an enumeration."""
    inside: bool
    """The words stand in run-together text: a wide space ends a line there."""
    broken: bool = False
    """The next line goes on the sentence: it begins with a sign, or ends an item that the page broke over two lines."""


def lone_sentence(text: str) -> bool:
    """A short sentence alone on its line, with nothing behind it: a heading where its siblings have headings."""
    words = text.strip(_SPACE)
    return (
        words.endswith("。")
        and len(words) <= RUN_IN_LONGEST
        and not re.search("[，,：:；;]|。.", words)
        and not _VERBS.search(words)
        and not _binds(words)
    )


def heading_span(kind: Kind, behind: Behind) -> Span | None:
    """The span of the heading; None where the words are no heading."""
    text = behind.text
    lead = len(text) - len(text.lstrip(_SPACE))
    text = text[lead:].rstrip(_SPACE)
    start = behind.start + lead
    if not text:
        return None
    if kind == "article":
        length = _article(text, behind)
    elif kind in ("part", "chapter", "subchapter"):
        length = len(text.rstrip("。：:")) if len(text) <= ALONE_LONGEST else 0
    else:
        length = _length(text, behind)
    return Span(start, start + length) if length else None


def _length(text: str, behind: Behind) -> int:
    """How many characters of `text` are the heading."""
    wide = _WIDE.search(text)
    if not wide and behind.inside and (run := _SPACE_IN_RUN.match(text)):
        return len(run[1])
    if not wide and behind.inside and (run := _COMMAS_IN_RUN.match(text)) and not _binds(run[1]):
        return len(run[1])
    if glued := _GLUED.match(text):
        return len(glued[1])
    if wide and (behind.inside or _ENDS.search(text, wide.end())):
        head = text[: wide.start()].rstrip("。：:")
        if not _ENDS.search(head) and len(head) <= ALONE_LONGEST:
            return len(head)
    end = _ENDS.search(text)
    if end is None:
        return 0 if behind.broken or behind.item and behind.more else _alone(text)
    first, rest = text[: end.start()], text[end.end() :].strip(_SPACE + "”")
    if text[end.start()] not in "。！？!?":
        return _before_colon(first)
    runs_in = bool(rest) or (behind.more and not behind.item) or behind.child
    if runs_in and len(first) <= RUN_IN_LONGEST and not _binds(first) and (rest or not _COLON.search(first)):
        colon = _COLON.search(first)
        # `第一阶段：摸底排查。` is one heading, `县审计局：按职责做好审计监督工作。` has one before the colon
        valued = colon and _is_value(first, colon)
        if not colon or len(first) - colon.end() <= colon.start() + 4 and not valued:
            return len(first)
        if valued and colon.start() > _LABEL_LONGEST:
            return 0  # `县城滨河路补充责任单位：财政局。` says something
    return _before_colon(first)


def _alone(text: str) -> int:
    """A line without the end of a sentence."""
    bare = text.rstrip("：:，, ")
    if len(bare) > ALONE_LONGEST or text[-1] in "，,、" or _BROKEN_OFF.search(bare) or _ASKS.search(bare):
        return 0
    if text[-1] in "：:":
        if _COLON.search(bare):
            return _before_colon(bare)  # `施工水域：主港池，以下各点连线范围内：`
        lead_in = len(bare) > _COLON_LONGEST or re.search("[，,]", bare) or bare.endswith(("的", "如下", "下列"))
        return 0 if lead_in or _binds(bare) else len(bare)
    if len(bare) > RUN_IN_LONGEST and _binds(bare):
        return 0
    if (colon := _COLON.search(bare)) and _is_value(bare, colon):
        return _before_colon(bare)  # `联系方式：0716-8123456`, `会议地点：二楼会议室`
    return len(bare)


def _is_value(text: str, colon: re.Match[str]) -> bool:
    """Whether what stands behind a colon is the value of a label: figures, or the label says so."""
    return bool(
        _FIGURES.search(text, colon.end()) or "@" in text[colon.end() :] or _VALUED.search(text, 0, colon.start())
    )


def _before_colon(first: str) -> int:
    """`企业：提供营业执照。` has a run-in heading; `核准经营范围为：保理融资；` has none."""
    colon = _COLON.search(first)
    if not colon or not colon.start() or colon.start() > _COLON_LONGEST:
        return 0
    head = first[: colon.start()]
    if _binds(head) or re.search(r"[，,《“]|[(（][^)）]*$", head) or _rules()["lead_in"].pattern.search(head):
        return 0
    return len(head.rstrip(_SPACE))


def _article(text: str, behind: Behind) -> int:
    """Articles have a heading only where it stands alone, in brackets, or is short and nominal."""
    if bracketed := _BRACKETED.match(text):
        return bracketed.end()  # the brackets are cut from the words
    end = _ENDS.search(text)
    if end is None:
        return (
            len(text)
            if len(text) <= RUN_IN_LONGEST
            and (behind.more or behind.child and text[-1] not in "：:")
            and not _VERBS.search(text)
            else 0
        )
    if wide := _WIDE.search(text[: end.start()]):
        return (
            wide.start() if wide.start() <= _ARTICLE_LONGEST and not re.search("[，,：:]", text[: wide.start()]) else 0
        )
    first = text[: end.start()]
    more = behind.more or bool(text[end.end() :].strip(_SPACE))
    nominal = len(first) <= _ARTICLE_LONGEST and not _VERBS.search(first) and not re.search("[，,：:、]", first)
    return len(first) if more and nominal and not _binds(first) else 0


def _binds(words: str) -> bool:
    """Words that bind somebody, or lead over to a list: no heading."""
    if "“" in words:
        words = _NAMED.sub("", words)
    if words.endswith(_SCOPES):
        words = _SCOPE.sub("", words)
    return bool(_rules()["modal"].pattern.search(words) or _LEADS_OVER.search(words) or _ASKS.search(words))


@cache
def _rules() -> Table:
    return load("sections")
