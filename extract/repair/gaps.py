"""What stands in the gap that a title's frame leaves where 关于 is missing: `[发文机关]X[事由]的[文种]`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extract.patterns import lazy
from extract.repair import words
from extract.repair.anchors import Place, Strings, leading_issuer, places, trim
from extract.repair.frames import FRAME_END, ISSUER_END, PLACE_RIGHT, VERB, frame_left, frame_right, wants_about
from extract.repair.judge import Term, is_stranger
from extract.repair.name_ends import bounded, name_end, rare_run
from extract.repair.seeds import BODY_END

_JOINED = lazy("[_,，|丨 -]+")
_COINED = lazy("(?!(?:19|20)[0-9]{2})(?<![0-9])[A-Za-z0-9]{2}")
_MATTER = lazy(f"{VERB.pattern}|(?:19|20)[0-9]{{2}}年")


def title_gaps(title: str) -> Iterator[tuple[int, int]]:
    """What may stand for 关于 in a title: from its start or behind a body's name to a verb or a year of the matter,
    shortest first."""
    if "关于" in title.split("《")[0] or "關於" in title or not FRAME_END.search(title):
        return
    starts = [m.end() for m in BODY_END.finditer(title) if title[m.end()] not in "、，,"]
    coined = _COINED.search(title)
    if coined and ISSUER_END.search(title[: coined.start()]):
        starts.append(coined.start())
    for start in (*reversed(starts), 0):
        for matter in _MATTER.finditer(title, start + 3, min(len(title), start + 40)):
            if wants_about(title[:start], title[matter.start() :], strict=True):
                yield start, matter.start()


def doubled(title: str) -> tuple[Term, ...]:
    """What stands for the place's name and for 关于 in one title, whatever it is: `X市人民政府X印发…的通知`. A body does not
    name its place again before a verb."""
    if "关于" in title.split("《")[0] or not FRAME_END.search(title):
        return ()
    for size in range(min(16, len(title) // 3), 1, -1):
        string = title[:size]
        at = title.find(string, size + 1)
        if at > 0 and PLACE_RIGHT.match(title, size) and ISSUER_END.search(title[:at]):
            right = title[at + size :]
            known = _MATTER.match(right) or words.votes(string) + words.is_mixed(string) > 1
            if known and wants_about(title[:at], right, strict=True):
                return (Term(string, "substitution", ("frame", "slots"), 7),)
    return ()


def before_matter(strings: Strings) -> tuple[Term, ...]:
    """What stands behind the issuer of a title without 关于 (or at its start, where words of the trade end it) and before
    the matter: `国务院[X]河北的总体规划的批复`. The matter begins where the places of the string part, or with the first word
    that the text uses too."""
    title = strings.title
    if "关于" in title or "關於" in title or not FRAME_END.search(title):
        return ()
    lines = dict.fromkeys(line for line in strings.text.split("\n") if line.strip())
    body = "\n".join(line for line in lines if line.strip() not in title and title[-12:] not in line)
    behind = (m.end() for m in BODY_END.finditer(title))
    bodies = [end for end in behind if not words.crosses(title[max(0, end - 3) : end], title[end : end + 3])]
    for start in dict.fromkeys([*bodies[::-1], 0]):
        parting = _other_script(title, start) or _parting(title, start, body)
        ends = (name_end(parting), parting, rare_run(parting)) if parting else (_until_known(title, start, body),)
        for string in dict.fromkeys(map(without_body, ends)):
            if not start and string and not _is_rare(string):
                string = string[: max((end for _, end in words.spans(string)), default=0)]
            elif not parting:
                string = bounded(string)
            if not start and names_own_body(string):
                continue
            if not any(start < end < start + len(string) for end in bodies) and _is_before(title, start, string, body):
                return (Term(string, "substitution", ("frame", "stranger"), 5),)
    return ()


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


def _is_before(title: str, start: int, string: str, body: str) -> bool:
    """Whether the string at `start` of the title is foreign and stands for 关于 there, and nowhere where 关于 cannot."""
    if len(string) < 2 or _NO_GAP.search(string) or _NO_NAME.search(string) or VERB.match(string):
        return False
    if not wants_about(title[:start], title[start + len(string) :], strict=True):
        return False
    if string in body and not all(_may_be_about(p) for p in places(body, string)):
        return False
    if start and _fills_frames(title[:start], string, body):
        return True
    if words.is_word(string) and not words.rare_trade().search(string):
        return False
    votes = words.votes(string)
    if start and words.pattern("market").search(string) and serves(string):
        return False
    foreign = votes + (words.unknown_share(string) >= 0.25) + words.is_mixed(string)
    if start:
        return foreign + words.breaks_script(string, body) > 0
    return _is_rare(string) or (
        foreign + words.breaks_script(string, body) > 1 and (votes > 1 or is_advertised(string))
    )


def _is_rare(string: str) -> bool:
    """Whether all characters of a string are rare ones, and it is no word: a brand's name; a place's is in the dictionary."""
    return 1 < len(string) == words.rare_characters(string) and not words.is_word(string)


def _fills_frames(left: str, string: str, body: str) -> bool:
    """Whether a string that stands behind the title's body also stands for 关于 in the title of another body, or behind the
    numbers of three items: a name, or a verb, of the page's own takes no such places alone."""
    if ISSUER_END.search(string) or words.absent_share(string, body.replace(string, "\n")) < (
        0 if words.is_word(string) else 0.9
    ):
        return False
    around = places(body, string)
    items = {p.right[:2] for p in around if _ITEM.search(p.left)}
    others = (
        frame_left(p.left) for p in around if wants_about(frame_left(p.left), frame_right(p.right, string), strict=True)
    )
    return len(items) > 2 or any(other and other[-3:] != left.rstrip()[-3:] for other in others)


_ITEM = lazy("(?:^|[\\s。；])[一二三四五六七八九十]{1,2}、\\s*$")


def is_advertised(string: str) -> bool:
    """Whether a string has letters or digits beside a word of advertisers, two of their words, or a trade of theirs that
    hardly any notice speaks of."""
    market = set(words.pattern("market").findall(string))
    return (
        len(market) > 1
        or bool(words.rare_trade().search(string))
        or (words.votes(string) > 0 and words.is_mixed(string))
    )


_ABOUT_LEFT = lazy("(?:^|[《〈您你我]|你们|[一二三四五六七八九十]、|[)）])\\s*$")


def _may_be_about(place: Place) -> bool:
    """Whether 关于 can stand at a place: at the start of a line, an item or a quoted title, or behind a body; never before
    what follows a name."""
    left = bool(_ABOUT_LEFT.search(place.left) or ISSUER_END.search(place.left))
    return left and not _BEHIND_NAME.match(place.right)


_BEHIND_NAME = lazy("[的、，。；：和与及等在是应可将为]|$")


def _parting(title: str, start: int, body: str) -> str:
    """What begins at `start` of the title and stands in the body too, up to where its places part."""
    around = places(body, title[start : start + 2])
    if not around:
        return ""
    rights = [p.right for p in around] + [title[start + 2 :]]
    size = next((n for n, column in enumerate(zip(*rights, strict=False)) if len(set(column)) > 1), 0)
    string = title[start : start + 2 + size]
    verb = VERB.search(string, 2)
    return string[: verb.start()] if verb else string


def _other_script(title: str, start: int) -> str:
    """The words in traditional characters that begin at `start`, where the title's other words are not."""
    piece = title[start : start + 30]
    plain = words.simplified(piece)
    if (
        len(plain) != len(piece)
        or plain[:3] == piece[:3]
        or words.simplified(title[start + 30 :]) != title[start + 30 :]
    ):
        return ""
    at = 0
    for word in words.segments(plain):
        if plain[at : at + len(word)] == piece[at : at + len(word)]:
            break
        at += len(word)
    return piece[:at] if plain[at:] == piece[at:] else ""


def _until_known(title: str, start: int, body: str) -> str:
    """The title from `start` up to the first word that the body uses too, or up to a verb; with what a firm's name goes on
    with."""
    at = start
    for word in words.segments(title[start : start + 40]):
        if (len(word) > 1 and word in body) or (VERB.match(word) and at > start):
            tail = _ORGAN_TAIL.match(title, at) if at > start else None
            if tail and words.pattern("trade").search(title[start : tail.end()]):
                return title[start : tail.end()]
            return title[start:at]
        at += len(word)
    return ""


_ORGAN_TAIL = lazy(f"[\u4e00-\u9fff]{{0,6}}?(?:公司|中心|学校|学院|医院|机构|集团)(?={VERB.pattern})")
"""What a firm's name goes on with, up to the verb of the matter."""


def title_strings(title: str) -> Iterator[str]:
    """What may stand for 关于 in a title, whole, from a body's name to the matter."""
    for start, end in title_gaps(title):
        string = title[start:end].strip()
        if 3 <= len(string) <= 40 and not _NO_GAP.search(string) and not VERB.match(string):
            yield string


def in_gap(strings: Strings, corpus: str) -> tuple[Term, ...]:
    """A foreign string that fills the gap of the title's frame, wherever else it stands or not; as the title writes it,
    and as the text does."""
    title = strings.title
    for start, end in title_gaps(title):
        string, behind_body = title[start:end].strip(), start > 0
        own = 0 if start else leading_issuer(string)
        if own and _fits(title, own, string[own:]):
            start, string = own, string[own:]
        string = without_body(string)
        shorter = trim(string, 1)
        if string.startswith(shorter) and _fits(title, start, shorter):
            string = shorter  # what of the rest is its own `with_tails` tells
        elif string.startswith(shorter) and _is_of_the_matter(corpus, string, string[len(shorter) :]):
            continue
        if (
            len(string) < 3
            or (not start and names_own_body(string))
            or string.find(string[:4], 1) > 0
            and not _is_keywords(string)
            or _NO_GAP.search(string)
            or VERB.match(string)
            or string.endswith(("的", "和", "与", "等", "对", "为"))
        ):
            continue
        evidence = _evidence(strings, corpus, string, behind_body=behind_body)
        if evidence:
            spaced = re.compile(r"\s*".join(map(re.escape, re.sub(r"\s", "", string)))) if len(string) <= 60 else None
            forms = dict.fromkeys([string, *(spaced.findall(corpus) if spaced else ())])
            return tuple(Term(form, "substitution", ("frame", evidence), 5) for form in forms)
    return ()


def _is_of_the_matter(corpus: str, string: str, tail: str) -> bool:
    """Whether what stands behind a string's last word of the trade belongs to the title's matter: its words come back."""
    rest = corpus.replace(string, "\n")
    return any(len(word) > 1 and word in rest for word in words.segments(tail))


def _evidence(strings: Strings, corpus: str, string: str, *, behind_body: bool) -> str | None:
    if _is_keywords(string):
        return "joined_keywords"
    if behind_body and string.isascii() and len(string) > 3:
        return "letters"
    if behind_body and _CONTACT.search(string):
        return "contact"
    if words.is_mixed(string) and (words.votes(string) or _strange(corpus, string, 0.5)):
        return "mixed"
    if words.breaks_script(string, corpus.replace(string, "")):
        return "script"
    bare = _DIGITS.sub("", string)
    if behind_body and len(strings.text) > 150 and _strange(corpus, bare):
        return "stranger"
    if len(string) > 3 and not behind_body and is_advertised(string) and _strange(corpus, string, 0.5):
        return "words"
    if behind_body and is_named(string):
        chain = any(string.endswith(chain) for chain in words.chains(string))
        if chain or ((is_advertised(string) or words.vice(string)) and _strange(corpus, string, 0.5)):
            return "words"  # `某某在线登录网址`: no matter begins with such a name
    return None


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


def _fits(title: str, start: int, string: str) -> bool:
    return wants_about(title[:start], title[start + len(string) :], strict=True)


def _strange(corpus: str, string: str, share: float = 0.9) -> bool:
    return is_stranger(corpus, string, places(corpus, string), organ=False, share=share)


def _is_keywords(string: str) -> bool:
    """Whether a string is keywords with one stem, joined (`X-X下载-X官网`) or run together."""
    pieces = [piece for piece in _JOINED.split(string) if piece]
    stem = string[:2]
    joined = len(pieces) > 1 and all(p.startswith(stem) for p in pieces)
    return len(pieces[0]) > 1 and (joined or string.count(stem) > 2) if pieces else False


_NO_GAP = lazy("[《》（）()—“”：:]|(?:19|20)[0-9]{2}年")
_DIGITS = lazy("^[0-9]+")
_CONTACT = lazy("[\u4e00-\u9fffA-Za-z]{1,6}[0-9]{6,12}$")
"""The number of a telephone or an account, with what it is called: no title begins its matter with one."""
_NO_NAME = lazy("[的了着把被将其这那和与或及、，]|^[对就按经以向因为从在请要于]|转发|批转|印发|废止|任免|召开")
