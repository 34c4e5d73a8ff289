"""The bodies that stand between a title and the body: reprints and law collections print there who made the text."""

from __future__ import annotations

import re

from extract.document import Document
from extract.fields.organ_names import split_organs
from extract.lexicon import find_dates, fold, is_organ
from extract.notice import Issuer
from extract.number_forms import find_numbers
from extract.patterns import lazy
from extract.pieces import tight
from extract.text import Span
from extract.title_shape import looks_like_title, note_below

_MADE = lazy(
    r"[ ,]{0,2}(?P<organ>[一-鿿、 ]{4,60}?)(?:发布|公布|颁布|颁发|印发|制定|(?:[第一-鿿]{0,4}届)?(?:全体会议)?第[一-鿿0-9]{1,8}次[一-鿿]{0,6}会议通过|令第)"
)
_SESSION = lazy(r"第[一二三四五六七八九十0-9]{1,3}届")
_SOURCE = lazy(r"(?:来源|作者|编辑|转自|供稿|发布者|录入|出处)[:]?$")
NOT_ISSUER = lazy(r"印发|抄送|联系|监督|代理|经办|承办|转自|来源|供稿|责任编辑")


def below_title(document: Document) -> list[Issuer]:
    """Names alone on a line between the title and the body, above or beside a day or a number, or in the bracket that
    says who made the text: reprints set them there."""
    layout, lines = document.layout, document.text.lines
    view = fold(document.string)
    found: list[Issuer] = []
    if not layout.title[1]:
        return found
    source = False
    for number in range(layout.title[1], min(layout.title[1] + 8, len(lines))):
        line = lines[number]
        words = tight(view[line.start : line.end])
        if not words:
            continue
        of_the_page, source = source, _SOURCE.search(words[-10:]) is not None
        if note := note_below(document.string, line.start, line.end):
            found += _maker(document, view, note)
            continue
        if "。" in words or len(words) > 100 or layout.addressees[0] <= number < layout.addressees[1]:
            break
        if number >= layout.body[0] and not looks_like_title(words) and not _set_before(document, view, number):
            break
        start, end = _beside(view, line.start, line.end)
        words = tight(view[start:end])
        if of_the_page or not 3 <= len(words) <= 60 or NOT_ISSUER.search(words) or words[0] in "各驻":
            continue
        if all(is_organ(n) for n in re.split("[、 ]", words)):
            found += [i for i in _named(document, start, end) if all(i.name != f.name for f in found)]
    return found


def _set_before(document: Document, view: str, number: int) -> bool:
    """Whether a line of names right above the body says who issued the text: it names several, or stands twice, or the
    title follows it again. A single name may be an addressee's that lost its colon."""
    line = document.text.lines[number]
    words = tight(view[line.start : line.end])
    names = re.split("[、 ]", words)
    if not all(len(n) >= 3 and is_organ(n) for n in names):
        return False
    below = next((n for n in document.text.lines[number + 1 : number + 4] if view[n.start : n.end].strip()), None)
    following = tight(view[below.start : below.end]) if below else ""
    return len(names) > 1 or following in (words, tight(fold(document.repaired.title or "")))


def _beside(view: str, start: int, end: int) -> tuple[int, int]:
    """What a line holds behind its numbers and days, or before them where nothing stands behind; commas aside."""
    words = view[start:end]
    spans = [f.span for f in (*find_numbers(words), *find_dates(words))]
    if spans:
        behind, before = start + max(s.end for s in spans), start + min(s.start for s in spans)
        start, end = (behind, end) if view[behind:end].strip(" ,、)(") else (start, before)
    while start < end and view[start] in " ,、)(":
        start += 1
    while end > start and view[end - 1] in " ,、)(":
        end -= 1
    return start, end


def _maker(document: Document, view: str, note: Span) -> list[Issuer]:
    """The body that a bracket below the title says has issued the text: `（1985年5月4日临江市人民政府发布）`."""
    for days in find_dates(document.string, *note):
        if made := _MADE.match(view, days.span.end, note.end - 1):
            start, end = made.span("organ")
            if session := _SESSION.match(view, start, end):
                start = session.end()
            names = _named(document, start, end)
            if names and all(len(n.name) >= 4 and "届" not in n.name for n in names):
                return names
    start, end = _beside(view, note.start + 1, note.end - 1)
    return _named(document, start, end) if is_organ(tight(view[start:end])) else []


def _named(document: Document, start: int, end: int) -> list[Issuer]:
    return [Issuer(n, "letterhead", p) for n, p in split_organs(document.string, start, end)]
