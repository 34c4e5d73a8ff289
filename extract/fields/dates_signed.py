"""成文日期 by the signature, or by the note of a meeting that adopted the document."""

from __future__ import annotations

from extract.document import Document
from extract.fields.findings import DateCandidate, DateRole
from extract.lexicon import find_dates


def signed(document: Document) -> list[DateCandidate]:
    """The day of the layout: `issued` inside the signature, else `adopted`; none or one."""
    span = document.layout.date_span
    if span is None:
        return []
    found = next((d for d in find_dates(document.string, *span) if d.has_day), None)
    if found is None:
        return []
    signed = document.layout.signature_span
    inside = signed is not None and signed.start <= span.start < signed.end
    role: DateRole = "issued" if inside else "adopted"
    return [DateCandidate(found.date, role, span, 1.0 if inside else 0.8)]
