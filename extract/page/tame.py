"""Markup that the fast parser can't bear, found by a cheap look and defused before it is parsed.

Measured with lexbor: 100,000 nested `<div>` take 12.8 s (quadratic in depth); 5,000 unclosed `<font color=N>x<p>` become
12.5 million nodes (HTML opens the unclosed ones again in every paragraph); a tag with a million attributes is quadratic.
Normal pages pay for one count and one search.
"""

from __future__ import annotations

import re

from extract.notice import Warning
from extract.options import Options

_CALM = 1500
"""With fewer `<` than this no nesting can hurt."""

MAX_TAGS = 150_000
"""Behind so many tags the rest of a page is read as mere text, in long lines: memory stays bounded. Real pages: up to 30,000."""

_LONG_TAG = re.compile(r"<[A-Za-z][^<>]{6000}")
_MOST_ATTRIBUTES = 200
_OPENING = re.compile(r"<(/?)([A-Za-z][^\s/><]{0,40})|<!--")
_RAW = re.compile(r"</(?:script|style|textarea|title|xmp|iframe|noembed|noframes)", re.I)
_RAW_TAGS = frozenset("script style textarea title xmp iframe noembed noframes".split())
_VOID = frozenset(
    "area base basefont bgsound br col embed frame hr img input keygen link meta param source track wbr image".split()
)
_IMPLIED = frozenset("p li dt dd option optgroup tr td th thead tbody tfoot colgroup rb rt rp html body head".split())
"""Elements that close by themselves when the next begins: their number is no depth."""

_FORMATTING = frozenset("a b big code em font i nobr s small strike strong tt u".split())
"""Elements that HTML opens again in the next block when they were not closed."""

_MOST_OPEN = 24
_REOPENED = 100_000
_TAG = re.compile(r"<[^<>]*>?")
_LINE = 4000


def tame(html: str, *, options: Options) -> tuple[str, tuple[Warning, ...]]:
    """The page, harmless: all of its text, without the tags that are too deep, too many or too long."""
    warnings: list[Warning] = []
    if _LONG_TAG.search(html):
        html = _shortened(html, warnings)
    tags = html.count("<")
    if tags < _CALM:
        return html, tuple(warnings)
    return _flattened(html, options.max_depth, warnings), tuple(warnings)


def _shortened(html: str, warnings: list[Warning]) -> str:
    """Tags with too many attributes keep the first of them."""
    parts: list[str] = []
    at = cut = 0
    while match := _LONG_TAG.search(html, at):
        stop = html.find(">", match.end())
        stop = len(html) if stop < 0 else stop
        tag = html[match.start() : stop]
        words = tag.split(None, 4 * _MOST_ATTRIBUTES)
        parts.append(html[at : match.start()])
        if len(words) > 4 * _MOST_ATTRIBUTES or tag.count("=") > 4 * _MOST_ATTRIBUTES or tag.count('"') > 8 * _MOST_ATTRIBUTES:
            parts.append(words[0][:60] + " " + " ".join(w for w in words[1:_MOST_ATTRIBUTES] if len(w) < 400 and '"' not in w.strip('"')))
            cut += 1
        else:
            parts.append(tag)
        at = stop
    parts.append(html[at:])
    if cut:
        warnings.append(Warning("markup_cut", f"{cut} tags had too many attributes; the rest of them was left out"))
    return "".join(parts)


def _flattened(html: str, max_depth: int, warnings: list[Warning]) -> str:
    """The page without tags beyond `max_depth`, without unclosed formatting beyond a measure, and text only behind `MAX_TAGS`."""
    drops: list[tuple[int, int]] = []
    stack: list[tuple[str, bool]] = []
    formatting: list[str] = []
    deep = unclosed = reopened = seen = 0
    skip = 0
    end = len(html)
    for match in _OPENING.finditer(html):
        start = match.start()
        if start < skip:
            continue
        if match[2] is None:  # a comment
            skip = html.find("-->", start + 4)
            if skip < 0:
                break
            continue
        seen += 1
        if seen > MAX_TAGS:
            end = start
            break
        tag = match[2].lower()
        if match[1]:
            if tag in _FORMATTING:
                if formatting and formatting[-1] == tag:
                    formatting.pop()
                elif tag in formatting:
                    formatting.remove(tag)
            elif stack and stack[-1][0] == tag:
                if stack.pop()[1]:
                    drops.append((start, _stop(html, start)))
            elif tag not in _IMPLIED and len(stack) > 1:
                for back in range(2, min(len(stack), 32) + 1):
                    if stack[-back][0] == tag:
                        dropped = stack[-back][1]
                        del stack[-back:]
                        if dropped:
                            drops.append((start, _stop(html, start)))
                        break
            continue
        if tag in _VOID:
            continue
        if tag in _RAW_TAGS:
            close = _RAW.search(html, match.end())
            if not close:
                break
            skip = close.start()
            continue
        if tag in _FORMATTING:
            if len(formatting) >= _MOST_OPEN or reopened > _REOPENED:
                drops.append((start, _stop(html, start)))
                unclosed += 1
            else:
                formatting.append(tag)
            continue
        reopened += len(formatting)
        if tag in _IMPLIED:
            continue
        if len(stack) >= max_depth:
            drops.append((start, _stop(html, start)))
            deep += 1
            if len(stack) < max_depth + 2_000_000:
                stack.append((tag, True))
        else:
            stack.append((tag, False))
    if end < len(html):
        warnings.append(Warning("markup_cut", f"behind {MAX_TAGS:,} tags the page was read as text without structure"))
    if deep:
        warnings.append(Warning("markup_too_deep", f"{deep} elements were nested deeper than {max_depth}; they were lifted to that depth"))
    if unclosed:
        warnings.append(Warning("markup_cut", f"{unclosed} unclosed formatting tags (<font>, <b> …) were left out"))
    if not drops and end == len(html):
        return html
    parts: list[str] = []
    at = 0
    for start, stop in drops:
        if start >= at:
            parts.append(html[at:start])
            at = stop
    parts.append(html[at:end])
    parts.append(_text_only(html[end:]))
    return "".join(parts)


def _stop(html: str, start: int) -> int:
    stop = html.find(">", start)
    return len(html) if stop < 0 else stop + 1


def _text_only(html: str) -> str:
    """Markup as text in long lines."""
    if not html:
        return ""
    text = " ".join(_TAG.sub(" ", html).split())
    return "".join(f"<p>{text[i : i + _LINE]}</p>" for i in range(0, len(text), _LINE))
