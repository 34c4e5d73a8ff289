"""Titles that sell: keywords written for search engines into `<title>`, into a line above the page or below it, while the page
speaks of something else.

Mirrors and hijacked copies have them, most often three or four names of films or betting sites joined by `_`, a comma or `-`,
beside the official title or in its place. A site's own name and the columns in a title are no such keywords: they are made of
the page's own words, or of those of offices, schools and firms.
"""

from __future__ import annotations

import html
from collections.abc import Sequence

from extract.patterns import lazy
from extract.repair import words
from extract.repair.frames import STRICT_END
from extract.repair.official import is_official

_JOINT = lazy(r"[_|｜丨,，\-—–/\s]+|\.{2,}")
_SENTENCE = lazy("[。；！？;：:]")
_BODY_END = lazy("(?:政府|委|委员会|办公室|[局署]|(?<![乐舰游歌舞])厅|(?<!俱乐)部|(?<![影戏])院)$")
_LETTERS = lazy("[A-Za-z]{4,}")
_ENDS = 2
"""Lines at either end of text and page that may be such a list."""
_LONGEST = 300
_SHORTEST, _WORDIEST = 4, 40
_ENOUGH = 2
_HEAD = 8_000
"""Characters in which a page has its meta data."""
_CONTENT = lazy(r"""(?i)content\s*=\s*(["'])([^"']*)\1""")
_NEAR = 6
_FEWEST = 3


def find_sold(title: str | None, heads: Sequence[str], lines: Sequence[str], outside: Sequence[str]) -> tuple[str, ...]:
    """The keywords, as pieces of titles and lines. `title`: the page's own; `heads`: what stands in `<title>`; `lines` of the
    text; `outside`: the page's other lines. () for nearly every page, after one look at a few short strings."""
    near = [*lines[:_ENDS], *lines[-_ENDS:], *outside[:_ENDS], *outside[-_ENDS:]]
    if not words.may_sell("\n".join((*heads, *(line for line in near if len(line) <= _LONGEST)))):
        return ()
    looked_at = [s for s in dict.fromkeys([*heads, *filter(may_be_list, near)]) if len(s) <= _LONGEST]
    own = title if title and not words.may_sell(title) else None
    found: dict[str, None] = {}
    for string in looked_at:
        votes = {piece: votes for piece in _pieces(string, own) if (votes := words.selling(piece))}
        if sum(votes.values()) < _ENOUGH or len(votes) < 2 and string not in heads:
            continue
        if words.pattern("regulators").search(string) and string not in heads:
            continue
        rest = "\n".join(line for line in (*lines, *outside) if not _is_part(line, string))
        foreign = [piece for piece in _pieces(string, own) if _is_foreign(piece, rest)]
        told = [piece for piece in foreign if piece in votes]
        if sum(votes[piece] for piece in told) < _ENOUGH or len(told) < 2 and string not in heads:
            continue
        if any(words.blatant(p) or words.pattern("adult").search(p) for p in told) or is_official("\n".join(lines)):
            found |= {p: None for p in foreign if p in votes or not words.pattern("official_stem").search(p)}
    return tuple(found)


def metas(source: str) -> tuple[str, ...]:
    """What a page's keywords and description say."""
    found = []
    for name in ("eywords", "escription"):
        at = source.find(name, 0, _HEAD)
        start, end = source.rfind("<", 0, max(0, at)), source.find(">", max(0, at), _HEAD)
        if 0 <= start < end and source[start : start + 5].lower() == "<meta":
            content = _CONTENT.search(source, start, end)
            found.append(html.unescape(content[2].strip()) if content else "")
    return tuple(filter(None, found))


def praised(names: Sequence[str], said: Sequence[str], lines: Sequence[str]) -> str | None:
    """The name that a page's description praises like search-engine pages do (`X投注、X现金开户、X线上网址 …`) and that no
    paragraph of the page has. `names`: the titles of the page."""
    if not words.advertised().search("\n".join(said)):
        return None
    for name in dict.fromkeys(_JOINT.split(n)[0] for n in names):
        if len(name) < _SHORTEST or words.pattern("official_stem").search(name):
            continue
        for text in said:
            behind = [piece[:_NEAR] for piece in text.split(name)[1:]]
            if len(behind) < _FEWEST or any(name in line for line in lines if len(line) > _WORDIEST):
                continue
            if len({m[0] for piece in behind if (m := words.advertised().search(piece))}) >= _FEWEST:
                return name
    return None


def is_made_of(line: str, pieces: Sequence[str]) -> bool:
    """Whether a line is a list of such keywords, for the greater part."""
    if len(line) > _LONGEST or _SENTENCE.search(line):
        return False
    return 2 * sum(len(piece) for piece in pieces if piece in line) > len(line)


def may_be_list(line: str) -> bool:
    """Whether a line is short, no sentence, no title and no body's name."""
    return len(line) <= _LONGEST and not (
        _SENTENCE.search(line) or STRICT_END.search(line) or _BODY_END.search(line.rstrip())
    )


def _is_part(line: str, string: str) -> bool:
    """Whether a line is a print of the string or of most of it."""
    return len(line) >= _SHORTEST and (line in string or string in line)


def _pieces(string: str, own: str | None) -> list[str]:
    """What a title or list is joined of, without the page's own title."""
    if own and own in string:
        string = string.replace(own, "_")
    pieces = (piece.strip() for piece in _JOINT.split(string))
    return [p for p in pieces if _SHORTEST <= len(p) <= _WORDIEST and words.HAN.search(p) and not STRICT_END.search(p)]


def _is_foreign(piece: str, rest: str) -> bool:
    """Whether the page has nothing of a piece: neither its letters nor its words."""
    if piece in rest:
        return False
    letters = _LETTERS.search(piece)
    return letters[0] not in rest if letters else words.absent_share(piece, rest) >= 0.6
