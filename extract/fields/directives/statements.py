"""Sentences without a modal verb: an imperative, a body with a verb of duty behind it, or a term alone makes them bind."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from extract.document import Document
from extract.fields.deadlines import find_deadline
from extract.fields.directives import actors, duty, modality, names
from extract.fields.directives.context import Headings, issuers_of
from extract.fields.directives.sentences import Sentence
from extract.lexicon import kind_of
from extract.notice import Modality, Section
from extract.patterns import lazy
from extract.rules import load

_LEAD_OVER = lazy("(?:如下|以下)[^。：:\n]{0,8}[:：。]|(?:制定|提出)(?:本|如下|以下)[一-鿿]{1,8}[。:：]")
_ACTS_ITSELF = {"公示", "公报", "命令", "议案", "请示", "报告", "批复", "决定", "决议", "函"}
"""Kinds of documents whose bare verbs are acts of the issuer, not imperatives."""
_DONE_BY = lazy("完成|办结|报送|上报|到位|落实|(?<=[前内日])(?:书面|统一|及时|同时)?报(?![名考到销道告刊])")
_DUE_FIRST = lazy("[^，,]{2,16}(?:前|内)[，,]")
_LIMITS = ("前", "内", "止")
_EXPECTED = lazy("预计|预期|有望|可望|截至")
_PLANNED = lazy("[将拟：:]|计划|截止")
"""Before a term: what is expected, counted up or listed by that time."""
_ACT = lazy("[，,]?(?!的|[^，,：:]{0,24}(?:为|是|达|有)[0-9一二三四五六七八九十])[一-鿿]{1,6}[^，,：:]{2,}")
_CLAUSE_END = lazy("[，,；;：:、□]")
_SETS_UP = ("成立", "组建", "设立", "建立")
"""成立专班。（市发改委牵头）: the bracket makes a task of what is else the issuer's own act."""
_OFFICE = lazy(
    "(?!建立|健全|完善|明确|落实|加强|组建|督促|推动|引导|动员)[一-鿿]{2,4}(?<![各关])(?:部门|机构|单位|部|组|处|科|室|局|办|队|中心|委员会|人员|员|人|[老教导]师|小组|者)(?:[（(].*)?"
)
"""What begins with a verb of duty and is a name: 监督部门, 宣传部, 检查组; not 组织各单位 or 督促企业."""


class Statements:
    """Judges the sentences of one document that have no modal verb."""

    def __init__(self, document: Document, sections: Sequence[Section], issued: dt.date | None) -> None:
        self._issued = issued
        self._headings = Headings(sections)
        self._issuers = tuple(issuers_of(document))
        self._imperatives = kind_of(document.repaired.title or "") not in _ACTS_ITSELF
        lead_over = _LEAD_OVER.search(document.string)
        self._operative_from = lead_over.end() if lead_over else len(document.string)
        self._leads_over = lead_over is not None

    def is_operative(self, start: int) -> bool:
        """Whether `start` is behind 通知如下: before that, what has no modal verb gives reasons."""
        return start >= self._operative_from

    def is_target(self, part: Sentence) -> bool:
        """A number to be reached by a time, or without one under a heading of targets."""
        if modality.is_target(part.view):
            return True
        heading = load("not_directives")["targets"].pattern
        return modality.has_target(part.view) and self._headings.matches(part.start, heading)

    def binding(self, part: Sentence, offset: int) -> tuple[Modality | None, tuple[str, ...]] | None:
        """The modality and actors of the sentence; None where it binds nobody. `offset`: behind `区发改委：`, which
        names the actor."""
        words, view, rules = part.words, part.view, load("not_directives")
        if (
            not self._imperatives
            or modality.describes_only(words)
            or self._headings.matches(part.start, rules["heading"].pattern)
        ):
            return None
        if offset and duty.imperative_at(view, offset) is not None:
            return "obligation", ()
        if subject := self._subject(part):
            return "obligation", subject
        if self._headings.matches(part.start, rules["targets"].pattern):
            return None
        verb = duty.imperative_at(view)
        if verb is not None and not _is_name(part, verb):
            return "obligation", ()
        return (None, ()) if self._is_due(words, view) else None

    def _is_due(self, words: str, view: str) -> bool:
        """Whether the sentence says by when something is to be done (该项工作于4月底前完成), and that is all that binds."""
        found = find_deadline(words, self._issued)
        if found is None or _EXPECTED.search(view, 0, found.start):
            return False
        if _DONE_BY.search(view) or _DUE_FIRST.match(view):
            return True
        limit = found.deadline.text.endswith(_LIMITS) and found.deadline.date is not None
        return limit and not _PLANNED.search(view, 0, found.start) and _ACT.match(view, found.end) is not None

    def _subject(self, part: Sentence) -> tuple[str, ...]:
        """The actors of `各地组织…`, where the body at the head of the first clauses has a verb of duty behind it."""
        place = actors.with_duty(part.words, part.view, duty.duties)
        if place is None:
            return ()
        found = actors.names_in(part.words, place)
        if any(names.same_body(name, issuer) for name in found for issuer in self._issuers):
            return ()
        return found


def is_statement(part: Sentence) -> bool:
    """Whether a bracket that says who answers for it would make a task of the sentence."""
    words = part.words
    if len(words) < 4 or modality.binds_nobody(part.view, words):
        return False
    if words.startswith(_SETS_UP) and not words.startswith("于", 2):
        return True
    return len(words) >= 8 and not modality.describes_only(words)


def _is_name(part: Sentence, start: int) -> bool:
    """What begins with a verb of duty is a name: 监督部门, 宣传部."""
    stop = _CLAUSE_END.search(part.view, start)
    words = part.words[start : stop.start() if stop else None].strip()
    return _OFFICE.fullmatch(words) is not None
