"""Sentences that announce a list on the lines or in the table below them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from extract.fields.list_lines import Piece
from extract.fields.unit_lists import headings, kinds
from extract.fields.unit_lists.group_lines import RANK
from extract.fields.unit_lists.headings import Heading
from extract.fields.unit_lists.names import bare, is_body
from extract.patterns import lazy

_ANNOUNCES = lazy(
    r"(?:现将|将|公布|公示|确定了?)(?P<what>[^，。；,;:\n]{3,40}?(?:名单|名录|一览表)(?:[(][^()]{1,10}[)])?)(?:[^。；;\n]{0,40})[。:]\Z"
)
_ROLL_ALONE = lazy(r"(?P<what>名单|名录)(?:予以)?(?:公布|公示|公告|通报|通知|印发)?(?:给你们)?(?:如下|见下表)[。:]\Z")
"""现将名单公布如下：, over a table that says what it lists."""
_NAMED_BELOW = lazy(
    r"(?:下列|以下|如下)\s*(?:(?P<count>[0-9]{1,3}|[一二三四五六七八九十]{1,4})\s*(?:个|家|所))?"
    r"(?P<what>[^，。；,;:\n]{0,12}?(?:单位|部门|乡镇|街道|[县区市村]|社区|学校|企业|医院|集体|机构|公司))"
    r"(?:[^，。；,;:\n]{0,6}?(?:为|列入|纳入)(?P<role>[^，。；,;:\n]{2,30}))?(?:,?(?:其中|(?:现|特)?(?:予以?|将)?(?:具体)?(?:名单)?(?:公布|公告|公示|通报)?(?:如下)?))\s*:\Z"
)
"""命名下列3所学校为2019年度文明校园：, with the bodies on the lines below."""
_TITLE_BELOW = lazy(
    r"(?:(?P<count>[0-9]{1,3}|[一二三四五六七八九十]{1,4})\s*[个家所户][^,。;:“”]{0,12})?“(?P<what>[^“”]{3,30})”[^,。;:“”]{0,12},"
    r"(?:现?将)?(?:具体|有关|获奖|入选)?(?:单位)?名单(?:予以)?(?:公布|公示|公告|通报)?如下:\Z"
)
"""授予市财政局等12个单位“先进集体”称号，名单如下："""
_ANY_BELOW = lazy(r"(?P<what>(?:下列|以下|如下)[^。;:\n]{1,60}):\Z")
"""取消下列3家旅行社的经营资格：, whatever is said of them."""
_ROLL_BELOW = lazy(r"(?P<what>[^，。；,;:、\n]{3,40}),(?:现?将)?(?:具体|有关)?(?:名单)(?:公布|公示|公告|通报)?如下:\Z")
"""拟认定为2018年市级示范校（园），名单如下："""
_TASKED = lazy(
    r"牵头|责任|配合|协办|主办|承办|负责|联系|报送|主送|抄送|主管|[做完抓]好|(?:问题|事项|内容|要求|措施|原则|材料|文件|产品|人员|同志|个人)(?:如下|为|是)?:?\Z"
)
_TOLD = lazy(
    r"(?:下列|以下|如下)\s*(?:(?P<count>[0-9]{1,3}|[一二三四五六七八九十]{1,4})\s*(?:个|家|所))?"
    r"(?P<what>[^，。；,;:\n]{0,16}?(?:单位|部门|乡镇|街道|[县区市村]|社区|学校|企业|医院|集体|机构|公司|组织|协会|商会))[^。\n]{0,40}。\Z"
)
"""拟推荐以下3个集体申报文明号。, the same with a full stop."""
_DUTIES = lazy(
    r"(?:现将|将)[^，。；,;:\n]{0,20}?(?P<what>(?:成员|组成|有关|相关|各)(?:单位|部门)的?(?:主要)?(?:工作)?(?:职责|分工)(?:分工)?)[^。\n]{0,40}[。:]\Z"
)
"""现将成员单位职责印发给你们。, with each body and its duties on the lines below."""
_DUTY = lazy(r"(?P<who>[^。;:,]{3,40}):(?=[一-鿿]{2})")
NUMBERED = lazy(r"[(]?[一二三四五六七八九十0-9]{1,3}[)、.]")
"""The number that a line may begin with."""


def above_table(view: str, piece: Piece) -> Heading | None:
    """The list that a sentence announces right above a table: `现将2020年度重点企业名单（共5家）印发给你们。`"""
    if piece.row is not None or view[piece.end - 1] not in "。:":
        return None
    found = _ANNOUNCES.search(view, max(piece.start, piece.end - 120), piece.end)
    if found is not None:
        return headings.read(view, *found.span("what"))
    alone = _ROLL_ALONE.search(view, max(piece.start, piece.end - 30), piece.end)
    return Heading(alone["what"], *alone.span("what"), "plain", None) if alone else None


def told_below(view: str, rows: Sequence[Piece], at: int) -> Heading | None:
    """The heading of a sentence with its full stop (`拟推荐以下3个集体申报文明号。`) where numbered bodies follow."""
    if at + 2 >= len(rows):
        return None
    start = max(rows[at].start, rows[at].end - 100)
    if view.find("职责", start, rows[at].end) >= 0 and (duties := _duties_below(view, rows, at, start)):
        return duties
    if view.find("下", start, rows[at].end) < 0:
        return None
    if (roll := _roll_told(view, rows, at, start)) is not None:
        return roll
    said = _TOLD.search(view, max(rows[at].start, rows[at].end - 100), rows[at].end)
    if said is None or not (_numbered_below(view, rows, at) or said["count"] and _as_many_below(view, rows, at, said)):
        return None
    start, end = said.span("what")
    count = headings.number(said["count"]) if said["count"] else None
    return Heading(bare(said["what"]), start, end, "class", headings.role_of(said["what"]), count)


def _numbered_below(view: str, rows: Sequence[Piece], at: int) -> bool:
    """Whether numbered bodies follow."""
    for below in rows[at + 1 : at + 3]:
        label = NUMBERED.match(view, below.start, below.end)
        if label is None or not is_body(bare(view[label.end() : below.end])):
            return False
    return True


def _as_many_below(view: str, rows: Sequence[Piece], at: int, said: re.Match[str]) -> bool:
    """Whether as many bodies follow as the sentence says, one a line, the lines of their ranks (`5A级：`) aside."""
    count, found = headings.number(said["count"]) or 0, 0
    for below in rows[at + 1 : at + 1 + 2 * count]:
        words = bare(view[below.start : below.end]).rstrip(":")
        if below.row is None and RANK.fullmatch(words):
            continue
        if found == count or not is_body(words):
            break
        found += 1
    return found == count > 1


_ROLL_TOLD = lazy(
    r"(?:现?将|把)?(?P<what>[^，。；,;:\n]{2,40}?)(?P<roll>名单|名录)(?:[(][^()]{1,12}[)])?(?:予以|进行)?(?:公布|公告|公示|通报|通知|明确|印发|发布)?(?:给你们)?如下(?P<tail>,[^。:\n]{0,40})?[。:]\Z"
)
"""现将2013年度放心粮油店名单公布如下，请加强管理。"""


def _roll_told(view: str, rows: Sequence[Piece], at: int, start: int) -> Heading | None:
    """The heading of a sentence that says a roll follows, where the lines below hold names only."""
    if view.find("如下", start, rows[at].end) < 0 or view.find("名", start, rows[at].end) < 0:
        return None
    said = _ROLL_TOLD.search(view, start, rows[at].end)
    if said is None or not kinds.names_kind(said["what"]) or headings.refused(said["what"]):
        return None
    for below in rows[at + 1 : at + 3]:
        if any(c in "。:,;" for c in view[below.start : below.end - 1]) or below.end - below.start > 80:
            return None
    begin, end = said.start("what"), said.end("roll")
    return Heading(bare(view[begin:end]), begin, end, "list", headings.role_of(bare(said["what"])))


def _duties_below(view: str, rows: Sequence[Piece], at: int, start: int) -> Heading | None:
    """The heading of bodies with their duties: `县气象局：负责…` on each line below."""
    said = _DUTIES.search(view, start, rows[at].end)
    if said is None:
        return None
    for below in rows[at + 1 : at + 3]:
        label = NUMBERED.match(view, below.start, below.end)
        duty = _DUTY.match(view, label.end() if label else below.start, below.end)
        if duty is None or not is_body(bare(duty["who"].split("、")[0])):
            return None
    return Heading(bare(said["what"]), *said.span("what"), "list", headings.role_of(said["what"]))


def any_below(view: str, start: int, end: int) -> Heading | None:
    """The heading of a clause that ends in a colon and says that certain bodies follow: `以下医疗机构准予许可：`."""
    if view.find("下", max(start, end - 100), end) < 0:
        return None
    said = _ANY_BELOW.search(view, max(start, end - 100), end)
    if said is None or _TASKED.search(said["what"]):
        return None
    found = _kind_said().match(view, said.start("what"), said.end("what"))
    if found is None:
        return None
    at, behind = found.span("what")
    count = headings.number(found["count"]) if found["count"] else None
    return Heading(bare(found["what"]), at, behind, "class", headings.role_of(found["what"]), count)


@cache
def _kind_said() -> re.Pattern[str]:
    return re.compile(
        r"(?:下列|以下|如下)\s*(?:(?P<count>[0-9]{1,3}|[一二三四五六七八九十]{1,4})\s*(?:个|家|所|处|户))?"
        rf"(?P<what>[^，。；,;:、\n]{{0,20}}?(?:{kinds.source()}))(?![主领负职人代家的民员产名品](?!定|合|中|予|单)|的(?:领导|负责|人员|同志|产品))"
    )


def named_below(view: str, piece: Piece) -> Heading | None:
    """The heading of what a line with a colon announces: what the bodies below are named (2019年度文明校园), else how many of
    what."""
    if view.find("下", max(piece.start, piece.end - 100), piece.end) < 0:
        return None
    said = _NAMED_BELOW.search(view, max(piece.start, piece.end - 100), piece.end)
    if said is None and (roll := _ROLL_BELOW.search(view, max(piece.start, piece.end - 100), piece.end)):
        what = roll["what"]
        if kinds.names_kind(what) and not headings.refused(what):
            return Heading(bare(what), *roll.span("what"), "list", headings.role_of(bare(what)))
    if said is None and (title := _TITLE_BELOW.search(view, max(piece.start, piece.end - 100), piece.end)):
        count = headings.number(title["count"]) if title["count"] else None
        what = bare(title["what"])
        if headings.refused(what) or "个人" in what:
            return None
        return Heading(what, *title.span("what"), "class", headings.role_of(what), count)
    if said is None:
        return any_below(view, piece.start, piece.end)
    part = "role" if said["role"] else "what"
    start, end = said.span(part)
    count = headings.number(said["count"]) if said["count"] else None
    return Heading(bare(view[start:end]), start, end, "class", headings.role_of(said[part]), count)
