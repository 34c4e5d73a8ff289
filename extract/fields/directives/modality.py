"""情态: whether a sentence binds somebody, and how: the first modal verb decides, and where there is none, its shape.

Looked at is the view in which brackets and quotations are blanked, so that a cited 必须 binds nobody. Passed over are modal
verbs inside a condition (不能按时完成的，), inside an attribute (可以公开的信息要…: 要 decides), behind a reporting verb
(《决定》提出，要…) and behind the issuer's own 将.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import cast

from extract.notice import Modality
from extract.rules import load

_CLAUSE = re.compile("[^，,；;：:]+")
_CONDITION = re.compile(r"(?:的|的外|以外的|之外的)\Z")
_CONDITION_HEAD = re.compile(r"\A[ \u3000]*(?:除|如果?|若|凡是?|因|当|遇有?|确因|对于?|在)")
_WE_WILL = re.compile(r"我[局委厅部办院省市县区]将\Z")
"""The issuer's own plan goes on over commas: 我局将加大投入，力争年内完成."""
_GOES_ON_PLANNING = re.compile("[，,](?=支持|鼓励|力争|争取|负责|牵头|提倡|倡导)[^，,；;。]+")
_PURPOSE = re.compile(r"\A[ \u3000]*为(?!民|首|主)")
"""为鼓励先进，…: what a purpose says binds nobody."""
_CONDITION_TAIL = re.compile(r"(?:时|之时|外|以外|情况下|前提下|的?情形|期间|之后|后|的基础上|过程中)\Z")
_ATTRIBUTE = re.compile("的[^，,；;：:]")
_LEADING_CONDITION = re.compile(r"\A(?:[^，,。；]{0,80}(?:的|的外)[，,])+")
_NOUN_TAIL = re.compile(r"的[一-鿿]{2,12}\Z")
_TARGET_TIME = re.compile(
    r"(?:到|至)?(?:(?:19|20)\d\d年|今年|明年|“?十[一二三四五]五”?|年底|期末|[二三四五两]年|\d年)[^，]{0,6}[，,]|力争|努力"
)
_TARGET = re.compile(
    r"(?:达到?|提高到?|提升[至到]?|降至|降到|降低|下降|增长|控制在|不低于|不少于|不高于|不超过|超过|保持在|稳定在|突破|增加到?|减少到?)[^，；。]{0,12}?(?:[0-9０-９]|百分之|[一二三四五六七八九十]成|全覆盖)"
    r"|(?:实现|完成|建成|形成|培育|培训|建设|新增|新建|创建)[^，；。]{0,40}(?:[0-9０-９]|全覆盖|目标)|基本(?:实现|建成|建立|形成|完成|满足|消除)|全面(?:建立|建成|完成|实现)|初步(?:建立|形成)"
)


_FIRST = " \u3000不严禁一绝均都也谢力努积争鼓提国省市县本并同继重优大全进支倡可允准必须务应要需请由具共主统分牵负望"
"""What a modal verb can begin with: other places are passed over at once."""


_MAY_BIND = re.compile(
    "不[得能准许允应要可]|禁止|严禁|力争|争取|鼓励|提倡|支持|倡导|可|允许|准许|准予|须|一律|一概|务|务请|应|要|需|请|由|负责|牵头|望"
)
"""What every row of `modality` holds: a sentence without it has no modal verb."""
_MAY_BIND_NOBODY = re.compile(
    "请|望|希|如[有遇下]|所称|是指|以下|制定|提出|内容|包括|废止|失效|停止执行|\\A[（(]?[特专此妥当可以敬不附联咨监举服值传抄主地邮网]"
)
"""What every sentence holds that the rows of `not_directives` with the value `sentence` match."""


@dataclass(frozen=True, slots=True)
class Modal:
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
    alternatives = "|".join(f"(?P<r{i}>{row.source})" for i, row in enumerate(rows))
    return re.compile(f"(?=[{_FIRST}])(?:{alternatives})"), names


@cache
def _spoilers(kind: str) -> re.Pattern[str]:
    """The rows of `not_directives` with this value, as one pattern."""
    return re.compile("|".join(f"(?:{r.source})" for r in load("not_directives").rows if r.value == kind))


@lru_cache(maxsize=64)
def binds_nobody(view: str, words: str) -> bool:
    """The sentence is a formula, a definition, a lead-over (通知如下): never a directive."""
    if not _MAY_BIND_NOBODY.search(words):
        return False
    never = _spoilers("sentence")
    return never.search(words) is not None or (view != words and never.search(view) is not None)


@lru_cache(maxsize=64)
def describes_only(words: str) -> bool:
    """Without a modal verb the sentence reports, appoints or professes; a condition (已经建成的，) may do so."""
    return _spoilers("bare").search(_LEADING_CONDITION.sub("", words)) is not None


@lru_cache(maxsize=64)
def modals(view: str, words: str) -> tuple[Modal, ...]:
    """The modal verbs that count, in order."""
    if not _MAY_BIND.search(view):
        return ()
    pattern, names = _modals()
    found = list(pattern.finditer(view))
    if not found:
        return ()
    clauses = [m.span() for m in _CLAUSE.finditer(view)]
    foreign = _foreign(words, clauses)
    kept: list[Modal] = []
    for i, match in enumerate(found):
        start, end = match.span()
        clause = next(((a, b) for a, b in clauses if a <= end - 1 < b), (0, len(view)))
        if any(a <= start < b for a, b in foreign) or _in_condition(view, clause, end):
            continue
        after = found[i + 1] if i + 1 < len(found) else None
        if after and after.start() < clause[1] and _ATTRIBUTE.search(view, end, after.start()) and _binds(after):
            continue  # 可以公开的信息要…: the first one stands in the attribute of the subject
        value, rule = names[str(match.lastgroup)]
        if rule == "modality.assignment_by" and _is_attribute(
            view, end, clause[1], after is not None and after.start() >= clause[1]
        ):
            continue
        kept.append(Modal(value, rule, start, end))
    return tuple(kept)


def _is_attribute(view: str, end: int, stop: int, more: bool) -> bool:
    """由X批准的文件，由Y审核: the first 由 stands in the attribute of what the second one is about."""
    if view.startswith("的", end):
        return True
    return (
        more and not view.endswith(("负责", "牵头", "承担"), 0, end) and _NOUN_TAIL.search(view, end, stop) is not None
    )


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
    if _CONDITION.search(words) or _PURPOSE.match(words):
        return True
    return bool(_CONDITION_HEAD.match(words) and _CONDITION_TAIL.search(words))


def _foreign(words: str, clauses: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Where another speaks, or the issuer of its own plans: from a reporting verb to the end, from 将 to its clause's end."""
    found = [match.span() for match in _spoilers("clause").finditer(words)]
    for match in _spoilers("modal").finditer(words):
        clause = next((b for a, b in clauses if a <= match.start() < b), len(words))
        if not match[0].endswith("将") or _WE_WILL.search(words, 0, match.end()):
            clause = len(words)
        while more := _GOES_ON_PLANNING.match(words, clause):  # …将加大投入，支持企业发展
            clause = more.end()
        found.append((match.start(), clause))
    return found


def is_target(view: str) -> bool:
    """A number or a state to be reached by a time: 到2022年底，普及率达到92%以上."""
    return _TARGET.search(view) is not None and _TARGET_TIME.search(view) is not None


@cache
def _duty_words() -> dict[str, str]:
    """The rows of `duty_words` by value, those of one value as one alternation."""
    found: dict[str, list[str]] = {}
    for row in load("duty_words").rows:
        found.setdefault(str(row.value), []).append(row.source)
    return {value: "|".join(sources) for value, sources in found.items()}


@cache
def _imperative() -> tuple[re.Pattern[str], re.Pattern[str]]:
    duty = _duty_words()
    gap = "[ \u3000]{0,4}"
    head = rf"{gap}(?:[一二三四五六七八九十]是|第[一二三四五六]，|并|同时|另外|此外|其中|今后|首先|其次|最后)?"
    verb = re.compile(
        rf"{head}{gap}(?:(?:{duty['adverb']})(?:地)?、?){{0,4}}(?:{duty['verb']}|{duty['verb_ba']}|{duty['verb_dui']})(?![^，]{{0,3}}(?:是|为)|[^，]{{1,6}}(?:包括|包含|分为|如下))"
    )
    return verb, re.compile(rf"{head}(?:{duty['lead_in']})")


def imperative_at(view: str, start: int = 0) -> int | None:
    """Where the first clause from `start` begins that opens with a verb of duty, past clauses that only prepare it."""
    verb, lead_in = _imperative()
    for clause in _CLAUSE.finditer(view, start):
        if verb.match(view, clause.start(), clause.end()):
            return clause.start()
        if not lead_in.match(view, clause.start()) and not _CONDITION_TAIL.search(clause[0]):
            return None
    return None


def duties(view: str, start: int, stop: int) -> Iterator[int]:
    """The places from `start` to `stop` at which a verb of duty stands, perhaps after adverbs and a phrase with 对, 按 or 于."""
    found = _predicate().search(view, start)
    while found and found.start() <= stop:
        yield found.start()
        found = _predicate().search(view, found.start() + 1)


@cache
def _predicate() -> re.Pattern[str]:
    duty = _duty_words()
    adverb, behind = duty["adverb"], duty["adverb_behind"]
    phrase = rf"(?:(?:{duty['phrase']})[^，,；;]{{1,40}}[，,]?|(?:从|到|于|在)?[0-9]{{4}}年[^，,]{{0,8}}[，,]?)?"
    rows = [row for row in load("duty_words").rows if row.value != "lead_in"]
    firsts = {word[0] for row in rows for word in (*row.terms, *row.examples)} | set("到0123456789")
    return re.compile(
        rf"(?=[{''.join(sorted(firsts))}]){phrase}(?:(?:{adverb}|{behind})地?){{0,4}}{phrase}"
        rf"(?:(?:{adverb})地?){{0,2}}(?:{duty['verb']}|{duty['verb_ba']}|{duty['verb_behind']})"
    )
