"""标题: the page's title, whole, from what stands outside and inside the content.

Outside, `title_outside` collects every string that may be it (`title_placed`: on pages that name none, those that only their
place tells), and `title_chosen` weighs them. Inside, `title_split` parts lines that hold the title and something else,
`title_own` finds the body's own title and `title_lines` where the head prints the outside one. This file decides between
the two; `title_around` clears what stands around the one that is found. `title_forms` knows how titles are written.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from extract.document import Block, TitleCandidate
from extract.page.title_around import without_copies, without_headline, without_site_lines, without_whole_document
from extract.page.title_chosen import chosen, is_whole_of
from extract.page.title_forms import cleaned, ends_addressees, key, starts, tidy
from extract.page.title_lines import Run, head, is_file, is_headline_of, nearly, pairs, printed, with_issuers
from extract.page.title_own import headline, own_title
from extract.page.title_split import peeled, split_head
from extract.patterns import lazy
from extract.title_shape import looks_like_title, rule

__all__ = ["Titled", "cleaned", "looks_like_title", "names_column", "reconcile", "tidy"]

_PART = 4
"""Characters of what `<title>` says besides the site's name, from which on it is more than a column's."""
_SITE = lazy(r"[^，。：]{2,20}(?:网站?|门户|平台|在线)(?:[（(_|｜—–-]|\Z)")
"""A name of a site before other words of its kind: 临江学习网（www…）-考试资料大全."""
_LONGEST_KIND = 8
"""Characters of a title that says its kind only, at most."""


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
    outside = chosen(candidates, numbered)
    if outside is not None and _is_of_site(outside, numbered, top):
        outside = None
    own = opening or own_title(numbered, top)
    run, title = own, tidy(own.text) if own else None
    if outside is not None:
        numbered, run = _run_of(numbered, top, outside, own)
        title = tidy(run.text if run else outside.text)
    if title is None and _is_list(numbered):
        title = next((tidy(c.text) for c in candidates if names_column(c.text) or _is_short_head(c)), None)
    if title is None and (run := headline(numbered)) is not None:
        title = tidy(run.text)
    if title is None:
        return Titled(numbered, None, (), tuple(candidates))
    if run is None:
        numbers = _numbers_of(title, raw, numbered)
        marked = without_whole_document((Block(title, "h1"), *numbers, *numbered), title)
        return Titled(marked, title, (0,), tuple(candidates))
    if outside is not None and _stands_for(outside, run, candidates):
        title = tidy(outside.text)
        numbered = (*numbered[: run.first], numbered[run.first]._replace(text=title), *numbered[run.stop :])
        run = Run(run.first, run.first + 1, title)
    found = tuple(candidates)
    if not any(key(c.text) == key(title) for c in found):
        found = (*found, TitleCandidate(title, "body"))
    marked = without_whole_document(without_site_lines(without_copies(numbered, run), run), title)
    return Titled(marked, title, tuple(range(run.first, run.stop)), found)


def _run_of(
    blocks: tuple[Block, ...], top: int, outside: TitleCandidate, own: Run | None
) -> tuple[tuple[Block, ...], Run | None]:
    """The blocks, and the run of them that is the title where an outside one is known: its print or the body's `own`; None
    where the content prints neither."""
    run = printed(blocks, outside.text) or nearly(blocks, top, outside.text)
    if run is None:
        if own is None or not _prefer_own(own, outside):
            return blocks, None
        return blocks, own._replace(text=outside.text) if _ends(outside, own) else own
    if own is None:
        return blocks, with_issuers(blocks, run)
    if is_headline_of(blocks, run, own):
        return without_headline(blocks, run), own
    if own.stop <= run.first and _hands_out(own, outside):
        return blocks, own
    if own.first <= run.first and run.stop <= own.stop:
        # the outside one is only the issuer's line, or the matter's
        part = not looks_like_title(outside.text) or own.stop > run.stop
        return blocks, own if part or _begin_title(blocks[own.first : run.first]) else run
    return blocks, with_issuers(blocks, run)


def _is_of_site(outside: TitleCandidate, blocks: Sequence[Block], top: int) -> bool:
    """Whether `<title>` says no more than whose site it is, and the content is a document that speaks to its addressees
    (they stand at `top`): such a name is no title of it. A column or a portal bears that name."""
    if outside.origin != "head_title" or top == len(blocks) or "关于" in outside.text or looks_like_title(outside.text):
        return False
    words = "".join(blocks[top].text.split())
    if not (ends_addressees(words) and ("各" in words or words.startswith(("你", "全体"))) and not _is_list(blocks)):
        return False
    site = rule("site")(outside.text) or _SITE.match("".join(outside.text.split()))
    return bool(site) and not printed(blocks, outside.text)


def _stands_for(outside: TitleCandidate, run: Run, candidates: Sequence[TitleCandidate]) -> bool:
    """Whether the outside title takes the place of its print: the print is a `<title>` that fell into the body with the
    site's name, or the whole title stands only outside."""
    raw = outside.origin == "head_title" and _is_raw_head_title(run, outside, candidates)
    return raw or is_whole_of(outside.text, run.text)


def _hands_out(own: Run, outside: TitleCandidate) -> bool:
    """Whether the body's own title is that of the notice which hands the outside one out: 关于印发《…方案》的通知."""
    return (
        own.framed
        and f"《{''.join(outside.text.split())}》" in "".join(own.text.split())
        and bool(rule("issue_end")(own.text))
    )


def _peeled(candidate: TitleCandidate) -> TitleCandidate:
    text = peeled(candidate.text)[0]
    return candidate if text is candidate.text else candidate._replace(text=text)


def _numbers_of(title: str, raw: Sequence[TitleCandidate], blocks: Sequence[Block]) -> tuple[Block, ...]:
    """The number that a title carries which stands only outside the content, as a line below it; () where the content
    prints that number itself."""
    for candidate in raw:
        rest, above, below = peeled(candidate.text)
        if (above or below) and key(rest) == key(title):
            printed_already = "".join([key(b.text) for b in blocks if not is_file(b)])
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


def _names_kind(words: str) -> bool:
    """Whether a body's own title says its kind only (资格预审公告): no matter, no letterhead."""
    return len(words) <= _LONGEST_KIND and "关于" not in words and not words.endswith("令")


def _is_news(text: str) -> bool:
    """Whether a title is the headline of a site above the document that it reprints: 4月起！云溪县这些地方禁放烟花."""
    return not looks_like_title(text) and "关于" not in text and not text.endswith(("...", "…"))


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
    if _is_news(outside.text) and own.framed and "关于" in own.text and rule("issue_end")(own.text):
        return True
    both = sum((pairs(mine) & pairs(other)).values())
    return both / max(1, min(len(mine), len(other)) - 1) >= 0.5
