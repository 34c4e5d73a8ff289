"""What a document prints in the place of a value and could not be read: a number without its brackets, a day of no
calendar."""

from __future__ import annotations

from collections.abc import Iterable

from extract.document import Document
from extract.lexicon import find_dates, fold
from extract.notice import Warning
from extract.patterns import lazy
from extract.pieces import tight
from extract.text import Span

_NUMBER = lazy(r"[一-鿿]{2,14}(?:19|20)[0-9]{2}[年-]?第?[0-9]{1,4}号")
"""临政办发2020年15号, 临政办发2020-15号."""
_DAY = lazy(
    r"(?:(?:[1-9][0-9]{3}|[一二][〇○零0一二三四五六七八九]{3})年(?:[0-9]{1,2}|[一二三四五六七八九十]{1,3})月"
    r"(?:[0-9]{1,2}|[一二三四五六七八九十]{1,3})日|(?:19|20)[0-9]{2}([-./])[0-9]{1,2}\1[0-9]{1,2})\Z"
)
_LINES = 15
"""Lines at the end of the text proper in which its day is looked for."""
_LONGEST = 48
"""Characters of a line that may close a text: bodies and a day."""


def unread_number(document: Document) -> Warning | None:
    """A warning where a line above the body looks like the number that the document lacks."""
    for span, words in _short_lines(document, range(document.layout.body[0] + 1)):
        if words.endswith("号") and _NUMBER.fullmatch(words):
            return Warning("document_number_damaged", f"{words} may be the number, without its brackets", span)
    return None


def unread_day(document: Document) -> Warning | None:
    """A warning where the day that closes the text is in no calendar: 2020年2月30日."""
    layout = document.layout
    if layout.date_span is not None:
        return None
    end = layout.annexes[0].mark_line if layout.annexes else len(document.text.lines)
    for span, words in _short_lines(document, range(end - 1, max(layout.body[0], end - _LINES) - 1, -1)):
        if (day := _DAY.search(words)) and not any(find_dates(document.string, *span)):
            return Warning("date_damaged", f"the text is dated {day[0]}, a day of no calendar", span)
    return None


def _short_lines(document: Document, numbers: Iterable[int]) -> Iterable[tuple[Span, str]]:
    """The short ones of these lines: where their words stand, and the words, folded and without blanks."""
    lines, view = document.text.lines, fold(document.string)
    for number in numbers:
        if number < len(lines):
            line = lines[number]
            printed = view[line.start : line.end]
            words = tight(printed)
            if 0 < len(words) <= _LONGEST:
                start = line.start + len(printed) - len(printed.lstrip())
                yield Span(start, start + len(printed.strip())), words
