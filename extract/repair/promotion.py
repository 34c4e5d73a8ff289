"""Whole lines of promotion, each kind with its own finder: lines of keywords, lines for search engines alone, lives told
between paragraphs, names that are promoted in sentences, offers."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from extract.document import Page
from extract.notice import SpamTerm
from extract.repair import sold, vitae
from extract.repair.blocks import Blocks, find_blocks
from extract.repair.named import find_named
from extract.repair.offers import masked_offers, solicited
from extract.repair.screen import Suspicion
from extract.text import Change, Text

_LONGEST_TERM = 60
"""Characters of a line that stand for it among the terms."""


class Promotion(NamedTuple):
    """What is left of text and title, and what was found in them."""

    text: Text
    title: str | None
    terms: tuple[SpamTerm, ...]
    stems: tuple[str, ...]
    """What the names of lines of keywords have in common: `terms` looks for them elsewhere."""


def without_promotion(
    text: Text,
    title: str | None,
    page: Page,
    around: tuple[str, ...],
    suspicion: Suspicion,
    farm: tuple[str, ...],
    metas: Sequence[str],
) -> Promotion:
    """Text and title without lines of promotion. `around`: the page's other strings; `farm`: what its scripts write for search
    engines; `metas`: the strings of its meta data."""
    terms: list[SpamTerm] = []
    stems: tuple[str, ...] = ()
    furniture = [b.text for b in page.blocks if b.furniture]
    if suspicion.keywords or suspicion.farm or farm:
        blocks = find_blocks(
            text.string.split("\n"),
            [*page.outside, *page.breadcrumb, *furniture],
            page.hidden,
            farms_only=not suspicion.keywords,
            told=farm,
        )
        text, title = _cut_blocks(text, title, blocks, page)
        terms += (SpamTerm(term, count, "block") for term, count in blocks.terms)
        stems = blocks.stems
    text, title, sellers = _without_sold(text, title, page, metas)
    terms += [SpamTerm(s, 1, "block") for s in sellers if not any(term.text in s for term in terms)]
    if vitae.SEEN.search(text.string):
        text, advertised = _without_advertised(text, around)
        terms += advertised
    shown = "\n".join((text.string, *furniture))
    terms += (SpamTerm(offer, shown.count(offer), "block") for offer in masked_offers(shown))
    if offer := solicited(title, shown):
        terms.append(SpamTerm(offer[:_LONGEST_TERM], 1, "block"))
    return Promotion(text, title, tuple(terms), stems)


def _without_advertised(text: Text, around: tuple[str, ...]) -> tuple[Text, list[SpamTerm]]:
    """The text without lives told between its paragraphs and without names promoted in its sentences."""
    terms: list[SpamTerm] = []
    if lives := vitae.find_vitae(text.string, around):
        numbers = [number for number, _ in lives]
        changes = _cut_lines(text, numbers, "spam.vita", "a life told between paragraphs on other matters", 0.8)
        text = text.apply(changes)
        terms += (SpamTerm(name, 1, "block") for _, name in lives)
    if promoted := find_named(text.string, around):
        terms += (SpamTerm(text.string[p.start : p.end], 1, "insertion") for p in promoted)
        text = text.apply(Change(p.start, p.end, "", "spam", "spam.named", p.basis, 0.9) for p in promoted)
    return text, terms


def _cut_blocks(text: Text, title: str | None, blocks: Blocks, page: Page) -> tuple[Text, str | None]:
    """The text without its keyword lines; a title that was one gives way to the next candidate."""
    changes = _cut_lines(text, blocks.lines, "spam.keyword_line", "a line of keywords", 0.97)
    gone = {text.line_text(n) for n in blocks.lines}
    if title in gone:
        title = next((t.text for t in page.titles if t.text not in gone and not _holds(t.text, blocks.terms)), None)
    return text.apply(changes), title


def _without_sold(
    text: Text, title: str | None, page: Page, metas: Sequence[str]
) -> tuple[Text, str | None, tuple[str, ...]]:
    """Text and title without what is written for search engines alone, and its keywords."""
    heads = [t.text for t in page.titles if t.origin == "head_title"]
    lines = text.string.split("\n")
    pieces = sold.find_sold(title, (*heads, *filter(sold.may_be_list, metas)), lines, page.outside)
    if metas and (name := sold.praised((title or "", *heads), metas, lines)):
        pieces = (*pieces, name)
    if not pieces:
        return text, title, ()
    cut = frozenset(n for n, line in enumerate(lines) if sold.is_made_of(line, pieces))
    terms = tuple((piece, 1) for piece in pieces)
    return *_cut_blocks(text, title, Blocks(cut, terms), page), pieces


def _cut_lines(text: Text, lines: Iterable[int], rule: str, basis: str, confidence: float) -> list[Change]:
    spans = [text.lines[number] for number in lines]
    return [Change(line.start, line.end, "", "spam", rule, basis, confidence) for line in spans]


def _holds(string: str, terms: Iterable[tuple[str, int]]) -> bool:
    return any(term in string for term, _ in terms)
