"""Lines that hold the title and something else: the number, the addressees, a column's name. They are split before
anybody looks for the title."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from extract.document import Block
from extract.page.title_forms import goes_on_quoted, plain, starts
from extract.patterns import lazy
from extract.title_shape import looks_like_title

_HEAD = 16
"""Blocks from the top whose lines are looked at."""
_LONGEST = 200
_COPY_WITHIN = 200
_RUN_TOGETHER = 50
_SPLIT_AT = lazy(r"[ \t\u3000\xa0]+")
_TABLE_TITLE = lazy(r"\A[^。；：:，\s]{8,60}(?:情况|情况表|统计表|一览表)(?=单位[:：])")
_YEAR = r"\s?[〔\[(（﹝【]\s?(?:19|20)\d\d\s?[〕\])）﹞】]\s?第?\s?\d{1,4}\s?号"
_CODE = r"[A-Z]{2,8}\d{0,4}\s?[-－—–]\s?\d{4}\s?[-－—–]\s?\d{3,8}"
"""The number under which rules are registered: LJXR-2012-00006."""
_NUMBER_BEFORE = lazy(rf"\A\s*((?:[一-龥]{{2,12}}{_YEAR})|{_CODE})[\s\u3000—–-]*(?=[一-龥《])(?!文|令)")
_LETTERHEAD = lazy(rf"\A([一-龥、\s]{{4,40}}文\s?件)[\s\u3000]*([一-龥]{{2,12}}{_YEAR})[\s\u3000★☆]*\Z")
"""临江市教育局文件 临教发〔2011〕3号: two lines of the head in one."""
_NUMBER_BEHIND = lazy(
    rf"[\s\u3000]*([（(\[【]\s?[一-龥\s]{{2,14}}{_YEAR}\s?[）)\]】]|(?<=[\s\u3000])[一-龥]{{2,12}}{_YEAR})\s*\Z"
)
_NUMBER_IN_BRACKETS = lazy(rf"[（(]\s?[一-龥]{{2,14}}{_YEAR}\s?[）)]")
_REMARK = lazy(r"[\s\u3000]*[（(\[【]附[：:件](?!表)[^（）()]{1,24}[）)\]】]\s*\Z")
"""（附：理解与适用）: what a site adds of its own."""
_SITE_BEHIND = lazy(
    r"(?:\s?[-—–_|｜]{1,2}\s?[一-龥]{2,10}){0,2}\s?[-—–_|｜]{1,2}\s?[一-龥]{1,10}(?:网站?|文库|百科|在线|论坛|门户|资讯|频道)\Z"
)
"""关于…的通告-云溪文库: a `<title>` that was taken for the first line of a text."""
_DAY_BEHIND = lazy(r"[\s\u3000]*[（(\[【]\s{0,2}((?:19|20)\d\d([-/.])\d{1,2}\2\d{1,2})\s{0,2}[）)\]】]\s*\Z")
"""关于…的通知 ( 2024-05-11): the page's day; one in 年, 月 and 日 may be the document's own."""
_COLUMN = lazy(
    r"\A(?:[^丨|｜。，：]{2,8}\s?[丨｜]|(?:[一-龥]{2,12}\s{0,2}(?:>{1,2}|＞{1,2}|»|->)\s{0,2}(?!\d)){1,6}"
    r"|[〔\[【（(](?:转[发载贴]?|[组多]?图[文片]?|视频|原创|置顶|最新|推荐|热|荐|重要|紧急|导读)[〕\]】）)]|(?:转[发载]?|置顶)[:：])\s?(?=\S{8})"
)
"""政务公开丨…, 首页 > 通知公告 > …, [图文]…, （转）…: a column, the way to the page or the site's mark before the title. A bar
in ASCII separates cells as well."""
_ANY_COLUMN = lazy(r"\A[\[【][一-龥]{2,8}[\]】]\s?(?=关于|[^《]{4,30}关于)")
"""【面试公告】关于…: on a plain text's first line; elsewhere it is an item of a list."""
_ARROW = lazy(r"[➤➢►▶☑✔✅]\s?")
"""What accounts of social media set before the document's title; before several lines it makes a list."""
_CLOSING = frozenset("）)]】")
_SITE_ENDS = frozenset("网站库科线坛户讯道")
_COLUMN_SIGNS = frozenset("丨｜>＞»〔[【（(：:")
_GLUED_NUMBER = lazy(rf"[一-龥]{{2,12}}{_YEAR}(?=[一-龥])")
_GLUED_END = lazy(
    r"(?:通知|意见|决定|命令|公告|通告|公报|通报|报告|请示|批复|函|纪要|决议|答复|办法|规定|细则|条例|方案|规划|章程|规则)"
    r"(?:[（(](?:试行|暂行|修订|草案|征求意见稿|修正)[）)])?"
)
_DAY_IN_BRACKETS = r"[（(](?:(?:19|20)\d\d年\d{1,2}月\d{1,2}日|二[〇○OoО零０].{2,3}年.{2,6}日)"
_FOLLOWS = (
    rf"[（(]?[一-龥]{{2,12}}{_YEAR}(?!文)|{_DAY_IN_BRACKETS}|第[一1][章条]"
    r"|(?:各|市直|县直|省直|区直|州直|你|驻|中省)[^。；：:《]{1,120}?[一-龥）)][:：]|[一-龥]{2,16}(?:局|委|办|厅|政府|院|公司|部|中心|处|队)[:：]"
)
_GLUED_FOLLOWS = lazy(_FOLLOWS + r"|(?:发布)?(?:时间|日期)[：:]\s?(?:19|20)\d\d")
_GLUED_GOES_ON = lazy(
    rf"{_FOLLOWS}|(?:发布)?(?:时间|日期)[：:]\s?(?:19|20)\d\d|(?:为了?|根据|按照|依据|经|现将|近年来|今年以来|过去的?一年)[一-龥《“，]{{4}}"
)
_STAMP = lazy(
    r"(?:(?:发布|发文|更新)?(?:时间|日期)|来源|作者|发布人)[：:]\S{0,20}\Z|(?:19|20)\d\d[-/.]\d{1,2}[-/.]\d{1,2}\Z"
)
"""What a page says of itself before the title, in one line with it."""
_OF_KIND = lazy(r"关于.{4,}的(?:通知|意见|决定|公告|通告|通报|批复|函|请示|报告|决议)\Z")
"""A whole title of the usual form, behind which the body may begin at once."""


def peeled(text: str) -> tuple[str, tuple[str, ...], tuple[str, ...]]:
    """A title without what stands in its line besides, and the lines before and behind it that this makes: its number
    (`临政发〔2010〕3号关于…的通知`, `关于…的通知（临政发〔2010〕3号）`). What is left must look like a title."""
    rest, above, below = plain(text), (), ()  # type: tuple[str, tuple[str, ...], tuple[str, ...]]
    if "号" in rest or "-" in rest or "－" in rest:
        if match := _NUMBER_BEFORE.match(rest):
            rest, above = rest[match.end() :], (match[1].strip(),)
        if match := _NUMBER_BEHIND.search(rest):
            rest, below = rest[: match.start()], (match[1].strip(),)
    if rest[-1:] in _CLOSING and (match := _DAY_BEHIND.search(rest)):
        rest = rest[: match.start()]
    if "附" in rest and (match := _REMARK.search(rest)):
        rest = rest[: match.start()]
    if not _COLUMN_SIGNS.isdisjoint(rest) and (match := _COLUMN.match(rest)):
        rest = rest[match.end() :]
    rest = rest.strip(" \t\u3000\xa0")
    if above and rest[:1] == "《" and rest[-1:] == "》":
        rest = rest[1:-1]
    return (rest, above, below) if rest != text and looks_like_title(rest) else (text, (), ())


def without_column(text: str) -> str:
    """A plain text's first line without the column in brackets before its title: 【面试公告】关于…."""
    column = _ANY_COLUMN.match(text) if text[:1] in ("[", "【") else None
    return text[column.end() :] if column else text


def split_head(blocks: Sequence[Block]) -> tuple[tuple[Block, ...], tuple[int, int] | None]:
    """The blocks with such lines of the head split, and, where a text's lines were run together, where its title stands."""
    found: list[Block] = []
    for block in blocks[:_HEAD]:
        text = block.text
        if block.furniture or block.links or "\t" in text or not 8 <= len(text) <= _LONGEST:
            found.append(block)
            continue
        if (arrow := _ARROW.match(text)) and sum(b.text.startswith(text[0]) for b in blocks) == 1:
            title = text[arrow.end() :].rstrip("：: ")
            if looks_like_title(title):
                found += _beside(block, (title,))
                continue
        if match := _LETTERHEAD.match(text):
            found += _beside(block, match.groups())
            continue
        if not found and block.tag == "line" and text[0] in "[【" and (column := _ANY_COLUMN.match(text)):
            found.append(block._replace(text=column.group().strip(), furniture="title.beside"))
            text = text[column.end() :]
            block = block._replace(text=text)
        site = _SITE_BEHIND.search(text) if block.tag == "line" and text[-1] in _SITE_ENDS else None
        if site and looks_like_title(title := text[: site.start()].strip()):
            found += _beside(block, (title,))
            continue
        title, above, below = peeled(text)
        found += _beside(block, (*above, title, *below)) if title != text else [block]
    first = next((n for n, b in enumerate(found[:6]) if not b.furniture and not _is_head(b.text)), 0)
    if (
        first >= len(found)
        or len(found[first].text) < _RUN_TOGETHER
        or found[first].links
        or found[first].row is not None
    ):
        return (*found, *blocks[_HEAD:]), None
    lines = _split_at_copy(list(_run_in(found[first].text)))
    if not lines:
        return (*found, *blocks[_HEAD:]), None
    split = [found[first]._replace(text=line) for line, _ in lines]
    place = first + next(n for n, (_, is_title) in enumerate(lines) if is_title)
    return (*found[:first], *split, *found[first + 1 :], *blocks[_HEAD:]), (place, place + 1)


def _beside(block: Block, lines: Sequence[str]) -> Iterator[Block]:
    """A block for each of the lines that a block's text holds; what stands between them is furniture."""
    text, at = plain(block.text), 0
    for line in (*lines, ""):
        start = text.find(line, at) if line else len(text)
        if left := text[at:start].strip():
            yield block._replace(text=left, furniture="title.beside")
        if line:
            yield block._replace(text=line)
        at = start + len(line)


def _is_head(text: str) -> bool:
    """Whether a line is one of the head above a title: a letterhead, a number, a bar."""
    words = "".join(text.split())
    return len(words) <= 40 and (words.endswith("文件") or bool(starts("number_line")(words)) or not words.strip("|｜"))


def _run_in(text: str) -> Iterator[tuple[str, bool]]:
    """The lines of a text that begins with its title and goes on with its addressees, and which of them is the title;
    none where it doesn't."""
    for gap in _SPLIT_AT.finditer(text, 0, 200):
        front = text[: gap.start()]
        if looks_like_title(front) and gap.end() < len(text) and not goes_on_quoted(front, text[gap.end() :]):
            lead = _before_title(front)
            if lead:
                yield front[:lead].rstrip(), False
            yield from ((front[lead:], True), (text[gap.end() :], False))
            return
    if match := _TABLE_TITLE.match(text):
        yield from ((match.group(), True), (text[match.end() :], False))
        return
    yield from _glued(text)


def _split_at_copy(lines: list[tuple[str, bool]]) -> list[tuple[str, bool]]:
    """The lines with the last one, the body, cut where it prints the title once more behind the page's stamp."""
    if len(lines) < 2:
        return lines
    (title, _), (rest, _) = lines[-2:]
    at = rest.find(title, 0, _COPY_WITHIN)
    if at < 0 or at + len(title) >= len(rest):
        return lines
    parts = (rest[:at].strip(), title, rest[at + len(title) :].strip())
    return [*lines[:-1], *((part, False) for part in parts if part)]


def _before_title(front: str) -> int:
    """Where a title begins behind the page's stamp (`时间：2018-04-12`), its number and the issuer that it names again."""
    lead = 0
    for gap in _SPLIT_AT.finditer(front):
        part, rest = front[lead : gap.start()], front[gap.end() :]
        repeated = len(part) >= 4 and rest.startswith(part)
        number = starts("number_line")("".join(part.split())) is not None
        if not (repeated or number or _STAMP.match(part)) or not looks_like_title(rest):
            break
        lead = gap.end()
    return lead


def _glued(text: str) -> Iterator[tuple[str, bool]]:
    """The same where no white space is left: the title ends where a number, addressees, its day in brackets, the first
    article or, behind 的通知, the reason follows. A number before it becomes a line of its own."""
    number = _GLUED_NUMBER.match(text)
    start = number.end() if number else 0
    stop = text.find("。", start)
    for end in _GLUED_END.finditer(text, start, min(start + 160, stop if stop > 0 else len(text))):
        front = text[start : end.end()]
        follows = _GLUED_FOLLOWS if not _OF_KIND.search(front) else _GLUED_GOES_ON
        if follows.match(text, end.end()) and looks_like_title(front):
            if number is not None:
                yield number.group(), False
            yield front, True
            behind = end.end()
            if beside := _NUMBER_IN_BRACKETS.match(text, behind):
                yield beside.group(), False
                behind = beside.end()
            yield text[behind:], False
            return
