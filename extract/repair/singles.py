"""Foreign strings that stand only once: beside a title, in one of its two forms, or a betting brand in a text that is not about
betting."""

from __future__ import annotations

from extract.patterns import lazy
from extract.repair import words
from extract.repair.anchors import Strings, reach
from extract.repair.frames import FRAME_END, ISSUER_END, VERB, frame_left, frame_right, wants_about
from extract.repair.judge import Term, foreignness
from extract.repair.seams import closes
from extract.repair.slots import LABEL, OPEN_WORD, STOPS
from extract.repair.trade_names import names_own_body, serves

_TOPIC = lazy("赌博|彩票|体彩|福彩|博彩|开奖|娱乐场所|棋牌室|淫秽|色情|卖淫|裸聊")


_SUFFIX = lazy(r"^(.{6,}?)(\s?[-_—|｜]{1,2}\s?([^-_—|｜\s]{3,20}))$")


def suffixes(strings: Strings) -> tuple[Term, ...]:
    """What is joined to the title and nowhere else on the page: `…制度-下载kf7`. The joiner goes with it."""
    lines = dict.fromkeys([strings.title, *strings.text.split("\n", 3)[:3], *strings.around[-6:]])
    found: dict[str, Term] = {}
    for line in lines:
        match = _SUFFIX.match(line.strip())
        if not match or not (FRAME_END.search(match[1]) or match[1] in strings.text.split("\n")):
            continue
        if words.is_coined(match[3]) and words.votes(match[3]) and foreignness(match[3]) > 2:
            found[match[2]] = Term(match[2], "insertion", ("suffix",), 5)
            found[match[3]] = Term(match[3], "insertion", ("suffix",), 5)
    return tuple(found.values())


def printed_otherwise(strings: Strings) -> tuple[Term, ...]:
    """What stands in a printed title where the page's own meta data (or any other candidate) says 关于: two forms of one
    title, one with a string that the other does not know."""
    lines = [strings.title, *strings.text.split("\n")[:12], *strings.around]
    found: dict[str, int] = {}
    for title in dict.fromkeys([strings.title, *strings.around[-8:]]):
        issuer, about, matter = title.partition("关于")
        if not about or len(matter) < 8 or len(issuer) < 3:
            continue
        for line in dict.fromkeys(lines):
            at = line.find(matter[-12:])
            if at < 0 or "关于" in line or len(line) > 150:
                continue
            behind = line.find(issuer[-3:])
            start = behind + 3
            end = next((e for size in (12, 8, 4, 2) if (e := line.find(matter[:size], start)) >= 0), -1)
            if behind >= 0 and end - start >= 3 and end - start <= 40:
                found[line[start:end]] = found.get(line[start:end], 0) + 1
    return tuple(Term(string, "substitution", ("titles_differ",), 6) for string in found if not _PLAIN.search(string))


_PLAIN = lazy("[，。；：（）()《》]|转发|印发|批转")


def find_single(strings: Strings) -> tuple[Term, ...]:
    """A foreign string that stands once (or always in the same place): only joined keywords, or a betting brand in a
    text that is not about betting, at a place of 关于 or where nothing is missing without it."""
    lines = list(dict.fromkeys([strings.title, *strings.text.split("\n")]))
    topic = len(_TOPIC.findall(strings.text))
    text_lines = strings.text.split("\n")
    before = dict(zip(text_lines[1:], text_lines, strict=False))
    counts = _Counts(strings.text)
    for line in lines:
        rows = words.ROWS if line == strings.title else ("vice",)
        for match in (m for row in rows for m in words.pattern(row).finditer(line)):
            start, end = reach(line, *match.span())
            end = _word_end(line, start, end)
            string = line[start:end]
            own = not start and line == strings.title and names_own_body(string)
            if own or serves(string):
                continue
            if not words.vice(string):
                if (
                    len(words.spans(string)) > 1
                    and words.unknown_share(string) >= 0.2
                    and _bare_about(line, start, end)
                ):
                    return (Term(string, "substitution", ("frame", "words"), 4),)
                continue
            topics = len(_TOPIC.findall(string))
            if len(string) < 4 or topic > topics and topic > topics * counts[string]:  # the text is about it
                continue
            foreign = foreignness(string)
            if foreign < 3 and words.unknown_share(string) < 0.3:
                continue
            left, right = line[:start], line[end:]
            if wants_about(frame_left(left), frame_right(right, string)):
                return (Term(string, "substitution", ("frame", "words"), foreign + 2),)
            if right[:1] in STOPS and right and not OPEN_WORD.search(left):
                return (Term(string, "insertion", ("insertion_slots", "words"), foreign),)
            number = _NUMBER.fullmatch(left) and right[:1] in _POINTS
            if number or (not left.strip() and closes(before.get(line, "")[-4:], right[:4])):
                return (Term(string, "insertion", ("inside",), foreign),)
            if not left.strip() and right and (foreign > 3 or LABEL.match(right) or ISSUER_END.search(right.strip())):
                return (Term(string, "insertion", ("insertion_slots", "words"), foreign),)
    return ()


_NUMBER = lazy("\\s*[0-9]{1,2}")
_POINTS = ("、", ".", "．")
"""What parts an item's number from its words."""


class _Counts(dict[str, int]):
    """How often strings stand in a text, each counted when first asked for."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self._text = text

    def __missing__(self, string: str) -> int:
        found = self[string] = self._text.count(string)
        return found


def _word_end(line: str, start: int, end: int) -> int:
    """Where the word of the general dictionary ends that `end` stands in: `98博球|网`."""
    at = start
    for word in words.segments(line[start : end + 6]):
        at += len(word)
        if at >= end:
            return at if at - end < 3 and line[at : at + 1] in STOPS else end
    return end


def _bare_about(line: str, start: int, end: int) -> bool:
    """Whether a verb of a title's matter follows the string and nothing but a body's name stands before it."""
    right = line[end:]
    return bool(VERB.match(right)) and wants_about(
        frame_left(line[:start]), frame_right(right, line[start:end]), strict=True
    )
