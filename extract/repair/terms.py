"""Foreign strings: found by evidence, not by a list of brands.

1. Anchors: Latin letters or digits joined to Chinese characters, words of the spam tables, joined keywords, `X我们` in a
   footer.
2. An anchor grows to the longest string that all its places share (`anchors`).
3. The places are weighed: slots that exclude one another (slot diversity), frames that are contradicted, slots where
   nothing is missing without the string. A genuine name keeps one kind of slot.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from extract.notice import SpamMode
from extract.repair import words
from extract.repair.anchors import Place, Strings, grow, places, reach, seeds
from extract.repair.frames import FRAME_END, PLACE_RIGHT, VERB, wants_about

_LABEL = re.compile(
    "\\s*(?:[一二三四五六七八九十]{1,3}、|[(（][一二三四五六七八九十]{1,3}[)）]|[0-9]{1,2}[.．、]|"
    "第[一二三四五六七八九十百0-9]{1,4}[条章节]|附件?[:：0-9一二]|各[\u4e00-\u9fff]{1,12}[，、:：]|抄送|主题词|联系人|联系电话|"
    "为(?:进一步|贯彻|切实|认真|了|深入)|根据|按照|经|19|20)"
)
_STOPS = "，。；,;"
_OPEN_WORD = re.compile(
    "(?:[的在为是与和及或由向对从以用于到至即称叫把被将给按比跟同、：:（(“‘《<\"/]|(?<!审议)(?<!讨论)通过|登录|登陆|使用|打开|"
    "关注|进入|访问|安装|利用|借助|依托|运用|推广|搜索|点击|拨打|有限)$"
)
_CLOSED = re.compile("[)）》”\"’\\]〕%％0-9]$|[年月日号元人名次]$")
_CLAUSE_START = re.compile("[。；：！？:]$|\\s$|[）)]$")
_ORGAN = re.compile("(?:公司|集团|学校|中学|小学|大学|学院|医院|中心|协会|银行|政府|委员会|局|厅|办公室|研究院|研究所|事务所)$")
_NO_NAME = re.compile(
    "关于|人民政府|管理中心|委员会|办公室|通知|公告|条例|办法|规定|有关|^[的以在为从由对与和及等或将把被按照于向各本该其是有不可请第并]|"
    "[的是在为和与及等了准]$"
)
"""What no brand holds: such a string is a piece of the notice."""

_BETTING_TOPIC = re.compile("赌博|彩票|体彩|福彩|博彩|开奖|娱乐场所|棋牌室")


@dataclass(frozen=True, slots=True)
class Term:
    """A foreign string with the evidence against it."""

    text: str
    mode: SpamMode
    evidence: tuple[str, ...]
    score: int


def find_terms(strings: Strings) -> tuple[Term, ...]:
    """The foreign strings of a page that is under suspicion."""
    corpus = strings.corpus
    found: dict[str, Term] = {}
    tried: set[str] = set()
    for seed in seeds(strings, corpus):
        if seed in tried or len(seed) < 2:
            continue
        tried.add(seed)
        string = grow(corpus, seed)
        if string is None or (string in tried and string != seed) or not 3 <= len(string) <= 40:
            continue
        if _NO_NAME.search(string):
            continue
        tried.add(string)
        term = judge(corpus, string)
        if term:
            found[string] = term
    return _confirm(keep_whole(found.values(), corpus), corpus) or find_single(strings)


def _confirm(found: tuple[Term, ...], corpus: str) -> tuple[Term, ...]:
    """The terms that stand when the best one is explained: a title that lacks 关于 throws doubt on all its words."""
    kept: list[Term] = []
    rest = sorted(found, key=lambda t: (-t.score, t.text))
    while rest:
        best, *rest = rest
        kept.append(best)
        corpus = corpus.replace(best.text, "关于" if best.mode == "substitution" else "")
        rest = [t for t in (judge(corpus, r.text) for r in rest) if t]
    return tuple(kept)


def keep_whole(found: Iterable[Term], corpus: str) -> tuple[Term, ...]:
    """Terms at their true length: one that stands only inside a longer one is no term, and one that merely carries a
    neighbour of a shorter one that stands alone too (`X市` beside `X`) is none either."""
    kept: list[Term] = []
    terms = sorted(found, key=lambda t: (len(t.text), t.text))
    for number, term in enumerate(terms):
        if any(k.text in term.text for k in kept):
            continue
        rest = corpus
        for longer in reversed(terms[number + 1 :]):
            if term.text in longer.text:
                rest = rest.replace(longer.text, "\x00")
        if term.text in rest:
            kept.append(term)
    return tuple(kept)


def foreignness(string: str) -> int:
    """How foreign a string is in an official text by itself: joined keywords, mixed scripts, words of the trade, a name
    no dictionary knows."""
    score = words.votes(string) + words.is_mixed(string)
    if "_" in string:
        score += 2
    if score < 2:
        score += words.unknown_share(string) >= 0.3
    return score


def judge(corpus: str, string: str) -> Term | None:
    """The verdict on one candidate that stands in several places."""
    around = places(corpus, string)
    about = [p for p in around if wants_about(frame_left(p.left), frame_right(p.right, string), strict=True)]
    place = [p for p in around if PLACE_RIGHT.match(p.right)]
    verb = [p for p in around if VERB.match(p.right)]
    footer = [p for p in around if p.left == "" and p.right == "我们"]
    if _ORGAN.search(string) and not footer and not (place and about):
        return None
    evidence: list[str] = []
    score = 0
    if about:
        evidence.append("frame")
        score += 2 + (len(about) > 1)
    if footer:
        evidence.append("footer")
        score += 3
    if bool(about or verb) + bool(place) + bool(footer) > 1:
        evidence.append("slots")
        score += 2
    foreign = foreignness(string)
    if score >= 2 and foreign >= (1 if "slots" in evidence or "footer" in evidence else 2) and foreign + score >= 4:
        return Term(string, "substitution", tuple(evidence), score + foreign)
    return _insertion(string, around, foreign) if foreign >= 2 else None


def _insertion(string: str, around: list[Place], foreign: int) -> Term | None:
    """A string that stands only where nothing is missing without it: before a stop, at the start of a line or a clause,
    alone, behind a title. A genuine name also stands inside sentences, behind 的, 在 or a verb that wants it."""
    stops = [p for p in around if p.right[:1] and p.right[0] in _STOPS and p.left.strip()]
    clean = [p for p in stops if not _OPEN_WORD.search(p.left)]
    closed = [p for p in clean if _CLOSED.search(p.left)]
    starts = [p for p in around if not p.left.strip() and p.right and p.right[0] not in _STOPS]
    labels = [p for p in starts if _LABEL.match(p.right)]
    inner = [p for p in around if p.left.strip() and _CLAUSE_START.search(p.left) and p.right[:1] not in (*_STOPS, "")]
    alone = [p for p in around if not p.left and not p.right]
    suffix = [p for p in around if not p.right and FRAME_END.search(p.left)]
    slots = len(stops) + len(starts) + len(alone) + len(suffix) + len(inner)
    if slots < 2 or slots < 0.9 * len(around) or (len(clean) < 0.6 * len(stops) and foreign < 4):
        return None
    kinds = bool(clean) + bool(closed) + bool(starts) + 2 * bool(labels) + bool(suffix) + bool(alone)
    if kinds and foreign + kinds + (len(around) >= 4) >= 4:
        return Term(string, "insertion", ("insertion_slots",), foreign + kinds)
    return None


def find_single(strings: Strings) -> tuple[Term, ...]:
    """A foreign string that stands once (or always in the same place): only joined keywords, or a betting brand in a
    text that is not about betting, at a place of 关于 or where nothing is missing without it."""
    lines = list(dict.fromkeys([strings.title, *strings.text.split("\n")]))
    topic = len(_BETTING_TOPIC.findall(strings.text))
    for line in lines:
        for match in words.pattern("gambling").finditer(line):
            start, end = reach(line, *match.span())
            string = line[start:end]
            if len(string) < 4 or topic > len(_BETTING_TOPIC.findall(string)) * strings.text.count(string):
                continue
            foreign = foreignness(string)
            if foreign < 3 and words.unknown_share(string) < 0.3:
                continue
            left, right = line[:start], line[end:]
            if wants_about(frame_left(left), frame_right(right, string)):
                return (Term(string, "substitution", ("frame", "words"), foreign + 2),)
            if (right[:1] in _STOPS and not _OPEN_WORD.search(left)) or (not left.strip() and _LABEL.match(right)):
                return (Term(string, "insertion", ("insertion_slots", "words"), foreign),)
    return ()


def frame_left(left: str) -> str:
    """The part of a place's left side that belongs to the same title."""
    return re.split("[《〈，。；：:\\s]", left)[-1]


def frame_right(right: str, string: str) -> str:
    """The part of a place's right side that belongs to the same title, other places of the string left out."""
    piece = re.split("[》〉，。；\\s]|[-_—]{1,2}(?=[^-_—]{2,20}(?:政府|网|局|委|厅))", right)[0]
    return piece.replace(string, "")
