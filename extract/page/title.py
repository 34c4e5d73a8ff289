"""标题: the page's title, whole, from what stands outside and inside the content."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from extract.document import Block, TitleCandidate
from extract.page.title_above import without_site_lines, without_whole_document
from extract.page.title_forms import cleaned, key, starts, tidy
from extract.page.title_lines import (
    HEAD_BLOCKS,
    LONGEST,
    Run,
    head,
    is_headline_of,
    nearly,
    pairs,
    printed,
    with_issuers,
    without_copies,
    without_headline,
)
from extract.page.title_own import headline, own_title
from extract.page.title_split import peeled, split_head
from extract.patterns import lazy
from extract.title_shape import looks_like_title, rule

__all__ = ["Titled", "cleaned", "looks_like_title", "names_column", "reconcile", "tidy"]

_PART = 4
"""Characters of a part of `<title>` that is looked for within the lines of the head, at least; a shorter one must be a line."""
_LONGEST_KIND = 8
"""Characters of a title that says its kind only, at most."""
_OVER_LINES = 12
"""Characters of a title that is looked for over the breaks of lines too, at least."""
_SENTENCE = 30
"""Characters from which on a line with a comma is prose."""
_CUT = lazy(r"(?:\.\.|…|。。)\Z")


class Titled(NamedTuple):
    """The blocks with the title among them, and the title. `title_blocks` are the numbers of the blocks that print it."""

    blocks: tuple[Block, ...]
    title: str | None = None
    title_blocks: tuple[int, ...] = ()
    titles: tuple[TitleCandidate, ...] = ()


def reconcile(blocks: Sequence[Block], candidates: Sequence[TitleCandidate]) -> Titled:
    """Choose the whole title; it stands once in the returned blocks.

    1. The outside candidate that is best vouched for (meta, catalogue, heading, `<title>`), cut ones completed.
    2. Where head blocks print it, as it is or nearly (a foreign string more or less, the issuer above), they are it.
    3. Otherwise the body's own title, if that is the same document's or the outside has none worth the name.
    4. Otherwise the outside one, put first.
    5. A plain text's first line, where it stands as a headline above prose. A text that prints none and has none outside
       has none: never invented.
    """
    numbered, place = split_head(blocks)
    raw, candidates = candidates, [_peeled(c) for c in candidates]
    opening = Run(*place, numbered[place[0]].text) if place else None
    top = head(numbered)
    outside = _chosen(candidates, numbered)
    own = opening or own_title(numbered, top)
    run: Run | None = None
    title: str | None = None
    if outside is not None:
        run = printed(numbered, outside.text) or nearly(numbered, top, outside.text)
        if run is not None and own is not None and is_headline_of(numbered, run, own):
            numbered, run = without_headline(numbered, run), own
        elif run is not None and own is not None and own.first <= run.first and run.stop <= own.stop:
            if (
                not looks_like_title(outside.text)
                or own.stop > run.stop
                or _begin_title(numbered[own.first : run.first])
            ):
                run = own  # the outside one is only the issuer's line, or the matter's
        elif run is not None:
            run = with_issuers(numbered, run)
        if run is None and own is not None and _prefer_own(own, outside):
            run = own
            if _ends(outside, own):
                run = own._replace(text=outside.text)
        title = tidy(run.text if run else outside.text)
    elif own is not None:
        run, title = own, tidy(own.text)
    if title is None and _is_list(numbered):
        title = next((tidy(c.text) for c in candidates if names_column(c.text) or _is_short_head(c)), None)
    if title is None and (run := headline(numbered)) is not None:
        title = tidy(run.text)
    if title is None:
        return Titled(numbered, None, (), tuple(candidates))
    found = tuple(candidates)
    if run is None:
        numbers = _numbers_of(title, raw, numbered)
        marked = without_whole_document((Block(title, "h1"), *numbers, *numbered), title)
        return Titled(marked, title, (0,), found)
    if outside is not None and outside.origin == "head_title" and _is_raw_head_title(run, outside, candidates):
        # a `<title>` that fell into the body prints the site's name too
        title = tidy(outside.text)
        numbered = (*numbered[: run.first], numbered[run.first]._replace(text=title), *numbered[run.stop :])
        run = Run(run.first, run.first + 1, title)
    elif outside is not None and _is_whole_of(outside.text, run.text):
        # the whole title stands only outside; the shorter print of it makes room for it
        title = tidy(outside.text)
        whole = numbered[run.first]._replace(text=title)
        numbered = (*numbered[: run.first], whole, *numbered[run.stop :])
        run = Run(run.first, run.first + 1, title)
    if not any(key(c.text) == key(title) for c in found):
        found = (*found, TitleCandidate(title, "body"))
    marked = without_whole_document(without_site_lines(without_copies(numbered, run), run), title)
    return Titled(marked, title, tuple(range(run.first, run.stop)), found)


def _peeled(candidate: TitleCandidate) -> TitleCandidate:
    text = peeled(candidate.text)[0]
    return candidate if text is candidate.text else candidate._replace(text=text)


def _numbers_of(title: str, raw: Sequence[TitleCandidate], blocks: Sequence[Block]) -> tuple[Block, ...]:
    """The number that a title carries which stands only outside the content, as a line below it; () where the content
    prints that number itself."""
    for candidate in raw:
        rest, above, below = peeled(candidate.text)
        if (above or below) and key(rest) == key(title):
            printed_already = "".join([key(b.text) for b in blocks])
            return tuple(Block(n) for n in (*above, *below) if key(n) not in printed_already)
    return ()


def _begin_title(blocks: Sequence[Block]) -> bool:
    """Whether lines above a title are its issuers' or its beginning, and no column's name."""
    words = ["".join(b.text.split()) for b in blocks]
    return any("关于" in w or "转发" in w or "印发" in w for w in words) or all(starts("organ_line")(w) for w in words)


def names_column(text: str) -> bool:
    """Whether a title is that of a column of the site (通知公告), not of a document."""
    return bool(rule("column")("".join(text.split())) and "关于" not in text)


def _is_short_head(candidate: TitleCandidate) -> bool:
    """Whether `<title>` says a word or two besides the site's name: 通知-江东建设信息网, of a column."""
    return candidate.origin == "head_title" and len(candidate.text) < _PART and not rule("site")(candidate.text)


def _is_list(blocks: Sequence[Block]) -> bool:
    """Whether most of the words are links, or every other line is one above its abstract: the page is a column's, and
    bears its name."""
    linked = [sum(len(link.text) for link in block.links) for block in blocks]
    entries = sum(2 * own > len(block.text) for own, block in zip(linked, blocks, strict=True))
    return len(blocks) >= 5 and (
        2 * sum(linked) > sum(len(block.text) for block in blocks) or 2 * entries >= len(blocks)
    )


def _is_raw_head_title(run: Run, outside: TitleCandidate, candidates: Sequence[TitleCandidate]) -> bool:
    """Whether a run prints the whole `<title>` of which `outside` is the cleaned part."""
    words = key(run.text)
    return words != key(outside.text) and any(
        c.origin == "head_title" and c is not outside and key(c.text) == words for c in candidates
    )


def _chosen(candidates: Sequence[TitleCandidate], blocks: Sequence[Block]) -> TitleCandidate | None:
    """The best outside candidate, completed where it is cut."""
    keys = [key(c.text) for c in candidates]
    head_keys = [key(b.text) for b in blocks[:HEAD_BLOCKS] if len(b.text) <= LONGEST]
    top_lines = "\n".join(head_keys)
    run_in = "".join(head_keys)
    bare_keys = [key(b.text) for b in blocks[:HEAD_BLOCKS] if len(b.text) <= LONGEST and not _is_prose(b.text)]
    best, best_score = None, 0.0
    for number, candidate in enumerate(candidates):
        own = keys[number]
        if len(own) < 2 or starts("number_line")("".join(candidate.text.split())):
            continue
        score = {"meta": 4.0, "catalogue": 3.0, "heading": 2.5, "head_title": 2.0, "head_line": 0.5, "body": 1.0}[
            candidate.origin
        ]
        if candidate.origin == "head_title" and any(
            k != own and k in own and candidates[n].origin == "head_title" for n, k in enumerate(keys) if len(k) >= 4
        ):
            continue  # the cleaned form stands for it
        if candidate.origin == "head_title" and (bare := key(cleaned(candidate.text))) != own and bare in keys:
            continue
        if candidate.origin == "head_line" and (own in top_lines or not _single_line(candidate, candidates)):
            continue
        if starts("generic")(candidate.text):
            score -= 6
        if looks_like_title(candidate.text):
            score += 2
        elif rule("site")(candidate.text):
            score -= 2.5
        if looks_like_title(candidate.text) or candidate.origin != "head_title":
            printed_whole = own in (run_in if len(own) >= _OVER_LINES else top_lines)
        elif len(own) < _PART:
            printed_whole = own in head_keys
        else:  # the site's and the column's name stand in sentences and titles too
            printed_whole = any(line.startswith(own) or own in line and 2 * len(own) >= len(line) for line in bare_keys)
        if printed_whole:
            score += 3
        elif any(own.startswith(k) and len(k) >= 6 for k in head_keys) and candidate.origin == "head_title":
            score += 0.5
        if _CUT.search(candidate.text):
            score -= 4
        score += 0.5 * sum(1 for other in keys if other != own and (own in other or other in own) and len(other) > 5)
        if best is None or score > best_score:
            best, best_score = candidate, score
    if best is None or best_score <= -3:
        return None
    return next((c for c in candidates if _is_whole_of(c.text, best.text)), best)


def _ends(outside: TitleCandidate, own: Run) -> bool:
    """Whether the body prints only the last line of a title that a heading has whole."""
    whole, part = key(outside.text), key(own.text)
    return (
        outside.origin == "heading"
        and len(whole) > len(part)
        and whole.endswith(part)
        and "关于" in whole[: -len(part)]
        and not own.framed
        and looks_like_title(outside.text)
    )


def _is_prose(text: str) -> bool:
    return "。" in text or "，" in text and len(text) > _SENTENCE


def _is_whole_of(text: str, part: str) -> bool:
    """Whether a text is a title that begins 关于 …, with its issuers before it, or a subtitle with what it explains."""
    whole, matter = key(text), key(part)
    if len(whole) <= len(matter) or not whole.endswith(matter):
        return False
    if part.startswith("—"):
        return len(text) <= LONGEST  # the second half of `阳光下成长——…规划`
    if not starts("goes_on")(matter):
        return False
    issuers = text.partition(matter[:2])[0]  # `附件：…局关于…` is an annex's line
    return "：" not in issuers and ":" not in issuers and bool(starts("organ_line")(whole[: -len(matter)]))


def _single_line(candidate: TitleCandidate, candidates: Sequence[TitleCandidate]) -> bool:
    """A line met outside counts only where no better origin names the page."""
    return not any(
        c.origin in ("meta", "catalogue", "heading") or not rule("site")(c.text)
        for c in candidates
        if c.origin != "head_line" and not starts("generic")(c.text)
    )


def _names_kind(words: str) -> bool:
    """Whether a body's own title says its kind only (资格预审公告): no matter, no letterhead."""
    return len(words) <= _LONGEST_KIND and "关于" not in words and not words.endswith("令")


def _prefer_own(own: Run, outside: TitleCandidate) -> bool:
    """Whether the body's own title stands for the page rather than the outside one."""
    mine, other = key(own.text), key(outside.text)
    if _names_kind(mine) and len(other) >= len(mine) + _LONGEST_KIND and looks_like_title(outside.text):
        return outside.origin == "head_line"  # 资格预审公告 below the page's whole title
    if other in mine or mine in other:
        return True
    if starts("generic")(outside.text) or len(other) < 6:
        return True
    weak = outside.origin in ("head_title", "head_line") and not looks_like_title(outside.text)
    if weak and (own.framed or (rule("site")(outside.text) and own.prominent)):
        return True
    both = sum((pairs(mine) & pairs(other)).values())
    return both / max(1, min(len(mine), len(other)) - 1) >= 0.5
