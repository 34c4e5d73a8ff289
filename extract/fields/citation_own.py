"""What a document issues, annexes or is itself: titles and numbers that it does not cite."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from extract.document import Document
from extract.fields.attachment_statement import statements
from extract.fields.citation_titles import Quoted, bare, key, quoted_titles, rule
from extract.fields.numbers import find as find_own_numbers
from extract.number_forms import NumberForm, canonical
from extract.patterns import lazy

_ISSUED = lazy(
    r"(?:印发|发布|公布|颁布|颁发|转发|批转|下发)(?:关于)?(?P<what>[^《》]{4,90}?)的(?:通知|公告|通告|函|决定|命令|令)$"
)
_FROM_ABOUT = lazy(r"关于.+$")
_NUMBER_LINE = 120
_LISTED = lazy(r"[ \u3000]*[(（]?\d{1,3}[)）]?[.．、]?[ \u3000]*$")
_BETWEEN = lazy(r"(?:等|以及)?[、，,和及与 \u3000]{0,2}")
_REPEALED = lazy(r"[ \u3000]?(?:号?文件?|通知)?(?:自[^\n，,。]{1,8}起)?(?:同时|即行|予以|随之)?(?:废止|失效|停止执行)")
"""临财发〔2018〕3号文件同时废止。: a number alone on its line, and another document's."""
_GLUED = lazy(r"(?:通知|决定|意见|批复|函|公告|通告|办法|通报|报告|请示|方案)[ \u3000]{0,4}$")


class Own(NamedTuple):
    """The keys of the document's own titles, the places where it hands over what it issues, and its own numbers."""

    titles: frozenset[str]
    itself: frozenset[str]
    """Those of them that are the document's own title."""
    handed_over: frozenset[int]
    numbers: frozenset[str]

    def holds(self, quoted: Quoted) -> bool:
        """Whether a quoted title is the document itself, its annex or what it issues. Another number says that it is
        another document of the same title: the superior body's notice on the same matter."""
        other = quoted.number is not None and quoted.number not in self.numbers
        if other and key(quoted.title) in self.itself and quoted.span.start not in self.handed_over:
            return False
        return key(quoted.title) in self.titles or quoted.span.start in self.handed_over


def own(document: Document, quoted: Sequence[Quoted], forms: Sequence[NumberForm]) -> Own:
    """What `document` does not cite, although it names it."""
    title = document.repaired.title or ""
    titles = {key(title)}
    if about := _FROM_ABOUT.search(title):
        titles.add(key(about.group()))
    itself = frozenset(titles - {""})
    if issued := _ISSUED.search(re.sub(r"\s", "", title)):
        titles.add(key(issued["what"]))
    for inner in quoted_titles(title, ()):
        if rule("issuing_verb").pattern.search(title[: inner.span.start]):
            titles.add(key(inner.title))
    annexed = [annex.title for annex in document.layout.annexes]
    annexed += [entry.title for statement in statements(document) for entry in statement.entries]
    titles |= {form for words in annexed if words for form in (key(words), key(bare(words)))}
    places = frozenset(
        q.span.start for chain in _chains(document.string, quoted) if _hands_over(document, chain) for q in chain
    )
    titles |= {form for q in quoted if q.span.start in places for form in (key(q.title), key(bare(q.title or "")))}
    titles.discard("")
    return Own(frozenset(titles), itself, places, _own_numbers(document, forms))


def _chains(text: str, quoted: Sequence[Quoted]) -> list[list[Quoted]]:
    """Titles that stand together: `《…》《…》`, `《…》、《…》和《…》`."""
    chains: list[list[Quoted]] = []
    for q in quoted:
        if chains and _BETWEEN.fullmatch(text, chains[-1][-1].span.end, q.span.start):
            chains[-1].append(q)
        else:
            chains.append([q])
    return chains


def _hands_over(document: Document, chain: Sequence[Quoted]) -> bool:
    """`我局制定了《…》，现印发给你们`, `《…》《…》已经市政府同意，现予发布`."""
    text, start, end = document.string, chain[0].span.start, chain[-1].span.end
    line = document.text.lines[document.text.line_at(start)]
    before = text[max(line.start, start - 40) : start].strip()
    after, _, following = text[end : line.end + 1][:160].split("\n")[0].partition("。")
    if following.startswith(("现予", "现将其", "现一并")):
        after += following.partition("。")[0]  # `我局批准《…》等两项标准。现予公布。`
    if not rule("handing_over").pattern.search(after):
        return False
    if rule("maker").pattern.search(before):
        return True
    starts = not before or before[-1] in "。：:" or before.endswith(("，", "；")) and "根据" not in before
    return starts and bool(re.match(r"[^，。《》]{0,12}(?:已|业|经|由|于)", after))


def _own_numbers(document: Document, forms: Sequence[NumberForm]) -> frozenset[str]:
    """Numbers in the header, alone on a line before the body, glued to the title, and the catalogue's."""
    text, layout = document.string, document.layout
    own_lines = set(document.lines(layout.header)) | set(document.lines(layout.title))
    numbers = set()
    if catalogued := document.page.metadata.document_number:
        numbers.add(canonical(catalogued) or catalogued)
    numbers |= {c.value.text for c in find_own_numbers(document) if c.place not in ("body", "cited")}
    for form in forms:
        number = document.text.line_at(form.span.start)
        line = document.text.lines[number]
        short = line.end - line.start <= _NUMBER_LINE
        rest = len(
            re.sub(r"\W", "", text[line.start : form.span.start] + text[form.span.end : line.end]) if short else ""
        )
        listed = _LISTED.fullmatch(text, max(line.start, form.span.start - 12), form.span.start)
        alone = short and rest <= 6 and not listed and (number < layout.body[0] or number < 6)
        alone = alone and not _REPEALED.match(text, form.span.end)
        glued = number < 6 and _GLUED.search(text, max(0, form.span.start - 12), form.span.start)
        if number in own_lines or alone or glued:
            numbers.add(form.text)
    return frozenset(numbers)
