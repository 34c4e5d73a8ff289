"""The words of a query: what each of them must find, what must not be there, and what is wrong with it.

信息化 联网        both, wherever they stand
"信息化建设"       this string (quotes are " or “ ”)
-联网              not this string
临江市信息化工作   a long word is cut into words, all of which must be there; where it stands whole counts most
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import groupby

from extract.errors import ConfigError
from extract.number_forms import canonical
from extract.search.engine import cut
from extract.search.tokens import is_han, runs

LONGEST = 500
"""Characters of a query: titles are shorter."""

_WORD = re.compile(r'(?P<minus>[-－]?)(?:"(?P<straight>[^"]*)"|“(?P<curly>[^”]*)”|(?P<bare>[^\s"]+))')
_MARKS = re.compile(r"[\W_]+")
_FUNCTION_WORDS = frozenset("的和与及或了在等对为之于以并把将被从到按向是有由")
_SHORT = 4
"""Characters under which a piece is looked for as it stands; of this length, unless it is cut into words without a
rest."""


class QueryError(ConfigError):
    """A query, or a filter, that says nothing or not what was meant."""

    code = "query_error"


@dataclass(frozen=True, slots=True)
class Term:
    """One word of a query. All `parts` must be there; `whole` lifts the notices in which they stand together."""

    whole: str
    parts: tuple[str, ...]
    number: str | None = None
    """The document number that it is, as `document_numbers` have it."""


@dataclass(frozen=True, slots=True)
class Query:
    """What to find, and what must not be there."""

    terms: tuple[Term, ...] = ()
    excluded: tuple[str, ...] = field(default=())


def read_query(string: str) -> Query:
    """The query that people wrote. An empty one finds everything that filters let through. Raises QueryError.

    >>> read_query('信息化 "联网工作" -机房').excluded
    ('机房',)
    >>> [term.parts for term in read_query("关于加强信息化工作的通知").terms]
    [('关于', '加强', '信息化', '工作', '通知')]
    """
    if len(string) > LONGEST:
        raise QueryError(f"the query has {len(string)} characters, and {LONGEST} are the most; look for a part of it")
    terms: list[Term] = []
    excluded: list[str] = []
    empty: list[str] = []
    at = 0
    while (at := _next(string, at)) < len(string):
        word = _WORD.match(string, at)
        if word is None:
            raise QueryError(f'a phrase is opened with " and not closed, at {string[at : at + 20]!r}')
        at = word.end()
        quoted = word["straight"] if word["straight"] is not None else word["curly"]
        said = quoted if quoted is not None else word["bare"]
        if word["bare"]:
            _check_bare(word["bare"], word["minus"], string, at)
        if not runs(said):
            empty.append(word[0])
        elif word["minus"]:
            excluded.append(said)
        else:
            terms.append(Term(said, (said,)) if quoted is not None else _term(said))
    if empty and not terms:
        raise QueryError(f"there is nothing to look for in {empty[0]}: no character, letter or digit")
    return Query(tuple(terms), tuple(excluded))


def _next(string: str, at: int) -> int:
    """The place of the next word."""
    while at < len(string) and string[at].isspace():
        at += 1
    return at


def _check_bare(bare: str, minus: str, string: str, end: int) -> None:
    if bare[0] == "“" or (bare in "-－" and string[end : end + 1] in ('"', "“")):
        raise QueryError(f"a phrase is opened with “ and not closed, at {bare[:20]!r}")
    if not minus and bare in ("OR", "AND", "NOT"):
        raise QueryError(
            f'{bare} is no operator here: words are all looked for, -word excludes; the word itself is "{bare}"'
        )
    if bare in "-－":
        raise QueryError("a - excludes the word behind it: there must be one, and no blank between them")


def _term(bare: str) -> Term:
    if (number := canonical(bare)) is not None:
        return Term(bare, (bare,), number)
    parts = [part for piece in _MARKS.split(bare) if piece for part in _parts(piece)]
    return Term(bare, tuple(dict.fromkeys(parts)) or (bare,))


def _parts(piece: str) -> list[str]:
    """A piece without marks, cut into what must be there: words; letters, digits and single characters that stand
    together. A single character beside words is left out: more is found, and what holds the whole comes first."""
    found = runs(piece)
    if sum(map(len, found)) < _SHORT:
        return [piece]
    atoms = [atom for run in found for atom in (cut(run) if is_han(run) else [run])]
    if len(piece) == _SHORT and any(len(atom) == 1 for atom in atoms):
        return [piece]
    parts: list[str] = []
    for kind, group in groupby(atoms, key=_kind):
        together = list(group)
        if kind == "word":
            parts += together
        elif kind == "single" and (len(together) > 1 or not is_han(together[0])):
            parts.append("".join(together))
    return parts


def _kind(atom: str) -> str:
    if len(atom) > 1 and is_han(atom):
        return "word"
    return "function" if atom in _FUNCTION_WORDS else "single"
