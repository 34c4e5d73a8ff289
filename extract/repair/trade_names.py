"""What advertisers' words in a string tell: whose name it is, and what beside it may be official."""

from __future__ import annotations

from extract.patterns import lazy
from extract.repair import words
from extract.repair.frames import ISSUER_END


def is_advertised(string: str) -> bool:
    """Whether a string has letters or digits beside a word of advertisers, two of their words, or a trade of theirs that
    hardly any notice speaks of."""
    market = set(words.pattern("market").findall(string))
    return (
        len(market) > 1
        or bool(words.rare_trade().search(string))
        or (words.votes(string) > 0 and words.is_mixed(string))
    )


def serves(string: str) -> bool:
    """Whether words of advertisers, without any of betting, name what an office runs, or nothing (`官方网站登录入口`)."""
    return not (words.vice(string) or words.is_mixed(string) or words.rare_trade().search(string) or is_named(string))


def is_named(string: str) -> bool:
    """Whether words of the trade have a name before them, and not one of what offices run (`智慧学堂在线`, `网上报名平台`)."""
    spans = words.spans(string)
    name = string[: min(start for start, _ in spans)] if spans else ""
    return len(name) > 1 and not _SERVES.search(name)


_SERVES = lazy(
    "智慧|数字|电子|网上|学|校|教|课|考|服务|政务|公共|社保|医|健康|健身|体检|企业|就业|招聘|人才|报名|办事|便民|惠民|平安|安全|"
    "家长|居民|税|党|工会|统计|信用|监管|管理|预约|申报|查询|投诉|阅读|图书|文化|体育|国家|全国|全民|信息|群众|英语|普法"
)
"""What platforms, sites and accounts of offices are named for."""


def names_own_body(string: str) -> bool:
    """Whether a string at the start of a title begins with a place and its level, or with the nation: an issuer, or a matter."""
    return bool(_OWN_HEAD.match(string))


_OWN_HEAD = lazy("(?:国家|全国|[一-鿿]{0,3}[省市县州](?!场))[一-鿿]")


def without_body(string: str) -> str:
    """A string of the title up to its last word of the trade, where a public body's name or a preposition stands behind it:
    `某某彩票网[安河区人民医院]`, `某某棋牌[在学院]`. What may be official is no part of it."""
    spans = (*words.where_advertised(string), *(m.span() for m in words.rare_trade().finditer(string)))
    end = max((end for _, end in spans), default=0)
    if end and string[end : end + 1] in _NAME_ENDS:
        end += 1
    own = _PREPOSITION.match(string, end) or _PUBLIC.search(string, end) if end else _HOSPITAL.search(string)
    return string[:end] if own else string


_NAME_ENDS = ("网", "城", "宫", "吧")
_PREPOSITION = lazy("[在对从向将]")
_HOSPITAL = lazy("(?:人民|中心|妇幼保健|中)医?院")
_PUBLIC = lazy(
    f"(?:[市县区省州镇乡]|开发区|人民|中心|妇幼保健|中)医?院|[市县区省州镇乡](?:{ISSUER_END.pattern})|第[一二三四五六七八九十]"
)
