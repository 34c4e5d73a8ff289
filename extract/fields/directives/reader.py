"""Reads the paragraphs of one document in order: which sentences bind, how, whom, by when; brackets further on add who leads."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_right
from collections.abc import Sequence
from itertools import pairwise

from extract.document import Document
from extract.fields.deadline_days import Issued
from extract.fields.deadlines import find_deadline
from extract.fields.directives import actors, actors_on_duty, duty, modality, names, units
from extract.fields.directives.apparatus import is_person_line, lists_particulars, without_contact
from extract.fields.directives.body import text_breaks
from extract.fields.directives.drafts import Draft, Drafts
from extract.fields.directives.leading import is_assigned, parties_behind, parties_in
from extract.fields.directives.parts import parts_of
from extract.fields.directives.sentences import Paragraph, Sentence
from extract.fields.directives.statements import Statements
from extract.fields.directives.whom import actors_of
from extract.fields.findings import DateCandidate
from extract.fields.section_path import SectionPaths
from extract.notice import Modality, Section
from extract.patterns import lazy
from extract.text import Span

_COMMA = lazy("[，,]")
_LABEL_ACTOR = lazy("[^，,。；;：:□]{2,40}[：:]")
_TITLE_ENDS = ("规定", "办法", "细则", "方案", "意见", "通知", "决定", "公告", "规则")
_TITLE_LINE = lazy(f"[^，,。；;：:]{{4,40}}的(?:若干)?(?:{'|'.join(_TITLE_ENDS)})")
_SAID = lazy(
    "(?:经研究)?[，,]?(?P<who>[^，,。；;：:]{2,30}?)(?:的?意见|(?:研究)?(?:提出|认为)|答复|回复|建议)(?:如下)?[：:](?=.)"
)
_COUNTED = lazy("[一二三四五六七八九十][是要]")
_SUBHEADING = lazy("[一二三四五六七八九十]是[^，,]{2,16}")
"""一是加强路政管理。: the heading of what stands behind it."""
_ALL_OF = lazy("各|其他|其余|有关|相关|全体|所有|[省市县区镇乡村](?!域|场|容|政|级|道|民|内)")
_LOCAL = lazy("[省市县区镇乡村]")
"""市财政局按要求全面清退保证金: without a modal verb a body of its own tells what it does."""
_BEFORE = lazy("[^，,；;：:]{2,16}(?:前|期间)[，,]?")
_EVENT = lazy(
    "[于在至到自从](?P<year>(?:19|20)[0-9]{2})年[0-9]{1,2}月[0-9]{1,2}日(?![^，,。；;]{0,16}(?:印发|发布|公布|通过|批准|修订|成立|以前|之前|的))"
)
_ASKING = lazy("是否|如何|怎[么样]|哪|什么|为何|能否|可否|谁|[吗呢么]\\Z")
_RUN_IN = lazy("[一-鿿、]{4,16}")
_SHORT_LINE = 8
"""Characters: a line without a stop that is no longer heads something (检查项目, 检查内容)."""
_LONGEST = 1200
"""Characters: what goes on for longer without a 。 is data (a list, a table run together), no sentence."""


def issue_day(candidates: Sequence[DateCandidate]) -> dt.date | None:
    """The day of issue: the one that the document prints, else that of the catalogue."""
    for roles in (("issued", "adopted"), ("catalogue_created",)):
        if day := next((c.date for c in candidates if c.role in roles and c.date), None):
            return day
    return None


def year_of_event(text: str) -> int | None:
    """The year of the days that a notice without a day of issue is about (定于2021年3月5日召开), where all are of one."""
    years = {int(day["year"]) for day in _EVENT.finditer(text)}
    return years.pop() if len(years) == 1 else None


class Reader:
    """Reads the paragraphs of one document in order into `drafts`."""

    def __init__(
        self, document: Document, sections: Sequence[Section], date_candidates: Sequence[DateCandidate]
    ) -> None:
        self._string = document.string
        self.issued: Issued = issue_day(date_candidates) or year_of_event(document.string)
        self.paths = SectionPaths.of(document, sections)
        self.first_leads = units.first_leads(document.string)
        self._statements = Statements(document, sections, self.issued)
        self.drafts = Drafts(document.string, sections, self.issued, self._statements)
        self._label_actors: tuple[str, ...] = ()
        self._breaks = text_breaks(document)
        self._zone = 0
        self._addressed = document.layout.addressees_span

    def read(self, number: int, paragraph: Paragraph) -> None:
        """Take up the paragraph's directives, or the parties that it names for those before it."""
        section = self.paths.at(paragraph.start)
        if (zone := bisect_right(self._breaks, paragraph.start)) != self._zone:
            self._zone = zone
            self.drafts.begin_text()
        sentences = paragraph.sentences
        if paragraph.order or paragraph.leaf:
            for sentence in sentences:
                self._read_order(sentence, number, section, leaf=paragraph.leaf)
            return
        named = self._named(paragraph)
        if named and all(parties or parties.deadline for parties in named):
            self.drafts.close_above(units.joined(named), number, section, paragraph.start, self._is_operative)
            return
        heading = paragraph.heading
        self._label_actors = names.split_names(heading) if heading and actors.stands_alone(heading) else ()
        run: list[units.Parties] = []
        particulars = 0
        asides = dict(paragraph.asides)
        skipped = int(len(sentences) > 1 and 1 not in asides and self._is_run_in_heading(sentences))
        for i, sentence in enumerate(sentences[skipped:], skipped):
            if i in asides:
                self._read_bracket(asides[i], paragraph, i, number, section)
            if named and (named[i] or run and named[i].deadline):
                run.append(named[i])
                if i + 1 == len(sentences) or not (named[i + 1] or named[i + 1].deadline):
                    self.drafts.close_own(units.joined(run), number)
                    run = []
                continue
            after = sentences[i + 1].words if i + 1 < len(sentences) else ""
            if self._is_no_sentence(sentence, after, alone=len(sentences) == 1):
                continue
            view = sentence.view
            if ("：" in view or ":" in view) and (said := _SAID.match(view)) and names.is_actor(said["who"]):
                break  # 省发展改革委意见：… what another body said, to the paragraph's end
            if lists_particulars(view) or particulars and particulars == sentence.start - 1:
                particulars = sentence.end if self._string.startswith("；", sentence.end) else 0
                if not modality.modals(view, sentence.words):
                    continue  # 活动内容：开放场馆；组织参观
            self._read_sentence(sentence, number, section)
        if paragraph.closing:
            self._read_bracket(paragraph.closing, paragraph, len(sentences), number, section)

    def _named(self, paragraph: Paragraph) -> list[units.Parties]:
        """The parties that each sentence names by a label (责任单位：…); an empty list where none does."""
        start, end, string = paragraph.start, paragraph.end, self._string
        if string.find("：", start, end) < 0 and string.find(":", start, end) < 0:
            return []
        return [units.labelled(sentence.words, self.first_leads) for sentence in paragraph.sentences]

    def _is_no_sentence(self, sentence: Sentence, after: str, *, alone: bool) -> bool:
        """Whether it is data, the line of a person, the title of an annex or a heading (一是加强管理。) of what follows."""
        words = sentence.words
        if len(words) > _LONGEST or self._string.startswith("？", sentence.end) and _ASKING.search(words):
            return True
        if alone:
            if is_person_line(words):
                return True
            stopped = self._string[sentence.end : sentence.end + 1] in ("。", "；", "！")
            if (
                not stopped
                and len(words) <= _SHORT_LINE
                and not _COMMA.search(words)
                and not modality.modals(words, words)
            ):
                return True
            return words.endswith(_TITLE_ENDS) and not stopped and _TITLE_LINE.fullmatch(words) is not None
        heading = after and words.startswith(("是", "要"), 1) and _SUBHEADING.fullmatch(words)
        return bool(heading) and not _COUNTED.match(after)

    def _is_run_in_heading(self, sentences: Sequence[Sentence]) -> bool:
        """Whether the first sentence, a bare verb with its object (深化教学改革。), is the heading of those behind it."""
        first = sentences[0]
        return (
            len(sentences) > 1
            and _RUN_IN.fullmatch(first.view) is not None
            and self._string.startswith("。", first.end)
            and not modality.modals(first.view, first.words)
            and actors_on_duty.with_duty(first.words, first.view, duty.duties) is None
        )

    def _read_sentence(self, sentence: Sentence, number: int, section: str | None) -> None:
        for part, found in parts_of(without_contact(sentence)):
            operative = section is not None or self._is_operative(part) or self._orders_at_once(part)
            draft = self._draft(part, found, number, section, operative)
            if draft:
                self.drafts.add(draft)
            elif operative:
                self.drafts.wait(part, number, section)

    def _read_order(self, sentence: Sentence, number: int, section: str | None, *, leaf: bool) -> None:
        """A heading that runs in: a directive, too, where it says whom it binds. One that is all of its section (`leaf`) is
        one by any modal verb."""
        for part, found in parts_of(sentence):
            if leaf and (found or self._names_all(part)):
                if draft := self._draft(part, found, number, section, True):
                    self.drafts.add(draft)
                continue
            if found:
                asks = found[0].rule == "modality.obligation_qing" and not found[0].start
                named = actors_of(part, found[0]) if asks or found[0].value == "assignment" else ()
            else:
                named = self._statements.subject(part) if _ALL_OF.match(part.words) else ()
            draft = self._draft(part, found, number, section, True) if named else None
            if draft and draft.actors:
                self.drafts.add(draft)

    def _names_all(self, part: Sentence) -> bool:
        """Whether an item says what all of a kind do (各班级每周开展一次…), perhaps by when, without a modal verb."""
        lead = _BEFORE.match(part.view)
        return _ALL_OF.match(part.view, lead.end() if lead else 0) is not None and bool(self._statements.subject(part))

    def _read_bracket(self, place: Span, paragraph: Paragraph, before: int, number: int, section: str | None) -> None:
        """A bracket behind a 。 of the paragraph, with `before` sentences before it: it answers for those of them that no
        earlier bracket answers for."""
        parties = units.in_bracket(self._string[place.start : place.end], self.first_leads)
        if not parties:
            return
        if before:
            self.drafts.close_own(parties, number)
        elif paragraph.headline and self.drafts.bound and self.drafts.bound[-1].start == paragraph.headline.start:
            self.drafts.close_own(parties, self.drafts.bound[-1].paragraph)  # 一、请各县建立台账。（县建设局牵头）
        elif paragraph.headline:
            if self._is_operative(paragraph.headline):
                self.drafts.wait(paragraph.headline, number, section)
            self.drafts.close_own(parties, number)
        else:
            self.drafts.close_above(parties, number, section, paragraph.start, self._is_operative)

    def _is_operative(self, part: Sentence) -> bool:
        """Behind 通知如下, under a section mark or behind the first directive: before that, what has no modal verb gives
        reasons."""
        behind = bool(self.drafts.bound) or self._statements.is_operative(part.start)
        return behind or self.paths.at(part.start) is not None

    def _orders_at_once(self, part: Sentence) -> bool:
        """Whether a notice without 通知如下 says what all of a kind do (放假期间各部门做好值班工作): no reason is given so."""
        return not self._statements.leads_over and self._names_all(part) and not _LOCAL.match(part.words)

    def _addresses(self, place: int) -> bool:
        """Whether the addressees stand there, in one line with the text: they head it, and bind nobody sentence by sentence."""
        return self._addressed is not None and self._addressed.start <= place < self._addressed.end

    def _draft(
        self, part: Sentence, found: Sequence[modality.Modal], number: int, section: str | None, operative: bool
    ) -> Draft | None:
        words, view = part.words, part.view
        if len(words) < 4:
            return None
        offset = 0
        if ("：" in view or ":" in view) and (label := _LABEL_ACTOR.match(view)):
            name = words[: label.end() - 1]
            if names.is_actor(name) and len(words) - label.end() > 6 and not self._addresses(part.start):
                self._label_actors, offset = names.split_names(name), label.end()
        if not found and not operative:
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
            bare = self._statements.binding(part, offset)
            if bare is None and (modality.describes_only(words) or not is_assigned(part)):
                return None
            kind, who = bare or ("obligation", ())
        if modality.binds_nobody(view, words):
            return None
        if not who:
            who = self._label_actors
        closing = parties_behind(part, self.first_leads)
        parties = closing or parties_in(words, view)
        deadline = find_deadline(words, self.issued, found[0].start if found else None)
        due = deadline.deadline if deadline else None
        by_verb = bool(parties) and not closing
        return Draft(part.start, part.end, words, kind, who, due, parties, section, number, by_verb)
