"""Names of those who can be bound: how they end, and where a phrase of several is split.

Read by actors, units and tables. The endings are rows of `actors.toml` and `organs.toml`.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import NamedTuple

from extract.fields.directives.sentences import blank
from extract.lexicon import fold
from extract.lexicon.endings import branches, is_words
from extract.patterns import lazy
from extract.rules import load

_SEPARATOR = lazy("、|，|,|和(?!静县|平[区县])|及(?:其(?![他它余]))?(?!时|所属|格)|(?<!参)与(?!会)|以及|；|;")
_ET_CETERA = lazy(r"等(?:有关|相关|[0-9一二三四五六七八九十]{1,3}个?)?(?:部门|单位)?\Z")
_LEVELS = lazy(
    r"(?:各|有关|相关|[一-鿿]{2,6}的)?(?:所?辖|设区的?)?(?:省|市|县|区|乡|镇|街道?|村|州|盟|旗|自治区|直辖市|地区?|级)\Z"
)
_TAIL_ALONE = lazy(r"[委办局部厅行社司处室科院所站]{1,2}(?:[（(][^（()）]{1,12}[)）])?\Z")
"""What is no name by itself: 市政府各委、办、局 is one."""


class _Tails(NamedTuple):
    """How the names of those who can be bound end: words by their last character, and a pattern a row for what takes one,
    with the characters that it prints: a name ends in what its row prints."""

    words: dict[str, tuple[str, ...]]
    patterns: tuple[tuple[frozenset[str], re.Pattern[str]], ...]


@cache
def _tails() -> _Tails:
    words: dict[str, list[str]] = {}
    patterns: list[tuple[frozenset[str], re.Pattern[str]]] = []
    for row in (*load("actors").rows, *load("organs").rows):
        shapes: list[str] = []
        for branch in row.terms or branches(row.source):
            if row.terms or is_words(branch):
                words.setdefault(branch[-1], []).append(branch)
            else:
                shapes.append(branch)
        if shapes:
            patterns.append((frozenset("".join(shapes)), lazy(f"(?:{'|'.join(shapes)})\\Z")))
    return _Tails({last: tuple(set(found)) for last, found in words.items()}, tuple(patterns))


@cache
def bare_names() -> re.Pattern[str]:
    """Short names that are whole by themselves behind 由 and in lists: 财政, 部门."""
    return re.compile(rf"(?:{load('actors')['bare'].source})")


_COUNT = lazy("[0-9一二三四五六七八九十百两余]{1,5}[所家户名校站院]")
"""（40所）: how many, nobody's name."""
_SPOT = lazy(
    "(?:之|签[名字章收]|署名|盖章|落款|标题|封面|页[眉脚]|[出入门路岔道]口|交[叉界汇]|连接|接[口缝]|转弯|拐[弯角]|低洼|醒目|显[眼著]|空白|明显|装订|空闲|易[见发])处\\Z"
)
"""署名处, 醒目处: a spot, no office."""
_BRACKET = lazy(r"(?:\([^()]{1,30}\)|（[^（）]{1,30}）)\Z")


@cache
def name_ends() -> frozenset[str]:
    """The characters in which a name can end: whatever any row prints, and the brackets that may close one."""
    tails = _tails()
    return frozenset(")）").union(tails.words, *(printed for printed, _ in tails.patterns))


@lru_cache(maxsize=8192)
def _ends_like_actor(tail: str) -> bool:
    if _ends_as_printed(tail):
        return not (_COUNT.fullmatch(tail) or tail[-1] == "处" and _SPOT.search(tail))
    rest = _BRACKET.sub("", tail) if tail[-1] in ")）" else ""
    return bool(rest) and _ends_as_printed(rest)


def _ends_as_printed(tail: str) -> bool:
    tails, last = _tails(), tail[-1]
    if tail.endswith(tails.words.get(last, ())):
        return True
    return any(last in printed and pattern.search(tail) for printed, pattern in tails.patterns)


def is_actor(name: str) -> bool:
    """Whether `name` ends like somebody who can be bound.

    >>> is_actor("各试点单位"), is_actor("新购置的计算机")
    (True, False)
    """
    return (
        len(name) > 1 and name[-1] in name_ends() and _ends_like_actor(name[-40:] if name[-1] in ")）" else name[-16:])
    )


@cache
def _inside(row: str) -> re.Pattern[str]:
    """The row of `actor_verbs` with words in which a name would be cut, from one character or two before its end."""
    return re.compile(load("actor_verbs")[row].source)


def ends_here(words: str, start: int, at: int) -> bool:
    """Whether `words[start:at]` is the name of somebody who can be bound, and the name is not cut inside a word."""
    return (
        is_actor(words[start:at])
        and _inside("inside").match(words, at - 1) is None
        and _inside("inside_long").match(words, max(0, at - 2)) is None
    )


def split_names(phrase: str) -> tuple[str, ...]:
    """The names of a phrase, split where each part is a whole name; brackets stay whole.

    >>> split_names("县建设局、县交通局"), split_names("市、县(市、区)直各单位"), split_names("财政、教育等部门")
    (('县建设局', '县交通局'), ('市、县(市、区)直各单位',), ('财政、教育等部门',))
    """
    phrase = phrase.strip(" \u3000\xa0，,、。；;：:")
    if not _SEPARATOR.search(phrase):
        return tuple(cleaned for cleaned in _inner_split(phrase) if cleaned)
    view = blank(phrase)
    if (_PLACES_LIKE.search(view) or _SHARED_LEVELS.search(view)) and "各" not in view:
        return (phrase,)
    parts: list[tuple[int, int]] = []
    at = 0
    for mark in _SEPARATOR.finditer(view):
        if not mark.start():
            continue  # 与生产有关的部门
        if mark.start() > at:
            parts.append((at, mark.start()))
        at = mark.end()
    if at < len(phrase):
        parts.append((at, len(phrase)))
    if len(parts) > 2 and (places := _places(phrase, parts)):
        return places
    if len(parts) > 2 and _shares_noun([phrase[a:b] for a, b in parts]):
        return (phrase,)
    names: list[tuple[int, int]] = []
    pending: int | None = None
    shared = "等" in view or not all(is_actor(phrase[a:b]) for a, b in parts)
    for i, (start, end) in enumerate(parts):
        first = start if pending is None else pending
        word = phrase[start:end]
        last = i + 1 == len(parts)
        alone = pending is not None and _TAIL_ALONE.match(word) is not None
        if not last and _VEHICLES.search(word):
            names.append((first, end))
            pending = None
            continue
        whole = alone or is_actor(word) and not (shared and bare_names().fullmatch(word) and not last)
        if not last and (not whole or _shares_tail(word, phrase[parts[i + 1][0] : parts[i + 1][1]])):
            pending = first
            continue
        level = word not in _WHOLE_LEVELS and _LEVELS.fullmatch(word) and not word.startswith(("各", "有", "相"))
        if last and names and pending is None and level:
            names[-1] = (names[-1][0], end)
            continue
        names.append((first, end))
        pending = None
    found = [cleaned for a, b in names for cleaned in _inner_split(phrase[a:b].strip()) if cleaned]
    if len(found) > 1 and "等" in found[-1]:
        found[-1] = without_et_cetera(found[-1])  # 县建设局、县交通局等部门 are two, 财政、教育等部门 is one
    return tuple(found)


def _shares_noun(parts: list[str]) -> bool:
    """财政、人民银行、卫生等部门: departments by their fields, of which one is a whole name by chance."""
    stem = _ET_CETERA.sub("", parts[-1])
    if stem == parts[-1] or is_actor(stem) or is_actor(parts[0]):
        return False
    return not any(part.startswith(_ITS_OWN) and is_actor(part) for part in parts)


_ITS_OWN = ("各", "有关", "相关", "省", "市", "县", "区", "州", "镇", "乡", "本", "其他")
_VEHICLES = lazy("(?:[^的]{2}的|过往|外来|进出|社会|往来|通行)(?:各类)?(?:车辆|船舶)\\Z")
"""进入林区的车辆和人员: beside persons, vehicles stand for who drives them; alone they are things."""
_PLACES_LIKE = lazy(r"等[一-鿿]{0,8}场所\Z")
"""学校、医院、商场、车站等人员密集场所: examples of one kind, not all of which are names by themselves."""
_SHARED_LEVELS = lazy("^(?:[省市县区州乡镇村][级镇]?|街道|社区|□|、|和|与){2,24}[两二三四五]级[一-鿿]{0,6}\\Z")
"""乡镇（街道）和村（社区）两级: levels that share their noun."""
_PLACE = lazy("(?!各|有关|相关|全|本|你|贵|其他|所辖)[一-鿿]{2,5}[市县区州旗](?:[（(][^（()）]{1,12}[)）])?")
_OF_PLACE = lazy("[一-鿿]{2,5}[市县区州旗](?=[一-鿿])")


def _places(phrase: str, parts: list[tuple[int, int]]) -> tuple[str, ...]:
    """Places by their own names and a body that is none of theirs (云溪市、安河市、清水河管理处); nothing where they share the
    noun of the last (云溪区、安河区人民政府)."""
    words = [phrase[a:b] for a, b in parts]
    if not all(_PLACE.fullmatch(word) for word in words[:-1]):
        return ()
    last = words[-1]
    alone = _PLACE.fullmatch(last) or is_actor(last) and not _OF_PLACE.match(last)
    return tuple(words) if alone else ()


_WHOLE_LEVELS = frozenset(["街道", "乡镇", "社区", "街道办", "开发区", "园区"])


_KINDS = lazy("(?:各|有关|相关|[一-鿿]{2,6}的)?[市县区州旗][（(][市县区州旗盟、]{1,6}[)）]")
_KINDS_MORE = lazy("[市县区州旗盟](?![各直属级委府长内])")
_TOP_LEVELS = frozenset(["中央", "国家"])
_OF_LEVEL = lazy("(?:[省市县区州部]|地方|自治区)(?:[属驻级直管]|$)")


def _shares_tail(word: str, after: str) -> bool:
    """`各市、县人民政府`, `各镇、街道`: bare levels share what follows or what stands before."""
    if word in _TOP_LEVELS and _OF_LEVEL.match(after):
        return True  # 中央和省属企业
    if word.endswith("财政") and after.endswith(("部门", "单位")):
        return True  # 县级财政、乡村振兴部门
    if _KINDS.fullmatch(word) and _KINDS_MORE.match(after):
        return True  # 各县（市）、区林业主管部门
    if after.startswith("各") and word.startswith("各") and is_actor(word) or after in _WHOLE_LEVELS:
        return False  # 各乡镇、街道 are two, 各市、县 are one
    return _TAIL_ALONE.match(after) is not None or (
        _LEVELS.fullmatch(word) is not None
        and not after.startswith(("各", "省", "市直", "县直", "区直", "镇直", "自治区各", "有关"))
        and (_LEVELS.fullmatch(after) is not None or bool(re.match("(?:县|区|旗|乡|镇|街道|直辖市|自治区|市)", after)))
    )


def _inner_split(name: str) -> tuple[str, ...]:
    """`各乡镇各部门` is two names written without a separator; 各级各部门 and 各地各部门 are one: 地 is no body."""
    second = name.find("各", 1)
    if (
        name.startswith("各")
        and not name.startswith(("各级", "各地各"))
        and second > 1
        and is_actor(name[:second])
        and is_actor(name[second:])
    ):
        return (name[:second], name[second:])
    return (name,)


def without_et_cetera(name: str) -> str:
    """`商务部等有关部门` names 商务部."""
    cut = _ET_CETERA.sub("", name)
    return cut if cut and is_actor(cut) else name


def same_body(name: str, issuer: str) -> bool:
    """`县政府` is the issuer 云溪县人民政府: the one who speaks, not one who is bound."""
    short, full = fold(name).replace("人民政府", "政府"), fold(issuer).replace("人民政府", "政府")
    return bool(short) and len(short) >= 2 and (full.endswith(short) or short.endswith(full))
