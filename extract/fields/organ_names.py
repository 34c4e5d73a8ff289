"""Names of bodies as a document prints them: cutting signature and letterhead lines into names, and telling short forms."""

from __future__ import annotations

import re

from extract.fields.joint_names import is_branch, joints, names_branch
from extract.lexicon import fold, is_organ
from extract.patterns import lazy
from extract.rules.words import words
from extract.text import Span

_STATED = lazy(
    r"(?:.*特此(?:通知|通告|公告|公示|通报|批复|函复|函告|报告)|.*(?:名单|(?<![代外])表|回执|承诺书|责任书|通知书|样图|清单|试点单位|成员单位|\.(?:docx?|xlsx?|pdf|zip|rar|wps))(?=[一-鿿]{3})|.*[0-9]{5}(?=[一-鿿]{3})(?!部队))",
    re.DOTALL,
)
"""The end of an attachment's name, or a telephone number, that runs into the signature; 代表, 外表 are no tables."""
_SEVERAL = lazy(
    r"(?:部|委员会|委(?!员|组织|宣传|统战|政法|办|编|老干|党校|网信|巡|政研|农)|局|署|院|厅|政府|办公室|常委会)"
    r"(?=国家|国务院|最高|中共|中国|全国|中央|[一-鿿]{2,9}(?:[部委局院署省市州]))"
)
"""A body's ending inside a name, with what may be the next body behind it: only then the dictionary is asked."""
_NATIONAL = lazy(r"国家|中国|中华|国网|全国")
_SHORTEST = frozenset({"校办", "院办", "局办", "工会", "团委", "党委", "纪委", "妇联", "政协"})
"""Bodies inside a school or an office that sign with two characters."""
_STRAY = frozenset("'‘’\"“”·.,，、:：|*-—_") - {""}
_LED = lazy(r"(?:[(（][一-鿿]{2,30}代章[)）]|[)）\]】》〉”]|[12][0-9]{3}年度?(?!代))+(?=[一-鿿]{2})")
"""What ends before a name without a blank: a number's bracket, who seals for the body above, the year of an order (2016年农业部公告)."""
_SEAL = lazy(
    r"\((?:由?[一-鿿]{2,30}代章|[一-鿿]{1,29}[局委厅部办室院会]代|盖章|印章|公章|印|章|签章|代章|代|加盖公章)\)$"
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
            name = "".join(
                string[tokens[at][0] : tokens[last][1]].split()
            )  # a 、 between is part of it: 县林业局（甲、乙场）
            if last == at and _SEAL.fullmatch(fold(name)):
                break  # (市财政局代章), on a line of its own
            if last == at and (led := _LED.match(name)) and string.startswith(led[0], tokens[at][0]):
                tokens[at] = (tokens[at][0] + led.end(), tokens[at][1])
                name = name[led.end() :]
            if last == at and name[:1] in _STRAY and not set(name[1:]) & set("'’\"”"):
                tokens[at] = (tokens[at][0] + 1, tokens[at][1])
                name = name[1:]
            if len(name) > 60:
                break
            if is_organ(name) and (len(name) >= 3 or name in _SHORTEST):
                if last + 1 < len(tokens) and is_branch(name, "".join(view[slice(*tokens[last + 1])].split())):
                    continue
                lead = _STATED.match(name)
                if lead and is_organ(name[lead.end() :]):  # a statement's last item runs into the signature
                    name = name[lead.end() :]
                    tokens[at] = (_back(string, tokens[last][1], len(name)), tokens[at][1])
                seal = _SEAL.search(fold(name))
                width = len(name) - seal.start() if seal else 0
                found += _parted(string, name[: len(name) - width], tokens[at][0], tokens[last][1] - width)
                at = last
                break
        at += 1
    return found


def _parted(string: str, name: str, start: int, end: int) -> list[tuple[str, Span]]:
    """The one or several bodies of a name without blanks: `国家发展改革委财政部教育部` is three, told by the dictionary."""
    if end - start != len(name) or not _SEVERAL.search(name):
        return [(name, Span(start, end))]
    found: list[tuple[str, Span]] = []
    at = 0
    for word in words(name):
        if word.start <= at or word.tag not in ("nt", "ns") or not is_organ(name[word.start :]):
            continue
        left = name[at : word.start]
        if not is_organ(left) or word.tag == "ns" and _NATIONAL.match(left) and names_branch(left, name[word.start :]):
            continue  # 国家税务总局成都市税务局 is a branch
        found.append((left, Span(start + at, start + word.start)))
        at = word.start
    return [*found, (name[at:], Span(start + at, end))]


def _back(string: str, end: int, width: int) -> int:
    """Where the last `width` characters before `end` begin, blanks not counted."""
    while width and end:
        end -= 1
        width -= not string[end].isspace()
    return end


def _tokens(view: str, start: int, end: int) -> list[tuple[int, int]]:
    """The stretches between blanks and 、; single characters between single blanks are one letter-spaced stretch."""
    tokens: list[tuple[int, int]] = []
    for left, right in _blank_separated(view, start, end):
        at = left
        for cut in joints(view, left, right):
            tokens.append((at, cut))
            at = cut
        tokens.append((at, right))
    return tokens


def _blank_separated(view: str, start: int, end: int) -> list[tuple[int, int]]:
    tokens: list[tuple[int, int]] = []
    for column in re.finditer(r"[^\s、]+(?: [^\s、]+)*", view[start:end]):
        words = column[0].split(" ")
        base = column.start() + start
        if len(words) > 2 and sum(len(w) == 1 for w in words) >= 0.7 * len(words):
            tokens.append((base, column.end() + start))
        else:
            tokens += [(m.start() + base, m.end() + base) for m in re.finditer(r"[^ ]+", column[0])]
    return tokens
