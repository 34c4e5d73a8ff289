"""Markup that the fast parser can't bear, told by a cheap look and defused before it is parsed.

Measured with lexbor: 100,000 nested `<div>` take 12.8 s (quadratic in depth); 5,000 unclosed `<font color=N>x<p>` become
12.5 million nodes (HTML opens the unclosed ones again in every paragraph); a tag with 30,000 attributes takes 1.4 s
(each is compared with all before it). A normal page pays for one count, a few probes and, from 2,000 tags on, one search
for formatting tags.
"""

from __future__ import annotations

from extract.notice import Warning
from extract.options import Options
from extract.page.floods import INSIDE_TAG, MOST_ATTRIBUTES, narrowed
from extract.page.nesting import FORMATTING, Nesting
from extract.page.unclosed import closed
from extract.patterns import lazy

_CALM = 1000
"""With fewer `<` than this, tags that are opened again fill no memory. A third of real pages have more."""

_BUSY = 12_000
"""With so many `<` the time that is quadratic in depth passes a tenth of a second. No page of 1,000 real ones has more."""

_REOPENED = 300_000
"""How many elements may be opened again: attribute sets of formatting tags, times tags."""

_OPENED_AGAIN = sorted(FORMATTING - {"a", "nobr"})
_NAMES = "|".join("".join(f"[{c}{c.upper()}]" for c in name) for name in _OPENED_AGAIN)
_FIRST = "".join({c for name in _OPENED_AGAIN for c in (name[0], name[0].upper())})
_FORMATTED = lazy(rf"<(?=[{_FIRST}])(?:{_NAMES})[\s/]{INSIDE_TAG}")
"""Formatting tags with attributes. Without, HTML keeps at most three of a name open; a second `<a>` closes the first."""


def tame(html: str, *, options: Options) -> tuple[str, tuple[Warning, ...]]:
    """The page, harmless: all of its text, without the tags that are too deep, too many or too long."""
    html, warnings = closed(html)
    html, wide = narrowed(html)
    if wide:
        message = f"{wide} tags had more than {MOST_ATTRIBUTES} attributes; they were left out"
        warnings += (Warning("markup_cut", message),)
    tags = html.count("<")
    if tags < _CALM or tags < _BUSY and not _reopens(html, tags):
        return html, warnings
    html, more = Nesting(options.max_depth).run(html)
    return html, warnings + more


def _reopens(html: str, tags: int) -> bool:
    """Whether unclosed formatting tags could be opened again and again: each attribute set of them three times a block."""
    found = _FORMATTED.findall(html)
    room = _REOPENED // tags
    return len(found) > room and len(set(found)) > room
