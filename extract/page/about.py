"""What the page says about itself: meta tags, catalogue box, breadcrumb, day of publication, and where its title stands."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, fields, replace
from datetime import date
from functools import cache
from typing import Any

from extract.document import TitleCandidate
from extract.notice import Metadata, Warning
from extract.page import breadcrumb, catalogue, info_line, published
from extract.page.breadcrumb_row import trim
from extract.page.catalogue_labels import metadata_of
from extract.page.gather import Gathered, block_of, gather, link_of
from extract.page.title_forms import cleaned, tidy
from extract.page.tree import Element
from extract.rules import load
from extract.title_shape import looks_like_title, rule


@dataclass(frozen=True, slots=True)
class About:
    """What a page says about itself. `claimed` elements (catalogue box, breadcrumb, info line) are never content."""

    metadata: Metadata = field(default_factory=Metadata)
    breadcrumb: tuple[str, ...] = ()
    published_on: date | None = None
    titles: tuple[TitleCandidate, ...] = ()
    claimed: frozenset[Element] = frozenset()
    warnings: tuple[Warning, ...] = ()


@cache
def _meta_keys() -> dict[str, str]:
    return {term: row.value for row in load("meta").rows for term in row.terms}


def read(root: Element, url: str | None = None) -> About:
    """Read the whole tree once. Never raises: what is missing or unreadable stays empty."""
    page = gather(root)
    metas = _metas(page)
    linked = _linked_data(page)
    boxes = catalogue.find(page)
    box_of_page = metadata_of(boxes[0].entries if boxes else ())
    metadata = _with_metas(box_of_page, metas)

    trails = breadcrumb.find(page)
    titles = _titles(page, metas, linked, box_of_page, trails[0].places if trails else ())
    places = trim(trails[0].places, [t.text for t in titles]) if trails else ()
    for trail in trails[1:]:
        other = trim(trail.places, [t.text for t in titles])
        if len(other) > len(places) >= 0 and len(places) < 2 and (trail.labelled or len(other) > 1):
            places = other

    title_at = _title_pieces(page, titles)
    stamps = published.find(page, title_at)
    if (named := linked.get("datePublished")) and not metadata.published_on:
        metadata = replace(metadata, published_on=named)
    metadata = completed(metadata, published.lines_about(page, stamps, title_at), stamps[0].found if stamps else None)
    day, warnings = _published(metas, linked, box_of_page, stamps)
    claimed = [h for box in boxes for h in box.holders]
    claimed += [t.holder for t in trails if t.holder is not None and _no_title(page, t.holder, title_at)]
    claimed += [s.holder for s in stamps if s.holder is not None]
    return About(metadata, places, day, titles, frozenset(claimed), warnings)


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
        key = keys.get(re.sub(r"[\W_]", "", name).lower())
        if key and key not in found and (value := " ".join(attrs.get("content", "").split())):
            found[key] = value
    return found


def completed(metadata: Metadata, lines: Sequence[str], stamp: published.Found | None) -> Metadata:
    """The metadata with what info lines say where it lacks that. The day of a change (更新时间) is none of publication."""
    said = metadata_of(info_line.entries(lines))
    day = stamp.printed if stamp is not None and stamp.rank != 2 else None
    values = {f.name: getattr(said, f.name) for f in fields(Metadata) if f.name != "other"} | {"published_on": day}
    found = {key: value for key, value in values.items() if value and not getattr(metadata, key)}
    return replace(metadata, **found) if found else metadata


def _with_metas(box: Metadata, metas: dict[str, str]) -> Metadata:
    """The box's values stand; meta tags fill what it lacks."""
    values = {k: v for k, v in metas.items() if not getattr(box, k, None)}
    return replace(box, **values)  # type: ignore[arg-type]


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


def _titles(
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
    names = [n for n in (metas.get("site_name"), metas.get("column"), *places) if n]
    heads = [" ".join(t.text().split()) for t in page.head_titles]
    headings = [(h.tag, text) for h in page.headings[:40] if (text := " ".join(h.text().split())) and len(text) <= 200]
    for _, text in sorted(headings, key=lambda h: h[0]):
        if any("".join(text.split()) in "".join(head.split()) for head in heads) or (
            looks_like_title(text) and ("关于" in text or len(text) >= 10)
        ):
            offer(text, "heading")
    for head in heads:
        offer(cleaned(head, names), "head_title")
    for number in _title_lines(page):
        whole = _with_issuers_above(page, number)
        if whole is not None:
            offer(whole, "heading")
        offer(page.raws[number], "heading" if _before_info(page, number) else "head_line")
        if len(found) > 12:
            break
    for head in heads:
        offer(head, "head_title")
    return tuple(found.values())


def _title_lines(page: Gathered) -> Iterator[int]:
    """The numbers of the strings that look like a title and are no link."""
    for number, word in enumerate(page.words[:4000]):
        if 8 <= len(word) <= 100 and looks_like_title(word) and link_of(page.owners[number]) is None:
            yield number


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


def _title_pieces(page: Gathered, titles: Sequence[TitleCandidate]) -> list[int]:
    """The numbers of the strings that print the title (not links to it)."""
    wanted = {"".join(t.text.split()) for t in titles if t.origin != "head_line"}
    return [
        n for n, word in enumerate(page.words) if len(word) >= 6 and word in wanted and link_of(page.owners[n]) is None
    ]


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
