"""Tables of pages: JSONL and Parquet, a page a row, in a column of HTML or text."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any, BinaryIO

from extract.readers.compressed import Readable
from extract.readers.found import ArchiveError, Broken, Event, Page, Reading, damaged, in_utf8
from extract.readers.members import too_large

CONTENT = ("html", "content", "raw_html", "page", "body", "text", "正文", "内容")
"""Columns that are taken for the page, the first there is."""
URL = ("url", "uri", "source_url", "link", "网址")
"""Columns that are taken for its address."""
BLOCK = 1 << 18


def read_jsonl(stream: Readable, reading: Reading) -> Iterator[Event]:
    """The pages of a JSON Lines file. A line that is no JSON object, or has no page in it, is broken; the rest is
    read."""
    longest = reading.max_bytes * 6 + (1 << 20)  # a character may be written as \\uXXXX
    for number, offset, line in _lines(stream, longest):
        name = str(number)
        if line is None:
            yield too_large(name, longest, reading)
            continue
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except (ValueError, RecursionError) as error:
            yield Broken(name, "damaged", f"line {number:,} at byte {offset:,} is no JSON: {error}")
            continue
        if not isinstance(row, dict):
            yield Broken(name, "damaged", f"line {number:,} at byte {offset:,} is no JSON object")
            continue
        yield _page(row, name, reading)


def _lines(stream: Readable, longest: int) -> Iterator[tuple[int, int, bytes | None]]:
    """Number, offset and bytes of each line; None where it is too long."""
    number, offset, size = 1, 0, 0
    held: list[bytes] = []
    while block := stream.read(BLOCK):
        *whole, rest = block.split(b"\n")
        for end in whole:
            size += len(end)
            yield number, offset, b"".join([*held, end]) if size <= longest else None
            number, offset, size = number + 1, offset + size + 1, 0
            held = []
        size += len(rest)
        if size <= longest:
            held.append(rest)
        else:
            held = []
    if size:
        yield number, offset, b"".join(held) if size <= longest else None


def read_parquet(file: BinaryIO, reading: Reading) -> Iterator[Event]:
    """The pages of a Parquet file, a row group at a time, some rows in memory; a broken group costs its own rows only.
    Raises ArchiveError where the file is none, or pyarrow missing."""
    try:
        import pyarrow as pa
        import pyarrow.parquet as pq
    except ImportError as error:
        raise ArchiveError(
            "unsupported", "reading Parquet needs another library: pip install 'gongwen[parquet]'"
        ) from error
    faults = (pa.ArrowException, OSError, ValueError, LookupError)  # what damaged metadata leads to
    try:
        table = pq.ParquetFile(file)
    except faults as error:
        raise damaged(f"no Parquet file, or cut off: {error}") from error
    columns = _columns(table.schema_arrow.names, reading)
    first = 1
    for group in range(table.num_row_groups):
        rows = table.metadata.row_group(group).num_rows
        number = first
        try:
            for batch in table.iter_batches(batch_size=32, row_groups=[group], columns=columns, use_threads=False):
                for row in batch.to_pylist():
                    yield _page(row, str(number), reading)
                    number += 1
        except faults as error:
            at = table.metadata.row_group(group).column(0).file_offset
            what = (
                f"rows {number:,} to {first + rows - 1:,} (row group {group}, from byte {at:,}) cannot be read: {error}"
            )
            yield Broken(f"@{number}", "damaged", what)
        first += rows


def _columns(names: Sequence[str], reading: Reading) -> list[str]:
    for asked in (reading.content_column, reading.url_column, reading.name_column):
        if asked and asked not in names:
            raise ArchiveError("no_column", f"there is no column {asked!r}; there are: {', '.join(names)}")
    if not (reading.content_column or any(n in names for n in CONTENT)):
        raise ArchiveError("no_column", f"no column of pages among {', '.join(names)}: name it with --content-column")
    wanted = {reading.content_column, reading.url_column, reading.name_column, *CONTENT, *URL}
    return [n for n in names if n in wanted]


def _page(row: dict[str, Any], name: str, reading: Reading) -> Event:
    if reading.name_column and isinstance(called := row.get(reading.name_column), str | int):
        name = str(called)
    asked = (reading.content_column,) if reading.content_column else CONTENT
    content = next((row[c] for c in asked if row.get(c) is not None), None)
    if not isinstance(content, str | bytes):
        if empty := next((c for c in asked if c in row), None):
            return Broken(name, "no_column", f"no page in column {empty!r} of this row: neither characters nor bytes")
        return Broken(name, "no_column", f"no column {' or '.join(asked)} in this row: name it with --content-column")
    url = next((row[c] for c in ((reading.url_column,) if reading.url_column else URL) if row.get(c)), None)
    data = content if isinstance(content, bytes) else in_utf8(content)
    if len(data) > reading.max_bytes:
        return too_large(name, len(data), reading)
    # Characters are already characters, whatever the page says of its charset.
    return Page(name, data, url if isinstance(url, str) else None, "utf-8" if isinstance(content, str) else None)
