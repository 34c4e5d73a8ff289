"""What the page says about itself: meta tags, catalogue box, breadcrumb, day of publication, and where its title stands."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import cache
from typing import Any, NamedTuple

from extract.document import TitleCandidate
from extract.notice import Metadata, Warning
from extract.page import breadcrumb, catalogue, info_line, listed_days, published
from extract.page.breadcrumb_row import trim
from extract.page.catalogue_labels import metadata_of
from extract.page.gather import Gathered, gather
from extract.page.title_outside import pieces_of, titles_of
from extract.page.title_placed import above_stamp, untitled
from extract.page.tree import Document, Element
from extract.patterns import lazy
from extract.rules import load
from extract.title_shape import looks_like_title, rule

_NO_WORD = lazy(r"[\W_]")
_NAMELESS = '=""'
_NO_NAME = lazy(r'[一-龥"”“]')
"""What no name of an attribute has."""


NO_METADATA = Metadata()


class About(NamedTuple):
    """What a page says about itself. `claimed` elements (catalogue box, breadcrumb, info line) are never content."""

    metadata: Metadata = NO_METADATA
    breadcrumb: tuple[str, ...] = ()
    published_on: date | None = None
    titles: tuple[TitleCandidate, ...] = ()
    claimed: frozenset[Element] = frozenset()
    warnings: tuple[Warning, ...] = ()


@cache
def _meta_keys() -> dict[str, str]:
    return {term: row.value for row in load("meta").rows for term in row.terms}


def read(root: Document, url: str | None = None) -> About:
    """Read the whole tree once. Never raises: what is missing or unreadable stays empty."""
    page = gather(root)
    metas = _metas(page)
    linked = _linked_data(page)
    boxes = catalogue.find(page)
    tables = catalogue.info_tables(page, boxes)
    box_of_page = metadata_of(boxes[0].entries if boxes else ())
    metadata = _with_metas(box_of_page, metas)

    trails = breadcrumb.find(page)
    titles = titles_of(page, metas, linked, box_of_page, trails[0].places if trails else ())
    title_at = pieces_of(page, titles) or untitled(page, titles)
    stamps = listed_days.of_the_page(page, published.find(page, title_at))
    own = [] if listed_days.are_entries(page, stamps, title_at) else stamps
    titles = (*above_stamp(page, own, titles), *titles)
    places = _places(trails, titles) or breadcrumb.above(page, title_at)
    if (named := linked.get("datePublished")) and not metadata.published_on:
        metadata = replace(metadata, published_on=named)
    metadata = completed(metadata, published.lines_about(page, own, title_at), own[0].found if own else None)
    day, warnings = _published(metas, linked, box_of_page, own)
    claimed = [h for box in boxes for h in box.holders] + tables
    claimed += [t.holder for t in trails if t.holder is not None and _no_title(page, t.holder, title_at)]
    claimed += [s.holder for s in stamps if s.holder is not None]
    return About(metadata, places, day, titles, frozenset(claimed), warnings)


def _places(trails: Sequence[breadcrumb.Trail], titles: Sequence[TitleCandidate]) -> tuple[str, ...]:
    """The places of the best row, without the page's own title."""
    if not trails:
        return ()
    own = _own_titles(titles)
    listing = _is_listing(titles, trails[0].places)
    places = trim(trails[0].places, own, listing=listing)
    for trail in trails[1:]:
        other = trim(trail.places, own, listing=listing)
        if len(other) > len(places) >= 0 and len(places) < 2 and (trail.labelled or len(other) > 1):
            places = other
    return places


def _own_titles(titles: Sequence[TitleCandidate]) -> list[str]:
    """The titles that may close a breadcrumb: where the page prints or declares one that looks like a document's, `<title>`
    counts no more, for templates fill it with the column."""
    sure = [t.text for t in titles if t.origin in ("meta", "catalogue", "heading")]
    return sure if any(looks_like_title(t) for t in sure) else [t.text for t in titles]


def _is_listing(titles: Sequence[TitleCandidate], places: Sequence[str]) -> bool:
    """Whether no title names anything but the site or a place of the row: the page is a column's own."""
    columns = {"".join(p.split()) for p in places}
    for title in titles:
        words = "".join(title.text.split())
        if not any(column in words for column in columns) and not rule("site")(words) and not rule("generic")(words):
            return False
        rests = [words.replace(column, "").strip("-_—|") for column in columns if column in words]
        if looks_like_title(words) and not any(not rest or rule("site")(rest) for rest in rests):
            return False
    return True


def _no_title(page: Gathered, holder: Element, title_at: Sequence[int]) -> bool:
    """The title may close a breadcrumb; what the holder holds besides must be short, so this only keeps headings out."""
    return not any(h.inside(holder) and h is not holder for h in page.headings if h.tag != "h3")


def _metas(page: Gathered) -> dict[str, str]:
    """Key of Metadata → the first filled value of its meta tags."""
    keys = _meta_keys()
    found: dict[str, str] = {}
    for meta in page.metas:
        attrs = meta.attrs
        name = attrs.get("name") or attrs.get("property") or attrs.get("itemprop") or ""
        if not name:
            continue
        key = keys.get(_NO_WORD.sub("", name).lower())
        if key and key not in found and (value := " ".join(attrs.get("content", "").split())):
            found[key] = _unbroken(page, value, meta) if key == "title" and _NAMELESS in meta.raw else value
    return found


def _unbroken(page: Gathered, value: str, meta: Element) -> str:
    """A title whose own quotation marks ended the attribute (`content="关于开展"安全生产月"活动的通知"`), put together again from
    what the parser took for names of attributes; these lost their capitals, so that the page's print goes before."""
    names = [part.removesuffix(_NAMELESS) for part in meta.raw.split(" ") if part.endswith(_NAMELESS)]
    broken = [name for name in names if _NO_NAME.search(name)]
    if not broken:
        return value
    whole = f'{value}"{" ".join(broken)}'.removesuffix('"')
    words = "".join(whole.split())
    if words.lower() == words.upper():
        return whole
    printed = re.search(re.escape(words), page.flat, re.I)
    return printed.group() if printed else whole


def completed(metadata: Metadata, lines: Sequence[str], stamp: published.Found | None) -> Metadata:
    """The metadata with what info lines say where it lacks that. The day of a change (更新时间) is none of publication."""
    found: dict[str, str] = {}
    for entry in info_line.entries(lines):
        if entry.value and not getattr(metadata, entry.key):
            found.setdefault(entry.key, entry.value)
    if stamp is not None and stamp.rank != 2 and not metadata.published_on:
        found["published_on"] = stamp.printed
    return replace(metadata, **found) if found else metadata  # type: ignore[arg-type]


def _with_metas(box: Metadata, metas: dict[str, str]) -> Metadata:
    """The box's values stand; meta tags fill what it lacks."""
    values = {k: v for k, v in metas.items() if not getattr(box, k, None)}
    return replace(box, **values) if values else box  # type: ignore[arg-type]


def _linked_data(page: Gathered) -> dict[str, str]:
    """headline and datePublished of JSON-LD, where the tree kept it."""
    found: dict[str, str] = {}
    for script in page.scripts:
        text = script.text()
        if "headline" not in text and "datePublished" not in text:
            continue
        try:
            todo: list[Any] = [json.loads(text)]
        except (ValueError, RecursionError):
            continue
        while todo:
            item = todo.pop(0)
            if isinstance(item, list):
                todo += item[:50]
            elif isinstance(item, dict):
                for key in ("headline", "datePublished"):
                    if isinstance(value := item.get(key), str) and value.strip():
                        found.setdefault(key, " ".join(value.split()))
                todo += [v for v in item.values() if isinstance(v, dict | list)][:50]
    return found


def _published(
    metas: dict[str, str], linked: dict[str, str], box: Metadata, stamps: Sequence[published.Stamp]
) -> tuple[date | None, tuple[Warning, ...]]:
    """Meta tag, JSON-LD, catalogue box, info line: the first that has a day. An info line that outright says another,
    earlier day of publication is the truer one: sites that moved give old pages the day of the move."""
    said = [
        published.read_date(v) for v in (metas.get("published_on"), linked.get("datePublished"), box.published_on) if v
    ]
    days = [d for d in said if d is not None]
    printed = stamps[0] if stamps else None
    if not days:
        return (printed.day if printed else None), ()
    chosen = days[0]
    if printed is not None and printed.day != chosen and printed.rank == 3 and printed.day < chosen:
        message = f"the page prints {printed.day} as its day of publication, its meta tags say {chosen}"
        return printed.day, (Warning("published_on_conflict", message),)
    return chosen, ()


__all__ = ["About", "read"]
