"""Where the next body's name begins in names that were run together without a blank: the same place again, the same
level (`省…厅省…厅`), or the name of a system that has branches everywhere (共青团, 中国人民银行, 国家税务总局)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extract.lexicon import is_organ
from extract.patterns import lazy

_SHORTEST = 4
"""Characters of a name that another follows without a blank, at least: 县委县政府 may be one word of a longer name."""
_TWO_NAMES = 8
_PLACE = lazy(r"(?:中共|中国共产党|共青团)?(?P<at>[一-鿿]{2,4}?[省市县区州])")
_LEVEL = lazy(r"[省市县区州](?![省市县区州场政容民直内外际域属级辖])(?=[一-鿿]{2})")
"""A level alone at the head of a name; 市政, 市场 and 县域 are words."""
_SYSTEM = lazy(
    r"(?:共青团|中共|中国共产党)(?!中央)|中国人民解放军|武警|国网|国家(?:税务总?局|统计局|外汇管理局|金融监督管理总局)"
    r"|中国(?:人民|农业|工商|建设|农业发展|邮政储蓄)?银行|邮政储蓄银行|农村信用|中国(?:移动|电信|联通|联合网络|铁塔|人寿|人民财产)"
)
_OFFICE = lazy(r"[一-鿿]{2,12}?(?:监管分?局|监管组|分行|支行|税务局|调查[总支]?队|分公司|供电公司)\Z")
"""A branch by its place: 临江监管分局, 云溪县支行."""
_BRANCH_END = lazy(r"(?:分公司|支公司|供电公司|电力公司|分行|支行|分局|监管局|调查[总支]?队)\Z")
_BRANCH = lazy(
    r"(?:共青团|中共|中国共产党|国网|国家(?:税务总?局|统计局|外汇管理局|金融监督管理总局)|中国银行保险监督管理委员会|(?:中国[一-鿿]{0,6}|邮政储蓄)银行"
    r"|中国(?:移动|电信|联通|联合网络|铁塔|人寿|人民财产)[一-鿿]{0,12}公司)\Z"
)
"""The head of a branch's name, behind which its place follows: `国家税务总局云溪县税务局` is one body."""


def joints(view: str, start: int, end: int) -> list[int]:
    """The places inside `view[start:end]` (a folded name without blanks) where the next body's name begins.

    >>> name = "云溪县总工会共青团云溪县委员会中国人民银行云溪县支行"
    >>> [name[a:b] for a, b in zip([0, *joints(name, 0, len(name))], [*joints(name, 0, len(name)), None])]
    ['云溪县总工会', '共青团云溪县委员会', '中国人民银行云溪县支行']
    """
    if end - start < _TWO_NAMES:
        return []
    found: list[int] = []
    at = start
    for place, sure in sorted(_marks(view, start, end)):
        left = view[at:place]
        if len(left) < _SHORTEST or not is_organ(left) or not sure and _BRANCH.search(left):
            continue
        if is_organ(view[place:end]):
            found.append(place)
            at = place
    return found


def is_branch(head: str, name: str) -> bool:
    """Whether a name goes on from the one before it: a national body's with that of its branch on the next line.

    >>> is_branch("国家金融监督管理总局", "临江监管分局"), is_branch("国家税务总局", "临江市财政局"), is_branch("临江市税务局", "云溪县税务局")
    (True, False, False)
    """
    return _BRANCH.fullmatch(head) is not None and _OFFICE.fullmatch(name) is not None


def names_branch(head: str, place: str) -> bool:
    """Whether what begins with a place behind a national body's name is its branch there.

    >>> names_branch("国家税务总局", "临江市税务局"), names_branch("国家金融监督管理总局江东监管局", "临江市财政局")
    (True, False)
    """
    return _BRANCH.fullmatch(head) is not None or _BRANCH_END.search(place) is not None


def _marks(view: str, start: int, end: int) -> Iterator[tuple[int, bool]]:
    """Where a name may begin, and whether that is sure to be none's branch: a system's head."""
    if place := _PLACE.match(view, start, end):
        stem = place["at"][:-1]
        # 临江市…局临江市…局, 临江市…局临江住房公积金管理中心
        yield from ((start + 1 + m.start(), False) for m in re.finditer(stem, view[start + 1 : end]))
    if level := _LEVEL.match(view, start, end):
        yield from ((m.start(), False) for m in _LEVEL.finditer(view, start + 1, end) if m[0] == level[0])
    yield from ((m.start(), True) for m in _SYSTEM.finditer(view, start + 1, end))
