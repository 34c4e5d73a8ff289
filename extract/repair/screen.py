"""The cheap look at a page: whether anything at all is suspicious. A few linear scans, before anything else is loaded."""

from __future__ import annotations

import re
from collections import Counter
from itertools import islice
from typing import NamedTuple

from extract.document import Page
from extract.patterns import lazy
from extract.repair import farms, framed, inside, lone, positions, signed, titled, words
from extract.repair.candidates import clauses
from extract.repair.frames import FRAME_END, STRICT_END
from extract.repair.official import is_official
from extract.repair.seeds import QUOTED, WE_OFFICIAL

_MIXED = lazy(  # begun with one class for all forms, so that `re` runs over what is none of them
    "[A-Za-z0-9](?:(?<=[A-Za-z])[A-Za-z0-9]{1,15}(?![的和与及、或])[\u4e00-\u9fff]{2}|"
    "(?<=[0-9])[0-9]{1,5}[A-Za-z]{0,8}(?![年月号元平吨公万人名余亩千个多家户的和与及或])[\u4e00-\u9fff]{2}|"
    "(?<=[\u4e00-\u9fff]{2}[A-Za-z])[A-Za-z]{1,7}[0-9]{0,4}(?=[，。；]))"
)
_MOST_TOKENS = 100
_OPENING = 16
"""Characters at the head of a line within which a single place may betray a string (`framed`)."""
_NO_END = lazy("[的了者和及％%)）》”、]|[时后前日月年内外上下0-9]$")
"""What a clause ends with in any text, and no name."""
_JOINED = lazy("[\u4e00-\u9fff]_[\u4e00-\u9fffA-Za-z0-9]")
_APPENDED = "(?:在线|线上|登录|登陆|网址|官网|下载|注册|开户|手机版|官方|平台)"
_CHAIN = lazy(_APPENDED * 2)
_COINED_NAME = lazy(words.COINED_BEGIN + "[\u4e00-\u9fff]{2,8}")
_HEAD = lazy("(?:[A-Za-z]{1,10}[0-9]{1,5}|[0-9]{1,5}[A-Za-z]{1,10})[\u4e00-\u9fff]{2}")
_STEMMED = lazy("[-_—|](?<=[\u4e00-\u9fff].)([\u4e00-\u9fff]{2})[\u4e00-\u9fff]{0,6}[-_—|]\\1")
_BEFORE_LABEL = lazy(
    "(?m)^[\u4e00-\u9fffA-Za-z0-9]{0,20}([\u4e00-\u9fff]{4})(?=[一二三四五六七八九十]{1,2}、|[(（][一二三四五六七八九十]{1,2}[)）]|"
    "第[一二三四五六七八九十]{1,3}[条章])"
)
_TRADITIONAL = lazy(
    "[國會門開關時間長東車馬龍樂華萬億線網電話機實業務號場無與來發學動產員經對應說這過還進錢銀貸賭娛遊際豐麗寶貴賓樓]"
)
"""Common characters of names in traditional characters; none is of a mainland text."""
_SUFFIX = lazy("[-_—|｜]\\s?[^-_—|｜\\s]{0,19}(?:[A-Za-z][0-9]|[0-9][A-Za-z])[^-_—|｜\\s]{0,19}$")


class Suspicion(NamedTuple):
    """What deserves the close look."""

    keywords: bool
    """Lines of keywords may stand somewhere."""
    farm: bool
    """One stem with several words of advertisers may stand somewhere."""
    foreign: bool
    """A foreign string may stand in text or title."""
    title: bool
    """A title lacks 关于, the page's own or a quoted one: what stands in its place deserves the look, if nothing else does."""


def suspicion(
    text: str, title: str | None, page: Page, around: tuple[str, ...] = (), *, anywhere: bool = False
) -> Suspicion:
    """Whether the page deserves the close look. `around`: the page's other strings. `anywhere`: also where no office
    writes, and nothing but words of vice could be told from the page's own brands."""
    elsewhere = "\n".join((*around, *page.hidden))
    whole = f"{title or ''}\n{text}\n{elsewhere}"
    seen = words.any_keyword().search(whole)
    betting = seen is not None and words.pattern("vice").search(whole) is not None
    keywords = (
        betting or whole.count("官网") > 2 or (seen is not None and words.pattern("link").search(whole) is not None)
    )
    unseen = "\n".join(page.hidden)
    keywords = keywords or bool(unseen and (words.rare_trade().search(unseen) or words.vice(unseen)))
    farm = farms.may_be_farm(whole)
    if not (anywhere or is_official(f"{title or ''}\n{text}") or (seen and words.pattern("blatant").search(whole))):
        return Suspicion(keywords, farm, foreign=False, title=False)
    return Suspicion(
        keywords,
        farm,
        betting or _may_be_foreign(text, title or "", page, around),
        _lacks_about(title, text) or _quoted_gap(text),
    )


def _lacks_about(title: str | None, text: str) -> bool:
    """Whether a title that needs 关于 has none. Titles of rules (`…条例`) need none: what they begin with must come again."""
    if not title or "关于" in title or not FRAME_END.search(title):
        return False
    return STRICT_END.search(title) is not None or text.count(title[:4]) > 3


def _may_be_foreign(text: str, title: str, page: Page, around: tuple[str, ...]) -> bool:
    if ("_" in text and _JOINED.search(text)) or _JOINED.search(title):
        return True
    if any(_is_told(pattern, text, title, around) for pattern in (_CHAIN, words.rare_trade())):
        return True
    if (
        any(words.pattern("market").search(m) or words.vice(m) for m in _COINED_NAME.findall(text))
        or _STEMMED.search(text)
        or _TRADITIONAL.search(text)
    ):
        return True
    found = words.where_advertised(text)
    if lone.may_be_joined(text, found) or framed.may_open(text, (end for _, end in found)):
        return True
    if title[:1].isascii() and _HEAD.match(title):
        return True
    if titled.may_be_around(titled.title_or_first(title, text)) or inside.may_be_paragraph(text):
        return True
    if framed.may_be_framed(text) or signed.may_be_signed(title, text):
        return True
    if title and _printed_otherwise(text, title, page):
        return True
    if any(
        line.endswith("我们") and 4 < len(line) <= 30 and not WE_OFFICIAL.search(line[:-2]) for line in page.outside
    ):
        return True
    mixed = Counter(
        [text[m.start() - 2 * m[0].isascii() : m.end()] for m in _MIXED.finditer(text)]  # with the two before letters
    )
    repeated = [token for token, count in mixed.items() if count > 1][:_MOST_TOKENS]
    if any(_is_name(token, text) and _rest_is_strange(token, text) for token in repeated):
        return True
    if any(_SUFFIX.search(line) for line in (title, *text.split("\n", 3)[:3])):
        return True
    if positions.find(text, around):
        return True
    labels = Counter(_BEFORE_LABEL.findall(text))
    if labels and max(labels.values()) > 1:
        return True
    ends = Counter([clause[-4:] for clause in clauses(text)])
    return any(count > 1 and _stands_out(end, count, text) for end, count in ends.items())


def _is_told(pattern: re.Pattern[str], text: str, title: str, around: tuple[str, ...]) -> bool:
    """Whether advertisers' words stand in the title, at the head of a line (where one place may be enough), or come again
    with the same neighbour, as a name's would."""
    found = list(islice(pattern.finditer(text), _MOST_TOKENS))
    if not found or pattern.search(title):
        return bool(found)
    if len(found) == _MOST_TOKENS or any(len(_line_before(text, m.start())) <= _OPENING for m in found):
        return True
    corpus = "\n".join(dict.fromkeys([*text.split("\n"), *around]))
    seeds = {text[m.start() - left : m.end() + 1 - left].strip() for m in found for left in (0, 1)}
    return any(corpus.count(seed) > 1 for seed in seeds)


def _line_before(text: str, at: int) -> str:
    return text[text.rfind("\n", 0, at) + 1 : at].strip()


def _quoted_gap(text: str) -> bool:
    """Whether a quoted title lacks 关于 and begins with what stands in other places too."""
    return any(
        "关于" not in match[1] and STRICT_END.search(match[1]) and text.count(match[1][:3]) > 2
        for match in QUOTED.finditer(text)
    )


def _rest_is_strange(token: str, text: str) -> bool:
    """Whether the Chinese characters beside a repeated word of letters or digits stand hardly anywhere else."""
    han = token[-2:] if not token[-1].isascii() else token[:2]
    return text.count(han) <= text.count(token) + 1


def _is_name(token: str, text: str) -> bool:
    """Whether letters stand in a repeated word, or a word of the trade behind its digits: numbers stand everywhere."""
    if not token[:-2].isdigit():
        return True
    at = text.find(token)
    near = text[at : at + 16]
    return any(words.pattern(row).search(near) for row in words.ROWS)


def _stands_out(end: str, count: int, text: str) -> bool:
    """Whether a repeated clause end may be a foreign string's: letters beside Chinese characters, or a word of the trade.
    What only its places betray is found by `positions`."""
    if len(end) < 4 or end.isascii() or _NO_END.search(end):
        return False
    if any(c.isascii() and c.isalpha() for c in end):
        return True
    if not (words.pattern("market").search(end) or words.pattern("trade").search(end)):
        return False
    return text.count(end[:2]) <= 2 * count or text.count(end[2:]) <= 2 * count  # else the page's own words


def _printed_otherwise(text: str, title: str, page: Page) -> bool:
    """Whether the title's matter stands in the head of the text without the 关于 that the page's own title has."""
    issuer, about, matter = title.partition("关于")
    if len(issuer) < 3 or len(matter) < 8:
        return False
    for candidate in page.titles:
        start, end = candidate.text.find(issuer[-3:]), candidate.text.rfind(matter[-8:])
        if start >= 0 and end - start > len(matter) - 3 and "关于" not in candidate.text:
            return True
    at = text.find(matter[:12], 0, 400)
    before = text[max(0, at - 45) : max(0, at)].replace("\n", "").rstrip()
    return issuer[-3:] in before and not before.endswith((issuer[-3:], "关于"))
