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
_DRAWN = lazy(r"[\t|│┃║─━┌├└╔╠╚]")
_ASCII = lazy(r"[\x20-\x7e]")
_COLUMNS = lazy(r"\S[ \t]+\S")
_SENTENCE = lazy(r"[、,。;:]")
_MARKS = lazy(r"[、,。;:() ]")
_BRACKETED = lazy(r"\([^()]*\)")
_SPEAKS = lazy("请|希望|望|以上|上述|特此|现将")
"""A sentence below a list's last name."""
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
    paragraphs: list[list[Piece]] = []
    for piece in rows:
        above = paragraphs[-1] if paragraphs else None
        full = above is not None and measure(text, above[-1]) >= width - _INDENT
        if above is not None and full and _goes_on(view, above, piece):
            above.append(piece)
        else:
            paragraphs.append([piece])
    return _whole(view, text, paragraphs)


def _whole(view: str, text: str, paragraphs: Sequence[Sequence[Piece]]) -> Unwrapped:
    """The text with each paragraph's lines moved together."""
    shown: list[str] = []
    printed: list[str] = []
    made: list[Piece] = []
    moved: list[tuple[int, int]] = []
    at = 0
    for lines in paragraphs:
        first, end = lines[0], lines[-1].end
        if len(lines) == 1:
            made.append(first)
            continue
        put = first.start
        for strings, string in ((shown, view), (printed, text)):
            strings.append(string[at:put])
            strings += [string[line.start : line.end] for line in lines]
        for line in lines:
            moved.append((put, line.start - put))
            put += line.end - line.start
        moved.append((put, 0))
        shown.append("\0" * (end - put))
        printed.append("\0" * (end - put))
        made.append(replace(first, end=put))
        at = end
    return Unwrapped("".join([*shown, view[at:]]), "".join([*printed, text[at:]]), made, tuple(moved))


def _is_text(string: str, piece: Piece) -> bool:
    """Whether a line is none of a table, one drawn with lines included."""
    return piece.row is None and _DRAWN.search(string, piece.start, piece.end) is None


def _columns(text: str, piece: Piece) -> int:
    """How many columns the line takes."""
    return 2 * (piece.end - piece.start) - len(_ASCII.findall(text, piece.start, piece.end))


def _characters(text: str, piece: Piece) -> int:
    """The same where every character takes two: some programs break after so many characters."""
    return 2 * (piece.end - piece.start)


def _broken(text: str, rows: Sequence[Piece]) -> tuple[Callable[[str, Piece], int], int] | None:
    """How lines are measured, and at how many columns the text was broken; None where it was not."""
    lines = [piece for piece in rows if _is_text(text, piece)]
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


def _goes_on(view: str, lines: Sequence[Piece], below: Piece) -> bool:
    """Whether a paragraph whose last line is full goes on with the next one."""
    above = lines[-1]
    if not _is_text(view, above) or not _is_text(view, below) or view[above.end - 1] in _STOPS:
        return False
    if view.count(" ", above.end, below.start) > 1:
        return False
    if any(begins.match(view, below.start, below.end) for begins in (_NEW, LABELLED, STOP, DATE)):
        return False
    words = view[above.start : above.end]
    if words[-1] in _OPEN or words.rfind("(") > words.rfind(")"):
        return True
    labelled = _LABEL.match(view, below.start, below.end) is not None
    if labelled and _LABEL.match(view, lines[0].start, lines[0].end):
        return False
    if words[-1] == ")" and (labelled or not _AFTER_BRACKET.match(view, below.start)):
        return False  # 张明（…副局长）, then the next person
    return not _is_list_line(_BRACKETED.sub("", words), _BRACKETED.sub("", view[below.start : below.end]))


def _is_list_line(above: str, below: str) -> bool:
    """Whether the line above holds names and nothing else, the last of them whole."""
    if not _SENTENCE.search(above):
        return _COLUMNS.search(above) is not None or is_body(bare(above))
    names = [bare(part) for part in _MARKS.split(above)]
    following = bare(_MARKS.split(below, maxsplit=1)[0])
    if not is_body(names[-1]) or is_tail(following):
        return False
    if _SPEAKS.match(following):
        return True
    return is_body(following) and all(is_body(name) for name in names if name)
