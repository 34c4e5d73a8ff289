"""What the repair looked at and why it decided so, for people: the words behind the evidence, and the losing candidates."""

from __future__ import annotations

from dataclasses import dataclass

from extract.document import Page
from extract.repair import candidates, screen, words
from extract.repair.anchors import Strings, grow, places
from extract.repair.judge import is_at_home, is_cut, judge
from extract.repair.official import is_official
from extract.repair.seeds import seeds
from extract.repair.terms import find_terms

EVIDENCE = {
    "bodies": "letters, digits and words of advertisers stand for the place in the names of bodies",
    "closing": "it stands where nothing can: behind a phrase that ends its clause, behind a figure, before a line's opening",
    "footer": "a footer says it where 关于我们 must stand",
    "frame": "titles have it where the frame [issuer]关于[matter]的[kind] wants 关于",
    "inside": "it stands inside words and clauses, and words of the language close where it is taken out",
    "insertion_slots": "nothing is missing without it at any of its places",
    "joined_keywords": "keywords with one stem, joined as search-engine pages join them",
    "keyword_lines": "lines of keywords on the page advertise it",
    "letters": "letters and digits fill the gap between a body's name and the title's matter",
    "mixed": "letters or digits and Chinese characters make one word that stands nowhere else",
    "name": "words of betting or of advertisers make one name, and the page has none of them elsewhere",
    "open_end": "letters, digits and words of advertisers make one word, but where it ends cannot be told: nothing is cut",
    "paragraphs": "letters, digits and words of advertisers are paragraphs of their own between sentences",
    "positions": "it begins lines and ends clauses, and stands nowhere else",
    "script": "it is in traditional characters, the rest of the page is not",
    "signature": "it stands before the issuer in the title; the signature has the issuer without it",
    "slots": "it stands in slots that exclude one another: for 关于, for a place's name, before a verb",
    "stranger": "no word of it stands anywhere else on the page",
    "suffix": "it is joined to the title, and is letters, digits and a word of advertisers",
    "title_is_whole": "the title is complete without it, and no word of it stands anywhere else on the page",
    "titles_differ": "the title is printed twice, once with 关于 and once with it",
    "words": "words of betting or of other advertisers, in a text that is not about them",
}
"""What each evidence of a term means."""


@dataclass(frozen=True, slots=True)
class Considered:
    """A string that was suspected and left alone."""

    text: str
    places: int
    reason: str


def explained(basis: str) -> str:
    """An edit's basis in words: codes of evidence as sentences, anything else as it stands."""
    parts = basis.split(", ")
    return "; ".join(EVIDENCE[part] for part in parts) if all(part in EVIDENCE for part in parts) else basis


def evidence(page: Page) -> dict[str, tuple[str, ...]]:
    """The evidence against each foreign string of a page, in words."""
    return {t.text: tuple(EVIDENCE[e] for e in t.evidence) for t in find_terms(_strings(page))}


def _strings(page: Page) -> Strings:
    text = "\n".join(b.text for b in page.blocks if not b.furniture)
    furniture = (b.text for b in page.blocks if b.furniture)
    return Strings(
        page.title or "", text, (*page.breadcrumb, *page.outside, *furniture, *(t.text for t in page.titles))
    )


def considered(page: Page, found: tuple[str, ...], limit: int = 12) -> tuple[Considered, ...]:
    """Strings that the close look at a page weighed and left alone, most places first. Empty for a page that gave no ground
    for suspicion."""
    text = "\n".join(b.text for b in page.blocks if not b.furniture)
    strings = _strings(page)
    suspicion = screen.suspicion(text, page.title, page, strings.around, anywhere=True)
    if not suspicion.foreign and not suspicion.title:
        return ()
    corpus = strings.corpus
    official = is_official(strings.title + "\n" + text)
    left: dict[str, Considered] = {}
    grown = [s for seed in dict.fromkeys(seeds(strings, corpus)) if len(seed) > 1 and (s := grow(corpus, seed))]
    for string in dict.fromkeys([*grown, *candidates.candidates(text)]):
        if not 3 <= len(string) <= 40 or any(string in f or f in string for f in found):
            continue
        around_it = places(corpus, string)
        if len(around_it) > 1 and (reason := _why_not(corpus, string, official)):
            left[string] = Considered(string, len(around_it), reason)
    return tuple(sorted(left.values(), key=lambda c: (-c.places, c.text))[:limit])


def _why_not(corpus: str, string: str, official: bool) -> str:
    around = places(corpus, string)
    if is_cut(string, around):
        return "a piece of a word"
    if words.is_word(string):
        return "a word of the language"
    if is_at_home(corpus, string):
        return "made of words that the page uses elsewhere too"
    if judge(corpus, string):
        return "" if official else "foreign, but the page is no office's: it may be its own brand"
    return "its places are those of a genuine name: something would be missing without it"
