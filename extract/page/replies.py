"""What readers wrote below a notice: the replies of a forum's thread, the comments of a news site. Never the notice's.

They are told by how systems number them (`post_2275`, `comment-31`) and by the box that holds them (`comments-area`); a
thread's first post is the notice, its template (a motto, a bar of buttons) is what every post prints alike.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

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


def replies(top: Document, lines: Sequence[RawLine], weights: Sequence[float]) -> frozenset[int]:
    """The numbers of the lines that are readers' words."""
    if not top.posts:
        return frozenset()
    marked = [top.element(n) for n in top.posts]
    comments = [e for e in marked if _COMMENT.search(e.raw) and e.tag not in ("body", "html", "form")]
    posts = [e for e in marked if e.tag != "article" and _POST.search(e.raw)]
    found = {n for numbers in _inside(top, comments, lines).values() for n in numbers}
    found |= _later_posts(posts, _inside(top, posts, lines), lines)
    if not found:
        return frozenset()
    left = sum(weight for number, weight in enumerate(weights) if number not in found and weight > 0)
    return frozenset(found) if left >= _ENOUGH else frozenset()


def _inside(top: Document, elements: Sequence[Element], lines: Sequence[RawLine]) -> Mapping[Element, list[int]]:
    """The numbers of the lines in each of the elements, in one pass however many these are."""
    found: dict[Element, list[int]] = {element: [] for element in elements}
    wanted = {element.order: element for element in elements}
    nearest = {0: 0}  # which of them holds an element of the page, or is it; 0 for none
    for number, line in enumerate(lines) if wanted else ():
        way, order = [], line.at
        while order not in nearest:
            way.append(order)
            order = top.parents[order]
        for below in reversed(way):
            nearest[below] = order = below if below in wanted else nearest[order]
        order = nearest[line.at]
        while order:
            found[wanted[order]].append(number)
            order = nearest[top.parents[order]]
    return found


def _later_posts(posts: Sequence[Element], inside: Mapping[Element, list[int]], lines: Sequence[RawLine]) -> set[int]:
    """The posts of a thread behind its first (a blog's list of `<article>`s is no thread), and what the first prints as they all do."""
    threads: dict[tuple[int, str], list[Element]] = defaultdict(list)
    for post in posts:
        if post.parent is not None:
            threads[post.parent.order, post.tag].append(post)
    found: set[int] = set()
    for thread in threads.values():
        if len(thread) < 2:
            continue
        first, *later = thread
        found |= {n for post in later for n in inside[post]}
        printed = Counter(w for post in later for w in {lines[n].words for n in inside[post]})
        alike = {words for words, times in printed.items() if times >= min(2, len(later))}
        found |= {n for n in inside[first] if lines[n].words in alike}
    return found
