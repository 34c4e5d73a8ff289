"""Brackets that a mirror lost: `?。ǘ┩七M(jìn)` is `（二）推進`.

A mirror that reads GBK bytes without the first byte of `（` (A3 A8) reads every following pair one byte late, drops the
pairs that are none, and is in step again behind a pair whose second byte is an ASCII letter. So the bytes tell what stood
there: a label of a list is put back where the bytes are those of a label and nothing else, and so are fixed phrases.
What is left of `?。` stays as it stands.
"""

from __future__ import annotations

import re
from contextlib import suppress
from functools import cache

from extract.patterns import lazy

_NUMERALS = "一二三四五六七八九十"
_LABELS = (*_NUMERALS, *(f"十{n}" for n in _NUMERALS[:9]), "二十", *(f"二十{n}" for n in _NUMERALS[:9]))
_PHRASES = ("此件公開發布", "此件主動公開", "此件公开发布", "此件主动公开", "此件依申請公開", "此件依申请公开")
_BEGIN = "[?？]。"
_NOTES = "(?:[(（][a-zāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜü]{1,6}[)）])?"
_NOTE = lazy(_NOTES.removesuffix("?"))
_NOTED = lazy(f"(.){_NOTES}", re.S)
_LABEL = lazy("[（(]([一二三四五六七八九十]{1,3})[）)]")
_LONGEST = 12
"""Characters within which the bytes must be in step again."""


def restore(source: str) -> str:
    """The source with the brackets put back that its bytes tell. Where several labels look alike, the one that follows the
    list's last label; where none does, nothing."""
    if "。" not in source or not _pattern().search(source):
        return source
    parts: list[str] = []
    at, last = 0, ""
    for match in _pattern().finditer(source):
        if match.start() < at:
            continue
        last = (_LABEL.findall(source[at : match.start()]) or [last])[-1]
        shown = _NOTE.sub("", match[1])
        if whole := _whole().get(shown):
            parts += (source[at : match.start()], whole)
            at = match.end()
            continue
        inside = _choice(_labels()[shown], last)
        following = _in_step(source[match.end() : match.end() + _LONGEST], phrase=inside in _PHRASES)
        if inside is None or following is None:
            continue
        words, taken = following
        parts += (source[at : match.start()], "（", inside, "）", words)
        at, last = match.end() + taken, inside
    return "".join([*parts, source[at:]])


def _choice(inside: tuple[str, ...], last: str) -> str | None:
    """Of labels that look alike the one that follows the last one of the list."""
    if len(inside) == 1:
        return inside[0]
    following = _LABELS[_LABELS.index(last) + 1] if last in _LABELS[:-1] else None
    return following if following in inside else None


@cache
def _labels() -> dict[str, tuple[str, ...]]:
    """How labels and phrases look between the lost byte and the byte that begins `）`: `{"ㄒ唬": ("一",)}`."""
    found: dict[str, tuple[str, ...]] = {}
    for inside in (*_LABELS, *_PHRASES):
        shown, rest = _late(b"\xa8" + inside.encode("gbk") + b"\xa3")
        if not rest and shown:
            found[shown] = (*found.get(shown, ()), inside)
    return found


@cache
def _whole() -> dict[str, str]:
    """How phrases look that are in step again before their `）`: `{"ù思_發布）": "（此件公開發布）"}`."""
    found: dict[str, str] = {}
    for phrase in _PHRASES:
        shown, rest = _late(b"\xa8" + phrase.encode("gbk") + b"\xa3\xa9")
        if not rest and shown.endswith("）"):
            found |= {shown: f"（{phrase}）", f"{shown[:-1]})": f"（{phrase}）"}
    return found


@cache
def _pattern() -> re.Pattern[str]:
    """Any of them, with notes of pinyin behind its characters."""
    forms = sorted([*_labels(), *_whole()], key=lambda s: (-len(s), s))
    return re.compile(_BEGIN + "(" + "|".join("".join(re.escape(c) + _NOTES for c in form) for form in forms) + ")")


def _late(data: bytes) -> tuple[str, bytes]:
    """What a reader of GBK shows of bytes from the middle of a pair on, pairs that are none dropped; and the byte left."""
    shown, at = "", 0
    while at + 1 < len(data):
        if data[at] < 0x80:
            shown, at = shown + chr(data[at]), at + 1
            continue
        with suppress(UnicodeDecodeError):
            shown += data[at : at + 2].decode("gbk")
        at += 2
    return shown, data[at:]


def _in_step(shown: str, *, phrase: bool) -> tuple[str, int] | None:
    """The words behind the label, read from bytes one late up to where they are in step again, and how many characters
    they took. None where the first byte is not that of `）`, or the bytes are never in step."""
    if phrase and (not shown or shown[0] in "\n\r<"):
        return "", 0
    words = ""
    late = b"\xa9"
    for number, match in enumerate(_NOTED.finditer(shown)):
        try:
            pair = match[1].encode("gbk")
            if not number:
                if len(pair) < 2 or pair[:1] != late:  # the second byte of `）` begins the pair
                    return None
            else:
                words += (late + pair[:1]).decode("gbk")
        except UnicodeError:
            return None
        if len(pair) == 1:
            return words, match.end()
        late = pair[1:]
    return None
