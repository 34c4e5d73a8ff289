"""What a document says, part by part: number, issuer, section, directive, list, table … as frozen dataclasses.

The record (`extract.notice`) is made of them, and gives them all under its own name. Offsets are Unicode code points
into the notice's text, half open `[start, end)`; `span` is null where a value was not taken from the text. Dates are
ISO 8601 days. Terms: GB/T 9704-2012 《党政机关公文格式》 clause 7.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Annotated, Literal

from pydantic import StringConstraints

from extract.text import Span

Words = Annotated[str, StringConstraints(min_length=1)]
"""A string that is never empty."""

Basis = Literal["letterhead", "signature", "title", "metadata", "document_number"]
Modality = Literal["obligation", "prohibition", "permission", "encouragement", "assignment", "goal"]
Precision = Literal["day", "month", "year", "approximate", "recurring"]


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
