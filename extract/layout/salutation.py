"""主送机关 (GB/T 9704-2012, 7.3.2): which lines below the title name the bodies and persons that a notice is sent to."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extract.layout.words import words_of
from extract.lexicon import is_organ, kind_of
from extract.number_forms import NumberForm, find_numbers
from extract.patterns import lazy
from extract.pieces import Piece, tight
from extract.text import Span

LONGEST = 500
"""Characters of the longest list of addressees."""
_PERSON = lazy(
    r"(?:代表|委员|同志|主席|副主席|先生|女士|教授|院士|部长|省长|市长|局长|书记|总理|秘书长|们|政协委员|人大代表|网友|居民|村民|业主|投标人|供应商|考生|用户|企业|单位|人员|会员|员工|教工|师生|家长|市民|职工|客户|投资者|群众|朋友|纳税人|缴费人|申请人|当事人)$"
)
_EVERYONE = lazy(
    r"(?:[一-鿿]{2,8}(?=全体))?(?:全体|全[校院县市区镇村]|各位|广大|亲爱的?|尊敬的?)[一-鿿]{0,12}(?:教师|老师|师生|学生|同学|教?职工|教工|员工|干部|党员|团员|民警|队员|医生|护士|医务人员|会员|居民|村民|市民|家长|乡亲|委员|成员|青年|志愿者|旅客|乘客|游客|读者|股东)$"
)
"""全体教师, 镜湖校区全体教师, 各位家长: persons as a body. Without the word before it 教师 is as often a label."""
_OF_SCHOOLS = lazy(
    r"[一-鿿]{0,12}各[一-鿿]{0,4}(?:班级?|年级|班(?:级)?(?:班主任|主任|班长|团支书|团支部书记)|(?<=[公民]办)园|幼儿园|教研[室组]|(?:普通)?(?:[高初]中|职高|职中|中职|中专|技校|完小))$"
)
"""高二各班, 区属各公办园, 各普通高中: classes and kinds of schools, which no table of organs knows."""
_THING = lazy(r"(?:时间|人数|安排|要求|情况|内容|职责|标准|名额|分工|任务|工作|成绩|课程表?)$")
"""各班人数: leads to a value, though it begins like a body."""
_FIRM = lazy(
    r"(?:公司|集团|厂|行|社|院|校|所|站|馆|会|团|队|店|中心|办|委|局|处|部|科|室|组|区|县|市|州|省|镇|乡|村|党组|党委|政府|办事处|机关|法院|党组织|党总支|[林农茶牧渔]场|[试实]验场|良种场|苗圃|植物园|动物园|公园|煤矿)$"
)
_LABEL_TAIL = lazy(r"(?:单位|人员|部门|机关|企业|机构|人|地点|对象)$")
_PERSON_ONLY = lazy(r"(?:代表|委员|同志|主席|先生|女士|教授|院士|部长|省长|市长|们)$")
_LABELLED = lazy(r"(?:主送(?:机关|单位)?|收文单位|致)[:](?=.)")
_BRACKETS = lazy(r"\([^()]*\)")
_NOT_LIST = lazy(r"[【】。!?“”\"=|…]|\.{3}|https?:|\d{4}年|^\d+[.、]|^(?:以下|下列|如下)")
_EVERYBODY = lazy(
    r"各[一-鿿、()]{0,14}(?:单位|部门|企业|学校|学院|政府|机关|机构|支部|党委|[局委办厅处室院所站区县市乡镇])"
)


def addressees_at(view: str, pieces: Sequence[Piece], index: int) -> tuple[int, Span] | None:
    """Addressees that begin with piece `index`: (last piece, span of the names without the colon)."""
    first = pieces[index]
    start = first.start
    if len(lone := tight(first.of(view))) == 1 and lone != "各":
        return None  # 次, what a counter of clicks left on a line of its own
    label = _LABELLED.match(view, start, first.end)
    if label:
        start = label.end()
        while start < first.end and view[start].isspace():
            start += 1
    for last in range(index, min(index + 6, len(pieces))):
        piece = pieces[last]
        colon = view.find(":", max(start, piece.start), piece.end)
        if colon >= 0:
            if colon - start > LONGEST:
                return None
            whole = colon + 1 >= piece.end
            left, right = trimmed(view, _behind_number(view, start, colon), colon)
            if left < right and (label or names_recipients(view[left:right], whole_line=whole)):
                return last, Span(left, right)
            return None
        if _NOT_LIST.search(view, piece.start, piece.end) or piece.end - start > LONGEST:
            return None
        below = pieces[last + 1] if last + 1 < len(pieces) else None
        if label or _without_colon(view, piece, below):
            left, right = trimmed(view, start, piece.end)
            return last, Span(left, right)
        if _whole_line(tight(piece.of(view))) or (last == index and below and _above_names(view, piece, below)):
            return None
    return None


def _without_colon(view: str, piece: Piece, below: Piece | None) -> bool:
    """Whether a line without a colon names recipients: names and nothing else, and the line below does not go on."""
    words = tight(piece.of(view))
    if len(words) <= 3 or words.endswith((",", "、")) or (below and _continues(view, below)):
        return False
    if _surely_names(words):
        return True
    starts = below is not None and words_of("body_start").match(tight(below.of(view))[:60]) is not None
    return starts and len(words) <= 20 and _EVERYBODY.fullmatch(words) is not None


def trimmed(view: str, start: int, end: int) -> tuple[int, int]:
    """The stretch without blanks, and without a bracket that closes what stood before it."""
    while start < end and (view[start].isspace() or view[start] in ")）"):
        start += 1
    while end > start and view[end - 1].isspace():
        end -= 1
    return start, end


def _whole_line(words: str) -> bool:
    """Whether a line is an element of its own, which no name below goes on: a body, a title, a number, even damaged."""
    if words.endswith((",", "、")):
        return False
    lone = not re.search("[,、]", words) and not words.startswith(("各", "驻")) and is_organ(words)
    return lone or re.search(r"[〔\[(【][12]\d{3}|[12]\d{3}[〕\])】]", words) is not None or kind_of(words) is not None


def _above_names(view: str, piece: Piece, below: Piece) -> bool:
    """Whether a line names nobody and the names begin below it: the last line of a catalogue box, run flat."""
    words = tight(piece.of(view))
    if words.endswith((",", "、", "(")) or not tight(below.of(view)).startswith("各"):
        return False
    return words.count("(") == words.count(")") and not any(_a_name(p) for p in re.split("[,、;]", words))


def _behind_number(view: str, start: int, end: int) -> int:
    """Where the names begin behind a number (and the title before it) that stands glued to them."""
    words = view[start:end]
    if "号" not in words:
        return start
    forms = [f for f in find_numbers(words) if isinstance(f, NumberForm)]
    if forms and words.count("《", 0, forms[-1].span.end) == words.count("》", 0, forms[-1].span.end):
        return start + forms[-1].span.end
    return start


def _continues(view: str, piece: Piece) -> bool:
    """Whether a line goes on a list of names: it ends with the colon, or with another separator."""
    words = tight(piece.of(view))
    return (
        words.endswith((":", ",", "、"))
        and "。" not in words
        and len(words) < 200
        and not words_of("body_start").match(words)
    )


def names_recipients(words: str, *, whole_line: bool) -> bool:
    """Whether the words before a colon name the recipients."""
    words = tight(words)
    if not 2 <= len(words) <= LONGEST or _NOT_LIST.search(words):
        return False
    if (
        words_of("not_addressee").match(words)
        or words_of("body_start").match(words)
        or re.match(r"(?:第?[0-9一二三四五六七八九十]{1,3}[、.章节条])|\(", words)
    ):
        return False
    parts = [p for p in re.split(r"[,、;]", _BRACKETS.sub("", words)) if p]
    if not parts:
        return False
    if len(words) <= 6 and _LABEL_TAIL.search(words) and not re.search("[各全直属]|有关|相关|所有", words):
        return False  # 招聘单位： leads to a value, it is nobody's address
    if not whole_line and not any(_surely_one(p) for p in parts):
        return False
    good = sum(1 for p in parts if _a_name(p))
    if len(parts) > 2 and is_organ(parts[-1]) and all(len(p) <= 5 or _a_name(p) for p in parts):
        return True  # places that share the last one's noun: 江东、江西、江南省(自治区)人民政府
    if whole_line and len(words) <= 60 and good:
        return True
    return good >= max(1, 0.6 * len(parts))


def _surely_one(part: str) -> bool:
    """Whether a name before a colon inside a line can't be the label of a value: 各…, a body's own name, a person."""
    part = _BRACKETS.sub("", part)
    return (
        "各" in part
        or re.search("[有相]关(?:部门|单位)$", part) is not None
        or (len(part) >= 4 and is_organ(part) and not _LABEL_TAIL.search(part))
        or _PERSON_ONLY.search(part) is not None
        or _EVERYONE.match(part) is not None
    )


def _a_name(part: str) -> bool:
    part = _BRACKETS.sub("", part)
    if _THING.search(part):
        return False
    return bool(
        part.startswith(("各", "驻", "市直", "省直", "县直", "区直", "中央", "在"))
        or _PERSON.search(part)
        or _EVERYONE.match(part)
        or _OF_SCHOOLS.match(part)
        or _FIRM.search(part)
        or is_organ(part)
    )


def _surely_names(words: str) -> bool:
    """Names without a colon: every part is a body's name, and one of several says 各 or 有关."""
    if words_of("body_start").match(words) or len(words) > 300:
        return False
    parts = [p for p in re.split(r"[,、;]", words) if p]
    return (
        len(parts) > 1
        and all(_a_name(p) and len(p) < 30 for p in parts)
        and any("各" in p or "有关" in p for p in parts)
    )
