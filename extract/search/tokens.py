"""Tokens: what a text and a query are cut into, by one code, so that they always agree.

A run of Han becomes its overlapping pairs and then its last character alone (`财政局` is `财政 政局 局`), a run of letters or
digits one token. So every string of a text is a phrase of its tokens, whatever a dictionary says: a name of two
characters, a number, a person are always found, and a single character is the beginning of a token. Marks separate and
are no tokens: 〔2004〕71号, [2004]71号 and 2004 71号 are one. Blanks between Han don't separate: 王　伟 is 王伟.
"""

from __future__ import annotations

import re
from typing import NamedTuple

FOLD = {
    **{wide: wide - 0xFEE0 for wide in range(0xFF01, 0xFF5F)},
    **{ord("A") + i: ord("a") + i for i in range(26)},
    **{0xFF21 + i: ord("a") + i for i in range(26)},
    **dict.fromkeys(map(ord, "\t\u00a0\u3000"), ord(" ")),
}
"""Full-width characters and capitals to plain small ones, blanks to one; one for one, so that places in the text stay."""

_LONGEST = 64
"""Characters of a token: a page may hold a megabyte without a blank."""
HAN = "\u3005\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_RUNS = re.compile(
    rf"[{HAN}]+(?: +[{HAN}]+)*|[a-z]{{1,{_LONGEST}}}|[0-9]{{1,{_LONGEST}}}|[^\W_0-9a-z{HAN}]{{1,{_LONGEST}}}"
)


def runs(string: str) -> list[str]:
    """The runs of Han (blanks inside them taken out), letters, digits and other scripts, folded, in order.

    >>> runs("宜府办字〔2004〕71号，见ＧＢ/T 9704")
    ['宜府办字', '2004', '71', '号', '见', 'gb', 't', '9704']
    """
    found = _RUNS.findall(string.translate(FOLD))
    return [run.replace(" ", "") if is_han(run) and len(run) > 2 else run for run in found]


def is_han(run: str) -> bool:
    """Whether a run is of Han."""
    return (
        run[0] in "々〇" or "\u3400" <= run[0] <= "\u9fff" or "\uf900" <= run[0] <= "\ufaff" or run[0] >= "\U00020000"
    )


def pairs(found: list[str]) -> str:
    """The tokens of runs, separated by blanks.

    >>> pairs(["财政局", "2004", "年"])
    '财政 政局 局 2004 年'
    """
    tokens: list[str] = []
    for run in found:
        if is_han(run):
            tokens.extend(map(str.__add__, run, run[1:]))
            tokens.append(run[-1])
        else:
            tokens.append(run.lower())
    return " ".join(tokens)


class Phrase(NamedTuple):
    """Tokens that follow each other. `open`: the last one may go on (it is one character of Han, the first of a pair)."""

    tokens: tuple[str, ...]
    open: bool = False


def phrase(string: str) -> Phrase | None:
    """The phrase that finds `string` wherever it stands in a text; None where there is nothing to find.

    >>> phrase("财政局")
    Phrase(tokens=('财政', '政局'), open=False)
    >>> phrase("〔2004〕71号")
    Phrase(tokens=('2004', '71', '号'), open=True)
    """
    found = runs(string)
    if not found:
        return None
    tokens = pairs(found).split(" ")
    if not is_han(found[-1]):
        return Phrase(tuple(tokens))
    # The last character of the last run is alone in the query, but in the text another may follow.
    return Phrase(tuple(tokens), open=True) if len(found[-1]) == 1 else Phrase(tuple(tokens[:-1]))
