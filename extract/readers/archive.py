"""An archive of any kind, here or at an address, as one stream of pages."""

from __future__ import annotations

import io
import traceback
from collections.abc import Iterator
from dataclasses import replace
from importlib.metadata import EntryPoint
from typing import BinaryIO, cast

from extract.extensions import FAULTS
from extract.readers.compressed import FLOOR, MEMBER_FLOOR, Budget, Unpacked
from extract.readers.found import ArchiveError, Broken, Event, Page, Reading, damaged
from extract.readers.members import Nested, read_member
from extract.readers.rows import read_jsonl, read_parquet
from extract.readers.sniff import HEAD, PACKED, form_of, inner_form, inner_name, own_readers
from extract.readers.sources import opened
from extract.readers.tars import read_tar
from extract.readers.warcs import read_arc, read_warc
from extract.readers.zips import entries, opened_member, read_zip

_NESTED = ("jsonl", "parquet")


def read_archive(file: str, form: str, reading: Reading, *, named: bool = True) -> Iterator[Event]:
    """The pages of an archive, one after the other, with what was passed over and what is broken.

    `file`: a path or an address; `form`: its kind as `Found.form` says; `reading`: bounds, and the columns of tables.
    `named=False`: it was found in a folder. Nothing is raised but OSError, where the archive cannot be opened. An
    archive within the archive is read too, its pages named `inner!member`; one within that is broken
    (`nested_archive`).
    """
    name = file.rpartition("/")[2]
    try:
        with opened(file) as handle:
            yield from _read(handle, name, form, reading, named, depth=0)
    except ArchiveError as error:
        yield Broken("", error.code, error.message, error.detail)


def _read(file: BinaryIO, name: str, form: str, reading: Reading, named: bool, depth: int) -> Iterator[Event]:
    """The pages of an open archive of that form. Raises ArchiveError where it cannot be read on."""
    if form == "zip":
        yield from _with_nested(read_zip(file, reading), reading, depth)
    elif form == "wacz":
        yield from _wacz(file, reading)
    elif form == "tar":
        yield from _with_nested(read_tar(file, reading), reading, depth)
    elif form == "warc":
        yield from read_warc(file, reading)
    elif form == "arc":
        yield from read_arc(file, reading)
    elif form == "jsonl":
        yield from read_jsonl(file, reading)
    elif form == "parquet":
        yield from read_parquet(file, reading)
    elif form in own_readers():
        yield from _own(own_readers()[form], file, name, reading)
    else:
        yield from _packed(file, name, form, reading, named, depth)


def _own(reader: EntryPoint, file: BinaryIO, name: str, reading: Reading) -> Iterator[Event]:
    """What a reader of an installed package gives. Raises ArchiveError where it fails, or gives something else."""
    try:
        for event in reader.load()(file, name, reading):
            if not isinstance(event, Event):
                raise TypeError(f"it gave {type(event).__name__}, and neither Page, Passed nor Broken")
            yield event
    except (ArchiveError, OSError):
        raise
    except FAULTS as error:
        message = f"the reader {reader.name} ({reader.value}) of one's own failed: {type(error).__name__}: {error}"
        raise ArchiveError("reader_failed", message, detail="".join(traceback.format_exception(error))) from error


def _packed(file: BinaryIO, name: str, kind: str, reading: Reading, named: bool, depth: int) -> Iterator[Event]:
    """What is compressed whole: an archive, or one page."""
    budget = Budget(reading.max_ratio, FLOOR)
    stream = Unpacked(file, kind, budget, page=True)
    head = stream.peek(HEAD)
    if not head:
        stream.check()
    inner = inner_form(name, head, named=named)
    if inner == "warc" and kind == "gzip":  # packed record by record, as its reader knows
        file.seek(0)
        yield from read_warc(file, reading)
    elif inner in ("tar", "jsonl", "warc", "arc"):
        if stream.doubtful:
            file.seek(0)
            stream = Unpacked(file, kind, budget)
        try:
            yield from _read(cast(BinaryIO, stream), inner_name(name), inner, reading, named, depth)
        except ArchiveError:
            stream.check()  # the cause, where the packing is what broke
            raise
        stream.check()
    elif inner is None:
        budget.floor = MEMBER_FLOOR
        event = read_member(inner_name(name), stream, reading)
        try:
            stream.check()
        except ArchiveError as error:
            if error.code == "damaged" and isinstance(event, Page):  # what stands before the damage
                yield replace(event, damage=error.message)
            raise
        yield event if not isinstance(event, bytes) else _too_deep(inner_name(name))
    elif inner in ("zip", "wacz", "parquet") or inner in PACKED.values():
        yield _too_deep(inner_name(name))


def _with_nested(events: Iterator[Event | Nested], reading: Reading, depth: int) -> Iterator[Event]:
    """The events of an archive, with the archives in it read in their place."""
    for event in events:
        if not isinstance(event, tuple):
            yield event
            continue
        name, data = event
        form = form_of(name, data[:HEAD], named=False)
        if depth or form is None or form in _NESTED:
            yield _too_deep(name)
            continue
        try:
            for inner in _read(cast(BinaryIO, io.BytesIO(data)), name, form, reading, False, depth + 1):
                yield _inside(name, inner)
        except ArchiveError as error:
            yield Broken(name, error.code, error.message, error.detail)


def _inside(outer: str, event: Event) -> Event:
    """An event of an archive within an archive, named as such."""
    if isinstance(event, Page):
        return replace(event, name=f"{outer}!{event.name}")
    path = f"{outer}!{event.path}" if event.path else outer
    return replace(event, path=path)


def _too_deep(name: str) -> Broken:
    return Broken(name, "nested_archive", f"{name} is an archive within an archive within one: unpack it, and name it")


def _wacz(file: BinaryIO, reading: Reading) -> Iterator[Event]:
    """The pages of the WARCs in a WACZ (a ZIP whose `archive/` holds them, not packed again)."""
    found = False
    length = file.seek(0, 2)
    for entry in entries(file, length):
        if isinstance(entry, Broken):
            yield entry
        elif entry.name.startswith("archive/") and entry.name.endswith((".warc", ".warc.gz")):
            found = True
            if entry.method:
                yield Broken(entry.name, "unsupported", "a WARC packed once more; WACZ stores them as they are")
                continue
            try:
                window = cast(BinaryIO, opened_member(file, entry, reading, length))
                empty = True
                for event in read_warc(window, reading):
                    empty = False
                    yield _inside(entry.name, event)
                if empty and entry.packed:
                    raise damaged("there is no record of a page in it")
            except ArchiveError as error:
                yield Broken(entry.name, error.code, error.message)
    if not found:
        raise damaged("there is no WARC in this WACZ")
