"""The days that a document means: signed, in force from, in force until."""

from __future__ import annotations

import calendar
import datetime as dt
import re

from extract.fields.findings import DateCandidate
from extract.notice import Warning

_LONG_BEFORE = 150
"""Days before its issue that no document comes into force: 自1月1日起 of one signed in June is of the next year."""


def issued(candidates: tuple[DateCandidate, ...]) -> tuple[DateCandidate | None, list[Warning]]:
    """The day of signature: in the signature, below the title, else in the catalogue; and a warning where the two
    differ."""
    printed = next((c for c in candidates if c.role in ("issued", "adopted") and c.date), None)
    listed = next((c for c in candidates if c.role == "catalogue_created" and c.date), None)
    if printed and listed and printed.date != listed.date:
        message = f"the text is dated {printed.date}, the catalogue says {listed.date}"
        return printed, [Warning("issued_on_mismatch", message, printed.span)]
    return printed or listed, []


def best(candidates: tuple[DateCandidate, ...], role: str) -> DateCandidate | None:
    """The likeliest day of that role: `effective`, `expires`."""
    found = [c for c in candidates if c.role == role]
    return max(found, key=lambda c: c.score) if found else None


def meant(candidate: DateCandidate | None, issued_on: dt.date | None, effective_on: dt.date | None) -> dt.date | None:
    """The day that a candidate means; None where what it counts from is not known."""
    if candidate is None:
        return None
    if candidate.date or not candidate.relative:
        return candidate.date
    if candidate.relative.startswith("month-end:"):
        year, month = map(int, candidate.relative.removeprefix("month-end:").split("-"))
        return dt.date(year, month, calendar.monthrange(year, month)[1])
    if candidate.relative.startswith("issue-year:"):
        return _near(issued_on, *map(int, candidate.relative.removeprefix("issue-year:").split("-")))
    match = re.fullmatch(r"(issue|effective)\+(\d+)([dmy])", candidate.relative)
    if not match:
        return None
    base = issued_on if match[1] == "issue" else effective_on
    if base is None:
        return None
    day = shifted(base, int(match[2]), match[3])
    return day - dt.timedelta(days=1) if day and candidate.role == "expires" else day


def _near(issued_on: dt.date | None, month: int, day: int) -> dt.date | None:
    """The day of that month in the year of issue; of the next one, where it would lie long before."""
    if issued_on is None or day > calendar.monthrange(issued_on.year, month)[1]:
        return None
    found = dt.date(issued_on.year, month, day)
    return found if (issued_on - found).days <= _LONG_BEFORE else shifted(found, 1, "y")


def shifted(day: dt.date, count: int, unit: str) -> dt.date | None:
    """`day` plus days (`d`), months (`m`) or years (`y`); the last day of a shorter month where the day does not exist
    there. None beyond ten years of days, or the year 2200.

    >>> shifted(dt.date(2024, 1, 31), 1, "m"), shifted(dt.date(2024, 1, 1), 5, "y")
    (datetime.date(2024, 2, 29), datetime.date(2029, 1, 1))
    """
    if unit == "d":
        return day + dt.timedelta(days=count) if count <= 3650 else None
    months = day.year * 12 + day.month - 1 + (count * 12 if unit == "y" else count)
    year, month = divmod(months, 12)
    if year > 2200:
        return None
    return dt.date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))
