"""The text as the desk shows it: line by line, cut wherever a value or a change begins or ends.

A piece belongs to every value whose place it lies in; the innermost gives it its ground, the innermost long one its line.
So places that overlap in any way are shown, and no markup has to be nested.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from extract.review.values import Value

PART = 60_000
"""Code points of the text on one page of the desk; a longer one is shown in parts, cut between lines."""
Find = Callable[[str], list[tuple[int, int]]]
SHOWN_REMOVED = 400
"""Code points of a removed stretch that are shown."""


@dataclass(frozen=True, slots=True)
class Removed:
    """A change at its place: what was taken out there, and the evidence. `number`: its place in `corruption.edits`."""

    number: int
    kind: str
    words: str
    cut: int
    """How many more code points were removed than are shown."""
    inserted: str | None
    why: str
    rule: str
    confidence: float
    candidates: tuple[str, ...]


@dataclass(slots=True)
class Piece:
    """A stretch of one line. `names`: the keys of the values it belongs to; `anchors`: of those that begin here."""

    words: str
    names: tuple[str, ...] = ()
    anchors: tuple[str, ...] = ()
    tint: str | None = None
    lines: tuple[str, ...] = ()
    restored: str | None = None
    """The kind of the change that put these words in."""
    hit: bool = False
    """Whether a search found it."""
    before: list[Removed] = field(default_factory=list)
    """What was removed right before it."""


@dataclass(frozen=True, slots=True)
class Part:
    """One page of the text: its number, of how many, and its lines."""

    number: int
    of: int
    start: int
    end: int
    lines: list[list[Piece]]


def part_bounds(text: str) -> list[int]:
    """Where the parts of a text begin, and its end behind them: every `PART` code points, at a line break where there
    is one."""
    bounds = [0]
    while len(text) - bounds[-1] > PART:
        start, stop = bounds[-1], bounds[-1] + PART
        cut = text.rfind("\n", start + PART // 2, stop)
        bounds.append(cut + 1 if cut > 0 else stop)
    return [*bounds, len(text)] if text else [0, 0]


def part_of(bounds: Sequence[int], at: int) -> int:
    """The number of the part that holds a place, from 0."""
    return min(max(bisect_right(bounds, at) - 1, 0), len(bounds) - 2)


def lay_out(
    text: str,
    values: Iterable[Value],
    edits: Sequence[dict[str, Any]],
    number: int = 0,
    find: Find | None = None,
    *,
    why: Callable[[str], str] = str,
) -> Part:
    """Part `number` of the text, with the values and changes that touch it, and the hits that `find` has in its words.
    `why` tells the basis of a change."""
    bounds = part_bounds(text)
    number = min(max(number, 0), len(bounds) - 2)
    start, end = bounds[number], bounds[number + 1]
    # The break behind a part is not shown as an empty line.
    last = end - 1 if number < len(bounds) - 2 and text[end - 1] == "\n" else end
    placed = [v for v in values if v.span and v.shape.drawn != "none" and _touches(v.span, start, end)]
    here = [(i, e) for i, e in enumerate(edits) if e["span"] and _touches_edit(e["span"], start, end, len(text))]
    starts: dict[int, list[Value]] = {}
    cuts = {start, last}
    for value in placed:
        assert value.span
        begin = max(value.span[0], start)
        starts.setdefault(begin, []).append(value)
        cuts.update((begin, min(value.span[1], last)))
    removed: dict[int, list[Removed]] = {}
    restored: list[tuple[int, int, str]] = []
    for index, edit in here:
        at, to = max(edit["span"][0], start), min(edit["span"][1], last)
        cuts.update((at, to))
        removed.setdefault(at, []).append(_removed(index, edit, why(edit["basis"])))
        if edit["inserted"] and to > at:
            restored.append((at, to, edit["kind"]))
    restored.sort()
    hits = [(start + a, start + b) for a, b in find(text[start:last])] if find else []
    cuts.update(at for hit in hits for at in hit)
    breaks = [i for i in range(start, last) if text[i] == "\n"]
    cuts.update(breaks)
    cuts.update(b + 1 for b in breaks if b + 1 <= last)
    lines = _lines(text, sorted(c for c in cuts if start <= c <= last), set(breaks), starts, removed, restored)
    _mark_hits(lines, start, hits)
    return Part(number, len(bounds) - 1, start, end, lines)


def _lines(
    text: str,
    cuts: list[int],
    breaks: set[int],
    starts: dict[int, list[Value]],
    removed: dict[int, list[Removed]],
    restored: list[tuple[int, int, str]],
) -> list[list[Piece]]:
    lines: list[list[Piece]] = [[]]
    open_: list[Value] = []
    begins = [r[0] for r in restored]
    for at, to in zip(cuts, [*cuts[1:], cuts[-1]], strict=True):
        new = starts.get(at, [])
        open_ = [v for v in open_ if v.span and v.span[1] > at] + [v for v in new if v.span and v.span[1] > at]
        if at in breaks:
            if at in removed or new:
                lines[-1].append(Piece("", anchors=tuple(v.key for v in new), before=removed.get(at, [])))
            lines.append([])
            continue
        if to <= at and at not in removed:
            continue
        inside = bisect_right(begins, at)
        put_in = restored[inside - 1][2] if inside and restored[inside - 1][1] > at else None
        piece = _piece(text[at:to], open_, tuple(v.key for v in new), put_in)
        piece.before = removed.get(at, [])
        lines[-1].append(piece)
    return lines


def _mark_hits(lines: list[list[Piece]], start: int, hits: list[tuple[int, int]]) -> None:
    """Mark the pieces that lie in a hit; the cuts were made so that they do wholly or not at all."""
    begins, at = [h[0] for h in hits], start
    for line in lines:
        for piece in line:
            inside = bisect_right(begins, at)
            piece.hit = bool(piece.words and inside and hits[inside - 1][1] > at)
            at += len(piece.words)
        at += 1


def _piece(words: str, values: list[Value], anchors: tuple[str, ...], restored: str | None) -> Piece:
    inner_last = sorted(values, key=lambda v: (v.span[0] - v.span[1], v.place) if v.span else (0, 0))
    tints = [v.shape.family for v in inner_last if v.shape.drawn == "tint"]
    lines = [v.shape.family for v in reversed(inner_last) if v.shape.drawn == "line"]
    under = list(dict.fromkeys([*lines, *reversed(tints[:-1])]))[:2]
    return Piece(words, tuple(v.key for v in inner_last), anchors, tints[-1] if tints else None, tuple(under), restored)


def _removed(number: int, edit: dict[str, Any], why: str) -> Removed:
    words = edit["removed"]
    cut = max(0, len(words) - SHOWN_REMOVED)
    return Removed(
        number,
        edit["kind"],
        words[:SHOWN_REMOVED],
        cut,
        edit["inserted"],
        why,
        edit["rule"],
        edit["confidence"],
        tuple(edit["candidates"]),
    )


def _touches(span: tuple[int, int], start: int, end: int) -> bool:
    return span[0] < end and span[1] > start


def _touches_edit(span: Sequence[int], start: int, end: int, length: int) -> bool:
    """Whether a change is shown on this part: one without a width stands on the part that begins with it."""
    if span[0] == span[1]:
        return start <= span[0] < end or span[0] == end == length
    return span[0] < end and span[1] > start
