"""What stands over a list of bodies or before its colon: its words, the role of its bodies, the count it declares."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Literal

from extract.fields.unit_lists.kinds import names_kind
from extract.fields.unit_lists.names import bare, is_body, is_group
from extract.lexicon.endings import first_row
from extract.patterns import lazy
from extract.rules import load

Strength = Literal["list", "class", "plain", "counted", "union"]
"""How sure words are to head a list of bodies; `counted` words (5A级（2个）) say nothing, only as many bodies behind them do;
a `union` of bodies (县人民医院医共体) may be one of a list itself, and heads one only with a colon or a count."""

_DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "○": 0, "两": 2}
_NUMBER = "[0-9]{1,4}|[一二两三四五六七八九十百]{1,5}"
_MEASURE = "(?:个|家|所|户|间(?![一-鿿])|间(?=学校|幼儿园|企业|公司|医院|单位|酒店))(?!月|人)"
_COUNT = rf"[(\[【]?\s*(?:共有|共计|合计|总计|总共|共|计|为|有)?\s*({_NUMBER})\s*{_MEASURE}(?:成员|市直|县直)?(?:单位|部门|乡镇|镇|街道|村|学校|企业|县区|医院|社区|机构)?\s*[)\]】]?"
COUNT = lazy(_COUNT)
_MEASURES = lazy("[个家所户处名间]")
_COUNT_END = lazy(_COUNT + r"[\s.。]*(?:如下|名单如下)?\Z")
_ORDER = "(?:排名|排序|名次|次序|顺序)(?:不分|按|以|依)[^()0-9,;]{0,10}"
_COUNT_LINE = lazy(
    rf"[(](?:{_ORDER}[,;、 ]?)?(?:共有|共计|合计|总计|总共|共|计)?\s*({_NUMBER})\s*{_MEASURE}[一-鿿]{{0,4}}(?:[,;、 ]{_ORDER})?[)]\s*\Z"
)
"""A count in brackets on a line of its own, with what is said of the order: （排名不分先后，共12个）."""
_LABEL = lazy(
    r"(?:(?:附件|附表|附录|附|表(?=\s*[0-9一二三四五六七八九十]))\s*[0-9一二三四五六七八九十]*\s*[:：.、]?\s*)?(?:[(]?(?:[一二三四五六七八九十]{1,3}|[0-9]{1,2})(?:[)]|[、.．])\s*|[①-⑳⑴-⒇㈠-㈩]|[0-9]{1,2}(?:\.[0-9]{1,2}){1,3}\s+|第[一二三四五六七八九十]+[章节]\s+)?"
)
_PLACES_END = lazy(rf"[(]\s*共?计?\s*({_NUMBER})\s*处\s*[)]\Z")
"""（共21处）: in brackets only, 审计一处 is a body."""
_PRIZES_END = lazy(rf"(?<=奖)\s*[(]\s*共?计?\s*({_NUMBER})\s*名\s*[)]\Z")
"""一等奖（5名）: of prizes, whoever gets them; 先进个人（5名） are persons."""
_AS_FOLLOWS = lazy(r"(?:具体)?(?:名单)?(?:公布|通报|通知|明确|公示|公告|列示)?(?:如下|见下表)\s*\Z")
_IS = lazy(r"(?:,?(?:具体|分别))?(?:为|是|有|包括|包含)\s*\Z")
"""调整后的成员单位为：, 试点单位共5个，分别是："""
_VERB_ENDS = frozenset("为是有括含")
_ROLL = lazy(r"(?:名单|名录|一览表)[”\"]?\Z")
_BESIDE = lazy(
    r"(?:及|和|与)其?(?:人数|名额|代码|编号|排名|名次|得分|分数|等次|金额|地址)(?:分配|安排)?(?:表|一览表)?\Z"
)
"""参加单位及人数: what stands beside each body."""
_LEAD_IN = lazy(r"(?:现将|具体|其中)")
_ANNOTATION = lazy(r"\s*[(][^()]{0,30}[)]\s*\Z")
_ECHO_WITHIN = 6000
_ECHO_BEHIND = lazy(r"(?:等)?[”\"]|(?:荣誉)?称号|名单|[、和及][^。\n]{0,30}名单")
_ECHO_BEFORE = lazy(r"(?:表彰|表扬|授予|命名|公布|认定|评选)[^。，,\n]{0,12}\Z")
_SENTENCE = lazy("[。；;!?]")
_ROLE = lazy(
    r"(?:已|拟|首批|第[一二三四五六七八九十]批)?(?:成员|(?<!小)组成|试点|特色|示范|联网|入网|达标|预算|重点|免检|抽查|获奖|先进|优胜|直属|所属|会员|理事|参与|表彰|表扬|参会|参加|考核|帮扶|保护|创建)"
    r"(?:单位|部门|乡镇|街道|县区|县|市|小镇|街区|村|社区|学校|企业|机构)?|(?:试点|示范|重点)[^，。]{0,6}单位"
)


_CLASS = lazy(r"[一-鿿](?:基地|校|园|医院|园区|公司|村|社区|街道|协会|合作社|农场|集体|机关|景区|小区|车间|班组|岗)\Z")
"""What a counted line names: 劳动实践基地（3个）."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading: `words` without label, count and colon; `count` as declared."""

    words: str
    start: int
    end: int
    strength: Strength
    role: str | None
    count: int | None = None


def number(digits: str) -> int | None:
    """An Arabic or Chinese number below a thousand.

    >>> number("27"), number("二十七"), number("十二"), number("一百零三")
    (27, 27, 12, 103)
    """
    if digits.isdigit():
        return int(digits)
    total, current = 0, 0
    for char in digits:
        if char == "百":
            total, current = total + (current or 1) * 100, 0
        elif char == "十":
            total, current = total + (current or 1) * 10, 0
        elif char in _DIGITS:
            current = _DIGITS[char]
        else:
            return None
    return total + current or None


def read_count(view: str, start: int, end: int) -> tuple[int, int, int] | None:
    """A count that closes `view[start:end]`: its number and place."""
    if _MEASURES.search(view, start, end) is None:
        return None
    found = (
        _COUNT_END.search(view, start, end)
        or _PLACES_END.search(view, start, end)
        or _PRIZES_END.search(view, start, end)
    )
    if not found or (value := number(found[1])) is None:
        return None
    return value, found.start(), found.end()


def count_alone(view: str, start: int, end: int) -> tuple[int, int, int] | None:
    """The count that a line holds and nothing else, with a note on the order at most: its number and place."""
    counted = read_count(view, start, end)
    if counted and counted[1] == start:
        return counted
    found = _COUNT_LINE.match(view, start, end)
    value = number(found[1]) if found else None
    return (value, start, end) if value is not None else None


@cache
def _refused() -> re.Pattern[str]:
    return re.compile(load("not_list_headings").source)


def refused(words: str) -> bool:
    """Whether bodies under these words are told elsewhere: lead and support units, addressees, contacts."""
    return _refused().search(words) is not None


def role_of(words: str) -> str | None:
    """The role that the words give the bodies (`成员单位`, `试点乡镇`)."""
    found = [m[0] for m in _ROLE.finditer(words)]
    return found[-1] if found else None


def classify(words: str) -> Strength | None:
    """How sure the words are to head a list of bodies; None where they don't."""
    if not 2 <= len(words) <= 60 or _refused().search(words) or _SENTENCE.search(words):
        return None
    if beside := _BESIDE.search(words):
        words = words[: beside.start()]
    row = first_row("list_headings", words)
    return row.value if row else None


def _annotation(view: str, start: int, end: int) -> re.Match[str] | None:
    """The bracket that closes the words (`（排名不分先后）`)."""
    if end <= start or view[end - 1] not in ") \t":
        return None
    return _ANNOTATION.search(view, max(start, end - 40), end)


def label_end(view: str, start: int, end: int) -> int:
    """Where the words begin behind the number or mark at their head."""
    label = _LABEL.match(view, start, end)
    return label.end() if label else start


def read(view: str, start: int, end: int) -> Heading | None:
    """The heading that `view[start:end]` is, colon or not; None where it heads no list of bodies."""
    opens = end < len(view) and view[end] == ":"
    while end > start and view[end - 1] in ":： \t":
        end, opens = end - 1, opens or view[end - 1] == ":"
    said = _AS_FOLLOWS.search(view, start, end) if end > start and view[end - 1] in "下表" else None
    if said:
        end = said.start()
    if opens and view[end - 1] in _VERB_ENDS and (verb := _IS.search(view, start, end)):
        end = verb.start()
    label = _LABEL.match(view, start, end)
    if label and label.end() < end:
        start = label.end()
    if lead := _LEAD_IN.match(view, start, end):
        start = lead.end()
    if end - start > 70 or start >= end:
        return None
    counted = read_count(view, start, end)
    if counted is None and (note := _annotation(view, start, end)) and note.start() > start:
        counted = read_count(view, start, note.start())  # 先进单位14个（排名不分先后）
    count = None
    if counted:
        count, end, _ = counted
    while (note := _annotation(view, start, end)) and note.start() > start:
        end = note.start()
        if inner := COUNT.search(note[0]):
            count = number(inner[1])
    while end > start and view[end - 1] in " \t":
        end -= 1
    if end > start and view[end - 1] in "共有为是" and count:
        end -= 1
    if count is None and (colon := view.find(":", start, end)) > 0 and (among := read_count(view, start, colon)):
        if view.find("、", colon, end) >= 0 or among[0] == 1 and is_body(bare(view[colon + 1 : end])):
            return None  # the bodies themselves: 一等奖（5名）：甲校、乙校（…）
        count = among[0]  # 综合奖（4家）：工业先进单位
    words = bare(view[start:end])
    strength = classify(words)
    if strength == "plain" and _are_bodies(view[start:end]):
        return None
    if strength in (None, "plain") and (said and "名单" in said[0] or _ROLL.search(words)) and names_kind(words):
        strength = None if _refused().search(words) or _SENTENCE.search(words) else "list"
    if strength == "union":
        strength = "class" if count or opens else None
    if (
        strength is None
        and count
        and not _refused().search(words)
        and (re.search(r"(?:单位|部门|成员|机构|学校|乡镇|企业)", words) or _CLASS.search(words))
    ):
        strength = "plain"
    if strength is None or is_group(words) and strength == "plain" and not count:
        return None
    return Heading(words, start, end, strength, role_of(words), count)


def _are_bodies(words: str) -> bool:
    """Whether the words are bodies of a list and no heading: `安河区：石桥村、柳林村`, `石桥村 柳林村`."""
    place, colon, names = words.rpartition(":")
    parts = (names if colon and "、" in names else words).replace("、", " ").split()
    return len(parts) > 1 and len({part[-1] for part in parts}) == 1 and all(map(is_body, parts))


def echoed(view: str, start: int, end: int) -> Heading | None:
    """The heading of a numbered line whose words the text before it gives as a title or the name of a list: `一、优胜乡镇`
    behind `授予…优胜乡镇荣誉称号`."""
    while end > start and view[end - 1] in ": \t":
        end -= 1
    label = _LABEL.match(view, start, end)
    start = label.end() if label else start
    words = bare(view[start:end])
    if not 3 < len(words) <= 40 or _SENTENCE.search(words) or "、" in words or _refused().search(words):
        return None
    at = view.find(words, max(0, start - _ECHO_WITHIN), start - 1)
    while at >= 0:
        behind = at + len(words)
        if _ECHO_BEHIND.match(view, behind, start) or _ECHO_BEFORE.search(view, max(0, at - 16), at):
            return Heading(words, start, end, "class", role_of(words))
        at = view.find(words, behind, start - 1)
    return None


def counted(view: str, start: int, end: int) -> Heading | None:
    """The heading of any words with a count in brackets (`5A级（2个）`): one only where as many bodies follow."""
    while end > start and view[end - 1] in ":： \t":
        end -= 1
    if end - start > 40 or end <= start or view[end - 1] != ")":
        return None
    found = read_count(view, start, end)
    if found is None or view[found[1]] != "(":
        return None
    count, at, _ = found
    label = _LABEL.match(view, start, at)
    start = label.end() if label and label.end() < at else start
    words = bare(view[start:at])
    if len(words) < 2 or _refused().search(words) or re.search(r"[。；;!?,、:]", words):
        return None
    return Heading(words, start, at, "counted", role_of(words), count)
