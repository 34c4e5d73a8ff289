"""Which lines of the page are the notice's: chosen without site rules, by what Chinese official prose looks like.

    1. Every line is weighed: prose (，。；、) and the marks of a notice weigh for it, links and the words of footers
       against it.
    2. The element whose lines weigh most together is the content; what weighs against it inside (lists of links) is cut
       out again.
    3. Lines next to it that belong to a notice (its number above, its signature, date, annexes below) are taken in, and
       other parts of the page that hold as much prose.
    4. The same body printed a second time is dropped. Hidden lines count only where nothing else is there.

Known gaps: a page whose comments are longer than its one-line article; bodies that only a script writes.

`Page.signals` holds, all as floats: `visible_chars`, `content_chars`, `outside_chars` (characters without white space);
`links`, `content_links` (numbers of lines that are mainly a link); `link_share` (of the content's characters),
`visible_link_share`; `prose` (commas, stops and the like for 100 content characters); `content_lines`;
`list_lines` (lines of the content that are a long link, with or without a date), `hidden_chars`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from extract.notice import Warning
from extract.page.lines import Cut, RawLine
from extract.page.replies import replies
from extract.page.tree import Document, Element

_FOOTER = re.compile(
    r"版权所有|[Cc]opyright|COPYRIGHT|ICP备|公网安备|网站标识码|技术支持[:：]|(?:主办|承办|主管)(?:单位)?[:：].{0,40}(?:承办|备|电话|地址)"
    r"|建议(?:您)?使用.{0,30}(?:浏览|分辨率)|最佳(?:浏览|分辨率)|未经.{0,16}转载|免责声明|(?:本站|本网)(?:所有|部分|转载|文章|不|注明)"
    r"|您是第.{0,12}位|增值电信|互联网新闻信息服务|不支持.{0,6}(?:脚本|框架|Flash|JavaScript)"
    r"|您的浏览器|即将(?:离开|跳转)|客户端下载|网友(?:评论|留言)|请自觉遵守|登录后.{0,6}评论|发表评论|评论仅代表"
)
"""Words of footers, notes on copyright and boxes for comments: prose that is never the notice's."""

_NUMBER = re.compile(r"[〔\[［【(（](?:19|20)\d\d[〕\]］】)）]\s*第?\s*\d{1,4}\s*号")
_DATE = re.compile(
    r"^(?:(?:19|20)\d\d年\d{1,2}月\d{1,2}日|[二一][〇○OoО零０Ｏ九0�][〇○OoО零０Ｏ一二三四五六七八九0�]{1,3}年.{2,8}日)$"
)
_ADDRESSEE = re.compile(r"^[^。；;]{2,120}[:：]$")
_FILE = re.compile(r"\.(?:docx?|xlsx?|pdf|wps|et|zip|rar|7z|pptx?|txt|ceb|ofd|rtf|jpe?g|tiff?)(?:$|[?#\"])", re.I)
_ANNEX = re.compile(r"^附(?:件|表|：|:|\d)")
_LISTED = re.compile(
    r"(?:19|20)?\d\d[-./年]\d{1,2}[-./月]\d{1,2}日?[\])）]?$|^[\[(（]?(?:19|20)?\d\d[-./]\d{1,2}[-./]\d{1,2}|^\d{1,2}-\d{1,2}$"
)
_TEXTUAL = frozenset(["p", "td", "th", "pre", "body"])
"""Blocks whose short lines are more often text than menus."""


def _stops(words: str) -> int:
    """The signs of Chinese prose in a line."""
    count = words.count
    return count("，") + count("。") + count("；") + count("、")


@dataclass(frozen=True, slots=True)
class Content:
    """The lines that are the notice's, in reading order, and what was seen around them."""

    lines: tuple[RawLine, ...]
    outside: tuple[str, ...]
    hidden: tuple[str, ...]
    signals: dict[str, float]
    warnings: tuple[Warning, ...]
    roots: tuple[Element, ...] = ()
    near: tuple[RawLine, ...] = ()
    """Lines outside the content that link to files."""


def weigh(line: RawLine) -> float:
    """What a line says for (positive, about its characters) or against (negative) being a notice's."""
    words = line.words
    size = len(words)
    linked = line.linked
    if linked * 2 > size:
        anchor = next(a for _, a, _ in line.pieces if a is not None)
        if _FILE.search(anchor.raw) or words[0] == "附" and _ANNEX.match(words):
            return 6.0
        return -4.0 - 0.6 * linked
    plain = size - linked
    stops = _stops(words) if size > 11 else 0
    if stops:
        if size < 160 and _FOOTER.search(words):
            return -float(plain)
        weight = float(plain)
        if words[-1] in "：:" and _ADDRESSEE.match(words):
            weight += 20
        return weight
    if size < 40 and (_DATE.match(words) or _NUMBER.search(words)):
        return 20.0
    if size >= 6 and _FOOTER.search(words):
        return -float(plain) - 4
    if words[-1] in "：:" and 3 < size < 100:
        return 8.0
    return min(plain, 20) * 0.2 if line.owner.tag in _TEXTUAL else 0.0


def _weigh_listed(line: RawLine) -> float:
    """What a line says for being an entry of a listing."""
    size = len(line.words)
    if line.linked * 2 > size:
        return float(min(size, 60)) if line.linked >= 9 else -6.0
    if _LISTED.search(line.words) and size < 24:
        return 8.0
    if size > 5 and _FOOTER.search(line.words):
        return -float(size)
    return 0.0


def _best(top: Document, lines: Sequence[RawLine], weights: Sequence[float]) -> tuple[Element, list[float]]:
    """The element whose lines weigh most together (the innermost of equals), and the sums of all by their `order`."""
    elements = top.elements
    sums = [0.0] * len(elements)
    for line, weight in zip(lines, weights, strict=True):
        sums[line.owner.order] += weight
    for element in reversed(elements):
        if element.parent is not None:
            sums[element.parent.order] += sums[element.order]
    best = max(range(len(sums)), key=lambda i: (sums[i], i))
    return elements[best], sums


def choose(top: Document, cut: Cut, *, titled: bool = False) -> Content:
    """The content of the page whose lines are given. `titled`: the page says by its title that it is one document's, so a
    list of links beside it is none of its content however short that is (a notice of one link to its annex)."""
    lines = cut.lines
    warnings: list[Warning] = []
    weights = [weigh(line) for line in lines]
    _discount(lines, weights)
    answers = replies(top, lines, weights)
    for number in answers:
        weights[number] = 0.0
    hidden_lines = [line for _, group in cut.hidden for line in group]
    best, sums = _best(top, lines, weights)
    if sums[best.order] < 60:
        group = max(cut.hidden, key=lambda g: sum(map(weigh, g[1])), default=None)
        if group is not None and sum(map(weigh, group[1])) > max(100.0, 2 * sums[best.order]):
            warnings.append(Warning("content_hidden", f"the only copy of the text stands in a hidden <{group[0].tag}>"))
            hidden_lines = [line for element, g in cut.hidden if element is not group[0] for line in g]
            return _content(tuple(group[1]), lines, hidden_lines, warnings, (group[0],))
    listing = False
    if sums[best.order] < 150 and not titled and not _has_sentences(best, lines):
        listed = [_weigh_listed(line) for line in lines]
        other, other_sums = _best(top, lines, listed)
        if other_sums[other.order] > 4 * max(sums[best.order], 30.0):
            best, sums, weights, listing = other, other_sums, listed, True
    taken = [best.order <= line.owner.order < best.end for line in lines]
    if not listing:
        _prune(best, lines, taken, sums)
        _grow(lines, taken, weights)
    for number in answers:
        taken[number] = False
    chosen = [line for line, ok in zip(lines, taken, strict=True) if ok]
    chosen = _once(chosen)
    kept = set(map(id, chosen))
    return _content(tuple(chosen), [line for line in lines if id(line) not in kept], hidden_lines, warnings, (best,))


def _has_sentences(best: Element, lines: Sequence[RawLine]) -> bool:
    """Whether what weighs most is prose in the sense of at least one whole sentence: then it is no listing, however short."""
    inside = (line for line in lines if best.order <= line.owner.order < best.end and line.linked == 0)
    return sum(len(line.words) for line in inside if "。" in line.words and not _FOOTER.search(line.words)) >= 40


def _discount(lines: Sequence[RawLine], weights: list[float]) -> None:
    """A line printed again weighs nothing: two copies of a body must not make what holds both the content."""
    seen: set[str] = set()
    for number, line in enumerate(lines):
        if weights[number] > 0:
            if line.words in seen:
                weights[number] = 0.0
            seen.add(line.words)


def _prune(best: Element, lines: Sequence[RawLine], taken: list[bool], sums: Sequence[float]) -> None:
    """Take out what inside the content weighs against it: lists of links, boxes."""
    links = [0.0] * len(sums)
    for line, ok in zip(lines, taken, strict=True):
        if ok and line.linked * 2 > len(line.words):
            element: Element | None = line.owner
            weight = weigh(line)
            while element is not None and element is not best:
                links[element.order] += weight
                element = element.parent
    verdicts: dict[int, bool] = {}
    for number, line in enumerate(lines):
        if not taken[number] or line.owner is best:
            continue
        order = line.owner.order
        if order not in verdicts:
            verdict = False
            element = line.owner
            while element is not None and element is not best and not verdict:
                verdict = sums[element.order] < -16 and links[element.order] < sums[element.order] * 0.6
                element = element.parent
            verdicts[order] = verdict
        if verdicts[order]:
            taken[number] = False


def _grow(lines: Sequence[RawLine], taken: list[bool], weights: Sequence[float]) -> None:
    """Take in neighbours that are a notice's: its number above; signature, date and annexes below."""
    first = next((i for i, ok in enumerate(taken) if ok), None)
    if first is None:
        return
    last = len(taken) - 1 - taken[::-1].index(True)
    for number in range(first - 1, max(-1, first - 4), -1):
        words = lines[number].words
        if len(words) < 40 and _NUMBER.search(words) and not lines[number].linked:
            taken[number] = True
            break
    reach = last
    printed = {line.words for line, ok in zip(lines, taken, strict=True) if ok}
    for number in range(last + 1, min(len(lines), last + 8)):
        line = lines[number]
        if line.words in printed or weights[number] < 0 and line.linked * 2 > len(line.words):
            break
        if _DATE.match(line.words) or _ANNEX.match(line.words) or weights[number] == 6.0:
            reach = number
    for number in range(last + 1, reach + 1):
        taken[number] = True


def _once(lines: list[RawLine]) -> list[RawLine]:
    """The lines without a second printing of the same body."""
    seen: dict[str, int] = {}
    repeated = [False] * len(lines)
    total = again = 0
    for number, line in enumerate(lines):
        if len(line.words) < 16:
            continue
        total += len(line.words)
        if line.words in seen:
            repeated[number] = True
            again += len(line.words)
        else:
            seen[line.words] = number
    if again < 120 or again * 10 < total * 3 or len({w.words for w, r in zip(lines, repeated, strict=True) if r}) < 3:
        return lines
    first = repeated.index(True)
    last = len(repeated) - 1 - repeated[::-1].index(True)
    span = lines[first : last + 1]
    inside = sum(len(line.words) for line in span)
    if again * 10 < inside * 8:
        return lines
    known = {line.words for line in lines[:first]}
    while first > 0 and lines[first - 1].words in {w.words for w in lines[: first - 1]}:
        first -= 1
    while last + 1 < len(lines) and lines[last + 1].words in known:
        last += 1
    return lines[:first] + lines[last + 1 :]


def _content(
    chosen: tuple[RawLine, ...],
    others: Sequence[RawLine],
    hidden: Sequence[RawLine],
    warnings: Sequence[Warning],
    roots: tuple[Element, ...],
) -> Content:
    content_chars = sum(len(line.words) for line in chosen)
    linked = sum(line.linked for line in chosen)
    rest = others
    outside_chars = sum(len(line.words) for line in rest)
    outside_linked = sum(line.linked for line in rest)
    stops = sum([_stops(line.words) for line in chosen])
    in_links = [line for line in chosen if line.linked * 2 > len(line.words)]
    signals = {
        "visible_chars": float(content_chars + outside_chars),
        "content_chars": float(content_chars),
        "outside_chars": float(outside_chars),
        "links": float(len(in_links) + sum(line.linked * 2 > len(line.words) for line in rest)),
        "content_links": float(len(in_links)),
        "link_share": linked / max(1, content_chars),
        "visible_link_share": (linked + outside_linked) / max(1, content_chars + outside_chars),
        "prose": 100 * stops / max(1, content_chars),
        "content_lines": float(len(chosen)),
        "list_lines": float(sum(line.linked >= 9 for line in in_links)),
        "hidden_chars": float(sum(len(line.words) for line in hidden)),
    }
    return Content(
        chosen,
        tuple(_plain(line) for line in rest[:400]),
        tuple(_plain(line) for line in hidden[:400]),
        signals,
        tuple(warnings),
        roots,
        tuple(
            line
            for line in rest
            if line.linked and any(a is not None and _FILE.search(a.raw) for _, a, _ in line.pieces)
        ),
    )


def _plain(line: RawLine) -> str:
    return " ".join("".join(t for t, _, _ in line.pieces).split())[:400]
