"""Lists below a heading: one body a line, numbered, in columns, run in, under group headings, with names broken by a line."""

from __future__ import annotations

import re
from collections.abc import Sequence

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
    mark: str | None = None
    group_mark: str | None = None
    """The mark of the lines that head groups."""
    ordinal = ORDINAL.match(before)
    if ordinal and first < len(rows) and ORDINAL.match(view, rows[first].start, rows[first].end):
        ordinal = None
    at, ended = first, False
    depth, lead = rows[first].depth if first < len(rows) else 0, False
    while at < len(rows):
        piece = rows[at]
        if lead and piece.depth > depth:
            under, at = nested(view, text, rows, at)
            over = region.items[-1]
            region.items[-1] = Item(over.start, over.end, over.name, (*over.subs, *under), over.closed)
            region.next = at
            continue
        depth = piece.depth
        if piece.row is not None or "\t" in view[piece.start : piece.end] and at == first:
            break
        if is_head(view, text, piece) or is_piped(view, piece):
            break
        if lone_head(view, piece):
            at += 1
            continue
        labelled = LABELLED.match(view, piece.start, piece.end)
        words = view[piece.start : piece.end]
        if STOP.match(words) or DATE.match(words) or next_part(view, piece, first=at == first):
            break
        if ended and not labelled and not re.match(r"[^。]{2,30}[:]" if duties else r"[^。、]{2,16}[:]", words):
            break
        if (
            new_list(view, piece, first=at == first, above=above)
            or region.items
            and (ordinal and sibling(view, ordinal, piece) or follows(view, before, rows[first], piece))
        ):
            break
        headed = heads_lines(view, rows, at)
        if headed and not sure and headed.count is None and group_mark != style(view, piece):
            break
        if _heads_group(view, rows, at, region, headed):
            at += 1
            region.next = at
            continue
        own = style(view, piece)
        _look_around(view, text, rows, at, region, fits=own == mark)
        logical, before_line = join(view, rows, at), len(region.items)
        read = read_line(view, text, logical, region, duties=duties)
        if len(region.items) == before_line and read:
            group_mark = own
        if not read and not (labelled and _vouched(view, text, rows, at, region)):
            break
        if len(region.items) > before_line:
            mark = own
        ended = view[logical.end - 1] in "。." or (bool(region.items) and region.items[-1].closed)
        at = logical.behind
        region.next = at
        lead = len(region.items) == before_line + 1
        if region.items and region.items[-1].closed and not labelled:
            break
    return region


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
