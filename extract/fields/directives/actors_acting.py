"""行为主体 at the head of a clause with a verb of its own: 监管部门发现问题的，应当…, and those whom only 各 shows to be somebody."""

from __future__ import annotations

from extract.fields.directives.name_bounds import adverbs, verbs
from extract.fields.directives.names import ends_here, is_actor
from extract.patterns import lazy

_LONGEST = 30
"""Characters: so far from the head of its clause a name may end."""
_OTHERS = lazy(
    "发现|接到|收到|认为|违反|造成|导致|涉及|属于|要求|责令|查处|督促|未经|[将把]|(?<![应面相核针派])对(?![口外方象])|(?<![法])[令使]|已|了|不(?!动产)|为(?!民)|(?<!自)由(?!于)|(?<![服跟])从(?![业事])|经(?![营办济纪])|应当|可以|必须"
)
"""What no name holds that a predicate follows: 检查发现企业未落实 is about the enterprise, and somebody else has found it."""
_DONE = lazy("[^，,]{0,12}(?:了(?!解)|过(?!程|错|期))|(?:已|曾)")
_TOPIC = lazy("的[一-鿿、]{2,16}\\Z")
_WHEN = lazy("(?:假期|[节假]日|节假日|寒假|暑假|寒暑假|双休日|周末|夜间|平时)(?:期间)?")
"""各单位主要负责人假期外出: when, between the name and its verb."""
_REACH = 4
"""Characters: a name that goes on (人民法院 + 立案部门) goes on at once."""
_EACH = lazy("各(?![地级](?![一-鿿]{3}))|(?:全体|广大|所有)(?!的)")
_EACH_WORDS = lazy("[一-鿿□（()）、]{2,16}\\Z")
_EACH_NEVER = lazy("[的是对将把在于由]|有(?!关)|工作|问题")


def acting(words: str, view: str, start: int, stop: int) -> tuple[int, int] | None:
    """Who acts in the clause, by the verb behind the name; None where the clause is a thing (起草单位报送的材料) or tells what
    has been done."""
    if verbs("no_head").match(view, start, stop) or verbs("no_first").match(view, start, stop):
        return None
    if verbs("verb_led").match(view, start, stop) or _TOPIC.search(view, start, stop):
        return None
    predicate = verbs("predicate")
    for at in range(start + 2, min(stop - 1, start + _LONGEST)):
        if view[at] in "、和及与或（(□" or not is_actor(words[start:at]):
            continue
        when = _WHEN.match(view, at, stop)
        verb = predicate.match(view, when.end() if when else at, stop)
        if verb is None or not ends_here(words, start, at):
            continue
        if _OTHERS.search(view, start, at) or _DONE.match(view, at, stop):
            return None
        if verb[0] == "决定" and not view.endswith("的", start, stop):
            return None  # 县政府决定发布禁火令，全县禁止用火
        if (of := view.rfind("的", start, at)) >= 0 and not is_actor(words[of + 1 : at]):
            return None
        if len(verb[0]) < 2 and any(
            ends_here(words, start, more) for more in range(at + 1, min(stop, at + _REACH) + 1)
        ):
            continue
        return (start, at)
    return None


def each_kind(words: str, view: str, start: int, end: int) -> tuple[int, int] | None:
    """各新闻媒体 right before the modal verb: somebody by 各, 全体 or 广大, whatever the name ends like; not 各项工作."""
    if between := adverbs().search(view, start, end):
        end = between.start()
    each = _EACH.match(view, start, end)
    if each is None or not _EACH_WORDS.fullmatch(view, each.end(), end) or is_actor(words[start:end]):
        return None
    if verbs("no_each").match(view, each.end(), end) or _EACH_NEVER.search(view, each.end(), end):
        return None
    return (start, end)


def is_sanctioned(view: str, modal_end: int) -> bool:
    """Whether the verb behind the modal verb is done to the one whom the condition names: 可以责令停产."""
    return verbs("sanction").match(view, modal_end) is not None
