"""Where the lines of lists ended in a text whose line breaks became blanks: before a label or a rank, and behind a heading
whose names follow at once (`2. 引进内资先进县(市、区) 云溪县、安河区 3. …`)."""

from __future__ import annotations

from extract.lexicon import is_organ
from extract.patterns import lazy

_LABEL = lazy(
    r"(?<= )(?:附件?[0-9一二三四五六七八九]{1,2}:? ?(?![.、])|[一二三四五六七八九十]{1,3}、|[(][一二三四五六七八九十]{1,3}[)]|[0-9]{1,2}[.、](?![0-9]) ?|(?:特|一|二|三|四|优秀|优胜|组织|鼓励|提名|金|银|铜)等?奖(?:[(][^()]{1,8}[)])?[: ])"
)
_SAID = lazy("[。；;:，,、“]")
_PLACE = lazy("[一-鿿]{1,8}[省市县区州旗镇乡村]")
_LEAST = 3
"""So many labels behind blanks say that blanks were line breaks; fewer do where names follow two of them."""
_HEADING = 40


def cuts(view: str, start: int, end: int) -> list[int]:
    """The places inside `view[start:end]` (a folded line) where one of its lines begins; none where it has too few labels.

    >>> line = "决定予以表彰。 一、先进县 云溪县、安河区 二、先进镇 青山镇、新河镇 三、特别奖 县财政局、县水利局"
    >>> at = [0, *cuts(line, 0, len(line)), len(line)]
    >>> [line[a:b].strip() for a, b in zip(at, at[1:])]  # doctest: +NORMALIZE_WHITESPACE
    ['决定予以表彰。', '一、先进县', '云溪县、安河区', '二、先进镇', '青山镇、新河镇', '三、特别奖', '县财政局、县水利局']
    """
    if view.count(" ", start, end) < 2:
        return []
    labels = [m.span() for m in _LABEL.finditer(view, start, end)]
    if len(labels) < 2:
        return []
    found, headed = [], 0
    for number, (at, behind) in enumerate(labels):
        found.append(at)
        stop = labels[number + 1][0] if number + 1 < len(labels) else end
        if (names := _behind_heading(view, behind, stop)) is not None:
            found.append(names)
            headed += 1
    return found if len(labels) >= _LEAST or headed > 1 else []


def _behind_heading(view: str, start: int, end: int) -> int | None:
    """Where names begin behind the heading at `start`: behind its first blank outside brackets, where they are parted by 、
    and no sentence stands among them."""
    depth = 0
    for at in range(start, min(end, start + _HEADING)):
        char = view[at]
        if char == "(":
            depth += 1
        elif char == ")":
            depth = max(0, depth - 1)
        elif depth == 0 and char == " " and at - start > 1:
            rest = view[at:end].rstrip(" 。")
            names = "、" in rest or all(_PLACE.fullmatch(part) or is_organ(part) for part in rest.split())
            return at + 1 if names and "。" not in rest and "；" not in rest and ";" not in rest else None
        elif depth == 0 and _SAID.match(char):
            return None
    return None
