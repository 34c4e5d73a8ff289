"""Lists below a heading: one body a line, numbered, in columns, run in, under group headings, with names broken by a line."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from extract.fields.list_lines import Piece
from extract.fields.unit_lists import grammar
from extract.fields.unit_lists.awards import follows
from extract.fields.unit_lists.grammar import Item
from extract.fields.unit_lists.group_lines import (
    DATE,
    LABELLED,
    ORDINAL,
    RANK,
    STOP,
    group_count,
    heads_lines,
    new_list,
    over_groups,
    over_lines,
    sibling,
    style,
)
from extract.fields.unit_lists.heading_lines import next_part
from extract.fields.unit_lists.headings import Heading
from extract.fields.unit_lists.line_joins import join
from extract.fields.unit_lists.line_reading import Region, items_of, read_line
from extract.fields.unit_lists.names import bare, could_be_body, is_body
from extract.fields.unit_lists.text_tables import is_head, is_piped, lone_head


def read_below(
    view: str,
    text: str,
    rows: Sequence[Piece],
    first: int,
    *,
    duties: bool,
    by_place: bool = False,
    before: str = "",
    above: str = "",
    free: bool = False,
    sure: bool = False,
    ranked: bool = False,
) -> Region:
    """The bodies from piece `first` on, as long as lines are list lines. `duties`: a line may go on, behind a colon, with
    what its body has to do. `before`: what stands before the heading's words (`二、`): a line with the next number heads
    the next list, unless the bodies are numbered so. `above`: the heading's words. `free`: bodies of its kind are called
    anything. `sure`: it calls itself a roll, or says how many there are. `ranked`: each line has a label of its own."""
    region = Region(next=first, above=above, by_place=by_place, free=free, labelled=ranked)
    ordinal = ORDINAL.match(before)
    if ordinal and first < len(rows) and ORDINAL.match(view, rows[first].start, rows[first].end):
        ordinal = None
    below = _Below(view, text, rows, first, region, duties, before, sure, ordinal)
    below.read()
    return region


@dataclass(slots=True)
class _Below:
    """The lines below a heading while they are read, with what those before say of the next. The fields of `read_below`."""

    view: str
    text: str
    rows: Sequence[Piece]
    first: int
    region: Region
    duties: bool
    before: str
    sure: bool
    ordinal: re.Match[str] | None
    """The Chinese number of the heading, where its bodies have none."""
    mark: str | None = None
    """The mark of the lines that hold bodies."""
    group_mark: str | None = None
    """The mark of the lines that head groups."""
    ended: bool = False
    """The line before closed with a full stop."""
    lead: bool = False
    """The line before held one body, under which others may be nested."""

    def read(self) -> None:
        """Read line by line into the region until one is no line of the list."""
        view, rows, region = self.view, self.rows, self.region
        at = self.first
        depth = rows[at].depth if at < len(rows) else 0
        while at < len(rows):
            piece = rows[at]
            if self.lead and piece.depth > depth:
                at = self._read_nested(at)
                continue
            depth = piece.depth
            if _is_cells(view, self.text, piece, first=at == self.first):
                return
            if lone_head(view, piece):
                at += 1
                continue
            labelled = LABELLED.match(view, piece.start, piece.end) is not None
            if self._ends(at, labelled):
                return
            headed = heads_lines(view, rows, at)
            if headed and not self.sure and headed.count is None and self.group_mark != style(view, piece):
                return
            if _heads_group(view, rows, at, region, headed):
                at += 1
                region.next = at
                continue
            if not self._read_line(at, labelled):
                return
            at = region.next
            if region.items and region.items[-1].closed and not labelled:
                return

    def _read_nested(self, at: int) -> int:
        """Read the lines that the page nests in the last body's line; the piece behind them."""
        under, at = nested(self.view, self.text, self.rows, at)
        over = self.region.items[-1]
        self.region.items[-1] = Item(over.start, over.end, over.name, (*over.subs, *under), over.closed)
        self.region.next = at
        return at

    def _ends(self, at: int, labelled: bool) -> bool:
        """Whether the line belongs to what stands below the list: another part, another list, a sentence."""
        view, piece = self.view, self.rows[at]
        words = view[piece.start : piece.end]
        first = at == self.first
        if STOP.match(words) or DATE.match(words) or next_part(view, piece, first=first):
            return True
        told = r"[^。]{2,30}[:]" if self.duties else r"[^。、]{2,16}[:]"
        if self.ended and not labelled and not re.match(told, words):
            return True
        if new_list(view, piece, first=first, above=self.region.above):
            return True
        if not self.region.items:
            return False
        numbered = self.ordinal is not None and sibling(view, self.ordinal, piece)
        return numbered or follows(view, self.before, self.rows[self.first], piece)

    def _read_line(self, at: int, labelled: bool) -> bool:
        """Read the line, with those it was broken over; False where it is none of the list."""
        view, rows, region = self.view, self.rows, self.region
        own = style(view, rows[at])
        _look_around(view, self.text, rows, at, region, fits=own == self.mark)
        logical, known = join(view, rows, at), len(region.items)
        read = read_line(view, self.text, logical, region, duties=self.duties)
        if len(region.items) == known and read:
            self.group_mark = own
        if not read and not (labelled and _vouched(view, self.text, rows, at, region)):
            return False
        if len(region.items) > known:
            self.mark = own
        self.ended = view[logical.end - 1] in "。." or (bool(region.items) and region.items[-1].closed)
        self.lead = len(region.items) == known + 1
        region.next = logical.behind
        return True


def _is_cells(view: str, text: str, piece: Piece, *, first: bool) -> bool:
    """Whether a line is one of a table, so that no list of lines begins or goes on with it."""
    if piece.row is not None or first and "\t" in view[piece.start : piece.end]:
        return True
    return is_head(view, text, piece) or is_piped(view, piece)


def _look_around(view: str, text: str, rows: Sequence[Piece], at: int, region: Region, *, fits: bool) -> None:
    """Tell the region how the line at hand stands to those around it. `fits`: its mark is that of the bodies before it."""
    piece, below = rows[at], rows[at + 1] if at + 1 < len(rows) else None
    region.fits = fits or not region.items
    region.heads = below is not None and style(view, piece) is None and is_body(bare(view[below.start : below.end]))
    region.ranks = (
        below is not None and bool(RANK.match(view, piece.start, piece.end)) and _are_bodies(view, text, below)
    )


def _heads_group(view: str, rows: Sequence[Piece], at: int, region: Region, headed: Heading | None) -> bool:
    """Read a line that heads a group of the list into the region: by what it names (`headed`), a grade, a place, a count, or
    by the groups below it."""
    counts, piece = region.group_counts, rows[at]
    if headed := headed or heads_lines(view, rows, at, graded=True, free=region.free):
        counts.append(headed.count)
    elif (placed := over_lines(view, rows, at, region.above, free=region.free)) is not None:
        counts.append(placed or None)
    elif (count := group_count(view, rows, at)) is not None:
        counts.append(count)
    elif LABELLED.match(view, piece.start, piece.end) and over_groups(view, rows, at):
        counts.append(None)
    else:
        return False
    return True


def nested(view: str, text: str, rows: Sequence[Piece], at: int) -> tuple[list[Item], int]:
    """The bodies of a list inside an item of a page's list, with those nested deeper under them, and the piece behind it."""
    items: list[Item] = []
    depth = rows[at].depth
    while at < len(rows) and rows[at].depth >= depth:
        if rows[at].depth > depth and items:
            under, at = nested(view, text, rows, at)
            over = items[-1]
            items[-1] = Item(over.start, over.end, over.name, (*over.subs, *under), over.closed)
            continue
        label = LABELLED.match(view, rows[at].start, rows[at].end)
        items += items_of(view, text, label.end() if label else rows[at].start, rows[at].end) or []
        at += 1
    return items, at


def _are_bodies(view: str, text: str, piece: Piece) -> bool:
    """Whether a line holds names of bodies and nothing else."""
    names = (items_of(view, text, piece.start, piece.end) if piece.row is None else None) or []
    return bool(names) and all(is_body(name.name) for name in names)


def _vouched(view: str, text: str, rows: Sequence[Piece], at: int, region: Region) -> bool:
    """Take a numbered line between numbered bodies for one, though it ends like none known: `5.审计二总一部`."""
    if len(region.items) < 2 or at + 1 >= len(rows):
        return False
    own, below = (LABELLED.match(view, p.start, p.end) for p in rows[at : at + 2])
    if own is None or below is None or not is_body(bare(view[below.end() : rows[at + 1].end])):
        return False
    items = grammar.item_at(view, own.end(), rows[at].end, text)
    if len(items) != 1 or not could_be_body(items[0].name):
        return False
    region.items += items
    return True
