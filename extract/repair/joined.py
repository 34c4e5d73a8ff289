"""Keywords joined by `_` or `-`, as search-engine pages join them: `X_X官网_X下载`."""

from __future__ import annotations

from collections.abc import Iterator

from extract.patterns import lazy
from extract.repair import words
from extract.repair.anchors import places

_JOINED = lazy("[\u4e00-\u9fffA-Za-z0-9]{2,24}(?:_[\u4e00-\u9fffA-Za-z0-9]{2,24})+")
_TAIL = lazy("[-—|][\u4e00-\u9fffA-Za-z0-9]{2,16}")


def joined_spans(line: str) -> Iterator[tuple[int, int]]:
    """Keywords joined by `_` that share a stem, without the official words that run into their first and last piece."""
    at = 0
    while match := _JOINED.search(line, at):
        at = match.end()
        pieces = match[0].split("_")
        stem = pieces[1][:2]
        if stem not in pieces[0] or not words.votes(match[0]):
            continue
        start = end = match.start() + pieces[0].rindex(stem)
        for number, piece in enumerate(pieces):
            begin = pieces[0].rindex(stem) if number == 0 else 0
            if not piece[begin:].startswith(stem):
                break
            offset = end if number == 0 else end + 1
            size = _keyword_size(piece[begin:], stem)
            end = offset + size
            if size < len(piece) - begin:
                break
        if line[start:end].count("_"):
            yield start, end
            at = end


def _keyword_size(piece: str, stem: str) -> int:
    """How long the keyword is that begins a piece: to the end of the first run of words of the trade, or all of it."""
    again = piece.find(stem, 1)
    limit = again if again > 0 else len(piece)
    size = 0
    for start, end in sorted(words.spans(piece)):
        if end <= limit and (not size or start <= size):
            size = max(size, end)
    return size or limit


def with_tail(corpus: str, string: str) -> str:
    """Joined keywords with the one that follows them behind a dash at all their places: `X_Y-Z推荐`."""
    around = places(corpus, string)
    if len(around) < 3:
        return string
    rights = [p.right for p in around]
    first, last = min(rights), max(rights)
    size = next((i for i, (a, b) in enumerate(zip(first, last, strict=False)) if a != b), min(len(first), len(last)))
    tail = _TAIL.match(first[:size])
    return string + tail[0] if tail else string
