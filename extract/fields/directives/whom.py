"""The modal verbs of a part that count by the grammar around them, and whom each of them binds."""

from __future__ import annotations

from extract.fields.directives import actors, actors_behind, modality, taken_names
from extract.fields.directives.name_bounds import adverbs
from extract.fields.directives.sentences import Sentence
from extract.patterns import lazy

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
_TOLD = lazy("将|已|了|无法|不能|[定拟]于|举行|举办")
_BY_NEXT = lazy("(?:先|直接|统一|分别|首先)?由")
_MADE_OF = lazy("(?:建立|成立|组建|构建|形成|健全|完善|设立)(?:了)?[以由][^，,；;。：:]{2,40}\\Z")
"""建立以市商务局牵头、各部门参加的机制: what is set up is described."""
_BLAMED = lazy("(?:事故|问题|后果|损失|违[法纪规])[^，,；;。：:]{0,12}\\Z")
"""李某对事故的发生负主要责任: a finding, no task."""
_REPORTS = lazy(
    "近年|以来|我[局委厅部办院](?=高度|投入|积极|先后|多次|一直)|会议|通知|文件|指示|指出|强调|提出|了|[召]开|下发|印发|发出|部署|[委府院部局厅办][，,]\\Z|明确|规定|多次|曾|已"
)
"""国务院多次部署，要求各地…: what others have asked for is a report."""
_ASKS = ("modality.obligation_qing", "modality.obligation_yaoqiu", "modality.obligation_need_of")
BY = ("modality.assignment_by", "modality.assignment_by_any")
_OURSELVES = lazy("我(?:[局委厅部办院所校司行社会州省市县区镇乡]|中心|公司|单位|们)")
"""由我局负责: the issuer speaks of itself."""
_WILL_BE = lazy("(?:^|[，,])将(?:依法|依[据照]|按照?|根据|一律|统一|视)[^，,；;。：:]{0,30}\\Z")
"""违反规定的，将依法由有关部门处理: what will happen is announced."""
_OUR_OWN = lazy("(?:[^，,]{0,10}[，,])?我(?:[局委厅部办院所校]|中心|公司)(?!各|[市县省区])")
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


_COURTESY = lazy("[^，,；;。]{0,12}(?:谅解|理解|见谅|包涵|关注|光临|支持)")
_FEWER = lazy("[少低多]于|不足")
_EACH = lazy("[各每]|所有|任何")
_HEADS = lazy("[^，,]{0,4}(?:人数|总数|名额|数量|比例|占比)")


def modals_of(part: Sentence) -> list[modality.Modal]:
    """The modal verbs of a part; 由 without a strong verb of duty only where a body stands behind it."""
    return [modal for modal in modality.modals(part.view, part.words) if _counts(part, modal)]


def _counts(part: Sentence, modal: modality.Modal) -> bool:
    """Whether the grammar around the verb lets it bind somebody."""
    words, view = part.words, part.view
    start, rule = modal.start, modal.rule
    if _PLACE_LED.search(view, 0, start) and _PLACE.match(view, modal.end):
        return False
    if modal.value == "goal" and _OUR_OWN.match(view):
        return False  # 我校尽量安排…，争取…: what the issuer will do
    if rule == "modality.prohibition" and _MEASURE.search(view, 0, start) and "的" in view[modal.end :]:
        return False  # 实施禁止通行的管制措施
    if rule in BY:
        if _OURSELVES.match(view, start + 1) or _WILL_BE.search(view, 0, start):
            return False
        if _WAS_DONE.search(view, modal.end):
            return False
        if is_strong(part, modal):
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
    if rule == "modality.obligation_qing" and view.endswith("敬", 0, start) and _COURTESY.match(view, modal.end):
        return False  # 请绕行，由此造成的不便敬请广大市民谅解
    if rule == "modality.obligation_need_of":
        return actors_behind.asked(words, view, modal.end) is not None
    if rule == "modality.prohibition_refused":
        return view.startswith("一", start) or actors.before(words, view, start) is not None
    return not (start and view[start - 1] in "、：: \u3000" and _SURNAME.match(view, start))


def is_strong(part: Sentence, modal: modality.Modal) -> bool:
    """Whether 由X hands over a duty by its own verb: 由X负责, not 由X签字."""
    return modal.rule == "modality.assignment_by" and part.view.endswith(_STRONG, 0, modal.end)


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
    if modal.rule in BY:
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
        if place and _FEWER.match(view, modal.end) and _counts_heads(view, place, modal.start):
            place = None  # 其中专家不得少于三分之二: they are counted, not bound
        if place is None and modal.rule in ("modality.permission", "modality.prohibition"):
            place = actors_behind.encouraged(words, view, modal.end, known=True)
    return taken_names.names_in(words, place) if place else ()


def _counts_heads(view: str, place: tuple[int, int], modal: int) -> bool:
    """Whether the name at `place` is what is counted (专家原则上不得少于5人), not who acts (站长每月值班不得少于10次)."""
    between = adverbs().sub("", view[place[1] : modal])
    return not _EACH.search(view, *place) and (not between or _HEADS.fullmatch(between) is not None)
