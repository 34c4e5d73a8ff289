"""The forms of a document number (发文字号; GB/T 9704-2012, 7.2.5, and what came before it), read and made canonical.

A leaf: numbers of the document itself and cited ones are read by the same forms, in different stages. The anchors are
the bracketed year and the word 号; what stands before them is the prefix (机关代字), trimmed by `number_prefixes.toml`.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from extract.lexicon import ZEROS, fold, full_year, is_organ, parse_number
from extract.number_forms.prefix import HAN, has_code, is_body, prefix_rule, run_before, start_of, trim
from extract.patterns import lazy
from extract.text import Span

_OPEN = r"[„‹{\[(<〔【〖「『〈《﹝\u3014]"
_CLOSE = r"[‟›}\])>〕】〗」』〉》﹞\u3015]"
_S = r"[ \n]{0,3}"
_YEAR = rf"(?:(?:19|20) ?[0-9] ?[0-9]|(?:19|2[0OoО○〇])[0-9OoО○〇][0-9OoО○〇]|[0-9]{{2}}|[一二][九{ZEROS}][{ZEROS}一二三四五六七八九]{{2}}|[{ZEROS}一二三四五六七八九]{{2}})"
_SERIAL = rf"(?:[0-9](?: ?[0-9]){{0,5}}|[{ZEROS}一二三四五六七八九十百千]{{1,7}})"
_BRACKETED = lazy(
    # the year between brackets, of any two kinds; a code's second half may follow (`〔1996〕文39号`, `(86)财税字第082号`)
    rf"(?P<open>{_OPEN}){{1,2}}{_S}(?P<year>{_YEAR}){_S}年?度?{_S}(?P<close>{_CLOSE}){{1,2}}{_S}"
    rf"(?P<inner>[\u4e00-\u9fff]{{0,10}}?){_S}(?:第{_S})?(?P<serial>{_SERIAL}){_S}(?P<end>号|號|(?=[ \n]|$))"
    # one bracket of the two was lost, but year and serial are still told apart
    rf"|(?P<open2>{_OPEN}){_S}(?P<year2>(?:19|20)[0-9]{{2}})(?: |年{_S}|{_S}第){_S}(?:第)?(?P<serial2>{_SERIAL}){_S}号"
    rf"|(?P<year3>(?<![0-9])(?:19|20)[0-9]{{2}}){_S}年?(?P<close3>{_CLOSE}){_S}(?:第)?{_S}(?P<serial3>{_SERIAL}){_S}号"
)
_LOST = lazy(rf"(?P<open>{_OPEN}){_S}(?P<digits>(?:19|20)[0-9]{{3,6}}){_S}号")
_ORDER = lazy(
    rf"(?P<word>令|公告|通告|公报|决议|布告|通令|明电|字|发|函|规|办|文|通报)[ \n]{{0,3}}\(?"
    rf"(?:(?P<year>(?:19|20)[0-9]{{2}}|[一二][九{ZEROS}][{ZEROS}一二三四五六七八九]{{2}}){_S}年?{_S}\)?{_S})?"
    rf"(?:第{_S}|(?<=令)(?=[0-9]))(?P<serial>{_SERIAL}){_S}号"
)
_JOINING = lazy(r"[)）]?[ \n]?(?:令|文件?)?[ \n]?(?:以及|[和及与、,;])?[ \n]?")
_ORDER_BEHIND = lazy(
    # 国务院第431号令, 税务总局2019年第5号公告: the word behind the serial
    rf"(?:(?P<year>(?:19|20)[0-9]{{2}}|[一二][九{ZEROS}][{ZEROS}一二三四五六七八九]{{2}})年{_S})?第?{_S}"
    rf"(?P<serial>{_SERIAL}){_S}号{_S}(?P<word>令|公告|通告|布告)(?![一-鿿]{{0,6}}(?:栏|员|牌))"
)
_WORD_BEHIND = lazy(r"号 {0,3}(?:令|公告|通告|布告)")
_SIGN = lazy("[号號〔\\[【〖﹝]")
"""Every number has one of these signs; a line without one need not be read."""
_NEIGHBOUR = 24
"""How far a number that is broken over lines reaches into the next."""
_LONG = 400
_YEAR_FIRST = lazy(r"(?P<year>19[4-9][0-9])年?(?=[一-鿿])")
_YEAR_BEFORE = lazy(r"(?P<year>(?:19|20)[0-9]{2})年(?=[一-鿿]{3})")
_WIDE = str.maketrans("()", "（）")


class NumberForm(NamedTuple):
    """A number as read: its place, its parts, and whether something about it is doubtful."""

    span: Span
    text: str
    """Canonical: `〔〕`, no spaces, Arabic year of four digits, no 第 (orders keep their words)."""
    prefix: str
    year: int | None
    number: int
    damaged: bool = False


class LostNumber(NamedTuple):
    """A number of which a bracket is lost so that year and serial cannot be told apart: a doubt, not a guess."""

    span: Span
    printed: str


def find_numbers(string: str, start: int = 0, end: int | None = None) -> Iterator[NumberForm | LostNumber]:
    """All document numbers of `string[start:end]`, in order, and those that are too damaged to be read.

    >>> [f.text for f in find_numbers("泽公发〔2008〕43号　泽安监[2008]第029号") if isinstance(f, NumberForm)]
    ['泽公发〔2008〕43号', '泽安监〔2008〕29号']
    """
    stop = len(string) if end is None else end
    if len(string) < _LONG:
        yield from _scan(string, start, stop)
        return
    whole = _of_a_text(string)
    if any(f.span.start < cut < f.span.end for cut in (start, stop) for f in whole):
        yield from _scan(string, start, stop)
        return
    yield from (f for f in whole if start <= f.span.start and f.span.end <= stop)


@lru_cache(maxsize=4)
def _of_a_text(string: str) -> tuple[NumberForm | LostNumber, ...]:
    """All numbers of a whole text: every stage asks for those of some lines, and the text is scanned once."""
    return tuple(_scan(string, 0, len(string)))


def _windows(view: str, start: int, stop: int) -> Iterator[tuple[int, int]]:
    """The stretches of whole lines that can hold a number, with the ends of their neighbours."""
    left = right = -1
    for sign in _SIGN.finditer(view, start, stop):
        if sign.start() < right:
            continue
        low = max(start, view.rfind("\n", start, sign.start()) + 1 - _NEIGHBOUR)
        high = view.find("\n", sign.end(), stop)
        high = stop if high < 0 else min(stop, high + _NEIGHBOUR)
        if left >= 0 and low > right:
            yield left, right
            left = low
        left, right = low if left < 0 else left, high
    if left >= 0:
        yield left, right


def _scan(string: str, start: int, stop: int) -> Iterator[NumberForm | LostNumber]:
    view = fold(string)
    bracketed: list[re.Match[str]] = []
    orders: list[re.Match[str]] = []
    lost: list[re.Match[str]] = []
    for left, right in _windows(view, start, stop):
        bracketed += _BRACKETED.finditer(view, left, right)
        orders += _ORDER.finditer(view, left, right)
        if _WORD_BEHIND.search(view, left, right):
            orders += _ORDER_BEHIND.finditer(view, left, right)
        lost += _LOST.finditer(view, left, right)
    found: list[NumberForm | LostNumber] = []
    taken: list[tuple[int, int]] = []
    ends = sorted(m.end() for m in (*bracketed, *orders))
    for match in bracketed:
        form = _bracketed(string, match, _floor(view, ends, match.start(), start))
        if form:
            found.append(form)
            taken.append(form.span)
    for match in lost:
        at = run_before(string, view, match.start())[0]
        if at < match.start() and has_code(view[at : match.start()]):
            found.append(LostNumber(Span(max(at, start), match.end()), string[max(at, start) : match.end()]))
            taken.append((at, match.end()))
    for match in orders:
        if any(a < match.end() and match.start() < b for a, b in taken):
            continue
        form = _order(string, match, _floor(view, ends, match.start(), start))
        if form:
            found.append(form)
            taken.append(form.span)
    yield from sorted(found, key=lambda f: f.span)


def _floor(view: str, ends: list[int], at: int, start: int) -> int:
    """Where the run before a number at `at` may begin: behind the number before it and what joins them (`和`, `号文及`)."""
    before = bisect_right(ends, at)
    if not before:
        return start
    joined = _JOINING.match(view, ends[before - 1], at)
    return max(start, joined.end() if joined else ends[before - 1])


def _bracketed(string: str, match: re.Match[str], floor: int) -> NumberForm | None:
    view = match.string
    year_text = match["year"] or match["year2"] or match["year3"]
    serial_text = match["serial"] or match["serial2"] or match["serial3"]
    year, number = full_year(year_text), parse_number(serial_text.replace("\n", ""))
    if year is None or number is None or number == 0:
        return None
    at, whole = run_before(string, view, match.start())
    at, whole = (floor, True) if at < floor else (at, whole)
    run = "".join(view[at : match.start()].split())
    code = trim(run)
    inner = match["inner"] or ""
    if code and not HAN.search(code):
        code = ""
    if len(code) < 1 and not inner:
        return None
    if inner and not _inner_fits(code, inner, match):
        return None
    if not inner and (len(code) > 22 and not prefix_rule("body_family").search(code)):
        return None
    if prefix_rule("no_document").search(code) or (not code and prefix_rule("court_case").search(inner)):
        return None
    if (
        not match["year3"]
        and not match["year2"]
        and match["end"] == ""
        and not (whole and match["open"] in "〔[【" and len(year_text) == 4)
    ):
        return None
    start = start_of(view, at, match.start(), code) if code else match.start()
    prefix = (code + inner).translate(_WIDE)
    damaged = bool(match["year2"] or match["year3"]) or match["end"] == ""
    text = f"{prefix}〔{year}〕{number}号"
    return NumberForm(Span(start, match.end()), text, prefix, year, number, damaged)


def _inner_fits(code: str, inner: str, match: re.Match[str]) -> bool:
    """Whether Han characters between year and serial belong to the number: a code's second half, or a code with 字."""
    if code:
        return len(inner) <= 2 and inner not in ("第", "年", "年第", "全国", "年度")
    return inner.endswith("字") or (match["open"] in "〔[【" and len(inner) <= 6 and match["serial"][0].isdigit())


def _order(string: str, match: re.Match[str], floor: int) -> NumberForm | None:
    view = match.string
    number = parse_number(match["serial"].replace("\n", ""))
    year = full_year(match["year"]) if match["year"] else None
    word = match["word"]
    orderly = prefix_rule("body_family").search(word) is not None
    if not number or (match["year"] and year is None) or (not orderly and word != "字" and year is None):
        return None
    if match.start("word") > match.start("serial"):
        return _order_behind(string, match, floor, number, year)
    at, whole = run_before(string, view, match.end("word"))
    at, whole = (floor, True) if at < floor else (at, whole)
    run = "".join(view[at : match.end("word")].split())
    code = run if whole and is_body(run[: -len(word)]) else trim(run)
    if "第" not in match[0] and not is_organ(code[:-1]):
        return None  # 禁令3号: without 第 only a body's order
    if len(code) < 2 or prefix_rule("no_document").search(code) or (not orderly and len(code) > 14):
        return None
    if "\n" in view[match.end("word") : match.end()] and code != run:
        return None  # a title's last word above a bare 2018年第62号: whose number it is, is for the document to say
    if at and view[at - 1] in "])>〕】〗」" and code == run:
        return None  # the year stood before the code and was refused: a court's case number
    start = start_of(view, at, match.end("word"), code)
    dated = (
        None
        if year
        else _YEAR_FIRST.match(code)
        if word == "字"
        else _YEAR_BEFORE.match(code)
        if word != "令" and orderly
        else None
    )
    if dated:
        year, code = int(dated["year"]), code[dated.end() :]  # 1957年政密字第3号, 2016年农业部公告第2445号
    if orderly and code == run and (joint := _joint_before(view, start)):
        code = "".join(view[joint:start].split()) + code
        start = joint
    if not orderly:
        text = f"{code}〔{year}〕{number}号" if year else f"{code}{number}号"
    else:
        text = f"{code}{year}年第{number}号" if year else f"{code}第{number}号"
    return NumberForm(Span(start, match.end()), text, code, year, number)


def _order_behind(string: str, match: re.Match[str], floor: int, number: int, year: int | None) -> NumberForm | None:
    """`国务院第431号令` is 国务院令第431号: what surrounds the serial is the prefix. Only behind the name of a body."""
    view = match.string
    at, whole = run_before(string, view, match.start())
    at = max(at, floor)
    run = "".join(view[at : match.start()].split())
    body = run if whole and is_body(run) else trim(run)
    if not is_organ(body):
        return None
    prefix = body + match["word"]
    text = f"{prefix}{year}年第{number}号" if year else f"{prefix}第{number}号"
    start = start_of(view, at, match.start(), body)
    return NumberForm(Span(start, match.end()), text, prefix, year, number)


def _joint_before(view: str, start: int) -> int | None:
    """Where further issuers of a joint order begin: names before blanks, from the start of the line on."""
    line = view.rfind("\n", 0, start) + 1
    before = view[line:start]
    if not before.endswith(" ") or not 3 <= len(before) <= 60 or not all(is_organ(n) for n in before.split()):
        return None
    return line + len(before) - len(before.lstrip())


def canonical(text: str) -> str | None:
    """The one number that `text` holds, as the contract writes numbers; None where it holds none, or several.

    >>> canonical("国发[2010]第 1号"), canonical("(86)财税字第082号"), canonical("国务院令第492号"), canonical("GB/T 9704-2012")
    ('国发〔2010〕1号', '财税字〔1986〕82号', '国务院令第492号', None)
    """
    forms = [f for f in find_numbers(text) if isinstance(f, NumberForm)]
    return forms[0].text if len(forms) == 1 else None
