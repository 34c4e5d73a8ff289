"""The verdict on one candidate string: slots that exclude one another, frames that are contradicted, slots where nothing
is missing without the string. A genuine name keeps one kind of slot."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from extract.notice import SpamMode
from extract.patterns import lazy
from extract.repair import words
from extract.repair.anchors import Place, places
from extract.repair.frames import ISSUER_END, PLACE_RIGHT, VERB, frame_left, frame_right, wants_about
from extract.repair.slots import SUBJECT_OF, Slots, share_out

_FOOTER_LEFT = lazy("(?:^|[|｜·>\\s])\\s*$")
_FOOTER_RIGHT = lazy("我们\\s*(?:$|[|｜·\\s])")
_LEVELS = "市县区省州盟旗"
_PHRASE = lazy("(?!.*[的和与及或、等])\\S{4,}(?<![市县区省州盟旗镇乡村])")
"""What stands for 关于 and for a place's name in turn: no body, no place, no piece of a sentence."""
_ORGAN = lazy(
    "(?:公司|集团|学校|中学|小学|大学|学院|医院|中心|协会|银行|政府|委员会|局|厅|办公室|研究院|研究所|事务所)$"
)
_FIRM = lazy("(?:公司|集团|学校|医院)$")


@dataclass(frozen=True, slots=True)
class Term:
    """A foreign string with the evidence against it."""

    text: str
    mode: SpamMode
    evidence: tuple[str, ...]
    score: int
    cut: bool = True
    """False where the string is foreign but its end cannot be told: nothing is cut then, official words may stand in it."""


def foreignness(string: str) -> int:
    """How foreign a string is in an official text by itself: joined keywords, mixed scripts, words of the trade, a name
    no dictionary knows."""
    score = words.votes(string) + words.is_mixed(string) + words.is_coined(string) + 2 * words.is_address(string)
    score += len(string) > 3 and string.isascii() and string.isalpha()
    if "_" in string:
        score += 2
    if score < 2:
        score += words.unknown_share(string) >= 0.3
    return score


class _Kinds(NamedTuple):
    """The places of a string, and those of them that speak for a substitution."""

    all: Sequence[Place]
    about: list[Place]
    """For 关于, in a title."""
    place: list[Place]
    """For a place's name, before a stranded suffix."""
    verb: list[Place]
    footer: list[Place]
    """For 关于 in `关于我们`."""

    @property
    def evidence(self) -> tuple[str, ...]:
        """What they are called in the record."""
        slots = bool(self.about or self.verb) + bool(self.place) + bool(self.footer) > 1
        told = (("frame", self.about), ("footer", self.footer), ("slots", slots))
        return tuple(name for name, found in told if found)

    @property
    def score(self) -> int:
        """How much they weigh."""
        evidence = self.evidence
        frame = 2 + (len(self.about) > 1) if self.about else 0
        return frame + 3 * ("footer" in evidence) + 2 * ("slots" in evidence)


def judge(corpus: str, string: str) -> Term | None:
    """The verdict on one candidate that stands in several places."""
    around = places(corpus, string)
    kinds = _Kinds(
        around,
        about=[p for p in around if "的" in p.right and _in_frame(p, string)],
        place=[p for p in around if PLACE_RIGHT.match(p.right)],
        verb=[p for p in around if VERB.match(p.right)],
        footer=[p for p in around if _FOOTER_RIGHT.match(p.right) and _FOOTER_LEFT.search(p.left)],
    )
    if _names_itself(around) and not kinds.footer:
        return None
    if not kinds.about and not kinds.footer and not (kinds.place and kinds.verb):  # nothing but an insertion, if that
        slots = share_out(string, around)
        if slots.droppable < 2 or slots.droppable < 0.75 * slots.all:
            return None
    if is_cut(string, around):
        return None
    if kinds.about and _strands(corpus, string, kinds):
        return Term(string, "substitution", kinds.evidence, kinds.score + 2)
    if is_at_home(corpus, string):
        return _everywhere(string, around)
    return _substitution(corpus, string, kinds) or _insertion(corpus, string, around, bool(_ORGAN.search(string)))


def _strands(corpus: str, string: str, kinds: _Kinds) -> bool:
    """Whether what stands for 关于 also leaves the levels of places behind it, again and again: a phrase that the page has not
    elsewhere, or a firm, before ever other bodies (`X县民政局`)."""
    stranded = [p.right[:4] for p in kinds.place if p.right[0] in _LEVELS]
    if _FIRM.search(string) and len(set(stranded)) > 3:
        return True
    phrase = not _ORGAN.search(string) and _PHRASE.fullmatch(string) and not words.is_word(string)
    return bool(len(stranded) > 1 and phrase and words.absent_share(string, corpus.replace(string, "\n")) >= 0.3)


def _substitution(corpus: str, string: str, kinds: _Kinds) -> Term | None:
    """The verdict of the frames that a string stands in: the surer they are, the less foreign it need look."""
    around, about, place, footer, evidence = kinds.all, kinds.about, kinds.place, kinds.footer, kinds.evidence
    organ = bool(_ORGAN.search(string))
    score = kinds.score
    if about and footer and len(string) > 3 and is_stranger(corpus, string, around, organ=organ, share=0.5):
        return Term(string, "substitution", evidence, score)
    if score >= 2 and (not organ or footer or (place and about)):
        foreign = foreignness(string)
        sure = "slots" in evidence or footer or len(about) > 1
        named = words.votes(string) > 1 or words.is_mixed(string) or "_" in string or words.unknown_share(string) >= 0.2
        acts = any(VERB.match(p.right) for p in about)
        if foreign + score >= 4 and (
            foreign >= (1 if acts or place or footer else 2) if sure else foreign >= 2 and named
        ):
            return Term(string, "substitution", evidence, score + foreign)
        if about and place and not _signs(around) and is_stranger(corpus, string, around, organ=organ, share=0.5):
            return Term(string, "substitution", evidence, score)
    matters = {p.right[:2] for p in about}
    behind_body = any(ISSUER_END.search(frame_left(p.left)) for p in about)
    if (
        len(matters) > 1
        and behind_body
        and not place
        and (words.unknown_share(string) >= 0.2 or words.votes(string) > 0)
        and is_stranger(corpus, string, around, organ=False, share=0.5)
    ):
        return Term(string, "substitution", (*evidence, "stranger"), score + 1)
    titled = any(VERB.match(p.right) for p in about)
    if titled and is_stranger(corpus, string, around, organ=organ) and not _signs(around):
        return Term(string, "substitution", (*evidence, "stranger"), score + 1)
    return None


def _names_itself(around: Sequence[Place]) -> bool:
    """Whether a string is the beginning of a name that all its places have in full and a line has alone: a signature."""
    tails = (
        p.right for p in around if not p.left.strip() and 2 <= len(p.right) <= 12 and not PLACE_RIGHT.match(p.right)
    )
    return len(around) > 2 and any(all(q.right.startswith(tail) for q in around) for tail in tails)


def _in_frame(place: Place, string: str) -> bool:
    """Whether a string stands for 关于 at a place."""
    return wants_about(frame_left(place.left), frame_right(place.right, string), strict=True)


_SHORTEST_NAME = 5
"""Characters of a name that only its slots betray: set phrases have four."""

SENTENCE = lazy(
    "[她他它你我们的了着被把给没未将已其这那哪是也就还又再]|(?<![成首皇古帝京丰])都(?!市)|无法|有(?![限声码])|^均为|^[请要须应由从对为因以可能]|"
    "^在(?!线)|^自(?!拍)|^不(?!卡)|^[A-Za-z][.．、]"
)
"""Function words: a string that holds one is the piece of a sentence, no name."""
_LATIN = lazy("[A-Za-z]+[0-9]*")
_SIGNS = lazy("[A-Za-z0-9]+")
_COUNTED = lazy(
    "[0-9〇零一二三四五六七八九十两](?:年|月(?!天)|日|分|个|名|次|等|级|期|批|条|款|项|件|元|万|亿|人|%|％)|年|月(?!天)|日(?![韩本漫剧产])|^[0-9.,]+[\u4e00-\u9fff]"
)


def is_stranger(corpus: str, string: str, around: Sequence[Place], *, organ: bool, share: float = 0.7) -> bool:
    """Whether a string is no word and no piece of one, and its words stand nowhere else on the page.

    Four Chinese characters or more, or two with a word of letters. Counts and dates (`2020年起`, `减50分`) are no names.
    """
    if SENTENCE.search(string):
        return False
    latin = _LATIN.findall(string)
    if len(words.HAN.findall(string)) < (2 if latin else 4) or _COUNTED.search(string):
        return False
    rest = corpus.replace(string, "")
    if any(word in rest for word in latin):
        return False
    if words.absent_share(string, rest) < (0.9 if organ else share):
        return False
    inside = sum(1 for p in around if words.crosses(p.left[-4:], string))
    return 4 * inside <= len(around)


def is_cut(string: str, around: Sequence[Place]) -> bool:
    """Whether a string ends inside a word of what follows it at most of its places: `退役士|兵`."""
    inside = sum(
        1
        for p in around
        if (p.right and words.crosses(string, p.right[:4]))
        or (p.left[-1:].isascii() and p.left[-1:].isalpha() and not string[0].isascii())
    )
    return 4 * inside > len(around)


def is_at_home(corpus: str, string: str) -> bool:
    """Whether a string is made of the page's own words: those of a title (`彩票发行` in a notice on 彩票) come back one by one."""
    if "_" in string:
        return False
    coined = words.is_coined(string)
    mixed = coined or (words.is_mixed(string) and not _COUNTED.search(string))
    rest = corpus.replace(string, "\n")
    if coined and words.pattern("market").search(string) and not any(word in rest for word in _SIGNS.findall(string)):
        return False
    share = 0.35 if mixed or words.blatant(string) else 0.5
    return not (mixed and words.vice(string)) and words.absent_share(string, rest) < share


def _signs(around: Sequence[Place]) -> bool:
    """Whether a string stands alone on a line: an issuer, no substitute for 关于."""
    return any(not p.left.strip() and not p.right.strip() for p in around)


def _insertion(corpus: str, string: str, around: Sequence[Place], organ: bool) -> Term | None:
    """A string that stands only where nothing is missing without it (`slots`)."""
    slots = share_out(string, around)
    if 4 * sum(1 for p in around if SUBJECT_OF.match(p.right)) >= slots.all:
        return None
    if slots.droppable < 2 or slots.droppable < 0.75 * slots.all:
        return None
    foreign = foreignness(string)
    share = 0.75 if foreign >= 3 and slots.all >= 5 else 0.9
    if slots.droppable < share * slots.all or (slots.clean < 0.6 * slots.stops and foreign < 4):
        return None
    if _by_foreignness(string, slots, foreign, organ) or _by_slots(corpus, string, around, slots, foreign, organ):
        return Term(string, "insertion", ("insertion_slots",), foreign + slots.kinds)
    return None


def _everywhere(string: str, around: Sequence[Place]) -> Term | None:
    """A name with two words of advertisers, whose words the page may have too: at eight places and more, at the ends of
    clauses and at starts, and nowhere where anything would be missing without it."""
    slots = share_out(string, around)
    starts = slots.starts + slots.inner
    if slots.all < 8 or slots.droppable < 0.9 * slots.all or slots.clean < 0.8 * slots.stops or SENTENCE.search(string):
        return None
    if min(slots.stops, starts) < 2 or slots.varied < 0.6 * slots.stops or not words.chains(string):
        return None
    return Term(string, "insertion", ("insertion_slots",), 5)


def _by_foreignness(string: str, slots: Slots, foreign: int, organ: bool) -> bool:
    """Whether a string that looks foreign by itself stands in enough slots of an insertion."""
    many = slots.all >= 4
    if foreign < 2:
        strong = slots.strong + foreign
        labels = slots.labels > 0 and (slots.clean > 1 or slots.labels > 2)
        return many and len(string) >= 4 and strong >= 5 and labels
    if not slots.kinds or foreign + slots.kinds + many < 4 or (organ and slots.strong < 3):
        return False
    return slots.varied >= min(10, 0.6 * slots.stops) and (many or slots.strong > 0 or words.votes(string) > 1)


def _by_slots(corpus: str, string: str, around: Sequence[Place], slots: Slots, foreign: int, organ: bool) -> bool:
    """Whether the slots betray a string that is hardly foreign by itself: all its places can do without it, behind ever
    other words, and the page uses its words nowhere else. What offices themselves repeat in parallel clauses (先行先试,
    负责办理, 应保尽保) is known words or four characters; it never gives way to slots alone."""
    told = bool(words.vice(string)) or (words.is_mixed(string) and len(string) > 4) or "_" in string
    if not told and (len(string) < _SHORTEST_NAME or words.unknown_share(string) < 0.3 or slots.all < 4):
        return False
    varied = slots.varied >= min(10, 0.6 * slots.stops)
    clean = slots.clean >= (0.6 if slots.all >= 8 else 0.8) * slots.stops
    if (slots.stops < 2 and slots.kinds < 3) or not varied or not clean or slots.droppable < 0.9 * slots.all:
        return False
    if slots.all < 3 or (organ and slots.all < 6 and (slots.all < 4 or slots.strong < 6 - slots.all)):
        return False
    if slots.all >= 8 and slots.starts and slots.strong > 1 and not words.is_word(string):
        return is_stranger(corpus, string, around, organ=organ, share=0.4)
    return is_stranger(corpus, string, around, organ=organ)
