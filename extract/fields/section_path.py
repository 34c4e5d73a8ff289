"""Where in the numbered structure a place stands: `二/一`, `第二章/第三条`. Read by directives."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence

from extract.document import Document
from extract.notice import Section
from extract.section_labels import rank

__all__ = ["SectionPaths", "rank", "section_at"]


class SectionPaths:
    """The paths of all places of one document. `breaks`: where numbering starts afresh (annexes)."""

    __slots__ = ("_paths", "_starts")

    def __init__(self, sections: Iterable[Section], breaks: Iterable[int] = ()) -> None:
        marks: list[tuple[int, int, Section | None]] = [(place, 0, None) for place in breaks]
        marks += [(section.span.start, 1, section) for section in sections if section.span]
        self._starts: list[int] = []
        self._paths: list[str | None] = []
        stack: list[Section] = []
        for start, _, section in sorted(marks, key=lambda mark: mark[:2]):
            if section is None:
                stack.clear()
            else:
                while stack and rank(stack[-1]) >= rank(section):
                    stack.pop()
                stack.append(section)
            self._starts.append(start)
            self._paths.append("/".join(s.label for s in stack) or None)

    @classmethod
    def of(cls, document: Document, sections: Sequence[Section]) -> SectionPaths:
        """The paths of `document`: its annexes begin afresh, and its signature ends the last section of the body."""
        lines = document.text.lines
        numbers = [annex.mark_line for annex in document.layout.annexes]
        if document.layout.signature[0] < document.layout.signature[1]:
            numbers.append(document.layout.signature[0])
        return cls(sections, [lines[number].start for number in numbers if 0 <= number < len(lines)])

    def at(self, position: int) -> str | None:
        """The path of labels of the section that holds `position`; None before the first."""
        at = bisect_right(self._starts, position) - 1
        return self._paths[at] if at >= 0 else None


def section_at(sections: Sequence[Section], position: int) -> str | None:
    """The path of labels at `position`, for a single look; for many use `SectionPaths`.

    >>> from extract.text import Span
    >>> found = (Section(1, "二", "要求", Span(0, 4)), Section(2, "一", None, Span(9, 12)))
    >>> section_at(found, 10), section_at(found, 5)
    ('二/一', '二')
    """
    return SectionPaths(sections).at(position)
