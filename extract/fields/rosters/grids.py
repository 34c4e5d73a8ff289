"""Rosters in tables: columns for role, name and post, with merged role cells; names without roles where the line above says
whose they are (先进个人名单)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extract.document import Document
from extract.fields.list_lines import Piece
from extract.fields.rosters import entries, roles
from extract.fields.rosters.named import named_above
from extract.fields.rosters.persons import bare, is_person, may_be_person
from extract.fields.unit_lists.columns import cells
from extract.fields.unit_lists.table_grids import Cell, Row, grid_at
from extract.fields.unit_lists.tables import of_blanks
from extract.notice import Roster, RosterEntry
from extract.patterns import lazy
from extract.text import Span

_NAME = lazy(r"姓\s*名|人员姓名|成员姓名|名字|人员")
_ROLE = lazy(r"[一-鿿]{0,8}(?:职务|角色|身份|分工|小组职务|组内职务|成员类别|类别)")
_POST = lazy(r"[一-鿿]{0,6}(?:单位|职务|职称|部门)[一-鿿及、和]{0,8}")
_HEAD = lazy(
    r"序号|编号|姓名|人员姓名|成员姓名|名字|性别|年龄|民族|[一-鿿]{0,6}(?:职务|单位|职称|部门|角色|分工|电话|方式|类别|身份|学历|专业|岗位)|备注"
)
_WIDEST, _LONGEST_HEAD = 8, 12
"""Columns of a table written a cell a line, and characters of a head."""
_FEWEST_NAMES = 3
_SAMPLE = 12
"""As many cells without a role say that the column names none."""


def read_grid(view: str, text: str, document: Document, rows: Sequence[Piece], at: int) -> tuple[Roster | None, int]:
    """The roster in the table that begins at piece `at`, and the piece behind the table."""
    return _read(view, text, *grid_at(view, document, rows, at), named_above(view, text, rows, at))


def read_blanks(view: str, text: str, rows: Sequence[Piece], at: int) -> tuple[Roster | None, int]:
    """The roster in a table set by blanks, whose head is piece `at`: `序号  姓名  单位及职务  组内职务`."""
    piece = rows[at]
    line = view[piece.start : piece.end]
    if len(line) > 60 or not ("姓" in line or "领导" in line or "人员" in line or "组长" in line):
        return None, at + 1
    heads = [bare(view[a:b]) for a, b in cells(view, piece.start, piece.end, text)]
    if not any(_NAME.fullmatch(head) for head in heads) and sum(map(_is_role, heads)) < 2:
        return None, at + 1
    grid, behind = of_blanks(view, text, rows, at)
    roster, behind = _read(view, text, grid, behind, 1, named_above(view, text, rows, at))
    return (roster, behind) if roster else (None, at + 1)


def read_cells(view: str, text: str, rows: Sequence[Piece], at: int) -> tuple[Roster | None, int]:
    """The roster in a table that a page wrote a cell a line (职务, 姓名, 组长, 张明 …), whose head begins at piece `at`."""
    width = 0
    while width < _WIDEST and at + width < len(rows) and _is_head(view, rows[at + width]):
        width += 1
    names = [i for i in range(width) if _NAME.fullmatch(_of(view, rows[at + i]))]
    if width < 2 or len(names) != 1:
        return None, at + 1
    grid: list[Row] = []
    behind = at
    while behind + width <= len(rows):
        cells = rows[behind : behind + width]
        who = _of(view, cells[names[0]])
        if grid and not (is_person(who) or may_be_person(who)) or any(p.row is not None for p in cells):
            break
        grid.append([Cell(p.start, p.end) for p in cells])
        behind += width
    roster, _ = _read(view, text, grid, behind, 1, named_above(view, text, rows, at))
    return (roster, behind) if roster else (None, at + 1)


def _is_role(head: str) -> bool:
    return roles.whole().fullmatch(head) is not None


def _of(view: str, piece: Piece) -> str:
    return bare(view[piece.start : piece.end])


def _is_head(view: str, piece: Piece) -> bool:
    return (
        piece.row is None and piece.end - piece.start <= _LONGEST_HEAD and _HEAD.fullmatch(_of(view, piece)) is not None
    )


def _read(
    view: str, text: str, grid: list[Row], behind: int, header: int, named: str | None
) -> tuple[Roster | None, int]:
    if len(grid) < 2:
        return None, behind
    width = max(len(r) for r in grid)
    head = [_words(view, grid[0], i) for i in range(width)]
    by_role = [i for i in range(width) if roles.whole().fullmatch(head[i])]
    if len(by_role) > 1:
        return _by_columns(view, text, grid, by_role, [head[i] for i in by_role]), behind
    role = next((i for i in range(width) if _names_roles(view, grid, i)), None)
    if role is None:
        return _without_roles(view, text, grid, head, named) if named else None, behind
    column = [[_words(view, row, i) for row in grid] for i in range(width)]
    name = next((i for i in range(width) if i != role and _NAME.fullmatch(head[i])), None)
    begin = max(1, header)
    if name is None:
        name = next((i for i in range(width) if i != role and _share(column[i], is_person) >= 0.6), None)
        begin = 0 if not _ROLE.fullmatch(head[role]) else begin
    found: list[RosterEntry] = []
    current: str | None = None
    for row in grid[begin:]:
        current = _entries(view, text, row, role, name, head, current, found)
    if len(found) < 2:
        return None, behind
    start = min(c.start for r in grid for c in r if c)
    end = max(c.end for r in grid for c in r if c)
    return Roster(None, tuple(found), Span(start, end)), behind


def _of_names(view: str, text: str, grid: list[Row]) -> Roster | None:
    """The persons of a table whose cells hold names and nothing else."""
    names = [cell for row in grid for cell in row if cell and bare(view[cell.start : cell.end])]
    words = [bare(view[cell.start : cell.end]) for cell in names]
    known = sum(map(is_person, words))
    if known < _FEWEST_NAMES or 3 * known < 2 * len(words) or not all(is_person(w) or may_be_person(w) for w in words):
        return None
    found = [RosterEntry(None, bare(text[c.start : c.end]), None, Span(c.start, c.end)) for c in names]
    return Roster(None, tuple(found), Span(names[0].start, names[-1].end))


def _without_roles(view: str, text: str, grid: list[Row], head: list[str], named: str) -> Roster | None:
    """The persons of a column of names, each with what the columns of bodies and posts say, under the list's own name."""
    name = next((i for i, words in enumerate(head) if _NAME.fullmatch(words)), None)
    if name is None:
        return _of_names(view, text, grid)
    found: list[RosterEntry] = []
    for row in grid[1:]:
        who = row[name] if name < len(row) else None
        if who is None or who.merged:
            continue
        if not (is_person(words := bare(view[who.start : who.end])) or may_be_person(words)):
            return None
        posts = (_words(text, row, i) for i, of in enumerate(head) if i != name and _POST.fullmatch(of))
        found.append(
            RosterEntry(None, bare(text[who.start : who.end]), "".join(posts) or None, Span(who.start, who.end))
        )
    if len(found) < 2 or sum(is_person(entry.person or "") for entry in found) * 2 < len(found):
        return None
    start = min(c.start for r in grid for c in r if c)
    return Roster(named, tuple(found), Span(start, max(c.end for r in grid for c in r if c)))


def _words(view: str, row: Row, column: int) -> str:
    cell = row[column] if column < len(row) else None
    return bare(view[cell.start : cell.end]) if cell else ""


def _names_roles(view: str, grid: list[Row], column: int) -> bool:
    """Whether most cells of the column below the head are roles; none of its first ones is none at all."""
    roles_found = filled = 0
    for row in grid[1:]:
        if words := _words(view, row, column):
            filled += 1
            roles_found += roles.whole().fullmatch(words) is not None
            if filled == _SAMPLE and not roles_found:
                return False
    return filled > 0 and roles_found / filled >= 0.6


def _by_columns(view: str, text: str, grid: list[Row], columns: list[int], names: list[str]) -> Roster | None:
    """The roster of a table whose heads are roles (组长, 组员; 带班领导, 值班人员), row by row."""
    found: list[RosterEntry] = []
    for row in grid[1:]:
        for i, role in zip(columns, names, strict=True):
            cell = row[i] if i < len(row) else None
            if cell and not cell.merged:
                for person in entries.read(view, text, cell.start, cell.end):
                    found.append(RosterEntry(role, person.name, person.post, Span(person.start, person.end)))
    if len(found) < 2:
        return None
    start = min(c.start for r in grid for c in r if c)
    end = max(c.end for r in grid for c in r if c)
    return Roster(None, tuple(found), Span(start, end))


def _share(words: list[str], test: object) -> float:
    filled = [w for w in words if w]
    return sum(bool(test(w)) for w in filled) / len(filled) if filled and callable(test) else 0.0


def _entries(
    view: str,
    text: str,
    row: Row,
    role: int,
    name: int | None,
    head: list[str],
    current: str | None,
    found: list[RosterEntry],
) -> str | None:
    """Read a row; gives the role for the rows below it."""

    def cell(i: int | None) -> Cell | None:
        return row[i] if i is not None and i < len(row) else None

    said = cell(role)
    if said:
        words = bare(view[said.start : said.end])
        if not roles.whole().fullmatch(words):
            return current
        current = words
    if current is None:
        return None
    who = cell(name)
    if name is not None:
        if who is None:
            return current
        words = bare(view[who.start : who.end])
        if is_person(words) or may_be_person(words):
            posts = [
                c
                for i, c in enumerate(row)
                if c and i not in (role, name) and re.search(r"单位|职务|职称|部门", head[i] if i < len(head) else "")
            ]
            if not posts:
                posts = [c for i, c in enumerate(row) if c and i > name and i != role][:1]
            post = "".join(bare(text[c.start : c.end]) for c in posts) or None
            found.append(RosterEntry(current, bare(text[who.start : who.end]), post, Span(who.start, who.end)))
        else:
            for person in entries.read(view, text, who.start, who.end):
                found.append(RosterEntry(current, person.name, person.post, Span(person.start, person.end)))
        return current
    for i, c in enumerate(row):
        if c and i != role:
            for person in entries.read(view, text, c.start, c.end):
                found.append(RosterEntry(current, person.name, person.post, Span(person.start, person.end)))
    return current
