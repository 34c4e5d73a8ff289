"""Which files are archives of pages, and which files of a folder or archive are no pages, by their content and name.

What clearly opens as HTML is a page whatever it is called: archives are full of `.doc` and `.pdf` that are web pages. A
file with a page's name is a page whatever it holds: one that turns out to be an image is a failure to be seen, not to
be skipped. What has neither, and another kind's name or opening, is skipped; the rest is text, and an input. A file
that is named itself is always an input.
"""

from __future__ import annotations

import re
from functools import cache
from importlib.metadata import EntryPoint, entry_points
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
    if is_html(head) or ending in _PAGE_ENDINGS:
        return None
    if kind := opening_kind(head):
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


def is_html(head: bytes) -> bool:
    """Whether it clearly opens as HTML."""
    return bool(_HTML.match(head.removeprefix(b"\xef\xbb\xbf")))


def opening_kind(head: bytes) -> str | None:
    """What the first bytes show to be no text; None where they don't."""
    return next((kind for opening, kind in _OPENINGS if head.startswith(opening)), None)


PACKED = {".gz": "gzip", ".bz2": "bz2", ".xz": "xz", ".zst": "zstd"}
"""Endings of what is compressed whole, and by what."""

_SHORT = {".tgz": "gzip", ".tbz": "bz2", ".tbz2": "bz2", ".txz": "xz", ".tzst": "zstd"}
_ARCHIVES = {".zip": "zip", ".wacz": "wacz", ".tar": "tar", ".warc": "warc", ".arc": "arc"}
_TABLES = {".jsonl": "jsonl", ".ndjson": "jsonl", ".parquet": "parquet"}
_MAGIC = (
    (b"PK\x03\x04", "zip"),
    (b"PK\x05\x06", "zip"),
    (b"\x1f\x8b\x08", "gzip"),
    *((b"BZh%d1AY&SY" % size, "bz2") for size in range(1, 10)),
    (b"\xfd7zXZ\x00", "xz"),
    (b"\x28\xb5\x2f\xfd", "zstd"),
    (b"WARC/1.", "warc"),
    (b"WARC/0.", "warc"),
    (b"filedesc://", "arc"),
    (b"PAR1", "parquet"),
)


def looks_packed(name: str, *, tables: bool = False) -> bool:
    """Whether the name is one of an archive, or of what an installed reader reads; with `tables`, of JSONL or Parquet
    too."""
    ending = PurePosixPath(name).suffix.lower()
    known = ending in PACKED or ending in _SHORT or ending in _ARCHIVES or (tables and ending in _TABLES)
    return known or ending in own_readers()


@cache
def own_readers() -> dict[str, EntryPoint]:
    """The readers of installed packages (docs/extending.md), by the ending of the files they read: `.mht`."""
    return {f".{point.name}": point for point in entry_points(group="gongwen.readers")}


def form_of(name: str, head: bytes, *, named: bool) -> str | None:
    """Which kind of archive a file is: `zip`, `wacz`, `tar`, `warc`, `arc`, `jsonl`, `parquet`, or what it is
    compressed by (`gzip`, `bz2`, `xz`, `zstd`); None where it is none.

    What has a page's name, or opens as HTML, is a page. Else by content first: names lie. Where the content says
    nothing (it is damaged, or there is none), by the name. JSONL and Parquet are archives only where they were named:
    in a folder they are somebody's tables.

    >>> form_of("pages.bin", b"PK\\x03\\x04", named=True)
    'zip'
    >>> form_of("report.docx", b"PK\\x03\\x04", named=True)
    """
    ending = PurePosixPath(name).suffix.lower()
    if ending in own_readers():
        return ending
    if ending in _PAGE_ENDINGS or is_html(head):
        return None
    for magic, form in _MAGIC:
        if head.startswith(magic):
            if form == "zip" and _KIND_OF_NAME.get(ending, "archive") != "archive":
                return None  # an office document
            if form == "parquet" and not named:
                return None
            return "wacz" if form == "zip" and ending == ".wacz" else form
    if head[257:262] == b"ustar":
        return "tar"
    if ending in _TABLES:
        return _TABLES[ending] if named else None
    return _ARCHIVES.get(ending) or _SHORT.get(ending) or PACKED.get(ending)


def inner_form(name: str, head: bytes, *, named: bool) -> str | None:
    """Which kind of archive is inside a file that is compressed whole; None: one page.

    >>> inner_form("pages.tgz", b"", named=True)
    'tar'
    >>> inner_form("rows.jsonl.gz", b'{"html": "<p>"}', named=True)
    'jsonl'
    """
    ending = PurePosixPath(name).suffix.lower()
    if ending in _SHORT and not head.startswith((b"WARC/", b"filedesc://")):
        return "tar"
    return form_of(inner_name(name), head, named=named)


def inner_name(name: str) -> str:
    """What a file is called when it is unpacked: `a.html` for `a.html.gz`."""
    path = PurePosixPath(name)
    return path.stem if path.suffix.lower() in PACKED else path.name
