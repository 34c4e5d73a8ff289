"""Lines of the site inside the chosen content: found by place and form first, by phrases second.

A block is only marked here, with the rule that says so; the repair cuts it out and keeps an edit of it.

    head        blocks above the first line of the body
    tail        blocks below the last line of prose, signature, date or annex
    any         the whole line is a bar, wherever it stands
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Sequence
from functools import cache
from typing import NamedTuple

from extract.document import Block
from extract.patterns import lazy
from extract.rules import Row, alternation, load
from extract.title_shape import looks_like_title

_HEAD = 12
"""Blocks from the top among which the title stands."""
_LONGEST = 200
"""No line of furniture that is found by a phrase is longer; footers may run on."""

_SEPARATORS = (
    r"[\s\d|/／\\·•:：>＞<＜»«›‹\[\]【】（）()《》{}「」—\-_,，.。!！+＋×xX*#&～~→←↑↓▲▼△▽◆■□○●✕✖▸◂\xa0\u3000\u200b]"
)
_STRONG = lazy(
    r"打\s*印|关\s*闭|返\s*回|分享|收藏|字\s*[号体]|文字大小|顶部|上一页|下一页|公众号|网站地图|联系我们|跳转到|微博|微信|复制|朗读|纠错|登录|扫|"
    r"信息正文|全文|无障碍|长者|手机版|电脑版|设为首页|声明|滚屏|视力|TOP|评论|原文|下载|推荐|播放|播报|发送|更多|×"
)
_DATE = lazy(
    r"(?:19|20)\d\d年\d{1,2}月\d{1,2}日\Z|[二一][〇○OＯoО零Ο九0]{1,2}[〇○OＯoО零Ο一二三四五六七八九0]{1,2}年.{2,7}日\Z"
)
_WORD = lazy(r"[^\W_]")
_PROSE = lazy(r"[，。；：、]")
_ENDING = lazy(r"[。；：:！？]$")
_SIGNED = lazy(
    r"(?:年.{1,3}月.{1,3}日[）)]?$)|^[（(].{2,40}[）)]$|^附(?:件|表|：|:)|^(?:抄\s*送|主\s*题\s*词|抄\s*报|印发|共印)|号$|印发$|^注[:：\d１]|"
    r"(?:人民政府|办公[厅室]|委员会|[局厅部署院会社处科所站组队办]|中心|公司|党委|指挥部)$"
)
_FILE = lazy(r"\.(?:docx?|xlsx?|pdf|wps|et|zip|rar|7z|ofd|ceb|rtf)(?:\Z|[?#&])", re.I)
_EMPTY_LABEL = lazy(r"^(?:附件|附)\s*[:：]$")
_DOWNLOADS = lazy(r"^[\s【\[]*(?:相关)?(?:附件|文件|资料|表格)?下载(?:区|专区|列表|地址)?[】\]]?\s*[:：]")
_STATEMENT = lazy(r"^(?:附\s*件|附)\s*[:：\d１-９一二三四五（(]")
_FOOTER, _OPENER = "furniture.footer", "furniture.related"
_NOTICE_MARK = lazy(r"[〔\[［【](?:19|20)\d\d[〕\]］】]|^第?[一二三四五六七八九十]+[、条章]")


_IMPRINT = lazy(
    r"ICP\s*备\s*(?:案号?\s*[:：]?\s*)?\d|公网安备\s*\d|网站标识码\s*[:：]?\s*[\dA-Za-z]|版权所有\s*[:：©|]|©\s*(?:19|20)\d\d|[Cc]opyright\s*[©(（\d]"
)
"""What stands in the imprint of a site only."""
_BELOW_IMPRINT = 8
"""Lines from the imprint to the end, at most."""
_TICKS = "➤➢►▶☑✔✅ "
"""What stands before the entries of a site's lists."""
_ADDRESS = lazy(r"地址\s*[:：]|备案号|许可证")
_CLASSES = lazy(r"\[(?:\\.|[^\]\\])+\]|\\[^A]")
_GROUPED = lazy(r"\([^()]*\)")
_NOT_JOINED = lazy(r"\((?!\?[:=!<])")
"""A group with a number or flags: patterns that have one are asked each for itself."""
_Test = Callable[[str], re.Match[str] | None]


class _Place(NamedTuple):
    """The rows for a place, each as its id and its test. Most lines match none: `begins` asks all rows that can begin nowhere
    but at the start at once, `rest` are the tests of the others."""

    rows: tuple[tuple[str, _Test], ...]
    begins: _Test
    rest: tuple[_Test, ...]

    def matches(self, text: str) -> bool:
        """Whether a row matches the line."""
        return bool(self.begins(text)) or any(test(text) for test in self.rest)

    def first(self, text: str) -> str | None:
        """The id of the first row that matches the line."""
        return next(i for i, test in self.rows if test(text)) if self.matches(text) else None


class _Rules(NamedTuple):
    """The rows by place."""

    any: _Place
    edge: _Place
    head: _Place
    tail: _Place
    every: _Place
    """The rows of these four places."""
    opener: _Test
    footer: _Test
    bar: _Test

    def matches(self, text: str) -> bool:
        """Whether any row matches the line."""
        return bool(self.footer(text)) or self.every.matches(text) or bool(self.opener(text))


def _bare(source: str) -> str:
    """A pattern without its classes, groups and signs that are written with a stroke, but for the start."""
    bare = _GROUPED.sub("", _CLASSES.sub("", source))
    while (inner := _GROUPED.sub("", bare)) != bare:
        bare = inner
    return bare


def _begins(row: Row) -> bool:
    """Whether a row's pattern can begin nowhere but at the start: all its choices do."""
    return all(choice.startswith(r"\A") for choice in _bare(row.source).split("|"))


def _test(row: Row) -> _Test:
    """How a row is asked: one that can begin nowhere but at the start is tried nowhere else."""
    if _begins(row):
        return lambda text: row.pattern.match(text)
    return lambda text: row.pattern.search(text)


def _place(rows: Sequence[Row]) -> _Place:
    joined = [row for row in rows if _begins(row) and not _NOT_JOINED.search(_CLASSES.sub("", row.source))]
    begins = lazy("|".join(f"(?:{row.source})" for row in joined) or r"(?!)")
    rest = tuple(_test(row) for row in rows if row not in joined)
    return _Place(tuple((row.id, _test(row)) for row in rows), begins.match, rest)


@cache
def _rules() -> _Rules:
    table = load("furniture")

    def at(*places: str) -> _Place:
        return _place([row for row in table.rows if row.value in places])

    tokens = [row for row in table.rows if row.value == "token"]
    words = alternation([t for row in tokens for t in row.terms])
    forms = "|".join(row.source for row in tokens if not row.terms)
    bar = lazy(rf"(?:{_SEPARATORS}|{words}|{forms})+\Z")
    tests = _test(table["related"]), _test(table["footer"]), bar.match
    every = at("any", "edge", "head", "tail")
    return _Rules(at("any"), at("edge"), at("head"), at("tail"), every, *tests)


def mark(
    blocks: Sequence[Block], claimed: dict[int, str] | None = None, titles: Collection[str] = ()
) -> tuple[Block, ...]:
    """The blocks with `furniture` set on lines of the site. `claimed`: numbers of blocks that other readers know as such;
    `titles`: what may be the page's title, without white space: its line is none of the body."""
    if not blocks:
        return ()
    rules = _rules()
    found: dict[int, str] = dict(claimed or {})
    first, last = _body(blocks, found, rules, titles)
    for number, block in enumerate(blocks):
        if number in found or block.furniture:
            continue
        text = block.text
        if len(text) > _LONGEST:
            continue
        if first <= number < last and (len(text) > 60 or block.row is not None or text[-1] in "。；，"):
            continue
        if rule := _bar(text, rules) or rules.any.first(text):
            found[number] = rule
        elif block.row is not None and len(block.text.split("\t")) > 1 and first <= number <= last:
            continue
        elif number < first or number >= last:
            row = rules.edge.first(text)
            row = row or number < first and rules.head.first(text) or number >= last and rules.tail.first(text) or None
            if row:
                found[number] = row
            elif not _WORD.search(text):
                found[number] = "furniture.tool_word"
    _head_date(blocks, first, found)
    _tail(blocks, last, found, rules)
    _downloads(blocks, last, found)
    if not found:
        return tuple(blocks)
    return tuple(
        [b._replace(furniture=found[i]) if i in found and not b.furniture else b for i, b in enumerate(blocks)]
    )


def _bar(text: str, rules: _Rules) -> str | None:
    """`furniture.tool_word` where the line is nothing but words of a bar, one of them sure."""
    if len(text) <= 120 and _STRONG.search(text) and rules.bar(text):
        return "furniture.tool_word"
    return None


def _body(blocks: Sequence[Block], found: dict[int, str], rules: _Rules, titles: Collection[str]) -> tuple[int, int]:
    """The first block of the body and the number behind its last: prose that is no line of the site's."""

    def is_prose(number: int) -> bool:
        return number not in found and not blocks[number].furniture and _is_prose(blocks[number], rules)

    def is_title(number: int) -> bool:
        return number < _HEAD and "".join(blocks[number].text.split()) in titles

    first = next((n for n in range(len(blocks)) if is_prose(n) and not is_title(n)), None)
    if first is None:
        return min(6, len(blocks)), max(0, len(blocks) - 8)
    end = max(first + 1, _imprint(blocks))
    return first, next(n for n in range(end - 1, -1, -1) if is_prose(n)) + 1


def _imprint(blocks: Sequence[Block]) -> int:
    """The number of the site's imprint near the end, whatever prose the site sets below it; that behind the last block where
    there is none, or where a signature, a day or an annex stands below."""
    for number in range(max(0, len(blocks) - _BELOW_IMPRINT), len(blocks)):
        text = blocks[number].text
        if len(text) > _LONGEST or "。" in text or blocks[number].row is not None or not _IMPRINT.search(text):
            continue
        if not any(_is_signed(block.text) for block in blocks[number + 1 :]):
            return number
    return len(blocks)


def _is_signed(text: str) -> bool:
    """Whether a line is made like one of the document's end: no address, whatever its number."""
    return bool(_SIGNED.search(text)) and not _ADDRESS.search(text)


def _is_prose(block: Block, rules: _Rules) -> bool:
    text = block.text
    size = len(text)
    if block.row is not None:
        return size > 3 and not rules.footer(text)
    if size < 12:
        if size <= 3 or text[-1] not in "：:" or block.links or _EMPTY_LABEL.match(text):
            return False
        return not rules.matches(text)
    if not _PROSE.search(text) or block.links and sum(len(link.text) for link in block.links) * 2 > size:
        return False
    if size < 200 and looks_like_title(text if text[0] not in _TICKS else text.lstrip(_TICKS).rstrip("：: ")):
        return False
    if size < 200 and rules.matches(text):
        return False
    return size >= 24 or bool(_ENDING.search(text)) or bool(_NOTICE_MARK.search(text))


def _head_date(blocks: Sequence[Block], first: int, found: dict[int, str]) -> None:
    """A bare date above the body is the page's own where another one stands below as the day of signing."""
    heads = [n for n in range(first) if n not in found and _DATE.match("".join(blocks[n].text.split()))]
    if not heads or not any(_DATE.match("".join(b.text.split())) for b in blocks[first + 1 :] if len(b.text) < 40):
        return
    found.update(dict.fromkeys(heads, "furniture.published"))


def _tail(blocks: Sequence[Block], last: int, found: dict[int, str], rules: _Rules) -> None:
    """Below the body: lists that the site opens, and everything behind its footer."""
    listing = footer = False
    for number in range(last, len(blocks)):
        block = blocks[number]
        text = block.text
        linked = sum(len(link.text) for link in block.links) * 2 > len(text)
        if rules.footer(text):
            footer = True
            found.setdefault(number, _FOOTER)
        elif "附件" in text and number + 1 < len(blocks) and _has_file(blocks[number + 1]):
            continue  # 相关附件： and the annexes
        elif rules.opener(text):
            listing = True
            found.setdefault(number, _OPENER)
        elif number in found:
            continue
        elif footer and not _is_signed(text):
            found[number] = _FOOTER
        elif listing and (linked or not block.links and len(text) < 60 and not _SIGNED.search(text)):
            found[number] = _OPENER
    for number in range(len(blocks) - 1, last - 1, -1):
        if number in found:
            continue
        if _EMPTY_LABEL.match(blocks[number].text) and number + 1 < len(blocks):
            found[number] = "furniture.empty_label"
        break


def _has_file(block: Block) -> bool:
    """Whether a block links to a document to download, and not to the page of another notice."""
    return any(_FILE.search(link.url) or _FILE.search(link.text) for link in block.links)


def _downloads(blocks: Sequence[Block], last: int, found: dict[int, str]) -> None:
    """附件下载：… below the body repeats as links what the attachment statement names; where no statement stands above, it
    is the only print of the attachments and stays."""
    opener = next((n for n in range(last, len(blocks)) if n not in found and _DOWNLOADS.match(blocks[n].text)), None)
    if opener is None or not any(_STATEMENT.match(b.text) for b in blocks[:opener]):
        return
    for number in range(opener, len(blocks)):
        text = blocks[number].text
        linked = sum(len(link.text) for link in blocks[number].links)
        label = _DOWNLOADS.match(text) if number == opener else None
        if linked * 2 < len(text) - (label.end() if label else 0):
            break
        found.setdefault(number, "furniture.download_list")
