"""Elements that a page's own style sheet hides: `.x7f{display:none}` beside `<span class="x7f">…</span>`.

Only rules of one class or id are read; what such rules hide may be shown by a script (tabs, menus), so an element that
holds much of the page's words is not taken as hidden.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from extract.page.tree import Document, Element
from extract.patterns import lazy

_HIDES = (
    ("none", lazy(r"display\s*:\s*none")),
    ("hidden", lazy(r"visibility\s*:\s*hidden")),
    ("-9", lazy(r"(?:left|top|text-indent)\s*:\s*-9\d{2,5}(?:px|em)")),
)
_NAME = lazy(r"\s*([.#][A-Za-z_][\w-]{0,60})\s*\Z")
_SHOWS = lazy(r"\s*\{[^}]{0,300}display\s*:\s*(?!none)[a-z]")
_SHOWING = lazy(rf"([.#][A-Za-z_][\w-]{{0,60}})(?={_SHOWS.pattern})")
_SHOWN = lazy(r"display\s*:\s*(?!none)[a-z]", re.I)
_FEW = 40
"""Names that are looked for each by itself, in style sheets and tags."""
_MOST = 0.2
"""The share of the page's words above which an element is not taken as hidden."""
_LONGEST = 400
"""Characters of the selectors before a rule, at most."""
_LARGEST = 200_000
"""Characters of style sheets that are read."""


def hidden_names(html: str) -> frozenset[str]:
    """Classes (`.x`) and ids (`#x`) that the page's style sheets hide."""
    found: set[str] = set()
    for css in _sheets(html):
        hidden: set[str] = set()
        for sure, hides in _HIDES:
            for match in hides.finditer(css) if sure in css else ():
                hidden |= _selected(css, match.start())
        found |= hidden - _shown_again(css, hidden)
    return frozenset(found)


def _sheets(html: str) -> Iterator[str]:
    """The texts of the page's `<style>` elements."""
    for tag in ("<style", "<STYLE"):
        at = html.find(tag) if tag[1:] in html else -1  # the bare word is found, or not, much faster
        while at >= 0:
            begin = html.find(">", at) + 1
            end = html.find(f"</{tag[1:]}", begin)
            if not begin or end < 0:
                break
            yield html[begin : min(end, begin + _LARGEST)]
            at = html.find(tag, end)


def _selected(css: str, at: int) -> set[str]:
    """The single classes and ids of the rule that holds a place of a style sheet, if it is not for another medium (`@media
    print`)."""
    opening = css.rfind("{", 0, at)
    if opening < 0 or css.rfind("}", opening, at) >= 0:
        return set()
    before = css[max(0, opening - _LONGEST - 1) : opening]
    selectors = before.rpartition("}")[2].rpartition("{")[2].rpartition("*/")[2]
    if len(selectors) > _LONGEST:
        return set()
    medium = css.rfind("@media", 0, at)
    if medium >= 0 and css.count("{", medium, at) - css.count("}", medium, at) > 1:
        return set()
    return {m[1] for selector in selectors.split(",") if (m := _NAME.match(selector))}


def _shown_again(css: str, names: set[str]) -> set[str]:
    """What other rules of the style sheet show, of these names or altogether."""
    if len(names) > _FEW:
        return {match[1] for match in _SHOWING.finditer(css)}
    return {name for name in names if _is_shown_again(css, name)}


def _is_shown_again(css: str, name: str) -> bool:
    at = css.find(name)
    while at >= 0:
        if _SHOWS.match(css, at + len(name)):
            return True
        at = css.find(name, at + 1)
    return False


def hidden_elements(document: Document, names: frozenset[str]) -> list[Element]:
    """The elements with such a class or id that hold words, but not much of the page's."""
    if not names:
        return []
    total = sum(map(len, document.words))
    near = re.compile("|".join(re.escape(name[1:]) for name in names)) if len(names) <= _FEW else None
    found = []
    behind = 0
    for order, (_, tag, raw, _) in enumerate(document.heads):
        if not raw or order < behind or tag in ("html", "body") or near is not None and not near.search(raw):
            continue
        if _SHOWN.search(raw):
            continue
        element = document.element(order)
        own = {f".{c}" for c in element.attribute("class").split()} | {f"#{element.attribute('id')}"}
        if own & names and 0 < len("".join(element.text().split())) <= total * _MOST:
            found.append(element)
            behind = element.end
    return found
