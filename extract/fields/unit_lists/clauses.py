"""Where a list stands in a sentence: its clause, its names before a verb, the group named before it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from extract.fields.unit_lists import grammar, headings
from extract.fields.unit_lists.grammar import Item
from extract.fields.unit_lists.kinds import are_persons
from extract.fields.unit_lists.names import could_be_body, is_body, is_described
from extract.patterns import lazy
from extract.text import Span

_FAR = 2000
"""A sentence is not followed back further than this."""
_CLAUSE_START = "。;:!?\n"
_MARKS = lazy(r"[()。;:,\n]")
"""All that sentences may end at, and brackets."""
_TRIGGER = lazy(
    r"(?:的|由|对|将|把|授予|确定|选择|选定|批准|同意|认定|命名|公布|增补|吸收|指定|推荐|推选|申报|评选|评定|评出|遴选|邀请|聘请|吸纳|以及在|以(?!及)|在|给|为)(?=[^的]*\Z)"
)
_GROUP_NAME = lazy(
    r"([一-鿿“”0-9]{2,40}?(?:领导小组|工作小组|工作组|专班|联席会议|委员会|指挥部|协调小组|协调组|小组|办公室|专家组|组委会|联盟|协会|联合体|协作组|[一-鿿]{2}组(?![织成长员合])))(?!办公室)"
)


@dataclass(frozen=True, slots=True)
class Found:
    """A list in a sentence."""

    heading: str | None
    role: str | None
    count: int | None
    items: tuple[Item, ...]
    span: Span


def sentence_end(view: str, start: int, end: int, stops: str = "。\n;") -> int:
    """Where the sentence ends that holds `start`, brackets skipped."""
    depth = 0
    for mark in _MARKS.finditer(view, start, end):
        char = mark[0]
        if char == "(":
            depth += 1
        elif char == ")":
            depth = max(0, depth - 1)
        elif depth == 0 and char in stops:
            return mark.start()
    return end


def clause_start(view: str, start: int, at: int) -> int:
    """Where the sentence that holds `at` begins, brackets skipped."""
    depth, start = 0, max(start, at - _FAR)
    for i in range(at - 1, start - 1, -1):
        char = view[i]
        if char == ")":
            depth += 1
        elif char == "(":
            depth = max(0, depth - 1)
        elif depth == 0 and char in _CLAUSE_START:
            return i + 1
    return start


def bodies(items: list[Item], least: int, *, share: float = 0.6) -> tuple[Item, ...]:
    """The items, if they are bodies: all of them could be, most of them end as bodies do."""
    named = [i for i in items if i.name]
    if len(named) < least or not all(could_be_body(i.name) or is_described(i.name) for i in named):
        return ()
    if sum(is_body(i.name) for i in named) < share * len(named):
        return ()
    return tuple(named)


def counted(view: str, text: str, start: int, end: int, least: int) -> tuple[tuple[Item, ...], int | None]:
    """The bodies of a run-in list that may close with a count (`9个部门和单位`, `等27家单位`)."""
    count = None
    for count_match in headings.COUNT.finditer(view, start, end):
        if view.count("(", start, count_match.start()) == view.count(")", start, count_match.start()):
            count = headings.number(count_match[1])
            end = count_match.start()
            break
    items = grammar.parse(view, start, end, text)
    if items and not items[-1].name:
        items = items[:-1]
    good = bodies(items, least)
    if not good and count is not None and count == len(items) and not are_persons([i.name for i in items]):
        good = bodies(items, least, share=0.0)
    return good, count


_SAID_BEHIND = lazy(
    r"\s*(?:[(][^()]{0,80}[)])?\s*(?P<others>等)?\s*(?:共计?|合计|总计)?\s*(?P<count>[0-9]{1,3}|[一二两三四五六七八九十]{1,3})\s*[个家所户处间]"
    r"(?:[、和及]?(?:[省市县区州][直级属]?|成员|试点|相关|有关)?(?:单位|部门|企业|公司|机构|学校|院校|医院|中学|小学|幼儿园|乡镇|镇|乡|街道|村|社区|县|区|市|集体|园区|基地|团体|组织)){0,4}"
    r"(?:[(][^()]{0,20}[)])?\s*(?:为成员|共同组成|组成)?(?=[。;,\n]|\Z)"
)


def count_behind(view: str, items: tuple[Item, ...], end: int) -> int | None:
    """The count that closes a run of names (`A、B等12个部门。`, `A、B、C 3所学校`): as many as there are, or with 等 at least as many.

    >>> line = "甲局、乙局等12个部门。"
    >>> count_behind(line, (Item(0, 2, "甲局"), Item(3, 5, "乙局")), len(line))
    12
    """
    said = _SAID_BEHIND.match(view, items[-1].end, end)
    count = headings.number(said["count"]) if said else None
    if said is None or count is None or count < 2:
        return None
    return count if count == len(items) or said["others"] and count > len(items) else None


def list_start(view: str, begin: int, end: int) -> int:
    """Where the run of names before `end` begins: behind the last comma, then behind the word that takes them (将, 对 …的)."""
    comma = -1
    depth = 0
    for i in range(end - 1, begin - 1, -1):
        if view[i] == ")":
            depth += 1
        elif view[i] == "(":
            depth = max(0, depth - 1)
        elif view[i] == "," and depth == 0:
            comma = i
            break
    start = comma + 1 if comma >= 0 else begin
    first = view.find("、", start, end)
    ends = [m.end() for m in _TRIGGER.finditer(view, start, first if first >= 0 else end)]
    return ends[-1] if ends else start


def group_name(text: str, start: int, end: int) -> str | None:
    """The last group named before `end` (`…领导小组`): what the members are members of."""
    found = [m[1] for m in _GROUP_NAME.finditer(text, max(start, end - 160), end)]
    return re.sub(r"^.*(?:成立|建立|组建|设立|调整|同意|担任|兼任|任|由|的)", "", found[-1]) or None if found else None
