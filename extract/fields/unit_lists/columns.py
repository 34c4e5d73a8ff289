"""Columns by blanks: the cells of a line, and words spaced letter by letter (`党　校`) put together."""

from __future__ import annotations

from collections.abc import Callable

from extract.fields.unit_lists.names import bare, is_body
from extract.patterns import lazy

DRAWN = lazy(r"[-—─━=_*]{4,}")
"""A line that is drawn between the rows of a table."""


def cells(
    view: str, start: int, end: int, text: str, is_name: Callable[[str], bool] = is_body
) -> list[tuple[int, int]]:
    """The cells of a line set in columns by blanks or tabs. Blanks in brackets do not count, and a single character is
    never a cell: it belongs to its neighbour, the nearer one. `is_name`: what words set letter by letter make.

    >>> [line[a:b] for line in ["党 校    妇 联    组织部"] for a, b in cells(line, 0, len(line), line)]
    ['党 校', '妇 联', '组织部']
    """
    tokens: list[tuple[int, int]] = []
    depth, at = 0, None
    for i in range(start, end):
        char = view[i]
        if char == "(":
            depth += 1
        elif char == ")":
            depth = max(0, depth - 1)
        if char in " \t" and depth == 0:
            if at is not None:
                tokens.append((at, i))
                at = None
        elif at is None:
            at = i
    if at is not None:
        tokens.append((at, end))
    return _whole(view, _letters(tokens, text, is_name))


def _width(text: str, start: int, end: int) -> int:
    return sum(2 if c == "　" else 8 if c == "\t" else 1 for c in text[start:end])


def _letters(tokens: list[tuple[int, int]], text: str, is_name: Callable[[str], bool]) -> list[tuple[int, int]]:
    """Tokens with runs of single characters joined into words by their narrower gaps."""
    found: list[tuple[int, int]] = []
    i = 0
    while i < len(tokens):
        j = i
        while j < len(tokens) and tokens[j][1] - tokens[j][0] == 1:
            j += 1
        if i < j < len(tokens) and text[tokens[j][0] + 1 : tokens[j][0] + 2] in ("(", "（"):
            j += 1  # 计　　委（物价局）: the last letter has a bracket behind it
        if j - i < 2:
            found.append(tokens[i])
            i += 1
            continue
        run = tokens[i:j]
        gaps = [_width(text, a[1], b[0]) for a, b in zip(run, run[1:], strict=False)]
        least = min(gaps)
        pairs = max(gaps) == least and len(run) > 3 and len(run) % 2 == 0
        word = run[0]
        if not pairs and len(run) % 2 == 0:
            pairs = all(is_name(bare(text[run[k][0] : run[k + 1][1]])) for k in range(0, len(run), 2))
        if not pairs:
            least = _within_words(run, gaps, text, is_name)
        for k, gap in enumerate(gaps):
            if k % 2 if pairs else gap > least:
                found.append(word)
                word = run[k + 1]
            else:
                word = (word[0], run[k + 1][1])
        found.append(word)
        i = j
    return found


def _within_words(run: list[tuple[int, int]], gaps: list[int], text: str, is_name: Callable[[str], bool]) -> int:
    """The widest gap inside words: the narrowest of the line, or where words of two letters are spaced wider than those
    of three (`法　　院　　　检　察　院`), the first that makes every word a name."""
    for widest in sorted(set(gaps))[:4]:
        ends = [k for k, gap in enumerate(gaps) if gap > widest] + [len(gaps)]
        starts = [0, *(k + 1 for k in ends[:-1])]
        if all(is_name(bare(text[run[a][0] : run[b][1]])) for a, b in zip(starts, ends, strict=True)):
            return widest
    return min(gaps)


def _whole(view: str, tokens: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Tokens with a stray one (a single character, a first half as in `中国电信 临江分公司`) joined to the next where only
    both together make a name."""
    found: list[tuple[int, int]] = []
    for token in tokens:
        if found:
            last = bare(view[found[-1][0] : found[-1][1]])
            both = bare(view[found[-1][0] : token[1]])
            narrow = token[0] - found[-1][1] <= 2
            if narrow and not is_body(last) and not is_body(bare(view[token[0] : token[1]])) and is_body(both):
                found[-1] = (found[-1][0], token[1])
                continue
        found.append(token)
    return found
