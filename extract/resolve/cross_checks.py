"""What contradicts itself: the standard says several things twice, and the document may say them differently."""

from __future__ import annotations

import datetime as dt

from extract.document import Document
from extract.fields.findings import Findings
from extract.notice import Directive, DocumentNumber, Issuer, UnitList, Warning
from extract.resolve.completeness import absent_attachments, section_breaks
from extract.resolve.unread import unread_day, unread_number
from extract.rules import load


def cross_checks(
    document: Document,
    findings: Findings,
    numbers: tuple[DocumentNumber, ...],
    issued_on: dt.date | None,
    issuers: tuple[Issuer, ...],
) -> list[Warning]:
    """What contradicts itself (number and date, number and issuers, declared and found units, statement and annexes), and
    what could not be read."""
    warnings: list[Warning] = []
    warnings += [w for n in numbers if (w := _year_apart(n, issued_on))]
    warnings += [w for n in numbers if (w := _foreign_number(n, issuers))]
    warnings += [w for unit_list in findings.unit_lists if (w := _miscounted(unit_list))]
    warnings += [w for directive in findings.directives if (w := _working_days(directive))]
    warnings += absent_attachments(document, findings.attachments)
    warnings += section_breaks(document, findings.sections)
    date = document.layout.date_span
    if not numbers and (number := unread_number(document)):
        warnings.append(number)
    if day := unread_day(document):
        warnings.append(day)
    if date and "\ufffd" in document.string[date.start : date.end]:
        warnings.append(Warning("date_damaged", "a lost character in the date was read as zero", date))
    return warnings


def _year_apart(number: DocumentNumber, issued_on: dt.date | None) -> Warning | None:
    """A warning where a number is of another year than its document; in January and February last year's are still
    given out."""
    if not number.year or not issued_on or number.year == issued_on.year:
        return None
    if number.year == issued_on.year - 1 and issued_on.month <= 2:
        return None
    message = f"{number.text} is of {number.year}, the document is dated {issued_on}"
    return Warning("number_year_mismatch", message, number.span)


def _miscounted(unit_list: UnitList) -> Warning | None:
    """A warning where a list declares another number of bodies than were found."""
    declared, found = unit_list.declared_count, len(unit_list.units)
    if declared is None or declared == found:
        return None
    what = unit_list.heading or unit_list.role or "the list"
    return Warning("unit_count_mismatch", f"{what}: {declared} declared, {found} found", unit_list.span)


def _working_days(directive: Directive) -> Warning | None:
    """A warning where a deadline was counted in working days, without the public holidays of its year."""
    due = directive.deadline
    if not due or not due.date or "工作日" not in due.text:
        return None
    message = f"{due.text}: counted by weekday to {due.date}, public holidays are not known"
    return Warning("working_days_without_holidays", message, directive.span)


def _foreign_number(number: DocumentNumber, issuers: tuple[Issuer, ...]) -> Warning | None:
    """A warning where a number's code belongs to another body or province than the issuers, by the tables alone."""
    prefix = number.prefix or ""
    names = [i.name for i in issuers if i.basis in ("signature", "letterhead", "title")]
    if not prefix or not names:
        return None
    table = load("number_prefixes")
    owner: str | None = None
    if table["national"].pattern.match(prefix):
        owner = next((body for code, body in table["national"].value.items() if prefix.startswith(code)), None)
        if owner and any(owner in n for n in names):
            return None
    elif table["region"].pattern.match(prefix):
        owner = table["region"].value.get(prefix[0])
        others = [p for p in table["region"].value.values() if any(n.startswith(p) for n in names)]
        if owner is None or not others or owner in others or any(prefix[0] in n for n in names):
            return None
    if owner is None:
        return None
    message = f"{number.text} is a number of {owner}, the document names {'、'.join(names)}"
    return Warning("number_issuer_mismatch", message, number.span)
