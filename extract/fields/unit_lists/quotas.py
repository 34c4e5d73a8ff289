"""Tables that share something out (救灾资金分配表, 名额分配表): who gets a part is a list of bodies, where the rows are bodies."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extract.document import Document
from extract.fields.list_lines import Piece
from extract.fields.unit_lists.columns import cells
from extract.fields.unit_lists.headings import Heading, refused, role_of
from extract.fields.unit_lists.names import bare
from extract.fields.unit_lists.tables import TableRead, has_head, read_table
from extract.fields.unit_lists.text_tables import is_piped, is_table
from extract.patterns import lazy

_TITLE = lazy(
    r"(?:[^，。；;:、\n]{2,40}?)(?:分配|安排|拨付|下拨|下达|补助|补贴|奖补|配备|发放)(?:资金|经费|指标|名额|计划|任务|数额?|金额?){0,2}(?:情况|明细)?(?:一览)?表(?:[(][^()]{1,14}[)])?\Z"
)
_NOT = lazy(
    r"统计|考核|收支|决算|收入|执行|完成|进度|日程|时间|课程|工作安排|会议|活动|值班|人员|个人|岗位|项目|人选|学生|农户|补贴对象"
)
_UNIT = lazy(r"[(]?(?:金额|计量|数量)?单位[:].{1,16}")
_LABEL = lazy(r"附[件表]?[0-9一二三四五六七八九十]{0,2}[:. ]?\s*")
_KIND = lazy(
    r"(?:受[灾援助]|接收|所在)?(?:乡镇|镇乡|镇街|乡镇街道|县区|县市区?|市县区?|区县|市州|街道|社区|学校|院校|医院|卫生院|村|镇|乡|县|企业|合作社)(?:[(][^()]{1,8}[)])?(?:别|名称?)?|(?:单位|机构)名称"
)
"""The head of the column says what gets its part; 单位 or 地区 over figures only says whose they are."""
_LONGEST = 60


def read(view: str, text: str, document: Document, rows: Sequence[Piece], at: int) -> TableRead | None:
    """The list in the table below the title that piece `at` is, behind a line that says what is counted (单位：万元)."""
    piece = rows[at]
    if piece.row is not None or piece.end - piece.start > _LONGEST or view[piece.end - 1] not in "表)":
        return None
    label = _LABEL.match(view, piece.start, piece.end)
    start = label.end() if label else piece.start
    words = bare(view[start : piece.end])
    if not _TITLE.match(words) or _NOT.search(words) or refused(words):
        return None
    below = at + 1
    while below < min(at + 3, len(rows)) and _UNIT.fullmatch(view, rows[below].start, rows[below].end):
        below += 1
    if below >= len(rows):
        return None
    first = rows[below]
    tabs = first.row is not None or "\t" in view[first.start : first.end]
    if not (tabs or has_head(view, text, first) or is_table(view, text, rows, below)):
        return None
    if not _names_kind(view, text, rows, below):
        return None
    heading = Heading(words, start, piece.end, "class", role_of(words))
    table = read_table(view, text, document, rows, below, heading)
    return table if table.drafts else None


def _names_kind(view: str, text: str, rows: Sequence[Piece], at: int) -> bool:
    """Whether one of the first two columns is headed by a kind of bodies."""
    piece = rows[at]
    if "\t" in view[piece.start : piece.end]:
        heads = view[piece.start : piece.end].split("\t")
    elif is_piped(view, piece):
        heads = re.split(r"[|│]", view[piece.start : piece.end].strip("|│ "))
    elif has_head(view, text, piece):
        heads = [view[a:b] for a, b in cells(view, piece.start, piece.end, text)]
    else:
        heads = [view[p.start : p.end] for p in rows[at : at + 2]]
    return any(_KIND.fullmatch(bare(h)) for h in heads[:3])
