"""The last stage: one validated record from everything that was found."""

from __future__ import annotations

import hashlib
from typing import Any

from extract.document import Decoded, Document, Kinded
from extract.fields.findings import Resolved
from extract.notice import Corruption, EditRecord, Notice, Source
from extract.text import Edit


def assemble(
    data: bytes | str,
    decoded: Decoded,
    document: Document,
    kinded: Kinded,
    resolved: Resolved | None,
    *,
    url: str | None,
    path: str | None,
) -> Notice:
    """The record. Only a `notice` gets the fields of a notice; every kind gets title, text, metadata and corruption."""
    raw = data.encode("utf-8", "surrogatepass") if isinstance(data, str) else data
    digest = hashlib.sha256(raw).hexdigest()
    page, repaired = document.page, document.repaired
    empty = kinded.kind == "empty"
    spans = dict(resolved.spans) if resolved else {}
    if repaired.title_span and repaired.title and not empty:
        spans["title"] = repaired.title_span
    warnings = (*decoded.warnings, *page.warnings, *repaired.warnings, *kinded.warnings)
    values: dict[str, Any] = {
        "id": digest[:32],
        "source": Source(path, url, decoded.media_type, decoded.encoding, digest, len(raw)),
        "page_kind": kinded.kind,
        "title": repaired.title or None,
        "published_on": page.published_on,
        "metadata": page.metadata,
        "breadcrumb": repaired.breadcrumb,
        "text": repaired.text.string or None,
        "spans": spans,
        "corruption": Corruption(repaired.verdict, repaired.terms, tuple(map(_edit, repaired.text.edits))),
        "warnings": warnings + (resolved.warnings if resolved else ()),
    }
    if resolved:
        values |= _notice_fields(resolved)
    return Notice.model_validate(values)


def _notice_fields(resolved: Resolved) -> dict[str, Any]:
    found = resolved.findings
    return {
        "document_type": found.document_type.value,
        "document_numbers": resolved.document_numbers,
        "issuers": resolved.issuers,
        "issued_on": resolved.issued_on,
        "effective_on": resolved.effective_on,
        "expires_on": resolved.expires_on,
        "urgency": found.marks.urgency,
        "secrecy": found.marks.secrecy,
        "signatories": found.marks.signatories,
        "addressees": found.addressees,
        "copied_to": found.marks.copied_to,
        "imprint": found.imprint,
        "keywords": found.marks.keywords,
        "sections": found.sections,
        "directives": found.directives,
        "unit_lists": found.unit_lists,
        "rosters": found.rosters,
        "tables": found.tables,
        "attachments": found.attachments,
        "citations": found.citations,
        "repeals": found.repeals,
        "contacts": found.contacts,
    }


def _edit(edit: Edit) -> EditRecord:
    return EditRecord(
        edit.removed, edit.inserted, edit.span, edit.kind, edit.rule, edit.basis, edit.confidence, edit.candidates
    )
