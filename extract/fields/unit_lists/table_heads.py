"""Which column of a table names bodies and which the bodies under them, by the words of its head."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Protocol

from extract.fields.unit_lists import kinds
from extract.patterns import lazy

_SUB = lazy(
    r"(?!所属(?:[省市县区州镇乡地、]+|街道|系统|行业)\Z)(?:所属|下属|下设|内设|下辖|所辖|直属|二级|基层|附属|含|其中)[一-鿿]{0,8}|[一-鿿]{0,2}(?:所属|下属|下设)单位"
)


UNIT_HEAD = lazy(
    r"(?:[一-鿿0-9()]{0,10}?(?:单位|部门|机构|成员)|(?:[一-鿿]{0,4}(?:乡镇|街道|县区|县市|学校|院校|医院|企业|社区|机关|集体|村)|县|市|区|镇|局))"
    r"(?:[(][^()]*[)])?(?:名称|全称)?|名称|[县市区][、(][县市区、]+[)]?"
)


_NOT_UNIT = lazy(
    r"牵头|责任|配合|协办|协助|主办|承办|联系|落实|督办|联络|负责|人|电话|职务|财政|数量|性质|类型|类别|级别|经费|备注|地址"
)


_WHERE = lazy(r"(?:所[在属])?(?:地|省|市|县|区|州|乡|镇|街道|辖|[、(/)])+(?:别|区|名)?")
"""A head that says where the bodies of another column are."""
_TRIED = lazy(
    r"(?:试点|示范|先进|达标|入选|获奖|创建|推荐|重点)(?:[省市县区州镇乡村]+|[县市区][、(][县市区、]+[)]?)|[县市区镇乡村]名"
)
"""Places that were chosen: 试点县(市、区); 县名."""
_PERSON = lazy(r"姓名|人员|职务|职称|性别|出生|学历")
_NAMED = lazy(r"(?:成员|人员|专家|学员|代表)?姓名|性别")
_LEGAL_PERSON = lazy(r"法定代表人|法人代表|法人")
"""Beside firms of a list that is announced, else in registers of permits."""


class _Worded(Protocol):
    """A cell, as far as its words are asked for."""

    def words(self, view: str) -> str: ...


def head_words(view: str, row: Sequence[_Worded | None]) -> list[str]:
    """The words of a row's cells, empty where there is none."""
    return [c.words(view) if c else "" for c in row]


def is_of_persons(head: str) -> bool:
    """Whether the column's head says that each row is a person's: 姓名, 性别.

    >>> is_of_persons("姓名"), is_of_persons("联系人")
    (True, False)
    """
    return _NAMED.fullmatch(head) is not None


def _names_units(head: str, announced: bool) -> bool:
    """Whether a column's head says that it names bodies (单位名称, 厂（场）名称), not 项目名称; in a table that a heading
    announces also by their kind alone (考点, 合作社)."""
    if UNIT_HEAD.fullmatch(head) or announced and kinds.is_kind_alone(head):
        return True
    return head.endswith("名称") and len(head) > 3 and kinds.names_kind(head[:-2]) or _TRIED.fullmatch(head) is not None


def columns_of(head: list[str], announced: bool = False) -> tuple[int, int | None] | None:
    """The column of bodies and, if there is one, of the bodies under them, by the head's words. `announced`: a heading
    says that the table is a list."""
    if (
        any(_PERSON.fullmatch(h) or (not announced and _LEGAL_PERSON.fullmatch(h)) for h in head)
        and not any(_SUB.fullmatch(h) for h in head)
        and not any("成员单位" in h for h in head)
    ):
        return None
    sub = next((i for i, h in enumerate(head) if h and _SUB.fullmatch(h)), None)
    units = [i for i, h in enumerate(head) if i != sub and h and _names_units(h, announced) and not _NOT_UNIT.search(h)]
    if not units:
        return None
    unit = units[0]
    if _WHERE.fullmatch(head[unit]) and (named := [i for i in units[1:] if not _WHERE.fullmatch(head[i])]):
        unit = named[0]  # 市, 县区, 序号, 学校名称: the places say where the schools are
    if sub is None and len(units) > 1 and re.match(r"主管|归口|上级|隶属", head[unit]):
        sub = units[1]
    return unit, sub
