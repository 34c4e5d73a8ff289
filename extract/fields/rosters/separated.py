"""Persons between separators: names only, `张三（局长）`, `市委副书记、市长张三`, `张三，局长`."""

from __future__ import annotations

from dataclasses import dataclass, field

from extract.fields.rosters.entry import (
    Person,
    before_comrade,
    in_turn,
    is_post_alone,
    parts_of,
    person_at,
)
from extract.fields.rosters.persons import (
    bare,
    glued,
    is_person,
    is_post,
    may_be_person,
    named_by_place,
    of_body,
    post_of,
    unbracketed,
)
from extract.patterns import lazy

_NOBODY = lazy(
    r"(?:各|全体|有关|相关|其他|部分)[一-鿿]{2,12}|[一-鿿]{2,4}负责人|[一-鿿]{2,20}若干|(?:门卫|保安|保洁|食堂|宿管|后勤|值班|值周){1,2}(?:人员|员工|队员|员|阿姨|师傅|教师|领导|干部)?"
)
"""Entries of a list of names that name no person: 各班主任, 食堂负责人."""
_AND_OTHERS = lazy(r"(?:及|和)(?:各|相关|有关|其他|全体)[一-鿿]{2,16}\Z")


def listed(view: str, text: str, start: int, end: int, *, loose: bool) -> list[Person]:
    """Parts between separators: names only, `张三（局长）`, `市委副书记、市长张三`, `张三，局长`."""
    if len(only := _names_only(view, text, start, end)) > 2:
        return only
    parts = parts_of(view, start, end)
    names_first = (
        len(parts) > 2 and is_person(unbracketed(bare(view[slice(*parts[0])]))) and is_post_alone(view, *parts[-1])
    )
    listing = _Listing(view, text, end, loose, names_first)
    for a, b in parts:
        if not listing.take(a, before_comrade(view, a, b)):
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
        one = person_at(self.view, self.text, a, b)
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
            return [person_at(self.view, self.text, a, b)]
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


def _names_only(view: str, text: str, start: int, end: int) -> list[Person]:
    """The persons of a list that holds nothing but names, two of three of them known as such: `王红、承晓培、赵琴英`."""
    parts = parts_of(view, start, end)
    names = [bare(view[a:b]) for a, b in parts]
    known = sum(map(is_person, names))
    if known == len(names) or 3 * known < 2 * len(names) or any(not 2 <= len(n) <= 3 for n in names):
        return []
    if not all(is_person(n) or may_be_person(n) for n in names):
        return []
    return [person_at(view, text, a, b) for a, b in parts]


def persons_only(view: str, text: str, start: int, end: int) -> list[Person]:
    """The persons of a list in which every entry is a name, with its post in brackets or without; else none."""
    parts = parts_of(view, start, end)
    if not all(is_person(unbracketed(bare(view[a:b]))) for a, b in parts):
        return []
    return [person_at(view, text, a, b) for a, b in parts]


def _later_name(view: str, start: int, end: int) -> bool:
    return any(
        is_person(unbracketed(bare(view[a:b]))) or glued(unbracketed(bare(view[a:b])))
        for a, b in parts_of(view, start, end)
    )
