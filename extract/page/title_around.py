"""What leaves the content because of the title found in it: the site's lines and headline above it, its copies, links to the
whole document as a file. The document's own head stays."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extract.document import Block
from extract.page.title_forms import ends_addressees, key, starts
from extract.page.title_lines import HEAD_BLOCKS, Run, is_cut_of, is_dressed, is_like, pairs
from extract.patterns import lazy
from extract.title_shape import looks_like_title

_ENDING = r"\.(?:pdf|docx?|ofd|wps|zip|rar)"
_HAS_FILE = lazy(_ENDING, re.I)
_FILE = lazy(r"\s*(?:[（(]\d{1,2}[）)])?\s*" + _ENDING, re.I)
_STAMPS = frozenset({"published.line", "furniture.source", "furniture.info_line", "furniture.published"})
_MOST = 40
"""Lines above a title, at most; with more it was found too low."""
_PROSE = 50
_SENTENCE = 20
"""Characters from which on a line with commas, or with a full stop, is prose."""
_OWN = lazy(
    r"(?:文件|令|公告|通告|公报|通报|决定|决议|命令|纪要|简报|专报|函|号|期|书|报告|意见|通知|党组|党委|支部|大会|会议|主席团|代表|部长|局长|主任|省长|市长|县长)\Z"
    r"|\A[（(〔\[【].*[）)〕\]】]\Z|[绝机秘]\s*密|[特加紧平]\s*急|签发|附\s*件|(?:19|20)\d\d|[二一][〇○OoО零０九0].{2}年|[〔﹝]|第.{1,6}号|×|\*"
)
"""What may stand above a title of right: letterhead, number, secrecy and urgency, day, bracket, signatory."""


def without_site_lines(blocks: tuple[Block, ...], run: Run) -> tuple[Block, ...]:
    """The blocks with lines of the site above the title marked as furniture. Nothing is touched where prose or addressees
    stand above: then the title was found too low."""
    if not 0 < run.first <= _MOST or blocks[run.first].tag != "line":
        return blocks  # of a page's markup the content was chosen already
    above = blocks[: run.first]
    for block in above:
        words = "".join(block.text.split())
        prose = "。" in words and len(words) > _SENTENCE or words.count("，") > 1 and len(words) > _PROSE
        if block.furniture is None and (prose or ends_addressees(words)):
            return blocks
    title = key(run.text)
    stamp = max((n for n, b in enumerate(above) if b.furniture in _STAMPS), default=0)
    marked = [
        b
        if b.furniture
        or _stays(b, title)
        and not is_dressed(b.text, run.text)
        and not (n < stamp and _is_headline(b, run))
        else _marked(b)
        for n, b in enumerate(above)
    ]
    return (*marked, *blocks[run.first :])


def without_whole_document(blocks: tuple[Block, ...], title: str) -> tuple[Block, ...]:
    """The blocks with links to the whole document as a file (`TITLE.pdf`, `TITLE (1).docx`) marked: they repeat the title."""
    if not any(b.links and "." in b.text for b in blocks):
        return blocks
    wanted = key(title)
    return tuple(
        _marked(b, "title.file") if b.links and not b.furniture and _repeats(b.text, wanted) else b for b in blocks
    )


def without_headline(blocks: Sequence[Block], run: Run) -> tuple[Block, ...]:
    """The blocks with the site's headline, a run of them, marked."""
    above = [b._replace(furniture="title.headline") for b in blocks[run.first : run.stop]]
    return (*blocks[: run.first], *above, *blocks[run.stop :])


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
                marked[i] = blocks[i]._replace(furniture="title.copy")
            number = stop
        else:
            if number < run.first and is_cut_of(blocks[number].text, run.text):
                marked[number] = blocks[number]._replace(furniture="title.copy")
            number += 1
    return tuple(marked)


def _is_headline(block: Block, run: Run) -> bool:
    """Whether a line above the site's stamp is its headline of the document whose title stands below."""
    words = "".join(block.text.split())
    return looks_like_title(words) and "关于" not in words and "关于" in run.text and is_like(words, run.text)


def _repeats(text: str, title: str) -> bool:
    if not _HAS_FILE.search(text):
        return False
    words = key(_FILE.sub("", text))
    return bool(title) and not words.replace(title, "") and len(words) >= len(title)


def _stays(block: Block, title: str) -> bool:
    """Whether a line above the title belongs to the document's head."""
    words = "".join(block.text.split())
    if block.row is not None:
        return True
    if title in key(words) and len(key(words)) > len(title):
        return True  # a foreign string in it is the repair's to see
    if looks_like_title(words):
        found = key(words)
        both = sum((pairs(found) & pairs(title)).values())
        return both * 10 < 9 * (min(len(found), len(title)) - 1) or len(found) < 8
    return bool(_OWN.search(words) or starts("organ_line")(words) or starts("number_line")(words))


def _marked(block: Block, why: str = "title.above") -> Block:
    return Block(block.text, block.tag, block.align, block.bold, block.links, block.table, block.row, block.depth, why)
