"""From drafts to the record's lists: no persons' posts, each list once, damaged names marked."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from extract.document import Document
from extract.fields.unit_lists.canonical import canonical
from extract.fields.unit_lists.grammar import Item, flat
from extract.fields.unit_lists.kinds import are_persons, is_posted
from extract.fields.unit_lists.names import is_body
from extract.notice import Unit, UnitList
from extract.patterns import lazy
from extract.text import Span

_NEAR = 40
"""How many lists back a list is compared."""


_KIND_ALONE = lazy("(?![各驻市县区省])[一-鿿]{2}(?:单位|机构|部门)")
"""A word for a kind of bodies, no body's name."""


_PLACE = lazy("[一-鿿]{2,12}(?:[省市县区州盟旗镇乡村]|街道|社区)")
_OVER = lazy("(?:[省市县州盟旗镇乡]|(?<![社园景小校库])区|街道)\\Z")
"""Places that have others under them."""
_SITED = lazy("(?:公司|合作社|农场|社区|村|厂|店|小区|企业)\\Z")
"""Bodies under which no place can be: a bracket says where they are."""
_PRIZE = lazy("奖|先进|优秀|优胜|模范|标兵")
_NUMBERED = lazy(r"\A[(（]?[0-9一二三四五六七八九十]{1,3}[)）、.．]")


@dataclass(slots=True)
class Draft:
    """A list as read, before it is compared with the others."""

    heading: str | None
    role: str | None
    count: int | None
    items: list[Item]
    span: Span
    closed: bool = False
    """`等` stood behind it: the text names examples."""
    below: bool = False
    """It stands below its heading, or in a table: another sentence may declare its count."""
    summed: int = 0
    """What its groups declare together, where each of them does."""


def replaced(draft: Draft, place: Callable[[Span], Span]) -> Draft:
    """The draft with all its spans at their places in the text as it is."""
    return replace(draft, items=[_replaced(item, place) for item in draft.items], span=place(draft.span))


def _replaced(item: Item, place: Callable[[Span], Span]) -> Item:
    span = place(Span(item.start, item.end))
    return replace(item, start=span.start, end=span.end, subs=tuple(_replaced(sub, place) for sub in item.subs))


def finish(document: Document, drafts: Sequence[Draft], taken: Sequence[Span]) -> tuple[UnitList, ...]:
    """The lists of the record."""
    kept: list[Draft] = []
    held: list[Span] = []
    for span in sorted(taken):
        if held and span.start < held[-1].end:
            held[-1] = Span(held[-1].start, max(held[-1].end, span.end))
        else:
            held.append(span)
    ends = [span.end for span in held]
    for draft in drafts:
        all_items = draft.items
        draft.items = [i for i in all_items if not _overlaps(held, bisect_right(ends, i.start), i.end)]
        if all(_KIND_ALONE.fullmatch(i.name) for i in draft.items):
            continue  # the contents of a scheme: 2.3 成员单位, 2.4 咨询机构
        if draft.items and not (draft.heading == "成员" and len(draft.items) < len(all_items)):
            kept.append(draft)
    lists = []
    for draft in _once(kept):
        units = tuple(_unit(document, i) for i in _without_asides(draft.items))
        lists.append(UnitList(draft.heading or None, draft.role or None, draft.count, units, draft.span))
    return tuple(lists)


def _overlaps(held: Sequence[Span], at: int, end: int) -> bool:
    """Whether span `at` of `held`, the first that ends behind an item's start, begins before the item's `end`."""
    return at < len(held) and held[at].start < end


def _once(drafts: list[Draft]) -> list[Draft]:
    """Each list once: of two with the same bodies (body and annex) the one that says more; examples (`A、B等27家`) of a
    list that another place gives in full are dropped."""
    kept: list[Draft] = []
    names = [{i.name for i in d.items} for d in drafts]
    dropped: set[int] = set()
    for i, one in enumerate(drafts):
        for j in range(max(0, i - _NEAR), i):
            if j in dropped:
                continue
            other = drafts[j]
            if names[i] == names[j] and not _two_prizes(one, other):
                fuller = i if _weight(one) > _weight(other) else j
                drafts[fuller].count = drafts[fuller].count or one.count or other.count
                dropped.add(j if fuller == i else i)
                break
            if _is_sample(other, names[j], names[i]):
                one.count = one.count or other.count
                dropped.add(j)
            elif _is_sample(one, names[i], names[j]):
                other.count = other.count or one.count
                dropped.add(i)
                break
    for i, draft in enumerate(drafts):
        if i not in dropped:
            kept.append(draft)
    return kept


def _two_prizes(one: Draft, other: Draft) -> bool:
    """Whether the same bodies stand below the names of two prizes, so that these are two lists."""
    if not (one.below and other.below and one.heading and other.heading):
        return False
    first, second = (_NUMBERED.sub("", d.heading or "").rstrip("：:") for d in (one, other))
    return bool(_PRIZE.search(first) and _PRIZE.search(second)) and first not in second and second not in first


def _is_sample(draft: Draft, names: set[str], full: set[str]) -> bool:
    """Whether the list gives only examples (`A、B等27家`) of the full one: clearly fewer, or as many as it says are all."""
    return draft.closed and names < full and (draft.count == len(full) or len(full) > len(names) + 1)


def _weight(draft: Draft) -> tuple[int, bool, int]:
    return len(flat(draft.items)), draft.count is not None, len(draft.heading or "")


def _without_asides(items: list[Item]) -> list[Item]:
    """The bodies without the bracket that says where each is (`石桥大学（东湖省）`, in a list whose names mostly have one) or
    who is there (`县公安局（张明）`)."""
    placed = [_is_placed(i) for i in items]
    mostly = len(items) > 1 and 2 * sum(placed) > len(items)
    return [
        replace(i, subs=()) if has and (mostly or _SITED.search(i.name)) or _holds_person(i) else i
        for i, has in zip(items, placed, strict=True)
    ]


def _is_placed(item: Item) -> bool:
    return len(item.subs) == 1 and bool(_PLACE.fullmatch(item.subs[0].name)) and not _OVER.search(item.name)


def _holds_person(item: Item) -> bool:
    if len(item.subs) != 1 or _OVER.search(item.name):
        return False
    words = item.subs[0].name
    return is_posted(words) or are_persons([words]) and not is_body(words)


def _unit(document: Document, item: Item) -> Unit:
    """The record's unit. One whose words touch a place where a foreign string was cut is damaged: the place's name before
    it is offered."""
    gaps, place = document.repaired.gaps, document.repaired.place
    hurt = [g for g in gaps if item.start <= g.start <= item.end]
    candidates: tuple[str, ...] = ()
    if hurt:
        at = hurt[0].start
        head = "".join(document.string[item.start : at].split())
        tail = "".join(document.string[at : item.end].split())
        candidates = tuple(head + p + tail for p in place)
    subs = tuple(_unit(document, s) for s in item.subs)
    full = None if hurt else canonical(item.name)
    return Unit(item.name, subs, Span(item.start, item.end), bool(hurt), candidates, full)
