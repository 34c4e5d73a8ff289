"""One line below a heading: a group's heading, a body with what it has to do, bodies between separators or in columns."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from extract.fields.unit_lists import grammar, headings
from extract.fields.unit_lists.columns import cells
from extract.fields.unit_lists.grammar import Item
from extract.fields.unit_lists.group_lines import (
    KIND,
    LABELLED,
    ORDINAL,
    PLACE,
    PROVINCE,
    RANK,
    ROLL,
    SPECIFIC,
    colon_at,
    is_place,
)
from extract.fields.unit_lists.kinds import are_persons, is_label
from extract.fields.unit_lists.line_joins import Logical
from extract.fields.unit_lists.names import bare, could_be_body, is_body, is_group
from extract.patterns import lazy

_NOISE = lazy(r"[0-9\-()、,;\s:·.A-Za-z@*—]+")


@dataclass(slots=True)
class Region:
    """What was read below a heading: bodies in order, the counts of its groups, and where reading stopped."""

    items: list[Item] = field(default_factory=list)
    group_counts: list[int | None] = field(default_factory=list)
    next: int = 0
    above: str = ""
    """The words of the heading above."""
    by_place: bool = False
    """A place before a colon (云溪县：甲村、乙村) only says where the bodies are, and is none of them."""
    free: bool = False
    """The heading names a kind whose bodies are called anything (文明小区): their names need no ending."""
    heads: bool = False
    """The line at hand has no mark, and a body stands below it: it may head a group."""
    ranks: bool = False
    """Bodies stand in the line below the one at hand: the rank of a prize heads them."""
    labelled: bool = False
    """Every line has a label of its own before its bodies."""
    fits: bool = True
    """The line at hand begins with the same mark as the bodies before it."""


def read_line(view: str, text: str, line: Logical, region: Region, *, duties: bool) -> bool:
    """Read one logical line into the region; False where it is no line of a list."""
    read_any = False
    for start, end in _sentences(view, line.start, line.end):
        if not _read_sentence(view, text, start, end, region, duties=duties):
            return read_any
        read_any = True
    return read_any


def _sentences(view: str, start: int, end: int) -> list[tuple[int, int]]:
    return [part for a, b in grammar.split(view, start, end, "。") if view[a:b].strip() for part in _groups(view, a, b)]


def _groups(view: str, start: int, end: int) -> list[tuple[int, int]]:
    """A sentence, cut where each of its parts has a label of its own: `青石镇：甲村、乙村；东山镇：丙村、丁村`."""
    if view.find(";", start, end) < 0 or view.find(":", start, end) < 0:
        return [(start, end)]
    parts = [(a, b) for a, b in grammar.split(view, start, end, ";") if view[a:b].strip()]
    return parts if len(parts) > 1 and all(view.find(":", a, b) >= 0 for a, b in parts) else [(start, end)]


def _read_sentence(view: str, text: str, start: int, end: int, region: Region, *, duties: bool) -> bool:
    """Read a group's heading, bodies behind a colon, or bodies alone into the region; False where it is none of them."""
    label = LABELLED.match(view, start, end)
    head = label.end() if label else start
    if ranked := _RANK_BEFORE.match(view, head, end):  # 一等奖 县疾控中心
        head = ranked.end()
    colon = colon_at(view, head, end)
    left_end = colon if colon is not None else end
    counted = headings.read_count(view, head, left_end)
    count = counted[0] if counted else None
    left = bare(re.sub(r"[(][^()]*[)]\s*\Z", "", view[head : counted[1] if counted else left_end]))
    if colon is not None:
        if view[colon + 1 : end].strip(" \t\n。"):
            return _read_behind_colon(view, text, (head, colon, end), left, count, label is not None, region, duties)
        if is_body(left) and not is_group(left) and label and not (ORDINAL.match(view, start) and not duties):
            region.items += grammar.item_at(view, head, colon, text)
            return True
        if len(left) > 20:
            return False
        region.group_counts.append(count)
        return True
    if counted and (
        region.by_place and PLACE.fullmatch(left) is not None or _over_counted(view, label, left, counted[1])
    ):
        region.group_counts.append(count)
        return True
    if left and is_group(left + view[head:end].rpartition(left)[2].strip()) and "、" in view[head:end]:
        region.group_counts.append(None)  # （一）县（市、区）
        return True
    if _is_group_alone(left, region, labelled=label is not None, counted=counted is not None):
        region.group_counts.append(count)
        return True
    found = _listed(view, text, head, end, region)
    region.items += found or []
    return bool(found)


def _is_group_alone(left: str, region: Region, *, labelled: bool, counted: bool) -> bool:
    """Whether the words of a line without a colon head a group: a role (副理事长单位), a kind, a place, a rank of a prize."""
    if region.heads and len(left) <= 8 and _ROLE.fullmatch(left) and is_label(left):
        return True
    if KIND.fullmatch(left) or _over_place(region, left) or region.heads and _LEVEL.fullmatch(left):
        return True
    if (labelled or counted or region.ranks) and RANK.fullmatch(left) and not RANK.fullmatch(region.above):
        return True
    return is_group(left) and "、" not in left and (counted or not is_body(left) or _lonely_group(left))


def _read_behind_colon(
    view: str,
    text: str,
    place: tuple[int, int, int],
    left: str,
    count: int | None,
    labelled: bool,
    region: Region,
    duties: bool,
) -> bool:
    """Read a group with its bodies, or a body with what is told of it. `place`: where the words before the colon begin, the
    colon, the end; `left`: those words without a count."""
    head, colon, end = place
    under = _listed(view, text, colon + 1, end, region)
    placed = under and PLACE.fullmatch(left) is not None and (region.by_place or _of_heading(region, under, left))
    labels = is_group(left) or under and (region.labelled or is_label(left))
    if labels or placed or (under and not is_body(left) and len(left) <= 16):
        if under is None:
            return False
        region.group_counts.append(count)
        region.items += under
        return True
    owner = grammar.parse(view, head, colon, text) if duties else grammar.item_at(view, head, colon, text)
    if duties and under and HONOUR.search(view, colon, end):
        under = None  # 云溪县：生态建设先进县
    if not owner or not all(is_body(o.name) and not o.closed for o in owner):
        return False
    if under and len(owner) == 1:
        o = owner[0]
        region.items.append(Item(o.start, o.end, o.name, (*o.subs, *under)))
        return True
    if not under and (duties or (labelled or region.group_counts) and "奖" in region.above):
        region.items += owner
        return True
    return False


def _listed(view: str, text: str, start: int, end: int, region: Region) -> list[Item] | None:
    """The bodies of a line, or below a heading that vouches for any name the names."""
    found = items_of(view, text, start, end)
    return found if found or not region.free or not region.fits else named_freely(view, text, start, end)


_AMOUNT = lazy(
    r"[0-9.,]+\s*(?:[一-鿿]{1,3}|%|[a-zA-Z]{1,3})?|[0-9]{3,4}-[0-9]{7,8}"
    r"|(?:优秀|优|良好|良|合格|基本合格|不合格|达标|一般|较差|差|先进)(?:等次|等级|档次)?|(?:特等|[一二三四]等|[金银铜]|优秀|优胜|鼓励)奖|第[一二三四五六七八九十0-9]{1,3}名?"
)
"""What a column of numbers or grades holds: 40人, 3.5万元, 0716-6110001."""
HONOUR = lazy("先进|优秀|示范|模范|文明|达标|优胜|十佳")
_RANK_BEFORE = lazy(
    r"(?:(?:特等|[一二三四]等|[金银铜]|鼓励|优胜|优秀|入围)奖|第[一二三四五六七八九十]{1,3}名)[ \t]+(?=[一-鿿]{3})"
)
_LEVEL = lazy(
    "[部省市县区州]?[直属](?:属?机关|学校|企业|医院)|(?:县区|区县|县市|市县|市州|乡镇|镇街|镇乡|街道|城区)(?:级?机关)?"
)
"""The level of the bodies in the lines below: 市直机关, 县区."""
_ROLE = lazy("[^各有相直驻]{1,6}(?:单位|企业|部门|机构|成员)")
_FREE_AT_MOST = 20
"""Characters of a name that does not end as a body's does."""
_NO_NAME = lazy(
    r"(?:请|希望|特此|要求|现将|各(?:地|单位|部门|[省市县区乡镇]))|(?:联系|公示|附件|备注|地址|电话|时间|地点|要求|说明|以上|下列|以下|如下|其中|合计|总计|共计|小计|排名|序号|名称)|[0-9]{4}年"
)


def named_freely(view: str, text: str, start: int, end: int) -> list[Item] | None:
    """The names of a line that holds nothing but names; None where one of them could be none.

    >>> line = "翠湖名邸、金色家园"
    >>> [i.name for i in named_freely(line, line, 0, len(line)) or []]
    ['翠湖名邸', '金色家园']
    """
    found: list[Item] = []
    for a, b in grammar.split(view, start, end, "、;"):
        for c, d in cells(view, a, b, text):
            found += grammar.item_at(view, c, d, text)
    if len(found) == 1 and view[end : end + 1] == "。" and not is_body(found[0].name):
        return None  # a sentence below the list
    for item in found:
        if not item.name or not could_be_body(item.name) or _NO_NAME.match(item.name):
            return None
        if len(item.name) > _FREE_AT_MOST and not is_body(item.name):
            return None
    return found or None


_LEVELS = {"省": 5, "市": 4, "州": 4, "盟": 4, "区": 3, "县": 3, "旗": 3, "镇": 2, "乡": 2, "道": 2, "村": 1}


_PROVINCE = lazy("[一-鿿]{2,3}省|[一-鿿]{2,8}自治区|(?:北京|天津|上海|重庆)市|[一-鿿]{2,8}兵团")
_OF_PROVINCES = lazy(r"省(?!级)[^。]{0,8}\Z")


def _of_heading(region: Region, under: list[Item], left: str) -> bool:
    """Whether the bodies behind a place's colon are what the heading lists (先进乡镇, then 安河区：石桥镇), so that the place
    itself is none."""
    kinds = set(ROLL.sub("", region.above)[-8:]) & set(_LEVELS)
    if not kinds.isdisjoint("镇乡道"):
        kinds |= set("镇乡道")  # 试点乡镇: the streets of a town are of that level, too
    level = _LEVELS.get(left[-1], 0)
    if _PROVINCE.fullmatch(left) and not _OF_PROVINCES.search(region.above):
        return all(PROVINCE.fullmatch(i.name) and not _PROVINCE.fullmatch(i.name) for i in under)
    ends = [i.name[-1] for i in under]
    return sum(e in kinds and _LEVELS[e] < level for e in ends) >= 0.6 * len(ends)


def _over_counted(view: str, label: re.Match[str] | None, words: str, bracket: int) -> bool:
    """Whether a labelled line of words and a count in brackets heads a group: `（一）市直属（6所）`, `（一）三级医院（1家）`."""
    if label is None or len(words) > 12 or view[bracket] != "(" or words.startswith("各"):
        return False
    return not is_body(words) or ORDINAL.match(label[0].strip()) is not None


def _over_place(region: Region, words: str) -> bool:
    """Whether a line is a place alone in a list of other things (黑龙江省, then its 风景名胜区)."""
    kind = SPECIFIC.search(region.above)
    return kind is not None and is_place(words) and not words.endswith(kind[1][-2:])


def _lonely_group(words: str) -> bool:
    """Whether a line of group words is a heading although it ends as bodies do (`群团及街道`, `市直政府部门`)."""
    return bool(re.search(r"及|和|与|部门|单位|口|类|系统|机构|团体", words))


def _leads_person(view: str, first: tuple[int, int], second: tuple[int, int]) -> bool:
    """Whether the second of two columns is a person, the first the body."""
    words = bare(view[slice(*second)])
    return is_body(bare(view[slice(*first)])) and not is_body(words) and are_persons([words])


def items_of(view: str, text: str, start: int, end: int) -> list[Item] | None:
    """The bodies of a line without heading, or None where it is no such line."""
    line = view[start:end]
    found: list[Item] = []
    if re.search(r"\S[ \t]+\S", line) and not re.search(r"[、,;](?![^(]{0,200}\))", line):
        columns = cells(view, start, end, text)
        if len(columns) > 1 and all(_AMOUNT.fullmatch(view, a, b) for a, b in columns[1:]):
            columns = columns[:1]  # 市第一医院  40人
        if len(columns) == 2 and _leads_person(view, *columns):
            columns = columns[:1]  # 县一中  张明
        pairs = zip(columns[::2], columns[1::2], strict=False)
        if len(columns) > 3 and len(columns) % 2 == 0 and all(_leads_person(view, *pair) for pair in pairs):
            return None  # 县一中 张明 县二中 李伟: persons
        for a, b in columns:
            found += grammar.item_at(view, a, b, text)
    else:
        parts = grammar.split(view, start, end, "、,;")
        if "、" not in line and len(parts) > 1 and is_body(bare(view[slice(*parts[0])])):
            others = [bare(view[a:b]) for a, b in parts[1:] if view[a:b].strip()]
            if others and not any(is_body(words) for words in others):
                parts = parts[:1]  # 宏达运输有限公司，违法32起
        for a, b in parts:
            for c, d in cells(view, a, b, text):
                found += grammar.item_at(view, c, d, text)
            if found and found[-1].closed:
                break
    named = [i for i in found if i.name and not _NOISE.fullmatch(i.name)]
    good = [i for i in named if could_be_body(i.name)]
    bodies = sum(is_body(i.name) for i in good)
    whole = "、" in line
    if not good or len(good) < len(named) * (1.0 if whole else 0.8) or bodies < len(good) * 0.5:
        return None
    return good
