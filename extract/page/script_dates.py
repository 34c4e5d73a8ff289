"""The day of publication where only a script prints it: `var pubdate='2019-06-26'; … document.write(pubdate)`."""

from __future__ import annotations

import re
from datetime import date

from extract.patterns import lazy

_DAY = lazy(r"20(\d\d)[-/.年](\d{1,2})[-/.月](\d{1,2})(?!\d)")
_NAME = lazy(
    r"(?<![a-z])[\"']?(?:pub(?:lish)?(?:ed)?_?(?:date|data|time|on|at)|release_?(?:date|time)|issue_?time|article_?(?:date|time)"
    r"|fb_?(?:sj|rq|date|time)|fabu_?(?:shijian|riqi|date|time))[\"']?\s{0,3}[:=]\s{0,3}[\"']\Z",
    re.I,
)
"""Names that scripts give to the day of publication. Not `date`, `time` or `now` alone: clocks."""


def published_on(html: str) -> date | None:
    """The one day that a script of the page names as that of publication; None where there is none or more than one."""
    days: set[tuple[int, int, int]] = set()
    for match in _DAY.finditer(html):
        at = match.start()
        if html[at - 1 : at] in ("'", '"') and _NAME.search(html, max(0, at - 40), at):
            days.add((2000 + int(match[1]), int(match[2]), int(match[3])))
    if len(days) != 1:
        return None
    try:
        return date(*days.pop())
    except ValueError:
        return None
