"""What readers wrote below a notice: the replies of a forum's thread, the comments of a news site. Never the notice's.

They are told by how systems number them (`post_2275`, `comment-31`) and by the box that holds them (`comments-area`); a
thread's first post is the notice, its template (a motto, a bar of buttons) is what every post prints alike.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence

from extract.page.lines import RawLine
from extract.page.tree import Document, Element
from extract.patterns import lazy

_POST = lazy(r'(?:^|\s)id="(?:post|pid|floor|tpc|reply|thread_?post)[-_]?\d+"', re.I)
_COMMENT = lazy(
    r'(?:^|\s)(?:id|class)="(?:[^"]{0,80}\s)?(?:comments?(?:-?(?:area|list|box|wrap|form|respond|content|body))?|comment[-_]\d+|'
    r'replies|reply-?list|respond|pinglun|pl_?list)(?:\s[^"]{0,80})?"',
    re.I,
)
_ENOUGH = 40.0
"""What must be left outside the comments: a template may call the place of its only text so."""
_DEEPEST = 8
"""Threads inside each other that are told apart."""


def replies(top: Document, lines: Sequence[RawLine], weights: Sequence[float]) -> frozenset[int]:
    """The numbers of the lines that are readers' words."""
    if not top.posts:
        return frozenset()
    marked = [top.element(n) for n in top.posts]
    comments = [e for e in marked if _COMMENT.search(e.raw) and e.tag not in ("body", "html", "form")]
    found = {n for numbers in _inside(top, comments, lines, deep=1).values() for n in numbers}
    found |= _later_posts(top, [e for e in marked if e.tag != "article" and _POST.search(e.raw)], lines)
    if not found:
        return frozenset()
    left = sum(weight for number, weight in enumerate(weights) if number not in found and weight > 0)
    return frozenset(found) if left >= _ENOUGH else frozenset()


def _inside(
    top: Document, elements: Sequence[Element], lines: Sequence[RawLine], *, deep: int
) -> dict[Element, list[int]]:
    """The numbers of the lines in each of the elements, in one pass however many these are. `deep`: to how many of them that
    stand inside each other a line is given, from the inside out."""
    found: dict[Element, list[int]] = {element: [] for element in elements}
    nearest: dict[int, Element | None] = {0: None}  # which of them holds an element of the page, or is it
    parents = top.parents
    for number, line in enumerate(lines) if found else ():
        way, order = [], line.at
        while order not in nearest:
            way.append(order)
            order = parents[order]
        holder = nearest[order]
        for below in reversed(way):
            nearest[below] = holder = own if (own := top.element(below)) in found else holder
        for _ in range(deep):
            if holder is None:
                break
            found[holder].append(number)
            holder = nearest[parents[holder.order]]
    return found


def _later_posts(top: Document, posts: Sequence[Element], lines: Sequence[RawLine]) -> set[int]:
    """The posts of a thread behind its first (a blog's list of `<article>`s is no thread), and what the first prints as they all do."""
    by_parent: dict[tuple[int, str], list[Element]] = defaultdict(list)
    for post in posts:
        if post.parent is not None:
            by_parent[post.parent.order, post.tag].append(post)
    threads = [thread for thread in by_parent.values() if len(thread) > 1]
    inside = _inside(top, [post for thread in threads for post in thread], lines, deep=_DEEPEST)
    found: set[int] = set()
    for first, *later in threads:
        found |= {n for post in later for n in inside[post]}
        printed = Counter(w for post in later for w in {lines[n].words for n in inside[post]})
        alike = {words for words, times in printed.items() if times >= min(2, len(later))}
        found |= {n for n in inside[first] if lines[n].words in alike}
    return found
