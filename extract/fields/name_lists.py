"""Lists of names as addressees and copies print them: split by the rules of the contract, brackets whole."""

from __future__ import annotations

import re

from extract.lexicon import fold, is_organ
from extract.notice import Named
from extract.patterns import lazy
from extract.text import Span

_PLACE = lazy(
    r"(?:省|市|县|区|州|盟|旗|乡|镇|村|街道|街|场|苏木|[省市县区州]直|[省市县区]级|[省市县区]属|直管市|单列市|林区|开发区|新区|高新区)$"
)
_LEVEL_EACH = lazy(r"[省市县区州镇乡](?:(直|级|属)(?:各|有关|相关)|(?:人民政府|政府|委)?各)|[直所下]属各")
"""区各有关部门, 市直各单位, 区政府各部门, 直属各类学校: a name with a head of its own, behind the names of places."""
_WHOLE = lazy(
    r"(?:部委|部门|单位|机构|团体|企业|院校|高校|电大|党校|处室|科室|学校|党派|机关|人员|代表|委员|同志|领导|成员|政府|公司|银行|党组织|股室|站所|中心|基地|队伍|组织"
    r"|[一-鿿]{2}[院所站队局委办厅室馆会社校行团厂矿处部台署司组])$"
)


_ESTATE = lazy(
    r"(?!各|所属|直属|[省市县区州局厅委]属)(?:[省市县区州]|[一-鿿]{2,16}?)(?:[林农茶牧渔]场|[试实]验场|良种场|苗圃|植物园|动物园|公园)$"
)
"""An estate by its own name (市青山林场, 市苗圃); 各林场 and 局属林场 go on with what follows."""
_OF_ONE_HOUSE = lazy("(?:各)?(?:党?支部|处室|科室|年级|学科|班级|教研组|备课组|年级组|部门)")
"""The parts of a school or an office: 各支部、处室、年级 are three kinds of them."""
_OF_THE_PARTY = lazy(r"(?:党工委|工委|党委|党)$")
_SHARED_TAIL = lazy(r"(?![省市县区州各])[一-鿿]{2,12}[局委办厅部院会](?:相关|有关)(?:科室|处室|股室|单位|部门|人员)")
"""A bare name with offices in it: 市行政审批服务局、民政局相关科室 are the offices of both."""
_OWN_HOUSE = lazy(
    r"(?!市|县|区|州|乡|镇|村|街|社区|场|园区|开发区|高新区|新区|直属|驻|有关|相关|中心|基层|所属|辖区|各)[一-鿿]{2,8}"
    r"(?:供电所|派出所|司法所|财政所|卫生所|[卫医]院|卫生院|医院|中学|小学|中小学|幼儿园|学校|学院|公司|银行|支行|信用社|林场|农场|[供税]所)"
)
"""城关供电所, 柳林卫生院: a house by its own name, behind 各村 or 各组 that it shares nothing with."""
_HOUSE = "[一-鿿]{0,8}(?:企业|单位|院校|团体|机构|学校|高校|院所|公司|集团|医院)"
_HOUSES = lazy(_HOUSE)
_OFFICE_OF_ALL = lazy(
    f"(?![省市县区]直|各){_HOUSE}[一-鿿]{{0,2}}(?:人事|组织|职称|科研|科技|教务|财务|宣传|安全|教育|保卫|后勤)[一-鿿]{{0,4}}(?:部门|处|科|处室|科室|机构)"
)
"""各高校、科研院所、医疗机构科研管理部门: the last word is the office of all of them."""
_SHARED_HEAD = lazy("各(?:自治)?(?:州|盟|地区|市|县|区|旗|市州|州市|盟市|地市|县区|县市|市县)(?:人民政府|政府|党委)")
_TAIL_ONLY = lazy(r"[委办局处室科部厅队站所乡镇场院校司股村]{1,2}|人民政府|政府|街道")
"""What no name can be by itself: it shares the head of the one before (各乡、镇、街道; 各县委、人民政府)."""


def split_names(string: str, start: int, end: int) -> list[Named]:
    """The names in `string[start:end]`: `，` and `；` always separate, `、` only between whole names.

    >>> text = "各省、自治区、直辖市人民政府，国务院各部委、各直属机构"
    >>> [n.name for n in split_names(text, 0, len(text))]
    ['各省、自治区、直辖市人民政府', '国务院各部委', '各直属机构']
    """
    view = fold(string)
    names: list[Named] = []
    for left, right in _cut(view, start, end, ",;"):
        parts = _cut(view, left, right, "、")
        at = 0
        while at < len(parts):
            last = at
            while last + 1 < len(parts) and not _is_whole(view, parts[last], parts[last + 1], parts[last + 1 :]):
                last += 1
            if named := _named(string, view, parts[at][0], parts[last][1]):
                names.append(named)
            at = last + 1
    return names


def _cut(view: str, start: int, end: int, separators: str) -> list[tuple[int, int]]:
    """The stretches of `view[start:end]` between separators that stand outside brackets."""
    cuts, depth, at = [], 0, start
    for index in range(start, end):
        c = view[index]
        if c in "(〔[《【":
            depth += 1
        elif c in ")〕]》】":
            depth = max(0, depth - 1)
        elif depth == 0 and c in separators:
            cuts.append((at, index))
            at = index + 1
    return [*cuts, (at, end)]


def _is_whole(view: str, part: tuple[int, int], following: tuple[int, int], rest: list[tuple[int, int]]) -> bool:
    """Whether `part` is a name without what follows it: it ends like a body, or the next part has a head of its own."""
    name = _bare(view, part)
    nxt = _bare(view, following)
    if _SHARED_TAIL.fullmatch(nxt) and is_organ(name):
        return False
    if name.startswith("各") and _OWN_HOUSE.fullmatch(nxt):
        return True
    if _HOUSES.fullmatch(name) and _shares_office(view, rest):
        return False
    if name.startswith("各") and _OF_ONE_HOUSE.search(name) and _OF_ONE_HOUSE.fullmatch(nxt):
        return True
    if _OF_ONE_HOUSE.fullmatch(name) and (_OF_ONE_HOUSE.fullmatch(nxt) or nxt.startswith("各")):
        return True
    if nxt in ("办事处", "党组") and _OF_THE_PARTY.search(name):
        return False  # 各街道党工委、办事处: both of the same streets
    if _TAIL_ONLY.fullmatch(nxt) or name == "中央" and "驻" in nxt:
        return False  # 市直各委、办、局: the next is a tail of the same name
    if _ESTATE.match(name) and (_ESTATE.match(nxt) or (is_organ(nxt) and len(nxt) > 3) or nxt.startswith("各")):
        return True
    if _PLACE.search(name):
        if len(name) > 2 and name[0] not in "各全" and _SHARED_HEAD.fullmatch(nxt):
            return False  # 临江市、各自治州人民政府: both have the one noun
        if nxt.startswith(("各", "驻")) or (name[-1] not in "直级属" and _own_level(name, nxt)):
            return True
        run = [_bare(view, p) for p in rest]
        run = run[: next((i for i, p in enumerate(run) if i and _own_level(run[i - 1], p)), len(run))]
        tail = run[-1]
        return (
            len(nxt) > 1
            and all(_PLACE.search(p) for p in run)
            and len(tail) > 1
            and not tail.startswith(("自治", "直辖"))
        )
    if _WHOLE.search(name) or is_organ(name):
        return True
    return nxt.startswith("各") and (len(name) > 2 or name.startswith("各"))


def _shares_office(view: str, rest: list[tuple[int, int]]) -> bool:
    """Whether the parts behind a house of some kind are houses, too, up to one with an office that all of them have."""
    for part in rest:
        name = _bare(view, part)
        if _OFFICE_OF_ALL.fullmatch(name):
            return True
        if not _HOUSES.fullmatch(name) or name.startswith("各"):
            return False
    return False


def _own_level(name: str, nxt: str) -> bool:
    """Whether the part behind the name of a place has a head of its own (各镇、区各部门), not a shared one (各市、县各单位)."""
    level = _LEVEL_EACH.match(nxt)
    return level is not None and len(name) > 1 and (level[1] is not None or len(name) > 2)


def _bare(view: str, part: tuple[int, int]) -> str:
    """The part without brackets and white space."""
    return "".join(re.sub(r"\([^()]*\)", "", view[part[0] : part[1]]).split())


def _named(string: str, view: str, start: int, end: int) -> Named | None:
    while start < end and (view[start].isspace() or view[start] in "。:."):
        start += 1
    while end > start and (view[end - 1].isspace() or view[end - 1] in "。:."):
        end -= 1
    if start >= end:
        return None
    name = re.sub(r"\s+", "", string[start:end])
    return Named(name, Span(start, end)) if name else None
