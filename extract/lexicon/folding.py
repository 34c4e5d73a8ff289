"""One width and one blank: a view of a string in which patterns match, of the same length, so that every position is a
position in the text itself."""

from __future__ import annotations

from functools import lru_cache

from extract.patterns import lazy

_SPACES = (
    "\t\x0b\x0c\u00a0\u1680\u180e\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
)
INVISIBLE = (
    "\u034f\u061c\u115f\u1160\u180b\u180c\u180d\u180f\u3164\uffa0\ufe00\ufe01\ufe02\ufe0e\ufe0f"
    "\u00ad\u200b\u200c\u200d\u200e\u200f\u2028\u2029\u202a\u202b\u202c\u202d\u202e\u2060\u2061\u2062\u2063\u2064\ufeff"
)
_FOLD: dict[int, str] = (
    {code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}
    | {ord(c): " " for c in _SPACES + INVISIBLE}
    | {ord(c): "-" for c in "—–―─‐‑−"}
    | {ord(c): "·" for c in "•・‧∙⋅"}
    | {ord("｡"): "。", ord("､"): "、", ord("﹕"): ":", ord("∶"): ":", ord("︰"): ":", ord("﹔"): ";", ord("﹐"): ","}
    | {ord("﹙"): "(", ord("﹚"): ")"}
)
_FOLDED = frozenset(map(chr, _FOLD))
LONG = 400
"""Shorter strings have a cache of their own: they would only drive out the text, which every stage folds."""
_NAME = 80
"""What is shorter still is folded at once."""
_FEW = 40
"""As many different signs to be folded as a text has at most; they are replaced one after the other."""


def fold(string: str) -> str:
    """The string with full-width forms, exotic spaces and dashes folded one to one: same length, same positions.

    >>> fold("（２００４）年：")
    '(2004)年:'
    """
    if len(string) >= LONG:
        return _fold_long(string)
    if string.isascii() or _FOLDED.isdisjoint(string):
        return string
    return string.translate(_FOLD) if len(string) < _NAME else _fold_short(string)


_OFTEN = "，：（）；\u3000\xa0—\t\u2002．！－"
_SELDOM = lazy(f"[{''.join(sorted(_FOLDED.difference(_OFTEN)))}\u2024\ufe51\ufe64]")
"""The last three are folded in lists only."""


@lru_cache(maxsize=4)
def foldable(text: str) -> frozenset[str]:
    """The signs of a long text that a view of it may fold: the frequent ones are looked for each by itself, the others in
    one pass; an eighth of the time that the text takes sign by sign.

    >>> sorted(foldable("（2004）"))
    ['（', '）']
    """
    return frozenset([sign for sign in _OFTEN if sign in text]).union(_SELDOM.findall(text))


@lru_cache(maxsize=128)
def _fold_short(string: str) -> str:
    return string.translate(_FOLD)


@lru_cache(maxsize=8)
def _fold_long(string: str) -> str:
    if string.isascii():
        return string
    signs = _FOLDED.intersection(foldable(string))
    if len(signs) > _FEW:
        return string.translate(_FOLD)
    for sign in signs:  # half the time of one translation
        string = string.replace(sign, _FOLD[ord(sign)])
    return string
