"""Every string of the page that may be its title, and where the page prints it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Iterator, Sequence
from itertools import accumulate, islice
from typing import Any, NamedTuple

from extract.document import TitleCandidate
from extract.notice import Metadata
from extract.page import published
from extract.page.gather import Gathered, block_of, link_of
from extract.page.markup import plain
from extract.page.title_forms import cleaned, tidy
from extract.page.tree import Element
from extract.patterns import lazy
from extract.title_shape import last_signs, looks_like_title, rule

_BEGINS_TITLE = lazy(r"关于|印发|转发|批转")
LEAST = 8
"""Characters of a heading that is taken for the title by its place alone, at least."""
_HEADINGS = 40
_LONGEST_HEADING = 200
_LONGEST_PLACE = 12
_PART = 4
"""Characters of a heading that is a part of `<title>`, at least: 招标 heads a box of the site."""
_ENTRIES = 3
"""Headings that are links make the page a list."""
_FILLED = lazy(r"(?:信息|文章|稿件|新闻)?(?:来源|作者|编辑|发布(?:者|人|单位|机构))[:：]")
_DAY_BEHIND = lazy(
    r"(?<![至于到自从在~])\s*(?<!\d)(?:19|20)\d\d([-/.])\d{1,2}\1\d{1,2}(?:\s+\d{1,2}:\d\d(?::\d\d)?)?\Z"
)
_DAY_ALONE = lazy(r"[\[(（]?(?:19|20)\d\d([-/.])\d{1,2}\1\d{1,2}(?:\d{1,2}:\d\d(?::\d\d)?)?[\])）]?\Z")
_MOST_LINES = 40
"""Lines that look like titles, at most: a list has hundreds."""
_SHORTEST = 6
"""Characters of a title that is looked for in the page's strings, at least."""


def titles_of(
    page: Gathered, metas: dict[str, str], linked: dict[str, str], box: Metadata, places: Sequence[str]
) -> tuple[TitleCandidate, ...]:
    """Every string that may be the title, best first."""
    found: dict[str, TitleCandidate] = {}

    def offer(text: str | None, origin: Any) -> None:
        words = " ".join((text or "").split())
        if words and len(words) <= 300:
            found.setdefault("".join(words.split()), TitleCandidate(words, origin))

    offer(metas.get("title"), "meta")
    offer(linked.get("headline"), "meta")
    offer(box.title, "catalogue")
    heads = _head_titles(page)
    said = ["".join(head.split()) for head in heads]
    # a row of places may close with the title
    places = [
        p for p in places if len(p) <= _LONGEST_PLACE or not any(head.startswith("".join(p.split())) for head in said)
    ]
    names = [n for n in (metas.get("site_name"), metas.get("column"), *places) if n]
    clean = [_printed_front(page, head, own) or own for head in heads for own in [cleaned(head, names)]]
    dressed = {w for w, own in zip(said, clean, strict=True) if rule("site")(w) and _is_front("".join(own.split()), w)}
    for text in _headings(page, heads, clean, places):
        if "".join(text.split()) not in dressed:  # the heading repeats `<title>` with the site's name
            offer(text, "heading")
    for head in clean:
        offer(head, "head_title")
    lines = list(islice(title_lines(page), _MOST_LINES))
    dated = [number for number in lines if _before_day(page, number)]
    if len(dated) > 1:
        dated = []  # the entries of a list
    for number in lines:
        whole = _with_issuers_above(page, number)
        if whole is not None:
            offer(whole, "heading")
        offer(page.raws[number], "heading" if _before_info(page, number) or number in dated else "head_line")
        if len(found) > 12:
            break
    for head in heads:
        offer(head, "head_title")
    return tuple(found.values())


def _printed_front(page: Gathered, head: str, own: str) -> str | None:
    """The beginning of `<title>` that the page prints as a string of its own, where it doesn't print what was made of it:
    the title itself, however the site's name is set behind it, and a hyphen in it is none of the site's."""
    words, wanted = "".join(head.split()), "".join(own.split())
    if len(wanted) < LEAST or _ends_of(page, wanted):
        return None
    fronts = [n for at in page.find_all(words[:LEAST])[:20] if page.starts[n := page.piece_at(at)] == at]
    fronts = [n for n in fronts if 2 * len(page.words[n]) >= len(wanted) and words.startswith(page.words[n])]
    number = max(fronts, key=lambda n: len(page.words[n]), default=None)
    if number is None or link_of(page.owners[number]) is not None or rule("site")(page.words[number]):
        return None
    return " ".join(page.raws[number].split())


def _is_front(own: str, words: str) -> bool:
    return len(own) < len(words) and words.startswith(own)


def _headings(page: Gathered, heads: Sequence[str], clean: Sequence[str], places: Sequence[str]) -> list[str]:
    """The headings that may be the page's title, h1 first: what `<title>` says too, what looks like a document's title,
    the only h1, what the info line follows. Headings that are entries of a list, and a column's name printed again below
    the breadcrumb, are none."""
    headings = [_Heading(h, text, "".join(text.split())) for h, text in _heading_texts(page)]
    if not headings:
        return []
    broken = _broken_title(page, headings)
    linked = {h.words for h in headings if _is_link(h)} if len(headings) >= _ENTRIES else set()
    if len(linked) >= _ENTRIES:
        headings = [h for h in headings if h.words not in linked]
    columns = {"".join(p.split()) for p in places}
    if columns and (
        any(h.words not in columns for h in headings) or any("".join(head.split()) not in columns for head in clean)
    ):
        headings = [h for h in headings if h.words not in columns or looks_like_title(h.text)]
    said = ["".join(head.split()) for head in heads]
    own = {"".join(head.split()) for head in clean}
    named = any(_names_page(head, columns) for head in clean)
    alone = not named and sum(h.element.tag == "h1" and len(h.text) >= LEAST for h in headings) == 1
    found = [
        h
        for h in headings
        if any(h.words in head for head in said)
        and (len(h.words) >= _PART or h.words in own)
        or (looks_like_title(h.text) and ("关于" in h.text or len(h.text) >= 10))
        or (
            not named
            and len(h.words) >= LEAST
            and (alone and h.element.tag == "h1" and not _is_link(h) or _info_follows(page, h.words))
            and not rule("site")(h.text)
        )
    ]
    return [*broken, *(h.text for h in sorted(found, key=lambda h: h.element.tag))]


def _broken_title(page: Gathered, headings: Sequence[_Heading]) -> list[str]:
    """A title broken over two headings that stand one right behind the other (`<h2>…关于开展夏季` `<h3>防汛检查的通知`)."""
    for upper, lower in zip(headings, headings[1:], strict=False):
        if (
            _BEGINS_TITLE.search(upper.words)
            and not _BEGINS_TITLE.search(lower.words)
            and not looks_like_title(upper.text)
            and looks_like_title(upper.words + lower.words)
            and page.find_all(upper.words + lower.words)
        ):
            return [tidy(f"{upper.text} {lower.text}")]
    return []


def _names_page(title: str, columns: Collection[str]) -> bool:
    """Whether the words of `<title>` are the page's own: no site's, no column's name, no template's."""
    words = "".join(title.split())
    return len(words) >= LEAST and words not in columns and not rule("site")(title) and not rule("generic")(title)


class _Heading(NamedTuple):
    element: Element
    text: str
    words: str


def _head_titles(page: Gathered) -> list[str]:
    """The words of every `<title>`."""
    wanted = len(page.head_titles)
    found: list[str] = []
    for token in page.document.tokens:
        if len(found) == wanted:
            break
        if token.startswith(("title>", "title ")):
            found.append(" ".join(plain(token.partition(">")[2]).split()))
    return [text for text in found if text]


def _heading_texts(page: Gathered) -> list[tuple[Element, str]]:
    """The headings that have words, with these in one line."""
    if not page.headings:
        return []
    tops = list(accumulate(page.document.owners, max))
    found = []
    for heading in page.headings[:_HEADINGS]:
        first = bisect_left(tops, heading.order)
        if first < len(tops) and page.document.owners[first] < heading.end:
            text = " ".join("".join([page.raws[n] for n in page.within(heading, first)]).split())
            if len(text) <= _LONGEST_HEADING:
                found.append((heading, _dayless(text)))
    return found


def _dayless(heading: str) -> str:
    """A heading without the page's day in it: `<h3>关于…的通知<p>2021-01-22</p></h3>`."""
    day = _DAY_BEHIND.search(heading) if heading[-1:].isdigit() else None
    return heading[: day.start()] if day and day.start() >= _SHORTEST else heading


def _info_follows(page: Gathered, words: str) -> bool:
    """Whether a string that prints `words` has the page's info line right behind it, with a day or without (来源：…)."""
    for at in page.find_all(words)[:4]:
        last = page.piece_at(at + len(words) - 1)
        if page.starts[page.piece_at(at)] == at and (
            _before_info(page, last) or last + 1 < len(page.words) and _FILLED.match(page.words[last + 1])
        ):
            return True
    return False


def _is_link(heading: _Heading) -> bool:
    """Whether a heading is a link as a whole, or a link with its day: an entry of a list."""
    element = heading.element
    if link_of(element) is not None or element.parent is not None and element.parent.tag == "a":
        return True
    document = element.document
    order = next((n for n in range(element.order + 1, element.end) if document.heads[n][1] == "a"), None)
    return order is not None and 4 * document.size_of(document.element(order)) >= 3 * len(heading.words)


def title_lines(page: Gathered) -> Iterator[int]:
    """The numbers of the strings that look like a title and are no link."""
    ends = last_signs()
    for number in [n for n, word in enumerate(page.words[:4000]) if word[-1] in ends and 8 <= len(word) <= 100]:
        if looks_like_title(page.words[number]) and link_of(page.owners[number]) is None:
            yield number


def has_own(titles: Sequence[TitleCandidate]) -> bool:
    """Whether one of the titles is the page's own: no site's, no column's name, no line that merely looks like a title."""
    return any(
        t.origin != "head_line" and not rule("site")(t.text) and not rule("generic")(t.text) and len(t.text) >= LEAST
        for t in titles
    )


def _with_issuers_above(page: Gathered, number: int) -> str | None:
    """A title that begins with 关于 … and the issuers on the lines before it in the same element (`…局<br>关于…`)."""
    if not rule("goes_on")(page.words[number]):
        return None
    block, first = block_of(page.owners[number]), number
    while first > 0 and block_of(page.owners[first - 1]) is block:
        first -= 1
    above = page.words[first:number]
    if not above or len(above) > 4 or not all(rule("organ_line")(word) for word in above):
        return None
    return tidy(" ".join(page.raws[first : number + 1]))


def _before_info(page: Gathered, number: int) -> bool:
    """Whether the page's info line (发布时间：…) follows right behind a string: then it is the page's title."""
    return any(
        (found := published.in_line(page.raws[n])) is not None and found.rank >= 2
        for n in range(number + 1, min(number + 3, len(page.words)))
        if len(page.words[n]) <= 80
    )


def _before_day(page: Gathered, number: int) -> bool:
    """Whether a title of the usual form (关于…) has a day alone right behind it, and no link beside."""
    following = page.words[number + 1] if number + 1 < len(page.words) else ""
    if "关于" not in page.words[number] or not _DAY_ALONE.match(following):
        return False
    above: Element | None = page.owners[number]
    while above is not None and above.tag != "a":
        above = above.parent
    return above is None


def pieces_of(page: Gathered, titles: Sequence[TitleCandidate]) -> list[int]:
    """The numbers of the strings that print the title (not links to it)."""
    wanted = {"".join(t.text.split()) for t in titles if t.origin != "head_line"}
    return sorted({n for words in wanted if len(words) >= _SHORTEST for n in _ends_of(page, words)})


def _ends_of(page: Gathered, words: str) -> list[int]:
    """The numbers of the strings that end a print of these words as whole strings, no link."""
    starts, found = page.starts, []
    for at in page.find_all(words)[:8]:
        number = page.piece_at(at)
        last = page.piece_at(at + len(words) - 1)
        end = starts[last + 1] if last + 1 < len(starts) else len(page.flat)
        if starts[number] == at and end == at + len(words) and link_of(page.owners[last]) is None:
            found.append(last)
    return found
