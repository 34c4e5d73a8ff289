"""Lists inside sentences: `成员单位：A、B`, `由A、B等部门组成`, `将A、B列为试点单位`, `A、B、C 3个市受到表扬`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from extract.fields.list_lines import Piece
from extract.fields.unit_lists import grammar, headings
from extract.fields.unit_lists.clauses import Found, bodies, clause_start, counted, group_name, list_start, sentence_end
from extract.fields.unit_lists.columns import cells
from extract.fields.unit_lists.grammar import Item
from extract.fields.unit_lists.headings import Heading
from extract.fields.unit_lists.honoured import above_all, award, got_title, honoured, titled
from extract.fields.unit_lists.names import bare, is_body, is_group
from extract.patterns import lazy
from extract.text import Span

_LONGEST = 8000
"""No list in a sentence is longer; and no paragraph of more characters than ten times that is read."""
_MOST = 100
"""No paragraph has more lists of a kind."""
_COMPOSED = lazy(r"组成(?!部门|单位|员|人)")
_BY = lazy(r"由(?<![自理事缘]由)(?!于|此)")
_CHOSEN = lazy(
    r"(?:为|列入)(?=[^,。;、]{0,50}?(?:成员单位|组成单位|成员(?![一-鿿])|试点|特色|示范|联网|先进|重点|达标|优秀|优胜|文明|会员单位|理事单位|参与单位|保护单位))"
)
_CHOOSING = lazy(r"(?:确定|选定|指定|选择|增补|增列|纳入|认定|命名|评选|评定|批准|公布|吸收|[列定作评选])\Z")
"""What may stand right before 为: 选定为, 列为, 作为."""
_CLASS = lazy(r"(?:单位|成员|试点|示范|小镇|街区|部门|乡镇|街道|[县市区村]|社区|学校|企业|机构)\Z")
_TASKED = lazy(r"牵头|责任|配合|协办|主办|承办|协助|主送|抄送|督办")


def find_in(view: str, text: str, piece: Piece) -> Iterator[Found]:
    """The lists in a piece, by their anchors, in reading order; one that lies inside an earlier one is left out."""
    if piece.end - piece.start > 10 * _LONGEST:
        return
    words = view[piece.start : piece.end]
    if "、" not in words and "," not in words and not (":" in words and (";" in words or words.count(" ") > 1)):
        return
    behind = piece.start
    found: list[Found] = []
    if ":" in words:
        found += _by_colon(view, text, piece)
    if "组成" in words:
        found += _composed(view, text, piece)
    if "为" in words or "列入" in words:
        found += _chosen(view, text, piece)
    if "个" in words or "家" in words or "所" in words or "户" in words:
        found += honoured(view, text, piece)
        found += above_all(view, text, piece)
    if "“" in words:
        found += titled(view, text, piece)
        found += got_title(view, text, piece)
    for one in sorted(found, key=lambda f: (f.span.start, -f.span.end)):
        if one.items[0].start >= behind:
            yield one
            behind = one.items[-1].end


def _by_colon(view: str, text: str, piece: Piece) -> Iterator[Found]:
    """`联席会议成员单位（12个）：A、B、C。`"""
    at = piece.start
    while (colon := view.find(":", at, piece.end - 1)) >= 0:
        at = colon + 1
        clause = max(clause_start(view, piece.start, colon), colon - 60)
        comma = max(view.rfind(",", clause, colon), view.rfind("、", clause, colon))
        begin = comma + 1 if comma >= 0 and view.count("(", comma, colon) == view.count(")", comma, colon) else clause
        heading = headings.read(view, begin, colon) or award(view, begin, colon) or headings.counted(view, begin, colon)
        if heading is None or is_group(heading.words) and heading.count is None and heading.strength == "plain":
            continue
        if view.count("(", clause, colon) > view.count(")", clause, colon):
            continue
        end = sentence_end(view, colon + 1, min(piece.end, colon + _LONGEST), "。\n;:")
        items = grammar.parse(view, colon + 1, end, text)
        if len(items) == 1 and end < piece.end and view[end] == ";":  # ①县教育局；②县财政局
            further = sentence_end(view, colon + 1, min(piece.end, colon + _LONGEST), "。\n:")
            more = grammar.parse(view, colon + 1, further, text)
            if all(is_body(i.name) for i in more):
                items, end = more, further
        if len(items) < 3 and (found := _in_columns(view, text, colon + 1, end)):
            items = found
        elif end < piece.end and view[end] == ":":
            items = items[:-1]  # the next list's heading
        if heading.strength == "counted" and len(items) != heading.count:
            continue
        good = bodies(items, 2, share=0.5 if heading.strength != "plain" or heading.count else 0.8)
        if good or (items and heading.count == len(items) and (good := bodies(items, 1, share=0.0))):
            yield _found(heading, text, good, Span(heading.start, good[-1].end))
            at = end


_NEXT = lazy(r" [一二三四五六七八九十]{1,2}、")


def _in_columns(view: str, text: str, start: int, end: int) -> list[Item]:
    """The bodies of run-together text that are parted by blanks, up to the next numbered heading."""
    if following := _NEXT.search(view, start, end):
        end = following.start()
    found = [item for a, b in cells(view, start, end, text) for item in grammar.item_at(view, a, b, text)]
    return found if len(found) > 1 and all(is_body(i.name) for i in found) else []


def _found(heading: Heading, text: str, items: tuple[Item, ...], span: Span) -> Found:
    return Found(bare(text[heading.start : heading.end]), heading.role, heading.count, items, span)


def _composed(view: str, text: str, piece: Piece) -> Iterator[Found]:
    """`联席会议由A、B、C 9个部门和单位组成`, `成员由A、B等单位分管领导组成`."""
    for anchor in islice(_COMPOSED.finditer(view, piece.start, piece.end), _MOST):
        end = anchor.start() - 2 if view[anchor.start() - 2 : anchor.start()] in ("共同", "联合") else anchor.start()
        begin = clause_start(view, piece.start, end)
        by = None
        for one in _BY.finditer(view, begin, end):
            if view.find("、", one.end(), end) >= 0:
                by = one
        if by is None:
            continue
        before = view[max(begin, view.rfind(",", begin, by.start()) + 1) : by.start()]
        if _TASKED.search(before):
            continue
        good, count = counted(view, text, by.end(), end, 2)
        if good:
            role = "成员" if "成员" in before else None
            yield Found(group_name(text, piece.start, by.start()), role, count, good, Span(begin, anchor.end()))


def _what(text: str, start: int, size: int) -> str | None:
    """What the bodies are chosen to be, where the words end so: 竞赛优胜单位."""
    words = bare(text[start : start + size])
    return words if len(words) <= 40 and _CLASS.search(words) else None


def _chosen(view: str, text: str, piece: Piece) -> Iterator[Found]:
    """`将A、B、C列为试点单位`, `A、B、C为成员单位`."""
    for anchor in islice(_CHOSEN.finditer(view, piece.start, piece.end), _MOST):
        behind = re.match(r"[^,。;、:]{0,60}", view[anchor.end() : min(piece.end, anchor.end() + 60)])
        role = headings.role_of(behind[0]) if behind else None
        if role is None or not _CLASS.search(role) or _TASKED.search(behind[0] if behind else ""):
            continue
        begin = clause_start(view, piece.start, anchor.start())
        verb = _CHOOSING.search(view, max(begin, anchor.start() - 2), anchor.start())
        end = verb.start() if verb else anchor.start()
        start = list_start(view, begin, end)
        good, count = counted(view, text, start, end, 2)
        if good:
            yield Found(
                (group_name(text, anchor.end(), anchor.end() + len(behind[0])) if behind else None)
                or group_name(text, piece.start, start)
                or _what(text, anchor.end(), len(behind[0]) if behind else 0),
                role,
                count,
                good,
                Span(good[0].start, good[-1].end),
            )
