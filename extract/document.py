"""The values that travel between the stages: all immutable, each made by one stage and read by the next.

Source ─ decode ─ Decoded ─ read_page ─ Page ─ repair ─ Repaired ─ read_layout ─ Layout ─┐
                                                          └──────────── Document ────────┴─ fields ─ Findings
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal, NamedTuple

from extract.notice import (
    Metadata,
    PageKind,
    SpamTerm,
    Verdict,
    Warning,
)
from extract.text import Span, Text

Align = Literal["left", "center", "right", ""]


class Decoded(NamedTuple):
    """Bytes as characters. `text` has `\\n` line breaks; `replaced` counts bytes that no charset explained."""

    text: str
    encoding: str | None
    media_type: Literal["text/html", "text/plain"]
    replaced: int = 0
    warnings: tuple[Warning, ...] = ()


class Link(NamedTuple):
    """A link: its words, its address as written (absolute where the page's address is known), its place in its block."""

    text: str
    url: str
    start: int = 0
    end: int = 0


class Block(NamedTuple):
    """One line of the page: a paragraph, a piece between `<br>`s, a table row (cells joined by tabs).

    `text` has no line break, no leading or trailing white space, and inner white space as printed (tabs only in rows).
    """

    text: str
    tag: str = "p"
    """The innermost block element: p, div, td, li, h1 … pre; `row` for a table row; `line` in plain text."""
    align: Align = ""
    bold: bool = False
    links: tuple[Link, ...] = ()
    table: int | None = None
    """For a row or a caption of a table: the table's number in `Page.grids`."""
    row: int | None = None
    """For a row: its number in that table's grid."""
    depth: int = 0
    """How many items of lists it stands in: 1 for `<li>`, 2 for an item of a list inside it."""
    furniture: str | None = None
    """The rule that says this line inside the content is furniture (`furniture.share_bar` …); the repair cuts it."""


class Grid(NamedTuple):
    """A data table of the content, merged cells filled. `header_rows` of its rows are its head."""

    rows: tuple[tuple[str, ...], ...]
    header_rows: int = 0
    caption: str | None = None


TitleOrigin = Literal["meta", "heading", "head_title", "catalogue", "body", "head_line"]


class TitleCandidate(NamedTuple):
    """A string that may be the title, and where it stood."""

    text: str
    origin: TitleOrigin


@dataclass(frozen=True, slots=True)
class Page:
    """What a page holds: the content's blocks in reading order and what the page says about itself around them."""

    blocks: tuple[Block, ...]
    grids: tuple[Grid, ...] = ()
    title: str | None = None
    """The page's title, reconciled, as printed (not repaired). It is the words of `blocks[title_blocks]` where the
    content has it, and put before the content as its own block where the page has it only outside."""
    title_blocks: tuple[int, ...] = ()
    """Numbers of the blocks that print the title (several when it is broken over lines)."""
    titles: tuple[TitleCandidate, ...] = ()
    """All candidates, best first: evidence for the repair."""
    metadata: Metadata = field(default_factory=Metadata)
    breadcrumb: tuple[str, ...] = ()
    published_on: dt.date | None = None
    attachment_links: tuple[Link, ...] = ()
    """Links to files (doc, pdf, xls, zip …) near the content, in order."""
    hidden: tuple[str, ...] = ()
    """Texts that the page hides from readers (display:none, off-screen, zero size …): never content, but evidence."""
    outside: tuple[str, ...] = ()
    """Visible lines outside the content (header, footer, side bars): evidence for kind and repair. Bounded."""
    signals: Mapping[str, float] = field(default_factory=dict)
    """What the content stage measured: link_share (of content characters), visible_chars, content_chars, links … """
    warnings: tuple[Warning, ...] = ()


class Repaired(NamedTuple):
    """The page after repair: the one text, and the page's other strings with spam cut out."""

    text: Text
    title: str | None
    title_span: Span | None
    breadcrumb: tuple[str, ...]
    verdict: Verdict
    terms: tuple[SpamTerm, ...] = ()
    place: tuple[str, ...] = ()
    """Candidates for the place name that spam replaced, likeliest first (`宜春`)."""
    gaps: tuple[Span, ...] = ()
    """Empty spans in `text` where a foreign string stood in for words that were not put back."""
    warnings: tuple[Warning, ...] = ()
    metadata: Metadata | None = None
    """The page's catalogue box without the values that spam has damaged; None where it is as the page has it."""
    grids: tuple[Grid, ...] | None = None
    """The page's grids with spam cut out; None where they are as the page has them."""
    attachment_links: tuple[Link, ...] | None = None
    """The page's attachment links with spam cut out of their words; None where they are as the page has them."""
    block_links: tuple[Link, ...] | None = None
    """The links of all blocks in reading order, likewise."""


class Annex(NamedTuple):
    """附件: an annexed text, from its mark to the next. Lines are numbers into `Text.lines`, half open."""

    label: str | None
    title: str | None
    mark_line: int
    """The line of `附件1` (or of the title, where there is no mark)."""
    start: int
    """First line behind mark and title."""
    end: int


class Layout(NamedTuple):
    """版头, 主体, 版记, 附件 of GB/T 9704-2012, clause 7.1, as ranges of lines `(first, behind last)`; empty ranges where
    the document has no such part. The order is the page's own."""

    header: tuple[int, int]
    """版头 without the title: letterhead, number, urgency, secrecy, signatory."""
    title: tuple[int, int]
    title_span: Span | None
    addressees: tuple[int, int]
    """The line(s) of 主送机关, up to the colon."""
    addressees_span: Span | None
    """The names only, without the colon."""
    body: tuple[int, int]
    """正文, from behind the addressees to before attachment statement and signature."""
    statement: tuple[int, int]
    """附件说明."""
    signature: tuple[int, int]
    """署名 and 成文日期."""
    date_span: Span | None
    """成文日期 as it stands in the signature, below the title or in the header."""
    notes: tuple[int, int]
    """附注: （此件公开发布） …"""
    imprint: tuple[int, int]
    """版记: 主题词, 抄送, 印发."""
    annexes: tuple[Annex, ...]
    signature_span: Span | None = None
    """Signature and date to the character: in a text that was run together they share their line with the body."""


@dataclass(frozen=True)
class Document:
    """What a field stage sees: the page, the repaired text, its layout."""

    page: Page
    repaired: Repaired
    laid: Layout | Callable[[Page, Repaired], Layout]
    """The layout, or who reads it when a stage first asks for it: most pages are no notices, and nothing asks there."""

    @cached_property
    def layout(self) -> Layout:
        """The parts of the document."""
        return self.laid if isinstance(self.laid, Layout) else self.laid(self.page, self.repaired)

    @property
    def text(self) -> Text:
        """The one text."""
        return self.repaired.text

    @property
    def string(self) -> str:
        """The one text's characters."""
        return self.repaired.text.string

    @property
    def metadata(self) -> Metadata:
        """The page's catalogue box, without damaged values."""
        return self.page.metadata if self.repaired.metadata is None else self.repaired.metadata

    @property
    def grids(self) -> tuple[Grid, ...]:
        """The page's tables, repaired."""
        return self.page.grids if self.repaired.grids is None else self.repaired.grids

    @property
    def attachment_links(self) -> tuple[Link, ...]:
        """The links to files near the content, repaired."""
        found = self.repaired.attachment_links
        return self.page.attachment_links if found is None else found

    @property
    def block_links(self) -> tuple[Link, ...]:
        """The links inside the content in reading order, repaired."""
        found = self.repaired.block_links
        return tuple(link for block in self.page.blocks for link in block.links) if found is None else found

    def lines(self, part: tuple[int, int]) -> range:
        """The line numbers of a part of the layout."""
        return range(*part)


class Kinded(NamedTuple):
    """The kind of a page, with the evidence for it."""

    kind: PageKind
    evidence: tuple[str, ...] = ()
    warnings: tuple[Warning, ...] = ()
