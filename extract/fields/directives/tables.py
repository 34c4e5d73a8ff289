"""责任分工表: a table of tasks with who leads, who supports and by when gives one directive a row."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from extract.document import Document
from extract.fields.deadline_days import Issued
from extract.fields.deadlines import find_deadline, read_cell
from extract.fields.directives import actors, duty, modality, taken_names, units
from extract.fields.directives.sentences import blank
from extract.fields.list_lines import folded, own_pieces
from extract.fields.section_path import SectionPaths
from extract.fields.unit_lists.table_grids import grid_at
from extract.lexicon import fold
from extract.notice import Directive
from extract.patterns import lazy
from extract.rules import load
from extract.text import Line, Span

_LEADS = lazy("牵头|主办|主责|首责|第一责任|主要责任")
_ANSWERS = lazy("(?:责任|承办|负责|实施|落实|完成)(?:单位|部门|主体|机构)")
_NUMBER = lazy(r"(?:序号|编号|[0-9一二三四五六七八九十]{1,3})[、.．]?\Z")


@dataclass(frozen=True, slots=True)
class _Columns:
    """Which column holds what."""

    task: int
    lead: int | None
    support: int | None
    deadline: int | None
    answering: int | None = None
    """责任单位 beside 牵头单位: who answers for the work under the one that leads, a support."""


def find(document: Document, issued: Issued, first: bool, paths: SectionPaths) -> Iterator[Directive]:
    """The directives of all responsibility tables, each with the span of its row."""
    for rows, lines in _tables(document):
        for number in range(min(3, len(rows))):
            columns = _columns(rows[number])
            if columns:
                behind = number + 1
                places = [
                    (_span(document, n, _cell(r, columns.task)), n.start if n else None)
                    for n, r in zip(lines, rows, strict=True)
                ]
                yield from _directives(rows[behind:], places[behind:], columns, issued, first, paths)
                break
    if "│" in document.string or "┃" in document.string:
        yield from _drawn(document, issued, first, paths)


def _drawn(document: Document, issued: Issued, first: bool, paths: SectionPaths) -> Iterator[Directive]:
    """The directives of tables drawn with lines (│), whose cells may be wrapped over several lines of text."""
    view, pieces = folded(document.string), own_pieces(document)
    at = 0
    while at < len(pieces):
        piece = pieces[at]
        if (
            piece.row is not None or view[piece.start] not in "│┃"
        ):  # not its top rule, which lists join to the line below
            at += 1
            continue
        grid, behind, _ = grid_at(view, document, pieces, at)
        rows = [tuple(cell.words(document.string) if cell else "" for cell in row) for row in grid]
        for number in range(min(3, len(rows))):
            if columns := _columns(rows[number]):
                below = range(number + 1, len(rows))
                cells = [grid[n][columns.task] if columns.task < len(grid[n]) else None for n in below]
                places = [(Span(c.start, c.end), c.start) if c else (None, None) for c in cells]
                yield from _directives([rows[n] for n in below], places, columns, issued, first, paths)
                break
        at = max(at + 1, behind)


def _tables(document: Document) -> Iterator[tuple[list[tuple[str, ...]], list[Line | None]]]:
    """Every table as rows of cells and the line that prints each: from the page's grids, else from lines with tabs."""
    text, page = document.text, document.page
    by_row: dict[tuple[int, int], Line] = {}
    tabbed: list[Line] = []
    for line in text.lines:
        block = page.blocks[line.block] if line.block < len(page.blocks) else None
        if block is not None and block.table is not None and block.row is not None:
            by_row.setdefault((block.table, block.row), line)
        elif "\t" in text.string[line.start : line.end]:
            tabbed.append(line)
            continue
        if len(tabbed) > 1:
            yield [tuple(text.string[t.start : t.end].split("\t")) for t in tabbed], list(tabbed)
        tabbed = []
    if len(tabbed) > 1:
        yield [tuple(text.string[t.start : t.end].split("\t")) for t in tabbed], list(tabbed)
    printed = {table for table, _ in by_row}
    for number, grid in enumerate(document.grids):
        if number in printed:
            yield list(grid.rows), [by_row.get((number, row)) for row in range(len(grid.rows))]


@cache
def _heads() -> dict[str, frozenset[str]]:
    rows = {row.id.partition(".")[2]: row for row in load("lead_support").rows}
    return {
        "task": frozenset(rows["task_head"].terms),
        "lead": frozenset(rows["lead_label"].terms),
        "support": frozenset(rows["support_label"].terms),
        "deadline": frozenset(rows["deadline_head"].terms),
    }


def _columns(head: Sequence[str]) -> _Columns | None:
    """The columns by their heads; None where the table has no task column beside one that says who leads."""
    found: dict[str, int] = {}
    names = [re.sub(r"\(.{0,40}?\)|[\s/及和与、]", "", fold(cell)) for cell in head]
    for number, name in enumerate(names):
        for kind, terms in _heads().items():
            if name in terms and (kind not in found or kind == "task"):
                found[kind] = number
    if "task" not in found or not ("lead" in found or "support" in found and "deadline" in found):
        return None
    leading = [n for n, name in enumerate(names) if name in _heads()["lead"] and _LEADS.match(name)]
    answering = [n for n, name in enumerate(names) if name in _heads()["lead"] and _ANSWERS.fullmatch(name)]
    both = bool(leading and answering)
    lead = leading[0] if both else found.get("lead")
    return _Columns(found["task"], lead, found.get("support"), found.get("deadline"), answering[0] if both else None)


def _directives(
    rows: Sequence[tuple[str, ...]],
    places: Sequence[tuple[Span | None, int | None]],
    columns: _Columns,
    issued: Issued,
    first: bool,
    paths: SectionPaths,
) -> Iterator[Directive]:
    for cells, (place, row) in zip(rows, places, strict=True):
        task = _cell(cells, columns.task).strip("。；; ")
        lead = units.in_cell(_cell(cells, columns.lead))
        support = units.in_cell(_cell(cells, columns.support))
        if columns.answering is not None:
            answering = [name for name in units.in_cell(_cell(cells, columns.answering)) if name not in lead]
            support = tuple(dict.fromkeys([*answering, *support]))
        if len(task) < 4 or _NUMBER.match(task) or not (lead or support):
            continue
        if first and not support and columns.support is None and columns.answering is None:
            lead, support = lead[:1], lead[1:]
        view = blank(task)
        modals = modality.modals(view, task)
        deadline = read_cell(_cell(cells, columns.deadline), issued)
        if deadline is None and (within := find_deadline(task, issued)):
            deadline = within.deadline
        kind = modals[0].value if modals else "goal" if modality.is_target(view) else None
        if kind is None and duty.imperative_at(view) is not None:
            kind = "obligation"
        subject = actors.before(task, view, modals[0].start) if modals else None
        who = taken_names.names_in(task, subject) if subject else ()
        section = paths.at(row) if row is not None else None
        yield Directive(task, kind, who, deadline, lead, support, section, place)


def _cell(cells: Sequence[str], number: int | None) -> str:
    return cells[number].strip() if number is not None and number < len(cells) else ""


def _span(document: Document, line: Line | None, task: str) -> Span | None:
    """Where the task stands in its row's line; null for a merged cell that is printed in a row above."""
    if line is None:
        return None
    task = task.strip("。；; ")
    at = document.string.find(task, line.start, line.end)
    return Span(at, at + len(task)) if at >= 0 else None
