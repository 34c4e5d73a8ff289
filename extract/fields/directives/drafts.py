"""The directives of a document in the making: brackets and lines further on add who leads, who supports and by when."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from extract.fields.deadline_days import Issued
from extract.fields.deadlines import find_deadline, read_cell
from extract.fields.directives import units
from extract.fields.directives.sentences import Sentence, blank, widened
from extract.fields.directives.statements import Statements, is_statement
from extract.fields.directives.whom import actors_of, modals_of
from extract.notice import Deadline, Directive, Modality, Section
from extract.patterns import lazy
from extract.text import Span

_LEADERS = lazy("[一-鿿]{0,4}领导[:：][^\n]*")
"""责任领导：周某某, a line of particulars between the task and who answers for it."""
_MARK = lazy(
    "(?:[（(][一二三四五六七八九十0-9]{1,3}[)）]|[一二三四五六七八九十]{1,3}、|[0-9]{1,2}(?:、|[.．](?![0-9])))[ \u3000]*"
)
_HANDS_IN = lazy(
    "报送|上报|填报|申报|报名|提交|上[传交]|递交|交[到至回]|送[到至交达]|发[至送]|寄|投稿|反馈|登[记录]|缴|完成|汇总|办理|报[市县区省州镇教]"
)
"""截止日期：5月1日 below a paragraph is the term of what is to be handed in there, where anything is."""
_NEAR = 3
"""Paragraphs: so far above may the directives stand that a line without a section answers for."""


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

    def finished(self) -> Directive:
        """The directive as it is given out."""
        return Directive(
            self.words,
            self.modality,
            self.actors,
            self.deadline,
            self.parties.lead,
            self.parties.support,
            self.section,
            Span(self.start, self.end),
        )


class Drafts:
    """All drafts of one document, in order, and the statements that bind nobody yet."""

    def __init__(self, string: str, sections: Sequence[Section], issued: Issued, statements: Statements) -> None:
        self._statements = statements
        self.bound: list[Draft] = []
        self._string = string
        self._issued = issued
        self._sections = sorted((s for s in sections if s.span), key=lambda s: s.span or Span(0, 0))
        self._starts = [s.span.start for s in self._sections if s.span]
        self._by_paragraph: dict[int, list[Draft]] = {}
        self._by_section: dict[str | None, list[Draft]] = {}
        self._waiting: list[tuple[Sentence, int, str | None]] = []
        self._closed = -9
        self._first = 0

    def add(self, draft: Draft) -> None:
        """A directive that was found."""
        self.bound.append(draft)
        self._by_paragraph.setdefault(draft.paragraph, []).append(draft)
        self._by_section.setdefault(draft.section, []).append(draft)

    def wait(self, statement: Sentence, number: int, section: str | None) -> None:
        """A statement that is a directive only where a bracket further on says who answers for it; with the number of its
        paragraph."""
        self._waiting.append((statement, number, section))

    def begin_text(self) -> None:
        """An annex or the text behind the signature begins: what names who leads there says nothing of what stands before,
        though its sections have the same numbers."""
        self._by_section.clear()
        self._waiting.clear()
        self._first = len(self.bound)

    def close_own(self, parties: units.Parties, number: int) -> None:
        """Give the parties to the directives of their own paragraph."""
        woken = self._wake(lambda place, _: place == number)
        self._give(parties, number, [*self._by_paragraph.get(number, ())], woken, own=True)

    def close_above(
        self,
        parties: units.Parties,
        number: int,
        section: str | None,
        place: int,
        is_operative: Callable[[Sentence], bool],
    ) -> None:
        """Give the parties, which stand in a paragraph of their own at `place`, to the directives of the section, or
        without one to the paragraph before. Where the section has nothing but its heading, the heading is the task."""
        names = bool(parties)
        if section:
            takers = [*self._by_section.get(section, ()), *self._unled_siblings(section)]
            woken = self._wake(lambda _, place: place == section) if names else []
        else:  # （一）财政收入增长6%, where no section was found
            woken = self._wake(lambda place, _: place == number - 1) if names else []
            last = self.bound[-1].paragraph if len(self.bound) > self._first else -_NEAR
            near = not woken and number - last <= _NEAR
            takers = [*self._by_paragraph.get(last, ())] if near else []
        if not names:
            takers = [draft for draft in takers if _HANDS_IN.search(draft.words)] or takers
        elif section and not self._by_section.get(section) and not woken and (heading := self._heading_at(place)):
            task = self._task(heading, number, section) if is_operative(heading) else None
            woken = [task] if task else []
        self._give(parties, number, takers, woken, own=False)

    def _wake(self, wanted: Callable[[int, str | None], bool]) -> list[Draft]:
        """The waiting statements of the wanted paragraph or section; they wait no more."""
        woken = [one for one in self._waiting if wanted(*one[1:])]
        if woken:
            self._waiting = [one for one in self._waiting if not wanted(*one[1:])]
        return [draft for one in woken if (draft := self._task(*one))]

    def _task(self, part: Sentence, number: int, section: str | None) -> Draft | None:
        """The statement as the task that a bracket makes of it; None where it can be none."""
        if section is None and (mark := _MARK.match(part.words)):
            at = mark.end()
            part = Sentence(part.start + at, part.end, part.words[at:], part.view[at:])
        if not is_statement(part):
            return None
        found = modals_of(part)
        kind: Modality = "goal" if self._statements.is_target(part) else "obligation"
        due = find_deadline(part.words, self._issued, found[0].start if found else None)
        return Draft(
            part.start,
            part.end,
            part.words,
            found[0].value if found else kind,
            actors_of(part, found[0]) if found else (),
            due.deadline if due else None,
            units.NOBODY,
            section,
            number,
        )

    def _give(
        self, parties: units.Parties, number: int, takers: Sequence[Draft], woken: Sequence[Draft], *, own: bool
    ) -> None:
        for draft in woken:
            self.add(draft)
        for draft in [*takers, *woken]:
            if parties and (not draft.parties or draft.by_verb):
                draft.parties, draft.by_verb = parties, False
            elif parties and not own and number == self._closed + 1:  # 牵头单位：…, and 责任单位：… on the next line
                draft.parties = units.joined([draft.parties, parties])
            elif not own and not draft.parties.support and parties.support and not parties.lead:
                draft.parties = units.Parties(draft.parties.lead, parties.support)
            if parties.deadline and draft.deadline is None:
                draft.deadline = read_cell(parties.deadline, self._issued)
        self._closed = number

    def _heading_at(self, place: int) -> Sentence | None:
        """The heading right above `place` as a sentence."""
        at = bisect_right(self._starts, place) - 1
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
        return Sentence(start, start + len(words), words, widened(blank(words)))

    def _unled_siblings(self, section: str) -> list[Draft]:
        """The directives of the other items under the same heading, where none of these has a bracket of its own."""
        parent, _, _ = section.rpartition("/")
        if not parent:
            return []
        siblings = [
            draft
            for other, drafts in self._by_section.items()
            if other and other != section and other.rpartition("/")[0] == parent
            for draft in drafts
        ]
        return [] if any(draft.parties and not draft.by_verb for draft in siblings) else siblings
