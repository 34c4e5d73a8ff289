"""Markup in any state of repair → markup with every tag closed, without what is never read; no other module touches the parser.

lexbor repairs the markup and writes it out again with every `<` of the text escaped, so that a split at `<` cuts it into
tokens: a tag and the text behind it. That takes a third of the time of a walk over node objects.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from selectolax.lexbor import LexborHTMLParser, SelectolaxError

from extract.patterns import lazy

_TOKEN = lazy(r"<([^>]+>[^<]*)")
_UNREAD = ["style", "template", "link"]
_FRAMED = "iframe", "noembed"
"""Their inside is for browsers without them; the empty element keeps its address."""
_ODD = lazy("<(?:iframe|noembed|xmp|noframes|plaintext)")
"""The elements that need one of the passes below: one search for them all."""
_RAW = lazy(r"(<(?:xmp|noframes|plaintext|script)\b[^>]*>)(.*?)(?=</(?:xmp|noframes|plaintext|script)>|\Z)", re.S)
"""Elements whose text is written out unescaped."""
_SCRIPTLESS = lazy(r"<noscript[^<>]{0,80}>[^<>]{0,120}</noscript\s{0,4}>", re.I)
"""A word to browsers without scripts (`请开启脚本`). In the page's head it would begin the body for the parser."""
_BODY = lazy(r"<body", re.I)


def tokens(html: str) -> list[str]:
    """The page's tags in order, repaired, each without its first bracket and with the text behind it up to the next
    (`p class="x">各县`, `/p>`; still escaped). Scripts (but JSON-LD), styles, templates and comments are left out."""
    try:
        parser = LexborHTMLParser(_headed(html))
    except SelectolaxError as error:  # whatever the markup, it parses: what it lacked is memory
        raise MemoryError(str(error)) from error
    has_data = "ld+json" in html
    parser.strip_tags(_UNREAD if has_data else [*_UNREAD, "script"])
    root = parser.root  # without what stands around it: the document's type
    source = root.html if root else None
    if source is None:  # even of nothing a document is made
        raise MemoryError("no memory to write the page's markup")
    if "<!--" in source:
        source = _without_comments(source)
    odd = _ODD.search(source) is not None
    for tag in _FRAMED if odd else ():
        source = _emptied(source, tag)
    if has_data:
        source = _without_scripts(source)
    if has_data or odd:
        source = _RAW.sub(_escaped, source)
    found = source.split("<")
    del found[0]
    return found


def _headed(html: str) -> str:
    """The markup without what its head says to browsers that run no scripts."""
    end = html.find("<body")
    stop = end if end >= 0 else len(html)
    if html.find("<noscript", 0, stop) < 0 and html.find("<NOSCRIPT", 0, stop) < 0:
        return html
    if end < 0:
        end = body.start() if (body := _BODY.search(html)) else 0
    return _SCRIPTLESS.sub("", html[:end]) + html[end:]


def whole(found: list[str]) -> list[str]:
    """Tokens that were cut in two where a value of an attribute has a `<`, put together: a tag ends with `>`."""
    return _TOKEN.findall("<" + "<".join(found))


def _without_comments(source: str) -> str:
    find = source.find
    kept: list[str] = []
    at, start = 0, find("<!--")
    while start >= 0:
        end = find("-->", start + 4)
        if end < 0:
            break
        kept.append(source[at:start])
        at = end + 3
        start = find("<!--", at)
    kept.append(source[at:])
    return "".join(kept)


def _emptied(source: str, tag: str) -> str:
    """The source with the inside of each element of the tag left out."""
    kept: list[str] = []
    at = 0
    for _, inside, end in _elements(source, tag):
        kept.append(source[at:inside])
        at = end
    kept.append(source[at:])
    return "".join(kept)


def _without_scripts(source: str) -> str:
    """The source without scripts, but those that hold data."""
    kept: list[str] = []
    at = 0
    for start, inside, end in _elements(source, "script"):
        if "ld+json" not in source[start:inside]:
            kept.append(source[at:start])
            at = end + len("</script>")
    kept.append(source[at:])
    return "".join(kept)


def _elements(source: str, tag: str) -> Iterator[tuple[int, int, int]]:
    """Where each element of the tag begins, where its inside does, and where its end tag stands."""
    opening, closing = f"<{tag}", f"</{tag}>"
    start = source.find(opening)
    while start >= 0:
        inside = source.find(">", start) + 1
        end = source.find(closing, inside) if inside else -1
        if end < 0:
            return
        yield start, inside, end
        start = source.find(opening, end)


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
