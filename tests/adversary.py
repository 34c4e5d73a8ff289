"""Inputs that are made to keep a pattern busy: from the pattern itself and from the examples of its rule.

samples   a string that the pattern matches, with and without its end
pumps     each repeat of the pattern: what stands before it, and what it repeats, again and again without the end
spoiled   examples with the last character changed, beginnings, opening brackets, nested brackets
"""

from __future__ import annotations

import re
import re._constants as code  # type: ignore[import-not-found]
import re._parser as parser  # type: ignore[import-not-found]
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from itertools import chain
from typing import Any

from extract.page.blanks import MOST

WRONG = "\x01"
"""What hardly a pattern matches: an almost-match ends with it."""
_LIKELY = "甲1 a、(（:.年月日号市县局"
_CATEGORIES: dict[Any, Callable[[str], bool]] = {
    code.CATEGORY_DIGIT: str.isdigit,
    code.CATEGORY_NOT_DIGIT: lambda c: not c.isdigit(),
    code.CATEGORY_SPACE: str.isspace,
    code.CATEGORY_NOT_SPACE: lambda c: not c.isspace(),
    code.CATEGORY_WORD: lambda c: c.isalnum() or c == "_",
    code.CATEGORY_NOT_WORD: lambda c: not (c.isalnum() or c == "_"),
}
_REPEATS = (code.MAX_REPEAT, code.MIN_REPEAT, code.POSSESSIVE_REPEAT)


_FLOOD = re.compile(rf"\s{{{MOST}}}\s+")


def grown(unit: str, size: int, before: str = "", behind: str = "") -> str:
    """The unit again and again, to a text of about `size` characters. No line has more than MOST blanks in a row, and no
    text an empty line (`extract.page.blanks`): what would be more comes as many runs of so many."""
    if not unit.strip():
        unit = (unit * MOST)[:MOST] + WRONG
    whole = before + unit * max(1, (size - len(before) - len(behind)) // len(unit)) + behind
    return _FLOOD.sub(lambda m: m[0][:MOST], whole)


def attacks(source: str, flags: int, examples: Iterable[str] = ()) -> list[Callable[[int], str]]:
    """Makers of inputs of a size asked for."""
    tree = list(parser.parse(source, flags))
    whole = [*examples, sample(tree)][:3] + [sample(tree, least=True)]
    made: dict[tuple[str, str, str], Callable[[int], str]] = {}

    def add(unit: str, before: str = "", behind: str = "") -> None:
        if unit:
            made.setdefault((unit, before, behind), lambda size: grown(unit, size, before, behind))

    for words in whole:
        for unit in spoiled(words):
            add(unit)
    for before, item in chain(pumps(tree), pumps(tree, least=True)):
        add(item, before, WRONG)
        add(item + before)
        if before:
            add(before[-40:] + item * 3)
    return list(made.values())


def spoiled(words: str) -> Iterator[str]:
    """The words, their beginning, the same with another last character, and with brackets that never close."""
    yield words
    yield words[:-1]
    yield words[:-1] + WRONG
    yield words[: len(words) // 2 + 1]
    yield "（" + words[:-1]
    yield "《〈（" + words


def sample(tree: Iterable[tuple[Any, Any]], least: bool = False) -> str:
    """A string that the parsed pattern matches, looking around apart; with nothing that may be missing where `least`."""
    return "".join(_one(op, value, least) for op, value in tree)


def pumps(tree: Iterable[tuple[Any, Any]], before: str = "", least: bool = False) -> Iterator[tuple[str, str]]:
    """Each repeat that may repeat more than a few times, at any depth: what stands before it, and one of what it repeats."""
    for op, value in tree:
        for inner in _inside(op, value):
            yield from pumps(inner, before, least)
        if op in _REPEATS and value[1] > 4:
            items = list(value[2])
            if len(items) == 1 and items[0][0] is code.BRANCH:  # of alternatives any may be the one that costs
                yield from ((before, sample(branch)) for branch in items[0][1][1][:6])
            else:
                yield before, sample(items)
        before += _one(op, value, least)


def _inside(op: Any, value: Any) -> list[Any]:
    if op in _REPEATS:
        return [value[2]]
    if op is code.BRANCH:
        return list(value[1])
    if op is code.SUBPATTERN:
        return [value[3]]
    if op in (code.ASSERT, code.ASSERT_NOT):
        return [value[1]]
    return [value] if op is code.ATOMIC_GROUP else []


def _one(op: Any, value: Any, least: bool) -> str:
    if op is code.LITERAL:
        return chr(value)
    if op in (code.NOT_LITERAL, code.ANY, code.IN):
        return _member(repr((op, value)), lambda c: _is_in(op, value, c))
    if op is code.BRANCH:
        return sample(value[1][0], least)
    if op is code.SUBPATTERN:
        return sample(value[3], least)
    if op is code.ATOMIC_GROUP:
        return sample(value, least)
    if op in _REPEATS:
        return sample(value[2], least) * max(value[0], min(value[1], 0 if least else 1))
    return ""


@cache
def _found(key: str) -> dict[str, str]:
    return {}


def _member(key: str, belongs: Callable[[str], bool]) -> str:
    known = _found(key)
    if "" not in known:
        known[""] = next((c for c in _LIKELY if belongs(c)), "") or next(
            (chr(c) for c in range(1, 0x10000) if belongs(chr(c))), ""
        )
    return known[""]


def _is_in(op: Any, value: Any, character: str) -> bool:
    if op is code.ANY:
        return character != "\n"
    if op is code.NOT_LITERAL:
        return bool(character != chr(value))
    parts = list(value)
    negated = bool(parts) and parts[0][0] is code.NEGATE
    return negated != any(_meets(kind, part, character) for kind, part in parts if kind is not code.NEGATE)


def _meets(kind: Any, part: Any, character: str) -> bool:
    if kind is code.LITERAL:
        return bool(chr(part) == character)
    if kind is code.RANGE:
        return bool(part[0] <= ord(character) <= part[1])
    return kind is code.CATEGORY and _CATEGORIES[part](character)


def checked(source: str, flags: int) -> None:
    """Raises AssertionError where a sample is not matched though nothing around it is asked for: the maker would be idle."""
    if not re.search(r"\(\?[=!<]|\\[bBAZ]|[$^]|\(\?P=|\\\d", source):
        assert re.search(source, sample(list(parser.parse(source, flags))), flags), source
