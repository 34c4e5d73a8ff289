"""What a body's name looks like inside a list, where its neighbours vouch for it."""

from __future__ import annotations

import re
from functools import cache

from extract.lexicon.endings import Endings
from extract.patterns import lazy
from extract.rules import load

LONGEST = 32
"""No name of a body is longer, without brackets."""

FIGURE_NAME = r"[0-9]{1,2}(?:\+[0-9]{1,2}|世纪)[一-鿿]"
"""A name that begins with a figure: 6+1幼儿园, 21世纪小学. Behind a number and a point it makes no decimal number (5.6+1幼儿园)."""
NO_FIGURE = rf"(?:(?![0-9])|(?={FIGURE_NAME}))"
"""What stands behind a number that labels a line: no further digit, unless a name begins with it."""

BULLET = (
    r"(?:[●■□◆◇▲△★☆※▪►➤◎◦❖➢✦✧✓✔▶▷]|○(?![〇○一二三四五六七八九])|[·*][ \t]*(?=[一-鿿“])|[-—]{1,2}[ \t]*(?=[一-鿿“]))"
)
"""What marks a line of a list without a number; ○ may begin a year, and a point or dash stands inside names, too."""

ROMAN = "[Ⅰ-Ⅻⅰ-ⅻ]{1,2}[、.． ]"
"""A Roman number that labels a line."""

_BRACKETED = lazy(r"[(（][^()（）]*[)）]")
_SHAPE = lazy(r"[一-鿿㐀-䶿〇A-Za-z0-9·()（）“”\"'‘’—\-+、/&\U00020000-\U0003ffff]+")
_HOTLINE = lazy(rf"(?:110|112|114|119|120|122|610|12315|12345)[一-鿿]|{FIGURE_NAME}")
"""120指挥站, 110指挥中心, 6+1幼儿园: the only numbers that begin names."""
_SET_UP = lazy(
    r"(?![一-鿿]{0,24}(?:成立|设立|组建|召开|担任|兼任|(?<!自)由|对|为|经由|按|负责|参加|调整|撤销|纳入|[是把被]))[一-鿿“”0-9]{3,30}(?:领导小组|协调小组|工作小组|联席会议|指挥部|工作专班)"
)
"""Groups set up for a task, which their names tell with verbs (市推进依法行政工作领导小组)."""
_PAIR = lazy(r"[一-鿿]{1,8}[省市县区州旗镇乡]——")
"""安河区——云溪县: two bodies set against each other; mountains are named so, too (大王山——小王山风景区)."""
_GENERIC_TAIL = lazy(
    r"(?:人民政府|政府|委员会|联合会|办公室|办事处|管理局|管理处|管理站|管理所|管理中心|服务中心|分公司|公司|分局|支队|大队|中心|小学|中学|学校|医院|局|台|院|处|站|所|厂|会|部|委|馆|队|校)"
)


def bare(name: str) -> str:
    """The name without white space, as it is compared and given."""
    return name if name.isalnum() else "".join(name.split()).replace("\0", "")


@cache
def _tails() -> Endings:
    return Endings(load("unit_words").rows)


@cache
def _never() -> re.Pattern[str]:
    return re.compile(load("not_unit_names").source)


def could_be_body(name: str) -> bool:
    """Whether the words may be a body's name at all: no sentence, no thing, of a name's length.

    >>> could_be_body("市农业局"), could_be_body("加强领导")
    (True, False)
    """
    core = _BRACKETED.sub("", name)
    return (
        2 <= len(core) <= LONGEST
        and ("——" not in name or _PAIR.match(name) is None)
        and _SHAPE.fullmatch(name) is not None
        and (not _never().search(core) or _SET_UP.fullmatch(core) is not None)
        and (not core[0].isdigit() or _HOTLINE.match(core) is not None)
        and name.count("(") + name.count("（") == name.count(")") + name.count("）")
    )


def is_body(name: str) -> bool:
    """Whether the words end as a body's name does.

    >>> is_body("县二中"), is_body("林木种苗"), is_body("各乡镇（街道）")
    (True, False, True)
    """
    ends = _tails().found
    if not ends(name) and not (("(" in name or "（" in name) and ends(_BRACKETED.sub("", name))):
        return False
    return could_be_body(name)


_DESCRIBED = lazy(r"[一-鿿]{2,24}的[一-鿿]{0,12}(?:单位|部门|企业|机构|学校|团体|组织|公司|院校)")


def is_described(words: str) -> bool:
    """Whether the words tell a kind of bodies by a clause, as the last of a list's names may.

    >>> is_described("与群众利益密切相关的公共企业"), is_described("市财政局"), is_described("完成任务的情况")
    (True, False, False)
    """
    return _DESCRIBED.fullmatch(words) is not None


def is_tail(name: str) -> bool:
    """Whether the words are only the last part of a name (`办公室`, `管理局`), so that they go on with the line before."""
    return _GENERIC_TAIL.fullmatch(name) is not None


@cache
def _groups() -> re.Pattern[str]:
    return load("unit_groups").rows[0].pattern


def is_group(words: str) -> bool:
    """Whether the words head a group of bodies (`党群口`, `县（市）区及驻市单位`) and are no body themselves."""
    return len(words) <= 24 and _groups().match(words) is not None
