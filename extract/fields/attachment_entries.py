"""What an attachment statement names: its items, each with its number and its title as printed."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from extract.fields.section_marks import han_number
from extract.lexicon import is_organ
from extract.patterns import lazy
from extract.rules import Row, load
from extract.text import Span

LONGEST = 160
"""Characters of the longest title."""
_OPENING = 24
SPACE = " \t\u3000\xa0\n"
NUMBER = r"(?:\d{1,2}|[０-９]{1,2}|[一二三四五六七八九十]{1,3})"
NEXT_ITEM = lazy(
    rf"(?<![-\dA-Za-z.．一二三四五六七八九十第])(?:附[ \u3000]?件?[ \u3000]?[:：]?[ \u3000]?)?(?P<label>{NUMBER})[ \u3000]?(?:[、:：](?!\d{{1,2}}[%％])|[.．](?!\d{{1,3}}(?!\d)))[ \u3000]*"
)
_BRACKETED_ITEM = lazy(r"(?<![^ \u3000\xa0\n;、,:])[(]?(?P<label>(?<=[(])\d{1,2}(?=[)])|[①-⑳])[)]?[.、:]?[ \u3000]*")
_SPACED_ITEM = lazy(r"(?<![^\n:])[ \t\u3000\xa0]*(?P<label>\d{1,2})[ \u3000]{1,3}(?=[一-鿿《“]|(?:19|20)\d\d年)")
"""`（1）…（2）…`, `①…②…`, `1 …`: how a statement counts where it does not write `1.`."""
_WIDE = lazy(
    r"[ \u3000\xa0\t]{2,}|。|[(（](?=联系人|联系电话|此件)|[ \u3000](?=(?:19|20)\d\d ?年 ?\d{1,2} ?月 ?\d{1,2} ?日[ \u3000]\S)"
)
"""What ends a title inside a run-together line: a wide gap, a full stop, the notice's date with the annex behind it."""
_DATED = lazy(
    r"(?:[(](?:代章|盖章|公章|印章?)[)])?[ \u3000]?(?:(?:19|20)\d\d|二[〇零○]\S{2}) ?年 ?[\d一二三四五六七八九十]{1,2} ?月 ?[\d一二三四五六七八九十]{1,3} ?日"
)
_TITLE_END = lazy(
    "表(?!大会|团|处|彰)|[名清]单|目录|方案|办法|通知|意见|规划|指南|标准(?!化)|细则|说明|须知|回执|书(?![馆记店画法])|[)》]"
)
_NAME_SHORTEST, _NAME_LONGEST = 4, 40
"""Characters of the name of a body that signs."""
_FILE_NAME_END = lazy(r"\.(?i:docx?|xlsx?|pdf|wps|et|pptx?|zip|rar)(?=[ \n、，,；;\u4e00-\u9fff《]|$)")
_FORMS = lazy(
    r"(?:[^、，,。；;：:\n表单书执]{2,20}(?:表|[名清]单|书|回执)、){1,6}[^、，,。；;：:\n表单书执]{2,20}(?:表|[名清]单|书|回执)"
)
"""Forms side by side; not 申请表、审批表填写说明, which is one title."""
_TITLE_ENDS = (
    r"(?:名单|表|目录|清单|方案|办法|通知|意见|规划|指南|标准|细则|说明|须知|回执|提纲|样本|申请书|申报书|任务书|责任书|承诺书)"
    r"(?:[(（][^()（）\n]{1,16}[)）])?"
)
_NO_SENTENCE = "(?!请|现|各|根据|本次|为|详见|见)"
TITLE_WORDS = rf"{_NO_SENTENCE}[^\n。;；:：，,]{{2,50}}{_TITLE_ENDS}"
TITLE_LAST = lazy(TITLE_WORDS)
"""A line that is the title of an annex and nothing else."""
_TITLE_LINES = lazy(
    rf"(?:{_NO_SENTENCE}[^\n。;；:：，,]{{2,16}}{_TITLE_ENDS}\n[ \t\u3000\xa0]*){{1,8}}[^\n。;；:：，,]{{2,50}}{_TITLE_ENDS}"
)
"""Titles on lines of their own, without numbers: each but the last too short to be broken by the page."""
_ADDRESS = lazy(
    r"[ \u3000]?(?:https?://|www\.)[!-~]+$|(?<=[\u4e00-\u9fff）)》])/[A-Za-z][!-~]{6,}$|(?<=[\u4e00-\u9fff）)》])\s?[0-9_]{12,}$"
)
"""The address of the file or its name on the server (202109220951306750), printed behind its title."""
_AROUND = (("《", "》"), ("【", "】"))
_NUMBER_AGAIN = lazy(r"[ \t\u3000\xa0]*\d{1,2}[.．、][ \u3000]*(?=[一-鿿《“]|(?:19|20)\d\d年)")
"""附件1：1.名额分配表.doc: the file's own number."""
_MARK_AGAIN = lazy(
    r"附[ \u3000]?件[ \u3000]?(?:\d{0,2}[：:][ \u3000]*(?=[^\s；;。，,、：:])|\d{1,2}[-—_. \u3000]{0,2}(?=[一-鿿《]{3})(?![和及与至、]))"
)
"""附件： 附件：分配表.xlsx, 1.附件1申报表.doc: the link repeats the mark."""
_FILE_INSIDE = lazy(r"(?<=[\u4e00-\u9fff）)》]{4})\.(?i:docx?|xlsx?|pdf|wps|pptx?|zip|rar)(?=[ \u3000—–_-]|附)")


class Entry(NamedTuple):
    """One attachment as the statement names it. `span` holds the title as printed, perhaps over a line break."""

    label: str | None
    title: str | None
    span: Span
    file_name: str


def read_entries(text: str, view: str, start: int, end: int, label: str | None, *, inside: bool) -> list[Entry]:
    """Split `text[start:end]` into items at 1., 2., 3. …; without item 1 it is one title."""
    cuts: list[tuple[int, int, str | None]] = []
    count = value_of(label) if label else 0
    if label:
        again = _NUMBER_AGAIN.match(view, start, end)
        cuts.append((start, again.end() if again else start, label))
    at = start
    items = item_pattern(view[start : start + _OPENING])
    while found := items.search(view, at, end):
        value = counted(found)
        if value == count + 1 and (count or not view[start : found.start()].strip(SPACE)):
            cuts.append((found.start(), found.end(), str(value)))
            count += 1
            at = found.end()
        elif not count:
            break
        else:
            at = found.end()
    cuts = cuts or _files(view, start, end)
    entries = []
    for i, (_, begin, own) in enumerate(cuts):
        stop = cuts[i + 1][0] if i + 1 < len(cuts) else end
        if entry := _entry(text, view, begin, stop, own, inside=inside):
            entries.append(entry)
    return entries


def item_pattern(words: str) -> re.Pattern[str]:
    """What the items of a statement are found by, told from how its first one begins."""
    for pattern in (_BRACKETED_ITEM, _SPACED_ITEM):
        if pattern.match(words.lstrip(SPACE)):
            return pattern
    return NEXT_ITEM


def counted(found: re.Match[str]) -> int:
    """The number of the item that a pattern of `item_pattern` found."""
    return value_of(found["label"])


def _files(view: str, start: int, end: int) -> list[tuple[int, int, str | None]]:
    """Without numbers: one title, several names of files, or several forms (`附：申报表、汇总表`)."""
    stops = [m.end() for m in _FILE_NAME_END.finditer(view, start, end)]
    words = view[start:end].strip(SPACE + "。")
    for parted, names in (("、", _FORMS), ("\n", _TITLE_LINES)):
        if len(stops) < 2 and names.fullmatch(words):
            stops = [*(start + m.end() for m in re.finditer(parted, view[start:end].rstrip(SPACE))), end]
    return [(at, at, None) for at in [start, *stops[:-1]]] if len(stops) > 1 else [(start, start, None)]


def _entry(text: str, view: str, start: int, end: int, label: str | None, *, inside: bool) -> Entry | None:
    start += len(view[start:end]) - len(view[start:end].lstrip(SPACE))
    if inside and (wide := _WIDE.search(view, start, end)):
        end = wide.start()
    end = _before_signature(view, start, end)
    span = trimmed(view, start, end)
    if span is None:
        return None
    title = joined(text[span.start : span.end])
    if _rules("no_title").pattern.search(title) or len(title) > LONGEST:
        return None
    return Entry(
        (label if "-" in label else str(value_of(label))) if label else None, title, span, text[start:end].strip(SPACE)
    )


def _before_signature(view: str, start: int, end: int) -> int:
    """Where a title ends that a signature with its date is run together with (登记表云溪县农业农村局（代章）2018年9月25日)."""
    for dated in _DATED.finditer(view, start, end):
        first = max(start, dated.start() - _NAME_LONGEST)
        for whole in reversed(list(_TITLE_END.finditer(view, first, dated.start()))):
            name = view[whole.end() : dated.start()].strip(SPACE)
            if len(name) >= _NAME_SHORTEST and is_organ(name):
                return whole.end()
    return end


def trimmed(text: str, start: int, end: int) -> Span | None:
    """The title within `text[start:end]`: without file ending, remarks, quotation marks of a title, closing points."""
    while True:
        words = text[start:end]
        bare = words.rstrip(SPACE + "；;。，,、：:")
        for name in ("remark", "file_ending", "number"):
            if found := _rules(name).pattern.search(bare):
                bare = bare[: found.start()]
        if address := _ADDRESS.search(bare):
            bare = bare[: address.start()]
        lead = len(bare) - len(bare.lstrip(SPACE + "：:"))
        bare = bare[lead:]
        if again := _MARK_AGAIN.match(bare):
            bare, lead = bare[again.end() :], lead + again.end()
        if inner := _FILE_INSIDE.search(bare):
            bare = bare[: inner.start()]
        if len(bare) > 2 and (bare[0], bare[-1]) in _AROUND and bare.find(bare[-1]) == len(bare) - 1:
            bare, lead = bare[1:-1], lead + 1
        if bare == words:
            return Span(start, end) if bare else None
        start, end = start + lead, start + lead + len(bare)


def joined(title: str) -> str:
    """A title on one line."""
    return re.sub(r"\s*\n\s*", "", title).strip()


def value_of(label: str | None) -> int:
    """The number that a label writes; 0 where there is none."""
    if not label:
        return 0
    if "①" <= label <= "⑳":
        return ord(label) - ord("①") + 1
    first = label.partition("-")[0]  # 1-2 is a part of the first
    return int(first) if first.isdecimal() else han_number(first)


@cache
def _rules(name: str) -> Row:
    return load("attachments")[name]
