"""Insertions told by their places alone: a string that begins lines and clauses and ends others, and stands nowhere else.

A tool that sprinkles keywords over a text puts them before stops and at the start of lines. Official words stand there too,
but hardly ever only there: what begins lines (a body, a subject) also stands inside sentences. In twenty million characters
of laws and notices no string of the page's own passes these rules; they need neither a list of brands nor a dictionary that
lacks the string.

    candidates ─ standing (how often it stands where) ─ sprinkled (whether that is an insertion's way)
"""

from __future__ import annotations

from functools import lru_cache
from itertools import islice

from extract.repair.candidates import candidates
from extract.repair.sprinkled import PURE, is_inserted
from extract.repair.standing import Places, count

_MOST = 500
"""Strings that are looked at: a text of many megabytes must not take the product of strings and places."""
_LINE = 20
"""Characters of a line around the text that can be a sentence."""


@lru_cache(2)
def find(text: str, around: tuple[str, ...] = ()) -> tuple[tuple[str, Places], ...]:
    """The strings of a text, and of the longer lines around it, whose places are those of an insertion."""
    more = "\n".join(dict.fromkeys([line for line in around if len(line) >= _LINE]))
    whole = f"{text}\n{more}" if more else text
    found = []
    for string in islice(candidates(text, more), _MOST):
        places = count(whole, string)
        if is_inserted(whole, string, places):
            found.append((string, places))
        elif places.total > 4 and PURE > places.purity >= 0.8:  # lines that are cut anywhere, as descriptions are
            own = count(text, string)
            if own.total > 4 and own.total < places.total and is_inserted(text, string, own):
                found.append((string, own))
    return tuple(found)
