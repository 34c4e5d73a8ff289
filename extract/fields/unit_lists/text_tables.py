"""Tables that a site kept as plain text: cells between bars, in columns of blanks, or each on a line of its own."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extract.fields.list_lines import Piece
from extract.fields.unit_lists.columns import DRAWN
from extract.fields.unit_lists.columns import cells as cells_of
from extract.fields.unit_lists.flattened import numbered_cells
from extract.fields.unit_lists.names import bare, is_body
from extract.fields.unit_lists.table_heads import columns_of
from extract.patterns import lazy

Places = list[tuple[int, int]]
"""The cells of a row, each with its place."""

_KINDS_OF_DATA = (
    r"名称|全称|数量?|人数|户数|名额|总量|总额|金额|面积|人口|资金|指标|任务数?|计划数?|比例|等级|级别|类型|类别"
    r"|性质|地址|地点|所在(?:地|[省市县区州镇乡村]+)|电话|联系人|负责人|法人|代表人|(?:校|园|院|厂|站|所|社|会|组|场|理事|董事)长|经理|日期|时间|期限|有效期|名次|排名|得分|分数|备注|说明|标准|规模|产品|品种|单价|价格|主管部门|所属[一-鿿]{1,4}"
)
_SURE = lazy(
    rf"(?:序|编|证|批|代|账|文|证书|授权书|许可证|备案)?(?:编号|序号|号码?|代码)|[^0-9、,:()]{{0,10}}(?:{_KINDS_OF_DATA})(?:[(][^()]{{1,12}}[)])?"
)
"""What the head of a column says, and no body is called."""
_SURE_WORD = lazy(rf"号|代码|{_KINDS_OF_DATA}")
"""What no line without stands for such a head."""
_MAYBE = lazy(
    r"[^0-9、,:()]{0,8}(?:单位|部门|机构|学校|院校|企业|公司|医院|幼儿园|合作社|乡镇|街道|社区|村|地区|县区|[省市县区州镇乡村](?:别|名)?|姓名|职务|项目|内容)(?:[(][^()]{1,12}[)])?|[县市区省州、()]{2,8}"
)
"""What may be the head of a column beside one that is sure."""
_LONE = lazy(r"[一-鿿]{0,8} ?(?:名 ?称|全 ?称)(?:[(][^()]{1,8}[)])?")
_LONGEST_HEAD = 16
_LONGEST_CELL = 40
_WIDEST = 7
_LEAST = 3
"""Rows that a table without a numbered column has at least."""
_FIGURE = lazy(r"[-—/]|[0-9][0-9,.]*(?:%|万?元|人|户|亩|吨|个|名)?")
_GAP = lazy("[ \t]")
_STOPS = lazy("[。;:,]")
_TOTAL = lazy(r"(?:合|总|共|小)\s*计|全[省市县区]合?计?")
_ENDS = lazy(r"[。；;:!?]|[,，].*[,，]|(?:注|备注|说明|附件?|联系)[:：]|(?:19|20)[0-9]{2}年[0-9]{1,2}月")
_ELSEWHERE = lazy(r"所[属在]|主管|归口|隶属|地|单位|部门|机构|公司|企业|学校|[市县区乡镇]")
"""Columns whose cells may be bodies or places, too: rows can be told by their number of cells only."""
_PROVINCE = lazy(r"([一-鿿]{2,8}(?:省|自治区|市|兵团)(?:[(][^()]{1,8}[)])?) +")
_LOWER = lazy(r"[一-鿿]{2,12}(?:[市县区旗]|林区|新区|开发区)")
_NAMES = lazy("[、,; ]+")
_PLACE_BAR = lazy(r"[一-鿿]{2,9}(?:省|自治区|[市州盟县区])(?:[(][^()]{1,8}[)])?[|│][一-鿿]{2,}[市县区旗镇乡村][、,|│]")
_PIPE = lazy(r"\S {0,4}[|│] +\S|\S +[|│] {0,4}\S|\S {0,4}[|│] *\Z")


def cells_at(view: str, rows: Sequence[Piece], at: int, *, headed: bool = True) -> tuple[list[Places], int, int] | None:
    """The rows of the table whose first cell is piece `at`, the piece behind it, and how many of its rows are the head.
    `headed`: a heading may stand above it, so that a province and the counties behind blanks are rows, too."""
    found = None
    if rows[at].end - rows[at].start <= 2 * _LONGEST_HEAD:  # a longer line is neither a number nor a head
        if flat := numbered_cells(view, rows, at):
            return *flat, 1
        found = _serials(view, rows, at) or _below_head(view, rows, at)
    return found or (_beside_provinces(view, rows, at) if headed else None)


def _beside_provinces(view: str, rows: Sequence[Piece], at: int) -> tuple[list[Places], int, int] | None:
    """Lines that each begin with another province and go on, behind blanks, with places in it."""
    grid: list[Places] = []
    while at < len(rows) and rows[at].row is None:
        piece = rows[at]
        found = _PROVINCE.match(view, piece.start, piece.end)
        names = [n for n in _NAMES.split(view[found.end() : piece.end]) if n] if found else []
        if found is None or not names or not all(map(_LOWER.fullmatch, names)):
            break
        grid.append([found.span(1), (found.end(), piece.end)])
        at += 1
    return (grid, at, 0) if len(grid) > 1 else None


def is_table(view: str, text: str, rows: Sequence[Piece], at: int) -> bool:
    """Whether a table of the text begins at piece `at`."""
    piece = rows[at]
    if piece.row is not None:
        return False
    if is_piped(view, piece) or is_barred(view, rows, at) or is_head(view, text, piece):
        return True
    return cells_at(view, rows, at) is not None


def is_barred(view: str, rows: Sequence[Piece], at: int) -> bool:
    """Whether bars without blanks part the cells of this line and of the next: `1|县教育局|优秀`."""
    if at + 1 >= len(rows) or view.find("|", rows[at].start, rows[at].end) < 0:
        return False
    first, second = (view[p.start : p.end].split("|") for p in rows[at : at + 2])
    return len(first) == len(second) and all(0 < len(cell) <= _LONGEST_CELL for cell in first + second)


def is_piped(view: str, piece: Piece) -> bool:
    """Whether bars part the line's cells: `东湖省 | 云溪县、安河区`; without blanks only where they are the heads of columns."""
    if view.find("|", piece.start, piece.end) < 0 and view.find("│", piece.start, piece.end) < 0:
        return False
    if _PIPE.search(view, piece.start, piece.end) or _PLACE_BAR.match(view, piece.start, piece.end):
        return True
    return _heads([bare(w) for w in view[piece.start : piece.end].strip("|").split("|")])


def lone_head(view: str, piece: Piece) -> bool:
    """Whether the line is the head of the only column that is left: `学校名称`."""
    return piece.end - piece.start <= _LONGEST_HEAD and _LONE.fullmatch(view, piece.start, piece.end) is not None


def is_rule(view: str, piece: Piece) -> bool:
    """Whether the line is drawn between rows: `--------`."""
    return DRAWN.fullmatch(view, piece.start, piece.end) is not None


def is_head(view: str, text: str, piece: Piece) -> bool:
    """Whether the line is the head of a table set by blanks, with a column of bodies or without."""
    if piece.end - piece.start > 90 or piece.row is not None:
        return False
    if not _GAP.search(view, piece.start, piece.end) or _STOPS.search(view, piece.start, piece.end):
        return False
    if not _SURE_WORD.search(bare(view[piece.start : piece.end])):
        return False
    return _heads([bare(view[a:b]) for a, b in cells_of(view, piece.start, piece.end, text)])


def _heads(words: Sequence[str]) -> bool:
    """Whether the words are the heads of columns, one of them surely."""
    return len(words) > 1 and all(map(_is_column, words)) and any(_SURE.fullmatch(w) for w in words)


def _is_column(words: str) -> bool:
    return len(words) <= _LONGEST_HEAD and bool(_SURE.fullmatch(words) or _MAYBE.fullmatch(words))


def _head_cell(view: str, piece: Piece) -> bool:
    return (
        1 < piece.end - piece.start <= 2 * _LONGEST_HEAD
        and piece.row is None
        and _is_column(bare(view[piece.start : piece.end]))
        and len(cells_of(view, piece.start, piece.end, view)) == 1
    )


def _serials(view: str, rows: Sequence[Piece], at: int) -> tuple[list[Places], int, int] | None:
    """`1`, a name, `2`, a name, each on its line, without a head."""
    grid: list[Places] = []
    while at + 1 < len(rows) and view[rows[at].start : rows[at].end].rstrip(".、") == str(len(grid) + 1):
        name = rows[at + 1]
        if name.row is not None or not is_body(bare(view[name.start : name.end])):
            break
        grid.append([(rows[at].start, rows[at].end), (name.start, name.end)])
        at += 2
    return (grid, at, 0) if len(grid) >= _LEAST else None


def _below_head(view: str, rows: Sequence[Piece], at: int) -> tuple[list[Places], int, int] | None:
    """A head (乡镇, 金额), then the rows cell by cell: by the bodies that begin them, or where other columns may name
    bodies, too, by as many cells as the head has."""
    width = 0
    while width < _WIDEST and at + width < len(rows) and _head_cell(view, rows[at + width]):
        width += 1
    for columns in range(width, 1, -1):  # the last words of the head may be the first row's: a place
        head = [bare(view[p.start : p.end]) for p in rows[at : at + columns]]
        known = columns_of(head, announced=True) if _heads(head) else None
        if known is None or known[0] > 1:
            continue
        unit = known[0]
        fixed = any(_ELSEWHERE.search(h) for i, h in enumerate(head) if i != unit)
        read = _fixed if fixed or unit else _ragged
        grid, behind = read(view, rows, at + columns, columns, unit)
        if len(grid) >= _LEAST:
            return [[(p.start, p.end) for p in rows[at : at + columns]], *grid], behind, 1
    return None


def _fixed(view: str, rows: Sequence[Piece], at: int, columns: int, unit: int) -> tuple[list[Places], int]:
    """Rows of as many cells as the head has, as long as their unit is a body."""
    grid: list[Places] = []
    while at + columns <= len(rows):
        if _TOTAL.match(view, rows[at].start, rows[at].end):
            return grid, _behind_total(view, rows, at, columns)
        cells = rows[at : at + columns]
        name = bare(view[cells[unit].start : cells[unit].end])
        if not is_body(name) or not all(_is_cell(view, p) for p in cells):
            break
        grid.append([(p.start, p.end) for p in cells])
        at += columns
    return grid, at


def _ragged(view: str, rows: Sequence[Piece], at: int, columns: int, unit: int) -> tuple[list[Places], int]:
    """Rows that each begin with a body, with no more cells than the head has: empty ones are not printed."""
    grid: list[Places] = []
    figures = 0
    while at < len(rows) and is_body(bare(view[rows[at].start : rows[at].end])) and _is_cell(view, rows[at]):
        row = [(rows[at].start, rows[at].end)]
        behind = at + 1
        while behind < len(rows) and len(row) < columns and _is_cell(view, rows[behind]):
            words = bare(view[rows[behind].start : rows[behind].end])
            if is_body(words) or _TOTAL.match(words):
                break
            figures += _FIGURE.fullmatch(words) is not None
            row.append((rows[behind].start, rows[behind].end))
            behind += 1
        if len(row) == 1:
            break
        grid.append(row)
        at = behind
        if len(grid) >= _LEAST and 2 * figures < len(grid):
            return [], at  # read no further for nothing
    if figures < len(grid):
        return [], at
    if grid and at < len(rows) and _TOTAL.match(view, rows[at].start, rows[at].end):
        at = _behind_total(view, rows, at, columns)
    return grid, at


def _behind_total(view: str, rows: Sequence[Piece], at: int, columns: int) -> int:
    """Behind 合计 and its figures."""
    behind = at + 1
    while behind < min(at + columns, len(rows)) and _FIGURE.fullmatch(
        bare(view[rows[behind].start : rows[behind].end])
    ):
        behind += 1
    return behind


def _is_cell(view: str, piece: Piece) -> bool:
    return (
        piece.row is None
        and piece.end - piece.start <= _LONGEST_CELL
        and not _ENDS.search(view, piece.start, piece.end)
        and not re.match(r"[(]?[一二三四五六七八九十]{1,3}[)、]", view[piece.start : piece.end])
    )
