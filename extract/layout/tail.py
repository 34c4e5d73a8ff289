"""What ends the main text: 附件说明, 署名, 成文日期, 附注, 版记 (GB/T 9704-2012, 7.3.4 to 7.3.6, 7.4)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from extract.layout.annexes import IssuedTitles, is_annex_mark
from extract.layout.bare_annex import bare_annex
from extract.layout.head import Head
from extract.layout.signature import Signed, find_signature
from extract.layout.signers import ITEM, STATEMENT, is_organs_line
from extract.layout.words import words_of
from extract.lexicon import find_dates, fold
from extract.patterns import lazy
from extract.pieces import Piece, tight
from extract.text import Span

_FILE = lazy(r"\.(?:docx?|xlsx?|pdf|zip|rar|wps|et|ppt|pptx|txt|jpg|png|ofd)$", re.IGNORECASE)


_BARE_MARK = lazy(r"附件(?:[0-9]{1,2}|[一二三四五六七八九十]{1,2})[:]?")
"""The mark of a numbered annex alone on its line: behind the statement, the annex begins there."""
_IMPRINT_SIGN = lazy("[:印主](?:(?<!主)| *题 *词)")
"""One of these stands in every line of 版记."""


class Tail(NamedTuple):
    """The tail as ranges of pieces. `signature_start` lies inside the first piece where it is glued to a sentence."""

    body_end: int
    statement: tuple[int, int]
    signature: tuple[int, int]
    signature_start: int | None
    date_span: Span | None
    notes: tuple[int, int]
    imprint: tuple[int, int]
    limit: int
    """The piece where issued and annexed texts may begin."""
    end: int
    """The piece behind the last one of the document proper (imprint excluded when it stands at the very end)."""


def read_tail(
    string: str, pieces: Sequence[Piece], head: Head, issued: IssuedTitles, rows: frozenset[int] = frozenset()
) -> Tail:
    """Read the tail: the best candidate for a signature before the first issued text, else behind it. `rows`: the lines
    of tables, none of which signs above a day that stands below the table."""
    view = fold(string)
    size = len(pieces)
    imprint = _imprint(string, view, pieces, head.body)
    end = imprint[0] if imprint[0] < imprint[1] and imprint[1] >= size - 2 else size
    border = min(issued.first if issued.first is not None else end, _stated_heading(view, pieces, head.body, end))
    border = bare_annex(view, pieces, head.body, border)
    signed = find_signature(string, view, pieces, head.body, min(border, end), issued.names)
    if signed is None and border < end and issued.may_sign_behind:
        signed = find_signature(string, view, pieces, border, end, issued.names, behind=True)
    signed = _below_rows(signed, pieces, rows) if signed and rows else signed
    behind = signed is not None and signed.first >= border
    limit = border if signed is None or behind else signed.last + 1
    notes = (limit, limit)
    if signed is not None and not behind:
        last = limit
        while last < min(end, size) and words_of("note").match(tight(pieces[last].of(view))):
            last += 1
        notes, limit = (limit, last), last
    body_end = border if signed is None or behind else signed.first + (1 if signed.start is not None else 0)
    statement = _statement(
        view, pieces, head.body, body_end if signed is None or signed.start is None else body_end - 1, rows
    )
    if statement[0] < statement[1]:
        body_end = statement[0]
    elif signed is not None and not behind:
        statement = _statement_behind(view, pieces, limit, end)
        limit = max(limit, statement[1]) if statement[0] < statement[1] else limit
    signature = (signed.first, signed.last + 1) if signed else (body_end, body_end)
    return Tail(
        body_end=max(head.body, body_end),
        statement=statement,
        signature=signature,
        signature_start=signed.start if signed else None,
        date_span=signed.date if signed else None,
        notes=notes,
        imprint=imprint,
        limit=max(limit, head.body),
        end=end,
    )


def _below_rows(signed: Signed, pieces: Sequence[Piece], rows: frozenset[int]) -> Signed | None:
    """The signature without the rows of a table right above it (`市财政局`, a table's last); none where it is such a row."""
    if pieces[signed.last].line in rows:
        return None if signed.date is None else signed
    above = [i for i in range(signed.first, signed.last) if pieces[i].line in rows]
    return signed._replace(first=above[-1] + 1, start=None) if above else signed


def _statement(
    view: str, pieces: Sequence[Piece], floor: int, end: int, rows: frozenset[int] = frozenset()
) -> tuple[int, int]:
    """附件说明 as the last pieces of `floor..end`: from its mark on, all are items, none of them a row of a table."""
    for index in range(end - 1, max(floor, end - 40) - 1, -1):
        if pieces[index].line in rows:
            break
        words = tight(pieces[index].of(view))
        if STATEMENT.match(words) and (len(words) < 200 and "。" not in words):
            first = index
            while (
                first > floor
                and STATEMENT.match(tight(pieces[first - 1].of(view)))
                and "。" not in pieces[first - 1].of(view)
            ):
                first -= 1
            return (first, end) if all(_statement_line(view, pieces[i]) for i in range(index + 1, end)) else (end, end)
        if not _statement_line(view, pieces[index]):
            break
    return (end, end)


def _stated_heading(view: str, pieces: Sequence[Piece], floor: int, end: int) -> int:
    """Where the first annex begins that repeats a title of the statement above it alone on its line; else `end`."""
    names: set[str] = set()
    for index in range(floor, end):
        piece = pieces[index]
        if not names and view[piece.start] != "附" or view.find("。", piece.start, piece.end) >= 0:
            continue
        words = tight(piece.of(view))
        if len(words) > 120:
            continue
        mark = STATEMENT.match(words)
        if names and _BARE_MARK.fullmatch(words):
            return index
        if not mark and words in names:
            above = index - 1 if index > floor and is_annex_mark(tight(pieces[index - 1].of(view))) else index
            return above if above > floor else end
        item = ITEM.match(words[mark.end() :] if mark else words) if mark or names else None
        if mark or item:
            bare = words[mark.end() if mark else 0 :]
            name = (bare[item.end() :] if item else bare).strip("《》.、:")
            if len(name) >= 4:
                names.add(name)
    return end


def _statement_line(view: str, piece: Piece) -> bool:
    words = tight(piece.of(view))
    return len(words) <= 120 and not words.endswith(("。", ";")) and "。" not in words[:-1]


def _statement_behind(view: str, pieces: Sequence[Piece], first: int, end: int) -> tuple[int, int]:
    """附件说明 that stands behind the signature: its mark, then only items, files and marks up to the end."""
    if first >= end or end - first > 30 or not STATEMENT.match(tight(pieces[first].of(view))):
        return (first, first)
    for index in range(first, end):
        words = tight(pieces[index].of(view))
        item = ITEM.match(words) or _FILE.search(words) or (STATEMENT.match(words) and len(words) > 3)
        if not (item or index == first) or len(words) > 120 or "。" in words:
            return (first, first)
    names = [ITEM.sub("", tight(piece.of(view)), count=1) for piece in pieces[first + 1 : end]]
    if len(names) > 2 and all(is_organs_line(name) for name in names):
        return (first, first)  # a list of bodies below the bare mark: the annex itself
    return (first, end) if end - first > 1 or len(tight(pieces[first].of(view))) > 3 else (first, first)


def _imprint(string: str, view: str, pieces: Sequence[Piece], floor: int) -> tuple[int, int]:
    """版记: the block of imprint lines nearest to the end; lines between two of them belong to it."""
    size = len(pieces)
    last = next((i for i in range(size - 1, max(floor, size - 40) - 1, -1) if _imprint_line(view, pieces[i])), None)
    if last is None:
        found = [i for i in range(floor, size) if _imprint_line(view, pieces[i])]
        if not found:
            return (size, size)
        last = found[-1]
    first = last
    for index in range(last - 1, max(floor, last - 12) - 1, -1):
        if _imprint_line(view, pieces[index]):
            first = index
        elif last - index > 8 or len(pieces[index].of(view)) > 200 or find_day(string, pieces[index]):
            break
    if (
        first == last
        and re.search("印发$", tight(pieces[last].of(view)))
        and len(tight(pieces[last].of(view))) < 18
        and first > floor
        and is_organs_line(pieces[first - 1].of(view))
    ):
        first -= 1
    return (first, last + 1)


def find_day(string: str, piece: Piece) -> bool:
    """Whether the piece ends a signature (a day at its end), which never belongs to the imprint."""
    return any(d.has_day and piece.end - d.span.end < 3 for d in find_dates(string, piece.start, piece.end))


def _imprint_line(view: str, piece: Piece) -> bool:
    if piece.end - piece.start > 500 or not _IMPRINT_SIGN.search(view, piece.start, piece.end):
        return False
    words = tight(piece.of(view))
    if len(words) > 400 or not words_of("imprint").match(words):
        return bool(re.fullmatch(r"[12〇○零一二][^。;:]{5,14}日印发", words))
    return words[0] not in "报送发" or words[1:2] == ":" or words.startswith(("报送:", "发送:"))
