"""What a page is: a notice, an article, a listing, fabricated, or empty.

    1. The repair's verdict decides what is fabricated.
    2. Short texts that an error page, a login or a tip speaks: empty.
    3. Lines that are links, hardly any prose: a listing.
    4. Marks of a notice against marks of an article (`frame`, `votes`): the document's own frame (number, addressees,
       formulas, signature, articles, a title that ends in a 文种), what its words are, and what the page files itself under.
    5. Pages that are mainly links or entries with their abstracts (`entries`), with no frame: a listing. What is left is
       an article, or empty where nothing is to read.

A notice reprinted on a news site keeps its frame, so it is a notice; news that quote one have none, so they are an
article. Known gap: bare announcements without any frame on sites that are no government's.
"""

from __future__ import annotations

from collections.abc import Sequence

from extract.document import Document, Kinded
from extract.kind.entries import abstracts_cut, headed, is_of_entries, only_files
from extract.kind.frame import SIGNED_ABOVE, Vote, signed_above
from extract.kind.votes import site_title, votes
from extract.patterns import lazy
from extract.rules import load
from extract.title_shape import looks_like_title

__all__ = ["page_kind"]

_NOTICE = 4.0
"""Points from which on a text is a notice."""
_REPORTED = 2.5
"""Points for an article from which on formulas alone, without any part of the frame, make no notice: news repeat them."""
_SIGNED = 2.5
"""Points from which on a text is at least signed: a form for comments below it makes no login page of it."""
_EMPTY = 3.0
"""Points for an empty page from which on what the page says can be all a server's."""
_SHORT = 400
"""Characters up to which a message of a server is all there is to read."""
_FRAGMENT = 200
"""Characters up to which a single line is an abstract."""
_BROKEN_OFF = ("...", "…")
_DATED = lazy(
    r"(?:19|20)?\d\d[-./年]\d{1,2}(?:[-./月]\d{1,2}日?)?[\])）]?\s*\Z|\A[\[(（]?(?:(?:19|20)\d\d[-./])?\d{1,2}[-./]\d{1,2}[\])）]?\Z"
)
"""How the line of an entry of a list ends: its day; or a day alone."""
_OPENS = lazy(
    r"[\[【(（]\s*(?:查看|阅读|浏览)?\s*(?:全文|详情|详细|更多)\s*[\]】)）]?\s*\Z|(?:\.{3}|…)\s*(?:查看|阅读)?(?:全文|详情|详细|更多)"
)
"""What closes the abstract of an entry: it leads to the whole."""
_PAGER = lazy(r"共\s?\d+\s?页|共\s?\d+\s?条|第\s?\d+\s?页|下一?页")
"""Where a list goes on."""
_OPENING_WORDS = ("全文", "详情", "详细", "更多")
"""One of them stands in everything that `_OPENS` finds."""
_MOST = 200
"""Lines that are looked at."""
_MENU = 5
"""Links that make a menu of an otherwise empty page a page of links."""
_PORTAL = 15
"""Links that make one whatever else is there."""


def page_kind(document: Document) -> Kinded:
    """Decide the kind from the marks of a notice and the shape of the page."""
    if document.repaired.verdict == "fabricated":
        return Kinded("fabricated", ("verdict fabricated",))
    string = document.string
    size = size_of(string)
    if not size:
        return Kinded("listing", ("links only",)) if _is_menu(document) else Kinded("empty", ("no text",))
    cast = list(votes(document))
    notice, article, empty = _points(cast)
    bare = size <= _SHORT and not (document.page.published_on and _has_prose(string))
    error = empty >= _EMPTY and (bare or _says_error(document)) and not _is_list(document, size, notice)
    # the layout is read only where a signature that it finds can decide
    undecided = error or notice + SIGNED_ABOVE >= _NOTICE
    unsigned = not any(v.closes and v.notice > 1 for v in cast)
    if undecided and unsigned and (above := signed_above(document)):
        cast.append(above)
        notice += above.notice
    why = tuple(v.why for v in cast)
    if error and (notice < _SIGNED or empty > notice):
        return Kinded("empty", why)
    if _is_list(document, size, notice) or _is_catalogue(document, size) or abstracts_cut(document):
        return Kinded("listing", why)
    if (notice >= _NOTICE or string.endswith(_BROKEN_OFF)) and _is_fragment(document, size, cast):
        return Kinded("listing", (*why, "one entry of a list"))
    titled = looks_like_title(document.repaired.title or "")
    if notice >= _NOTICE and unsigned and not titled and headed(document, loosely=True):
        return Kinded("listing", why)  # abstracts of notices under their headlines
    if notice >= _NOTICE and notice > article and (article < _REPORTED or any(v.frame and v.notice > 1 for v in cast)):
        return Kinded("notice", why)
    if _is_listing(document, size, article) or is_of_entries(document):
        return Kinded("listing", why)
    if size < 60 and not document.page.published_on and not _has_prose(string):
        if not empty and _is_menu(document):
            return Kinded("listing", (*why, "links only"))
        return Kinded("empty", (*why, "hardly anything to read"))
    return Kinded("article", why)


def _points(cast: Sequence[Vote]) -> tuple[float, float, float]:
    """What all votes give to a notice, an article, an empty page."""
    return sum(v.notice for v in cast), sum(v.article for v in cast), sum(v.empty for v in cast)


def _has_prose(string: str) -> bool:
    return string.count("。") + string.count("，") >= 2


def _says_error(document: Document) -> bool:
    """Whether the title itself is the message of a server."""
    return size_of(document.string) <= 3000 and bool(load("kind")["error_page"].matches(document.repaired.title or ""))


def size_of(string: str) -> int:
    """Characters without white space."""
    return sum(map(len, string.split()))


def _is_menu(document: Document) -> bool:
    """Whether a page without a text of its own is one of links: entries with their days, titles of documents, or a menu
    that is all there is. A login or an error has words that say so."""
    page = document.page
    links = page.signals.get("links", 0.0)
    lines = page.outside
    rules = load("kind")
    head = "\n".join((document.repaired.title or "", *lines[:40]))[:1500]
    if any(rules[row].matches(head) for row in ("error_page", "login_page")):
        return False
    entries = sum(bool(_DATED.search(line[-16:])) for line in lines if len(line) < 150)
    titles = sum(looks_like_title(line) or "关于" in line for line in lines)
    if links >= 1 and (entries >= 3 or titles >= 2 and entries >= 2):
        return True
    return links >= _PORTAL or links >= _MENU and page.signals.get("visible_link_share", 0.0) >= 0.7


def _is_list(document: Document, size: int, notice: float) -> bool:
    """Lines that are links, hardly any prose, and no title of a document: what the links say are no marks of this
    page."""
    signals = document.page.signals
    stops = document.string.count("。") + document.string.count("，")
    share, listed = signals.get("link_share", 0.0), signals.get("list_lines", 0.0)
    if share < 0.5 or stops * 100 >= size:
        return False
    if listed >= 15 and share >= 0.8 and notice < 6:
        return True  # whatever its name: 3月5日的招标公告
    if listed >= 8 and share >= 0.7 and notice < 6 and not stops:
        return True
    return listed >= 8 and not looks_like_title(document.repaired.title or "")


def _is_catalogue(document: Document, size: int) -> bool:
    """Entries of a directory, whatever they say: most lines end with their day, or several open what they only begin."""
    text, string = document.text, document.string
    count = len(text.lines)
    said = sum(map(string.count, _OPENING_WORDS))
    opens = said and said * 4 >= count  # each line that opens says one of the words
    bare = count >= 5 and (string.count("。") + string.count("，")) * 100 < size
    if not opens and not bare:
        return False
    lines = [text.line_text(n)[-24:] for n in range(min(count, _MOST))]
    if opens:
        opened = sum(bool(_OPENS.search(line)) for line in lines)
        last = lines[-2] if count > 1 and _PAGER.search(lines[-1]) else lines[-1]
        if opened * 3 >= count and (opened >= 3 or _OPENS.search(last)) or opened >= 6 and opened * 4 >= count:
            return True
    return bare and sum(bool(_DATED.search(line[-16:])) for line in lines) * 10 >= 6 * count


def _is_fragment(document: Document, size: int, cast: Sequence[Vote]) -> bool:
    """Whether all there is to read among many links is one line that opens like a notice, without title, addressees,
    signature or day: the abstract of an entry."""
    if size >= _FRAGMENT or document.page.published_on or document.page.signals.get("links", 0.0) < _PORTAL:
        return False
    title = document.repaired.title or ""
    lines = len(document.text.lines) - (document.repaired.title_span is not None)
    framed = any(v.closes or v.why in ("addressees", "catalogue box") for v in cast)
    return lines == 1 and not framed and not looks_like_title(title) and "关于" not in title


def _is_listing(document: Document, size: int, article: float) -> bool:
    """Mainly links, or lines of links, with little prose."""
    signals = document.page.signals
    string = document.string
    share = signals.get("link_share", 0.0)
    stops = string.count("。") + string.count("，")
    lines = document.text.lines
    count = len(lines)
    dense = stops * 100 / size
    if share >= 0.5 and dense < 3 and not only_files(document):
        return True
    listed = signals.get("list_lines", 0.0)
    if count >= 6 and listed / count >= 0.5 and dense < 3:
        return True
    links = signals.get("links", 0.0)
    if document.page.published_on and (not signals.get("content_links", 0.0) or only_files(document)):
        return False  # a table or a picture under its day: the links are the site's menu
    if signals.get("visible_link_share", 0.0) >= 0.6 and links >= 15 and dense < 1.2:
        return True
    if count >= 40 and site_title(document) and (not article or not document.page.published_on):
        return True  # a home page: many pieces under the site's own name
    if count >= 8 and dense < 0.5 and article < 2 and links >= 10:
        return True
    nameless = not document.page.published_on and (not document.repaired.title or site_title(document))
    # the home page of a firm: a word of welcome among its links
    return nameless and size < _SHORT and links >= _PORTAL and signals.get("visible_link_share", 0.0) >= 0.6
