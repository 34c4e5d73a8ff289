"""Damage, mirrors and spam: each finds changes, one place applies them.

    furniture ─ damage ─ mirror ─ blocks ─ spam ─ title, breadcrumb, verdict

Nothing is loaded that a clean page does not need: `screen` looks once over the text, the rest follows suspicion.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import takewhile

from extract.document import Decoded, Page, Repaired
from extract.notice import SpamTerm, Verdict
from extract.options import Options
from extract.repair import damage, fabricated, mirror, screen, sold, spam, vitae
from extract.repair.again import retitled, settled, with_about, without_spam
from extract.repair.aligned import Copy, from_copy
from extract.repair.anchors import Strings
from extract.repair.blocks import Blocks, find_blocks
from extract.repair.frames import ISSUER_END
from extract.repair.named import find_named
from extract.repair.offers import masked_offers, solicited
from extract.repair.official import is_official
from extract.repair.places import place_candidates
from extract.repair.strings import Cleaner
from extract.repair.terms import Term, find_terms
from extract.repair.written import unseen_links, written
from extract.text import Change, Edit, Span, Text

_LONGEST_TERM = 60
"""Characters of a line that stand for it among the terms."""


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
    text = printed.apply(_furniture(page, printed))
    if mirrored is not None:
        text = _with_mirror_edits(text, page, mirrored)
    if fabricated.is_fabricated(page, text.string):
        whole = _span(title_place(page, printed))
        return Repaired(printed, page.title, whole, page.breadcrumb, "fabricated", fabricated.terms(printed.string))
    farm: tuple[str, ...] = ()
    if source and is_official(text.string):
        scripts = written(source.text)
        farm = (*scripts.farm, *unseen_links(source.text, page.hidden))
        page = replace(page, hidden=(*page.hidden, *scripts.hidden)) if scripts.hidden else page
    broken, suspect = damage.find_changes(text, page.title_blocks)
    text = text.apply(broken)
    title = damage.clean_string(page.title) if page.title else None
    breadcrumb = page.breadcrumb
    verdict: Verdict = "clean"
    if mirrored is not None:
        verdict = "obfuscated"
    counted: list[SpamTerm] = []
    stems: tuple[str, ...] = ()
    place: tuple[str, ...] = ()
    candidates = [t.text for t in page.titles]
    furniture = tuple(b.text for b in page.blocks if b.furniture)
    around = (*breadcrumb, *page.outside, *furniture, *candidates)
    suspicion = screen.suspicion(text.string, title, page, around)
    if suspicion.keywords or suspicion.farm or farm:
        keyword_lines = find_blocks(
            text.string.split("\n"),
            [*page.outside, *page.breadcrumb, *furniture],
            page.hidden,
            farms_only=not suspicion.keywords,
            told=farm,
        )
        text, title = _cut_blocks(text, title, keyword_lines, page)
        counted += (SpamTerm(term, count, "block") for term, count in keyword_lines.terms)
        stems = keyword_lines.stems
    text, title, sellers = _without_sold(text, title, page, sold.metas(source.text) if source else ())
    counted += [SpamTerm(s, 1, "block") for s in sellers if not any(term.text in s for term in counted)]
    advertised = vitae.SEEN.search(text.string) is not None
    lives = vitae.find_vitae(text.string, around) if advertised else []
    if lives:
        text = text.apply(
            _cut_lines(text, [n for n, _ in lives], "spam.vita", "a life told between paragraphs on other matters", 0.8)
        )
        counted += (SpamTerm(name, 1, "block") for _, name in lives)
    if advertised and (promoted := find_named(text.string, around)):
        counted += (SpamTerm(text.string[p.start : p.end], 1, "insertion") for p in promoted)
        text = text.apply(Change(p.start, p.end, "", "spam", "spam.named", p.basis, 0.9) for p in promoted)
    shown = "\n".join((text.string, *furniture))
    counted += (SpamTerm(offer, shown.count(offer), "block") for offer in masked_offers(shown))
    if offer := solicited(title, shown):
        counted.append(SpamTerm(offer[:_LONGEST_TERM], 1, "block"))
    terms: tuple[Term, ...] = ()
    if suspicion.foreign or suspicion.title or counted:
        strings = Strings(title or "", text.string, around)
        found = find_terms(strings, stems, narrow=not (suspicion.foreign or counted))
        terms = tuple(term for term in found if term.cut)
        counted += (SpamTerm(t.text, max(1, text.string.count(t.text)), t.mode) for t in found if not t.cut)
    cleaner = Cleaner(terms, "strip" if options.repair == "strip" else "certain")
    if terms:
        place = tuple(
            name
            for name in place_candidates(text.string, strings.around)
            if not any(_near(name, t.text) for t in terms)
        )
        words = _title_words(text, page)
        text = text.apply(spam.find_changes(text.string, title_place(page, text), terms, place, options.repair))
        as_printed = _uncut(title or "", candidates, terms)
        title = cleaner.clean(as_printed, title=True) or None
        if title and _bare(words) == _bare(as_printed):
            title = _as_in_text(title, _title_words(text, page))
        if title and title.startswith("关于"):
            longer = (c[: at + len(as_printed)] for c in candidates if (at := c.find(as_printed)) > 0)
            title = _with_issuer(title, [cleaner.clean(c, title=True) for c in longer])
        breadcrumb = tuple(c for b in breadcrumb if (c := cleaner.clean(b)))
        inside = [t for t in counted if not any(_near(t.text, term.text) for term in terms)]
        counted = _count(terms, [printed.string], page) + inside
    if counted and verdict == "clean":
        verdict = "contaminated"
    if copy and options.repair != "strip":
        text, title = _filled(text, title, page, copy)
    warnings = damage.find_warnings(text.string) if suspect else ()
    if mirrored is not None:
        warnings += mirror.lost_brackets(text.string)
    return Repaired(
        text,
        title,
        _span(title_place(page, text)),
        breadcrumb,
        verdict,
        tuple(counted),
        place,
        tuple(e.span for e in text.edits if e.rule == "spam.substitution" and not e.inserted),
        warnings,
        metadata=cleaner.metadata(page.metadata) if terms else None,
        grids=cleaner.grids(page) if terms else None,
        attachment_links=cleaner.links(page.attachment_links) if terms else None,
        block_links=cleaner.links([link for block in page.blocks for link in block.links]) if terms else None,
    )


def _filled(text: Text, title: str | None, page: Page, copy: Copy) -> tuple[Text, str | None]:
    """Text and title with their gaps filled from the copy; a title that is no part of the text stays as it is."""
    before = _title_words(text, page)
    text = from_copy(text, copy)
    after = _title_words(text, page)
    return text, after if title and after and _bare(title) == _bare(before) else title


def _title_words(text: Text, page: Page) -> str:
    place = title_place(page, text)
    return text.string[slice(*place)].replace("\n", "") if place else ""


def _as_in_text(title: str, words: str) -> str:
    """A title that the text prints: as the repaired text has it, where the two differ in more than white space. What is
    certain in the one (a quoted title's 关于, a term across two lines) is certain in the other."""
    return title if not words or _bare(words) == _bare(title) else words


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


def _near(name: str, term: str) -> bool:
    """Whether a candidate for a place's name is the foreign string itself, or a piece of it."""
    return name in term or term in name


def _with_mirror_edits(plain: Text, page: Page, mirrored: str) -> Text:
    """The plain text, with an edit for every place where the mirror had changed characters.

    Where the places cannot be told one by one, a changed line is one edit; where not even the lines can, the text is.
    """
    before = Text.of(mirror.original_blocks([b.text for b in page.blocks], mirrored))
    before = before.apply(_furniture(page, before))
    after = before.apply(mirror.find_changes(before))
    if after.string == plain.string and len(after.lines) == len(plain.lines):
        return after
    if len(before.lines) == len(plain.lines):
        changes = [
            Change(a.start, a.end, plain.string[b.start : b.end], "mirror", "mirror.line", "a line of a mirror's", 0.95)
            for a, b in zip(before.lines, plain.lines, strict=True)
            if before.string[a.start : a.end] != plain.string[b.start : b.end]
        ]
        after = before.apply(changes)
        if after.string == plain.string and len(after.lines) == len(plain.lines):
            return after
    edits = [e for e in plain.edits if e.kind != "mirror"]
    whole = Span(0, len(plain.string))
    edit = Edit(before.string, plain.string, whole, "mirror", "mirror.whole", "the text of a mirror's page", 0.95)
    return replace(plain, edits=tuple(sorted([edit, *edits], key=lambda e: e.span)))


def title_place(page: Page, text: Text) -> tuple[int, int] | None:
    """Where the title's lines stand in the text."""
    last = max(page.title_blocks, default=-1)
    lines = [n for n in takewhile(lambda line: line.block <= last, text.lines) if n.block in page.title_blocks]
    return (lines[0].start, lines[-1].end) if lines else None


def _span(place: tuple[int, int] | None) -> Span | None:
    return Span(*place) if place and place[0] < place[1] else None


def _furniture(page: Page, text: Text) -> list[Change]:
    changes = []
    for line, block in zip(text.lines, page.blocks, strict=True):
        if block.furniture and line.end > line.start:
            changes.append(Change(line.start, line.end, "", "furniture", block.furniture, "site furniture", 0.95))
    return changes


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


def _count(terms: Sequence[Term], texts: Sequence[str], page: Page) -> list[SpamTerm]:
    around = "\n".join(dict.fromkeys([*page.outside, *page.hidden]))
    counts: Counter[str] = Counter()
    for term in terms:
        counts[term.text] = sum(t.count(term.text) for t in texts) or max(1, around.count(term.text))
    named = {t.text for t in terms}
    bare = [t for t in terms if (stripped := t.text.strip(" -_—|｜")) == t.text or stripped not in named]
    return [SpamTerm(t.text, counts[t.text], t.mode) for t in bare]


__all__ = ["Copy", "repair", "retitled", "settled", "title_place", "unmirrored", "with_about", "without_spam"]
