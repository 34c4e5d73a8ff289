"""Names of bodies as a document prints them: cutting signature and letterhead lines into names, and telling short forms."""

from __future__ import annotations

import re

from extract.lexicon import fold, is_organ
from extract.text import Span

_TAILS = (
    ("人民政府", "政府"),
    ("委员会", "委"),
    ("办公室", "办"),
    ("办公厅", "办"),
    ("管理局", "局"),
    ("常务委", "常委"),
)


def split_organs(string: str, start: int, end: int) -> list[tuple[str, Span]]:
    """The bodies in `string[start:end]`, which holds names and nothing else: in columns, one a line, joined by 、.

    A name broken over two lines or letter-spaced is put together; its span runs over the break.

    >>> text = "临 江 市 财 政 局　　临江市教育局"
    >>> [name for name, _ in split_organs(text, 0, len(text))]
    ['临江市财政局', '临江市教育局']
    """
    view = fold(string)
    tokens = _tokens(view, start, end)
    found: list[tuple[str, Span]] = []
    at = 0
    while at < len(tokens):
        name = ""
        for last in range(at, min(at + 4, len(tokens))):
            name += "".join(string[tokens[last][0] : tokens[last][1]].split())
            if len(name) > 60:
                break
            if is_organ(name) and len(name) >= 3:
                found.append((name, Span(tokens[at][0], tokens[last][1])))
                at = last
                break
        at += 1
    return found


def _tokens(view: str, start: int, end: int) -> list[tuple[int, int]]:
    """The stretches between blanks and 、; single characters between single blanks are one letter-spaced stretch."""
    tokens: list[tuple[int, int]] = []
    for column in re.finditer(r"[^\s、]+(?: [^\s、]+)*", view[start:end]):
        words = column[0].split(" ")
        base = column.start() + start
        if len(words) > 2 and sum(len(w) == 1 for w in words) >= 0.7 * len(words):
            tokens.append((base, column.end() + start))
        else:
            tokens += [(m.start() + base, m.end() + base) for m in re.finditer(r"[^ ]+", column[0])]
    return tokens


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
