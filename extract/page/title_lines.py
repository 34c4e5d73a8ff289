"""Where the head of the content prints a title: runs of blocks, compared by their words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from extract.document import Block
from extract.page.title_forms import closed_up, key
from extract.title_shape import has_sentence, looks_like_title, rule

HEAD_BLOCKS = 24
"""Blocks from the top among which the title may be printed."""
LONGEST = 150
_LINES = 6
_ISSUERS = 4
"""Lines of issuers above a joint title, at most."""
_DATE_LINE = re.compile(r"(?:19|20)\d\d[-年./]\d{1,2}[-月./]\d{1,2}日?\Z|[二一].{3}年.{2,8}日\Z")
_ARTICLE = re.compile(r"\s*第[一1][章条]")
_SPLIT_AT = re.compile(r"[ \t\u3000\xa0]+")
_TABLE_TITLE = re.compile(r"\A[^。；：:，\s]{8,60}(?:情况|情况表|统计表|一览表)(?=单位[:：])")


@dataclass(frozen=True, slots=True)
class Run:
    """Blocks `first` … `stop` that together print a title."""

    first: int
    stop: int
    text: str
    framed: bool = False
    """It says 关于, or a number or addressees follow it: surely a document's title."""
    prominent: bool = False
    """All its lines are centred, bold or headings."""


def head(blocks: Sequence[Block]) -> int:
    """How many blocks stand above the body: up to the addressees or the first prose."""
    for number, block in enumerate(blocks[:HEAD_BLOCKS]):
        words = "".join(block.text.split())
        if block.furniture:
            continue
        if rule("addressee_end")(words):
            return number
        if len(words) > 50 and ("。" in words or words.count("，") >= 2) and not looks_like_title(words):
            return number
    return min(len(blocks), HEAD_BLOCKS)


def own_title(blocks: Sequence[Block], head: int) -> Run | None:
    """The body's own title: the first lines of the head that together look like one."""
    found = _first_title(blocks, head, 0)
    if found is None or not rule("letterhead")("".join(found.text.split())):
        return found
    behind = found.stop
    while behind < head and rule("number_line")("".join(blocks[behind].text.split())):
        behind += 1
    if behind == found.stop:
        return found
    below = _first_title(blocks, head, behind)
    return below if below is not None and below.first == behind and "关于" in below.text else found


def _first_title(blocks: Sequence[Block], head: int, start: int) -> Run | None:
    for first in range(start, head):
        if not _may_begin(blocks[first]):
            continue
        joined = ""
        for stop in range(first + 1, min(head, first + _LINES) + 1):
            block = blocks[stop - 1]
            words = "".join(block.text.split())
            if block.furniture or "\t" in block.text or rule("number_line")(words) or _DATE_LINE.match(words):
                break
            if stop > first + 1 and (rule("addressee_end")(words) or rule("no_title_start")(words)):
                break
            joined += words
            if len(joined) > LONGEST or has_sentence(joined) or "：" in joined or _is_link(block):
                break
            following = "".join(blocks[stop].text.split()) if stop < len(blocks) else ""
            if looks_like_title(joined) and not _goes_on(following):
                found = _set_off(blocks, Run(first, stop, one_line(blocks[first:stop])))
                if found is None:
                    break
                return with_issuers(blocks, found)
    return None


def headline(blocks: Sequence[Block]) -> Run | None:
    """The headline of a plain text that is no document's (news, an interpretation): its first line, short and without a
    sentence, with prose right below. Addressees, a label, a number or an issuer's name on the first line are none."""
    first = next((n for n, b in enumerate(blocks[:4]) if not b.furniture), None)
    if first is None or blocks[first].tag != "line":
        return None
    words = "".join(blocks[first].text.split())
    if not 5 <= len(words) <= 60 or not _may_begin(blocks[first]) or words[-1] in "，、；,;" or has_sentence(words):
        return None
    below = ["".join(b.text.split()) for b in blocks[first + 1 : first + 5] if not b.furniture]
    if not any(len(w) > 25 and ("，" in w or "," in w or "。" in w) for w in below):
        return None
    return Run(first, first + 1, closed_up(blocks[first].text) if looks_like_title(words) else blocks[first].text)


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
        or rule("no_title_start")(words)
        or rule("number_line")(words)
        or words.endswith(("文件", "：", ":", "。", "；"))
        or rule("organ_line")(words)
        or "\t" in block.text
        or "|" in block.text
    )


def _set_off(blocks: Sequence[Block], run: Run) -> Run | None:
    """A run that looks like a title, if it is also set or placed as one, and not an item of a list."""
    framed = "关于" in run.text
    for block in blocks[run.stop : run.stop + 2]:
        words = "".join(block.text.split())
        framed |= bool(rule("number_line")(words) or rule("addressee_end")(words))
    framed |= any(_ARTICLE.match(b.text) or key(b.text) == key(run.text) for b in blocks[run.stop : run.stop + 5])
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


def with_issuers(blocks: Sequence[Block], run: Run) -> Run:
    """The run with the issuers' lines right above it, where the title goes on from them (`…局` / `关于…的通知`): set as the
    title is, so that a letterhead or the end of another part is none."""
    first = run.first
    if not rule("goes_on")("".join(run.text.split())):
        return run
    look = blocks[first].align, blocks[first].bold, blocks[first].tag
    while first > 0 and run.first - first < _ISSUERS:
        above = blocks[first - 1]
        if above.furniture or (above.align, above.bold, above.tag) != look:
            break
        if not rule("organ_line")("".join(above.text.split())):
            break
        first -= 1
    return replace(run, first=first, text=one_line(blocks[first : run.stop])) if first < run.first else run


def one_line(blocks: Iterable[Block]) -> str:
    """Lines as one: no space where Chinese meets Chinese."""
    joined = ""
    for block in blocks:
        apart = joined and joined[-1].isascii() and block.text[:1].isascii()
        joined += f" {block.text}" if apart else block.text
    return closed_up(joined)


def printed(blocks: Sequence[Block], text: str) -> Run | None:
    """The first run of head blocks that prints exactly these words."""
    wanted = key(text)
    if not wanted:
        return None
    for first in range(min(len(blocks), HEAD_BLOCKS)):
        rest, stop = wanted, first
        while stop < len(blocks) and stop - first < _LINES:
            piece = key(blocks[stop].text)
            if not piece or blocks[stop].furniture or not rest.startswith(piece):
                break
            rest, stop = rest[len(piece) :], stop + 1
            if not rest:
                return Run(first, stop, one_line(blocks[first:stop]))
    return None


def nearly(blocks: Sequence[Block], head: int, text: str) -> Run | None:
    """The run of head blocks that prints nearly these words: cut, with an issuer more or less, with a foreign string."""
    wanted = key(text)
    if len(wanted) < 8:
        return None
    best: tuple[float, Run] | None = None
    own_pairs = pairs(wanted)
    for first in range(min(head, 12)):
        if not _may_begin(blocks[first]):
            continue
        joined = ""
        for stop in range(first + 1, min(head, first + 4) + 1):
            if blocks[stop - 1].furniture or "\t" in blocks[stop - 1].text:
                break
            joined += key(blocks[stop - 1].text)
            if len(joined) > 2 * len(wanted) + 10:
                break
            if len(joined) * 2 < len(wanted):
                continue
            found = pairs(joined)
            both = sum((found & own_pairs).values())
            score = both / max(1, max(sum(found.values()), sum(own_pairs.values())))
            if (
                both / max(1, min(sum(found.values()), sum(own_pairs.values()))) >= 0.8
                and score >= 0.55
                and (best is None or score > best[0] + 1e-9)
            ):
                best = score, Run(first, stop, one_line(blocks[first:stop]))
    return best[1] if best else None


def pairs(words: str) -> Counter[str]:
    """The pairs of neighbouring characters: to measure likeness by."""
    return Counter(words[i : i + 2] for i in range(len(words) - 1))


def without_copies(blocks: tuple[Block, ...], run: Run) -> tuple[Block, ...]:
    """The blocks with further copies of the title near the head marked as furniture."""
    title = key(run.text)
    marked = list(blocks)
    number = 0
    while number < min(len(blocks), HEAD_BLOCKS):
        if run.first <= number < run.stop or blocks[number].furniture:
            number += 1
            continue
        rest, stop = title, number
        while (
            stop < len(blocks)
            and not run.first <= stop < run.stop
            and (piece := key(blocks[stop].text))
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


def split_run_in(blocks: tuple[Block, ...]) -> tuple[tuple[Block, ...], Run | None]:
    """Texts whose lines were run together begin with the title and go on with the addressees: the first block is split."""
    if not blocks or len(blocks[0].text) < 50 or blocks[0].links:
        return blocks, None
    text = blocks[0].text
    for gap in _SPLIT_AT.finditer(text, 0, 200):
        front = text[: gap.start()]
        if looks_like_title(front) and gap.end() < len(text):
            return _split(blocks, front, text[gap.end() :])
    if match := _TABLE_TITLE.match(text):
        return _split(blocks, match.group(), text[match.end() :])
    return blocks, None


def _split(blocks: tuple[Block, ...], front: str, rest: str) -> tuple[tuple[Block, ...], Run]:
    first = replace(blocks[0], text=front)
    return (first, replace(first, text=rest), *blocks[1:]), Run(0, 1, front)
