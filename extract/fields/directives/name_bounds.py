"""Where the name of somebody who is bound begins and ends in its clause: the rows of `actor_verbs` as patterns, by their place."""

from __future__ import annotations

import re
from functools import cache

from extract.fields.directives.names import is_actor
from extract.fields.directives.sentences import blank
from extract.patterns import lazy
from extract.rules import load

CLAUSE_BREAK = lazy("[，,；;：:。]")
NO_NAME = lazy(
    "[是将把]|(?<=[一-鿿])(?<![应面相核针派敌反绝比结成配])对(?![口方象外联接账])|(?<=[一-鿿])向(?![阳导上日东西南北])|(?<!自)由|不(?!动产|锈)|[0-9一二两三]{1,2}[名个份]|[0-9]人|发现|应当|必须|进行|实施|用于|使用(?![者人权方单部])|(?<![（(])包括|(?<=[一-鿿])从(?![业事化])|(?<=[午日时间点])为"
    "|(?<=[一-鿿])未经|(?<=[一-鿿])(?<!有)需要(?![^，,；;。]{0,12}的)|(?<=[一-鿿])(?:高度|十分|非常|历来|一直|始终)(?:重视|关心|关注)"
)
"""What no name holds: a copula, a preposition, a count, a modal verb, what somebody needs or cares for."""


@cache
def verbs(place: str) -> re.Pattern[str]:
    """The row of `actor_verbs` for a place: behind 由, 鼓励 or 请, before an object, at the head of a clause."""
    return re.compile(load("actor_verbs")[place].source)


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
    r"\A(?:在|于)?[0-9一二三四五六七八九十两半]{1,4}个?(?:工作日|[年月日天周]|星期|小时|学期|季度)(?:之|以)?内(?![^，,；;]{0,40}的)|\A(?:[^，,各]{0,16}?(?:期间|期内|过程中|之?[前后]|以[前后]|底前|年起|起|(?<=[一-鿿]{2})中(?!国)|时|内|日))(?=[各县市省区有全其国当地凡相])|\A[^，,各在于]{2,8}?期间(?=[一-鿿]{2})"
)
_PERIOD_END = lazy("[内间中前后起时日](?:(?<=[内间])|(?=[各县市省区有全其国当地凡相]))")
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
        or (end - at <= 8 and is_actor(words[start:end]) and not _OBJECT.match(view, at))
        or (end - at <= 8 and _OFFICE.search(words[at:end]) is not None)
        or _OFFICE_BEHIND.match(words, at) is not None
    )


_OBJECT = lazy("对(?![口方象外联接账])|[将把]|在(?![职校岗编])|于|按|以(?![上下内外])|从(?!业)|向(?!阳)|根据|结合|围绕")
"""市政府办公室 + 对各乡镇的报表进行审核, 各分局 + 在区政府领导下: no name goes on so."""
_GOVERNS = ("政府", "国务院")
_DEPARTMENT = lazy("(?![一-鿿、]{0,4}(?:有关|相关|各|本|其))[一-鿿、]{2,10}(?:主管|行政|管理|监管)(?:部门|机构)")
_TAKES_BODY = lazy(
    "(?:合理|认真|及时|统一|妥善|科学|抓紧|尽快|提前|具体|负责|积极|分别|自行)*(?:组成|成立|组建|抽调|通知|督促|动员|邀请|选派|联合|安排好?(?![处科部办])|配备|指定|派出|落实|明确|确定)"
)
_OFFICE_BEHIND = lazy(
    "(?:检查|督查|督导|巡查|调查|考核|评审|验收|指导)组(?![织成建合])|[一-鿿]{2}(?:室|科(?![技研学])|处(?![理置罚])|局(?!部)|队(?!伍)|大队|支队|中心|委员会)"
)
"""县政府 + 督查室: what looks like a verb of duty begins the name of an office."""
_OFFICE = lazy("(?:部|局|厅|处|科|主任|书记|委员)(?:长|员)?\\Z")


_ACTS = lazy(
    "[将把]|(?:周|星期)[一二三四五六日](?:前|上午|下午|中午|晚)|[今明]天|及时|第一时间|邀请(?![函人])|选举|选取|统计并|发动|提交|签署|更换|告知|认真|务必|尽快|自行|协同(?!发展|创新|推进|治理|中心|办|网|作战|部门|单位)|只能|可能|没有被|每[天日月周]"
    "|为(?=本次|此次|我)|组织(?=本|各|所|全)|于(?=[0-9])|按[时照]"
)
_DAY_FIRST = lazy("[0-9]{1,2}月[0-9]{1,2}日(?![前之以后起]|[^的]{0,12}的)")


def before_its_verb(phrase: str) -> str:
    """The name alone, where what follows it was taken for a part of it: 各地协会邀请专家参加; nothing where no name stands
    before the verb. 各单位邀请的专家 is one name."""
    if _DAY_FIRST.match(phrase) or phrase.endswith("之处"):
        return ""
    verb = _ACTS.search(blank(phrase), 1)
    if verb is None or 0 <= phrase.find("的", verb.end()) <= verb.end() + 2:
        return phrase
    head = phrase[: verb.start()]
    return head if is_actor(head) else ""
