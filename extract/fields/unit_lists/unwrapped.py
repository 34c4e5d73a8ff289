"""Paragraphs of a text that was broken at a fixed width, put together: lists and rosters run over such breaks."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from extract.fields.list_lines import Piece
from extract.fields.unit_lists.group_lines import DATE, LABELLED, STOP
from extract.fields.unit_lists.names import bare, is_body, is_tail
from extract.patterns import lazy
from extract.text import Span

_WIDEST = 60
"""Characters of a line: a longer one shows that the text was not broken."""
_NARROWEST = 30
"""Columns of the narrowest page; a Chinese character takes two."""
_INDENT = 6
"""Columns by which full lines differ, the first of a paragraph among them."""
_LEAST = 3
"""So many full lines that end in mid-sentence show that a text was broken."""
_STOPS = "。;:!?；：！？"
_OPEN = "、,副(第"
"""No paragraph ends so."""
_NEW = lazy(r"第[一二三四五六七八九十百]{1,5}[章节条]|附件|\(此件|\S{1,4}[ \t]")
"""How a line of its own begins; a name set in columns is one."""
_LABEL = lazy(r"[^、,。;()]{2,12}:")
"""副组长：, 石桥镇：; the words may be those of a sentence, too (成员单位如下：)."""
_ASCII = lazy(r"[\x20-\x7e]")
_COLUMNS = lazy(r"\S[ \t]+\S")
_SENTENCE = lazy(r"[、,。;:]")
_MARKS = lazy(r"[、,。;:() ]")
_BRACKETED = lazy(r"\([^()]*\)")
_AFTER_BRACKET = lazy(r"[、,;。)和及等为的]")


@dataclass(frozen=True, slots=True)
class Unwrapped:
    """A text with such paragraphs as one piece each, in strings of the same length: what follows a break is moved up, and
    the paragraph's end is empty."""

    view: str
    text: str
    rows: Sequence[Piece]
    moved: tuple[tuple[int, int], ...] = ()
    """From where on the strings are moved, and by how many characters."""

    def place(self, span: Span) -> Span:
        """Where a span of these strings stands in the text as it is."""
        return Span(
            self._at(span.start), self._at(max(span.start, span.end - 1)) + span.end - max(span.start, span.end - 1)
        )

    def _at(self, offset: int) -> int:
        found = bisect_right(self.moved, offset, key=lambda move: move[0])
        return offset + self.moved[found - 1][1] if found else offset


def unwrapped(view: str, text: str, rows: Sequence[Piece]) -> Unwrapped:
    """The text with its paragraphs whole; as it was where it was not broken."""
    broken = _broken(text, rows)
    if broken is None:
        return Unwrapped(view, text, rows)
    measure, width = broken
    long = [measure(text, piece) >= width - _INDENT for piece in rows]
    shown: list[str] = []
    printed: list[str] = []
    made: list[Piece] = []
    moved: list[tuple[int, int]] = []
    at = lost = 0
    for number, piece in enumerate(rows):
        if number and long[number - 1] and _goes_on(view, made[-1].start, rows[number - 1], piece):
            end = rows[number - 1].end
            shown.append(view[at:end])
            printed.append(text[at:end])
            lost += piece.start - end
            moved.append((piece.start - lost, lost))
            at = piece.start
            made[-1] = replace(made[-1], end=piece.end - lost)
            continue
        if lost:
            end = rows[number - 1].end
            shown += [view[at:end], "\0" * lost]
            printed += [text[at:end], "\0" * lost]
            moved.append((end, 0))
            at, lost = end, 0
        made.append(piece)
    if lost:
        end = rows[-1].end
        shown += [view[at:end], "\0" * lost]
        printed += [text[at:end], "\0" * lost]
        moved.append((end, 0))
        at = end
    return Unwrapped("".join([*shown, view[at:]]), "".join([*printed, text[at:]]), made, tuple(moved))


def _columns(text: str, piece: Piece) -> int:
    """How many columns the line takes."""
    return 2 * (piece.end - piece.start) - len(_ASCII.findall(text, piece.start, piece.end))


def _characters(text: str, piece: Piece) -> int:
    """The same where every character takes two: some programs break after so many characters."""
    return 2 * (piece.end - piece.start)


def _broken(text: str, rows: Sequence[Piece]) -> tuple[Callable[[str, Piece], int], int] | None:
    """How lines are measured, and at how many columns the text was broken; None where it was not."""
    lines = [piece for piece in rows if piece.row is None]
    if len(lines) <= _LEAST or any(piece.end - piece.start > _WIDEST for piece in lines):
        return None
    found = []
    for measure in (_columns, _characters):
        widest = max(measure(text, piece) for piece in lines)
        running = [measure(text, piece) for piece in lines if text[piece.end - 1] not in _STOPS]
        long = [width for width in running if width >= _NARROWEST]
        full = sum(width >= widest - _INDENT for width in long)
        if full >= _LEAST and 2 * full >= len(long):
            found.append((full, measure, widest))
    return max(found, key=lambda one: one[0])[1:] if found else None


def _goes_on(view: str, first: int, above: Piece, below: Piece) -> bool:
    """Whether a full line of the paragraph that begins at `first` goes on with the next one."""
    if above.row is not None or below.row is not None or view[above.end - 1] in _STOPS:
        return False
    if view.count(" ", above.end, below.start) > 1:
        return False
    if any(begins.match(view, below.start, below.end) for begins in (_NEW, LABELLED, STOP, DATE)):
        return False
    if view[above.end - 1] in _OPEN or view.rfind("(", above.start, above.end) > view.rfind(
        ")", above.start, above.end
    ):
        return True
    if _LABEL.match(view, below.start, below.end) and (
        view[above.end - 1] == ")" or _LABEL.match(view, first, above.end)
    ):
        return False
    if view[above.end - 1] == ")" and not _AFTER_BRACKET.match(view, below.start):
        return False  # 张明（…副局长）, then the next person
    words = _BRACKETED.sub("", view[above.start : above.end])
    if not _SENTENCE.search(words):
        return not _COLUMNS.search(words) and not is_body(bare(words))
    last, following = _ends(words), _starts(_BRACKETED.sub("", view[below.start : below.end]))
    return not is_body(last) or not is_body(following) or is_tail(following)


def _ends(words: str) -> str:
    """What stands behind the last mark."""
    return bare(_MARKS.split(words)[-1])


def _starts(words: str) -> str:
    """What stands before the first mark."""
    return bare(_MARKS.split(words, maxsplit=1)[0])
