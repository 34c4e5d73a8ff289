"""Which lines of the page are the notice's: chosen without site rules, by what Chinese official prose looks like.

    1. Every line is weighed: prose (，。；、) and the marks of a notice weigh for it, links and the words of footers
       against it.
    2. The element whose lines weigh most together is the content; what weighs against it inside (lists of links) is cut
       out again.
    3. Lines next to it that belong to a notice (its number above, its signature, date, annexes below) are taken in, and
       other parts of the page that hold as much prose.
    4. The same body printed a second time is dropped. Hidden lines count only where nothing else is there.

Known gaps: a page whose comments are longer than its one-line article; bodies that only a script writes.

`Page.signals` holds, all as floats: `visible_chars`, `content_chars`, `outside_chars` (characters without white space);
`links`, `content_links` (numbers of lines that are mainly a link); `link_share` (of the content's characters),
`visible_link_share`; `prose` (commas, stops and the like for 100 content characters); `content_lines`;
`list_lines` (lines of the content that are a long link, with or without a date), `hidden_chars`.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from extract.notice import Warning
from extract.page.lines import Cut, RawLine
from extract.page.replies import replies
from extract.page.tree import Document, Element
from extract.page.weights import ANNEX, DATE, FOOTER, LABEL, NUMBER, stops, weigh_all, weigh_listed


class Content(NamedTuple):
    """The lines that are the notice's, in reading order, and what was seen around them."""

    lines: tuple[RawLine, ...]
    outside: tuple[str, ...]
    hidden: tuple[str, ...]
    signals: dict[str, float]
    warnings: tuple[Warning, ...]
    before: tuple[RawLine, ...] = ()
    """Lines of the page itself that stand above a content that a script of it holds."""
    near: tuple[RawLine, ...] = ()
    """Lines outside the content that link to files."""


_TITLE = 60
"""Characters of a page that shows a title at most."""
_LEAST_HIDDEN = 30.0
"""What a hidden copy must weigh there: a notice of a sentence or two."""


def _best(top: Document, lines: Sequence[RawLine], weights: Sequence[float]) -> tuple[Element, list[float]]:
    """The element whose lines weigh most together (the innermost of equals), and the sums of all by their `order`."""
    parents = top.parents
    sums = [0.0] * len(parents)
    for line, weight in zip(lines, weights, strict=True):
        sums[line.at] += weight
    for order in range(len(parents) - 1, 0, -1):
        if weight := sums[order]:
            sums[parents[order]] += weight
    highest = max(sums)
    return top.element(len(sums) - 1 - sums[::-1].index(highest)), sums


def choose(top: Document, cut: Cut, *, titled: bool = False) -> Content:
    """The content of the page whose lines are given. `titled`: the page says by its title that it is one document's, so a
    list of links beside it is none of its content however short that is (a notice of one link to its annex)."""
    lines = cut.lines
    warnings: list[Warning] = []
    weighed = weigh_all(lines, top.files)
    weights = weighed.copy()
    _discount(lines, weights)
    answers = replies(top, lines, weights)
    for number in answers:
        weights[number] = 0.0
    hidden_lines = [line for _, group in cut.hidden for line in group]
    best, sums = _best(top, lines, weights)
    if sums[best.order] < 60:
        weigh = [sum(weigh_all(group, top.files)) for _, group in cut.hidden]
        most = max(weigh, default=0.0)
        group = cut.hidden[weigh.index(most)] if weigh else None
        shown = sum([len(line.words) for line in lines])
        if group is not None and most > max(100.0 if shown > _TITLE else _LEAST_HIDDEN, 2 * sums[best.order]):
            warnings.append(Warning("content_hidden", f"the only copy of the text stands in a hidden <{group[0].tag}>"))
            hidden_lines = [line for element, g in cut.hidden if element is not group[0] for line in g]
            return _content(tuple(group[1]), lines, hidden_lines, warnings)
    listing = False
    if sums[best.order] < 150 and not titled and not _has_sentences(best, lines):
        listed = [weigh_listed(line) for line in lines]
        other, other_sums = _best(top, lines, listed)
        if other_sums[other.order] > 4 * max(sums[best.order], 30.0):
            best, sums, weights, listing = other, other_sums, listed, True
    taken = [best.order <= line.at < best.end for line in lines]
    if not listing:
        _prune(best, lines, taken, sums, weighed)
        _grow(lines, taken, weights)
    for number in answers:
        taken[number] = False
    chosen = [line for line, ok in zip(lines, taken, strict=True) if ok]
    chosen = _once(chosen)
    kept = set(map(id, chosen))
    return _content(tuple(chosen), [line for line in lines if id(line) not in kept], hidden_lines, warnings)


def _has_sentences(best: Element, lines: Sequence[RawLine]) -> bool:
    """Whether what weighs most is prose in the sense of at least one whole sentence: then it is no listing, however short."""
    inside = (line for line in lines if best.order <= line.at < best.end and line.linked == 0)
    return sum(len(line.words) for line in inside if "。" in line.words and not FOOTER.search(line.words)) >= 40


def _discount(lines: Sequence[RawLine], weights: list[float]) -> None:
    """A line printed again weighs nothing: two copies of a body must not make what holds both the content."""
    seen: set[str] = set()
    for number, line in enumerate(lines):
        if weights[number] > 0:
            if line.words in seen:
                weights[number] = 0.0
            seen.add(line.words)


def _prune(
    best: Element, lines: Sequence[RawLine], taken: list[bool], sums: Sequence[float], weighed: Sequence[float]
) -> None:
    """Take out what inside the content weighs against it: lists of links, boxes."""
    parents = best.document.parents
    links = [0.0] * len(sums)
    for line, ok, weight in zip(lines, taken, weighed, strict=True):
        if ok and line.linked * 2 > len(line.words):
            links[line.at] += weight
    if any(links):
        for order in range(best.end - 1, best.order, -1):  # children stand behind their parents
            links[parents[order]] += links[order]
    verdicts = {best.order: False, 0: False}
    for number, line in enumerate(lines):
        if not taken[number]:
            continue
        path, above = [], line.at
        while above not in verdicts:
            path.append(above)
            above = parents[above]
        for order in reversed(path):
            verdicts[order] = verdicts[above] or (sums[order] < -16 and links[order] < sums[order] * 0.6)
            above = order
        if verdicts[line.at]:
            taken[number] = False


def _grow(lines: Sequence[RawLine], taken: list[bool], weights: Sequence[float]) -> None:
    """Take in neighbours that are a notice's: its number above; signature, date and annexes below."""
    first = next((i for i, ok in enumerate(taken) if ok), None)
    if first is None:
        return
    last = len(taken) - 1 - taken[::-1].index(True)
    for number in range(first - 1, max(-1, first - 4), -1):
        words = lines[number].words
        if len(words) < 40 and NUMBER.search(words) and not lines[number].linked:
            taken[number] = True
            break
    reach = last
    printed = {line.words for line, ok in zip(lines, taken, strict=True) if ok}
    label = lines[last] if LABEL.match(lines[last].words) else None
    for number in range(last + 1, min(len(lines), last + 8)):
        line = lines[number]
        is_link = line.linked * 2 > len(line.words)
        if is_link and label is not None and _belongs(line, label) and line.words not in printed:
            reach = number
            continue
        label = line if LABEL.match(line.words) else None
        if line.words in printed or weights[number] < 0 and is_link:
            break
        if DATE.match(line.words) or ANNEX.match(line.words) or weights[number] == 6.0:
            reach = number
    for number in range(last + 1, reach + 1):
        taken[number] = True


def _belongs(line: RawLine, label: RawLine) -> bool:
    """Whether a line stands in the element of a label, or in one like it beside."""
    owner, parents = label.owner, label.document.parents
    return owner.order <= line.at < owner.end or (
        parents[line.at] == parents[label.at] and line.tag == label.tag == "p"
    )


def _once(lines: list[RawLine]) -> list[RawLine]:
    """The lines without a second printing of the same body."""
    seen: dict[str, int] = {}
    repeated = [False] * len(lines)
    total = again = 0
    for number, line in enumerate(lines):
        if len(line.words) < 16:
            continue
        total += len(line.words)
        if line.words in seen:
            repeated[number] = True
            again += len(line.words)
        else:
            seen[line.words] = number
    if again < 120 or again * 10 < total * 3 or len({w.words for w, r in zip(lines, repeated, strict=True) if r}) < 3:
        return lines
    first = repeated.index(True)
    last = len(repeated) - 1 - repeated[::-1].index(True)
    span = lines[first : last + 1]
    inside = sum(len(line.words) for line in span)
    if again * 10 < inside * 8:
        return lines
    known = {line.words for line in lines[:first]}
    while first > 0 and lines[first - 1].words in {w.words for w in lines[: first - 1]}:
        first -= 1
    while last + 1 < len(lines) and lines[last + 1].words in known:
        last += 1
    return lines[:first] + lines[last + 1 :]


def _content(
    chosen: tuple[RawLine, ...],
    others: Sequence[RawLine],
    hidden: Sequence[RawLine],
    warnings: Sequence[Warning],
) -> Content:
    sizes = _sizes(chosen)
    around = _sizes(others)
    visible = max(1, sizes["chars"] + around["chars"])
    signals = {
        "visible_chars": sizes["chars"] + around["chars"],
        "content_chars": sizes["chars"],
        "outside_chars": around["chars"],
        "links": sizes["links"] + around["links"],
        "content_links": sizes["links"],
        "link_share": sizes["linked"] / max(1.0, sizes["chars"]),
        "visible_link_share": (sizes["linked"] + around["linked"]) / visible,
        "prose": 100 * stops("".join([line.words for line in chosen])) / max(1.0, sizes["chars"]),
        "content_lines": float(len(chosen)),
        "list_lines": sizes["long_links"],
        "hidden_chars": float(sum([len(line.words) for line in hidden])),
    }
    return Content(
        chosen,
        tuple([_plain(line) for line in others[:400]]),
        tuple([_plain(line) for line in hidden[:400]]),
        signals,
        tuple(warnings),
        near=_to_files(others),
    )


def _sizes(lines: Sequence[RawLine]) -> dict[str, float]:
    """Characters, those in links, lines that are mainly a link, and the long ones of these."""
    chars = linked = links = long_links = 0
    for line in lines:
        size, inside = len(line.words), line.linked
        chars += size
        if inside:
            linked += inside
            if inside * 2 > size:
                links += 1
                long_links += inside >= 9
    return {"chars": float(chars), "linked": float(linked), "links": float(links), "long_links": float(long_links)}


def _to_files(lines: Sequence[RawLine]) -> tuple[RawLine, ...]:
    """The lines with a link that leads to a file."""
    files = lines[0].document.files if lines else frozenset()
    if not files:
        return ()
    return tuple([line for line in lines if line.link and any(p[2] in files for p in line.pieces)])


def _plain(line: RawLine) -> str:
    text = line.text
    return text[:400] if len(text) == len(line.words) else " ".join(text.split())[:400]
