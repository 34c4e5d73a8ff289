"""Bodies that only a script writes: strings of scripts, data islands and hidden inputs that hold a page's text.

Asked only where the page itself shows hardly anything.
"""

from __future__ import annotations

import html as entities
import re
from collections.abc import Iterator

from extract.patterns import HAN, lazy

_SCRIPT = lazy(r"<script\b", re.I), lazy(r"</script", re.I)
_CDATA = lazy(r"<!\[CDATA\[((?:(?!\]\]>|<!\[CDATA\[).)*+)\]\]>", re.S)
_STRING = lazy(r'"((?:[^"\\]|\\.)*)"|\'((?:[^\'\\]|\\.)*)\'|`((?:[^`\\]|\\.)*)`', re.S)
_HIDDEN_INPUT = lazy(r"<input\b[^<>]*type\s*=\s*[\"']?hidden[^>]*", re.I)
_VALUE = lazy(r"value\s*=\s*(?:\"([^\"]*)\"|'([^']*)')", re.I)
_TEMPLATE = lazy(r"<template\b", re.I), lazy(r"</template", re.I)
_ESCAPE = lazy(r"\\(?:u([0-9a-fA-F]{4})|x([0-9a-fA-F]{2})|(.))", re.S)
_NAMED = {"n": "\n", "r": "", "t": "\t", "b": "", "f": "", "v": "", "\n": ""}
_STOPS = lazy("[，。；、]")
_TAG = lazy(r"<[^<>]*>")

_CODE = lazy(r"\bvar \w+ ?=|\bfunction ?\w* ?\(|=> ?\{|\}\s*else\s*\{")
"""Program text between two strings that were told apart wrongly."""
_LEAST_HAN, _LEAST_STOPS = 60, 4
"""What a string must hold to be a body, without markup: messages of a program are shorter."""
_LARGEST = 3_000_000
"""Characters of scripts that are looked through."""


def body(html: str) -> str | None:
    """The markup or text of the largest body that a script, template or hidden input of the page holds; None where none does."""
    if len(html) > _LARGEST:
        return None
    found = [s for script in _insides(html, *_SCRIPT) for s in _strings(script)]
    found += [_markup(m[1] or m[2] or "") for i in _HIDDEN_INPUT.findall(html) if (m := _VALUE.search(i))]
    found += _insides(html, *_TEMPLATE)
    best = max(found, key=_size, default="")
    return best if _size(best) else None


def _insides(html: str, opening: re.Pattern[str], closing: re.Pattern[str]) -> Iterator[str]:
    """What stands between the tags of each element; of elements within elements the first to close counts."""
    at = 0
    while begun := opening.search(html, at):
        start = html.find(">", begun.end()) + 1
        ended = closing.search(html, start) if start else None
        if not ended:
            return
        yield html[start : ended.start()]
        at = ended.end()


def _strings(script: str) -> list[str]:
    """A script's strings that may be a body; the parts of a data island (`<![CDATA[…]]>`) are one."""
    islands = _CDATA.findall(script)
    if islands:
        return ["\n".join(islands)]
    return [_markup(_read(text)) for groups in _STRING.findall(script) if len(text := "".join(groups)) > _LEAST_HAN]


def _read(text: str) -> str:
    """A string of JavaScript or JSON with its escapes read."""

    def one(match: re.Match[str]) -> str:
        code = match[1] or match[2]
        return chr(int(code, 16)) if code else _NAMED.get(match[3], match[3])

    if "\\" not in text:
        return text
    # Characters beyond the basic plane come as two escapes.
    return _ESCAPE.sub(one, text).encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _markup(text: str) -> str:
    """The string as markup: escaped once more where it has no tag of its own; line breaks of plain text kept."""
    if "<" not in text and "&lt;" in text:
        text = entities.unescape(text)
    return text if "<" in text else text.replace("\n", "<br>")


def _size(text: str) -> int:
    """How much of a body a string is: its Han characters, 0 where it is none."""
    if len(text) < _LEAST_HAN or _CODE.search(text):
        return 0
    plain = _TAG.sub("", text) if "<" in text else text
    han = len(HAN.findall(plain))
    return han if han >= _LEAST_HAN and (len(_STOPS.findall(plain)) >= _LEAST_STOPS or text.count("<a ") >= 5) else 0
