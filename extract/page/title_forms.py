"""The forms of a title: what one looks like, how a site dresses it in `<title>`, how it is written in one line."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import cache, lru_cache

from extract.patterns import lazy
from extract.rules import load
from extract.title_shape import looks_like_title, rule

_WORDS = lazy(r"[^\W_]+")
_LONGEST_KEPT = 400
"""Characters of a line whose words are kept: a head's lines are compared with each other again and again."""
_ISSUES = lazy(r"关于|印发|转发|批转|公布|发布")
_QUOTED_ON = 80
"""Characters of a name in 《》 on the next line, at most."""
_CJK = "\u3400-\u9fff\uf900-\ufaff《》（）〔〕“”、，：；！？—"
_GAP = lazy(rf"(?<=[{_CJK}])[ \t\u3000\xa0]+(?=[{_CJK}])")
_SEGMENTS = lazy(r"_+|-{2,}|\s*[|｜│]\s*|::|\s+[-–—]\s+|(?<=\D)[-–]\s+(?=\D)|(?<=\D)\s+[-–](?=\D)|\s*>{2,}\s*")
_LEVELS = lazy(r"\s*(?:>|＞|»|->)+\s*")
_HYPHEN = lazy(r"(?<=[^\d-])[-–—](?=[^\d-])")
_ENTITIES = {
    "nbsp": " ",
    "ensp": " ",
    "emsp": " ",
    "lt": "<",
    "gt": ">",
    "quot": '"',
    "amp": "&",
    "ldquo": "“",
    "rdquo": "”",
    "mdash": "—",
    "middot": "·",
}
_ESCAPED = lazy(rf"&({'|'.join(_ENTITIES)});")
_IN_BRACKETS = lazy(r"[\[【]([^\[\]【】]{2,20})[\]】]\Z")
_BRACKETED = lazy(r"(?<=.)[\[【]([^\[\]【】]{2,20})[\]】]\Z")
_SITE = lazy(r"(?:网站?|门户|在线)\Z")
_SITE_TAIL = lazy(r"(?:网站|门户|政府网|信息网|人民政府)\Z")


@cache
def starts(name: str) -> Callable[[str], re.Match[str] | None]:
    """The test of a row of the table whose pattern can begin nowhere but at the start: tried nowhere else. Several readers
    ask it of the same lines of a head."""
    return lru_cache(maxsize=128)(load("title")[name].pattern.match)


def goes_on_quoted(front: str, following: str) -> bool:
    """Whether a name in 《》 that a front part leaves open is closed in what follows: the title goes on there.

    >>> goes_on_quoted("关于征求《种子检验规程", "第9部分（草案）》意见的函"), goes_on_quoted("关于印发《规程的通知", "各单位：")
    (True, False)
    """
    if front.count("《") <= front.count("》"):
        return False
    closed = following.find("》", 0, _QUOTED_ON)
    return closed >= 0 and "《" not in following[:closed]


def ends_addressees(words: str) -> bool:
    """Whether a line is one of addressees, by its last words and colon."""
    return words[-1:] in ("：", ":") and bool(rule("addressee_end")(words[-60:]))


def cleaned(head_title: str, names: Iterable[str] = ()) -> str:
    """A `<title>` without the site's and the column's names. `names`: of site, column and breadcrumb."""
    known = {"".join(n.split()) for n in names}
    text = " ".join(head_title.split()).lstrip(" /|｜>＞»·_—–-")
    if len(levels := _LEVELS.split(text)) >= 3 or (len(levels) == 2 and looks_like_title(levels[1])):
        return levels[-1].strip()  # a breadcrumb stands in for the title
    parts = [p.strip(" -–—") for p in _SEGMENTS.split(text)]
    parts = [p for p in parts if p]
    if not parts:
        return text
    chosen = parts[0]
    if len(parts) > 1 and not looks_like_title(chosen):
        better = next((p for p in parts[1:] if looks_like_title(p)), None)
        if better is not None and (_names_site(chosen, known) or len(better) > 14):
            chosen = better
        elif _names_site(chosen, known) and len(parts[1]) > len(chosen) and not _begins_site(parts[1], known):
            chosen = parts[1]
    if (first := _HYPHEN.search(chosen)) and _names_site(chosen[: first.start()].strip(), known):
        rest = chosen[first.end() :].strip()
        if (
            looks_like_title(rest)
            or "".join(rest.split()) in known
            or (len(rest) >= 10 and not _names_site(rest, known))
        ):
            chosen = rest
    chosen = _without_names(chosen, known)
    if (match := _BRACKETED.search(chosen)) and match[1] in known:
        chosen = chosen[: match.start()].rstrip()
    front, _, tail = chosen.rpartition(" ")
    if len(front) >= 8 and (_SITE_TAIL.search(tail) or (looks_like_title(front) and _names_site(tail, known))):
        chosen = front.rstrip()
    while signs := list(_HYPHEN.finditer(chosen)):
        last = signs[-1]
        front, tail = chosen[: last.start()].rstrip(" -–—"), chosen[last.end() :].strip()
        if len(front) < 2 or not (
            _names_site(tail, known) or front in known or (looks_like_title(front) and not looks_like_title(chosen))
        ):
            break
        chosen = front
    match = _IN_BRACKETS.match(chosen)
    return match[1] if match else chosen


def _without_names(text: str, known: set[str]) -> str:
    """`临江市人民政府 规章 临江市供水办法`: without the names of site and column before it. Issuers before a title stay:
    `临江市民政局 临江市财政局关于…`, `临江市人民政府 关于…`."""
    parts = text.split(" ")
    while len(parts) > 1 and (
        parts[0] in known
        or _SITE.search(parts[0])
        or (_names_site(parts[0], known) and (parts[1] in known or _is_own_name(parts[1])))
    ):
        parts = parts[1:]
    return " ".join(parts)


def _is_own_name(words: str) -> bool:
    """Whether a title says its matter by itself: a name of rules, no 关于 that goes on from an issuer."""
    return len(words) >= 8 and looks_like_title(words) and not _ISSUES.search(words)


def _names_site(segment: str, known: set[str]) -> bool:
    """Whether a segment of `<title>` names the site or a column and not the page."""
    return "".join(segment.split()) in known or bool(rule("site")(segment))


def _begins_site(segment: str, known: set[str]) -> bool:
    """The same where the site's own motto may follow its name behind a hyphen: 临江考试网-最大的备考平台."""
    return _names_site(segment, known) or _names_site(_HYPHEN.split(segment, maxsplit=1)[0].strip(), known)


def plain(text: str) -> str:
    """A text without entities that were escaped twice (`&amp;nbsp;`, shown as `&nbsp;`)."""
    return _ESCAPED.sub(lambda m: _ENTITIES[m[1]], text) if "&" in text else text


def tidy(text: str) -> str:
    """A title's words in one line: no spaces between Chinese characters (broken lines, letter-spacing), but one between
    the issuers of a joint title, where it is printed."""
    words = " ".join(plain(text).split())
    if looks_like_title(words) or _is_spaced(words):
        return _joint(words) or closed_up(words)
    return words


def _joint(words: str) -> str | None:
    """`甲市民政局 甲市财政局关于…`: the title of several issuers, set apart as printed; None where it is no such title."""
    parts = words.split(" ")
    names: list[str] = []
    while len(parts) > 1 and _is_issuer(parts[0]):
        names.append(parts.pop(0))
    last = "".join(parts)
    match = _ISSUES.search(last)
    if match is None:
        return None
    if match.start() == 0 and len(names) > 1:
        return " ".join(names) + last
    if match.start() > 0 and names and _is_issuer(last[: match.start()]):
        return " ".join([*names, last])
    return None


def _is_issuer(words: str) -> bool:
    """Whether words are a whole body's name: not the 办公室 that a broken line begins with."""
    return len(words) >= 4 and bool(rule("organ_line")(words)) and not words.startswith(("办公", "关于", "党组"))


def _is_spaced(words: str) -> bool:
    """Whether most characters stand alone: `几 个 问 题`."""
    pieces = words.split(" ")
    return len(pieces) >= 4 and sum(len(p) == 1 for p in pieces) * 3 >= len(pieces) * 2


def key(text: str) -> str:
    """The words only, to compare by."""
    return _key(text) if len(text) < _LONGEST_KEPT else "".join(_WORDS.findall(text))


@lru_cache(maxsize=512)
def _key(text: str) -> str:
    return "".join(_WORDS.findall(text))


def closed_up(text: str) -> str:
    """A text without the spaces between Chinese characters."""
    return _GAP.sub("", text)
