"""行为主体: who a sentence binds, as it stands: the name before the modal verb, behind 由 or 鼓励, split where each part is whole.

A name is known by how it ends (`organs.toml`, `actors.toml`): 档案资料不得散存 has no actor, 各单位不得散存 has one.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import cache

from extract.fields.directives.names import bare_names, ends_here, is_actor, split_names
from extract.patterns import lazy
from extract.rules import load

_CLAUSE_BREAK = lazy("[，,；;：:。]")
_TIME = lazy(
    r"\A(?:[（(]?[一二三四五六七八九十]是|第[一二三四五](?=[，,])|同时|今后|其中|此外|另外|因此|为此|特别是?|凡是?|并|但是?|而且?|然后|对此|目前|届时|原则上|希望|如有|必要时|[0-9.．]{1,8}[ \u3000]|[ \u3000])+"
)
_PERIOD = lazy(
    r"\A(?:[^，,各]{0,16}?(?:期间|期内|过程中|之?[前后]|以[前后]|底前|年起|起|(?<=[一-鿿]{2})中(?!国)|时|内|日))(?=[各县市省区有全其国当地凡相])|\A[^，,各在于]{2,8}?期间(?=[一-鿿]{2})"
)
_LIMIT = lazy(
    r"(?:(?<=[一-鿿）)□])(?:在|对|于|将|把|向|按照?|根据|依照|收到|接到|与|从|通过|利用|凭|因|未|发现|结合|围绕|(?<![例比诸假])如(?!东|皋)|若|一旦|开展|组织|办理|申请|报名|作为|会同|是(?!否)|为(?=第一|直接|主要|本)|遇(?!难|险)|每[年月季周日])|[0-9０-９])"
)
_NO_HEAD = lazy(
    r"(?:对(?![口外])|如|若|因|除|为(?!民)|把|将|在(?![职校建岗册编读营京外鄂])|从(?![业事])|按|根据|通过|以|经(?![营办济销纪费])|是|用(?![地人户水电能工药])|该项)"
)
_MEANWHILE = lazy(r"[^的，,、]{1,16}(?:时|后|前|中|内|期间)\Z")


@cache
def _verbs(place: str) -> re.Pattern[str]:
    """The row of `actor_verbs` for a place: behind 由, 鼓励 or 请, or before an object."""
    return re.compile(load("actor_verbs")[place].source)


@cache
def _adverbs() -> re.Pattern[str]:
    return re.compile(rf"{load('actor_verbs')['adverb'].source}+\Z")


@cache
def _plain_name() -> re.Pattern[str]:
    """鼓励X开展…, where X ends like nobody known: a short name right before a verb."""
    verbs = load("actor_verbs")["plain"].source
    return re.compile(rf"(?P<who>[一-鿿]{{2,14}}?)(?={verbs})(?<!创新)(?<!发展)(?<!探索)(?<!大力)(?<!广泛)(?<!继续)")


def before(words: str, view: str, modal: int) -> tuple[int, int] | None:
    """The place of the actor before the modal verb at `modal`: in its clause, else at the head of an earlier one."""
    breaks = [m.start() for m in _CLAUSE_BREAK.finditer(view, 0, modal)]
    start = breaks[-1] + 1 if breaks else 0
    found = _subject(words, view, start, modal)
    if found and breaks and found[0] == start:
        return (_listed_from(words, [-1, *breaks]), found[1])
    if found or not breaks:
        return found
    if _adverbs().sub("", view[start:modal]).strip():
        return None  # the clause has a subject of its own, and it is nobody
    clause = breaks[-2] + 1 if len(breaks) > 1 else 0
    if ends_here(words, clause, breaks[-1]) and (
        _QUALIFIED.match(view, clause, breaks[-1]) or _is_qualified(words, view, clause, breaks[-1])
    ):
        lead = _TIME.match(view[clause : breaks[-1]])
        return (clause + lead.end() if lead else clause, breaks[-1])
    for at, stop in zip([-1, *breaks[:-1]], breaks, strict=True):
        if found := head_name(words, view, at + 1, stop) or in_condition(words, view, at + 1, stop):
            return found
    return None


def in_condition(words: str, view: str, start: int, stop: int) -> tuple[int, int] | None:
    """Whom a condition names: 教师确需外出辅导的，."""
    if not view.endswith("的", start, stop) or _NO_HEAD.match(view, start, stop):
        return None
    for at in range(start + 2, min(stop, start + 24)):
        if _CONDITIONED.match(view, at) and ends_here(words, start, at) and not _NO_NAME.search(words, start, at):
            return (start, at)
    return head_name(words, view, start, stop)


_CONDITIONED = lazy("确|因|如|若|未|需|要(?!求)|不|拟|已|在|被|违|自行|擅|逾|无|经|申请|参加|从事|提出|发[生现]")
_QUALIFIED = lazy(
    "(?:在(?!校|职|册|岗)|从事|利用|使用|申请|参加|进入|经营|生产|销售|具有|符合|取得|拥有|持有)[^，,；;：:。]{2,60}的[一-鿿、]{2,12}\\Z"
)
"""在本市从事经营活动的单位，应当…: a clause that is the subject, though it begins with a verb."""


def _is_qualified(words: str, view: str, start: int, stop: int) -> bool:
    """Whether the clause is bodies with an attribute before them: 非法从事经营的单位和个人，…."""
    of = view.rfind("的", start, stop)
    if of - start < 4 or stop - start > 60 or _NO_HEAD.match(view, start) or _NO_NAME.search(words, start, stop):
        return False
    if _verbs("no_first").match(view, start) or _verbs("verb_led").match(view, start):
        return False
    return all(is_actor(name) for name in split_names(words[of + 1 : stop]))


_BEFORE_NAME = " \u3000□"
"""What may stand before a name: blanks, and a number in brackets, which the view blanks."""


def _listed_from(words: str, breaks: list[int]) -> int:
    """Where a list of names begins that goes on over commas: `市直各单位，中央驻市各单位应…`."""
    start = breaks[-1] + 1
    for at, stop in zip(reversed(breaks[:-1]), reversed(breaks[1:]), strict=True):
        whole = words[at + 1 : stop]
        if not (_SUBJECT_ALONE.match(whole) and is_actor(whole)) or _NO_NAME.search(whole):
            break
        start = at + 1
    return start


def stands_alone(words: str) -> bool:
    """Whether the words are a name and nothing else, as the heading `区发改委` is: it heads the duties of that body."""
    return (
        len(words) <= 40 and _SUBJECT_ALONE.match(words) is not None and is_actor(words) and not _NO_NAME.search(words)
    )


def _subject(words: str, view: str, start: int, end: int) -> tuple[int, int] | None:
    """The name that fills the clause before the modal verb, without what leads up to it and adverbs behind it."""
    start += len(view[start:end]) - len(view[start:end].lstrip(_BEFORE_NAME))
    if lead := _TIME.match(view[start:end]):
        start += lead.end()
    if period := _PERIOD.match(view[start:end]):
        start += period.end()
    adverbs = _adverbs().search(view, start, end)
    if adverbs:
        end = adverbs.start()
    if end - start < 2 or _NO_HEAD.match(view, start, end):
        return None
    limit = _LIMIT.search(view, start + 2, end)
    if limit and ends_here(words, start, limit.start()) and "各" not in view[start + 1 : limit.start()]:
        return (start, limit.start())
    if view[end - 1] in "时后前中间内":
        for at in range(start + 2, min(end, start + 40)):
            if (
                is_actor(words[start:at])
                and not is_actor(words[start : at + 1])
                and _MEANWHILE.match(view[at:end])
                and "各" not in view[at:end]
            ):
                return (start, at)
    if limit and ends_here(words, start, limit.start()):
        end = limit.start()
    elif (limit and not limit[0][0].isdigit() and "的" not in view[limit.end() : end]) or not is_actor(
        words[start:end]
    ):
        return head_name(words, view, start, end)
    return (start, end) if end - start <= 160 and not _GIVEN.search(view, start, end) else None


_GIVEN = lazy("(?<!自)由(?!于)")
"""成立由主要领导负责的小组: the name stands in an attribute of what is set up."""


def head_name(words: str, view: str, start: int, stop: int) -> tuple[int, int] | None:
    """The name that a clause begins with, before a preposition or a verb: `市财政局收到申请后`, `凡市直单位与…联网`."""
    while start < stop and view[start] in " \u3000":
        start += 1
    if lead := _TIME.match(view[start:stop]):
        start += lead.end()
    if _NO_HEAD.match(view, start, stop):
        return None
    for limit in _LIMIT.finditer(view, start + 2, stop):
        if ends_here(words, start, limit.start()):
            return (start, limit.start())
        if limit[0][0] in "在对将把收接":
            break
    whole = words[start:stop]
    if not is_actor(whole):
        return None
    listed = split_names(whole) if not _SUBJECT_ALONE.match(whole) and stop - start <= 40 else ()
    return (start, stop) if not listed or len(listed) > 1 and all(_SHORT.fullmatch(name) for name in listed) else None


_SHORT = lazy("(?!对|把|将|为|按|经|通过|加强|建立|落实)[一-鿿]{2,10}")
"""A name in a clause that is nothing but names: 信息管理处和各分中心，尤其要…"""
_SUBJECT_ALONE = lazy("各|有关|相关|全[省市县区国]|[省市县区镇乡村]|国务院")


def whole_clause(words: str, view: str, start: int, stop: int) -> tuple[int, int] | None:
    """The name that stands alone in a clause (`各省份，` or behind a date)."""
    return _subject(words, view, start, stop)


def behind_by(words: str, view: str, start: int, end: int) -> tuple[int, int] | None:
    """The actor of 由X负责, X standing from `start` on: the first name with a verb of duty behind it, or a longer one
    into which that verb leads (`本部门审核机构`, `市场监督管理局`)."""
    best: int | None = None
    stop = _CLAUSE_BREAK.search(view, start)
    for at in range(start + 1, min(end, stop.start() if stop else end, start + 60) + 1):
        if best is not None and (at - best > 10 or _GOES_ON.match(view, best, at)):
            break
        if _verbs("by").match(view, at) and _tail_fits(words, start, at):
            best = at
    return (start, best) if best is not None else None


def behind_by_any(words: str, view: str, start: int) -> tuple[int, int] | None:
    """The actor of 由X and whatever verb: the first name that ends like a body's, with something else than a name behind
    it (由各学校填写附表). A longer name into which it leads (各学校办公室) is taken whole."""
    stop = _CLAUSE_BREAK.search(view, start)
    end = stop.start() if stop else len(view)
    for at in range(start + 2, min(end - 1, start + 40)):
        if not ends_here(words, start, at) or _JOINS.match(view, at) or _longer(words, view, start, at):
            continue
        if _GOES_THERE.match(view, at):
            return None
        if not any(ends_here(words, start, more) for more in range(at + 1, min(end, at + 5))):
            return (start, at)
    return None


_JOINS = lazy("[、和与及等或的（(□]|以及|所在|共同组成|组成|担任|兼任|[为出代转变]")
"""What shows that the name goes on, or that no task is given: 由市政府出资."""
_GOES_THERE = lazy("[东南西北]?(?:换?乘|至|到|往|步行)")
"""由火车站乘公交车至…: a way, no task."""
_GOES_ON = lazy(
    "组织(?=各|有关|相关|本|全|[市县区省]|国|专家|人员|实施|开展|制定)|会同|根据|按|依|对|向|与|负责|牵头|统一|具体|代为|报|进行|承担|落实"
)


def _tail_fits(words: str, start: int, stop: int) -> bool:
    return ends_here(words, start, stop) or bare_names().fullmatch(words[start:stop]) is not None


_ENCOURAGED_MORE = lazy("(?:和|与|、|并)?(?:支持|引导|鼓励|推动|倡导)")


def encouraged(words: str, view: str, start: int, *, known: bool = False) -> tuple[int, int] | None:
    """The actor of 鼓励X…: what stands between it and the verb; `known`: only a name that ends like one (允许X, 严禁X)."""
    last: tuple[int, int] | None = None
    start += view.startswith("由", start)
    if more := _ENCOURAGED_MORE.match(view, start):
        start = more.end()
    if known and (_NO_HEAD.match(view, start) or _verbs("verb_led").match(view, start)):
        return None
    if anybody := _ANYBODY.match(view, start):
        return anybody.span()
    limit = _CLAUSE_BREAK.search(view, start)
    stop = limit.start() if limit else len(view)
    for at in range(start + 2, min(stop, start + 60)):
        if _verbs("encouraged").match(view, at) and ends_here(words, start, at):
            last = (start, at)
            break
    if last is None and not known and not _verbs("verb_led").match(view, start):
        plain = _plain_name().match(view, start, stop)
        last = plain.span("who") if plain else None
    return last


_ANYBODY = lazy(
    "任何(?:单位|组织|企业|机构|个人|公民)(?:(?:、|和|或者?|及)(?:其他)?(?:单位|组织|企业|机构|个人|公民))*(?=[一-鿿])(?![的、和或及])"
)
"""禁止任何单位和个人…, whatever they are forbidden to do."""


def asked(words: str, view: str, start: int) -> tuple[int, int] | None:
    """The actor of 请X于…: the name right behind 请."""
    stop = _CLAUSE_BREAK.search(view, start)
    end = stop.start() if stop else len(view)
    if _verbs("no_first").match(view, start):
        return None
    for at in range(start + 2, min(end, start + 60) + 1):
        if (at == end or _verbs("asked").match(view, at)) and ends_here(words, start, at):
            return (start, at)
    if _ASKED_WHO.match(view, start):  # 请你委和有关县政府坚持…: whatever the verb, the name goes no further
        for at in range(start + 2, min(end, start + 60)):
            whole = view[at] not in "、和及与（(□" and ends_here(words, start, at)
            if whole and not any(ends_here(words, start, more) for more in range(at + 1, min(end, at + 4) + 1)):
                return (start, at)
    return None


_ASKED_WHO = lazy("各|有关|相关|全|你|贵|[省市县区镇乡州]|所有|参[加赛会训]|与会")
_PIECE_END = lazy("[、，,；;：:。　 □（(]|$")


def _longer(words: str, view: str, start: int, at: int) -> bool:
    """The verb behind the name is the beginning of a longer name: 市委 + 组织部, 林场 + 管理处; or the name is spaced out."""
    stop = _PIECE_END.search(view, at)
    end = stop.start() if stop else len(view)
    return (
        _NO_NAME.search(words, start, at) is not None
        or "\u3000" in words[start:at]
        or "  " in words[start:at]
        or (end - at <= 8 and is_actor(words[start:end]))
        or (end - at <= 8 and _OFFICE.search(words[at:end]) is not None)
        or _OFFICE_BEHIND.match(words, at) is not None
    )


_NO_NAME = lazy("[是将把]|(?<!自)由|不(?!动产|锈)|[0-9一二两三]{1,2}[名个份]|应当|必须|进行|实施")
_OFFICE_BEHIND = lazy("[一-鿿]{2}(?:室|科(?![技研学])|处(?![理置罚])|局(?!部)|队(?!伍)|大队|支队|中心|委员会)")
"""县政府 + 督查室: what looks like a verb of duty begins the name of an office."""
_OFFICE = lazy("(?:部|局|厅|处|科|主任|书记|委员)(?:长|员)?\\Z")


def with_duty(words: str, view: str, duties: Callable[[str, int, int], Iterable[int]]) -> tuple[int, int] | None:
    """The name at the head of the first clause that is not mere lead-up, behind which a verb of duty stands (`duties`)."""
    at = 0
    for _ in range(4):
        stop = _CLAUSE_BREAK.search(view, at)
        end = stop.start() if stop else len(view)
        start = at
        while start < end and view[start] in " \u3000":
            start += 1
        if lead := _TIME.match(view[start:end]):
            start += lead.end()
        if period := _PERIOD.match(view[start:end]):
            start += period.end()
        if stop and view.startswith("于", stop.end()) and stop.end() in duties(view, stop.end(), stop.end()):
            whole = is_actor(words[start:end]) and not _verbs("no_first").match(view, start, end)
            if whole and not _NO_HEAD.match(view, start, end) and not _NO_NAME.search(words, start, end):
                return (start, end)  # 值班人员，于12月25日前到市商务局报到
        condition = stop is not None and view.endswith("的", start, end)
        if not condition and not _NO_HEAD.match(view, start, end) and not _verbs("verb_led").match(view, start, end):
            for last in duties(view, start + 2, min(end, start + 60)):
                if ends_here(words, start, last) and not _longer(words, view, start, last):
                    return (start, last)
        if not stop or not (
            condition or _NO_HEAD.match(view, start, end) or re.search("[前内底年时后]$", view[start:end])
        ):
            return None
        at = stop.end()
    return None


def names_in(words: str, place: tuple[int, int]) -> tuple[str, ...]:
    """The names at `place`; none where a verb was taken for the beginning of one."""
    phrase = words[place[0] : place[1]]
    return () if _verbs("no_first").match(phrase) and not _QUALIFIED.match(phrase) else split_names(phrase)
