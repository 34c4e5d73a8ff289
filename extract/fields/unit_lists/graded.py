"""Lists in sentences that grade: `A、B等2个镇，C、D等2个部门考核为优秀等次；E、F为合格等次`, `A获一等奖，B、C获二等奖`."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from extract.fields.list_lines import Piece
from extract.fields.unit_lists import grammar, headings, kinds
from extract.fields.unit_lists.clauses import Found, clause_start, counted, list_start, sentence_end
from extract.fields.unit_lists.grammar import Item
from extract.fields.unit_lists.names import bare, could_be_body, is_body
from extract.patterns import lazy
from extract.text import Span

_MOST = 100
"""No paragraph has more lists of a kind."""
_JUDGED = r"(?:(?:[0-9]{4}年度?|本?年度|综合|绩效|目标|责任制?|工作|的|在|经|被|均|分别){0,6}(?:考核|考评|评估|评价|测评|评议|检查|验收|督查|评审|评比)(?:结果|等次|等级|情况|成绩)?)"
_GRADE = r"(?:优秀|优良|良好|较好|合格|基本合格|不合格|达标|基本达标|不达标|未达标|一般|较差|[A-D]|[一二三四]等|[一二三四]类|[甲乙丙丁]等)"
_AS_GRADE = lazy(
    rf"{_JUDGED}?(?:均|分别)?被?(?:评定|确定|核定|认定|考核|评|定|列)?为[“\"]?(?P<grade>{_GRADE}[”\"]?(?:等次|等级|档次|单位|级|类)?)[”\"]?(?=[,。;]|\Z)"
    rf"|(?:分别|共同)?(?:荣获|获得|获评|获|夺得)(?:了)?(?P<prize>[“\"]?(?:特等|[一二三四]等|[金银铜]|优秀|优胜|鼓励|组织)奖[”\"]?)(?=[,。;]|\Z)"
)
_BESIDE = lazy(
    rf"(?<![一-鿿])(?P<grade>{_GRADE}(?:等次|等级|档次|单位)?)(?:[0-9]{{1,2}}[个家所])?[(](?P<who>[^()]{{4,400}})[)](?=[,。;、\s]|\Z)"
)
_GOT_BY = lazy(
    r"(?:荣获|获得|获评|获|夺得)(?:了)?(?P<prize>[“\"]?[^,。;:、“”的]{0,12}(?:奖|第[一二三四五六]名|[冠亚季]军)[”\"]?)的(?:单位|部门|企业|公司|学校|乡镇|街道|村|社区|代表队|集体)?(?:分别|依次)?[是为有]:?"
)
_AWARDED = lazy(
    r"(?P<verb>授予|取消|撤销|收回)(?P<who>[^。;:“”]{4,300}?)(?P<prize>(?:特等|[一二三四]等|[金银铜]|优秀|优胜|先进|组织|鼓励)奖|(?:称号|荣誉|资格|资质)(?=[,。;]|\Z))"
)
_PLACED_IN = lazy(
    r"(?:(?<![^,。;:、\s年])|同意|决定|确定|选择|选取|先行|拟|分别|首批|率先)在(?P<who>[^,。;:]{4,300}?)(?:先行|率先|先期|分别)?(?:开展|进行|实施|启动|设立|推行)[^,。;]{0,40}?(?:试点|示范|试验|试行)(?!活动|培训|演练|教学|课)"
)
_COUNT = lazy(
    r"等?\s*(?:共计?|合计)?(?P<count>[0-9]{1,3}|[一二两三四五六七八九十]{1,3})\s*[个家所户](?!月|工作日|小时|百分点)"
)
_WHO = lazy(
    r"(?:[、和及与]?(?:[市县区州省][直级属]?)?(?:相关|有关)?(?:单位|部门|企业|公司|机构|学校|医院|乡镇|街道|社区|人民政府|政府|管委会|办事处|[省市县区州盟旗镇乡村]))+(?:[(][^()]{1,12}[)])?"
)
_BETWEEN = lazy(r"[,、;]?\s*(?:和|及|与|以及)?")
_GOES_OVER = lazy(
    r"\Z|[0-9(]|等?[0-9一二三四五六七八九十]{1,3}[个家所]|为|全[省市县区国]|[省市县区国]级|年度|(?:目标|综合|绩效)?考核|(?:文明|先进|优秀|示范|模范|诚信|卫生|平安|绿色|和谐|达标|标兵|标杆|星级|特色|“)"
)
"""What may stand behind the last body before what it gets."""
_LONGEST_NAME, _LONGEST = 24, 1200


def graded(view: str, text: str, piece: Piece) -> Iterator[Found]:
    """The bodies before what they were graded as, a list for each count; a body alone only where another clause grades more."""
    alone: list[Found] = []
    several = False
    behind = piece.start
    for anchor in islice(_AS_GRADE.finditer(view, piece.start, piece.end), _MOST):
        begin = max(clause_start(view, piece.start, anchor.start()), behind)
        begin = headings.label_end(view, begin, anchor.start())
        behind = anchor.end()
        grade = bare(text[slice(*anchor.span("grade" if anchor["grade"] else "prize"))]).strip('“”"')
        for items, count in _groups(view, text, begin, anchor.start()):
            found = Found(grade, headings.role_of(grade), count, items, Span(items[0].start, items[-1].end))
            if len(items) > 1:
                several = True
                yield found
            elif is_body(items[0].name):
                alone.append(found)
    if several:
        yield from alone


def awarded(view: str, text: str, piece: Piece) -> Iterator[Found]:
    """`授予A、B 2020年度考核一等奖`, `取消A、B诚信企业称号`: bodies between the verb and what they get or lose."""
    for anchor in islice(_AWARDED.finditer(view, piece.start, piece.end), _MOST):
        items = _first_bodies(view, text, *anchor.span("who"))
        if len(items) > 1:
            prize = anchor["prize"] if anchor["prize"].endswith("奖") else None
            yield Found(prize, None, None, items, Span(items[0].start, items[-1].end))


def got_by(view: str, text: str, piece: Piece) -> Iterator[Found]:
    """`获得一等奖的是A，获得二等奖的是B、C`: bodies behind the prize; one alone only beside others."""
    made: list[Found] = []
    for anchor in islice(_GOT_BY.finditer(view, piece.start, piece.end), _MOST):
        end = sentence_end(view, anchor.end(), min(piece.end, anchor.end() + _LONGEST), ",。;\n")
        items = _named(view, text, anchor.end(), end, None)
        if items:
            prize = bare(text[slice(*anchor.span("prize"))]).strip('“”"')
            made.append(Found(prize, None, None, items, Span(items[0].start, items[-1].end)))
    if sum(len(one.items) for one in made) > 1:
        yield from made


def beside(view: str, text: str, piece: Piece) -> Iterator[Found]:
    """`优秀（A、B），良好（C、D），一般（E）`: the bodies in the bracket behind each grade, where there are several."""
    made: list[Found] = []
    for anchor in islice(_BESIDE.finditer(view, piece.start, piece.end), _MOST):
        if items := _named(view, text, *anchor.span("who"), None):
            grade = bare(text[slice(*anchor.span("grade"))])
            made.append(Found(grade, None, None, items, Span(items[0].start, items[-1].end)))
    if len(made) > 1 and sum(len(one.items) for one in made) > 2:
        yield from made


def tried_in(view: str, text: str, piece: Piece) -> Iterator[Found]:
    """`同意在A、B、C开展改革试点`: places where something is tried, named each."""
    for anchor in islice(_PLACED_IN.finditer(view, piece.start, piece.end), _MOST):
        items, count = counted(view, text, *anchor.span("who"), 2) if _COUNT.search(anchor["who"]) else ((), None)
        items = items or _named(view, text, *anchor.span("who"), None)
        if len(items) > 1 and count in (None, len(items)):
            yield Found(None, "试点", count, items, Span(items[0].start, items[-1].end))


def _first_bodies(view: str, text: str, begin: int, end: int) -> tuple[Item, ...]:
    """The bodies that begin the words, whose last goes over into other words: `县财政局、县水利局2020年度目标考核`."""
    parts = grammar.split(view, begin, end, "、")
    if len(parts) < 2 or any(view.find(",", a, b) >= 0 for a, b in parts[:-1]):
        return ()
    a, b = parts[-1]
    stop = next((n for n in range(a + 3, b + 1) if is_body(bare(view[a:n])) and _GOES_OVER.match(view, n, end)), None)
    if stop is None:
        return ()
    return _named(view, text, begin, stop, None)


def _groups(view: str, text: str, begin: int, end: int) -> list[tuple[tuple[Item, ...], int | None]]:
    """The runs of bodies in a clause before `end`, each with the count behind it; the last may have none. A run that holds
    fewer names than it says gives examples, and is none."""
    made: list[tuple[tuple[Item, ...], int | None]] = []
    at = begin + len(view[begin:end]) - len(view[begin:end].lstrip(" ,;、"))
    for closing in islice(_COUNT.finditer(view, begin, end), _MOST):
        if closing.start() < at or view.count("(", at, closing.start()) != view.count(")", at, closing.start()):
            continue
        count = headings.number(closing["count"])
        if count is None or not (who := _WHO.match(view, closing.end(), end)):
            return made
        items = _named(view, text, at, closing.start(), count)
        if items:
            made.append((items, count))
        between = _BETWEEN.match(view, who.end(), end)
        at = between.end() if between else who.end()
    if at < end:
        items = _named(view, text, at, end, None)
        if items:
            made.append((items, None))
    return made


def _named(view: str, text: str, begin: int, end: int, count: int | None) -> tuple[Item, ...]:
    """The bodies of a run: as many as the count says, whatever they are called, else bodies all of them."""
    if count == 1:
        return ()
    for start in dict.fromkeys((list_start(view, begin, end), begin)):
        if count is None and start > begin and view[start - 1] not in ",;。":
            continue  # 经查，对获得称号的A、B的考核为不合格: told of them, no list
        items = tuple(i for i in grammar.parse(view, start, end, text) if i.name)
        names = [i.name for i in items]
        if not items or not all(could_be_body(n) and len(n) <= _LONGEST_NAME for n in names):
            continue
        if (
            any(kinds.is_kind_alone(n) or n.startswith("各") for n in names)
            or count is None
            and kinds.are_persons(names)
        ):
            continue
        if len(items) == count or count is None and not items[-1].closed and all(map(is_body, names)):
            return items
    return ()
