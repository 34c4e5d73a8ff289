"""Foreign strings that a single place betrays by their form: no other place of the page need know them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from extract.patterns import lazy
from extract.repair import words
from extract.repair.anchors import Strings
from extract.repair.frames import VERB, starts_with_issuer
from extract.repair.judge import SENTENCE, Term, foreignness
from extract.repair.seams import FREE, closes, end_of_trade
from extract.repair.slots import CLOSED, LABEL, OPEN_WORD, STOPS

_LONE = lazy("(?<![A-Za-z0-9])(?:[A-Za-z]{1,10}[0-9]{1,5}|[0-9]{1,5}[A-Za-z]{1,10})[\u4e00-\u9fff]{2,8}(?=[，。；,;])")
_STEMMED = lazy("([\u4e00-\u9fff]{2,6})[-—_|]\\1[\u4e00-\u9fff]{2,8}(?:[-—_|]\\1[\u4e00-\u9fff]{2,8})+")
_QUOTE = lazy("[“《「『][^”》」』]{0,40}$")


def lone(strings: Strings) -> tuple[Term, ...]:
    """What a single place betrays, before a stop or at the start of a line: keywords with one stem, letters and digits joined
    to words of advertisers, traditional characters in a text that has no others."""
    found: dict[str, Term] = {}
    strange = words.traditional().intersection(strings.text)
    count = sum(map(strings.text.count, strange))
    script = count > 1 and (count <= max(12, len(strings.text) // 100) or len(strange) <= _MOST_STRANGE)
    coined = _coined(strings.text)
    looked: dict[str, bool] = {}

    def unknown(string: str) -> bool:
        """Whether the text knows no part of the string; of many strings the first are looked for."""
        if string not in looked:
            rest = strings.text.replace(string, "\n") if len(looked) < _MOST else string
            looked[string] = words.absent_share(string, rest) >= 0.9
        return looked[string]

    for line in dict.fromkeys(strings.text.split("\n")):
        for start, end, evidence in (
            *_joined(line),
            *(_coined_in(line, coined) if coined else ()),
            *((start, end, _form(line[start:end])) for start, end in _traded(line) if unknown(line[start:end])),
            *(_labelled(line) if "】" in line else ()),
            *(_in_other_script(line) if script else ()),
        ):
            left, right = line[:start], line[end:]
            if _QUOTE.search(left) or (right and right[0] in "”》」』)）"):
                continue
            ends = right[:1] and right[0] in STOPS and left.strip() and not OPEN_WORD.search(left)
            begins = not left.strip() and len(right) > 3 and right[0] not in STOPS
            if evidence in ("inside", "open_end"):
                found[line[start:end]] = Term(line[start:end], "insertion", (evidence,), 5, evidence == "inside")
            elif ends or begins:
                found[line[start:end]] = Term(line[start:end], "insertion", ("insertion_slots", evidence), 5)
    return tuple(found.values())


def _joined(line: str) -> Iterator[tuple[int, int, str]]:
    if "-" in line or "_" in line or "—" in line or "|" in line:
        for match in _STEMMED.finditer(line):
            if words.votes(match[0]):
                yield *match.span(), "joined_keywords"


def _labelled(line: str) -> Iterator[tuple[int, int, str]]:
    """A name with an advertiser's word in brackets behind it: `某某【官网】`."""
    for match in bracketed().finditer(line):
        left = line[max(0, match.start() - 40) : match.start()]
        name = _name_before(left)
        if len(name) > 1 and not _ACCOUNT.search(left):
            yield match.start() - len(name), match.end(), _form(name + match[0])


def _form(string: str) -> str:
    """The evidence of a string's own form: letters or digits in it, or nothing but words of advertisers."""
    return "mixed" if words.is_mixed(string) else "name"


_ACCOUNT = lazy("关注|公众号|微信|微博|抖音|[账帐]号|搜索|扫码|登录|客户端")
"""Beside such words an office names its own account: `关注…【官方】`."""


@cache
def bracketed() -> re.Pattern[str]:
    """Advertisers' words in brackets, behind words and before a stop."""
    return re.compile(f"【(?<=[\u4e00-\u9fffA-Za-z0-9]【)(?:{words.advertised().pattern}){{1,3}}】(?=[{STOPS}])")


def _coined(text: str) -> frozenset[str]:
    """The words of letters, digits and Chinese characters that are foreign by themselves, and of which the text knows no
    part. Where there are many, it is a list of models or signs, and none of them stands alone."""
    found: set[str] = set()
    told = {m[0] for m in _LONE.finditer(text) if words.vice(m[0]) or words.pattern("market").search(m[0])}
    for whole in told if len(told) <= _MOST else ():
        word = _COINED_WORD.findall(whole)[0]
        end = end_of_trade(whole[len(word) :])
        string = whole[: len(word) + end] if end else whole
        if SENTENCE.search(string) or _REGULAR.search(string) or foreignness(string) < 3:
            continue
        rest = text.replace(whole, "\n")
        if word not in rest and words.absent_share(string, rest) >= 0.9:
            found.add(whole)
    return frozenset(found)


def _coined_in(line: str, coined: frozenset[str]) -> Iterator[tuple[int, int, str]]:
    """Letters and digits with a name and words of the trade behind them, up to the last of these. What stands between them
    and the stop is the page's own where it closes a word or is words; else the string's end is open, and nothing is cut."""
    for match in _LONE.finditer(line):
        if match[0] not in coined:
            continue
        start, stop = match.span()
        name = start + len(_COINED_WORD.findall(match[0])[0])
        end = name + end_of_trade(line[name:stop])
        if end == stop:
            yield start, stop, "mixed"
        elif end > name and _goes_on(line, start, name, end, stop):
            yield start, end, "inside"
        else:
            yield start, max(end, name), "open_end"


def _goes_on(line: str, start: int, name: int, end: int, stop: int) -> bool:
    """Whether what stands behind the words of the trade is the page's own: it closes the word before the string, or is words,
    and the trade's words before it are no more than one behind a name, so that none of them is the page's."""
    if closes(line[max(0, start - 4) : start], line[end:stop]):
        return True
    own = [words.pattern(row).match(line, name) for row in words.ROWS]
    spans = words.spans(line[name:end])
    single = len(spans) == 1 or bool(words.vice(line[name:end]))
    named = not any(own) and not VERB.match(line, name)
    return single and named and all(len(word) > 1 for word in words.segments(line[end:stop]))


_HEAD = 6
"""Characters before words of the trade at the head of a line."""
_MOST_STRANGE = 8
"""Different traditional characters of a name that comes again and again; a text that is written in them has many more."""
_MOST = 100
"""Different words that are looked for in the text."""


_COINED_WORD = lazy("[A-Za-z0-9]+")
_REGULAR = lazy("标准|规范|要求|系统|公路|国道|热线|标志|表|版本|信息|号")


def may_be_joined(text: str, found: Sequence[tuple[int, int]]) -> bool:
    """Whether a line has words of the trade joined to letters, digits or more of them, in a place that `_traded` looks at: a
    look for every page. `found`: where words of betting or of advertisers stand."""
    if "】" in text and bracketed().search(text):
        return True
    seen = -1
    for at in _beside(text, found):
        if at < seen:
            continue
        start, end = text.rfind("\n", 0, at) + 1, text.find("\n", at)
        seen = end if end >= 0 else len(text)
        line = text[start:seen]
        first = len(line) - len(line.lstrip())
        if any(m.start() - first <= _HEAD or line[m.end() : m.end() + 1] in STOPS for m in _core().finditer(line)):
            return True
    return False


def _beside(line: str, found: Iterable[tuple[int, int]]) -> Iterator[int]:
    """Where words of the trade have letters, digits or more of them right beside them."""
    is_beside = _beside_pattern().match
    for span in found:
        for at in range(*span):  # another word may begin inside the one that was found
            if is_beside(line, at):
                yield at


@cache
def _beside_pattern() -> re.Pattern[str]:
    """A word of betting or of advertisers with letters or digits right beside it, or three of them in a row."""
    word = f"(?:{words.advertised().pattern})"
    return re.compile(
        f"{word}(?:(?=[A-Za-z]|[0-9]{{3}})|(?<=[A-Za-z]..)|(?<=[A-Za-z][0-9]..)|{word}{word})|(?:体育(?!彩票)|娱乐|电竞|视讯|亚洲){word}"
    )


@cache
def _core() -> re.Pattern[str]:
    return re.compile(f"(?:{words.advertised().pattern}|(?<![A-Za-z0-9])[A-Za-z0-9]{{2,12}}){{2,6}}")


def _traded(line: str) -> Iterator[tuple[int, int]]:
    """Words of the trade joined to letters, digits or more of them, with the name before them, where its beginning is
    certain: at the start of a line before a body or an opening, or before a stop behind a number, or of characters that make
    no word."""
    for match in _core().finditer(line) if any(True for _ in _beside(line, words.where_advertised(line))) else ():
        end, left, right = match.end(), line[: match.start()], line[match.end() :]
        mixed = any(c.isascii() for c in match[0]) or bool(words.vice(match[0]))
        if len(left.strip()) <= 4:
            start = len(left) - len(left.lstrip())
            if not (starts_with_issuer(right) or LABEL.match(right)) or (left.strip() and VERB.match(left.strip())):
                continue
        elif mixed and right[:1] and right[0] in STOPS:
            name = _name_before(left)
            start = match.start() - len(name)
            if not (len(name) > 1 or (not name and match[0][0].isascii()) or CLOSED.search(line[:start])):
                continue
        else:
            continue
        string = line[start:end]
        if len(string) < 5 or SENTENCE.search(string) or _REGULAR.search(string) or OPEN_WORD.search(line[:start]):
            continue
        if words.votes(string) + words.is_mixed(string) > 1:
            yield start, end


def _name_before(left: str) -> str:
    """The characters at the end of a line's part that make no word of the language: two or three of a name."""
    name = ""
    for word in reversed(words.segments(left[-8:])):
        if not _is_beside(word) or (word in _NO_NAME and not (name and word in "一二三九百千万")) or len(name) > 2:
            break
        name = word + name
    return name


_NO_NAME = "一二三四五六七八九十百千万亿元年月日号个名人次市县区省局州镇乡村请见至等各该本其按"


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
        start, stop = spans[first][0], spans[last - 1][1]
        if begin and _is_beside(line[slice(*spans[begin - 1])]):
            before = spans[begin - 1][0]
            if line[before] not in FREE and not closes(line[max(0, before - 3) : before + 1], line[stop : stop + 4]):
                begin -= 1
        while end < len(spans) and _is_beside(line[slice(*spans[end])]):
            end += 1
        while end > last and not _is_crossed(plain[start : spans[end - 1][1]], stop - start):
            end -= 1
        own = line[start:stop]
        if len(own) > 2 and 2 * sum(1 for c in own if c in strange) >= len(own):
            yield spans[begin][0], spans[end - 1][1], "script"
        first = last


def _is_crossed(string: str, at: int) -> bool:
    """Whether a word of the trade begins before `at` and ends the string: `金龍線|上`."""
    return any(start < at and end == len(string) for start, end in words.spans(string))


def _is_beside(word: str) -> bool:
    """Whether a word beside those in another script may belong to them: a character that makes no word there."""
    return len(word) == 1 and "\u4e00" <= word <= "\u9fff" and word not in "的了在和与及或将为由对向从被把是有不"
