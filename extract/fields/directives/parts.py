"""Where a sentence is cut into directives: at the commas before another actor with a modal verb of its own."""

from __future__ import annotations

from collections.abc import Iterator

from extract.fields.directives import actors, actors_behind, modality, qualified, taken_names
from extract.fields.directives.sentences import Sentence
from extract.fields.directives.whom import BY, actors_of, is_strong, modals_of
from extract.patterns import lazy

_COMMA = lazy("[，,]")
_TOPIC = lazy("(?!或|并|经|因|如|若|待|对|在|按|后)[^的，,；;。]{0,16}(?<!后)(?<!时)(?<!并)")
"""What a clause is about before its 由 (乡道由各乡镇负责): a thing, no condition and no step of the same task."""
_ON_THE_MATTER = lazy("(?:涉及|关于|有关|对于?)[^，,；;。]{2,30}(?:事项|事宜|问题|经费|费用)")
"""各单位要加强协作，涉及经费的事项，由县财政局负责: what somebody else is charged with in the same sentence."""
_ALLOWS = lazy("允许|准许")
_MUST_BY = lazy("(?:须|应当?|要|需)\\Z")
_ASKED = ("obligation", "prohibition", "permission")


def parts_of(sentence: Sentence) -> Iterator[tuple[Sentence, list[modality.Modal]]]:
    """The sentence, cut before a comma's clause that brings another actor with a modal verb of its own; each part with
    its modal verbs."""
    found = modals_of(sentence)
    cuts = _cuts(sentence, found) if len(found) > 1 else []
    if not cuts:
        yield sentence, found
        return
    for start, end in zip([0, *cuts], [*cuts, len(sentence.words)], strict=True):
        words = sentence.words[start:end].rstrip("，,；; \u3000")
        lead = len(words) - len(words.lstrip(" \u3000"))
        words = words.strip(" \u3000")
        first = start + lead
        if words:
            place = sentence.start + first
            part = Sentence(place, place + len(words), words, sentence.view[first : first + len(words)])
            yield part, modals_of(part)


def _cuts(sentence: Sentence, found: list[modality.Modal]) -> list[int]:
    """The places at which another part begins."""
    at, seen, last = 0, False, -1
    assigned: modality.Modal | None = None
    cuts: list[int] = []
    for modal in found:
        clause = max((m.end() for m in _COMMA.finditer(sentence.view, 0, modal.start)), default=0)
        topic = sentence.view[clause : modal.start].strip()
        by = assigned is not None and _is_next_task(sentence, assigned, modal, topic)
        if assigned is None and seen and modal.rule in BY and clause and not topic:
            before = _clause_before(sentence.view, clause)
            if _ON_THE_MATTER.fullmatch(sentence.view, before, clause - 1):
                by, clause = True, before
        own = modal.rule == "modality.assignment_verb" and last < clause  # else the verb of 由X负责 in this clause
        last = modal.start
        subject = _own_subject(sentence, modal, clause, topic, own)
        if modal.rule in BY:
            assigned = modal
        if subject is None and not topic and modal.value in _ASKED:
            before = _clause_before(sentence.view, clause)
            subject = actors.in_condition(sentence.words, sentence.view, before, clause - 1)
            if subject is None and qualified.fills_clause(sentence.words, sentence.view, before, clause - 1):
                subject, clause = (before, clause - 1), before
        alone = clause <= found[0].start  # 4月6日前，请家长一定要…: nothing binds before it
        if seen and not alone and (subject or by) and (cut := _cut(sentence, at, clause)) > at:
            cuts.append(cut)
            at, seen = cut, True
        elif not seen:
            seen = bool(subject) or modal.value == "assignment" or actors_of(sentence, modal) != ()
    return cuts


def _is_next_task(sentence: Sentence, assigned: modality.Modal, modal: modality.Modal, topic: str) -> bool:
    """Whether 由 gives another task to somebody else (县道由A负责，乡道由B负责), behind one that is `assigned`."""
    if modal.rule not in BY or _TOPIC.fullmatch(topic) is None:
        return False
    if _MUST_BY.search(sentence.view, 0, assigned.start) and not is_strong(sentence, modal):
        return False  # 须由单位出具证明，由负责人签字: steps that one modal verb orders
    # 由主办部门起草，审定后由主办部门印发: steps of one task
    return bool(topic) or actors_of(sentence, assigned) != actors_of(sentence, modal)


def _own_subject(
    sentence: Sentence, modal: modality.Modal, clause: int, topic: str, own: bool
) -> tuple[int, int] | None:
    """The actor in the clause of the modal verb, before it or, behind 请, 鼓励 and 允许, after it."""
    subject = None
    if modal.value in _ASKED or own:
        subject = actors.whole_clause(sentence.words, sentence.view, clause, modal.start)
        if subject and own and not taken_names.names_in(sentence.words, subject):
            subject = None  # 由供电所牵头，安排各台区经理负责
        if modal.rule == "modality.obligation_qing" and not topic:
            subject = actors_behind.asked(sentence.words, sentence.view, modal.end)
    if subject is None and not topic and (modal.value == "encouragement" or _ALLOWS.match(sentence.view, modal.start)):
        subject = actors_behind.encouraged(sentence.words, sentence.view, modal.end, known=True)
    return subject


def _cut(sentence: Sentence, at: int, clause: int) -> int:
    """Where the part begins whose clause at `clause` has the actor: with the conditions (…的，) that belong to it."""
    while clause > at and sentence.view.endswith(("的", "的除外"), at, clause - 1):
        clause = max(at, _clause_before(sentence.view, clause))
    return clause


def _clause_before(view: str, clause: int) -> int:
    """Where the clause before the one at `clause` begins."""
    return max((m.end() for m in _COMMA.finditer(view, 0, max(0, clause - 1))), default=0)
