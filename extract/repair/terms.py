"""Foreign strings: found by evidence, not by a list of brands.

1. Anchors: Latin letters or digits joined to Chinese characters, words of the spam tables, joined keywords, `X我们` in a
   footer, what stands at the place of 关于 in a title that lacks it.
2. An anchor grows to the longest string that all its places share.
3. The places are weighed: slots that exclude one another (slot diversity), frames that are contradicted, insertion
   slots. A genuine name keeps one kind of slot.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from extract.repair import words
from extract.repair.frames import FRAME_END, ISSUER_END, PLACE_RIGHT, starts_with_issuer, wants_about

_INSIDE = re.compile("[\u4e00-\u9fffA-Za-z0-9_]")
_MIXED = re.compile(
    "[A-Za-z][A-Za-z0-9]{0,15}(?=[\u4e00-\u9fff])|(?<=[\u4e00-\u9fff])[A-Za-z0-9]{0,8}[A-Za-z][A-Za-z0-9]{0,8}(?=[，。；,;]|$)"
    "|[0-9]{1,5}[A-Za-z]{1,10}[0-9]{0,5}(?=[\u4e00-\u9fff])"
    "|(?<![0-9.])[0-9]{2,5}(?=[\u4e00-\u9fff]{2})(?![年月日号时分秒条款项个名人次元万亿千百家户亩米公吨度级届期批章节页份件台套辆座处岁周天小位种类倍余多至到和或])"
)
_JOINED = re.compile("[\u4e00-\u9fffA-Za-z0-9]{2,12}(?:_[\u4e00-\u9fffA-Za-z0-9]{2,12})+")
_WE = re.compile("(?m)^([\u4e00-\u9fffA-Za-z0-9_]{2,30})我们$")
_WE_OFFICIAL = re.compile("^(?:关于|联系|走进|认识|了解|加入|联络|支持|关注|服务|相信|走近|投诉|告诉|为|给|跟)$|关于$|联系$")
_VERB = re.compile(
    "进一步|切实|做好|加强|加快|印发|调整|公布|开展|成立|组织|实施|推进|建立|规范|完善|深化|促进|落实|全面|启动|申报|"
    "下达|支持|同意|批转|转发|报送|召开|举办|表彰|授予|确定|明确|取消|废止|修改|修订|发布|贯彻|扎实|深入|积极|大力|认真"
)
_LABEL = re.compile(
    "[一二三四五六七八九十]{1,3}、|[(（][一二三四五六七八九十]{1,3}[)）]|[0-9]{1,2}[.．、]|第[一二三四五六七八九十百0-9]{1,4}[条章节]|"
    "附件?[:：0-9一二]|各[\u4e00-\u9fff]{1,12}[，、:：]|抄送|主题词|联系人|联系电话|为(?:进一步|贯彻|切实|认真|了|深入)|根据|按照"
)
_STOPS = "，。；,;"
_OPEN_WORD = re.compile(
    "(?:[的在为是与和及或由向对从以用于到至即称叫把被将给按比跟同、：:（(“‘《<\"/]|通过|登录|登陆|使用|下载|打开|关注|进入|"
    "访问|安装|利用|借助|依托|运用|推广|搜索|点击|拨打|有限)$"
)
_ORGAN = re.compile("(?:公司|集团|学校|中学|小学|大学|学院|医院|中心|协会|银行|政府|委员会|局|厅|办公室|研究院|研究所|事务所)$")


@dataclass(frozen=True, slots=True)
class Place:
    """One place where a string stands: what its line has before it and behind it."""

    left: str
    right: str


@dataclass(frozen=True, slots=True)
class Term:
    """A foreign string with the evidence against it."""

    text: str
    mode: str
    evidence: tuple[str, ...]
    score: int


@dataclass(frozen=True, slots=True)
class Strings:
    """Where to look: the text's lines and the page's other strings, each once."""

    title: str
    text: str
    around: tuple[str, ...]

    @property
    def corpus(self) -> str:
        """All strings, one a line, without repetitions."""
        return "\n".join(dict.fromkeys([self.title, *self.text.split("\n"), *self.around]))


def places(corpus: str, string: str, limit: int = 200) -> list[Place]:
    """The distinct places of `string`, by their near neighbours."""
    found: dict[tuple[str, str], Place] = {}
    at = corpus.find(string)
    while at >= 0 and limit:
        limit -= 1
        end = at + len(string)
        left = corpus[max(0, at - 40) : at].rpartition("\n")[2]
        right = corpus[end : end + 90].partition("\n")[0]
        found.setdefault((left[-6:], right[:8]), Place(left, right))
        at = corpus.find(string, end)
    return list(found.values())


def grow(corpus: str, seed: str) -> str | None:
    """The longest string around `seed` that all its places share; None where it has only one place."""
    around = places(corpus, seed)
    if len(around) < 2:
        return None
    string = seed
    depth = 0
    while depth < 30:
        nexts = {p.right[depth : depth + 1] for p in around}
        if len(nexts) != 1 or not _INSIDE.match(next(iter(nexts)) or " "):
            break
        string += nexts.pop()
        depth += 1
    depth = 1
    while depth <= 30:
        nexts = {p.left[-depth : len(p.left) - depth + 1] if depth <= len(p.left) else "" for p in around}
        if len(nexts) != 1 or not _INSIDE.match(next(iter(nexts)) or " "):
            break
        string = nexts.pop() + string
        depth += 1
    return string


def seeds(strings: Strings, corpus: str) -> Iterator[str]:
    """Anchors of suspicion."""
    for match in _JOINED.finditer(strings.title + "\n" + strings.text):
        yield match[0]
    for match in _WE.finditer(corpus):
        if not _WE_OFFICIAL.search(match[1]):
            yield match[1]
    for match in _MIXED.finditer(corpus):
        yield corpus[match.start() : match.end() + 1].strip("\n，。；,;")
    for row in ("gambling", "market", "trade"):
        for match in words.pattern(row).finditer(corpus):
            yield corpus[max(0, match.start() - 1) : match.end()].strip("\n，。；,;、：:（）() ")
            yield corpus[match.start() : match.end() + 1].strip("\n，。；,;、：:（）() ")


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
        if string is None or string in tried and string != seed or not 3 <= len(string) <= 40:
            continue
        tried.add(string)
        term = judge(strings, corpus, string)
        if term:
            found[string] = term
    return keep_longest(found.values(), corpus)


def keep_longest(found: Iterable[Term], corpus: str) -> tuple[Term, ...]:
    """Terms that stand on their own: one that stands only inside a longer one is no term."""
    kept: list[Term] = []
    rest = corpus
    for term in sorted(found, key=lambda t: (-len(t.text), t.text)):
        if term.text in rest:
            kept.append(term)
            rest = rest.replace(term.text, "\x00")
    return tuple(kept)


def foreignness(string: str) -> int:
    """How foreign a string is in an official text by itself: joined keywords, mixed scripts, words of the trade, a name
    no dictionary knows."""
    score = words.votes(string)
    if "_" in string and words.is_mixed(string.replace("_", "a")):
        score += 2
    if words.is_mixed(string):
        score += 1
    if not score or score == 1:
        score += words.unknown_share(string) >= 0.3
    return score


def judge(strings: Strings, corpus: str, string: str) -> Term | None:
    """The verdict on one candidate."""
    around = places(corpus, string)
    evidence: list[str] = []
    score = 0
    about = [
        p for p in around
        if wants_about(_frame_left(p.left), _frame_right(p.right, string), strict=True)
    ]
    place = [p for p in around if PLACE_RIGHT.match(p.right)]
    verb = [p for p in around if _VERB.match(p.right)]
    we = [p for p in around if p.left == "" and p.right == "我们"]
    if about:
        evidence.append("frame")
        score += 2 + (len(about) > 1)
    if we:
        evidence.append("footer")
        score += 3
    kinds = bool(about or verb) + bool(place) + bool(we)
    if kinds > 1:
        evidence.append("slots")
        score += 2
    foreign = foreignness(string)
    if not we and _ORGAN.search(string) and not place:
        return None
    if score >= 2 and foreign + score >= 4 and foreign >= 1:
        return Term(string, "substitution", tuple(evidence), score + foreign)
    if foreign < 2:
        return None
    return _insertion(string, around, foreign)


def _insertion(string: str, around: list[Place], foreign: int) -> Term | None:
    stops = [p for p in around if p.right[:1] and p.right[0] in _STOPS]
    clean = [p for p in stops if not _OPEN_WORD.search(p.left) and p.left]
    starts = [p for p in around if not p.left.strip() and p.right]
    labels = [p for p in starts if _LABEL.match(p.right)]
    alone = [p for p in around if not p.left and not p.right]
    suffix = [p for p in around if not p.right and FRAME_END.search(p.left)]
    slots = len(clean) + len(starts) + len(alone) + len(suffix)
    if slots < 2 or slots < 0.8 * len(around):
        return None
    kinds = bool(clean) + bool(labels) + bool(suffix) + bool(alone)
    if kinds > 1 or len(clean) >= 3 or foreign >= 3:
        return Term(string, "insertion", ("insertion_slots",), foreign + kinds)
    return None


def _frame_left(left: str) -> str:
    """The part of a place's left side that belongs to the same title."""
    return re.split("[《〈，。；：:\\s]", left)[-1]


def _frame_right(right: str, string: str) -> str:
    """The part of a place's right side that belongs to the same title, other places of the string left out."""
    piece = re.split("[》〉，。；\\s]|[-_—]{1,2}(?=[^-_—]{2,20}(?:政府|网|局|委|厅))", right)[0]
    return piece.replace(string, "")
