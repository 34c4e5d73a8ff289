"""Markup in any state of repair → markup with every tag closed, without what is never read; no other module touches the parser.

lexbor repairs the markup and writes it out again with every `<` of the text escaped, so that one pattern cuts it into
tokens: a tag and the text behind it. That takes a third of the time of a walk over node objects.
"""

from __future__ import annotations

import re

from selectolax.lexbor import LexborHTMLParser

from extract.patterns import lazy

Token = tuple[str, str]
"""A tag without its brackets (`p class="x"`, `/p`), and the text behind it up to the next tag, still escaped."""

_TOKEN = lazy(r"<([^>]+)>([^<]*)")
_UNREAD = ["style", "template", "link"]
_FRAMED = lazy(r"(<(?:iframe|noembed)\b[^>]*>).*?(?=</(?:iframe|noembed)>)", re.S)
"""The inside of a frame or embedded player is for browsers without them; the empty element keeps its address."""

_SCRIPT = lazy(r"<script\b(?![^>]*ld\+json)[^>]*>.*?</script>", re.S)
_RAW = lazy(r"(<(?:xmp|noframes|plaintext|script)\b[^>]*>)(.*?)(?=</(?:xmp|noframes|plaintext|script)>|\Z)", re.S)
"""Elements whose text is written out unescaped."""


def tokens(html: str) -> list[Token]:
    """The page's tags and texts in order, repaired; scripts (but JSON-LD), styles, templates and comments left out."""
    parser = LexborHTMLParser(html)
    has_data = "ld+json" in html
    parser.strip_tags(_UNREAD if has_data else [*_UNREAD, "script"])
    source = parser.html or ""
    if "<!" in source:
        source = _without(_without(source, "<!--", "-->"), "<!DOCTYPE", ">")
    if "<iframe" in source or "<noembed" in source:
        source = _FRAMED.sub(r"\1", source)
    if has_data:
        source = _SCRIPT.sub("", source)
    if has_data or "<xmp" in source or "<noframes" in source or "<plaintext" in source:
        source = _RAW.sub(_escaped, source)
    return _TOKEN.findall(source)


def _without(source: str, opening: str, closing: str) -> str:
    """The source without what stands from each opening to the next closing."""
    find = source.find
    kept: list[str] = []
    at, start = 0, find(opening)
    while start >= 0:
        end = find(closing, start + len(opening))
        if end < 0:
            break
        kept.append(source[at:start])
        at = end + len(closing)
        start = find(opening, at)
    kept.append(source[at:])
    return "".join(kept)


def _escaped(match: re.Match[str]) -> str:
    return match[1] + match[2].replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def plain(text: str) -> str:
    """Text with the five references that the parser's output knows read back."""
    if "&" not in text:
        return text
    return (
        text.replace("&nbsp;", "\xa0")
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", '"')
        .replace("&amp;", "&")
    )
