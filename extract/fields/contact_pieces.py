"""Lines with contacts cut into pieces: person, phone, fax, e-mail, address, unit, each with its place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from extract.fields.contact_names import (
    body_before,
    body_behind,
    is_person,
    owner_before,
    persons,
    persons_with_bodies,
)
from extract.fields.contact_numbers import SURE, Number, labelled_numbers, refused, sure_numbers, tidy
from extract.patterns import compiled, lazy
from extract.rules import load
from extract.text import Span

_KINDS = ("fax", "phone", "person", "email", "address", "unit")

_MAIL = lazy(r"[A-Za-z0-9][\w.+-]{0,40}@[A-Za-z0-9][A-Za-z0-9-]{0,40}(?:\.[A-Za-z0-9-]{2,20}){1,3}", re.ASCII)

_STOP = lazy(r"[。;；\n]|(?<=\S)[ \u3000]{3,}|(?<=[^ ])  ")

_BARE_NUMBER = lazy(r"[ (,]{1,3}([2-9][0-9]{2,3}-?[0-9]{4})(?![0-9])")

_BODY_AND_NUMBER = lazy(
    r"\(([一-鿿]{2,16}[局委办厅处科室站所院校会部中心馆店司组])\)[ :,]{0,3}([2-9][0-9]{2,3}-?[0-9]{4})(?![0-9])"
)
"""`王某某（县教育局） 3200101`: the person's body, and a number without a label."""

_NAME_AND_NUMBER = lazy(
    r"(?:^|[:,、;。 (])(?P<name>[\u4e00-\u9fff]{2,4})[ (:,]{0,2}(?=(?:1[3-9][0-9]{9}|0[0-9]{2,3}-[2-9][0-9]{6,7})(?![0-9]))",
    re.MULTILINE,
)
_ASKED = lazy(
    r"(?:咨询|支持|联系|联络|受理|报名|会务|答疑|举报|监督|服务|技术|业务|材料|报送|问题)[一-鿿]{0,4} ?: ?"
    r"(?P<name>[一-鿿]{2,4}) ?[ ,(:] ?(?P<number>[2-9][0-9]{2,3}-?[0-9]{4})(?![0-9年月日元万人个])"
)
"""`业务咨询：王某 88881111`: what somebody is asked about, a name and a number without an area code."""
_AREA_NUMBER = r"(?:1[3-9][0-9]{9}|0[0-9]{2,3}-[2-9][0-9]{6,7}|[48]00-?[0-9]{3}-?[0-9]{4})(?![0-9])"
_ASK_NUMBER = lazy(rf"(?:咨询|对接|联系|联络|受理|支持|举报|监督|投诉|答疑|服务|报名) ?: ?{_AREA_NUMBER}")
"""`招展咨询：0716-8123456`"""
_IN_BRACKET = lazy(rf"(?<=[局委办厅处科室站所院校会部心司]\(){_AREA_NUMBER}(?=\))")
"""`向市教育局（0716-8123456）反映`"""
_TOLD_TO = lazy(r"\((?P<name>[一-鿿]{2,4})[,: ] ?(?P<number>[2-9][0-9]{2,3}-?[0-9]{4})\)")
"""`报市教育局（王某，6811002）`: a person and a number fill a bracket."""

_FAX_BEHIND = lazy(r" ?\((?:传真|传真电话|传真号码?)\)")
"""`65290001（传真）`; 8123456（兼传真） is both, and a telephone."""

_SERVICE_LINE = lazy(r" {0,4}[\u4e00-\u9fff]{2,20}[话线]((?:1[0-9]{2}|12[0-9]{3}|9[56][0-9]{3,4}))[,;。]?")
"""`市公安局报警电话110` as a line of its own; in a sentence a service number is no contact."""

_NAMED_NUMBER = lazy(r"[\u4e00-\u9fff()、]{2,40}[: ]{1,4}\d[\d\-、，或/, ]{5,60}[。；;.]?$")


@dataclass(slots=True)
class Piece:
    """What a line says of one thing: its kind (person, phone, fax, email, address, unit), where it stands, and what it says."""

    kind: str
    start: int
    end: int
    value: str


def pieces_of(text: str, view: str, start: int, end: int, context: bool, open_above: bool) -> tuple[list[Piece], bool]:
    """The pieces of one line, and whether it ends with a label whose value stands on the next line."""
    labels = list(labels_pattern().finditer(view, start, end))
    context = context or not labels and (_names_number(view, start, end) or _asks_at_number(view, start, end))
    pieces = [] if labels else list(_of_persons(text, view, start, end))
    if not labels and not context and not pieces and "@" not in view[start:end]:
        return [], False
    open_end = False
    for i, label in enumerate(labels):
        stop = labels[i + 1].start() if i + 1 < len(labels) else end
        kind = label.lastgroup or ""
        if kind not in ("phone", "fax"):
            valued = list(_valued(text, view, kind, label.end(), stop))
            body = body_before(view, pieces[-1].end if pieces else start, label.start()) if kind == "person" else None
            if body and valued and all(p.kind != "unit" for p in valued):
                pieces.append(Piece("unit", *body, name_at(text, body)))
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
        pieces += [Piece(kind, *place, name_at(text, place)) for kind, place in named]
    for mail in _MAIL.finditer(view, start, end):
        pieces.append(Piece("email", mail.start(), mail.end(), mail.group()))
    return sorted(pieces, key=lambda p: p.start), open_end


def _names_number(view: str, start: int, end: int) -> bool:
    """Whether a person's name stands right before a number in the line: `会务：周某18100000000`."""
    return any(is_person(m["name"]) for m in _NAME_AND_NUMBER.finditer(view, start, end))


def _asks_at_number(view: str, start: int, end: int) -> bool:
    """Whether a number with its area code stands behind what is asked about, or in a bracket behind a body."""
    if _ASK_NUMBER.search(view, start, end):
        return True
    bracketed = (m for m in _IN_BRACKET.finditer(view, start, end))
    return any(owner_before(view, start, number.start()) for number in bracketed)


def _of_persons(text: str, view: str, start: int, end: int) -> Iterator[Piece]:
    """Persons with numbers that have no label of their own, nor an area code (`业务咨询：王某 88881111；技术咨询：李某 88882222`)."""
    for pattern in (_ASKED, _TOLD_TO):
        for found in pattern.finditer(view, start, end):
            if is_person(found["name"]):
                yield Piece("person", *found.span("name"), name_at(text, Span(*found.span("name"))))
                yield Piece("phone", *found.span("number"), tidy(found["number"]))


def _unlabelled(
    text: str, view: str, start: int, end: int, pieces: list[Piece], context: bool, open_above: bool
) -> list[Piece]:
    """Numbers without a label of their own: sure ones, and under a heading such as 咨询电话 any that fills its line."""
    taken = {at for p in pieces if p.kind in ("phone", "fax") for at in range(p.start, p.end)}
    numbers = [n for n in sure_numbers(view, start, end) if taken.isdisjoint(range(n.start, n.end))]
    if context and not pieces and not numbers and (open_above or _NAMED_NUMBER.match(view, start, end)):
        colon = max(view.rfind(":", start, end) + 1, start)
        numbers = [n for n in labelled_numbers(view, colon, end) if not refused(view, start, n.start)]
    return list(_owned(text, view, "phone", numbers, start, start, start, end))


def _owned(
    text: str, view: str, kind: str, numbers: list[Number], label: int, label_end: int, floor: int, stop: int
) -> Iterator[Piece]:
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
                    yield Piece("unit", *body[1], name_at(text, body[1]))
            yield Piece(owner[0], *owner[1], name_at(text, owner[1]))
        fax = kind == "phone" and _FAX_BEHIND.match(view, number.end)
        if fax and len(numbers) == 1:  # 联系电话：…（传真）: the one number is both
            yield Piece("phone", number.start, number.end, tidy(text[number.start : number.end]))
        yield Piece("fax" if fax else kind, number.start, number.end, tidy(text[number.start : number.end]))
        if not named and (behind := body_behind(view, number.end, stop)):
            yield Piece(behind[0], *behind[1], name_at(text, behind[1]))
        at = number.end


def _valued(text: str, view: str, kind: str, start: int, end: int) -> Iterator[Piece]:
    """What stands behind a label of a person, an address or a body."""
    begin = start
    while begin < end and view[begin] in " :为是":
        begin += 1
    stop = _STOP.search(view, begin, end)
    limit = stop.start() if stop else end
    if kind == "person":
        people, bodies = persons(view, begin, end)
        for body in bodies:
            yield Piece("unit", *body, name_at(text, body))
        if people:
            yield Piece("person", people[0].start, people[-1].end, "、".join(name_at(text, p) for p in people))
            if inner := _BODY_AND_NUMBER.match(view, people[-1].end, limit):
                yield Piece("unit", *inner.span(1), name_at(text, Span(*inner.span(1))))
                if not SURE.match(view, inner.start(2)):
                    yield Piece("phone", *inner.span(2), tidy(text[slice(*inner.span(2))]))
            for number in _BARE_NUMBER.finditer(view, people[-1].end, limit):
                if number.start() == people[-1].end and not SURE.match(view, number.start(1)):
                    yield Piece("phone", *number.span(1), tidy(text[slice(*number.span(1))]))
    elif kind in ("address", "unit"):
        cut = r"[,(]" if kind == "unit" else r",(?=邮编|邮政|电话|联系|收件)|\((?=邮编|邮政|邮码)| {1,2}(?=邮编|邮政)"
        if kind == "address" and (telephone := SURE.search(view, begin, limit)):
            limit = telephone.start()
        value = re.split(cut, view[begin:limit])[0].rstrip(" 、,(")
        if value.endswith(")") and "(" not in value:
            value = value.rstrip(")")
        if value and "@" not in value and (kind != "unit" or len(value) <= 60):
            yield Piece(kind, begin, begin + len(value), text[begin : begin + len(value)])


def name_at(text: str, span: Span) -> str:
    """The words of a span without white space."""
    return re.sub(r"[\s\u3000]", "", text[span.start : span.end])


@cache
def labels_pattern() -> re.Pattern[str]:
    """Every label, a named group a kind."""
    table = load("contacts")
    return compiled("|".join(f"(?P<{kind}>{table[kind].source})" for kind in _KINDS))
