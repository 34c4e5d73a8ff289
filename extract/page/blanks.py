"""Runs of blanks that say nothing any more: a line keeps at most `MOST` in a row, so that no pattern meets an endless one."""

from __future__ import annotations

from extract.patterns import lazy

MOST = 80
"""Blanks in a row that a line keeps: more than signatures set by blanks and drawn tables have. Every pattern that begins with
blanks takes time with the square of a run's length; so bounded, that is time in line with the text."""

EDGE = " \t\n\r\f\x0b\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u200b\u202f\u205f\u3000\ufeff"
"""White space of any width, and signs without any, that neither begin nor end a line."""

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
