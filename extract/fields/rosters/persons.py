"""What a person's name looks like, and where a post ends and a name glued to it begins."""

from __future__ import annotations

import re
from functools import cache

from extract.rules import load

_BLANK = re.compile(r"[\s\x00]+")
_MINORITY = re.compile(r"[一-鿿㐀-䶿]{1,6}(?:·[一-鿿㐀-䶿]{1,8}){1,3}")
_HAN = re.compile(r"[一-鿿㐀-䶿〇\U00020000-\U0003ffff]{2,4}")


@cache
def _not_names() -> frozenset[str]:
    return frozenset(load("not_persons").terms)


_TAIL_CHARS = frozenset("局委办厅处科所室站部署司院校厂社队会组区县市镇乡村")


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
    return _BLANK.sub("", words)


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
    if name in _not_names() or not _surname().fullmatch(name):
        return False
    return not _post_end().search(name) and not (len(name) > 2 and name[-1] in "局委厅署办部处院室所站队组社区县镇乡")


def may_be_person(words: str) -> bool:
    """Whether the words may be a name where their place says so: two to four characters that are no post and no body."""
    name = bare(words)
    if _MINORITY.fullmatch(name):
        return True
    return bool(_HAN.fullmatch(name)) and name not in _not_names() and not is_post(name) and name[-1] not in _TAIL_CHARS


def glued(words: str) -> tuple[str, str] | None:
    """Post and name of a part in which they stand together (`市教育局局长张三`), or None.

    >>> glued("市水利局局长杜海峰"), glued("市水利局局长")
    (('市水利局局长', '杜海峰'), None)
    """
    part = bare(words)
    for post in reversed(list(_post().finditer(part))):
        name = part[post.end() :]
        if is_person(name):
            return part[: post.end()], name
    return None
