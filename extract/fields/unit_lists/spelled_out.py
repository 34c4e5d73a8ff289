"""Lists that a sentence spells out: `参改单位共5个，分别是A、B…`, `成员单位包括A、B、C`, `废水企业2家（A、B）`, `A2万元，B3万元`."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from extract.fields.list_lines import Piece
from extract.fields.unit_lists import grammar, headings
from extract.fields.unit_lists.clauses import Found, bodies, count_behind, sentence_end
from extract.fields.unit_lists.grammar import Item
from extract.fields.unit_lists.names import bare, could_be_body, is_body
from extract.patterns import lazy
from extract.text import Span

_MOST = 100
"""No paragraph has more lists of a kind."""
_HEAD = 36
"""Characters of the words that say what the bodies are."""
_SAYS = lazy(
    r"(?P<count>[0-9]{1,3}|[一二两三四五六七八九十]{1,3})\s*[个家所户处间](?:单位|企业|部门|学校)?[,:]?(?:具体|它们)?(?:分别)?(?:是|为|即|包括|有)[:]?"
)
_SAYS_WHICH = lazy(
    r"(?:(?P<count>[0-9]{1,3}|[一二两三四五六七八九十]{1,3})\s*[个家所户处间](?P<what>[^,。;:、0-9()]{2,10}),(?:(?:具体)?分别(?:是|为|有)|即)[:]?"
    r"|(?:排名|名列|位列|位居|列)[^,。;:、0-9]{0,6}?[前后](?P<first>[0-9]{1,2}|[一二三四五六七八九十]{1,2})[名位]?的?(?P<whose>[^,。;:、0-9()]{0,6}?)(?:分别|依次)?(?:[是为有][:]?|:))"
)
"""全县共设5个考点，分别为…; 排名前三位的乡镇是…: believed where as many bodies follow."""
_KIND = lazy(
    r"(?P<kind>(?:单位|企业|公司|机构|学校|医院|乡镇|镇|乡|街道|社区|小区|村|县|县区|县市区|部门|基地|集体|园区|成员)(?:名单)?)(?:共有?|有|为|计)?\Z"
)
_ACTORS = lazy(r"牵头|责任|配合|协办|主办|承办|负责|联系|主管")
_HOLDS = lazy(
    r"(?P<head>(?:成员|组成|试点|示范|优秀|良好|合格|优胜|保留|撤销|新增|创建|推荐|申报|联动|参加|参会|参与|会员|理事|受检|抽查|达标|获奖|入选|先进|重点|定点|协作|共建|帮扶|承担|参训|参赛|考核|监测|首批)(?:单位|部门|机构|企业|公司|学校|院校|医院|县区|县市区|乡镇|街道|社区|村|县|区|市|镇|乡)|成员(?=(?:主要)?包[括含])|[^,。;:、0-9()]{2,20}的(?:单位|部门|机构|企业|公司|学校|院校|医院|县区|县市区|乡镇|街道|社区|村|县|区|市|镇|乡)(?:主要|分别|具体)?(?=[有是]))(?:主要|分别|具体|暂定|现)?(?:包括|包含|涵盖|有|为|是):?(?=[一-鿿]{2,40}[、,和及])"
)
_HOLDING = lazy(r"[包涵有为是](?<=[员位门构业司校院区镇道村县市乡要别体定现].)")
"""Where a verb follows upon such a head, or upon a word between them."""


def said_to_be(view: str, text: str, piece: Piece) -> Iterator[Found]:
    """`参改单位共5个，分别是A、B、C、D、E`: how many there are, and which."""
    for anchor in islice(_SAYS.finditer(view, piece.start, piece.end), _MOST):
        named = _KIND.search(view, max(piece.start, anchor.start() - 12), anchor.start())
        if named is None:
            continue
        head, start = _head(view, piece, named.end("kind"))
        if _ACTORS.search(head) or headings.refused(head):
            continue
        items = grammar.parse(view, anchor.end(), sentence_end(view, anchor.end(), piece.end), text)
        good = bodies(items, 2)
        count = headings.number(anchor["count"])
        if good or (count == len(items) and (good := bodies(items, 2, share=0.0))):
            words = bare(text[start : named.end("kind")])
            yield Found(words, headings.role_of(words), count, good, Span(start, good[-1].end))


def which(view: str, text: str, piece: Piece) -> Iterator[Found]:
    """`共设5个考点，分别为A、B、C、D、E`, `排名前三位的是A、B、C`: as many bodies as are said."""
    for anchor in islice(_SAYS_WHICH.finditer(view, piece.start, piece.end), _MOST):
        count = headings.number(anchor["count"] or anchor["first"])
        what = anchor["what"] or anchor["whose"] or ""
        if count is None or count < 2 or _ACTORS.search(what) or what and headings.refused(what):
            continue
        end = sentence_end(view, anchor.end(), piece.end, "。;,\n")
        items = [i for i in grammar.parse(view, anchor.end(), end, text) if i.name]
        if len(items) == count and (good := bodies(items, 2)):
            said = count if anchor["count"] else None
            yield Found(bare(what) or None, headings.role_of(what), said, good, Span(anchor.start(), good[-1].end))


def _head(view: str, piece: Piece, end: int) -> tuple[str, int]:
    """The words of the clause before `end`, and where they begin."""
    start = max(piece.start, end - _HEAD)
    start = max([start, *(i + 1 for i in range(start, end) if view[i] in ",。;:、\n")])
    return view[start:end], start


_BRACKETED = lazy(
    r"(?<![0-9第年])(?P<count>[0-9]{1,3}|[一二两三四五六七八九十]{1,3})\s*[个家所户处间][^,。;、:0-9()]{0,10}[(](?:分别[是为]|即|包括)?:?(?P<who>[^()]{2,400})[)]"
)
_PLACE_BEFORE = lazy(r"[一-鿿]{1,8}(?:[省市县区州旗镇乡]|街道|开发区)\Z")
_AMOUNT = lazy(r"\s*[0-9]{1,12}(?:\.[0-9]{1,6})?\s*(?:万元|亿元|元|吨|亩|公顷|人|户|个|名|台|套|辆|万亩|公里)\Z")
_AMOUNTS = lazy(r"[0-9]\s*(?:万元|亿元|元|吨|亩|公顷|人|户|个|名|台|套|辆|万亩|公里)(?=[,、;。]|\Z)")
"""Three of them make a list."""


_GRANTS = lazy(r"[^。]{0,12}?(?:下拨|拨付|拨给|安排|补助|下达|分配|其中|奖励):?")


def bracketed(view: str, text: str, piece: Piece) -> Iterator[Found]:
    """`废水企业4家（A、B、C、D）`: as many in the bracket as stand before it. Behind places (`青石镇2个（甲村、乙村），东山镇1个（丙村）`)
    they are groups of one list."""
    placed: list[Found] = []
    for anchor in islice(_BRACKETED.finditer(view, piece.start, piece.end), _MOST):
        count = headings.number(anchor["count"])
        items = [i for i in grammar.parse(view, anchor.start("who"), anchor.end("who"), text) if i.name]
        place = _PLACE_BEFORE.search(view, max(piece.start, anchor.start() - 12), anchor.start())
        good = bodies(items, 1 if place else 2, share=0.5)
        if good and count == len(good) == len(items) and not items[-1].closed:
            found = Found(None, None, count, good, Span(good[0].start, good[-1].end))
            if place:
                placed.append(found)
            else:
                yield found
    if sum(len(found.items) for found in placed) > 1:
        items = [item for found in placed for item in found.items]
        yield Found(None, None, len(items), tuple(items), Span(items[0].start, items[-1].end))


def with_amounts(view: str, text: str, piece: Piece) -> Iterator[Found]:
    """`石桥镇2万元，青山乡1.5万元，大河乡3万元`: bodies that each get an amount."""
    if sum(1 for _ in islice(_AMOUNTS.finditer(view, piece.start, piece.end), 3)) < 3:
        return
    run: list[Item] = []
    for start, end in [*grammar.split(view, piece.start, piece.end, ",、;。:"), (piece.end, piece.end)]:
        amount = _AMOUNT.search(view, start, end)
        granted = _GRANTS.match(view, start, end)
        found = grammar.item_at(view, granted.end() if granted else start, amount.start(), text) if amount else []
        if len(found) == 1 and is_body(found[0].name) and len(found[0].name) <= 20:
            run += found
            continue
        if len(run) >= 3:
            yield Found(None, None, None, tuple(run), Span(run[0].start, run[-1].end))
        run = []


def holding(view: str, text: str, piece: Piece) -> Iterator[Found]:
    """`成员单位包括A、B、C`: who belongs to what, without a number."""
    if _HOLDING.search(view, piece.start, piece.end) is None:
        return
    anchors = list(islice(_HOLDS.finditer(view, piece.start, piece.end), _MOST))
    for number, anchor in enumerate(anchors):
        head, start = _head(view, piece, anchor.end("head"))
        if _ACTORS.search(head) or headings.refused(head):
            continue
        limit = anchors[number + 1].start() if number + 1 < len(anchors) else piece.end
        end = sentence_end(view, anchor.end(), limit)
        items = grammar.parse(view, anchor.end(), end, text)
        named = [i for i in items if i.name]
        whole = next((n for n, i in enumerate(named) if not could_be_body(i.name)), len(named))
        good = bodies(named[:whole], 2 if len(anchors) > 1 else 3, share=0.8)
        if good:
            words = bare(text[start : anchor.end("head")])
            count = count_behind(view, good, end)
            yield Found(words, headings.role_of(words), count, good, Span(start, good[-1].end))
