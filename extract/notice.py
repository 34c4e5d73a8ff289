"""The record: one notice (公文) as the contract fixes it.

Its parts are frozen dataclasses, defined once: what the document says in `extract.parts`, what is said of page, spam and
reading here. Field stages make them, and `Notice` validates them all at the edge.
Offsets are Unicode code points into `Notice.text`, half open `[start, end)`; `span` is null where a value was not taken
from the text. Dates are ISO 8601 days. Every key is always present; what a page does not have is null, [] or {}.
Terms: GB/T 9704-2012 《党政机关公文格式》 clause 7, GB/T 33480-2016, 《政府信息公开目录系统实施指引(试行)》.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from extract.parts import (
    Attachment,
    Basis,
    Citation,
    Contact,
    Deadline,
    Directive,
    DocumentNumber,
    Imprint,
    Issuer,
    Modality,
    Named,
    Precision,
    Roster,
    RosterEntry,
    Section,
    Table,
    Unit,
    UnitList,
    Words,
)
from extract.text import EditKind, Span

__all__ = [
    "SCHEMA_VERSION",
    "Attachment",
    "Basis",
    "Citation",
    "Contact",
    "Corruption",
    "Deadline",
    "Directive",
    "DocumentNumber",
    "Duplicate",
    "EditRecord",
    "Imprint",
    "Issuer",
    "Metadata",
    "Modality",
    "Named",
    "Notice",
    "PageKind",
    "Precision",
    "Roster",
    "RosterEntry",
    "Section",
    "Source",
    "SpamMode",
    "SpamTerm",
    "Table",
    "Unit",
    "UnitList",
    "Verdict",
    "Warning",
    "WarningCode",
    "Words",
]

SCHEMA_VERSION = "1.0"

PageKind = Literal["notice", "article", "listing", "fabricated", "empty"]
Verdict = Literal["clean", "contaminated", "obfuscated", "fabricated"]
SpamMode = Literal["substitution", "insertion", "block"]


WarningCode = Literal[
    "attachment_absent",
    "bytes_replaced",
    "characters_lost",
    "charset_false",
    "charset_guessed",
    "charset_mixed",
    "content_hidden",
    "content_in_script",
    "control_characters",
    "damaged_input",
    "date_damaged",
    "document_number_damaged",
    "document_number_mismatch",
    "empty_input",
    "encoded_twice",
    "expires_before_effective",
    "field_failed",
    "frame_shell",
    "issued_on_mismatch",
    "markup_cut",
    "markup_too_deep",
    "masked_words",
    "number_issuer_mismatch",
    "number_year_mismatch",
    "paginated",
    "private_use_characters",
    "published_on_conflict",
    "section_jump",
    "several_documents",
    "unit_count_mismatch",
    "working_days_without_holidays",
]
"""What a warning can be about; docs/warnings.md explains each."""


@dataclass(frozen=True, slots=True)
class Source:
    """Where the bytes came from. `path` is as given (inside an archive: `archive!member`); `bytes` is their number."""

    path: Words | None
    url: Words | None
    media_type: Words
    encoding: Words | None
    sha256: Words
    bytes: int


@dataclass(frozen=True, slots=True)
class Metadata:
    """信息公开目录: the page's own catalogue box and its prescribed meta tags, as printed; keys without a name in `other`.

    Source: 《政府信息公开目录系统实施指引(试行)》 (the 14 elements) and 《政府网站发展指引》 (the meta tags).
    """

    index_number: Words | None = None
    title: Words | None = None
    description: Words | None = None
    topic: Words | None = None
    genre: Words | None = None
    audience: Words | None = None
    publisher: Words | None = None
    department: Words | None = None
    document_number: Words | None = None
    created_on: Words | None = None
    published_on: Words | None = None
    effective_on: Words | None = None
    expires_on: Words | None = None
    validity: Words | None = None
    keywords: Words | None = None
    disclosure: Words | None = None
    content_source: Words | None = None
    site_name: Words | None = None
    column: Words | None = None
    other: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class SpamTerm:
    """A foreign string, how often it stood in the page, and what it did there."""

    text: Words
    occurrences: int
    mode: SpamMode


@dataclass(frozen=True, slots=True)
class EditRecord:
    """One place in the text that was changed, and why. `span` is where `inserted` stands."""

    removed: str
    inserted: Words | None
    span: Span | None
    kind: EditKind
    rule: Words
    basis: Words
    confidence: float
    candidates: tuple[Words, ...] = ()


@dataclass(frozen=True, slots=True)
class Corruption:
    """What was found foreign, and everything that was changed."""

    verdict: Verdict
    terms: tuple[SpamTerm, ...] = ()
    edits: tuple[EditRecord, ...] = ()


@dataclass(frozen=True, slots=True)
class Warning:
    """Something a careful reader should look at. Codes are listed in docs/warnings.md."""

    code: WarningCode
    message: Words
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Duplicate:
    """Another input of the same batch that holds the same notice: its id and path. `verdict` says in which state."""

    id: Words
    path: Words | None
    verdict: Verdict


class Notice(BaseModel):
    """One record of `notices.jsonl`."""

    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        revalidate_instances="always",
        title="Notice",
    )

    schema_version: Literal["1.0"] = "1.0"
    id: Words
    source: Source
    page_kind: PageKind
    title: Words | None = None
    document_type: Words | None = None
    document_numbers: tuple[DocumentNumber, ...] = ()
    issuers: tuple[Issuer, ...] = ()
    issued_on: dt.date | None = None
    published_on: dt.date | None = None
    effective_on: dt.date | None = None
    expires_on: dt.date | None = None
    urgency: Words | None = None
    secrecy: Words | None = None
    signatories: tuple[Named, ...] = ()
    addressees: tuple[Named, ...] = ()
    copied_to: tuple[Named, ...] = ()
    imprint: Imprint | None = None
    keywords: tuple[Words, ...] = ()
    sections: tuple[Section, ...] = ()
    directives: tuple[Directive, ...] = ()
    unit_lists: tuple[UnitList, ...] = ()
    rosters: tuple[Roster, ...] = ()
    tables: tuple[Table, ...] = ()
    attachments: tuple[Attachment, ...] = ()
    citations: tuple[Citation, ...] = ()
    repeals: tuple[Citation, ...] = ()
    contacts: tuple[Contact, ...] = ()
    metadata: Metadata = Field(default_factory=Metadata)
    breadcrumb: tuple[Words, ...] = ()
    text: Words | None = None
    spans: dict[str, Span] = Field(default_factory=dict)
    corruption: Corruption = Field(default_factory=lambda: Corruption("clean"))
    warnings: tuple[Warning, ...] = ()
    duplicates: tuple[Duplicate, ...] = ()
    extensions: dict[str, Words] = Field(default_factory=dict)
    """Fields of one's own (docs/extending.md): name → text, or JSON where a value has parts."""

    def record(self) -> dict[str, Any]:
        """The record as plain JSON values, every key present."""
        return self.model_dump(mode="json")
