"""A person with a post, as found in a text, and the parts that words between separators have."""

from __future__ import annotations

from dataclasses import dataclass

from extract.fields.rosters.persons import bare, glued, is_person, is_post, names_first, post_of
from extract.patterns import lazy

SEPARATORS = "、,;"


@dataclass(frozen=True, slots=True)
class Person:
    """A person as found: name, post (None where none is printed), place."""

    name: str
    post: str | None
    start: int
    end: int


_ASIDE = lazy("(?:(?:女|男|[一-鿿]{1,4}族)(?:[,，、]|$))+")
"""What a bracket behind a name says of the person before the post: 女，蒙古族，旗委常委."""


def person_at(view: str, text: str, start: int, end: int) -> Person:
    """A name, with its post in brackets behind it or not."""
    while end > start and view[end - 1] in "、,;":
        end -= 1
    opened = view.find("(", start, end)
    if opened > start:
        note = bare(view[opened:end]).strip("()")
        post = post_of(text, opened, end)
        if aside := _ASIDE.match(bare(text[opened:end]).strip("()（）")):
            post = bare(text[opened:end]).strip("()（）")[aside.end() :] or None
        return Person(bare(text[start:opened]), None if note == "兼" else post, start, end)
    return Person(bare(text[start:end]), None, start, end)


def parts_of(view: str, start: int, end: int, separators: str = SEPARATORS) -> list[tuple[int, int]]:
    """The places of the parts between separators, those in brackets left out; two persons that 和 joins are two parts."""
    parts, depth, at = [], 0, start
    for i in range(start, end):
        if view[i] == "(":
            depth += 1
        elif view[i] == ")":
            depth = max(0, depth - 1)
        elif depth == 0 and view[i] in separators:
            parts.append((at, i))
            at = i + 1
    parts.append((at, end))
    whole = [(a, b) for a, b in parts if view[a:b].strip(" \x00")]
    return [piece for a, b in whole for piece in _joined(view, a, b)]


def _joined(view: str, start: int, end: int) -> list[tuple[int, int]]:
    """A part at a 和 that joins two persons: `副区长鞠某和副区长滕某某`."""
    at = view.find("和", start + 2, end - 1)
    if at > 0 and (glued(bare(view[start:at])) or is_person(view[start:at])):
        right = view[at + 1 : before_comrade(view, at + 1, end)]
        if glued(bare(right)) or is_person(right):
            return [(start, at), (at + 1, end)]
    return [(start, end)]


_COMRADE = lazy(r"(?:等|等[0-9]{1,3}名)?\s*同\s*志\s*\Z|(?<=[一-鿿]{2})等\Z")


def before_comrade(view: str, start: int, end: int) -> int:
    """Where the words end without 同志 behind a name."""
    found = _COMRADE.search(view, start, end)
    return found.start() if found and found.start() > start else end


def in_turn(view: str, start: int, end: int) -> list[Person]:
    """Names and posts in turn without separators: `陈芸副省长`, `姜明市国土局局长丁阳市政府副秘书长`. Blanks and points that a
    page has strewn in (`党.委.书记`) are passed over."""
    places = [i for i in range(start, end) if not view[i].isspace() and view[i] not in "\x00."]
    words = "".join(view[i] for i in places)
    return [Person(words[a:b], words[b:c], places[a], places[c - 1] + 1) for a, b, c in names_first(words)]


def is_post_alone(view: str, start: int, end: int) -> bool:
    """Whether the words are a post and nothing else: no name that could be one too, and none glued to it."""
    words = bare(view[start:end])
    return is_post(words) and not is_person(words) and glued(words) is None
