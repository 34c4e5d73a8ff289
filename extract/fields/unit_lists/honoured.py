"""Lists in sentences that praise or choose: `对A、B、C 3个市予以表扬`, `授予A、B“示范单位”称号`, `A、B荣获“文明单位”称号`."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from extract.fields.list_lines import Piece
from extract.fields.unit_lists import grammar, headings
from extract.fields.unit_lists.clauses import Found, clause_start, counted, list_start, sentence_end
from extract.fields.unit_lists.headings import Heading
from extract.fields.unit_lists.names import bare, could_be_body, is_body
from extract.patterns import lazy
from extract.text import Span

_MOST = 100
"""No paragraph has more lists of a kind."""
_HONOURED = lazy(
    r"(?P<count>[0-9一二两三四五六七八九十][0-9一二两三四五六七八九十]{0,2})\s*[个家所户间](?P<who>[^,。;、]{0,14}?)(?P<verb>予以|给予|进行|受到|获得|荣获|获|被|列为|评为|确定为|命名为|授予|入选|入围|达到|符合|通过|成为|纳入|列入|开展[^,。;、]{0,14}?(?:试点|建设|创建|示范)|为|作为)"
)
_BELONGS = lazy(
    r"被?(?:列为|评为|确定为|命名为|成为|为|作为|纳入|列入)[^,。;、]{0,30}?[一-鿿](?:单位|企业|学校|医院|[镇乡村校县区市]|基地|社区|机构|园区|街道|试点|对象|名单|范围|[点户])|达到[^,。;]{0,30}(?:要求|标准|条件)|符合[^,。;]{0,30}(?:要求|标准|条件)|通过[^,。;]{0,30}(?:验收|评估|认定|审核|考核|复核)"
    r"|被?(?:评|评定|列|确定|定|核定)为[^,。;、]{0,8}?(?:优秀|良好|先进|合格|达标|较差|优胜)(?:等次|档次|等级)?(?=[,。;、]|\Z)"
    r"|入选|入围|获得?[^,。;]{0,24}(?:奖|称号)|开展[^,。;、]{0,14}(?:试点|建设|创建|示范)"
)
"""What bodies belong to that stand before a count: `等4家医院达到了爱婴医院的各项要求`."""
_AWARDED = lazy(
    r"(?:获得?|荣获|授予|评为|命名为|列为|确定为|认定为)(?P<what>[^,。;:、]{2,24}?)(?:称号)?的?(?:单位|部门|地区|区县|县区|县市区|乡镇|街道|企业|学校|村|社区|集体)?(?:是|有|为|包括|如下)\s*\Z"
)
_ACTS = lazy(r"要|应|须|可|不得|负责|牵头|联合|分别|共同|分工|已|正|拟|将")
"""Between the bodies and the verb: they act (`3个县要开展试点`), and are the actors of a sentence."""
_HONOUR = lazy(r"通报(?:表扬|批评)|表扬|表彰|批评|试点|示范|先进|成员单位|奖励|评议|考核|督查|检查")
_ABOVE = lazy(
    r"(?:上述|以上)(?P<count>[0-9一二两三四五六七八九十]{1,3})\s*[个家所](?:单位|部门|乡镇|学校|企业|[县市区镇乡])[^。;,]{0,6}?(?:评为|列为|确定为|命名为|授予|获得|荣获|成为)(?P<what>[^。,;]{2,40})"
)
_PLACED = lazy(r"第[一二三四五六七八九十0-9]{1,2}名\s*\Z")
_TITLED = lazy(
    r"授予(?P<who>[^。;:“”]{4,600}?)(?:为)?“(?P<title>[^“”。]{2,30})”[^。;,“”]{0,14}(?:称号|奖|单位|集体|奖牌)"
)
_QUOTED = lazy(r"“(?P<title>[^“”。]{2,40})”")
_GOT = lazy(r"(?:荣获|获得|获|被?(?:评为|授予|命名为|认定为|确定为|评定为))[^。;:,、“”]{0,12}\Z")


def award(view: str, start: int, end: int) -> Heading | None:
    """What the bodies behind a colon are said to get: `获得一等奖的是：`, `授予文明单位称号的单位有：`."""
    said = _AWARDED.search(view, start, end)
    if not said:
        return None
    return Heading(bare(said["what"]), *said.span("what"), "class", headings.role_of(said["what"]))


def honoured(view: str, text: str, piece: Piece) -> Iterator[Found]:
    """`对…突出的A、B、C 3个市予以通报表扬`: a count that is right, and an honour behind it."""
    for anchor in islice(_HONOURED.finditer(view, piece.start, piece.end), _MOST):
        count = headings.number(anchor["count"])
        if count is None or count < 2 or view[anchor.start() - 1] in "年0123456789":
            continue
        begin = clause_start(view, piece.start, anchor.start())
        start = list_start(view, begin, anchor.start())
        items = [i for i in grammar.parse(view, start, anchor.start(), text) if i.name]
        if count != len(items) or not all(2 <= len(i.name) <= 24 and could_be_body(i.name) for i in items):
            continue
        if _ACTS.search(anchor["who"]):
            continue
        behind = view[anchor.start() : sentence_end(view, anchor.start(), piece.end, "。,;\n")]
        role = _HONOUR.search(behind)
        if role:
            yield Found(None, role[0], count, tuple(items), Span(items[0].start, items[-1].end))
        elif sum(is_body(i.name) for i in items) >= 0.6 * count and _BELONGS.match(
            view, anchor.start("verb"), piece.end
        ):
            of = headings.role_of(behind)
            yield Found(None, of, count, tuple(items), Span(items[0].start, items[-1].end))


def above_all(view: str, text: str, piece: Piece) -> Iterator[Found]:
    """`仓河区政府第一名、永溪县政府第二名；…，上述6个单位评为先进单位`: what the sentence names before, where it is as many."""
    for anchor in islice(_ABOVE.finditer(view, piece.start, piece.end), _MOST):
        count = headings.number(anchor["count"])
        begin = max(piece.start, view.rfind("。", piece.start, anchor.start()) + 1)
        if count is None or count < 2 or anchor.start() - begin > 600:
            continue
        items = []
        for start, end in grammar.split(view, begin, anchor.start()):
            placed = _PLACED.search(view, start, end)
            items += grammar.item_at(view, start, placed.start() if placed else end, text)
        good = tuple(i for i in items if is_body(i.name))
        if len(good) == count:
            what = bare(text[slice(*anchor.span("what"))])
            yield Found(what, headings.role_of(what), count, good, Span(good[0].start, good[-1].end))


def titled(view: str, text: str, piece: Piece) -> Iterator[Found]:
    """`授予A、B、C“示范单位”荣誉称号`: the title is the heading."""
    for anchor in islice(_TITLED.finditer(view, piece.start, piece.end), _MOST):
        good, count = counted(view, text, anchor.start("who"), anchor.end("who"), 2)
        if good:
            title = bare(text[slice(*anchor.span("title"))])
            yield Found(title, headings.role_of(title), count, good, Span(good[0].start, good[-1].end))


def got_title(view: str, text: str, piece: Piece) -> Iterator[Found]:
    """`A、B、C荣获“文明单位”称号`: bodies in front of what they got, the title is the heading."""
    for anchor in islice(_QUOTED.finditer(view, piece.start, piece.end), _MOST):
        verb = _GOT.search(view, max(piece.start, anchor.start() - 20), anchor.start())
        if verb is None:
            continue
        begin = clause_start(view, piece.start, verb.start())
        start = list_start(view, begin, verb.start())
        good, count = counted(view, text, start, verb.start(), 2)
        if good:
            title = bare(text[slice(*anchor.span("title"))])
            yield Found(title, headings.role_of(title), count, good, Span(good[0].start, good[-1].end))
