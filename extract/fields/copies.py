"""抄送 (GB/T 9704-2012, 7.4.2): the bodies behind 抄送：, 抄报：, in the imprint of older documents also 报：, 送：, 分送：."""

from __future__ import annotations

import re
from itertools import islice

from extract.document import Document
from extract.fields.name_lists import split_names
from extract.lexicon import fold, has_dates, is_organ
from extract.notice import Named
from extract.patterns import lazy
from extract.pieces import tight

_MARK = lazy(
    r"(?<![请并须应可要])(?:抄 {0,3}送|抄 {0,3}报|抄致|抄发)(?:机关|单位)? ?: ?|(?<=\n)(?:抄送|抄报)(?:机关|单位)? (?=各|市|省|县|区)"
)
_WEAK_MARK = lazy(r" *(?:报|送|分 ?送|报 ?送) ?: ?")
"""Marks of older imprints, read there only, and only before bodies' names."""
_CLOSES = lazy(
    r"(?:\(|主 ?题 ?词|抄 ?[送报发]|共印|信息公开|公开|附|责任编|编辑|校对|打字|来源|作者|上一|下一|打印|关闭|相关|返回|扫一扫|分享)|.{2,60}印[发制]?$"
)
"""Lines that no list of copies goes on with."""
_NAMES = lazy(r"[一-鿿()、,;“”· ]{1,300}。?")
_OPEN = ("、", ",", ";", "(")
_TAIL = lazy(
    r"(?:人民政府|人大常委会|政协|党委)?办公[室厅]|(?:监察|常务)?委员会|人民(?:政府|法院|检察院)|(?:群众|人民)?团体|(?:有关|相关|直属|各)?(?:部门|单位|机构)"
)
"""What shares the head of the name before it, also behind a blank."""
_NO_NAME = lazy(
    r"(?:本[局委办厅])?存(?:档|查)?(?:\([0-9一二三四五六七八九十]{1,2}\)?)?$|.{0,20}(?:[0-9]{4} ?[年./-]|__)|[^一-鿿]*$"
)
"""What is filed (存档（2）), days, numbers, a form's line to be filled in."""
_PRINTED = lazy(r"\s*[12〇○零一二][^。;:\n]{5,20}(?:日|[0-9]) ?印[发制]?")
"""The day of printing, alone on a line: the name above it printed."""
_MOST_LINES = 12
_MOST = 600
"""Characters of a line that are read as names."""
_LONGEST = 60


def copied_to(document: Document, view: str) -> tuple[Named, ...]:
    """The bodies behind the marks, over several lines up to the full stop or what else ends them."""
    found: list[Named] = []
    if "抄" in view:
        for mark in islice(_MARK.finditer(view), 200):
            found += _names(document, view, mark.end())
    for number in document.lines(document.layout.imprint):
        line = document.text.lines[number]
        if weak := _WEAK_MARK.match(view, line.start, line.end):
            names = _names(document, view, weak.end())
            if names and all(is_organ(n.name) or n.name.endswith("领导") or n.name.startswith("各") for n in names):
                found += names
    return tuple(sorted(found, key=lambda n: n.span.start if n.span else 0))


def _names(document: Document, view: str, start: int) -> list[Named]:
    """The names of the block that begins at `start`."""
    found: list[Named] = []
    for left, right in _stretches(view, start):
        for first, behind in _parted(view, left, right):
            found += split_names(document.string, first, behind)
    return [n for n in found if len(n.name) <= _LONGEST and not _NO_NAME.match(fold(n.name))]


def _stretches(view: str, start: int) -> list[tuple[int, int]]:
    """The block of names from `start` on: to a full stop (and the next line, where it names bodies of the next rank), over
    the lines that go on with it."""
    stop, closed = _line(view, start)
    found = [(start, stop)]
    for _ in range(_MOST_LINES):
        begin = view.find("\n", stop) + 1
        if not begin:
            break
        end, closes = _line(view, begin)
        words = tight(view[begin : _line_end(view, begin)])
        if not words and not closed:
            found[-1], stop = (found[-1][0], end), end
            continue
        if not _NAMES.fullmatch(words) or _CLOSES.match(words) or has_dates(view, begin, end):
            break
        if closed:
            if not closes or not _ranked(words):
                break
            found.append((begin, end))
        elif (
            view[found[-1][0] : stop].rstrip().endswith(_OPEN)
            or closes
            or _all_names(words)
            and not _PRINTED.match(view, end)
        ):
            found[-1] = (found[-1][0], end)
        else:
            break
        stop, closed = end, closes
    return found


def _line_end(view: str, start: int) -> int:
    end = view.find("\n", start, start + _MOST)
    return min(len(view), start + _MOST) if end < 0 else end


def _line(view: str, start: int) -> tuple[int, bool]:
    """Where the names of a line end, and whether a full stop closes them: before a label or a file's name."""
    end = _line_end(view, start)
    stop = view.find("。", start, end)
    if stop >= 0:
        return stop, True
    for sign in re.finditer(r"[:.]", view[start:end]):
        at = start + sign.start()
        while at > start and view[at - 1] not in " 、,;":
            at -= 1
        return at, True
    return end, False


def _all_names(words: str) -> bool:
    return all(n and (is_organ(n) or n.startswith("各")) for n in re.split("[、,;]", words.rstrip("。、,;")))


def _ranked(words: str) -> bool:
    """Whether a line below copies that end with a full stop names bodies of the next rank (7.4.2)."""
    names = [n for n in re.split("[,、;]", words.rstrip("。")) if n]
    return len(names) > 1 and sum(is_organ(n) for n in names) * 2 >= len(names)


def _parted(view: str, start: int, end: int) -> list[tuple[int, int]]:
    """The stretch, cut at the blanks and line breaks that stand between whole names."""
    found: list[tuple[int, int]] = []
    at = start
    tokens = list(re.finditer(r"[^\s、,;]+", view[start:end]))
    for left, right in zip(tokens, tokens[1:], strict=False):
        gap = view[start + left.end() : start + right.start()]
        if gap.isspace() and _whole(left[0]) and _whole(right[0]) and not _TAIL.fullmatch(right[0]):
            found.append((at, start + left.end()))
            at = start + right.start()
    return [*found, (at, end)]


def _whole(token: str) -> bool:
    return len(token) > 2 and is_organ(token) and token.count("(") == token.count(")")
