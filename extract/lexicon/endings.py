"""How names end, by the last character: a long alternation is searched through at every place of a string, and most
strings end in a character in which no row of the table does."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache

from extract.patterns import lazy
from extract.rules import Row, load

_META = lazy(r"[\\.^$*+?{}\[\]|()]")
_CLASS = lazy(r"\[([^\[\]\\^-]+)\]\Z")


def is_words(branch: str) -> bool:
    """Whether an alternative of a pattern is the words themselves, without any sign of a regular expression.

    >>> is_words("财政局"), is_words("[镇乡]政府")
    (True, False)
    """
    return _META.search(branch) is None


class Endings:
    """The ends that the rows of tables describe, asked for at the end of a string.

    Each alternative of a row's pattern is kept under the characters that it can end in; one of which that can't be told
    is tried whatever a string ends in.
    """

    def __init__(self, rows: Iterable[Row]) -> None:
        words: dict[str, list[str]] = {}
        shapes: dict[str, list[str]] = {}
        always: list[str] = []
        for row in rows:
            for branch in row.terms or branches(row.source):
                if row.terms or is_words(branch):
                    words.setdefault(branch[-1], []).append(branch)
                    continue
                lasts = _last_signs(branch)
                for last in lasts:
                    shapes.setdefault(last, []).append(branch)
                if not lasts:
                    always.append(branch)
        self._words = {last: tuple(dict.fromkeys(found)) for last, found in words.items()}
        self._shapes = {last: lazy(f"(?:{'|'.join([*found, *always])})\\Z") for last, found in shapes.items()}
        self._always = lazy(f"(?:{'|'.join(always)})\\Z") if always else None

    def found(self, string: str, end: int | None = None) -> bool:
        """Whether `string[:end]` ends as one of the rows says.

        >>> from extract.rules import load
        >>> organs = Endings(load("organs").rows)
        >>> organs.found("临江市财政局"), organs.found("总体布局"), organs.found("市财政局（本级）", 4)
        (True, False, True)
        """
        stop = len(string) if end is None else end
        if not stop:
            return False
        last = string[stop - 1]
        words = self._words.get(last)
        if words and string.endswith(words, 0, stop):
            return True
        shape = self._shapes.get(last, self._always)
        return shape is not None and shape.search(string, 0, stop) is not None


@cache
def _rows(table: str) -> tuple[tuple[Row, Endings], ...]:
    return tuple((row, Endings([row])) for row in load(table).rows)


def first_row(table: str, words: str) -> Row | None:
    """The first row of a table of ends (`match = "end"`) that the words end in.

    >>> first_row("organs", "市防汛抗旱指挥部").id, first_row("organs", "总体布局")
    ('organs.department', None)
    """
    for row, ends in _rows(table):
        if ends.found(words):
            return row
    return None


def branches(source: str) -> list[str]:
    """The alternatives of a regular expression, cut at each `|` outside brackets.

    >>> branches("a(?:b|c)|[|]d")
    ['a(?:b|c)', '[|]d']
    """
    found: list[str] = []
    depth = at = 0
    for i, sign in _plain_signs(source):
        if sign in "()":
            depth += 1 if sign == "(" else -1
        elif sign == "|" and not depth:
            found.append(source[at:i])
            at = i + 1
    return [*found, source[at:]]


def _plain_signs(source: str) -> Iterator[tuple[int, str]]:
    """The signs of a regular expression outside classes that are not escaped, with their places."""
    in_class = escaped = False
    for i, sign in enumerate(source):
        if escaped or sign == "\\":
            escaped = not escaped
        elif in_class:
            in_class = sign != "]"
        elif sign == "[":
            in_class = True
        else:
            yield i, sign


def _last_signs(branch: str) -> frozenset[str]:
    """The characters in which what a branch matches can end; none where its form doesn't tell.

    >>> sorted(_last_signs("(?<![布格])局")), sorted(_last_signs("省(?:县|[区乡])")), sorted(_last_signs("镇(?!长)"))
    (['局'], ['乡', '区', '县'], [])
    """
    if not branch:
        return frozenset()
    if is_words(branch[-1]):
        return frozenset(branch[-1])
    if chars := _CLASS.search(branch):
        return frozenset(chars[1])
    opened = _group(branch)
    if opened is None or not branch.startswith("(?:", opened):
        return frozenset()
    each = [_last_signs(inner) for inner in branches(branch[opened + 3 : -1])]
    return frozenset().union(*each) if all(each) else frozenset()


def _group(branch: str) -> int | None:
    """Where the group opens that closes the branch."""
    opened: list[int] = []
    for i, sign in _plain_signs(branch):
        if sign == "(":
            opened.append(i)
        elif sign == ")" and opened:
            at = opened.pop()
            if i == len(branch) - 1:
                return at
    return None
