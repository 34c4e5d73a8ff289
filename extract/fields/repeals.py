"""废止: which of the documents that are named this one repeals.

1. `《…》（…号）同时废止`: the titles before the words, back to where a basis (根据《…》) or another sentence stands.
2. `决定废止《…》、《…》`: the titles behind the word, to the end of the sentence.
3. Lists: `下列文件予以废止：` and annexes called 废止的…目录: every title and number of the lines that follow.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from extract.document import Document
from extract.fields.citation_titles import Quoted, rule
from extract.patterns import lazy

_WORDS = ("废止", "失效", "停止执行", "停止施行", "作废", "不再执行", "不再适用", "不再施行")
_BASIS = lazy(r"(?:根据|按照|依据|依照|遵照|按|与|同|违反)(?:了)?[^，。；、《》]{0,12}$")
_AS_BASIS = lazy(r"[^，。；]{0,8}(?:规定|精神|要求|有关|第[一二三四五六七八九十\d]+条)")
_ANOTHER_LIST = lazy(r"(?:继续有效|保留|予以修改|拟修订|修改)的?[^。；《]{0,12}(?:目录|清单|文件|[:：])")
_HANDED_OVER = lazy(r"(?:印发|转发|发布|公布|下发|颁布)(?:给|施行|实施|执行|，)|请[^，。]{0,8}(?:执行|落实)")
_REISSUED = lazy(r"(?:原|此前|以前|[0-9]{4}年)[^，。《》]{0,12}(?:印发|发布|公布|制定|下发)?的?$")
_REACH = 90


def repealed(document: Document, named: Sequence[Quoted], quoted: Sequence[Quoted]) -> list[Quoted]:
    """Those of `named` that the document repeals, in order."""
    text = document.string
    if not any(word in text for word in _WORDS):
        return []
    found: set[Quoted] = set()
    begins = [q.span.start for q in named]
    for start, end in _sentences(text):
        if not any(word in text[start:end] for word in _WORDS):
            continue
        inside = named[bisect_left(begins, start) : bisect_left(begins, end)]
        if inside:
            starts = [q.span.start for q in inside]
            for words in rule("repeal").pattern.finditer(text, start, end):
                found.update(_before(text, inside, bisect_left(starts, words.start()), start, words.start(), found))
            if verb := rule("repeal_verb").pattern.search(text, start, end):
                found.update(inside[bisect_left(starts, verb.end()) :])
    found.update(_listed(document, named))
    return [q for q in named if q in found]


def _sentences(text: str) -> list[tuple[int, int]]:
    cuts = [m.end() for m in re.finditer(r"[。；;\n]", text)]
    return list(zip([0, *cuts], [*cuts, len(text)], strict=True))


def _before(
    text: str, inside: Sequence[Quoted], count: int, start: int, words: int, known: set[Quoted]
) -> list[Quoted]:
    """The titles, of the first `count`, that stand together before the words that repeal them, back to a `known` one."""
    found: list[Quoted] = []
    at = words
    for q in (inside[i] for i in range(count - 1, -1, -1)):
        if q.span.end > words:
            continue
        gap = text[q.span.end : at]
        before = text[max(start, q.span.start - 16) : q.span.start]
        if q in known or len(gap) > _REACH or _AS_BASIS.match(gap) or _BASIS.search(before):
            break
        if (found or _REISSUED.search(gap)) and _HANDED_OVER.search(gap):
            break  # 现将《新办法》印发给你们，原《旧办法》同时废止
        found.append(q)
        at = q.span.start
    return found


def _listed(document: Document, named: Sequence[Quoted]) -> list[Quoted]:
    """The titles of lists whose heading or lead-in says that they are repealed."""
    found: list[Quoted] = []
    by_line: dict[int, list[Quoted]] = {}
    for q in named:
        by_line.setdefault(document.text.line_at(q.span.start), []).append(q)
    lines = document.text.lines
    title = set(document.lines(document.layout.title))
    heads = {annex.mark_line for annex in document.layout.annexes}
    read: set[tuple[int, int]] = set()  # a list in a list is read once
    for number in range(len(lines)):
        if number in title:
            continue
        words = document.text.line_text(number).strip()
        if not any(w in words for w in _WORDS) or not rule("repeal_list").pattern.search(words):
            continue
        empty = 0
        for later in range(number + 1, len(lines)):
            if (later, empty) in read:
                break
            read.add((later, empty))
            if later in heads or _ANOTHER_LIST.search(document.text.line_text(later)):
                break
            if here := by_line.get(later):
                numbered = next((q for q in here if q.number), None)
                # behind the number of a row stand the reasons: 制定依据《…》已废止
                found += [q for q in here if not numbered or q.number or q.span.start < numbered.span.start]
                empty = 0
                continue
            empty += 1
            if (
                empty > 2
                or "。" in document.text.line_text(later)
                or rule("repeal_list").pattern.search(document.text.line_text(later))
            ):
                break
    return found
