"""Mirror sites: traditional characters with pinyin notes in a page of the mainland, brought back to simplified ones.

`關(guān)于`, `辦(ban)公廳`, `(zheng)(zheng)`: a note is a bracket with one syllable of pinyin behind a Chinese character. Notes
are cut, the characters go through OpenCC (t2s), before the page is read, so that every stage sees the words it knows;
`original_blocks` brings the characters back as they stood, for the record of edits. A genuine text of Hong Kong, Macau or
Taiwan has no notes: left alone.
"""

from __future__ import annotations

import re
from collections import defaultdict, deque
from collections.abc import Sequence
from functools import cache
from typing import Any

from extract.text import Change, Text

_SYLLABLE = (
    "(?:zh|ch|sh|[bpmfdtnlgkhjqxrzcsywBPMFDTNLGKHJQXRZCSYW])?"
    "[aeiouüvāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜɑńňǹḿ]{1,4}(?:ng|n|r)?[1-5]?"
)
_HAN = "\u3400-\u9fff\uf900-\ufaff"
NOTE = re.compile(f"(?<=[{_HAN})）])(?:[(（]{_SYLLABLE}[)）])+")
"""A pinyin note (or a doubled one) behind a Chinese character."""

_QUICK = re.compile(f"[{_HAN}][(（][a-zāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜü]{{2,6}}[)）]")
_RUN = re.compile(f"(?:[{_HAN}](?:[(（]{_SYLLABLE}[)）])*)+")
_PLAIN_RUN = re.compile(f"[{_HAN}]+")


@cache
def _simplifier() -> Any:
    import opencc

    return opencc.OpenCC("t2s")


def simplify(string: str) -> str:
    """Traditional characters as simplified ones, nothing else changed."""
    return str(_simplifier().convert(string))


def strip_notes(string: str) -> str:
    """A string without its pinyin notes, in simplified characters."""
    return simplify(NOTE.sub("", string))


def unmirrored(source: str) -> str | None:
    """The source of a mirror's page with its notes cut and its characters simplified; None where it is no mirror's page.

    Evidence: three notes or more, as many as one to 250 Chinese characters, behind characters that are mostly traditional
    (a phonetic table or a textbook notes simplified ones) or as dense as one to 50. One search where there are no notes.
    """
    if not _QUICK.search(source):
        return None
    bare = _bare(source)
    notes = [m.start() for m in NOTE.finditer(bare)]
    han = sum(len(run) for run in _PLAIN_RUN.findall(bare))
    if len(notes) < 3 or 250 * len(notes) < han:
        return None
    before = "".join(bare[n - 1] for n in notes)
    traditional = sum(1 for a, b in zip(before, simplify(before), strict=False) if a != b)
    if 2 * traditional < len(notes):
        return None
    return strip_notes(source)


def _bare(source: str) -> str:
    return re.sub(r"(?is)<(script|style)\b.*?</\1>|<[^>]*>", " ", source) if "<" in source else source


def original_blocks(blocks: Sequence[str], source: str) -> list[str]:
    """The blocks of a mirror's page as they stood in `source`: each run of Chinese characters looked up in order."""
    stock: dict[str, deque[str]] = defaultdict(deque)
    for match in _RUN.finditer(_bare(source)):
        stock[strip_notes(match[0])].append(match[0])

    def original(match: re.Match[str]) -> str:
        found = stock.get(match[0])
        if not found:
            return match[0]
        return found.popleft() if len(found) > 1 else found[0]

    return [_PLAIN_RUN.sub(original, block) for block in blocks]


def find_changes(text: Text) -> list[Change]:
    """Changes that bring a mirror's text back: one for a run of neighbouring characters and notes."""
    string = text.string
    plain = _same_length(string)
    notes = {m.start(): m.end() for m in NOTE.finditer(string)}
    changes: list[Change] = []
    at, size = 0, len(string)
    while at < size:
        start, inserted = at, ""
        while at < size:
            if at in notes:
                at = notes[at]
            elif plain[at] != string[at]:
                inserted += plain[at]
                at += 1
            else:
                break
        if at > start:
            changes.append(
                Change(start, at, inserted, "mirror", "mirror.characters", "pinyin notes, traditional characters", 0.98)
            )
        at += 1
    return changes


def _same_length(string: str) -> str:
    """The string simplified position for position; notes keep their places."""
    lines = []
    for line in string.split("\n"):
        pieces = re.split("(\x00+)", NOTE.sub(lambda m: "\x00" * len(m[0]), line))
        before = "".join(pieces[::2])
        after = simplify(before)
        if len(after) != len(before):
            after = "".join(c if len(c) == 1 else w for w, c in ((w, simplify(w)) for w in before))
        at = 0
        for number in range(0, len(pieces), 2):
            size = len(pieces[number])
            pieces[number] = after[at : at + size]
            at += size
        lines.append("".join(pieces))
    return "\n".join(lines)
