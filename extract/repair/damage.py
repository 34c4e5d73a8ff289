"""Damage without intent: private-use and mis-decoded characters, masks, invisible characters, spaced-out headings.

What is certain is put right (an edit); what is lost is named (a warning) and left as it stands, because dropping it would
change numbers: GBK's private-use `U+E010` stands for a decimal point.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import takewhile

from extract.notice import Warning, WarningCode
from extract.patterns import lazy
from extract.repair import private_use
from extract.text import Change, Span, Text

_IGNORABLE = (
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0"
    "\ufff0-\ufffb\U000e0000-\U000e0fff"
)
"""Unicode's Default_Ignorable_Code_Point (DerivedCoreProperties.txt), variation selectors and fillers among them, and the
marks of interlinear notes."""
_SUSPECT = lazy(  # begun with one class for all forms, so that `re` runs over what is none of them
    f"[{_IGNORABLE}\ufffd\ue000-\uf8ff\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f\x7f-\x9f锟烫屯*]"
    "(?:(?<![锟烫屯*])|(?<=锟)斤拷|(?<=烫)烫烫|(?<=屯)屯屯|(?<=[*])[*])"
)
_INVISIBLE = lazy(f"[{_IGNORABLE}\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f\x7f-\x9f]+")
LOST = lazy("\ufffd+|(?:锟斤拷|锟斤|斤拷)+|烫烫烫+|屯屯屯+")
PRIVATE = lazy("[\ue000-\uf8ff]+")
MASK = lazy("(?<=[\u4e00-\u9fff])\\*{2,8}(?=[\u4e00-\u9fff])")
_DISCLOSED = lazy("(?<=主动)\\*{3}(?=息)")
_SPACED = lazy("[\u4e00-\u9fff](?:[ \u3000\xa0]{1,2}[\u4e00-\u9fff]){3,}")


_LASTING: tuple[tuple[WarningCode, re.Pattern[str], str, str], ...] = (
    ("characters_lost", LOST, "\ufffd斤烫屯", "characters were lost before the page was saved"),
    ("masked_words", MASK, "*", "words are masked"),
)
"""Damage that can only be told: its warning, its form, the characters of which it has one, what it is."""


def find_changes(text: Text, title_blocks: Sequence[int]) -> tuple[list[Change], bool]:
    """Edits, and whether there may be damage that only `find_warnings` can tell; one search where there is none."""
    string = text.string
    changes: list[Change] = []
    suspect = _SUSPECT.search(string) is not None
    if suspect:
        changes += (
            _change(m, "", "damage.invisible", "characters without a shape", 0.99) for m in _INVISIBLE.finditer(string)
        )
        if PRIVATE.search(string):
            changes += private_use.find(string)[0]
        if "***" in string:
            changes += (
                _change(m, "公开信", "damage.masked_phrase", "fixed phrase 主动公开信息 masked by a word filter", 0.96)
                for m in _DISCLOSED.finditer(string)
            )
    last = max(title_blocks, default=-1)
    for line in takewhile(lambda line: line.block <= last, text.lines):
        if line.block in title_blocks:
            changes += (
                Change(
                    line.start + m.start(),
                    line.start + m.end(),
                    re.sub("[ \u3000\xa0]", "", m[0]),
                    "layout",
                    "layout.spaced_title",
                    "letter-spaced title",
                    0.95,
                )
                for m in _SPACED.finditer(string[line.start : line.end])
            )
    return changes, suspect


def find_warnings(string: str) -> tuple[Warning, ...]:
    """What is lost, and told where it stands. `string`: the repaired text, so that the spans are those of the record."""
    warnings = list(private_use.find(string)[1]) if PRIVATE.search(string) else []
    for code, pattern, signs, what in _LASTING:
        if any(sign in string for sign in signs):
            warnings += (
                Warning(code, f"{what}: {match[0][:20]!r}", Span(*match.span())) for match in pattern.finditer(string)
            )
    return tuple(warnings[:50])


def clean_string(string: str) -> str:
    """A title that stands outside the text, put right the same way."""
    if private_use.PRIVATE.search(string):
        string = Text.of([string]).apply(private_use.find(string)[0]).string
    string = _INVISIBLE.sub("", string) if _SUSPECT.search(string) else string
    return _SPACED.sub(lambda m: re.sub("[ \u3000\xa0]", "", m[0]), string)


def _change(match: re.Match[str], inserted: str, rule: str, basis: str, confidence: float) -> Change:
    return Change(match.start(), match.end(), inserted, "damage", rule, basis, confidence)
