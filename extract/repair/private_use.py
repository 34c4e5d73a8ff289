"""Private-use characters: put right where their meaning is certain, counted in one warning where it is not.

Certain are the code points for which GB 18030 got a standard character later (80 characters of its row FE, ten vertical
forms, a few letters), whatever stands around them, and what the table `private_use` knows by its place.
Source: GB 18030-2022, appendix; Unicode's GB18030 mapping notes; the fonts Symbol and Wingdings, which Word writes as U+F0xx.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import cache

from extract import rules
from extract.notice import Warning
from extract.patterns import lazy
from extract.text import Change, Span

PRIVATE = lazy("[\ue000-\uf8ff\U000f0000-\U0010fffd]")

_LATER = {
    0xE816: 0x20087,
    0xE817: 0x20089,
    0xE818: 0x200CC,
    0xE81E: 0x9FB4,
    0xE826: 0x9FB5,
    0xE82B: 0x9FB6,
    0xE82C: 0x9FB7,
    0xE831: 0x215D7,
    0xE832: 0x9FB8,
    0xE83B: 0x2298F,
    0xE843: 0x9FB9,
    0xE854: 0x9FBA,
    0xE855: 0x241FE,
    0xE864: 0x9FBB,
    0xE78D: 0xFE10,
    0xE78E: 0xFE12,
    0xE78F: 0xFE11,
    0xE790: 0xFE13,
    0xE791: 0xFE14,
    0xE792: 0xFE15,
    0xE793: 0xFE16,
    0xE794: 0xFE17,
    0xE795: 0xFE18,
    0xE796: 0xFE19,
}
"""What GB 18030-2005 and -2022 give a standard code point; Python's codec is of 2000."""


def find(string: str) -> tuple[list[Change], tuple[Warning, ...]]:
    """Edits for what is certain, and one warning that counts the rest."""
    changes: list[Change] = []
    lines = [*_lines(string)]
    for row in rules.load("private_use").rows:
        if not row.needs or any(sign in string for sign in row.needs):
            changes += (
                _change(match.start(), match.end(), str(row.value), row.id, row.reason)
                for line in lines
                for match in row.pattern.finditer(string, *line)
            )
    taken = {c.start for c in changes}
    standard = _standard()
    unknown: Counter[str] = Counter()
    first: Span | None = None
    for match in PRIVATE.finditer(string):
        if match.start() in taken:
            continue
        if match[0] in standard:
            basis = f"GB 18030 has a standard character for U+{ord(match[0]):04X}"
            changes.append(_change(*match.span(), standard[match[0]], "private_use.gb18030", basis))
        else:
            unknown[match[0]] += 1
            first = first or Span(*match.span())
    if not unknown:
        return changes, ()
    shown = ", ".join(f"U+{ord(c):04X} ×{n}" for c, n in unknown.most_common(5))
    message = f"{sum(unknown.values())} private-use characters stand for others that are not known: {shown}"
    return changes, (Warning("private_use_characters", message, first),)


def _lines(string: str) -> Iterator[tuple[int, int]]:
    """The lines that hold private-use characters, with their ends: the patterns look nowhere else."""
    at = 0
    while match := PRIVATE.search(string, at):
        end = string.find("\n", match.end())
        at = end + 1 or len(string)
        yield string.rfind("\n", 0, match.start()) + 1, at


@cache
def _standard() -> dict[str, str]:
    """Private-use characters that GBK made of GB 18030's row FE, and what they are now."""
    found = {chr(old): chr(new) for old, new in _LATER.items()}
    trails = [*range(0x50, 0x7F), *range(0x80, 0xA1)]
    for number, trail in enumerate(trails):
        now = bytes([0xFE, trail]).decode("gb18030")
        if not PRIVATE.match(now):
            found[chr(0xE815 + number)] = now
    return found


def _change(start: int, end: int, inserted: str, rule: str, basis: str) -> Change:
    return Change(start, end, inserted, "damage", rule, basis, 0.97)
