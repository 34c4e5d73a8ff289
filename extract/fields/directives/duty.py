"""Verbs of directing prose: the imperative at the head of a clause (健全机制) and the predicate behind the name of a body."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from extract.fields.directives.modality import CONDITION_ENDS
from extract.fields.directives.names import name_ends
from extract.patterns import lazy
from extract.rules import Row, load

_CLAUSE = lazy("[^，,；;：:]+")
_GAP = "[ \u3000]{0,4}"
_HEAD = rf"{_GAP}(?:[一二三四五六七八九十]是|第[一二三四五六]，|并|同时|另外|此外|其中|今后|首先|其次|最后)?"
_TERM = "(?:(?:(?:于|在)?(?:(?:19|20)[0-9]{2}年|[今明当]年))?(?:[0-9]{1,2}月)?(?:年?[底末]|[0-9]{1,2}日)?(?:之|以)?前|[0-9一二三四五六七八九十两]{1,3}个?(?:[年月日天周]|工作日|小时)(?:之|以)?内)?"
"""2022年底前建立台账, 一年内完成审核: a term before the verb leaves it an imperative."""
_BY_DUTY = "(?:(?:依据|按照?|根据|结合|围绕)(?:各自|本单位|本地|工作)?(?:职责|职能|分工|规定|实际|程序|计划)(?:分工|任务|要求|情况)?)?"
"""依据职能做好管护工作: so does what it is done by."""
_NO_VERB = "[^，]{1,24}(?:调整为|变更为|更名为)|[^，]{0,3}(?:是|为)|[^，]{0,6}(?:包括|包含|分为|如下)"
"""预防是基础, 建设内容包括…: what looks like a verb is the subject."""
_CEASES = lazy("[^，,；;：:。的]{2,20}(?:[内里]|期间)(?=(?:停止|暂停)(?:一切|所有|任何|全部))")
"""考点周围500米内停止一切施工: where and when, before an imperative that needs no body."""
_OFFICE = "(?:检查|督查|督导|考核|监督|评估|指导|调查|管理|宣传|执行|服务|培训|建设|保障|监测|维护|处理)(?:组(?![织成建合])|小组|人员|员(?!工)|者)"
"""检查组进点前送达通知: what looks like a verb begins the name of somebody."""
_YEAR = (
    "(?:(?:从|到|于|在)?[0-9]{4}年[^，,]{0,8}|[0-9]{1,2}月(?:[0-9]{1,2}日|底|初|[上中下]旬)?[^，,；;的]{0,8}前)[，,]?"
)
"""各校8月28日前将台账报送…: by when, between a body and its verb."""


def imperative_at(view: str, start: int = 0) -> int | None:
    """Where the first clause from `start` begins that opens with a verb of duty, past clauses that only prepare it."""
    verb, lead_in = _imperative()
    for clause in _CLAUSE.finditer(view, start):
        if verb.match(view, clause.start(), clause.end()):
            return clause.start()
        if clause.start() == start and (ceases := _CEASES.match(view, start)):
            return ceases.end()
        if not lead_in.match(view, clause.start()) and not clause[0].endswith(CONDITION_ENDS):
            return None
    return None


def duties(view: str, start: int, stop: int, words: str = "") -> Iterator[int]:
    """The places from `start` to `stop` at which a verb of duty stands, perhaps after adverbs and a phrase with 对, 按 or 于;
    where `words` are given, those only at which a name in them may end."""
    first, heads, predicate = _predicate()
    ends = name_ends() if words else frozenset()
    for place in first.finditer(view, start, stop + 1):
        at = place.start()
        if ends and words[at - 1] not in ends:
            continue
        if (view[at : at + 2] in heads or view[at] in heads) and predicate.match(view, at):
            yield at


@cache
def _imperative() -> tuple[re.Pattern[str], re.Pattern[str]]:
    verb = re.compile(
        rf"{_HEAD}{_GAP}{_TERM}{_BY_DUTY}(?!{_OFFICE})(?:{_words('adverb')}地?、?){{0,4}}{_words('verb', 'verb_ba', 'verb_dui')}(?!{_NO_VERB})"
    )
    return verb, re.compile(rf"{_HEAD}(?:{_words('adverb')}地?|紧紧?|紧密|充分)?{_words('lead_in')}")


@cache
def _predicate() -> tuple[re.Pattern[str], frozenset[str], re.Pattern[str]]:
    """What a predicate can begin with (its first character; characters and pairs of them), and the predicate itself."""
    phrase = rf"(?:{_words('phrase')}[^，,；;]{{1,40}}[，,]?|(?=[从到于在0-9]){_YEAR})?"
    rows = [row for row in load("duty_words").rows if row.value not in ("lead_in", "verb_dui")]
    heads = {word[:2] for row in rows for word in row.terms} | set("到0123456789")
    heads |= {first for row in rows if not row.terms for first in _firsts(row)}
    first = re.compile(f"[{''.join(sorted({head[0] for head in heads}))}]")
    predicate = re.compile(
        rf"{phrase}(?:{_words('adverb', 'adverb_behind')}地?){{0,4}}{phrase}"
        rf"(?:{_words('adverb')}地?){{0,2}}{_words('verb', 'verb_ba', 'verb_behind')}"
    )
    return first, frozenset(heads), predicate


def _words(*values: str) -> str:
    """The rows of `duty_words` with these values as one alternation, tried only where one of them can begin."""
    rows = [row for value in values for row in load("duty_words").rows if row.value == value]
    firsts = "".join(sorted({first for row in rows for first in _firsts(row)}))
    return rf"(?:(?=[{firsts}])(?:{'|'.join(row.source for row in rows)}))"


def _firsts(row: Row) -> set[str]:
    """The characters that a row begins with: its examples show each of them."""
    return {word[0] for word in row.terms or row.examples}
