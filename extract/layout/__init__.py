"""版头, 主体, 版记 and 附件 of GB/T 9704-2012 (clause 7.1), found in the text's lines."""

from __future__ import annotations

from extract.document import Annex, Layout, Page, Repaired
from extract.layout.annexes import IssuedTitles, find_annexes
from extract.layout.head import Head, read_head
from extract.layout.tail import Tail, read_tail
from extract.pieces import Piece, pieces_of
from extract.text import Span, Text

__all__ = ["read_layout"]


def read_layout(page: Page, repaired: Repaired) -> Layout:
    """The parts of the document as ranges of lines.

    Order of work: what stands above and just below the title; where issued or annexed texts begin; the signature before
    them (or, failing that, behind them); then what lies between is body, statement, notes and imprint.
    """
    text = repaired.text
    pieces = pieces_of(text)
    if not pieces:
        return _empty(repaired)
    head = read_head(text.string, pieces, repaired.title_span)
    issued = IssuedTitles.of(text.string, pieces, head, repaired.title)
    tail = read_tail(text.string, pieces, head, issued, _rows(page, text) if page.grids else frozenset())
    annexes, end = find_annexes(text.string, pieces, tail, issued, len(text.lines))
    return _layout(repaired, pieces, head, tail, annexes, end)


def _rows(page: Page, text: Text) -> frozenset[int]:
    """The lines that are rows of tables with a head or more rows than those of signers side by side have."""
    tables = {
        n
        for n, grid in enumerate(page.grids)
        if len(grid.rows) > 2 or any(0 < len(c) < 4 and not c.startswith("附") for c in grid.rows[0])
    }
    blocks = page.blocks
    return frozenset(
        n
        for n, line in enumerate(text.lines)
        if line.block < len(blocks) and blocks[line.block].row is not None and blocks[line.block].table in tables
    )


def _layout(
    repaired: Repaired, pieces: tuple[Piece, ...], head: Head, tail: Tail, annexes: tuple[Annex, ...], end: int
) -> Layout:
    size = len(repaired.text.lines)

    def lines(first: int, behind: int) -> tuple[int, int]:
        """Pieces as lines."""
        if first >= behind:
            at = pieces[first].line if first < len(pieces) else size
            return (at, at)
        return (pieces[first].line, pieces[behind - 1].line + 1)

    body = lines(head.body, tail.body_end)
    return Layout(
        header=lines(0, head.title[0]),
        title=lines(*head.title),
        title_span=repaired.title_span or head.title_span,
        addressees=lines(*head.addressees),
        addressees_span=head.addressees_span,
        body=body,
        statement=lines(*tail.statement),
        signature=lines(*tail.signature),
        date_span=tail.date_span or head.date_span,
        notes=lines(*tail.notes),
        imprint=lines(*tail.imprint),
        annexes=annexes,
        signature_span=_span(pieces, tail.signature, tail.signature_start),
    )


def _span(pieces: tuple[Piece, ...], part: tuple[int, int], start: int | None) -> Span | None:
    if part[0] >= part[1]:
        return None
    return Span(pieces[part[0]].start if start is None else start, pieces[part[1] - 1].end)


def _empty(repaired: Repaired) -> Layout:
    size = len(repaired.text.lines)
    none, end = (0, 0), (size, size)
    return Layout(none, none, repaired.title_span, none, None, (0, size), end, end, None, end, end, ())
