"""联系方式: whom to ring, write to or visit, grouped as the page groups them.

1. Lines (and table rows under a head with 电话) are cut into labelled pieces: person, phone, fax, e-mail, address, unit.
2. Pieces that follow one another make one contact until a kind comes a second time, another unit begins, or text between
   them ends the group. Several numbers behind one label are joined by 、.
3. A number without a label counts where its form is sure and the line, or the heading above it, speaks of contact.
Not: bank accounts, postcodes, document numbers, identity numbers (contacts.toml), service numbers inside a sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache

from extract.document import Document
from extract.fields.contact_numbers import labelled_numbers, sure_numbers
from extract.fields.contact_rows import table_contacts
from extract.lexicon import is_organ
from extract.notice import Contact
from extract.rules import load
from extract.text import Span

_KINDS = ("fax", "phone", "person", "email", "address", "unit")
_MAIL = re.compile(r"[A-Za-z0-9][\w.+-]{0,40}[@＠][A-Za-z0-9][A-Za-z0-9-]{0,40}(?:[.．][A-Za-z0-9-]{2,20}){1,3}", re.ASCII)
_STOP = re.compile(r"[。；;\n]|[ \u3000\xa0]{3,}|(?<=[^ ])\u3000{2}")
_NAME = re.compile(r"[\u4e00-\u9fff·]{2,5}(?:先生|女士|老师|同志|科长|主任|经理)?|[\u4e00-\u9fff][ \u3000]{1,2}[\u4e00-\u9fff](?![\u4e00-\u9fff])")
_BODY_BEFORE = re.compile(r"([\u4e00-\u9fff（）()、“”]{3,40}?)[ \u3000]{0,3}(?:[：:（(][ \u3000]?)?$")
_BODY_AFTER = re.compile(r"[ \u3000]{0,2}[(（]([\u4e00-\u9fff]{3,30})[)）]")
_TRIGGER = re.compile(r"电|传|手|联|热线|[Tt][Ee][Ll]|@|＠|咨询|方式|地址|邮|[Ff][Aa][Xx]|\d{7}|收件")
_CONTEXT_LONGEST = 80
_NAMED_NUMBER = re.compile(r"[\u4e00-\u9fff（）()、]{2,40}[：: \u3000]{1,4}\d[\d\-－—、，或/ ]{5,60}[。；;.]?$")
_NOT_BODY = re.compile(r"^(?:请|可|与|向|拨打|并|如|或|联系|咨询|公布|及|和|由|同时|现)|时间|名单|有关|问题")


@dataclass(slots=True)
class _Piece:
    kind: str
    start: int
    end: int
    value: str


@dataclass(slots=True)
class _Draft:
    pieces: list[_Piece] = field(default_factory=list)

    def has(self, kind: str) -> bool:
        return any(p.kind == kind for p in self.pieces)

    def contact(self) -> Contact | None:
        values: dict[str, str] = {}
        for piece in self.pieces:
            known = values.get(piece.kind)
            values[piece.kind] = f"{known}、{piece.value}" if known and piece.value not in known else known or piece.value
        if not any(k in values for k in ("phone", "fax", "email")):
            return None
        span = Span(min(p.start for p in self.pieces), max(p.end for p in self.pieces))
        return Contact(span=span, **values)


def find(document: Document) -> tuple[Contact, ...]:
    """All contacts in reading order."""
    text = document.string
    if not _TRIGGER.search(text):
        return ()
    rows, contacts = table_contacts(document)
    draft, last, context, open_above = _Draft(), -9, -9, False
    imprint = set(document.lines(document.layout.imprint))
    for number, line in enumerate(document.text.lines):
        if number in rows or number in imprint and line.end - line.start < 200 or not _TRIGGER.search(text, line.start, line.end):
            continue
        near = number - context <= 2 and line.end - line.start <= _CONTEXT_LONGEST
        pieces, open_end = _pieces(text, line.start, line.end, near, near and open_above)
        if pieces and number - last > 2:
            contacts.append(draft)
            draft = _Draft()
        for piece in pieces:
            if _begins_new(draft, piece, text):
                contacts.append(draft)
                draft = _Draft()
            draft.pieces.append(piece)
            last = number
        if open_end or any(p.kind == "phone" for p in pieces):
            context, open_above = number, open_end
    contacts.append(draft)
    found = [c for d in contacts if (c := d.contact())]
    return tuple(sorted(found, key=lambda c: c.span or Span(0, 0)))


def _begins_new(draft: _Draft, piece: _Piece, text: str) -> bool:
    """A piece of a kind that the draft has begins the next contact, but for a number right behind a number."""
    if not draft.pieces:
        return False
    last = draft.pieces[-1]
    if piece.kind == last.kind and piece.kind in ("phone", "fax", "email", "person"):
        return len(text[last.end : piece.start]) > 8 or "\n" in text[last.end : piece.start]
    if piece.kind in ("fax", "email"):
        return draft.has(piece.kind)
    if piece.kind == "phone":
        return draft.has("phone") and last.kind != "fax"
    return draft.has(piece.kind) or (piece.kind in ("unit", "person") and draft.has("phone"))


def _pieces(text: str, start: int, end: int, context: bool, open_above: bool) -> tuple[list[_Piece], bool]:
    """The pieces of one line, and whether it ends with a label whose value stands on the next line."""
    labels = [m for m in _labels().finditer(text, start, end)]
    pieces: list[_Piece] = []
    open_end = False
    for i, label in enumerate(labels):
        stop = labels[i + 1].start() if i + 1 < len(labels) else end
        kind = label.lastgroup or ""
        found = list(_valued(text, kind, label.end(), stop))
        if kind == "phone" and not found:
            open_end = not text[label.end() : end].strip(" \u3000：:为是") or open_end
        if kind == "phone" and found:
            pieces += _unit_before(text, start, label.start(), pieces)
        pieces += found
    taken = [(p.start, p.end) for p in pieces]
    speaks = bool(labels) or context
    for number in sure_numbers(text, start, end) if speaks else ():
        if not any(a < number.end and number.start < b for a, b in taken):
            pieces.append(_Piece("phone", number.start, number.end, _tidy(text[number.start : number.end])))
    if context and not pieces and (open_above or _NAMED_NUMBER.match(text, start, end)):
        colon = max(text.rfind(c, start, end) for c in "：:") + 1 or start
        pieces += [_Piece("phone", n.start, n.end, _tidy(text[n.start : n.end])) for n in labelled_numbers(text, colon, end)]
        if pieces:
            pieces += _unit_before(text, start, pieces[0].start, [])
    for mail in _MAIL.finditer(text, start, end):
        if not any(a < mail.end() and mail.start() < b for a, b in taken):
            pieces.append(_Piece("email", mail.start(), mail.end(), mail.group().replace("＠", "@").replace("．", ".")))
    return sorted(pieces, key=lambda p: p.start), open_end


def _valued(text: str, kind: str, start: int, end: int) -> Iterator[_Piece]:
    """What stands behind a label."""
    begin = start
    while begin < end and text[begin] in " \u3000\xa0：:为是":
        begin += 1
    if kind in ("phone", "fax"):
        for number in labelled_numbers(text, start, end):
            yield _Piece(kind, number.start, number.end, _tidy(text[number.start : number.end]))
            if body := _BODY_AFTER.match(text, number.end, end):
                if is_organ(body[1]) or re.search(r"[科室股处办队站中心]$", body[1]):
                    yield _Piece("unit", body.start(1), body.end(1), body[1])
        return
    if kind == "email":
        return
    stop = _STOP.search(text, begin, end)
    limit = stop.start() if stop else end
    if kind == "person":
        at = begin
        names = []
        while name := _NAME.match(text, at, limit):
            if names and name.end() - name.start() > 5:
                break
            names.append(name)
            at = name.end()
            if at < limit and text[at] in "、，,/ ":
                at += 1
        if names:
            value = "、".join(re.sub(r"[ \u3000]", "", n.group()) for n in names)
            yield _Piece("person", names[0].start(), names[-1].end(), value)
        return
    value = re.split(r"[，,]" if kind == "unit" else r"[，,](?=邮编|邮政|电话|联系)|（邮编|\(邮编", text[begin:limit])[0].rstrip(" \u3000、，,（(")
    if value and (kind != "unit" or len(value) <= 60):
        yield _Piece(kind, begin, begin + len(value), value)


def _unit_before(text: str, start: int, at: int, pieces: list[_Piece]) -> list[_Piece]:
    """The body right before 电话: `县版权局咨询电话：…`, `区财政局：8123456`."""
    floor = max(start, pieces[-1].end if pieces else start)
    head = re.split(r"[，,。；;\s]", text[floor:at])[-1] if at > floor else ""
    found = _BODY_BEFORE.search(head)
    if not found:
        return []
    name = found[1].strip("（(：:、")
    if not is_organ(name) and not re.search(r"[科室股处办队站局厅委院校]$", name) or _NOT_BODY.search(name):
        return []
    begin = at - len(head) + found.start(1) + found[1].find(name)
    return [_Piece("unit", begin, begin + len(name), name)] if text[begin : begin + len(name)] == name else []


def _tidy(number: str) -> str:
    """The number without spaces and line ends, as printed else."""
    return re.sub(r"[ \u3000\xa0]", "", number).strip("（(") if number.count("（") + number.count("(") == 0 else number.strip()


@cache
def _labels() -> re.Pattern[str]:
    table = load("contacts")
    return re.compile("|".join(f"(?P<{kind}>{table[kind].source})" for kind in _KINDS))
