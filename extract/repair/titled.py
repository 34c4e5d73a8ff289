"""What is put around a title that is complete without it: behind its kind (`…的通知X`), before its issuer, between ornaments."""

from __future__ import annotations

from collections.abc import Iterator

from extract.patterns import lazy
from extract.repair import words
from extract.repair.anchors import Strings
from extract.repair.frames import FRAME_END, ISSUER_END, TYPES
from extract.repair.judge import Term
from extract.repair.signed import before_signer

_WHOLE = lazy(
    rf"(.{{0,60}}?关于.{{1,90}}的[^的，。；：、\s《》]{{0,8}}?(?:{TYPES}))([ \u3000]{{0,3}})([^\s（()）》〉的等及和与、，。：:；][^（()）《》]{{3,39}})$"
)
_BODY = lazy(rf"\s|{ISSUER_END.pattern.removesuffix('$')}")
"""A body's name in what stands before another one's: two have issued the document."""
ORNAMENTS = "★☆◆█▌◎※"
_ORNAMENT = lazy(f"(?<![{ORNAMENTS}])[{ORNAMENTS}]{{1,9}}[^{ORNAMENTS}]{{2,40}}[{ORNAMENTS}]{{1,9}}")
_LONGEST_LINE = 150


def around_title(strings: Strings) -> tuple[Term, ...]:
    """The strings around the title that sell, and whose words the page has nowhere else."""
    title = title_or_first(strings.title, strings.text)
    if "关于" not in title:
        return ()
    lines = (line for line in strings.corpus.split("\n") if line and line not in title and title not in line)
    rest = "\n".join(lines)
    return tuple(
        Term(string, "insertion", ("title_is_whole",), 5)
        for string, certain in _around(title, strings.text)
        if (certain or words.selling(string) or words.vice(string)) and words.absent_share(string, rest) >= 0.7
    )


def may_be_around(title: str) -> bool:
    """Whether a title may have something around it: a look that needs no dictionary."""
    if words.may_sell(title) or _ORNAMENT.search(title):
        return True
    return "关于" in title and not FRAME_END.search(title) and _WHOLE.match(title) is not None


def title_or_first(title: str | None, text: str) -> str:
    """The title; of a text that has none with 关于, its first line: what stands behind a title can hide it."""
    return title if title and "关于" in title else text.partition("\n")[0][:_LONGEST_LINE]


def _around(title: str, text: str) -> Iterator[tuple[str, bool]]:
    """What stands around a title, and whether its form tells already that it is none of the title's."""
    for ornament in _ORNAMENT.finditer(title):
        yield ornament[0], True
    whole = _WHOLE.match(title)
    if whole and (not whole[2] or words.vice(whole[3]) or words.selling(whole[3]) > 1):
        yield whole[3], False
    for before in before_signer(title, text):
        if len(before) > 2 and not _BODY.search(before):
            yield before, False
