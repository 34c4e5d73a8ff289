"""What a person's name looks like, and where a post ends and a name glued to it begins."""

from __future__ import annotations

import re
from functools import cache

from extract.rules import load

_BLANK = re.compile(r"[\s\x00]+")
_MINORITY = re.compile(r"[一-鿿㐀-䶿]{1,6}(?:·[一-鿿㐀-䶿]{1,8}){1,3}")
_HAN = re.compile(r"[一-鿿㐀-䶿〇\U00020000-\U0003ffff]{2,4}")
_NOT_NAMES = frozenset(
    "常委 董事 公安 全体 有关 相关 各地 单位 部门 成员 委员 主任 组长 名单 同志 常务 全国 国家 金融 安全 文化 农业 农村 水利 交通 公安 司法 卫生 教育 经济 计划 商务 民政 财政 人事 应急 石油 华侨 平安 明确 高级 高中 单独 全市 全县 全区 时任 任命 任职 易地 包括 成立 成都 安徽 云南 海南 江苏 江西 宁夏 广东 国务院 应急管理 公共 公司 公路 文联 文广 文旅 温馨 程序 管理 管委 管委会 路政 信息 信访 卫健 卫健委 党委 党组 党校 安监 安委 安委会 安办 农办 农委 计委 计生 计生委 查处 支部 支队 方案 方面 连队 和平 文明 华南 华北 于是 来自 利用 向上 国资 国资委 国土 国税 商会 都要 通知 位于 时间 高校 高新 高新区 景区 海关 海事 平台 应当 师生 车间 车站 门诊 池州 容易 平均 强化 战略 智慧 展开 由于 信用 修改 公安局 农业局 水利局 司法局 文化局 安监局 国土局 国税局 信访局 商务局 安全局 海事局 文广局 文旅局 卫生局 法院 施工 保安 盘活 满足 房管 房管局 相应 支持 利益 查询".split()
)
_TAIL_CHARS = frozenset("局委办厅处科所室站部署司院校厂社队会组区县市镇乡村")


@cache
def _surname() -> re.Pattern[str]:
    compound, single = (load("surnames")[r].source for r in ("compound", "single"))
    return re.compile(f"(?:{compound})[一-鿿㐀-䶿\U00020000-\U0003ffff]{{1,2}}|(?:{single})[一-鿿㐀-䶿〇\U00020000-\U0003ffff]{{1,2}}")


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
    if name in _NOT_NAMES or not _surname().fullmatch(name):
        return False
    return not _post_end().search(name) and not (len(name) > 2 and name[-1] in "局委厅署办部处院室所站队组社区县镇乡")


def may_be_person(words: str) -> bool:
    """Whether the words may be a name where their place says so: two to four characters that are no post and no body."""
    name = bare(words)
    if _MINORITY.fullmatch(name):
        return True
    return bool(_HAN.fullmatch(name)) and name not in _NOT_NAMES and not is_post(name) and name[-1] not in _TAIL_CHARS


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
