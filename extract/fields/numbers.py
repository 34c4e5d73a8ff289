"""发文字号 (GB/T 9704-2012, 7.2.5): the numbers that may be the document's own, by the place where they stand."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extract.document import Document
from extract.fields.findings import NumberCandidate, NumberPlace
from extract.fields.once import once
from extract.lexicon import find_dates, fold, full_year, is_organ, parse_number
from extract.notice import DocumentNumber
from extract.number_forms import NumberForm, find_numbers
from extract.patterns import lazy
from extract.pieces import Piece, pieces_of, tight
from extract.text import Span
from extract.title_shape import looks_like_title, note_below

_SCORES: dict[NumberPlace, float] = {
    "header": 1.0,
    "below_title": 1.0,
    "title": 0.8,
    "glued": 0.8,
    "catalogue": 0.6,
    "body": 0.3,
    "cited": 0.0,
}
_LABEL = lazy(r"(?:发文字号|发文文号|公文文号|文件编号|文件字号|文件号|发文号|文号|字号)[:]?")
_BARE = lazy(
    r"\(?(?P<year>[12〇○零一二][0-9〇○Oo零一二三四五六七八九]{3})?年?\)?第(?P<number>[0-9〇○零一二三四五六七八九十百千]{1,6})号\)?$"
)
_PUBLISHED_BY_NUMBER = lazy(r"(?P<organ>.{2,40}?)(?:文件)?(?P<kind>令|命令\(令\)|命令|公告|通告|公报|决议)$")
_TITLE_ORGAN = lazy(r"(?P<organ>[^关《]{2,40}?)关于.{2,200}的(?P<kind>公告|通告|决定|令)$")
_BARE_KINDS = frozenset({"公告", "通告", "令", "命令"})
_DAY = lazy(r"^[12][0-9]{3}年[0-9]{1,2}月[0-9]{1,2}日")
_OUTSIDE = lazy(r"(?:发文字号|发文文号|公文文号|文件编号|文号|文 ?号|发文号)(?: ?[:|] ?| (?=[一-鿿]{2,14}[〔\[(]))")
_OPENS_TITLE = lazy(r"(?:[一-鿿、]{2,40})?(?:关于|印发|转发|批转)")
_PUBLISHED = lazy(r"发布|公布|颁布|批准|通过|修订|修正|令")
_MOST = 60
"""Numbers of the head that are looked at: no document has so many of its own, and each look costs the line's length."""

_WHOLE = 0.6
"""How much of a line its numbers must cover to be a number line; the rest is a label, a date, a signatory."""


@once
def find(document: Document) -> tuple[NumberCandidate, ...]:
    """All candidates, in order of place in the text; those of the catalogue box last."""
    found = _in_text(document)
    taken = {(c.value.prefix, c.value.year, c.value.number) for c in found}
    found += [c for c in _in_catalogue(document) if (c.value.prefix, c.value.year, c.value.number) not in taken]
    return tuple(found)


def _head_end(document: Document) -> int:
    """Where the head ends in the text: number, title and letterhead stand before it."""
    layout, text = document.layout, document.text
    if layout.addressees_span:
        return layout.addressees_span.start
    if 0 < layout.body[0] < len(text.lines):
        return text.lines[layout.body[0]].start
    return layout.title_span.end if layout.title_span else 0


def _in_text(document: Document) -> list[NumberCandidate]:
    string = document.string
    view = fold(string)
    end = _head_end(document)
    title = _title_zone(document)
    pieces = pieces_of(document.text)
    prose = next((n for n, p in enumerate(pieces) if "。" in p.of(view)), len(pieces))
    near = min(8, prose) if document.layout.addressees_span is None else 0
    noted = _note(document, pieces)
    zone = [
        p
        for n, p in enumerate(pieces)
        if p.start < end or n < near or (not end and n < 8) or (noted and p.start == noted.start)
    ]
    if not zone:
        return []
    found: list[NumberCandidate] = []
    stop = zone[-1].end
    forms = [f for f in find_numbers(string, 0, stop) if isinstance(f, NumberForm)][:_MOST]
    for form in forms:
        around = [p for p in zone if p.start < form.span.end and form.span.start < p.end]
        if not around:
            continue
        piece = Piece(around[0].start, around[-1].end, around[0].line)
        inside = noted and noted.start <= form.span.start and form.span.end <= noted.end
        piece = Piece(*noted, piece.line) if noted and inside else _column(view, piece, form)
        if (
            form.span.start < piece.start or piece.end < form.span.end
        ):  # broken over lines, one of them outside the zone
            piece = Piece(min(piece.start, form.span.start), max(piece.end, form.span.end), piece.line)
        words = tight(piece.of(view))
        here = [f for f in forms if piece.start <= f.span.start and f.span.end <= piece.end]
        covered = sum(len(tight(string[f.span.start : f.span.end])) for f in here)
        rest = len(words) - covered - sum(len(m[0]) for m in _LABEL.finditer(words))
        rest -= sum(len(tight(string[slice(*d.span)])) for d in find_dates(string, piece.start, piece.end))
        behind = tight(view[here[-1].span.end : piece.end])
        if behind and is_organ(_DAY.sub("", behind)):
            rest -= len(_DAY.sub("", behind))  # the issuer, with or without the day, run together behind the number
        before = tight(view[piece.start : here[0].span.start])
        if before and is_organ(before.removesuffix("文件")):
            rest -= len(before)  # the letterhead, run together before the number
        place = _place(view, piece, form, title, end, bool(inside) or covered >= _WHOLE * len(words) or rest <= 4)
        if place:
            found.append(_candidate(_with_issuer(view, form), place))
    for piece in zone:
        if piece.start >= end or any(piece.start < f.span.end and f.span.start < piece.end for f in forms):
            continue
        if bare := _bare(document, view, piece, tight(piece.of(view))):
            found.append(bare)
    return found + _labelled(document, view, found)


def _note(document: Document, pieces: Sequence[Piece]) -> Span | None:
    """The bracket below the title that dates and numbers the text. An order by which somebody published or approved it
    is a fact about the text, not its number."""
    title = document.layout.title_span
    first = next((n for n, p in enumerate(pieces) if not title or p.start >= title.end), len(pieces))
    for number in range(first, min(first + 16, len(pieces))):
        piece = pieces[number]
        note = note_below(document.string, piece.start, piece.end)
        if note and (number == first or looks_like_title(pieces[number - 1].of(document.string))):
            return None if _PUBLISHED.search(document.string, *note) else note
    return None


def _column(view: str, piece: Piece, form: NumberForm) -> Piece:
    """The part of a line around a number, cut where a signatory or another column begins (two blanks and more)."""
    start, end = piece.start, piece.end
    cut = re.search(r" {2,}|(?= ?签 ?发 ?人? ?:)", view[form.span.end : end])
    if cut:
        end = form.span.end + cut.start()
    left = view.rfind("  ", start, form.span.start)
    return Piece(left + 2 if left >= 0 else start, end, piece.line)


def _labelled(document: Document, view: str, found: list[NumberCandidate]) -> list[NumberCandidate]:
    """A number behind 发文字号： alone on its line, wherever the line stands, where the head has none."""
    if found:
        return []
    for match in re.finditer(r"(?:发文字号|发文文号|文号) ?: ?", view):
        line = document.text.lines[document.text.line_at(match.start())]
        if match.start() - line.start > 3:
            continue
        for form in find_numbers(document.string, match.end(), line.end):
            if isinstance(form, NumberForm) and line.end - form.span.end <= 2:
                return [_candidate(form, "header")]
    return []


def _title_zone(document: Document) -> Span:
    """The title's span as far as the text knows it (empty where it does not)."""
    layout, text = document.layout, document.text
    if layout.title_span:
        return layout.title_span
    first, behind = layout.title
    return Span(text.lines[first].start, text.lines[behind - 1].end) if first < behind else Span(0, 0)


def _place(view: str, piece: Piece, form: NumberForm, title: Span, end: int, alone: bool) -> NumberPlace | None:
    """Where the number stands; None where it is cited there."""
    if title.start < form.span.start < title.end < form.span.end:
        return "below_title"  # the page cut the title off inside the number that runs into it
    if title.start <= form.span.start and form.span.end <= title.end:
        before, after = view[title.start : form.span.start], view[form.span.end : title.end]
        if before.count("《") > before.count("》"):
            return None
        if form.span.start == title.start and not before and _OPENS_TITLE.match(tight(after)):
            return "header"  # the line above the title, which the page joined to it
        if re.match(r"[)〕\]]?(?:文件)?(?:的|精神|和|、|关于|等|规定|,|中|》)", tight(after)):
            return None
        return "title"
    if not title.end and not form.span.start and view[form.span.end : form.span.end + 1] not in "文的)》":
        return "header"  # a text that lost its title and its line breaks begins with its number
    if alone:
        return "below_title" if form.span.start >= title.end > 0 else "header"
    if form.span.end <= title.start and title.start - form.span.end < 40 and piece.end > title.start:
        return "header"  # letterhead, number and title run together
    if form.span.start < end and (form.span.end <= end or piece.start < end):
        glued = form.span.start >= title.end and end - form.span.end < 6
        lead = tight(view[piece.start : form.span.start])
        if glued or re.search(
            r"的(?:通知|意见|决定|公告|通告|通报|报告|请示|批复|函|复函|答复|办法|规定|方案|公示|命令|纪要)(?:\([^()]{1,8}\))?\(?$",
            lead,
        ):
            return "glued"
    return None


def _with_issuer(view: str, form: NumberForm) -> NumberForm:
    """`公告2012年第7号` over two lines with the body that orders it alone on the line above: its name belongs to it."""
    if form.prefix not in _BARE_KINDS or not form.year:
        return form
    above = [tight(line) for line in view[max(0, form.span.start - 160) : form.span.start].split("\n")[:-1]]
    names = [words for words in above[-2:] if words]
    if not names or not is_organ(names[-1]) or len(names) > 1 and is_organ(names[-2]) or len(names[-1]) > 30:
        return form  # no body, or a joint announcement
    prefix = names[-1] + form.prefix
    return form._replace(prefix=prefix, text=f"{prefix}{form.year}年第{form.number}号")


def _candidate(form: NumberForm, place: NumberPlace) -> NumberCandidate:
    value = DocumentNumber(form.text, form.prefix, form.year, form.number, form.span)
    return NumberCandidate(value, place, _SCORES[place] - (0.1 if form.damaged else 0.0))


def _bare(document: Document, view: str, piece: Piece, words: str) -> NumberCandidate | None:
    """`第492号` or `2018年第62号` alone on a line: the letterhead or the title says whose order or announcement it is."""
    match = _BARE.match(words)
    if not match:
        return None
    number = parse_number(match["number"])
    year = full_year(match["year"]) if match["year"] else None
    prefix = _published_by(document, view, piece)
    if not number or not prefix:
        return None
    text = f"{prefix}{year}年第{number}号" if year else f"{prefix}第{number}号"
    value = DocumentNumber(text, prefix, year, number, Span(piece.start, piece.end))
    return NumberCandidate(value, "header" if piece.start < _title_zone(document).start else "below_title", 0.9)


def _published_by(document: Document, view: str, piece: Piece) -> str | None:
    """The words before a bare number: `国务院令` from the line above, or from the title's issuer and kind."""
    above = [p for p in pieces_of(document.text) if p.end <= piece.start][-3:]
    for count in range(1, len(above) + 1):
        words = "".join(tight(p.of(view)) for p in above[-count:])
        if (match := _PUBLISHED_BY_NUMBER.match(words)) and len(words) <= 45 and "关于" not in words:
            return match["organ"] + ("令" if match["kind"].startswith("命令") else match["kind"])
    title = tight(fold(document.repaired.title or ""))
    if match := _TITLE_ORGAN.match(title) or _PUBLISHED_BY_NUMBER.match(title):
        return match["organ"] + match["kind"] if len(match["organ"]) <= 40 else None
    return None


def _in_catalogue(document: Document) -> list[NumberCandidate]:
    """The numbers that the page's catalogue box prints, or a labelled line beside the content (`发文字号：…`)."""
    printed = [document.page.metadata.document_number or ""]
    printed += [
        line for line in document.page.outside if len(line) < 400 and "号" in line and _OUTSIDE.search(fold(line))
    ]
    for words in printed:
        label = _OUTSIDE.search(fold(words))
        start = label.end() if label else 0
        found: list[NumberCandidate] = []
        for form in find_numbers(words, start):
            if not isinstance(form, NumberForm) or (label and not found and form.span.start - start > 2):
                break
            if found and form.span.start - start > 60:
                break
            start = form.span.end
            value = DocumentNumber(form.text, form.prefix, form.year, form.number, None)
            found.append(NumberCandidate(value, "catalogue", _SCORES["catalogue"]))
        if found:
            return found
    return []
