"""What a notice names or counts but does not hold: annexes that are not on the page, numbers of sections that are
missing."""

from __future__ import annotations

from collections.abc import Sequence

from extract.document import Document
from extract.lexicon import fold
from extract.notice import Attachment, Section, Warning
from extract.patterns import lazy
from extract.section_labels import label_number, rank

_NUMBER = lazy(r"[^0-9一二三四五六七八九十]")


def absent_attachments(document: Document, attachments: Sequence[Attachment]) -> list[Warning]:
    """A warning where a page names annexes that it neither prints nor links.

    Where it has others of them, each one that lacks is named; where it has none at all, one warning speaks of all. Plain
    texts have no links and are often cut before their annexes: nothing is said of one that has no annex at all.
    """
    absent = [a for a in attachments if a.url is None and a.span and not _annexed(document, a)]
    if not absent:
        return []
    if len(absent) < len(attachments):
        return [_absent(f"{a.title or a.label} is named, but not on the page", a) for a in absent]
    if all(block.tag == "line" for block in document.page.blocks):
        return []
    what = absent[0].title or absent[0].label
    more = f" and {len(absent) - 1} more are" if len(absent) > 1 else " is"
    return [_absent(f"{what}{more} named, but nothing of it is on the page", absent[0])]


def _absent(message: str, attachment: Attachment) -> Warning:
    return Warning("attachment_absent", message, attachment.span)


def _annexed(document: Document, attachment: Attachment) -> bool:
    """Whether the attachment's text is annexed: by its title, by its number (headings are often worded otherwise), or
    as the only one; one without a title counts where there is any annex."""
    annexes, title = document.layout.annexes, attachment.title
    if len(annexes) < 2 or not title:
        return bool(annexes)
    plain = "".join(fold(title).split()).strip("《》")
    return any(
        (a.title and (plain in fold(a.title) or fold(a.title) in plain))
        or (a.label and attachment.label and label_number(_NUMBER.sub("", a.label)) == label_number(attachment.label))
        for a in annexes
    )


def section_breaks(document: Document, sections: Sequence[Section]) -> list[Warning]:
    """A warning for each section whose number does not follow: one was lost, stands twice, or was printed wrong.

    A number follows its elder sibling's, begins at 1, or goes on across parents (articles through chapters, 1. 2. 3.
    through 一、 and 二、). Decimals (1.2.1) say where they stand themselves and are left out, as are annexes' beginnings.
    """
    found: list[Warning] = []
    breaks = sorted(document.text.lines[a.mark_line].start for a in document.layout.annexes)
    last: dict[int, int] = {}
    siblings: dict[int, int] = {}
    for section in sections:
        if section.span is None or "." in section.label or "之" in section.label:
            continue
        while breaks and breaks[0] <= section.span.start:
            breaks.pop(0)
            last, siblings = {}, {}
        number, depth = label_number(section.label), rank(section)
        if not number:
            continue
        for deeper in [d for d in siblings if d > depth]:
            del siblings[deeper]
        before = siblings.get(depth, last.get(depth, 0))
        if number not in (1, before + 1, last.get(depth, 0) + 1):
            found.append(Warning("section_jump", _how(section.label, number, before), section.span))
        last[depth] = siblings[depth] = number
    return found


def _how(label: str, number: int, before: int) -> str:
    if number == before:
        return f"section {label} stands twice"
    return f"section {label} follows number {before}" if before else f"the first section is {label}"
