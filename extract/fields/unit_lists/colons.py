"""Lists behind a colon inside a line: `联席会议成员单位（12个）：A、B、C。`, `金奖：A　银奖：B`, `共设6个考点：A、B…`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from extract.fields.list_lines import Piece
from extract.fields.unit_lists import grammar, headings, kinds
from extract.fields.unit_lists.announcing import any_below
from extract.fields.unit_lists.clauses import Found, bodies, clause_start, count_behind, sentence_end
from extract.fields.unit_lists.columns import cells
from extract.fields.unit_lists.grammar import Item
from extract.fields.unit_lists.group_lines import RANK
from extract.fields.unit_lists.headings import Heading
from extract.fields.unit_lists.honoured import award
from extract.fields.unit_lists.names import bare, could_be_body, is_body, is_described, is_group
from extract.fields.unit_lists.run_in_groups import grouped, numbered
from extract.patterns import lazy
from extract.text import Span

_LONGEST = 8000
"""No list in a sentence is longer."""
_TIMES = 4
"""A line is read as often at most: brackets that never close make every list reach to its end."""
_NEXT = lazy(r" [一二三四五六七八九十]{1,2}、")
_NEXT_LABEL = lazy(r"[ \t,;]+(?=[^\s:、,;。()]{2,10}(?:[(][^()]{1,10}[)])?:)")
_COUNTS = lazy(
    r"(?<![0-9第年])(?P<count>[0-9]{1,3}|[一二两三四五六七八九十]{1,3})\s*[个家所户处间](?P<what>[^,。;:、0-9()]{0,14})(?:,?(?:分别)?(?:是|为|有|即|包括))?\Z"
)
_NO_LIST = lazy(
    r"人员|人选|人数|组长|主任(?!单位)|书记|姓名|职务|同志|代表(?![队团])|领导|专家|[一二三四五六七八九十]?(?:地点|地址)|时间|来源|作者|编辑|审核|校对|附件|电话|网址|邮箱|范围|对象|内容|方式|依据|原则|目标|任务|要求|措施|项目|产品|课程|专业|条件|材料|文件|标准|问题|事项|例如|比如|理由|原因|关键词|摘要|标签|上一篇|下一篇|分发|收件|称呼|路线|线路|路段|原标题|(?:指出|认为|表示|强调|显示|规定|要求|明确|如下|所示|称|说|即|曰)\Z"
)
"""Before a colon: what is told behind it is no list of bodies, or one told elsewhere."""
_BOUND = lazy(r"(?:等[^,。;:]{0,12})?,(?:[^。;:]{0,60},)?(?:要|应当?|须|必须|不得|均[要应须])(?![闻素塞急邀聘求])")
"""严控火源：各镇、各林场，…，要切实负责: the bodies are those whom the sentence binds."""
_FIRST = 60
_LONGEST_HEAD = 20
_LONGEST_FIRST = 24
"""Within so many characters the first name of a list ends."""
_STOP = lazy(r"[、,;:。(\n \t]")
_CLOSING_COUNT = lazy(r"[0-9一二两三四五六七八九十]\s*[个家所户处间]")
_LONGEST_COUNTED = 1200
_WORDS = lazy(r"[一-鿿0-9A-Za-z“”\"()\-—·.]{2,30}")


def no_list(words: str) -> bool:
    """Whether what stands behind these words is no list of bodies, or one told elsewhere."""
    return _NO_LIST.search(words) is not None


def by_colon(view: str, text: str, piece: Piece, *, least: int = 2) -> Iterator[Found]:
    """The lists behind colons, in reading order. `least`: how many bodies make one."""
    at = piece.start
    behind, left = 0, _TIMES * (piece.end - piece.start) + _LONGEST
    several = _NEXT_LABEL.search(view, piece.start, piece.end) is not None
    while (colon := view.find(":", at, piece.end - 1)) >= 0:
        at = colon + 1
        clause = max(clause_start(view, piece.start, colon), colon - 60)
        comma = max(view.rfind(",", clause, colon), view.rfind("、", clause, colon))
        begin = comma + 1 if comma >= 0 and view.count("(", comma, colon) == view.count(")", comma, colon) else clause
        if view.count("(", clause, colon) > view.count(")", clause, colon):
            continue
        if several:
            begin = max([begin, *(m.end() for m in _NEXT_LABEL.finditer(view, clause, colon + 1))])
        heading = _known(view, piece, begin, colon)
        ranked = heading is not None and RANK.fullmatch(heading.words) is not None
        few = 1 if several and ranked or behind and view[behind:colon].lstrip()[:1] in (";", "") else least
        plain = None
        if _may_list(view, piece, colon, few) and _may_be_first(view, text, colon + 1, min(piece.end, colon + _FIRST)):
            plain = _plain(view, begin, colon)
        if heading is None and plain is None:
            behind = 0
            if told := _counted_behind(view, text, piece, begin, colon):
                yield told
                at = told.span.end
            continue
        if heading and (heading.role or heading.strength in ("list", "class")):
            groups, total = grouped(view, text, piece, colon + 1)
            if groups:
                made = _found(heading, text, tuple(groups), Span(heading.start, groups[-1].end))
                yield replace(made, count=made.count or total)
                at = behind = groups[-1].end
                continue
        end = _end(view, piece, colon)
        if (left := left - (end - colon)) < 0:
            return
        found = _read(view, text, piece, colon, end, heading, few) if heading else None
        if found is None and plain:
            found = _read_plain(view, text, piece, colon, end, plain, few)
        if found and found.count is None:
            found = replace(found, count=count_behind(view, found.items, piece.end))
        if found:
            yield found
            at = max(at, found.span.end)
        behind = found.span.end if found else 0


def _counted_behind(view: str, text: str, piece: Piece, begin: int, colon: int) -> Found | None:
    """The bodies behind words that say nothing of bodies, where their count closes them: `检查对象：A厂、B厂、C公司3家企业。`"""
    end = sentence_end(view, colon + 1, min(piece.end, colon + _LONGEST_COUNTED))
    if view.find("、", colon, end) < 0 or not _CLOSING_COUNT.search(view, max(colon, end - 24), end):
        return None
    words = bare(text[headings.label_end(view, begin, colon) : colon])
    items = tuple(i for i in grammar.parse(view, colon + 1, end, text) if i.name)
    if headings.refused(words) or not items or count_behind(view, items, end) != len(items):
        return None
    good = bodies(list(items), 2)
    return Found(words or None, headings.role_of(words), len(items), good, Span(begin, good[-1].end)) if good else None


def by_stop(view: str, text: str, piece: Piece) -> Iterator[Found]:
    """The list behind the numbered heading at the head of its paragraph: `（二）抽查单位。市财政局、市教育局。`"""
    stop = view.find("。", piece.start, min(piece.end, piece.start + _LONGEST_HEAD))
    if stop < 0 or view.find("、", stop + 3, min(piece.end, stop + _LONGEST_FIRST)) < 0:
        return
    if headings.label_end(view, piece.start, stop) == piece.start:
        return
    if not _may_be_first(view, text, stop + 1, min(piece.end, stop + _FIRST)):
        return
    if (heading := headings.read(view, piece.start, stop)) is None or heading.strength not in ("list", "class"):
        return
    end = sentence_end(view, stop + 1, piece.end)
    good = bodies(grammar.parse(view, stop + 1, end, text), 2, share=1.0)
    if good and not any(i.closed for i in good) and not any(is_group(i.name) for i in good[:1]):
        yield _found(heading, text, good, Span(heading.start, good[-1].end))


def _known(view: str, piece: Piece, begin: int, colon: int) -> Heading | None:
    heading = (
        headings.read(view, begin, colon)
        or award(view, begin, colon)
        or headings.counted(view, begin, colon)
        or any_below(view, clause_start(view, piece.start, colon), colon + 1)
    )
    if heading is None or is_group(heading.words) and heading.count is None and heading.strength == "plain":
        return None
    return heading


def _read(view: str, text: str, piece: Piece, colon: int, end: int, heading: Heading, least: int) -> Found | None:
    items = _items(view, text, piece, colon, end, heading.count)
    if heading.strength == "counted" and len(items) != heading.count:
        return None
    free = kinds.is_free(heading.words) and len(heading.words) > 3
    share = 0.5 if heading.strength != "plain" or heading.count or free else 0.8
    good = bodies(items, least, share=share)
    if not good and heading.words.endswith("成员"):
        good = _beside_persons(grammar.parse(view, colon + 1, end, text))
    if not good and free and len(items) > 1 and not kinds.are_persons([i.name for i in items]):
        good = bodies(items, 2, share=0.3)
    if good or (items and heading.count == len(items) and (good := bodies(items, 1, share=0.0))):
        return _found(heading, text, good, Span(heading.start, good[-1].end))
    return None


def _beside_persons(items: list[Item]) -> tuple[Item, ...]:
    """The bodies among members of whom some are persons by their names: `县政府办副主任张明，石桥镇、青山乡，县财政局`."""
    rest = [item for item in items if item.name and not kinds.is_posted(item.name)]
    return bodies(rest, 3, share=0.8) if len(rest) < len(items) else ()


def _may_list(view: str, piece: Piece, colon: int, least: int) -> bool:
    """Whether anything parts names right behind the colon; one name alone needs nothing."""
    end = min(piece.end, colon + 80)
    return least == 1 or view[colon + 1] in "1(" or any(view.find(mark, colon, end) >= 0 for mark in "、 ;\t,②")


def _plain(view: str, begin: int, colon: int) -> Heading | None:
    """The words before a colon that say nothing but may label bodies: `一级站`, `全市共设6个考点`."""
    label = headings.label_end(view, begin, colon)
    start = label if label < colon else begin
    words = bare(view[start:colon])
    if _WORDS.fullmatch(words) is None or _NO_LIST.search(words) or headings.refused(words):
        return None
    said = _COUNTS.search(words)
    return Heading(
        words, start, colon, "plain", headings.role_of(words), headings.number(said["count"]) if said else None
    )


def _read_plain(view: str, text: str, piece: Piece, colon: int, end: int, heading: Heading, least: int) -> Found | None:
    """Behind such words only names that are bodies' beyond doubt, or as many as were said."""
    items = _items(view, text, piece, colon, end, heading.count)
    counted = heading.count == len(items) and len(items) > 1
    if items and heading.count is None and _BOUND.match(view, items[-1].end):
        return None
    good = bodies(items, least, share=0.5 if counted else 1.0 if len(items) < 3 else 0.8)
    own = [i for i in good if not is_group(i.name) and not kinds.is_kind_alone(i.name)]
    if not good or len(own) < 0.6 * len(good):
        return None
    return _found(heading, text, good, Span(heading.start, good[-1].end))


def _may_be_first(view: str, text: str, start: int, end: int) -> bool:
    """Whether the first name of `view[start:end]` could be a body's, as all must be; read before the rest is."""
    found = _STOP.search(view, start, end)
    if found is None or found[0] == "(" or found.start() == start:
        return True
    first = grammar.item_at(view, start, found.start(), text)
    return not first or not first[0].name or could_be_body(first[0].name) or is_described(first[0].name)


def _end(view: str, piece: Piece, colon: int) -> int:
    end = sentence_end(view, colon + 1, min(piece.end, colon + _LONGEST), "。\n;:")
    if following := _NEXT_LABEL.search(view, colon + 1, min(piece.end, end + 1)):
        end = following.start()
    return end


def _items(view: str, text: str, piece: Piece, colon: int, end: int, count: int | None) -> list[Item]:
    if items := numbered(view, text, colon + 1, min(piece.end, colon + _LONGEST)):
        return items
    items = grammar.parse(view, colon + 1, end, text)
    if len(items) == 1 and end < piece.end and view[end] == ";":  # ①县教育局；②县财政局
        further = sentence_end(view, colon + 1, min(piece.end, colon + _LONGEST), "。\n:")
        more = grammar.parse(view, colon + 1, further, text)
        if all(is_body(i.name) for i in more) or len(more) == count:
            items, end = more, further
    if len(items) < 3 and (found := _in_columns(view, text, colon + 1, end)):
        return found
    if end < piece.end and view[end] == ":":
        return items[:-1]  # the next list's heading
    if any(not bodies([i], 1) for i in items):  # …、青山乡，请于3月15日前上报
        comma = grammar.split(view, colon + 1, end, ",")[0][1]
        if comma < end:
            return grammar.parse(view, colon + 1, comma, text)
    return items


def _in_columns(view: str, text: str, start: int, end: int) -> list[Item]:
    """The bodies of run-together text that are parted by blanks, up to the next numbered heading."""
    if following := _NEXT.search(view, start, end):
        end = following.start()
    found = [item for a, b in cells(view, start, end, text) for item in grammar.item_at(view, a, b, text)]
    return found if len(found) > 1 and all(is_body(i.name) for i in found) else []


def _found(heading: Heading, text: str, items: tuple[Item, ...], span: Span) -> Found:
    return Found(bare(text[heading.start : heading.end]), heading.role, heading.count, items, span)
