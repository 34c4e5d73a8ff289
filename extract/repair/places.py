"""Which place's name the spam may have replaced: candidates from what the page still says, never an assertion.

Sources, strongest first: the page's other strings that name a body in full (site name, imprint), the head of the
document number. A head that several places share is narrowed by the province's own style of numbering.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from functools import cache

from extract.patterns import lazy
from extract.rules import load

_NUMBER = lazy(
    "([\u4e00-\u9fff]{1,3}?)(?:市|州|县|区)?([府政](?:办|厅)?[\u4e00-\u9fff]{0,2}?)[〔［\\[(（【]\\s*(?:19|20)\\d\\d"
)
_NAMED = lazy("(?:^|[^\u4e00-\u9fff])(?:中共)?([\u4e00-\u9fff]{2,4}?)([市县区省州])(?=人民政府|委员会|委办|政府)")
_JIANGXI = lazy("^[府政](?:办字|字|厅字|厅发|发字)$")


@cache
def _heads() -> dict[str, list[list[str]]]:
    return {term: row.value for row in load("number_heads").rows for term in row.terms}


def place_candidates(text: str, around: Iterable[str]) -> tuple[str, ...]:
    """Candidates for the place's short name (`宜春`), likeliest first."""
    named: Counter[str] = Counter()
    for line in around:
        if len(line) <= 60:
            named.update(m[1] for m in _NAMED.finditer(line))
    found = [name for name, _ in named.most_common(2) if named[name] > 1]
    number = _NUMBER.search(text)
    if number:
        head, style = number[1], number[2]
        places = _heads().get(head) or _heads().get(head[-2:]) or _heads().get(head[-1:]) or []
        cities = [p for p in places if p[1] != "省"] or places
        if _JIANGXI.match(style) and any(p[1] == "江西" for p in cities):
            cities = [p for p in cities if p[1] == "江西"]
        found += [p[0] for p in cities if p[0] not in found]
    return tuple(found[:4])
