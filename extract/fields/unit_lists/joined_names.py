"""Where 和, 及, 与 join two whole names: `县教育局和县公安局` are two bodies, `发展和改革局` is one."""

from __future__ import annotations

from extract.fields.unit_lists.names import bare, could_be_body, is_body, is_described
from extract.patterns import lazy

_PLACED = lazy(r"(?:[省市县区州镇乡村]|街道)\Z")
_SHORT_NAME = lazy(
    "(?:平|谐|睦|风|乐|顺|美|兴|合|悦|畅|义|苑)[一-鿿]{0,3}(?:小学|中学|学校|幼儿园|医院|公司|小区|社区|村)|[一-鿿]{1,2}(?:小学|中学|学校|幼儿园|医院|公司|小区|社区|村)"
)
"""安河区和风小学, 安河区和平社区: behind a place, 和 begins the name."""
_AND = lazy(r"(?:以及|及|和|与)")


def joined_at(view: str, start: int, end: int) -> tuple[int, int] | None:
    """The place of the word that joins two names in `view[start:end]`: what stands on either side ends as a body's name does.

    >>> joined_at("县教育局和县公安局", 0, 9), joined_at("发展和改革局", 0, 6)
    ((4, 5), None)
    """
    for word in _AND.finditer(view, start + 2, end - 1):
        left, right = bare(view[start : word.start()]), bare(view[word.end() : end])
        if view.count("(", start, word.start()) != view.count(")", start, word.start()):
            continue
        if word[0] == "以及" and is_body(left) and len(left) > 2 and (could_be_body(right) or is_described(right)):
            return word.start(), word.end()
        if _PLACED.search(left) and _SHORT_NAME.fullmatch(right):
            continue
        if is_body(left) and is_body(right) and len(left) > 2 and not right.startswith(("其", "所属")):
            return word.start(), word.end()
    return None
