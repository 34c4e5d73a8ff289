"""行为主体 of a sentence without a modal verb: the body at the head of its first clauses, with a verb of duty behind it."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from extract.fields.directives import qualified
from extract.fields.directives.actors_acting import acting
from extract.fields.directives.name_bounds import CLAUSE_BREAK, NO_NAME, behind_period, lead_up, longer, verbs
from extract.fields.directives.names import ends_here, is_actor
from extract.patterns import lazy

Duties = Callable[[str, int, int, str], Iterable[int]]
"""The places of verbs of duty in a view between two places (`duty.duties`)."""


def with_duty(words: str, view: str, duties: Duties) -> tuple[int, int] | None:
    """The name at the head of the first clause that is not mere lead-up, behind which a verb of duty stands (`duties`)."""
    at = 0
    for _ in range(4):
        stop = CLAUSE_BREAK.search(view, at)
        end = stop.start() if stop else len(view)
        start = at
        while start < end and view[start] in " \u3000":
            start += 1
        if lead := lead_up().match(view[start:end]):
            start += lead.end()
        start = behind_period(view, start, end)
        if (
            stop
            and qualified.fills_clause(words, view, start, end)
            and stop.end() in duties(view, stop.end(), stop.end(), "")
        ):
            return (start, end)  # 没有网站的部门，通过门户网站公开信息
        condition = stop is not None and view.endswith("的", start, end)
        if (
            not condition
            and not verbs("no_head").match(view, start, end)
            and not verbs("verb_led").match(view, start, end)
        ):
            for last in duties(view, start + 2, min(end, start + 60), "" if "后的" in view else words):
                if _WHAT_IS_DONE.match(view, last):
                    return None
                if _NOUNS.match(view, last) and _OF_MANY.search(view, start, last):
                    continue  # 工程造价、物业管理、工商企业管理
                if ends_here(words, start, last) and not longer(words, view, start, last):
                    return (start, last)
        if stop and view.startswith("于", stop.end()) and stop.end() in duties(view, stop.end(), stop.end(), ""):
            whole = is_actor(words[start:end]) and not verbs("no_first").match(view, start, end)
            if whole and not verbs("no_head").match(view, start, end) and not NO_NAME.search(words, start, end):
                return (start, end)  # 值班人员，于12月25日前到市商务局报到
        if (
            stop
            and (_DONE_FIRST.search(view, start, end) or view.startswith("于", stop.end()))
            and stop.end() in duties(view, stop.end(), stop.end(), "")
            and (place := acting(words, view, start, end))
        ):
            return place  # 主管部门审查后，汇总报市教育局
        if not stop or not (
            condition
            or (start >= end and view.startswith(_AND, at))
            or verbs("no_head").match(view, start, end)
            or _TIME.search(view, start, end)
        ):
            return None
        at = stop.end()
    return None


def alone(words: str, view: str, duties: Duties) -> tuple[int, int] | None:
    """The bodies that fill the first clause, before one that says what they do: 公安、交通等有关部门，按照各自职责，做好…"""
    stop = CLAUSE_BREAK.search(view)
    hope = _HOPE.match(view)
    start = hope.end() if hope else 0
    if stop is None or not _LISTED.match(view, start, stop.start()) or not is_actor(words[start : stop.start()]):
        return None
    if (
        NO_NAME.search(words, start, stop.start())
        or verbs("no_first").match(view, start)
        or stop.end() not in duties(view, stop.end(), stop.end(), "")
    ):
        return None
    return (start, stop.start())


_DONE_FIRST = lazy("(?<![今此之以然最先])后\\Z")
_TIME = lazy("(?:[前内底年时后]|[日月](?:起|开始)|[0-9][月日]|[0-9]月(?:[上中下]旬)?|期间)\\Z")
_OF_MANY = lazy(
    "[、和及与][一-鿿]{0,2}(?:企业|物业|人才|干部|教师|职工|学校|医院|社区|公司|机构|队伍|人员|学生|家庭|基地|中心|平台)\\Z"
)
_NOUNS = lazy(
    "(?:管理|培[养训]|建设|发展|服务|监督|保护|评价|考核|改革|教育|研究|宣传)(?:、|和|及|与|等|的|[，,；;。（(□]|$)"
)
_HOPE = lazy("希望(?=各|有关|相关|全体|广大)")
_LISTED = lazy(
    "(?:各|有关|相关|其他|全体|广大)[一-鿿□、]{2,30}\\Z|[一-鿿]{2,12}(?:、[一-鿿]{2,12}){1,8}等[一-鿿]{2,6}\\Z"
)
"""Bodies alone in a clause, before the one that says what they do."""
_AND = ("其中", "同时", "此外", "另外")
_WHAT_IS_DONE = lazy(
    "公示(?=[0-9一二三四五六七八九十]|期|无异议|[，,。]|$)|[一-鿿]{2}后的|[一-鿿]{1,8}(?:之后|以来)[，,]|(?:推荐|申报|参加|报名|选派|招收)(?:人数|名额|数量|总数|指标)"
)
"""各单位汇总后的申请书: the verb stands in an attribute; 拟聘人员公示7日: it is done to them."""
