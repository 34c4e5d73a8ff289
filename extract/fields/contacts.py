"""联系方式: whom to ring, write to or visit, grouped as the page groups them.

1. Lines (and table rows under a head with 电话) are cut into pieces: person, phone, fax, e-mail, address, unit.
2. Pieces that follow one another make one contact until a kind comes a second time, another person or body begins, or
   text between them ends the group. Several numbers behind one label are joined by 、.
3. A number without a label counts where its form is sure and the line, or the heading above it, speaks of contact.
Not: bank accounts, postcodes, document numbers, identity numbers (contacts.toml), service numbers inside a sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import cache

from extract.document import Document
from extract.fields.contact_names import (
    body_before,
    body_behind,
    is_body,
    is_person,
    owner_before,
    persons,
    persons_with_bodies,
)
from extract.fields.contact_numbers import SURE, Number, labelled_numbers, refused, sure_numbers, tidy
from extract.fields.contact_rows import table_contacts
from extract.lexicon import fold
from extract.notice import Contact
from extract.patterns import compiled, lazy
from extract.rules import load
from extract.text import Span

_KINDS = ("fax", "phone", "person", "email", "address", "unit")
_MAIL = lazy(r"[A-Za-z0-9][\w.+-]{0,40}@[A-Za-z0-9][A-Za-z0-9-]{0,40}(?:\.[A-Za-z0-9-]{2,20}){1,3}", re.ASCII)
_STOP = lazy(r"[。;；\n]|(?<=\S)[ \u3000]{3,}|(?<=[^ ])  ")
_TRIGGER = lazy(
    r"电|传|手|联|热线|[Tt][Ee][Ll]|@|咨询|方式|地\s{0,6}址|邮|[Ff][Aa][Xx]|\d{7}|收件|采购|招标|代理|受理|部门|单位"
)
_CONTEXT_LONGEST = 80
_OFFICE_LINE = lazy(r" {0,4}(?P<office>[\u4e00-\u9fff()]{3,30}) ?[: ] ?(?P<people>[\u4e00-\u9fff、, ·]{2,30})$")
_NUMBERISH = lazy(r"[0-9][0-9]{2}(?:[0-9]{2}|[0-9]? ?[-) ] ?[0-9]{3})")
_LABELLED_NUMBER = lazy(r"[话线真机][^。\n]{0,16}[0-9]{3}")
_AT_SIGN = lazy("@")
_BARE_NUMBER = lazy(r"[ (,]{1,3}([2-9][0-9]{2,3}-?[0-9]{4})(?![0-9])")
_BODY_AND_NUMBER = lazy(
    r"\(([一-鿿]{2,16}[局委办厅处科室站所院校会部中心馆店司组])\)[ :,]{0,3}([2-9][0-9]{2,3}-?[0-9]{4})(?![0-9])"
)
"""`王某某（县教育局） 3200101`: the person's body, and a number without a label."""
_REACH = 4
"""Lines that a group of contact lines may spread around a number."""
_NAME_AND_NUMBER = lazy(
    r"(?:^|[:,、;。 (])(?P<name>[\u4e00-\u9fff]{2,4})[ (:]{0,2}(?=(?:1[3-9][0-9]{9}|0[0-9]{2,3}-[2-9][0-9]{6,7})(?![0-9]))",
    re.MULTILINE,
)
_BESIDE = lazy(r" ?[,;、]? ?[一-鿿]{0,4}联 {0,3}系 {0,3}人 ?: ?")
_OTHER_TELEPHONE = lazy(r"[\s,;、]{1,8}(?:座机|办公|固定|移动|手机)(?:电话|号码|号)?[:为 ]{1,3}\s?")
"""The second telephone of one person: `手机：…` / `座机电话：…`."""
_FAX_BEHIND = lazy(r" ?\((?:传真|传真电话|传真号码?)\)")
"""`65290001（传真）`; 8123456（兼传真） is both, and a telephone."""
_SERVICE_LINE = lazy(r" {0,4}[\u4e00-\u9fff]{2,20}[话线]((?:1[0-9]{2}|12[0-9]{3}|9[56][0-9]{3,4}))[,;。]?")
"""`市公安局报警电话110` as a line of its own; in a sentence a service number is no contact."""
_NAMED_NUMBER = lazy(r"[\u4e00-\u9fff()、]{2,40}[: ]{1,4}\d[\d\-、，或/, ]{5,60}[。；;.]?$")


@dataclass(slots=True)
class _Piece:
    kind: str
    start: int
    end: int
    value: str


@dataclass(slots=True)
class _Draft:
    pieces: list[_Piece] = field(default_factory=list)

    def has(self, *kinds: str) -> bool:
        return any(p.kind in kinds for p in self.pieces)

    def contact(self) -> Contact | None:
        if not self.has("phone", "fax", "email"):
            return None
        values: dict[str, dict[str, None]] = {}
        for piece in self.pieces:
            values.setdefault(piece.kind, {})[piece.value] = None
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
        pieces, open_end = _pieces(text, view, line.start, line.end, near, near and open_above)
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


def _office_line(document: Document, view: str, number: int) -> list[_Piece]:
    """The body and persons of `省建设协会：王某、李某`, alone on a line above the one with their telephone."""
    lines = document.text.lines
    line = lines[number]
    office = _OFFICE_LINE.match(view, line.start, line.end) if line.end - line.start <= 60 else None
    if not office or number + 1 >= len(lines):
        return []
    below = lines[number + 1]
    label = _labels().match(view, below.start + (view[below.start : below.end].count(" ", 0, 4)), below.end)
    if not label or label.lastgroup not in ("phone", "fax") or not is_body(_name(view, Span(*office.span("office")))):
        return []
    people, bodies = persons(view, office.start("people"), line.end)
    if not people or bodies or people[-1].end < line.end - 1:
        return []
    unit = _Piece("unit", *office.span("office"), _name(document.string, Span(*office.span("office"))))
    names = "、".join(_name(document.string, p) for p in people)
    return [unit, _Piece("person", people[0].start, people[-1].end, names)]


def _finished(draft: _Draft) -> list[Contact]:
    contact = draft.contact()
    return [contact] if contact else []


def _begins_new(draft: _Draft, piece: _Piece, view: str) -> bool:
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


def _closing_person(document: Document, view: str, number: int, pieces: list[_Piece]) -> _Piece | None:
    """The person of `电话：…，联系人：…`: the last piece of a line with one number before it, where the next line has no number."""
    lines = document.text.lines
    if len(pieces) < 2 or pieces[-1].kind != "person" or [p.kind for p in pieces].count("person") > 1:
        return None
    below = lines[number + 1] if number + 1 < len(lines) else None
    label = _labels().search(view, below.start, min(below.end, below.start + 12)) if below else None
    if pieces[-2].kind not in ("phone", "fax") or label and label.lastgroup in ("phone", "fax"):
        return None
    return pieces[-1]


def _pieces(text: str, view: str, start: int, end: int, context: bool, open_above: bool) -> tuple[list[_Piece], bool]:
    """The pieces of one line, and whether it ends with a label whose value stands on the next line."""
    labels = list(_labels().finditer(view, start, end))
    context = context or not labels and _names_number(view, start, end)
    if not labels and not context and "@" not in view[start:end]:
        return [], False
    pieces: list[_Piece] = []
    open_end = False
    for i, label in enumerate(labels):
        stop = labels[i + 1].start() if i + 1 < len(labels) else end
        kind = label.lastgroup or ""
        if kind not in ("phone", "fax"):
            valued = list(_valued(text, view, kind, label.end(), stop))
            body = body_before(view, pieces[-1].end if pieces else start, label.start()) if kind == "person" else None
            if body and valued and all(p.kind != "unit" for p in valued):
                pieces.append(_Piece("unit", *body, _name(text, body)))
            pieces += valued
            continue
        numbers = labelled_numbers(view, label.end(), stop)
        if not numbers and (service := _SERVICE_LINE.fullmatch(view, start, end)):
            numbers = [Number(*service.span(1))]
        if not numbers and kind == "phone":
            open_end = open_end or not view[label.end() : end].strip(" :为是")
        pieces += _owned(
            text, view, kind, numbers, label.start(), label.end(), pieces[-1].end if pieces else start, stop
        )
    pieces += _unlabelled(text, view, start, end, pieces, context, open_above)
    if labels:
        taken = {at for p in pieces for at in range(p.start, p.end)}
        named = [pair for pair in persons_with_bodies(view, start, end) if taken.isdisjoint(range(*pair[1]))]
        pieces += [_Piece(kind, *place, _name(text, place)) for kind, place in named]
    for mail in _MAIL.finditer(view, start, end):
        pieces.append(_Piece("email", mail.start(), mail.end(), mail.group()))
    return sorted(pieces, key=lambda p: p.start), open_end


def _names_number(view: str, start: int, end: int) -> bool:
    """Whether a person's name stands right before a number in the line: `会务：周某18100000000`."""
    return any(is_person(m["name"]) for m in _NAME_AND_NUMBER.finditer(view, start, end))


def _unlabelled(
    text: str, view: str, start: int, end: int, pieces: list[_Piece], context: bool, open_above: bool
) -> list[_Piece]:
    """Numbers without a label of their own: sure ones, and under a heading such as 咨询电话 any that fills its line."""
    taken = {at for p in pieces if p.kind in ("phone", "fax") for at in range(p.start, p.end)}
    numbers = [n for n in sure_numbers(view, start, end) if taken.isdisjoint(range(n.start, n.end))]
    if context and not pieces and not numbers and (open_above or _NAMED_NUMBER.match(view, start, end)):
        colon = max(view.rfind(":", start, end) + 1, start)
        numbers = [n for n in labelled_numbers(view, colon, end) if not refused(view, start, n.start)]
    return list(_owned(text, view, "phone", numbers, start, start, start, end))


def _owned(
    text: str, view: str, kind: str, numbers: list[Number], label: int, label_end: int, floor: int, stop: int
) -> Iterator[_Piece]:
    """Numbers with the person or body that stands before the label, before each number or in brackets behind it."""
    if not numbers:
        return
    at = label_end
    named = False
    for i, number in enumerate(numbers):
        owner = owner_before(view, at, number.start)
        if not owner and not i and label > floor:
            owner = owner_before(view, floor, label)
        if owner:
            named = True
            if owner[0] == "person":
                body = owner_before(view, floor if not i else at, owner[1].start) if owner[1].start else None
                if body and body[0] == "unit":
                    yield _Piece("unit", *body[1], _name(text, body[1]))
            yield _Piece(owner[0], *owner[1], _name(text, owner[1]))
        fax = kind == "phone" and _FAX_BEHIND.match(view, number.end)
        yield _Piece("fax" if fax else kind, number.start, number.end, tidy(text[number.start : number.end]))
        if not named and (behind := body_behind(view, number.end, stop)):
            yield _Piece(behind[0], *behind[1], _name(text, behind[1]))
        at = number.end


def _valued(text: str, view: str, kind: str, start: int, end: int) -> Iterator[_Piece]:
    """What stands behind a label of a person, an address or a body."""
    begin = start
    while begin < end and view[begin] in " :为是":
        begin += 1
    stop = _STOP.search(view, begin, end)
    limit = stop.start() if stop else end
    if kind == "person":
        people, bodies = persons(view, begin, end)
        for body in bodies:
            yield _Piece("unit", *body, _name(text, body))
        if people:
            yield _Piece("person", people[0].start, people[-1].end, "、".join(_name(text, p) for p in people))
            if inner := _BODY_AND_NUMBER.match(view, people[-1].end, limit):
                yield _Piece("unit", *inner.span(1), _name(text, Span(*inner.span(1))))
                if not SURE.match(view, inner.start(2)):
                    yield _Piece("phone", *inner.span(2), tidy(text[slice(*inner.span(2))]))
            for number in _BARE_NUMBER.finditer(view, people[-1].end, limit):
                if number.start() == people[-1].end and not SURE.match(view, number.start(1)):
                    yield _Piece("phone", *number.span(1), tidy(text[slice(*number.span(1))]))
    elif kind in ("address", "unit"):
        cut = r"[,(]" if kind == "unit" else r",(?=邮编|邮政|电话|联系|收件)|\((?=邮编|邮政|邮码)| {1,2}(?=邮编|邮政)"
        value = re.split(cut, view[begin:limit])[0].rstrip(" 、,(")
        if value and (kind != "unit" or len(value) <= 60):
            yield _Piece(kind, begin, begin + len(value), text[begin : begin + len(value)])


def _name(text: str, span: Span) -> str:
    return re.sub(r"[\s\u3000]", "", text[span.start : span.end])


@cache
def _labels() -> re.Pattern[str]:
    table = load("contacts")
    return compiled("|".join(f"(?P<{kind}>{table[kind].source})" for kind in _KINDS))
