"""What a body's name looks like inside a list, where its neighbours vouch for it."""

from __future__ import annotations

import re
from functools import cache

from extract.rules import load

LONGEST = 32
"""No name of a body is longer, without brackets."""

_BLANK = re.compile(r"[\s\x00]+")
_BRACKETED = re.compile(r"[(（][^()（）]*[)）]")
_SHAPE = re.compile(r"[一-鿿㐀-䶿〇A-Za-z0-9·()（）“”\"'‘’—\-、/&\U00020000-\U0003ffff]+")
_HOTLINE = re.compile("(?:110|112|114|119|120|122|610|12315|12345)[一-鿿]")
"""120指挥站, 110指挥中心: the only numbers that begin names."""
_GENERIC_TAIL = re.compile(
    r"(?:人民政府|政府|委员会|联合会|办公室|办事处|管理局|管理处|管理站|管理所|管理中心|服务中心|分公司|公司|分局|支队|大队|中心|小学|中学|学校|医院|局|台|院|处|站|所|厂|会|部|委|馆|队|校)"
)


def bare(name: str) -> str:
    """The name without white space, as it is compared and given."""
    return _BLANK.sub("", name)


@cache
def _tails() -> re.Pattern[str]:
    return re.compile(f"(?:{load('unit_words').source})\\Z")


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
        and _SHAPE.fullmatch(name) is not None
        and not _never().search(core)
        and (not core[0].isdigit() or _HOTLINE.match(core) is not None)
        and name.count("(") + name.count("（") == name.count(")") + name.count("）")
    )


def is_body(name: str) -> bool:
    """Whether the words end as a body's name does.

    >>> is_body("县二中"), is_body("林木种苗"), is_body("各乡镇（街道）")
    (True, False, True)
    """
    if not could_be_body(name):
        return False
    return _tails().search(name) is not None or _tails().search(_BRACKETED.sub("", name)) is not None


def is_tail(name: str) -> bool:
    """Whether the words are only the last part of a name (`办公室`, `管理局`), so that they go on with the line before."""
    return _GENERIC_TAIL.fullmatch(name) is not None


@cache
def _groups() -> re.Pattern[str]:
    return load("unit_groups").rows[0].pattern


def is_group(words: str) -> bool:
    """Whether the words head a group of bodies (`党群口`, `县（市）区及驻市单位`) and are no body themselves."""
    return len(words) <= 24 and _groups().match(words) is not None
