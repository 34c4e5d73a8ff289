"""The names at a place that was taken for an actor's, freed of what is glued to them: verbs, marks, the time before them."""

from __future__ import annotations

from extract.fields.directives.name_bounds import verbs
from extract.fields.directives.names import is_actor, split_names
from extract.fields.directives.qualified import WITH_ATTRIBUTE
from extract.fields.directives.sentences import blank
from extract.patterns import lazy

_ENTRUSTED = lazy("(?P<by>[^的]{2,20}?)委托(?![的人方书代])(?:给|由)?")
"""我局委托市检测中心负责: the one who is entrusted has the duty."""


def names_in(words: str, place: tuple[int, int]) -> tuple[str, ...]:
    """The names at `place`; none where a verb was taken for the beginning of one."""
    phrase = _behind_marks(words[place[0] : place[1]])
    if phrase.startswith("受") and words.startswith("委托", place[1]):
        return ()  # 受市长委托，负责…
    if "委托" in phrase and (given := _ENTRUSTED.match(phrase)) and is_actor(given["by"]):
        phrase = phrase[given.end() :]
    qualified = WITH_ATTRIBUTE.match(phrase) is not None
    if not qualified and not verbs("no_first").match(phrase):
        phrase = before_its_verb(phrase)
    elif not qualified:
        seated = "所在" in phrase and words.endswith(
            "由", 0, place[0]
        )  # 由实施改造企业所在地环保部门: a body by its seat
        if not seated:
            return ()
    if attribute := _LONG_ATTRIBUTE.match(phrase):
        first, *others = split_names(phrase[attribute.end() :]) or ("",)
        return (attribute[0] + first, *others) if first else ()
    return tuple(_ET_CETERA.sub("", name) for name in split_names(phrase) if not _OCCASION.fullmatch(name))


_LONG_ATTRIBUTE = lazy(
    "(?:各[地县市区]|主要|凡)?(?:承担|从事|参与|涉及|接触)[^，,；;：:各]{2,60}[、和及与][^，,；;：:各]{1,60}的(?=[一-鿿]{2,12}(?:[、和及与][一-鿿]{2,12}){0,3}\\Z)"
)
"""从事生产、加工及管理的单位: what stands in the attribute is no name of its own."""
_ET_CETERA = lazy("(?<=[一-鿿]{2})(?<![平高中初上下同优次头])等\\Z")
"""鼓励专业社工等参与: 等 alone names nobody."""


def _behind_marks(phrase: str) -> str:
    """What stands behind a mark (☆各单位), another name in its brackets (附件二《调查表》每个县) or a wide gap."""
    if marked := _MARKED.match(phrase):
        phrase = phrase[marked.end() :]
    gap = _GAP.match(phrase)
    return phrase[gap.end() :] if gap and is_actor(phrase[gap.end() :]) else phrase


_MARKED = lazy(
    "[^一-鿿（(“《〔0-9A-Za-z\\[]+|[一二三四五六七八九十]{1,3}、(?![一二三四五六七八九十])"
    "|附件[一二三四五六七八九十0-9]{0,2}[《“][^《》“”]{2,40}[》”](?=[各每])"
)
_GAP = lazy("[一-鿿]{2,20}(?:\u3000|[ \u3000]{2,4})[ \u3000]{0,4}(?=[一-鿿]{3})")
_OCCASION = lazy(
    "(?:每次|[本此这该]次?|各[类种项]|有关|相关|重要|大型|国际|全国|学术|专题|工作|年度)*(?:会议|听证会|报告会|座谈会|年会)"
)
"""每次会议要形成纪要: a meeting by its occasion is nobody; 市政府常务会议 is a body that decides."""
_ORDERS = lazy("[一-鿿]{1,12}?(?:(?<!按)(?<!按照)(?<!有)要求|提醒|责成|号召)(?!的)")
"""市粮食局要求各承储企业, 我们提醒贵单位: the name behind is the one who is bound."""
_OF = lazy("的(?=[一-鿿])")
_DAY_FIRST = lazy("(?:[0-9]{4}年)?[0-9]{1,2}月[0-9]{1,2}日(?![前之以后起]|[^的]{0,12}的)")


def before_its_verb(phrase: str) -> str:
    """The name alone, where what follows it was taken for a part of it: 各地协会邀请专家参加; nothing where no name stands
    before the verb. 各单位邀请的专家 is one name."""
    if _DAY_FIRST.match(phrase) or phrase.endswith("之处"):
        return ""
    view = blank(phrase)
    if order := _ORDERS.match(view):
        bound = phrase[order.end() :]
        return bound if is_actor(bound) and not verbs("no_head").match(bound) else ""
    for verb in verbs("acts").finditer(view, 1):
        if 0 <= phrase.find("的", verb.end()) <= verb.end() + 2:
            continue
        head = phrase[: verb.start()]
        if is_actor(head):
            return "" if head.startswith("我") else head
        if not _OF.search(view, verb.end()):
            return ""
    return phrase
