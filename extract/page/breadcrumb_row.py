"""A row of places as words and signs: how it is read, where it ends, what at its ends is no place."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import NamedTuple

from extract.page.gather import block_of
from extract.page.tree import Element
from extract.patterns import lazy
from extract.rules import load
from extract.title_shape import looks_like_title

STRONG = ">＞»›→≫》⟩➔➤▶►⇒"
_SEPARATORS = lazy(
    rf"\s*(?:[{STRONG}]+|-+>|--+|——+>?|=>|::|(?<![\d])/(?!\d)|[|｜│┃¦\\]|(?<=\s)[-–—/·•](?=\s)|[-–—/·•](?=\s*\Z))\s*"
)
_LEADING = lazy(rf"\A\s*(?:[{STRONG}]+|[-–—/·•|｜│┃¦\\:：]+)\s*")
_MAY_BE_ROW = lazy(rf"[{STRONG}/]|::|位[置于]|您在|你在|栏目|导航|路径|频道|页面")
"""The cheap test before any label or sign is looked for."""
_HAS_STRONG = lazy(rf"[{STRONG}/]|::")
_TOOLS = lazy(r"\s{2,}.*|\s+(?=\S{2,5}[:：]|字号|字体|打印|【|\[).*", re.S)
_ARROW = lazy(rf"[{STRONG}]")
_SIGNS_OF_TITLE = lazy(rf"[{STRONG}/|｜\s]")
_KIND = lazy(r"(?:公告|公示|通知|通告|启事|简章|简报|声明|[^文公]函|决定|意见|办法|规定|批复|简介)\Z")
_COLUMN = lazy(
    r"(?:信息|通知|公告|公示|招标|采购|中标|成交|人事|政务|招考|招聘|任前|行政|财政|最新|重要|其他|各类|综合).{2}\Z"
)
_CLOSED = lazy(r"(?<=》)(?:正文|内容|全文)\Z")
_LONGEST_COLUMN = 8
"""Characters of a column's name, at most; titles of documents are longer."""
LONGEST = 40
_LEVELS = 14


class Token(NamedTuple):
    """A word (with the link and the element it stands in) or a sign of a row."""

    text: str
    separator: bool
    link: Element | None = None
    owner: Element | None = None


@cache
def row_labels() -> re.Pattern[str]:
    """Every label before a row: 当前位置, 您现在的位置 …"""
    table = load("breadcrumb")
    return re.compile("|".join(f"(?:{r.source})" for r in table.rows if r.id.startswith("breadcrumb.label")))


def from_home(places: list[str]) -> list[str]:
    """The places from the last 首页 on: what stood before it belongs to something else."""
    homes = [n for n, place in enumerate(places) if place.rstrip("]】").endswith("首页") and len(place) <= 8]
    return places[homes[-1] :] if homes else places


def is_row(places: Sequence[str], used: Sequence[Token]) -> bool:
    """Whether places without a label are a row: from a home word on, or three links and more in a row of signs."""
    signs = sum(1 for t in used if t.separator and _HAS_STRONG.search(t.text))
    if not places or signs < 1:
        return False
    rules = load("breadcrumb")
    if any(rules["not_a_place"].matches(p) for p in places):
        return False
    if len(places) >= 2 and rules["home"].matches(_bare(places[0])):
        return True
    links = sum(1 for t in used if t.link is not None)
    return len(places) >= 3 and links >= 2 and signs >= len(places) - 1


def split(text: str, link: Element | None, owner: Element | None) -> Iterator[Token]:
    """A string as places and signs. Inside a link a sign may belong to the words, so only its ends are looked at."""
    if link is not None:
        if lead := _LEADING.match(text):
            yield Token(lead.group(), True)
            text = text[lead.end() :]
        core = text.rstrip(f" {STRONG}|｜/")
        if core:
            yield Token(core, False, link, owner)
        if len(core) < len(text.rstrip()):
            yield Token(text[len(core) :], True)
        return
    if (lead := _LEADING.match(text)) is not None:
        yield Token(lead.group(), True)
        text = text[lead.end() :]
    at = 0
    for sign in _SEPARATORS.finditer(text) if "://" not in text else ():
        if sign.group().strip() == "》" and "《" in text:
            continue
        if piece := text[at : sign.start()].strip():
            yield Token(piece, False, None, owner)
        yield Token(sign.group(), True)
        at = sign.end()
    if piece := text[at:].strip():
        yield Token(piece, False, None, owner)


def walk(tokens: Iterable[Token], used: list[Token] | None = None) -> list[str]:
    """The places of a row of tokens, up to where it ends: two neighbours without a sign between them end it, unless they
    are links side by side in a row without any sign. `used` is filled with the tokens of the row."""
    places: list[str] = []
    signs = False
    open_ = True
    last: Token | None = None
    for token in tokens:
        if used is not None:
            used.append(token)
        if token.separator:
            open_, signs = True, signs or bool(places)
            continue
        text = _TOOLS.sub("", token.text).strip(" :：")
        if not open_:
            if last is not None and token.link is not None and token.link is last.link:
                places[-1] += text
                continue
            side_by_side = (
                not signs
                and last is not None
                and (
                    token.link is not None
                    and last.link is not None
                    and _beside(token.link, last.link)
                    or _items(token.owner, last.owner)
                )
            )
            if not side_by_side:
                break
        if len(text) > LONGEST or "。" in text or len(places) >= _LEVELS:
            break
        if text:
            places.append(text)
        cut = len(text) < len(token.text.strip(" :："))
        open_, last = False, token
        if cut:
            break
    return places


def _items(one: Element | None, other: Element | None) -> bool:
    """Whether two words stand in neighbouring items of one list (`<ol><li>…</li><li>…</li></ol>`, `<dd>…</dd><dd>…</dd>`)."""
    if one is None or other is None:
        return False
    first, second = block_of(other), block_of(one)
    return (
        first is not second and first.tag == second.tag and first.tag in ("li", "dd") and first.parent is second.parent
    )


def _beside(one: Element, other: Element) -> bool:
    """Whether two links are sisters, or the only children of sisters (`<li><a>`)."""
    return one.parent is other.parent or (
        one.parent is not None
        and other.parent is not None
        and one.parent.parent is other.parent.parent
        and one.parent.tag == "li"
    )


def read_row(line: str) -> tuple[str, ...] | None:
    """The places of a plain line that is a row of places: behind a label, or from a home word on. None where it is none."""
    if not _MAY_BE_ROW.search(line):
        return None
    text = " ".join(line.split())
    if len(text) > 200:
        return None
    match = row_labels().search(text)
    if match and match.start() <= 2:
        rest = text[match.end() :].lstrip(" :：")
        return tuple(walk(split(rest, None, None))) or None
    if not _HAS_STRONG.search(text):
        return None
    tokens = list(split(text, None, None))
    places = walk(tokens)
    if len(places) < 2 or len(places) < sum(not t.separator for t in tokens):
        return None
    home = load("breadcrumb")["home"].matches(places[0]) and "关于" not in places[0]
    if home and (_ARROW.search(text) or places[0] in ("首页", "网站首页", "主页")):
        return tuple(places)
    return None


def trim(places: Sequence[str], titles: Iterable[str], *, listing: bool = False) -> tuple[str, ...]:
    """The places without a closing 正文 and without the page's own title; () where they are beyond reading. `listing`: the
    page has no other title than its column's, so that the column closes the row as the title."""
    kept = [p for p in (_bare(" ".join(p.split()).strip("> ")) for p in places) if p]
    if not kept or any("\ufffd" in p or set(p) <= {"?", "？"} for p in kept):
        return ()
    closing = load("breadcrumb")["closing"]
    own = {words for t in titles if (words := "".join(t.split())) and (listing or not _is_column(words))}
    while kept and (closing.matches(kept[-1]) or (len(kept) > 1 and _is_title(kept[-1], own))):
        kept.pop()
    bare = {_SIGNS_OF_TITLE.sub("", t) for t in own}
    for first in range(max(1, len(kept) - 4), len(kept) - 1):
        if _SIGNS_OF_TITLE.sub("", "".join("".join(kept[first:]).split())) in bare:
            return tuple(kept[:first])  # a title with a sign in it, taken for two places
    if len(kept) == 1 and ("，" in kept[0] or "？" in kept[0] or len(kept[0]) > 16):
        return ()
    return tuple(kept)


def _bare(place: str) -> str:
    """A place without brackets around the whole of it: [首页]."""
    return place[1:-1].strip() if place[:1] + place[-1:] in ("[]", "【】") else place


def _is_column(words: str) -> bool:
    """Whether a page's title is as well the name of a column, which sites print again above the document: short and no
    kind of document. Such a place stays in the row."""
    if len(words) > _LONGEST_COLUMN or looks_like_title(words):
        return False
    return not _KIND.search(words) or bool(_COLUMN.match(words))


def _is_title(place: str, titles: set[str]) -> bool:
    """Whether a place is the page's title, perhaps cut (`…`)."""
    words = _CLOSED.sub("", "".join(place.split()))
    core = words.rstrip(".…。")
    return (
        words in titles or words.strip("《》") in titles or (len(core) >= 8 and any(t.startswith(core) for t in titles))
    )
