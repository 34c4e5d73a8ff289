"""附件说明 (GB/T 9704-2012, 7.3.4): `附件：1.… 2.…`, over several lines, on one line, or inside run-together text."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import NamedTuple

from extract.document import Annex, Document
from extract.fields.attachment_entries import LONGEST, NEXT_ITEM, NUMBER, SPACE, Entry, read_entries, value_of
from extract.fields.once import once
from extract.lexicon import fold, is_organ
from extract.patterns import lazy

_INSIDE_LONGEST = 3000
_PENDING = 2000
"""How far back a bracket may have been opened over lines of a statement."""
_HEAD = lazy(
    rf"[ \t\u3000\xa0]*(?P<mark>[【\[]?附[ \u3000]{{0,4}}(?:件|表|图)?(?:下载|列表)?[ \u3000]{{0,3}}(?P<label>{NUMBER})?[ \u3000]{{0,2}}(?P<point>[】\]][：:]?|[：:.．、—-]|[ \u3000]|$))"
)
_INSIDE = lazy(
    rf"(?:(?<=[。；;”）)])|(?<=[ \u3000\xa0]))(?P<mark>附[ \u3000]?件?[ \u3000]?(?P<label>{NUMBER})?[ \u3000]?[：:])"
)
_ITEM = lazy(
    rf"[ \t\u3000\xa0]*(?:附[ \u3000]?件[ \u3000]?)?[(（]?(?P<label>{NUMBER})[ \u3000]?(?:[.．、:：,，)）](?!\d{{2}}\D)|[ \u3000])[ \u3000]*"
)
_REMARK = lazy(r"[(（][^()（）]{4,80}[)）][:：]?|(?:附件[:：]?)?[1１][ \u3000]?[-—–－~～至][ \u3000]?\d{1,2}")
"""What stands between the mark and the items below it: where to get them, or how many they are (附件：1-4)."""
_FILE_LINE = lazy(r"[^\n。;；]{2,80}\.(?i:docx?|xlsx?|pptx?|pdf|wps|et|ofd|rtf|zip|rar)")
_TITLE_LAST = lazy(
    r"(?!请|现|各|根据|本次|为|详见|见)[^\n。;；:：，,]{2,50}(?:名单|表|目录|清单|方案|办法|通知|意见|规划|指南|标准|细则|说明|须知|回执|申请书|申报书|任务书|责任书|承诺书)"
    r"(?:[(（][^()（）]{1,16}[)）])?"
)
_WHOLE = lazy(
    r"(?:表|名单|目录|清单|方案|办法|通知|意见|规划|指南|标准|细则|说明|须知|回执|要求|书|[)）》]|\.[a-zA-Z]{3,4})[；;。 \u3000]{0,4}$"
)
_BELOW = lazy(
    r"[(（]?[一-鿿]{0,6}(?:联[系络](?:人|方式|地址|单位|部门)|电话|传真|热线|邮箱|信箱|邮编|地址|网址|手机|微信号?|二维码|(?i:QQ|E-?mail)群?号?)"
    r"[^：:\n]{0,8}[：:]|[(（](?:此件|本件|信息公开|公开方式|主动公开)"
)
"""Contacts and marks printed below the last item: no part of its title."""
_AND_MORE = lazy(r"\d{1,2}(?![\d月日.．、])")
"""附件1、2可在网站下载: two by their numbers, and no title."""
_PAIRS = (("《", "》"), ("（", "）"), ("(", ")"), ("“", "”"), ("〈", "〉"))


class Statement(NamedTuple):
    """One statement: its lines, half open, and what it names. `inside`: within run-together text."""

    first: int
    behind: int
    entries: tuple[Entry, ...]
    inside: bool = False


@once
def statements(document: Document) -> tuple[Statement, ...]:
    """All statements, in reading order; the heads of the annexes themselves are none."""
    lines, view = document.text.lines, fold(document.string)
    if "附" not in view:
        return ()
    heads = {a.mark_line for a in document.layout.annexes if a.label is not None and not _lists(document, view, a)}
    blocks = document.page.blocks
    found: list[Statement] = []
    behind = 0
    for number, line in enumerate(lines):
        if number < behind or number in heads:
            continue
        if line.block < len(blocks) and blocks[line.block].table is not None:
            continue
        words = view[line.start : line.end]
        if "附" not in words:
            continue
        head = _HEAD.match(words)
        if head and (statement := _at_head(document, view, number, head)):
            found.append(statement)
            behind = statement.behind
        elif not head:
            found += _within(document, view, number)
    return tuple(found)


def _lists(document: Document, view: str, annex: Annex) -> bool:
    """Whether what looks like an annex is a statement below a bare mark: nothing follows but numbered names, two at least."""
    if not _goes_on(document, view, annex.mark_line + 1):
        return _files_below(document, view, annex.mark_line + 1) == annex.end
    words = [
        _line(document, view, n).strip(SPACE) for n in range(annex.mark_line + 1, min(annex.end, annex.mark_line + 30))
    ]
    words = [w for w in words if w]
    labels = [value_of(m["label"]) for w in words if (m := _ITEM.match(w))]
    short = all(len(w) <= 80 and "。" not in w and "\t" not in w for w in words)
    mark = _line(document, view, annex.mark_line).strip(SPACE + ":：")
    return (
        short
        and len(mark) <= 3
        and labels[:2] == [1, 2]
        and len(words) <= 2 * len(labels)
        and words[-1][-1:] not in ";；"
    )


@once
def statement_lines(document: Document) -> frozenset[int]:
    """The lines that belong to a statement as a whole."""
    lines = document.text.lines
    # a page without line breaks is all in one line: only short lines belong to one part as a whole
    taken = {n for n in document.lines(document.layout.statement) if lines[n].end - lines[n].start <= LONGEST}
    for statement in statements(document):
        if not statement.inside:
            taken |= set(range(statement.first, statement.behind))
    return frozenset(taken)


def _at_head(document: Document, view: str, number: int, head: re.Match[str]) -> Statement | None:
    """A statement that begins its line: its first item and the lines that go on."""
    line = document.text.lines[number]
    start, end = line.start + head.end(), line.end
    label, point = head["label"], head["point"]
    rest = view[start:end].strip(SPACE)
    if _REMARK.fullmatch(rest) and _goes_on(document, view, number + 1):
        start, rest = end, ""  # 附件：（下列表格请从网站下载）, and the items below
    if not rest and not _goes_on(document, view, number + 1):
        return _below(document, view, number) if point[-1:] == ":" and not label else None
    if (
        point[-1:] not in (":", "】", "]")
        and not label
        or re.match(r"[一二三四五六七八九十]", label or "")
        and not point.strip()
    ):
        return None  # `附件 …` in a sentence; `附一 …`
    if point[-1:] not in (":", "】", "]") and not re.search("[件表图]", head["mark"]):
        return None  # `附` at a broken line: 附则
    if point[-1:] not in (":", "】", "]") and not label and re.match(r"[的中所是为和与及、，规列]", rest):
        return None  # 附件中的…; behind a colon 中小学名单 is a title
    if len(rest) > LONGEST and not NEXT_ITEM.match(rest):
        return None
    if label and point == "、" and _AND_MORE.match(rest):
        return None
    pieces = [(start, end)]
    at = number + 1
    count = max(_last_label(rest, label), 0)
    while at < len(document.text.lines):
        pending = view[max(pieces[0][0], pieces[-1][1] - _PENDING) : pieces[-1][1]]
        step = _continues(document, view, at, count, pending)
        if step is None:
            break
        count = max(count, step)
        pieces.append((document.text.lines[at].start, document.text.lines[at].end))
        at += 1
    entries = read_entries(document.string, view, pieces[0][0], pieces[-1][1], label, inside=False)
    return Statement(number, at, tuple(entries)) if entries else None


def _below(document: Document, view: str, number: int) -> Statement | None:
    """A statement whose mark stands alone, with names of files on the lines below, or one title that ends the text."""
    lines = document.text.lines
    behind = _files_below(document, view, number + 1)
    if behind == number + 1 == len(lines) - 1 and _TITLE_LAST.fullmatch(_line(document, view, behind).strip(SPACE)):
        behind += 1
    entries: list[Entry] = []
    for line in lines[number + 1 : behind]:
        entries += read_entries(document.string, view, line.start, line.end, None, inside=False)
    return Statement(number, behind, tuple(entries)) if entries else None


def _files_below(document: Document, view: str, number: int) -> int:
    """The line behind the names of files that begin with line `number`."""
    while number < len(document.text.lines) and _FILE_LINE.fullmatch(_line(document, view, number).strip(SPACE)):
        number += 1
    return number


def _goes_on(document: Document, view: str, number: int) -> bool:
    """Behind a bare `附件：` stands item 1."""
    if number >= len(document.text.lines):
        return False
    item = _ITEM.match(_line(document, view, number))
    return bool(item and value_of(item["label"]) == 1)


def _continues(document: Document, view: str, number: int, count: int, pending: str) -> int | None:
    """Line `number` goes on a statement that has come to item `count`: the count it brings; None where it does not."""
    words = _line(document, view, number).strip(SPACE)
    if not words or len(words) > LONGEST:
        return None
    annexes = document.layout.annexes
    at = bisect_left(annexes, number, key=lambda annex: annex.mark_line)
    if at < len(annexes) and annexes[at].mark_line == number:
        return None
    item = _ITEM.match(words) if not re.match(r"\d{4}年", words) else None
    if item and value_of(item["label"]) == count + 1 and (count or "附" not in words[:2]):
        return _last_label(words, item["label"])
    if count and (later := _last_label(words, str(count))) > count:
        return later
    if re.match(r"附[ \u3000]?件|附[：:]", words) or _BELOW.match(words.replace(" ", "").replace("\u3000", "")):
        return None
    last = NEXT_ITEM.sub("", pending[-8:]).strip(SPACE + "：:")
    if not last:
        return count or 1
    own = _own_words(pending, count)
    if any(own.count(a) > own.count(b) for a, b in _PAIRS):
        return count
    if count and _repeats(words, pending):
        return None  # the same names again, as links below the statement
    if _WHOLE.search(pending) and is_organ(words):
        return None  # the signature: a whole title stands above it
    first, behind = document.layout.statement
    if first <= number < behind:
        return count
    following = _line(document, view, number + 1)
    after = _ITEM.match(following)
    if count and after and value_of(after["label"]) == count + 1 and len(words) <= 40 and not words.endswith("。"):
        return count
    return None


def _own_words(pending: str, count: int) -> str:
    """The lines of the item that the statement has come to: a bracket that an earlier one leaves open is none of it."""
    lines = pending.split("\n")
    for number in range(len(lines) - 1, 0, -1):
        item = _ITEM.match(lines[number])
        if item and value_of(item["label"]) == count:
            return "\n".join(lines[number:])
    return pending


def _repeats(words: str, pending: str) -> bool:
    """Whether a line begins with the name of an item above it."""
    names = (NEXT_ITEM.sub("", line).strip(SPACE + "；;。") for line in pending.split("\n"))
    return any(len(name) >= 4 and words.startswith(name) for name in names)


def _line(document: Document, view: str, number: int) -> str:
    """The folded words of a line; empty behind the last."""
    if number >= len(document.text.lines):
        return ""
    line = document.text.lines[number]
    return view[line.start : line.end]


def _last_label(words: str, label: str | None) -> int:
    """The number of the last item that stands in `words`."""
    count = value_of(label) if label else 0
    for found in NEXT_ITEM.finditer(words):
        if value_of(found["label"]) == count + 1:
            count += 1
    return count


def _within(document: Document, view: str, number: int) -> list[Statement]:
    """Statements inside a run-together line."""
    found = []
    line = document.text.lines[number]
    signed = document.layout.signature_span
    for mark in _INSIDE.finditer(view, line.start, line.end):
        end = min(line.end, mark.end() + _INSIDE_LONGEST)
        if signed and mark.end() < signed.start < end:
            end = signed.start
        entries = read_entries(document.string, view, mark.end(), end, mark["label"], inside=True)
        if entries:
            found.append(Statement(number, number + 1, tuple(entries), inside=True))
    return found
