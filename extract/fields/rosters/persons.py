"""What a person's name looks like, and where a post ends and a name glued to it begins."""

from __future__ import annotations

import re
from functools import cache

from extract.fields.unit_lists.names import is_body
from extract.patterns import lazy
from extract.rules import load

_BLANK = lazy(r"[\s\x00]+")
_LONGEST = 60
"""Characters, with blanks between them, beyond which nothing is a name."""
_MINORITY = lazy(r"[一-鿿㐀-䶿]{1,6}(?:·[一-鿿㐀-䶿]{1,8}){1,3}")
_COMRADE = lazy("同志\\Z")
_HAN = lazy(r"[一-鿿㐀-䶿〇\U00020000-\U0003ffff]{2,4}")


@cache
def _not_names() -> frozenset[str]:
    return frozenset(load("not_persons").terms)


_TAIL_CHARS = frozenset("局委办厅处科股所室站部署司院校厂社队会组馆区县市镇乡村")


@cache
def _surname() -> re.Pattern[str]:
    compound, single = (load("surnames")[r].source for r in ("compound", "single"))
    return re.compile(
        f"(?:{compound})[一-鿿㐀-䶿\U00020000-\U0003ffff]{{1,2}}|(?:{single})[一-鿿㐀-䶿〇\U00020000-\U0003ffff]{{1,2}}"
    )


@cache
def _post() -> re.Pattern[str]:
    terms = sorted(load("posts").terms, key=lambda t: (-len(t), t))
    return re.compile("|".join(map(re.escape, terms)))


@cache
def _post_end() -> re.Pattern[str]:
    return re.compile(f"(?:{_post().pattern})(?:[(][^()]*[)])?\\Z")


def bare(words: str) -> str:
    """The words without blanks."""
    return words if words.isalnum() else _BLANK.sub("", words)


def unbracketed(words: str) -> str:
    """The words without the bracket that ends them."""
    return re.sub(r"[(][^()]*[)]?\Z", "", words)


def post_of(text: str, start: int, end: int) -> str | None:
    """The post that stands at the place, without the separators and the bracket round it.

    >>> post_of("（县长）", 0, 4), post_of("副秘书长（正处级）、", 0, 10), post_of("局长）", 0, 3)
    ('县长', '副秘书长（正处级）', '局长')
    """
    words = bare(text[start:end]).strip("，,、；;。:：")
    opened, closed = (sum(words.count(mark) for mark in marks) for marks in ("(（", ")）"))
    if opened != closed or words[:1] in ("(", "（") and words[-1:] in (")", "）") and opened == 1:
        words = words.strip("（）()")
    return words or None


def is_post(words: str) -> bool:
    """Whether the words end as a post does (`市水利局局长`)."""
    return _post_end().search(bare(words)) is not None


def is_person(words: str) -> bool:
    """Whether the words are a name by its family name, or a minority name with its dot.

    >>> is_person("尤　权"), is_person("买买提·艾力"), is_person("副市长"), is_person("欧阳倩")
    (True, True, False, True)
    """
    name = bare(words)
    if _MINORITY.fullmatch(name):
        return True
    if name in _not_names() or not _surname().fullmatch(name) or name.startswith("常务"):
        return False
    if name[0] == "由" and _surname().fullmatch(name, 1):
        return False  # 副主任由王海鹰担任
    return not _post_end().search(name) and not (len(name) > 2 and name[-1] in "局委厅署办部处院室所站队组社区县镇乡")


def may_be_person(words: str) -> bool:
    """Whether the words may be a name where their place says so: two to four characters that are no post and no body."""
    name = bare(words)
    if _MINORITY.fullmatch(name):
        return True
    return bool(_HAN.fullmatch(name)) and name not in _not_names() and not is_post(name) and name[-1] not in _TAIL_CHARS


_LONG_NAME = lazy(r"(?!负责|具体|分管|主要|协助|承担|参加|共同|统筹|联系|督促)[一-鿿㐀-䶿]{5,8}")
"""`成员：张某、李某，负责县直学校` goes on with what they do."""


def named_by_place(words: str) -> bool:
    """Whether the words may be a name where a post stands beside them: also long ones (Mongolian names), no office.

    >>> named_by_place("额尔敦巴雅尔"), named_by_place("指挥部办公室")
    (True, False)
    """
    name = bare(words)
    if may_be_person(name):
        return True
    return _LONG_NAME.fullmatch(name) is not None and not is_post(name) and not is_body(name)


@cache
def _post_head() -> re.Pattern[str]:
    return re.compile(load("post_heads").source)


def name_before(words: str, start: int = 0) -> int | None:
    """Where the name ends that `words[start:]` begins with, a post glued behind it (`陈芸副省长`, `蔡元庭省残联理事长`).

    >>> name_before("陈芸副省长"), name_before("蔡元庭省残联理事长"), name_before("公安局副局长")
    (2, 3, None)
    """
    for size in (2, 3, 4):
        behind = start + size
        if behind < len(words) and _post_head().match(words, behind) and is_person(words[start:behind]):
            longer = size == 2 and words[behind] not in "省市县区州盟旗镇乡副原团"  # 李伟国国家统计局…
            if longer and is_person(words[start : behind + 1]) and _post_head().match(words, behind + 1):
                return behind + 1
            return behind
    return None


def names_first(words: str) -> list[tuple[int, int, int]]:
    """The persons of words in which names and posts stand in turn without separators: where each begins, where its name
    and where its post ends; empty where the words are not such throughout."""
    found: list[tuple[int, int, int]] = []
    at = 0
    while at < len(words):
        behind = name_before(words, at)
        if behind is None:
            return []
        stop = next(
            (
                m.end()
                for m in _post().finditer(words, behind)
                if m.end() == len(words) or words[m.end()] not in "、兼" and name_before(words, m.end()) is not None
            ),
            None,
        )
        if stop is None:
            return []
        found.append((at, behind, stop))
        at = stop
    return found


def of_body(words: str) -> tuple[str, str] | None:
    """Body (with a title behind the name) and name of a person whose post is not named: `市煤炭安全局孙伟`, `市安监局周野处长`.

    >>> of_body("市煤炭安全局孙伟"), of_body("市安监局周野处长"), of_body("县委宣传部文明办")
    (('市煤炭安全局', '孙伟'), ('市安监局处长', '周野'), None)
    """
    title = _post_end().search(words)
    end = title.start() if title else len(words)
    for size in (3, 2):
        body, name = words[: end - size], words[end - size : end]
        if len(body) > 2 and is_person(name) and name[-1] not in _TAIL_CHARS and is_body(body):
            return body + words[end:], name
    return None


def glued(words: str) -> tuple[str, str] | None:
    """Post and name of a part in which they stand together (`市教育局局长张三`), or None.

    >>> glued("市水利局局长杜海峰"), glued("市水利局局长")
    (('市水利局局长', '杜海峰'), None)
    """
    part = _COMRADE.sub("", bare(words))
    for post in reversed(list(_post().finditer(part))):
        if len(part) - post.end() > _LONGEST:
            break
        name = part[post.end() :]
        if is_person(name):
            return part[: post.end()], name
    return None
