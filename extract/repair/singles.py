"""Foreign strings that stand only once: in the gap that a title's frame leaves, or a betting brand in a text that is not about
betting."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extract.repair import words
from extract.repair.anchors import BODY_END, Strings, places, reach
from extract.repair.frames import FRAME_END, ISSUER_END, VERB, frame_left, frame_right, wants_about
from extract.repair.judge import Term, foreignness, is_stranger
from extract.repair.slots import LABEL, OPEN_WORD, STOPS

_BETTING_TOPIC = re.compile("赌博|彩票|体彩|福彩|博彩|开奖|娱乐场所|棋牌室")
_JOINED = re.compile("[_,，|丨 -]+")


def title_gaps(title: str) -> Iterator[tuple[int, int]]:
    """What may stand for 关于 in a title: from its start or behind a body's name to a verb of the matter, shortest first."""
    if "关于" in title.split("《")[0] or not FRAME_END.search(title):
        return
    starts = [m.end() for m in BODY_END.finditer(title)]
    for start in (*reversed(starts), 0):
        for verb in VERB.finditer(title, start + 3, min(len(title), start + 40)):
            if wants_about(title[:start], title[verb.start() :], strict=True):
                yield start, verb.start()


def in_gap(strings: Strings, corpus: str) -> Term | None:
    """A foreign string that fills the gap of the title's frame, wherever else it stands or not."""
    title = strings.title
    for start, end in title_gaps(title):
        string = title[start:end].strip(" 　")
        if len(string) < 3 or "《" in string or string.endswith(("的", "和", "与", "等", "对", "为")):
            continue
        if _is_keywords(string):
            return Term(string, "substitution", ("frame", "joined_keywords"), 5)
        if words.is_mixed(string) and (words.votes(string) or _strange(corpus, string)):
            return Term(string, "substitution", ("frame", "mixed"), 4)
        if start and len(strings.text) > 300 and _strange(corpus, string):
            return Term(string, "substitution", ("frame", "stranger"), 4)
    return None


def _strange(corpus: str, string: str) -> bool:
    return is_stranger(corpus, string, places(corpus, string), organ=True)


def _is_keywords(string: str) -> bool:
    """Whether a string is keywords with one stem, joined (`X-X下载-X官网`)."""
    pieces = [piece for piece in _JOINED.split(string) if piece]
    return len(pieces) > 1 and len(pieces[0]) > 1 and all(p.startswith(pieces[0][:2]) for p in pieces)


def find_single(strings: Strings) -> tuple[Term, ...]:
    """A foreign string that stands once (or always in the same place): only joined keywords, or a betting brand in a
    text that is not about betting, at a place of 关于 or where nothing is missing without it."""
    lines = list(dict.fromkeys([strings.title, *strings.text.split("\n")]))
    topic = len(_BETTING_TOPIC.findall(strings.text))
    for line in lines:
        rows = words.ROWS if line == strings.title else ("gambling",)
        for match in (m for row in rows for m in words.pattern(row).finditer(line)):
            start, end = reach(line, *match.span())
            string = line[start:end]
            if not words.betting(string):
                if (
                    len(words.spans(string)) > 1
                    and words.unknown_share(string) >= 0.2
                    and _bare_about(line, start, end)
                ):
                    return (Term(string, "substitution", ("frame", "words"), 4),)
                continue
            if len(string) < 4 or topic > len(_BETTING_TOPIC.findall(string)) * strings.text.count(string):
                continue
            foreign = foreignness(string)
            if foreign < 3 and words.unknown_share(string) < 0.3:
                continue
            left, right = line[:start], line[end:]
            if wants_about(frame_left(left), frame_right(right, string)):
                return (Term(string, "substitution", ("frame", "words"), foreign + 2),)
            if right[:1] in STOPS and right and not OPEN_WORD.search(left):
                return (Term(string, "insertion", ("insertion_slots", "words"), foreign),)
            if not left.strip() and right and (foreign > 3 or LABEL.match(right) or ISSUER_END.search(right.strip())):
                return (Term(string, "insertion", ("insertion_slots", "words"), foreign),)
    return ()


def _bare_about(line: str, start: int, end: int) -> bool:
    """Whether a verb of a title's matter follows the string and nothing but a body's name stands before it."""
    right = line[end:]
    return bool(VERB.match(right)) and wants_about(
        frame_left(line[:start]), frame_right(right, line[start:end]), strict=True
    )


