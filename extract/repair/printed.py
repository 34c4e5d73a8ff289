"""The text as the page prints it: the site's furniture cut out, and what a mirror had changed brought back."""

from __future__ import annotations

from dataclasses import replace

from extract.document import Page
from extract.repair import mirror
from extract.text import Change, Edit, Span, Text


def without_furniture(page: Page, text: Text) -> Text:
    """The text of the page's blocks without the lines of the site, each an edit."""
    changes = []
    for line, block in zip(text.lines, page.blocks, strict=True):
        if block.furniture and line.end > line.start:
            changes.append(Change(line.start, line.end, "", "furniture", block.furniture, "site furniture", 0.95))
    return text.apply(changes)


def with_mirror_edits(plain: Text, page: Page, mirrored: str) -> Text:
    """The plain text, with an edit for every place where the mirror had changed characters.

    Where the places cannot be told one by one, a changed line is one edit; where not even the lines can, the text is.
    """
    before = Text.of(mirror.original_blocks([b.text for b in page.blocks], mirrored))
    before = without_furniture(page, before)
    after = before.apply(mirror.find_changes(before))
    if after.string == plain.string and len(after.lines) == len(plain.lines):
        return after
    if len(before.lines) == len(plain.lines):
        changes = [
            Change(a.start, a.end, plain.string[b.start : b.end], "mirror", "mirror.line", "a line of a mirror's", 0.95)
            for a, b in zip(before.lines, plain.lines, strict=True)
            if before.string[a.start : a.end] != plain.string[b.start : b.end]
        ]
        after = before.apply(changes)
        if after.string == plain.string and len(after.lines) == len(plain.lines):
            return after
    edits = [e for e in plain.edits if e.kind != "mirror"]
    whole = Span(0, len(plain.string))
    edit = Edit(before.string, plain.string, whole, "mirror", "mirror.whole", "the text of a mirror's page", 0.95)
    return replace(plain, edits=tuple(sorted([edit, *edits], key=lambda e: e.span)))
