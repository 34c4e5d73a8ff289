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
from extract.repair.anchors import Place, Strings, grow, joined_spans, places, reach, seeds
from extract.repair.frames import ISSUER_END, PLACE_RIGHT, TYPES, VERB, wants_about
from extract.repair.slots import LABEL, OPEN_WORD, STOPS, share_out

_ORGAN = re.compile(
    "(?:公司|集团|学校|中学|小学|大学|学院|医院|中心|协会|银行|政府|委员会|局|厅|办公室|研究院|研究所|事务所)$"
)
_NO_NAME = re.compile(
    "关于|人民政府|管理中心|委员会|办公室|通知|公告|条例|办法|规定|有关|^[的以在为从由对与和及等或将把被按照于向各本该其是有不可请第并年月日号元]|"
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
    official = is_official(strings.title + "\n" + strings.text)
    joined = _joined(strings) if official else ()
    for known in joined:
        corpus = corpus.replace(known.text, "关于" if known.mode == "substitution" else "")
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
        term = judge(corpus, string) if not _is_piece(corpus, string) else None
        if term and (official or (words.casino(string) and term.score > 4)):
            found[string] = term
    kept = joined + _confirm(keep_whole(found.values(), corpus), corpus)
    return kept or (find_single(strings) if official else ())


_OFFICIAL = re.compile(
    "人民政府|国务院|办公厅|委员会|各(?:县|市|区|镇|乡|街道|有关|直属|单位|部门|科室|处室)|有关部门|印发|贯彻|主管部门|规定|条例|负责|"
    "[发办函字]〔|通知如下|特此|此复|收悉|党组|招标|采购|考试|申报|申请|行政|工作|管理"
)


_TITLE = re.compile(rf"(?m)的[^的，。；：、\s]{{0,8}}?(?:{TYPES})[^\n]{{0,12}}$|关于")


def is_official(text: str) -> bool:
    """Whether the text is written as offices write: only there can a foreign string be told from a page's own brand."""
    need = 2 if len(text) < 600 else 3
    if _TITLE.search(text[:300]):
        need -= 1
    return len({m[0] for m in _OFFICIAL.finditer(text[:6000])}) >= need


def _is_piece(corpus: str, string: str) -> bool:
    """Whether a candidate begins inside a number or a word of letters: a piece of something longer."""
    if not string[0].isascii():
        return False
    lefts = [p.left[-1:] for p in places(corpus, string)]
    return 2 * sum(1 for c in lefts if c.isascii() and c.isalnum() or c in (".", "，") and string[0].isdigit()) >= len(
        lefts
    )


def _joined(strings: Strings) -> tuple[Term, ...]:
    """Keywords joined by `_` inside a line of the text: foreign by their form alone."""
    found: dict[str, Term] = {}
    for line in dict.fromkeys([strings.title, *strings.text.split("\n")]):
        for start, end in joined_spans(line) if "_" in line else ():
            string = line[start:end]
            about = wants_about(frame_left(line[:start]), frame_right(line[end:], string))
            if string not in found or about:
                found[string] = Term(string, "substitution" if about else "insertion", ("joined_keywords",), 6)
    return tuple(sorted(found.values(), key=lambda t: -len(t.text)))


def _confirm(found: tuple[Term, ...], corpus: str) -> tuple[Term, ...]:
    """The terms that stand when the best one is explained: a title that lacks 关于 throws doubt on all its words."""
    kept: list[Term] = []
    rest = sorted(found, key=lambda t: (-t.score, t.text))
    while rest:
        best = rest.pop(0)
        kept.append(best)
        corpus = corpus.replace(best.text, "关于" if best.mode == "substitution" else "")
        rest = [again for r in rest if (again := judge(corpus, r.text)) is not None]
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
    score = words.votes(string) + words.is_mixed(string) + words.is_coined(string)
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
    organ = bool(_ORGAN.search(string))
    if score >= 2 and (not organ or footer or (place and about)):
        foreign = foreignness(string)
        sure = "slots" in evidence or footer or len(about) > 1
        named = words.votes(string) > 1 or words.is_mixed(string) or "_" in string or words.unknown_share(string) >= 0.2
        if foreign + score >= 4 and (foreign >= 1 if sure else foreign >= 2 and named):
            return Term(string, "substitution", tuple(evidence), score + foreign)
    if about and _is_stranger(corpus, string, around, organ) and not _signs(around):
        return Term(string, "substitution", (*evidence, "stranger"), score + 1)
    return _insertion(corpus, string, around, organ)


_FOUR_HAN = re.compile("(?:[^\u4e00-\u9fff]*[\u4e00-\u9fff]){4}")
_COUNTED = re.compile(
    "[0-9〇零一二三四五六七八九十两][年月日分个名次等级期批条款项件元万亿人%％]|[年月日]|^[0-9.,]|[一二三四五六七八九十百]"
)


def _is_stranger(corpus: str, string: str, around: list[Place], organ: bool) -> bool:
    """Whether a string of four Chinese characters or more is no word and no piece of one, and its words stand nowhere else
    on the page. Counts and dates (`2020年起`, `减50分`) are no names."""
    if not _FOUR_HAN.match(string) or _COUNTED.search(string):
        return False
    if words.absent_share(string, corpus.replace(string, "")) < (0.9 if organ else 0.7):
        return False
    inside = sum(1 for p in around if words.crosses(p.left[-4:], string))
    return 4 * inside <= len(around)


def _signs(around: list[Place]) -> bool:
    """Whether a string stands alone on a line: an issuer, no substitute for 关于."""
    return any(not p.left.strip() and not p.right.strip() for p in around)


def _insertion(corpus: str, string: str, around: list[Place], organ: bool) -> Term | None:
    """A string that stands only where nothing is missing without it (`slots`)."""
    slots = share_out(string, around)
    if slots.droppable < 2 or slots.droppable < 0.75 * slots.all:
        return None
    foreign = foreignness(string)
    share = 0.75 if foreign >= 3 and slots.all >= 5 else 0.9
    if slots.droppable < share * slots.all or (slots.clean < 0.6 * slots.stops and foreign < 4):
        return None
    many = slots.all >= 4
    varied = slots.varied >= min(10, 0.6 * slots.stops)
    if foreign >= 2:
        found = slots.kinds > 0 and foreign + slots.kinds + many >= 4 and (not organ or slots.strong >= 3)
        found = found and varied and (many or slots.strong > 0 or words.votes(string) > 1)
    else:
        strong = slots.strong + foreign
        found = many and len(string) >= 4 and strong >= 5 and slots.labels > 0 and (slots.clean > 1 or slots.labels > 2)
    if not found and slots.stops > 1 and varied and slots.clean >= 0.8 * slots.stops:
        need = 3 + 2 * organ
        found = (
            slots.all >= need
            and slots.droppable >= 0.95 * slots.all
            and (not organ or slots.strong >= 2)
            and _is_stranger(corpus, string, around, organ)
        )
    return Term(string, "insertion", ("insertion_slots",), foreign + slots.kinds) if found else None


def find_single(strings: Strings) -> tuple[Term, ...]:
    """A foreign string that stands once (or always in the same place): only joined keywords, or a betting brand in a
    text that is not about betting, at a place of 关于 or where nothing is missing without it."""
    lines = list(dict.fromkeys([strings.title, *strings.text.split("\n")]))
    topic = len(_BETTING_TOPIC.findall(strings.text))
    for line in lines:
        rows = words.ROWS if line == strings.title else ("gambling",)
        for match in (m for row in rows for m in words.pattern(row).finditer(line)):
            start, end = reach(line, *match.span())
            string = line[start:end]
            if not words.betting(string):
                if (
                    len(words.spans(string)) > 1
                    and words.unknown_share(string) >= 0.2
                    and _bare_about(line, start, end)
                ):
                    return (Term(string, "substitution", ("frame", "words"), 4),)
                continue
            if len(string) < 4 or topic > len(_BETTING_TOPIC.findall(string)) * strings.text.count(string):
                continue
            foreign = foreignness(string)
            if foreign < 3 and words.unknown_share(string) < 0.3:
                continue
            left, right = line[:start], line[end:]
            if wants_about(frame_left(left), frame_right(right, string)):
                return (Term(string, "substitution", ("frame", "words"), foreign + 2),)
            if right[:1] in STOPS and right and not OPEN_WORD.search(left):
                return (Term(string, "insertion", ("insertion_slots", "words"), foreign),)
            if not left.strip() and right and (foreign > 3 or LABEL.match(right) or ISSUER_END.search(right.strip())):
                return (Term(string, "insertion", ("insertion_slots", "words"), foreign),)
    return ()


def _bare_about(line: str, start: int, end: int) -> bool:
    """Whether a verb of a title's matter follows the string and nothing but a body's name stands before it."""
    right = line[end:]
    return bool(VERB.match(right)) and wants_about(
        frame_left(line[:start]), frame_right(right, line[start:end]), strict=True
    )


def frame_left(left: str) -> str:
    """The part of a place's left side that belongs to the same title."""
    return re.split("[《〈，。；：:\\s]", left)[-1]


def frame_right(right: str, string: str) -> str:
    """The part of a place's right side that belongs to the same title, other places of the string left out."""
    return re.split(r"[》〉，。；\s]|[-_—]{1,2}(?=[^-_—]{2,20}(?:政府|网|局|委|厅))", right.replace(string, ""))[0]
