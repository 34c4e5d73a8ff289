"""Links that a script writes, or that it hides from readers: to a page's readers they are not there, to search engines they
are. Only literal strings are read; nothing is run.

    <script>document.write("<div style='display:none'>")</script> <a href=…>…</a> <script>document.write("</div>")</script>
    <script>document.write("<a href=…>…</a>")</script>
    <div id="x"> <a href=…>…</a> </div> <script>document.getElementById("x").style.display="none"</script>
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import NamedTuple

from extract.patterns import lazy
from extract.repair.mirror import untagged

_WRITE = "document.write"
_HIDE = ".style."
_CALL = lazy(r"""document\.write(?:ln)?\(\s*(?:unescape\(\s*)?(["'])((?:[^"'\\\n]|\\.|(?!\1)["']){1,20000})\1""")
_BY_ID = lazy(
    r"""getElementById\(\s*["']([\w-]{1,40})["']\s*\)\.style\.(?:display\s*=\s*["']none|visibility\s*=\s*["']hidden)"""
)
_OPENED = lazy(
    r"(?i)<(?:div|span|p|ul|table|marquee)\b[^<>]{0,300}?(?:display\s?:\s?none|visibility\s?:\s?hidden|(?:left|top|indent)\s?:\s?-\d{3}"
    r"|(?:height|width|font-size)\s?[:=]\s?[\"']?[01](?:px)?\b)[^<>]{0,300}>"
)
_CLOSED = lazy(r"(?i)<\\?/(?:div|span|p|ul|table|marquee)>")
_LINK = lazy(r"""(?is)<a\b[^>]{0,300}?href\s?=\s?["']?([^"'\s>]{1,300})[^>]{0,300}>(.{1,120}?)</a""")
_HOST = lazy(r"(?i)(?:https?:)?//([^/:\s]+)")
_ESCAPE = lazy(r"\\u([0-9a-fA-F]{4})|\\x([0-9a-fA-F]{2})|%u([0-9a-fA-F]{4})|%([0-9a-fA-F]{2})|\\(.)")
_FARTHEST = 20_000
"""Characters of a page that one script may hide."""
_MOST = 40
"""Scripts that are read."""
_HOSTS = 4
_SHORTEST_LINK, _LONGEST_LINK, _MOST_PIECES = 4, 30, 8
_TAG_SIZE, _BEFORE = 400, 600
_OFFICIAL = lazy(r"\.(?:gov|edu|mil)(?:\.|$)")
_SHADY = lazy(
    r"(?i)font-size\s?:\s?[01](?:px|pt)?\b|color\s?[:=]\s?[\"']?(?:#fff(?:fff)?\b|white\b)|<marquee\b[^<>]{0,200}?(?:height|width)\s?=\s?[\"']?[0-5]\b"
    r"|(?:left|top|text-indent)\s?:\s?-\d{3}|(?:height|width)\s?:\s?[01](?:px)?\s?[;\"'][^<>]{0,300}>"
)


class Written(NamedTuple):
    """What scripts write or hide."""

    hidden: tuple[str, ...]
    """The words of such links: hidden text, to be weighed like any other."""
    farm: tuple[str, ...]
    """Those in a container that a script opens hidden, with links to many hosts: told by that alone."""


def unseen_links(source: str, hidden: Sequence[str]) -> tuple[str, ...]:
    """Those of the hidden words that are links to other hosts, two and more, and made unreadable: of one pixel, in white, in a
    strip that scrolls where nobody sees it. A menu that opens on a click is hidden otherwise."""
    found: dict[str, str] = {}
    pieces = (piece for line in hidden for piece in line.split() if _SHORTEST_LINK <= len(piece) <= _LONGEST_LINK)
    for words in islice(pieces, _MOST_PIECES):
        at = source.find(f">{words}<")
        start = source.rfind("<a", max(0, at - _TAG_SIZE), at) if at > 0 else -1
        host = _HOST.search(source, start, at) if start >= 0 else None
        if host and not _OFFICIAL.search(host[1]) and _SHADY.search(source, max(0, start - _BEFORE), at):
            found.setdefault(host[1].lower(), words)
    return tuple(found.values()) if len(found) > 1 else ()


def written(source: str) -> Written:
    """The words of the links that the page's scripts write or hide."""
    hidden: list[str] = []
    farm: list[str] = []
    at = source.find(_WRITE)
    for call in islice(_CALL.finditer(source, at), _MOST) if at >= 0 else ():
        string = _read(call[2])
        hidden += (words for _, words in _links(string))
        opened = _OPENED.search(string)
        if opened and not _CLOSED.search(string, opened.end()):
            inside = list(_links(source[call.end() : _end(source, call.end())]))
            hidden += (words for _, words in inside)
            if len({host for host, _ in inside if host}) >= _HOSTS:
                farm += (words for _, words in inside)
    for hiding in islice(_BY_ID.finditer(source), _MOST) if _HIDE in source else ():
        at = max(source.rfind(f"{mark}{hiding[1]}", 0, hiding.start()) for mark in ('id="', "id='", "id="))
        if at >= 0 and hiding.start() - at <= _FARTHEST:
            hidden += (words for _, words in _links(source[at : hiding.start()]))
    return Written(tuple(dict.fromkeys(hidden)), tuple(dict.fromkeys(farm)))


def _end(source: str, at: int) -> int:
    """Where a script closes again what one has opened."""
    for call in _CALL.finditer(source, at, at + _FARTHEST):
        if _CLOSED.match(call[2].strip()):
            return call.start()
    return at


def _links(markup: str) -> Iterator[tuple[str, str]]:
    """The links of a piece of markup: host ("" for one of the site's own), words."""
    for link in _LINK.finditer(markup) if "href" in markup else ():
        words = "".join(html.unescape(untagged(link[2])).split())
        if words:
            host = _HOST.match(link[1])
            yield (host[1].lower() if host else "", words)


def _read(string: str) -> str:
    """A literal string with its escapes read."""

    def one(match: re.Match[str]) -> str:
        code = match[1] or match[2] or match[3] or match[4]
        return chr(int(code, 16)) if code else match[5]

    return _ESCAPE.sub(one, string) if "\\" in string or "%" in string else string
