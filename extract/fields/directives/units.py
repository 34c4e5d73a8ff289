"""牵头和配合: the bodies that lead and support, from brackets and lines that close a sentence or a paragraph.

`（县卫生局牵头，县食安办配合）`, `牵头单位：…；配合单位：…`, `（海关总署、财政部负责）`, bodies alone. All lead, unless the document
says that the first one does (排在第一位的部门为牵头部门): then the others support.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from extract.fields.directives.names import is_actor, split_names, without_et_cetera
from extract.lexicon import fold
from extract.patterns import lazy
from extract.rules import alternation, load

_FIRST_LEADS = lazy(
    "(?:排|列)(?:在|名|序)?(?:在|为|于)?(?:第一|首|前)位?(?:的)?(?:责任|牵头)?(?:部门|单位|的|者)?(?:为|是|负责)(?:主要)?(?:牵头|主办|第一责任|总牵头)|第一个(?:责任)?(?:单位|部门)为牵头"
)
_TRAILING = lazy(
    r"[，,](?:下同|以下同|[排列](?:名|序)?第一|[排列]首|第一|排在|列在|排名|均为|按职责).*\Z|[，,；;](?:完成)?时[限间][:：].*\Z",
    re.DOTALL,
)
_PIECE = lazy("[，,；;。]")
_DUE = lazy("(?:[0-9]|年|月)[^，,]{0,6}[前底内](?:完成|落实|办结|到位)?$|完成$|^(?:长期|持续|全年)")
_CLAUSE = lazy("[可应须要](?!急|城)|不得|自行|是指|包括|简称|下称|下同$")
"""A bracket that says something about the sentence (不足30人的单位可联合参加) names nobody."""
_OPENERS = {")": "(", "]": "[", "】": "【", "〕": "〔"}
_BY = lazy(r"\A(?:具体)?由")
_DUTY_TAIL = lazy(r"(?:按|依|根据|依据)?(?:照)?(?:各自)?(?:职责|职能|分工){0,2}(?:分别|分工|共同|协同|各自)?\Z")


@dataclass(frozen=True, slots=True)
class Parties:
    """Who leads and who supports, and the deadline that stands beside them as words."""

    lead: tuple[str, ...]
    support: tuple[str, ...]
    deadline: str | None = None

    def __bool__(self) -> bool:
        return bool(self.lead or self.support)


def joined(parts: Sequence[Parties]) -> Parties:
    """What several lines say together: `责任单位：…；完成时限：…`."""
    lead = dict.fromkeys(name for part in parts for name in part.lead)
    support = dict.fromkeys(name for part in parts for name in part.support)
    return Parties(tuple(lead), tuple(support), next((part.deadline for part in parts if part.deadline), None))


NOBODY = Parties((), ())


@cache
def _labels() -> re.Pattern[str]:
    """`牵头单位：` and its kin, with a group that says lead or support."""
    rows = {row.id.partition(".")[2]: row for row in load("lead_support").rows}
    lead, support = rows["lead_label"].source, rows["support_label"].source
    return re.compile(
        rf"(?:(?P<lead>{lead})|(?P<support>{support})|(?P<deadline>{rows['deadline_head'].source})|[一-鿿]{{0,4}}领导)(?:及[一-鿿]{{2,6}})?[:：]"
    )


@cache
def _verbs() -> re.Pattern[str]:
    rows = {row.id.partition(".")[2]: row for row in load("lead_support").rows}
    return re.compile(
        rf"(?:(?P<lead>{rows['lead_verb'].source})|(?P<support>{alternation(list(rows['support_verb'].terms))}))(?:[工抓][作好])?\Z"
    )


def first_leads(string: str) -> bool:
    """Whether the document says that of several bodies the first one leads."""
    return ("第一" in string or "首" in string) and _FIRST_LEADS.search(string) is not None


def in_bracket(inside: str, first: bool, apposition: bool = False) -> Parties:
    """The parties of a closing bracket's inside; nobody, where it holds something else.

    `first`: the first of several leads. `apposition`: a name stands right before the bracket, so that a bare name in it
    is another name of the same body.

    >>> in_bracket("县卫生局牵头，县食安办配合", False)
    Parties(lead=('县卫生局',), support=('县食安办',), deadline=None)
    """
    if found := labelled(inside, first):
        return found
    inside = _TRAILING.sub("", inside.strip())
    first_words, stop, _ = inside.partition("。")
    if stop and (_verbs().search(first_words) or _FIRST_LEADS.search(inside) or "下同" in inside):
        inside = first_words  # …负责落实。以下各项不再列出。市发改委、市财政局。排名第一的为牵头单位
    if not inside or len(inside) > 400 or _CLAUSE.search(inside):
        return NOBODY
    lead: list[str] = []
    support: list[str] = []
    waiting: list[str] = []
    verbs = 0
    deadline: str | None = None
    for piece in _PIECE.split(inside):
        piece = _BY.sub("", piece.strip())
        if not piece:
            continue
        if _DUE.search(piece) and not is_actor(piece):
            deadline = piece
            continue
        helper, _, rest = piece.partition("会同")
        if rest and (verb := _verbs().search(rest)):
            lead += [*waiting, *_names(helper)]
            support += _names(rest[: verb.start()])
            waiting, verbs = [], verbs + 1
            continue
        verb = _verbs().search(piece)
        names = _names(_DUTY_TAIL.sub("", piece[: verb.start()])) if verb else _names(piece)
        if not names:
            if verb and verbs == 0 and not waiting:
                return NOBODY
            continue
        if verb:
            (lead if verb["lead"] else support).extend([*waiting, *names])
            waiting, verbs = [], verbs + 1
        else:
            waiting += names
    if waiting:
        if not verbs and apposition:
            return NOBODY
        if not all(is_actor(name) for name in waiting) or (not verbs and any(name[-1] in "人者" for name in waiting)):
            return NOBODY  # a person is no unit: 原件审后退还负责人
        lead += waiting
    return _ranked(lead, support, first, deadline)


def labelled(words: str, first: bool) -> Parties:
    """The parties of `牵头单位：…；配合单位：…`; nobody, where no such label stands at the head."""
    if ":" not in words and "：" not in words:
        return NOBODY
    head = len(words) - len(words.lstrip(" \u3000（(【[〔"))
    if not _labels().match(words, head):
        return NOBODY
    marks = list(_labels().finditer(words, head))
    lead: list[str] = []
    support: list[str] = []
    deadline: str | None = None
    for i, mark in enumerate(marks):
        stop = marks[i + 1].start() if i + 1 < len(marks) else len(words)
        value = (
            words[mark.end() : stop].strip(" \u3000，,；;。、）)】]〕")
            if i + 1 < len(marks)
            else _end(words[mark.end() :])
        )
        if mark["deadline"]:
            deadline = value or None
        elif mark["lead"]:
            lead += _names(_without_verb(value))
        elif mark["support"]:
            support += _names(_without_verb(value))
    return _ranked(lead, support, first, deadline)


def _without_verb(value: str) -> str:
    """The bodies alone: `省商务厅、省财政厅按职责分工负责。…，下同` without what is said about them."""
    value = _TRAILING.sub("", value.partition("。")[0])
    verb = _verbs().search(value)
    return _DUTY_TAIL.sub("", value[: verb.start()]) if verb and verb["lead"] and verb.start() else value


def _end(value: str) -> str:
    """The value up to the bracket that closes it, where the bracket opened before it."""
    value = value.strip(" \u3000，,；;。、")
    folded = fold(value)
    opener = _OPENERS.get(folded[-1:])
    return value[:-1] if opener and folded.count(folded[-1]) > folded.count(opener) else value


def _names(words: str) -> list[str]:
    words = words.strip(" \u3000、，,。；;：:")
    if "、" in words and words.endswith("等"):
        words = words[:-1]
    if not words:
        return []
    return [
        name
        for part in re.split("[，,；;\n\t]", words)
        for whole in split_names(part)
        if (name := without_et_cetera(whole))
    ]


def _ranked(lead: list[str], support: list[str], first: bool, deadline: str | None = None) -> Parties:
    if first and not support and len(lead) > 1:
        lead, support = lead[:1], lead[1:]
    return Parties(tuple(dict.fromkeys(lead)), tuple(dict.fromkeys(support)), deadline)


def in_cell(cell: str) -> tuple[str, ...]:
    """The bodies of a table cell, one a line or run in."""
    cell = re.sub(r"\s*\n\s*", "、", cell.strip())
    pieces = cell.split()
    if len(pieces) > 1 and all(is_actor(piece.strip("、，,；;")) for piece in pieces):
        cell = "、".join(pieces)
    return tuple(dict.fromkeys(_names(cell)))
