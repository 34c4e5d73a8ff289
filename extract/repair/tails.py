"""What a foreign string goes on with in the title, behind its last word of the trade and up to the matter: `私家侦探[调查取证]`,
`某某贷款[有限公司]`, `某某【官方[】]`. Without a look at the matter the rest of the string stays in the title, behind the 关于 that
went back before it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from extract.patterns import lazy
from extract.repair import words
from extract.repair.anchors import Strings, places
from extract.repair.frames import VERB, frame_left, frame_right, wants_about
from extract.repair.judge import Term
from extract.repair.name_ends import FIRM_ENDS
from extract.repair.trade_names import without_body
from extract.rules import load

_LONGEST = 10
_SHORTEST_BODY = 150
"""Characters of the text below which it tells nothing of the title's words."""
_FIRM = lazy(f"[\u4e00-\u9fff]{{0,8}}?(?:{FIRM_ENDS})")
_ENDS_NAME = lazy(f"{FIRM_ENDS}|[网城会宫馆吧站]")
_SITE = lazy("(?:发布|查询|导航|交易|推广|资源|联盟)网(?!络)")
_PASSED_ON = lazy("印发|转发|批转|颁发")
_LEVELS = "省市县区州旗镇乡村路街"
_CLOSERS = {"【": "】", "[": "]", "［": "］", "(": ")", "（": "）"}


def with_tails(terms: Iterable[Term], strings: Strings) -> tuple[Term, ...]:
    """The terms, those that stand for 关于 in the title with what they go on with there."""
    return tuple(_with_tail(term, strings) if term.mode == "substitution" else term for term in terms)


def _with_tail(term: Term, strings: Strings) -> Term:
    title, string = strings.title, term.text
    at = title.find(string)
    end = at + len(string)
    if at < 0 or not wants_about(frame_left(title[:at]), frame_right(title[end:], string), strict=True):
        return term
    tail = _bracket(string, title[end:]) or _tail(title, string, end, _body(strings, string))
    if not tail or not all(place.right.startswith(tail) for place in places(strings.corpus, string)):
        return term
    return replace(term, text=string + tail)


def _bracket(string: str, right: str) -> str:
    """The bracket that closes one of the string's."""
    last = next((c for c in reversed(string) if c in _CLOSERS or c in _CLOSERS.values()), "")
    return right[:1] if right and _CLOSERS.get(last) == right[0] else ""


def _body(strings: Strings, string: str) -> str:
    """The page's strings but for its titles, and for what stands behind the string in others: what the title's matter comes
    again in."""
    lines = (line for line in strings.corpus.split("\n") if line.strip() and strings.title[-12:] not in line)
    return re.sub(f"{re.escape(string)}[^，。；\n]*", "\x00", "\n".join(lines))


def _tail(title: str, string: str, start: int, body: str) -> str:
    """What advertisers' names go on with (`spam_words.tail`) from `start` of the title on, before the first word that the page
    uses too, or a verb of the matter; a firm's name that no other line has, up to its end."""
    if without_body(string + title[start : start + _LONGEST]) == string:
        return ""
    firm = _FIRM.match(title, start)
    if firm and VERB.match(title, firm.end()) and not VERB.match(title, start) and firm[0] not in body:
        return firm[0]
    if (site := _SITE.match(title, start)) and site[0] not in body:
        return site[0]
    if len(body) < _SHORTEST_BODY:
        return ""
    passed = _PASSED_ON.search(title, start, start + _LONGEST + 2)
    if passed and not any(word in body for word in words.segments(title[start : passed.start()]) if len(word) > 1):
        return title[start : passed.start()]  # 印发 has no subject in a title
    at = end = start
    for word in words.segments(title[start : start + _LONGEST]):
        ends = at > start and _ENDS_NAME.fullmatch(word)
        behind = title[at + len(word) : at + len(word) + 1]
        if (len(word) > 1 and word in body and not ends) or VERB.match(title, at):
            break
        if word[-1] in _LEVELS or behind in _LEVELS:
            break
        at += len(word)
        if ends or word.endswith(load("spam_words")["tail"].terms):
            end = at
    return title[start:end]


__all__ = ["with_tails"]
