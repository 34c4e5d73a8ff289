"""Trees laid out flat: the units of a list, each with the place of the one it is printed under."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any


def in_order(items: Sequence[dict[str, Any]], below: str) -> Iterator[tuple[dict[str, Any], int | None, int]]:
    """Each item and what is under it by the key `below`, as they are printed: the item, the place of the one it is under
    in this order (None: of the top), and how deep it is (0: at the top).

    >>> [(u["name"], parent, depth) for u, parent, depth in in_order([{"name": "甲", "subs": [{"name": "乙", "subs": []}]}], "subs")]
    [('甲', None, 0), ('乙', 0, 1)]
    """
    todo: list[tuple[dict[str, Any], int | None, int]] = [(item, None, 0) for item in reversed(items)]
    place = 0
    while todo:  # not recursive: brackets nest as deep as the page likes
        item, parent, depth = todo.pop()
        yield item, parent, depth
        todo += [(sub, place, depth + 1) for sub in reversed(item[below])]
        place += 1
