"""Lists inside sentences: `成员单位：A、B`, `由A、B等部门组成`, `将A、B列为试点单位`, `A、B、C 3个市受到表扬`."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import islice

from extract.fields.list_lines import Piece
from extract.fields.unit_lists import headings, kinds
from extract.fields.unit_lists.acted_on import acted_on, told_above, treated
from extract.fields.unit_lists.clauses import Found, clause_start, counted, group_name, list_start, sentence_end
from extract.fields.unit_lists.colons import by_colon, by_stop
from extract.fields.unit_lists.counted_runs import beside as counted_beside
from extract.fields.unit_lists.graded import awarded, beside, got_by, graded, tried_in
from extract.fields.unit_lists.grammar import Item
from extract.fields.unit_lists.honoured import above_all, got_title, honoured, titled
from extract.fields.unit_lists.names import bare, is_body
from extract.fields.unit_lists.spelled_out import bracketed, holding, said_to_be, which, with_amounts
from extract.patterns import lazy
from extract.text import Span

_LONGEST = 8000
"""No list in a sentence is longer; and no paragraph of more characters than ten times that is read."""
_MOST = 100
"""No paragraph has more lists of a kind."""
_COMPOSED = lazy(r"组成(?!部门|单位|员|人)|(?<=[位门关]|[个家])(?:共同)?(?:参加|参与|构成)")
_BY = lazy(r"由(?<![自理事缘]由)(?!于|此)")
_CHOSEN = lazy(
    r"(?:为|列入)(?=[^,。;、]{0,50}?(?:成员单位|组成单位|成员(?![一-鿿])|试点|特色|示范|联网|先进|重点|达标|优秀|优胜|文明|会员单位|理事单位|参与单位|保护单位))"
)
_CHOOSING = lazy(r"(?:确定|选定|指定|选择|增补|增列|纳入|认定|命名|评选|评定|批准|公布|吸收|[列定作评选])\Z")
"""What may stand right before 为: 选定为, 列为, 作为."""
_CLASS = lazy(r"(?:单位|成员|试点|示范|小镇|街区|部门|乡镇|街道|[县市区村]|社区|学校|企业|机构)\Z")
_SEVERAL = lazy(r"(?:[02-9二两三四五六七八九十]|[0-9十百][1一])\s*[个家所户处间]")
"""More than one of something: where no piece says so, nothing is counted."""
_MAKES = lazy(r"确定|指定|选定|认定|命名|批准|同意|公布|评定|评选")
_MADE = lazy(r"(?:作|列|定)?为(?P<what>[^,。;、:“”()]{2,30})\Z")
_LONGEST_CLAUSE, _LONGEST_NAME = 800, 40
_PERSONS = lazy("专家|学者|人士|代表|人员|骨干|志愿者")
_LEADING = lazy("牵头|负责|会同|主持|组织")
_NAMING = lazy("同意|批准|命名|认定|授予|评定|评选")
_TASKED = lazy(r"牵头|责任|配合|协办|主办|承办|协助|主送|抄送|督办")


def find_in(view: str, text: str, piece: Piece, *, one: bool = False, floor: int = 0) -> Iterator[Found]:
    """The lists in a piece, by their anchors, in reading order; one that lies inside an earlier one is left out. `one`: a
    body alone behind a colon is a list, too, for the line is one of several of its kind. `floor`: how far back bodies may
    stand that a sentence calls 以上5所."""
    if piece.end - piece.start > 10 * _LONGEST:
        return
    words = view[piece.start : piece.end]
    if (
        not one
        and "以上" not in words
        and "上述" not in words
        and "、" not in words
        and "," not in words
        and not (":" in words and (";" in words or "②" in words or ":1" in words or words.count(" ") > 1))
    ):
        return
    behind = piece.start
    found: list[Found] = []
    if ":" in words:
        found += by_colon(view, text, piece, least=1 if one else 2)
    if words[0] in "(一二三四五六七八九十0123456789":
        found += by_stop(view, text, piece)
    if "组成" in words or "由" in words and ("参" in words or "构成" in words):
        found += _composed(view, text, piece)
    found += _by_words(_CHOOSERS, view, text, piece, words)
    if any(measure in words for measure in "个家所户处间") and _SEVERAL.search(words):
        found += _counted(view, text, piece, words, floor)
    found += _by_words(_TELLERS, view, text, piece, words)
    for made in sorted(found, key=lambda f: (f.span.start, -f.span.end)):
        if made.items[-1].end <= piece.start:
            yield made  # told in the lines before
        elif made.items[0].start >= behind:
            yield made
            behind = made.items[-1].end


def _by_words(readers: _Readers, view: str, text: str, piece: Piece, words: str) -> list[Found]:
    """What those readers find of whose words one stands in the piece."""
    found: list[Found] = []
    for needed, reads in readers:
        if any(word in words for word in needed):
            for read in reads:
                found += read(view, text, piece)
    return found


def _counted(view: str, text: str, piece: Piece, words: str, floor: int) -> list[Found]:
    """The lists of a piece that says how many bodies there are; `words` is all of it."""
    found = [
        *honoured(view, text, piece),
        *above_all(view, text, piece),
        *acted_on(view, text, piece),
        *said_to_be(view, text, piece),
    ]
    if "(" in words:
        found += bracketed(view, text, piece)
    if "上" in words:
        found += told_above(view, text, piece, floor)
    return [*found, *counted_beside(view, text, piece, found)]


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
        if _TASKED.search(before) or anchor[0] != "组成" and _LEADING.search(view, by.end(), end):
            continue
        good, count = counted(view, text, by.end(), end, 2)
        if good and not (count is None and _PERSONS.search(view, good[-1].end, end) and _any_kind(good)):
            role = "成员" if "成员" in before else None
            yield Found(group_name(text, piece.start, by.start()), role, count, good, Span(begin, anchor.end()))


def _any_kind(items: Sequence[Item]) -> bool:
    """Whether kinds stand among the names: 高等院校、行业协会、企业等相关专家 says what sort of persons they are."""
    return any(kinds.is_kind_alone(item.name) for item in items)


def _what(text: str, start: int, size: int) -> str | None:
    """What the bodies are chosen to be, where the words end so: 竞赛优胜单位."""
    words = bare(text[start : start + size])
    return words if len(words) <= 40 and _CLASS.search(words) else None


def _is_named(view: str, start: int, what: str) -> bool:
    """Whether the verb right before the bodies makes them what the words behind 为 say: `同意A、B、C为市级文明单位`."""
    return (
        _NAMING.search(view, max(0, start - 3), start) is not None
        and kinds.names_kind(what)
        and not headings.refused(bare(what))
    )


def _made(view: str, text: str, piece: Piece) -> Iterator[Found]:
    """`确定县人民医院、县中医院为定点医院`: what the bodies are made is a kind of bodies."""
    behind = piece.start
    for anchor in islice(_MAKES.finditer(view, piece.start, piece.end), _MOST):
        if anchor.start() < behind:
            continue
        limit = min(piece.end, anchor.end() + _LONGEST_CLAUSE)
        first = view.find("、", anchor.end(), min(limit, anchor.end() + _LONGEST_NAME))
        if first < 0:
            continue
        start, end = anchor.end(), sentence_end(view, anchor.end(), limit, "。;\n,:")
        said = _MADE.search(view, max(first, end - 34), end)
        if said is None or not kinds.names_kind(said["what"]) or headings.refused(bare(said["what"])):
            continue
        good, count = counted(view, text, start, said.start(), 2)
        whole = good and all(is_body(i.name) for i in good) and not any(i.name.startswith("各") for i in good)
        if whole and not any(kinds.is_kind_alone(i.name) for i in good) and (not good[-1].closed or count == len(good)):
            what = bare(text[slice(*said.span("what"))])
            yield Found(what, headings.role_of(what), count, good, Span(good[0].start, good[-1].end))
            behind = end


def _chosen(view: str, text: str, piece: Piece) -> Iterator[Found]:
    """`将A、B、C列为试点单位`, `A、B、C为成员单位`."""
    for anchor in islice(_CHOSEN.finditer(view, piece.start, piece.end), _MOST):
        behind = re.match(r"[^,。;、:]{0,60}", view[anchor.end() : min(piece.end, anchor.end() + 60)])
        role = headings.role_of(behind[0]) if behind else None
        if role and not _CLASS.search(role) or _TASKED.search(behind[0] if behind else ""):
            continue
        begin = clause_start(view, piece.start, anchor.start())
        verb = _CHOOSING.search(view, max(begin, anchor.start() - 2), anchor.start())
        end = verb.start() if verb else anchor.start()
        start = list_start(view, begin, end)
        if role is None and not (behind and _is_named(view, start, behind[0])):
            continue
        good, count = counted(view, text, start, end, 2)
        if good and (role or not good[-1].closed or count == len(good)):  # else examples: A、B等20家
            yield Found(
                (group_name(text, anchor.end(), anchor.end() + len(behind[0])) if behind else None)
                or group_name(text, piece.start, start)
                or _what(text, anchor.end(), len(behind[0]) if behind else 0),
                role,
                count,
                good,
                Span(good[0].start, good[-1].end),
            )


def _beside(view: str, text: str, piece: Piece) -> Iterator[Found]:
    """The bodies in brackets behind a grade: `优秀（A、B）`."""
    return beside(view, text, piece) if view.find("(", piece.start, piece.end) >= 0 else iter(())


_Reader = Callable[[str, str, Piece], Iterator[Found]]
_Readers = tuple[tuple[tuple[str, ...], tuple[_Reader, ...]], ...]
"""Readers of lists, with the words one of which a piece must hold before they are asked."""
_CHOOSERS: _Readers = ((("为", "列入"), (_chosen, _made)),)
_TELLERS: _Readers = (
    (("分别", ",即", "名", "位列", "位居"), (which,)),
    (("单位", "包括", "有", "为"), (holding,)),
    (("元", "亩", "户", "名"), (with_amounts,)),
    (("获", "选", "为", "试点", "同意", "予", "决定", "撤销", "进行", "提出"), (treated,)),
    (("为", "获", "奖"), (graded, got_by)),
    (("奖", "称号", "资"), (awarded,)),
    (("优", "良", "格", "等"), (_beside,)),
    (("试", "示范"), (tried_in,)),
    (("“",), (titled, got_title)),
)
