"""Which files of a folder are no pages, by their content and name. (A file that is named itself is always an input.)

What clearly opens as HTML is a page whatever it is called: archives are full of `.doc` and `.pdf` that are web pages.
A file with a page's name is a page whatever it holds: one that turns out to be an image is a failure to be seen, not to
be skipped. What has neither, and another kind's name or opening, is skipped; the rest is text, and an input.
"""

from __future__ import annotations

import re
from pathlib import PurePosixPath

HEAD = 4096
"""Bytes of a file's opening that are looked at."""

_PAGE_NAMES = (
    ".html .htm .shtml .shtm .xhtml .xht .stm .txt .text .asp .aspx .jsp .jspx .jhtml .php .php3 .php5 .phtml .do .action "
    ".cgi .cfm .nsf .page .htmls .html5"
)

_KINDS = {
    "image": ".png .jpg .jpeg .jpe .jfif .gif .bmp .ico .cur .webp .avif .heic .tif .tiff .svg .psd .wmf .emf",
    "css": ".css .less .scss .sass",
    "javascript": ".js .mjs .cjs .ts .map .vbs",
    "json": ".json .jsonl .ndjson .geojson .har",
    "table_file": ".csv .tsv .xls .xlsx .et .ods .dbf .parquet .arrow .feather .orc .avro",
    "document_file": ".pdf .doc .docx .wps .rtf .odt .ofd .ceb .cebx .caj .ppt .pptx .dps .epub .djvu",
    "database": ".db .db3 .sqlite .sqlite3 .mdb .accdb .sql .db-wal .db-shm .db-journal",
    "archive": ".zip .tar .tgz .gz .bz2 .xz .zst .7z .rar .warc .arc .wacz .jar .cab .iso .lzh",
    "font": ".woff .woff2 .ttf .otf .eot .ttc",
    "audio_video": ".mp3 .mp4 .m4a .m4v .wav .wma .wmv .avi .mov .flv .f4v .swf .rm .rmvb .mkv .webm .ogg .mpg .mpeg .3gp",
    "xml": ".xml .rss .atom .xsl .xslt .xsd .dtd .wsdl",
    "code": ".py .pyc .sh .bat .exe .dll .so .java .class .c .h .cpp .go .rs .rb .pl .lua .ipynb .toml .yaml .yml .ini .cfg "
    ".conf .properties .log .lock .bak .tmp .part .pem .crt .sig",
    "markdown": ".md .markdown .rst",
    "message": ".eml .msg .mht .mhtml",
}
_PAGE_ENDINGS = frozenset(_PAGE_NAMES.split())
_KIND_OF_NAME = {ending: kind for kind, endings in _KINDS.items() for ending in endings.split()}

_OPENINGS: tuple[tuple[bytes, str], ...] = (
    (b"\x89PNG", "image"),
    (b"\xff\xd8\xff", "image"),
    (b"GIF8", "image"),
    (b"RIFF", "image"),
    (b"II*\x00", "image"),
    (b"MM\x00*", "image"),
    (b"\x00\x00\x01\x00", "image"),
    (b"%PDF", "document_file"),
    (b"{\\rtf", "document_file"),
    (b"\xd0\xcf\x11\xe0", "document_file"),
    (b"PK\x03\x04", "archive"),
    (b"PK\x05\x06", "archive"),
    (b"\x1f\x8b", "archive"),
    (b"BZh", "archive"),
    (b"\xfd7zXZ", "archive"),
    (b"\x28\xb5\x2f\xfd", "archive"),
    (b"7z\xbc\xaf", "archive"),
    (b"Rar!", "archive"),
    (b"WARC/", "archive"),
    (b"SQLite format 3\x00", "database"),
    (b"PAR1", "table_file"),
    (b"ARROW1", "table_file"),
    (b"wOFF", "font"),
    (b"wOF2", "font"),
    (b"OTTO", "font"),
    (b"\x00\x01\x00\x00", "font"),
    (b"ID3", "audio_video"),
    (b"FLV\x01", "audio_video"),
    (b"FWS", "audio_video"),
    (b"CWS", "audio_video"),
    (b"\x7fELF", "code"),
    (b"MZ", "code"),
)
_BOMS = (b"\xff\xfe", b"\xfe\xff")

_HTML = re.compile(
    rb"\s*+(?:<\?xml[^>]{0,200}>\s*+)?(?:<!--.{0,2000}?-->\s*+){0,3}<(?:!doctype\s+html|html|head|body|meta|title)\b",
    re.IGNORECASE | re.DOTALL,
)
_XML = re.compile(rb"\s*+<(?:\?xml|rss|feed|urlset|svg|sitemapindex)\b", re.IGNORECASE)
_JSON = re.compile(rb'\s*+(?:\{\s*+"|\[\s*+[\[{"\d])')


def skipped_kind(name: str, head: bytes) -> str | None:
    """The kind of a file that is no page, or None where it is one. `head`: its first bytes, at most HEAD.

    >>> skipped_kind("style.css", b"body { margin: 0 }")
    'css'
    >>> skipped_kind("notice.doc", b"<html><body>...")
    >>> skipped_kind("page.html", b"\\x89PNG")
    """
    ending = PurePosixPath(name).suffix.lower()
    plain = head.removeprefix(b"\xef\xbb\xbf")
    if _HTML.match(plain) or ending in _PAGE_ENDINGS:
        return None
    for opening, kind in _OPENINGS:
        if head.startswith(opening):
            # A ZIP may be an office document: then the name knows better.
            return _KIND_OF_NAME.get(ending, kind)
    if ending in _KIND_OF_NAME:
        return _KIND_OF_NAME[ending]
    if head.startswith(_BOMS):
        return None
    if b"\x00" in head:
        return "binary"
    if _XML.match(plain):
        return "xml"
    return "json" if _JSON.match(plain) else None
