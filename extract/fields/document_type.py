"""文种 (《党政机关公文处理工作条例》 Art. 8): by the last word of the title; the body's own words where there is none. A kind
that is inferred (现印发给你们, 妥否，请批示) has no span: no word of the text says it."""

from __future__ import annotations

import re

from extract.document import Document
from extract.fields.findings import TypeFound
from extract.lexicon import fold, is_organ, kind_of
from extract.patterns import lazy
from extract.pieces import pieces_of, tight
from extract.text import Span

_ISSUES = lazy(
    r"(?:印发|转发|批转|下发|颁发|发)给?(?:给你们|你们|各)|现(?:予|将)?[^。]{0,60}(?:印发|转发|发布|公布)(?:给你们)?"
)
_CLOSING = lazy(
    r"特此(?P<kind>通知|公告|通告|公示|通报|报告|函告|函达|致函|函复|批复|复函|声明|决定)|(?P<reply>此复)|(?P<ask>(?:妥否|当否|可否|是否妥当)[,、]?请(?:予以?)?批[示复])"
)
_LEADING = lazy(
    r"(?P<kind>通知|公告|通告|公示|通报|报告|函告|函复|批复|决定|答复|请示|意见)(?:如下|了?以下)|(?:予以|现(?:将|对|就)[^。;]{0,40}?进行)(?P<public>公示|通报|公告)|提出(?:如下|以下)(?P<opinion>意见)"
)
_SELF = lazy(
    r"(?<=本)(?:通知|公告|通告|公示|通报|决定|意见|批复|复函|函|方案|办法|规定|细则|规则|预案)(?=自|由|转自|有效|印发|发布|下发|执行|未尽|解释|规定|适用|所称|要求|最终|内容|中|一式|[,。])"
)
_LETTERHEAD = lazy(r"(?P<organ>[^。,;:]{0,60}?)(?P<kind>公告|通告|通报|公报|命令|令)$")
_ARRANGES = lazy(
    r"(?:安排|要求|部署|明确|规定|调整|分工)(?:通知)?(?:如下|[:])|(?:定于|拟于|决定(?:于|在)?)[^。;]{0,60}?(?:召开|举行|举办|开展|组织)"
)
_BINDS_EACH = lazy(
    r"请?各[一-鿿、()]{1,16}(?:要|须|应|务必)(?!求)|请(?:各|认真|遵照|按照|于|在)|(?:望|希)(?:各|你|遵照|认真)"
)
_INVITES = lazy(r"邀请|特此函|此致|恳请|来信|收悉|请示|倡议")
_WORDS = {"函告": "函", "函达": "函", "致函": "函", "函复": "函", "复函": "函"}
_RANGE = 1500


def find(document: Document) -> TypeFound:
    """The kind by the title's last word, except where the title names only the text that the notice issues."""
    title = document.repaired.title or _printed_title(document)
    kind = kind_of(title) if title else None
    if kind and kind != "通知" and (issued := _issuing_notice(document, title or "")):
        return issued
    if kind and _is_document_kind(kind, title or ""):
        return TypeFound(kind, _title_word(document, kind))
    found = _by_body(document) or _by_letterhead(document) or _arranging(document)
    return found or TypeFound(kind, _title_word(document, kind) if kind else None)


_WEAK = frozenset(
    {
        "情况",
        "名单",
        "事项",
        "说明",
        "解读",
        "讲话",
        "建议",
        "提示",
        "安排",
        "标准",
        "目录",
        "清单",
        "总结",
        "合同",
        "协议",
        "手册",
        "措施",
        "指南",
    }
)


def _is_document_kind(kind: str, title: str) -> bool:
    """Whether a title's last word is a kind by itself; weak words (名单, 情况) only where nothing better is found."""
    return kind not in _WEAK


def _printed_title(document: Document) -> str | None:
    """The title as the layout found it in the text, where the page knew none."""
    if document.layout.title_span:
        return document.string[slice(*document.layout.title_span)]
    first, behind = document.layout.title
    return "".join(document.text.line_text(i) for i in range(first, behind)) if first < behind else None


def _title_word(document: Document, kind: str | None) -> Span | None:
    """Where the kind's word stands in the title, if the text prints it."""
    span = document.layout.title_span
    if span is None or kind is None:
        return None
    word = "令" if kind == "命令" else kind
    at = document.string.rfind(word, span.start, span.end)
    return Span(at, at + len(word)) if at >= 0 else None


def _issuing_notice(document: Document, title: str) -> TypeFound | None:
    """通知, where the body passes on the very text that the page's title names, to addressees."""
    if not document.layout.addressees_span:
        return None
    name = tight(fold(title)).strip("《》")
    view = fold(document.string)
    start = document.layout.addressees_span.end
    words = tight(view[start : start + 400])
    if name and name in words and _ISSUES.search(words):
        return TypeFound("通知", None)
    return None


def _by_body(document: Document) -> TypeFound | None:
    """The kind that the body gives itself: 现通知如下, 特此公告, 此复."""
    view = fold(document.string)
    pieces = pieces_of(document.text)
    if not pieces:
        return None
    border = document.layout.annexes[0].mark_line if document.layout.annexes else len(document.text.lines)
    end = document.text.lines[border].start if 0 < border < len(document.text.lines) else len(view)
    if match := _CLOSING.search(view, 0, end):
        kind = "批复" if match["reply"] else "请示" if match["ask"] else match["kind"]
        return TypeFound(_WORDS.get(kind, kind), None if match["ask"] else Span(*match.span()))
    if match := _LEADING.search(view, 0, min(end, _RANGE)):
        kind = match["kind"] or match["public"] or match["opinion"]
        if kind == "答复" and re.search("建议|提案", view[: match.start()]):
            kind = "函"
        return TypeFound(_WORDS.get(kind, kind), Span(*match.span()))
    if document.layout.addressees_span and _ISSUES.search(view, 0, min(end, _RANGE)):
        return TypeFound("通知", None)
    selves = [m[0] for m in _SELF.finditer(view, 0, end)]
    if selves:
        kind = max(set(selves), key=lambda k: (selves.count(k), k))
        at = next(m for m in _SELF.finditer(view, 0, end) if m[0] == kind)
        return TypeFound(_WORDS.get(kind, kind), Span(*at.span()))
    return None


def _by_letterhead(document: Document) -> TypeFound | None:
    """The kind that the head's own line bears above a heading without one: 某局 / 公 告 / 2002年第71号 / 公布两项标准."""
    view = fold(document.string)
    end = document.layout.addressees_span.start if document.layout.addressees_span else len(view)
    for piece in pieces_of(document.text)[:4]:
        if piece.end > end or piece.end - piece.start > 80:
            break
        match = _LETTERHEAD.match(tight(piece.of(view)))
        if match and (not match["organ"] or is_organ(match["organ"])):
            kind = "命令" if match["kind"] == "令" else match["kind"]
            return TypeFound(kind, Span(piece.start, piece.end))
    return None


def _arranging(document: Document) -> TypeFound | None:
    """通知, where a text without a title arranges something for those whom it names at its head, or asks each of several
    bodies to do something."""
    span = document.layout.addressees_span
    if span is None:
        return None
    view = fold(document.string)
    match = _ARRANGES.search(view, span.end, min(len(view), span.end + 400))
    if not match and view[span.start : span.start + 2].startswith(("各", "全")):
        match = _BINDS_EACH.search(view, span.end, min(len(view), span.end + _RANGE))
    if match and not _INVITES.search(view, span.end, min(len(view), span.end + _RANGE)):
        return TypeFound("通知", None)
    return None
