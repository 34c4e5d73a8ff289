"""印发机关和印发日期 (GB/T 9704-2012, 7.4.3), 印发份数 (GB/T 9704-1999)."""

from __future__ import annotations

import datetime as dt
import re

from extract.document import Document
from extract.lexicon import find_dates, fold, parse_number
from extract.notice import Imprint
from extract.patterns import lazy
from extract.pieces import tight

_COPIES = lazy(
    r"共 ?印 ?(?P<count>[0-9]{1,6}|[一二三四五六七八九十百千]{1,6}) ?份|印 ?(?P<printed>[0-9]{1,6}) ?份|\((?:共)?印(?P<count2>[0-9]{1,6})份\)"
)
_OFFICE = lazy(r"^(?P<office>[^。;:]{2,60}?)$")


def find(document: Document) -> Imprint | None:
    """The imprint: office, day of printing, number of copies; None where the document has none."""
    text = document.text
    view = fold(document.string)
    office: str | None = None
    printed_on: dt.date | None = None
    previous = ""
    for number in document.lines(document.layout.imprint):
        line = text.lines[number]
        words = tight(view[line.start : line.end])
        if re.match(r"主题词|抄送|抄报|抄发|报送", words):
            previous = words
            continue
        dates = [d for d in find_dates(document.string, line.start, line.end) if d.has_day]
        if dates and "印" in words:
            printed_on = dates[-1].date
            before = tight(view[line.start : dates[-1].span.start]).strip("|")
            office = before or (previous if _is_office(previous) else None)
        previous = words.strip("|")
    copies = None
    start = text.lines[document.layout.imprint[0]].start if document.layout.imprint[0] < len(text.lines) else len(view)
    if match := _COPIES.search(view, start):
        copies = parse_number(match["count"] or match["printed"] or match["count2"])
    if office and not _is_office(office):
        office = None
    return Imprint(office, printed_on, copies) if office or printed_on or copies else None


def _is_office(words: str) -> bool:
    return 2 <= len(words) <= 40 and not re.search(r"[。;:,]|主题词|抄送|共印", words)
