"""Reads the paragraphs of one document in order: which sentences bind, how, whom, by when; brackets further on add who leads."""

from __future__ import annotations

import datetime as dt
import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from extract.document import Document
from extract.fields.deadlines import find_deadline, read_cell
from extract.fields.directives import actors, modality, names, units
from extract.fields.directives.apparatus import is_person_line, without_contact
from extract.fields.directives.context import Headings, issuers_of
from extract.fields.directives.leading import is_assigned, parties_behind, parties_in
from extract.fields.directives.parts import actors_of, parts_of
from extract.fields.directives.sentences import Paragraph, Sentence, blank
from extract.fields.findings import DateCandidate
from extract.fields.section_path import SectionPaths
from extract.lexicon import kind_of
from extract.notice import Deadline, Modality, Section
from extract.text import Span

_COMMA = re.compile("[，,]")
_LABEL_ACTOR = re.compile("[^，,。；;：:□]{2,40}[：:]")
_LEAD_OVER = re.compile("(?:如下|以下)[^。：:\n]{0,8}[:：。]|(?:制定|提出)(?:本|如下|以下)[一-鿿]{1,8}[。:：]")
_NO_TASKS = re.compile(
    "指导思想|主要职责$|会议内容|会议议程|议程|日程|参加人员|参会人员|参加对象|总体要求|总体思路|原则|意义|背景|概况|定义|目的|现状|形势|适用范围"
)
_TARGETS = re.compile("目标")
_ACTS_ITSELF = {"公示", "公报", "命令", "议案", "请示", "报告", "批复", "决定", "决议", "函"}
"""Kinds of documents whose bare verbs are acts of the issuer, not imperatives."""
_DONE_BY = re.compile("完成|办结|报送|上报|到位|落实")
_DUE_FIRST = re.compile("[^，,]{2,16}(?:前|内)[，,]")
_CLAUSE_END = re.compile("[，,；;：:、□]")
_TITLE_LINE = re.compile("[^，,。；;：:]{4,40}的(?:若干)?(?:规定|办法|细则|方案|意见|通知|决定|公告|规则)")
_SAID = re.compile(
    "(?:经研究)?[，,]?(?P<who>[^，,。；;：:]{2,30}?)(?:的?意见|(?:研究)?(?:提出|认为)|答复|回复|建议)(?:如下)?[：:](?=.)"
)
_SETS_UP = re.compile("(?:成立|组建|设立|建立)(?!于)")
"""成立专班。（市发改委牵头）: the bracket makes a task of what is else the issuer's own act."""
_LEADERS = re.compile("[一-鿿]{0,4}领导[:：][^\n]*")
"""责任领导：周某某, a line of particulars between the task and who answers for it."""
_COUNTED = re.compile("[一二三四五六七八九十]是")
_SUBHEADING = re.compile("[一二三四五六七八九十]是[^，,]{2,16}")
"""一是加强路政管理。: the heading of what stands behind it."""
_OFFICE = re.compile(
    "(?!建立|健全|完善|明确|落实|加强|组建|督促|推动|引导|动员)[一-鿿]{2,4}(?<![各关])(?:部门|机构|单位|部|组|处|科|室|局|办|队|中心|委员会|人员|员|人|[老教导]师|小组|者)(?:[（(].*)?"
)
"""What begins with a verb of duty and is a name: 监督部门, 宣传部, 检查组; not 组织各单位 or 督促企业."""
_LONGEST = 1200
"""Characters: what goes on for longer without a 。 is data (a list, a table run together), no sentence."""


@dataclass(slots=True)
class Draft:
    """A directive in the making: closing brackets further on may add who leads."""

    start: int
    end: int
    words: str
    modality: Modality | None
    actors: tuple[str, ...]
    deadline: Deadline | None
    parties: units.Parties
    section: str | None
    paragraph: int
    by_verb: bool = False
    """The parties are read from the sentence's own verbs, so that a bracket that names them overrules."""


def issue_day(candidates: Sequence[DateCandidate]) -> dt.date | None:
    """The day of issue: the likeliest candidate with that role."""
    dated = [c for c in candidates if c.role == "issued" and c.date]
    return max(dated, key=lambda c: c.score).date if dated else None


class Reader:
    """Reads the paragraphs of one document in order."""

    def __init__(
        self, document: Document, sections: Sequence[Section], date_candidates: Sequence[DateCandidate]
    ) -> None:
        self._string = document.string
        self.issued = issue_day(date_candidates)
        self.paths = SectionPaths.of(document, sections)
        self.first_leads = units.first_leads(document.string)
        self.drafts: list[Draft] = []
        self._headings = Headings(sections)
        self._sections = sorted((s for s in sections if s.span), key=lambda s: s.span or Span(0, 0))
        self._section_starts = [s.span.start for s in self._sections if s.span]
        self._issuers = tuple(issuers_of(document))
        title = document.repaired.title or ""
        self._imperatives = kind_of(title) not in _ACTS_ITSELF
        lead_over = _LEAD_OVER.search(document.string)
        self._operative_from = lead_over.end() if lead_over else len(document.string)
        self._label_actors: tuple[str, ...] = ()
        self._labelled = -9
        self._others: list[Draft] = []

    def read(self, number: int, paragraph: Paragraph) -> None:
        """Take up the paragraph's directives, or the parties that it names for those before it."""
        section = self.paths.at(paragraph.start)
        named = [units.labelled(s.words, self.first_leads) for s in paragraph.sentences]
        if named and any(named) and all(parties or parties.deadline for parties in named):
            self._close(units.joined(named), number, section, own=False, place=paragraph.start)
            return
        heading = paragraph.heading or ""
        self._label_actors = names.split_names(heading) if actors.stands_alone(heading) else ()
        run: list[units.Parties] = []
        for i, sentence in enumerate(paragraph.sentences):
            if named[i] or run and named[i].deadline:
                run.append(named[i])
                if i + 1 == len(paragraph.sentences) or not (named[i + 1] or named[i + 1].deadline):
                    self._close(units.joined(run), number, section, own=True)
                    run = []
                continue
            if len(paragraph.sentences) == 1 and is_person_line(sentence.words):
                continue
            after = paragraph.sentences[i + 1].words if i + 1 < len(paragraph.sentences) else None
            if after and _SUBHEADING.fullmatch(sentence.words) and not _COUNTED.match(after):
                continue
            if len(sentence.words) > _LONGEST or self._names_a_text(paragraph, sentence):
                continue
            if (
                ("：" in sentence.view or ":" in sentence.view)
                and (said := _SAID.match(sentence.view))
                and names.is_actor(said["who"])
            ):
                break  # 省发展改革委意见：… what another body said, to the paragraph's end
            for part, found in parts_of(without_contact(sentence)):
                draft = self._draft(part, found, number, section)
                if draft:
                    self.drafts.append(draft)
                elif other := self._unbound(part, number, section):
                    self._others.append(other)
        if paragraph.closing:
            inside = self._string[paragraph.closing.start : paragraph.closing.end]
            parties = units.in_bracket(inside, self.first_leads)
            if parties and paragraph.headline:
                if draft := self._unbound(paragraph.headline, number, section):
                    self._others.append(draft)
                self._close(parties, number, section, own=True)
            elif parties:
                own = bool(paragraph.sentences)
                self._close(parties, number, section, own=own, place=None if own else paragraph.start)

    def _names_a_text(self, paragraph: Paragraph, sentence: Sentence) -> bool:
        """A line of its own without a stop that names a text is the title of an annex: 进一步支持企业发展的规定."""
        stopped = self._string[sentence.end : sentence.end + 1] in ("。", "；", "！")
        return len(paragraph.sentences) == 1 and not stopped and _TITLE_LINE.fullmatch(sentence.words) is not None

    def _close(
        self, parties: units.Parties, number: int, section: str | None, *, own: bool, place: int | None = None
    ) -> None:
        """Give the parties to the directives of the paragraph, or of the section (without one, of the paragraph before).
        Where the section, whose line at `place` they are, has nothing but its heading, the heading is the task."""
        if own:
            takers = [d for d in self.drafts if d.paragraph == number]
        elif section:
            takers = [d for d in self.drafts if d.section == section or self._unled_sibling(d, section)]
        else:
            last = self.drafts[-1].paragraph if self.drafts else -1
            takers = [d for d in self.drafts if d.paragraph == last and number - last <= 3]
        bound = [d for d in self._others if (d.paragraph == number if own else section and d.section == section)]
        self._others = [d for d in self._others if d not in bound]
        own_task = any(d.section == section for d in [*takers, *bound])
        if not own_task and place is not None and section and (task := self._heading_at(place)):
            bound = [d for d in [self._unbound(task, number, section)] if d]
        for draft in bound:
            due = find_deadline(draft.words, self.issued)
            draft.deadline = due.deadline if due else None
            draft.modality = "goal" if modality.is_target(draft.words) else "obligation"
        self.drafts += bound
        for draft in [*takers, *bound]:
            if not draft.parties or draft.by_verb:
                draft.parties, draft.by_verb = parties, False
            elif not own and number == self._labelled + 1:  # 牵头单位：…, and 责任单位：… on the next line
                draft.parties = units.joined([draft.parties, parties])
            elif not own and not draft.parties.support and parties.support and not parties.lead:
                draft.parties = units.Parties(draft.parties.lead, parties.support)
            if parties.deadline and draft.deadline is None:
                draft.deadline = read_cell(parties.deadline, self.issued)
        self._labelled = number

    def _heading_at(self, place: int) -> Sentence | None:
        """The heading right above `place` as a sentence."""
        at = bisect_right(self._section_starts, place) - 1
        if at < 0:
            return None
        words, span = self._sections[at].heading, self._sections[at].span
        start = self._string.find(words, span.start, span.end) if words and span else -1
        if (
            words is None
            or start < 0
            or _LEADERS.sub("", self._string[start + len(words) : place]).strip("。；; \u3000\n")
        ):
            return None
        return Sentence(start, start + len(words), words, blank(words))

    def _unled_sibling(self, draft: Draft, section: str) -> bool:
        """Whether the draft stands under the same heading, where none of the items has a bracket of its own."""
        parent, _, _ = section.rpartition("/")
        if not parent or draft.section is None or draft.section.rpartition("/")[0] != parent:
            return False
        return not any(
            d.parties and not d.by_verb
            for d in [*self.drafts, *self._others]
            if d.section and d.section != section and d.section.rpartition("/")[0] == parent
        )

    def _draft(
        self, part: Sentence, found: Sequence[modality.Modal], paragraph: int, section: str | None
    ) -> Draft | None:
        words, view = part.words, part.view
        if len(words) < 4:
            return None
        offset = 0
        if label := _LABEL_ACTOR.match(view):
            name = words[: label.end() - 1]
            if names.is_actor(name) and len(words) - label.end() > 6:
                self._label_actors, offset = names.split_names(name), label.end()
        if not found and not self._operative(part) or modality.binds_nobody(view, words):
            return None
        kind: Modality | None
        who: tuple[str, ...] = ()
        if found:
            kind = found[0].value
            who = actors_of(part, found[0])
            for before, later in pairwise(found):
                if (
                    not who
                    and later.value in ("obligation", "prohibition", "permission")
                    and _COMMA.search(view, before.end, later.start)
                ):
                    who = actors_of(part, later)
        elif modality.is_target(view) and not modality.describes_only(words):
            kind = "goal"
        else:
            bare = self._bare(part, offset)
            if bare is None and (modality.describes_only(words) or not is_assigned(part)):
                return None
            kind, who = bare or ("obligation", ())
        if not who:
            who = self._label_actors
        closing = parties_behind(part, self.first_leads)
        parties = closing or parties_in(words, view)
        deadline = find_deadline(words, self.issued, found[0].start if found else None)
        due = deadline.deadline if deadline else None
        by_verb = bool(parties) and not closing
        return Draft(part.start, part.end, words, kind, who, due, parties, section, paragraph, by_verb)

    def _unbound(self, part: Sentence, paragraph: int, section: str | None) -> Draft | None:
        """A statement that is a directive only where a bracket further on says who answers for it."""
        words = part.words
        if len(words) < 4 or modality.binds_nobody(part.view, words):
            return None
        if not _SETS_UP.match(words) and (len(words) < 8 or modality.describes_only(words)):
            return None
        if not self._operative(part):
            return None
        return Draft(part.start, part.end, words, None, (), None, units.NOBODY, section, paragraph)

    def _operative(self, part: Sentence) -> bool:
        """Behind 通知如下 or under a section mark: before that, what has no modal verb gives reasons."""
        return part.start >= self._operative_from or self.paths.at(part.start) is not None or bool(self.drafts)

    def _bare(self, part: Sentence, offset: int) -> tuple[Modality | None, tuple[str, ...]] | None:
        """The modality and actors of a sentence without a modal verb; None where it binds nobody."""
        words, view = part.words, part.view
        if not self._imperatives or modality.describes_only(words) or self._headings.matches(part.start, _NO_TASKS):
            return None
        if offset and modality.imperative_at(view, offset) is not None:
            return "obligation", ()
        subject = self._bare_subject(part)
        if subject:
            return "obligation", subject
        if self._headings.matches(part.start, _TARGETS):
            return None
        verb = modality.imperative_at(view)
        if verb is not None and not self._is_name(part, verb):
            return "obligation", ()
        timed = _DONE_BY.search(view) or _DUE_FIRST.match(view)
        return (None, ()) if timed and find_deadline(words, self.issued) else None

    @staticmethod
    def _is_name(part: Sentence, start: int) -> bool:
        """What begins with a verb of duty is a name: 监督部门, 宣传部."""
        stop = _CLAUSE_END.search(part.view, start)
        words = part.words[start : stop.start() if stop else None].strip()
        return _OFFICE.fullmatch(words) is not None

    def _bare_subject(self, part: Sentence) -> tuple[str, ...]:
        """The actors of `各地组织…`, where the body at the head of the first clauses has a verb of duty behind it."""
        place = actors.with_duty(part.words, part.view, modality.duties)
        if place is None:
            return ()
        found = actors.names_in(part.words, place)
        if any(names.same_body(name, issuer) for name in found for issuer in self._issuers):
            return ()
        return found
