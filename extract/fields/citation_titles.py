"""Titles in 《》 with the number that belongs to them, and numbers that stand without a title."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from extract.lexicon import kinds
from extract.number_forms import NumberForm, canonical, find_numbers
from extract.patterns import compiled, lazy
from extract.rules import Row, alternation, load
from extract.text import Span

LONGEST = 160
_DEEPEST = 5
_BRACKET = lazy(
    r"[ \u3000]{0,3}(?:[(（]((?:[^()（）\n]|[(（][^()（）\n]{0,40}[)）]){1,90})[)）]|[【\[〔]([^【】\n]{2,20}?[〔\[(（]\d{4}[〕\])）]\d{1,5}号?)[】\]〕]号?)"
)
_BESIDE = lazy(r"[ \u3000]{0,2}(?:号?文件?)?")
_SHORT_NAME = lazy(r"(?:简|合|统|下|并)称(?:为|作|之为)?[ \u3000]?[“\"《‘「]([^”\"》’」\n]{2,24})[”\"》’」]")
_NUMBER_INSIDE = lazy(r"[(（]([^()（）]{2,16}[〔\[(（]\d{2,4}[〕\])）][^()（）]{0,3}\d{1,5}号)[)）]$")
_UNENDED = lazy(r"([\u4e00-\u9fff]{2,12})[〔\[(（【]((?:19|20)\d\d)[〕\])）】](?:第)?(\d{1,5})$")
"""（民函[2017]294) in the bracket behind a title: the number of the document, though 号 is not printed."""
_STATE = lazy(r"[ \u3000]?[(（][^()（）]{1,20}[)）]?$")


class Quoted(NamedTuple):
    """A document as the text names it: `《title》（number…）`, 《》 and bracket within `span`; either part may lack."""

    span: Span
    title: str | None
    number: str | None
    bracket: str = ""
    """The words of the brackets behind the title."""


def key(title: str | None) -> str:
    """A title without spaces, brackets and quotation marks: the same document has the same key."""
    return re.sub(r"[\W_]+", "", title or "").removeprefix("中华人民共和国")


def bare(title: str) -> str:
    """A title without its state: `（试行）`, `（2015年修订）`."""
    while found := _STATE.search(title):
        title = title[: found.start()]
    return title.rstrip()


def quoted_titles(text: str, forms: Sequence[NumberForm]) -> list[Quoted]:
    """Every outermost title in 《》, in order, with its number where one stands right beside it."""
    found: list[Quoted] = []
    at = text.find("《")
    starts = [form.span.start for form in forms]
    ends = {form.span.end: form for form in forms}
    while at >= 0:
        end = _closing(text, at)
        if end is None:
            at = text.find("《", at + 1)
            continue
        found.append(_with_number(text, at, end, forms, starts, ends))
        at = text.find("《", max(end, found[-1].span.end if "《" not in found[-1].bracket else end))
    return found


def _closing(text: str, start: int) -> int | None:
    """Behind the 》 that closes the 《 at `start`; where one is lost, behind the first."""
    depth, first, breaks = 0, None, 0
    for at in range(start, min(len(text), start + LONGEST)):
        c = text[at]
        if c == "《":
            depth += 1
            if depth > _DEEPEST:
                break
        elif c == "》":
            depth -= 1
            first = first or at + 1
            if not depth:
                return at + 1
        elif c == "\n":
            breaks += 1
            if breaks > 2 or first:
                break
        elif c == "。" and first:
            break
    return first


def _with_number(
    text: str, start: int, end: int, forms: Sequence[NumberForm], starts: Sequence[int], ends: dict[int, NumberForm]
) -> Quoted:
    title = re.sub(r"\s*\n\s*", "", text[start + 1 : end - 1]).strip()
    number: str | None = None
    if inner := _NUMBER_INSIDE.search(title):
        number, title = canonical(inner[1]), title[: inner.start()].rstrip() if canonical(inner[1]) else title
    stop, brackets = end, list[str]()
    for _ in range(2):
        bracket = _BRACKET.match(text, stop)
        if not bracket:
            break
        inside = _between(forms, starts, bracket.start(), bracket.end())
        if brackets and not inside:
            break
        brackets.append(bracket[1] or bracket[2])
        stop = bracket.end()
        if not inside and (unended := _UNENDED.fullmatch(brackets[-1].strip())):
            number = number or canonical(f"{unended[1]}〔{unended[2]}〕{unended[3]}号")
        number = number or (inside[0].text if inside else None)
    if not brackets:
        beside = _BESIDE.match(text, end)
        follows = _between(forms, starts, end, min(len(text), (beside.end() if beside else end) + 40))
        if follows and beside and follows[0].span.start <= beside.end():
            number, stop = follows[0].text, follows[0].span.end
    if not number:
        for width in (0, 1, 2):
            if (before := ends.get(start - width)) and text[start - width : start] in ("", "文", "文件", " "):
                number, start = before.text, before.span.start
                break
    return Quoted(Span(start, stop), title, number, "；".join(brackets))


def _between(forms: Sequence[NumberForm], starts: Sequence[int], low: int, high: int) -> list[NumberForm]:
    found = []
    for at in range(bisect_left(starts, low), len(forms)):
        form = forms[at]
        if form.span.start >= high:
            break
        if form.span.end <= high:
            found.append(form)
    return found


def number_forms(text: str) -> list[NumberForm]:
    """All document numbers of the text, in order."""
    return [form for form in find_numbers(text) if isinstance(form, NumberForm)]


def short_names(text: str) -> frozenset[str]:
    """The keys of all names that the text introduces with 以下简称."""
    return frozenset(key(name) for name in _SHORT_NAME.findall(text)) if "称" in text else frozenset()


def names_document(quoted: Quoted, shorts: frozenset[str]) -> bool:
    """Whether a quoted title names a document: not a short form, a form to fill in, a newspaper, a standard."""
    title = quoted.title or ""
    name = bare(title)
    if key(title) in shorts and not quoted.number or len(key(title)) < 2:
        return False
    if rule("standard").matches(title) or rule("standard").matches(quoted.bracket):
        return quoted.number is not None and not re.search(r"[A-Z]{2}", quoted.bracket)
    if rule("short").pattern.search(name) and not quoted.number:
        return False
    if quoted.number:
        return True
    if rule("annexed").pattern.search(f"（{quoted.bracket}）"):
        return False
    if rule("form").pattern.search(name) or rule("press").pattern.search(name):
        return False
    return bool(rule("document").pattern.search(name))


@cache
def unquoted_title() -> re.Pattern[str]:
    """A title without 《》 right before its number in brackets: `…人民政府关于…的通知（临政发〔2001〕3号）`."""
    kind = alternation([k for k in kinds() if len(k) > 1] + ["函"])
    return compiled(
        r"(?:(?<=[。；;，,：:\n“\t、.．])|(?<=根据)|(?<=按照)|(?<=依据)|(?<=依照)|(?<=执行)|(?<=落实)|(?<=贯彻)|^)[ \u3000]*"
        rf"([^。；;，,：:\n\t《》“”]{{0,40}}关于[^。；;：:\n\t]{{2,90}}(?:{kind})(?:[(（][^()（）]{{1,12}}[)）])?)[ \u3000]*$"
    )


@cache
def rule(name: str) -> Row:
    """A row of citations.toml."""
    return load("citations")[name]
