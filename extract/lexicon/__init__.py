"""Words and readings that several stages share: width folding, numerals, dates, bodies' name endings, kinds of document.

A leaf: it imports the rule tables only. All patterns match on `fold(string)`, a view of the same length, so that every
position is a position in the text itself.
"""

from __future__ import annotations

from extract.lexicon.days import FoundDate, find_dates, has_dates, parse_date, without_unfilled_day
from extract.lexicon.folding import INVISIBLE, fold, foldable
from extract.lexicon.names import is_organ, kind_of, kind_tail, kinds, same_body
from extract.lexicon.numerals import ZEROS, full_year, parse_number

__all__ = [
    "INVISIBLE",
    "ZEROS",
    "FoundDate",
    "find_dates",
    "fold",
    "foldable",
    "full_year",
    "has_dates",
    "is_organ",
    "kind_of",
    "kind_tail",
    "kinds",
    "parse_date",
    "parse_number",
    "same_body",
    "without_unfilled_day",
]
