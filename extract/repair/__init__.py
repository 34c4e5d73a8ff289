"""Damage, mirrors and spam: each finds changes, one place applies them.

    printed (furniture, mirror) ─ damage ─ promotion (whole lines) ─ foreign (strings, title, breadcrumb) ─ copy

Nothing is loaded that a clean page does not need: `screen` looks once over the text, the rest follows suspicion.
"""

from __future__ import annotations

from dataclasses import replace

from extract.document import Decoded, Page, Repaired
from extract.notice import SpamTerm
from extract.options import Options
from extract.repair import damage, fabricated, mirror, screen, sold
from extract.repair.again import retitled, settled, with_about, without_spam
from extract.repair.aligned import Copy, from_copy
from extract.repair.anchors import Strings
from extract.repair.foreign import without_terms
from extract.repair.frames import unspaced
from extract.repair.official import is_official
from extract.repair.printed import with_mirror_edits, without_furniture
from extract.repair.promotion import without_promotion
from extract.repair.terms import find_terms
from extract.repair.titles import is_same, likely_title, title_span, title_words
from extract.repair.written import unseen_links, written
from extract.text import Text


def unmirrored(decoded: Decoded) -> Decoded | None:
    """A mirror site's page in simplified characters without its pinyin notes, to be read in its place; None where the page
    is no mirror's."""
    plain = mirror.unmirrored(decoded.text, decoded.encoding)
    return None if plain is None else decoded._replace(text=plain)


def repair(
    page: Page,
    *,
    options: Options,
    mirrored: str | None = None,
    copy: Copy | None = None,
    source: Decoded | None = None,
) -> Repaired:
    """The page with what is foreign cut out and what is certain put back (`CONTRACT.md`, Corruption).

    `mirrored`: the source as it stood, where the page was read from `unmirrored`: the characters that were brought back
    become edits. `copy`: a clean copy of the notice, from which gaps are filled (`aligned`). `source`: the page's characters,
    where what its scripts write and its meta data say is to be looked at too.
    """
    printed = Text.of([b.text for b in page.blocks])
    text = without_furniture(page, printed)
    if mirrored is not None:
        text = with_mirror_edits(text, page, mirrored)
    if fabricated.is_fabricated(page, text.string):
        terms = fabricated.terms(printed.string)
        return Repaired(printed, page.title, title_span(page, printed), page.breadcrumb, "fabricated", terms)
    page, farm = _with_scripts(page, text.string, source)
    broken, suspect = damage.find_changes(text, page.title_blocks)
    text = text.apply(broken)
    title = damage.clean_string(page.title) if page.title else None
    metas = sold.metas(source.text) if source else ()
    repaired = _without_spam(Repaired(text, title, None, page.breadcrumb, "clean"), page, farm, metas, options)
    if mirrored is not None:
        repaired = repaired._replace(verdict="obfuscated")
    if copy and options.repair != "strip":
        repaired = _filled(repaired, page, copy)
    text = repaired.text
    warnings = damage.find_warnings(text.string) if suspect else ()
    if mirrored is not None:
        warnings += mirror.lost_brackets(text.string)
    gaps = tuple(e.span for e in text.edits if e.rule == "spam.substitution" and not e.inserted)
    return repaired._replace(title_span=title_span(page, text), gaps=gaps, warnings=warnings)


def _with_scripts(page: Page, text: str, source: Decoded | None) -> tuple[Page, tuple[str, ...]]:
    """The page with what its scripts write and hide, and the words of links that nobody sees; a page of no office as it is."""
    if not source or not is_official(text):
        return page, ()
    scripts = written(source.text)
    farm = (*scripts.farm, *unseen_links(source.text, page.hidden))
    return replace(page, hidden=(*page.hidden, *scripts.hidden)) if scripts.hidden else page, farm


def _without_spam(
    damaged: Repaired, page: Page, farm: tuple[str, ...], metas: tuple[str, ...], options: Options
) -> Repaired:
    """Lines of promotion go first: what they advertise is looked for in the sentences that stay."""
    furniture = (b.text for b in page.blocks if b.furniture)
    around = (*page.breadcrumb, *page.outside, *furniture, *(t.text for t in page.titles))
    suspicion = screen.suspicion(damaged.text.string, damaged.title or likely_title(damaged.text.string), page, around)
    text, title, found, stems = without_promotion(damaged.text, damaged.title, page, around, suspicion, farm, metas)
    repaired = damaged._replace(text=text, title=title)
    if suspicion.foreign or suspicion.title or found:
        strings = Strings(unspaced(title or "") or likely_title(text.string), text.string, around)
        terms = find_terms(strings, stems, narrow=not (suspicion.foreign or found))
        found += tuple(SpamTerm(t.text, max(1, text.string.count(t.text)), t.mode) for t in terms if not t.cut)
        if cut := tuple(term for term in terms if term.cut):
            repaired, found = without_terms(repaired, page, around, cut, found, options.repair)
    return repaired._replace(terms=found, verdict="contaminated" if found else "clean")


def _filled(repaired: Repaired, page: Page, copy: Copy) -> Repaired:
    """Text and title with their gaps filled from the copy; a title that is no part of the text stays as it is."""
    before = title_words(page, repaired.text)
    text = from_copy(repaired.text, copy)
    after = title_words(page, text)
    title = after if repaired.title and after and is_same(repaired.title, before) else repaired.title
    return repaired._replace(text=text, title=title)


__all__ = ["Copy", "repair", "retitled", "settled", "unmirrored", "with_about", "without_spam"]
