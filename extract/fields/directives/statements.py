"""Sentences without a modal verb: an imperative, a body with a verb of duty behind it, or a term alone makes them bind."""

from __future__ import annotations

from collections.abc import Sequence

from extract.document import Document
from extract.fields.deadline_days import Issued
from extract.fields.deadlines import find_deadline
from extract.fields.directives import actors, actors_on_duty, duty, modality, names, taken_names
from extract.fields.directives.context import Headings, issuers_of
from extract.fields.directives.sentences import Sentence
from extract.lexicon import kind_of
from extract.notice import Modality, Section
from extract.patterns import lazy
from extract.rules import load

_LEAD_OVER = lazy("(?:如下|以下)[^。：:\n]{0,8}[:：。]|(?:制定|提出)(?:本|如下|以下)[一-鿿]{1,8}[。:：]")
_ACTS_ITSELF = {"公示", "公报", "命令", "议案", "请示", "报告", "批复", "决定", "决议", "函"}
"""Kinds of documents whose bare verbs are acts of the issuer, not imperatives."""
_DONE_BY = lazy(
    "(?<=前)[^，,；;。]{0,16}(?:发布|公布|公开)|完成|办结|报送|上报|到位|落实|(?<=[前内日])(?:书面|统一|及时|同时)?报(?![名考到销道告刊])"
)
_DUE_FIRST = lazy("[^，,]{2,16}(?:前|内)[，,]")
_LIMITS = ("前", "内", "止")
_WE = lazy("我(?:[局委厅部办院所校司行社会]|中心|公司|单位)(?!各|有关|相关)")
"""我所对结果进行统计: what the issuer does itself; not 我局各科室."""
_EXPECTED = lazy("预计|预期|有望|可望|截至")
_PLANNED = lazy("[将拟：:]|计划|截止")
"""Before a term: what is expected, counted up or listed by that time."""
_ACT = lazy("[，,]?(?!的|[^，,：:]{0,24}(?:为|是|达|有)[0-9一二三四五六七八九十])[一-鿿]{1,6}[^，,：:]{2,}")
_BODY_ALONE = lazy(
    "[一-鿿《》（）]{4,30}(?:公司|[学协商分]会|大学|学院|委员会|[杂志出版]社|研究院|人民政府|[局厅]|中心|集团|银行|秘书处)"
)
_PAPER = lazy(
    "[^，,。；;：:]*(?:[书证表单函件]|材料|说明|职责|情况|制度|办法|方案|意见|决定|通知|名单|目录|标准|合同|协议|报告|研究|分析|策略|路径|要点|结果|姓名|电话|名称|议程|流程|时间|须知|答疑|对策|建议|思考|效应|影响|评估|模式|借鉴|探讨|探索|之道|奖)□*|(?!各)[^，,。；;：:]*高质量发展"
)
_COPIES = lazy(
    "[^，,。；;：:]{0,40}的[^，,。；;：:]{0,24}(?:原件|复印件|证明|材料|证书|照片)(?:[和及与、](?:其)?复印件)?(?:各?[0-9一二两三四]{1,2}[份张套])□*"
)
"""学校提供的证明原件1份: a paper to bring."""
_BY_UNITS = lazy(
    "[^，,。；;：:的]{0,12}(?<![可予加所难足得])以[^，,。；;：:的]{1,12}为单位(?:统一|集中|分别)?"
    "(?:组织|报名|报送|上报|申报|推荐|参加|参赛|填报|汇总|进行|开展|实施|收集|缴费|考核|组队)(?!的|了)"
)
"""推荐工作以分工会为单位组织: whom it binds is not named, but how it is to be done."""
_HANDED_IN = lazy(
    "[^，,。；;：:已曾将未没不无]{0,24}?(?:及时|按[时期]|定期|统一|一并|随时)(?:书面|以[^，,；;。：:的]{2,24}(?:形式|方式))?"
    "(?:报送|上报|反馈|提交|报(?=[省市县区教国我]|至))(?!了|的|或|情况|工作|制度|率)"
)
"""工作总结及时以简报形式报送市教育局: what is to be handed in, by whom is not said."""
_COMMA = lazy("[，,；;]")
_CLAUSE_END = lazy("[，,；;：:、□]")
_SETS_UP = ("成立", "组建", "设立", "建立")
"""成立专班。（市发改委牵头）: the bracket makes a task of what is else the issuer's own act."""
_OFFICE = lazy(
    "(?!建立|健全|完善|明确|落实|加强|组建|督促|推动|引导|动员)[一-鿿]{2,4}(?<![各关])(?:部门|机构|单位|部|组|处|科|室|局|办|队|中心|委员会|人员|员|人|[老教导]师|小组|者)(?:[（(].*)?"
)
"""What begins with a verb of duty and is a name: 监督部门, 宣传部, 检查组; not 组织各单位 or 督促企业."""


class Statements:
    """Judges the sentences of one document that have no modal verb."""

    def __init__(self, document: Document, sections: Sequence[Section], issued: Issued) -> None:
        self._issued = issued
        self._string = document.string
        self._headings = Headings(sections)
        self._issuers = tuple(issuers_of(document))
        self._imperatives = kind_of(document.repaired.title or "") not in _ACTS_ITSELF
        lead_over = _LEAD_OVER.search(document.string)
        self._operative_from = lead_over.end() if lead_over else len(document.string)
        self.leads_over = lead_over is not None

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
        if subject := self.subject(part):
            return "obligation", subject
        if self._headings.matches(part.start, rules["targets"].pattern):
            return None
        verb = duty.imperative_at(view)
        if verb is not None and not _is_name(part, verb):
            return "obligation", ()
        if _BY_UNITS.match(view) or _HANDED_IN.match(view):
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

    def subject(self, part: Sentence) -> tuple[str, ...]:
        """The actors of `各地组织…`, where the body at the head of the first clauses has a verb of duty behind it."""
        place = (
            actors_on_duty.with_duty(part.words, part.view, duty.duties)
            or _all_of(part)
            or actors_on_duty.alone(part.words, part.view, duty.duties)
        )
        if place is None:
            return ()
        if self._is_title(part) or _WE.match(part.words, place[0], place[1]):
            return ()
        found = tuple(dict.fromkeys(taken_names.names_in(part.words, place) + self._others(part, place[1])))
        if any(names.same_body(name, issuer) for name in found for issuer in self._issuers):
            return ()
        return found

    def _is_title(self, part: Sentence) -> bool:
        """A line without a stop that ends like the name of a paper or a subject (单位考核申请书, 社区建设研究): no task."""
        stopped = self._string.startswith(("。", "；", ";", "！"), part.end)
        if _COPIES.fullmatch(part.view):
            return True
        if part.view.endswith("等") and "、" in part.view and not _COMMA.search(part.view):
            return True  # 招标公告、候选人公示、合同订立情况等。
        return not stopped and len(part.words) <= 40 and _PAPER.fullmatch(part.view) is not None

    @staticmethod
    def _others(part: Sentence, start: int) -> tuple[str, ...]:
        """Whom a later clause binds by a verb of duty of its own: 各科室排好班次，各院区排好车辆."""
        found: tuple[str, ...] = ()
        for comma in _COMMA.finditer(part.view, start):
            at = comma.end()
            if part.view.startswith(("各", "其他", "其余"), at):
                place = actors_on_duty.with_duty(part.words[at:], part.view[at:], duty.duties)
                found += taken_names.names_in(part.words[at:], place) if place else ()
        return found


def _all_of(part: Sentence) -> tuple[int, int] | None:
    """各乡镇 with a phrase behind it (在主要街道, 按照分工), whatever verb follows: in a notice that is an order."""
    lead = _LEAD.match(part.view)
    start = lead.end() if lead else 0
    if not _ALL.match(part.view, start):
        return None
    stop = _CLAUSE_END.search(part.view, start)
    end = stop.start() if stop else len(part.view)
    place = actors.head_name(part.words, part.view, start, end) or _before_adverb(part, start, end)
    if place is None or not _WITH.match(part.view, place[1]) or _STATE.search(part.view, place[1]):
        return None
    return place


def _before_adverb(part: Sentence, start: int, end: int) -> tuple[int, int] | None:
    """The name that an adverb of order follows: 各乡镇 + 全面启用."""
    adverb = _HOW.search(part.view, start + 2, end)
    return (start, adverb.start()) if adverb and names.ends_here(part.words, start, adverb.start()) else None


_LEAD = lazy("(?:[^，,；;：:]{0,20}(?:前|起|开始|期间)[，,])?[ \u3000]*")
_ALL = lazy("各|其他|其余|全体|所有|有关(?!于)|相关")
_HOW_WORDS = "全面|统一|严格|切实|立即|一律|按[时期]|尽快|抓紧|自行|及时|定期|认真"
_HOW = lazy(_HOW_WORDS)
_WITH = lazy(
    f"(?:{_HOW_WORDS})(?![^，,；;：:。]{{0,30}}的(?:[一-鿿]{{2,8}})?(?:$|[，,；;]))|"
    "(?:在|按照?|根据|依据|依照|对照?|于|将|把|结合|围绕|通过|利用|向|针对|接到|凭)(?![^，,；;：:。]{0,30}的(?:[一-鿿]{2,8})?(?:$|[，,；;]))"
)
_STATE = lazy(
    "的是|分为|共有?[0-9一二三四五六七八九十]|均为|属于|位于|享有|具有|[达为][0-9]|得到|受到|存在|涌现|名列|[是有](?=[0-9一二三四五六七八九十])"
)


def is_statement(part: Sentence) -> bool:
    """Whether a bracket that says who answers for it would make a task of the sentence."""
    words = part.words
    if _BODY_ALONE.fullmatch(words) and duty.imperative_at(part.view) is None:
        return False  # a line of names above 主办单位：…
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
