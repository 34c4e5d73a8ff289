"""事项、要求: who must do what by when.

1. Paragraphs of body and annexed texts are cut into sentences (`sentences`), those into parts with actors of their own.
2. The first modal verb that counts says how a part binds (`modality`); without one, an imperative (健全机制) or a body with a
   verb of duty behind it binds as an obligation, and a target with its time is a goal.
3. Actors (`actors`), deadline (`fields/deadlines`) and who leads and supports (`units`) are read from the part itself, the
   last also from the brackets and lines that close it. Responsibility tables give one directive a row (`tables`).
Gaps: an actor is never carried over from another sentence; an ironic or rhetorical sentence is not known as such.
"""

from __future__ import annotations

import datetime as dt
import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from extract.document import Document
from extract.fields.deadlines import find_deadline, read_cell
from extract.fields.directives import actors, modality, names, tables, units
from extract.fields.directives.sentences import BLANK, Paragraph, Sentence, paragraphs
from extract.fields.findings import DateCandidate
from extract.fields.section_path import SectionPaths, rank
from extract.lexicon import kind_of
from extract.notice import Deadline, Directive, Modality, Section
from extract.text import Span

_COMMA = re.compile("[，,]")
_LABEL_ACTOR = re.compile("[^，,。；;：:□]{2,40}[：:]")
_CLOSED = re.compile(r"[（(【][^（(【）)】]*(?:[（(][^（()）]*[)）][^（(【）)】]*)*[）)】]\Z")
_LEAD_OVER = re.compile("(?:如下|以下)[^。]{0,8}[:：。]|(?:制定|提出)(?:本|如下|以下)[一-鿿]{1,8}[。:：]")
_NO_TASKS = re.compile("指导思想|总体要求|总体思路|原则|意义|背景|概况|定义|目的|现状|形势|适用范围")
_TARGETS = re.compile("目标")
_ACTS_ITSELF = {"公示", "公报", "命令", "议案", "请示", "报告", "批复", "决定", "决议", "函"}
"""Kinds of documents whose bare verbs are acts of the issuer, not imperatives."""
_DONE_BY = re.compile("完成|办结|报送|上报|到位|落实")
_DUE_FIRST = re.compile("[^，,]{2,16}(?:前|内)[，,]")
_CLAUSE_END = re.compile("[，,；;：:、□]")
_TOPIC = re.compile("(?!经|因|如|若|待|对|在|按|后)[^的，,；;。]{0,16}(?<!后)(?<!时)(?<!并)")
"""What a clause is about before its 由 (乡道由各乡镇负责): a thing, no condition and no step of the same task."""
_COUNTED = re.compile("[一二三四五六七八九十]是")
_SUBHEADING = re.compile("[一二三四五六七八九十]是[^，,]{2,16}")
"""一是加强路政管理。: the heading of what stands behind it."""
_VAGUE = re.compile("(?:各)?(?:有关|相关|其他)")
_MODAL = re.compile("[要应须可]|不得|鼓励")
_LONGEST = 1200
"""Characters: what goes on for longer without a 。 is data (a list, a table run together), no sentence."""
_STRONG = ("负责", "牵头", "承担")
_LEADS = re.compile("(?:牵头|主办)(?!单位|部门|人)|会同")
_SUPPORTS = re.compile(
    "(?<=[，,])(?P<who>[^，,；;。]{2,80}?)(?:积极|共同|主动|密切|予以|做好)*(?:配合|协办|协助|参加|参与)(?=[，,；;。]|$)|会同(?P<with>[^，,；;。]{2,60}?)(?=负责|制定|制订|编制|出台|于|在|对|按|联合|共同|定期|做|建立|加强|研究|组织|实施|落实|开展|抓好|办理|提出|进行|做好|[，,；;。]|$)"
)


@dataclass(slots=True)
class _Draft:
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


def find(
    document: Document, sections: Sequence[Section], date_candidates: Sequence[DateCandidate]
) -> tuple[Directive, ...]:
    """All directives in reading order; `date_candidates` give the day of issue that deadlines are counted from."""
    if not document.text.lines:
        return ()
    reader = _Reader(document, sections, date_candidates)
    for number, paragraph in enumerate(paragraphs(document, sections)):
        reader.read(number, paragraph)
    found = [_finished(draft) for draft in reader.drafts]
    found += tables.find(document, reader.issued, reader.first_leads, reader.paths)
    return tuple(sorted(found, key=lambda d: d.span or Span(0, 0)))


def _finished(draft: _Draft) -> Directive:
    return Directive(
        draft.words,
        draft.modality,
        draft.actors,
        draft.deadline,
        draft.parties.lead,
        draft.parties.support,
        draft.section,
        Span(draft.start, draft.end),
    )


def issue_day(candidates: Sequence[DateCandidate]) -> dt.date | None:
    """The day of issue: the likeliest candidate with that role."""
    dated = [c for c in candidates if c.role == "issued" and c.date]
    return max(dated, key=lambda c: c.score).date if dated else None


class _Reader:
    """Reads the paragraphs of one document in order."""

    def __init__(
        self, document: Document, sections: Sequence[Section], date_candidates: Sequence[DateCandidate]
    ) -> None:
        self._string = document.string
        self.issued = issue_day(date_candidates)
        self.paths = SectionPaths.of(document, sections)
        self.first_leads = units.first_leads(document.string)
        self.drafts: list[_Draft] = []
        self._headings = _Headings(sections)
        self._issuers = tuple(_issuers(document))
        title = document.repaired.title or ""
        self._imperatives = kind_of(title) not in _ACTS_ITSELF
        lead_over = _LEAD_OVER.search(document.string)
        self._operative_from = lead_over.end() if lead_over else len(document.string)
        self._label_actors: tuple[str, ...] = ()
        self._others: list[_Draft] = []

    def read(self, number: int, paragraph: Paragraph) -> None:
        """Take up the paragraph's directives, or the parties that it names for those before it."""
        section = self.paths.at(paragraph.start)
        named = [units.labelled(s.words, self.first_leads) for s in paragraph.sentences]
        if named and all(named):
            for parties in named:
                self._close(parties, number, section, own=False)
            return
        heading = paragraph.heading or ""
        self._label_actors = names.split_names(heading) if actors.stands_alone(heading) else ()
        for i, sentence in enumerate(paragraph.sentences):
            if named[i]:
                self._close(named[i], number, section, own=True)
                continue
            after = paragraph.sentences[i + 1].words if i + 1 < len(paragraph.sentences) else None
            if after and _SUBHEADING.fullmatch(sentence.words) and not _COUNTED.match(after):
                continue
            if len(sentence.words) > _LONGEST:
                continue
            for part in self._parts(sentence):
                draft = self._draft(part, number, section)
                if draft:
                    self.drafts.append(draft)
                elif other := self._unbound(part, number, section):
                    self._others.append(other)
        if paragraph.closing:
            inside = self._string[paragraph.closing.start : paragraph.closing.end]
            parties = units.in_bracket(inside, self.first_leads)
            if parties:
                self._close(parties, number, section, own=bool(paragraph.sentences))

    def _close(self, parties: units.Parties, number: int, section: str | None, *, own: bool) -> None:
        """Give the parties to the directives of the paragraph, or of the section (without one, of the paragraph before)."""
        if own:
            takers = [d for d in self.drafts if d.paragraph == number]
        elif section:
            takers = [d for d in self.drafts if d.section == section]
        else:
            last = self.drafts[-1].paragraph if self.drafts else -1
            takers = [d for d in self.drafts if d.paragraph == last and number - last <= 3]
        bound = [d for d in self._others if (d.paragraph == number if own else section and d.section == section)]
        self._others = [d for d in self._others if d not in bound]
        for draft in bound:
            due = find_deadline(draft.words, self.issued)
            draft.deadline = due.deadline if due else None
        self.drafts += bound
        for draft in [*takers, *bound]:
            if not draft.parties or draft.by_verb:
                draft.parties, draft.by_verb = parties, False
            elif not own and not draft.parties.support and parties.support and not parties.lead:
                draft.parties = units.Parties(draft.parties.lead, parties.support)
            if parties.deadline and draft.deadline is None:
                draft.deadline = read_cell(parties.deadline, self.issued)

    def _parts(self, sentence: Sentence) -> Iterator[Sentence]:
        """The sentence, cut before a comma's clause that brings another actor with a modal verb of its own."""
        found = _modals(sentence)
        if len(found) < 2:
            yield sentence
            return
        at, seen, assigned, last = 0, False, False, -1
        cuts: list[int] = []
        for modal in found:
            clause = max((m.end() for m in _COMMA.finditer(sentence.view, 0, modal.start)), default=0)
            topic = sentence.view[clause : modal.start].strip()
            by = assigned and modal.rule == "modality.assignment_by" and _TOPIC.fullmatch(topic) is not None
            subject = None
            own = modal.rule == "modality.assignment_verb" and last < clause  # else the verb of 由X负责 in this clause
            last = modal.start
            if modal.value in ("obligation", "prohibition", "permission") or own:
                subject = actors.whole_clause(sentence.words, sentence.view, clause, modal.start)
            assigned = assigned or modal.rule == "modality.assignment_by"
            if seen and clause > at and (subject or by):
                cuts.append(clause)
                at, seen = clause, True
            elif not seen:
                seen = bool(subject) or modal.value == "assignment" or self._actors(sentence, modal) != ()
        for start, end in zip([0, *cuts], [*cuts, len(sentence.words)], strict=True):
            words = sentence.words[start:end].rstrip("，,；; \u3000")
            lead = len(words) - len(words.lstrip(" \u3000"))
            words = words.strip(" \u3000")
            first = start + lead
            if words:
                yield Sentence(
                    sentence.start + first,
                    sentence.start + first + len(words),
                    words,
                    sentence.view[first : first + len(words)],
                )

    def _draft(self, part: Sentence, paragraph: int, section: str | None) -> _Draft | None:
        words, view = part.words, part.view
        if len(words) < 4 or modality.binds_nobody(view, words):
            return None
        offset = 0
        if label := _LABEL_ACTOR.match(view):
            name = words[: label.end() - 1]
            if names.is_actor(name) and len(words) - label.end() > 6:
                self._label_actors, offset = names.split_names(name), label.end()
        found = _modals(part)
        if not found and not self._operative(part):
            return None
        deadline = find_deadline(words, self.issued, found[0].start if found else None)
        kind: Modality | None
        who: tuple[str, ...] = ()
        if found:
            kind = found[0].value
            who = self._actors(part, found[0])
            for before, later in pairwise(found):
                if (
                    not who
                    and later.value in ("obligation", "prohibition", "permission")
                    and _COMMA.search(view, before.end, later.start)
                ):
                    who = self._actors(part, later)
        elif modality.is_target(view) and not modality.describes_only(words):
            kind = "goal"
        else:
            bare = self._bare(part, offset, deadline is not None)
            if bare is None:
                return None
            kind, who = bare
        if not who:
            who = self._label_actors
        closing = self._closing(part)
        parties = closing or self._leading(words, view)
        due = deadline.deadline if deadline else None
        by_verb = bool(parties) and not closing
        return _Draft(part.start, part.end, words, kind, who, due, parties, section, paragraph, by_verb)

    def _unbound(self, part: Sentence, paragraph: int, section: str | None) -> _Draft | None:
        """A statement that is a directive only where a bracket further on says who answers for it."""
        words = part.words
        if len(words) < 8 or modality.binds_nobody(part.view, words) or modality.describes_only(words):
            return None
        if not self._operative(part):
            return None
        return _Draft(part.start, part.end, words, None, (), None, units.NOBODY, section, paragraph)

    def _actors(self, part: Sentence, modal: modality.Modal) -> tuple[str, ...]:
        """Who the modal verb binds: behind 由, 鼓励 or 请, else before it."""
        words, view = part.words, part.view
        place: tuple[int, int] | None
        if modal.rule == "modality.assignment_by":
            place = actors.behind_by(words, view, modal.start + 1, len(words))
        elif modal.value == "encouragement" or modal.rule == "modality.obligation_qing":
            finder = actors.encouraged if modal.value == "encouragement" else actors.asked
            place = finder(words, view, modal.end)
        else:
            place = actors.before(words, view, modal.start)
            if place is None and modal.rule in ("modality.permission", "modality.prohibition"):
                place = actors.encouraged(words, view, modal.end, known=True)
        return actors.names_in(words, place) if place else ()

    def _operative(self, part: Sentence) -> bool:
        """Behind 通知如下 or under a section mark: before that, what has no modal verb gives reasons."""
        return part.start >= self._operative_from or self.paths.at(part.start) is not None

    def _bare(self, part: Sentence, offset: int, timed: bool) -> tuple[Modality | None, tuple[str, ...]] | None:
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
        return (None, ()) if timed and (_DONE_BY.search(view) or _DUE_FIRST.match(view)) else None

    @staticmethod
    def _is_name(part: Sentence, start: int) -> bool:
        """What begins with a verb of duty is a name: 监督部门, 宣传部."""
        stop = _CLAUSE_END.search(part.view, start)
        words = part.words[start : stop.start() if stop else None].strip()
        return len(words) <= 12 and names.is_actor(words)

    def _bare_subject(self, part: Sentence) -> tuple[str, ...]:
        """The actors of `各地组织…`, where the body at the head of the first clauses has a verb of duty behind it."""
        place = actors.with_duty(part.words, part.view, modality.duty_behind)
        if place is None:
            return ()
        found = actors.names_in(part.words, place)
        if any(names.same_body(name, issuer) for name in found for issuer in self._issuers):
            return ()
        return found

    def _closing(self, part: Sentence) -> units.Parties:
        """Who leads and supports by the bracket that closes the sentence."""
        words, view = part.words, part.view
        if view.endswith(BLANK) and (closed := _CLOSED.search(words)):
            apposition = names.is_actor(words[: closed.start()])
            return units.in_bracket(words[closed.start() + 1 : -1], self.first_leads, apposition)
        return units.NOBODY

    @staticmethod
    def _leading(words: str, view: str) -> units.Parties:
        """Who leads and supports by the sentence's own verbs: 由X牵头，Y配合."""
        verb = _LEADS.search(view)
        if not verb:
            return units.NOBODY
        by = view.rfind("由", 0, verb.start())
        if by >= 0:
            place = actors.behind_by(words, view, by + 1, len(words))
        elif verb[0] == "会同" or _MODAL.search(view, 0, verb.start()):
            return units.Parties((), _helpers(words, view, verb.start())) if verb[0] == "会同" else units.NOBODY
        else:
            place = actors.before(words, view, verb.start())
        if not place or (verb.start() - place[1] > 6):
            return units.NOBODY
        return units.Parties(actors.names_in(words, place), _helpers(words, view, place[1]))


def _helpers(words: str, view: str, start: int) -> tuple[str, ...]:
    """Who is said to help: `，市财政局配合`, `会同市财政局`; not 有关部门, which names nobody."""
    helpers: list[str] = []
    for match in _SUPPORTS.finditer(view, start):
        group = "who" if match["who"] else "with"
        who = words[match.start(group) : match.end(group)]
        if names.is_actor(who):
            helpers += [names.without_et_cetera(name) for name in names.split_names(who)]
    return tuple(dict.fromkeys(name for name in helpers if not _VAGUE.match(name)))


def _modals(part: Sentence) -> list[modality.Modal]:
    """The modal verbs of a part; 由 without a strong verb of duty only where a body stands behind it."""
    words, view = part.words, part.view
    return [
        modal
        for modal in modality.modals(view, words)
        if modal.rule != "modality.assignment_by"
        or view.endswith(_STRONG, 0, modal.end)
        or actors.behind_by(words, view, modal.start + 1, len(words))
    ]


class _Headings:
    """The headings of the sections that a place stands under."""

    def __init__(self, sections: Sequence[Section]) -> None:
        self._starts: list[int] = []
        self._chains: list[str] = []
        stack: list[Section] = []
        for section in sorted((s for s in sections if s.span), key=lambda s: s.span or Span(0, 0)):
            while stack and rank(stack[-1]) >= rank(section):
                stack.pop()
            stack.append(section)
            self._starts.append(section.span.start if section.span else 0)
            self._chains.append("\n".join(s.heading or "" for s in stack))

    def matches(self, position: int, pattern: re.Pattern[str]) -> bool:
        """Whether a heading over `position` has words that match."""
        at = bisect_right(self._starts, position) - 1
        return at >= 0 and any(pattern.search(h) for h in self._chains[at].split("\n"))


def _issuers(document: Document) -> Iterator[str]:
    """The issuer's names by title and signature, to tell what it says of itself."""
    head, about, _ = (document.repaired.title or "").partition("关于")
    if about and len(head) > 3:
        yield head
    for number in document.lines(document.layout.signature):
        words = document.text.line_text(number).strip()
        if 3 < len(words) < 30 and names.is_actor(words):
            yield words
