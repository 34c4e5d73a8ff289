"""主送机关 (GB/T 9704-2012, 7.3.2): the bodies that a notice is sent to."""

from __future__ import annotations

from extract.document import Document
from extract.fields.name_lists import split_names
from extract.notice import Named
from extract.patterns import lazy
from extract.text import Span

_AT_FOOT = lazy(
    r"(?m)^[ \t\u3000]*主[ \u3000]{0,4}送[ \u3000]{0,2}(?:机关|单位)?[ \u3000]{0,2}[：:](?P<names>[^\n]{2,600}?)(?=[。；;]?[ \u3000]{0,8}(?:抄[ \u3000]{0,4}送|$))"
)
"""主送：…: minutes and replies print it in the imprint."""
_LEADS_IN = lazy(r"(?:以下|如下|下列)[一-鿿]{0,8}$")
"""拟聘用以下人员：: the line leads to a list, and nobody is spoken to."""


def find(document: Document) -> tuple[Named, ...]:
    """The addressees in order, one a body, as printed."""
    span = document.layout.addressees_span
    if span is None and "主" in document.string and (foot := _AT_FOOT.search(document.string)):
        span = Span(*foot.span("names"))
    names = split_names(document.string, *span) if span else []
    return () if any(_LEADS_IN.search(one.name) for one in names) else tuple(names)
