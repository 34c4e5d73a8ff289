"""Whom a telephone number belongs to: the names of persons and bodies right before or behind it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from extract.lexicon import is_organ
from extract.patterns import compiled, lazy
from extract.rules import load
from extract.text import Span

_HONORIFIC = r"(?:先生|女士|小姐|老师|同志|科长|股长|主任|经理|处长|部长|局长|站长|所长|校长|院长|工程师|工|总)"
_PART = r"[^\s，,、；;:：()（）/]{1,30}"
_PERSONS = lazy(
    rf"[\s:：]*({_PART}(?:[\s]{{1,2}}[\u4e00-\u9fff](?![\u4e00-\u9fff]))?)(?:[\s、，,/]{{1,3}}|(?=[(（;；。])|$)"
)
_INNER = lazy(r"[(（][^()（）]{0,30}[)）]$")
_OFFICE = lazy(r"[科室股处办队站局厅委院校部所]$|中心$|公司$")
_PLACE = lazy(r"[一-鿿][一-鿿](?:[市县区乡]|街道)$")
"""安河区 begins with a family name, and is nobody."""
_TASK = lazy(r"(?:监督|投诉|咨询|举报|服务|号码|电话|办公|值班|受理|热线|客服|传真|维修|抢修|预约|报名|报修)$")
"""原号码, 区监督: words of a label whose first character is a family name."""
_OFFICE_BEFORE_NAME = lazy(
    r"(?P<office>[\u4e00-\u9fff]{1,12}?(?:[处科股室办站所局厅]|中心|支队|大队|委员会))(?P<name>[\u4e00-\u9fff]{2,3})"
)
"""`办公室王某某`, `数据处李某` without a blank between."""
_NOT_BODY = lazy(
    r"^(?:[0-9]|请|可|与|向|拨打|并|如|或|联系|咨询|公布|及|和|由|同时|现|各|本|该|有关|相关|附|见|是|为|到|以|对|在|将)|时间|名单|问题|[0-9]号|[0-9]室|^(?:办公室?|电话|固定|移动|工作|全国|统一)$"
)
_SENT_TO = lazy("(?:[传寄报发上交邮]送?|[送真])[给至到]|向(?=[市县区省州局厅委办])")
"""Behind it stands whom something is sent to: `将报名表传真至市政府办公室（传真：…）`."""
_WITH_BODY = lazy(
    r"(?:^|(?<=[:;、,。]))(?P<name>[\u4e00-\u9fff]{2,4})\((?P<body>[\u4e00-\u9fff]{3,20})\)(?=[, ]{0,2}(?:联系|办公|固定|移动)?(?:电话|手机|座机))"
)
_BODY = lazy(r"(?![0-9一二三四五六七八九十]{1,2}[、.])(?:(?![报送交到至由与请为向])[\u4e00-\u9fff]){3,24}")
_BRACKET = lazy(r"[(（]([\u4e00-\u9fff]{3,24})[)）]$")
_BODY_ASIDE = lazy(r"[(（][一-鿿]{2,20}[)）][、,，和 ]{1,2}(?=[一-鿿]{2,4}[(（])")
"""`联系人：张某（市教育局），李某（市财政局）`: the next name stands behind the first one's body."""
_AFTER = lazy(r"[ \u3000]{0,2}[(（]([\u4e00-\u9fff]{2,30})[)）]")


@cache
def _person() -> re.Pattern[str]:
    compound, single = (load("surnames")[row].source for row in ("compound", "single"))
    return compiled(
        rf"(?:{compound}|{single})(?:[\u4e00-\u9fff]{{1,2}}|某{{1,2}})?{_HONORIFIC}?|[\u4e00-\u9fff]{{1,5}}·[\u4e00-\u9fff]{{1,8}}"
    )


@cache
def _no_persons() -> frozenset[str]:
    return frozenset(load("not_persons").terms) | frozenset(load("contacts")["no_person"].terms)


def is_person(words: str) -> bool:
    """Whether the words are a name (`张三`, `欧阳某某`, `梅女士`): a family name and one or two characters, or a title."""
    bare = re.sub(r"[\s\u3000]", "", words)
    if len(bare) < 2 or bare in _no_persons():
        return False
    if len(bare) > 2 and (_OFFICE.search(bare) or _TASK.search(bare)) or _PLACE.search(bare):
        return False
    return _person().fullmatch(bare) is not None


def is_body(words: str) -> bool:
    """Whether the words name a body or an office of one (`县版权局`, `局人事科`)."""
    if "(" not in words and ")" in words:
        return False  # the end of a bracket before it: 邮编000000）某某老师处
    return 2 < len(words) <= 40 and not _NOT_BODY.search(words) and (is_organ(words) or bool(_OFFICE.search(words)))


def persons(text: str, start: int, end: int) -> tuple[list[Span], list[Span]]:
    """The names behind 联系人, in `text[start:end]`: persons, and a body where it stands before them (`市发改委 李明`)."""
    people: list[Span] = []
    bodies: list[Span] = []
    at = start
    while found := _PERSONS.match(text, at, end):
        words = found[1]
        span = Span(*found.span(1))
        glued = _OFFICE_BEFORE_NAME.fullmatch(words) if not people and not bodies else None
        if glued and is_person(glued["name"]) and not is_person(words) and not is_body(words):
            bodies.append(Span(span.start, span.start + len(glued["office"])))
            people.append(Span(span.start + len(glued["office"]), span.end))
        elif not people and is_body(words) and not is_person(words):
            bodies.append(span)
        elif is_person(words) or not people and re.fullmatch(r"[\u4e00-\u9fff]{2,4}", words):
            people.append(span)
        else:
            break
        at = found.end()
        if aside := _BODY_ASIDE.match(text, at, end):
            at = aside.end()
        if at < end and text[at] in "(（":
            break
    return people, bodies


def owner_before(text: str, start: int, at: int) -> tuple[str, Span] | None:
    """`person` or `unit` and its place, where a name stands right before the number at `at`, behind `start`."""
    stop = at
    while stop > start and text[stop - 1] in " \u3000\xa0:：为是(（":
        stop -= 1
    begin = max(start, stop - 40)
    cut = max((text.rfind(c, begin, stop) for c in "，,、；;。:：\n/"), default=-1) + 1
    words = text[max(begin, cut) : stop]
    if cut <= begin and begin > start:
        words = words.partition(" ")[2]  # where the first of the words begins is not known
    if not words and text[stop - 1 : stop] in (",", "，") and (named := _named_before_comma(text, begin, stop - 1)):
        return "person", named
    words = words.lstrip("(（") if ")" not in words and "）" not in words else words
    part = re.split(r"[ \u3000\xa0]", words)[-1]
    sent_to = _SENT_TO.split(words)[-1].strip()
    for candidate in (part, words.strip()) if sent_to == words.strip() else (sent_to,):
        place = Span(stop - len(candidate), stop)
        bare = _INNER.sub("", candidate)
        if is_person(candidate) or is_person(bare):
            return "person", Span(place.start, place.start + len(bare))
        glued = _OFFICE_BEFORE_NAME.fullmatch(bare)
        if glued and len(glued["name"]) > 1 and is_person(glued["name"]) and not is_body(bare):
            return "person", Span(place.start + len(glued["office"]), place.start + len(bare))
        if is_body(bare):
            return "unit", Span(place.start, place.start + len(bare))
    return None


def body_before(text: str, start: int, at: int) -> Span | None:
    """The body that stands right before `at` (a label: `县水利局联系人：`), behind `start`: alone since the last sign, or alone in
    brackets behind what it does (`报名受理（县教育局）联系人：`)."""
    stop = at
    while stop > start and text[stop - 1] in " \u3000\xa0":
        stop -= 1
    cut = max((text.rfind(c, max(start, stop - 40), stop) for c in "，,、；;。:：\n/"), default=-1) + 1
    begin = max(start, cut)
    if inner := _BRACKET.search(text, begin, stop):
        begin, stop = inner.span(1)
    while begin < stop and text[begin] in " \u3000\xa0":
        begin += 1
    words = text[begin:stop]
    return Span(begin, stop) if _BODY.fullmatch(words) and is_organ(words) and is_body(words) else None


def _named_before_comma(text: str, start: int, stop: int) -> Span | None:
    """The person in `技术咨询：王某，电话：`: the words between a colon (or the line's head) and the comma are a name."""
    cut = max(text.rfind(c, start, stop) for c in "，,、；;。:：\n(（ \u3000") + 1
    if cut > start and text[cut - 1] not in ":：;；\n \u3000" or stop - cut > 6 or not is_person(text[cut:stop]):
        return None
    return Span(cut, stop)


def body_behind(text: str, at: int, end: int) -> tuple[str, Span] | None:
    """The name in brackets right behind a number: `8123456（市人社局事业股）`, `8123456（张三）`."""
    found = _AFTER.match(text, at, end)
    if not found:
        return None
    if is_person(found[1]):
        return "person", Span(*found.span(1))
    return ("unit", Span(*found.span(1))) if is_body(found[1]) or found[1] == "办公室" else None


def persons_with_bodies(view: str, start: int, end: int) -> Iterator[tuple[str, Span]]:
    """`person` and `unit` with their places: persons with their body in brackets, before a number's label (`王某某（县财政局），电话：…；李某（县教育局），电话：…`)."""
    for found in _WITH_BODY.finditer(view, start, end):
        if is_person(found["name"]) and is_body(found["body"]):
            yield "person", Span(*found.span("name"))
            yield "unit", Span(*found.span("body"))
