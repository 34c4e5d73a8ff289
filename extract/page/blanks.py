"""Runs of blanks that say nothing any more: a line keeps at most `MOST` in a row, so that no pattern meets an endless one."""

from __future__ import annotations

from extract.patterns import lazy

MOST = 80
"""Blanks in a row that a line keeps: more than signatures set by blanks and drawn tables have. Every pattern that begins with
blanks takes time with the square of a run's length; so bounded, that is time in line with the text."""

_RUN = lazy(rf"([^\S\n]{{{MOST}}})[^\S\n]+")
_BLANKS = " \u3000\xa0\t\u2002\u2003"
"""Those that are counted first; a run of rarer ones alone is not worth a search of every line."""


def bounded(text: str) -> str:
    """The line, with runs of more than `MOST` blanks (tabs, wide and unbreakable ones too) cut to that many.

    >>> len(bounded("甲" + " " * 1_000 + "乙"))
    82
    """
    if len(text) <= MOST or sum(map(text.count, _BLANKS)) <= MOST:
        return text
    return _RUN.sub(r"\1", text)
