"""The grammar of a bracketed list: names between separators, the bodies under them in brackets, nested to any depth.

    list  = item { ("、" | "，" | "；") item }
    item  = name [ "(" notes or list ")" ] [ ("及所属" | "下设") list ]

A line break is nothing: a name may be broken by one. A bracket in mid-name is part of the name (`各县(市、区)人民政府`); one that says something about the body
(`rules/not_sub_units.toml`) is dropped; any other holds the bodies under it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from extract.fields.unit_lists.joined_names import joined_at
from extract.fields.unit_lists.names import BULLET, NO_FIGURE, ROMAN, bare, could_be_body, is_body
from extract.patterns import lazy
from extract.rules import load

_SHARES = lazy(r"各[省市县区旗州乡镇盟]\s*\Z")
_SHARED = lazy(r"\s*(?:[省市县区旗州乡镇盟]|街道)(?:[(][^()]{1,8}[)])?(?:人民政府|政府|党委|委员会|办事处)")
"""各区、县（市）政府 is one entry, as among addressees."""
_DEEP = 12
"""Brackets nested deeper than this are read as words."""

_LABEL = lazy(
    rf"[\s\x00]*(?:[(]?[0-9]{{1,3}}[).、．:]{NO_FIGURE}[\s]*|[(][0-9一二三四五六七八九十]{{1,3}}[)][、.]?|[①-⓿❶-➓㈠-㈩]|{ROMAN}|{BULLET}|[0-9]{{1,3}}\s+(?=[一-鿿])|第[一二三四五六七八九十0-9]{{1,2}}名[:：]?(?=[一-鿿]{{2}}))[\s、.]*"
)
_PLACE_CLASS = lazy(r"(?:社区|街道办(?:事处)?|[市县区旗州盟镇乡村居街道场、处\s])+|自治[州县区](?:[、市县区旗]*)")
_WITHIN = lazy(
    r"[\s]*(?:[、,]?(?:及其?|和其?|以及|含|包含|包括)?(?:所属|下属|下设|下辖|直属|所辖|内设)(?:的)?|[、,]?(?:含|包含|包括))[:]?"
)
_UNDER = lazy("[属设辖含包]")
"""One of these stands in all that `_WITHIN` finds."""
_LEAD_IN = lazy(
    r"\s*(?:以?及其?|和(?=其|主要|所属|下[属设辖]|内设))?(?:主要)?(?:包括|包含|含有|含(?!山)|其中|分为|分设)?(?:其)?(?:所属|下属|下设|下辖|所辖|内设)?(?:的)?"
    r"(?:(?:机构|单位|事业单位|二级单位|预算单位)[:]|[:])?\s*"
)
_TAIL = lazy(
    r"全体(?:成员|人员|职工)|各[0-9一二三四五六七八九十]{1,2}(?:名|人)|(?<![高初中同平])等(?=$|[0-9一二两三四五六七八九十]|[个家所部单有相的机市县区各领成组为共,，。]|分管|主要(?=领导|负责)|负责(?=人|同志)|\s)"
    r"|的?(?:主要|分管|有关|相关|各有关)?(?:领导|负责人|负责同志|人员|同志|同志们|代表(?![队团])|专家)(?![一-鿿]{0,16}(?:[组处团会委室站所局]|中心|联盟)\Z)(?:[0-9一二三四五六七八九十]+[名人])?(?:为|任|担任|组成|参加)?"
    r"|(?:(?<!公)共计?)?[0-9一二三四五六七八九十]{1,12}\s*(?:个|家|所)(?![体人])"
    r"|为(?:成员|组成|小组)|(?:和|及|与)各[一-鿿]{0,6}(?:县长|局长|镇长|主任|书记|领导|负责人|负责同志)"
)
_SAID = lazy(
    r"[一-鿿]属(?:于)?(?=[新离边远改民公偏农贫山薄])|提高[^、,]{0,4}等[次级]|奖励|不再(?!生)|因[^、,]{2,12}[,、]|已[停撤关合并]"
)
"""Words of a clause on bodies: the bracket says something of them."""
_EACH = lazy(r"各[0-9一二三四五六七八九十]{1,2}(?:名|人)")
"""县财政局各1人: the next names follow."""
CIRCLED = "".join(map(chr, (*range(0x2460, 0x2474), *range(0x2474, 0x2488), *range(0x2776, 0x277F))))
"""Numbers in circles or brackets part the names of a list that runs on: ①市财政局②市教育局."""
_CIRCLE = lazy(f"[{CIRCLED}]")
_BEGINS_UNDER = lazy(r"\s*(?:其|并|均)?(?:下设|下辖|下属|内设)(?:有|了)?:?(?=[一-鿿])")
_OWN = lazy("所属|下属|直属|下辖|所辖")
_SET_UNDER = lazy("[下内所]设|[下所]属|下辖")
_OF_GROUPS = lazy(r"\A办公室|(?:[一-鿿]组|专班)\Z")
_LEVEL = lazy(r"[省市县区州镇乡]|[一-鿿]{2,4}[省市县区州镇乡][一-鿿]{2}")
_GENERIC_SUB = lazy(
    r"(?:各|有关|相关|全部|其他)?(?:个)?(?:单位|机构|部门|事业单位|企事业单位|学校|企业|中小学|医院|二级单位|系统)?"
)


@dataclass(frozen=True, slots=True)
class Item:
    """A body in a list: its name's place and words, and the bodies under it."""

    start: int
    end: int
    name: str
    subs: tuple[Item, ...] = ()
    closed: bool = False
    """`等` or a count stood behind it: the list ends here."""


@cache
def _notes() -> re.Pattern[str]:
    return re.compile(load("not_sub_units").source)


def split(view: str, start: int, end: int, separators: str = "、,;") -> list[tuple[int, int]]:
    """The parts between separators that stand outside brackets. An unclosed bracket reaches to the end."""
    parts, depth, at = [], 0, start
    for mark in _marks(separators).finditer(view, start, end):
        char = mark[0]
        if char == "(":
            depth += 1
        elif char == ")":
            depth = max(0, depth - 1)
        elif depth == 0:
            parts.append((at, mark.start()))
            at = mark.end()
    parts.append((at, end))
    return parts


@cache
def _marks(separators: str) -> re.Pattern[str]:
    return re.compile(rf"[(){re.escape(separators)}]")


def _trim(view: str, start: int, end: int) -> tuple[int, int]:
    while start < end and view[start] in " \t\n\x00.。、,;:":
        start += 1
    while end > start and view[end - 1] in " \t\n\x00.。、,;:":
        end -= 1
    return start, end


def _bracket(view: str, start: int, end: int) -> tuple[int, int] | None:
    """The last outermost bracket that closes the words, `(` and `)` included; an unclosed one reaches to the end."""
    depth, opened = 0, -1
    last: tuple[int, int] | None = None
    if view.find("(", start, end) < 0:
        return None
    for mark in _marks("").finditer(view, start, end):
        if mark[0] == "(":
            if depth == 0:
                opened = mark.start()
            depth += 1
        elif depth:
            depth -= 1
            if depth == 0:
                last = (opened, mark.end())
    if depth:
        return opened, end
    return last if last and last[1] == end else None


def parse(view: str, start: int, end: int, text: str, separators: str = "、,;", depth: int = 0) -> list[Item]:
    """The items of `view[start:end]`; `text` is the text that the view shows. Names are as printed, without blanks."""
    items: list[Item] = []
    parts = split(view, start, end, separators + CIRCLED if _CIRCLE.search(view, start, end) else separators)
    under, may = 0, _SET_UNDER.search(view, start, end) is not None
    for at, (a, b) in enumerate(parts):
        if at < under:
            continue
        if (
            at and _UNDER.search(view, a, b) and (lead := _BEGINS_UNDER.match(view, a, b))
        ):  # 市水利局，下设排灌站、种子站
            under = _behind_comma(view, parts, at)
            subs = parse(view, lead.end(), parts[under - 1][1], text, depth=depth + 1) if depth < _DEEP else []
            if not items or not subs or not all(is_body(i.name) and not _OF_GROUPS.search(i.name) for i in subs):
                break  # 下设办公室、宣传组: of the group whose members the list names
            items[-1] = replace(items[-1], subs=(*items[-1].subs, *subs))
            continue
        if at + 1 < len(parts) and _SHARES.search(view, a, b) and _SHARED.match(view, *parts[at + 1]):
            parts[at + 1] = (a, parts[at + 1][1])  # 各区、县(市)政府: one noun for both
            continue
        found = _item(view, a, b, text, depth)
        items += found
        if items and items[-1].closed:
            if at + 1 < len(parts) and _OF_LEADERS.search(view, a, b) and _goes_on(view, text, parts[at:]):
                items[-1] = replace(items[-1], closed=False)
                continue
            break
        if may and found and found[-1].subs and view[b - 1] != ")":
            under = _further_under(view, parts, at, found[-1])
            further = [i for c, d in parts[at + 1 : under] for i in _item(view, c, d, text, depth + 1)]
            items[-1] = replace(found[-1], subs=(*found[-1].subs, *further))
    return items


_OF_LEADERS = lazy(r"(?:主要|分管|有关|相关)(?:领导|负责人|负责同志)\Z")


def _goes_on(view: str, text: str, parts: Sequence[tuple[int, int]]) -> bool:
    """Whether further bodies follow behind a comma: `石桥镇、青山乡主要负责同志，县财政局、县教育局分管负责同志`."""
    if view[parts[0][1]] != ",":
        return False
    found = _item(view, *parts[1], text, 0)
    return len(found) == 1 and is_body(found[0].name)


def _behind_comma(view: str, parts: Sequence[tuple[int, int]], at: int) -> int:
    """The part behind those that 、 ties to the part at `at`."""
    at += 1
    while at < len(parts) and view[parts[at - 1][1]] == "、":
        at += 1
    return at


def _further_under(view: str, parts: Sequence[tuple[int, int]], at: int, lead: Item) -> int:
    """The part behind the last that stands under the lead, too: `市水利局下设江堤管理处、排灌站，市财政局`. They end at a comma,
    and none of them begins with the place or level that the lead's own name begins with."""
    under = _behind_comma(view, parts, at)
    if under == at + 1 or not _LEVEL.match(lead.name):
        return at + 1
    words = [bare(view[a:b]) for a, b in parts[at + 1 : under]]
    head = lead.name[: 1 if lead.name[0] in "省市县区州镇乡" else 2]
    own = all(is_body(w) and not w.startswith(head) and not _LEVEL.match(w) for w in words)
    return under if own else at + 1


def item_at(view: str, start: int, end: int, text: str) -> list[Item]:
    """The one item (or the two that 和 joins) of `view[start:end]`."""
    return _item(view, start, end, text, 0)


def _item(view: str, start: int, end: int, text: str, depth: int) -> list[Item]:
    if label := _LABEL.match(view, start, end):
        start = label.end()
    start, end = _trim(view, start, end)
    subs: list[Item] = []
    closed = False
    while start < end and depth < _DEEP and (found := _bracket(view, start, end)):
        opened, behind = found
        inside = (opened + 1, behind - 1 if view[behind - 1] == ")" else behind)
        words = bare(view[inside[0] : inside[1]])
        if _PLACE_CLASS.fullmatch(words) and opened > start and not _is_second_name(view[start:opened], words):
            break
        if opened == start:
            return []
        subs = _bodies_under(view, *inside, text, depth) + subs
        end = _trim(view, start, opened)[1]
    if start >= end:
        return []
    if tail := _TAIL.search(view, start, end):
        if tail.start() == start:
            return [Item(start, start, "", (), True)]
        outside = view.count("(", start, tail.start()) == view.count(")", start, tail.start())
        if outside:
            closed = _EACH.match(view, tail.start()) is None
            start, end = _trim(view, start, tail.start())
    if (
        _UNDER.search(view, start, end)
        and (within := _WITHIN.search(view, start + 1, end))
        and is_body(bare(view[start : within.start()]))
    ):
        under = bare(view[within.end() : end])
        if not _GENERIC_SUB.fullmatch(under):
            subs += parse(view, within.end(), end, text, depth=depth + 1)
        end = within.start()
    joined = joined_at(view, start, end)
    if joined:
        return [
            *(_item(view, start, joined[0], text, depth)),
            Item(*_trim(view, joined[1], end), bare(text[joined[1] : end]), tuple(subs), closed),
        ]
    start, end = _trim(view, start, end)
    return [Item(start, end, bare(text[start:end]), tuple(subs), closed)]


def _is_second_name(name: str, words: str) -> bool:
    """Whether a bracket of place words is a body under the name (`寿昌街道(…村)` has names, not words, inside)."""
    return (
        not re.search(r"[各乡镇县市区街道村旗州]\s*$|^\s*各", name)
        and len(words) > 1
        and "、" not in words
        and words not in ("街道", "乡镇")
    )


def _bodies_under(view: str, start: int, end: int, text: str, depth: int) -> list[Item]:
    """The bodies in a bracket, or none where it says something else about the body before it."""
    if _notes().match(view[start:end].strip()):
        rest = re.search(r"[,;。]\s*(?=含|下设|下属|所属|包括)", view[start:end])
        if not rest:
            return []
        start += rest.end()
    if _SAID.search(view, start, end):
        return []  # 苏桥小学、东门小学属新建学校，提高一个等次奖励
    lead = _LEAD_IN.match(view, start, end)
    start = lead.end() if lead else start
    if lead and _OWN.search(lead[0]) and _GENERIC_SUB.fullmatch(view, start, end):
        return []  # 市教育局（含所属学校）
    found: list[Item] = []
    for a, b in split(view, start, end):
        part = view[a:b].strip()
        if _notes().match(part):
            if b < end and view[b] == "、" and part.startswith(("不含", "除", "不包括")):
                break
            continue
        found += [i for i in _item(view, a, b, text, depth + 1) if i.name and could_be_body(i.name)]
    return found


def flat(items: Sequence[Item]) -> list[Item]:
    """Items and all below them."""
    found: list[Item] = []
    for item in items:
        found.append(item)
        found += flat(item.subs)
    return found
