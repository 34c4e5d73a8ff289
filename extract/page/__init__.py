"""From characters to the content's blocks and what the page says about itself.

tame ─ grow ─ about ─ cut ─ choose ─ finish ─ furniture ─ title
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from extract.document import Block, Decoded, Link, Page
from extract.notice import Warning
from extract.options import Options
from extract.page import about, furniture, linemarks, script_dates, scripted, title
from extract.page.blocks import address, finish, is_file, links_of, may_be_files
from extract.page.content import Content, choose
from extract.page.lines import cut
from extract.page.stylesheet import hidden_elements, hidden_names
from extract.page.tame import tame
from extract.page.text_lines import lines_of
from extract.page.tree import Document, Element
from extract.page.walk import grow
from extract.page.weights import NUMBER
from extract.patterns import lazy

_LISTED = lazy(r"[\s\[（(](?:(?:19|20)\d\d[-/.年])?\d{1,2}[-/.月]\d{1,2}日?[\])）]?\Z")
"""How an entry of a list of documents ends: its day."""


_MARKUP = lazy(r"</(?:p|div|span|td)>|<br\s*/?>", re.I)

_SHELL = 30
"""A page with less content of its own may be the shell of a frame. Characters."""

_LISTING = 5
"""A page with as many long links in its content is a listing, whatever its scripts hold."""

_OUTSIDE = ("meta", "catalogue", "heading", "head_title")

_CLAIM_LIMIT = 3000
"""What a catalogue box never holds: an element with more holds the notice too. Characters."""


def read_page(decoded: Decoded, *, url: str | None, options: Options) -> Page:
    """Read a decoded page. `url`: its address, to make links absolute."""
    if decoded.media_type == "text/plain":
        return _read_text(decoded.text)
    html, warnings = tame(decoded.text, options=options)
    top = grow(html)
    said = about.read(top, url)
    content = _chosen(html, top, said)
    base = _base(top, url)
    warnings += _framed(top, content.signals["content_chars"], base)
    blocks, grids = finish(content.lines, base=base)
    blocks = finish(content.before, base=base)[0] + blocks
    near = links_of(content.near, base)
    top.release()
    marks = linemarks.read([b.text for b in blocks], [n for n, b in enumerate(blocks) if _is_entry(b)])
    said = _completed(said, marks.about)
    if said.published_on is None:
        said = said._replace(published_on=script_dates.published_on(html))
    page = _page(blocks, said, marks.claimed)
    return replace(
        page,
        grids=grids,
        attachment_links=_attachments(page.blocks, near),
        hidden=content.hidden,
        outside=content.outside,
        signals=content.signals,
        warnings=(*warnings, *content.warnings, *page.warnings),
    )


def _is_entry(block: Block) -> bool:
    """Whether a line is mostly a link: the entry of a list, whose day is none of the page's."""
    return bool(block.links) and 2 * sum(len(link.text) for link in block.links) > len(block.text)


def _chosen(html: str, top: Document, said: about.About) -> Content:
    """The page's content; where it shows hardly any, what a script of it holds."""
    claimed = [e for e in said.claimed if _is_small(e)]
    concealed = hidden_elements(top, hidden_names(html))
    content = choose(top, cut(top, claimed, concealed), titled=_is_titled(said))
    body = _unshown(html, content)
    if not body:
        return content
    inner = grow(body)
    own = choose(inner, cut(inner))
    if own.signals["content_chars"] < 2 * content.signals["content_chars"] and not own.signals["prose"] >= 1:
        return content
    message = "the page shows hardly anything; the text was taken from a string of its script"
    why = content.warnings or (Warning("content_in_script", message),)
    before = tuple(
        line for line in content.lines if not line.linked and len(line.words) < 40 and NUMBER.search(line.words)
    )
    return own._replace(outside=content.outside, hidden=content.hidden, before=before, warnings=(*own.warnings, *why))


def _unshown(html: str, content: Content) -> str | None:
    """The markup of a body that the page does not show as such: escaped in a hidden text area, or held by a script."""
    if any(w.code == "content_hidden" for w in content.warnings):
        text = "\n".join(line.text for line in content.lines)
        return text if _MARKUP.search(text) else None
    if content.signals["prose"] >= 1 or content.signals["list_lines"] >= _LISTING:
        return None
    return scripted.body(html)


def _read_text(text: str) -> Page:
    """A plain text: a line is a block."""
    lines = lines_of(text)
    blocks = tuple(Block(line, "line") for line in lines)
    marks = linemarks.read(lines)
    size = float(sum(len("".join(line.split())) for line in lines))
    page = _page(blocks, marks.about, marks.claimed)
    stops = sum(text.count(c) for c in "，。；、：？！")
    return replace(
        page,
        signals={
            "visible_chars": size,
            "content_chars": size,
            "content_lines": float(len(lines)),
            "prose": 100 * stops / max(1.0, size),
            "list_lines": float(sum(10 < len(line) < 120 and bool(_LISTED.search(line[-16:])) for line in lines)),
        },
    )


def _page(blocks: tuple[Block, ...], said: about.About, claimed: Mapping[int, str]) -> Page:
    """Blocks with furniture marked and the title among them."""
    named = {"".join(t.text.split()) for t in said.titles}
    titled = title.reconcile(furniture.mark(blocks, dict(claimed), named), said.titles)
    warnings = said.warnings
    if any(b.furniture == "furniture.pagination" for b in titled.blocks):
        warnings += (Warning("paginated", "the page holds one part of a text that goes on on others"),)
    return Page(
        titled.blocks,
        title=titled.title,
        title_blocks=titled.title_blocks,
        titles=titled.titles,
        metadata=said.metadata,
        breadcrumb=said.breadcrumb,
        published_on=said.published_on,
        warnings=warnings,
    )


def _framed(top: Document, size: float, base: str | None) -> tuple[Warning, ...]:
    """A warning where the page is the shell of a frame that holds the text."""
    if size >= _SHELL:
        return ()
    frames = [e for e in top.walk() if e.tag in ("frame", "iframe") and e.attrs.get("src", "").strip()]
    if not frames:
        return ()
    shown = ", ".join(address(e.attrs["src"], base)[:200] for e in frames[:3])
    return (Warning("frame_shell", f"the page has hardly any text of its own; its frames hold it: {shown}"),)


def _completed(said: about.About, lines: about.About) -> about.About:
    """What the page says, completed by what the content's first lines say where the page has nothing of it."""
    return said._replace(
        breadcrumb=said.breadcrumb or lines.breadcrumb,
        published_on=said.published_on or lines.published_on,
        metadata=said.metadata if said.metadata != about.NO_METADATA else lines.metadata,
        titles=said.titles or lines.titles,
    )


def _attachments(blocks: Sequence[Block], near: Sequence[Link]) -> tuple[Link, ...]:
    """Links to files in the content and near it, each address once."""
    links = [*(link for block in blocks for link in block.links), *near]
    if not may_be_files([link.url for link in links]):
        return ()
    found: dict[str, Link] = {}
    for link in links:
        if is_file(link.url):
            found.setdefault(link.url, link)
    return tuple(found.values())


def _is_titled(said: about.About) -> bool:
    """Whether the page's title is a document's."""
    return any(
        t.origin in _OUTSIDE and title.looks_like_title(t.text) and not title.names_column(t.text) for t in said.titles
    )


def _is_small(element: Element) -> bool:
    page = element.document
    if page.size_of(element) >= _CLAIM_LIMIT:
        return False
    return page.size <= 20 * _CLAIM_LIMIT or len(element.text()) <= 20 * _CLAIM_LIMIT


def _base(top: Document, url: str | None) -> str | None:
    """The address that relative links are resolved against: `<base href>` where the page has one."""
    for order, (_, tag, _, _) in enumerate(top.heads[:60]):
        if tag == "base" and (href := top.element(order).attrs.get("href", "")):
            found = address(href, url)
            return found if found.startswith(("http:", "https:")) else url
    return url
