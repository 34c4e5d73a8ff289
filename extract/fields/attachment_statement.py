"""附件说明 (GB/T 9704-2012, 7.3.4): `附件：1.… 2.…`, over several lines, on one line, or inside run-together text."""

from __future__ import annotations

import re
from typing import NamedTuple

from extract.document import Annex, Document
from extract.fields.attachment_continued import ITEM, continued, last_label, line_words, opens_list
from extract.fields.attachment_entries import (
    LONGEST,
    NEXT_ITEM,
    NUMBER,
    SPACE,
    TITLE_LAST,
    TITLE_WORDS,
    Entry,
    read_entries,
    value_of,
)
from extract.fields.once import once
from extract.lexicon import fold
from extract.patterns import lazy

_INSIDE_LONGEST = 3000
_PENDING = 2000
"""How far back a bracket may have been opened over lines of a statement."""
_HEAD = lazy(
    rf"[ \t\u3000\xa0]*(?P<mark>[【\[]?(?:(?:相关|有关)(?=附件))?附[ \u3000]{{0,4}}(?:件|表|图)?(?:下载|列表|(?:目录|清单)(?=[:：]))?(?:[(（](?:共?\d{{1,2}}[个件份]|[^()（）\n]{{2,40}}(?=[)）][ \u3000]?[：:]))[)）])?[ \u3000]{{0,3}}(?P<label>{NUMBER}(?:-\d{{1,2}}(?=[:：.、 ]))?)?[ \u3000]{{0,2}}(?P<point>[】\]][：:]?|[：:.．、—-]|[ \u3000]|$))"
)
_INSIDE = lazy(
    rf"(?:(?<=[。；;”）)])|(?<=[ \u3000\xa0]))(?P<mark>附[ \u3000]?件?[ \u3000]?(?P<label>{NUMBER})?[ \u3000]?[：:])"
)
_REMARK = lazy(r"[(（][^()（）]{4,160}[)）]?[:：]?|(?:附件[:：]?)?[1１][ \u3000]?[-—–－~～至][ \u3000]?\d{1,2}")
"""What stands between the mark and the items below it: where to get them, or how many they are (附件：1-4)."""
_FILE_LINE = lazy(r"[^\n。;；]{2,80}\.(?i:docx?|xlsx?|pptx?|pdf|wps|et|ofd|rtf|zip|rar)")
_BRACKETED = lazy(rf"[(]附件?[:](?P<title>{TITLE_WORDS})[)]")
"""`请按时上报。（附：名额分配表）`"""
_AND_MORE = lazy(r"\d{1,2}(?![\d月日.．、])")
"""附件1、2可在网站下载: two by their numbers, and no title."""
_NUMBERS_ONLY = lazy(r"\d{1,2}(?:[、,，和至-]\d{1,2}){1,9}")
"""附件：1、2: how many they are, and no title."""


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
    if not opens_list(document, view, annex.mark_line + 1):
        return _files_below(document, view, annex.mark_line + 1) == annex.end
    words = [
        line_words(document, view, n).strip(SPACE)
        for n in range(annex.mark_line + 1, min(annex.end, annex.mark_line + 30))
    ]
    words = [w for w in words if w]
    labels = [value_of(m["label"]) for w in words if (m := ITEM.match(w))]
    short = all(len(w) <= 80 and "。" not in w and "\t" not in w for w in words)
    mark = line_words(document, view, annex.mark_line).strip(SPACE + ":：")
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
    if _REMARK.fullmatch(rest) and opens_list(document, view, number + 1):
        start, rest = end, ""  # 附件：（下列表格请从网站下载）, and the items below
    if not rest and not opens_list(document, view, number + 1):
        told = point[-1:] == ":" or "件" in head["mark"] and _ends_in_files(document, view, number + 1)
        files = _below(document, view, number) if told and not label else None
        return files or _titles_below(document, view, number, head)
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
    if label and point == "、" and _AND_MORE.match(rest) or _NUMBERS_ONLY.fullmatch(rest):
        return None
    pieces = [(start, end)]
    at = number + 1
    count = max(last_label(rest, label), 0)
    while at < len(document.text.lines):
        pending = view[max(pieces[0][0], pieces[-1][1] - _PENDING) : pieces[-1][1]]
        step = continued(document, view, at, count, pending)
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
    if behind == number + 1 == len(lines) - 1 and TITLE_LAST.fullmatch(line_words(document, view, behind).strip(SPACE)):
        behind += 1
    entries: list[Entry] = []
    for line in lines[number + 1 : behind]:
        entries += read_entries(document.string, view, line.start, line.end, None, inside=False)
    return Statement(number, behind, tuple(entries)) if entries else None


def _titles_below(document: Document, view: str, number: int, head: re.Match[str]) -> Statement | None:
    """The title on the line below a mark alone on its line, of an annex that no signature sets off from the notice; below
    `附件：` without a number all titles that follow."""
    if "件" not in head["mark"] or line_words(document, view, number).strip(SPACE) != head[0].strip(SPACE):
        return None
    several = head["point"][-1:] == ":" and not head["label"]
    behind = number + 1
    entries: list[Entry] = []
    while (several or not entries) and TITLE_LAST.fullmatch(line_words(document, view, behind).strip(SPACE)):
        line = document.text.lines[behind]
        entries += read_entries(document.string, view, line.start, line.end, head["label"], inside=False)
        behind += 1
    return Statement(number, behind, tuple(entries)) if entries else None


def _files_below(document: Document, view: str, number: int) -> int:
    """The line behind the names of files that begin with line `number`."""
    while number < len(document.text.lines) and _FILE_LINE.fullmatch(line_words(document, view, number).strip(SPACE)):
        number += 1
    return number


def _ends_in_files(document: Document, view: str, number: int) -> bool:
    """Whether all lines from `number` to the end of the text, one at least, are names of files."""
    return number < _files_below(document, view, number) == len(document.text.lines)


def _within(document: Document, view: str, number: int) -> list[Statement]:
    """Statements inside a run-together line."""
    line = document.text.lines[number]
    signed = document.layout.signature_span
    found = [
        Statement(number, number + 1, tuple(entries), inside=True)
        for mark in _BRACKETED.finditer(view, line.start, line.end)
        if (entries := read_entries(document.string, view, *mark.span("title"), None, inside=True))
    ]
    for mark in _INSIDE.finditer(view, line.start, line.end):
        end = min(line.end, mark.end() + _INSIDE_LONGEST)
        if signed and mark.end() < signed.start < end:
            end = signed.start
        entries = read_entries(document.string, view, mark.end(), end, mark["label"], inside=True)
        if entries:
            found.append(Statement(number, number + 1, tuple(entries), inside=True))
    return found
