"""What a string at its place stands between: whether it splits a word or a number there, and how far it may reach.

Where a word of the language closes when a string is taken out, nothing of the page's own can stand.
"""

from __future__ import annotations

import re
from functools import lru_cache

from extract.patterns import lazy
from extract.repair import words
from extract.repair.frames import ISSUER_END
from extract.repair.slots import LABEL

_HAN_TAIL, _HAN_HEAD = lazy("[\u4e00-\u9fff]{1,4}$"), lazy("[\u4e00-\u9fff]{1,4}")
_JOINED = lazy("[\u4e00-\u9fffA-Za-z0-9]{0,12}")
FREE = frozenset(
    "的了着在和与及或等各要应对将把被按由从向以为并且其该此本我他它这那也都就还不无有是市县区省州局部委处科镇乡村街道"
    "年月日号元个名次项条款件家户人上下中内外前后时间一二三四五六七八九十百千万亿第全至到于所做使用经请须可能会新"
)
"""Single characters that stand free in official prose: two of them side by side close nothing."""


@lru_cache(4096)
def closes(left: str, right: str) -> str:
    """The word of the language that a string between `left` and `right` has split, or nothing. Two halves that are words
    by themselves (`负责|人`) prove nothing, and neither do two free characters (`对|于`)."""
    tail, head = _HAN_TAIL.search(left), _HAN_HEAD.match(right)
    if not tail or not head:
        return ""
    before, behind = tail[0], head[0]
    at = 0
    for word in words.segments(before + behind):
        size = len(before) - at
        at += len(word)
        if at <= len(before):
            continue
        if not 0 < size < len(word):
            return ""
        first, last = word[:size], word[size:]
        own = words.segments(before)[-1], words.segments(behind)[0]
        if len(word) == 2:
            whole = own == (first, last) and not (first in FREE and last in FREE)
        else:
            whole = (len(first) > 1 and not words.is_word(first)) or (len(last) > 1 and not words.is_word(last))
        return word if whole else ""
    return ""


def is_impossible(left: str, right: str) -> str:
    """Why no word of the page's own can stand at a place: it splits a word or a number, stands before the label of a line or
    between a body's name and 关于; else nothing."""
    if not left.strip():
        return right[:3] if LABEL.match(right) else ""
    if (left[-1].isdigit() and NUMBER_GOES_ON.match(right)) or (left[-1] in "〔［" and right[:1].isdigit()):
        return left[-2:] + right[:2]
    if right.startswith("关于") and ISSUER_END.search(left):
        return left[-4:] + right[:2]
    return closes(left[-4:], right[:4])


NUMBER_GOES_ON = lazy("[0-9年月日号〕］%％]")


def has_han(string: str) -> bool:
    """Whether a string has Chinese characters."""
    return any("\u4e00" <= c <= "\u9fff" for c in string)


_TRADE_NAME = 4
"""Characters of a name before its first word of the trade."""


def end_of_trade(right: str) -> int:
    """Where the words of the trade end that begin within a short name of the start of `right`; 0 where none does."""
    end = 0
    for start, stop in sorted(words.spans(right)):
        if start <= (end or _TRADE_NAME):
            end = max(end, stop)
    return end


def reach_right(right: str) -> str:
    """What a string may hold of what stands behind its core."""
    match = _JOINED.match(right)
    return match[0] if match else ""


def reach_left(left: str) -> str:
    """What a string may hold of what stands before its core."""
    match = re.search("[\u4e00-\u9fffA-Za-z0-9]{0,12}$", left)
    return match[0] if match else ""
