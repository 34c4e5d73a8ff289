"""结构层次 (GB/T 9704-2012, 7.3.3): the numbered structure of the notice and of the texts annexed to it.

1. Marks are read at the head of every line, and inside run-together lines behind the end of a sentence.
2. Left out: rows of tables, contents lists, the attachment statement, annexes that are lists, and runs of numbered names.
3. What stands behind a mark is its heading, or not (section_headings).
Gaps: a list whose items are neither bodies nor short cannot be told from numbered sentences; ① is no level.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from extract.document import Document
from extract.fields.section_headings import RUN_IN_LONGEST, Behind, heading_span, lone_sentence
from extract.fields.section_marks import DEPTH, LEVELS, Mark, head_mark, inside_marks, is_first_part
from extract.fields.section_run_in import run_in_decimals
from extract.fields.section_zones import list_lines, skipped_lines
from extract.lexicon import fold
from extract.notice import Section
from extract.patterns import lazy
from extract.text import Span

_DECIMAL = lazy(r"^[ \t\u3000\xa0]*(\d{1,2})[ \u3000]?[.．][ \u3000]?(\d{1,2})(?![\d%％万亿元年月])", re.MULTILINE)
_FIRST_DECIMALS = lazy(
    r"^[ \t\u3000\xa0]*1[ \u3000.．、]{0,4}[\u4e00-\u9fff]{2,12}[ \u3000]*\n[ \t\u3000\xa0]*1[.．]1[ \u3000]{0,4}[\u4e00-\u9fff]",
    re.MULTILINE,
)
_FIRST_POINTS = (".1", ". 1", ".01", ". 01")
"""One of these stands in every 1.1 of a folded text."""
_GOES_ON = frozenset(",。;、:!?)")
"""Signs, as folded, that begin no line: the page broke a sentence before them."""
_SAYS = lazy(r"[\u4e00-\u9fff]|[A-Za-z]{3}")
_FEW_WORDS = 12
"""So short a sentence alone is a heading where both its siblings have one."""
_SLOGANS = lazy(
    "(?:(?:加[大强快]|强化|提[高升]|落实|明确|严[格明肃]|完善|规范|健全|广泛|确保|保[证障]|做好|深[化入]|细化|压实|突出|精心|认真"
    "|统筹|高度|切实|积极|形成|营造|注重|把握|狠抓)[一-鿿]{2,6}(?:[，,、]|$)){2,3}"
)
_BROKEN = lazy(r"\S{1,2}$")


def find(document: Document) -> tuple[Section, ...]:
    """All sections in reading order."""
    text, lines = document.string, document.text.lines
    if not lines:
        return ()
    skipped = skipped_lines(document)
    view = fold(text)
    run_in = (
        [m for n, line in enumerate(lines) if n not in skipped for m in run_in_decimals(view, line.start, line.end, n)]
        if ("1.1" in view)
        else []
    )
    decimals = bool(run_in) or _is_decimal(view)
    marks = [m for m in _marks(document, view, skipped, decimals) if m.line not in skipped]
    if run_in:
        own = {m.line for m in run_in}
        marks = sorted([m for m in marks if m.line not in own] + run_in, key=lambda m: m.start)
    listed = list_lines(document, marks)
    marks = [m for m in marks if m.line not in listed]
    found = [_section(document, view, marks, i, skipped, decimals) for i in range(len(marks))]
    return tuple(_without_lone_sentences(document, marks, _with_siblings(document, view, marks, found)))


def _is_decimal(text: str) -> bool:
    """Numbered 1, 1.1, 1.1.1: 1.1 and its follower 1.2 both begin lines, or `1 总则` stands right above 1.1."""
    if not any(first in text for first in _FIRST_POINTS):
        return False
    seen = {(int(a), int(b)) for a, b in _DECIMAL.findall(text)}
    return any((a, b + 1) in seen for a, b in seen if b == 1) or _FIRST_DECIMALS.search(text) is not None


def _marks(document: Document, text: str, skipped: frozenset[int], decimals: bool) -> list[Mark]:
    marks: list[Mark] = []
    last: dict[str, int] = {}
    for number, line in enumerate(document.text.lines):
        if number in skipped:
            continue
        head = head_mark(text, line.start, line.end, number, decimals=decimals)
        if head and head.glued and head.value != last.get(head.kind, 0) + 1:
            head = None  # `3.5公里长的道路` is no item 3
        if head and text[head.end : line.end].strip() and not _SAYS.search(text, head.end, line.end):
            head = None  # `1、22°26′26″N，113°53′01″E`: a list of figures
        if head:
            marks.append(head)
            last[head.kind] = head.value
        inside = inside_marks(text, head.end if head else line.start, line.end, number)
        if inside:
            marks += _believed(inside, last, text[line.start : line.end], line.start)
    return marks


def _believed(inside: Sequence[Mark], last: dict[str, int], line: str, offset: int) -> list[Mark]:
    """Of the marks inside a line those that go on a series: from 1, or from the last one of their kind.

    A line is run-together where it holds 一、 or a series of at least two （一）; digits count only there, because
    `（1）…；（2）…` inside a sentence is part of it.
    """
    run_together = any(m.kind in ("han", "article", "chapter") for m in inside) or (
        sum(m.kind == "han_bracket" for m in inside) >= 2
    )
    strong = [m for m in inside if not _is_weak(line, m.start - offset)]
    if sum(m.kind in ("han", "article") for m in strong) < 2:
        inside = strong  # one space sets a label off only where the page's line breaks became spaces
    kept: list[Mark] = []
    here = dict(last)
    for mark in inside:
        wide = line.startswith("  ", max(0, mark.start - offset - 2))
        if mark.kind in ("num", "num_bracket") and not run_together and not wide:
            continue
        if mark.value == 1 or mark.value == here.get(mark.kind, 0) + 1:
            here[mark.kind] = mark.value
            kept.append(mark)
    gap = " " if run_together else "  "
    set_off = {m.start for m in kept if line.startswith(gap, max(0, m.start - offset - len(gap)))}
    kinds = {k: [m.value for m in kept if m.kind == k] for k in {m.kind for m in kept}}
    believed = [
        m
        for m in kept
        if len(kinds[m.kind]) > 1
        or m.value > 1
        or m.kind in ("chapter", "article")
        or m.start in set_off
        or is_first_part(line, m.start - offset)
    ]
    for mark in believed:
        last[mark.kind] = mark.value
    return believed


def _is_weak(line: str, at: int) -> bool:
    """Whether a single space behind a word is all that sets off the label at `at`."""
    return line[at - 1 : at] == " " and "\u4e00" <= line[at - 2 : at - 1] <= "\u9fff"


def _section(
    document: Document, view: str, marks: Sequence[Mark], at: int, skipped: frozenset[int], decimals: bool
) -> Section:
    mark = marks[at]
    after = marks[at + 1] if at + 1 < len(marks) else None
    text, lines = document.string, document.text.lines
    end = lines[mark.line].end
    if after and after.line == mark.line:
        end = after.start
    start, line = mark.end, mark.line
    broken = mark.kind != "article" and not text[start:end].strip(" \t\u3000\xa0")
    limit = after.line if after else len(lines)
    if broken and not mark.inside and line + 1 < limit and line + 1 not in skipped:
        line += 1
        start, end = lines[line].start, lines[line].end
        while (
            mark.kind == "chapter"
            and line + 1 < limit
            and end - start <= 2
            and _BROKEN.match(document.text.line_text(line + 1))
        ):
            line += 1
            end = lines[line].end
    follows = line + 1 < limit and line + 1 not in skipped
    more = follows and _is_prose(document, line + 1)
    child = after is not None and DEPTH[after.kind] > DEPTH[mark.kind] and after.line in (mark.line, line + 1)
    inside = mark.inside or bool(after and after.inside and after.line == mark.line)
    below = view[lines[line + 1].start : lines[line + 1].end].strip() if follows else ""
    goes_on = below[:1] in _GOES_ON or end - start > RUN_IN_LONGEST and below.endswith(";")
    behind = Behind(view[start:end], start, more, child, _is_item(text, marks, at), inside, bool(below) and goes_on)
    heading = heading_span(mark.kind, behind)
    words = _words(text[heading.start : heading.end]) if heading else None
    level = mark.label.count(".") + 1 if mark.kind == "decimal" else LEVELS[mark.kind]
    if decimals and mark.kind == "num":
        level = 1
    return Section(level, mark.label, words or None, Span(mark.start, heading.end if heading else mark.end))


def _with_siblings(document: Document, view: str, marks: Sequence[Mark], found: list[Section]) -> list[Section]:
    """A short sentence alone is a heading where most marks of its kind have one: `（一）小型车辆样图。`"""
    headed: dict[str, list[bool]] = {}
    for mark, section in zip(marks, found, strict=True):
        headed.setdefault(mark.kind, []).append(section.heading is not None)
    mostly = {kind for kind, heads in headed.items() if 2 * sum(heads) >= len(heads) >= 4}
    others = {kind for kind, heads in headed.items() if sum(heads) == len(heads) - 1 >= 2}
    for i, (mark, section) in enumerate(zip(marks, found, strict=True)):
        if section.heading is not None or mark.inside or mark.kind == "article":
            continue
        end = document.text.lines[mark.line].end
        few = mark.kind in others and end - mark.end <= _FEW_WORDS
        if (few or mark.kind in mostly) and lone_sentence(view[mark.end : end]):
            words = _words(document.string[mark.end : end])
            found[i] = Section(
                section.level,
                section.label,
                words,
                Span(mark.start, mark.end + len(view[mark.end : end].rstrip("。 "))),
            )
    return found


def _without_lone_sentences(document: Document, marks: Sequence[Mark], found: list[Section]) -> list[Section]:
    """Run-in headings come in families: a first sentence among numbered sentences is one of them, not a heading.

    Without a comma it takes three siblings that have no heading to say so, with one two; a pair of slogans
    (加强领导，落实责任) is a heading whatever its siblings are.
    """
    text = document.string
    for family in _families(marks):
        headed = [i for i in family if found[i].heading is not None]
        run_in = [i for i in headed if _sign_behind(text, found[i]) == "。"]
        if len(headed) > 1 and not all(i in run_in or _sign_behind(text, found[i]) in "：:" for i in headed):
            continue
        told = headed if len(headed) == 1 else run_in
        if len(told) != 1:
            continue
        section, mark = found[told[0]], marks[told[0]]
        heading = section.heading or ""
        if mark.kind == "article" or _sign_behind(text, section) not in "。：:" or len(heading) < 8:
            continue
        if _SLOGANS.fullmatch(heading):
            continue
        if len(family) - len(headed) >= (2 if re.search("[，,、]", heading) else 3):
            found[told[0]] = Section(section.level, section.label, None, Span(mark.start, mark.end))
    return found


def _sign_behind(text: str, section: Section) -> str:
    """The character behind a section's heading; a blank where there is none."""
    return text[section.span.end : section.span.end + 1] or " " if section.span else " "


def _families(marks: Sequence[Mark]) -> list[list[int]]:
    """The marks of one kind that count 1, 2, 3 … under one parent."""
    families: list[list[int]] = []
    open_families: dict[str, list[int]] = {}
    for i, mark in enumerate(marks):
        for kind in [k for k in open_families if DEPTH[marks[open_families[k][-1]].kind] > DEPTH[mark.kind]]:
            del open_families[kind]
        family = open_families.get(mark.kind)
        if family is None or marks[family[-1]].value >= mark.value:
            family = open_families[mark.kind] = []
            families.append(family)
        family.append(i)
    return families


def _is_item(text: str, marks: Sequence[Mark], at: int) -> bool:
    """The mark before is its elder sibling and what it numbers ends with ；."""
    before, mark = marks[at - 1] if at else None, marks[at]
    if before is None or before.kind != mark.kind or before.value + 1 != mark.value:
        return False
    return text[before.end : mark.start].rstrip().endswith(("；", ";"))


def _is_prose(document: Document, line: int) -> bool:
    """Line `line` is text that goes on the section, not the signature, an annex or nothing."""
    first, behind = document.layout.signature
    annexes = document.layout.annexes
    at = bisect_left(annexes, line, key=lambda annex: annex.mark_line)
    marked = at < len(annexes) and annexes[at].mark_line == line
    return not first <= line < behind and not marked and len(document.text.line_text(line).strip()) > 1


def _words(heading: str) -> str:
    """The heading on one line; `总　则` is 总则."""
    heading = re.sub(r"(?<=[\u4e00-\u9fff])\s+(?=[\u4e00-\u9fff](?:\s|$))", "", heading.strip())
    if bracketed := re.fullmatch(r"[【〔［（(]([^【】〔〕［］（）()]+)[】〕］）)]", heading):
        heading = bracketed[1]
    return re.sub(r"\s*\n\s*", "", heading).rstrip("：:。 ")
