"""Repair from a clean copy of the same notice: what stood at a gap is read off the copy, never guessed.

The text, with a mark at every place where something foreign was cut out or a character was lost, is aligned with the copy's
text, white space left out. A mark that stands alone between words which both have is filled with what the copy has there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from extract.repair.damage import LOST, MASK, PRIVATE
from extract.text import Change, Edit, Span, Text

_MARK = "\uffff"
_FOLD = str.maketrans("，：；（）〔〕［］“”‘’　．", ",:;()[][]\"\"'' .")
_SHARED = 4
"""Characters that text and copy must share on both sides of a gap, or all up to the text's end."""
_LONGEST = 60
"""Characters of the longest filling: a longer one is a passage that the text lacks for another reason."""
_MOST = 200_000
"""Characters of the longest text that is aligned: half a second."""
_HOLES = (LOST, PRIVATE, MASK)


@dataclass(frozen=True, slots=True)
class Copy:
    """A clean copy of a notice: its text and title, and `source`, what `basis` shall call it."""

    text: str
    title: str | None
    source: str


@dataclass(frozen=True, slots=True)
class _Mark:
    """A place of the text that the copy may fill: empty (something was cut out) or a run of lost characters."""

    start: int
    end: int


def from_copy(text: Text, copy: Copy) -> Text:
    """The text with its gaps filled from the copy. What was cut out and is filled stays one edit: what was removed, what
    stands there now, and from which copy."""
    marks = _marks(text)
    if not marks or len(text.string) > _MOST or len(copy.text) > _MOST:
        return text
    changes = []
    for mark, words in _fillings(text.string, marks, copy.text):
        kind = "spam" if mark.start == mark.end else "damage"
        rule = f"{kind}.from_copy"
        basis = f"a clean copy has these words here: {copy.source}"
        changes.append(Change(mark.start, mark.end, words, "spam" if kind == "spam" else "damage", rule, basis, 0.99))
    return _joined(text.apply(changes)) if changes else text


def _marks(text: Text) -> list[_Mark]:
    points = {e.span.start for e in text.edits if _is_gap(e)}
    holes = [_Mark(*m.span()) for pattern in _HOLES for m in pattern.finditer(text.string)]
    return sorted([*(_Mark(p, p) for p in points), *holes], key=lambda m: (m.start, m.end))


def _is_gap(edit: Edit) -> bool:
    return edit.kind == "spam" and not edit.inserted and edit.rule not in ("spam.keyword_line", "spam.vita")


def _fillings(string: str, marks: Sequence[_Mark], copy: str) -> Iterator[tuple[_Mark, str]]:
    """What the copy has at each mark, where that is beyond doubt."""
    from rapidfuzz.distance import Levenshtein

    marked, numbers = _marked(string, marks)
    plain = [(c, at) for at, c in enumerate(copy) if not c.isspace()]
    other = "".join([c for c, _ in plain]).translate(_FOLD)
    regions: list[tuple[int, int, int, int]] = []
    for op in Levenshtein.opcodes(marked, other):
        if op.tag == "equal":
            continue
        a0, a1, b0, b1 = op.src_start, op.src_end, op.dest_start, op.dest_end
        if regions and regions[-1][1] == a0 and regions[-1][3] == b0:
            regions[-1] = (regions[-1][0], a1, regions[-1][2], b1)
        else:
            regions.append((a0, a1, b0, b1))
    edges = [(0, 0), *((r[0], r[1]) for r in regions), (len(marked), len(marked))]
    for number, (a0, a1, b0, b1) in enumerate(regions, 1):
        if marked[a0:a1] != _MARK or b0 == b1 or a0 not in numbers:  # not in: the page's own noncharacter
            continue
        before, behind = a0 - edges[number - 1][1], edges[number + 1][0] - a1
        if (before < _SHARED and a0 - before > 0) or (behind < _SHARED and a1 + behind < len(marked)):
            continue
        words = copy[plain[b0][1] : plain[b1 - 1][1] + 1]
        if len(words) <= _LONGEST and "\n" not in words:
            yield marks[numbers[a0]], words


def _marked(string: str, marks: Sequence[_Mark]) -> tuple[str, dict[int, int]]:
    """The string without white space and with a mark for each place; where each mark came to stand: `{place: number}`."""
    parts: list[str] = []
    numbers: dict[int, int] = {}
    at = size = 0
    for number, mark in enumerate(marks):
        if mark.start < at:
            continue
        piece = re.sub(r"\s", "", string[at : mark.start])
        parts += (piece, _MARK)
        size += len(piece) + 1
        numbers[size - 1] = number
        at = mark.end
    parts.append(re.sub(r"\s", "", string[at:]))
    return "".join(parts).translate(_FOLD), numbers


def _joined(text: Text) -> Text:
    """The text with each filling and the cut that it fills as one edit."""
    cuts = {e.span: e for e in text.edits if _is_gap(e)}
    edits: list[Edit] = []
    filled: set[Span] = set()
    for edit in text.edits:
        if edit.rule != "spam.from_copy":
            continue
        span = Span(edit.span.end, edit.span.end)
        if cut := cuts.get(span):
            filled.add(span)
            edit = edit._replace(removed=cut.removed)
        edits.append(edit)
    kept = [e for e in text.edits if e.rule != "spam.from_copy" and not (_is_gap(e) and e.span in filled)]
    return replace(text, edits=tuple(sorted([*kept, *edits], key=lambda e: e.span)))
