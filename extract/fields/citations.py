"""引用文件 and 废止: the documents that this one names, each once.

1. Titles in 《》 with the number beside them (citation_titles), but not the document itself, what it issues, its annexes
   (citation_own), short forms, forms and certificates, newspapers, standards (citations.toml).
2. Numbers that stand without a title (`根据临财发〔2014〕12号文件`), but not the document's own.
3. Repeals are citations too; which of them are repealed, says repeals.
Gaps: a document named by title alone without 《》 is not found.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from extract.document import Document
from extract.fields.attachment_statement import statement_lines
from extract.fields.citation_own import Own, own
from extract.fields.citation_titles import (
    Quoted,
    key,
    names_document,
    number_forms,
    quoted_titles,
    short_names,
    unquoted_title,
)
from extract.fields.repeals import repealed
from extract.lexicon import kind_of
from extract.notice import Citation
from extract.number_forms import NumberForm
from extract.patterns import lazy
from extract.text import Span

_AFTER = lazy(
    r"[ \u3000]?(?:文件?|号文|通知|请示|报告|来函|来文|规定|精神|要求|批复|批准|令|公告|等|的|(?:同时|即行)?(?:废止|失效)|[)）]|、|和|及|与|[(（《])"
)
_LISTED = lazy(
    r"[ \u3000]*[(（]?(?:\d{1,3}|[一二三四五六七八九十]{1,3})(?:[)）]?[.．、]|[ \u3000]{1,4}(?=关于|[\u4e00-\u9fff]{2,20}关于))[ \u3000]*"
)
_LEADING_VERB = lazy(r"(?:现)?(?:认真)?(?:根据|按照|依据|依照|执行|贯彻|落实|遵照|参照|参见|见|对照|转发)+")
_YOURS = lazy(r"(?:你们?|贵|我)[省市县区州盟旗镇乡厅局委部行院校办司处室公司会]{0,2}(?=关于)")
_PROMULGATED = lazy(r"[ \u3000]*[(（][ \u3000]?\d{4}年\d{1,2}月[^\n]{0,400}(?:发布|公布|通过|修订|修正|印发|施行|批准)")
"""The bracket below a title that says when the text itself was promulgated and by which order."""
_REVISED = lazy(r"(?:进行了?|予以|作了?|做了?)?(?:重新|全面|部分)?(?:修订|修改|修编|调整|完善)")
_BEFORE = lazy(
    r"(?:根据|按照|依据|依照|执行|参照|遵照|见|按|以|经|转发|贯彻|落实|原|和|及|与|对|[、(（，,“])[ \u3000]?$"
)

_ISSUED = lazy(r"(?:印发|发布|颁发|转发|批转)(.{6,80}?)(?:的?通知|的?公告|的?决定)$")
_SHORT_FORM = 10
"""Characters: a longer title is one of its own."""
_NAMESAKES = 50
"""How many documents of one title (or number) a document is compared with: a list of a thousand 批复 has a thousand."""


class Cited(NamedTuple):
    """What the document cites, and what it repeals."""

    citations: tuple[Citation, ...] = ()
    repeals: tuple[Citation, ...] = ()


def find(document: Document) -> Cited:
    """All cited documents in reading order, and those of them that this one repeals."""
    text = document.string
    if "《" not in text and "号" not in text:
        return Cited()
    forms = number_forms(text)
    quoted = quoted_titles(text, forms)
    shorts = short_names(text)
    mine = own(document, quoted, forms)
    skipped = statement_lines(document) | set(document.lines(document.layout.title))
    named = [q for q in quoted if names_document(q, shorts) and document.text.line_at(q.span.start) not in skipped]
    named += _numbers_alone(document, forms, quoted, mine, skipped)
    named.sort(key=lambda q: q.span)
    named = _without_short_forms(named)
    gone = repealed(document, named, quoted)
    lost = set(gone)
    kept = [q for q in named if q in lost or not mine.holds(q) or _revised(text, q, mine)]
    return Cited(_each_once(kept), _each_once(gone))


def _without_short_forms(named: Sequence[Quoted]) -> list[Quoted]:
    """Without titles that only repeat the end of one named before: 《考核办法》 behind 《关于印发临江市环境考核办法的通知》."""
    kept: list[Quoted] = []
    longer: list[str] = []
    for q in named:
        name = key(q.title)
        short = not q.number and 4 <= len(name) <= _SHORT_FORM and "关于" not in name
        if short and any(len(known) >= len(name) + 3 and known.endswith(name) for known in longer[-_NAMESAKES:]):
            continue
        kept.append(q)
        if issued := _ISSUED.search(name):
            longer.append(issued[1])
    return kept


def _revised(text: str, quoted: Quoted, mine: Own) -> bool:
    """An earlier document of the same title, by its number: `对《办法》（临财发〔2015〕6号）进行了修订，现将《办法》印发`."""
    return bool(quoted.number and quoted.number not in mine.numbers and _REVISED.match(text, quoted.span.end))


def _numbers_alone(
    document: Document,
    forms: Sequence[NumberForm],
    quoted: Sequence[Quoted],
    mine: Own,
    skipped: frozenset[int] | set[int],
) -> list[Quoted]:
    """Numbers outside 《…》（…）, with the title before them where one stands there without 《》."""
    text, found, at = document.string, [], 0
    imprint = set(document.lines(document.layout.imprint))
    for form in forms:
        while at < len(quoted) and quoted[at].span.end <= form.span.start:
            at += 1
        if at < len(quoted) and quoted[at].span.start <= form.span.start < quoted[at].span.end:
            continue  # a second number of one document, `《…》（江建村〔2019〕15号、江财社〔2019〕44号）`, makes no second one
        number = document.text.line_at(form.span.start)
        if form.text in mine.numbers or number in skipped or number in imprint:
            continue
        line = document.text.lines[number]
        if _PROMULGATED.match(text, line.start, line.end):
            continue
        before = text[max(line.start, form.span.start - 12) : form.span.start]
        spaced = before.endswith((" ", "\u3000")) and _LISTED.match(
            text, line.start, min(form.span.start, line.start + 20)
        )
        listed = spaced or line.start >= form.span.start - 12 and _LISTED.fullmatch(before)
        cells = (
            _title_cell(text, line.start, line.end) if before.endswith("\t") and line.end - line.start < 1000 else None
        )
        if not (listed or cells or _AFTER.match(text, form.span.end, line.end) or _BEFORE.search(before)):
            continue
        if cells:
            found.append(Quoted(Span(cells[1], form.span.end), cells[0], form.text))
            continue
        title, start = _title_before(text, max(line.start, form.span.start - 180), form.span.start) or (
            None,
            form.span.start,
        )
        found.append(Quoted(Span(start, form.span.end), title, form.text))
    return found


def _title_before(text: str, start: int, at: int) -> tuple[str, int] | None:
    """The title without 《》 before a number in brackets, or before a number set off by a space in a list."""
    before = text[start:at]
    bare = before.rstrip(" \u3000(（")
    if bare == before or (before.rstrip() == bare and not _LISTED.match(before)):
        return None
    stated = unquoted_title().search(bare)
    if not stated:
        return None
    label = _LISTED.match(stated[1])
    begin = label.end() if label else 0
    if verb := _LEADING_VERB.match(stated[1], begin):
        begin = verb.end()
    if yours := _YOURS.match(stated[1], begin):
        begin = yours.end()
    title = stated[1][begin:].strip()
    return title, start + stated.start(1) + stated[1].index(title, begin)


def _title_cell(text: str, start: int, end: int) -> tuple[str, int] | None:
    """The cell of a row that holds a document's title, and its place."""
    at = start
    for cell in text[start:end].split("\t"):
        words = cell.strip()
        if len(words) >= 6 and "《" not in words and kind_of(words):
            return words, at + cell.index(words)
        at += len(cell) + 1
    return None


def _each_once(named: Sequence[Quoted]) -> tuple[Citation, ...]:
    """Each document once, at its first place, with its title and number wherever they stand."""
    drafts: list[Citation] = []
    known: dict[str, list[int]] = {}
    for q in named:
        keys = [k for k in (key(q.title), q.number) if k]
        twin = next((i for k in keys for i in known.get(k, ())[:_NAMESAKES] if _same(drafts[i], q)), None)
        if twin is None:
            twin = len(drafts)
            drafts.append(Citation(q.title, q.number, q.span))
        else:
            draft = drafts[twin]
            drafts[twin] = Citation(draft.title or q.title, draft.document_number or q.number, draft.span)
        for k in keys:
            if twin not in (places := known.setdefault(k, []))[:_NAMESAKES]:
                places.append(twin)
    return tuple(drafts)


def _same(known: Citation, q: Quoted) -> bool:
    if q.number and known.document_number:
        return q.number == known.document_number and _agree(known.title, q.title)
    return bool(q.title and known.title and key(q.title) == key(known.title))


def _agree(one: str | None, other: str | None) -> bool:
    """Whether two titles under one number can be one document's: `关于…的请示` and `某省人民政府关于…的请示`."""
    a, b = key(one), key(other)
    short, long = sorted((a, b), key=len)
    return not short or a == b or len(short) >= 4 and short in long
