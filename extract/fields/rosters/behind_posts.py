"""Persons behind their post and a colon: `组长：县林业局局长：李国平`, and the same on the lines below a role."""

from __future__ import annotations

from extract.fields.rosters.persons import bare, is_person, is_post
from extract.patterns import lazy

_NO_POST = lazy(r"(?:负责人|联络员|联系人|经办人|填报人|记录员|专家|代表|人员|同志)\Z")
"""What a line of contacts begins with; whoever stands there needs not belong to the list above."""
_SEPARATORS = "、,;"
_LONGEST_POST, _LONGEST_NAME = 40, 12
_MOST = 20
"""No line has more of them."""


def behind_posts(view: str, start: int, end: int) -> list[tuple[int, int, int, int]]:
    """Where each post begins and ends, and each name; none where the words hold anything else.

    >>> line = "县水利局副局长:张明、县林场场长: 李 强"
    >>> [(line[a:b], line[c:d]) for a, b, c, d in behind_posts(line, 0, len(line))]
    [('县水利局副局长', '张明'), ('县林场场长', '李 强')]
    >>> behind_posts("负责人:张明", 0, 6), behind_posts("县水利局局长:待定", 0, 9)
    ([], [])
    """
    found: list[tuple[int, int, int, int]] = []
    at = start
    while at < end and len(found) < _MOST:
        colon = view.find(":", at, min(end, at + _LONGEST_POST))
        if colon < 0:
            return []
        stop = min((i for c in _SEPARATORS if (i := view.find(c, colon, end)) >= 0), default=end)
        post, name = view[at:colon].strip(), view[colon + 1 : stop].strip()
        if not is_post(post) or _NO_POST.search(post) or len(name) > _LONGEST_NAME or not is_person(bare(name)):
            return []
        found.append(
            (
                at,
                colon,
                colon + 1 + view[colon + 1 : stop].index(name),
                colon + 1 + len(view[colon + 1 : stop].rstrip()),
            )
        )
        at = stop + 1
        while at < end and view[at] in " \t":
            at += 1
    return found
