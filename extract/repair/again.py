"""Reading a page a second time, without what is foreign: titles, dates and boxes are found by their form, and a foreign
string breaks it.

Insertions and whole lines of keywords are undone in the source; the second reading counts where it gives the very text that
the repair of the first one gave, so that every edit still holds. Where a string stood for official words, 关于 stands in for
it, which the title most likely lacks: of that reading only the place of the title is taken.
"""

from __future__ import annotations

import re
from dataclasses import replace

from extract.document import Decoded, Page, Repaired
from extract.patterns import lazy
from extract.repair.titles import title_span, title_words
from extract.text import Span

_SPACE = lazy(r"\s")
_MARK = lazy("^【[^【】]{1,12}】")
"""A list's mark before a title, which is a line of its own where the title is told."""
_UNDONE = ("spam.insertion", "spam.keyword_line")


def without_spam(source: Decoded, repaired: Repaired) -> Decoded | None:
    """The source without the strings that were cut out of its text, to be read in its place; None where there are none, or
    others that stood for official words."""
    spam = [e for e in repaired.text.edits if e.kind == "spam"]
    if not spam or any(e.rule not in _UNDONE for e in spam):
        return None
    text = source.text
    for string in sorted({e.removed.strip() for e in spam} - {""}, key=lambda s: (-len(s), s)):
        text = text.replace(string, "")
    return None if text == source.text else source._replace(text=text)


def with_about(source: Decoded, repaired: Repaired) -> Decoded | None:
    """The source with 关于 for every string that stood for official words, to find the title in; None where none did."""
    terms = {t.text for t in repaired.terms if t.mode == "substitution"}
    text = source.text
    for string in sorted(terms, key=lambda s: (-len(s), s)):
        if string in text:  # a place's name is gone before its level, 关于 elsewhere
            text = re.sub(f"{re.escape(string)}(?=[市县区省州](?:人民)?政府)", "", text).replace(string, "关于")
    return None if text == source.text else source._replace(text=text)


def retitled(page: Page, again: Page) -> Page:
    """The page with the title where the second reading has it, if that is another place of the same text."""
    numbers = again.title_blocks
    bare = [again.blocks[n].text.replace("关于", "") for n in numbers]
    if len(bare) > 1 and bare[0] and bare[0] in bare[1]:  # a letterhead, not the title's first line
        numbers = numbers[1:]
    if len(again.blocks) != len(page.blocks):
        numbers = tuple(n for text in (again.blocks[n].text for n in numbers) if (n := _place(page, text)) is not None)
    if not numbers or numbers == page.title_blocks:
        return page
    return replace(page, title="".join(page.blocks[n].text for n in numbers), title_blocks=numbers)


def _place(page: Page, text: str) -> int | None:
    """The only block that is a line of the second reading, with something foreign where that has 关于."""
    before, about, behind = text.partition("关于")
    same = [
        number
        for number, block in enumerate(page.blocks)
        if block.text == text
        or (about and len(behind) > 5 and block.text.endswith(behind) and _MARK.sub("", block.text).startswith(before))
    ]
    return same[0] if len(same) == 1 else None


def settled(page: Page, repaired: Repaired, again: Page, anew: Repaired) -> tuple[Page, Repaired]:
    """The second reading with the edits and findings of the first, where both give one text; else the first, which may get
    its title from the second."""
    before, after = repaired.text.string, anew.text.string
    if anew.verdict not in ("clean", repaired.verdict):
        return page, repaired
    edits, gaps = repaired.text.edits, repaired.gaps
    if _SPACE.sub(" ", after) != _SPACE.sub(" ", before):  # a line may end where a space stood: the places are the same
        if _SPACE.sub("", after) != _SPACE.sub("", before):
            return _titled(page, repaired, again)
        places = _places(before, after)
        edits = tuple(e._replace(span=_moved(e.span, places)) for e in edits)
        gaps = tuple(_moved(gap, places) for gap in gaps)
    text = replace(anew.text, edits=edits)
    return again, anew._replace(text=text, verdict=repaired.verdict, terms=repaired.terms, gaps=gaps)


def _titled(page: Page, repaired: Repaired, again: Page) -> tuple[Page, Repaired]:
    """The first reading, with the second one's title where it has none itself."""
    titled = page if repaired.title else retitled(page, again)
    if titled is page or not (title := title_words(titled, repaired.text)):
        return page, repaired
    return titled, repaired._replace(title=title, title_span=title_span(titled, repaired.text))


def _places(before: str, after: str) -> list[int]:
    """Where each place of the one text is in the other, which differs from it in white space alone."""
    kept = iter([at for at, c in enumerate(after) if not c.isspace()])
    places = [next(kept) if not c.isspace() else -1 for c in before] + [len(after)]
    for at in range(len(before) - 1, -1, -1):
        if places[at] < 0:
            places[at] = places[at + 1]
    return places


def _moved(span: Span, places: list[int]) -> Span:
    start = places[span.start]
    return Span(start, start if span.start == span.end else places[span.end - 1] + 1)
