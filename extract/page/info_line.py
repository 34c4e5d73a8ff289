"""Info lines (发文字号：… 来源：… 发布时间：… 浏览次数：…): what they say about the page, as labels and values.

A value ends where the next label begins, whether or not a table knows that label, or at a bar, a bracket of tools or a
wide gap; so 阅读：1024 never becomes part of a source.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import zip_longest

from extract.page.catalogue_labels import Entry, entries_of, labels
from extract.patterns import lazy
from extract.title_shape import rule

_LABEL = lazy(
    r"(?:\A|(?<=[\s\u3000\xa0|｜【\[（(;；，,/\d）)】\]])|(?<=\d日))"
    r"([一-龥]{2,8}|[一-龥](?:[ \u3000\xa0]{1,4}[一-龥]){1,3})[ \u3000\xa0]{0,2}(?:[】\]]\s?[:：]?|[:：])"
)
"""A short Chinese word before a colon or in brackets, at the line's start or behind a gap, a bar, a date."""

_VALUE_ENDS = lazy(r"[|｜【\[〖│]|[\s\u3000\xa0]{3,}")
_EMPTY = frozenset("-—–/、无")
_LONGEST = 60
_KEYS = frozenset(["index_number", "document_number", "publisher", "content_source", "created_on", "genre"])
"""What an info line may say in place of a catalogue box; 部门：… or 类别：… is as often the site's own column or desk.
Its days of publication are read by `published`."""


def pairs(line: str) -> Iterator[tuple[str, str]]:
    """The labels (without spaces) and values of a line; empty values are left out."""
    text = " ".join(line.split("\n"))
    found = list(_LABEL.finditer(text))
    for label, following in zip_longest(found, found[1:]):
        value = text[label.end() : following.start() if following else len(text)].strip(" \t\u3000\xa0")
        if (end := _VALUE_ENDS.search(value)) is not None:
            value = value[: end.start()].rstrip()
        value = value.rstrip("；;，,）)】] ") if not re.search(r"[（(【\[〔]", value) else value.rstrip("；;， ")
        if value and len(value) <= _LONGEST and not set(value) <= _EMPTY and "。" not in value:
            yield "".join(label[1].split()), value


def entries(lines: Iterable[str]) -> list[Entry]:
    """What info lines say under labels of the catalogue: the keys that a page's own line may fill."""
    known = labels()
    return [
        entry
        for line in lines
        for label, value in pairs(line)
        if label in known and known[label][0] in _KEYS
        if known[label][0] != "publisher" or rule("organ_line")(value)
        for entry in entries_of(label, [value])
    ]
