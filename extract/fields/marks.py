"""紧急程度, 密级, 签发人 (GB/T 9704-2012, 7.2), 主题词 (GB/T 9704-1999, 8.3.1), 抄送 (7.4.2): small elements of head and imprint."""

from __future__ import annotations

import re
from itertools import islice

from extract.document import Document
from extract.fields.findings import Marks
from extract.fields.name_lists import split_names
from extract.lexicon import fold, is_organ
from extract.notice import Named
from extract.patterns import lazy
from extract.pieces import Piece, pieces_of, tight
from extract.text import Span

_URGENCY = lazy(r"(?:紧急程度|缓急|等级)?:?(?P<word>特急|特提|加急|平急|急件|紧急|火急)(?:[·.]?明电|件)?$")
_SECRECY = lazy(
    r"(?:密级|保密级别)?:?(?P<word>绝密|机密|秘密|内部)(?P<term>[★☆*·](?:[0-9]{1,2}(?:年|个月|月)|长期|启用前|[一二三四五六七八九十]{1,3}年)?)?$"
)
_NAME = lazy(r"[一-鿿](?:[一-鿿·]{1,10}|\s[一-鿿])")
_COPIES = lazy(
    r"(?<![请并须应可要])(?:抄送|抄报|抄致|抄发)(?:机关|单位)? ?: ?|(?<=\n)(?:抄送|抄报)(?:机关|单位)? (?=各|市|省|县|区)"
)
_NEXT_LINE = lazy(r"[ ]*\n[ ]*(?P<names>[一-鿿()、,; ]{6,300})(?=。[ ]*(?:\n|$))")
_MOST_COPIES = 600
"""How many characters of names stand behind one mark at most; what ends them is looked for a little further."""
_KEYWORDS = lazy(r"主 ?题 ?词 ?:? ?")
_SUBJECT = lazy(r"[一-鿿]{2,8}")
_ENDS_COPIES = lazy(
    r"。|\n[ ]*(?:抄送|抄报|抄发|主题词|共印|(?:[^\n。]{2,40})印发|校对|打字|信息公开|\(|[^\n]{2,30}(?:年)[^\n]{2,8}日)"
)


def find(document: Document) -> Marks:
    """The marks of head and imprint."""
    view = fold(document.string)
    head_end = _head_end(document)
    urgency, urgency_span = _mark(view, document, head_end, _URGENCY)
    secrecy, secrecy_span = _mark(view, document, head_end, _SECRECY)
    return Marks(
        urgency=urgency,
        urgency_span=urgency_span,
        secrecy=secrecy,
        secrecy_span=secrecy_span,
        signatories=_signatories(document, view, head_end),
        keywords=_keywords(document, view) or _catalogued_keywords(document),
        copied_to=_copied_to(document, view),
    )


def _head_end(document: Document) -> int:
    layout, text = document.layout, document.text
    if layout.addressees_span:
        return layout.addressees_span.start
    first = layout.body[0]
    return text.lines[first].start if 0 < first < len(text.lines) else 0


def _mark(view: str, document: Document, end: int, pattern: re.Pattern[str]) -> tuple[str | None, Span | None]:
    """A mark that stands alone on a line of the head, or alone between wide gaps of it."""
    for piece in pieces_of(document.text):
        if piece.start >= end:
            break
        for start, stop in _columns(view, piece):
            words = tight(view[start:stop])
            if len(words) <= 12 and (match := pattern.match(words)):
                return match["word"], Span(start, stop)
    return None, None


def _columns(view: str, piece: Piece) -> list[tuple[int, int]]:
    found = [(m.start() + piece.start, m.end() + piece.start) for m in re.finditer(r"\S+(?: \S+)*", piece.of(view))]
    return found or [(piece.start, piece.end)]


def _signatories(document: Document, view: str, end: int) -> tuple[Named, ...]:
    """The names behind 签发人：, several set off by blanks (7.2.6), a name of two characters letter-spaced."""
    found: list[Named] = []
    for match in re.finditer(r"(?:签 ?发 ?人?|会 ?签 ?人?) ?: ?", view[: max(end, 0)]):
        stop = view.find("\n", match.end())
        stop = min(len(view) if stop < 0 else stop, match.end() + 60)
        for start, behind in _person_names(view, match.end(), stop):
            words = tight(document.string[start:behind])
            if not 2 <= len(words) <= 10 or re.search(r"签|发|文|号|日期", words):
                break
            found.append(Named(words, Span(start, behind)))
    return tuple(found)


def _person_names(view: str, start: int, end: int) -> list[tuple[int, int]]:
    """Names between blanks and 、; single characters in a row are one letter-spaced name (`李　敏`), or pairs of one."""
    tokens = [m.span() for m in re.finditer(r"[一-鿿·]+", view[start:end])]
    names: list[tuple[int, int]] = []
    at = 0
    while at < len(tokens):
        last = at
        while last + 1 < len(tokens) and _one_blank(view, start, tokens[last], tokens[last + 1]) and last - at < 2:
            last += 1
        if last - at == 2 and last + 1 < len(tokens) and _one_blank(view, start, tokens[last], tokens[last + 1]):
            last -= 1  # four in a row: two names of two
        names.append((start + tokens[at][0], start + tokens[last][1]))
        at = last + 1
    return names


def _one_blank(view: str, start: int, left: tuple[int, int], right: tuple[int, int]) -> bool:
    """Whether two single characters stand side by side, blanks between them."""
    both = left[1] - left[0] == right[1] - right[0] == 1
    return both and view[start + left[1] : start + right[0]].isspace()


def _keywords(document: Document, view: str) -> tuple[str, ...]:
    """主题词, split at blanks; the sign △ and the closing 文种 stay words like the others."""
    match = _KEYWORDS.search(view)
    if not match or (match.start() and view[match.start() - 1] not in "\n "):
        return ()
    stop = view.find("\n", match.end())
    line = view[match.end() : len(view) if stop < 0 else stop]
    line = re.split(r"抄送|抄报|印发", line)[0]
    words = [w.strip("△▲ 。.|") for w in re.split(r"[ ,;、]+", line)]
    joined: list[str] = []
    for word in words:
        if word and len(word) <= 16:
            joined.append(word)
    return tuple(joined[:20])


def _catalogued_keywords(document: Document) -> tuple[str, ...]:
    """主题词 of the catalogue box, where the text has none. Only of a page with a catalogue, and only words: what a site
    puts into its meta tag for search engines (its own name, the title) are no subject words."""
    metadata = document.metadata
    if not metadata.keywords or not metadata.index_number:
        return ()
    printed = [w for w in re.split(r"[\s,，、;；|/]+", metadata.keywords) if w]
    title = document.repaired.title or ""
    own = (metadata.site_name or "", metadata.publisher or "")
    if len(printed) > 10 or any(not _SUBJECT.fullmatch(w) or w in own or w == title for w in printed):
        return ()
    return tuple(dict.fromkeys(printed))


def _copied_to(document: Document, view: str) -> tuple[Named, ...]:
    """The bodies behind 抄送：, 抄报：, over several lines up to the full stop or the next mark of the imprint."""
    if "抄" not in view:
        return ()
    found: list[Named] = []
    for match in islice(_COPIES.finditer(view), 200):
        end = _ENDS_COPIES.search(view, match.end(), match.end() + _MOST_COPIES + 100)
        stop = min(end.start() if end else len(view), match.end() + _MOST_COPIES)
        found += split_names(document.string, match.end(), stop)
        while following := _next_names(view, stop):
            stop = following[1]
            found += split_names(document.string, *following)
    return tuple(found)


def _next_names(view: str, stop: int) -> tuple[int, int] | None:
    """The line below copies that end with a full stop, where it names bodies of the next rank (7.4.2): its names."""
    if view[stop : stop + 1] != "。":
        return None
    line = _NEXT_LINE.match(view, stop + 1)
    if not line or _ENDS_COPIES.match(view, stop + 1):
        return None
    names = [n for n in re.split("[,、;]", tight(line["names"])) if n]
    if len(names) < 2 or sum(is_organ(n) for n in names) * 2 < len(names):
        return None
    return line.span("names")
