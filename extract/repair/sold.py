"""Titles that sell: keywords written for search engines into `<title>`, into a line above the page or below it, while the page
speaks of something else.

Mirrors and hijacked copies have them, most often three or four names of films or betting sites joined by `_`, a comma or `-`,
beside the official title or in its place. A site's own name and the columns in a title are no such keywords: they are made of
the page's own words, or of those of offices, schools and firms.
"""

from __future__ import annotations

from collections.abc import Sequence

from extract.patterns import lazy
from extract.repair import words
from extract.repair.frames import STRICT_END
from extract.repair.official import is_official

_JOINT = lazy(r"[_|｜丨,，\-—–/\s]+|\.{2,}")
_SENTENCE = lazy("[。；！？;：:]")
_LETTERS = lazy("[A-Za-z]{4,}")
_HAN = lazy("[\u4e00-\u9fff]")
_ENDS = 2
"""Lines at either end of text and page that may be such a list."""
_LONGEST = 300
_SHORTEST, _WORDIEST = 4, 40
_ENOUGH = 2


def find_sold(title: str | None, heads: Sequence[str], lines: Sequence[str], outside: Sequence[str]) -> tuple[str, ...]:
    """The keywords, as pieces of titles and lines. `title`: the page's own; `heads`: what stands in `<title>`; `lines` of the
    text; `outside`: the page's other lines. () for nearly every page, after one look at a few short strings."""
    near = [*lines[:_ENDS], *lines[-_ENDS:], *outside[:_ENDS], *outside[-_ENDS:]]
    if not words.may_sell("\n".join((*heads, *(line for line in near if len(line) <= _LONGEST)))):
        return ()
    told = [s for s in dict.fromkeys([*heads, *filter(_may_be_list, near)]) if len(s) <= _LONGEST]
    own = title if title and not words.may_sell(title) else None
    found: dict[str, int] = {}
    for string in told:
        if not words.may_sell(string) or words.pattern("regulators").search(string) and string not in heads:
            continue
        rest = "\n".join(line for line in (*lines, *outside) if not _is_part(line, string))
        weights = {piece: _weight(piece, rest) for piece in _pieces(string, own)}
        if sum(weights.values()) >= _ENOUGH and (string in heads or sum(map(bool, weights.values())) > 1):
            found.update({piece: weight for piece, weight in weights.items() if weight or _is_foreign(piece, rest)})
    return tuple(found)


def is_made_of(line: str, pieces: Sequence[str]) -> bool:
    """Whether a line is a list of such keywords, for the greater part."""
    if len(line) > _LONGEST or _SENTENCE.search(line):
        return False
    return 2 * sum(len(piece) for piece in pieces if piece in line) > len(line)


def _may_be_list(line: str) -> bool:
    return len(line) <= _LONGEST and not _SENTENCE.search(line) and not STRICT_END.search(line)


def _is_part(line: str, string: str) -> bool:
    """Whether a line is a print of the string or of most of it."""
    return len(line) >= _SHORTEST and (line in string or string in line)


def _pieces(string: str, own: str | None) -> list[str]:
    """What a title or list is joined of, without the page's own title."""
    if own and own in string:
        string = string.replace(own, "_")
    pieces = (piece.strip() for piece in _JOINT.split(string))
    return [p for p in pieces if _SHORTEST <= len(p) <= _WORDIEST and _HAN.search(p)]


def _weight(piece: str, rest: str) -> int:
    """How much speaks for a keyword that sells: two are enough."""
    if words.pattern("regulators").search(piece) or not _is_foreign(piece, rest):
        return 0
    if words.casino(piece):
        return 2
    if adult := set(words.pattern("adult").findall(piece)):
        return 1 + (len(adult) > 1 and not words.pattern("official_stem").search(piece))
    if words.pattern("official_stem").search(piece.replace("中国", "")):
        return 0
    pastimes = words.pattern("pastime").findall(piece)
    if not set(words.pattern("market").findall(piece)).difference(pastimes) or not is_official(rest):
        return 0
    return 2 if pastimes else int(words.is_mixed(piece))


def _is_foreign(piece: str, rest: str) -> bool:
    """Whether the page has nothing of a piece: neither its letters nor its words."""
    if piece in rest:
        return False
    letters = _LETTERS.search(piece)
    return letters[0] not in rest if letters else words.absent_share(piece, rest) >= 0.6
