"""成文日期, 施行日期, 失效日期 (GB/T 9704-2012, 7.3.5.4), and the other days that must be kept apart from them."""

from __future__ import annotations

import datetime as dt
import re

from extract.document import Document
from extract.fields.dates_in_force import in_force
from extract.fields.dates_signed import signed
from extract.fields.findings import DateCandidate, DateRole
from extract.lexicon import find_dates, fold, parse_date
from extract.patterns import lazy
from extract.text import Span

_HEAD_LINES = 24
_DAY_LABEL = lazy(
    r"(?:^|(?<=[\n -|【\[]))(?:(?P<issued>(?:发文|成文|颁布|公布|签发|制定)(?:时间|日期))|(?P<effective>(?:实施|施行|生效|执行)(?:时间|日期))"
    r"|(?P<expires>(?:失效|废止)(?:时间|日期)))[】\]]?[ :|]{1,4}(?=[12])",
    re.MULTILINE,
)
_DAY_WORD = lazy("[发成颁公签制实施生执失废][文布发定行效止](?:时间|日期)")
"""What stands in every such label."""


def find(document: Document) -> tuple[DateCandidate, ...]:
    """Candidates for all roles, in order of trust within a role."""
    found: list[DateCandidate] = []
    found += signed(document)
    found += in_force(document)
    found += _labelled(document)
    found += _catalogue(document)
    return tuple(found)


def _catalogue(document: Document) -> list[DateCandidate]:
    """Days of the page's catalogue box: weaker than what the document prints."""
    metadata = document.page.metadata
    pairs: list[tuple[str | None, DateRole]] = [
        (metadata.created_on, "catalogue_created"),
        (metadata.effective_on, "effective"),
        (metadata.expires_on, "expires"),
        (metadata.published_on, "catalogue_published"),
    ]
    found = []
    for printed, role in pairs:
        day = _day(printed)
        if day:
            found.append(DateCandidate(day, role, None, 0.5))
    return found


def _labelled(document: Document) -> list[DateCandidate]:
    """Days that lines above the body name (`施行日期：2016-10-18`): law collections print them there."""
    lines = document.text.lines
    view = fold(document.string)
    found: list[DateCandidate] = []
    end = lines[min(len(lines), _HEAD_LINES) - 1].end if lines else 0
    for label in _DAY_LABEL.finditer(view, 0, end) if _DAY_WORD.search(view, 0, end) else ():
        day = next((d for d in find_dates(document.string, label.end(), min(end, label.end() + 16)) if d.has_day), None)
        if (
            day
            and day.span.start == label.end()
            and view[day.span.end : day.span.end + 1] in ("\n", " ", "", "|", "】")
        ):
            role: DateRole = (
                "effective" if label["effective"] else "expires" if label["expires"] else "catalogue_created"
            )
            found.append(DateCandidate(day.date, role, Span(*day.span), 0.4))
    return found


def _day(printed: str | None) -> dt.date | None:
    if not printed:
        return None
    return parse_date(printed) or next((d.date for d in find_dates(printed) if d.has_day), None)
