"""Lines that a page breaks at a fixed width, joined again: 可根据本单位⏎的实际情况 is one sentence.

Directives are read from a copy of the document in which the line breaks inside such a paragraph stand behind it, so that
all other places stay where they are; `Joined.back` gives the place in the notice's own text.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace

from extract.document import Document
from extract.fields.directives.body import body_lines
from extract.notice import Directive, Section
from extract.patterns import lazy
from extract.text import Line, Span, Text

_NARROWEST, _WIDEST = 18, 140
"""Characters: how wide a page sets its lines."""
_SLACK = 3
_FEWEST = 2
"""Lines of about the same width that are broken inside a sentence: one may be a line by itself."""
_INSIDE = lazy("[一-鿿A-Za-z0-9，、《“（(]")
_STOPS = ("。", "；", "！", "？", "：", ";", ":")
_NEW = lazy(
    r"[ \u3000\t]|[（(]?(?:[一二三四五六七八九十]{1,3}|[0-9]{1,2})[)）、.．]|第[一二三四五六七八九十百0-9]{1,4}[章节条编]|附[件表：:]|[①-⑳●◆■★☆—·*-]|[^，。；]{0,12}[：:]|特此|此[复致]"
)
"""What begins a paragraph: a mark, a label, a blank."""


@dataclass(frozen=True, slots=True)
class Joined:
    """The copy, and where each piece that was moved stands: (start in the copy, how far back it was)."""

    document: Document
    starts: tuple[int, ...]
    moved: tuple[int, ...]

    def back(self, directive: Directive) -> Directive:
        """The directive with its place in the notice's own text."""
        if directive.span is None:
            return directive
        start, end = directive.span
        return replace(directive, span=Span(self._at(start), self._at(end - 1) + 1))

    def _at(self, place: int) -> int:
        piece = bisect_right(self.starts, place) - 1
        return place + (self.moved[piece] if piece >= 0 else 0)


def joined(document: Document, sections: Sequence[Section]) -> Joined | None:
    """The copy of a document whose lines are broken at a fixed width; None for all others."""
    runs = _runs(document, sections)
    if not runs:
        return None
    string, lines = document.string, list(document.text.lines)
    parts: list[str] = []
    starts, moved, at = [0], [0], 0
    for first, last in runs:
        begin, end = lines[first].start, lines[last].end
        pieces = [string[line.start : line.end] for line in lines[first : last + 1]]
        parts += [string[at:begin], *pieces, "\n" * (last - first)]
        place = begin
        for number, piece in enumerate(pieces):
            starts.append(place)
            moved.append(number)
            place += len(piece)
        starts.append(end)
        moved.append(0)
        lines[first] = Line(begin, place, lines[first].block)
        for number in range(first + 1, last + 1):
            empty = place + number - first
            lines[number] = Line(empty, empty, lines[number].block)
        at = end
    parts.append(string[at:])
    text = Text("".join(parts), tuple(lines), document.text.edits)
    copy = Document(document.page, document.repaired._replace(text=text), document.layout)
    return Joined(copy, tuple(starts), tuple(moved))


def _runs(document: Document, sections: Sequence[Section]) -> list[tuple[int, int]]:
    """The paragraphs that are broken over lines, by their first and last line."""
    lines, string = document.text.lines, document.string
    numbers = list(body_lines(document))
    headings = {section.span.end for section in sections if section.span and section.heading}
    broken = [n for n in numbers if lines[n].end not in headings and _is_broken(string, lines[n])]
    if len(broken) < _FEWEST:
        return []
    width = max(_width(string, lines[n]) for n in broken)
    full = {n for n in broken if _width(string, lines[n]) > width - _SLACK}
    if len(full) < _FEWEST:
        return []
    marks = {section.span.start for section in sections if section.span}
    runs: list[tuple[int, int]] = []
    wanted = set(numbers)
    for number in numbers:
        after = number + 1
        if number not in full or after not in wanted or _begins(string, lines[after], marks):
            continue
        if runs and runs[-1][1] == number:
            runs[-1] = (runs[-1][0], after)
        else:
            runs.append((number, after))
    return [run for run in runs if string.find("。", lines[run[0]].start, lines[run[1]].end) >= 0]


def _is_broken(string: str, line: Line) -> bool:
    """Whether a line ends inside a sentence: prose, no row and no name."""
    words = string[line.start : line.end].rstrip()
    if not _NARROWEST <= len(words) <= _WIDEST or "\t" in words or words.endswith(_STOPS):
        return False
    return ("，" in words or "。" in words) and _INSIDE.match(words, len(words) - 1) is not None


def _begins(string: str, line: Line, marks: set[int]) -> bool:
    words = string[line.start : line.end]
    return not words or line.start in marks or "\t" in words or _NEW.match(words) is not None


def _width(string: str, line: Line) -> float:
    """How wide a line is set: Western characters take half the room."""
    words = string[line.start : line.end].rstrip()
    return len(words) - sum(sign < "\u2000" for sign in words) / 2
