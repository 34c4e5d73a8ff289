"""Paragraphs and their sentences: where a directive may stand and where it ends.

A paragraph is a line of body or annexed text, or a piece of it from one section mark to the next; labels and headings are
no part of it. A sentence ends at 。 or at a ； outside brackets and quotations; the last one may lack its point.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from extract.document import Document
from extract.fields.directives.body import body_lines
from extract.notice import Section
from extract.patterns import lazy
from extract.section_labels import rank
from extract.text import Span

_CLOSERS = {
    "（": "）",
    "(": ")",
    "“": "”",
    "「": "」",
    "『": "』",
    "《": "》",
    "〈": "〉",
    "〔": "〕",
    "[": "]",
    "【": "】",
}
_OPENERS = {closer: opener for opener, closer in _CLOSERS.items()} | {")": "(", "）": "（"}
_PAIRED = lazy("[（(“「『《〈〔[【）)”」』》〉〕\\]】]")
_STOP = lazy("[。！？；;!?｡]|(?<=[一-鿿])(?<![一二三四五六七八九十])[.．](?=[一-鿿]{2}|[ \u3000]*\\Z)")
_NARROW = lazy("[,;:](?![0-9])|(?<![0-9])[,;:]")
_WIDE_MARKS = {",": "，", ";": "；", ":": "："}
_GAP = lazy("[ \u3000\xa0]{2,}")
_WIDE = 4
"""Blanks that stand for a line break by themselves; behind a stop two do."""
_ASIDE = lazy(r"[（(][^（()）]{2,400}[）)]|〔[^〔〕]{2,400}〕|【[^【】]{2,400}】|\[[^\[\]]{2,400}\]")
_ANSWERS = lazy("牵头|负责|主办|承办|(?:责任|配合)(?:单位|部门)")
"""What a bracket right behind a heading says, where it names who answers for the heading: not （2020年修订）."""
_DRAWN = tuple("┌┏╔├│┃└┗╚┠┣")
_EDGE = " _\t\u3000\xa0\n，,、。；;：:\r\v\f\u2002\u2003\u2009"
_LOOSE_NUMBER = lazy(
    r"[（(][0-9一二三四五六七八九十]{1,3}[)）](?=[^，,。；;])|[0-9]{1,2}(?:、(?![0-9])|[.．](?![0-9]))[ \u3000]{0,4}(?=[一-鿿])"
    r"|(?:[0-9]{1,2}[ \u3000]{1,4}[一-鿿]{1,3}[ \u3000]?[一-鿿]{1,8}[ \u3000]{1,4})?[0-9]{1,2}(?:\.[0-9]{1,2}){1,3}[ \u3000]{1,4}"
)
"""`2 建设原则 2.1 ` in run-together text, or `(9)`, where no section mark was believed."""
_NUMBERED = lazy(
    r"[ \u3000]*(?P<over>(?:[^。；;：:]{0,100}[，,])?现[将就对把予][^，,。；;：:]{0,60}如下|[^，。；;：:]{1,60}(?:如下|以下[一-鿿]{1,6}))[：:][ \u3000]*"
    r"(?=[（(][1一][)）]|1[、.．]|①|请(?=各|[你贵]|有关|全体|广大)|严禁|[一-鿿、]{2,24}?(?:必须|务必|不得|须(?!知)|应(?:当|该|于|在|将|按)|(?<![主重需必摘纪概首])要(?![求点素件]))[^：:]{4})"
)
"""要求如下：（1）各单位…; 现通知如下：各单位应…: the lead-over is a sentence of its own."""
_NUMBERS = "0123456789（("
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
"""Marks of items that are no sections: no part of the sentence."""
_SHORTEST_ORDER = 8
"""Characters: a shorter heading holds no order with the one it binds."""
BLANK = "□"
"""What stands in a view for a character inside brackets or quotations."""


class Sentence(NamedTuple):
    """A sentence: its place, its words, and a view of the same length in which brackets and quotations are blanked."""

    start: int
    end: int
    words: str
    view: str


class Paragraph(NamedTuple):
    """A paragraph: its sentences, the bracket behind its last 。, and the heading it stands under, where there is one."""

    start: int
    end: int
    sentences: tuple[Sentence, ...]
    closing: Span | None
    """The inside of a bracket that stands behind the last 。."""
    asides: tuple[tuple[int, Span], ...]
    """The insides of brackets behind an earlier 。, each with the number of sentences before it."""
    label: str | None
    heading: str | None
    line: int
    headline: Sentence | None = None
    """The heading itself, where a bracket that names bodies stands right behind it: `1.建设基地。（牵头单位：…）`."""
    leaf: bool = False
    """The paragraph is a heading alone on its line with nothing below it: an item without its full stop (2、各单位要上报)."""
    order: bool = False
    """The paragraph is a heading that runs in: it counts only where it names whom it binds (（一）各乡镇悬挂横幅。)."""


def blank(words: str) -> str:
    """A view of the same length in which what stands inside brackets and quotations is blanked; unpaired marks stay.

    >>> blank("各县（市、区）要")
    '各县□□□□□要'
    """
    if not _PAIRED.search(words):
        return words
    chars = list(words)
    opened: list[tuple[str, int]] = []
    waiting: dict[str, int] = {}  # of each opener in `opened`: a closer of none of them looks at none
    for mark in _PAIRED.finditer(words):
        sign = mark[0]
        if sign in _CLOSERS:
            if sign == "（":
                sign = "("
            opened.append((sign, mark.start()))
            waiting[sign] = waiting.get(sign, 0) + 1
            continue
        wanted = "(" if sign in ")）" else _OPENERS[sign]
        if not waiting.get(wanted):
            continue
        last = None
        while last != wanted:
            last, first = opened.pop()
            waiting[last] -= 1
        if not opened:
            chars[first : mark.end()] = BLANK * (mark.end() - first)
    return "".join(chars)


def widened(view: str) -> str:
    """The view with commas, semicolons and colons in full width, where they don't stand between digits: rules know one
    form. Same length.

    >>> widened("各县(市),要在9:00前报送1,000份")
    '各县(市)，要在9:00前报送1,000份'
    """
    if "," in view or ":" in view or ";" in view:
        return _NARROW.sub(lambda mark: _WIDE_MARKS[mark[0]], view)
    return view


def paragraphs(document: Document, sections: Sequence[Section]) -> Iterator[Paragraph]:
    """The paragraphs of body and annexed texts in reading order; rows of tables and the title are left out."""
    string, title, addressed = document.string, document.layout.title_span, document.layout.addressees_span
    marks = sorted((s.span.start, s.span.end, s) for s in sections if s.span)
    starts = [mark[0] for mark in marks]
    heading: str | None = None
    leaf: tuple[Section, int] | None = None
    for number in body_lines(document, starts):
        line = document.text.lines[number]
        if leaf:
            first = bisect_left(starts, line.start)
            if first < len(marks) and marks[first][0] == line.start and rank(marks[first][2]) <= rank(leaf[0]):
                yield from _leaf(string, *leaf)
            leaf = None
        if title and title.start <= line.start < title.end:
            continue
        block = document.page.blocks[line.block] if line.block < len(document.page.blocks) else None
        if (block is not None and block.table is not None) or "\t" in string[line.start : line.end]:
            continue
        if string[line.start : line.start + 1] in _DRAWN:
            continue
        at = line.start
        if addressed and line.start <= addressed.start and addressed.end < line.end:
            at = addressed.end  # 各县区人民政府：现将…: in one line with the text
        label: str | None = None
        mark: tuple[int, int] | None = None
        for i in range(bisect_left(starts, line.start), len(marks)):
            start, end, section = marks[i]
            if start >= line.end:
                break
            if start > at:
                yield from _pieces(string, at, start, label, heading, number, mark)
            at, label, heading, mark = end, section.label, section.heading, (start, end)
            if heading and len(heading) >= _SHORTEST_ORDER and string.startswith("。", end):
                place = string.find(heading, start, end)
                paragraph = _paragraph(string, place, end, label, None, number, mark) if place >= 0 else None
                if paragraph:
                    yield paragraph._replace(order=True)
        if at < line.end:
            yield from _pieces(string, at, line.end, label, heading, number, mark)
        elif mark and mark[0] >= line.start and heading:
            leaf = marks[bisect_left(starts, mark[0])][2], number
    if leaf:
        yield from _leaf(string, *leaf)


def _leaf(string: str, section: Section, line: int) -> Iterator[Paragraph]:
    """The heading of a section that has nothing else, as a paragraph."""
    words, span = section.heading, section.span
    place = string.find(words, span.start, span.end) if words and span else -1
    if words and span and place >= 0 and len(words) >= _SHORTEST_ORDER:
        paragraph = _paragraph(string, place, place + len(words), section.label, None, line, (span.start, span.end))
        if paragraph:
            yield paragraph._replace(leaf=True)


def _pieces(
    string: str,
    start: int,
    end: int,
    label: str | None,
    heading: str | None,
    line: int,
    mark: tuple[int, int] | None,
) -> Iterator[Paragraph]:
    """The paragraphs of a piece of a line: in run-together text wide gaps stand for line breaks."""
    at = start
    for gap in _gaps(string, start, end):
        first, behind = gap.span()
        if behind - first >= _WIDE or first and string[first - 1] in "。；;！":
            if paragraph := _paragraph(string, at, first, label, heading, line, mark):
                yield paragraph
            at, label, mark = behind, None, None
    if paragraph := _paragraph(string, at, end, label, heading, line, mark):
        yield paragraph


def _gaps(string: str, start: int, end: int) -> Iterable[re.Match[str]]:
    """The wide gaps of a piece of a line; most have no blank at all, which is seen at once."""
    find = string.find
    if find(" ", start, end) >= 0 or find("\u3000", start, end) >= 0 or find("\xa0", start, end) >= 0:
        return _GAP.finditer(string, start, end)
    return ()


def _paragraph(
    string: str,
    start: int,
    end: int,
    label: str | None,
    heading: str | None,
    line: int,
    mark: tuple[int, int] | None,
) -> Paragraph | None:
    """The paragraph between two places; None where nothing stands there."""
    while start < end and string[start] in _EDGE:
        start += 1
    if start >= end:
        return None
    words = string[start:end]
    view = widened(blank(words))
    found: list[Sentence] = []
    asides: list[tuple[int, Span]] = []
    at = 0
    for stop in [*(m.start() for m in _STOP.finditer(view)), len(words)]:
        if over := _NUMBERED.match(words, at, stop):
            first, last = over.span("over")
            found.append(Sentence(start + first, start + last, words[first:last], view[first:last]))
            at = over.end()
        piece = words[at:stop]
        first, last = stop - len(piece.lstrip(_EDGE)), at + len(piece.rstrip(_EDGE))
        at = stop + 1
        if last <= first:
            continue
        if words[first] in _NUMBERS and (number := _LOOSE_NUMBER.match(words, first, last)):
            first = number.end()
            if last <= first:
                continue
        if words[first] in _CIRCLED:
            first = last - len(words[first + 1 : last].lstrip(_EDGE))
            if last <= first:
                continue
        if words[first] in "（(〔【[":
            if _ASIDE.fullmatch(words, first, last):
                asides.append((len(found), Span(start + first + 1, start + last - 1)))
                continue
            lead = _aside_at_head(words, view, first, last, bool(found), bool(heading and mark))
            if lead is not None:
                asides.append((len(found), Span(start + first + 1, start + lead - 1)))
                first = last - len(words[lead:last].lstrip(_EDGE))
        found.append(Sentence(start + first, start + last, words[first:last], view[first:last]))
    if not (found or asides):
        return None
    headline: Sentence | None = None
    if asides and not asides[0][0] and heading and mark and (place := string.find(heading, *mark)) >= 0:
        headline = Sentence(place, place + len(heading), heading, widened(blank(heading)))
    closing = asides.pop()[1] if asides and asides[-1][0] == len(found) else None
    return Paragraph(start, end, tuple(found), closing, tuple(asides), label, heading, line, headline)


def _aside_at_head(words: str, view: str, first: int, last: int, behind: bool, headed: bool) -> int | None:
    """The end of the bracket that `words[first:last]` begins with, which belongs to the sentence before (`behind`: there is
    one) or to the heading before (`headed`); None where it belongs to what follows."""
    if view[first] != BLANK or not (behind or headed):
        return None
    lead = _ASIDE.match(words, first, last)
    if not lead or not view[lead.end() : last].strip(_EDGE) or not (behind or _ANSWERS.search(lead[0])):
        return None
    return lead.end()
