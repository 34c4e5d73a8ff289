"""The slow look at a page with very many tags: one pass that keeps count of what the parser will have to do.

It is careful rather than exact: an end tag that HTML might ignore closes nothing here, so that the count is never below
the parser's own.
"""

from __future__ import annotations

import re

from extract.notice import Warning
from extract.page.traits import VOID
from extract.patterns import lazy

MAX_TAGS = 200_000
"""Behind so many tags a page is read as text without structure: memory stays bounded. Real pages have up to 30,000."""

FORMATTING = frozenset(
    ["a", "b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u"]
)
"""Elements that HTML opens again in the next block when they were not closed."""

_TOKEN = lazy(r"<(/?)([A-Za-z][^\s/><]{0,40})|<!--")
_RAW_END = lazy(r"</(?:script|style|textarea|title|xmp|iframe|noembed|noframes)", re.I)
_RAW_TAGS = frozenset(["script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes"])
_IMPLIED = frozenset(
    ["p", "li", "dt", "dd", "option", "tr", "td", "th", "thead", "tbody", "tfoot", "colgroup", "caption"]
    + ["html", "body", "head"]
)
"""Elements that close by themselves when the next begins: their number is no depth."""

_HARMLESS = _IMPLIED | VOID | {"image"}
_NOTES = frozenset(["rb", "rt", "rp", "rtc"])
"""Parts of a `ruby`: they close each other in there, and nowhere else."""

_BARRIERS = frozenset(["table", "td", "th", "caption", "object", "marquee", "applet", "template", "svg", "math"])
"""Elements out of which no end tag reaches."""

_MERGED = frozenset(["html", "body"])
"""Elements of which there is one: each further tag adds its attributes, which are compared with all before."""

_MOST_MERGED = 50
_MOST_OPTIONS = 4_000
"""Behind so many choices of a list the tags of the others go: the parser's time is quadratic in them. Nobody reads them."""

_MOST_OPEN = 24
_REOPENED = 50_000
_BACK = 32

_SILENT = lazy(r"<(script|style|template)\b[^>]*+>.*?(?:</\1\s*>|\Z)|<!--.*?(?:-->|\Z)", re.I | re.S)
_LINE_TAG = lazy(r"</?(?:p|br|div|tr|table|li|ul|ol|dl|dt|dd|h[1-6]|hr|body|html|center|pre|form)\b[^>]*+>?", re.I)
_CELL_TAG = lazy(r"</t[dh]\b[^>]*+>?", re.I)
_TAG = lazy(r"</?[A-Za-z!?][^<>]*+>?")
_SPACE = lazy(r"[ \t\r\f\v]+")
_LINE = 4000
_LINES = 50_000
"""So many lines of the tail stand alone; what comes behind is run together."""

_Cut = tuple[int, int, str]
"""From, to, and what stands there instead."""


class Nesting:
    """One pass over the tags of a page: what is too deep, or opened too often, is cut."""

    def __init__(self, max_depth: int) -> None:
        self.max_depth = max_depth
        self.cuts: list[_Cut] = []
        self.stack: list[tuple[str, bool]] = []
        self.formatting: list[tuple[str, int]] = []
        self.reopened = self.deep = self.unclosed = self.merged = self.options = self.barriers = 0

    def run(self, html: str) -> tuple[str, tuple[Warning, ...]]:
        """The page with everything cut that was found, and the warnings."""
        seen = skip = 0
        end = len(html)
        find, harmless = html.find, _HARMLESS
        for match in _TOKEN.finditer(html):
            start = match.start()
            if start < skip:
                continue
            slash, tag = match.groups()
            if tag is None:  # a comment
                skip = find("-->", start + 4)
                if skip < 0:
                    break
                continue
            seen += 1
            if seen > MAX_TAGS:
                end = start
                break
            skip = find(">", match.end()) + 1 or end
            tag = tag.lower()
            if tag in harmless:
                self.implied(tag, start, skip, slash)
            elif slash:
                self.close(tag, start, skip)
            elif tag in _RAW_TAGS:
                raw_end = _RAW_END.search(html, skip)
                if not raw_end:
                    break
                skip = raw_end.start()
            else:
                self.open(tag, start, skip)
        return self.result(html, end)

    def implied(self, tag: str, start: int, stop: int, slash: str) -> None:
        """A tag that adds no depth."""
        if tag in _BARRIERS and not slash:
            self.barriers += 1
        if tag == "option":
            self.options += not slash
            if self.options > _MOST_OPTIONS:
                self.cuts.append((start, stop, " "))
        elif tag in _MERGED and not slash:
            self.merged += 1
            if self.merged > _MOST_MERGED:
                self.cuts.append((start, stop, ""))
        elif self.formatting:
            self.reopen(start)

    def open(self, tag: str, start: int, stop: int) -> None:
        """A start tag: kept, or cut where it is too deep or one formatting tag too many."""
        if tag in FORMATTING:
            if len(self.formatting) >= _MOST_OPEN or self.reopened > _REOPENED:
                self.cuts.append((start, stop, ""))
                self.unclosed += 1
            else:
                self.formatting.append((tag, self.barriers))
            return
        if tag in _BARRIERS:
            self.barriers += 1
        if self.formatting:
            self.reopen(start)
        if tag in _NOTES and self.stack[-2:-1] == [("ruby", False)] and self.stack[-1][0] in _NOTES:
            self.stack.pop()
        dropped = len(self.stack) >= self.max_depth
        if dropped:
            self.cuts.append((start, stop, ""))
            self.deep += 1
        self.stack.append((tag, dropped))

    def reopen(self, start: int) -> None:
        """A block under unclosed formatting: the parser opens all of it again."""
        self.reopened += len(self.formatting)
        if self.reopened > _REOPENED:
            self.cuts.append((start, start, "".join(f"</{t}>" for t, _ in reversed(self.formatting))))
            self.unclosed += len(self.formatting)
            self.formatting.clear()

    def close(self, tag: str, start: int, stop: int) -> None:
        """An end tag: goes with its start tag, unless a barrier stands between them."""
        if tag in FORMATTING:
            for number in range(len(self.formatting) - 1, -1, -1):
                if self.formatting[number][0] == tag:
                    if self.formatting[number][1] == self.barriers:
                        del self.formatting[number]
                    return
            return
        for back in range(1, min(len(self.stack), _BACK) + 1):
            name, dropped = self.stack[-back]
            if name == tag:
                if dropped:
                    self.cuts.append((start, stop, ""))
                del self.stack[-back:]
                return
            if name in _BARRIERS:
                return

    def result(self, html: str, end: int) -> tuple[str, tuple[Warning, ...]]:
        """The page without its cuts, and what is to be said of it."""
        warnings: list[Warning] = []
        if end < len(html):
            message = f"behind {MAX_TAGS:,} tags the page was read as lines of text without structure"
            warnings.append(Warning("markup_cut", message))
        if self.deep:
            message = f"{self.deep} elements were nested deeper than {self.max_depth}; they were lifted to that depth"
            warnings.append(Warning("markup_too_deep", message))
        if self.unclosed:
            message = f"{self.unclosed} unclosed formatting tags (<font>, <b> …) were left out"
            warnings.append(Warning("markup_cut", message))
        if self.merged > _MOST_MERGED:
            message = f"{self.merged - _MOST_MERGED} repeated tags <html> and <body> were left out"
            warnings.append(Warning("markup_cut", message))
        if self.options > _MOST_OPTIONS:
            message = f"the tags of {self.options - _MOST_OPTIONS} choices (<option>) were left out"
            warnings.append(Warning("markup_cut", message))
        if not self.cuts and end == len(html):
            return html, ()
        parts: list[str] = []
        at = 0
        for start, stop, instead in self.cuts:
            if start >= at:
                parts += (html[at:start], instead)
                at = stop
        if end < len(html):
            inside = [
                f"</{tag}>" for tag, dropped in reversed(self.stack) if tag in ("table", "select") and not dropped
            ]
            parts += (html[at:end], *inside, _lines_only(html[end:]))
        else:
            parts.append(html[at:])
        return "".join(parts), tuple(warnings)


def _lines_only(html: str) -> str:
    """Markup as the lines of its text in one element; endless lines are broken."""
    if not html:
        return ""
    html = _SILENT.sub("", html).replace("\n", " ")
    html = _TAG.sub("", _LINE_TAG.sub("\n", _CELL_TAG.sub("\t", html))).replace("<", "&lt;")
    lines = [line for line in _SPACE.sub(" ", html).split("\n") if line and not line.isspace()]
    lines[_LINES:] = [" ".join(lines[_LINES:])]
    pieces = (line[at : at + _LINE] for line in lines for at in range(0, len(line), _LINE))
    return "<pre>" + "\n".join(pieces) + "</pre>"
