"""How names of bodies end, kinds of document (文种), and when two names can be one body's."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from extract.lexicon.endings import Endings
from extract.lexicon.folding import fold
from extract.patterns import compiled, lazy
from extract.rules import load


@lru_cache(maxsize=8192)
def is_organ(name: str) -> bool:
    """Whether `name` ends like the name of a body and holds nothing that a name cannot hold.

    >>> is_organ("临江市财政局"), is_organ("各县（市、区）人民政府"), is_organ("现将有关事项安排部署")
    (True, True, False)
    """
    if len(name) > _LONG_NAME:
        return False
    view = "".join(fold(name).split())
    return 2 <= len(view) <= 60 and _ends_like_organ(view) and not _NO_NAME.search(view)


@cache
def _organs() -> Endings:
    return Endings(load("organs").rows)


def _ends_like_organ(view: str) -> bool:
    if _organs().found(view):
        return True
    behind = _IN_BRACKETS.search(view) if view[-1] == ")" else None
    return behind is not None and _organs().found(view, behind.start())


_IN_BRACKETS = lazy(r"\([^()]{1,30}\)\Z")

_LONG_NAME = 240
"""Characters, with blanks between them, from which on nothing is a name."""
_NO_NAME = lazy(r"[。;!?:]|关于|根据|按照|现将|通知|请示|要求|认真|应当|必须|不得|负责|以及其他$")


@cache
def kind_tail() -> re.Pattern[str]:
    """A kind of document (文种) at the end of a string (`document_types.toml`), with 试行, 暂行 … in brackets behind."""
    return compiled(rf"(?P<kind>{load('document_types').source})(?P<state>\((?:[^()]{{1,40}})\))?\Z")


@cache
def _kind_ends() -> Endings:
    return Endings(load("document_types").rows)


@cache
def kinds() -> tuple[str, ...]:
    """The words for kinds of document (文种), longest first: to be composed into patterns."""
    return load("document_types").terms


_SERIAL_BEHIND = lazy(r"\(?第[0-9一二三四五六七八九十百]{1,4}[号次期批]\)?$")
_STATUS = lazy(r"[\[【(](?:已[一-鿿]{1,4}|现行有效|有效|失效|废止|[Nn][Ee][Ww])[\]】)]$")
"""A site's remark behind a title: 【已失效】, [已结束]."""


def kind_of(title: str) -> str | None:
    """The kind of document by the last word of a title; `复函` is `函`, `实施意见` is `意见`.

    >>> kind_of("关于转发《关于加强管理的意见》的通知"), kind_of("临江市公租房管理办法（试行）"), kind_of("我市召开大会")
    ('通知', '办法', None)
    """
    view = "".join(fold(title).split()).rstrip('。.:;,、!》>”"')
    view = _STATUS.sub("", view)
    if view[-1:] not in ")号次期批" and not _kind_ends().found(view):
        return None
    found = kind_tail().search(view) or kind_tail().search(_SERIAL_BEHIND.sub("", view))
    if not found:
        return None
    word = found["kind"]
    for row in load("document_types").rows:
        if row.pattern.search(view[: found.end("kind")]):
            if row.value:
                return str(row.value)
            return next((t for t in row.terms if word.endswith(t)), word)
    return word


_TAILS = (
    ("人民政府", "政府"),
    ("委员会", "委"),
    ("办公室", "办"),
    ("办公厅", "办"),
    ("管理局", "局"),
    ("常务委", "常委"),
)


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
