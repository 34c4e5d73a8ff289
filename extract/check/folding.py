"""What counts as the same value: only words are compared, never width, white space or the style of brackets and
dashes."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

_STYLES = str.maketrans(
    dict.fromkeys("－—–―─‐‑−", "-")
    | dict.fromkeys("○◯", "〇")
    | dict.fromkeys("•・‧", "·")
    | dict.fromkeys("“”", '"')
    | dict.fromkeys("‘’", "'")
    | dict.fromkeys("《〈", "<")
    | dict.fromkeys("》〉", ">")
    | dict.fromkeys("[【﹝", "〔")
    | dict.fromkeys("]】﹞", "〕")
)
_YEAR = re.compile(r"\(((?:19|20)\d\d)\)(?=第?\d)")
_BLANK = re.compile(r"[\s\u200b-\u200d\u2060\ufeff]+")


def folded(value: Any) -> str:
    """The words of a value, to compare by; "" for null.

    >>> folded("国发（２０１０） １号。"), folded(None)
    ('国发〔2010〕1号', '')
    """
    string = unicodedata.normalize("NFKC", "" if value is None else str(value)).translate(_STYLES)
    return _YEAR.sub(r"〔\1〕", _BLANK.sub("", string)).strip("。,;:")


def names(items: Iterable[Any] | None) -> list[str]:
    """Bodies, persons or candidates, each a string or an object with a name, a text or a title."""
    found = []
    for item in items or ():
        value = (
            next((item[k] for k in ("name", "text", "title") if item.get(k)), None) if isinstance(item, dict) else item
        )
        found.append(folded(value))
    return found


def number(value: dict[str, Any]) -> tuple[str, Any, Any]:
    """A document number to compare by: prefix, year, serial."""
    return folded(value.get("prefix")), value.get("year"), value.get("number")


def phones(contacts: Iterable[dict[str, Any]] | None) -> list[str]:
    """The digits of every telephone number of these contacts."""
    found = []
    for contact in contacts or ():
        phone = contact.get("phone")
        joined = "、".join(map(str, phone)) if isinstance(phone, list) else unicodedata.normalize("NFKC", phone or "")
        parts = re.split(r"[、,;/\s]|(?<=\d{7})\((?=\d{3})", joined)
        found += [digits for part in parts if (digits := re.sub(r"\D", "", part))]
    return found


def units(lists: Iterable[dict[str, Any]] | None) -> tuple[list[str], list[tuple[str, str]]]:
    """The units of unit lists, and each sub-unit with the unit right above it, at any depth."""
    above: list[str] = []
    pairs: list[tuple[str, str]] = []
    for one in lists or ():
        todo = list(one.get("units") or ())
        above += names(todo)
        while todo:
            unit = todo.pop()
            below = (unit.get("sub_units") or []) if isinstance(unit, dict) else []
            pairs += [(names([unit])[0], name) for name in names(below)]
            todo += below
    return above, pairs


def strings(value: Any) -> Iterator[str]:
    """Every string that stands in a record."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, list | dict):
        for part in value.values() if isinstance(value, dict) else value:
            yield from strings(part)


def shingles(string: Any, size: int = 4) -> Counter[str]:
    """The runs of `size` characters of a text, counted."""
    words = folded(string)
    return Counter(words[i : i + size] for i in range(max(1, len(words) - size + 1)))


def likeness(one: Any, other: Any) -> float:
    """How much two sentences share: the Jaccard index of their pairs of characters, 0 to 1."""
    x, y = shingles(one, 2), shingles(other, 2)
    return (x & y).total() / max(1, (x | y).total())
