"""Lists in sentences that do something to so many bodies (`注销A、B、C等3家企业的许可证`) or say which they are (`试点单位共5个，分别是A、B…`)."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from extract.fields.list_lines import Piece
from extract.fields.unit_lists import grammar, headings
from extract.fields.unit_lists.clauses import Found, bodies, clause_start, sentence_end
from extract.fields.unit_lists.grammar import Item
from extract.fields.unit_lists.names import bare, could_be_body, is_body
from extract.patterns import lazy
from extract.text import Span

_MOST = 100
"""No paragraph has more lists of a kind."""
_SO_MANY = lazy(
    r"(?<![0-9第年])(?P<count>[0-9]{1,3}|[一二两三四五六七八九十]{1,3})\s*[个家所户处](?P<who>[^,。;、:0-9]{0,16}?(?:单位|部门|企业|公司|机构|学校|院校|院所|中学|小学|幼儿园|医院|药店|商店|商户|厂|矿|矿山|采石场|加油站|旅行社|合作社|协会|社区|小区|村|乡镇|镇|乡|街道|县|区|市|县区|县市|县市区|园区|基地|集体|场所|网点|站|所|店|中心))"
)
_ACT = lazy(
    r"(?:撤销|吊销|注销|取消|收回|暂停|关闭|关停|取缔|淘汰|拆除|整合|合并|保留|表彰|表扬|嘉奖|奖励|命名|认定|认可|核准|批准|确定|选定|选择|选取|遴选|公布|推荐|增补|吸收|接纳|新增|增加|设立|同意|授予|确认|评定|评出|评选|抽取|抽查|通报|约谈|处罚|查处|将|对|给予|给|把|以)(?:了|为)?\Z"
)
"""What stands right before the bodies: they are its object."""
_OFFICIAL = lazy(
    r"(?:的[^,。;]{1,24})?(?:依法)?(?:予以|给予|进行|作出|做出)?(?:通报|表彰|表扬|批评|奖励|嘉奖|注销|吊销|撤销|取消|关闭|关停|取缔|处罚|查处|约谈|警告|挂牌|命名|认定|公布|公示|抽查|检查|检验|验收|考核|评估|暂停|整改)"
)
"""What follows upon 对 or 将 that is done to them by the issuer."""
_SUFFERED = lazy(
    r"(?:决定|依法|予以|给予|受到|被)[^。;,、]{0,12}(?:通报|表彰|表扬|批评|奖励|嘉奖|注销|吊销|撤销|取消|关闭|关停|取缔|处罚|查处|约谈|警告|挂牌|命名|认定|暂停)"
)
"""The same of bodies that begin the sentence: `A、B等2家企业因…，我局决定吊销其许可证`."""
_ONLY = lazy(r"将|对|给|把|以")
_SAYS = lazy(
    r"(?P<head>[^,。;:、\n]{0,24}?(?:单位|企业|公司|机构|学校|医院|乡镇|镇|乡|街道|社区|小区|村|县|县区|县市区|部门|基地|集体|园区|成员)(?:名单)?)(?:共有?|有|为|计)?(?P<count>[0-9]{1,3}|[一二两三四五六七八九十]{1,3})\s*[个家所户处](?:单位|企业|部门|学校)?[,:]?(?:具体|它们)?(?:分别)?(?:是|为|即|包括|有)[:]?"
)
_ACTORS = lazy(r"牵头|责任|配合|协办|主办|承办|负责|联系|主管")


def acted_on(view: str, text: str, piece: Piece) -> Iterator[Found]:
    """`同意撤销A、B、C 3个单位`, `对A、B等2家企业的许可证予以注销`: a count that is right, and what is done to them."""
    for anchor in islice(_SO_MANY.finditer(view, piece.start, piece.end), _MOST):
        count = headings.number(anchor["count"])
        if count is None or count < 2:
            continue
        begin = clause_start(view, piece.start, anchor.start())
        found = _before(view, text, begin, anchor.start(), count)
        if found is None:
            continue
        verb = _ACT.search(view, max(begin, found[0].start - 8), found[0].start)
        behind = view[anchor.end() : sentence_end(view, anchor.end(), piece.end)]
        topic = found[0].start - begin <= 2 and _SUFFERED.search(behind) is not None
        done = topic or verb is not None and (_ONLY.match(verb[0]) is None or _OFFICIAL.search(behind) is not None)
        if done and sum(is_body(i.name) for i in found) >= 0.6 * count:
            role = headings.role_of(anchor["who"])
            yield Found(None, role, count, found, Span(found[0].start, found[-1].end))


def _before(view: str, text: str, begin: int, end: int, count: int) -> tuple[Item, ...] | None:
    """The `count` bodies right before `end`, the first of them without the words before it that do something to it."""
    begin = grammar.split(view, begin, end, ",")[-1][0]
    parts = grammar.split(view, begin, end, "、;")[-count - 2 :]
    for first in range(max(0, len(parts) - count), -1, -1):
        items: list[Item] = []
        for number, (start, stop) in enumerate(parts[first:]):
            if number == 0:
                start = _behind_act(view, start, stop)
            items += grammar.item_at(view, start, stop, text)
        named = [i for i in items if i.name]
        if len(named) == count:
            return tuple(named) if all(could_be_body(i.name) and len(i.name) <= 30 for i in named) else None
        if len(named) > count:
            return None
    return None


_ACTS = lazy(
    r"(?:撤销|吊销|注销|取消|收回|暂停|关闭|关停|取缔|淘汰|拆除|整合|合并|保留|表彰|表扬|嘉奖|奖励|命名|认定|认可|核准|批准|确定|选定|选择|选取|遴选|公布|推荐|增补|吸收|接纳|新增|增加|设立|同意|授予|确认|评定|评出|评选|抽取|抽查|通报|约谈|处罚|查处)(?:了|为)?|(?:^|(?<=[^面应针]))(?:将|对|给予|给|把|以)"
)


def _behind_act(view: str, start: int, stop: int) -> int:
    """Where the name begins behind the last word that takes it for its object."""
    ends = [m.end() for m in _ACTS.finditer(view, start, stop) if stop - m.end() >= 2]
    return ends[-1] if ends else start


def said_to_be(view: str, text: str, piece: Piece) -> Iterator[Found]:
    """`参改单位共5个，分别是A、B、C、D、E`: how many there are, and which."""
    for anchor in islice(_SAYS.finditer(view, piece.start, piece.end), _MOST):
        if _ACTORS.search(anchor["head"]) or headings.refused(anchor["head"]):
            continue
        end = sentence_end(view, anchor.end(), piece.end)
        items = grammar.parse(view, anchor.end(), end, text)
        good = bodies(items, 2)
        count = headings.number(anchor["count"])
        if good or (count == len(items) and (good := bodies(items, 2, share=0.0))):
            words = bare(text[slice(*anchor.span("head"))])
            start = anchor.start("head")
            yield Found(words, headings.role_of(words), count, good, Span(start, good[-1].end))
