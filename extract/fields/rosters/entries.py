"""Persons with their posts in a stretch of text, in whatever order: name and post in columns, glued, in brackets, listed."""

from __future__ import annotations

from dataclasses import replace

from extract.fields.rosters.behind_posts import behind_posts
from extract.fields.rosters.blotted import blotted
from extract.fields.rosters.entry import SEPARATORS, Person, is_post_alone, parts_of, person_at
from extract.fields.rosters.persons import (
    bare,
    is_person,
    is_post,
    may_be_person,
    named_by_place,
    post_of,
    unbracketed,
)
from extract.fields.rosters.separated import listed
from extract.fields.unit_lists.columns import cells


def read(view: str, text: str, start: int, end: int, *, loose: bool = True) -> list[Person]:
    """The persons of `view[start:end]`; none where the words are something else. `loose`: the place says that names stand
    first here, so one without a known family name counts when a post follows."""
    while end > start and (view[end - 1] in " \t。.;,、:\x00" or view[end - 1] == ")" and "(" not in view[start:end]):
        end -= 1
    while start < end and view[start] in " \t:、,;":
        start += 1
    if start >= end:
        return []
    if (shown := blotted(view, start, end)) is not None:
        people = read(shown, text[start:end], 0, end - start, loose=loose)
        return [replace(person, start=person.start + start, end=person.end + start) for person in people]
    if view.find(":", start, end) >= 0 and (posted := behind_posts(view, start, end)):
        return [Person(bare(text[c:d]), bare(text[a:b]), a, d) for a, b, c, d in posted]
    if view.find(";", start, end) >= 0 and (apart := _parted(view, text, start, end, loose)):
        return apart
    tokens = [part for a, b in cells(view, start, end, text, is_person) for part in _cut(view, a, b)]
    if len(tokens) > 1:
        found = _columns(view, text, tokens, loose)
        if found:
            return found
    return listed(view, text, start, end, loose=loose)


def _parted(view: str, text: str, start: int, end: int, loose: bool) -> list[Person]:
    """The persons of parts between semicolons (`李伟，副市长；王刚，秘书长`); none where one of the parts holds nobody."""
    found: list[Person] = []
    parts = parts_of(view, start, end, ";")
    for a, b in parts:
        people = read(view, text, a, b, loose=loose) if len(parts) > 1 else []
        if not people:
            return []
        found += people
    return found


def _cut(view: str, start: int, end: int) -> list[tuple[int, int]]:
    """A cell cut before a name that a separator ties to the post before (`副市长、赵钱孙`), or behind one that a post follows."""
    comma = max(view.rfind(c, start, end) for c in SEPARATORS)
    if comma <= start:
        return [(start, end)]
    name, post = (view[start:comma], view[comma + 1 : end])
    if (
        is_person(post)
        and is_post(name)
        or (is_person(name) and is_post_alone(view, comma + 1, end) and not post.endswith("同志"))
    ):
        return [(start, comma), (comma + 1, end)]
    return [(start, end)]


def _columns(view: str, text: str, tokens: list[tuple[int, int]], loose: bool) -> list[Person]:
    """Name and post parted by blanks: `方志远　市委副书记、市长`, `市水利局局长　杜海峰`, names only."""
    words = [bare(view[a:b]).strip("、,;") for a, b in tokens]
    named = [is_person(unbracketed(w)) for w in words]
    if sum(named) * 2 > len(named) > 2 and not any(is_post(w) for w in words):
        named = [n or may_be_person(unbracketed(w)) for n, w in zip(named, words, strict=True)]  # names only
    if all(named):
        return [person_at(view, text, a, b) for a, b in tokens]
    if (
        not named[0]
        and loose
        and named_by_place(unbracketed(words[0]))
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
            one = person_at(view, text, *tokens[i])
            post = post_of(text, tokens[i + 1][0], tokens[last][1]) if last > i else one.post
            found.append(Person(one.name, post, one.start, tokens[last][1]))
        return found
    before = 0
    for i in at:
        post = post_of(text, tokens[before][0], tokens[i - 1][1]) if i > before else None
        one = person_at(view, text, *tokens[i])
        found.append(Person(one.name, post or one.post, tokens[before][0], tokens[i][1]))
        before = i + 1
    return found if before == len(tokens) or len(found) > 0 and before >= len(tokens) - 1 else []
