"""Numbered headings of unit lists: `一、先进县`, `二、先进乡镇` over names and nothing else are no sections, but the headings of their
lists (CONTRACT.md, sections). One such heading among sections with sentences (`二、成员单位` between `一、总体要求` and `三、工作要求`) is one."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence

from extract.notice import Roster, Section, Unit, UnitList
from extract.patterns import lazy
from extract.section_labels import rank
from extract.text import Span

_PERSONS = lazy(r"个人|人员|工作者|标兵|能手|模范|同志|人物|教师|学生|家庭|选手|干部|项目|作品|产品|奖")
"""What else is listed beside bodies in the same document."""
_COUNTED = lazy(r"[(（]共?[\d一二三四五六七八九十百]{1,4}[人名位][)）]$")
"""教育系统（2人）: the heading of a list of persons."""
_NOTE = lazy("[（(][^（）()]{1,80}[)）]")
_STOPS = lazy("[，,。；;]")
_ASIDE = 16
"""Characters behind the last name of a line, brackets not counted; more say something of the bodies."""
_SAYS = lazy("(?:考核|考评|评定|评选|认定|评)为|(?:被|获|荣获|授予|通过|完成)[一-鿿]")
"""…等19个部门考核为优秀等次: behind the last name, a verdict on the bodies makes a sentence of the line."""
_LEAD = 40
"""Characters before the first name of a line, or of a line without one (the head of a group)."""


def without_list_headings(
    text: str, sections: tuple[Section, ...], lists: Sequence[UnitList], rosters: Sequence[Roster]
) -> tuple[Section, ...]:
    """The sections without those families of which every member heads a list of bodies, one of persons or nothing else."""
    if not sections or not (lists or rosters):
        return sections
    units = sorted({s for one in lists for s in _places(one.units)})
    persons = sorted({(e.span.start, e.span.end) for r in rosters for e in r.entries if e.span})
    return tuple(_kept(text, list(sections), len(text), units, persons))


def _places(units: Iterable[Unit]) -> Iterable[tuple[int, int]]:
    for unit in units:
        if unit.span:
            yield unit.span.start, unit.span.end


def _kept(
    text: str, sections: list[Section], end: int, units: list[tuple[int, int]], persons: list[tuple[int, int]]
) -> list[Section]:
    """The sections of one stretch of text that ends at `end`, family by family: those of the highest rank first."""
    kept: list[Section] = []
    families = _families(sections)
    ends = [*(_start(behind[0][0]) for behind in families[1:]), end][: len(families)]
    for family, stop in zip(families, ends, strict=True):
        starts = [_start(member[0]) for member in family] + [stop]
        stretches = list(zip(family, starts, starts[1:], strict=False))
        told = [_lists(text, member, Span(a, b), units, persons, last=b == starts[-1]) for member, a, b in stretches]
        if None not in told and ("units" in told or all(_COUNTED.search(member[0].heading or "") for member in family)):
            continue
        for member, _, b in stretches:
            kept.append(member[0])
            kept += _kept(text, member[1:], b, units, persons)
    return kept


def _families(sections: list[Section]) -> list[list[list[Section]]]:
    """Runs of siblings, each with what stands under it. A section of a higher rank, or a number that begins afresh, ends
    the run."""
    families: list[list[list[Section]]] = []
    labels: set[str] = set()
    for section in sections:
        family = families[-1] if families else None
        if family and rank(section) > rank(family[-1][0]):
            family[-1].append(section)
        elif family and rank(section) == rank(family[0][0]) and section.label not in labels:
            family.append([section])
            labels.add(section.label)
        else:
            families.append([[section]])
            labels = {section.label}
    return families


def _start(section: Section) -> int:
    return section.span.start if section.span else 0


def _lists(
    text: str,
    member: list[Section],
    stretch: Span,
    units: list[tuple[int, int]],
    persons: list[tuple[int, int]],
    *,
    last: bool,
) -> str | None:
    """What a section lists: `units`, `others`, or None where it says something in sentences."""
    head, *below = member
    if below:
        first = _start(below[0])
        if "。" in text[_behind(head) : first]:
            return None
        return None if _kept(text, below, stretch.end, units, persons) else "units"
    own = _within(units, stretch)
    if own:
        end = _line_end(text, own[-1][1]) if last else stretch.end
        return "units" if _is_list(text, _behind(head), min(end, stretch.end), own) else None
    if named := _within(persons, stretch):
        end = _line_end(text, named[-1][1]) if last else stretch.end
        return "others" if "。" not in text[_behind(head) : end].rstrip("。\n ") else None
    if last or not _PERSONS.search(head.heading or ""):
        return None
    return "others" if "。" not in text[_behind(head) : stretch.end] else None


def _behind(section: Section) -> int:
    return section.span.end if section.span else 0


def _within(places: list[tuple[int, int]], stretch: Span) -> list[tuple[int, int]]:
    return places[bisect_left(places, (stretch.start, 0)) : bisect_left(places, (stretch.end, 0))]


def _line_end(text: str, at: int) -> int:
    end = text.find("\n", at)
    return len(text) if end < 0 else end


def _is_list(text: str, start: int, end: int, units: list[tuple[int, int]]) -> bool:
    """Whether the lines hold names, heads of groups, and nothing that is said of them."""
    while start < end:
        stop = min(_line_end(text, start), end)
        own = _within(units, Span(start, stop))
        line = text[start:stop].strip()
        if own:
            behind = _NOTE.sub("", text[own[-1][1] : stop]).strip().rstrip("。；;.")
            before = text[start : max(start, own[0][0])]
            if (
                len(behind) > _ASIDE
                or _SAYS.search(behind)
                or len(before) > (_LEAD if _STOPS.search(before) else 2 * _LEAD)
            ):
                return False
        elif len(line) > _LEAD or "。" in line or "；" in line:
            return False
        start = stop + 1
    return True
