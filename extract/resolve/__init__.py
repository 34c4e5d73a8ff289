"""The one place that chooses among candidates, cross-checks what the standard says several times, and warns."""

from __future__ import annotations

import calendar
import datetime as dt
import re

from extract.document import Document
from extract.fields.findings import DateCandidate, Findings, NumberCandidate, Resolved
from extract.lexicon import same_body
from extract.notice import DocumentNumber, Issuer, Warning
from extract.number_forms import LostNumber, find_numbers
from extract.resolve.completeness import absent_attachments, section_breaks
from extract.resolve.second_document import second_document
from extract.rules import load
from extract.text import Span

_OWN_PLACES = ("header", "below_title", "title", "glued")


def resolve(document: Document, findings: Findings) -> Resolved:
    """Choose the document's own numbers, its dates and issuers; warn where parts contradict each other."""
    warnings: list[Warning] = []
    spans: list[tuple[str, Span]] = []
    numbers = _numbers(document, findings.numbers, warnings)
    issued = _issued(findings.dates, warnings)
    effective = _best(findings.dates, "effective")
    effective_on = _resolved(effective, issued.date if issued else None, None)
    expires = _best(findings.dates, "expires")
    expires_on = _resolved(expires, issued.date if issued else None, effective_on or (issued.date if issued else None))
    if expires_on and effective_on and expires_on < effective_on:
        warnings.append(
            Warning(
                "expires_before_effective",
                f"the document ends on {expires_on}, before it begins on {effective_on}",
                expires.span if expires else None,
            )
        )
        expires_on = None
    for name, candidate, value in (
        ("issued_on", issued, issued.date if issued else None),
        ("effective_on", effective, effective_on),
        ("expires_on", expires, expires_on),
    ):
        if candidate and candidate.span and value:
            spans.append((name, candidate.span))
    for name, span in (
        ("document_type", findings.document_type.span),
        ("urgency", findings.marks.urgency_span),
        ("secrecy", findings.marks.secrecy_span),
    ):
        if span:
            spans.append((name, span))
    issuers = _issuers(document, findings.issuers)
    issued_on = issued.date if issued else None
    warnings += _cross_checks(document, findings, numbers, issued_on, issuers)
    if another := second_document(document):
        warnings.append(another)
    return Resolved(
        findings,
        document_numbers=numbers,
        issuers=issuers,
        issued_on=issued_on,
        effective_on=effective_on,
        expires_on=expires_on,
        spans=tuple(spans),
        warnings=tuple(warnings),
    )


# Numbers --------------------------------------------------------------------------------------------------------------


def _numbers(
    document: Document, candidates: tuple[NumberCandidate, ...], warnings: list[Warning]
) -> tuple[DocumentNumber, ...]:
    """The own numbers: those of the head; the catalogue's where the head has none. Each once."""
    own = [c for c in candidates if c.place in _OWN_PLACES]
    listed = [c for c in candidates if c.place == "catalogue"]
    for lost in _lost_numbers(document):
        warnings.append(
            Warning("document_number_damaged", f"year and serial of {lost.printed} can't be told apart", lost.span)
        )
    if not own:
        return tuple(c.value for c in listed)
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
    return tuple(chosen.values())


def _lost_numbers(document: Document) -> list[LostNumber]:
    """Numbers of the head whose year and serial can't be told apart."""
    lines, body = document.text.lines, document.layout.body[0]
    end = lines[min(body, len(lines) - 1)].end if lines else 0
    return [f for f in find_numbers(document.string, 0, end) if isinstance(f, LostNumber)]


def _same_number(a: DocumentNumber, b: DocumentNumber) -> bool:
    return (a.year, a.number) == (b.year, b.number)


# Dates ----------------------------------------------------------------------------------------------------------------


def _issued(candidates: tuple[DateCandidate, ...], warnings: list[Warning]) -> DateCandidate | None:
    """The day of signature: in the signature, below the title, else in the catalogue."""
    printed = [c for c in candidates if c.role in ("issued", "adopted") and c.date]
    listed = [c for c in candidates if c.role == "catalogue_created" and c.date]
    if printed and listed and printed[0].date and listed[0].date and abs((printed[0].date - listed[0].date).days) > 0:
        warnings.append(
            Warning(
                "issued_on_mismatch",
                f"the text is dated {printed[0].date}, the catalogue says {listed[0].date}",
                printed[0].span,
            )
        )
    return printed[0] if printed else listed[0] if listed else None


def _best(candidates: tuple[DateCandidate, ...], role: str) -> DateCandidate | None:
    found = [c for c in candidates if c.role == role]
    return max(found, key=lambda c: c.score) if found else None


def _resolved(candidate: DateCandidate | None, issued: dt.date | None, effective: dt.date | None) -> dt.date | None:
    """The day that a candidate means; None where what it counts from is not known."""
    if candidate is None:
        return None
    if candidate.date or not candidate.relative:
        return candidate.date
    if candidate.relative.startswith("month-end:"):
        year, month = map(int, candidate.relative.removeprefix("month-end:").split("-"))
        return dt.date(year, month, calendar.monthrange(year, month)[1])
    match = re.fullmatch(r"(issue|effective)\+(\d+)([dmy])", candidate.relative)
    if not match:
        return None
    base = issued if match[1] == "issue" else effective
    if base is None:
        return None
    day = shifted(base, int(match[2]), match[3])
    return day - dt.timedelta(days=1) if day and candidate.role == "expires" else day


def shifted(day: dt.date, count: int, unit: str) -> dt.date | None:
    """`day` plus days, months or years; the last day of a shorter month where the day does not exist there.

    >>> shifted(dt.date(2024, 1, 31), 1, "m"), shifted(dt.date(2024, 1, 1), 5, "y")
    (datetime.date(2024, 2, 29), datetime.date(2029, 1, 1))
    """
    if unit == "d":
        return day + dt.timedelta(days=min(count, 36500)) if count <= 3650 else None
    months = day.year * 12 + day.month - 1 + (count * 12 if unit == "y" else count)
    year, month = divmod(months, 12)
    if year > 2200:
        return None
    return dt.date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


# Issuers --------------------------------------------------------------------------------------------------------------


def _issuers(document: Document, candidates: tuple[Issuer, ...]) -> tuple[Issuer, ...]:
    """Who issued it: the signature's bodies, else letterhead's, title's, an order's, the catalogue's; each in the fullest form printed."""
    for basis in ("signature", "letterhead", "title", "document_number", "metadata"):
        base = [c for c in candidates if c.basis == basis]
        if base:
            break
    else:
        return ()
    titled = [c for c in candidates if c.basis == "title"]
    if base[0].basis == "letterhead" and len(titled) > len(base) and _each_among(base, titled):
        base = titled  # the leading body's letterhead over a joint document: the title names all
    elif base[0].basis == "letterhead" and titled and not any(same_body(b.name, t.name) for b in base for t in titled):
        base = titled  # the name above the title is the site's
    listed = [c for c in candidates if c.basis == "metadata"]
    if base[0].basis == "document_number" and len(listed) > len(base) and _each_among(base, listed):
        base = listed  # a joint order bears one body's number
    found: list[Issuer] = []
    for issuer in base:
        fullest = max(
            (
                c
                for c in candidates
                if c.name != issuer.name and same_body(issuer.name, c.name) and len(c.name) > len(issuer.name)
            ),
            key=lambda c: len(c.name),
            default=issuer,
        )
        chosen = fullest if fullest is not issuer else issuer
        if all(chosen.name != f.name for f in found):
            found.append(chosen)
    return tuple(found)


def _each_among(bodies: list[Issuer], others: list[Issuer]) -> bool:
    return all(any(same_body(b.name, o.name) for o in others) for b in bodies)


# Cross-checks ---------------------------------------------------------------------------------------------------------


def _cross_checks(
    document: Document,
    findings: Findings,
    numbers: tuple[DocumentNumber, ...],
    issued_on: dt.date | None,
    issuers: tuple[Issuer, ...],
) -> list[Warning]:
    """What contradicts itself: number and date, number and issuers, declared and found units, statement and annexes."""
    warnings: list[Warning] = []
    for number in numbers:
        if (
            number.year
            and issued_on
            and abs(number.year - issued_on.year) > (1 if issued_on.month == 1 else 0)
            and not (number.year == issued_on.year - 1 and issued_on.month <= 2)
        ):
            warnings.append(
                Warning(
                    "number_year_mismatch",
                    f"{number.text} is of {number.year}, the document is dated {issued_on}",
                    number.span,
                )
            )
    warnings += [w for n in numbers if (w := _foreign_number(n, issuers))]
    for unit_list in findings.unit_lists:
        declared = unit_list.declared_count
        if declared is not None and declared != len(unit_list.units):
            what = unit_list.heading or unit_list.role or "the list"
            warnings.append(
                Warning(
                    "unit_count_mismatch", f"{what}: {declared} declared, {len(unit_list.units)} found", unit_list.span
                )
            )
    for directive in findings.directives:
        due = directive.deadline
        if due and due.date and "工作日" in due.text:
            message = f"{due.text}: counted by weekday to {due.date}, public holidays are not known"
            warnings.append(Warning("working_days_without_holidays", message, directive.span))
    warnings += absent_attachments(document, findings.attachments)
    warnings += section_breaks(document, findings.sections)
    if document.layout.date_span and "�" in document.string[slice(*document.layout.date_span)]:
        warnings.append(
            Warning("date_damaged", "a lost character in the date was read as zero", document.layout.date_span)
        )
    return warnings


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
