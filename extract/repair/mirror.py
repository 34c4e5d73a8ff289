"""Mirror sites: traditional characters with pinyin notes in a page of the mainland, brought back to simplified ones.

`關(guān)于`, `辦(ban)公廳`, `(zheng)(zheng)`: a note is a bracket with one syllable of pinyin behind a Chinese character. Notes
are cut, the characters go through OpenCC (t2s), before the page is read, so that every stage sees the words it knows;
`original_blocks` brings the characters back as they stood, for the record of edits. A genuine text of Hong Kong, Macau or
Taiwan has no notes and speaks of its own bodies: left alone.
"""

from __future__ import annotations

import re
from collections import defaultdict, deque
from collections.abc import Sequence
from itertools import chain, islice

from extract.notice import Warning
from extract.patterns import lazy
from extract.repair.broken import restore
from extract.repair.words import simplified as simplify
from extract.rules import load
from extract.text import Change, Span, Text

_SYLLABLE = (
    "(?:zh|ch|sh|[bpmfdtnlgkhjqxrzcsywBPMFDTNLGKHJQXRZCSYW])?"
    "[aeiouüvāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜɑńňǹḿ]{1,4}(?:ng|n|r)?[1-5]?"
)
_HAN = "\u3400-\u9fff\uf900-\ufaff"
_INSIDE = f"\\s?{_SYLLABLE}\\s?[)）\\]］〕]"
_NOTE = f"[(（\\[［〔]{_INSIDE}"
NOTE = lazy(f"[(（\\[［〔](?<=[{_HAN})）\\]］〕].){_INSIDE}(?:{_NOTE})*")
"""A pinyin note (or a doubled one) behind a Chinese character; begun with its bracket, which is rare."""

_TAG = "/?(?:span|font|small|sub|sup|em|i|b)\\b[^<>]{0,80}>"
_TAGGED = lazy(f"(<(?<=[{_HAN}]<){_TAG}(?:<{_TAG})?){_NOTE}")
_RUBY = lazy(rf"(?i)<rt\b[^<>]{{0,80}}>\s*({_SYLLABLE})\s*(?:</rt>)?")
_RUBY_TAGS = lazy(r"(?i)<rp\b[^<>]{0,80}>[^<>]{0,3}</rp>|</?(?:ruby|rb|rtc)\b[^<>]{0,80}>")
_QUICK_REST = f"(?<=[{_HAN}>].)\\s?[a-zāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜü]{{2,6}}[1-5]?\\s?[)）\\]］〕]"
_QUICK = tuple((sign, lazy(f"[{sign}]" + _QUICK_REST)) for sign in ("(", "（", "\\[", "［", "〔"))
"""A note behind a character, or behind a tag: begun with its bracket, which is rare. A pattern for each bracket, as one that
begins with a certain sign is searched four times as fast as one that begins with any of several."""
_RAW = lazy("(?i)(script|style)\\b")
_LOST_BRACKET = lazy("[?？][。！；][^\\s，。；]{0,4}")
_RUN = lazy(f"(?:[{_HAN}](?:{_NOTE})*)+")
_PLAIN_RUN = lazy(f"[{_HAN}]+")


def strip_notes(string: str) -> str:
    """A string without its pinyin notes, in simplified characters."""
    return simplify(NOTE.sub("", string))


def unmirrored(source: str, encoding: str | None = None) -> str | None:
    """The source of a mirror's page with its notes cut and its characters simplified; None where it is no mirror's page.

    Evidence: three notes or more, as many as one to 250 Chinese characters, behind characters that are mostly traditional
    (a phonetic table or a textbook notes simplified ones) or as dense as one to 50; or, without notes, a mainland notice in
    traditional characters (`_is_converted`), unless its bytes are in Big5: a site's own edition. One search and a look for two characters where there is none of that.
    """
    if "<ruby" in source and _RUBY.search(source):
        source = _RUBY_TAGS.sub("", _RUBY.sub(r"(\1)", source))
    if _may_be_noted(source):
        source = _TAGGED.sub(r"\1", source) if _TAGGED.search(source) else source
        noted = _is_noted(source)
        if not noted and (restored := restore(source)) != source:
            noted, source = _is_noted(restored), restored
        if noted:
            return strip_notes(restore(source))
    own = (encoding or "").startswith("big5")
    if not own and ("關" in source or "辦" in source) and _is_converted(untagged(source)):
        return simplify(restore(source))
    return None


def _may_be_noted(source: str) -> bool:
    """Whether the source has two notes or more: a look for every page, with no need of its words alone."""
    notes = chain.from_iterable(note.finditer(source) for sign, note in _QUICK if sign[-1] in source)
    return len([*islice(notes, 2)]) > 1


def _is_noted(source: str) -> bool:
    bare = untagged(source)
    notes = [m.start() for m in NOTE.finditer(bare)]
    if len(notes) < 3 or 250 * len(notes) < sum(map(len, _PLAIN_RUN.findall(bare))):
        return False
    before = "".join(bare[n - 1] for n in notes)
    traditional = sum(1 for a, b in zip(before, simplify(before), strict=False) if a != b)
    return 2 * traditional >= len(notes)


_LEAST_MARKS = 4
"""Different words of mainland offices that a text in traditional characters must have to be a mirror's."""


def _is_converted(bare: str) -> bool:
    """Whether a page without notes is a mainland notice in traditional characters: written in them throughout, with the
    words of mainland offices (fewer where simplified characters were left behind) and none of elsewhere."""
    table = load("mirror")
    marks = {m[0] for m in table["mainland"].pattern.finditer(bare)}
    left_behind = bool(table["simplified"].pattern.search(bare))
    if len(marks) < _LEAST_MARKS - left_behind or table["elsewhere"].pattern.search(bare):
        return False
    if table["edition"].pattern.search(bare):
        return False
    han = "".join(_PLAIN_RUN.findall(bare))[:4000]
    traditional = sum(1 for a, b in zip(han, simplify(han), strict=False) if a != b)
    return 6 * traditional >= len(han)


def lost_brackets(string: str) -> tuple[Warning, ...]:
    """A warning for each bracket that the mirror lost and nothing certain brings back: `?。` before what it left."""
    return tuple(
        Warning("characters_lost", f"the mirror lost characters here: {m[0]!r}", Span(*m.span()))
        for m in islice(_LOST_BRACKET.finditer(string), 20)
    )


def untagged(source: str) -> str:
    """The source without tags, scripts and styles; a `<` that opens nothing stays."""
    if "<" not in source:
        return source
    first, *pieces = source.split("<")
    kept, unread = [first], ""
    for piece in pieces:
        if unread and piece[: len(unread)].lower() != unread:
            continue
        unread = f"/{raw[1].lower()}" if (raw := _RAW.match(piece)) else ""
        _, closed, words = piece.partition(">")
        kept.append(" " if unread else " " + words if closed else "<" + piece)
    return "".join(kept)


def original_blocks(blocks: Sequence[str], source: str) -> list[str]:
    """The blocks of a mirror's page as they stood in `source`: each run of Chinese characters looked up in order."""
    stock: dict[str, deque[str]] = defaultdict(deque)
    for match in _RUN.finditer(untagged(source)):
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
