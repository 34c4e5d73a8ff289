"""发文机关 (GB/T 9704-2012, 7.2.4 and 7.3.5): who issued the document, by letterhead, signature, title and catalogue."""

from __future__ import annotations

import re

from extract.document import Document
from extract.fields.findings import NumberCandidate
from extract.fields.issuers_below_title import NOT_ISSUER, below_title
from extract.fields.issuers_in_titles import titled as titled_bodies
from extract.fields.issuers_in_titles import titled_again
from extract.fields.organ_names import split_organs
from extract.lexicon import find_dates, fold, is_organ, without_unfilled_day
from extract.notice import Basis, Issuer
from extract.number_forms import find_numbers
from extract.patterns import lazy
from extract.pieces import Piece, pieces_of, tight
from extract.text import Span

_LETTERHEAD = lazy(r"(?P<organs>.{2,80}?)(?:\(通知\)|文件|公告|通告|令|函|命令)?$")
_SIGNER_LABEL = lazy(
    r"(?:\(转\)|转:)|(?:招标人|采购人|采购单位|招标单位|发布单位|发文单位|发文机关|制定机关|单位|落款)[:] ?"
)
_ORDER_WORD = lazy(r"(?:令|公告|通告)[ \n]{0,3}(?=第|[(0-9])")
_LABEL_WORD = lazy(r"[发颁制公印][布文发定](?:单位|机关|机构|部门)[】\] :]")
_LABEL = lazy(
    r"[ 【\[]{0,3}(?:发布|发文|颁布|颁发|制定|公布|印发)(?:单位|机关|机构|部门)(?:[】\]][: ]{0,3}| ?: ?)(?=[一-鿿])"
)
_UNKNOWN = lazy(r"[一-鿿]{5,30}(?:\([一-鿿]{2,12}\))?")
"""A signer whose name ends like no known body's: the layout says that it signs."""
_SIGNED_BY_HEAD = lazy(
    r"\s*(?P<organ>[一-鿿]{2,24}[部局厅委办院会署])(?:部长|局长|厅长|主任|院长|会长|署长)[ :]{0,4}[一-鿿]{2,4}(?:\s|$)"
)
"""`某某部部长 某某某`: the head of a body signs its order."""
_FURTHER = 24
_LEAST = 6
"""Characters of a title that may stand before a name, and of that name; shorter words are parts of one: 江北大学研究中心."""
_SHORT = lazy("[省市县区州旗镇乡]|自治")
"""How a name begins that leaves its place out: 自治区林业厅."""
_PLACE_OR_PARTY = lazy(r"(?:[省市县区州盟旗乡镇国]|政府|中共|国家|人民|委员会)$")


def find(document: Document, numbers: tuple[NumberCandidate, ...]) -> tuple[Issuer, ...]:
    """Candidates of all bases in order of trust: signature, letterhead, title, an order's number, catalogue. `resolve`
    chooses among them."""
    signed, titled = _signature(document), titled_bodies(document)
    if titled and not signed:
        again = titled_again(document, document.layout.title_span.end if document.layout.title_span else 0)
        titled += [i for i in again if all(i.name != t.name for t in titled)]
    above = _letterhead(document) or ([] if signed else below_title(document))
    printed = (*(i for i in above if i.span is None or all(i.name != t.name for t in titled)), *titled)
    return (
        *_known(document, signed, printed),
        *printed,
        *_ordering(document, numbers),
        *_labelled(document),
        *_catalogue(document),
    )


def _known(document: Document, signed: list[Issuer], printed: tuple[Issuer, ...]) -> list[Issuer]:
    """The signature's names, without what was run together with a name that the head prints: an attachment's title."""
    found: list[Issuer] = []
    for issuer in signed:
        for known in printed:
            rest = issuer.name.removesuffix(known.name)
            if rest == issuer.name or min(len(rest), len(known.name)) < _LEAST or _SHORT.match(known.name):
                continue
            if issuer.span and not _PLACE_OR_PARTY.search(rest):
                at = issuer.span.end - len(known.name)
                if document.string[at : issuer.span.end] == known.name:
                    issuer = Issuer(known.name, issuer.basis, Span(at, issuer.span.end))
        found.append(issuer)
    return found


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
    end = span.start + len(without_unfilled_day(view[span.start : end]))
    found: list[Issuer] = []
    start = span.start
    if label := _SIGNER_LABEL.match(view, start, end):
        start = label.end()
    for name, place in split_organs(document.string, start, end):
        if ":" in fold(name) or re.search(r"[0-9] ?[.、]", fold(name)):
            continue  # a label; the items of a statement run together with the name
        found.append(_issuer(name, "signature", place))
    if not found and (signer := _SIGNED_BY_HEAD.match(view, start, end)):
        found = [_issuer(n, "signature", p) for n, p in split_organs(document.string, *signer.span("organ"))]
    if not found:
        if unknown := _UNKNOWN.fullmatch(view[start:end].strip()):
            at = start + view[start:end].index(unknown[0])
            return [
                _issuer(tight(document.string[at : at + len(unknown[0])]), "signature", Span(at, at + len(unknown[0])))
            ]
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
        if len(words) > 90 or NOT_ISSUER.search(words) or next(find_dates(words), None):
            continue
        if words[-1] == "号" and (form := next(iter(find_numbers(view[piece.start : piece.end])), None)):
            piece = Piece(piece.start, piece.start + form.span.start, piece.line)
            words = tight(piece.of(view))
            if not words.endswith("文件"):
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


def _line_start(document: Document, line: int) -> int:
    lines = document.text.lines
    return lines[line].start if 0 < line < len(lines) else 0


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


def _labelled(document: Document) -> list[Issuer]:
    """What a line of the head or the end calls 发布单位, 发文部门, 颁布机关: reprints and forums set it there."""
    lines, view = document.text.lines, fold(document.string)
    count = len(lines)
    head = lines[min(count, _FURTHER) - 1].end if count else 0
    tail = lines[max(count - 8, 0)].start if count else 0
    if not _LABEL_WORD.search(view, 0, head) and not _LABEL_WORD.search(view, max(head, tail)):
        return []
    for number in (*range(min(count, _FURTHER)), *range(max(_FURTHER, count - 8), count)):
        line = lines[number]
        label = _LABEL.match(view, line.start, line.end) if line.end - line.start <= 120 else None
        if label and all(is_organ(n) for n in re.split("[、, ;]+", view[label.end() : line.end].strip())):
            return [_issuer(n, "metadata", p) for n, p in split_organs(document.string, label.end(), line.end)]
    return []


def _catalogue(document: Document) -> list[Issuer]:
    """What the catalogue box calls 发布机构, 发文机关; the page's own site is no issuer unless the box says so."""
    printed = document.metadata.publisher
    if not printed:
        return []
    names = [n.strip() for n in re.split(r"[,，、;；/]|\s{1,}", printed) if n.strip()]
    return [_issuer(n, "metadata", None) for n in names if is_organ(n)]
