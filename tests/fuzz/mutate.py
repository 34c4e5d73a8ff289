"""Mutations that keep an input what it is: characters, lines and words are moved, not bytes, so that most inputs get past
the decoder and into the rooms behind it."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence

Mutation = Callable[[str, random.Random, Sequence[str]], str]


def mutated(data: bytes, most: int, seed: int, tokens: Sequence[str], bytewise: Callable[[bytes, int], bytes]) -> bytes:
    """The input after one to four mutations. One in six is left to `bytewise`, libFuzzer's own; so is what is no UTF-8."""
    dice = random.Random(seed)
    try:
        text = data.decode()
    except UnicodeDecodeError:
        text = ""
    if not text or dice.random() < 1 / 6:
        return bytewise(data, most)
    for _ in range(dice.choice((1, 1, 2, 4))):
        text = dice.choice(MUTATIONS)(text, dice, tokens)
    made = text.encode("utf-8", "ignore")
    return made if 0 < len(made) <= most else bytewise(data, most)


def _place(text: str, dice: random.Random) -> tuple[int, int]:
    """A place, short mostly."""
    start = dice.randrange(len(text) + 1)
    return start, min(len(text), start + dice.choice((1, 1, 2, 3, 5, 9, 30, 200)))


def put_in(text: str, dice: random.Random, tokens: Sequence[str]) -> str:
    """A word more."""
    at, _ = _place(text, dice)
    return text[:at] + dice.choice(tokens) + text[at:]


def exchanged(text: str, dice: random.Random, tokens: Sequence[str]) -> str:
    """A word instead of what stood there."""
    start, end = _place(text, dice)
    return text[:start] + dice.choice(tokens) + text[end:]


def everywhere(text: str, dice: random.Random, tokens: Sequence[str]) -> str:
    """A foreign word wherever another stood: what spam does."""
    start, end = _place(text, dice)
    return text.replace(text[start:end], dice.choice(tokens), 40) if start < end else text


def cut(text: str, dice: random.Random, tokens: Sequence[str]) -> str:
    """Something goes."""
    start, end = _place(text, dice)
    return text[:start] + text[end:]


def repeated(text: str, dice: random.Random, tokens: Sequence[str]) -> str:
    """The same many times."""
    start, end = _place(text, dice)
    return text[:start] + text[start:end] * dice.choice((2, 3, 10, 100)) + text[end:]


def lines_moved(text: str, dice: random.Random, tokens: Sequence[str]) -> str:
    """Lines, tags or sentences in another order, twice, or gone."""
    mark = dice.choice(("\n", "\n", "<", "。", "、"))
    parts = text.split(mark)
    first, second = dice.randrange(len(parts)), dice.randrange(len(parts))
    what = dice.randrange(4)
    if what == 0:
        parts[first], parts[second] = parts[second], parts[first]
    elif what == 1:
        parts.insert(second, parts[first])
    elif what == 2:
        del parts[first]
    else:
        parts = parts[min(first, second) : max(first, second) + 1]
    return mark.join(parts)


def joined(text: str, dice: random.Random, tokens: Sequence[str]) -> str:
    """A line break more or less."""
    at, end = _place(text, dice)
    return text[:at] + text[at:end].replace("\n", "") + dice.choice(("", "\n", "\t", "　", " ")) + text[end:]


def odd_character(text: str, dice: random.Random, tokens: Sequence[str]) -> str:
    """A character that is like nothing around it."""
    at, _ = _place(text, dice)
    low, high = dice.choice(
        ((0x01, 0x20), (0x80, 0x2FF), (0x2000, 0x206F), (0x2460, 0x33FF), (0xE000, 0xFFFD), (0x10000, 0x2FFFF))
    )
    return text[:at] + chr(dice.randrange(low, high)) + text[at + dice.randrange(2) :]


MUTATIONS: tuple[Mutation, ...] = (
    put_in, put_in, exchanged, exchanged, everywhere, cut, cut, repeated, lines_moved, lines_moved, joined, odd_character
)  # fmt: skip
