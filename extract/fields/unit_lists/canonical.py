"""The full name of a department that is printed by its short one, where the table makes it certain."""

from __future__ import annotations

from functools import cache

from extract.patterns import lazy
from extract.rules import load

_PLACE = lazy("(?:中共)?(?:国家|[一-鿿]{1,7}?(?:省|市|县|区|州|盟|旗|自治[区州县])|[省市县区州旗])?")


@cache
def _names() -> dict[str, str]:
    return {term: str(row.value) for row in load("canonical_names").rows for term in row.terms}


def canonical(name: str) -> str | None:
    """The department's full name without the place before it; None where the table does not know it.

    >>> canonical("市发改委"), canonical("云溪县人社局"), canonical("市计委"), canonical("县纪委监委")
    ('发展和改革委员会', '人力资源和社会保障局', None, None)
    """
    names = _names()
    if name in names:
        return names[name]
    for size in range(1, min(9, len(name) - 1)):
        if (full := names.get(name[size:])) and _PLACE.fullmatch(name, 0, size):
            return full
    return None
