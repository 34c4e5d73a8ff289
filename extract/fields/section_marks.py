"""Where a section may begin: 一、 （一） 1. （1） 第一章 第三条 1.2.1, at the head of a line or inside run-together text.

GB/T 9704-2012, 7.3.3 (结构层次序数); 章 节 条 as in rules; decimals as in emergency plans and standards.
"""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

from extract.patterns import lazy

Kind = Literal["part", "chapter", "subchapter", "article", "han", "han_bracket", "num", "num_bracket", "decimal"]

LEVELS: dict[Kind, int] = {
    "part": 1,
    "chapter": 1,
    "subchapter": 2,
    "article": 3,
    "han": 1,
    "han_bracket": 2,
    "num": 3,
    "num_bracket": 4,
    "decimal": 2,
}
"""The level of a mark in the record; decimals go by their dots."""

DEPTH: dict[Kind, int] = {
    "part": 0,
    "chapter": 1,
    "subchapter": 2,
    "article": 3,
    "han": 4,
    "decimal": 5,
    "han_bracket": 5,
    "num": 6,
    "num_bracket": 7,
}
"""What stands under what, to tell a child from a sibling."""

_HAN_DIGITS = {c: i for i, c in enumerate("〇一二三四五六七八九")} | {"零": 0, "○": 0, "两": 2}
_ORDINALS: dict[str, Kind] = {
    "编": "part",
    "部分": "part",
    "章": "chapter",
    "节": "subchapter",
    "条": "article",
}
_FOLD = str.maketrans("０１２３４５６７８９．（）", "0123456789.()")
_HAN = r"[一二三四五六七八九十百〇○零]{1,5}"

_ORDINAL = (
    r"第[ \u3000]{0,2}(?P<ordinal>[一二三四五六七八九十百千〇○零]{1,7}|\d{1,3})[ \u3000]{0,2}(?P<unit>编|部分|章|节|条)"
    r"(?P<sub>之[一二三四五六七八九])?"
    # 第三条规定、第三条第二款、第三条和第五条 refer to an article, they do not begin one
    r"(?![、，,和或至及与]|第[一二三四五六七八九十\d]|规定|所[列称述]|[款项的中])"
)
_MEASURE = r"(?:[万亿千百]?(?:元|[平立]方|公[里斤顷]|[厘毫分]?米|吨|亩|倍|个百分点|[kKMW]+|℃|度)|%|％)"
_THREE = lazy(r"\d{3}(?!\d)")
_HEAD = lazy(
    rf"""[ \t\u3000\xa0]*(?!\d{{1,2}}[.．]\d{{1,2}}[.．](?:19|20)\d\d)(?:  # 04.07.2016 is a day
      {_ORDINAL}
    | (?P<han>{_HAN})[ \u3000]{{0,2}}(?:、|[.．](?!\d)|[:：,，](?=[\u4e00-\u9fff]))
    | (?P<han_bracket>[(（〔\[【]\s?{_HAN}\s?[)）〕\]】]|[㈠-㈩])[、.．]?
    | (?P<decimal>\d{{1,2}}(?:[ \u3000]?[.．][ \u3000]?\d{{1,2}}){{1,4}})(?!\d|{_MEASURE})[.．、]?
    | (?P<num>\d{{1,3}})[ \u3000]{{0,2}}(?:、(?!\d{{1,2}}(?:[%％万亿元米]|$))|[.．](?!\d{{1,3}}(?!\d))|[.．](?=\d{{3}}[\u4e00-\u9fff])(?!\d{{3}}{_MEASURE})|[，,](?=[\u4e00-\u9fff]))
    | (?P<num_bracket>[(（]\s?\d{{1,2}}\s?[)）]|\d{{1,2}}[)）]|[⑴-⒇])[、.．]?
    )""",
    re.VERBOSE,
)
_BEGINS = frozenset("第一二三四五六七八九十百〇○零(（〔[【㈠㈡㈢㈣㈤㈥㈦㈧㈨㈩⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽⑾⑿⒀⒁⒂⒃⒄⒅⒆⒇ \t\u3000\xa0")
"""What a mark at the head of a line begins with, besides digits."""
_YEAR = lazy(r"(?:19|20)\d\d")
_SPACED_NUMBER = lazy(
    r"[ \t\u3000\xa0]*(?P<num>\d{1,2})(?:[ \u3000]{1,4}(?=[\u4e00-\u9fff])|(?=(?![年月日个名家人万亿元号项天次岁类级])[\u4e00-\u9fff]{2,12}[ \u3000]*$))",
    re.MULTILINE,
)
"""`1　总则`, `1总则`: a chapter of a decimal text."""
_INSIDE = lazy(
    rf"""
      (?P<han>{_HAN})、
    | (?P<han_bracket>[(（]{_HAN}[)）])
    | (?<!\d)(?P<num>\d{{1,2}})(?:[、．]|\.(?!\d))
    | (?P<num_bracket>[(（]\d{{1,2}}[)）])
    | (?P<article>第[一二三四五六七八九十百〇○零]{{1,7}}(?P<unit>章|节|条))(?=[ \u3000])
    """,
    re.VERBOSE,
)
_MAYBE_INSIDE = lazy(
    r"[。；;：:！？”\"）) \u3000\xa0](?=[一二三四五六七八九十百〇○零0-9０-９(（第])[一-鿿0-9０-９(（]"
    r"|[务施标求骤则点容路排法序件准围导障责工](?=[(（]一[)）])[(（]"
)
_FIRST_PART = lazy(r"[(（]一[)）](?![项款条、和及至])[一-鿿]{2}")
_HEAD_BEFORE = lazy(
    r"[一二三四五六七八九十]、[一-鿿、]{0,10}(?:任务|措施|目标|要求|步骤|原则|重点|内容|思路|安排|方法|程序|条件|标准|范围|领导|保障|职责|分工)\Z"
)
"""The line break between a heading and its first part was lost."""
_AROUND = lazy(r"[\s()（）〔〕\[\]【】]")
_SET_OFF = lazy(r"(?:[。；;：:！？][”\"）)]?[ \u3000\xa0]{0,12}|[ \u3000\xa0]{2,16}|[\u4e00-\u9fff][ ])\Z")
"""What stands before a label inside a line: the end of a sentence, a wide gap, or a blank behind a word."""

_CAPTIONED = lazy(r"[）)][ \u3000\xa0]{1,12}\Z")
"""`（施工路段示意图） 二、绕行建议`: a caption in brackets before 一、."""


class Mark(NamedTuple):
    """A label as printed: `text[start:end]` holds it with its brackets and points."""

    start: int
    end: int
    kind: Kind
    label: str
    value: int
    line: int
    inside: bool = False
    """Inside a line of run-together text."""
    glued: bool = False
    """Digits follow the point at once: an item (`4.1篇论文`) only where 3. stands before it."""


def han_number(words: str) -> int:
    """The value of 二十一, 一百零三 or 二一; 0 where it is none."""
    if not any(c in "十百千" for c in words):
        return int("".join(str(_HAN_DIGITS.get(c, 0)) for c in words) or 0)
    total = digit = 0
    for c in words:
        if c in "十百千":
            total += (digit or 1) * {"十": 10, "百": 100, "千": 1000}[c]
            digit = 0
        else:
            digit = _HAN_DIGITS.get(c, 0)
    return total + digit


def head_mark(text: str, start: int, end: int, line: int, *, decimals: bool) -> Mark | None:
    """The mark at the head of the line `text[start:end]`; `decimals`: the text is numbered 1, 1.1, 1.1.1."""
    if start >= end or text[start] not in _BEGINS and not text[start].isdecimal():
        return None
    found = _HEAD.match(text, start, end)
    if not found:
        found = _SPACED_NUMBER.match(text, start, end) if decimals else None
        return _numbered(found, "num", line) if found else None
    kind = found.lastgroup
    if found["unit"]:
        words = found["ordinal"]
        value = int(words.translate(_FOLD)) if words[0].isdecimal() else han_number(words)
        label = f"第{words}{found['unit']}{found['sub'] or ''}"
        return Mark(
            found.start("ordinal") - _back(text, found), found.end(), _ORDINALS[found["unit"]], label, value, line
        )
    if kind == "decimal":
        return _decimal(found, line, decimals)
    mark = _numbered(found, kind, line)
    if mark and kind == "num" and _THREE.match(text, mark.end, end):
        return mark._replace(glued=True)
    return mark


def inside_marks(text: str, start: int, end: int, line: int) -> list[Mark]:
    """The marks inside the line `text[start:end]`, behind the end of a sentence or a double space."""
    marks = []
    for place in _MAYBE_INSIDE.finditer(text, max(start - 1, 0), end):
        at = place.end() - 1
        found = _INSIDE.match(text, at, end) if at >= start else None
        if not found:
            continue
        captioned = found["han"] and _CAPTIONED.search(text, max(start - 2, at - 16, 0), at)
        if not captioned and not _SET_OFF.search(text, max(start - 2, at - 16, 0), at) and not is_first_part(text, at):
            continue
        if found["unit"]:
            words = found["article"][1:-1]
            kind = _ORDINALS[found["unit"]]
            marks.append(
                Mark(found.start("article"), found.end(), kind, found["article"], han_number(words), line, True)
            )
        elif mark := _numbered(found, found.lastgroup, line, inside=True):
            marks.append(mark)
    return marks


def is_first_part(text: str, at: int) -> bool:
    """Whether the label at `at` is the （一） right behind the heading over it: `二、主要任务（一）加强建设。`."""
    return _FIRST_PART.match(text, at) is not None and _HEAD_BEFORE.search(text, max(0, at - 20), at) is not None


def _back(text: str, found: re.Match[str]) -> int:
    at = found.start("ordinal")
    return at - text.rindex("第", found.start(), at)


def _decimal(found: re.Match[str], line: int, decimals: bool) -> Mark:
    """`1.2.1`; in a text that is not numbered so, `4.1篇论文` is item 4."""
    parts = re.split(r"[.．]", re.sub(r"\s", "", found["decimal"].translate(_FOLD)))
    start = found.start("decimal")
    if decimals and all(len(p) < 3 for p in parts):
        return Mark(start, found.end(), "decimal", ".".join(map(str, map(int, parts))), int(parts[-1]), line)
    point = start + re.search(r"[.．]", found["decimal"]).start() + 1  # type: ignore[union-attr]
    glued = not _YEAR.match(parts[1]) and not found.string[point].isspace()  # `1. 3月26日前`: an item
    return Mark(start, point, "num", str(int(parts[0])), int(parts[0]), line, glued=glued)


def _numbered(found: re.Match[str], kind: str | None, line: int, *, inside: bool = False) -> Mark | None:
    if kind is None:
        return None
    words = _AROUND.sub("", found[kind])
    start = found.start(kind)
    if kind in ("han", "han_bracket"):
        if "㈠" <= words <= "㈩":
            words = "一二三四五六七八九十"[ord(words) - ord("㈠")]
        value = han_number(words)
    elif "⑴" <= words <= "⒇":
        value = ord(words) - ord("⑴") + 1
        words = str(value)
    else:
        value = int(words.translate(_FOLD))
        words = str(value)
    if not value:
        return None
    return Mark(start, found.end(), kind, words, value, line, inside)  # type: ignore[arg-type]
