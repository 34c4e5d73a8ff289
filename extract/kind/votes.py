"""What speaks for each kind of page: the document's frame, its words, and what the page files itself under."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache

from extract.document import Document
from extract.kind.frame import Vote, frame
from extract.kind.words import Words
from extract.patterns import lazy
from extract.rules import Row, load
from extract.title_shape import looks_like_title

_BODY = 12000
"""Characters of a longer text are read at its head and tail only."""
_STAMPS = lazy(
    r"(?:[^\n。，]{0,30}(?:\d{1,4}[-./年]\d{1,2}[-./月]\d{1,4}|来源[：:]|作者[：:]|浏览|字[号体][：:])[^\n。，]{0,40}\n[\s\u3000]{0,8}){1,3}"
)
"""Lines with a day or a source."""
_SHORT = 1500
"""Characters up to which the words of error pages and logins count."""


@cache
def _rows() -> dict[str, tuple[Row, ...]]:
    """The rows by the place where they look."""
    by_place: dict[str, list[Row]] = {}
    for row in load("kind").rows:
        by_place.setdefault(row.value["where"], []).append(row)
    return {place: tuple(rows) for place, rows in by_place.items()}


def votes(document: Document) -> Iterator[Vote]:
    """Everything that speaks for a kind."""
    string, page = document.string, document.page
    title = "".join((document.repaired.title or "").split())
    yield from frame(document, title)
    places = {
        "title": title,
        "body": string if len(string) <= _BODY else string[:8000] + "\n" + string[-4000:],
        "opening": _opening(document),
        "source": page.metadata.content_source or "",
        "site": _site(document, title) if looks_like_title(title) else "",
        "short": string[:1000] + "\n" + title if len(string) <= _SHORT else "",
    }
    columns = [*page.breadcrumb[-2:], *([page.metadata.column] if page.metadata.column else [])]
    for place, words in places.items():
        if words:
            where = _words_of(place).places(words)
            for row, held in _likely(place, where):
                if match := next(_found(row, words, where, held), None):
                    yield _vote(row, _times(row, words, where, held, match.group()))
    for row in _rows().get("column", ()):
        if any(row.matches(c) for c in columns):
            yield _vote(row, 1.0)


@cache
def _words_of(place: str) -> Words:
    """All words that rows of a place need."""
    return Words(word for row in _rows().get(place, ()) for word in row.needs)


@cache
def _needing(place: str) -> tuple[tuple[int, ...], dict[str, tuple[int, ...]]]:
    """Which rows of a place need no word, and which need each: by their numbers in the table's order."""
    rows = _rows().get(place, ())
    words = {word for row in rows for word in row.needs}
    needing = {word: tuple(n for n, row in enumerate(rows) if word in row.needs) for word in words}
    return tuple(n for n, row in enumerate(rows) if not row.needs), needing


def _likely(place: str, words: Iterable[str]) -> list[tuple[Row, list[str]]]:
    """The rows of a place that can match where these words stand, in the table's order, each with those that it needs."""
    always, needing = _needing(place)
    held: dict[int, list[str]] = {number: [] for number in always}
    for word in words:
        for number in needing[word]:
            held.setdefault(number, []).append(word)
    rows = _rows().get(place, ())
    return [(rows[number], held[number]) for number in sorted(held)]


def _found(row: Row, words: str, where: Mapping[str, Sequence[int]], held: Sequence[str]) -> Iterator[re.Match[str]]:
    """The row's matches. `where`: the places of the words that rows need; `held`: those of them that this one does. Where
    it says how far its matches `reach` from one of these, only there: most of a text is passed over."""
    reach = row.value.get("reach")
    if reach is None:
        yield from row.pattern.finditer(words)
        return
    for word in held:
        floor = 0
        for at in where[word]:
            stop = at + len(word) + reach
            while floor <= at:  # else the last match holds it
                match = row.pattern.search(words, max(floor, at - reach), stop)
                if not match or match.end() >= stop and stop < len(words):  # what ends with the window may be cut there
                    break
                yield match
                floor = max(match.end(), floor + 1)


def _times(row: Row, words: str, where: Mapping[str, Sequence[int]], held: Sequence[str], first: str) -> float:
    """How much of a row's points count: all, or half where it asks for several different words and has one."""
    if not row.value.get("several"):
        return 1.0
    return 1.0 if any(m.group() != first for m in _found(row, words, where, held)) else 0.5


def _vote(row: Row, times: float) -> Vote:
    points = float(row.value["points"]) * times
    kind = row.value["kind"]
    return Vote(
        row.id,
        notice=points if kind == "notice" else 0.0,
        article=points if kind == "article" else 0.0,
        empty=points if kind == "empty" else 0.0,
    )


def _opening(document: Document) -> str:
    """The first words of the body: behind the title and the lines of the page below it."""
    span = document.repaired.title_span
    words = document.string[span.end if span else 0 :][:360].lstrip(" \t\n\u3000\xa0")
    stamps = _STAMPS.match(words)
    return words[stamps.end() if stamps else 0 :][:120]


def _site(document: Document, title: str) -> str:
    """Everything that names the page's site: meta tag, catalogue box, first place, what `<title>` says behind the
    title."""
    page = document.page
    names = [page.metadata.site_name, page.metadata.publisher, *page.breadcrumb[:1]]
    heads = ("".join(t.text.split()) for t in page.titles if t.origin == "head_title")
    names += [head.replace(title, "") for head in heads if title in head]
    return " ".join(n for n in names if n)


def site_title(document: Document) -> bool:
    """Whether the page's title is its site's name."""
    return bool(load("title")["site"].matches(document.repaired.title or ""))
