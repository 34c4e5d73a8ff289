"""Spam in the text: which places are cut, what goes back, and what is only offered."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extract.options import RepairMode
from extract.patterns import lazy
from extract.repair.frames import FRAME_END, LOCAL_WORDS, PLACE_RIGHT, wants_about
from extract.repair.terms import Term
from extract.text import Change

_QUOTE = lazy("《([^《》\n]{4,120})》")
_LEVEL = {"市": "我市", "县": "我县", "区": "我区", "省": "我省", "州": "我州", "镇": "我镇"}


def terms_pattern(terms: Sequence[Term]) -> re.Pattern[str]:
    """All terms as one pattern, longest first."""
    return re.compile("|".join(re.escape(t.text) for t in sorted(terms, key=lambda t: -len(t.text))))


def find_changes(
    string: str, title: tuple[int, int] | None, terms: Sequence[Term], place: tuple[str, ...], mode: RepairMode
) -> list[Change]:
    """A change for every place of every term: cut, with 关于 put back where the title's frame makes it certain."""
    by_text = {t.text: t for t in terms}
    pattern = terms_pattern(terms)
    matches = list(pattern.finditer(string))
    about = _about_places(string, title, matches, by_text)
    local = _local_word(string)
    changes: list[Change] = []
    for match in matches:
        term = by_text[match[0]]
        start, end = match.span()
        if term.mode != "substitution":
            changes.append(
                Change(
                    start, end, "", "spam", "spam.insertion", ", ".join(term.evidence), min(0.99, 0.6 + term.score / 20)
                )
            )
            continue
        if start in about:
            inserted = "关于" if mode != "strip" else ""
            changes.append(
                Change(
                    start, end, inserted, "spam", "spam.substitution", about[start], 0.97, () if inserted else ("关于",)
                )
            )
            continue
        right = string[end : end + 40].split("\n")[0]
        left = string[max(0, start - 40) : start].rpartition("\n")[2]
        candidates, basis = _candidates(left, right, place, local)
        inserted = candidates[0] if mode == "likely" and candidates else ""
        changes.append(
            Change(start, end, inserted, "spam", "spam.substitution", basis, 0.6 if inserted else 0.95, candidates)
        )
    return changes


def repair_string(string: str, terms: Sequence[Term], mode: RepairMode, *, title: bool) -> str:
    """A string of the page that is no part of the text (a title outside, a breadcrumb item) without the terms."""
    changes = find_changes(
        string, (0, len(string)) if title else None, terms, (), "strip" if mode == "strip" else "certain"
    )
    parts: list[str] = []
    at = 0
    for change in changes:
        parts += (string[at : change.start], change.inserted)
        at = change.end
    return "".join([*parts, string[at:]]).strip()


def _about_places(
    string: str, title: tuple[int, int] | None, matches: Sequence[re.Match[str]], terms: dict[str, Term]
) -> dict[int, str]:
    """Places of 关于: `{start: basis}`. In the title, in quoted titles, in lines that are titles."""
    frames: list[tuple[int, int, str]] = []
    if title:
        frames.append((*title, "title frame: issuer, 关于, matter, kind"))
    frames += [(m.start(1), m.end(1), "quoted title: issuer, 关于, matter, kind") for m in _QUOTE.finditer(string)]
    found: dict[int, str] = {}
    for start, end, basis in frames:
        inner = [m for m in matches if start <= m.start() and m.end() <= end and terms[m[0]].mode == "substitution"]
        fits = [
            match
            for match in inner
            if wants_about(
                _joined(string[start : match.start()], terms),
                _joined(string[match.end() : end], terms),
                strict=basis[0] == "q",
            )
        ]
        if fits:  # of the places before two bodies' names, none is that of 关于
            best = next((m for m in fits if not PLACE_RIGHT.match(string, m.end())), fits[0])
            found[best.start()] = basis
    return found


def _joined(piece: str, terms: dict[str, Term]) -> str:
    for text in terms:
        piece = piece.replace(text, "")
    return piece.replace("\n", "")


def _local_word(string: str) -> str:
    """我市, 我县 … by the level that the text speaks of most."""
    counts = {
        word: string.count(level + "政府") + string.count(level + "人民政府") + string.count(level + "直")
        for level, word in _LEVEL.items()
    }
    best = max(counts, key=lambda w: counts[w])
    return best if counts[best] else "我市"


def _candidates(left: str, right: str, place: tuple[str, ...], local: str) -> tuple[tuple[str, ...], str]:
    """What may have stood at a place of the text, likeliest first, and why."""
    if PLACE_RIGHT.match(right):
        return place, "a place's name: a suffix stands alone behind it"
    if re.match("(?:[市县区省州]|日报|电视台|电大|学院|大学|职业)", right) or re.search("[、，(（]$", left):
        return (*place, local), "a place's name or a word for the place"
    if not left.strip() or re.search("[，。；：]$", left):
        return (local, "关于", *place), "a word for the place, or 关于"
    return (local, *place), "a word for the place"


__all__ = ["FRAME_END", "LOCAL_WORDS", "find_changes", "repair_string", "terms_pattern"]
