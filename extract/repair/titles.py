"""Where the title stands, and what it is when foreign strings are out of it."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from extract.document import Page
from extract.patterns import lazy
from extract.repair.frames import ISSUER_END, STRICT_END
from extract.repair.strings import Cleaner
from extract.repair.terms import Term
from extract.text import Span, Text


def title_place(page: Page, text: Text) -> tuple[int, int] | None:
    """Where the title's lines stand in the text."""
    last = max(page.title_blocks, default=-1)
    lines = [n for n in takewhile(lambda line: line.block <= last, text.lines) if n.block in page.title_blocks]
    return (lines[0].start, lines[-1].end) if lines else None


def title_span(page: Page, text: Text) -> Span | None:
    """The same as a span; None where nothing of the title is left."""
    place = title_place(page, text)
    return Span(*place) if place and place[0] < place[1] else None


def title_words(page: Page, text: Text) -> str:
    """The title as the text has it, its lines joined."""
    place = title_place(page, text)
    return text.string[slice(*place)].replace("\n", "") if place else ""


def likely_title(text: str) -> str:
    """The line at the head of a text that ends as a title does: where a string stands for 关于, the page may have none."""
    for line in text.split("\n", _HEAD)[:_HEAD]:
        line = line.strip()
        bare = _SHORTEST <= len(line) <= _LONGEST and "关于" not in line and not _STOPPED.search(line)
        if bare and STRICT_END.search(line):
            return line
    return ""


_HEAD, _SHORTEST, _LONGEST = 4, 10, 100
_STOPPED = lazy("[，。；：！？,;]")


def is_same(title: str, words: str) -> bool:
    """Whether the two differ in white space at most."""
    return _bare(title) == _bare(words)


def cleaned_title(
    title: str, page: Page, terms: Sequence[Term], cleaner: Cleaner, before: str, after: str
) -> str | None:
    """The title without the terms; `before`, `after`: its words in the text with and without them."""
    candidates = [t.text for t in page.titles]
    printed = _uncut(title, candidates, terms)
    cleaned = cleaner.clean(printed, title=True)
    if cleaned and is_same(before, printed):
        cleaned = _as_in_text(cleaned, after)
    if cleaned.startswith("关于"):
        longer = (c[: at + len(printed)] for c in candidates if (at := c.find(printed)) > 0)
        cleaned = _with_issuer(cleaned, [cleaner.clean(c, title=True) for c in longer])
    return cleaned or None


def _as_in_text(title: str, words: str) -> str:
    """A title that the text prints: as the repaired text has it, where the two differ in more than white space. What is
    certain in the one (a quoted title's 关于, a term across two lines) is certain in the other."""
    return title if not words or is_same(title, words) else words


def _bare(string: str) -> str:
    return "".join(string.split())


def _uncut(title: str, candidates: Sequence[str], terms: Sequence[Term]) -> str:
    """The title from where a term begins that it holds the end of only: at `_`, a page's title parts from its site's name."""
    for term in terms:
        end = term.text.rpartition("_")[2]
        if end != term.text and title.startswith(end):
            for candidate in candidates:
                if (at := candidate.find(title)) > 0 and candidate[:at].endswith(term.text.removesuffix(end)):
                    return candidate[: at + len(title)]
    return title


def _with_issuer(title: str, candidates: Sequence[str]) -> str:
    """A repaired title that begins with 关于, with the issuer that another candidate has before it."""
    for candidate in candidates:
        issuer = candidate.removesuffix(title)
        if issuer != candidate and len(issuer) > 3 and ISSUER_END.search(issuer) and "关于" not in issuer:
            return candidate
    return title
