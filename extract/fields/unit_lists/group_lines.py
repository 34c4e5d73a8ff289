"""Lines that head others inside a list or end it: another list, a numbered sibling, a group by kind or place."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extract.fields.list_lines import Piece
from extract.fields.unit_lists import headings, kinds
from extract.fields.unit_lists.headings import Heading
from extract.fields.unit_lists.names import BULLET, NO_FIGURE, ROMAN, bare, is_body, is_group
from extract.lexicon.endings import first_row
from extract.patterns import lazy

LABELLED = lazy(
    rf"\s*(?:[(]?[0-9]{{1,3}}[).、．:]{NO_FIGURE}|[(][一二三四五六七八九十]{{1,3}}[)]|[一二三四五六七八九十]{{1,3}}、|[①-⓿❶-➓㈠-㈩]|{ROMAN}|{BULLET}|[0-9]{{1,3}}\s+(?=[一-鿿]))\s*"
)
ORDINAL = lazy(r"[(]?[一二三四五六七八九十]{1,3}[)、]")


SPECIFIC = lazy(
    r"(名胜区|保护区|居住区|小区|园区|社区|企业|公司|小学|中学|学校|幼儿园|医院|基地|古镇|小镇|村落|村|景区|公园|合作社|农场|协会|遗址)(?:候选|公示|获奖|入选|创建|达标|命名|认定|验收|复核|建设|培育|试点|示范)?[”\"’」』]?(?:名单|名录|一览表)?\Z"
)
"""A list of bodies of one kind: a province or county alone on its line heads a group there."""
PROVINCE = lazy("[一-鿿]{1,10}[省市县区州盟旗]")
KIND = lazy(
    "(?:高级|初级|普通|普通高|完全|职业|中等职业|特殊教育|九年一贯制|民办|公办)?(?:中学|小学|高中|初中|学校|幼儿园|高校|大学|医院|社区|企业|中小学|机关|村)"
)
"""A kind alone on its line (一、中学) heads a group; with a place or number before it (县中学, 第一小学) it is a body."""
RANK = lazy(
    "(?:(?:特等|[一二三四]等|[金银铜]|鼓励|优胜|优秀|入围|提名|特别)奖|(?:[1-5一二三四五]A|[一二三四五]星|[A-E]|[甲乙丙丁])级)(?:单位)?"
)
"""A rank of a prize or a grade: below the prize's own heading a group, else a heading itself."""
STOP = lazy(
    r"(?:附件|附表|附图|附[:：]|附\s*[0-9]|主题词|关键词|抄\s*送|抄\s*报|分\s*送|备\s*注|注\s*[:：]|说明\s*[:：]|联\s*系\s*人|联系电话|电\s*话|传\s*真|邮\s*箱|地\s*址"
    r"|打印|关闭|上一篇|下一篇|来源|责任编辑|扫一扫|分享|第[一二三四五六七八九十百]+条|牵头|责任单位|配合单位|[(]此件)"
)
"""What a line begins with that is no line of a list any more."""
DATE = lazy(r"[(]?(?:[0-9]{4}|[一二三四五六七八九〇○零OoО0]{4})\s*年")
RANKED_LINE = lazy(
    r"\s*(?:(?:特等|[一二三四]等|[金银铜]|鼓励|优胜|优秀)奖|优秀|良好|合格|一般|较差|红榜|黑榜|第[一二三四五]名)(?:单位|等次)?(?:[(][^()]{1,8}[)])?:(?=\s*[一-鿿])"
)
"""A line of one rank of several: 一等奖：石桥镇."""
_JOINED = lazy("[及和与、]")

_KIND_OF_PLACE = lazy("(?:社区|[小园景校院库山林牧农渔]区|名胜区|保护区|居住区|功能区|老区)\\Z")


def is_place(words: str) -> bool:
    """Whether the words are a place by its name alone, under which bodies stand (安河区), no estate (和平社区, 科技园区)."""
    return PLACE.fullmatch(words) is not None and _KIND_OF_PLACE.search(words) is None


def new_list(view: str, piece: Piece, *, first: bool, above: str = "") -> bool:
    """Whether the line heads another list: it says for what its bodies were chosen, or is a roll of its own. Right below a
    heading (`first`) only one with a number or count of its own: the heading above is that of both (名单, then 一、已接入单位).
    `above`: that heading's words; where they name several things (实验学校及实践基地名单), each is a list."""
    if first and not (ORDINAL.match(view, piece.start, piece.end) or headings.read_count(view, piece.start, piece.end)):
        return False
    colon = colon_at(view, piece.start, piece.end)
    end = piece.end if colon is None else colon
    found = headings.read(view, piece.start, end)
    label = ORDINAL.match(view, piece.start, end)
    own = bare(view[label.end() : end]) if label else ""
    if len(own) > 3 and own in above and own != above and _JOINED.search(above):
        return True
    if found is None:
        return run_on(view, piece) is not None and not first
    if is_group(found.words) or (RANK.fullmatch(found.words) and not RANK.fullmatch(above)):
        return False
    if found.count and len(found.words) > 2 and found.words in above and _JOINED.search(above):
        return True
    if found.strength == "list" or colon is None and ROLL.search(found.words):
        return True
    alone = colon is None and piece.end - piece.start <= 40 and "、" not in found.words
    return found.strength == "class" and (
        colon is not None or alone and (found.count is not None or not is_body(found.words) or generic(found.words))
    )


STYLES = lazy(
    rf"\s*(?:(?P<han>[一二三四五六七八九十]{{1,3}}、)|(?P<bracketed>[(][一二三四五六七八九十]{{1,3}}[)])|(?P<digit>[0-9]{{1,3}}[.、．:]{NO_FIGURE})|(?P<round>[(][0-9]{{1,3}}[)])|(?P<closed>[0-9]{{1,3}}[)])|(?P<circled>[①-⓿❶-➓㈠-㈩])|(?P<roman>{ROMAN})|(?P<bullet>{BULLET})|(?P<bare>[0-9]{{1,3}}\s+(?=[一-鿿])))"
)


def style(view: str, piece: Piece) -> str | None:
    """The kind of mark that a line begins with; None where it has none."""
    found = STYLES.match(view, piece.start, piece.end)
    return found.lastgroup if found else None


OF_A_PLACE = lazy(
    r"[一-鿿]{1,8}(?:[省州旗]|镇(?!街)|乡(?![镇村])|县(?![直属级区市管内域城])|市(?![直属级区县管内场州])|区(?![直属级域内县]))[一-鿿]"
)
_LONGEST_HEAD = 36
_GRADE = 12


def heads_lines(
    view: str, rows: Sequence[Piece], at: int, *, graded: bool = False, free: bool = False
) -> Heading | None:
    """The heading that a line with a Chinese number is, which names a kind of bodies and no body (`一、十强农业龙头企业`),
    where the line below is a body with another mark or none. `graded`: any short words that name no body and no persons
    (`一、五星级`). `free`: the bodies are called anything."""
    piece = rows[at]
    label = ORDINAL.match(view, piece.start, piece.end)
    if label is None or at + 1 >= len(rows) or piece.end - piece.start > _LONGEST_HEAD or piece.row is not None:
        return None
    below = rows[at + 1]
    if style(view, below) in ("han", style(view, piece)) or below.row is not None:
        return None
    counted = headings.read_count(view, label.end(), piece.end)
    end = counted[1] if counted else piece.end
    words = bare(view[label.end() : end]).rstrip(":")
    if not 2 < len(words) <= 30 or any(c in words for c in "、,。;") or OF_A_PLACE.match(words):
        return None
    graded = graded and len(words) <= _GRADE and not is_body(words) and first_row("honours", words) is None
    if not (kinds.names_kind(words) or graded) or headings.refused(words):
        return None
    own = LABELLED.match(view, below.start, below.end)
    first = re.split(r"[、,;\s]", view[own.end() if own else below.start : below.end].strip(), maxsplit=1)[0]
    if (
        not (free or is_body(bare(first)))
        or is_group(first)
        or view[below.end - 1] in "。:"
        and "、" not in view[below.start : below.end]
    ):
        return None
    found = headings.read(view, piece.start, piece.end)
    if found and found.strength != "plain":
        return found
    count = counted[0] if counted else None
    return Heading(words, label.end(), end, "class", headings.role_of(words), count)


def over_lines(view: str, rows: Sequence[Piece], at: int, above: str, *, free: bool) -> int | None:
    """The count (0 where none is said) of a line that names a place and nothing else, over the bodies of that place: its
    mark differs from that of the line below, or the heading lists no places at all."""
    piece = rows[at]
    if at + 1 >= len(rows) or piece.end - piece.start > 30 or piece.row is not None:
        return None
    label = LABELLED.match(view, piece.start, piece.end)
    start = label.end() if label else piece.start
    counted = headings.read_count(view, start, piece.end)
    words = view[start : counted[1] if counted else piece.end].rstrip(": ")
    if not words or not is_place(words):
        return None
    below = rows[at + 1]
    other = LABELLED.match(view, below.start, below.end)
    under = bare(view[other.end() if other else below.start : below.end])
    if is_place(under) and not _lower(under, words) or not 2 <= len(under) <= 60 or view[below.end - 1] in "。:":
        return None
    own, following = style(view, piece), style(view, below)
    if own == following and not (free or counted or _over_lower(above, words)):
        return None
    if own == following and free and kinds.names_place(above, words):
        return None
    if own != following and _RANKS.index(own) > _RANKS.index(following) and (own is not None or following == "han"):
        return None
    return counted[0] if counted else 0


_RANKS = ("han", "roman", "bracketed", "digit", "round", "closed", "circled", "bullet", "bare", None)
"""Marks from the highest to the lowest."""
_LEVELS = {"省": 5, "市": 4, "州": 4, "盟": 4, "区": 3, "县": 3, "旗": 3, "镇": 2, "乡": 2, "道": 2}


def _over_lower(above: str, words: str) -> bool:
    """Whether a province stands over places of another kind, which the heading lists (试点县名单, 东湖省)."""
    return words.endswith(("省", "自治区")) and _COUNTIES.search(above) is not None


_COUNTIES = lazy(r"(?<!自治)[县旗镇乡村](?:[(][^()]*[)]|[、市区县]+)?(?:名单|名录|一览表)?\Z")


def _lower(under: str, words: str) -> bool:
    return _LEVELS.get(under[-1], 0) < _LEVELS.get(words[-1], 0)


def run_on(view: str, piece: Piece) -> tuple[Heading, int] | None:
    """The heading and count at the head of a line whose names follow at once, and where these begin: `优秀单位（共13个）县财政局 县审计局 …`."""
    end = min(piece.end, piece.start + 60)
    opened = view.find("(", piece.start, end)
    while opened >= 0 and not ((counted := headings.COUNT.match(view, opened, end)) and counted[0][-1] == ")"):
        opened = view.find("(", opened + 1, end)
    if opened < 0 or counted is None:
        return None
    if counted.end() >= piece.end or view[counted.end()] in ":,。;、":
        return None
    found = headings.read(view, piece.start, counted.end())
    if found is None or found.count is None:
        return None
    rest = view[counted.end() : piece.end]
    return found, counted.end() + len(rest) - len(rest.lstrip())


def over_groups(view: str, rows: Sequence[Piece], at: int) -> bool:
    """Whether a numbered line alone stands over groups of its own: `（一）县政府办公室`, then `一等奖：…、…`."""
    piece = rows[at]
    label = LABELLED.match(view, piece.start, piece.end)
    start = label.end() if label else piece.start
    if at + 1 >= len(rows) or "、" in _bracketless(view[start : piece.end]) or view[piece.end - 1] in "。;:":
        return False
    below = rows[at + 1]
    if STOP.match(view, below.start, below.end):
        return False
    own = bare(view[start : piece.end])
    if PLACE.fullmatch(own) and "、" in _bracketless(view[below.start : below.end]):
        return LABELLED.match(view, below.start, below.end) is None  # 一、北京市, then its districts
    colon = colon_at(view, below.start, below.end)
    return (
        colon is not None
        and colon - below.start <= 8
        and colon_at(view, piece.start, piece.end) is None
        and LABELLED.match(view, below.start, below.end) is None
        and not is_body(bare(view[below.start : colon]))
    )


def _bracketless(words: str) -> str:
    return re.sub(r"[(][^()]*[)]", "", words)


ROLL = lazy(r"(?:名单|名录|一览表)\Z")
PLACE = lazy("[一-鿿]{1,8}(?:[省市县区州盟旗镇乡]|街道|新区|开发区|高新区)")
"""A place by its name alone."""
_NUMERALS = "一二三四五六七八九十"


def sibling(view: str, ordinal: re.Match[str], piece: Piece) -> bool:
    """Whether the line has the number that follows the heading's own: `一、金杯单位`, `二、银杯单位`."""
    own = ORDINAL.match(view, piece.start, piece.end)
    if own is None or is_group(bare(view[own.end() : piece.end])):
        return False
    number, following = ordinal[0].strip("()、"), own[0].strip("()、")
    return (
        len(number) == len(following) == 1
        and ordinal[0][-1] == own[0][-1]
        and _NUMERALS.index(following) == _NUMERALS.index(number) + 1
    )


def group_count(view: str, rows: Sequence[Piece], at: int) -> int | None:
    """The count of a line that heads a group by kind and number alone (`农村学校（15所）`), where as many names can follow.

    One that says 各 (各乡镇（12个）), or is followed by another of its like, is a body of the list itself.
    """
    piece = rows[at]
    words = view[piece.start : piece.end]
    if words[-1] != ")" or len(words) > 30 or "、" in words[5:] or at + 1 >= len(rows):
        return None
    counted = headings.read_count(view, piece.start, piece.end)
    if counted is None or counted[0] < 2 or view[counted[1]] != "(":
        return None
    left = LABELLED.sub("", bare(view[piece.start : counted[1]]), count=1)
    if left.startswith("各") or not generic(left):
        return None
    following = view[rows[at + 1].start : rows[at + 1].end]
    if headings.read_count(following, 0, len(following)):
        return None
    return counted[0] if re.search(r"、|\S[ \t]+\S", following) or len(rows) - at - 1 >= counted[0] else None


def generic(words: str) -> bool:
    """Whether the words end in a kind of bodies."""
    return words.endswith(
        (
            "单位",
            "部门",
            "乡镇",
            "县区",
            "学校",
            "企业",
            "机构",
            "医院",
            "村",
            "社区",
            "街道",
            "公司",
            "中学",
            "小学",
            "幼儿园",
            "实验校",
            "基地",
        )
    )


def colon_at(view: str, start: int, end: int) -> int | None:
    """The first colon outside brackets within a heading's length."""
    depth = 0
    for i in range(start, min(end, start + 60)):
        char = view[i]
        if char == "(":
            depth += 1
        elif char == ")":
            depth = max(0, depth - 1)
        elif char == ":" and depth == 0:
            return i
        elif char in "。" and depth == 0:
            return None
    return None
