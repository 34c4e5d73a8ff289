"""附件 (GB/T 9704-2012, 7.3.4 and 7.3.7): statement, annex and download link of one attachment are one.

1. The statement names them (attachment_statement).
2. An annex that the statement names is the same; one that no statement names counts where it has the mark 附件.
3. A link to a file gives its address to the attachment whose title it repeats; a link that itself says 附件, or stands
   behind that mark, is an attachment of its own.
Not: what is 印发 or 转发 without the mark.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from extract.document import Document, Link
from extract.fields.attachment_entries import Entry, joined, trimmed
from extract.fields.attachment_links import FILE, below_mark
from extract.fields.attachment_statement import statements
from extract.notice import Attachment
from extract.patterns import lazy
from extract.rules import load
from extract.text import Span

_MARKED = lazy(
    r"^[ \u3000]*[【\[]?附[ \u3000]{0,3}(?:件|表)?[ \u3000]{0,2}(\d{1,2})?[】\]]?[ \u3000]{0,2}(?:[：:.、．—-]|\d|$)[ \u3000]*"
)
_IN_TEXT = lazy(
    r"《(?P<title>[^《》\n]{3,80}(?:〈[^〈〉]{1,60}〉[^《》\n]{0,40})?)》[ \u3000]?[（(](?:详?见)?附[ \u3000]?[件表][ \u3000]?(?P<label>\d{1,2}|[一二三四五六七八九十]{1,2})?[）)]"
)
_BARE = lazy(r"[ \u3000]*附[ \u3000]{0,3}件[ \u3000]{0,2}[：:][ \u3000]*")
_MOST = 200
"""With how many others a title is compared word for word: on a page of thousands not each with each."""
_NUMBER = lazy(r"\d{1,2}|[一二三四五六七八九十]{1,3}")


@dataclass(slots=True)
class _Draft:
    label: str | None
    title: str | None
    span: Span | None
    url: str | None = None


def find(document: Document) -> tuple[Attachment, ...]:
    """All attachments, in the order in which they are first named."""
    drafts: list[_Draft] = []
    linked: set[int] = set()
    for statement in statements(document):
        for entry in statement.entries:
            line = document.text.line_at(entry.span.start)
            if entry.label is None and line in linked:
                continue  # another entry of the line has given all of its links
            if by_links := _by_links(document, entry, line):
                linked.add(line)
            for draft in by_links or [_Draft(entry.label, entry.title, entry.span)]:
                _add(drafts, draft)
    stated = bool(drafts)
    for annex in document.layout.annexes:
        label = annex.label or _bare_mark_above(document, annex.mark_line)
        if label is not None:
            _add_annex(document, drafts, label, annex.title, annex.mark_line, annex.start, stated)
    if not drafts and not any(annex.label for annex in document.layout.annexes):
        for draft in _marked_in_text(document):
            _add(drafts, draft)
    _add_links(document, drafts)
    return tuple(Attachment(d.label, d.title, d.url, d.span) for d in drafts if d.title or d.url)


def _by_links(document: Document, entry: Entry, number: int) -> list[_Draft]:
    """What a statement without numbers names, where it is the words of several links to files side by side. `number`: the
    entry's line."""
    line = document.text.lines[number]
    blocks = document.page.blocks
    links = blocks[line.block].links if entry.label is None and line.block < len(blocks) else ()
    files = [link for link in links if FILE.search(link.url)]
    if len(files) < 2:
        return []
    found: list[_Draft] = []
    at = line.start
    for link in files:
        at = document.string.find(link.text, at, line.end)
        span = trimmed(document.string, at, at + len(link.text)) if at >= 0 else None
        if span is None or span.end - span.start < 2:
            return []
        found.append(_Draft(None, joined(document.string[span.start : span.end]), span, link.url))
        at += len(link.text)
    return found


def _bare_mark_above(document: Document, line: int) -> str | None:
    """附件： alone on the line above an annex's title is its mark."""
    return "附件" if line and _BARE.fullmatch(document.text.line_text(line - 1)) else None


def _marked_in_text(document: Document) -> list[_Draft]:
    """Titles that the text itself marks, where no statement and no annex does: `填写《申请表》（附件1）`."""
    found: list[_Draft] = []
    for mark in _IN_TEXT.finditer(document.string):
        span = trimmed(document.string, *mark.span("title"))
        if span and not _rule("no_title").search(mark["title"]):
            number = _NUMBER.search(mark["label"] or "")
            title = joined(document.string[span.start : span.end])
            found.append(_Draft(number[0] if number else None, title, span))
    return found


def _add(drafts: list[_Draft], new: _Draft) -> _Draft:
    """The draft that is the same as `new`, or `new` itself, appended."""
    for draft in drafts[-_MOST:]:
        differ = draft.label and new.label and draft.label != new.label
        # `责任书（县区）` and `责任书（部门）` under two numbers are two; under one number two wordings of one title
        begins = draft.label and draft.label == new.label and _key(new.title).startswith(_key(draft.title) or "\n")
        # `附件1：先进单位名单一、县教育局…` of a text without line breaks begins with the title of item 1
        if begins or _same(draft.title, new.title, loosely=not differ):
            draft.label = draft.label or new.label
            return draft
    drafts.append(new)
    return new


def _add_annex(
    document: Document, drafts: list[_Draft], label: str, title: str | None, mark: int, start: int, stated: bool
) -> None:
    number = _NUMBER.search(label)
    wanted = number.group() if number else None
    if not title or _rule("no_title").search(title):
        return
    if any(_same(d.title, title, loosely=not wanted or d.label in (None, wanted)) for d in drafts[-_MOST:]):
        return
    if stated and any(d.label == wanted or wanted is None and len(drafts) == 1 for d in drafts[:_MOST]):
        return  # the statement has the number: it prints another wording of the same title
    if not stated and _rule("list_heading").search(title):
        return
    lines = document.text.lines[mark : max(start, mark + 1)]
    span = _place(document.string, title, lines[0].start, lines[-1].end) if lines else None
    if span:
        span = trimmed(document.string, span.start, span.end) or span
        title = joined(document.string[span.start : span.end])
    _add(drafts, _Draft(wanted, title, span))


def _place(text: str, title: str, start: int, end: int) -> Span | None:
    """Where `title` stands in `text[start:end]`, line breaks and spaces aside."""
    pattern = r"\s*".join(map(re.escape, re.sub(r"\s", "", title)))
    found = re.compile(pattern).search(text, start, end) if len(title) <= 200 else None
    return Span(*found.span()) if found else None


def _add_links(document: Document, drafts: list[_Draft]) -> None:
    named = bool(drafts)
    own = document.repaired.title
    inside = {link.url for link in document.block_links}
    below = below_mark(document)
    known: dict[str, _Draft] = {}
    for draft in drafts:
        known.setdefault(_key(draft.title), draft)
    for link in _links(document):
        marked = _MARKED.match(link.text)
        words = link.text[marked.end() :] if marked else link.text
        span = trimmed(words, 0, len(words))
        title = words[span.start : span.end] if span else None
        if title and _rule("no_title").search(title):
            title = None
        number = marked[1] if marked else None
        alike = known.get(_key(title)) if title and len(drafts) > _MOST else None
        for draft in (alike,) if alike else drafts[:_MOST]:
            if _same(draft.title, title, loosely=True) or title is None and number and draft.label == number:
                draft.url = draft.url or link.url
                break
        else:
            # outside the content a word before the link (`附件：`, `1.`) says that it is one of a list of attachments
            labelled = marked or link.url in below or link.url not in inside and 2 <= link.start <= 8
            if title and len(title) <= 120 and not _same(title, own) and (labelled or not named and FILE.search(words)):
                drafts.append(_Draft(number, title, None, link.url))
                known.setdefault(_key(title), drafts[-1])
    open_drafts = [d for d in drafts if not d.url]
    linked = {d.url for d in drafts}
    files = [link for link in _links(document) if link.url not in linked]
    if len(open_drafts) == len(files) == len(drafts) == 1:
        open_drafts[0].url = files[0].url


def _links(document: Document) -> list[Link]:
    """Links to files: inside the content first, each address once."""
    links = [link for link in document.block_links if FILE.search(link.url)]
    seen: set[str] = set()
    unique = []
    for link in (*links, *document.attachment_links):
        if link.url not in seen:
            seen.add(link.url)
            unique.append(link)
    return unique


def _same(one: str | None, other: str | None, *, loosely: bool = True) -> bool:
    """Two wordings of one title."""
    a, b = _key(one), _key(other)
    if not a or not b:
        return False
    if a == b:
        return True
    short, long = sorted((a, b), key=len)
    return loosely and len(short) >= 4 and len(short) * 2 >= len(long) and short in long


@lru_cache(maxsize=1024)
def _key(title: str | None) -> str:
    return re.sub(r"[\W_]+", "", re.sub(r"^\s*\d{1,2}[.．、]", "", title or "")).casefold()


@cache
def _rule(name: str) -> re.Pattern[str]:
    return load("attachments")[name].pattern
