"""What a heading or a sentence says that it lists: a kind of bodies, and whether bodies of that kind are called anything."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from extract.fields.unit_lists.names import bare
from extract.lexicon.endings import first_row
from extract.lexicon.persons import person_name
from extract.patterns import lazy
from extract.rules import load

_ROLL = lazy(
    r"(?:(?:候选|公示|获奖|入选|建议|拟[一-鿿]{2})?(?:名单|名录|一览表|汇总表|情况表|登记表|花名册|目录|表))?(?:如下)?\Z"
)
_QUOTES = frozenset('“”"‘’「」『』《》')
_ASIDE = lazy(r"[(][^()]*[)]\s*\Z")


@cache
def source() -> str:
    """Any word for a kind, as an alternation to be composed into a larger pattern; the longest first."""
    terms = load("unit_kinds").terms
    return "|".join(re.escape(t) for t in terms)


def names_kind(words: str) -> bool:
    """Whether the words end in a kind of bodies, with the name of a roll behind it or without.

    >>> names_kind("第三批示范企业名单"), names_kind("文明小区"), names_kind("名牌产品名单")
    (True, True, False)
    """
    return first_row("unit_kinds", _core(words)) is not None


def is_free(words: str) -> bool:
    """Whether bodies of the kind that the words end in are called anything.

    >>> is_free("第三批示范企业名单"), is_free("先进单位名单"), is_free("先进企业家名单")
    (True, False, False)
    """
    return load("unit_kinds")["free"].matches(_core(words)) is not None


def are_persons(names: Sequence[str]) -> bool:
    """Whether most of the names are those of persons by their family names, so that the lines are none of bodies.

    >>> are_persons(["张三", "李小四", "王五"]), are_persons(["翠湖名邸", "金种子"])
    (True, False)
    """
    return sum(person_name().fullmatch(name) is not None for name in names) > 0.5 * len(names)


_POSTED = lazy(
    r"(?:主任|[省市县区镇乡局部厅院校处科股所站队]长|书记|主席|秘书长|经理|总监|政委|司长|行长|社长)[一-鿿·]{2,4}\Z"
)


def is_posted(words: str) -> bool:
    """Whether the words end in a post with a person's name behind it.

    >>> is_posted("县政府办副主任张伟明"), is_posted("县政府办")
    (True, False)
    """
    return _POSTED.search(words) is not None


_PLAIN_KIND = lazy(
    r"(?:各|有关|相关|其他|全部|所有|本市|本县|全市|全县|[市县区省][直属级]|男子|女子|混合|青年|少年|成年|基层|社会|事业|企事业|党政|国有|民营|人民|群众)*"
)


def is_kind_alone(words: str) -> bool:
    """Whether the words are a kind of bodies and no body (企事业单位, 学校).

    >>> is_kind_alone("企事业单位"), is_kind_alone("学校"), is_kind_alone("县职业学校")
    (True, True, False)
    """
    found = first_row("unit_kinds", words)
    if found is None:
        return False
    kind = max((t for t in load("unit_kinds").terms if words.endswith(t)), key=len)
    return _PLAIN_KIND.fullmatch(words, 0, len(words) - len(kind)) is not None


_OWN = lazy(
    r"[一-鿿]{0,8}?(?:[省市县区州旗镇乡](?![直属级区域内]))|第[一二三四五六七八九十0-9]|[^市县区省]{3,}(?=中学|小学|学校|医院|公司|集团)"
)


def is_label(words: str) -> bool:
    """Whether words before a colon say what the bodies behind it are and name none (主任单位, 获奖企业), as long kinds do.

    >>> is_label("副主任单位"), is_label("县人民医院"), is_label("县教育局")
    (True, False, False)
    """
    term = first_row("unit_kinds", words)
    if term is None or len(words) > 10 or _OWN.match(words):
        return False
    kind = max((t for t in load("unit_kinds").terms if words.endswith(t)), key=len)
    return len(kind) > 1


def names_place(words: str, place: str) -> bool:
    """Whether the words list places of the same kind as `place` (试点县名单, 云溪县)."""
    return place[-1] in _core(words)[-6:]


def _core(words: str) -> str:
    core = "".join(c for c in bare(words) if c not in _QUOTES)
    if core.endswith(("农村", "乡村")):
        return ""  # where people live, no kind of body
    if first_row("unit_kinds", core):
        return core
    if found := _ROLL.search(core):
        core = core[: found.start()]
    if first_row("unit_kinds", core):
        return core
    aside = _ASIDE.search(core)
    return core[: aside.start()] if aside else core
