"""Foreign strings cut out of the text, its title and the page's other strings, and what is certain put back."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from extract.document import Page, Repaired
from extract.notice import SpamTerm
from extract.options import RepairMode
from extract.repair import spam
from extract.repair.places import place_candidates
from extract.repair.strings import Cleaner
from extract.repair.terms import Term
from extract.repair.titles import cleaned_title, title_place, title_words


def without_terms(
    repaired: Repaired,
    page: Page,
    around: tuple[str, ...],
    terms: Sequence[Term],
    found: Sequence[SpamTerm],
    mode: RepairMode,
) -> tuple[Repaired, tuple[SpamTerm, ...]]:
    """Text, title and the page's other strings without the terms, and the terms for the record before those already found.
    `around`: the page's other strings, which may name the place whose name was replaced."""
    text = repaired.text
    place = tuple(n for n in place_candidates(text.string, around) if not any(_near(n, t.text) for t in terms))
    cleaner = Cleaner(terms, "strip" if mode == "strip" else "certain")
    before = title_words(page, text)
    text = text.apply(spam.find_changes(text.string, title_place(page, text), terms, place, mode))
    others = [t for t in found if not any(_near(t.text, term.text) for term in terms)]
    cleaned = repaired._replace(
        text=text,
        title=cleaned_title(repaired.title or "", page, terms, cleaner, before, title_words(page, text)),
        breadcrumb=tuple(c for b in page.breadcrumb if (c := cleaner.clean(b))),
        place=place,
        metadata=cleaner.metadata(page.metadata),
        grids=cleaner.grids(page),
        attachment_links=cleaner.links(page.attachment_links),
        block_links=cleaner.links([link for block in page.blocks for link in block.links]),
    )
    return cleaned, (*_counted(terms, page), *others)


def _counted(terms: Sequence[Term], page: Page) -> list[SpamTerm]:
    """The terms for the record, with how often each stands in the text as printed; where it does not, on the rest of the page."""
    printed = "\n".join(b.text for b in page.blocks)
    around = "\n".join(dict.fromkeys([*page.outside, *page.hidden]))
    counts: Counter[str] = Counter()
    for term in terms:
        counts[term.text] = printed.count(term.text) or max(1, around.count(term.text))
    named = {t.text for t in terms}
    bare = [t for t in terms if (stripped := t.text.strip(" -_—|｜")) == t.text or stripped not in named]
    return [SpamTerm(t.text, counts[t.text], t.mode) for t in bare]


def _near(name: str, term: str) -> bool:
    """Whether a candidate for a place's name is the foreign string itself, or a piece of it."""
    return name in term or term in name
