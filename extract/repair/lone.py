"""Foreign strings that a single place betrays by their form: no other place of the page need know them."""

from __future__ import annotations

from collections.abc import Iterator

from extract.patterns import lazy
from extract.repair import words
from extract.repair.anchors import Strings
from extract.repair.judge import SENTENCE, Term, foreignness
from extract.repair.slots import OPEN_WORD, STOPS

_LONE = lazy("(?<![A-Za-z0-9])(?:[A-Za-z]{1,10}[0-9]{1,5}|[0-9]{1,5}[A-Za-z]{1,10})[\u4e00-\u9fff]{2,8}(?=[，。；,;])")
_STEMMED = lazy("([\u4e00-\u9fff]{2,6})[-—_|]\\1[\u4e00-\u9fff]{2,8}(?:[-—_|]\\1[\u4e00-\u9fff]{2,8})+")
_QUOTE = lazy("[“《「『][^”》」』]{0,40}$")


def lone(strings: Strings) -> tuple[Term, ...]:
    """What a single place betrays, before a stop or at the start of a line: keywords with one stem, letters and digits joined
    to words of advertisers, traditional characters in a text that has no others."""
    found: dict[str, Term] = {}
    count = sum(map(words.traditional().__contains__, strings.text))
    script = 1 < count <= max(12, len(strings.text) // 100)
    coined = _coined(strings.text)
    for line in dict.fromkeys(strings.text.split("\n")):
        for start, end, evidence in (
            *_joined(line),
            *(_coined_in(line, coined) if coined else ()),
            *(_in_other_script(line) if script else ()),
        ):
            left, right = line[:start], line[end:]
            if _QUOTE.search(left) or (right and right[0] in "”》」』)）"):
                continue
            ends = right[:1] and right[0] in STOPS and left.strip() and not OPEN_WORD.search(left)
            begins = not left.strip() and len(right) > 3 and right[0] not in STOPS
            if ends or begins:
                found[line[start:end]] = Term(line[start:end], "insertion", ("insertion_slots", evidence), 5)
    return tuple(found.values())


def _joined(line: str) -> Iterator[tuple[int, int, str]]:
    if "-" in line or "_" in line or "—" in line or "|" in line:
        for match in _STEMMED.finditer(line):
            if words.votes(match[0]):
                yield *match.span(), "joined_keywords"


def _coined(text: str) -> frozenset[str]:
    """The words of letters, digits and Chinese characters that are foreign by themselves, and of which the text knows no
    part. Where there are many, it is a list of models or signs, and none of them stands alone."""
    found: set[str] = set()
    told = {m[0] for m in _LONE.finditer(text) if words.betting(m[0]) or words.pattern("market").search(m[0])}
    for string in told if len(told) <= _MOST else ():
        if SENTENCE.search(string) or _REGULAR.search(string) or foreignness(string) < 3:
            continue
        rest = text.replace(string, "\n")
        if _COINED_WORD.findall(string)[0] not in rest and words.absent_share(string, rest) >= 0.9:
            found.add(string)
    return frozenset(found)


def _coined_in(line: str, coined: frozenset[str]) -> Iterator[tuple[int, int, str]]:
    return ((*m.span(), "mixed") for m in _LONE.finditer(line) if m[0] in coined)


_MOST = 100
"""Different words that are looked for in the text."""


_COINED_WORD = lazy("[A-Za-z0-9]+")
_REGULAR = lazy("标准|规范|要求|系统|公路|国道|热线|标志|表|版本|信息|号")


def _in_other_script(line: str) -> Iterator[tuple[int, int, str]]:
    """Words in traditional characters, three characters or more, the greater part of them none that are simplified."""
    strange = words.traditional()
    if len(strange & set(line)) < 2:
        return
    plain = words.simplified(line)
    if len(plain) != len(line):
        return
    spans: list[tuple[int, int]] = []
    at = 0
    for word in words.segments(plain):
        spans.append((at, at + len(word)))
        at += len(word)
    changed = [plain[a:b] != line[a:b] for a, b in spans]
    first = 0
    while first < len(spans):
        last = first
        while last < len(spans) and changed[last]:
            last += 1
        if last == first:
            first += 1
            continue
        begin, end = first, last
        while end < len(spans) and _is_beside(line[slice(*spans[end])]):
            end += 1
        while begin and _is_beside(line[slice(*spans[begin - 1])]):
            begin -= 1
        own = line[spans[first][0] : spans[last - 1][1]]
        if len(own) > 2 and 2 * sum(1 for c in own if c in strange) >= len(own):
            yield spans[begin][0], spans[end - 1][1], "script"
        first = last


def _is_beside(word: str) -> bool:
    """Whether a word beside those in another script may belong to them: a character that makes no word there."""
    return len(word) == 1 and "\u4e00" <= word <= "\u9fff" and word not in "的了在和与及或将为由对向从被把是有不"
