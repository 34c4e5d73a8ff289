"""Foreign strings inside clauses and words: `工[X]作`, `责[X]任`. What closes to a word of the language when a string is taken
out was split by it; the page's own words stand between words and close nothing.

An end of the string is certain where its places part. Where they share a neighbour by chance, the neighbour goes back if a
word closes with it, or if the page has it elsewhere: official words are never cut with the string.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import islice
from os.path import commonprefix
from typing import NamedTuple

from extract.patterns import lazy
from extract.repair import words
from extract.repair.anchors import Place, Strings, places
from extract.repair.frames import ISSUER_END, VERB
from extract.repair.judge import SENTENCE, Term
from extract.repair.seams import NUMBER_GOES_ON, closes, end_of_trade, has_han, is_impossible, reach_left, reach_right
from extract.repair.signed import before_signer
from extract.repair.slots import OPEN_WORD, SUBJECT_OF

CORE = lazy("(?<![A-Za-z0-9.])(?=[0-9]*[A-Za-z])[A-Za-z0-9]{2,16}(?![A-Za-z0-9.%])")
_CLAUSES = lazy("[。；：:；（()）《》、！？]")
_REGULAR = lazy(
    "标准|规范|公路|国道|省道|县道|热线|路口|路段|平方|公里|公斤|千瓦|型号|规格|系列|版本|软件|合金|病毒|流感"
)
_MOST, _MOST_CHAINS, _MOST_PLACES, _LONGEST = 60, 6, 40, 10


class Seam(NamedTuple):
    """What stands on either side of a string at one of its places."""

    left: str
    right: str


def inside(strings: Strings, known: Iterable[Term] = ()) -> tuple[Term, ...]:
    """The strings that split words at their places. `known`: terms that were found by other looks."""
    corpus = strings.corpus
    whole = {term.text for term in known}
    found: dict[str, Term] = {}
    for term in (*_before_signature(strings), *_paragraphs(strings.text)):
        found[term.text] = term
    proven = any(_is_told(term) for term in whole)
    for core in islice(_cores(corpus, whole), _MOST):
        if any(core in string for string in found):
            continue
        around = places(corpus, core, _MOST_PLACES)
        string = _without_number(_whole(core, around, corpus, whole, proven=proven), corpus)
        if not string or any(term in string for term in whole):
            continue
        rights = [right for p in places(corpus, string) if (right := p.right)]
        if rights and all(_BODY.match(right) for right in rights):
            found[string] = Term(string, "substitution", ("bodies",), 6)
        else:
            found[string] = Term(string, "insertion", ("inside",), 6)
    return tuple(found.values())


_BODY = lazy(
    "[市县区省州旗镇乡]?(?:人民)?政府|[市县区省州旗镇乡]?[\u4e00-\u9fff]{2,4}(?:局|委员会|办公室|厅)(?![\u4e00-\u9fff]{2}公司)"
)
"""What the name of a body goes on with where its place's name is gone."""


def _before_signature(strings: Strings) -> Iterator[Term]:
    """What stands before the issuer of a title, where the signature has the same issuer without it."""
    title = strings.title
    if not title[:_LONGEST_JUNK].isascii() and not words.is_mixed(title[:_LONGEST_JUNK]):
        return
    for string in before_signer(title, strings.text):
        if 2 < len(string) <= _LONGEST_JUNK and words.is_coined(string) and not ISSUER_END.search(string):
            yield Term(string, "insertion", ("signature",), 6)
            return


_LONGEST_JUNK = 20


def _paragraphs(text: str) -> Iterator[Term]:
    """Letters, digits and words of advertisers that are a paragraph of their own, twice and more, between sentences; and what
    sells there, once."""
    for line, times in Counter(_between_sentences(text)).items():
        told = times > 1 and _is_told(line)
        sells = words.selling(line) > (times == 1)
        if told or (sells and _is_stranger(line, text)):
            yield Term(line, "insertion", ("paragraphs",), 6)


def may_be_paragraph(text: str) -> bool:
    """Whether a paragraph may be what sells: a look that needs no dictionary, for every page."""
    lines = list(_between_sentences(text))
    again = len(set(lines)) < len(lines)
    if not again and not words.may_sell("\n".join(lines)):
        return False
    return any(words.selling(line) > (times == 1) for line, times in Counter(lines).items())


def _between_sentences(text: str) -> Iterator[str]:
    """Short lines without a stop behind a line that ends with one, and before another line."""
    lines = text.split("\n")
    before = ""
    for number, line in enumerate(lines[:-1]):
        if 4 < len(line) <= 30 and before and before in "。；：:;" and lines[number + 1]:
            line = line.strip()
            if not (_CLAUSES.search(line) or _REGULAR.search(line) or ISSUER_END.search(line)):
                yield line
        before = line.rstrip()[-1:]


def _is_told(string: str) -> bool:
    """Whether letters and digits are joined to Chinese characters and words of advertisers."""
    return has_han(string) and words.is_coined(string) and words.votes(string) > 0


def _without_number(string: str, corpus: str) -> str:
    """A string without the digits of a number that it has split at one of its places: `2[qv63飞鸿在线]020年`."""
    around = places(corpus, string) if string and (string[0].isdigit() or string[-1].isdigit()) else ()
    bare = string
    if around and all(NUMBER_GOES_ON.match(p.right) for p in around):
        bare = bare.lstrip(_DIGITS)
    if around and all(p.left[-1:].isdigit() for p in around):
        bare = bare.rstrip(_DIGITS)
    return bare if bare == string or _is_foreign(bare, corpus) else ""


_DIGITS = "0123456789"


def _cores(corpus: str, known: Iterable[str]) -> Iterator[str]:
    """Words of letters beside Chinese characters, chains of advertisers' words that no known string has, and words of vice:
    what a foreign string has."""
    yield from (core for core, _ in Counter(CORE.findall(corpus)).most_common(_MOST))
    chains = (core for core, count in Counter(words.chains(corpus)).most_common(_MOST_CHAINS) if count > 1)
    yield from (core for core in chains if not any(core in string for string in known))
    betting = Counter(words.vice(corpus))
    yield from (core for core, _ in betting.most_common(_MOST))


def _whole(
    core: str, around: Sequence[Place], corpus: str, known: Collection[str] = (), *, proven: bool = False
) -> str:
    """The string around a core at all its places, if it splits words there; else nothing. `proven`: the page has another
    foreign string of letters, digits and words of advertisers; one more in several places is none of its own."""
    seams = [Seam(p.left, p.right) for p in around]
    if len(seams) == 1:
        return _alone(core, seams[0], corpus)
    before = commonprefix([reach_left(s.left)[::-1] for s in seams])[::-1]
    behind = commonprefix([reach_right(s.right) for s in seams])
    if core[0].isdigit() or any(s.left[-1:].isdigit() for s in seams):  # a number that goes on behind the string
        behind = re.split("[0-9]", behind)[0]
    best, most = "", -1
    for i in range(min(len(before), _LONGEST), -1, -1):
        for j in range(min(len(behind), _LONGEST), -1, -1):
            string = before[len(before) - i :] + core + behind[:j]
            own = len(before) - i, len(behind) - j
            count = sum(1 for s in seams if _splits(_left(s, i), s.right[j:], own))
            if count > most or (count == most and len(string) > len(best)):
                best, most = string, count
    if not _is_foreign(best, corpus):
        return ""
    size = best.index(core)
    string = _without_own(best, size, core, corpus, len(seams))
    i, j = string.index(core), len(string) - string.index(core) - len(core)
    sides = [(_left(s, i), s.right[j:]) for s in seams]
    own = len(before) - i, len(behind) - j
    told = {reason for left, right in sides if (reason := _splits(left, right, own))}
    strong = _is_told(string)
    if proven and strong and len(sides) > 2 and _is_stranger(string, corpus):
        return string
    needed = sum(1 for left, right in sides if _is_needed(left, right))
    if 3 * needed > len(seams):
        return ""
    often = 4 * sum(1 for side in sides if _splits(*side, own)) >= len(seams)
    if not (words.is_coined(string + "网") or words.votes(string)):  # letters alone are an abbreviation of the page's
        return ""
    if often and (len(told) > 1 or (told and (strong or words.blatant(string)) and len(string) > 3)):
        return string
    if _sells(string) and (told or _is_amid(sides, string)) and _is_stranger(string, corpus):
        return "" if any(core in other for other in known) else string
    return string if strong and _is_in_many(sides, string, corpus) else ""


def _sells(string: str) -> bool:
    """Whether words of vice, or two of advertisers, stand in a string of five characters and more; or words of vice alone."""
    if len(string) < 5:
        return bool(words.blatant(string))
    return bool(words.vice(string)) or len(set(words.pattern("market").findall(string))) > 1


def _is_amid(sides: Sequence[tuple[str, str]], string: str) -> bool:
    """Whether words of vice with letters, digits or words of advertisers stand amid ever other words; or such words as no
    office uses at all, which may stand for one common word throughout (`做好X`, `X部门`)."""
    if not words.vice(string):
        return False
    lefts, rights = {left[-1:] for left, _ in sides}, {right[:1] for _, right in sides}
    if words.blatant(string) and len(lefts) > 2 < len(rights):
        return True
    joined = any(c.isascii() and c.isalnum() for c in string) or words.pattern("market").search(string)
    amid = all(has_han(left[-1:]) and has_han(right[:1]) for left, right in sides)
    return bool(amid and joined) and len(lefts) == len(rights) == len(sides)


def _is_stranger(string: str, corpus: str) -> bool:
    """Whether the page has a string's words nowhere else."""
    return words.absent_share(string, corpus.replace(string, "\n")) >= 0.9


def _is_in_many(sides: Sequence[tuple[str, str]], string: str, corpus: str) -> bool:
    """Whether letters, digits and words of advertisers stand in places of many kinds, or for the place in the names of bodies,
    and the page has none of their words elsewhere."""
    bodies = {right[:3] for _, right in sides if _BODY.match(right)}
    lefts, rights = {left[-1:] for left, _ in sides}, {right[:1] for _, right in sides}
    if len(bodies) < 2 and (len(sides) < 4 or len(lefts) < 4 or len(rights) < 4):
        return False
    return _is_stranger(string, corpus)


def _splits(left: str, right: str, own: tuple[int, int]) -> str:
    """What a string splits at a place; nothing where it is made of what all places have beside the string, `own` characters to
    its left and right: that may be the string's own (`天[际博彩官]网`)."""
    word = is_impossible(left, right)
    size = next((n for n in range(1, len(word)) if left.endswith(word[:n]) and right.startswith(word[n:])), 0)
    return "" if size and size <= own[0] and len(word) - size <= own[1] else word


def _left(seam: Seam, size: int) -> str:
    return seam.left[: len(seam.left) - size]


def _is_needed(left: str, right: str) -> bool:
    """Whether something would be missing at a place without the string."""
    return bool(OPEN_WORD.search(left) or SUBJECT_OF.match(right)) and not is_impossible(left, right)


def _is_foreign(string: str, corpus: str) -> bool:
    """Whether a string can be foreign at all: no unit, standard or road, no piece of a sentence, no body."""
    if len(string) < 3 or not has_han(string) and not words.is_coined(string + "网"):
        return False
    return not (
        SENTENCE.search(string) or _REGULAR.search(string) or ISSUER_END.search(string) or words.is_word(string)
    )


def _without_own(string: str, at: int, core: str, corpus: str, count: int) -> str:
    """A string of few places without the official words at its ends: what stands elsewhere on the page, and behind its last
    word of the trade what the dictionary knows."""
    if count > 3:
        return string
    rest = corpus.replace(string, "\n")
    head, tail = string[:at], string[at + len(core) :]
    kept = len(tail)
    traded = max((end for _, end in words.spans(core + tail)), default=0) - len(core)
    pieces = words.segments(tail)
    while pieces and kept > max(traded, 0):
        piece = pieces.pop()
        if len(piece) < 2 or not (traded > 0 or piece in rest):
            break
        kept -= len(piece)
    begin = 0
    for piece in words.segments(head):
        if len(piece) < 2 or piece not in rest:
            break
        begin += len(piece)
    return head[begin:] + core + tail[:kept]


def _alone(core: str, seam: Seam, corpus: str) -> str:
    """A string that stands once: letters and digits, a name, a word of the trade, in the middle of a word that closes around
    them. Where the name ends is told by the closing alone."""
    if not words.is_coined(core + "网") or not has_han(seam.right[:1]):
        return ""
    right = reach_right(seam.right)
    end = end_of_trade(right)
    if not end or not closes(seam.left[-4:], seam.right[end : end + 4]):
        return ""
    string = core + right[:end]
    rest = corpus.replace(string, "\n")
    told = core not in rest and words.absent_share(string, rest) >= 0.9
    return string if told and _is_foreign(string, corpus) and not VERB.match(right) else ""
