"""Where the name of somebody who is bound begins and ends in its clause: the rows of `actor_verbs` as patterns, by their place."""

from __future__ import annotations

import re
from functools import cache

from extract.fields.directives.names import is_actor
from extract.patterns import lazy
from extract.rules import load

CLAUSE_BREAK = lazy("[，,；;：:。]")
NO_NAME = lazy(
    "(?:[是将]|(?<!一)把)|(?<=[一-鿿])(?<![应面相核针派敌反绝比结成配])对(?![口方象外联接账])|(?<=[一-鿿])向(?![阳导上日东西南北])|(?<!自)由|不(?!动产|锈)|[0-9一二两三]{1,2}[名个份]|[0-9]人|发现|应当|必须|(?:均|都|也|还)[应须要可不]|进行|实施|用于|使用(?![者人权方单部])|(?<![（(])包括|(?<=[一-鿿])从(?![业事化])|(?<=[午日时间点])为"
    "|(?<=[一-鿿])未经|总书记|的(?:移[送交]|依法|予以|一律)|(?<=[一-鿿]{2})(?:开设|设有)|(?<=[一-鿿])(?<!有)需要(?![^，,；;。]{0,12}的)|(?<=[一-鿿])(?:高度|十分|非常|历来|一直|始终)(?:重视|关心|关注)"
)
"""What no name holds: a copula, a preposition, a count, a modal verb, what somebody needs or cares for."""


ANYBODY = lazy(
    "任何(?:单位|组织|企业|机构|个人|公民|人)(?:(?:、|和|或者?|及)(?:其他)?(?:单位|组织|企业|机构|个人|公民|人))*(?=[一-鿿])(?![的、和或及员才民士]|负责人|名义)"
)
"""任何单位和个人燃放…, whatever they do: nobody is named more widely."""


@cache
def verbs(place: str) -> re.Pattern[str]:
    """The row of `actor_verbs` for a place: behind 由, 鼓励 or 请, before an object, at the head of a clause. Verbs of duty
    that begin no name stand in `duty_words` alone: no name begins with one (完善监管机构), and behind a name one is its
    predicate (各村安排专人巡查，…)."""
    source = load("actor_verbs")[place].source
    if place in ("no_first", "predicate"):
        source += rf"|{load('duty_words')['verb'].source}(?!的)"
    return re.compile(source)


@cache
def adverbs() -> re.Pattern[str]:
    """What stands between an actor and its modal verb, at the end of a string."""
    return re.compile(rf"{load('actor_verbs')['adverb'].source}{{1,100}}\Z")


@cache
def lead_up() -> re.Pattern[str]:
    """What leads up to the subject of a clause: 一是, 同时, 凡."""
    return re.compile(rf"(?:{load('actor_verbs')['lead_up'].source})+")


@cache
def limits() -> re.Pattern[str]:
    """A preposition, a first verb or a figure behind a name: there it ends."""
    return re.compile(rf"(?:(?<=[一-鿿）)□])(?:{load('actor_verbs')['limit'].source})|[0-9０-９])")


_PERIOD = lazy(
    r"\A(?:在|于)?[0-9一二三四五六七八九十两半]{1,4}个?(?:工作日|[年月日天周]|星期|小时|学期|季度)(?:之|以)?内(?![^，,；;]{0,40}的)|\A(?:[^，,各]{0,16}?(?:期间|期内|过程中|之?[前后]|以[前后]|底前|年起|起|(?<=[一-鿿]{2})中(?!国)|时|内|日))(?=[各县市省区有全其国当地凡相])|\A(?![^，,期]{2,6}(?:做好|抓好|加强|落实|开展|组织|安排|确保|严格))[^，,各在于]{2,8}?期间(?=[一-鿿]{2})|\A在(?![哪这那])[^，,各里]{2,16}[年月周天日段季节]里(?=[一-鿿]{2})"
)
_PERIOD_END = lazy("[内间中前后起时日里](?:(?<=[内间里])|(?=[各县市省区有全其国当地凡相]))")
"""How each ends, so far from its beginning at most:"""
_PERIOD_LONGEST = 24


def behind_period(view: str, start: int, end: int) -> int:
    """Where the clause begins behind the time that leads it: 节日期间 + 各单位."""
    if not _PERIOD_END.search(view, start, min(end, start + _PERIOD_LONGEST)):
        return start
    period = _PERIOD.match(view[start:end])
    return start + period.end() if period else start


_PIECE_END = lazy("[、，,；;：:。　 □（(]|$")


def longer(words: str, view: str, start: int, at: int) -> bool:
    """The verb behind the name is the beginning of a longer name: 市委 + 组织部, 林场 + 管理处; or the name is spaced out."""
    if _TAKES_BODY.match(view, at):
        return False  # 各局组成联合检查组
    if view.endswith(_GOVERNS, start, at) and _DEPARTMENT.match(view, at):
        return True  # 国务院 + 建设主管部门
    stop = _PIECE_END.search(view, at)
    end = stop.start() if stop else len(view)
    return (
        NO_NAME.search(words, start, at) is not None
        or "\u3000" in words[start:at]
        or "  " in words[start:at]
        or (
            end - at <= 8
            and is_actor(words[start : counted.start() if (counted := _COUNTS.search(view, at, end)) else end])
            and not _OBJECT.match(view, at)
        )
        or (end - at <= 8 and _OFFICE.search(words[at:end]) is not None)
        or _OFFICE_BEHIND.match(words, at) is not None
    )


_COUNTS = lazy("[0-9]")
"""各工会限推荐 + 1人: how many, behind what may still be the name."""
_OBJECT = lazy(
    "上报|报送|填报|提交|对(?![口方象外联接账])|[将把]|在(?![职校岗编])|于|按|以(?![上下内外])|从(?!业)|向(?!阳)|根据|结合|围绕"
)
"""市政府办公室 + 对各乡镇的报表进行审核, 各分局 + 在区政府领导下: no name goes on so."""
_GOVERNS = ("政府", "国务院")
_DEPARTMENT = lazy("(?![一-鿿、]{0,4}(?:有关|相关|各|本|其))[一-鿿、]{2,10}(?:主管|行政|管理|监管)(?:部门|机构)")
_TAKES_BODY = lazy(
    "(?:合理|认真|及时|统一|妥善|科学|抓紧|尽快|提前|具体|负责|积极|分别|自行)*(?:组成|成立|组建|抽调|通知|督促|动员|邀请|选派|联合|安排好?(?![处科部办])|配备|指定|派出|落实|明确|确定)"
)
_OFFICE_BEHIND = lazy(
    "(?:检查|督查|督导|巡查|调查|考核|评审|验收|指导)组(?![织成建合])|(?:(?![报将把向对由给送交])[一-鿿]){2,6}(?:领导小组|工作小组|指挥部)|(?:组织|宣传|统战|统一战线工作|武装|保卫|人事|财务|审计|工程|业务|市场|运营|保障|宣教|管理)部(?![署分门])|[一-鿿]{2}(?:室|科(?![技研学])|处(?![理置罚])|局(?!部)|队(?!伍)|大队|支队|中心|委员会|学院|学校|公司|集团|协会|研究[院所])|(?:股份|有限|责任|集团){1,3}公司"
)
"""县政府 + 督查室: what looks like a verb of duty begins the name of an office."""
_OFFICE = lazy("(?:部|局|厅|处|科|主任|书记|委员)(?:长|员)?\\Z")
