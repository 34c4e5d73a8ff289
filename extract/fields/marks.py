"""紧急程度, 密级, 签发人 (GB/T 9704-2012, 7.2), 主题词 (GB/T 9704-1999, 8.3.1), 抄送: small elements of head and imprint."""

from __future__ import annotations

import re

from extract.document import Document
from extract.fields.copies import copied_to
from extract.fields.findings import Marks
from extract.lexicon import fold
from extract.notice import Named
from extract.patterns import lazy
from extract.pieces import Piece, pieces_of, tight
from extract.text import Span

_URGENCY = lazy(r"(?:紧急程度|缓急|等级)?:?(?P<word>特急|特提|加急|平急|急件|紧急|火急)(?:[·.]?明电|件)?$")
_SECRECY = lazy(
    r"(?:密级|保密级别)?:?(?P<word>绝密|机密|秘密|内部)(?P<term>[★☆*·](?:[0-9]{1,2}(?:年|个月|月)|长期|启用前|[一二三四五六七八九十]{1,3}年)?)?$"
)
_NAME = lazy(r"[一-鿿](?:[一-鿿·]{1,10}|\s[一-鿿])")
_NO_NAME = lazy(r"签发|会签|发文|文件|文号|编号|号$|日期|时间|类别|联系|电话")
_LABELS = lazy(r" {0,3}(?::|[〔\[(] ?[0-9])")
"""What stands behind a word that is the next label, or a number's prefix: 类别：, 临政发〔2024〕3号."""
_KEYWORDS = lazy(r"主 ?题 ?词 ?:? ?")
_SUBJECT = lazy(r"[一-鿿]{2,8}")


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
        copied_to=copied_to(document, view),
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
            if not 2 <= len(words) <= 10 or _NO_NAME.search(words) or _LABELS.match(view, behind):
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
