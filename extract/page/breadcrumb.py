"""当前位置: the row of places from the site's home down to the page."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from extract.page.gather import Gathered, block_of, link_of
from extract.page.tree import Element
from extract.rules import load

_STRONG = ">＞»›→≫》⟩➔➤▶►⇒"
_SEPARATORS = re.compile(
    rf"\s*(?:[{_STRONG}]+|-+>|--+|——+>?|=>|::|(?<![\d])/(?!\d)|[|｜│┃¦\\]|(?<=\s)[-–—/·•](?=\s)|[-–—/·•](?=\s*\Z))\s*"
)
_LEADING = re.compile(rf"\A\s*(?:[{_STRONG}]+|[-–—/·•|｜│┃¦\\:：]+)\s*")
_HAS_STRONG = re.compile(rf"[{_STRONG}/]|::")
_TOOLS = re.compile(r"\s{2,}.*|\s+(?=\S{2,5}[:：]|字号|字体|打印|【|\[).*", re.S)
_CLASS = re.compile(
    r"(?:class|id)=\"[^\"]{0,60}?(?:crumb|mianbao|dqwz|weizhi|dangqian|curpos|currpos|sitepath|webpath)", re.I
)
_SIGNS = frozenset(_STRONG + "/")
_SIGNS_OF_TITLE = re.compile(rf"[{_STRONG}/|｜\s]")
_LONGEST = 40
_LEVELS = 14
_REACH = 5
"""How many elements above its label a breadcrumb may reach: tables in tables of 2003."""


@dataclass(frozen=True, slots=True)
class Trail:
    """A row of places as printed, and the element that holds nothing else (None in plain lines)."""

    places: tuple[str, ...]
    labelled: bool
    holder: Element | None = None


@dataclass(frozen=True, slots=True)
class _Token:
    text: str
    separator: bool
    link: Element | None = None
    owner: Element | None = None


@cache
def _labels() -> re.Pattern[str]:
    table = load("breadcrumb")
    return re.compile("|".join(f"(?:{r.source})" for r in table.rows if r.id.startswith("breadcrumb.label")))


def find(page: Gathered) -> list[Trail]:
    """Every row of places on the page, the best first."""
    trails = [t for t in (*_labelled(page), *_unlabelled(page), *_named(page)) if t.places]
    trails.sort(key=lambda t: (-(len(t.places) > 1), -t.labelled, -len(t.places)))
    return trails


def _labelled(page: Gathered) -> Iterator[Trail]:
    """Rows behind a label such as 当前位置."""
    seen = -1
    places = sorted(p for word in ("位置", "位于", "您在", "栏目", "导航", "路径", "频道") for p in page.find_all(word))
    for at in places[:40]:
        number = page.piece_at(at)
        if number <= seen:
            continue
        raw = page.raws[number]
        around = " ".join(raw.split())
        if len(around) > 200:
            continue
        if not (match := _labels().search(around)):
            follows = page.words[number + 1][:1] if number + 1 < len(page.words) else ""
            if follows not in (":", "：") or not (match := _labels().search(around + "：")):
                continue
        if match.group().startswith(("导航", "路径", "位置", "页面位置")) and not around[match.end() :].strip():
            following = page.words[number + 1] if number + 1 < len(page.words) else ""
            if not load("breadcrumb")["home"].matches(following):
                continue
        seen = number
        rest = around[match.end() :].lstrip(" :：")
        best: Trail | None = None
        for holder in _holders(page.owners[number]):
            inside = page.around(holder, number)
            following = range(number + 1, min(inside.stop, number + 40))
            places_found = _walk(_tokens(page, rest, number, following))
            if best is None or len(places_found) > len(best.places):
                best = Trail(tuple(places_found), True, _tight(page, holder, inside))
            if len(places_found) >= 2 or sum(len(page.words[i]) for i in inside) > 400:
                break
        if best is not None and best.places:
            yield best


def _tight(page: Gathered, holder: Element, inside: range) -> Element | None:
    """The holder where it holds little besides the row, so that it may be left out of the content as a whole."""
    return holder if sum(len(page.words[i]) for i in inside) <= 200 else None


def _holders(element: Element) -> Iterator[Element]:
    """The elements that may hold the whole row, from the inside out."""
    holder = block_of(element)
    for _ in range(_REACH):
        yield holder
        if holder.parent is None or holder.parent.tag in ("body", "html", "#document"):
            return
        holder = holder.parent


def _unlabelled(page: Gathered) -> Iterator[Trail]:
    """Rows that show themselves by their signs only: 首页 > 政务公开 > …"""
    done = -1
    for number in _signed(page):
        if number <= done:
            continue
        word = page.words[number]
        start = number - 1 if number and len(word) < _LONGEST and word[0] in _SIGNS else number
        if len(page.words[start]) > 160:
            continue
        holder = block_of(page.owners[number])
        for _ in range(3):
            inside = page.around(holder, number)
            first = max(start, inside.start)
            used: list[_Token] = []
            tokens = _tokens(
                page, " ".join(page.raws[first].split()), first, range(first + 1, min(inside.stop, first + 40))
            )
            found = _from_home(_walk(tokens, used))
            if _is_row(found, used):
                done = number + len(used)
                yield Trail(tuple(found), False, _tight(page, holder, inside))
                break
            if first == start or holder.parent is None or holder.tag not in ("li", "td", "tr", "dd", "dt", "p", "div"):
                break
            holder = holder.parent


def _named(page: Gathered) -> Iterator[Trail]:
    """Rows without label and sign, in an element whose class says what it is, from a home word on."""
    for home in ("首页", "主页"):
        for at in page.find_all(home)[:20]:
            number = page.piece_at(at)
            if not load("breadcrumb")["home"].matches(page.words[number]):
                continue
            holder = block_of(page.owners[number])
            for _ in range(3):
                if _CLASS.search(holder.raw):
                    inside = page.around(holder, number)
                    places = _walk(_tokens(page, page.words[number], number, range(number + 1, inside.stop)))
                    if (
                        2 <= len(places) <= 8
                        and inside.start == number
                        and sum(len(page.words[i]) for i in inside) <= 120
                    ):
                        yield Trail(tuple(places), False, holder)
                    break
                if holder.parent is None:
                    break
                holder = holder.parent


def _signed(page: Gathered) -> list[int]:
    """The strings that begin or end with a sign, or hold one behind a home word."""
    flat, starts = page.flat, page.starts
    numbers: set[int] = set()
    for sign in _STRONG:
        for at in page.find_all(sign)[:60]:
            number = page.piece_at(at)
            word = page.words[number]
            if (
                at == starts[number]
                or at == starts[number] + len(word) - 1
                or "页" in word[:12]
                or len(word) < 120
                and word.count(sign) > 1
            ):
                numbers.add(number)
    for home in ("首页", "主页", "Home"):
        for at in page.find_all(home)[:20]:
            if flat[at + len(home) : at + len(home) + 1] == "/":
                numbers.add(page.piece_at(at + len(home)))
    return sorted(numbers)[:80]


def _from_home(places: list[str]) -> list[str]:
    """The places from the last 首页 on: what stood before it belongs to something else."""
    homes = [n for n, place in enumerate(places) if place.endswith("首页") and len(place) <= 8]
    return places[homes[-1] :] if homes else places


def _is_row(places: Sequence[str], used: Sequence[_Token]) -> bool:
    """Whether places without a label are a row: from a home word on, or three links and more in a row of signs."""
    signs = sum(1 for t in used if t.separator and _HAS_STRONG.search(t.text))
    if not places or signs < 1:
        return False
    rules = load("breadcrumb")
    if any(rules["not_a_place"].matches(p) for p in places):
        return False
    if len(places) >= 2 and rules["home"].matches(places[0]):
        return True
    links = sum(1 for t in used if t.link is not None)
    return len(places) >= 3 and links >= 2 and signs >= len(places) - 1


def _tokens(page: Gathered, rest: str, first: int, following: range) -> Iterator[_Token]:
    """The strings of a row as places and signs, in order."""
    link = link_of(page.owners[first])
    if rest:
        yield from _split(rest, link, page.owners[first])
    for number in following:
        owner = page.owners[number]
        yield from _split(" ".join(page.raws[number].split()), link_of(owner), owner)


def _split(text: str, link: Element | None, owner: Element | None) -> Iterator[_Token]:
    """A string as places and signs. Inside a link a sign may belong to the words, so only its ends are looked at."""
    if link is not None:
        if lead := _LEADING.match(text):
            yield _Token(lead.group(), True)
            text = text[lead.end() :]
        core = text.rstrip(f" {_STRONG}|｜/")
        if core:
            yield _Token(core, False, link, owner)
        if len(core) < len(text.rstrip()):
            yield _Token(text[len(core) :], True)
        return
    if (lead := _LEADING.match(text)) is not None:
        yield _Token(lead.group(), True)
        text = text[lead.end() :]
    at = 0
    for sign in _SEPARATORS.finditer(text) if "://" not in text else ():
        if sign.group().strip() == "》" and "《" in text:
            continue
        if piece := text[at : sign.start()].strip():
            yield _Token(piece, False, None, owner)
        yield _Token(sign.group(), True)
        at = sign.end()
    if piece := text[at:].strip():
        yield _Token(piece, False, None, owner)


def _walk(tokens: Iterable[_Token], used: list[_Token] | None = None) -> list[str]:
    """The places of a row of tokens, up to where it ends: two neighbours without a sign between them end it, unless they
    are links side by side in a row without any sign. `used` is filled with the tokens of the row."""
    places: list[str] = []
    signs = False
    open_ = True
    last: _Token | None = None
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
        if len(text) > _LONGEST or "。" in text or len(places) >= _LEVELS:
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


def read_line(line: str) -> tuple[str, ...] | None:
    """The places of a plain line that is a row of places: behind a label, or from a home word on. None where it is none."""
    text = " ".join(line.split())
    if len(text) > 200:
        return None
    match = _labels().search(text)
    if match and match.start() <= 2:
        rest = text[match.end() :].lstrip(" :：")
        return tuple(_walk(_split(rest, None, None))) or None
    if not _HAS_STRONG.search(text):
        return None
    tokens = list(_split(text, None, None))
    places = _walk(tokens)
    rules = load("breadcrumb")
    if (
        len(places) >= 2
        and len(places) == sum(not t.separator for t in tokens)
        and "首页" in places[0]
        or (
            len(places) >= 2
            and rules["home"].matches(places[0])
            and text.count(">") + text.count("＞") + text.count("»") >= 1
        )
    ):
        return tuple(places)
    return None


def trim(places: Sequence[str], titles: Iterable[str]) -> tuple[str, ...]:
    """The places without a closing 正文 and without the page's own title; () where they are beyond reading."""
    kept = [p for p in (" ".join(p.split()).strip("> ") for p in places) if p]
    if any("\ufffd" in p or set(p) <= {"?", "？"} for p in kept):
        return ()
    closing = load("breadcrumb")["closing"]
    own = {"".join(t.split()) for t in titles if t}
    while kept and (closing.matches(kept[-1]) or (len(kept) > 1 and _is_title(kept[-1], own))):
        kept.pop()
    bare = {_SIGNS_OF_TITLE.sub("", t) for t in own}
    for first in range(max(1, len(kept) - 4), len(kept) - 1):
        if _SIGNS_OF_TITLE.sub("", "".join("".join(kept[first:]).split())) in bare:
            return tuple(kept[:first])  # a title with a sign in it, taken for two places
    if len(kept) == 1 and ("，" in kept[0] or "？" in kept[0] or len(kept[0]) > 16):
        return ()
    return tuple(kept)


def _is_title(place: str, titles: set[str]) -> bool:
    """Whether a place is the page's title, perhaps cut (`…`)."""
    words = "".join(place.split())
    core = words.rstrip(".…。")
    return words in titles or (len(core) >= 8 and any(t.startswith(core) for t in titles))
