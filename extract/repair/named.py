"""Promotion inside sentences: a person with the titles of a firm or an artist, put where the page itself shows the words
without him.

News speaks of firms and artists too, so titles and names alone are no evidence. Two things are: the page prints the paragraph a
second time without them, or they part a word that the page has elsewhere in one piece (`访问团…成员` beside `访问团成员`), and what
follows cannot follow a person's name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice
from os.path import commonprefix
from typing import NamedTuple

from extract.lexicon.persons import person_name
from extract.patterns import lazy
from extract.repair.vitae import SEEN, is_told

_LONG = 60
"""Characters of the shortest paragraph that is known again."""
_TAIL = 24
_SHORTEST, _LONGEST = 6, 90
_LONGEST_CLAUSE = 300
_KINDS = 2
_ALIKE = 4
"""Paragraphs of one ending that are compared: more are a form's."""
_MOST = 20
"""Places that are looked at closely: a page of names is a list."""
_CLAUSE = lazy(r"[^。；！？，\n]+")
_TITLE = lazy(
    r"董事长|总经理|经理|会员|理事|会长|主席|讲师|导师|教授|研究员|书法家|画家|艺术家|创始人|法人|[设规][计划]师|院长|主任"
)
_NEVER_BEHIND_A_NAME = lazy(r"成员|人员|队员|学员|委员|单位|机构|地区")
_HAN = lazy("[\u4e00-\u9fff]{3}")


class Named(NamedTuple):
    """One such promotion."""

    start: int
    end: int
    basis: str


def find_named(text: str, others: Sequence[str]) -> list[Named]:
    """Where such promotion stands in the text. `others`: what the page says beside it."""
    return [*_without_twin(text, others)] or [*_parting(text)]


def _without_twin(text: str, others: Sequence[str]) -> Iterator[Named]:
    """What one of two prints of a paragraph has and the other has not."""
    prints: list[str] = []
    others = [other for other in others if len(other) >= _LONG]
    for start, line in islice(_told_lines(text), _MOST):
        tail = line[-_TAIL:]
        if text.count(tail) < 2 and not any(tail in other for other in others):
            continue
        prints = prints or [p.strip() for p in (*text.split("\n"), *others) if len(p) >= _LONG]
        for other in islice((p for p in prints if p.endswith(tail) and len(p) < len(line)), _ALIKE):
            size = len(line) - len(other)
            at = len(commonprefix([line, other]))
            piece = line[at : at + size]
            if _SHORTEST <= size <= _LONGEST and line[at + size :] == other[at:] and _promotes(piece):
                yield Named(start + at, start + at + size, "the page prints the paragraph without it too")
                break


def _told_lines(text: str) -> Iterator[tuple[int, str]]:
    """The long lines that speak of firms or artists, each with where it begins, without white space at its end."""
    reached = 0
    for match in SEEN.finditer(text):
        if match.start() >= reached:
            start = text.rfind("\n", 0, match.start()) + 1
            reached = text.find("\n", match.end()) % (len(text) + 1)
            if reached - start >= _LONG:
                yield start, text[start:reached].rstrip()


def _promotes(piece: str) -> bool:
    return "。" not in piece and is_told(piece, _KINDS)


def _parting(text: str) -> Iterator[Named]:
    """What parts a word of the page's own, up to the end of a person's name."""
    for clause, name in islice(_followed_wrongly(text), _MOST):
        if found := _parted(text, clause, name):
            yield found


def _followed_wrongly(text: str) -> Iterator[tuple[re.Match[str], re.Match[str]]]:
    """Names with titles that words follow which never follow a name, each with its clause, in the clause's own positions."""
    for title in _TITLE.finditer(text):
        if not any(_NEVER_BEHIND_A_NAME.match(text, title.end() + size) for size in (2, 3)):
            continue
        clause = _CLAUSE.search(text, max(text.rfind(stop, 0, title.start()) for stop in "。；！？，\n") + 1)
        if clause and 20 <= len(clause[0]) <= _LONGEST_CLAUSE and is_told(clause[0], _KINDS):
            name = person_name().match(clause[0], title.end() - clause.start())
            if name:
                yield clause, name


def _parted(text: str, clause: re.Match[str], name: re.Match[str]) -> Named | None:
    """The promotion that ends with a name, if the words around it stand elsewhere without it."""
    string = clause[0]
    for end in (name.end(), name.end() - 1):
        behind = _NEVER_BEHIND_A_NAME.match(string, end)
        if not behind or text.count(string[name.start() : end]) > 1:
            continue
        for start in range(max(3, end - _LONGEST), name.start()):
            before = string[start - 3 : start]
            whole = before + behind[0]
            if _HAN.fullmatch(before) and text.count(whole) > 1 and _promotes(string[start:end]):
                return Named(
                    clause.start() + start, clause.start() + end, f"the page has {whole} in one piece elsewhere"
                )
    return None
