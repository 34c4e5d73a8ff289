"""Damage, mirrors and spam: each finds changes, one place applies them.

    furniture ─ damage ─ mirror ─ blocks ─ spam ─ title, breadcrumb, verdict

Nothing is loaded that a clean page does not need: `screen` looks once over the text, the rest follows suspicion.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from extract.document import Decoded, Page, Repaired
from extract.notice import SpamTerm, Verdict
from extract.options import Options
from extract.repair import damage, fabricated, mirror, screen, spam
from extract.repair.anchors import Strings
from extract.repair.blocks import Blocks, find_blocks, promotions
from extract.repair.places import place_candidates
from extract.repair.terms import Term, find_terms
from extract.text import Change, Span, Text


def unmirrored(decoded: Decoded) -> Decoded | None:
    """A mirror site's page in simplified characters without its pinyin notes, to be read in its place; None where the page
    is no mirror's."""
    plain = mirror.unmirrored(decoded.text)
    return None if plain is None else replace(decoded, text=plain)


def repair(page: Page, *, options: Options, mirrored: str | None = None) -> Repaired:
    """The page with what is foreign cut out and what is certain put back (`CONTRACT.md`, Corruption).

    `mirrored`: the source as it stood, where the page was read from `unmirrored`: the characters that were brought back
    become edits.
    """
    blocks = [b.text for b in page.blocks]
    source = Text.of(blocks)
    text = source.apply(_furniture(page, source))
    if mirrored is not None:
        text = _with_mirror_edits(text, page, mirrored)
    if fabricated.is_fabricated(page, text.string):
        whole = _span(title_place(page, source))
        return Repaired(source, page.title, whole, page.breadcrumb, "fabricated", fabricated.terms(source.string))
    broken, warnings = damage.find_changes(text, page.title_blocks)
    text = text.apply(broken)
    title = damage.clean_string(page.title) if page.title else None
    breadcrumb = page.breadcrumb
    verdict: Verdict = "clean"
    if mirrored is not None:
        verdict = "obfuscated"
    counted: list[SpamTerm] = []
    place: tuple[str, ...] = ()
    candidates = [t.text for t in page.titles]
    suspicion = screen.suspicion(text.string, title, page)
    if suspicion.keywords:
        keywords = find_blocks(
            [text.line_text(n) for n in range(len(text.lines))], [*page.outside, *page.breadcrumb], page.hidden
        )
        text, title = _cut_blocks(text, title, keywords, page)
        counted += (SpamTerm(term, count, "block") for term, count in keywords.terms)
    if "关于专家组" in text.string:
        praised, named = promotions([text.line_text(n) for n in range(len(text.lines))])
        text, title = _cut_blocks(text, title, Blocks(praised, ()), page)
        counted += (SpamTerm(name, 1, "block") for name in named)
    terms: tuple[Term, ...] = ()
    if suspicion.foreign or counted:
        strings = Strings(title or "", text.string, (*breadcrumb, *page.outside, *candidates))
        terms = find_terms(strings)
    if terms:
        place = place_candidates(text.string, strings.around)
        text = text.apply(spam.find_changes(text.string, title_place(page, text), terms, place, options.repair))
        if title:
            title = spam.repair_string(title, terms, options.repair, title=True) or None
        breadcrumb = tuple(c for b in breadcrumb if (c := spam.repair_string(b, terms, options.repair, title=False)))
        counted = _count(terms, [source.string], page) + counted
    if counted and verdict == "clean":
        verdict = "contaminated"
    text = replace(
        text, edits=tuple(e for e in text.edits if text.string[e.span.start : e.span.end] == (e.inserted or ""))
    )
    gaps = tuple(e.span for e in text.edits if e.rule == "spam.substitution" and not e.inserted)
    return Repaired(
        text,
        title,
        _span(title_place(page, text)),
        breadcrumb,
        verdict,
        tuple(counted),
        title != page.title,
        place,
        gaps,
        warnings,
    )


def _with_mirror_edits(plain: Text, page: Page, mirrored: str) -> Text:
    """The plain text, with an edit for every place where the mirror had changed characters."""
    before = Text.of(mirror.original_blocks([b.text for b in page.blocks], mirrored))
    before = before.apply(_furniture(page, before))
    after = before.apply(mirror.find_changes(before))
    return after if after.string == plain.string and len(after.lines) == len(plain.lines) else plain


def title_place(page: Page, text: Text) -> tuple[int, int] | None:
    """Where the title's lines stand in the text."""
    lines = [line for line in text.lines if line.block in page.title_blocks]
    return (lines[0].start, lines[-1].end) if lines else None


def _span(place: tuple[int, int] | None) -> Span | None:
    return Span(*place) if place else None


def _furniture(page: Page, text: Text) -> list[Change]:
    changes = []
    for line, block in zip(text.lines, page.blocks, strict=True):
        if block.furniture and line.end > line.start:
            changes.append(Change(line.start, line.end, "", "furniture", block.furniture, "site furniture", 0.95))
    return changes


def _cut_blocks(text: Text, title: str | None, blocks: Blocks, page: Page) -> tuple[Text, str | None]:
    """The text without its keyword lines; a title that was one gives way to the next candidate."""
    changes = []
    for number in blocks.lines:
        line = text.lines[number]
        changes.append(Change(line.start, line.end, "", "spam", "spam.keyword_line", "a line of keywords", 0.97))
    gone = {text.line_text(n) for n in blocks.lines}
    if title in gone:
        title = next((t.text for t in page.titles if t.text not in gone and not _holds(t.text, blocks.terms)), None)
    return text.apply(changes), title


def _holds(string: str, terms: Iterable[tuple[str, int]]) -> bool:
    return any(term in string for term, _ in terms)


def _count(terms: Sequence[Term], texts: Sequence[str], page: Page) -> list[SpamTerm]:
    around = "\n".join(dict.fromkeys([*page.outside, *page.hidden]))
    counts: Counter[str] = Counter()
    for term in terms:
        counts[term.text] = sum(t.count(term.text) for t in texts) or max(1, around.count(term.text))
    return [SpamTerm(t.text, counts[t.text], t.mode) for t in terms]
