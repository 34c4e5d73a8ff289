"""The one coordinate: a text, places in it, and the only way it changes.

A stage proposes `Change`s against the text as it stands; `Text.apply` makes them all at once and keeps an `Edit` of each,
whose span points into the new text. So the way back to the source is the list of edits, never a diff.
All positions are Unicode code points, half open `[start, end)`.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

EditKind = Literal["spam", "mirror", "damage", "layout", "furniture"]


class Span(NamedTuple):
    """A place in the notice's text, so that `text[start:end]` is the evidence."""

    start: int
    end: int


class Change(NamedTuple):
    """A proposal: put `inserted` where `text[start:end]` stands, because `rule` found `basis`."""

    start: int
    end: int
    inserted: str
    kind: EditKind
    rule: str
    basis: str
    confidence: float
    candidates: tuple[str, ...] = ()


class Edit(NamedTuple):
    """A change that was made. `span` is where `inserted` stands in the text as it is now (empty for a removal)."""

    removed: str
    inserted: str | None
    span: Span
    kind: EditKind
    rule: str
    basis: str
    confidence: float
    candidates: tuple[str, ...] = ()


class Line(NamedTuple):
    """One line of the text, without its line break. `block` is the number of the page's block it came from."""

    start: int
    end: int
    block: int


@dataclass(frozen=True, slots=True)
class Text:
    """A text of one block a line, with the edits that led to it."""

    string: str
    lines: tuple[Line, ...]
    edits: tuple[Edit, ...] = ()

    @classmethod
    def of(cls, blocks: Sequence[str]) -> Text:
        """Join blocks (strings without line breaks) by line breaks."""
        lines, at = [], 0
        for number, block in enumerate(blocks):
            end = at + len(block)
            lines.append(Line(at, end, number))
            at = end + 1
        return cls("\n".join(blocks), tuple(lines))

    def line_text(self, number: int) -> str:
        """The words of line `number`."""
        line = self.lines[number]
        return self.string[line.start : line.end]

    def line_at(self, position: int) -> int:
        """The number of the line that holds `position`."""
        return max(0, bisect_right(self.lines, position, key=lambda line: line.start) - 1)

    def apply(self, changes: Iterable[Change]) -> Text:
        """The text with all `changes` made, in order of place.

        Of changes that overlap, the earlier one (at the same start the longer one) is made. A line that a change empties
        goes with its line break; lines that a change joins (`layout`) become one, of the first one's block.
        """
        chosen: list[Change] = []
        at = 0
        for change in sorted(changes, key=lambda c: (c.start, -c.end)):
            if change.start < at or self.string[change.start : change.end] == change.inserted and not change.candidates:
                continue
            chosen.append(change)
            at = change.end
        if not chosen:
            return self
        moves = _Moves(self, chosen)
        old = tuple(moves.edit(e) for e in self.edits)
        new = tuple(
            Edit(
                removed=self.string[c.start : c.end],
                inserted=c.inserted or None,
                span=moves.placed[i],
                kind=c.kind,
                rule=c.rule,
                basis=c.basis,
                confidence=c.confidence,
                candidates=c.candidates,
            )
            for i, c in enumerate(chosen)
        )
        return Text(moves.string, moves.lines, tuple(sorted(old + new, key=lambda e: e.span)))


class _Moves:
    """Where every position of a text goes when changes are made. Built in one pass over lines and changes."""

    __slots__ = ("_from", "_to", "lines", "placed", "string")

    def __init__(self, text: Text, changes: Sequence[Change]) -> None:
        parts: list[str] = []
        self._from: list[int] = [0]  # breakpoints: old position …
        self._to: list[int] = [0]  # … and where it stands now
        self.placed: list[Span] = []
        source, length, at = text.string, 0, 0
        for change in self._with_line_breaks(text, changes):
            piece = source[at : change.start]
            length += len(piece)
            parts += (piece, change.inserted)
            self.placed.append(Span(length, length + len(change.inserted)))
            length += len(change.inserted)
            at = change.end
            self._from += (change.start, change.end)
            self._to += (self.placed[-1].start, length)
        parts.append(source[at:])
        self.string = "".join(parts)
        self.lines = self._lines(text)

    @staticmethod
    def _with_line_breaks(text: Text, changes: Sequence[Change]) -> list[Change]:
        """The changes, widened over the line break where nothing is left of a line."""
        widened: list[Change] = []
        by_start = {line.start: line for line in text.lines}
        ends = {line.end for line in text.lines}
        size = len(text.string)
        for number, change in enumerate(changes):
            following = changes[number + 1].start if number + 1 < len(changes) else size
            if not change.inserted and change.start in by_start and change.end in ends and change.end > change.start:
                if change.end < size and following > change.end:
                    change = change._replace(end=change.end + 1)
                elif change.end == size and number + 1 == len(changes):
                    return _Moves._with_the_break_before(text.string, [*widened, change])
            widened.append(change)
        return widened

    @staticmethod
    def _with_the_break_before(string: str, changes: list[Change]) -> list[Change]:
        """The changes, the last of which empties the last line: the run of emptied lines takes the break before it."""
        first = len(changes) - 1
        while first and changes[first - 1].end == changes[first].start and not changes[first - 1].inserted:
            first -= 1
        before = changes[first].start - 1
        if before >= 0 and string[before] == "\n" and (not first or changes[first - 1].end <= before):
            changes[first] = changes[first]._replace(start=before)
        return changes

    def _lines(self, text: Text) -> tuple[Line, ...]:
        """The lines of the new string, each with the block of the old line in which it begins."""
        lines: list[Line] = []
        at, old = 0, 0
        starts = self._starts(text.lines)
        for piece in self.string.split("\n"):
            while old + 1 < len(starts) and starts[old + 1] <= at:
                old += 1
            lines.append(Line(at, at + len(piece), text.lines[old].block if text.lines else 0))
            at += len(piece) + 1
        return tuple(lines)

    def _starts(self, lines: Sequence[Line]) -> list[int]:
        """Where the lines' old starts stand now: `position` of each, in one pass."""
        starts: list[int] = []
        number, last = 0, len(self._from) - 1
        for line in lines:
            while number < last and self._from[number + 1] <= line.start:
                number += 1
            starts.append(self._moved(number, line.start))
        return starts

    def position(self, old: int) -> int:
        """Where the old position stands now: behind what was inserted there; inside a removed piece, at its new end."""
        number = bisect_right(self._from, old) - 1
        return self._moved(number, old)

    def edit(self, edit: Edit) -> Edit:
        """An earlier edit, moved; where a change falls inside what it put in, it has put in what stands there now."""
        span = self.span(edit.span)
        return edit._replace(span=span, inserted=self.string[span.start : span.end] or None)

    def span(self, span: Span) -> Span:
        """The span, moved; what was inserted right at its edges stays outside."""
        start = self.position(span.start)
        first = bisect_left(self._from, span.end)
        at_edge = first < len(self._from) and self._from[first] == span.end
        end = self._to[first] if at_edge else self._moved(first - 1, span.end)
        return Span(start, max(start, end))

    def _moved(self, number: int, old: int) -> int:
        moved = self._to[number] + old - self._from[number]
        return min(moved, self._to[number + 1]) if number + 1 < len(self._to) else moved
