"""Lists below a heading: one body a line, numbered, in columns, run in, under group headings, with names broken by a line."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from extract.fields.list_lines import Piece
from extract.fields.unit_lists import grammar, headings
from extract.fields.unit_lists.columns import cells
from extract.fields.unit_lists.grammar import Item
from extract.fields.unit_lists.names import bare, could_be_body, is_body, is_group, is_tail

_STOP = re.compile(
    r"(?:附件|附表|附图|附[:：]|附\s*[0-9]|主题词|关键词|抄\s*送|抄\s*报|分\s*送|备\s*注|注\s*[:：]|说明\s*[:：]|联\s*系\s*人|联系电话|电\s*话|传\s*真|邮\s*箱|地\s*址"
    r"|打印|关闭|上一篇|下一篇|来源|责任编辑|扫一扫|分享|第[一二三四五六七八九十百]+条|牵头|责任单位|配合单位|[(]此件)"
)
_DATE = re.compile(r"[(]?(?:[0-9]{4}|[一二三四五六七八九〇○零OoО0]{4})\s*年")
_LABELLED = re.compile(
    r"\s*(?:[(]?[0-9]{1,3}[).、．:](?![0-9])|[(][一二三四五六七八九十]{1,3}[)]|[一二三四五六七八九十]{1,3}、|[①-⓿❶-➓㈠-㈩]|[0-9]{1,3}\s+(?=[一-鿿]))\s*"
)
_ORDINAL = re.compile(r"[(]?[一二三四五六七八九十]{1,3}[)、]")
_NOISE = re.compile(r"[0-9\-()、,;\s:·.A-Za-z@*—]+")
_JOIN_AT_MOST = 6


@dataclass(slots=True)
class Region:
    """What was read below a heading: bodies in order, the counts of its groups, and where reading stopped."""

    items: list[Item] = field(default_factory=list)
    group_counts: list[int | None] = field(default_factory=list)
    next: int = 0


@dataclass(slots=True)
class _Logical:
    """A line after broken ones were joined: its place, and the first and the behind-last piece."""

    start: int
    end: int
    first: int
    behind: int


def read_below(view: str, text: str, rows: Sequence[Piece], first: int, *, duties: bool) -> Region:
    """The bodies from piece `first` on, as long as lines are list lines. `duties`: a line may go on, behind a colon, with
    what its body has to do."""
    region = Region(next=first)
    at, ended = first, False
    while at < len(rows):
        piece = rows[at]
        if piece.row is not None or "\t" in view[piece.start : piece.end] and at == first:
            break
        labelled = _LABELLED.match(view, piece.start, piece.end)
        words = view[piece.start : piece.end]
        if _STOP.match(words) or _DATE.match(words):
            break
        if ended and not labelled and not re.match(r"[^。、]{2,16}[:]", words):
            break
        if _new_list(view, piece, first=at == first):
            break
        if (count := _group_count(view, rows, at)) is not None:
            region.group_counts.append(count)
            at += 1
            region.next = at
            continue
        logical = _join(view, rows, at)
        read = _read_line(view, text, logical, region, duties=duties)
        if not read:
            break
        ended = view[logical.end - 1] in "。." or (bool(region.items) and region.items[-1].closed)
        at = logical.behind
        region.next = at
        if region.items and region.items[-1].closed and not labelled:
            break
    return region


def _new_list(view: str, piece: Piece, *, first: bool) -> bool:
    """Whether the line heads another list: it says for what its bodies were chosen, or is a roll of its own. Right below a
    heading (`first`) only one with a number or count of its own: the heading above is that of both (名单, then 一、已接入单位)."""
    if first and not (
        _ORDINAL.match(view, piece.start, piece.end) or headings.read_count(view, piece.start, piece.end)
    ):
        return False
    colon = _colon(view, piece.start, piece.end)
    end = piece.end if colon is None else colon
    found = headings.read(view, piece.start, end)
    if found is None or is_group(found.words):
        return False
    if found.strength == "list":
        return True
    alone = colon is None and piece.end - piece.start <= 40 and "、" not in found.words
    return found.strength == "class" and (
        colon is not None or alone and (found.count is not None or not is_body(found.words) or _generic(found.words))
    )


def _group_count(view: str, rows: Sequence[Piece], at: int) -> int | None:
    """The count of a line that heads a group by kind and number alone (`农村学校（15所）`), where as many names can follow.

    One that says 各 (各乡镇（12个）), or is followed by another of its like, is a body of the list itself.
    """
    piece = rows[at]
    words = view[piece.start : piece.end]
    if words[-1] != ")" or len(words) > 30 or "、" in words[5:] or at + 1 >= len(rows):
        return None
    counted = headings.read_count(view, piece.start, piece.end)
    if counted is None or counted[0] < 2 or view[counted[1]] != "(":
        return None
    left = _LABELLED.sub("", bare(view[piece.start : counted[1]]), count=1)
    if left.startswith("各") or not _generic(left):
        return None
    following = view[rows[at + 1].start : rows[at + 1].end]
    if headings.read_count(following, 0, len(following)):
        return None
    return counted[0] if re.search(r"、|\S[ \t]+\S", following) or len(rows) - at - 1 >= counted[0] else None


def _generic(words: str) -> bool:
    return words.endswith(("单位", "部门", "乡镇", "县区", "学校", "企业", "机构"))


def _colon(view: str, start: int, end: int) -> int | None:
    """The first colon outside brackets within a heading's length."""
    depth = 0
    for i in range(start, min(end, start + 60)):
        char = view[i]
        if char == "(":
            depth += 1
        elif char == ")":
            depth = max(0, depth - 1)
        elif char == ":" and depth == 0:
            return i
        elif char in "。" and depth == 0:
            return None
    return None


def _join(view: str, rows: Sequence[Piece], at: int) -> _Logical:
    """The logical line that begins with piece `at`: with the next pieces, as long as a name or a bracket goes on."""
    logical = _Logical(rows[at].start, rows[at].end, at, at + 1)
    while logical.behind < len(rows) and logical.behind - at < _JOIN_AT_MOST * 4:
        piece = rows[logical.behind]
        if piece.row is not None or not _goes_on(view, logical, piece):
            break
        logical.end = piece.end
        logical.behind += 1
    return logical


def _goes_on(view: str, logical: _Logical, piece: Piece) -> bool:
    """Whether the next piece goes on with the line: inside an open bracket, or in the middle of a name."""
    line, words = view[logical.start : logical.end], view[piece.start : piece.end]
    if _LABELLED.match(words) or _STOP.match(words) or _DATE.match(words):
        return False
    if line.count("(") > line.count(")"):
        return ")" in words and logical.behind - logical.first < _JOIN_AT_MOST
    if line[-1] in "、,":
        return True
    if line[-1] in "。.;:)" or _colon(view, piece.start, piece.end) is not None:
        return False
    if "、" not in line and re.search(r"\S[ \t]+\S", line) and re.search(r"\S[ \t]+\S", words):
        return False  # columns: a cell does not go on in the first cell of the next line
    last = bare(line[grammar.split(line, 0, len(line), "、,;:")[-1][0] :])
    last = _LABELLED.sub("", last, count=1)
    first = bare(re.split(r"[、,;(。 \t]", words, maxsplit=1)[0])
    if not first or is_group(words):
        return False
    if not is_body(last + first):  # a name over three lines: in a run-in list only, where the next lines prove it
        return "、" in line and first == bare(words) and not is_body(last) and could_be_body(last + first)
    if not is_body(last):
        if "、" not in line and headings.classify(last) == "list":
            return False
        return could_be_body(last) or len(last) == 1
    if len(re.findall(rf"[、,;:\n]{re.escape(last)}|\A{re.escape(last)}", line)) > 1:
        return True  # 临江市教育局、临江市 | 水利局: what ends the line begins its other names
    return is_tail(first) and ("、" in line or _LABELLED.match(line) is not None)


def _read_line(view: str, text: str, line: _Logical, region: Region, *, duties: bool) -> bool:
    """Read one logical line into the region; False where it is no line of a list."""
    read_any = False
    for start, end in _sentences(view, line.start, line.end):
        if not _read_sentence(view, text, start, end, region, duties=duties):
            return read_any
        read_any = True
    return read_any


def _sentences(view: str, start: int, end: int) -> list[tuple[int, int]]:
    return [(a, b) for a, b in grammar.split(view, start, end, "。") if view[a:b].strip()]


def _read_sentence(view: str, text: str, start: int, end: int, region: Region, *, duties: bool) -> bool:
    label = _LABELLED.match(view, start, end)
    head = label.end() if label else start
    colon = _colon(view, head, end)
    left_end = colon if colon is not None else end
    counted = headings.read_count(view, head, left_end)
    left = bare(re.sub(r"[(][^()]*[)]\s*\Z", "", view[head : counted[1] if counted else left_end]))
    if colon is None and (
        is_group(left) and "、" not in left and (counted or not is_body(left) or _lonely_group(left))
    ):
        region.group_counts.append(counted[0] if counted else None)
        return True
    if colon is not None:
        right = view[colon + 1 : end].strip(" \t\n。")
        if not right:
            if is_body(left) and not is_group(left) and label:
                region.items += grammar.item_at(view, head, colon, text)
                return True
            if len(left) > 20:
                return False
            region.group_counts.append(counted[0] if counted else None)
            return True
        under = _items(view, text, colon + 1, end)
        if is_group(left) or (under and not is_body(left) and len(left) <= 16):
            if under is None:
                return False
            region.group_counts.append(counted[0] if counted else None)
            region.items += under
            return True
        owner = grammar.item_at(view, head, colon, text)
        if len(owner) >= 1 and all(is_body(o.name) for o in owner):
            if under and len(owner) == 1:
                o = owner[0]
                region.items.append(Item(o.start, o.end, o.name, (*o.subs, *under)))
                return True
            if duties and not under:
                region.items += owner
                return True
        return False
    found = _items(view, text, head, end)
    if not found:
        return False
    region.items += found
    return True


def _lonely_group(words: str) -> bool:
    """Whether a line of group words is a heading although it ends as bodies do (`群团及街道`, `市直政府部门`)."""
    return bool(re.search(r"及|和|与|部门|单位|口|类|系统|机构|团体", words))


def _items(view: str, text: str, start: int, end: int) -> list[Item] | None:
    """The bodies of a line without heading, or None where it is no such line."""
    line = view[start:end]
    found: list[Item] = []
    if re.search(r"\S[ \t]+\S", line) and not re.search(r"[、,;](?![^(]*\))", line):
        for a, b in cells(view, start, end, text):
            found += grammar.item_at(view, a, b, text)
    else:
        for a, b in grammar.split(view, start, end, "、,;"):
            for c, d in cells(view, a, b, text):
                found += grammar.item_at(view, c, d, text)
            if found and found[-1].closed:
                break
    named = [i for i in found if i.name and not _NOISE.fullmatch(i.name)]
    good = [i for i in named if could_be_body(i.name)]
    bodies = sum(is_body(i.name) for i in good)
    whole = "、" in line
    if not good or len(good) < len(named) * (1.0 if whole else 0.8) or bodies < len(good) * 0.5:
        return None
    return good
