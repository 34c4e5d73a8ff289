"""Lists in tables: which column names the bodies, which the bodies under them; rows merged under a lead unit."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from extract.document import Document
from extract.fields.list_lines import Piece
from extract.fields.unit_lists import grammar, headings
from extract.fields.unit_lists.assembly import Draft
from extract.fields.unit_lists.blank_columns import rows_below
from extract.fields.unit_lists.columns import cells as cells_of
from extract.fields.unit_lists.grammar import Item
from extract.fields.unit_lists.group_lines import PLACE, style
from extract.fields.unit_lists.headings import Heading
from extract.fields.unit_lists.names import bare, could_be_body, is_body, is_group
from extract.fields.unit_lists.table_grids import Cell, Row, grid_at
from extract.fields.unit_lists.table_heads import UNIT_HEAD, columns_of, head_words, is_of_persons
from extract.fields.unit_lists.text_tables import is_head
from extract.patterns import lazy
from extract.text import Span

_NUMBER = lazy(r"(?:序号|编号|号|№|NO\.?|No\.?|项次|顺序)")


_NUMERAL = lazy(r"[0-9]{1,4}[.、]?")


_TASK = lazy(
    r"任务|事项|目标|措施|项目|内容|问题|要求|整改|时限|进度|指标|工程|课程|职位|岗位|专业|金额|价格|产品|课题|标准|分数|得分|标段|中标价|报价|成交"
)


_CHOSEN_HEAD = lazy(
    "(?!单位|部门|工作|所在|使用)[一-鿿]{2,8}(?:单位|部门|机构|企业|公司|学校|医院|乡镇|街道|村|社区|协会|园区|基地)(?:名称|全称)?"
)


_RANKED = lazy(
    "(?:考核|考评|评定|评价|综合|最终|平均)?(?:名次|排名|位次|排序|等次|等级|档次|结果|得分|总分|总得分|评分|成绩)|(?:考核|检查|督查)?(?:组别|分组|批次|片区|赛区|方阵)"
)
"""A column that says how a body did, or into which group it was put."""
_GRADE = lazy(
    "(?:优秀|优|良好|良|合格|基本合格|不合格|达标|不达标|一般|较差|差|先进|[一二三四]等奖?|[A-D甲乙丙丁][级类等]?|[红黑]榜)(?:单位|等次|等级|档次)?"
)
"""The head of a column that holds the bodies of one grade."""
_NOTED = lazy(r"[(][^()]*[)]\Z")
_OVER = lazy("主管|归口|上级|隶属")
_DISTINCT = 0.7
"""How many of the bodies in a table without a heading are different ones, at least."""
_EMPTY = lazy(r"[\s—\-/无、─－]*")


@dataclass(slots=True)
class TableRead:
    """What a table gave, and the piece behind it."""

    drafts: list[Draft] = field(default_factory=list)
    next: int = 0


def read_table(
    view: str, text: str, document: Document, rows: Sequence[Piece], at: int, heading: Heading | None
) -> TableRead:
    """The list of bodies in the table that begins at piece `at`; none where the table lists something else."""
    grid, behind, header = grid_at(view, document, rows, at)
    if len(grid) <= 1 and heading is not None and rows[at].row is None and has_head(view, text, rows[at]):
        grid, behind = of_blanks(view, text, rows, at, loose=True)
    read = TableRead(next=behind)
    if len(grid) > 1 or heading is not None and grid:
        draft = _draft(view, text, grid, max(1, header), heading)
        if draft:
            if heading is None and (title := _annex_title(document, rows[at])):
                draft.heading = title
            read.drafts.append(draft)
    return read


def _annex_title(document: Document, piece: Piece) -> str | None:
    """The title of the annex that begins with the table."""
    for annex in document.layout.annexes:
        if annex.title and annex.start <= piece.line <= annex.start + 1 < annex.end:
            return annex.title
    return None


def has_head(view: str, text: str, piece: Piece) -> bool:
    """Whether the line is the head of a table set by blanks: `序号  单位名称  联系人`."""
    if style(view, piece) is not None:
        return False  # - 东门街道
    found = [bare(view[a:b]) for a, b in cells_of(view, piece.start, piece.end, text)]
    return (
        len(found) > 1
        and (not any(is_body(w) and not UNIT_HEAD.fullmatch(w) for w in found) or is_head(view, text, piece))
        and columns_of(found) is not None
    )


def of_blanks(view: str, text: str, rows: Sequence[Piece], at: int, *, loose: bool = False) -> tuple[list[Row], int]:
    """Rows of lines whose cells are parted by blanks, each as wide as the head; and the piece behind them. `loose`: cells
    may hold blanks and go on in the next line, and places stand between the rows."""
    found, behind = rows_below(view, text, rows, at, loose=loose)
    grid: list[Row] = []
    for parts in found:
        made: Row = [Cell(c[0][0], c[-1][1], parts=tuple(c) if len(c) > 1 else ()) for c in parts]
        grid.append(made + [None] * (len(found[0]) - len(made)))
    return grid, behind


def _draft(view: str, text: str, grid: list[Row], header: int, heading: Heading | None) -> Draft | None:
    head = head_words(view, grid[header - 1])
    if len(head) > 1 and all(_GRADE.fullmatch(h) for h in head):
        return _by_grades(view, text, grid[header:], heading)
    if head and _NUMERAL.fullmatch(head[0]):
        head = [""] * len(head)  # the first row is none
    roles = columns_of(head, announced=heading is not None and heading.strength in ("list", "class"))
    if roles and heading and 2 * sum(len(r) > roles[0] and r[roles[0]] is not None for r in grid) < len(grid):
        roles = None  # the rows have fewer columns than the head
    if roles is None:
        if heading is None or any(is_of_persons(h) for h in head):
            return None
        if heading.strength == "plain" and heading.count is None and _lists_beside_places(view, grid) is None:
            return None
        filled = [sum(cell is not None for cell in row) for row in grid]
        roles, header = _columns_by_content(view, grid), int(len(grid) > 1 and filled[0] > max(filled[1:]))
        if roles is None:
            return None
    unit, sub = roles
    if heading and sub is not None and _OVER.match(head[unit]) and _names_kind(head[sub], heading.words):
        unit, sub = sub, None  # 主管部门 beside 学校名称, in a list of schools
    if heading is None and sub is None and any(_TASK.search(h) for h in head[:unit]):
        return None  # a table of projects, with who carries them out
    if heading is None:
        strength = headings.classify(head[unit]) if header else None
        if (
            sub is None
            and strength not in ("class", "list")
            and not (header and _is_roll(view, grid[header:], head, unit))
            and not (header and _is_ranking(view, grid[header:], head, unit))
        ):
            return None
    elif any(_TASK.search(h) for h in head) and sub is None and heading.strength == "plain":
        return None
    items = _rows(view, text, grid[header:], unit, sub)
    if sub is None and unit >= 0 and header:  # 序号, 学校, 序号, 学校: the list goes on beside itself
        for beside in (c for c in range(unit + 1, len(head)) if head[c] == head[unit]):
            items += _rows(view, text, grid[header:], beside, None)
    bodies = sum(is_body(i.name) for i in items)
    if heading is None and sub is None and len({i.name for i in items}) < _DISTINCT * len(items):
        return None  # works and persons, each with the body that sent them in
    if len(items) < 2 or bodies < len(items) * 0.5:
        return None
    start = heading.start if heading else min(c.start for row in grid for c in row if c)
    end = max(c.end for row in grid for c in row if c)
    words = bare(text[heading.start : heading.end]) if heading else head_words(text, grid[header - 1])[unit]
    role = heading.role if heading and heading.role else headings.role_of(head[unit]) if header else None
    return Draft(words, role, heading.count if heading else None, items, Span(start, end), below=True)


def _by_grades(view: str, text: str, grid: list[Row], heading: Heading | None) -> Draft | None:
    """The list of a table with a column for each grade (优秀, 良好, 合格), the bodies below."""
    items = _rows(view, text, grid, -1, None)
    if len(items) < 2 or not all(is_body(i.name) for i in items):
        return None
    start = heading.start if heading else min(c.start for row in grid for c in row if c)
    words = bare(text[heading.start : heading.end]) if heading else None
    span = Span(start, max(i.end for i in items))
    return Draft(words, heading.role if heading else None, heading.count if heading else None, items, span, below=True)


def _names_kind(head: str, words: str) -> bool:
    """Whether a column's head names the kind of bodies that a heading's words do: 学校名称 in a list of 示范学校; 单位 is none."""
    kind = head.removesuffix("名称").removesuffix("全称")[-2:]
    return kind not in ("单位", "部门", "机构", "成员") and kind in words


def _is_ranking(view: str, rows: list[Row], head: list[str], unit: int) -> bool:
    """Whether a table without a heading ranks bodies (单位, 分数, 名次), another one in each row."""
    if not any(_RANKED.fullmatch(h) for h in head) or headings.refused(
        head[unit].removesuffix("名称").removesuffix("全称")
    ):
        return False
    cells = [x.words(view) for row in rows if unit < len(row) and (x := row[unit])]
    words = [word for cell in cells for word in re.split("[、,;]", cell) if word]  # 优秀, 县财政局、县水利局
    return len(words) > 2 and len(set(words)) == len(words) and sum(map(is_body, words)) >= 0.8 * len(words)


def _is_roll(view: str, rows: list[Row], head: list[str], unit: int) -> bool:
    """Whether a table without a heading is a roll of bodies: its first column but for numbers says for what they were
    chosen (安置单位名称), and names another body in each row."""
    if any(not _NUMBER.fullmatch(h) for h in head[:unit] if h) or not _CHOSEN_HEAD.fullmatch(head[unit]):
        return False
    if headings.refused(head[unit].removesuffix("名称").removesuffix("全称")):
        return False
    words = [x.words(view) for row in rows if unit < len(row) and (x := row[unit])]
    return len(words) > 2 and len(set(words)) > 0.9 * len(words) and sum(map(is_body, words)) >= 0.8 * len(words)


def _columns_by_content(view: str, grid: list[Row]) -> tuple[int, int | None] | None:
    width = max(len(r) for r in grid)
    shares = []
    for c in range(width):
        words = [x.words(view) for r in grid if c < len(r) and (x := r[c])]
        shares.append(
            sum(is_body(w) or "(" in w and is_body(w[: w.index("(")]) for w in words) / len(words) if words else 0.0
        )
    if (listed := _lists_beside_places(view, grid)) is not None:
        return listed, None
    good = [c for c, s in enumerate(shares) if s >= 0.7]
    if not good:
        return None
    if len(good) == 2 and any((x := r[good[0]]) is not None and x.merged for r in grid if good[1] < len(r)):
        return good[0], good[1]
    return (-1, None) if len(good) > 1 else (good[0], None)


def _lists_beside_places(view: str, grid: list[Row]) -> int | None:
    """The second of two columns, where it lists bodies and the first says where they are: 东湖省, 云溪县、安河区."""
    filled = [cells for row in grid if (cells := [(n, c) for n, c in enumerate(row) if c])]
    pairs = [cells for cells in filled if len(cells) == 2]
    if not pairs or any(len(cells) > 2 for cells in filled[1:]):
        return None
    if any("、" in c.words(view) for cells in filled if len(cells) == 1 for _, c in cells):
        return None  # else a line over the rows: 东部
    if len(pairs) > 1 and not PLACE.fullmatch(_NOTED.sub("", pairs[0][0][1].words(view))):
        pairs = pairs[1:]  # the head
    if len({cells[1][0] for cells in pairs}) > 1:
        return None
    several = sum(bool(re.search("[、,; ]", view[second.start : second.end])) for _, (_, second) in pairs)
    places = all(PLACE.fullmatch(_NOTED.sub("", first.words(view))) for (_, first), _ in pairs)
    return pairs[0][1][0] if places and several >= 0.5 * len(pairs) else None


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
    """The bodies that a cell names, between separators or blanks."""
    shown, printed = cell.shown(view), cell.shown(text)
    found: list[Item] = []
    for start, end in grammar.split(shown, cell.start, cell.end, separators):
        parts = cells_of(shown, start, end, printed) if " " in shown[start:end] else []
        if len(parts) > 1 and all(is_body(bare(shown[a:b])) for a, b in parts):
            for a, b in parts:
                found += grammar.item_at(shown, a, b, printed)
        else:
            found += grammar.item_at(shown, start, end, printed)
        if found and found[-1].closed:
            break
    return [i for i in found if i.name and could_be_body(i.name)]
