"""Sentences that announce a list on the lines or in the table below them."""

from __future__ import annotations

from collections.abc import Sequence

from extract.fields.list_lines import Piece
from extract.fields.unit_lists import headings
from extract.fields.unit_lists.headings import Heading
from extract.fields.unit_lists.names import bare, is_body
from extract.patterns import lazy

_ANNOUNCES = lazy(
    r"(?:现将|将|公布|公示|确定了?)(?P<what>[^，。；,;:\n]{3,40}?(?:名单|名录|一览表)(?:[(][^()]{1,10}[)])?)(?:[^。；;\n]{0,40})[。:]\Z"
)
_NAMED_BELOW = lazy(
    r"(?:下列|以下|如下)\s*(?:(?P<count>[0-9]{1,3}|[一二三四五六七八九十]{1,4})\s*(?:个|家|所))?"
    r"(?P<what>[^，。；,;:\n]{0,12}?(?:单位|部门|乡镇|街道|[县区市村]|社区|学校|企业|医院|集体|机构|公司))"
    r"(?:[^，。；,;:\n]{0,6}?(?:为|列入|纳入)(?P<role>[^，。；,;:\n]{2,30}))?(?:,?(?:其中|(?:现|特)?(?:予以?|将)?(?:具体)?(?:名单)?(?:公布|公告|公示|通报)?(?:如下)?))\s*:\Z"
)
"""命名下列3所学校为2019年度文明校园：, with the bodies on the lines below."""
_TOLD = lazy(
    r"(?:下列|以下|如下)\s*(?:(?P<count>[0-9]{1,3}|[一二三四五六七八九十]{1,4})\s*(?:个|家|所))?"
    r"(?P<what>[^，。；,;:\n]{0,16}?(?:单位|部门|乡镇|街道|[县区市村]|社区|学校|企业|医院|集体|机构|公司))[^。\n]{0,40}。\Z"
)
"""拟推荐以下3个集体申报文明号。, the same with a full stop."""
_DUTIES = lazy(
    r"(?:现将|将)[^，。；,;:\n]{0,20}?(?P<what>(?:成员|组成|有关|相关|各)(?:单位|部门)的?(?:主要)?(?:工作)?(?:职责|分工)(?:分工)?)[^。\n]{0,40}[。:]\Z"
)
"""现将成员单位职责印发给你们。, with each body and its duties on the lines below."""
_DUTY = lazy(r"(?P<who>[^。;:,]{3,40}):(?=[一-鿿]{2})")
_LABELLED = lazy(r"[(]?[一二三四五六七八九十0-9]{1,3}[)、.]")


def above_table(view: str, piece: Piece) -> Heading | None:
    """The list that a sentence announces right above a table: `现将2020年度重点企业名单（共5家）印发给你们。`"""
    if piece.row is not None or view[piece.end - 1] not in "。:":
        return None
    found = _ANNOUNCES.search(view, max(piece.start, piece.end - 120), piece.end)
    return headings.read(view, *found.span("what")) if found else None


def told_below(view: str, rows: Sequence[Piece], at: int) -> Heading | None:
    """The heading of a sentence with its full stop (`拟推荐以下3个集体申报文明号。`) where numbered bodies follow."""
    if at + 2 >= len(rows):
        return None
    start = max(rows[at].start, rows[at].end - 100)
    if view.find("职责", start, rows[at].end) >= 0 and (duties := _duties_below(view, rows, at, start)):
        return duties
    if view.find("下", start, rows[at].end) < 0:
        return None
    for below in rows[at + 1 : at + 3]:
        label = _LABELLED.match(view, below.start, below.end)
        if label is None or not is_body(bare(view[label.end() : below.end])):
            return None
    said = _TOLD.search(view, max(rows[at].start, rows[at].end - 100), rows[at].end)
    if said is None:
        return None
    start, end = said.span("what")
    count = headings.number(said["count"]) if said["count"] else None
    return Heading(bare(said["what"]), start, end, "class", headings.role_of(said["what"]), count)


def _duties_below(view: str, rows: Sequence[Piece], at: int, start: int) -> Heading | None:
    """The heading of bodies with their duties: `县气象局：负责…` on each line below."""
    said = _DUTIES.search(view, start, rows[at].end)
    if said is None:
        return None
    for below in rows[at + 1 : at + 3]:
        label = _LABELLED.match(view, below.start, below.end)
        duty = _DUTY.match(view, label.end() if label else below.start, below.end)
        if duty is None or not is_body(bare(duty["who"].split("、")[0])):
            return None
    return Heading(bare(said["what"]), *said.span("what"), "list", headings.role_of(said["what"]))


def named_below(view: str, piece: Piece) -> Heading | None:
    """The heading of what a line with a colon announces: what the bodies below are named (2019年度文明校园), else how many of
    what."""
    said = _NAMED_BELOW.search(view, max(piece.start, piece.end - 100), piece.end)
    if said is None:
        return None
    part = "role" if said["role"] else "what"
    start, end = said.span(part)
    count = headings.number(said["count"]) if said["count"] else None
    return Heading(bare(view[start:end]), start, end, "class", headings.role_of(said[part]), count)
