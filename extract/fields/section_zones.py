"""Lines that hold numbers but no sections: tables, contents lists, attachment statements, annexed lists, rosters."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from extract.document import Document
from extract.fields.attachment_links import file_blocks
from extract.fields.attachment_statement import statement_lines
from extract.fields.section_marks import Mark, head_mark
from extract.patterns import lazy
from extract.rules import Row, load

_BRACKET = lazy(r"[(（][^()（）]{0,40}[)）]|[(（].*$")
_CHARGED = lazy(r"\s*(?:责任|牵头|配合)(?:单位|部门)[：:]")
_PART = lazy(r"[ \u3000]*(?:[一二三四五六七八九十]{1,3}、|第[一二三四五六七八九十]{1,3}[章条])")
_LIST_TITLE = lazy(r"(?:名单|一览表|名册|目录|清单|表|人员|花名册|通讯录|情况)(?:[(（][^()（）]{1,20}[)）])?$")
_TEXT_TITLE = lazy(
    r"(?:预案|方案|办法|规定|细则|意见|规划|制度|章程|条例|规则|要点|通知)(?:[(（][^()（）]{1,20}[)）])?$"
)
_MAYBE_CONTENTS = lazy(r"目[ \u3000]{0,8}[录次]")
_NOTE = lazy(r"[ \u3000]*(?:备?注|说明|填表说明|填写说明)[ \u3000]{0,3}[：:][ \u3000]*(?:([(（]?1[)）]?[.．、 )）])|$)")
_OPENS_NOTE = " \u3000备注说填"
_SENTENCE_SIGN = lazy("[。；;：:，,]")
_NAME_LONGEST = 40
_PART_LONGEST = 80


def skipped_lines(document: Document) -> frozenset[int]:
    """The numbers of all lines that no section can begin on."""
    lines, blocks = document.text.lines, document.page.blocks
    layout = document.layout
    tabs = "\t" in document.string
    skipped = {
        number
        for number, line in enumerate(lines)
        if (line.block < len(blocks) and (blocks[line.block].table is not None or blocks[line.block].tag == "row"))
        or tabs
        and "\t" in document.string[line.start : line.end].strip()
    }
    skipped |= set(statement_lines(document))
    if files := file_blocks(document):
        skipped |= {number for number, line in enumerate(lines) if line.block in files}
    for part in (layout.header, layout.title, layout.signature, layout.imprint):
        # a page without line breaks is all in one line: only short lines belong to one part as a whole
        skipped |= {n for n in document.lines(part) if lines[n].end - lines[n].start <= _PART_LONGEST}
    head = range(layout.title[1], layout.addressees[0] if layout.addressees_span else layout.body[0])
    skipped |= {n for n in head if lines[n].end - lines[n].start <= _PART_LONGEST}
    for annex in layout.annexes:
        if not _is_text(document, annex.title, range(annex.start, annex.end), skipped):
            skipped |= set(range(annex.mark_line, annex.end))
    skipped |= _contents(document) | _notes(document)
    return frozenset(skipped)


def _is_text(document: Document, title: str | None, lines: range, skipped: set[int]) -> bool:
    """An annex is a text, not a list, where enough of it is sentences."""
    whole = sentences = charged = parts = 0
    for number in lines:
        if number in skipped:
            continue
        words = document.text.line_text(number)
        parts += _PART.match(words) is not None
        whole += len(words)
        if "。" in words or words.endswith(("；", ";")):
            sentences += len(words)
        charged += _CHARGED.match(words) is not None
    if charged > 1 or parts and sentences and title and _TEXT_TITLE.search(title):
        return True  # a plan whose tasks say who answers for them; a scheme that lists its staff at length
    share = 0.4 if title and _LIST_TITLE.search(title) else 0.15
    return whole > 0 and sentences >= share * whole


def _notes(document: Document) -> set[int]:
    """The numbered notes under a table: `注：1.…` and the lines 2., 3. … behind it."""
    found: set[int] = set()
    last = 0
    string = document.string
    for number, line in enumerate(document.text.lines):
        if string[line.start : line.start + 1] in _OPENS_NOTE and (note := _NOTE.match(string[line.start : line.end])):
            found.add(number)
            last = 1 if note[1] else -1
            continue
        if last:
            mark = head_mark(string, line.start, line.end, number, decimals=False)
            if mark and mark.kind in ("num", "num_bracket") and mark.value == max(last, 0) + 1:
                found.add(number)
                last = mark.value
            else:
                last = 0
    return found


def _contents(document: Document) -> set[int]:
    """The lines of 目录: from its heading to before the label that begins it stands a second time."""
    found: set[int] = set()
    lines = document.text.lines
    if not _MAYBE_CONTENTS.search(document.string):
        return found
    for number in range(len(lines)):
        if number in found or not _rules("contents").pattern.search(document.text.line_text(number).strip()):
            continue
        labels: dict[tuple[str, str], int] = {}
        for later in range(number + 1, min(len(lines), number + 300)):
            mark = head_mark(document.string, lines[later].start, lines[later].end, later, decimals=True)
            if not mark:
                continue
            words = re.sub(r"[^\u4e00-\u9fff]", "", document.string[mark.end : lines[later].end])
            key = (mark.label, words[:4])  # the page numbers of the contents are no words
            if key in labels:
                found |= set(range(number, later))
                break
            if len(labels) < 1:
                labels[key] = later
        else:
            found |= set(range(number, _short_run(document, number)))
    return found


def _short_run(document: Document, number: int) -> int:
    """Behind the last of the short lines that follow `number`."""
    at = number + 1
    while (
        at < len(document.text.lines)
        and len(document.text.line_text(at)) <= _NAME_LONGEST
        and "。" not in document.text.line_text(at)
    ):
        at += 1
    return at


def list_lines(document: Document, marks: Sequence[Mark]) -> frozenset[int]:
    """The lines of runs of numbered names of bodies: two or more neighbours of one kind, each a name alone on its line."""
    found: set[int] = set()
    run: list[int] = []
    kind = None
    named = _named(document, marks)
    for i, mark in enumerate(marks):
        if named[i] and mark.kind == kind and run and mark.line - run[-1] <= 2:
            run.append(mark.line)
            continue
        if len(run) >= 2:
            found |= set(run)
        run, kind = ([mark.line], mark.kind) if named[i] else ([], None)
    if len(run) >= 2:
        found |= set(run)
    return frozenset(found)


def _named(document: Document, marks: Sequence[Mark]) -> list[bool]:
    """Which of the marks number the name of a body alone on its line; one between two of them does, whatever it ends in."""
    named = []
    for i, mark in enumerate(marks):
        follows = i + 1 == len(marks) or marks[i + 1].line >= mark.line
        named.append(not mark.inside and follows and _names_body(document, mark))
    for i in range(1, len(marks) - 1):
        above, mark, below = marks[i - 1 : i + 2]
        beside = above.line + 1 == mark.line == below.line - 1 and above.kind == mark.kind == below.kind
        if not named[i] and beside and named[i - 1] and named[i + 1]:
            words = document.text.line_text(mark.line).strip()
            named[i] = len(words) <= _NAME_LONGEST and _SENTENCE_SIGN.search(words) is None
    return named


def _names_body(document: Document, mark: Mark) -> bool:
    if mark.label.startswith("第"):
        return False  # `第二条 …的区域为禁止建设区。`
    words = document.string[mark.end : document.text.lines[mark.line].end].strip()
    if words.endswith("。") and ("，" in words or "：" in words):
        return False  # `市教育局：负责学校的防汛工作。`
    words = words.rstrip("；;。，,、")
    words = _BRACKET.sub("", re.split("[：:]", words)[0]).strip()
    if "的" in words:
        return False  # `（一）委托人的姓名和住所；`
    return bool(words) and len(words) <= _NAME_LONGEST and bool(_rules("body_name").pattern.search(words))


@cache
def _rules(row: str) -> Row:
    return load("sections")[row]
