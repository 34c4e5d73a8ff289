"""Lists in tables: which column names the bodies, which the bodies under them; rows merged under a lead unit."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from extract.document import Document
from extract.fields.list_lines import Piece, folded
from extract.fields.unit_lists import grammar, headings
from extract.fields.unit_lists.assembly import Draft
from extract.fields.unit_lists.columns import cells as cells_of
from extract.fields.unit_lists.grammar import Item
from extract.fields.unit_lists.headings import Heading
from extract.fields.unit_lists.names import bare, could_be_body, is_body, is_group
from extract.text import Span

_NUMBER = re.compile(r"(?:序号|编号|号|№|NO\.?|No\.?|项次|顺序)")
_SUB = re.compile(
    r"(?:所属|下属|下设|内设|下辖|所辖|直属|二级|基层|附属|含|其中)[一-鿿]{0,8}|[一-鿿]{0,2}(?:所属|下属|下设)单位"
)
_LEAD = re.compile(r"(?:主管|归口|牵头主管|上级|主办|隶属|所在)?(?:部门|单位|系统)(?:名称)?|主管单位|主管部门")
_UNIT = re.compile(
    r"(?:[一-鿿0-9()]{0,10}?(?:单位|部门|机构|成员)|(?:[一-鿿]{0,4}(?:乡镇|街道|县区|县市|学校|院校|医院|企业|社区|机关|集体|村)|县|市|区|镇|局))"
    r"(?:[(][^()]*[)])?(?:名称|全称)?|名称"
)
_NOT_UNIT = re.compile(
    r"牵头|责任|配合|协办|协助|主办|承办|联系|落实|督办|联络|负责|人|电话|职务|财政|数量|性质|类型|类别|级别|经费|备注|地址"
)
_TASK = re.compile(
    r"任务|事项|目标|措施|项目|内容|问题|要求|整改|时限|进度|指标|工程|课程|职位|岗位|专业|金额|价格|产品|课题|标准|分数|得分"
)
_PERSON = re.compile(r"姓名|人员|职务|职称|性别|出生|学历|法定代表人|法人代表")
_LONG_ROW = 4000
"""A row of more characters is not searched cell by cell with other blanks."""
_EMPTY = re.compile(r"[\s—\-/无、─－]*")
_BOX = re.compile(r"[│┃║|]")
_RULE = re.compile(r"[┌┬┐├┼┤└┴┘─━┏┳┓┣╋┫┗┻┛╔╦╗╠╬╣╚╩╝═+\-\s|│]+")


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell's place in the text; `merged` where it is the cell above, spanning down."""

    start: int
    end: int
    merged: bool = False
    parts: tuple[tuple[int, int], ...] = ()
    """The cell's lines, where a drawn table wraps it; empty where it stands in one piece."""

    def words(self, view: str) -> str:
        """The cell's words without blanks."""
        return bare("".join(view[a:b] for a, b in self.parts) if self.parts else view[self.start : self.end])

    def shown(self, string: str) -> str:
        """The string with what stands between the cell's lines (other cells) blotted out."""
        for (_, a), (b, _) in zip(self.parts, self.parts[1:], strict=False):
            string = string[:a] + "\x00" * (b - a) + string[b:]
        return string


@dataclass(slots=True)
class TableRead:
    """What a table gave, and the piece behind it."""

    drafts: list[Draft] = field(default_factory=list)
    next: int = 0


Row = list[Cell | None]


def read_table(
    view: str, text: str, document: Document, rows: Sequence[Piece], at: int, heading: Heading | None
) -> TableRead:
    """The list of bodies in the table that begins at piece `at`; none where the table lists something else."""
    grid, behind, header = grid_at(view, document, rows, at)
    if len(grid) <= 1 and heading is not None and rows[at].row is None and has_head(view, text, rows[at]):
        grid, behind = _of_blanks(view, text, rows, at)
    read = TableRead(next=behind)
    if len(grid) > 1 or heading is not None and grid:
        draft = _draft(view, text, grid, max(1, header), heading)
        if draft:
            read.drafts.append(draft)
    return read


def grid_at(view: str, document: Document, rows: Sequence[Piece], at: int) -> tuple[list[Row], int, int]:
    """The rows of the table that begins at piece `at`, the piece behind it, and how many rows are its head."""
    piece = rows[at]
    if piece.row is not None:
        return _of_grid(view, document, rows, at)
    if _BOX.search(view, piece.start, piece.end) or _RULE.fullmatch(view, piece.start, piece.end):
        return *_of_box(view, rows, at), 1
    return *_of_tabs(view, rows, at), 1


def _of_grid(view: str, document: Document, rows: Sequence[Piece], at: int) -> tuple[list[Row], int, int]:
    """The grid of a table of the page, each cell with its place in the text."""
    number = rows[at].table
    behind = at
    pieces: dict[int, Piece] = {}
    while behind < len(rows) and rows[behind].table == number and rows[behind].row is not None:
        row = rows[behind].row
        if row is not None:
            pieces[row] = rows[behind]
        behind += 1
    grids = document.grids
    if number is None or number >= len(grids):
        found, _ = _of_tabs(view, rows, at)
        return found, behind, 1
    grid: list[Row] = []
    for r, cells in enumerate(grids[number].rows):
        if r not in pieces:
            continue
        piece, made = pieces[r], []
        cursor = piece.start
        for c, words in enumerate(cells):
            above = grid[-1][c] if grid and c < len(grid[-1]) else None
            made.append(_place(view, piece, cursor, words, above))
            cell = made[-1]
            if cell and not cell.merged:
                cursor = cell.end
        grid.append(made)
    return grid, behind, grids[number].header_rows


def _place(view: str, piece: Piece, cursor: int, words: str, above: Cell | None) -> Cell | None:
    """Where a cell's words stand in its row's line; the cell above where the row does not print them (merged)."""
    wanted = bare(folded(words))
    if not wanted:
        return None
    at = view.find(folded(words).strip(), cursor, piece.end)
    if at >= 0:
        return Cell(at, at + len(words.strip()))
    i = cursor if piece.end - cursor <= _LONG_ROW else piece.end
    while i < piece.end:  # the text may set other blanks than the grid
        j, k = i, 0
        while j < piece.end and k < len(wanted) and (view[j] == wanted[k] or view[j].isspace()):
            k += view[j] == wanted[k]
            j += 1
        if k == len(wanted):
            return Cell(i, j)
        i += 1
    if above and bare(view[above.start : above.end]) == wanted:
        return Cell(above.start, above.end, True)
    return None


def _of_tabs(view: str, rows: Sequence[Piece], at: int) -> tuple[list[Row], int]:
    """Rows of lines whose cells are parted by tabs. A line with fewer cells than the head goes on with a merged row above:
    its cells stand at the right, unless one of them is a body and the head has a column for bodies under others."""
    grid: list[Row] = []
    behind = at
    width, sub = 0, -1
    while behind < len(rows):
        piece = rows[behind]
        if "\t" not in view[piece.start : piece.end] and (width < 2 or not _single(view, piece, grid, sub)):
            break
        cells: Row = []
        cursor = piece.start
        for words in view[piece.start : piece.end].split("\t"):
            inner = words.strip()
            offset = cursor + len(words) - len(words.lstrip())
            cells.append(Cell(offset, offset + len(inner)) if inner else None)
            cursor += len(words) + 1
        if not grid:
            width = len(cells)
            known = _columns(_head_words(view, cells))
            sub = known[1] if known and known[1] is not None else -1
        elif len(cells) < width and len(grid) > 1:
            cells = _filled(cells, grid[-1], width, sub)
        grid.append(cells)
        behind += 1
    return grid, behind


def has_head(view: str, text: str, piece: Piece) -> bool:
    """Whether the line is the head of a table set by blanks: `序号  单位名称  联系人`."""
    found = [bare(view[a:b]) for a, b in cells_of(view, piece.start, piece.end, text)]
    return (
        len(found) > 1 and not any(is_body(w) and not _UNIT.fullmatch(w) for w in found) and _columns(found) is not None
    )


def _of_blanks(view: str, text: str, rows: Sequence[Piece], at: int) -> tuple[list[Row], int]:
    """Rows of lines whose cells are parted by blanks, as long as they have as many cells as the head (the last may be
    empty)."""
    grid: list[Row] = []
    behind = at
    while behind < len(rows) and rows[behind].row is None:
        found = cells_of(view, rows[behind].start, rows[behind].end, text)
        if grid and not 1 < len(found) <= len(grid[0]):
            break
        made: Row = [Cell(a, b) for a, b in found]
        grid.append(made + [None] * (len(grid[0]) - len(made) if grid else 0))
        behind += 1
    return grid, behind


def _single(view: str, piece: Piece, grid: list[Row], sub: int) -> bool:
    """Whether a line without tabs is a row of merged cells: the table has a column for such bodies."""
    words = view[piece.start : piece.end]
    return (
        len(grid) > 1
        and sub >= 0
        and len(words) <= 30
        and not re.match(r"附|注|备注|主题词", words)
        and could_be_body(bare(words))
        and (is_body(bare(words)) or headings.read(view, piece.start, piece.end) is None)
    )


def _filled(cells: Row, above: Row, width: int, sub: int) -> Row:
    start = sub if len(cells) == 1 and sub >= 0 else width - len(cells)
    made: Row = [Cell(c.start, c.end, True) if c else None for c in above[:width]]
    made += [None] * (width - len(made))
    for i, cell in enumerate(cells):
        if start + i < width:
            made[start + i] = cell
    return made


def _of_box(view: str, rows: Sequence[Piece], at: int) -> tuple[list[Row], int]:
    """Rows of a table drawn with lines. Lines between two rules are one row where rules part every row; a wrapped cell
    goes on in the line below."""
    lines: list[tuple[int, list[Cell]]] = []
    behind, block, rules = at, 0, 0
    while behind < len(rows):
        piece = rows[behind]
        if _RULE.fullmatch(view, piece.start, piece.end):
            block += 1
            rules += 1
            behind += 1
            continue
        if not _BOX.search(view, piece.start, piece.end):
            break
        cells: list[Cell] = []
        bars = [m.start() for m in _BOX.finditer(view, piece.start, piece.end)]
        edges = (
            ([piece.start - 1] if bars and bars[0] != piece.start else [])
            + bars
            + ([piece.end] if bars and bars[-1] != piece.end - 1 else [])
        )
        for a, b in zip(edges, edges[1:], strict=False):
            inner = view[a + 1 : b]
            start = a + 1 + len(inner) - len(inner.lstrip())
            cells.append(Cell(start, max(start, a + 1 + len(inner.rstrip()))))
        lines.append((block, cells))
        behind += 1
    grid: list[Row] = []
    last_block = -1
    ruled = rules >= len({b for b, _ in lines}) and len({b for b, _ in lines}) > 2
    for number, cells in lines:
        first_empty = bool(cells) and cells[0].start == cells[0].end
        if grid and (ruled and number == last_block or first_empty and len(cells) == len(grid[-1])):
            row = grid[-1]
            for i, cell in enumerate(cells[: len(row)]):
                above = row[i]
                if cell.start < cell.end:
                    row[i] = _wrapped(above, cell) if above else cell
        else:
            grid.append([c if c.start < c.end else None for c in cells])
        last_block = number
    return grid, behind


def _wrapped(above: Cell, cell: Cell) -> Cell:
    parts = above.parts or ((above.start, above.end),)
    return Cell(above.start, cell.end, above.merged, (*parts, (cell.start, cell.end)))


def _head_words(view: str, row: Row) -> list[str]:
    return [c.words(view) if c else "" for c in row]


def _draft(view: str, text: str, grid: list[Row], header: int, heading: Heading | None) -> Draft | None:
    head = _head_words(view, grid[header - 1])
    roles = _columns(head)
    if roles is None:
        if heading is None or heading.strength == "plain" and heading.count is None:
            return None
        roles, header = _columns_by_content(view, grid), 0
        if roles is None:
            return None
    unit, sub = roles
    if heading is None:
        strength = headings.classify(head[unit]) if header else None
        if sub is None and strength not in ("class", "list"):
            return None
    elif any(_TASK.search(h) for h in head) and sub is None and heading.strength == "plain":
        return None
    items = _rows(view, text, grid[header:], unit, sub)
    bodies = sum(is_body(i.name) for i in items)
    if len(items) < 2 or bodies < len(items) * 0.5:
        return None
    start = heading.start if heading else min(c.start for row in grid for c in row if c)
    end = max(c.end for row in grid for c in row if c)
    words = bare(text[heading.start : heading.end]) if heading else _head_words(text, grid[header - 1])[unit]
    role = heading.role if heading and heading.role else headings.role_of(head[unit]) if header else None
    return Draft(words, role, heading.count if heading else None, items, Span(start, end))


def _columns(head: list[str]) -> tuple[int, int | None] | None:
    """The column of bodies and, if there is one, of the bodies under them, by the head's words."""
    if (
        any(_PERSON.fullmatch(h) for h in head)
        and not any(_SUB.fullmatch(h) for h in head)
        and not any("成员单位" in h for h in head)
    ):
        return None
    sub = next((i for i, h in enumerate(head) if h and _SUB.fullmatch(h)), None)
    units = [i for i, h in enumerate(head) if i != sub and h and _UNIT.fullmatch(h) and not _NOT_UNIT.search(h)]
    if not units:
        return None
    unit = units[0]
    if sub is None and len(units) > 1 and re.match(r"主管|归口|上级|隶属", head[unit]):
        sub = units[1]
    return unit, sub


def _columns_by_content(view: str, grid: list[Row]) -> tuple[int, int | None] | None:
    width = max(len(r) for r in grid)
    shares = []
    for c in range(width):
        words = [x.words(view) for r in grid if c < len(r) and (x := r[c])]
        shares.append(
            sum(is_body(w) or "(" in w and is_body(w[: w.index("(")]) for w in words) / len(words) if words else 0.0
        )
    good = [c for c, s in enumerate(shares) if s >= 0.7]
    if not good:
        return None
    if len(good) == 2 and any((x := r[good[0]]) is not None and x.merged for r in grid if good[1] < len(r)):
        return good[0], good[1]
    return (-1, None) if len(good) > 1 else (good[0], None)


def _rows(view: str, text: str, grid: list[Row], unit: int, sub: int | None) -> list[Item]:
    """The bodies row by row. A merged or repeated lead unit takes the bodies of its rows under it."""
    items: list[Item] = []
    for row in grid:
        if unit < 0:
            for cell in row:
                if cell and not cell.merged:
                    items += _bodies(view, text, cell)
            continue
        cell = row[unit] if unit < len(row) else None
        below = row[sub] if sub is not None and sub < len(row) else None
        if cell is None and below is None:
            continue
        if cell is None or (cell.merged and items):
            new: list[Item] = []
        else:
            words = cell.words(view)
            if is_group(words) and not is_body(words) or re.fullmatch(r"(?:合计|总计|小计|共计).*", words):
                continue
            if sum(1 for c in row if c) == 1 and len(row) > 2 and is_group(words):
                continue
            separators = "、;" if sub is not None else "、,;"
            new = _bodies(view, text, cell, separators)
            if sub is not None and len(new) == 1 and items and items[-1].name == new[0].name:
                new = []
        items += new
        if below and items and not (below.merged and not new) and not _EMPTY.fullmatch(view, below.start, below.end):
            lead = items[-1]
            under = tuple(i for i in _bodies(view, text, below) if i.name != lead.name)
            items[-1] = Item(lead.start, lead.end, lead.name, (*lead.subs, *under), lead.closed)
    return items


def _bodies(view: str, text: str, cell: Cell, separators: str = "、,;") -> list[Item]:
    """The bodies that a cell names."""
    found = grammar.parse(cell.shown(view), cell.start, cell.end, cell.shown(text), separators)
    return [i for i in found if i.name and could_be_body(i.name)]
