"""What a page is: a notice, an article, a listing, fabricated, or empty.

    1. The repair's verdict decides what is fabricated.
    2. Short texts that an error page, a login or a tip speaks: empty. Nothing to read: empty.
    3. Marks of a notice against marks of an article: the document's own frame (number, addressees, formulas, signature,
       a title that ends in a 文种) and what the page files itself under.
    4. Pages that are mainly links, with no frame: a listing.

A notice reprinted on a news site keeps its frame, so it is a notice; news that quote one have none, so they are an article.
Known gap: rules and bare announcements without any frame on sites that are no government's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from extract.document import Document, Kinded
from extract.rules import Row, load
from extract.title_shape import looks_like_title

_NOTICE = 4.0
"""Points from which on a text is a notice."""
_SHORT = 400
"""Characters up to which a message of a server is all there is to read."""
_TAIL = 14
_HEAD = 16
_NUMBER = re.compile(
    r"[一-龥）)][\s]{0,3}[〔\[(（﹝【〈]\s?(?:19|20|[12１２])[\d０-９]{2,3}\s?[〕\])）﹞】〉]\s?(?:第\s?)?[\d０-９]{1,5}\s?号"
    r"|\A\s*(?:第\s?[\d０-９一二三四五六七八九十百]{1,5}\s?号)\s*\Z|[一-龥]{2,20}(?:令|公告)[（(]?(?:20\d\d年)?第[\d一二三四五六七八九十]{1,4}号"
)
_DATE_LINE = re.compile(
    r"(?:\A|[\s\u3000。）)])(?:(?:19|20)[\d]{2}\s?年\s?\d{1,2}\s?月\s?\d{1,2}\s?日|[二一][〇○OoО零０Ｏ九0◯\ufffd][〇○OoО零０Ｏ一二三四五六七八九0◯\ufffd]{1,2}年.{1,3}月.{1,3}日|(?:19|20)\d\d[-./]\d{1,2}[-./]\d{1,2})[\s\u3000]*(?:[（(]|印发|\Z)"
)
_RUN_IN_DATE = re.compile(
    r"([一-龥]{4,30})[\s\u3000]*(?:(?:19|20)\d\d\s?年\s?\d{1,2}\s?月\s?\d{1,2}\s?日|二[〇○OoО零０Ｏ0◯].{1,2}年.{1,3}月.{1,3}日)"
    r"[\s\u3000]*(?:[（(][^（）()]{1,60}[）)]?[\s\u3000]*)?\Z"
)
_ADDRESSEE = re.compile(
    r"\A[\s\u3000]*[^。；\s]{0,2}[^。；]{1,160}?(?:政府|委员会|部门|单位|机构|局|办|厅|委|处|室|科|司|院|校|公司|企业|组织|会|所|站|代表|委员|同志|"
    r"中心|人员|银行|社区|乡|镇|村|街道|师生|家长|市民|居民|群众|朋友|部|集团|党组|党委|支部|考生|供应商|投标人|你单位|先生|女士)"
    r"(?:[（(][^（）()]{1,40}[）)])?[:：]"
)
_SIGNER = re.compile(
    r"(?:政府|委员会|办公室|办公厅|厅|局|院|部|处|委|会|署|中心|指挥部|小组|党组|党委|支队|总队|站|所|公司|学校|大学|学院|社|团|海关|街道办事处|办事处|政协|人大)\Z"
)


@dataclass(frozen=True, slots=True)
class _Vote:
    why: str
    notice: float = 0.0
    article: float = 0.0
    empty: float = 0.0


@cache
def _rows() -> dict[str, tuple[Row, ...]]:
    """The rules by the place where they look."""
    by_place: dict[str, list[Row]] = {}
    for row in load("kind").rows:
        by_place.setdefault(row.value["where"], []).append(row)
    return {place: tuple(rows) for place, rows in by_place.items()}


def page_kind(document: Document) -> Kinded:
    """Decide the kind from the marks of a notice and the shape of the page."""
    if document.repaired.verdict == "fabricated":
        return Kinded("fabricated", ("verdict fabricated",))
    string = document.string
    size = size_of(string)
    if not size:
        return Kinded("empty", ("no text",))
    votes = list(_votes(document))
    notice, article, empty = (sum(getattr(v, k) for v in votes) for k in ("notice", "article", "empty"))
    why = tuple(v.why for v in votes)
    bare = size <= _SHORT and not (document.page.published_on and _has_prose(string))
    if empty >= 3 and notice < _NOTICE and (bare or _says_error(document)):
        return Kinded("empty", why)
    if _is_list(document, size):
        return Kinded("listing", why)
    if notice >= _NOTICE and notice > article:
        return Kinded("notice", why)
    if _is_listing(document, size, article):
        return Kinded("listing", why)
    if size < 60 and not document.page.published_on and not _has_prose(string):
        return Kinded("empty", (*why, "hardly anything to read"))
    return Kinded("article", why)


def _has_prose(string: str) -> bool:
    return string.count("。") + string.count("，") >= 2


def _says_error(document: Document) -> bool:
    """Whether the title itself is the message of a server."""
    return size_of(document.string) <= 3000 and bool(load("kind")["error_page"].matches(document.repaired.title or ""))


def size_of(string: str) -> int:
    """Characters without white space."""
    return len("".join(string.split()))


def _is_list(document: Document, size: int) -> bool:
    """Lines that are links, hardly any prose, and no title of a document: what the links say are no marks of this page."""
    signals = document.page.signals
    stops = document.string.count("。") + document.string.count("，")
    return (
        signals.get("link_share", 0.0) >= 0.5
        and signals.get("list_lines", 0.0) >= 8
        and stops * 100 < size
        and not looks_like_title(document.repaired.title or "")
    )


def _is_listing(document: Document, size: int, article: float) -> bool:
    """Mainly links, or lines of links, with little prose."""
    signals = document.page.signals
    string = document.string
    share = signals.get("link_share", 0.0)
    stops = string.count("。") + string.count("，")
    lines = len(document.text.lines)
    dense = stops * 100 / size
    if share >= 0.5 and dense < 3:
        return True
    listed = signals.get("list_lines", 0.0)
    if lines >= 6 and listed / lines >= 0.5 and dense < 3:
        return True
    links = signals.get("links", 0.0)
    if signals.get("visible_link_share", 0.0) >= 0.6 and links >= 15 and dense < 1.2:
        return True
    if lines >= 40 and not article and load("title")["site"].matches(document.repaired.title or ""):
        return True  # a home page: many pieces under the site's own name
    return lines >= 8 and dense < 0.5 and article < 2 and links >= 10


def _votes(document: Document) -> Iterator[_Vote]:
    """Everything that speaks for a kind."""
    string, page = document.string, document.page
    title = "".join((document.repaired.title or "").split())
    yield from _frame(document, title)
    places = {
        "title": title,
        "body": string if len(string) <= 12000 else string[:8000] + "\n" + string[-4000:],
        "opening": _opening(document),
        "source": page.metadata.content_source or "",
        "site": (page.metadata.site_name or page.metadata.publisher or "") if looks_like_title(title) else "",
        "short": string[:1000] + "\n" + title if len(string) <= 1500 else "",
    }
    columns = [*page.breadcrumb[-2:], *([page.metadata.column] if page.metadata.column else [])]
    for place, words in places.items():
        if words:
            for row in _rows().get(place, ()):
                if row.matches(words):
                    yield _vote(row)
    for row in _rows().get("column", ()):
        if any(row.matches(c) for c in columns):
            yield _vote(row)


def _vote(row: Row) -> _Vote:
    points = float(row.value["points"])
    kind = row.value["kind"]
    return _Vote(
        row.id,
        notice=points if kind == "notice" else 0.0,
        article=points if kind == "article" else 0.0,
        empty=points if kind == "empty" else 0.0,
    )


def _opening(document: Document) -> str:
    """The first words of the body: behind the title."""
    span = document.repaired.title_span
    return document.string[span.end if span else 0 :].lstrip(" \t\n\u3000\xa0")[:120]


def _frame(document: Document, title: str) -> Iterator[_Vote]:
    """The document's own frame: title, number, addressees, signature and date, catalogue box."""
    text = document.text
    if title and looks_like_title(title):
        yield _Vote("title ends in a 文种", notice=2.5)
        if "关于" in title:
            yield _Vote("title says 关于", notice=0.5)
    count = len(text.lines)
    head = [text.line_text(n) for n in range(min(count, _HEAD))]
    if any(len(line) <= 60 and _NUMBER.search(line) for line in head):
        yield _Vote("document number in the head", notice=3.0)
    elif document.page.metadata.document_number:
        yield _Vote("document number in the catalogue", notice=2.5)
    if any(_ADDRESSEE.match(line) for line in head[:10]):
        yield _Vote("addressees", notice=2.0)
    tail = [line for n in range(max(0, count - _TAIL), count) if (line := text.line_text(n).strip(" \t\u3000\xa0"))]
    for number, line in enumerate(tail):
        if number == len(tail) - 1 and len(line) > 60 and (match := _RUN_IN_DATE.search(line[-60:])):
            yield _Vote(
                "signature and date run in" if _SIGNER.search(match[1]) else "date at the end",
                notice=2.5 if _SIGNER.search(match[1]) else 1.0,
            )
            break
        if len(line) <= 60 and _DATE_LINE.search(line):
            signer = tail[number - 1] if number else ""
            before = "".join(_DATE_LINE.sub("", line).split())
            if (
                _SIGNER.search("".join(signer.split()))
                and len(signer) <= 40
                or _SIGNER.search(before)
                and len(before) <= 30
            ):
                yield _Vote("signature and date", notice=2.5)
            else:
                yield _Vote("date at the end", notice=1.0)
            break
    if document.page.metadata.index_number:
        yield _Vote("catalogue box", notice=0.5)
