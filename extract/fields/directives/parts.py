"""Where a sentence is cut into directives: the modal verbs that count, whom each binds, and the commas before other actors."""

from __future__ import annotations

from collections.abc import Iterator

from extract.fields.directives import actors, actors_behind, modality, qualified, taken_names
from extract.fields.directives.sentences import Sentence
from extract.patterns import lazy

_COMMA = lazy("[，,]")
_TOPIC = lazy("(?!或|并|经|因|如|若|待|对|在|按|后)[^的，,；;。]{0,16}(?<!后)(?<!时)(?<!并)")
"""What a clause is about before its 由 (乡道由各乡镇负责): a thing, no condition and no step of the same task."""
_ON_THE_MATTER = lazy("(?:涉及|关于|有关|对于?)[^，,；;。]{2,30}(?:事项|事宜|问题|经费|费用)")
"""各单位要加强协作，涉及经费的事项，由县财政局负责: what somebody else is charged with in the same sentence."""
_SOMEONE = lazy(
    "(?:明确|确定|安排|指定|落实|抽调|选派|配备|指派|设)[^，,；;。：:由]{0,16}(?:人|人员|领导|同志|干部|员|者)(?:具体|专门|全程|直接)?\\Z"
)
"""安排专人负责: the verb of the clause is the first one, and nobody is named."""
_SET_UP = lazy(
    "(?:成立|组建|设立)[以由了][^，,；;。：:]{2,60}(?:组|部|室|班|会|队)□*[，,](?:具体|全面|统一)?\\Z"
    "|(?:决定|同意|兹|特)(?:成立|组建|设立|建立)[^，,；;。：:]{2,60}□*[，,]?(?:具体|全面|统一)?\\Z"
    "|成立[^，,；;。：:]{2,60}(?:组|会|室|队|组织|机构)□*[，,]?(?:具体|全面|统一)?\\Z"
    "|(?:下设|设在|设立)[^，,；;。：:由]{2,40}[，,]\\Z"
    "|任[^，,；;。：:]{0,40}(?:组长|主任|总?指挥长?|召集人|队长)[，,](?:具体|全面|统一)?\\Z"
)
"""成立以副市长为组长的督查组，负责…: the duty of the body that the sentence itself sets up."""
_ALLOWS = lazy("允许|准许")
_TOLD = lazy("将|已|了|无法|不能|[定拟]于|举行|举办")
_BY_NEXT = lazy("(?:先|直接|统一|分别|首先)?由")
_MADE_OF = lazy("(?:建立|成立|组建|构建|形成|健全|完善|设立)(?:了)?[以由][^，,；;。：:]{2,40}\\Z")
"""建立以市商务局牵头、各部门参加的机制: what is set up is described."""
_BLAMED = lazy("(?:事故|问题|后果|损失|违[法纪规])[^，,；;。：:]{0,12}\\Z")
"""李某对事故的发生负主要责任: a finding, no task."""
_REPORTS = lazy(
    "会议|通知|文件|指示|指出|强调|提出|了|[召]开|下发|印发|发出|部署|[委府院部局厅办][，,]\\Z|明确|规定|多次|曾|已"
)
"""国务院多次部署，要求各地…: what others have asked for is a report."""
_ASKS = ("modality.obligation_qing", "modality.obligation_yaoqiu")
_BY = ("modality.assignment_by", "modality.assignment_by_any")
_OURSELVES = lazy("我(?:[局委厅部办院所校司行社会州省市县区镇乡]|中心|公司|单位|们)")
"""由我局负责: the issuer speaks of itself."""
_WILL_BE = lazy("(?:^|[，,])将(?:依法|依[据照]|按照?|根据|一律|统一|视)[^，,；;。：:]{0,30}\\Z")
"""违反规定的，将依法由有关部门处理: what will happen is announced."""
_WE_DID = lazy("我(?:[局委厅部办院所校司行社会]|中心|公司|单位|们)(?:具体|统一|负责)?\\Z")
_WAS_DONE = lazy("(?:进行|开展|完成|组织|举办|召开|作出|制定|举行)了(?!解)")
"""由市科委牵头，对执行情况进行了考评: a report."""
_DONE = lazy("(?:已|曾)[^，,；;。：:]{0,30}\\Z")
_ATTRIBUTE = lazy("[^，,；;。：:]{1,40}的[一-鿿]{2,10}(?:[，,]|$)")
_SURNAME = lazy("[要应由须][一-鿿]{1,2}(?:□|[（(、]|$)")
"""成员：要某、应某某: what looks like a modal verb begins a person's name."""
_PLACE_LED = lazy("(?:[在于]|进入)(?:依法|明令)?\\Z")
_MEASURE = lazy("(?:实施|采取|实行|执行)(?:[^，,；;。的]{0,4})\\Z")
_PLACE = lazy("[^，,；;。]{1,20}的(?:区域|场所|地[点段方]|路段|水域|范围|时[间段]|期间)")
"""在禁止燃放的区域内燃放的，由公安部门处罚: where something is done, not what is forbidden here."""
_STRONG = ("负责", "牵头", "承担")


_FEWER = lazy("[少低多]于|不足")
_EACH = lazy("[各每]|所有|任何")


def modals_of(part: Sentence) -> list[modality.Modal]:
    """The modal verbs of a part; 由 without a strong verb of duty only where a body stands behind it."""
    return [modal for modal in modality.modals(part.view, part.words) if _counts(part, modal)]


def _counts(part: Sentence, modal: modality.Modal) -> bool:
    """Whether the grammar around the verb lets it bind somebody."""
    words, view = part.words, part.view
    start, rule = modal.start, modal.rule
    if _PLACE_LED.search(view, 0, start) and _PLACE.match(view, modal.end):
        return False
    if rule == "modality.prohibition" and _MEASURE.search(view, 0, start) and "的" in view[modal.end :]:
        return False  # 实施禁止通行的管制措施
    if rule in _BY:
        if _OURSELVES.match(view, start + 1) or _WILL_BE.search(view, 0, start):
            return False
        if _WAS_DONE.search(view, modal.end):
            return False
        if rule == "modality.assignment_by" and view.endswith(_STRONG, 0, modal.end):
            return True
        return not _DONE.search(view, 0, start) and _by_place(part, modal) is not None
    if rule == "modality.assignment_verb":
        if (
            view.endswith(("对", "给", "向", "与"), 0, start)
            or _WE_DID.search(view, 0, start)
            or _SOMEONE.search(view, 0, start)
            or _SET_UP.search(view, 0, start)
            or _MADE_OF.search(view, 0, start)
            or (view.endswith("责任", start, modal.end) and _BLAMED.search(view, 0, start))
        ):
            return False
        return not (view[start - 1 : start] in ("和", "与", "及") and _ATTRIBUTE.match(view, start))
    if rule == "modality.obligation_yaoqiu":
        return not _REPORTS.search(view, 0, start) and actors_behind.asked(words, view, modal.end) is not None
    if rule == "modality.prohibition_refused":
        return view.startswith("一", start) or actors.before(words, view, start) is not None
    return not (start and view[start - 1] in "、：: \u3000" and _SURNAME.match(view, start))


def _by_place(part: Sentence, modal: modality.Modal) -> tuple[int, int] | None:
    """The actor of 由X…: before a known verb of duty, else by how the name ends."""
    if modal.rule == "modality.assignment_by":
        return actors_behind.behind_by(part.words, part.view, modal.start + 1, len(part.words))
    words, view, start = part.words, part.view, modal.start + 1
    return actors_behind.behind_by_any(words, view, start) or actors_behind.behind_by(words, view, start, len(words))


def actors_of(part: Sentence, modal: modality.Modal) -> tuple[str, ...]:
    """Who the modal verb binds: behind 由, 鼓励 or 请, else before it."""
    words, view = part.words, part.view
    place: tuple[int, int] | None
    if modal.rule in _BY:
        place = _by_place(part, modal)
    elif by := _BY_NEXT.match(view, modal.end):  # 可由市民政局发布
        place = actors_behind.behind_by(words, view, by.end(), len(words)) or actors_behind.behind_by_any(
            words, view, by.end()
        )
    elif modal.value == "encouragement" or modal.rule in _ASKS:
        finder = actors_behind.encouraged if modal.value == "encouragement" else actors_behind.asked
        place = finder(words, view, modal.end)
        if place is None and modal.value == "obligation":
            place = actors.before(words, view, modal.start)
            if place and _TOLD.search(view, place[1], modal.start):
                place = None  # 图书馆将调整开放时间，请随时关注: who is asked is not named
    else:
        place = actors.before(words, view, modal.start)
        if place and _FEWER.match(view, modal.end) and not _EACH.search(view, *place):
            place = None  # 其中专家不得少于三分之二: they are counted, not bound
        if place is None and modal.rule in ("modality.permission", "modality.prohibition"):
            place = actors_behind.encouraged(words, view, modal.end, known=True)
    return taken_names.names_in(words, place) if place else ()


def _cut(sentence: Sentence, at: int, clause: int) -> int:
    """Where the part begins whose clause at `clause` has the actor: with the conditions (…的，) that belong to it."""
    while clause > at and sentence.view.endswith(("的", "的除外"), at, clause - 1):
        clause = max(at, _clause_before(sentence.view, clause))
    return clause


def _clause_before(view: str, clause: int) -> int:
    """Where the clause before the one at `clause` begins."""
    return max((m.end() for m in _COMMA.finditer(view, 0, max(0, clause - 1))), default=0)


def parts_of(sentence: Sentence) -> Iterator[tuple[Sentence, list[modality.Modal]]]:
    """The sentence, cut before a comma's clause that brings another actor with a modal verb of its own; each part with
    its modal verbs."""
    found = modals_of(sentence)
    if len(found) < 2:
        yield sentence, found
        return
    at, seen, last = 0, False, -1
    assigned: modality.Modal | None = None
    cuts: list[int] = []
    for modal in found:
        clause = max((m.end() for m in _COMMA.finditer(sentence.view, 0, modal.start)), default=0)
        topic = sentence.view[clause : modal.start].strip()
        by = assigned is not None and modal.rule in _BY and _TOPIC.fullmatch(topic) is not None
        if by and assigned and not topic and actors_of(sentence, assigned) == actors_of(sentence, modal):
            by = False  # 由主办部门起草，审定后由主办部门印发: steps of one task
        if assigned is None and seen and modal.rule in _BY and clause and not topic:
            before = _clause_before(sentence.view, clause)
            if _ON_THE_MATTER.fullmatch(sentence.view, before, clause - 1):
                by, clause = True, before
        subject = None
        own = modal.rule == "modality.assignment_verb" and last < clause  # else the verb of 由X负责 in this clause
        last = modal.start
        if modal.value in ("obligation", "prohibition", "permission") or own:
            subject = actors.whole_clause(sentence.words, sentence.view, clause, modal.start)
            if modal.rule == "modality.obligation_qing" and not topic:
                subject = actors_behind.asked(sentence.words, sentence.view, modal.end)
        if (
            subject is None
            and not topic
            and (modal.value == "encouragement" or _ALLOWS.match(sentence.view, modal.start))
        ):
            subject = actors_behind.encouraged(sentence.words, sentence.view, modal.end, known=True)
        if modal.rule in _BY:
            assigned = modal
        if subject is None and not topic and modal.value in ("obligation", "prohibition", "permission"):
            before = _clause_before(sentence.view, clause)
            subject = actors.in_condition(sentence.words, sentence.view, before, clause - 1)
            if subject is None and qualified.fills_clause(sentence.words, sentence.view, before, clause - 1):
                subject, clause = (before, clause - 1), before
        if seen and (subject or by) and (cut := _cut(sentence, at, clause)) > at:
            cuts.append(cut)
            at, seen = cut, True
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
