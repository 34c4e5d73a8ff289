"""How fast archives are read, and in how much memory: `python benchmarks/archives.py [MEMBERS] [FORMAT …]`.

Archives of invented pages of some 5 KB are made in a temporary folder, with a seed; then each is read in a process of its
own, without parsing, and the peak of its memory is shown beside that of a tenth of the members.
"""

from __future__ import annotations

import gzip
import io
import random
import subprocess
import sys
import tarfile
import tempfile
import time
import zipfile
from collections.abc import Iterator
from pathlib import Path

FORMATS = ("tar", "tar.gz", "tar.xz", "zip", "warc", "warc.gz", "jsonl", "parquet")
WORDS = "各县区人民政府市直单位关于进一步加强做好防汛抗旱工作的通知请认真贯彻执行落实责任检查督促报告情况"


def pages(count: int) -> Iterator[tuple[str, bytes]]:
    dice = random.Random(9704)
    for number in range(count):
        body = "".join(dice.choices(WORDS, k=1200))
        yield (
            f"{number % 100:02}/{number:07}.html",
            f"<html><body><p>{body}</p>{'<div></div>' * 120}</body></html>".encode(),
        )


def make(file: Path, form: str, count: int) -> None:
    if form.startswith("tar"):
        with tarfile.open(file, "w:" + form[4:] if form != "tar" else "w") as archive:  # type: ignore[call-overload]
            for name, data in pages(count):
                info = tarfile.TarInfo(name)
                info.size = len(data)
                archive.addfile(info, io.BytesIO(data))
                archive.members = []
    elif form == "zip":
        with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as zipped:
            for name, data in pages(count):
                zipped.writestr(name, data)
    elif form == "parquet":
        import pyarrow as pa
        import pyarrow.parquet as pq

        with pq.ParquetWriter(file, schema := pa.schema([("name", pa.string()), ("html", pa.binary())])) as writer:
            batch = list(pages(count))
            for at in range(0, count, 2000):
                writer.write_table(pa.table(list(zip(*batch[at : at + 2000], strict=True)), schema=schema))
    else:
        with file.open("wb") as out:
            for name, data in pages(count):
                out.write(_record(name, data, form))


def _record(name: str, data: bytes, form: str) -> bytes:
    import json

    if form == "jsonl":
        return json.dumps({"name": name, "html": data.decode()}, ensure_ascii=False).encode() + b"\n"
    http = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + data
    head = (
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-000000000000>\r\n"
        f"WARC-Date: 2024-05-06T07:08:09Z\r\nWARC-Target-URI: http://www.linjiang.example/{name}\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(http)}\r\n\r\n"
    )
    record = head.encode() + http + b"\r\n\r\n"
    return gzip.compress(record, 6) if form == "warc.gz" else record


def read(file: str) -> None:
    """In a process of its own: read all and tell."""
    from extract.readers import Page, Reading, find_inputs, read_archive
    from extract.readers.found import Found

    (found,) = find_inputs([file])
    assert isinstance(found, Found)
    assert found.form
    begun, count = time.process_time(), 0
    for event in read_archive(found.file, found.form, Reading()):
        assert isinstance(event, Page), event
        count += 1
    seconds = time.process_time() - begun  # of the processor: others may be at work on this machine
    # not getrusage: that counts what the process was forked from too
    peak = next(line for line in Path("/proc/self/status").read_text().splitlines() if line.startswith("VmHWM"))
    print(count, seconds, int(peak.split()[1]) / 1024)


def main() -> None:
    if sys.argv[1:2] == ["--read"]:
        read(sys.argv[2])
        return
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 20_000
    print(f"{'format':10} {'members':>8} {'MB':>7} {'members/s':>10} {'peak MB':>8} {'of a tenth':>10}")
    with tempfile.TemporaryDirectory() as folder:
        for form in sys.argv[2:] or FORMATS:
            peaks: list[float] = []
            for members in (count // 10, count):
                file = Path(folder) / f"a.{form}"
                make(file, form, members)
                said = subprocess.run(
                    [sys.executable, __file__, "--read", str(file)], stdout=subprocess.PIPE, check=True
                )
                read_, seconds, peak = map(float, said.stdout.split())
                peaks.append(peak)
            size = file.stat().st_size / 1e6
            file.unlink()
            print(f"{form:10} {read_:8.0f} {size:7.1f} {read_ / seconds:10.0f} {peaks[1]:8.1f} {peaks[0]:10.1f}")


if __name__ == "__main__":
    main()
