"""Where the head of the content prints a title: runs of blocks, compared by their words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from extract.document import Block
from extract.page.title_forms import closed_up, ends_addressees, key, starts
from extract.patterns import lazy
from extract.title_shape import looks_like_title, rule

HEAD_BLOCKS = 24
"""Blocks from the top among which the title may be printed."""
LONGEST = 150
LINES = 6
_ISSUERS = 4
"""Lines of issuers above a joint title, at most."""


_COLUMN_LONGEST = 12
"""Characters of a column's name above a notice, at most."""
_BETWEEN = 3
"""Blocks between such a name, the title and its addressees, at most."""
_SITE = lazy(r"(?:[^关]|关(?!于)){2,40}(?:网|网站|门户|在线|平台|频道|论坛)\Z")
_WITH_ISSUER = lazy(r"(?:[^关《]|关(?!于)){3,30}(?:关于|《)")
_STAMP = lazy(r"(?:19|20)\d\d[-/.年]\d{1,2}[-/.月]\d{1,2}日?[\s\xa0]*\d{1,2}[:：]\d\d|下载|登录|点击")
"""What stands in the site's own lines and not in a title's."""


_FILE = lazy(r"(?i)\.(?:pdf|docx?|ofd|wps|xlsx?|zip|rar|ceb)\Z")
_WAY = lazy(r"当前(?:位置|的位置)|所在位置|首页(?:>|＞|»|-?&gt;)|\A[一-龥]{1,8}(?:>>|＞＞|»)\Z")
"""The way to the page: 您的当前位置：首页 >> 应急减灾; 操作>>."""


class Run(NamedTuple):
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
        if block.furniture:
            continue
        words = "".join(block.text.split())
        if ends_addressees(words):
            return number
        if len(words) > 50 and ("。" in words or words.count("，") >= 2) and not looks_like_title(words):
            return number
    return min(len(blocks), HEAD_BLOCKS)


def names_organ(block: Block) -> bool:
    """Whether a line is names of bodies and nothing else."""
    words = "".join(block.text.split())
    return bool(starts("organ_line")(words)) and "：" not in words and ":" not in words


def is_file(block: Block) -> bool:
    """Whether a line is a link to a file, named as it is."""
    return bool(block.links) and _FILE.search(block.text.rstrip()) is not None


def may_begin(block: Block) -> bool:
    """Whether a title may begin with that line."""
    if block.furniture or len(block.text) > 2 * LONGEST:
        return False
    words = "".join(block.text.split())
    return not (
        len(words) > 90
        or starts("no_title_start")(words)
        or starts("number_line")(words)
        or words.endswith(("文件", "：", ":", "。", "；"))
        or starts("organ_line")(words)
        or "\t" in block.text
        or "|" in block.text
        or _WAY.search(words)
        or is_file(block)
        or (_STAMP.search(block.text) and not ("关于" in words and looks_like_title(words)))
    )


def with_issuers(blocks: Sequence[Block], run: Run) -> Run:
    """The run with the issuers' lines right above it, where the title goes on from them (`…局` / `关于…的通知`): set as the
    title is, so that a letterhead or the end of another part is none."""
    first = run.first
    if not starts("goes_on")("".join(run.text.split())):
        return run
    look = blocks[first].align, blocks[first].bold, blocks[first].tag
    while first > 0 and run.first - first < _ISSUERS:
        above = blocks[first - 1]
        if above.furniture or (above.align, above.bold, above.tag) != look:
            break
        if not names_organ(above):
            break
        first -= 1
    if first == run.first:
        return run
    if (
        first
        and blocks[first].tag == "line"
        and len(headline := key(blocks[first - 1].text)) >= 8
        and headline in key(run.text)
    ):
        return run  # a collection of laws prints its own heading, the issuer, then the document with its title
    return run._replace(first=first, text=one_line(blocks[first : run.stop]))


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
        while stop < len(blocks) and stop - first < LINES:
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
        if not may_begin(blocks[first]):
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


def is_like(text: str, other: str) -> bool:
    """Whether two titles share two fifths of the pairs of the shorter one, which says more than a kind.

    >>> is_like("云溪县禁放烟花爆竹通知", "关于禁止在云溪县城区燃放烟花爆竹的通告"), is_like("公告", "关于停水的公告")
    (True, False)
    """
    mine, others = key(text), key(other)
    shorter = min(len(mine), len(others))
    return shorter > _LEAST_CUT and 5 * sum((pairs(mine) & pairs(others)).values()) >= 2 * (shorter - 1)


_LEAST_CUT = 6
"""Characters of a headline that is cut, at least."""


def is_cut_of(text: str, whole: str) -> bool:
    """Whether a headline is cut in the middle of a title that stands whole elsewhere: no 文种 at its end.

    >>> is_cut_of("关于公布“缅怀先烈，", "关于公布“缅怀先烈，致敬英雄”征文评选结果的通知")
    True
    >>> is_cut_of("关于做好防汛工作的通知", "云溪县关于做好防汛工作的通知")
    False
    """
    part, words = key(text), key(whole)
    return _LEAST_CUT <= len(part) < len(words) and part in words and "关于" in part and not looks_like_title(text)


def is_dressed(text: str, title: str) -> bool:
    """Whether a line ends with a title and begins with the site's and the column's names: `某县政府网站 通知公告 …的通知`."""
    front = text.removesuffix(title)
    if front == text or not front[-1:].isspace() or not looks_like_title(title):
        return False
    return any(_SITE.match(name) or rule("column")(name) for name in front.split())


def is_site_above(blocks: Sequence[Block], first: int) -> bool:
    """Whether a line is the site's above the document's own title: its name above a title with the issuer
    (`某某法规网--中国某某搜索网`), or its headline, cut."""
    if first + 1 >= len(blocks):
        return False
    text, below = blocks[first].text, blocks[first + 1].text
    if "关于" in text and is_cut_of(text, "".join(b.text for b in blocks[first + 1 : first + 3])):
        return True
    if is_dressed(text, below):
        return True
    if not _SITE.match("".join(text.split())):
        return False
    return _WITH_ISSUER.match("".join(below.split())) is not None and looks_like_title(below)


def is_headline_of(blocks: Sequence[Block], run: Run, own: Run) -> bool:
    """Whether a run is the site's headline of a document whose own title stands below: that title cut, or the column's name
    (考试大纲) above a notice's whole title with its addressees."""
    if own.first < run.stop or looks_like_title(run.text):
        return False
    if is_cut_of(run.text, own.text):
        return True
    return (
        len(key(run.text)) <= _COLUMN_LONGEST
        and own.first - run.stop <= _BETWEEN
        and "关于" in own.text
        and "关于" not in run.text
        and looks_like_title(own.text)
        and bool(rule("issue_end")(own.text))
        and any(ends_addressees("".join(b.text.split())) for b in blocks[own.stop : own.stop + _BETWEEN])
        and not any(names_organ(b) for b in blocks[run.first : run.stop])
    )
