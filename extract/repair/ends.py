"""Where a foreign string ends: no official word goes with it. A place alone tells neither end; several tell what they share."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from os.path import commonprefix

from extract.repair import words
from extract.repair.anchors import places
from extract.repair.frames import VERB
from extract.repair.inside import CORE
from extract.repair.judge import Term
from extract.repair.seams import FREE, is_impossible, reach_left, reach_right

_MOST_PLACES = 40


def common_parts(terms: Sequence[Term], corpus: str) -> tuple[Term, ...]:
    """The terms, each no longer than what all places of its core have: a term that took an official neighbour in, where the
    same string stands elsewhere without it, is the common part. Where nothing but a word of betting is common, a term whose
    other words the page uses itself is not cut at all. A term that is another with words of the page behind it is none."""
    outside = corpus
    for text in sorted({t.text for t in terms}, key=len, reverse=True):
        outside = outside.replace(text, "\x00")
    rests = ((term, [term.text.removeprefix(t.text) for t in terms if t is not term]) for term in terms)
    alone = [term for term, behind in rests if not any(_is_of_the_page(rest, term.text, outside) for rest in behind)]
    return tuple(dict.fromkeys(_common_part(term, outside) for term in alone))


def _is_of_the_page(rest: str, text: str, outside: str) -> bool:
    """Whether what a term has behind another is no string's own: several characters that the page has elsewhere too."""
    return len(rest) > 2 and rest != text and rest in outside and not words.advertised().search(rest)


_SURE = frozenset(
    [
        "frame",
        "joined_keywords",
        "keyword_lines",
        "suffix",
        "titles_differ",
        "inside",
        "bodies",
        "signature",
        "paragraphs",
        "title_is_whole",
    ]
)
"""Evidence that tells the ends."""


def _common_part(term: Term, outside: str) -> Term:
    text = term.text
    core = max((*words.vice(text), *CORE.findall(text)), key=len, default="")
    if not core or core not in outside or _SURE.intersection(term.evidence):
        return term
    at = text.index(core)
    around = places(outside, core, _MOST_PLACES)
    before = commonprefix([text[:at][::-1], *(reach_left(p.left)[::-1] for p in around)])[::-1]
    behind = commonprefix([text[at + len(core) :], *(reach_right(p.right) for p in around)])
    shared = before + core + behind
    if shared != core:
        return replace(term, text=shared) if len(shared) > 2 else term
    own = [w for w in words.segments(text[:at] + "\n" + text[at + len(core) :]) if len(w) > 1]
    return replace(term, cut=False) if own and all(word in outside for word in own) else term


def without_head(terms: Sequence[Term], corpus: str) -> tuple[Term, ...]:
    """Terms of one place without the official words before their words of betting: those that close a word with what stands
    behind, those that the page uses elsewhere, and free characters. A place alone does not tell where a name begins."""
    return tuple(_headless(term, corpus) for term in terms)


def _headless(term: Term, corpus: str) -> Term:
    string = term.text
    spans = sorted(words.spans(string))
    reached = spans[0][1] if spans else 0
    for start, end in spans:
        if start > reached:  # something of the page's own may stand between its words of the trade
            return replace(term, cut=False)
        reached = max(reached, end)
    head = string[: spans[0][0]] if spans else ""
    around = places(corpus, string)
    if not head or len(around) != 1 or head[0].isalpha() and head[0].isascii():
        return term
    (left, right), kept = around[0], 0
    rest, at = corpus.replace(string, "\n"), 0
    for size in range(1, len(head) + 1):
        beside = head[size - 1] + right[:2]
        if is_impossible(left + head[:size], right) or (len(beside) > 2 and beside in rest):
            kept = size
    for word in words.segments(head):
        at += len(word)
        if (len(word) > 1 and (word in rest or VERB.match(word))) or all(c in FREE for c in word):
            kept = max(kept, at)
    market = words.pattern("market").match(string, len(head))
    named = words.pattern("vice").match(string, len(head))
    if (
        market and not named and market.end() < len(string) and words.is_word(head)
    ):  # `在线投注` needs no name before it
        kept = len(head)
    return replace(term, text=string[kept:]) if kept and len(string) - kept > 2 else term
