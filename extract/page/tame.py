"""Markup that the fast parser can't bear, found by a cheap look and defused before it is parsed.

Measured with lexbor: 100,000 nested `<div>` take 12.8 s (quadratic in depth); 5,000 unclosed `<font color=N>x<p>` become
12.5 million nodes (HTML opens the unclosed ones again in every paragraph); a tag with a million attributes is quadratic.
Normal pages pay for one count and one search.
"""

from __future__ import annotations

import re

from extract.notice import Warning
from extract.options import Options
from extract.page.tree import VOID

_CALM = 1500
"""With fewer `<` than this no nesting can hurt."""

_SHORT = 60_000
"""A page of fewer characters has no tag whose attributes take longer than a second or so."""

MAX_TAGS = 150_000
"""Behind so many tags a page is read as mere text, in long lines: memory stays bounded. Real pages have up to 30,000."""

_LONG = 2000
_LONG_TAG = re.compile(rf"<[A-Za-z][^<>]{{{_LONG}}}")
_MOST_ATTRIBUTES = 100
_TOKEN = re.compile(r"<(/?)([A-Za-z][^\s/><]{0,40})|<!--")
_INSIDE = re.compile(r"""(?:[^>=]|=\s*+(?:"[^"]*+"|'[^']*+')?+)*+>?""")
"""The rest of a tag; quotation marks count behind `=` only, as in HTML."""

_RAW_END = re.compile(r"</(?:script|style|textarea|title|xmp|iframe|noembed|noframes)", re.I)
_RAW_TAGS = frozenset(["script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes"])
_VOID = VOID | {"image"}
_IMPLIED = frozenset(
    [
        "p",
        "li",
        "dt",
        "dd",
        "option",
        "optgroup",
        "tr",
        "td",
        "th",
        "thead",
        "tbody",
        "tfoot",
        "colgroup",
        "rb",
        "rt",
        "rp",
        "html",
        "body",
        "head",
    ]
)
"""Elements that close by themselves when the next begins: their number is no depth."""

_HARMLESS = _IMPLIED | _VOID

_FORMATTING = frozenset(
    ["a", "b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u"]
)
"""Elements that HTML opens again in the next block when they were not closed."""

_MOST_OPEN = 24
_REOPENED = 50_000
_TAG = re.compile(r"<[^<>]*>?")
_LINE = 4000

_Cut = tuple[int, int, str]
"""From, to, and what stands there instead."""


def tame(html: str, *, options: Options) -> tuple[str, tuple[Warning, ...]]:
    """The page, harmless: all of its text, without the tags that are too deep, too many or too long."""
    tags = html.count("<")
    if tags < _CALM and (len(html) < _SHORT or _is_sparse(html, tags)) and not _LONG_TAG.search(html):
        return html, ()
    return _Scan(options.max_depth).run(html)


def _is_sparse(html: str, tags: int) -> bool:
    """Whether a large page has no more attributes than its tags explain, and no endless stretch that may be one tag."""
    return html.count("=") < 20 * tags + 1000 and max(map(len, html.split(">"))) < _SHORT


class _Scan:
    """One pass over the tags that keeps count of what the parser will have to do."""

    def __init__(self, max_depth: int) -> None:
        self.max_depth = max_depth
        self.cuts: list[_Cut] = []
        self.stack: list[tuple[str, bool]] = []
        self.formatting: list[str] = []
        self.reopened = self.deep = self.unclosed = self.wide = 0

    def run(self, html: str) -> tuple[str, tuple[Warning, ...]]:
        """The page with everything cut that was found, and the warnings."""
        seen = skip = 0
        end = len(html)
        name_end = 0  # of the tag before
        find, implied = html.find, _HARMLESS
        for match in _TOKEN.finditer(html):
            start = match.start()
            if start < skip:
                continue
            if start - skip > _LONG and name_end:
                skip = self.true_end(html, name_end, skip)  # a `>` in quotation marks?
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
            name_end = match.end()
            skip = find(">", name_end) + 1
            if skip - start > _LONG or not skip:
                skip = self.true_end(html, name_end, name_end)
            tag = tag.lower()
            if tag in implied:
                if self.formatting:
                    self.reopen(start)
            elif slash:
                self.close(tag, start, skip)
            elif tag in _RAW_TAGS:
                raw_end = _RAW_END.search(html, skip)
                if not raw_end:
                    break
                skip = raw_end.start()
            else:
                self.open(tag, start, skip)
        else:
            if end - skip > _LONG and name_end:
                self.true_end(html, name_end, skip)
        return self.result(html, end)

    def true_end(self, html: str, name_end: int, seen: int) -> int:
        """Where a tag ends by its quotation marks. One that is long indeed is made narrow."""
        stop = _INSIDE.match(html, name_end).end()  # type: ignore[union-attr]  # it matches even nothing
        if stop - name_end > _LONG:
            self.narrow(html, name_end, stop)
            return stop
        return max(seen, stop)

    def narrow(self, html: str, start: int, stop: int) -> None:
        """A tag with too many attributes keeps none: the parser compares each with all before it."""
        words = html[start:stop]
        if len(words.split(None, 8 * _MOST_ATTRIBUTES)) > 8 * _MOST_ATTRIBUTES or words.count("=") > _MOST_ATTRIBUTES:
            self.cuts.append((start, stop, ">"))
            self.wide += 1

    def open(self, tag: str, start: int, stop: int) -> None:
        """A start tag: kept, or cut where it is too deep or one formatting tag too many."""
        if tag in _FORMATTING:
            if len(self.formatting) >= _MOST_OPEN or self.reopened > _REOPENED:
                self.cuts.append((start, stop, ""))
                self.unclosed += 1
            else:
                self.formatting.append(tag)
            return
        if self.formatting:
            self.reopen(start)
        dropped = len(self.stack) >= self.max_depth
        if dropped:
            self.cuts.append((start, stop, ""))
            self.deep += 1
        self.stack.append((tag, dropped))

    def reopen(self, start: int) -> None:
        """A block under unclosed formatting: the parser opens all of it again."""
        self.reopened += len(self.formatting)
        if self.reopened > _REOPENED:
            self.cuts.append((start, start, "".join(f"</{t}>" for t in reversed(self.formatting))))
            self.unclosed += len(self.formatting)
            self.formatting.clear()

    def close(self, tag: str, start: int, stop: int) -> None:
        """An end tag: goes with its start tag."""
        if tag in _FORMATTING:
            if tag in self.formatting:
                self.formatting.remove(tag)
            return
        for back in range(1, min(len(self.stack), 32) + 1):
            if self.stack[-back][0] == tag:
                if self.stack[-back][1]:
                    self.cuts.append((start, stop, ""))
                del self.stack[-back:]
                return

    def result(self, html: str, end: int) -> tuple[str, tuple[Warning, ...]]:
        """The page without its cuts, and what is to be said of it."""
        warnings: list[Warning] = []
        if self.wide:
            warnings.append(Warning("markup_cut", f"{self.wide} tags had too many attributes; they were left out"))
        if end < len(html):
            message = f"behind {MAX_TAGS:,} tags the page was read as text without structure"
            warnings.append(Warning("markup_cut", message))
        if self.deep:
            message = f"{self.deep} elements were nested deeper than {self.max_depth}; they were lifted to that depth"
            warnings.append(Warning("markup_too_deep", message))
        if self.unclosed:
            message = f"{self.unclosed} unclosed formatting tags (<font>, <b> …) were left out"
            warnings.append(Warning("markup_cut", message))
        if not self.cuts and end == len(html):
            return html, ()
        parts: list[str] = []
        at = 0
        for start, stop, instead in self.cuts:
            if start >= at:
                parts += (html[at:start], instead)
                at = stop
        parts += (html[at:end], _text_only(html[end:]))
        return "".join(parts), tuple(warnings)


def _text_only(html: str) -> str:
    """Markup as text in long lines."""
    if not html:
        return ""
    text = " ".join(_TAG.sub(" ", html).split())
    return "".join(f"<p>{text[i : i + _LINE]}</p>" for i in range(0, len(text), _LINE))
