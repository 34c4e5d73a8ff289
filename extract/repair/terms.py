"""Foreign strings: found by evidence, not by a list of brands.

1. Anchors: Latin letters or digits joined to Chinese characters, words of the spam tables, joined keywords, `X我们` in a
   footer.
2. An anchor grows to the longest string that all its places share (`anchors`).
3. The places are weighed: slots that exclude one another (slot diversity), frames that are contradicted, slots where
   nothing is missing without the string. A genuine name keeps one kind of slot.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice

from extract.patterns import lazy
from extract.repair import positions, words
from extract.repair.anchors import Strings, grow, places
from extract.repair.before_matter import before_matter
from extract.repair.ends import common_parts, without_head
from extract.repair.framed import framed
from extract.repair.frames import FRAME_END, ISSUER_END, VERB, frame_left, frame_right, wants_about
from extract.repair.gaps import doubled, in_gap, title_strings
from extract.repair.inside import inside
from extract.repair.joined import joined_spans, with_tail
from extract.repair.judge import Term, foreignness, judge
from extract.repair.lone import lone
from extract.repair.name_ends import FIRM_ENDS
from extract.repair.official import is_official
from extract.repair.seeds import seeds, title_seeds
from extract.repair.signed import before_issuer
from extract.repair.singles import find_single, printed_otherwise, suffixes
from extract.repair.tails import with_tails
from extract.repair.titled import ORNAMENTS, around_title
from extract.repair.trade_names import names_own_body, serves

_STRANDED = lazy("[市县区省州镇乡旗局]$")
"""What a place's name leaves behind: all places of a string may share it and it be no part of it."""
_NO_NAME = lazy(
    "关于|關於|人民政府|人民医院|中心医院|中医院|管理中心|委员会|办公室|通知|公告|条例|办法|规定|有关|^[的以在为从由对与和及等或将把被按照于向各本该其是有不可请第并年月日号元]|"
    "[的是在为和与及等了准]$"
)
"""What no brand holds: such a string is a piece of the notice."""


_LOOKED_OVER, _FEWEST_SEEDS = 30_000_000, 100
"""Characters that are looked over for all seeds together, in a text of many megabytes for so many seeds at least."""


def find_terms(strings: Strings, stems: Iterable[str] = (), *, narrow: bool = False) -> tuple[Term, ...]:
    """The foreign strings of a page that is under suspicion. `stems` are what its keyword lines advertise; `narrow`: only
    its title is suspicious, and what stands there is weighed."""
    corpus = strings.corpus
    official = is_official(strings.title + "\n" + strings.text)
    joined = _advertised(strings, stems) or (_joined(strings) if official else ())
    for known in joined:
        corpus = corpus.replace(known.text, "关于" if known.mode == "substitution" else "")
    if official and not joined:
        joined = doubled(strings.title) or printed_otherwise(strings) or _in_title(strings, corpus)
        for known in joined:
            corpus = corpus.replace(known.text, "关于")
    found: dict[str, Term] = {}
    tried: set[str] = set()
    joined += suffixes(strings) if official and not joined else ()
    for string, _ in positions.find(strings.text, strings.around) if official else ():
        found[string] = Term(string, "insertion", ("positions",), 5)
    for string in title_strings(strings.title) if official else ():
        verb = any(string.startswith(known) and VERB.match(string, len(known)) for known in found)
        own = strings.title.startswith(string) and names_own_body(string)
        if string not in tried and not verb and not own and not _NO_NAME.search(string):
            tried.add(string)
            alone = len(places(corpus, string)) < 2 and not words.is_mixed(string)
            if not alone and (term := judge(corpus, string)) and term.mode == "substitution":
                found[string] = term
    if not official and not words.pattern("blatant").search(corpus):  # else no string can be told from the page's own
        return joined
    weighed = _grown_terms(strings, corpus, title_seeds(strings) if narrow else seeds(strings, corpus), tried, official)
    found.update((term.text, term) for term in weighed)
    kept = joined + _confirm(keep_whole(found.values(), corpus), corpus)
    if kept and not joined and official:
        kept = _with_firm(kept, before_matter(strings))
    if not official:
        return kept
    split = tuple(term for term in inside(strings, kept) if not _is_held(term, kept, strings.corpus))
    kept = tuple(term for term in kept if not any(s.text in term.text for s in split)) + split
    around = around_title(strings)
    kept += tuple(t for t in around if t.text[0] in ORNAMENTS or not any(k.text in t.text for k in kept))
    kept = kept or (
        before_matter(strings)
        or before_issuer(strings)
        or framed(strings)
        or lone(strings)
        or without_head(find_single(strings), strings.corpus)
    )
    kept = tuple(term for term in kept if not _is_of_the_title(term, strings))
    return common_parts(with_tails(kept, strings), strings.corpus)


def _is_of_the_title(term: Term, strings: Strings) -> bool:
    """Whether what stands in the title alone, behind its issuer, is the platform of an office that it speaks of
    (`…教育局网上报名平台恢复开放的通知`): a title may lack 关于."""
    if term.mode != "substitution" or strings.text.count(term.text) > 1 or strings.title.find(term.text) < 1:
        return False
    return bool(words.chains(term.text)) and serves(term.text)


def _grown_terms(
    strings: Strings, corpus: str, anchors: Iterable[str], tried: set[str], official: bool
) -> Iterator[Term]:
    """What the anchors grow to, where its places convict it. `tried`: strings that were weighed already."""
    most = max(_FEWEST_SEEDS, _LOOKED_OVER // (len(corpus) + 1))
    for seed in islice(dict.fromkeys(anchors), most):
        if seed in tried or len(seed) < 2:
            continue
        tried.add(seed)
        grown = grow(corpus, seed)
        if grown is None or (grown in tried and grown != seed):
            continue
        tried.add(grown)
        if not official and not words.blatant(grown):
            continue
        for form in (grown, grown[:-1]) if _STRANDED.search(grown) else (grown,):
            rare = words.rare_characters(form) == 2
            if not (2 if form != grown or rare else 3) <= len(form) <= 40 or _NO_NAME.search(form):
                continue
            if _is_piece(corpus, form):
                continue
            term = judge(corpus, form)
            if term and len(form) == 2 and (not {"frame", "slots"} <= set(term.evidence) or words.is_word(form)):
                continue
            if term and (official or (words.blatant(form) and term.score > 4)):
                yield term


_FIRM = lazy(f"[\u4e00-\u9fff]{{0,6}}(?:{FIRM_ENDS})")


def _in_title(strings: Strings, corpus: str) -> tuple[Term, ...]:
    """What stands for 关于 in the title, with what a firm's name goes on with."""
    gap = in_gap(strings, corpus)
    return _with_firm(gap, before_matter(strings)) if gap else ()


def _with_firm(terms: tuple[Term, ...], matter: tuple[Term, ...]) -> tuple[Term, ...]:
    """The terms, of which the one before the title's matter gets what a firm's name goes on with."""
    return tuple(
        whole
        if (whole := next(iter(matter), term)).text.startswith(term.text)
        and _FIRM.fullmatch(whole.text, len(term.text))
        else term
        for term in terms
    )


def _is_piece(corpus: str, string: str) -> bool:
    """Whether a candidate begins inside a number or a word of letters: a piece of something longer."""
    if not string[0].isascii():
        return False
    lefts = [p.left[-1:] for p in places(corpus, string)]
    return 2 * sum(1 for c in lefts if c.isascii() and c.isalnum() or c in (".", "，") and string[0].isdigit()) >= len(
        lefts
    )


def _advertised(strings: Strings, stems: Iterable[str]) -> tuple[Term, ...]:
    """What keyword lines advertise and text or title hold too, at its full length."""
    own = strings.title + "\n" + strings.text
    found = []
    for stem in stems:
        if len(stem) < 3 or stem not in own or foreignness(stem) < 2:
            continue
        string = grow(own, stem) or stem
        around = places(own, string)
        about = any(wants_about(frame_left(p.left), frame_right(p.right, string), strict=True) for p in around)
        found.append(Term(string, "substitution" if about else "insertion", ("keyword_lines",), 6))
    return tuple(found)


def _joined(strings: Strings) -> tuple[Term, ...]:
    """Keywords joined by `_` inside a line of the text: foreign by their form alone."""
    found: dict[str, Term] = {}
    titles = [line for line in strings.around if "_" in line and FRAME_END.search(line)]
    for line in dict.fromkeys([strings.title, *strings.text.split("\n"), *titles]):
        for start, end in joined_spans(line) if "_" in line else ():
            string = line[start:end]
            string = with_tail(strings.corpus, string)
            about = wants_about(frame_left(line[:start]), frame_right(line[start + len(string) :], string))
            if string not in found or about:
                found[string] = Term(string, "substitution" if about else "insertion", ("joined_keywords",), 6)
    return tuple(sorted(found.values(), key=lambda t: -len(t.text)))


def _confirm(found: tuple[Term, ...], corpus: str) -> tuple[Term, ...]:
    """The terms that stand when the best one is explained: a title that lacks 关于 throws doubt on all its words."""
    kept: list[Term] = []
    rest = sorted(found, key=lambda t: (-t.score, t.text))
    while rest:
        best = rest.pop(0)
        kept.append(best)
        corpus = corpus.replace(best.text, "关于" if best.mode == "substitution" else "")
        rest = [again for r in rest if (again := r if r.evidence == ("positions",) else judge(corpus, r.text))]
    return tuple(kept)


def keep_whole(found: Iterable[Term], corpus: str) -> tuple[Term, ...]:
    """Terms at their true length: one that stands only inside a longer one is no term, and one that merely carries a
    neighbour of a shorter one that stands alone too (`X市` beside `X`) is none either."""
    kept: list[Term] = []
    terms = sorted(found, key=lambda t: (len(t.text), t.text))
    for number, term in enumerate(terms):
        if any(k.text in term.text for k in kept):
            continue
        rest = corpus
        for longer in reversed(terms[number + 1 :]):
            if term.text in longer.text and not _behind_body(longer.text, term.text):
                rest = rest.replace(longer.text, "\x00")
        if term.text in rest:
            kept.append(term)
    return tuple(kept)


def _is_held(term: Term, kept: Iterable[Term], corpus: str) -> bool:
    """Whether a string stands only inside a longer one whose slots exclude one another, or that fills a title's frame:
    these tell its ends better than the words that a piece of it seems to split (`金碧辉[煌娱乐城]`)."""
    return any(
        term.text in longer.text
        and _HOLDS.intersection(longer.evidence)
        and term.text not in corpus.replace(longer.text, "\x00")
        for longer in kept
    )


_HOLDS = frozenset({"slots", "frame"})


def _behind_body(longer: str, string: str) -> bool:
    """Whether the longer string is a body's name with the shorter one behind it."""
    head = longer.removesuffix(string)
    return head != longer and bool(ISSUER_END.search(head))


__all__ = ["Term", "find_terms", "keep_whole"]
