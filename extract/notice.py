"""The record: one notice (公文) as the contract fixes it.

The parts are frozen dataclasses, defined once: field stages make them, and `Notice` validates them all at the edge.
Offsets are Unicode code points into `Notice.text`, half open `[start, end)`; `span` is null where a value was not taken
from the text. Dates are ISO 8601 days. Every key is always present; what a page does not have is null, [] or {}.
Terms: GB/T 9704-2012 《党政机关公文格式》 clause 7, GB/T 33480-2016, 《政府信息公开目录系统实施指引(试行)》.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from extract.text import EditKind, Span

SCHEMA_VERSION = "1.0"

Words = Annotated[str, StringConstraints(min_length=1)]
"""A string that is never empty."""

PageKind = Literal["notice", "article", "listing", "fabricated", "empty"]
Basis = Literal["letterhead", "signature", "title", "metadata", "document_number"]
Modality = Literal["obligation", "prohibition", "permission", "encouragement", "assignment", "goal"]
Precision = Literal["day", "month", "year", "approximate", "recurring"]
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
class DocumentNumber:
    """发文字号 (GB/T 9704-2012, 7.2.5): `text` canonical, with 〔〕, Arabic year, no spaces."""

    text: Words
    prefix: Words | None
    year: int | None
    number: int | None
    span: Span | None


@dataclass(frozen=True, slots=True)
class Issuer:
    """发文机关, and which part of the document or page names it."""

    name: Words
    basis: Basis
    span: Span | None


@dataclass(frozen=True, slots=True)
class Named:
    """A name with its place: an addressee (主送机关), a copy recipient (抄送机关), a signatory (签发人)."""

    name: Words
    span: Span | None


@dataclass(frozen=True, slots=True)
class Imprint:
    """印发机关和印发日期 (GB/T 9704-2012, 7.4.3)."""

    office: Words | None
    printed_on: dt.date | None
    copies: int | None


@dataclass(frozen=True, slots=True)
class Section:
    """结构层次序数 (GB/T 9704-2012, 7.3.3): `label` without brackets and points, `level` from 1."""

    level: int
    label: Words
    heading: Words | None
    span: Span | None


@dataclass(frozen=True, slots=True)
class Deadline:
    """When a directive is due: the words, and the day they mean, counted from the day of issue."""

    text: Words
    date: dt.date | None
    precision: Precision


@dataclass(frozen=True, slots=True)
class Directive:
    """事项、要求: a sentence that binds somebody."""

    text: Words
    modality: Modality | None
    actors: tuple[Words, ...]
    deadline: Deadline | None
    lead_units: tuple[Words, ...]
    support_units: tuple[Words, ...]
    section: Words | None
    span: Span | None


@dataclass(frozen=True, slots=True)
class Unit:
    """A body in a list, with the bodies printed under it. `damaged`: spam took part of the name; `candidates` offer it.
    `canonical`: the department's full name without its place, where that is certain (市发改委: 发展和改革委员会)."""

    name: Words
    sub_units: tuple[Unit, ...] = ()
    span: Span | None = None
    damaged: bool = False
    candidates: tuple[Words, ...] = ()
    canonical: Words | None = None


@dataclass(frozen=True, slots=True)
class UnitList:
    """单位名单: bodies that belong to something, with the count that the document declares."""

    heading: Words | None
    role: Words | None
    declared_count: int | None
    units: tuple[Unit, ...]
    span: Span | None


@dataclass(frozen=True, slots=True)
class RosterEntry:
    """A person of a roster: 组长, 副组长, 成员 …"""

    role: Words | None
    person: Words | None
    post: Words | None
    span: Span | None


@dataclass(frozen=True, slots=True)
class Roster:
    """人员名单."""

    heading: Words | None
    entries: tuple[RosterEntry, ...]
    span: Span | None


@dataclass(frozen=True, slots=True)
class Table:
    """表格: cells as strings (an empty cell is ""), merged cells filled."""

    caption: Words | None
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    span: Span | None


@dataclass(frozen=True, slots=True)
class Attachment:
    """附件: what the mark names; statement, annex and link are one."""

    label: Words | None
    title: Words | None
    url: Words | None
    span: Span | None


@dataclass(frozen=True, slots=True)
class Citation:
    """引用文件, or a repealed one (废止): either part may be null."""

    title: Words | None
    document_number: Words | None
    span: Span | None


@dataclass(frozen=True, slots=True)
class Contact:
    """联系方式: a person or an office; several numbers in one string joined by 、."""

    person: Words | None = None
    phone: Words | None = None
    fax: Words | None = None
    email: Words | None = None
    address: Words | None = None
    unit: Words | None = None
    span: Span | None = None


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
