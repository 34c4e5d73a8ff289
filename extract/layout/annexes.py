"""Where issued and annexed texts begin and end (附件; GB/T 9704-2012, 7.3.7), with the mark 附件 or without."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from extract.document import Annex
from extract.layout.bare_annex import ends_roll
from extract.layout.head import Head
from extract.layout.words import words_of
from extract.lexicon import fold, kind_of
from extract.patterns import lazy
from extract.pieces import Piece, tight

if TYPE_CHECKING:
    from extract.layout.tail import Tail

_NAMES = lazy(r"《([^《》]{3,80}(?:〈[^〈〉]{2,60}〉[^《》]{0,30})?)》")
_ISSUING = lazy(r"印发|转发|批转|发布|公布|颁布|颁发|下发|施行|实施|同意|通过|制定|现予")
_TITLE_ISSUES = lazy(
    r"(?P<verb>印发|转发|批转|发布|公布|颁布|颁发|下发)(?:《|〈)?(?P<name>.{4,80}?)(?:》|〉)?的?(?:补充|紧急|联合)?(?:通知|公告|通告|令|决定|函)"
)
_NO_TITLE = lazy(
    r"[。;:!?,]|^[一二三四五六七八九十]{1,3}、|^第[一二三四五六七八九十0-9]{1,3}[章条节]|^\(|^[0-9]{1,2}[.、]"
)


def is_annex_mark(words: str) -> bool:
    """Whether a line (folded, without white space) is the mark of an annex, alone or before its title."""
    if len(words) > 70 or words[:1] != "附" or re.search(r"[。;]|,.*,", words):
        return False
    return words_of("annex_mark").match(words) is not None


class IssuedTitles(NamedTuple):
    """The names of texts that the notice issues (印发, 转发 …), and where the first of them is found as a heading."""

    names: tuple[str, ...]
    first: int | None
    """The piece where the issued text's own title stands."""
    lines: int
    """Over how many pieces that title is broken."""
    may_sign_behind: bool
    """Whether a signature behind the issued text can be the notice's own: not where another body's text is passed on."""

    @classmethod
    def of(cls, string: str, pieces: Sequence[Piece], head: Head, title: str | None) -> IssuedTitles:
        """Read the names from the title and the first lines of the body, and look for a line that is one of them."""
        view = fold(string)
        whole = tight(fold(title or ""))
        names: list[str] = []
        passed_on = False
        if issues := _TITLE_ISSUES.search(whole):
            names.append(_bare(issues["name"]))
            passed_on = issues["verb"] in ("转发", "批转")
        elif whole:
            names.append(_bare(whole))  # a page may be named after the text that the notice issues
        for piece in pieces[head.body : head.body + 4]:
            words = tight(piece.of(view))[:600]
            if _ISSUING.search(words):
                names += [_bare(m[1]) for m in _NAMES.finditer(words)]
        found = _find_heading(view, pieces, head, {n for n in names if len(n) >= 4})
        first, lines = found or (None, 0)
        return cls(tuple(names), first, lines, not passed_on)


def _find_heading(view: str, pieces: Sequence[Piece], head: Head, wanted: set[str]) -> tuple[int, int] | None:
    """The first piece behind the head where one to three short lines make a wanted name, and how many they are."""
    if not wanted:
        return None
    begins = {n[0] for n in wanted} | {"《"}
    for index in range(max(head.body, head.title[1]), len(pieces)):
        piece = pieces[index]
        if piece.end - piece.start > 80 or view[piece.start] not in begins or (index == head.body and index < 2):
            continue
        joined = ""
        for lines, part in enumerate(pieces[index : index + 3], 1):
            joined += tight(part.of(view))
            if len(joined) > 90:
                break
            if _bare(joined) in wanted:
                return index, lines
    return None


def _bare(name: str) -> str:
    name = tight(fold(name)).strip('《》〈〉<>"“”.')
    return re.sub(r"\((?:试行|暂行|修订|修订版|草案)\)$", "", name)


def find_annexes(
    string: str, pieces: Sequence[Piece], tail: Tail, issued: IssuedTitles, size: int
) -> tuple[tuple[Annex, ...], int]:
    """The annexes from piece `tail.limit` on, and the line where the last one ends."""
    view = fold(string)
    end = tail.end
    starts: list[tuple[int, str | None]] = []  # piece, and its words where they are a mark
    first = tail.limit
    if issued.first is not None and issued.first >= tail.statement[1] - 1:
        first = min(first, issued.first)
    if first >= end:
        return (), size
    if not is_annex_mark(tight(pieces[first].of(view))) and _begins_text(view, pieces, first, end, tail, issued):
        starts.append((first, None))
    for index in range(first, end):
        if view[pieces[index].start] != "附":
            continue
        words = tight(pieces[index].of(view))
        inside = tail.signature[0] <= index < tail.signature[1]
        if words == "附" and index + 1 < end and tight(pieces[index + 1].of(view))[:1] in "则录件":
            continue  # a letter-spaced 附则, broken over lines
        if (
            not inside
            and is_annex_mark(words)
            and not (tail.imprint[0] <= index < tail.imprint[1])
            and not _listed(view, pieces, index, end)
        ):
            starts.append((index, words))
    annexes = []
    known = _stated(view, pieces, tail) | set(issued.names)
    behind = pieces[end].line if end < len(pieces) else size
    for number, (index, mark) in enumerate(starts):
        stop = starts[number + 1][0] if number + 1 < len(starts) else end
        annexes.append(_annex(view, pieces, index, stop, mark, behind if stop == end else pieces[stop].line, known))
    return tuple(annexes), behind


def _stated(view: str, pieces: Sequence[Piece], tail: Tail) -> set[str]:
    """The titles that the attachment statement names."""
    lines = (tight(p.of(view)) for p in pieces[slice(*tail.statement)])
    names = (
        _bare(re.sub(r"^附?件?[:]?(?:[0-9]{1,2}|[一二三四五六七八九十]{1,2})?[.、:]?(?:[0-9]{1,2}[.、])?", "", w))
        for w in lines
    )
    return {n for n in names if len(n) >= 4}


def _begins_text(view: str, pieces: Sequence[Piece], first: int, end: int, tail: Tail, issued: IssuedTitles) -> bool:
    """Whether an issued text begins at `first`: its title is known, or a heading follows the signature with text
    behind."""
    if issued.first == first or tight(pieces[first].of(view)).strip("《》") in _stated(view, pieces, tail):
        return True
    if tail.signature[0] >= tail.signature[1] or first + 1 >= end:
        return False
    words = tight(pieces[first].of(view))
    rest = sum(p.end - p.start for p in pieces[first:end])
    return len(words) <= 80 and rest > 120 and (not _NO_TITLE.search(words) or kind_of(words) is not None)


def _listed(view: str, pieces: Sequence[Piece], index: int, end: int) -> bool:
    """Whether the mark is one of a list of names of annexes (with no text of its own before the next mark)."""
    words = tight(pieces[index].of(view))
    if len(words) <= 6:
        return False
    return (
        index + 1 < end
        and is_annex_mark(tight(pieces[index + 1].of(view)))
        and len(tight(pieces[index + 1].of(view))) > 6
    )


def _annex(
    view: str, pieces: Sequence[Piece], index: int, stop: int, words: str | None, end: int, known: set[str]
) -> Annex:
    """One annex: its label from the mark, its title from the mark's line or the lines below."""
    label, title, at = None, "", index
    if words is not None:
        found = re.match(
            r"附(?:件|表|录|图)?\(?(?:[0-9]{1,2}(?:-[0-9]{1,2})?|[一二三四五六七八九十]{1,3}|[A-H])?\)?", words
        )
        label = found[0] if found else words
        title = words[len(label) :].lstrip(":.、")
        at = index + 1
    if not title:
        title, at = _title_below(view, pieces, at, stop, known)
    start = pieces[at].line if at < len(pieces) and at < stop else end
    return Annex(label, title or None, pieces[index].line, min(start, end), end)


def _title_below(view: str, pieces: Sequence[Piece], at: int, stop: int, known: set[str]) -> tuple[str, int]:
    """The title in the lines from `at` on: lines that make a name the notice gave, else the first short line, with the
    next ones only where they complete it to a kind of document."""
    for lines in (1, 2, 3, 4):
        joined = "".join(tight(p.of(view)) for p in pieces[at : min(at + lines, stop)])
        if _bare(joined) in known and at + lines <= stop:
            return joined, at + lines
    title, behind = "", at
    for index in range(at, min(at + 3, stop)):
        words = tight(pieces[index].of(view))
        if len(words) > 60 or "\t" in pieces[index].of(view) or (_NO_TITLE.search(words) and not words.startswith("(")):
            break
        completes = kind_of(title) is None and kind_of(title + words) and len(title + words) <= 60
        completes = completes or not ends_roll(title) and ends_roll(words) and not kind_of(title)
        if title and not completes and not re.fullmatch(r"\((?:试行|暂行|[0-9]{4}.{0,12}|修订.{0,4})\)", words):
            break
        title += words
        behind = index + 1
    return title, behind
