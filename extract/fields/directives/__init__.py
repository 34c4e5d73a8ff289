"""事项、要求: who must do what by when.

1. Lines that the page broke at a fixed width are joined (`wrapped`). Paragraphs of body and annexed texts are cut into
   sentences (`sentences`), those into parts with actors of their own (`parts`).
2. The first modal verb that counts says how a part binds (`modality`); without one, an imperative (健全机制) or a body with a
   verb of duty behind it binds as an obligation (`statements`, `duty`), and a target with its time is a goal.
3. Actors (`actors` before the verb, `actors_behind` 由, 鼓励 and 请), deadline (`fields/deadlines`) and who leads and supports
   (`leading`, `units`) are read from the part itself; brackets and lines further on add who leads (`drafts`).
   Responsibility tables give one directive a row (`tables`).
Gaps: an actor is never carried over from another sentence; an ironic or rhetorical sentence is not known as such.
"""

from __future__ import annotations

from collections.abc import Sequence

from extract.document import Document
from extract.fields.directives import tables, wrapped
from extract.fields.directives.reader import Reader
from extract.fields.directives.sentences import paragraphs
from extract.fields.findings import DateCandidate
from extract.notice import Directive, Section
from extract.text import Span


def find(
    document: Document, sections: Sequence[Section], date_candidates: Sequence[DateCandidate]
) -> tuple[Directive, ...]:
    """All directives in reading order; `date_candidates` give the day of issue that deadlines are counted from."""
    if not document.text.lines:
        return ()
    whole = wrapped.joined(document, sections)
    read = whole.document if whole else document
    reader = Reader(read, sections, date_candidates)
    for number, paragraph in enumerate(paragraphs(read, sections)):
        reader.read(number, paragraph)
    found = [draft.finished() for draft in reader.drafts.bound]
    if whole:
        found = [whole.back(directive) for directive in found]
    found += tables.find(document, reader.issued, reader.first_leads, reader.paths)
    return tuple(sorted(found, key=lambda d: d.span or Span(0, 0)))
