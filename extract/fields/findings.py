"""What the field stages hand to `resolve`: values where there is no choice, candidates where there is."""

from __future__ import annotations

import datetime as dt
from typing import Literal, NamedTuple

from extract.notice import (
    Attachment,
    Citation,
    Contact,
    Directive,
    DocumentNumber,
    Imprint,
    Issuer,
    Named,
    Roster,
    Section,
    Table,
    UnitList,
    Warning,
)
from extract.text import Span

NumberPlace = Literal["header", "title", "below_title", "catalogue", "glued", "body", "cited"]
"""Where a number stands. `cited`: inside a sentence, in brackets behind a title …: never the document's own."""

DateRole = Literal[
    "issued", "adopted", "printed", "effective", "expires", "catalogue_created", "catalogue_published", "text"
]
"""What a date says of itself by its place and the words around it."""


class NumberCandidate(NamedTuple):
    """A document number that was found, with its place."""

    value: DocumentNumber
    place: NumberPlace
    score: float


class DateCandidate(NamedTuple):
    """A day (or a relation to the day of issue) that was found, with its role."""

    date: dt.date | None
    role: DateRole
    span: Span | None
    score: float
    relative: str | None = None
    """For 自发布之日起30日后: what must be resolved against the day of issue (`issue+30d`); for 有效期5年 `effective+5y`."""


class TypeFound(NamedTuple):
    """文种, with its evidence in the title."""

    value: str | None
    span: Span | None


class Marks(NamedTuple):
    """紧急程度, 密级, 签发人, 主题词, 抄送: the small elements of 版头 and 版记."""

    urgency: str | None = None
    urgency_span: Span | None = None
    secrecy: str | None = None
    secrecy_span: Span | None = None
    signatories: tuple[Named, ...] = ()
    keywords: tuple[str, ...] = ()
    copied_to: tuple[Named, ...] = ()


class Findings(NamedTuple):
    """All that was found, before choosing."""

    numbers: tuple[NumberCandidate, ...] = ()
    dates: tuple[DateCandidate, ...] = ()
    issuers: tuple[Issuer, ...] = ()
    addressees: tuple[Named, ...] = ()
    document_type: TypeFound = TypeFound(None, None)
    marks: Marks = Marks()
    imprint: Imprint | None = None
    sections: tuple[Section, ...] = ()
    tables: tuple[Table, ...] = ()
    rosters: tuple[Roster, ...] = ()
    unit_lists: tuple[UnitList, ...] = ()
    attachments: tuple[Attachment, ...] = ()
    citations: tuple[Citation, ...] = ()
    repeals: tuple[Citation, ...] = ()
    contacts: tuple[Contact, ...] = ()
    directives: tuple[Directive, ...] = ()


class Resolved(NamedTuple):
    """The values that were chosen, with what a careful reader should look at."""

    findings: Findings
    document_numbers: tuple[DocumentNumber, ...] = ()
    issuers: tuple[Issuer, ...] = ()
    issued_on: dt.date | None = None
    effective_on: dt.date | None = None
    expires_on: dt.date | None = None
    spans: tuple[tuple[str, Span], ...] = ()
    warnings: tuple[Warning, ...] = ()
