"""Where suspicion begins, and how far a foreign string reaches: anchors, and their growth to the whole string."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from extract.patterns import lazy
from extract.repair import words
from extract.repair.frames import FRAME_END, VERB

_INSIDE = lazy("[\u4e00-\u9fffA-Za-z0-9_]")
_MIXED = lazy(  # begun with one class for all forms, so that `re` runs over what is none of them
    "[A-Za-z0-9](?:(?<=[A-Za-z])[A-Za-z0-9]{0,15}(?=[\u4e00-\u9fff])"
    "|(?<=[\u4e00-\u9fff].)(?:[A-Za-z0-9]{0,7}[A-Za-z]|(?<=[A-Za-z]))[A-Za-z0-9]{0,8}(?=[，。；,;]|$)"
    "|(?<=[0-9])[0-9]{0,4}[A-Za-z]{1,10}[0-9]{0,5}(?=[\u4e00-\u9fff])"
    "|(?<![0-9.].)(?<=[0-9])[0-9]{1,4}(?=[\u4e00-\u9fff]{2})"
    "(?![0-9年月日号时分秒条款项个名人次元万亿千百家户亩米公吨度级届期批章节页份件台套辆座处岁周天小位种类倍余多至到和或]))"
)
_JOINED = lazy("[\u4e00-\u9fffA-Za-z0-9]{2,24}(?:_[\u4e00-\u9fffA-Za-z0-9]{2,24})+")
_WE = lazy("(?m)^([\u4e00-\u9fffA-Za-z0-9_]{2,30})我们$")
WE_OFFICIAL = lazy(
    "^(?:走进|认识|了解|加入|联络|支持|关注|服务|相信|走近|投诉|告诉|为|给|跟|连络|找到|评价|监督)$|关于|联系|联络"
)
_STOP = lazy("[，。；,;]")
_NAMED = lazy("[\u4e00-\u9fffA-Za-z0-9]{4}")
_BEFORE_LABEL = lazy(
    "(?m)^([\u4e00-\u9fffA-Za-z0-9_]{4,24})(?=[一二三四五六七八九十]{1,2}、|[(（][一二三四五六七八九十]{1,2}[)）]|"
    "第[一二三四五六七八九十]{1,3}[条章]|附件[1-9一二：:]|各[\u4e00-\u9fff]{1,10}[，、：])"
)
_LEADING_ISSUER = lazy(
    "[\u4e00-\u9fff]*(?:国务院|政府|办公厅|办公室|委员会|指挥部|领导小组|[\u4e00-\u9fff]{2}[厅局部委署])"
)
BODY_END = lazy(
    "(?:政府|国务院|委员会|办公厅|办公室|[府政委]办|[^旗客餐舞大正门]厅|局|部|署|[军党市县区省常]委|[^员]会|中心|公司|大学|学院|银行)(?=.{3})"
)
_QUOTED = lazy("《([^《》\n]{8,80})》")
_DATED = lazy("[（(]?[0-9]{2,4}[-./年][-0-9./月日]{1,8}[)）]?$|[(（][^()（）]{2,30}[)）]$")
_JOINER = lazy("[-,，|—_ ]")
_JOINERS = ("-", ",", "，", " ", "|", "—", "、", "_")
_JOINED_RIGHT = lazy("[-,，|—、_ ]([\u4e00-\u9fffA-Za-z0-9]{2,20})")
_JOINED_LEFT = lazy("([\u4e00-\u9fffA-Za-z0-9]{2,20})[-,，|—、_ ]$")
_NAME_TAIL = lazy("学校|公司|学院|医院|中心|集团|[网城会宫馆吧站]|机构|俱乐部|首页|首存|[A-Za-z]")
"""What a name goes on with behind a word of the trade."""
_EDGES = "\n，。；,;、：:（）() \u3000\xa0\t《》“”"


@dataclass(frozen=True, slots=True)
class Strings:
    """Where to look: the title, the text's lines and the page's other strings (breadcrumb, outside, other titles)."""

    title: str
    text: str
    around: tuple[str, ...]

    @property
    def corpus(self) -> str:
        """All strings, one a line, without repetitions."""
        return "\n".join(dict.fromkeys([self.title, *self.text.split("\n"), *self.around]))


@dataclass(frozen=True, slots=True)
class Place:
    """One place where a string stands: what its line has before it and behind it."""

    left: str
    right: str


def places(corpus: str, string: str, limit: int = 200) -> list[Place]:
    """The distinct places of `string`, by their near neighbours."""
    found: dict[tuple[str, str], Place] = {}
    near: set[tuple[str, str]] = set()
    at = corpus.find(string)
    size = len(string)
    while at >= 0 and limit:
        limit -= 1
        end = at + size
        beside = (corpus[max(0, at - 6) : at], corpus[end : end + 8])
        if beside not in near:
            near.add(beside)
            left = corpus[max(0, at - 40) : at].rpartition("\n")[2]
            right = corpus[end : end + 90].partition("\n")[0]
            found.setdefault((left[-6:], right[:8]), Place(left, right))
        at = corpus.find(string, end)
    return list(found.values())


def grow(corpus: str, seed: str) -> str | None:
    """The longest string around `seed` that all its places share; None where it has only one place."""
    if corpus.count(seed) < 2:
        return None
    around = places(corpus, seed)
    if len(around) < 2:
        return None
    left = _shared([p.left[::-1] for p in around])[::-1]
    string = left + seed + _shared([p.right for p in around])
    if any(p.left[-len(left) - 1 :][:1] in _JOINERS or p.right[len(string) :][:1] in _JOINERS for p in around):
        string = _over_joiners(corpus, string)
    string = trim(string, len(around))
    return _without_neighbours(string, corpus) if len(around) < 4 else string


def _without_neighbours(string: str, corpus: str) -> str:
    """A string of few places without the words at its ends that the page uses elsewhere: neighbours that the places share
    by chance."""
    rest = corpus.replace(string, "\x00")
    pieces = words.segments(string)
    while len(pieces) > 1 and len(pieces[-1]) > 1 and _official(pieces[-1], rest) and len("".join(pieces[:-1])) > 3:
        pieces.pop()
    while len(pieces) > 1 and len(pieces[0]) > 1 and _official(pieces[0], rest) and len("".join(pieces[1:])) > 3:
        pieces.pop(0)
    return "".join(pieces)


def _official(word: str, rest: str) -> bool:
    return word in rest and not words.spans(word) and not word.isascii()


def _shared(sides: list[str]) -> str:
    """The common beginning of all sides, of characters that names are made of."""
    shared = ""
    for characters in zip(*sides, strict=False):
        if len(set(characters)) > 1 or not _INSIDE.match(characters[0]) or len(shared) > 30:
            break
        shared += characters[0]
    return shared


def _over_joiners(corpus: str, string: str) -> str:
    """A string with the keywords joined to it by `-`, a comma or a space, where all its places share them and they
    share its stem: `X下载-X官网`."""
    stem = string[:2]
    for _ in range(4):
        around = places(corpus, string)
        right = _common([p.right for p in around])
        match = _JOINED_RIGHT.match(right)
        if not match or not match[1].startswith(stem):
            break
        string += match[0]
    for _ in range(4):
        around = places(corpus, string)
        left = _common([p.left[::-1] for p in around])[::-1]
        match = _JOINED_LEFT.search(left)
        if not match or stem not in match[1]:
            break
        string = match[0][match[0].index(stem) :] + string
    return string


def _common(sides: list[str]) -> str:
    """The common beginning of nearly all sides: a title cut at a space may lack it."""
    head = Counter(side[:3] for side in sides).most_common(1)[0]
    if head[1] < 0.8 * len(sides):
        return ""
    sides = [side for side in sides if side[:3] == head[0]]
    first, last = min(sides), max(sides)
    size = next((i for i, (a, b) in enumerate(zip(first, last, strict=False)) if a != b), min(len(first), len(last)))
    return first[:size]


def trim(string: str, count: int) -> str:
    """A grown string without the official neighbours that its few places happen to share: a body's name before it, a
    verb, a year or known words behind its last word of the trade."""
    if count > 3 or (_JOINER.search(string) and string.count(string[:2]) > 1):
        return string
    ends = [end for _, end in words.spans(string)]
    if ends and (tail := string[max(ends) :]):
        verb = VERB.search(tail, 0, 6)
        if verb and verb.start():
            string = string[: max(ends) + verb.start()]
        elif VERB.match(tail) or tail[0].isdigit() or not _NAME_TAIL.match(tail):
            string = string[: max(ends)]
    starts = [start for start, _ in words.spans(string)]
    head = string[: min(starts)] if starts else ""
    issuer = _LEADING_ISSUER.match(head)
    return string[issuer.end() :] if issuer else string


def seeds(strings: Strings, corpus: str) -> Iterator[str]:
    """Anchors of suspicion, as short pieces of the corpus."""
    for line in (strings.title, *strings.text.split("\n")):
        for start, end in joined_spans(line) if "_" in line else ():
            yield line[start:end]
    for match in _WE.finditer(corpus):
        if not WE_OFFICIAL.search(match[1]):
            yield match[1]
    for match in _MIXED.finditer(corpus):
        if match.end() - match.start() > 2:
            yield match[0].strip(_EDGES)
        yield corpus[match.start() : match.end() + 1].strip(_EDGES)
    yield from title_seeds(strings)
    yield from _slot_seeds(strings.text)
    for row in words.ROWS:
        for match in words.pattern(row).finditer(corpus):
            yield corpus[max(0, match.start() - 1) : match.end()].strip(_EDGES)
            yield corpus[match.start() : match.end() + 1].strip(_EDGES)


def title_seeds(strings: Strings) -> Iterator[str]:
    """Where a title without 关于 may have a foreign string: at its start and behind a body's name. Titles are the page's
    own, quoted ones and those of its links."""
    lines = [strings.title, *(line for line in strings.around if len(line) < 120)]
    for title in dict.fromkeys([*lines, *_QUOTED.findall(strings.text)]):
        if len(title) < 8 or "关于" in title or not FRAME_END.search(_DATED.sub("", title)):
            continue
        yield title[:3]
        for match in BODY_END.finditer(title):
            yield title[match.end() : match.end() + 3]


def _keyword_size(piece: str, stem: str) -> int:
    """How long the keyword is that begins a piece: to the end of the first run of words of the trade, or all of it."""
    again = piece.find(stem, 1)
    limit = again if again > 0 else len(piece)
    size = 0
    for start, end in sorted(words.spans(piece)):
        if end <= limit and (not size or start <= size):
            size = max(size, end)
    return size or limit


def _slot_seeds(text: str) -> Iterator[str]:
    """Four characters that end before a stop again and again, or that stand before a section's label: anchors without
    any list."""
    for match in _BEFORE_LABEL.finditer(text):
        yield match[1][-4:]
    yield from repeated_ends(text)


def repeated_ends(text: str) -> list[str]:
    """Four characters that end before three stops or more and hardly stand elsewhere but at the start of lines."""
    ends = Counter([piece[-4:] for piece in _STOP.split(text)])
    return [
        end
        for end, count in ends.items()
        if count > 2 and len(end) == 4 and _NAMED.fullmatch(end) and 10 * count > 3 * text.count(end)
    ]


def reach(line: str, start: int, end: int) -> tuple[int, int]:
    """How far a foreign string reaches that stands only once: from a word of the trade at `line[start:end]` over the
    words of the trade, letters and digits beside it, and a name of two or three characters before it."""
    spans = words.spans(line)
    spans += [m.span() for m in re.finditer("[A-Za-z0-9_]+", line)]
    changed = True
    while changed:
        changed = False
        for a, b in spans:
            if a <= end and b > end and not line[end:b].startswith(("19", "20")):
                end, changed = b, True
            if b >= start and a < start:
                start, changed = a, True
    if line[start].isascii() or words.pattern("brand_head").match(line[start:end]):
        return start, end
    before = re.split("[^\u4e00-\u9fff]", line[:start])[-1]
    if len(before) <= 4 and len(before) == start:
        return 0, end
    taken = 0
    for word in reversed(words.segments(before)):
        if taken >= 2 or taken + len(word) > 4:
            break
        taken += len(word)
    return start - taken, end


_TAIL = lazy("[-—|][\u4e00-\u9fffA-Za-z0-9]{2,16}")


def with_tail(corpus: str, string: str) -> str:
    """Joined keywords with the one that follows them behind a dash at all their places: `X_Y-Z推荐`."""
    around = places(corpus, string)
    if len(around) < 3:
        return string
    rights = [p.right for p in around]
    first, last = min(rights), max(rights)
    size = next((i for i, (a, b) in enumerate(zip(first, last, strict=False)) if a != b), min(len(first), len(last)))
    tail = _TAIL.match(first[:size])
    return string + tail[0] if tail else string


def joined_spans(line: str) -> Iterator[tuple[int, int]]:
    """Keywords joined by `_` that share a stem, without the official words that run into their first and last piece."""
    at = 0
    while match := _JOINED.search(line, at):
        at = match.end()
        pieces = match[0].split("_")
        stem = pieces[1][:2]
        if stem not in pieces[0] or not words.votes(match[0]):
            continue
        start = end = match.start() + pieces[0].rindex(stem)
        for number, piece in enumerate(pieces):
            begin = pieces[0].rindex(stem) if number == 0 else 0
            if not piece[begin:].startswith(stem):
                break
            offset = end if number == 0 else end + 1
            size = _keyword_size(piece[begin:], stem)
            end = offset + size
            if size < len(piece) - begin:
                break
        if line[start:end].count("_"):
            yield start, end
            at = end
