"""Persons with their posts in a stretch of text, in whatever order: name and post in columns, glued, in brackets, listed."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from extract.fields.rosters.behind_posts import behind_posts
from extract.fields.rosters.blotted import blotted
from extract.fields.rosters.persons import (
    bare,
    glued,
    is_person,
    is_post,
    may_be_person,
    named_by_place,
    names_first,
    of_body,
    post_of,
    unbracketed,
)
from extract.fields.unit_lists.columns import cells
from extract.patterns import lazy

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
    return _listed(view, text, start, end, loose=loose)


def _parted(view: str, text: str, start: int, end: int, loose: bool) -> list[Person]:
    """The persons of parts between semicolons (`李伟，副市长；王刚，秘书长`); none where one of the parts holds nobody."""
    found: list[Person] = []
    parts = _parts(view, start, end, ";")
    for a, b in parts:
        people = read(view, text, a, b, loose=loose) if len(parts) > 1 else []
        if not people:
            return []
        found += people
    return found


def _cut(view: str, start: int, end: int) -> list[tuple[int, int]]:
    """A cell cut before a name that a separator ties to the post before (`副市长、赵钱孙`), or behind one that a post follows."""
    comma = max(view.rfind(c, start, end) for c in _SEPARATORS)
    if comma <= start:
        return [(start, end)]
    name, post = (view[start:comma], view[comma + 1 : end])
    if (
        is_person(post)
        and is_post(name)
        or (is_person(name) and _is_post_alone(view, comma + 1, end) and not post.endswith("同志"))
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
        return [_person(view, text, a, b) for a, b in tokens]
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
            one = _person(view, text, *tokens[i])
            post = post_of(text, tokens[i + 1][0], tokens[last][1]) if last > i else one.post
            found.append(Person(one.name, post, one.start, tokens[last][1]))
        return found
    before = 0
    for i in at:
        post = post_of(text, tokens[before][0], tokens[i - 1][1]) if i > before else None
        one = _person(view, text, *tokens[i])
        found.append(Person(one.name, post or one.post, tokens[before][0], tokens[i][1]))
        before = i + 1
    return found if before == len(tokens) or len(found) > 0 and before >= len(tokens) - 1 else []


_ASIDE = lazy("(?:(?:女|男|[一-鿿]{1,4}族)(?:[,，、]|$))+")
"""What a bracket behind a name says of the person before the post: 女，蒙古族，旗委常委."""


def _person(view: str, text: str, start: int, end: int) -> Person:
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


def _parts(view: str, start: int, end: int, separators: str = _SEPARATORS) -> list[tuple[int, int]]:
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
        right = view[at + 1 : _before_comrade(view, at + 1, end)]
        if glued(bare(right)) or is_person(right):
            return [(start, at), (at + 1, end)]
    return [(start, end)]


_COMRADE = lazy(r"(?:等|等[0-9]{1,3}名)?\s*同\s*志\s*\Z|(?<=[一-鿿]{2})等\Z")


def _before_comrade(view: str, start: int, end: int) -> int:
    """Where the words end without 同志 behind a name."""
    found = _COMRADE.search(view, start, end)
    return found.start() if found and found.start() > start else end


def in_turn(view: str, start: int, end: int) -> list[Person]:
    """Names and posts in turn without separators: `陈芸副省长`, `姜明市国土局局长丁阳市政府副秘书长`. Blanks and points that a
    page has strewn in (`党.委.书记`) are passed over."""
    places = [i for i in range(start, end) if not view[i].isspace() and view[i] not in "\x00."]
    words = "".join(view[i] for i in places)
    return [Person(words[a:b], words[b:c], places[a], places[c - 1] + 1) for a, b, c in names_first(words)]


_NOBODY = lazy(
    r"(?:各|全体|有关|相关|其他|部分)[一-鿿]{2,12}|[一-鿿]{2,4}负责人|[一-鿿]{2,20}若干|(?:门卫|保安|保洁|食堂|宿管|后勤|值班|值周){1,2}(?:人员|员工|队员|员|阿姨|师傅|教师|领导|干部)?"
)
"""Entries of a list of names that name no person: 各班主任, 食堂负责人."""
_AND_OTHERS = lazy(r"(?:及|和)(?:各|相关|有关|其他|全体)[一-鿿]{2,16}\Z")


def _listed(view: str, text: str, start: int, end: int, *, loose: bool) -> list[Person]:
    """Parts between separators: names only, `张三（局长）`, `市委副书记、市长张三`, `张三，局长`."""
    if len(only := _names_only(view, text, start, end)) > 2:
        return only
    parts = _parts(view, start, end)
    names_first = (
        len(parts) > 2 and is_person(unbracketed(bare(view[slice(*parts[0])]))) and _is_post_alone(view, *parts[-1])
    )
    listing = _Listing(view, text, end, loose, names_first)
    for a, b in parts:
        if not listing.take(a, _before_comrade(view, a, b)):
            return []
    return listing.persons()


@dataclass(slots=True)
class _Listing:
    """The persons of a list while its parts are read."""

    view: str
    text: str
    end: int
    loose: bool
    names_first: bool
    """The list begins with a name and ends with a post: posts stand behind their names."""
    found: list[Person] = field(default_factory=list)
    pending: int | None = None
    """Where the words begin that have no name yet: the first part of a post that holds a separator."""

    def take(self, a: int, b: int) -> bool:
        """Read the part `view[a:b]`; False where it shows that the list is none of persons."""
        view = self.view
        words = bare(view[a:b])
        core = unbracketed(words)
        if _NOBODY.fullmatch(core) and self.pending is None and (not self.found or self.found[-1].post is None):
            return True
        if left := _AND_OTHERS.search(view, a, b):
            b = left.start()
            words = core = bare(view[a:b])
        if is_person(core):
            return self._name(a, b)
        if people := self._told(a, b, words, core):
            self.found += people
        elif self._goes_with_last(a, b, core):
            last = self.found[-1]
            post = f"{last.post}、{bare(self.text[a:b])}" if last.post else post_of(self.text, a, b)
            self.found[-1] = Person(last.name, post, last.start, b)
        elif self.pending is None:
            self.pending = a
        return True

    def _name(self, a: int, b: int) -> bool:
        """Take a name, with the post that stands before it; False where the words before the first name are none."""
        first = self.pending
        if first is not None and not self.found and not is_post(self.view[first:a].strip(" 、,;")):
            return False
        one = _person(self.view, self.text, a, b)
        post = post_of(self.text, first, a) if first is not None else one.post
        self.found.append(Person(one.name, post, first if first is not None else one.start, one.end))
        self.pending = None
        return True

    def _told(self, a: int, b: int, words: str, core: str) -> list[Person]:
        """The persons of a part that holds more than a name: `尤江（局长）`, `局长张三`, `丁阳副秘书长`; none where it is no such."""
        if both := self._glued(a, b, words, core):
            return both
        if self.pending is not None:
            return []
        if people := in_turn(self.view, a, b):
            return people
        if not self.loose and (body := of_body(core)):
            return [Person(body[1], body[0], a, b)]
        return []

    def _glued(self, a: int, b: int, words: str, core: str) -> list[Person]:
        """The person of a part with its post in brackets, or with the post right before the name."""
        loosely = self.loose and self.pending is None and core != words
        if loosely and named_by_place(core) and is_post(words[len(core) :].strip("()")):
            return [_person(self.view, self.text, a, b)]
        both = glued(core)
        if not both:
            return []
        first = a if self.pending is None else self.pending
        self.pending = None
        post = bare(self.text[first:a]) + bare(self.text[a:b])[: len(both[0])]
        return [Person(both[1], post or None, first, b)]

    def _goes_with_last(self, a: int, b: int, core: str) -> bool:
        """Whether a part is a (further) post of the person before it."""
        if not self.found or self.pending is not None or not is_post(core):
            return False
        told = self.names_first and (self.view[a - 1] == "、") == bool(self.found[-1].post)
        return told or not _later_name(self.view, b, self.end)

    def persons(self) -> list[Person]:
        """All persons, once the last part is read; none where it leaves words without a name."""
        if self.pending is not None and not self.found:
            return []
        if self.pending is not None and self.loose and all(one.post is None for one in self.found):
            rest = bare(self.view[self.pending : self.end])
            if named_by_place(rest) and "、" not in rest:  # names only: the last one is a name, too
                self.found.append(Person(rest, None, self.pending, self.end))
        return self.found


def _is_post_alone(view: str, start: int, end: int) -> bool:
    words = bare(view[start:end])
    return is_post(words) and not is_person(words) and glued(words) is None


def _names_only(view: str, text: str, start: int, end: int) -> list[Person]:
    """The persons of a list that holds nothing but names, two of three of them known as such: `王红、承晓培、赵琴英`."""
    parts = _parts(view, start, end)
    names = [bare(view[a:b]) for a, b in parts]
    known = sum(map(is_person, names))
    if known == len(names) or 3 * known < 2 * len(names) or any(not 2 <= len(n) <= 3 for n in names):
        return []
    if not all(is_person(n) or may_be_person(n) for n in names):
        return []
    return [_person(view, text, a, b) for a, b in parts]


def persons_only(view: str, text: str, start: int, end: int) -> list[Person]:
    """The persons of a list in which every entry is a name, with its post in brackets or without; else none."""
    parts = _parts(view, start, end)
    if not all(is_person(unbracketed(bare(view[a:b]))) for a, b in parts):
        return []
    return [_person(view, text, a, b) for a, b in parts]


def _later_name(view: str, start: int, end: int) -> bool:
    return any(
        is_person(unbracketed(bare(view[a:b]))) or glued(unbracketed(bare(view[a:b])))
        for a, b in _parts(view, start, end)
    )
