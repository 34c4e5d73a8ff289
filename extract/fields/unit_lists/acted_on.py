"""Lists in sentences that do something to so many bodies (`注销A、B、C等3家企业的许可证`) or say which they are (`试点单位共5个，分别是A、B…`)."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from extract.fields.list_lines import Piece
from extract.fields.unit_lists import grammar, headings, kinds
from extract.fields.unit_lists.clauses import Found, bodies, clause_start, sentence_end
from extract.fields.unit_lists.grammar import Item
from extract.fields.unit_lists.names import bare, could_be_body, is_body
from extract.patterns import lazy
from extract.text import Span

_MOST = 100
"""No paragraph has more lists of a kind."""
SO_MANY = lazy(
    r"(?:共计?|总共|合计)?(?<![0-9第年])(?P<count>[0-9]{1,3}|[一二两三四五六七八九十]{1,3})\s*[个家所户处间](?P<who>[^,。;、:0-9]{0,16}?(?:单位|部门|企业|公司|机构|学校|院校|院所|中学|小学|幼儿园|医院|药店|商店|商户|厂|矿|矿山|采石场|加油站|旅行社|合作社|协会|社区|小区|村|乡镇|镇|乡|街道|县|区|市|县区|县市|县市区|园区|基地|集体|场所|网点|站|所|店|中心))"
)
_ACT = lazy(
    r"(?:撤销|吊销|注销|取消|收回|暂停|关闭|关停|取缔|淘汰|拆除|整合|合并|保留|表彰|表扬|嘉奖|奖励|命名|认定|认可|核准|批准|确定|选定|选择|选取|遴选|公布|推荐|增补|吸收|接纳|新增|增加|设立|同意|授予|确认|评定|评出|评选|抽取|抽查|通报|约谈|处罚|查处|将|对|给予|给|把|以|[^，。、]{0,8}(?:对象|单位|企业|学校|部门|乡镇|范围)[为是有]|的(?:分别)?[是有为])(?:了|为)?\Z"
)
"""What stands right before the bodies: they are its object."""
_OFFICIAL = lazy(
    r"(?:的[^,。;]{1,24})?(?:依法)?(?:予以|给予|进行|作出|做出)?(?:通报|表彰|表扬|批评|奖励|嘉奖|注销|吊销|撤销|取消|关闭|关停|取缔|处罚|查处|约谈|警告|挂牌|命名|认定|公布|公示|抽查|检查|检验|验收|考核|评估|暂停|整改)"
)
"""What follows upon 对 or 将 that is done to them by the issuer."""
_SUFFERED = lazy(
    r"(?:决定|依法|[特现]予|予以|给予|受到|被)[^。;,、]{0,12}(?:通报|表彰|表扬|批评|奖励|嘉奖|注销|吊销|撤销|取消|关闭|关停|取缔|处罚|查处|约谈|警告|挂牌|命名|认定|暂停)"
)
"""The same of bodies that begin the sentence: `A、B等2家企业因…，我局决定吊销其许可证`."""
_ONLY = lazy(r"将|对|给|把|以")


def acted_on(view: str, text: str, piece: Piece) -> Iterator[Found]:
    """`同意撤销A、B、C 3个单位`, `对A、B等2家企业的许可证予以注销`: a count that is right, and what is done to them."""
    for anchor in islice(SO_MANY.finditer(view, piece.start, piece.end), _MOST):
        count = headings.number(anchor["count"])
        if count is None or count < 2:
            continue
        begin = clause_start(view, piece.start, anchor.start())
        found = right_before(view, text, begin, anchor.start(), count)
        if found is None:
            continue
        verb = _ACT.search(view, max(begin, found[0].start - 8), found[0].start)
        behind = view[anchor.end() : sentence_end(view, anchor.end(), piece.end)]
        topic = found[0].start - begin <= 2 and _SUFFERED.search(behind) is not None
        done = topic or verb is not None and (_ONLY.match(verb[0]) is None or _OFFICIAL.search(behind) is not None)
        least = 0.3 if kinds.is_free(anchor["who"]) else 0.6
        if done and sum(is_body(i.name) for i in found) >= least * count:
            role = headings.role_of(anchor["who"])
            yield Found(None, role, count, found, Span(found[0].start, found[-1].end))


_DOES = r"(?:予以|给予|进行|作出|做出|提出)(?:全[省市县区国])?(?:公开)?(?:通报|表彰|表扬|批评|奖励|嘉奖|警告|处罚|处理|通报表扬|通报批评|挂牌)"
_TREATS = lazy(_DOES)
_TREATED = lazy(rf"(?:决定|特|拟|现)?(?:对|给予|将)(?P<who>[^。;:“”]{{6,600}}?){_DOES}")
_SET_UP = lazy(
    r"(?:(?:同意|决定|批准|经批准)|(?<![^。;\n])(?=撤销))(?:设立|撤销|组建|新建|增设|新设|保留|注销|命名|认定|新增|设置|建立|成立)(?P<who>[^。;:“”,]{6,600})(?=[。;,])"
)
_TASK_GROUP = lazy(r"(?:[一-鿿]组|专班|指挥部|联席会议|委员会|联盟|工作队)\Z")
_BECAME = lazy(
    r"(?:(?:分别)?(?:被(?=评|命|认|列|确|授|纳)|荣获|入选|入围|获得|[获夺]得?(?=[^,。;、]{0,16}(?:奖|称号|第[一二三]|冠军))|评为|命名为|认定为|列为|确定为|列入|纳入|开展(?=[^,。;、]{2,24}(?:试点|示范|创建))))"
)
_TOPIC = lazy(
    r"(?:决定|研究|同意)[^。;]{0,10}(?:给予|授予|予以|对其|记|颁发)[^。;]{0,30}(?:奖励|表彰|表扬|通报|嘉奖|称号|功|奖牌|警告|处罚)"
)


def treated(view: str, text: str, piece: Piece) -> Iterator[Found]:
    """`决定对A、B予以通报批评`, `A、B连续三年获奖，市政府决定给予奖励`: bodies beyond doubt, to whom something is done."""
    treats = _TREATS.search(view, piece.start, piece.end) is not None
    for anchor in islice(_TREATED.finditer(view, piece.start, piece.end), _MOST) if treats else ():
        start = _behind_clause(view, *anchor.span("who"))
        items = grammar.parse(view, start, anchor.end("who"), text)
        good = bodies([i for i in items if i.name], 2, share=1.0)
        if good and good[-1].closed and start > anchor.start("who"):
            continue  # 对成绩突出的A、B等9个单位和20名个人予以表彰: examples
        if good and not any(kinds.is_kind_alone(i.name) or i.name.startswith("各") for i in good):
            yield Found(None, None, None, good, Span(good[0].start, good[-1].end))
    for anchor in islice(_SET_UP.finditer(view, piece.start, piece.end), _MOST):
        items = grammar.parse(view, anchor.start("who"), anchor.end("who"), text)
        good = bodies([i for i in items if i.name], 2, share=1.0)
        if good and _TASK_GROUP.search(good[-1].name) and not _TASK_GROUP.search(good[0].name):
            continue  # 成立市教育局、市公安局校园安全协调组: a group of both
        if good:
            yield Found(None, None, None, good, Span(good[0].start, good[-1].end))
    for anchor in islice(_BECAME.finditer(view, piece.start, piece.end), _MOST):
        begin = clause_start(view, piece.start, anchor.start())
        begin = grammar.split(view, begin, anchor.start(), ",")[-1][0]
        if view.find("、", begin, anchor.start()) < 0:
            continue
        begin = _behind_act(view, begin, view.find("、", begin, anchor.start()))
        items = [i for i in grammar.parse(view, begin, anchor.start(), text) if i.name]
        good = bodies(items, 2, share=1.0)
        if good and good[-1].end == anchor.start() and not any(kinds.is_kind_alone(i.name) for i in good):
            behind = view[anchor.start() : sentence_end(view, anchor.start(), piece.end, "。,;\n")]
            if behind.endswith("的"):
                continue  # …被评为优秀的，给予奖励: if they are
            yield Found(None, headings.role_of(behind), None, good, Span(good[0].start, good[-1].end))
    for anchor in islice(_TOPIC.finditer(view, piece.start, piece.end), _MOST):
        begin = clause_start(view, piece.start, anchor.start())
        comma = next(
            (b for _, b in grammar.split(view, begin, anchor.start(), ",") if view.find("、", begin, b) >= 0), begin
        )
        topic = _topic(view, text, begin, comma)
        if topic:
            yield Found(None, None, None, topic, Span(topic[0].start, topic[-1].end))


def _behind_clause(view: str, start: int, end: int) -> int:
    """Where the first name begins behind a clause that says of the bodies for what: `在考核中成绩突出的安河区政府、云溪县政府`."""
    first = view.find("、", start, end)
    of = view.rfind("的", start, first) if first >= 0 else -1
    return of + 1 if of >= 0 else start


def _topic(view: str, text: str, begin: int, end: int) -> tuple[Item, ...]:
    """The bodies that begin a clause which goes on with what they did: the last one's name ends where a body's does."""
    begin = grammar.split(view, begin, end, ",")[-1][0]
    parts = grammar.split(view, begin, end, "、")
    if len(parts) < 2:
        return ()
    items = [item for a, b in parts[:-1] for item in grammar.item_at(view, a, b, text)]
    a, b = parts[-1]
    cut = _ends_alike(view, a, b, items) or longest_body(view, a, b)
    if cut is None or view[cut : cut + 1] in ("要", "应", "等", ""):
        return ()
    items += grammar.item_at(view, a, cut, text)
    return bodies(items, 2, share=1.0)


def _ends_alike(view: str, start: int, end: int, others: list[Item]) -> int | None:
    """Where the body ends that begins `view[start:end]`, if it ends as one of the others does (…幼儿园)."""
    for tail in dict.fromkeys(other.name[-2:] for other in others):
        at = view.find(tail, start + 2, min(end, start + 40))
        if at >= 0 and is_body(bare(view[start : at + 2])):
            return at + 2
    return None


def longest_body(view: str, start: int, end: int) -> int | None:
    """Where the body ends that begins `view[start:end]`, words that go on with a clause; the shortest name of three
    characters or more behind which no further ending follows at once."""
    last = None
    for stop in range(start + 3, min(end, start + 30) + 1):
        if is_body(bare(view[start:stop])):
            last = stop
        elif last is not None and stop - last >= 4:
            break
    return last


_ABOVE = lazy(
    r"(?:上述|以上)\s*(?P<count>[0-9]{1,3}|[一二两三四五六七八九十]{1,3})\s*[个家所户处间](?P<who>[^,。;、:0-9]{0,16})"
)
_WINDOW = 1200


def told_above(view: str, text: str, piece: Piece, floor: int) -> Iterator[Found]:
    """`决定吊销以上5所幼儿园的许可证`: the five that stand together in the text before, back to `floor`."""
    for anchor in islice(_ABOVE.finditer(view, piece.start, piece.end), _MOST):
        count = headings.number(anchor["count"])
        behind = view[anchor.end() : sentence_end(view, anchor.end(), piece.end)]
        before = view[max(piece.start, anchor.start() - 20) : anchor.start()]
        if count is None or count < 2 or not (_OFFICIAL.search(behind) or _ACTS.search(before)):
            continue
        for start, end in _clauses(view, max(floor, anchor.start() - _WINDOW), anchor.start()):
            topic = _topic(view, text, start, end)
            if len(topic) == count:
                yield Found(None, headings.role_of(anchor["who"]), count, topic, Span(topic[0].start, topic[-1].end))
                break


def _clauses(view: str, start: int, end: int) -> list[tuple[int, int]]:
    """The clauses between stops and commas that hold several names."""
    found, at = [], start
    for i in range(start, end + 1):
        if i == end or view[i] in "。;,\n:":
            if view.find("、", at, i) >= 0:
                found.append((at, i))
            at = i + 1
    return found


def right_before(view: str, text: str, begin: int, end: int, count: int) -> tuple[Item, ...] | None:
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
    r"(?:撤销|吊销|注销|取消|收回|暂停|关闭|关停|取缔|淘汰|拆除|整合|合并|保留|表彰|表扬|嘉奖|奖励|命名|认定|认可|核准|批准|确定|选定|选择|选取|遴选|公布|推荐|增补|吸收|接纳|新增|增加|设立|同意|授予|确认|评定|评出|评选|抽取|抽查|通报|约谈|处罚|查处)(?:了|为)?|(?:^|(?<=[^面应针]))(?:将|对(?![象口外])|给予|给|把|以)|(?<=[一-鿿]{2}的)(?:分别)?[是有为]|(?:对象|单位|企业|学校|部门|乡镇|范围)(?:为|是|有)"
)


def _behind_act(view: str, start: int, stop: int) -> int:
    """Where the name begins behind the last word that takes it for its object."""
    ends = [m.end() for m in _ACTS.finditer(view, start, stop) if stop - m.end() >= 2]
    return ends[-1] if ends else start
