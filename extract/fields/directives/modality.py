"""情态: whether a sentence binds somebody, and how: the first modal verb decides, and where there is none, its shape.

Looked at is the view in which brackets and quotations are blanked, so that a cited 必须 binds nobody. Passed over are modal
verbs inside a condition (不能按时完成的，), inside an attribute (可以公开的信息要…: 要 decides), behind a reporting verb
(《决定》提出，要…) and behind the issuer's own 将.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cache, lru_cache
from typing import NamedTuple, cast

from extract.fields.directives.spoilers import spoiled
from extract.notice import Modality
from extract.patterns import lazy
from extract.rules import folders, load

_BREAK = lazy("[，,；;：:]")
_CONDITION = lazy(r"(?:的|的外|以外的|之外的)\Z")
_CONDITION_HEAD = lazy(r"\A[ \u3000]*(?:除|如果?|若|凡是?|因|当|遇有?|确因|对于?|在)")
_WE_WILL = lazy(r"我[局委厅部办院省市县区]将\Z")
"""The issuer's own plan goes on over commas: 我局将加大投入，力争年内完成."""
_GOES_ON_PLANNING = lazy("[，,](?=支持|鼓励|力争|争取|负责|牵头|提倡|倡导)[^，,；;。]+")
_OTHERS_TURN = lazy("[，,；;](?=(?:请|(?:各|有关|相关|其他)[^，,；;。]{1,16}?(?:要(?!求)|应|须|必须|不得|务必)))")
"""我局将进行检查，各单位要配合: there the plan ends, and others are bound."""
_GROUND_CLAUSE = lazy(
    "[ \u3000]*(?:根据|按照?|依照|依据|遵照)[^，,；;]{0,60}(?:关于|有关|中)(?![^，,；;由]{0,40}(?:要求|通知|精神|规定|意见|安排)由)[^，,；;]{4,60}(?:等|的)(?:有?关|相关)?(?:法律|法规)?(?:规定|原则|精神|要求|程序|条款)\\Z"
)
"""根据《办法》关于缺额由原推荐单位补报等规定，…: what the ground says is not what is ordered here."""
_PURPOSE = lazy(r"\A[ \u3000]*为(?!民|首|主)")
"""为鼓励先进，…: what a purpose says binds nobody."""
CONDITION_ENDS = ("时", "外", "情况下", "前提下", "情形", "期间", "后", "的基础上", "过程中")
_ATTRIBUTE = lazy("的[^，,；;：:]")
_LEADING_CONDITION = lazy(r"\A(?:[^，,。；]{0,80}(?:的|的外)[，,])+")
_CONDITIONED = lazy("[的外][，,]")
_NOUN_TAIL = lazy(r"的[一-鿿]{2,12}(?:、[一-鿿]{2,12}){0,4}\Z")
_CHOSEN = lazy(
    "的[一-鿿]{2,10}(?:机构|部门|单位|人员|组织|企业|公司|中心|银行|医院)(?:负责|进行|承担|实施|组织|审核|办理|开展|出具|统一)(?!的)"
)
"""由县政府指定的机构进行审核: the attribute is of the one who has the duty."""
_BY = "modality.assignment_by"
_QING = "modality.obligation_qing"
"""请 stands in no attribute: 请第一批外出的支部务必…."""
_TARGET_TIME = lazy(
    r"(?:到|至)?(?:(?:19|20)\d\d年|今年|明年|“?十[一二三四五]五”?|年底|期末|[二三四五两]年|\d年)[^，]{0,6}[，,]|力争|努力"
)
_MAY_AIM = lazy("[年五期力努](?:(?<=[年五])|(?<=期)末|(?<=力)争|(?<=努)力)")
"""What every time of a target holds."""
_TARGET = lazy(
    r"(?:达到?|提高到?|提升[至到]?|降至|降到|降低|下降|增长|控制在|不低于|不少于|不高于|不超过|超过|保持在|稳定在|突破|增加到?|减少到?)[^，；。]{0,12}?(?:[0-9０-９]|百分之|[一二三四五六七八九十]成|全覆盖)"
    r"|(?:实现|完成|建成|形成|培育|培训|建设|新增|新建|创建)[^，；。]{0,40}(?:[0-9０-９]|全覆盖|目标)|基本(?:实现|建成|建立|形成|完成|满足|消除)|全面(?:建立|建成|完成|实现)|初步(?:建立|形成)"
)


_FIRST = {
    "prohibition": "一绝均都也不严禁",
    "prohibition_refused": "一均都也不",
    "goal": "力努积争",
    "encouragement": "鼓提 \u3000国省市县本并同也继重优大积全进支倡建",
    "permission": "可允准",
    "obligation_must": "必须一务应",
    "obligation_yao": "要",
    "obligation_ying": "应",
    "obligation_xu": "需",
    "obligation_need": "需",
    "obligation_need_of": "需还均 \u3000",
    "obligation_qing": "请望希",
    "obligation_yaoqiu": "要现特兹指限 \u3000",
    "assignment_by": "由",
    "assignment_by_any": "由",
    "assignment_verb": "具全共主统分牵负",
}
"""What a match of each row of `modality` begins with: other places are passed over at once."""
_RESOLVED = lazy("会议(?:还)?(?:要求|决定|议定|确定|明确|商定)")
"""会议要求，各地要…: what a meeting orders is ordered; what it finds (会议指出, 会议认为, 会议强调) is said."""
_GROUND = lazy(r"(?:根据|按照|依照|依据|遵照|落实|(?<![一-鿿])按|[为对]照)[^，,。；;：:“”]{0,60}\Z")
"""按照《办法》规定，各单位应…: the source is the ground of what is ordered, not reported speech."""
_BINDS = lazy("[可须应要需请由望希]")
_MAY_BIND = lazy(
    "(?=[不禁严力争鼓提支倡建允准一务负牵指责限])(?:建议|指令|责[令成]|限[你贵]|不[得能准许允应要可予]|禁止|严禁|力争|争取|鼓励|提倡|支持|倡导|允许|准许|准予|一律|一概|务|负[责总全直主首第具领管监]|牵头)"
)
"""What every row of `modality` holds, one character or more: a sentence without it has no modal verb."""
_ASKS_FIRST = lazy(
    "(?P<asks>(?:[^，,；;]{2,80}[，,]){0,2}(?:特|现)?请(?=各|全体|有关|相关|所有|[你贵])[^；;]{6,200}?)[，,]现[将就把][^，,；;]{0,40}如下\\Z"
)
"""请各单位按期填报，现将有关事项通知如下: the request before the lead-over binds."""


_LEADS_OVER = lazy("[，,][^，,；;]{0,16}(?:做好|抓好|落实|注意|遵守|执行)以下[一-鿿]{0,6}[:：]?\\Z")
"""各地要认真履行职责，做好以下工作: what stands before the lead-over to the list binds by itself."""
_SORRY_ENDS = ("谅解", "理解", "见谅", "包涵", "支持", "配合")
_SORRY = lazy(
    "[，,](?:[^，,；;]{0,16}不便[^，,；;]{0,4}[，,]?)?(?:敬请|请|望)[^，,；;]{0,10}(?:谅解|理解|见谅|包涵)[^，,；;]{0,6}\\Z"
)
"""请提前安排出行，由此带来的不便敬请谅解: the apology leaves what is asked before it as it is."""


class Modal(NamedTuple):
    """A modal verb: its modality, its row and its place in the sentence."""

    value: Modality
    rule: str
    start: int
    end: int


@cache
def _modals() -> tuple[re.Pattern[str], dict[str, tuple[Modality, str]]]:
    """All rows as one pattern, a group a row, with what each group means."""
    rows = load("modality").rows
    names = {f"r{i}": (cast(Modality, row.value), row.id) for i, row in enumerate(rows)}
    if folders():  # users' rows may begin with anything
        return re.compile("|".join(f"(?P<r{i}>{row.source})" for i, row in enumerate(rows))), names
    firsts = [_FIRST[row.id.partition(".")[2]] for row in rows]
    alternatives = "|".join(f"(?P<r{i}>(?=[{firsts[i]}])(?:{row.source}))" for i, row in enumerate(rows))
    return re.compile(f"(?=[{''.join(sorted(set(''.join(firsts))))}])(?:{alternatives})"), names


@lru_cache(maxsize=64)
def binds_nobody(view: str, words: str) -> bool:
    """The sentence is a formula, a definition, a lead-over (通知如下): never a directive."""
    if (
        view.endswith(_SORRY_ENDS)
        and (sorry := _SORRY.search(view))
        and modals(view[: sorry.start()], words[: sorry.start()])
    ):
        view, words = view[: sorry.start()], words[: sorry.start()]
    if (leads := _LEADS_OVER.search(view)) and any(
        m.rule != _QING for m in modals(view[: leads.start()], words[: leads.start()])
    ):
        view, words = view[: leads.start()], words[: leads.start()]
    if view.endswith("如下") and (asks := _ASKS_FIRST.match(view)):
        view, words = asks["asks"], words[: asks.end("asks")]
    return any(spoiled("sentence", words)) or (view != words and any(spoiled("sentence", view)))


@lru_cache(maxsize=64)
def describes_only(words: str) -> bool:
    """Without a modal verb the sentence reports, appoints or professes; a condition (已经建成的，) may do so."""
    return any(spoiled("bare", _LEADING_CONDITION.sub("", words) if _CONDITIONED.search(words) else words))


def modals(view: str, words: str) -> tuple[Modal, ...]:
    """The modal verbs that count, in order."""
    if not (_BINDS.search(view) or _MAY_BIND.search(view) or folders()):
        return ()
    pattern, names = _modals()
    found = list(pattern.finditer(view))
    if not found:
        return ()
    breaks = [m.start() for m in _BREAK.finditer(view)]
    foreign = _foreign(words, breaks)
    kept: list[Modal] = []
    for i, match in enumerate(found):
        start, end = match.span()
        clause = _clause_at(breaks, end - 1, len(view))
        if (foreign and any(a <= start < b for a, b in foreign)) or _in_condition(view, clause, end):
            continue
        after = found[i + 1] if i + 1 < len(found) else None
        asks = names[str(match.lastgroup)][1] == _QING
        if (
            not asks
            and names[str(match.lastgroup)][0] != "goal"
            and after
            and after.start() < clause[1]
            and _ATTRIBUTE.search(view, end, after.start())
            and _binds(after)
        ):
            continue  # 可以公开的信息要…: the first one stands in the attribute of the subject
        value, rule = names[str(match.lastgroup)]
        if rule.startswith(_BY) and _is_attribute(view, end, clause[1], after):
            continue
        kept.append(Modal(value, rule, start, end))
    return tuple(kept)


def _is_attribute(view: str, end: int, stop: int, after: re.Match[str] | None) -> bool:
    """由X批准的文件，由Y审核: the first 由 stands in the attribute of what the second one is about. 由X负责审核上报的材料，
    要… is a task of its own, but for 由X负责采购的材料，由Y验收."""
    if view.startswith("的", end):
        return _CHOSEN.match(view, end) is None
    if after is None or after.start() < stop or not _NOUN_TAIL.search(view, end, stop):
        return False
    _, names = _modals()
    taken_up = names[str(after.lastgroup)][1].startswith(_BY) and after.start() == stop + 1
    return taken_up or not view.endswith(("负责", "牵头", "承担"), 0, end)


def _binds(match: re.Match[str]) -> bool:
    """The second modal verb is one that a subject can stand before: 要 应 须 不得 可以, not 由 or 鼓励."""
    _, names = _modals()
    return names[str(match.lastgroup)][0] in ("obligation", "prohibition", "permission")


def _in_condition(view: str, clause: tuple[int, int], end: int) -> bool:
    """The modal verb stands in a condition: a clause in 的 or one that 如 or 在 opens and 时 closes, with more behind."""
    first, last = clause
    if last >= len(view.rstrip()):
        return False
    words = view[first:last]
    if _CONDITION.search(words) or _PURPOSE.match(words) or _GROUND_CLAUSE.match(words):
        return True
    return bool(_CONDITION_HEAD.match(words) and words.endswith(CONDITION_ENDS))


def _clause_at(breaks: list[int], place: int, end: int) -> tuple[int, int]:
    """The clause that holds `place`; on a break itself, the whole sentence."""
    at = bisect_left(breaks, place)
    if at < len(breaks) and breaks[at] == place:
        return 0, end
    return breaks[at - 1] + 1 if at else 0, breaks[at] if at < len(breaks) else end


def _foreign(words: str, breaks: list[int]) -> list[tuple[int, int]]:
    """Where another speaks, or the issuer of its own plans: from a reporting verb to the end, from 将 to its clause's end."""
    found = [match.span() for match in spoiled("clause", words)]
    for match in spoiled("modal", words):
        if _GROUND.search(words, 0, match.start()) or _RESOLVED.match(match[0]):
            continue
        clause = _clause_at(breaks, match.start(), len(words))[1]
        if not match[0].endswith("将"):
            clause = len(words)
        elif _WE_WILL.search(words, 0, match.end()):
            others = _OTHERS_TURN.search(words, match.end())
            clause = others.start() if others else len(words)
        while more := _GOES_ON_PLANNING.match(words, clause):  # …将加大投入，支持企业发展
            clause = more.end()
        found.append((match.start(), clause))
    return found


def has_target(view: str) -> bool:
    """A number or a state to be reached (产值增长5%), whether by a time or not."""
    return _TARGET.search(view) is not None


def is_target(view: str) -> bool:
    """A number or a state to be reached by a time: 到2022年底，普及率达到92%以上."""
    if not _MAY_AIM.search(view):
        return False
    return _TARGET.search(view) is not None and _TARGET_TIME.search(view) is not None
