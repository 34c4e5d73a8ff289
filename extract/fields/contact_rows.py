"""Contacts in tables: a column headed 电话 or 联系方式, beside columns of persons and bodies."""

from __future__ import annotations

import re

from extract.document import Document
from extract.fields.contact_numbers import labelled_numbers, tidy
from extract.notice import Contact
from extract.patterns import lazy
from extract.text import Span

_HEADS = {
    "fax": lazy(r"传\s{0,3}真"),
    "phone": lazy(r"电\s{0,3}话|手\s{0,3}机|联系方式|热线|座机"),
    "person": lazy(r"联\s{0,3}系\s{0,3}人|^姓\s{0,6}名$|联络员|负责人|经办人"),
    "email": lazy(r"邮\s{0,3}箱|(?i:e-?mail)"),
    "address": lazy(r"地\s{0,4}址"),
    "unit": lazy(r"单\s{0,4}位|部\s{0,4}门|机\s{0,4}构|^名\s{0,4}称$|科\s{0,3}室"),
}
_NAME = lazy(r"[\u4e00-\u9fff·]{2,4}(?:[、，, ][\u4e00-\u9fff·]{2,4}){0,3}")
_MAIL = lazy(r"[\w.+-]{1,40}@[\w-]{1,40}(?:\.[\w-]{2,20}){1,3}", re.ASCII)
_LINES = 400


def table_contacts(document: Document) -> tuple[frozenset[int], list[Contact]]:
    """The contacts of all tables that have a column of telephones, and the lines of their rows."""
    text, lines = document.string, document.text.lines
    blocks = document.page.blocks
    rows: set[int] = set()
    found: list[Contact] = []
    columns: dict[str, int] = {}
    width, table, above = 0, -1, -9
    for number, line in enumerate(lines):
        words = text[line.start : line.end]
        own = blocks[line.block].table if line.block < len(blocks) else None
        if "\t" not in words:
            if own is None:
                columns = {}
            continue
        cells = words.split("\t")
        if (own if own is not None else -1) != table or number > above + 1 + (_LINES if own is not None else 0):
            columns, table = {}, own if own is not None else -1
        above = number
        heads = _heads(cells)
        if heads:
            columns, width = heads, len(cells)
            continue
        if columns and len(cells) == width:
            rows.add(number)
            if contact := _contact(text, line.start, cells, columns):
                found.append(contact)
    return frozenset(rows), found


def _heads(cells: list[str]) -> dict[str, int]:
    """Which column holds what, where a row is a head with a column of telephones."""
    if any(len(c) > 16 or re.search(r"\d{5}", c) for c in cells):
        return {}
    if not any(_HEADS["phone"].search(cell.strip()) for cell in cells):
        return {}
    columns: dict[str, int] = {}
    for number, cell in enumerate(cells):
        for kind, pattern in _HEADS.items():
            if pattern.search(cell.strip()):
                columns.setdefault(kind, number)
                break
    return columns if "phone" in columns and len(cells) > 1 else {}


def _contact(text: str, start: int, cells: list[str], columns: dict[str, int]) -> Contact | None:
    values: dict[str, str] = {}
    spans: list[Span] = []
    for kind, column in columns.items():
        at = start + sum(len(c) + 1 for c in cells[:column])
        cell = cells[column]
        if kind in ("phone", "fax"):
            numbers = labelled_numbers(text, at, at + len(cell))
            value = "、".join(tidy(text[n.start : n.end]) for n in numbers)
        elif kind == "person":
            value = "、".join(
                _NAME.findall(re.sub(r"(?<=[\u4e00-\u9fff])[ \u3000]+(?=[\u4e00-\u9fff]$)", "", cell.strip()))
            )
        elif kind == "email":
            value = "、".join(_MAIL.findall(cell))
        else:
            value = cell.strip()
        if value:
            values[kind] = value
            lead = len(cell) - len(cell.lstrip())
            spans.append(Span(at + lead, at + len(cell.rstrip())))
    if "phone" not in values and "fax" not in values:
        return None
    return Contact(span=Span(min(s.start for s in spans), max(s.end for s in spans)), **values)
