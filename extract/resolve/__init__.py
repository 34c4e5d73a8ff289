"""The one place that chooses among candidates, cross-checks what the standard says several times, and warns."""

from __future__ import annotations

from extract.document import Document
from extract.fields.findings import Findings, Resolved
from extract.notice import Warning
from extract.resolve.cross_checks import cross_checks
from extract.resolve.dates import best, issued, meant
from extract.resolve.issuers import chosen_issuers
from extract.resolve.numbers import own_numbers
from extract.resolve.second_document import second_document

__all__ = ["resolve"]


def resolve(document: Document, findings: Findings) -> Resolved:
    """Choose the document's own numbers, its dates and issuers; warn where parts contradict each other."""
    numbers, warnings = own_numbers(document, findings.numbers)
    signed, doubts = issued(findings.dates)
    warnings += doubts
    issued_on = signed.date if signed else None
    effective, expires = best(findings.dates, "effective"), best(findings.dates, "expires")
    effective_on = meant(effective, issued_on, None)
    expires_on = meant(expires, issued_on, effective_on or issued_on)
    if expires_on and effective_on and expires_on < effective_on:
        message = f"the document ends on {expires_on}, before it begins on {effective_on}"
        warnings.append(Warning("expires_before_effective", message, expires.span if expires else None))
        expires_on = None
    dates = (
        ("issued_on", signed, issued_on),
        ("effective_on", effective, effective_on),
        ("expires_on", expires, expires_on),
    )
    places = [(name, candidate.span if candidate and value else None) for name, candidate, value in dates]
    places += [
        ("document_type", findings.document_type.span),
        ("urgency", findings.marks.urgency_span),
        ("secrecy", findings.marks.secrecy_span),
    ]
    issuers = chosen_issuers(findings.issuers)
    warnings += cross_checks(document, findings, numbers, issued_on, issuers)
    if another := second_document(document):
        warnings.append(another)
    return Resolved(
        findings,
        document_numbers=numbers,
        issuers=issuers,
        issued_on=issued_on,
        effective_on=effective_on,
        expires_on=expires_on,
        spans=tuple((name, span) for name, span in places if span),
        warnings=tuple(warnings),
    )
