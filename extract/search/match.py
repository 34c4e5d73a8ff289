"""A query and its filters as an expression of FTS5."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from extract.number_forms import canonical
from extract.search.columns import exact, type_fact, year_fact
from extract.search.query import Query, QueryError, Term
from extract.search.tokens import is_han, phrase, runs


@dataclass(frozen=True, slots=True)
class Filters:
    """What else a notice must be. `years`: the first and the last; `due_before`: has a directive due before that day."""

    years: tuple[int, int] | None = None
    issuer: str | None = None
    type: str | None = None
    unit: str | None = None
    number: str | None = None
    due_before: str | None = None

    @classmethod
    def read(
        cls,
        year: int | tuple[int, int] | None,
        issuer: str | None,
        type: str | None,
        unit: str | None,
        number: str | None,
        due_before: str | dt.date | None,
    ) -> Filters:
        """The filters as callers give them. Raises QueryError where one can't be read."""
        years = (year, year) if isinstance(year, int) else year
        if years and not 1 <= years[0] <= years[1] <= 9999:
            raise QueryError(f"no years: {years[0]} to {years[1]}; the first comes first, as in 2004-2008")
        if years and years[1] - years[0] > 200:
            raise QueryError("a span of years has 200 at most")
        for name, value in (("issuer", issuer), ("type", type), ("unit", unit), ("number", number)):
            if value is not None and not runs(value):
                raise QueryError(f"there is nothing to look for in {name} {value!r}: no character, letter or digit")
        asked = cls(years, issuer, type, unit, number, _day(due_before))
        if number and not runs(asked._number or ""):
            raise QueryError(f"number {number!r} says nothing: give a part of one, as 71号 or 云府办字〔2004〕")
        return asked

    def shown(self) -> Query:
        """What snippets show where there are only filters."""
        return Query(tuple(Term(string, (string,)) for _, string in self.strings()))

    def strings(self) -> list[tuple[str, str]]:
        """The strings that a column must hold."""
        asked = (("issuers", self.issuer), ("units", self.unit), ("number", self._number))
        return [(column, string) for column, string in asked if string]

    @property
    def _number(self) -> str | None:
        """Without 号, which every number has."""
        return self.number and (canonical(self.number) or self.number).removesuffix("号")


def _day(day: str | dt.date | None) -> str | None:
    if day is None:
        return None
    try:
        return (day if isinstance(day, dt.date) else dt.date.fromisoformat(day)).isoformat()[:10]
    except ValueError:
        raise QueryError(f"{day!r} is no day; write it as 2004-07-29") from None


def expression(query: Query, filters: Filters) -> str | None:
    """What the tokens of a notice must match; None where tokens decide nothing. Raises QueryError."""
    excluded = [_string(string) for string in query.excluded]
    words = " AND ".join(_term(term) for term in query.terms)
    needed = [f"(({words}) OR exact : {title_of(query)})", *_filters(filters)] if words else _filters(filters)
    if not needed:
        if excluded:
            raise QueryError("a query that only excludes finds nearly everything: say what to look for")
        return None
    found = " AND ".join(needed)
    return f"({found}) NOT ({' OR '.join(excluded)})" if excluded else found


def title_of(query: Query) -> str:
    """The token of the title that the whole query is, if it is one."""
    return exact(runs(" ".join(term.whole for term in query.terms)))


def _term(term: Term) -> str:
    if term.number:
        # Without 号, whose many continuations cost more than they tell apart here.
        return f"({_string(term.whole.removesuffix('号'))} OR {_string(term.number.removesuffix('号'), 'number')})"
    together = " AND ".join(map(_part, term.parts))
    return f"(({together}) OR {_string(term.whole)})" if len(term.parts) > 1 else together


def _part(string: str) -> str:
    """A string, or the word that it is: what is both weighs more."""
    found = runs(string)
    if len(found) == 1 and is_han(found[0]) and len(found[0]) > 2:
        return f'({_string(string)} OR words : "{found[0]}")'
    return _string(string)


def facts_of(filters: Filters) -> list[list[str]]:
    """The facts that filters ask for: one of each list."""
    found = []
    if filters.years:
        first, last = filters.years
        found.append([year_fact(year) for year in range(first, last + 1)])
    if filters.type:
        found.append([type_fact(filters.type)])
    return found


def _filters(filters: Filters) -> list[str]:
    facts = ["facts : (" + " OR ".join(f'"{fact}"' for fact in one_of) + ")" for one_of in facts_of(filters)]
    return facts + [_string(string, column) for column, string in filters.strings()]


def _string(string: str, column: str | None = None) -> str:
    """The phrase that finds a string, in one column or in all. Tokens hold letters and digits only: nothing to escape."""
    sought = phrase(string)
    assert sought is not None, "callers look whether there is something to look for"
    quoted = f'"{" ".join(sought.tokens)}"{" *" if sought.open else ""}'
    return f"{column} : {quoted}" if column else quoted
