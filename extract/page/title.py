"""标题: the page's title, whole, from what stands outside and inside the content."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cache

from extract.document import Block, TitleCandidate
from extract.rules import load

_HEAD_BLOCKS = 24
"""Blocks from the top among which the title may be printed."""
_LONGEST = 150
_LINES = 6
_CJK = "\u3400-\u9fff\uf900-\ufaff《》（）〔〕“”、，：；！？—"
_GAP = re.compile(rf"(?<=[{_CJK}])[ \t\u3000\xa0]+(?=[{_CJK}])")
_SEGMENTS = re.compile(r"_+|-{2,}|\s*[|｜│]\s*|::|\s+[-–—]\s+|(?<=\D)[-–]\s+(?=\D)|(?<=\D)\s+[-–](?=\D)|\s*>{2,}\s*")
_LEVELS = re.compile(r"\s*(?:>|＞|»|->)+\s*")
_HYPHEN = re.compile(r"(?<=[^\d-])[-–—](?=[^\d-])")
_DATE_LINE = re.compile(r"(?:19|20)\d\d[-年./]\d{1,2}[-月./]\d{1,2}日?\Z|[二一].{3}年.{2,8}日\Z")
_SITE_TAIL = re.compile(r"(?:网站|门户|政府网|信息网|人民政府)\Z")
_CUT = re.compile(r"(?:\.{2,}|…+|。{2,})\Z")
_SPLIT_AT = re.compile(r"[ \t\u3000\xa0]+")
_TABLE_TITLE = re.compile(r"\A[^。；：:，\s]{8,60}(?:情况|情况表|统计表|一览表)(?=单位[:：])")


@dataclass(frozen=True, slots=True)
class Titled:
    """The blocks with the title among them, and the title. `title_blocks` are the numbers of the blocks that print it."""

    blocks: tuple[Block, ...]
    title: str | None = None
    title_blocks: tuple[int, ...] = ()
    titles: tuple[TitleCandidate, ...] = ()


@dataclass(frozen=True, slots=True)
class _Run:
    """Blocks `first` … `stop` that together print a title."""

    first: int
    stop: int
    text: str
    framed: bool = False
    """It says 关于, or a number or addressees follow it: surely a document's title."""
    prominent: bool = False
    """All its lines are centred, bold or headings."""


@cache
def _genre_end() -> re.Pattern[str]:
    """A 文种 at the end, with what may follow it: 》, （试行）, （2018—2035年）, 之二."""
    genre = load("title")["genre"].source
    return re.compile(
        rf"(?:{genre})[》”\"]?(?:[（(〔\[][^（）()〔〕\[\]]{{1,24}}[）)〕\]]){{0,2}}[》”\"]?(?:之[一二三四五六七八九十])?\Z"
    )


@cache
def _last_signs() -> frozenset[str]:
    """What the last character of a title can be: to leave out most lines at once."""
    return frozenset({t[-1] for t in load("title")["genre"].terms} | set('》”"）)〕]一二三四五六七八九十'))


@cache
def _rule(name: str) -> Callable[[str], re.Match[str] | None]:
    """The search of a row of the table."""
    return load("title")[name].pattern.search


def looks_like_title(text: str) -> bool:
    """Whether a string is made like a document's title: ends in a 文种, has no sentence in it, begins like no point."""
    if not text or text[-1] not in _last_signs() and not text[-1].isspace():
        return False
    words = "".join(text.split())
    if not 5 <= len(words) <= _LONGEST or not _genre_end().search(words):
        return False
    if _rule("no_title_start")(words) or _has_sentence(words):
        return False
    return not _rule("not_whole")(words) or bool(_rule("issue_end")(words))


def _has_sentence(words: str) -> bool:
    """Whether a sentence's signs stand outside 《…》 and brackets."""
    depth = 0
    for sign in words:
        if sign in "《（(〔“<":
            depth += 1
        elif sign in "》）)〕”>":
            depth -= 1
        elif sign in "。；;！？?!" and depth <= 0:
            return True
        elif sign in "，：:," and depth <= 0:
            return len(words) > 60 or sign in "：:" and words.endswith(sign)
    return False


def cleaned(head_title: str, names: Iterable[str] = ()) -> str:
    """A `<title>` without the site's and the column's names. `names`: of site, column and breadcrumb."""
    known = {"".join(n.split()) for n in names}
    text = " ".join(head_title.split())
    if len(levels := _LEVELS.split(text)) >= 3 or (len(levels) == 2 and looks_like_title(levels[1])):
        return levels[-1].strip()  # a breadcrumb stands in for the title
    parts = [p.strip(" -–—") for p in _SEGMENTS.split(text)]
    parts = [p for p in parts if p]
    if not parts:
        return text
    chosen = parts[0]
    if len(parts) > 1 and not looks_like_title(chosen):
        better = next((p for p in parts[1:] if looks_like_title(p)), None)
        if better is not None and (_names_site(chosen, known) or len(better) > 14):
            chosen = better
        elif not _names_site(parts[1], known) and (_names_site(chosen, known) and len(parts[1]) > len(chosen)):
            chosen = parts[1]
    if (first := _HYPHEN.search(chosen)) and _names_site(chosen[: first.start()].strip(), known):
        rest = chosen[first.end() :].strip()
        if looks_like_title(rest) or (len(rest) >= 10 and not _names_site(rest, known)):
            chosen = rest
    front, _, tail = chosen.rpartition(" ")
    if len(front) >= 8 and _SITE_TAIL.search(tail):
        chosen = front.rstrip()
    while signs := list(_HYPHEN.finditer(chosen)):
        last = signs[-1]
        front, tail = chosen[: last.start()].rstrip(" -–—"), chosen[last.end() :].strip()
        if len(front) < 4 or not (
            _names_site(tail, known) or (looks_like_title(front) and not looks_like_title(chosen))
        ):
            break
        chosen = front
    return chosen


def _names_site(segment: str, known: set[str]) -> bool:
    """Whether a segment of `<title>` names the site or a column and not the page."""
    return "".join(segment.split()) in known or bool(_rule("site")(segment))


def reconcile(blocks: Sequence[Block], candidates: Sequence[TitleCandidate]) -> Titled:
    """Choose the whole title; it stands once in the returned blocks.

    1. The outside candidate that is best vouched for (meta, catalogue, heading, `<title>`), cut ones completed.
    2. Where head blocks print it, as it is or nearly (a foreign string more or less, the issuer above), they are it.
    3. Otherwise the body's own title, if that is the same document's or the outside has none worth the name.
    4. Otherwise the outside one, put first. A text that prints none and has none outside has none: never invented.
    """
    numbered, opening = _split_run_in(tuple(blocks))
    head = _head(numbered)
    outside = _chosen(candidates, numbered)
    own = opening or _own_title(numbered, head)
    run: _Run | None = None
    title: str | None = None
    if outside is not None:
        run = _printed(numbered, outside.text) or _nearly(numbered, head, outside.text)
        if run is None and own is not None and _prefer_own(own, outside):
            run = own
        title = tidy(run.text if run else outside.text)
    elif own is not None:
        run, title = own, tidy(own.text)
    if title is None:
        return Titled(numbered, None, (), tuple(candidates))
    found = tuple(candidates)
    if run is None:
        return Titled((Block(title, "h1"), *numbered), title, (0,), found)
    if outside is not None and outside.origin == "head_title" and _is_raw_head_title(run, outside, candidates):
        # a `<title>` that fell into the body prints the site's name too
        title = tidy(outside.text)
        numbered = (*numbered[: run.first], replace(numbered[run.first], text=title), *numbered[run.stop :])
        run = _Run(run.first, run.first + 1, title)
    elif outside is not None and _key(outside.text) != _key(run.text) and _key(outside.text).endswith(_key(run.text)):
        prefix = _key(outside.text)[: -len(_key(run.text))]
        if _rule("organ_line")(prefix) and _key(run.text).startswith("关于"):
            # the whole title stands only outside; the shorter print of it makes room for it
            title = tidy(outside.text)
            whole = replace(numbered[run.first], text=title)
            numbered = (*numbered[: run.first], whole, *numbered[run.stop :])
            run = _Run(run.first, run.first + 1, title)
    if not any(_key(c.text) == _key(title) for c in found):
        found = (*found, TitleCandidate(title, "body"))
    return Titled(_without_copies(numbered, run), title, tuple(range(run.first, run.stop)), found)


def _is_raw_head_title(run: _Run, outside: TitleCandidate, candidates: Sequence[TitleCandidate]) -> bool:
    """Whether a run prints the whole `<title>` of which `outside` is the cleaned part."""
    printed = _key(run.text)
    return printed != _key(outside.text) and any(
        c.origin == "head_title" and c is not outside and _key(c.text) == printed for c in candidates
    )


def tidy(text: str) -> str:
    """A title's words in one line: no spaces between Chinese characters (broken lines, letter-spacing)."""
    words = " ".join(text.split())
    if looks_like_title(words) or _is_spaced(words):
        return _GAP.sub("", words)
    return words


def _is_spaced(words: str) -> bool:
    """Whether most characters stand alone: `几 个 问 题`."""
    pieces = words.split(" ")
    return len(pieces) >= 4 and sum(len(p) == 1 for p in pieces) * 3 >= len(pieces) * 2


def _key(text: str) -> str:
    """The words only, to compare by."""
    return re.sub(r"[\W_]+", "", text)


def _chosen(candidates: Sequence[TitleCandidate], blocks: Sequence[Block]) -> TitleCandidate | None:
    """The best outside candidate, completed where it is cut."""
    keys = [_key(c.text) for c in candidates]
    head_keys = [_key(b.text) for b in blocks[:_HEAD_BLOCKS] if len(b.text) <= _LONGEST]
    printed = "\n".join(head_keys)
    best, best_score = None, 0.0
    for number, candidate in enumerate(candidates):
        key = keys[number]
        if len(key) < 2:
            continue
        score = {"meta": 4.0, "catalogue": 3.0, "heading": 2.5, "head_title": 2.0, "head_line": 0.5, "body": 1.0}[
            candidate.origin
        ]
        if candidate.origin == "head_title" and any(
            k != key and k in key and candidates[n].origin == "head_title" for n, k in enumerate(keys) if len(k) >= 4
        ):
            continue  # the cleaned form stands for it
        if candidate.origin == "head_line" and (key in printed or not _single_line(candidate, candidates)):
            continue
        if _rule("generic")(candidate.text):
            score -= 6
        if looks_like_title(candidate.text):
            score += 2
        elif _rule("site")(candidate.text):
            score -= 2.5
        if key in printed:
            score += 3
        elif any(key.startswith(k) and len(k) >= 6 for k in head_keys) and candidate.origin == "head_title":
            score += 0.5
        if _CUT.search(candidate.text):
            score -= 4
        score += 0.5 * sum(1 for other in keys if other != key and (key in other or other in key) and len(other) > 5)
        if best is None or score > best_score:
            best, best_score = candidate, score
    if best is None or best_score <= -3:
        return None
    return best


def _single_line(candidate: TitleCandidate, candidates: Sequence[TitleCandidate]) -> bool:
    """A line met outside counts only where no better origin names the page."""
    return not any(
        c.origin in ("meta", "catalogue", "heading") or not _rule("site")(c.text)
        for c in candidates
        if c.origin != "head_line" and not _rule("generic")(c.text)
    )


def _head(blocks: Sequence[Block]) -> int:
    """How many blocks stand above the body: up to the addressees or the first prose."""
    for number, block in enumerate(blocks[:_HEAD_BLOCKS]):
        words = "".join(block.text.split())
        if block.furniture:
            continue
        if _rule("addressee_end")(words):
            return number
        if len(words) > 50 and ("。" in words or words.count("，") >= 2) and not looks_like_title(words):
            return number
    return min(len(blocks), _HEAD_BLOCKS)


def _own_title(blocks: Sequence[Block], head: int) -> _Run | None:
    """The body's own title: the first lines of the head that together look like one."""
    for first in range(head):
        if not _may_begin(blocks[first]):
            continue
        joined = ""
        for stop in range(first + 1, min(head, first + _LINES) + 1):
            block = blocks[stop - 1]
            words = "".join(block.text.split())
            if block.furniture or "\t" in block.text or _rule("number_line")(words) or _DATE_LINE.match(words):
                break
            if stop > first + 1 and (_rule("addressee_end")(words) or _rule("no_title_start")(words)):
                break
            joined += words
            if len(joined) > _LONGEST or _has_sentence(joined) or "：" in joined or _is_link(block):
                break
            following = "".join(blocks[stop].text.split()) if stop < len(blocks) else ""
            if looks_like_title(joined) and not _goes_on(following):
                found = _set_off(blocks, _Run(first, stop, _joined(blocks[first:stop])))
                if found is None:
                    break
                return _with_issuer(blocks, found)
    return None


def _goes_on(following: str) -> bool:
    """Whether the next line still belongs to the title: `的通知`, `（试行）`."""
    return bool(
        re.match(
            r"的?(?:通知|批复|函|公告|决定|意见|通告)\Z|[（(](?:试行|暂行|修订|征求意见稿|草案|修正)[）)]\Z|的(?:通知|批复|函|决定)",
            following,
        )
    )


def _may_begin(block: Block) -> bool:
    words = "".join(block.text.split())
    return not (
        block.furniture
        or len(words) > 90
        or _rule("no_title_start")(words)
        or _rule("number_line")(words)
        or words.endswith(("文件", "：", ":", "。", "；"))
        or _rule("organ_line")(words)
        or "\t" in block.text
    )


def _set_off(blocks: Sequence[Block], run: _Run) -> _Run | None:
    """A run that looks like a title, if it is also set or placed as one, and not an item of a list."""
    framed = "关于" in run.text
    for block in blocks[run.stop : run.stop + 2]:
        words = "".join(block.text.split())
        framed |= bool(_rule("number_line")(words) or _rule("addressee_end")(words))
    prominent = all(_prominent(b) for b in blocks[run.first : run.stop])
    following = "".join(blocks[run.stop].text.split()) if run.stop < len(blocks) else ""
    if framed or prominent or len(run.text) >= 16 or (len(following) > 40 and "，" in following):
        return replace(run, framed=framed, prominent=prominent)
    return None


def _is_link(block: Block) -> bool:
    """Whether the whole block is a link: an item of a list."""
    return sum(len(link.text) for link in block.links) * 10 >= len(block.text) * 9


def _prominent(block: Block) -> bool:
    return block.align == "center" or block.bold or block.tag in ("h1", "h2", "h3")


def _with_issuer(blocks: Sequence[Block], run: _Run) -> _Run:
    """The run with the issuer's line right above it, where the title goes on from it (`…局` / `关于…的通知`)."""
    first = run.first
    words = "".join(run.text.split())
    if not re.match(r"关于|印发|转发|批转", words) or first == 0:
        return run
    above = blocks[first - 1]
    if above.furniture or not _rule("organ_line")("".join(above.text.split())):
        return run
    if above.align != blocks[first].align or above.bold != blocks[first].bold:
        return run
    return replace(run, first=first - 1, text=_joined(blocks[first - 1 : run.stop]))


def _joined(blocks: Iterable[Block]) -> str:
    """Lines as one: no space where Chinese meets Chinese."""
    joined = ""
    for block in blocks:
        apart = joined and joined[-1].isascii() and block.text[:1].isascii()
        joined += f" {block.text}" if apart else block.text
    return _GAP.sub("", joined)


def _printed(blocks: Sequence[Block], text: str) -> _Run | None:
    """The first run of head blocks that prints exactly these words."""
    wanted = _key(text)
    if not wanted:
        return None
    for first in range(min(len(blocks), _HEAD_BLOCKS)):
        rest, stop = wanted, first
        while stop < len(blocks) and stop - first < _LINES:
            piece = _key(blocks[stop].text)
            if not piece or blocks[stop].furniture or not rest.startswith(piece):
                break
            rest, stop = rest[len(piece) :], stop + 1
            if not rest:
                return _Run(first, stop, _joined(blocks[first:stop]))
    return None


def _nearly(blocks: Sequence[Block], head: int, text: str) -> _Run | None:
    """The run of head blocks that prints nearly these words: cut, with an issuer more or less, with a foreign string."""
    wanted = _key(text)
    if len(wanted) < 8:
        return None
    best: tuple[float, _Run] | None = None
    pairs = _pairs(wanted)
    for first in range(min(head, 12)):
        if not _may_begin(blocks[first]):
            continue
        joined = ""
        for stop in range(first + 1, min(head, first + 4) + 1):
            if blocks[stop - 1].furniture or "\t" in blocks[stop - 1].text:
                break
            joined += _key(blocks[stop - 1].text)
            if len(joined) > 2 * len(wanted) + 10:
                break
            if len(joined) * 2 < len(wanted):
                continue
            found = _pairs(joined)
            both = sum((found & pairs).values())
            score = both / max(1, max(sum(found.values()), sum(pairs.values())))
            if (
                both / max(1, min(sum(found.values()), sum(pairs.values()))) >= 0.8
                and score >= 0.55
                and (best is None or score > best[0] + 1e-9)
            ):
                best = score, _Run(first, stop, _joined(blocks[first:stop]))
    return best[1] if best else None


def _pairs(words: str) -> Counter[str]:
    return Counter(words[i : i + 2] for i in range(len(words) - 1))


def _prefer_own(own: _Run, outside: TitleCandidate) -> bool:
    """Whether the body's own title stands for the page rather than the outside one."""
    mine, other = _key(own.text), _key(outside.text)
    if other in mine or mine in other:
        return True
    if _rule("generic")(outside.text) or len(other) < 6:
        return True
    if outside.origin in ("head_title", "head_line"):
        if not looks_like_title(outside.text) and (own.framed or (_rule("site")(outside.text) and own.prominent)):
            return True
    both = sum((_pairs(mine) & _pairs(other)).values())
    return both / max(1, min(len(mine), len(other)) - 1) >= 0.5


def _without_copies(blocks: tuple[Block, ...], run: _Run) -> tuple[Block, ...]:
    """The blocks with further copies of the title near the head marked as furniture."""
    title = _key(run.text)
    marked = list(blocks)
    number = 0
    while number < min(len(blocks), _HEAD_BLOCKS):
        if run.first <= number < run.stop or blocks[number].furniture:
            number += 1
            continue
        rest, stop = title, number
        while (
            stop < len(blocks)
            and not run.first <= stop < run.stop
            and (piece := _key(blocks[stop].text))
            and rest.startswith(piece)
        ):
            rest, stop = rest[len(piece) :], stop + 1
            if not rest:
                break
        if not rest:
            for i in range(number, stop):
                marked[i] = replace(blocks[i], furniture="title.copy")
            number = stop
        else:
            number += 1
    return tuple(marked)


def _split_run_in(blocks: tuple[Block, ...]) -> tuple[tuple[Block, ...], _Run | None]:
    """Texts whose lines were run together begin with the title and go on with the addressees: the first block is split."""
    if not blocks or len(blocks[0].text) < 80 or blocks[0].links:
        return blocks, None
    text = blocks[0].text
    for gap in _SPLIT_AT.finditer(text, 0, 200):
        front = text[: gap.start()]
        if looks_like_title(front) and gap.end() < len(text):
            return _split(blocks, front, text[gap.end() :])
    if match := _TABLE_TITLE.match(text):
        return _split(blocks, match.group(), text[match.end() :])
    return blocks, None


def _split(blocks: tuple[Block, ...], front: str, rest: str) -> tuple[tuple[Block, ...], _Run]:
    first = replace(blocks[0], text=front)
    return (first, replace(first, text=rest), *blocks[1:]), _Run(0, 1, front)
