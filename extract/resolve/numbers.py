"""The document's own numbers (发文字号), chosen among all that were found."""

from __future__ import annotations

from extract.document import Document
from extract.fields.findings import NumberCandidate
from extract.notice import DocumentNumber, Warning
from extract.number_forms import LostNumber, find_numbers

_OWN_PLACES = ("header", "below_title", "title", "glued")


def own_numbers(
    document: Document, candidates: tuple[NumberCandidate, ...]
) -> tuple[tuple[DocumentNumber, ...], list[Warning]]:
    """The own numbers: those of the head; the catalogue's where the head has none. Each once. With what is doubtful of
    them."""
    own = [c for c in candidates if c.place in _OWN_PLACES]
    listed = [c for c in candidates if c.place == "catalogue"]
    warnings = [
        Warning("document_number_damaged", f"year and serial of {lost.printed} can't be told apart", lost.span)
        for lost in _lost_numbers(document)
    ]
    if not own:
        return tuple(c.value for c in listed), warnings
    placed = [c for c in own if c.place != "title"] or own
    chosen: dict[tuple[str | None, int | None, int | None], DocumentNumber] = {}
    for candidate in placed:
        value = candidate.value
        chosen.setdefault((value.prefix, value.year, value.number), value)
    if listed and not any(_same_number(c.value, v) for c in listed for v in chosen.values()):
        printed = "、".join(c.value.text for c in listed)
        first = next(iter(chosen.values()))
        warnings.append(
            Warning("document_number_mismatch", f"the text prints {first.text}, the catalogue {printed}", first.span)
        )
    return tuple(chosen.values()), warnings


def _lost_numbers(document: Document) -> list[LostNumber]:
    """Numbers of the head whose year and serial can't be told apart."""
    lines, body = document.text.lines, document.layout.body[0]
    end = lines[min(body, len(lines) - 1)].end if lines else 0
    return [f for f in find_numbers(document.string, 0, end) if isinstance(f, LostNumber)]


def _same_number(a: DocumentNumber, b: DocumentNumber) -> bool:
    return (a.year, a.number) == (b.year, b.number)
