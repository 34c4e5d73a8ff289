"""行为主体: who a sentence binds, as it stands: the name before the modal verb, behind 由 or 鼓励, split where each part is whole.

A name is known by how it ends (`organs.toml`, `actors.toml`): 档案资料不得散存 has no actor, 各单位不得散存 has one.
"""

from __future__ import annotations

import re

from extract.fields.directives import qualified
from extract.fields.directives.actors_acting import acting, each_kind, is_sanctioned
from extract.fields.directives.name_bounds import (
    ANYBODY,
    CLAUSE_BREAK,
    NO_NAME,
    adverbs,
    behind_period,
    lead_up,
    limits,
    verbs,
)
from extract.fields.directives.names import ends_here, is_actor, split_names
from extract.patterns import lazy

_AREA = lazy(
    "(?:行政|管辖|所辖|城市)?(?:区域|辖区|范围|境|城区|市区|规划区|建成区|领域|(?:领导)?班子|队伍|名单|群体)内?"
    "|周[边围]|附近|四周|沿线|两侧|外围|门[前口]|[0-9]{1,4}(?:米|公里|千米)"
)
"""本市行政区域内禁止…: where, not who."""
_MEANWHILE = lazy(r"[^的，,、]{1,16}(?:时|后|前|中|内|期间|时[间段])\Z")


def before(words: str, view: str, modal: int) -> tuple[int, int] | None:
    """The place of the actor before the modal verb at `modal`: in its clause, else at the head of an earlier one."""
    breaks = [m.start() for m in CLAUSE_BREAK.finditer(view, 0, modal)]
    start = breaks[-1] + 1 if breaks else 0
    found = _subject(words, view, start, modal) or each_kind(words, view, start, modal)
    if found and view.startswith("决定", found[1]) and not view.startswith("的", found[1] + 2):
        return None  # 市政府决定在全市范围内禁止焚烧: who decides is not bound
    if found and breaks and found[0] == start:
        return (_listed_from(words, [-1, *breaks]), found[1])
    if found or not breaks:
        return found
    own = adverbs().sub("", view[start:modal]).strip()
    if own and not _TERM.fullmatch(own) and not _PREPOSED.match(view, start, modal):
        return None  # the clause has a subject of its own, and it is nobody
    clause = breaks[-2] + 1 if len(breaks) > 1 else 0
    if modal - breaks[-1] <= 1 and len(breaks) > 1 and _is_list(words, clause, breaks[-1]):
        return (_listed_from(words, [-1, *breaks[:-1]]), breaks[-1])
    if ends_here(words, clause, breaks[-1]) and (
        qualified.WITH_ATTRIBUTE.match(view, clause, breaks[-1])
        or qualified.names_bodies(words, view, clause, breaks[-1])
    ):
        lead = lead_up().match(view[clause : breaks[-1]])
        return (clause + lead.end() if lead else clause, breaks[-1])
    if place := _whole_before(words, view, clause, breaks[-1], modal):
        return place
    verb = _MODAL_WORD.match(view, modal)
    acts = len(breaks) <= _MOST_CLAUSES and not is_sanctioned(view, verb.end() if verb else modal)
    nearest: tuple[int, int] | None = None
    for at, stop in zip([-1, *breaks[:-1]], breaks, strict=True):
        if found := head_name(words, view, at + 1, stop) or in_condition(words, view, at + 1, stop):
            return found
        if acts and qualified.fills_clause(words, view, at + 1, stop) and not _MORE.match(view, stop + 1):
            return (_behind_lead(view, at + 1, stop), stop)  # 未报名的人员，不具有资格，不能参加
        if acts and (found := acting(words, view, _behind_lead(view, at + 1, stop), stop)):
            nearest = found
    return nearest


def _is_list(words: str, start: int, stop: int) -> bool:
    """Whether a clause is the last of a list of bodies that goes on over commas: `…、街道办事处，各林场及县林业局，要…`."""
    whole = words[start:stop]
    names = split_names(whole) if _SUBJECT_ALONE.match(whole) and is_actor(whole) and not NO_NAME.search(whole) else ()
    return bool(names) and all(is_actor(name) for name in names)


_MOST_CLAUSES = 12
"""A sentence with more clauses is data: each of its modal verbs would look at all of them."""
_MORE = lazy("以?及|和|或|与")
"""…的感染者，以及…的接触者，不得参加: the first clause alone is half of those who are bound."""
_MODAL_WORD = lazy("(?:应当?|可以?|不得|必须|[须需要])?")
_TERM = lazy(
    "(?:在|于)?(?:[0-9一二三四五六七八九十两]{1,4}个?(?:工作日|[年月日天周]|小时|学期|学年)(?:之|以)?内|[当本次今明]年(?:度?内)?|[0-9]{1,2}月(?:[0-9]{1,2}日|底)(?:之|以)?前)"
)
"""被取消资格的人员，三年内不得申报: a term before the modal verb is no subject."""
_PREPOSED = lazy(
    "[ \u3000]*(?:对于?(?![口外方])|针对|将|把|按照?|根据|依据|因|凡?遇有?|确[需因]|以|通过|结合|围绕|发现|在(?![校职岗]))[^，,；;：:]{2,40}"
)
"""对发现的隐患要…: what stands before the modal verb is an object, and the subject an earlier clause's."""


def _behind_lead(view: str, start: int, stop: int) -> int:
    """Where the clause begins behind what leads up to its subject."""
    while start < stop and view[start] in _BEFORE_NAME:
        start += 1
    lead = lead_up().match(view[start:stop])
    return start + lead.end() if lead else start


def in_condition(words: str, view: str, start: int, stop: int) -> tuple[int, int] | None:
    """Whom a condition names: 教师确需外出辅导的，."""
    if not view.endswith("的", start, stop) or verbs("no_head").match(view, start, stop):
        return None
    for at in range(start + 2, min(stop, start + 24)):
        if (
            verbs("conditioned").match(view, at)
            and ends_here(words, start, at)
            and not NO_NAME.search(words, start, at)
        ):
            return (start, at)
    return head_name(words, view, start, stop)


def _whole_before(words: str, view: str, start: int, stop: int, modal: int) -> tuple[int, int] | None:
    """A body that fills the clause right before the verb: 北段责任防守单位，要立即组织人员."""
    if modal - stop > 1 or view[stop] not in "，," or not 4 <= stop - start <= 40:
        return None
    if lead := lead_up().match(view[start:stop]):
        start += lead.end()
    if not view.endswith(_BODY_ENDS, start, stop) or not _BODY.search(view, start, stop):
        return None
    if not ends_here(words, start, stop):
        return None
    if (
        _SUCH.match(view, start, stop)
        or limits().search(view, start, stop)
        or adverbs().search(view, start, stop)
        or NO_NAME.search(words, start, stop)
    ):
        return None
    leads = verbs("no_first"), verbs("no_head"), verbs("verb_led")
    if any(verb.match(view, start, stop) for verb in leads):
        return None
    return (start, stop) if "、" not in view[start:stop] or _LISTED.fullmatch(view, start, stop) else None


_SUCH = lazy("(?:具?有|符合|存在|属于)(?:下列|以下|上述)")
"""有下列情况之一者，不得报考: whoever that is, it is no name."""
_LISTED = lazy("[一-鿿]{2,12}(?:、[一-鿿]{2,12}){1,8}(?:等(?:有关|相关|职能)?(?:部门|单位|机构)|和?各[一-鿿]{2,12})")
"""安监、工商、公安等部门，要…: a list that closes as one of bodies does."""


_BODY_ENDS = (
    "者",
    "人员",
    "考生",
    "毕业生",
    "学员",
    "选手",
    "同学",
    "负责人",
    "干部",
    "职工",
    "单位",
    "部门",
    "机构",
    "企业",
    "公司",
    "学校",
    "医院",
    "指挥部",
    "委员会",
    "办公室",
)
_BODY = lazy(f"(?<![^一-鿿])[一-鿿]{{2,60}}(?:{'|'.join(_BODY_ENDS)})\\Z")
_BEFORE_NAME = " \u3000□"
"""What may stand before a name: blanks, and a number in brackets, which the view blanks."""


def _listed_from(words: str, breaks: list[int]) -> int:
    """Where a list of names begins that goes on over commas: `市直各单位，中央驻市各单位应…`."""
    start = breaks[-1] + 1
    for at, stop in zip(reversed(breaks[:-1]), reversed(breaks[1:]), strict=True):
        whole = words[at + 1 : stop]
        if not (_SUBJECT_ALONE.match(whole) and is_actor(whole)) or NO_NAME.search(whole):
            break
        start = at + 1
    return start


def stands_alone(words: str) -> bool:
    """Whether the words are a name and nothing else, as the heading `区发改委` is: it heads the duties of that body."""
    return (
        len(words) <= 40
        and "：" not in words
        and ":" not in words
        and _SUBJECT_ALONE.match(words) is not None
        and is_actor(words)
        and not NO_NAME.search(words)
    )


def _subject(words: str, view: str, start: int, end: int) -> tuple[int, int] | None:
    """The name that fills the clause before the modal verb, without what leads up to it and adverbs behind it."""
    start += len(view[start:end]) - len(view[start:end].lstrip(_BEFORE_NAME))
    if lead := lead_up().match(view[start:end]):
        start += lead.end()
    start = behind_period(view, start, end)
    if between := adverbs().search(view, start, end):
        end = between.start()
    if view.endswith("等", start, end) and "、" in view[start:end] and is_actor(words[start : end - 1]):
        end -= 1
    if end - start < 2:
        return None
    if verbs("no_head").match(view, start, end):
        return (
            (start, end)
            if qualified.WITH_ATTRIBUTE.fullmatch(view, start, end) and ends_here(words, start, end)
            else None
        )
    if qualified.WITH_ATTRIBUTE.fullmatch(view, start, end) and is_actor(words[start:end]):
        return (start, end)
    limit = limits().search(view, start + 2, end)
    if limit and limit[0] == "与" and _both(words, start, limit, end):
        limit = limits().search(view, limit.end(), end)
    if limit and ends_here(words, start, limit.start()) and "各" not in view[start + 1 : limit.start()]:
        return (start, limit.start())
    if view[end - 1] in "时后前中间内":
        for at in range(start + 2, min(end, start + 40)):
            if (
                ends_here(words, start, at)
                and not is_actor(words[start : at + 1])
                and _MEANWHILE.match(view[at:end])
                and not _AREA.match(view, at)
                and "各" not in view[at:end]
                and not _goes_on(words, view, start, at, end)
            ):
                return (start, at)
    if limit and ends_here(words, start, limit.start()):
        end = limit.start()
    elif (limit and not limit[0][0].isdigit() and "的" not in view[limit.end() : end]) or not is_actor(
        words[start:end]
    ):
        return head_name(words, view, start, end)
    return (start, end) if end - start <= 160 and not _GIVEN.search(view, start, end) else None


def _both(words: str, start: int, joint: re.Match[str], end: int) -> bool:
    """Whether 与 joins two bodies that are bound together (各乡镇与水管站要…), and is not the preposition of 与外商签约."""
    return ends_here(words, start, joint.start()) and ends_here(words, joint.end(), end)


def _goes_on(words: str, view: str, start: int, at: int, end: int) -> bool:
    """Whether a longer name holds the one that ends at `at`: 各科室 + 值班人员 + 放假期间."""
    if verbs("predicate").match(view, at) or limits().match(view, at):
        return False
    return any(
        ends_here(words, start, more) and _MEANWHILE.match(view[more:end]) for more in range(at + 1, min(end, at + 9))
    )


_GIVEN = lazy(
    "(?<!自)由(?!于)|(?<=[一-鿿])(?<![可予加所难足得])以(?![上下内外及往])|(?<=[一-鿿]{2})(?:同意|批准)(?=[各有省市县区乡镇你])"
)
"""成立由主要领导负责的小组: the name stands in an attribute of what is set up; 县政府同意县水利局…: behind another's verb."""


def head_name(words: str, view: str, start: int, stop: int) -> tuple[int, int] | None:
    """The name that a clause begins with, before a preposition or a verb: `市财政局收到申请后`, `凡市直单位与…联网`."""
    while start < stop and view[start] in " \u3000":
        start += 1
    if lead := lead_up().match(view[start:stop]):
        start += lead.end()
    if during := _DURING.match(view, start, stop):
        start = during.end()
    if verbs("no_head").match(view, start, stop):
        return None
    if anybody := ANYBODY.match(view, start, stop):
        return anybody.span()
    for limit in limits().finditer(view, start + 2, stop):
        if ends_here(words, start, limit.start()):
            return None if _HOW_MANY.fullmatch(view, limit.start(), stop) else (start, limit.start())
        if limit[0][0] in "在对将把收接发":
            break
    whole = words[start:stop]
    if not is_actor(whole):
        return None
    listed = split_names(whole) if not _SUBJECT_ALONE.match(whole) and stop - start <= 40 else ()
    return (start, stop) if not listed or len(listed) > 1 and all(_SHORT.fullmatch(name) for name in listed) else None


_DURING = lazy("[^，,各在于]{2,8}?期间(?=[一-鿿]{2})(?!的)")
"""面试、体检期间考生一旦放弃，须…: when, before the name."""
_HOW_MANY = lazy("[0-9０-９]{1,3}(?:[－—–~～至-][0-9０-９]{1,3})?[名人个]")
"""党支部3－5名，…，可增加委员: they are counted, not bound."""
_SHORT = lazy("(?!对|把|将|为|按|经|通过|加强|建立|落实)[一-鿿]{2,10}")
"""A name in a clause that is nothing but names: 信息管理处和各分中心，尤其要…"""
_SUBJECT_ALONE = lazy("各|有关|相关|广大|全体|所有|其他|全[省市县区国]|[省市县区镇乡村]|国务院")


def whole_clause(words: str, view: str, start: int, stop: int) -> tuple[int, int] | None:
    """The name that stands alone in a clause (`各省份，` or behind a date)."""
    return _subject(words, view, start, stop)
