"""Persons with their posts in a stretch of text, in whatever order: name and post in columns, glued, in brackets, listed."""

from __future__ import annotations

import re
from dataclasses import dataclass

from extract.fields.rosters.persons import bare, glued, is_person, is_post, may_be_person
from extract.fields.unit_lists.columns import cells

_SEPARATORS = "、,;"


@dataclass(frozen=True, slots=True)
class Person:
    """A person as found: name, post (None where none is printed), place."""

    name: str
    post: str | None
    start: int
    end: int


def read(view: str, text: str, start: int, end: int, *, loose: bool = True) -> list[Person]:
    """The persons of `view[start:end]`; none where the words are something else. `loose`: the place says that names stand
    first here, so one without a known family name counts when a post follows."""
    while end > start and view[end - 1] in " \t。.;,、:\x00":
        end -= 1
    while start < end and view[start] in " \t:、,;":
        start += 1
    if start >= end:
        return []
    tokens = [part for a, b in cells(view, start, end, text) for part in _cut(view, a, b)]
    if len(tokens) > 1:
        found = _columns(view, text, tokens, loose)
        if found:
            return found
    return _listed(view, text, start, end)


def _cut(view: str, start: int, end: int) -> list[tuple[int, int]]:
    """A cell cut before a name that a separator ties to the post of the person before: `副市长、赵钱孙`."""
    comma = max(view.rfind(c, start, end) for c in _SEPARATORS)
    if comma > start and is_person(view[comma + 1 : end]) and is_post(view[start:comma]):
        return [(start, comma), (comma + 1, end)]
    return [(start, end)]


def _post(text: str, start: int, end: int) -> str | None:
    words = bare(text[start:end]).strip("（）()，,、；;。:：")
    return words or None


def _columns(view: str, text: str, tokens: list[tuple[int, int]], loose: bool) -> list[Person]:
    """Name and post parted by blanks: `方志远　市委副书记、市长`, `市水利局局长　杜海峰`, names only."""
    words = [bare(view[a:b]).strip("、,;") for a, b in tokens]
    named = [is_person(_unbracketed(w)) for w in words]
    if all(named):
        return [_person(view, text, a, b) for a, b in tokens]
    if (
        not named[0]
        and loose
        and may_be_person(words[0])
        and len(words) > 1
        and not named[1]
        and (is_post(words[1]) or len(words[1]) > 4)
    ):
        named[0] = True
    if not any(named):
        return []
    found: list[Person] = []
    at = [i for i, n in enumerate(named) if n]
    if named[0]:
        for k, i in enumerate(at):
            last = (at[k + 1] if k + 1 < len(at) else len(tokens)) - 1
            one = _person(view, text, *tokens[i])
            post = _post(text, tokens[i + 1][0], tokens[last][1]) if last > i else one.post
            found.append(Person(one.name, post, one.start, tokens[last][1]))
        return found
    before = 0
    for i in at:
        post = _post(text, tokens[before][0], tokens[i - 1][1]) if i > before else None
        one = _person(view, text, *tokens[i])
        found.append(Person(one.name, post or one.post, tokens[before][0], tokens[i][1]))
        before = i + 1
    return found if before == len(tokens) or len(found) > 0 and before >= len(tokens) - 1 else []


def _unbracketed(words: str) -> str:
    return re.sub(r"[(][^()]*[)]?\Z", "", words)


def _person(view: str, text: str, start: int, end: int) -> Person:
    """A name, with its post in brackets behind it or not."""
    while end > start and view[end - 1] in "、,;":
        end -= 1
    opened = view.find("(", start, end)
    if opened > start:
        note = bare(view[opened:end]).strip("()")
        post = _post(text, opened, end)
        return Person(
            bare(text[start:opened]), None if re.fullmatch(r"女|男|兼|[一-鿿]{1,3}族|女,.*", note) else post, start, end
        )
    return Person(bare(text[start:end]), None, start, end)


def _parts(view: str, start: int, end: int) -> list[tuple[int, int]]:
    parts, depth, at = [], 0, start
    for i in range(start, end):
        if view[i] == "(":
            depth += 1
        elif view[i] == ")":
            depth = max(0, depth - 1)
        elif depth == 0 and view[i] in _SEPARATORS:
            parts.append((at, i))
            at = i + 1
    parts.append((at, end))
    return [(a, b) for a, b in parts if view[a:b].strip(" \x00")]


def _listed(view: str, text: str, start: int, end: int) -> list[Person]:
    """Parts between separators: names only, `张三（局长）`, `市委副书记、市长张三`, `张三，局长`."""
    found: list[Person] = []
    pending: int | None = None
    """Where the words begin that have no name yet: the first part of a post that holds a separator."""
    for a, b in _parts(view, start, end):
        words = bare(view[a:b])
        core = _unbracketed(words)
        if is_person(core):
            if pending is not None and not found and not is_post(view[pending:a].strip(" 、,;")):
                return []
            one = _person(view, text, a, b)
            post = _post(text, pending, a) if pending is not None else one.post
            found.append(Person(one.name, post, pending if pending is not None else one.start, one.end))
            pending = None
        elif both := glued(core):
            first = a if pending is None else pending
            lead = bare(text[first:a])
            found.append(Person(both[1], (lead + bare(text[a:b])[: len(both[0])]) or None, first, b))
            pending = None
        elif found and is_post(core) and found[-1].post is None and pending is None and not _later_name(view, b, end):
            last = found[-1]
            found[-1] = Person(last.name, _post(text, a, b), last.start, b)
        elif found and is_post(core) and pending is None and found[-1].post and not _later_name(view, b, end):
            last = found[-1]
            found[-1] = Person(last.name, f"{last.post}、{bare(text[a:b])}", last.start, b)
        elif pending is None:
            pending = a
    if pending is not None and not found:
        return []
    return found


def _later_name(view: str, start: int, end: int) -> bool:
    return any(
        is_person(_unbracketed(bare(view[a:b]))) or glued(_unbracketed(bare(view[a:b])))
        for a, b in _parts(view, start, end)
    )
