"""Which of the strings outside the content stands for the page's title: each is weighed by where it stands, what it says and
whether the head prints it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from extract.document import Block, TitleCandidate
from extract.page.title_forms import cleaned, key, starts
from extract.page.title_lines import HEAD_BLOCKS, LONGEST
from extract.patterns import lazy
from extract.title_shape import looks_like_title, rule

_PART = 4
"""Characters of a part of `<title>` that is looked for within the lines of the head, at least; a shorter one must be a line."""
_OVER_LINES = 12
"""Characters of a title that is looked for over the breaks of lines too, at least."""
_SENTENCE = 30
"""Characters from which on a line with a comma is prose."""
_CUT = lazy(r"(?:\.\.|…|。。)\Z")


_WEIGHTS = {"meta": 4.0, "catalogue": 3.0, "heading": 2.5, "head_title": 2.0, "head_line": 0.5, "body": 1.0}
"""What an origin is worth."""
_LEAST_SCORE = -3


class _Head(NamedTuple):
    """The words of the lines of the head, as titles are compared."""

    lines: list[str]
    bare: list[str]
    """Those of lines without prose."""
    joined: str
    run_in: str

    def prints(self, candidate: TitleCandidate, own: str) -> bool:
        """Whether the head prints a candidate whole. `own`: its words."""
        if looks_like_title(candidate.text) or candidate.origin != "head_title":
            return own in (self.run_in if len(own) >= _OVER_LINES else self.joined)
        if len(own) < _PART:
            return own in self.lines
        # the site's and the column's name stand in sentences, titles and longer names too
        return any(
            line == own
            or line.startswith(own)
            and not starts("organ_line")(line)
            or own in line
            and 2 * len(own) >= len(line)
            for line in self.bare
        )


def chosen(candidates: Sequence[TitleCandidate], blocks: Sequence[Block]) -> TitleCandidate | None:
    """The best outside candidate, completed where it is cut; None where none is worth the name."""
    keys = [key(c.text) for c in candidates]
    top = [(block.text, key(block.text)) for block in blocks[:HEAD_BLOCKS] if len(block.text) <= LONGEST]
    lines = [words for _, words in top]
    head = _Head(lines, [words for text, words in top if not _is_prose(text)], "\n".join(lines), "".join(lines))
    best, best_score = None, 0.0
    for number, candidate in enumerate(candidates):
        if not _counts(number, candidates, keys, head):
            continue
        score = _score(candidate, keys[number], keys, head)
        if best is None or score > best_score:
            best, best_score = candidate, score
    if best is None or best_score <= _LEAST_SCORE:
        return None
    return next((c for c in candidates if is_whole_of(c.text, best.text)), best)


def _counts(number: int, candidates: Sequence[TitleCandidate], keys: Sequence[str], head: _Head) -> bool:
    """Whether a candidate can stand for the page: no number, no `<title>` whose cleaned form is a candidate too, no line
    beside a better origin."""
    candidate, own = candidates[number], keys[number]
    if len(own) < 2 or starts("number_line")("".join(candidate.text.split())):
        return False
    if candidate.origin == "head_line":
        return own not in head.joined and _single_line(candidate, candidates)
    if candidate.origin != "head_title":
        return True
    if any(k != own and k in own and candidates[n].origin == "head_title" for n, k in enumerate(keys) if len(k) >= 4):
        return False
    bare = key(cleaned(candidate.text))
    return bare == own or bare not in keys


def _score(candidate: TitleCandidate, own: str, keys: Sequence[str], head: _Head) -> float:
    """How well a candidate is vouched for."""
    score = _WEIGHTS[candidate.origin]
    if starts("generic")(candidate.text):
        score -= 6
    if looks_like_title(candidate.text):
        score += 2
    elif rule("site")(candidate.text):
        score -= 2.5
    if head.prints(candidate, own):
        score += 3
    elif candidate.origin == "head_title" and any(own.startswith(k) and len(k) >= 6 for k in head.lines):
        score += 0.5
    if _CUT.search(candidate.text):
        score -= 4
    return score + 0.5 * sum(1 for other in keys if other != own and (own in other or other in own) and len(other) > 5)


def is_whole_of(text: str, part: str) -> bool:
    """Whether a text is a title that begins 关于 …, with its issuers before it, or a subtitle with what it explains."""
    whole, matter = key(text), key(part)
    if len(whole) <= len(matter) or not whole.endswith(matter):
        return False
    if part.startswith("—"):
        return len(text) <= LONGEST  # the second half of `阳光下成长——…规划`
    if not starts("goes_on")(matter):
        return False
    issuers = text.partition(matter[:2])[0]  # `附件：…局关于…` is an annex's line
    return "：" not in issuers and ":" not in issuers and bool(starts("organ_line")(whole[: -len(matter)]))


def _single_line(candidate: TitleCandidate, candidates: Sequence[TitleCandidate]) -> bool:
    """A line met outside counts only where no better origin names the page."""
    return not any(
        c.origin in ("meta", "catalogue", "heading") or not rule("site")(c.text)
        for c in candidates
        if c.origin != "head_line" and not starts("generic")(c.text)
    )


def _is_prose(text: str) -> bool:
    return "。" in text or "，" in text and len(text) > _SENTENCE
