"""A clause that is a subject with its attribute (在本市从事经营活动的单位), though it begins with a verb or a preposition."""

from __future__ import annotations

from extract.fields.directives.name_bounds import NO_NAME, verbs
from extract.fields.directives.names import ends_here, is_actor, split_names
from extract.patterns import lazy

WITH_ATTRIBUTE = lazy(
    "(?:在(?!校|职|册|岗)|因|需(?!求)|拟(?![订定])|欲|有意|自愿|申报|报[名考]|准备|前往|途[经径]|来自|患有|年满|居住在|经|与(?=[^，,]{1,12}(?:[有相]关|签|合作|联网))|被|未|没有|尚未|无(?!线)|已|凡|属于?|违反|逾期|不|发生|出现|存在|承担|涉及|列入|纳入|获得|收到|接到|提供|进行|开展|办理|承接|举办|组织|购买|从事|利用|使用|申请|参加|进入|经营|生产|销售|具有|符合|取得|拥有|持有|受理|(?:圆满)?完成|履行|采取)[^，,；;：:。]{2,60}的[一-鿿]{2,12}(?:、[一-鿿]{2,12}){0,5}\\Z|(?:不|未|凡|无|已)[^，,；;：:。]{2,40}者\\Z"
)
"""在本市从事经营活动的单位，应当…: a clause that is the subject, though it begins with a verb."""


def names_bodies(words: str, view: str, start: int, stop: int) -> bool:
    """Whether the clause is bodies with an attribute before them: 非法从事经营的单位和个人，…."""
    of = view.rfind("的", start, stop)
    if of - start < 4 or stop - start > 60 or verbs("no_head").match(view, start) or NO_NAME.search(words, start, stop):
        return False
    if verbs("no_first").match(view, start) or verbs("verb_led").match(view, start):
        return False
    return is_actor(words[of:stop]) or all(is_actor(name) for name in split_names(words[of + 1 : stop]))


def fills_clause(words: str, view: str, start: int, stop: int) -> bool:
    """Whether the clause is nothing but a subject with its attribute: `接到命令的单位和个人，必须…`."""
    if view.rfind("的", max(start, stop - 13), stop) < 0 and not view.endswith("者", start, stop):
        return False
    return WITH_ATTRIBUTE.match(view, start, stop) is not None and ends_here(words, start, stop)
