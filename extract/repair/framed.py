"""Foreign strings in places where nothing can stand: between a closing phrase of offices and its stop (`来函收悉X。`), behind
a number, before the opening of a line (`X根据…`). One such place is enough for a string that advertises."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from extract.patterns import lazy
from extract.repair import standing, words
from extract.repair.anchors import Strings
from extract.repair.frames import ISSUER_END, VERB, starts_with_issuer
from extract.repair.judge import SENTENCE, Term, foreignness
from extract.repair.slots import LABEL
from extract.repair.trade_names import is_advertised

_TIGHT = "收悉|印发给你们|转发给你们|特此通知|特此公告|特此通告|特此函复|特此批复|特此公示|此复"
_LOOSE = "贯彻执行|遵照执行|参照执行|认真执行|照此执行|贯彻落实|抓好落实|审议通过|研究通过|会议通过|研究同意|予以公布|予以公告|有关规定|邮戳为准"
CLOSING = lazy(
    f"({_TIGHT}|{_LOOSE}|%(?<=[0-9]%)|％(?<=[0-9]％)|万元(?<=[0-9]万元)|亿元(?<=[0-9]亿元))"
    "([^，。；,;\\s《》（）()：:、]{3,16})(?=[，。；])"
)
"""A closing phrase, or a figure, with something between it and its stop."""
_BEHIND = (
    "根据《|根据有关|为(?:进一步|贯彻|切实|认真|方便|加强)|关于[^，。\n]{4,60}(?:通知|公告|通告|意见|决定|函)\\s*(?:\n|$)|"
    "国务院[ \u3000\n]|各(?:县|市|区|有关)|[一二三四五六七八九十]{1,2}、"
)
"""What opens a line and has nothing before it."""
_OPENING = lazy(
    f"(?m)^[\u3000\xa0 ]*([^，。；,;\\s《》（）()：:、0-9][^，。；,;\\s《》（）()：:、]{{2,15}}?)(?={_BEHIND})"
)
_OPENS = lazy(_BEHIND)
_PIECE = lazy("[的了着将被把与和及或]|^[在后前时中内即并且以可须应由为等之]|[时后前中内上下等者]$|同志|情况|标准|事项")
_ALWAYS = frozenset(_TIGHT.split("|"))
"""Phrases that end their clause always."""
_MOST = 60
"""Places of each kind that are looked at."""


def may_be_framed(text: str) -> bool:
    """Whether a place of the kind that closes a clause holds what may be foreign: a look that needs no dictionary, for
    every page."""
    for match in CLOSING.finditer(text):
        string = match[2]
        if _PIECE.search(string) or VERB.match(string):
            continue
        if match[1] in _ALWAYS or words.votes(string) or words.is_coined(string) or words.rare_characters(string) > 1:
            return True
    return False


def may_open(text: str, ends: Iterable[int]) -> bool:
    """Whether an advertisers' word stands at the head of a line before what opens it. `ends`: where such words end."""
    for end in ends:
        start = text.rfind("\n", max(0, end - 24), end) + 1
        if (start or end < 24) and _OPENS.match(text, end) and not _STOPPED.search(text, start, end):
            return True
    return False


_STOPPED = lazy("[，。；,;《》（）()：:、]")


def framed(strings: Strings) -> tuple[Term, ...]:
    """The strings in such places that advertise, or that a dictionary does not know behind a phrase that ends its clause
    always."""
    found: dict[str, Term] = {}
    for string, tight in _places(strings.text):
        if string in found or _PIECE.search(string) or SENTENCE.search(string) or VERB.match(string):
            continue
        votes = words.votes(string)
        told = is_advertised(string) or votes > 1 or (votes and len(string) > 4 and words.unknown_share(string) >= 0.4)
        told = told or (tight and words.unknown_share(string) >= 0.5 and len(string) > 2)
        told = (
            told
            or (votes > 0 and "·" in string)
            or words.is_coined(string)
            or (words.rare_characters(string) > 1 and words.is_unknown(string))
        )
        again = tight and len(string) > 3 and _only_ends(strings.text, string)
        if not (told or again) or words.is_word(string) or starts_with_issuer(string):
            continue
        if ISSUER_END.search(string) and not again and not words.vice(string):
            continue
        rest = strings.corpus.replace(string, "\n")
        if words.absent_share(string, rest) >= 0.9:
            found[string] = Term(string, "insertion", ("insertion_slots", "closing"), 3 + foreignness(string))
    return tuple(found.values())


def _only_ends(text: str, string: str) -> bool:
    """Whether a string ends clauses of two kinds or more and stands nowhere else."""
    places = standing.count(text, string)
    return places.ends == places.total and places.varied > 1 and not places.open


def _places(text: str) -> Iterator[tuple[str, bool]]:
    for number, match in enumerate(CLOSING.finditer(text)):
        if number < _MOST:
            yield match[2], match[1] in _ALWAYS
    for number, match in enumerate(_OPENING.finditer(text)):
        if number < _MOST and not LABEL.match(match[1]):
            yield match[1], False
