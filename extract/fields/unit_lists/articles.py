"""Kinds of bodies that the articles of rules enumerate (第五条 由街道办事处、乡镇人民政府组成): nobody's names, so no lists."""

from __future__ import annotations

from bisect import bisect_right

from extract.fields.unit_lists.assembly import Draft
from extract.patterns import lazy

_ARTICLE = lazy(r"第[一二三四五六七八九十百零〇0-9]{1,7}条(?![第之款])|附(?:件|表|录|[:])")
_LEAST = 3
"""So many articles make a document one of rules."""
_FAR = 2000
"""An article is hardly longer."""
_NAMED = lazy(
    r"[省市县区州旗盟][一-鿿]{1,20}(?<!部门)(?<!单位)(?<!机构)(?<!民政府)\Z"
    r"|(?:国家(?!机关|机构|工作)|国务院(?!有关|各)|中央|中国|中共|全国)"
    r"|(?!直辖市|自治[州县区]|设区|各|本|所在)[一-鿿]{2,8}?(?:省|市|县|(?<![社景库山灾园名胜护])区|州|镇|街道)(?=[一-鿿])"
    r"|.{1,30}(?:局|(?<![居村])委|(?<!主)办|厅|署|(?<!各)[一-鿿]部|银行|公司|大学)\Z|第[一二三四五六七八九十][一-鿿]"
)
"""What begins or ends as the name of one body does: 县财政局, 石桥镇卫生院, 发展改革委."""
_ANY = lazy(r"\A(?:各|乡[(（]?镇|[镇乡村居]|街道|社区)|以及|或者|和(?:街道|乡)")
"""What begins as a place and is any (乡镇人民政府)."""


_GENERIC = lazy(r"(?:单位|企业|机构|组织|部门|团体|处室|科室|场所)\Z")
"""How kinds of bodies end; a list of nothing else names nobody anywhere."""
_ROLL = ("名单", "一览表", "名册")


def without_kinds(view: str, drafts: list[Draft]) -> list[Draft]:
    """The lists without those that hold nothing but kinds, and in articles those without the name of one body."""
    drafts = [d for d in drafts if not all(_GENERIC.search(i.name) and not _is_one(i.name) for i in d.items)]
    if not drafts or "条" not in view:
        return drafts
    marks = [(mark.start(), mark[0][0] == "第") for mark in _ARTICLE.finditer(view) if _begins_line(view, mark.start())]
    if sum(article for _, article in marks) < _LEAST:
        return drafts
    starts = [start for start, _ in marks]
    kept: list[Draft] = []
    for draft in drafts:
        at = bisect_right(starts, draft.items[0].start) - 1
        inside = at >= 0 and marks[at][1] and draft.items[0].start - starts[at] < _FAR
        told = draft.count == len(draft.items) or (draft.heading or "").endswith(_ROLL)
        if told or not inside or any(_is_one(item.name) for item in draft.items):
            kept.append(draft)
    return kept


def _begins_line(view: str, at: int) -> bool:
    while at and view[at - 1] in " \t":
        at -= 1
    return at == 0 or view[at - 1] == "\n"


def _is_one(name: str) -> bool:
    return _NAMED.match(name) is not None and _ANY.search(name) is None
