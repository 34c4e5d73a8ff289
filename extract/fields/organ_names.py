"""Names of bodies as a document prints them: cutting signature and letterhead lines into names, and telling short forms."""

from __future__ import annotations

import re

from extract.lexicon import fold, is_organ
from extract.text import Span

_TAILS = (("人民政府", "政府"), ("委员会", "委"), ("办公室", "办"), ("办公厅", "办"), ("管理局", "局"), ("常务委", "常委"))


def split_organs(string: str, start: int, end: int) -> list[tuple[str, Span]]:
    """The bodies in `string[start:end]`, which holds names and nothing else: in columns, one a line, joined by 、.

    A name broken over two lines or letter-spaced is put together; its span runs over the break.
    """
    view = fold(string)
    tokens = [(m.start() + start, m.end() + start) for m in re.finditer(r"[^\s、]+", view[start:end])]
    found: list[tuple[str, Span]] = []
    at = 0
    while at < len(tokens):
        best = None
        name = ""
        for last in range(at, min(at + 12, len(tokens))):
            name += string[tokens[last][0] : tokens[last][1]]
            if len(name) > 60:
                break
            if is_organ(name) and len(fold(name)) >= 3:
                whole = best is None
                if whole or _goes_on(view, tokens, last, name):
                    best = (name, Span(tokens[at][0], tokens[last][1]), last)
                    if whole and last + 1 < len(tokens) and is_organ(string[tokens[last + 1][0] : tokens[last + 1][1]]):
                        break
                    continue
                break
        if best:
            found.append((best[0], best[1]))
            at = best[2] + 1
        else:
            at += 1
    return found


def _goes_on(view: str, tokens: list[tuple[int, int]], last: int, name: str) -> bool:
    """Whether a longer reading is one letter-spaced name (all its tokens are single characters)."""
    return tokens[last][1] - tokens[last][0] == 1


def same_body(short: str, full: str) -> bool:
    """Whether `short` can be the short form of the body `full`: same tail, its characters in the same order.

    >>> same_body("市农业农村委", "天津市农业农村委员会"), same_body("临江市人民政府", "临江市人民政府办公室")
    (True, False)
    """
    a, b = _plain(short), _plain(full)
    if a == b:
        return True
    if len(a) > len(b) or not a or a[-1] != b[-1]:
        return False
    if b.endswith(a):
        return True
    at = 0
    for c in b:
        if at < len(a) and c == a[at]:
            at += 1
    return at == len(a) and len(a) >= 4


def _plain(name: str) -> str:
    name = re.sub(r"\([^()]*\)", "", "".join(fold(name).split()))
    for full, short in _TAILS:
        name = name.replace(full, short)
    return name
