"""Where directives may stand: the lines of body and annexes, and the places where another text begins."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from extract.document import Document


def body_lines(document: Document, starts: Sequence[int] = ()) -> Iterator[int]:
    """The numbers of the lines of body and annexes; also of what stands behind the signature, where no annex was told
    apart there and sections begin: the text that an order or a covering notice brings."""
    layout, lines, seen = document.layout, document.text.lines, set[int]()
    parts = [layout.body, *((annex.start, annex.end) for annex in layout.annexes)]
    if not layout.annexes and layout.signature[0] < layout.signature[1]:
        first, behind = max(layout.signature[1], layout.notes[1]), layout.imprint[0]
        if first < behind <= len(lines) and bisect_left(starts, lines[first].start) < len(starts):
            parts.append((first, behind))
    for first, behind in parts:
        for number in range(first, min(behind, len(lines))):
            if number not in seen:
                seen.add(number)
                yield number


def text_breaks(document: Document) -> list[int]:
    """Where another text begins: at the signature and at each annex. No bracket answers for what stands before one."""
    lines, layout = document.text.lines, document.layout
    numbers = [annex.mark_line for annex in layout.annexes]
    if layout.signature[0] < layout.signature[1]:
        numbers.append(layout.signature[0])
    return sorted(lines[number].start for number in numbers if 0 <= number < len(lines))
