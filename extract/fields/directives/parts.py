"""Where a sentence is cut into directives: the modal verbs that count, whom each binds, and the commas before other actors."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extract.fields.directives import actors, modality
from extract.fields.directives.sentences import Sentence

_COMMA = re.compile("[，,]")
_TOPIC = re.compile("(?!经|因|如|若|待|对|在|按|后)[^的，,；;。]{0,16}(?<!后)(?<!时)(?<!并)")
"""What a clause is about before its 由 (乡道由各乡镇负责): a thing, no condition and no step of the same task."""
_SOMEONE = re.compile(
    "(?:明确|确定|安排|指定|落实|抽调|选派|配备|指派|设)[^，,；;。：:由]{0,16}(?:人|人员|领导|同志|干部|员|者)(?:具体|专门|全程|直接)?\\Z"
)
"""安排专人负责: the verb of the clause is the first one, and nobody is named."""
_SET_UP = re.compile(
    "(?:成立|组建|设立)[以由了][^，,；;。：:]{2,60}(?:组|部|室|班|会|队)□*[，,]\\Z|(?:下设|设在|设立)[^，,；;。：:由]{2,40}[，,]\\Z"
)
"""成立以副市长为组长的督查组，负责…: the duty of the body that the sentence itself sets up."""
_STRONG = ("负责", "牵头", "承担")


def modals_of(part: Sentence) -> list[modality.Modal]:
    """The modal verbs of a part; 由 without a strong verb of duty only where a body stands behind it."""
    words, view = part.words, part.view
    return [
        modal
        for modal in modality.modals(view, words)
        if (
            modal.rule != "modality.assignment_by"
            or view.endswith(_STRONG, 0, modal.end)
            or actors.behind_by(words, view, modal.start + 1, len(words))
        )
        and not (
            modal.rule == "modality.assignment_verb"
            and (_SOMEONE.search(view, 0, modal.start) or _SET_UP.search(view, 0, modal.start))
        )
    ]


def actors_of(part: Sentence, modal: modality.Modal) -> tuple[str, ...]:
    """Who the modal verb binds: behind 由, 鼓励 or 请, else before it."""
    words, view = part.words, part.view
    place: tuple[int, int] | None
    if modal.rule == "modality.assignment_by":
        place = actors.behind_by(words, view, modal.start + 1, len(words))
    elif modal.value == "encouragement" or modal.rule == "modality.obligation_qing":
        finder = actors.encouraged if modal.value == "encouragement" else actors.asked
        place = finder(words, view, modal.end)
        if place is None and modal.value == "obligation":
            place = actors.before(words, view, modal.start)
    else:
        place = actors.before(words, view, modal.start)
        if place is None and modal.rule in ("modality.permission", "modality.prohibition"):
            place = actors.encouraged(words, view, modal.end, known=True)
    return actors.names_in(words, place) if place else ()


def parts_of(sentence: Sentence) -> Iterator[tuple[Sentence, list[modality.Modal]]]:
    """The sentence, cut before a comma's clause that brings another actor with a modal verb of its own; each part with
    its modal verbs."""
    found = modals_of(sentence)
    if len(found) < 2:
        yield sentence, found
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
            if modal.rule == "modality.obligation_qing" and not topic:
                subject = actors.asked(sentence.words, sentence.view, modal.end)
        assigned = assigned or modal.rule == "modality.assignment_by"
        if seen and clause > at and (subject or by):
            cuts.append(clause)
            at, seen = clause, True
        elif not seen:
            seen = bool(subject) or modal.value == "assignment" or actors_of(sentence, modal) != ()
    if not cuts:
        yield sentence, found
        return
    for start, end in zip([0, *cuts], [*cuts, len(sentence.words)], strict=True):
        words = sentence.words[start:end].rstrip("，,；; \u3000")
        lead = len(words) - len(words.lstrip(" \u3000"))
        words = words.strip(" \u3000")
        first = start + lead
        if words:
            part = Sentence(
                sentence.start + first,
                sentence.start + first + len(words),
                words,
                sentence.view[first : first + len(words)],
            )
            yield part, modals_of(part)
