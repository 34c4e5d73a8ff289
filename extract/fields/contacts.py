"""联系方式: whom to ring, write to or visit, grouped as the page groups them.

1. Lines (and table rows under a head with 电话) are cut into pieces: person, phone, fax, e-mail, address, unit.
2. Pieces that follow one another make one contact until a kind comes a second time, another person or body begins, or
   text between them ends the group. Several numbers behind one label are joined by 、.
3. A number without a label counts where its form is sure and the line, or the heading above it, speaks of contact.
Not: bank accounts, postcodes, document numbers, identity numbers (contacts.toml), service numbers inside a sentence.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from extract.document import Document
from extract.fields.contact_names import (
    is_body,
    persons,
)
from extract.fields.contact_numbers import SURE
from extract.fields.contact_pieces import Piece, labels_pattern, name_at, pieces_of
from extract.fields.contact_rows import table_contacts
from extract.lexicon import fold
from extract.notice import Contact
from extract.patterns import lazy
from extract.text import Span

_TRIGGER = lazy(
    r"电|传|手|联|热线|[Tt][Ee][Ll]|@|咨询|方式|地\s{0,6}址|邮|[Ff][Aa][Xx]|\d{7}|[48]00-\d|收件|采购|招标|代理|受理|部门|单位"
)
_CONTEXT_LONGEST = 80
_OFFICE_LINE = lazy(r" {0,4}(?P<office>[\u4e00-\u9fff()]{3,30}) ?[: ] ?(?P<people>[\u4e00-\u9fff、, ·]{2,30})$")
_NUMBERISH = lazy(r"[0-9][0-9]{2}(?:[0-9]{2}|[0-9]? ?[-) ] ?[0-9]{3})")
_LABELLED_NUMBER = lazy(r"[话线真机][^。\n]{0,16}[0-9]{3}")
_AT_SIGN = lazy("@")
_REACH = 4
"""Lines that a group of contact lines may spread around a number."""
_BESIDE = lazy(r" ?[,;、]? ?[一-鿿]{0,4}联 {0,3}系 {0,3}人 ?: ?")
_OTHER_TELEPHONE = lazy(r"[\s,;、]{1,8}(?:座机|办公|固定|移动|手机)(?:电话|号码|号)?[:为 ]{1,3}\s?")
"""The second telephone of one person: `手机：…` / `座机电话：…`."""


@dataclass(slots=True)
class _Draft:
    pieces: list[Piece] = field(default_factory=list)

    def has(self, *kinds: str) -> bool:
        return any(p.kind in kinds for p in self.pieces)

    def contact(self) -> Contact | None:
        if not self.has("phone", "fax", "email"):
            return None
        values: dict[str, dict[str, None]] = {}
        for piece in self.pieces:
            parts = piece.value.split("、") if piece.kind == "person" else [piece.value]
            values.setdefault(piece.kind, {}).update(dict.fromkeys(parts))
        span = Span(min(p.start for p in self.pieces), max(p.end for p in self.pieces))
        return Contact(span=span, **{kind: "、".join(known) for kind, known in values.items()})


def find(document: Document) -> tuple[Contact, ...]:
    """All contacts in reading order."""
    text = document.string
    view = fold(text)
    near_numbers = _near_numbers(document, view)
    if not near_numbers:
        return ()
    rows, found = table_contacts(document)
    draft, last, context, open_above = _Draft(), -9, -9, False
    imprint = set(document.lines(document.layout.imprint))
    for number, line in enumerate(document.text.lines):
        if number in rows or number not in near_numbers:
            continue
        if named := _office_line(document, view, number):
            found += _finished(draft)
            draft, last = _Draft(named), number
            continue
        if not _TRIGGER.search(view, line.start, line.end):
            continue
        if number in imprint and line.end - line.start < 200:
            continue
        short = line.end - line.start <= _CONTEXT_LONGEST or SURE.match(view, line.start) is not None
        near = short and number - context <= 2
        pieces, open_end = pieces_of(text, view, line.start, line.end, near, near and open_above)
        if pieces and number - last > 2:
            found += _finished(draft)
            draft = _Draft()
        last_person = _closing_person(document, view, number, pieces)
        for piece in pieces:
            if (piece is not last_person or draft.has("person")) and _begins_new(draft, piece, view):
                found += _finished(draft)
                draft = _Draft()
            draft.pieces.append(piece)
            last = number
        if not short and all(p.kind == "email" for p in draft.pieces):
            found += _finished(draft)  # an address inside a paragraph; the lines below have their own
            draft = _Draft()
        if open_end or any(p.kind == "phone" for p in pieces):
            context, open_above = number, open_end
    found += _finished(draft)
    found.sort(key=lambda c: c.span or Span(0, 0))
    once: dict[Contact, Contact] = {}
    for contact in found:
        once.setdefault(replace(contact, span=None), contact)  # the same lines again are the same contact
    known = {c.email for c in once.values() if not _address_alone(c)}
    return tuple(c for c in once.values() if not _address_alone(c) or c.email not in known)


def _address_alone(contact: Contact) -> bool:
    """Whether a contact is an address and nothing else (`请发至a@b.cn`): one with a fuller contact of that address."""
    return not (contact.phone or contact.fax or contact.person or contact.unit or contact.address)


def _near_numbers(document: Document, view: str) -> set[int]:
    """The lines that a number or an address with @ stands in or near: no others can be part of a contact."""
    found: set[int] = set()
    lines = document.text.lines
    for pattern in (_NUMBERISH, _LABELLED_NUMBER, _AT_SIGN):
        at = 0
        while sign := pattern.search(view, at):
            number = document.text.line_at(sign.start())
            found.update(range(number - _REACH, number + _REACH + 1))
            at = lines[number].end + 1
    return found


def _office_line(document: Document, view: str, number: int) -> list[Piece]:
    """The body and persons of `省建设协会：王某、李某`, alone on a line above the one with their telephone."""
    lines = document.text.lines
    line = lines[number]
    office = _OFFICE_LINE.match(view, line.start, line.end) if line.end - line.start <= 60 else None
    if not office or number + 1 >= len(lines):
        return []
    below = lines[number + 1]
    label = labels_pattern().match(view, below.start + (view[below.start : below.end].count(" ", 0, 4)), below.end)
    if not label or label.lastgroup not in ("phone", "fax") or not is_body(name_at(view, Span(*office.span("office")))):
        return []
    people, bodies = persons(view, office.start("people"), line.end)
    if not people or bodies or people[-1].end < line.end - 1:
        return []
    unit = Piece("unit", *office.span("office"), name_at(document.string, Span(*office.span("office"))))
    names = "、".join(name_at(document.string, p) for p in people)
    return [unit, Piece("person", people[0].start, people[-1].end, names)]


def _finished(draft: _Draft) -> list[Contact]:
    contact = draft.contact()
    return [contact] if contact else []


def _begins_new(draft: _Draft, piece: Piece, view: str) -> bool:
    """A piece of a kind that the draft has begins the next contact, but for a number right behind a number."""
    if not draft.pieces:
        return False
    last = draft.pieces[-1]
    if piece.kind == last.kind == "phone" and _OTHER_TELEPHONE.fullmatch(view, last.end, piece.start):
        return False
    if piece.kind == last.kind:
        return len(view[last.end : piece.start]) > 8 or "\n" in view[last.end : piece.start]
    if piece.kind == "phone":
        # `8123456（县财政局）、8123457（县教育局）`: a name in brackets belongs to the number before it
        return draft.has("phone") and (
            last.kind not in ("fax", "person", "unit")
            or view[last.start - 1 : last.start] == "("
            and last.kind != "fax"
        )
    if piece.kind in ("person", "unit"):
        if all(p.kind == "email" for p in draft.pieces) and _BESIDE.fullmatch(view, last.end, piece.start):
            return False  # 邮箱：…，联系人：…，电话：…: one person's
        # behind a number in brackets the name belongs to the number; else it begins the next contact
        return (
            draft.has(piece.kind) or draft.has("phone", "fax", "email") and view[piece.start - 1 : piece.start] != "("
        )
    return draft.has(piece.kind)


def _closing_person(document: Document, view: str, number: int, pieces: list[Piece]) -> Piece | None:
    """The person of `电话：…，联系人：…`: the last piece of a line with one number before it, where the next line has no number."""
    lines = document.text.lines
    if len(pieces) < 2 or pieces[-1].kind != "person" or [p.kind for p in pieces].count("person") > 1:
        return None
    below = lines[number + 1] if number + 1 < len(lines) else None
    label = labels_pattern().search(view, below.start, min(below.end, below.start + 12)) if below else None
    if pieces[-2].kind not in ("phone", "fax") or label and label.lastgroup in ("phone", "fax"):
        return None
    return pieces[-1]
