"""What is fuzzed: functions of bytes, one for each door at which strangers' words come in."""

from __future__ import annotations

import os
import tempfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from extract import Options, parse
from extract.document import Document
from extract.errors import NotText, RuleError
from extract.fields import find_fields
from extract.kind import page_kind
from extract.layout import read_layout
from extract.options import RepairMode
from extract.page import read_page
from extract.page.decode import decode
from extract.readers import Event, Reading, read_archive
from extract.readers.sniff import HEAD, form_of
from extract.repair import Copy, repair, unmirrored
from extract.resolve import resolve
from extract.rules import load
from extract.rules.reading import changed
from extract.rules.reading import parse as parse_table
from fuzz import truths

Check = Callable[[bytes], None]

MODES: tuple[RepairMode, ...] = ("strip", "certain", "likely")
CHARSETS = (None, "gbk", "big5", "utf-16")
READING = Reading(max_bytes=1 << 20)
OPTIONS = Options()


def check_decode(data: bytes) -> None:
    """Bytes as characters, by every name and under every header."""
    for path in ("x.html", "x.txt", None):
        for charset in CHARSETS:
            try:
                result = decode(data, path=path, options=Options(charset=charset))
            except NotText:
                continue
            truths.hold(truths.decoded(result))


def check_page(data: bytes) -> None:
    """Markup as blocks, title, catalogue box and the rest."""
    try:
        decoded = decode(data, path="x.html", options=OPTIONS)
    except NotText:
        return
    truths.hold(truths.page(read_page(decoded, url="http://www.linjiang.example/a/b.html", options=OPTIONS)))


def check_repair(data: bytes) -> None:
    """What is foreign goes, in each mode, and with the second half of the input as a copy of the first."""
    try:
        decoded = decode(data, path="x.html" if data.lstrip()[:1] == b"<" else "x.txt", options=OPTIONS)
    except NotText:
        return
    plain = unmirrored(decoded)
    page = read_page(plain or decoded, url=None, options=OPTIONS)
    copy = Copy(decoded.text[len(decoded.text) // 2 :], page.title, "copy.html")
    for mode in MODES:
        for other in (None, copy):
            result = repair(page, options=Options(repair=mode), mirrored=decoded.text if plain else None, copy=other)
            truths.hold(truths.repaired(result, page))


def check_fields(data: bytes) -> None:
    """Layout, kind, every field and their resolution on plain text, whatever kind of page it is."""
    decoded = decode(data.decode("utf-8", "replace"), path="x.txt", options=OPTIONS)
    page = read_page(decoded, url=None, options=OPTIONS)
    repaired = repair(page, options=OPTIONS)
    layout = read_layout(page, repaired)
    truths.hold(truths.layout(layout, repaired))
    document = Document(page, repaired, layout)
    page_kind(document)
    resolve(document, find_fields(document))


def check_text(data: bytes) -> None:
    """The whole parse of plain text."""
    notice = parse(data.decode("utf-8", "replace"), path="x.txt")
    truths.hold(truths.record(notice, schema=_sometimes(data)))


def check_parse(data: bytes) -> None:
    """The whole parse of a page."""
    try:
        notice = parse(data, path="x.html", url="http://www.linjiang.example/a/b.html")
    except NotText:
        return
    truths.hold(truths.record(notice, schema=_sometimes(data)))


def _sometimes(data: bytes) -> bool:
    """One input in eight: a schema takes longer to ask than the page to read. The same inputs each time."""
    return zlib.crc32(data) % 8 == 0


def check_rules(data: bytes) -> None:
    """A table of a user's is read or refused by name, and its rows meet a text."""
    source = data.decode("utf-8", "replace")
    for table in ("furniture", "document_types"):
        try:
            changed(load(table), source, "furniture.toml")
        except RuleError as error:
            truths.hold([] if str(error) else ["refused without a word"])
        try:
            rows = parse_table(table, source).rows
        except RuleError:
            continue
        for row in rows:
            row.matches("关于做好防汛工作的通知 打印本页")


def check_readers(data: bytes) -> None:
    """An archive of every kind: by its first bytes, else as a table of rows. A ZIP is read as a WACZ too."""
    form = form_of("x.jsonl", data[:HEAD], named=True)
    if form is None:
        return
    for name, kind in [("x.jsonl", form), *([("x.wacz", "wacz")] if form == "zip" else [])]:
        with _file(data, name if kind in ("jsonl", "zip", "wacz") else f"x.jsonl.{kind}") as file:
            for event in _bounded(read_archive(str(file), kind, READING)):
                truths.hold(truths.event(event, READING.max_bytes))


def check_forms(data: bytes) -> None:
    """The same bytes as an archive of every kind, whatever they are: names lie."""
    for kind in ("zip", "tar", "warc", "arc", "jsonl", "gzip", "bz2", "xz", "zstd"):
        with _file(data, "x.bin") as file:
            for event in _bounded(read_archive(str(file), kind, READING)):
                truths.hold(truths.event(event, READING.max_bytes))


def _bounded(events: Iterator[Event]) -> Iterator[Event]:
    for number, event in enumerate(events):
        truths.hold([] if number < 100_000 else ["an archive without end"])
        yield event


@contextmanager
def _file(data: bytes, name: str) -> Iterator[Path]:
    home = "/dev/shm" if os.path.isdir("/dev/shm") else None
    with tempfile.TemporaryDirectory(dir=home) as folder:
        file = Path(folder) / name
        file.write_bytes(data)
        yield file


TARGETS: dict[str, Check] = {
    "decode": check_decode,
    "page": check_page,
    "repair": check_repair,
    "fields": check_fields,
    "text": check_text,
    "parse": check_parse,
    "rules": check_rules,
    "readers": check_readers,
    "forms": check_forms,
}
