"""Lines that hold names of bodies and nothing else, and which of them sign: not those of a list above the signature."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extract.lexicon import is_organ, parse_number
from extract.patterns import lazy
from extract.pieces import Piece, tight

_NO_NAMES = frozenset("。;!?:")
"""What no name of a body holds (`lexicon.is_organ`): most lines of a text are told by it at once."""
_SENTENCE_END = lazy(r"[。!?;:,”\"]")
STATEMENT = lazy(
    r"附(?:件|表|图)?(?:[0-9]{1,2}|[一二三四五六七八九十]{1,2})?(?:名称|清单)?[:.、](?=.)|附件?[:]?$|附件[0-9]{1,2}$"
)
ITEM = lazy(r"(?:附件)?(?:[0-9]{1,2}|[一二三四五六七八九十]{1,2})[.、:)]|附件[0-9]{1,2}|\([0-9]{1,2}\)|[⑴-⒇①-⑳]")


_NUMBERED = lazy(r"\s*\([一二三四五六七八九十]{1,3}\)")
_COUNTED = lazy(r"[(](?:共|计|共计)?(?:[0-9]{1,3}|[一二三四五六七八九十]{1,3})\s?[个家所户名处](?:单位)?[)]$")


def is_organs_line(words: str) -> bool:
    """Whether a line (in columns, perhaps) holds names of bodies and nothing else."""
    if not words or not _NO_NAMES.isdisjoint(words):
        return False
    parts = [p for p in re.split(r" {1,}|、", words.strip()) if p]
    if not parts or len(tight(words)) < 2 or ITEM.match(tight(words)) or STATEMENT.match(tight(words)):
        return False
    if _NUMBERED.match(words) or _COUNTED.search(words) or _HEADING_ALONE.match(words.strip()):
        return False  # （一）保留的事业单位（3个）, 先进单位（3个）, 先进单位
    if all(is_organ(p) for p in parts):
        return True
    if any(p[0] == "《" and p[-1] == "》" for p in parts):
        return False  # titles of works beside a name
    whole = tight(words)
    return len(whole) <= 50 and is_organ(whole) and not _SENTENCE_END.search(whole)


_HONOURED = "(?:先进|优秀|获奖|优胜|示范|达标|合格)(?:单位|集体|学校|企业|部门)"
_HEADING = "(?:单位|学校|部门|企业|机构|医院|社区)(?:名称)?"
"""The head of a column of names."""
_HEADING_ALONE = lazy(rf"(?:{_HONOURED}|{_HEADING})\Z")
_HEADS_LIST = lazy(
    r"(?:单位|部门|机构|成员|学校|乡镇|街道|企业|县区|社区|医院|集体|名单|如下|[县市区村]|奖项?|[一二三优]等|等次)(?:[(][^()]{0,12}[)])?:$"
    r"|(?:下列|以下)[^。:]{0,56}:$"
    r"|^[一-鿿、]{0,10}(?:[特一二三四优][等胜秀]?|组织|进步|成就|贡献|团体|集体)奖(?:[(][^()]{0,12}[)])?:?$"
    rf"|^(?:{_HONOURED}|{_HEADING})(?:[(][^()]{{0,12}}[)])?:?$"
    r"|^(?!附)[一-鿿]{4,30}(?:名单|名录)(?:[(][^()]{0,12}[)])?$"
    r"|^[一-鿿]{2,8}(?:单位|部门|成员|企业|学校)[:][^。;:]{2,60}$"
    r"|^[(]?[一二三四五六七八九十]{1,3}[)、][^。:;,]{2,28}$|^[(]?(?:[一二三四五六七八九十]{1,3}|[0-9]{1,2})[)、.][^。:;,]{2,28}:$"
    r"|^[(]?[0-9]{1,2}[)、.][^。:;,]{1,26}(?:单位|部门|机构|成员|学校|乡镇|街道|企业|县区|社区|医院|集体|奖|[县市区镇村])$"
    r"|[(]?(?:[0-9]{1,3}|[一二三四五六七八九十]{1,3})(?:个|家|所|户)[一-鿿]{0,4}[)]?[^。]{0,24}:?$"
    r"|(?:下列|以下)(?:[0-9]{1,3}|[一二三四五六七八九十]{1,3})[个家所户][^。]{0,46}。$"
    r"|^(?:[0-9]?[A-D]{1,5}[+]?级?|[一二三四五]星级?|(?:优秀|良好|合格|基本合格|不合格|达标|示范|先进|[甲乙丙丁一二三四特])(?:等次|等级|等|级|档次|档)|[甲乙丙丁]等)(?:[(][^()]{0,12}[)])?:?$"
    r"|(?:下列|以下)(?:[0-9]{1,3}|[一二三四五六七八九十]{1,3})?[个家所]?[^。,由各按向]{0,6}(?:单位|部门|乡镇|街道|[县市区村]|社区|学校|企业|医院|集体|机构|公司|组织|协会|商会|合作社|场所|学会|基地|项目)[^。]{0,40}。$"
)
_COUNT = lazy(r"([0-9]{1,3}|[一二三四五六七八九十]{1,3})(?:个|家|所|户|名(?=[)]))")
_HEADS_SIGNERS = lazy(r"发文|联合|主办|承办|签发|印发|盖章|落款|签章")


def heads_list(words: str, below: str = "") -> bool:
    """Whether a line heads a list of bodies: it ends in a colon, or has several names (`below`) on the next line. These
    sign nothing where the text ends.

    >>> heads_list("六、企业上市奖:"), heads_list("先进单位:"), heads_list("六、企业上市奖"), heads_list("一、联合发文单位:")
    (True, True, False, False)
    >>> heads_list("一、先进单位", "市财政局、市水利局")
    True
    """
    if not words.endswith(":") and "、" not in below:
        return False
    return _HEADS_LIST.search(words) is not None and _HEADS_SIGNERS.search(words) is None


def behind_list(view: str, pieces: Sequence[Piece], floor: int, at: int, index: int) -> int:
    """Where the names that sign begin among the lines of names `at..index`, when these stand below the heading of a list
    (`试点学校（3所）：`): behind as many as it counts, else only the last signs."""
    top = at
    while top > floor and index - top < 200 and is_organs_line(pieces[top - 1].of(view)):
        top -= 1
    if top == floor:
        return at
    words = tight(view[max(pieces[top - 1].start, pieces[top - 1].end - 60) : pieces[top - 1].end])
    if _HEADS_LIST.search(words) is None or _HEADS_SIGNERS.search(words):
        return at
    said = _COUNT.findall(words)
    count = parse_number(said[-1]) if said else None
    return top + count if count and at < top + count < index else index - 1
