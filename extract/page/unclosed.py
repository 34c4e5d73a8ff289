"""What swallows the rest of a page because it is never closed: a comment, a title, a style, a script.

HTML reads everything behind it as its inside, and the text would be lost. Where the page goes on to its proper end behind
it (`</body>`, `</html>`, `</div>` …), it was meant to be closed, and is. Typical: a page whose charset was changed badly,
where the byte before `</title>` took the `<` with it.
"""

from __future__ import annotations

import re

from extract.notice import Warning
from extract.patterns import lazy

_GOES_ON = lazy(r"</(?:p|div|td|tr|table|body|html|li|ul|span)\s*>", re.I)
_BLOCK = lazy(
    r"<(?:/?(?:p|div|table|tr|td|body|html|head|ul|ol|li|h[1-6]|br|meta|link|title|center|style|script)[\s/>]|!--)",
    re.I,
)
_PROSE = lazy("[\u4e00-\u9fff，。；：、]")
_LEAST = 8
"""Fewer Chinese characters behind it are no text worth the doubt; a signature and its day have more."""


def closed(html: str) -> tuple[str, tuple[Warning, ...]]:
    """The page with what swallows its rest closed before the next block, and a warning for each."""
    warnings: tuple[Warning, ...] = ()
    start = html.rfind("<!--")
    end = html.find(">", start) if start >= 0 and html.find("-->", start) < 0 else -1
    if end >= 0 and not _in_script(html, start) and _goes_on(html, start):
        html = html[:start] + " " + html[_words_end(html, start, end) :]
        warnings = (Warning("markup_cut", "a comment is never closed: its mark was left out, and what follows kept"),)
    for tag, first in (("title", True), ("style", True), ("script", False)):
        end = _open_end(html, tag, first)
        block = _BLOCK.search(html, end) if end else None
        if block and _goes_on(html, block.start()):
            html = f"{html[: block.start()]}</{tag}>{html[block.start() :]}"
            warnings += (Warning("markup_cut", f"a <{tag}> that is never closed was closed before the next block"),)
    return html, warnings


def _words_end(html: str, start: int, end: int) -> int:
    """Where a comment's own words end, before the first bracket: behind its mark where that stands in a tag, or where so many
    words follow that they are the text's."""
    inside = html.rfind("<", 0, start) > html.rfind(">", 0, start)
    bracket = html.find("<", start + 4)
    if 0 <= bracket < end:
        end = bracket - 1
    return start + 4 if inside or len(_PROSE.findall(html, start, end)) >= _LEAST else end + 1


def _open_end(html: str, tag: str, first: bool) -> int:
    """Where the start tag of the first or last such element ends, if it is never closed; 0 otherwise."""
    for name in (tag, tag.upper()) if tag != "style" else (tag,):
        start = html.find(f"<{name}") if first else html.rfind(f"<{name}")
        if start < 0:
            continue
        if html.find(f"</{name}", start) >= 0 or html.find(f"</{name.swapcase()}", start) >= 0:
            return 0
        return html.find(">", start) + 1 if html[start + 1 + len(tag) : start + 2 + len(tag)] in " >\n\t" else 0
    return 0


def _in_script(html: str, start: int) -> bool:
    """Whether the place lies in a script or style, where `<!--` is an old habit."""
    before = html[:start].lower()
    return any(before.rfind(f"<{tag}") > before.rfind(f"</{tag}") for tag in ("script", "style"))


def _goes_on(html: str, start: int) -> bool:
    """Whether the page goes on behind `start` to its proper end, with a text."""
    if not _GOES_ON.search(html, start):
        return False
    return any(count >= _LEAST for count, _ in enumerate(_PROSE.finditer(html, start), 1))
