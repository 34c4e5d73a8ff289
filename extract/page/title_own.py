"""The body's own title: the first lines of the head that together look like one, and what stands in for such lines."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extract.document import Block
from extract.page.title_forms import closed_up, ends_addressees, goes_on_quoted, key, starts
from extract.page.title_lines import (
    HEAD_BLOCKS,
    LINES,
    LONGEST,
    Run,
    is_like,
    is_site_above,
    may_begin,
    names_organ,
    one_line,
    pairs,
    with_issuers,
)
from extract.patterns import lazy
from extract.title_shape import has_sentence, looks_like_title, rule

_DATE_LINE = lazy(r"(?:19|20)\d\d[-年./]\d{1,2}[-月./]\d{1,2}日?\Z|[二一].{3}年.{2,8}日\Z")
_ARTICLE = lazy(r"\s*第[一1][章条]")
_SHORT = lazy(r"[一-龥]{0,3}(?:公告|通知|通告|启事|公示|布告|公报|倡议书|公开信|决定|命令|令)\Z")
_ORGAN_END = lazy(r"(?:[省市县区州盟旗国]|政府|委|会|局|厅|部|院|办公室|财政|中心|党组|部门|等)\Z")
_PARTS = frozenset({"目录", "前言", "正文"})
"""A line that heads a part of the text below its title."""
_ANNOUNCED = frozenset({"公告", "通告", "令", "命令", "布告"})
_STOPS = lazy(r"[，。；：:、|]")
_HAN_ONLY = lazy(r"[一-龥“”、]+\Z")
_COLON = lazy(r"：(?!(?<=\d：)\d)")
"""A colon; that of a time of day (23：00) is none."""
_NAMES = lazy("[，,、；;]")
_COLUMN_LONGEST = 8
_DEEPEST = 40
_LEAST_PROSE = 20
_DAY_LINE = lazy(r"[^\n。，]{0,12}(?:\d{1,4}[-./年]\d{1,2}[-./月]\d{1,4}|来源[：:])[^\n。，]{0,30}\Z")
_DAY = lazy(r"[\[(（]?(?:19|20)\d\d[-/.]\d{1,2}[-/.]\d{1,2}[\])）]?\s*|[\[(（]\d{1,2}[-/.]\d{1,2}[\])）]")
_POINT = lazy(
    r"\s*(?:一、|1[.．、]\s?\D|总\s*则|(?:会议|活动)?(?:时间|地点|议题)[：:]|(?:主持|召集|参会|参加|出席|与会|记录)(?:人员?|单位)?[：:])"
    r"|(?:日期|时间|姓名|序号)\t"
)
"""What a plan, minutes or a roster begins with, right below its title."""


def own_title(blocks: Sequence[Block], head: int) -> Run | None:
    """The body's own title: the first lines of the head that together look like one."""
    found = _first_title(blocks, head, 0) or _short_title(blocks, head)
    found = found or _above_addressees(blocks, head) or _above_number(blocks, head)
    if found is None:
        return None
    if not starts("letterhead")("".join(found.text.split())):
        return _own_print(blocks, head, found)
    behind = found.stop
    while behind < head and starts("number_line")("".join(blocks[behind].text.split())):
        behind += 1
    if behind == found.stop:
        return found
    below = _first_title(blocks, head, behind)
    return below if below is not None and below.first == behind and "关于" in below.text else found


def _first_title(blocks: Sequence[Block], head: int, start: int) -> Run | None:
    for first in range(start, head):
        if not may_begin(blocks[first]) or blocks[first].text.isascii() or is_site_above(blocks, first):
            continue
        joined = ""
        for stop in range(first + 1, min(head, first + LINES) + 1):
            block = blocks[stop - 1]
            if block.furniture or "\t" in block.text or len(block.text) > 2 * LONGEST:
                break
            words = "".join(block.text.split())
            if starts("number_line")(words) or _DATE_LINE.match(words):
                break
            if stop > first + 1 and (ends_addressees(words) or starts("no_title_start")(words)):
                break
            if words in _PARTS or stop > first + 1 and (words == joined or _SHORT.match(joined) and len(joined) <= 4):
                break  # a copy; a bare kind (航行通告) above the title
            joined += words
            if len(joined) > LONGEST or has_sentence(joined) or _COLON.search(joined) or _is_link(block):
                break
            following = "".join(blocks[stop].text.split()) if stop < len(blocks) else ""
            if len(joined) <= _COLUMN_LONGEST and rule("column")(joined):
                break  # 首页 / 通知公告: the way to the page
            if looks_like_title(joined) and not _goes_on(following) and not goes_on_quoted(joined, following):
                begin = _first_line(blocks, first, stop)
                found = _set_off(blocks, Run(begin, stop, one_line(blocks[begin:stop])))
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
    if words[:1] in "(（" and words[-1:] in ")）":
        return None  # （…第十次会议通过）: the bracket below a title that the text lost
    if not 5 <= len(words) <= 60 or not may_begin(blocks[first]) or words[-1] in "，、；,;" or has_sentence(words):
        return None
    names, colon, _ = words.replace(":", "：").partition("：")
    if colon and "各" in names and ends_addressees(names + colon):
        return None  # addressees with something foreign behind them
    if "各" in words and all(ends_addressees(f"{name}：") for name in _NAMES.split(words)):
        return None  # addressees that lost their colon
    if not looks_like_title(words) and _begins_addressees(blocks[first : first + 5]):
        return None
    below = ["".join(b.text.split()) for b in blocks[first + 1 : first + 5] if not b.furniture]
    if not any(len(w) > 25 and ("，" in w or "," in w or "。" in w) for w in below):
        return None
    return Run(first, first + 1, closed_up(blocks[first].text) if looks_like_title(words) else blocks[first].text)


def _begins_addressees(blocks: Sequence[Block]) -> bool:
    """Whether lines together are addressees, broken where the paper ended: `县直各部门，各乡` / `镇人民政府：`."""
    joined = ""
    for block in blocks:
        joined += "".join(block.text.split())
        if "。" in joined or len(joined) > 2 * LONGEST:
            return False
        if joined.endswith((":", "：")):
            return "各" in joined and ends_addressees(joined)
    return False


def _first_line(blocks: Sequence[Block], first: int, stop: int) -> int:
    """Where a run begins: at the line that names a whole body before 关于 (or at those above a line that begins with it),
    where the lines before are no bodies' names."""
    for number in range(first + 1, stop):
        if starts("goes_on")("".join(blocks[number].text.split())) and names_organ(blocks[number - 1]):
            begin = number - 1
            while begin > first and names_organ(blocks[begin - 1]):
                begin -= 1
            above = ["".join(b.text.split()) for b in blocks[first:begin]]
            return first if any("关于" in w or _ORGAN_END.search(w) for w in above) else begin
        if number == first + 1 and _is_headline_above(blocks, first, stop):
            return number
        front, about, _ = "".join(blocks[number].text.split()).partition("关于")
        if about and len(front) >= 4 and starts("organ_line")(front):
            above = ["".join(b.text.split()) for b in blocks[first:number]]
            if not any("关于" in w or "《" in w for w in above) and not any(_ORGAN_END.search(w) for w in above):
                return number
    return first


def _is_headline_above(blocks: Sequence[Block], first: int, stop: int) -> bool:
    """Whether a line is the site's short headline, and the lines below are the whole title: `大奖申报及推荐` above
    `关于认真做好…申报推荐工作的通知`. A body's name, broken or not, goes on with 关于."""
    headline, title = "".join(blocks[first].text.split()), "".join(one_line(blocks[first + 1 : stop]).split())
    if not title.startswith("关于") or not looks_like_title(title) or not rule("issue_end")(title):
        return False
    if _ORGAN_END.search(headline) or names_organ(blocks[first]) or not _HAN_ONLY.match(headline):
        return False
    if len(headline) <= 5:
        return True  # a column's name (组织建设)
    shared = sum((pairs(headline) & pairs(title)).values())
    return shared * 2 >= len(headline) and not any(word in headline for word in ("转发", "印发", "批转", "《"))


def _short_title(blocks: Sequence[Block], head: int) -> Run | None:
    """A title of two to four characters (公告, 停水通知, 通　告), alone on its line, right above addressees, number or prose."""
    for number in range(min(head, HEAD_BLOCKS)):
        words = "".join(blocks[number].text.split())
        if (
            words != "令"
            and not 2 <= len(words) <= 4
            or not _SHORT.match(words)
            or blocks[number].furniture
            or _is_link(blocks[number])
        ):
            continue
        if rule("column")(words):
            continue
        behind = ("".join(b.text.split()) for b in blocks[number + 1 : number + 6] if not b.furniture)
        below = next((w for w in behind if w != words), "")
        if (
            ends_addressees(below)
            or starts("number_line")(below)
            or len(below) >= _LEAST_PROSE
            and ("，" in below or "。" in below)
        ):
            first = _letterhead(blocks, number)
            if first < number:
                return Run(first, number + 1, one_line(blocks[first:number]) + words, framed=True)
            if len(words) > 1:
                return Run(number, number + 1, closed_up(blocks[number].text), framed=True)
    return None


def _letterhead(blocks: Sequence[Block], number: int) -> int:
    """Where the names of the bodies begin that stand above a bare 公告 or 令 with its number below: the three lines are
    the letterhead of an announcement, and the first two its title."""
    below = "".join(blocks[number + 1].text.split()) if number + 1 < len(blocks) else ""
    bare = "".join(blocks[number].text.split()) in _ANNOUNCED
    first = number
    while bare and starts("number_line")(below) and 0 < first > number - LINES and names_organ(blocks[first - 1]):
        first -= 1
    return first


def _above_addressees(blocks: Sequence[Block], head: int) -> Run | None:
    """A title below the site's own prose (an abstract, a note): right above the first addressees further down."""
    for number in range(head + 1, min(len(blocks), _DEEPEST)):
        if ends_addressees("".join(blocks[number].text.split())):
            found = _first_title(blocks, number, max(head + 1, number - LINES))
            return found if found is not None and found.framed else None
    return None


def _above_number(blocks: Sequence[Block], head: int) -> Run | None:
    """A line without a 文种 right above a document number is a title too (`…工程勘探作业` / `临海事航〔2013〕7号`)."""
    for number in range(min(head, len(blocks) - 1)):
        words = "".join(blocks[number].text.split())
        below = "".join(blocks[number + 1].text.split())
        if len(words) >= 8 and may_begin(blocks[number]) and starts("number_line")(below) and not _STOPS.search(words):
            return Run(number, number + 1, one_line(blocks[number : number + 1]), framed=True)
    return None


def _own_print(blocks: Sequence[Block], head: int, found: Run) -> Run:
    """The document's own print of its title where the site's headline stands above it, shorter: 《X》 names what a notice
    hands out (`X办法` / `关于印发《X办法》的通知`), or the issuer is short or missing there."""
    words = key(found.text)
    own = pairs(words)
    below = _first_title(blocks, head, found.stop)
    while below is not None:
        longer = key(below.text)
        both = sum((own & pairs(longer)).values())
        if len(longer) > len(words) and both * 10 >= 9 * (len(words) - 1) or _is_reprint(blocks, found, below):
            return below
        below = _first_title(blocks, head, below.stop)
    if words.startswith("《") or found.text.startswith("《"):  # `《X办法》的决定`: the end of a title
        for number in range(found.stop, min(len(blocks), HEAD_BLOCKS)):
            line = key(blocks[number].text)
            if len(words) < len(line) <= LONGEST and line.endswith(words) and looks_like_title(blocks[number].text):
                return Run(number, number + 1, one_line(blocks[number : number + 1]), framed=True)
    return found


def _is_reprint(blocks: Sequence[Block], found: Run, below: Run) -> bool:
    """Whether a title is the headline of a site that reprints the document: it says no 关于, the site's stamp stands below
    it, and then the document's own title of much the same words, which does."""
    between = blocks[found.stop : below.first]
    if "关于" in found.text or "关于" not in below.text or not rule("issue_end")(below.text):
        return False
    return bool(between) and all(b.furniture for b in between) and is_like(found.text, below.text)


def _goes_on(following: str) -> bool:
    """Whether the next line still belongs to the title: `的通知`, `（试行）`."""
    return bool(
        re.match(
            r"的?(?:通知|批复|函|公告|决定|意见|通告)\Z|[（(](?:试行|暂行|修订|征求意见稿|草案|修正)[）)]\Z|的(?:通知|批复|函|决定)",
            following,
        )
    )


def _set_off(blocks: Sequence[Block], run: Run) -> Run | None:
    """A run that looks like a title, if it is also set or placed as one, and not an item of a list."""
    framed = "关于" in run.text
    for block in blocks[run.stop : run.stop + 2]:
        words = "".join(block.text.split())
        framed |= bool(starts("number_line")(words) or ends_addressees(words))
    framed |= key(run.text) in "".join(key(b.text) for b in blocks[run.stop : run.stop + 10])
    framed |= run.first == 0 and run.stop < len(blocks) and bool(_POINT.match(blocks[run.stop].text))
    framed |= any(_ARTICLE.match(b.text) or key(b.text) == key(run.text) for b in blocks[run.stop : run.stop + 5])
    prominent = all(_prominent(b) for b in blocks[run.first : run.stop])
    following = next(
        (
            "".join(b.text.split())
            for b in blocks[run.stop : run.stop + 4]
            if not b.furniture and not _DAY_LINE.match(b.text)
        ),
        "",
    )
    prose = len(following) > 40 or run.first == 0 and following.endswith(("。", "："))
    if framed or prominent or len(run.text) >= 16 or (prose and "，" in following):
        return run._replace(framed=framed, prominent=prominent)
    return None


def _is_link(block: Block) -> bool:
    """Whether the whole block is a link, but for a day: an item of a list."""
    if not block.links:
        return False
    if len(block.links) > 1 and 2 * sum(len(link.text) for link in block.links) > len(block.text):
        return True  # several in one line
    return sum(len(link.text) for link in block.links) * 10 >= len(_DAY.sub("", block.text)) * 9


def _prominent(block: Block) -> bool:
    return block.align == "center" or block.bold or block.tag in ("h1", "h2", "h3")
