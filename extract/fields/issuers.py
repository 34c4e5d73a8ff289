"""发文机关 (GB/T 9704-2012, 7.2.4 and 7.3.5): who issued the document, by letterhead, signature, title and catalogue."""

from __future__ import annotations

import re

from extract.document import Document
from extract.fields.findings import NumberCandidate
from extract.fields.organ_names import split_organs
from extract.lexicon import find_dates, fold, is_organ
from extract.notice import Basis, Issuer
from extract.number_forms import NumberForm, find_numbers
from extract.pieces import pieces_of, tight
from extract.text import Span

_TITLE_HEAD = re.compile(
    r"(?P<organs>.{2,120}?)(?:关于|印发|转发|批转|发布(?!会)|公布|颁布|公告|通告|令(?:[第〔(0-9]|$)|对(?=.{2,40}(?:答复|建议|提案|处罚|表彰))|授权|同意|通知|召开|举办|开展|征求|公开(?=招|征|选)|致|(?=[0-9]{4}年))"
)
_LETTERHEAD = re.compile(r"(?P<organs>.{2,80}?)(?:\(通知\)|文件|公告|通告|令|函|命令|办公室文件)?$")
_SIGNER_LABEL = re.compile(r"(?:招标人|采购人|采购单位|招标单位|发布单位|发文单位|发文机关|制定机关|单位|落款)[:] ?")
_ORDER_WORD = re.compile(r"(?:令|公告|通告)[ \n]{0,3}(?=第|[(0-9])")
_NOT_ISSUER = re.compile(r"印发|抄送|联系|监督|代理|经办|承办|转自|来源|供稿|责任编辑")


def find(document: Document, numbers: tuple[NumberCandidate, ...]) -> tuple[Issuer, ...]:
    """Candidates of all bases in order of trust: signature, letterhead, title, an order's number, catalogue. `resolve`
    chooses among them."""
    return (
        *_signature(document),
        *(_letterhead(document) or _below_title(document)),
        *_title(document),
        *_ordering(document, numbers),
        *_catalogue(document),
    )


def _issuer(name: str, basis: Basis, span: Span | None) -> Issuer:
    return Issuer(name, basis, span)


def _signature(document: Document) -> list[Issuer]:
    span = document.layout.signature_span
    if span is None:
        return []
    view = fold(document.string)
    end = (
        document.layout.date_span.start
        if document.layout.date_span and span.start <= document.layout.date_span.start < span.end
        else span.end
    )
    found: list[Issuer] = []
    start = span.start
    if label := _SIGNER_LABEL.match(view, start, end):
        start = label.end()
    for name, place in split_organs(document.string, start, end):
        if ":" in fold(name) or re.search(r"[0-9] ?[.、]", fold(name)):
            continue  # a label; the items of a statement run together with the name
        found.append(_issuer(name, "signature", place))
    if not found:
        behind = document.layout.date_span.end if document.layout.date_span else span.end
        found = [_issuer(n, "signature", p) for n, p in split_organs(document.string, behind, span.end)]
    return found


def _letterhead(document: Document) -> list[Issuer]:
    """Names alone on lines of the head above the title (…文件, …令), one a line in joint documents."""
    view = fold(document.string)
    layout = document.layout
    end = layout.title_span.start if layout.title_span else _line_start(document, layout.title[0])
    found: list[Issuer] = []
    for piece in pieces_of(document.text):
        if piece.end > end:
            break
        words = tight(piece.of(view))
        if len(words) > 90 or _NOT_ISSUER.search(words) or next(find_dates(words), None):
            continue
        match = _LETTERHEAD.match(words)
        if not match or not match["organs"]:
            continue
        width = len(words) - len(match["organs"])
        stop = piece.end
        while width and stop > piece.start:
            stop -= 1
            if not view[stop].isspace():
                width -= 1
        names = split_organs(document.string, piece.start, stop)
        covered = sum(len(n) for n, _ in names)
        if names and covered >= 0.9 * len(tight(view[piece.start : stop]).replace("、", "")):
            found += [_issuer(n, "letterhead", p) for n, p in names]
    return found


def _below_title(document: Document) -> list[Issuer]:
    """Names alone on a line between the title and the body, above a day or a number: reprints set them there."""
    layout, lines = document.layout, document.text.lines
    view = fold(document.string)
    found: list[Issuer] = []
    for number in range(layout.title[1], min(layout.body[0], layout.title[1] + 6)):
        line = lines[number]
        start = max(
            (f.span.end for f in (*find_numbers(view, line.start, line.end), *find_dates(view, line.start, line.end))),
            default=line.start,
        )
        words = tight(view[start : line.end])
        if not layout.title[1] or layout.addressees[0] <= number < layout.addressees[1]:
            break
        if 4 <= len(words) <= 60 and is_organ(words) and not _NOT_ISSUER.search(words) and words[0] not in "各驻":
            found += [_issuer(n, "letterhead", p) for n, p in split_organs(document.string, start, line.end)]
    return found


def _line_start(document: Document, line: int) -> int:
    lines = document.text.lines
    return lines[line].start if 0 < line < len(lines) else 0


def _title(document: Document) -> list[Issuer]:
    """The bodies that begin the title: X关于…, X、Y印发…."""
    span = document.layout.title_span
    if span is None and document.layout.title[0] < document.layout.title[1]:
        first, behind = document.layout.title
        span = Span(document.text.lines[first].start, document.text.lines[behind - 1].end)
    if span and (found := _head_of(document.string[slice(*span)], span.start)):
        return found
    title = document.repaired.title
    return [Issuer(i.name, i.basis, None) for i in _head_of(title, 0)] if title else []


def _head_of(title: str, offset: int) -> list[Issuer]:
    forms = [f for f in find_numbers(title) if isinstance(f, NumberForm) and f.span.start <= 2]
    if forms:  # the number runs together with the title behind it
        at = forms[-1].span.end
        return _head_of(title[at:], offset + at)
    view = fold(title)
    compact = tight(view)
    match = _TITLE_HEAD.match(compact)
    if not match:
        return []
    width, at = len(match["organs"]), 0
    while width and at < len(view):
        if not view[at].isspace():
            width -= 1
        at += 1
    names = split_organs(title, 0, at)
    if not names or sum(len(n) for n, _ in names) < 0.9 * len(match["organs"].replace("、", "")):
        return []
    if not all(is_organ(n) for n, _ in names):
        return []
    return [_issuer(n, "title", Span(p.start + offset, p.end + offset)) for n, p in names]


def _ordering(document: Document, numbers: tuple[NumberCandidate, ...]) -> list[Issuer]:
    """The bodies before 令 or 公告 in the document's own number: 临江市人民政府令第12号 names who ordered it."""
    found: list[Issuer] = []
    for candidate in numbers:
        span = candidate.value.span
        if span is None or candidate.place not in ("header", "below_title", "title"):
            continue
        word = _ORDER_WORD.search(fold(document.string), span.start, span.end)
        if word:
            names = split_organs(document.string, span.start, word.start())
            found += [_issuer(n, "document_number", p) for n, p in names]
    return found


def _catalogue(document: Document) -> list[Issuer]:
    """What the catalogue box calls 发布机构, 发文机关; the page's own site is no issuer unless the box says so."""
    printed = document.metadata.publisher
    if not printed:
        return []
    names = [n.strip() for n in re.split(r"[,，、;；/]|\s{1,}", printed) if n.strip()]
    return [_issuer(n, "metadata", None) for n in names if is_organ(n)]
