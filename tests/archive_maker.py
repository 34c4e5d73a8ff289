"""Archives for tests, made in memory, of every kind that is read."""

from __future__ import annotations

import bz2
import gzip
import io
import json
import lzma
import tarfile
import zipfile
from collections.abc import Iterable

from extract.zstd import zstd

Members = Iterable[tuple[str, bytes]]


def make_zip(members: Members, method: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        for name, data in members:
            archive.writestr(zipfile.ZipInfo(name), data, method)
    return out.getvalue()


def make_tar(members: Members, form: int = tarfile.GNU_FORMAT) -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w", format=form) as archive:
        for name, data in members:
            info = tarfile.TarInfo(name)
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
    return out.getvalue()


def packed_by_zstd(data: bytes) -> bytes:
    packed: bytes = zstd().compress(data)
    return packed


PACKERS = {"gz": gzip.compress, "bz2": bz2.compress, "xz": lzma.compress, "zst": packed_by_zstd}


def warc_record(
    url: str,
    body: bytes,
    content_type: str = "text/html; charset=gb2312",
    *,
    status: str = "200 OK",
    more: str = "",
    kind: str = "response",
) -> bytes:
    http = f"HTTP/1.1 {status}\r\nContent-Type: {content_type}\r\n{more}\r\n".encode() + body
    head = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-000000000000>\r\n"
        f"WARC-Date: 2024-05-06T07:08:09Z\r\nWARC-Target-URI: {url}\r\n"
        f"Content-Type: application/http; msgtype={kind}\r\nContent-Length: {len(http)}\r\n\r\n"
    )
    return head.encode() + http + b"\r\n\r\n"


def make_warc(members: Members, *, packed: bool = False) -> bytes:
    records = (warc_record(name, data, "text/html; charset=utf-8") for name, data in members)
    return b"".join(gzip.compress(r) if packed else r for r in records)


def make_wacz(members: Members) -> bytes:
    return make_zip(
        [("archive/data.warc.gz", make_warc(members, packed=True)), ("datapackage.json", b"{}")], zipfile.ZIP_STORED
    )


def make_arc(members: Members) -> bytes:
    head = b"1 1 InternetArchive\nURL IP-address Archive-date Content-type Archive-length\n"
    parts = [b"filedesc://x.arc 0.0.0.0 20080101000000 text/plain %d\n" % len(head) + head + b"\n"]
    for name, data in members:
        block = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + data
        parts.append(f"{name} 127.0.0.1 20080101000000 text/html {len(block)}\n".encode() + block + b"\n")
    return b"".join(parts)


def make_jsonl(members: Members) -> bytes:
    rows = (
        {"name": name, "html": data.decode(), "url": f"http://www.linjiang.example/{name}"} for name, data in members
    )
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows).encode()


def make_parquet(members: Members, group: int = 3) -> bytes:
    import pyarrow as pa
    import pyarrow.parquet as pq

    names, contents = zip(*members, strict=True) if (members := list(members)) else ((), ())
    out = io.BytesIO()
    pq.write_table(
        pa.table({"name": pa.array(names, pa.string()), "html": pa.array(contents, pa.binary())}), out, group
    )
    return out.getvalue()
