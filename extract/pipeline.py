"""The whole design in two functions: bytes go in, a validated record comes out, through about ten plain calls."""

from __future__ import annotations

import os

from extract.assemble import assemble
from extract.collecting import no_collecting
from extract.document import Decoded, Document, Kinded
from extract.extensions import extended
from extract.fields import find_fields
from extract.kind import page_kind
from extract.layout import read_layout
from extract.notice import Notice
from extract.options import Options, chosen
from extract.page import read_page
from extract.page.decode import decode
from extract.repair import Copy, repair, retitled, settled, unmirrored, with_about, without_spam
from extract.resolve import resolve


@no_collecting()
def parse(
    data: bytes | str,
    *,
    url: str | None = None,
    path: str | os.PathLike[str] | None = None,
    options: Options | None = None,
    copy: Copy | None = None,
) -> Notice:
    """Read one page (HTML in any charset and state of repair, or plain text) and give its record.

    `data`: the page's bytes as they were fetched, or its characters. `url` is the page's own address (relative links
    are resolved against it), `path` what `source.path` shall say; its ending helps to tell HTML from text. `copy` is a
    clean copy of the same notice, from which a damaged one is repaired (a batch finds copies by itself). Whatever the
    content, there is a record; only what is no text at all raises `NotText`, and more than `options.max_bytes` raises
    `TooLarge`. TypeError where `data` is neither, or `options` are none.

    >>> parse("关于做好防汛工作的通知\\n各县人民政府：\\n请做好准备。\\n某市人民政府\\n2004年7月29日").issued_on
    datetime.date(2004, 7, 29)
    """
    options, url, path = chosen(options), url or None, os.fspath(path) if path else None
    decoded, document, kinded = read(data, url=url, path=path, options=options, copy=copy)
    findings = find_fields(document) if kinded.kind == "notice" else None
    resolved = resolve(document, findings) if findings else None
    return extended(assemble(data, decoded, document, kinded, resolved, url=url, path=path))


def read(
    data: bytes | str,
    *,
    url: str | None,
    path: str | None,
    options: Options,
    copy: Copy | None = None,
) -> tuple[Decoded, Document, Kinded]:
    """The page as it stands before its fields are looked for: its characters, its content cleaned and repaired, its kind.
    Raises what `parse` raises."""
    decoded = decode(data, path=path, options=options)
    plain = unmirrored(decoded)
    mirrored = decoded.text if plain else None
    page = read_page(plain or decoded, url=url, options=options)
    repaired = repair(page, options=options, mirrored=mirrored, copy=copy, source=decoded)
    if spamless := without_spam(plain or decoded, repaired):
        again = read_page(spamless, url=url, options=options)
        page, repaired = settled(page, repaired, again, repair(again, options=options, copy=copy, source=decoded))
    elif titled := with_about(plain or decoded, repaired):
        page = retitled(page, read_page(titled, url=url, options=options))
        repaired = repair(page, options=options, mirrored=mirrored, copy=copy, source=decoded)
    document = Document(page, repaired, read_layout)
    return decoded, document, page_kind(document)
