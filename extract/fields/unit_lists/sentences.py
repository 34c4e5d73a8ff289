"""Lists inside sentences: `成员单位：A、B`, `由A、B等部门组成`, `将A、B列为试点单位`, `A、B、C 3个市受到表扬`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from extract.fields.list_lines import Piece
from extract.fields.unit_lists import grammar, headings
from extract.fields.unit_lists.columns import cells
from extract.fields.unit_lists.grammar import Item
from extract.fields.unit_lists.headings import Heading
from extract.fields.unit_lists.names import bare, could_be_body, is_body, is_group
from extract.text import Span

_LONGEST = 8000
"""No list in a sentence is longer; and no paragraph of more characters than ten times that is read."""
_MOST = 100
"""No paragraph has more lists of a kind."""
_FAR = 2000
"""A sentence is not followed back further than this."""
_CLAUSE_START = re.compile(r"[。;:!?\n]")
_COMPOSED = re.compile(r"(?:共同|联合)?组成(?!部门|单位|员|人)")
_BY = re.compile(r"(?<![自理事缘])由(?!于|此)")
_CHOSEN = re.compile(
    r"(?:确定|选定|指定|选择|增补|增列|纳入|认定|命名|评选|评定|批准|公布|吸收|列|定|作|评|选)?(?:为|作为|列为|列入|定为|评为|命名为)"
    r"(?=[^,。;、]{0,30}?(?:成员单位|组成单位|成员(?![一-鿿])|试点|特色|示范|联网|先进|重点|达标|优秀|文明|会员单位|理事单位|参与单位|保护单位))"
)
_HONOURED = re.compile(
    r"([0-9]{1,3}|[一二三四五六七八九十]{1,3})\s*(?:个|家|所)[^,。;、]{0,14}?(?:予以|给予|进行|受到|获得|荣获|获|被|列为|评为|确定为|命名为|授予|入选|开展[^,。;、]{0,12}试点|为|作为)"
)
_AWARDED = re.compile(
    r"(?:获得?|荣获|授予|评为|命名为|列为|确定为|认定为)(?P<what>[^,。;:、]{2,24}?)(?:称号)?的?(?:单位|部门|地区|区县|县区|县市区|乡镇|街道|企业|学校|村|社区|集体)?(?:是|有|为|包括|如下)\s*\Z"
)
_TITLED = re.compile(r"授予(?P<who>[^。;:“”]{4,600})“(?P<title>[^“”。]{2,30})”(?:荣誉)?称号")
_TRIGGER = re.compile(
    r"(?:的|由|对|将|把|授予|确定|选择|选定|批准|同意|认定|命名|公布|增补|吸收|指定|以及在|在|给|为)(?=[^的]*\Z)"
)
_CLASS = re.compile(r"(?:单位|成员|试点|示范|小镇|街区|部门|乡镇|街道|[县市区村]|社区|学校|企业|机构)\Z")
_TASKED = re.compile(r"牵头|责任|配合|协办|主办|承办|协助|主送|抄送|督办")
_GROUP_NAME = re.compile(
    r"([一-鿿“”0-9]{2,40}?(?:领导小组|工作小组|工作组|专班|联席会议|委员会|指挥部|协调小组|协调组|小组|办公室|专家组|组委会|联盟|协会|联合体|协作组|[一-鿿]{2}组(?![织成长员合])))(?!办公室)"
)


@dataclass(frozen=True, slots=True)
class Found:
    """A list in a sentence."""

    heading: str | None
    role: str | None
    count: int | None
    items: tuple[Item, ...]
    span: Span


def find_in(view: str, text: str, piece: Piece) -> Iterator[Found]:
    """The lists in a piece, by their anchors, in reading order; one that lies inside an earlier one is left out."""
    if piece.end - piece.start > 10 * _LONGEST:
        return
    words = view[piece.start : piece.end]
    if "、" not in words and "," not in words and not (":" in words and words.count(" ") > 1):
        return
    behind = piece.start
    found = [
        *_by_colon(view, text, piece),
        *_composed(view, text, piece),
        *_chosen(view, text, piece),
        *_honoured(view, text, piece),
        *_titled(view, text, piece),
    ]
    for one in sorted(found, key=lambda f: (f.span.start, -f.span.end)):
        if one.items[0].start >= behind:
            yield one
            behind = one.items[-1].end


def _sentence_end(view: str, start: int, end: int, stops: str = "。\n;") -> int:
    depth = 0
    for i in range(start, end):
        char = view[i]
        if char == "(":
            depth += 1
        elif char == ")":
            depth = max(0, depth - 1)
        elif depth == 0 and char in stops:
            return i
    return end


def _clause_start(view: str, start: int, at: int) -> int:
    """Where the sentence that holds `at` begins, brackets skipped."""
    depth, start = 0, max(start, at - _FAR)
    for i in range(at - 1, start - 1, -1):
        char = view[i]
        if char == ")":
            depth += 1
        elif char == "(":
            depth = max(0, depth - 1)
        elif depth == 0 and _CLAUSE_START.match(char):
            return i + 1
    return start


def _bodies(items: list[Item], least: int, *, share: float = 0.6) -> tuple[Item, ...]:
    """The items, if they are bodies: all of them could be, most of them end as bodies do."""
    named = [i for i in items if i.name]
    if len(named) < least or not all(could_be_body(i.name) for i in named):
        return ()
    if sum(is_body(i.name) for i in named) < share * len(named):
        return ()
    return tuple(named)


def _by_colon(view: str, text: str, piece: Piece) -> Iterator[Found]:
    """`联席会议成员单位（12个）：A、B、C。`"""
    at = piece.start
    while (colon := view.find(":", at, piece.end - 1)) >= 0:
        at = colon + 1
        clause = max(_clause_start(view, piece.start, colon), colon - 60)
        comma = max(view.rfind(",", clause, colon), view.rfind("、", clause, colon))
        begin = comma + 1 if comma >= 0 and view.count("(", comma, colon) == view.count(")", comma, colon) else clause
        heading = headings.read(view, begin, colon) or _award(view, begin, colon)
        if heading is None or is_group(heading.words) and heading.count is None and heading.strength == "plain":
            continue
        if view.count("(", clause, colon) > view.count(")", clause, colon):
            continue
        end = _sentence_end(view, colon + 1, min(piece.end, colon + _LONGEST), "。\n;:")
        items = grammar.parse(view, colon + 1, end, text)
        if len(items) < 3 and (found := _in_columns(view, text, colon + 1, end)):
            items = found
        elif end < piece.end and view[end] == ":":
            items = items[:-1]  # the next list's heading
        good = _bodies(items, 2, share=0.5 if heading.strength != "plain" or heading.count else 0.8)
        if good or (items and heading.count == len(items) and (good := _bodies(items, 1, share=0.0))):
            yield _found(heading, text, good, Span(heading.start, good[-1].end))
            at = end


_NEXT = re.compile(r" [一二三四五六七八九十]{1,2}、")


def _in_columns(view: str, text: str, start: int, end: int) -> list[Item]:
    """The bodies of run-together text that are parted by blanks, up to the next numbered heading."""
    if following := _NEXT.search(view, start, end):
        end = following.start()
    found = [item for a, b in cells(view, start, end, text) for item in grammar.item_at(view, a, b, text)]
    return found if len(found) > 1 and all(is_body(i.name) for i in found) else []


def _award(view: str, start: int, end: int) -> Heading | None:
    """What the bodies behind a colon are said to get: `获得一等奖的是：`, `授予文明单位称号的单位有：`."""
    said = _AWARDED.search(view, start, end)
    if not said:
        return None
    return Heading(bare(said["what"]), *said.span("what"), "class", headings.role_of(said["what"]))


def _found(heading: Heading, text: str, items: tuple[Item, ...], span: Span) -> Found:
    return Found(bare(text[heading.start : heading.end]), heading.role, heading.count, items, span)


def _composed(view: str, text: str, piece: Piece) -> Iterator[Found]:
    """`联席会议由A、B、C 9个部门和单位组成`, `成员由A、B等单位分管领导组成`."""
    for anchor in islice(_COMPOSED.finditer(view, piece.start, piece.end), _MOST):
        begin = _clause_start(view, piece.start, anchor.start())
        by = None
        for one in _BY.finditer(view, begin, anchor.start()):
            if "、" in view[one.end() : anchor.start()]:
                by = one
        if by is None:
            continue
        before = view[max(begin, view.rfind(",", begin, by.start()) + 1) : by.start()]
        if _TASKED.search(before):
            continue
        good, count = _counted(view, text, by.end(), anchor.start(), 2)
        if good:
            role = "成员" if "成员" in before else None
            yield Found(_group_name(text, piece.start, by.start()), role, count, good, Span(begin, anchor.end()))


def _counted(view: str, text: str, start: int, end: int, least: int) -> tuple[tuple[Item, ...], int | None]:
    """The bodies of a run-in list that may close with a count (`9个部门和单位`, `等27家单位`)."""
    count = None
    for count_match in headings.COUNT.finditer(view, start, end):
        if view.count("(", start, count_match.start()) == view.count(")", start, count_match.start()):
            count = headings.number(count_match[1])
            end = count_match.start()
            break
    items = grammar.parse(view, start, end, text)
    if items and not items[-1].name:
        items = items[:-1]
    good = _bodies(items, least)
    if not good and count is not None and count == len(items):
        good = _bodies(items, least, share=0.0)
    return good, count


def _chosen(view: str, text: str, piece: Piece) -> Iterator[Found]:
    """`将A、B、C列为试点单位`, `A、B、C为成员单位`."""
    for anchor in islice(_CHOSEN.finditer(view, piece.start, piece.end), _MOST):
        begin = _clause_start(view, piece.start, anchor.start())
        behind = re.match(r"[^,。;、:]{0,40}", view[anchor.end() : min(piece.end, anchor.end() + 60)])
        role = headings.role_of(behind[0]) if behind else None
        if role is None or not _CLASS.search(role) or _TASKED.search(behind[0] if behind else ""):
            continue
        start = _list_start(view, begin, anchor.start())
        good, count = _counted(view, text, start, anchor.start(), 2)
        if good:
            yield Found(
                (_group_name(text, anchor.end(), anchor.end() + len(behind[0])) if behind else None)
                or _group_name(text, piece.start, start),
                role,
                count,
                good,
                Span(good[0].start, good[-1].end),
            )


def _list_start(view: str, begin: int, end: int) -> int:
    """Where the run of names before `end` begins: behind the last comma, then behind the word that takes them (将, 对 …的)."""
    comma = -1
    depth = 0
    for i in range(end - 1, begin - 1, -1):
        if view[i] == ")":
            depth += 1
        elif view[i] == "(":
            depth = max(0, depth - 1)
        elif view[i] == "," and depth == 0:
            comma = i
            break
    start = comma + 1 if comma >= 0 else begin
    first = view.find("、", start, end)
    ends = [m.end() for m in _TRIGGER.finditer(view, start, first if first >= 0 else end)]
    return ends[-1] if ends else start


def _honoured(view: str, text: str, piece: Piece) -> Iterator[Found]:
    """`对…突出的A、B、C 3个市予以通报表扬`: a count that is right, and an honour behind it."""
    for anchor in islice(_HONOURED.finditer(view, piece.start, piece.end), _MOST):
        begin = _clause_start(view, piece.start, anchor.start())
        count = headings.number(anchor[1])
        start = _list_start(view, begin, anchor.start())
        items = [i for i in grammar.parse(view, start, anchor.start(), text) if i.name]
        if (
            count is None
            or count < 2
            or count != len(items)
            or not all(2 <= len(i.name) <= 24 and could_be_body(i.name) for i in items)
        ):
            continue
        behind = view[anchor.start() : _sentence_end(view, anchor.start(), piece.end, "。,;\n")]
        role = re.search(r"通报(?:表扬|批评)|表扬|表彰|批评|试点|示范|先进|成员单位|奖励|评议|考核|督查|检查", behind)
        if role:
            yield Found(None, role[0], count, tuple(items), Span(items[0].start, items[-1].end))


def _titled(view: str, text: str, piece: Piece) -> Iterator[Found]:
    """`授予A、B、C“示范单位”荣誉称号`: the title is the heading."""
    for anchor in islice(_TITLED.finditer(view, piece.start, piece.end), _MOST):
        good, count = _counted(view, text, anchor.start("who"), anchor.end("who"), 2)
        if good:
            title = bare(text[slice(*anchor.span("title"))])
            yield Found(title, headings.role_of(title), count, good, Span(good[0].start, good[-1].end))


def _group_name(text: str, start: int, end: int) -> str | None:
    """The last group named before `end` (`…领导小组`): what the members are members of."""
    found = [m[1] for m in _GROUP_NAME.finditer(text, max(start, end - 160), end)]
    return re.sub(r"^.*(?:成立|建立|组建|设立|调整|同意|担任|兼任|任|由|的)", "", found[-1]) or None if found else None
