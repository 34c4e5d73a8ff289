"""The lines that head a list: one with its count on the next, or all of an annex's title that is broken over lines; and those
that head the next part of the notice."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from extract.document import Document
from extract.fields.list_lines import Piece, folded
from extract.fields.unit_lists import announcing, headings
from extract.fields.unit_lists.group_lines import OF_A_PLACE, ORDINAL, heads_lines, is_place
from extract.fields.unit_lists.headings import Heading
from extract.fields.unit_lists.kinds import names_kind
from extract.fields.unit_lists.names import bare, is_body
from extract.fields.unit_lists.text_tables import is_head
from extract.patterns import lazy

_KINDS_OF = lazy(r"各|全|本|有关|相关|部分|其他|所[有属]|(?:单位|部门|乡镇|企业|机构|学校)\Z")
"""Words that make a kind of bodies of what would be the name of one."""


def heading_at(view: str, text: str, rows: Sequence[Piece], at: int) -> tuple[Heading, int] | None:
    """The heading that the piece is (with a count on a line of its own), and how many pieces it takes."""
    piece = rows[at]
    if is_head(view, text, piece):
        return None
    words = view[piece.start : piece.end]
    if words[-1] == "。" and (told := announcing.told_below(view, rows, at)):
        return told, 1
    if words[-1] == ":" and (named := announcing.named_below(view, piece)):
        return named, 1
    if words[-1] == ":" and (roll := _roll_over_places(view, rows, at)):
        return roll, 1
    if len(words) > 90 or words[-1] in "。;,、" and len(words) > 40:
        return None
    if words[-1] == "。" and not announcing.NUMBERED.match(words):
        return None  # a sentence; a labelled run-in heading may end so: （三）成员单位职责。
    end = piece.end - 1 if words[-1] == "。" else piece.end
    start = piece.start
    if words[-1] == ":" and len(words) > 30:
        cut = max(view.rfind(c, start, end) for c in "。,;")
        start = cut + 1 if cut >= 0 else start
    comma = view.rfind(",", start, end)
    behind_comma = headings.read(view, comma + 1, end) if comma > start else None
    if behind_comma is not None and behind_comma.strength in ("list", "class"):
        if names_kind(bare(view[start:comma])):
            return None  # 招标代理机构，采购代理机构: two kinds, no heading
        start = comma + 1  # 成立工作专班，成员单位
    found = headings.read(view, start, end) or headings.counted(view, start, end)
    if (found is None or found.strength in ("plain", "counted")) and ORDINAL.match(view, piece.start, piece.end):
        found = headings.echoed(view, start, end) or heads_lines(view, rows, at) or found
    if found is None or _is_body_of_a_place(found):
        return None
    if found.count is None and at + 1 < len(rows):
        following = rows[at + 1]
        counted = headings.count_alone(view, following.start, following.end)
        if counted:
            return replace(found, count=counted[0]), 2
    return found, 1


_PLACE_FIRST = lazy(
    r"[(]?[一二三四五六七八九十0-9]{0,2}[)、.]?\s*(?P<place>[一-鿿]{2,8}?)\s*(?::\s*[一-鿿]|[(][^()]{1,8}[)])"
)


def _roll_over_places(view: str, rows: Sequence[Piece], at: int) -> Heading | None:
    """The heading `名单` of a line that only says `名单如下：`, over lines of places with their bodies (`安河区：甲村、乙村`)."""
    if at + 2 >= len(rows) or rows[at + 1].row is not None or "名单" not in view[rows[at].start : rows[at].end]:
        return None
    begun = _PLACE_FIRST.match(view, rows[at + 1].start, rows[at + 1].end)
    if begun is None or not is_place(begun["place"]):
        return None
    roll = announcing.above_table(view, rows[at])
    if roll is None or roll.words != "名单":
        return None
    return (
        roll if roll.start == rows[at].start or view[roll.start - 1] in ",。;将体" else None
    )  # 试点村名单如下 says more


def _is_body_of_a_place(heading: Heading) -> bool:
    """Whether words that end in a kind (青石镇石桥村) name one body of a list rather than a kind (全县各村)."""
    words = heading.words
    plain = heading.strength == "plain" and heading.count is None and heading.role is None
    return plain and is_body(words) and OF_A_PLACE.match(words) is not None and _KINDS_OF.search(words) is None


def whole_title(
    view: str, document: Document, rows: Sequence[Piece], at: int, heading: tuple[Heading, int]
) -> tuple[Heading, int]:
    """The heading with the lines above and below it, where it is a part of an annex's title broken over lines."""
    line = rows[at].line
    annex = next((a for a in document.layout.annexes if a.mark_line < line < a.start and a.title), None)
    if annex is None or annex.title is None or len(heading[0].words) >= len(annex.title):
        return heading
    first = last = at
    while first and annex.mark_line < rows[first - 1].line:
        first -= 1
    while last + 1 < len(rows) and rows[last + 1].line < annex.start:
        last += 1
    start, end = rows[first].start, rows[last].end
    if end - start > 120 or bare(view[start:end]) != bare(folded(annex.title)):
        return heading
    whole = headings.read(view, start, end)
    return (whole, last - at + 1) if whole else heading


_PART = lazy(
    r"(?:[(][一二三四五六七八九十]{1,3}[)]|(?P<number>[一二三四五六七八九十]{1,3})、)\s*"
    r"(?P<part>[一-鿿]{0,6}(?:内容|对象|要求|时间|地点|方式|方法|步骤|程序|流程|目标|任务|措施|安排|事项|原则|意义|背景|宗旨|主题|费用|经费|纪律|条件|范围|标准)[:。]?\Z)?"
)


def next_part(view: str, piece: Piece, *, first: bool) -> bool:
    """Whether a line heads the next part of the notice (`二、培训内容`). Right below a heading (`first`) any line with a Chinese
    number but 一、 does, for what belongs to the heading would begin with that."""
    found = _PART.match(view, piece.start, piece.end)
    if found is None:
        return False
    return found["part"] is not None or first and found["number"] is not None and found["number"] != "一"
