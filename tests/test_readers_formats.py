"""Each kind of archive gives back what was put into it, and says what it knows of a page."""

from __future__ import annotations

import gzip
import io
import re
import tarfile
import zipfile
from collections.abc import Callable
from pathlib import Path

import archive_maker as make
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extract.readers import Broken, Event, Page, Passed, Reading, read_archive
from extract.readers.sniff import form_of

HTML = "<html><body>云溪县人民政府关于做好防汛工作的通知（{}）</body></html>"
MEMBERS = [(f"2024/通知{n}.html", HTML.format(n).encode()) for n in range(5)]
WEB = [(f"http://www.yunxi.example/2024/{n}.html", data) for n, (_, data) in enumerate(MEMBERS)]


def read(file: Path, *, reading: Reading | None = None) -> list[Event]:
    with file.open("rb") as handle:
        form = form_of(file.name, handle.read(4096), named=True)
    assert form is not None
    return list(read_archive(str(file), form, reading or Reading()))


def pages(events: list[Event]) -> dict[str, bytes]:
    assert not [e for e in events if isinstance(e, Broken)]
    return {e.name: e.data for e in events if isinstance(e, Page)}


def put(folder: Path, name: str, data: bytes) -> Path:
    file = folder / name
    file.write_bytes(data)
    return file


FILES: dict[str, Callable[[make.Members], bytes]] = {
    "a.zip": make.make_zip,
    "stored.zip": lambda m: make.make_zip(m, zipfile.ZIP_STORED),
    "bzip2.zip": lambda m: make.make_zip(m, zipfile.ZIP_BZIP2),
    "named.bin": make.make_zip,
    "a.tar": make.make_tar,
    "pax.tar": lambda m: make.make_tar(m, tarfile.PAX_FORMAT),
    **{f"a.tar.{end}": (lambda m, p=pack: p(make.make_tar(m))) for end, pack in make.PACKERS.items()},
    "a.tgz": lambda m: gzip.compress(make.make_tar(m)),
    "two.tar.gz": lambda m: gzip.compress((t := make.make_tar(m))[:700]) + gzip.compress(t[700:]),
}
WEB_FILES: dict[str, Callable[[make.Members], bytes]] = {
    "a.warc": make.make_warc,
    "a.warc.gz": lambda m: make.make_warc(m, packed=True),
    "whole.warc.gz": lambda m: gzip.compress(make.make_warc(m)),
    "a.warc.xz": lambda m: make.PACKERS["xz"](make.make_warc(m)),
    "a.arc": make.make_arc,
    "a.arc.gz": lambda m: gzip.compress(make.make_arc(m)),
}


@pytest.mark.parametrize("name", FILES)
def test_members_come_as_they_were_put_in(tmp_path: Path, name: str) -> None:
    file = put(tmp_path, name, FILES[name](MEMBERS))
    assert list(pages(read(file)).items()) == MEMBERS


@pytest.mark.parametrize("name", WEB_FILES)
def test_responses_come_with_address_and_charset(tmp_path: Path, name: str) -> None:
    found = [e for e in read(put(tmp_path, name, WEB_FILES[name](WEB))) if not isinstance(e, Passed)]
    assert found == [Page(url, data, url, "utf-8") for url, data in WEB]


def test_a_wacz_gives_the_pages_of_its_warcs(tmp_path: Path) -> None:
    found = read(put(tmp_path, "a.wacz", make.make_wacz(WEB)))
    assert found == [Page(f"archive/data.warc.gz!{url}", data, url, "utf-8") for url, data in WEB]


@pytest.mark.parametrize("name", ["a.jsonl", "a.jsonl.gz"])
def test_rows_of_jsonl_are_pages(tmp_path: Path, name: str) -> None:
    data = make.make_jsonl(MEMBERS)
    file = put(tmp_path, name, gzip.compress(data) if name.endswith("gz") else data)
    found = read(file)
    assert found[0] == Page("1", MEMBERS[0][1], f"http://www.linjiang.example/{MEMBERS[0][0]}", "utf-8")
    assert pages(read(file, reading=Reading(content_column="html", name_column="name"))) == dict(MEMBERS)


def test_rows_of_parquet_are_pages(tmp_path: Path) -> None:
    file = put(tmp_path, "a.parquet", make.make_parquet(MEMBERS))
    assert pages(read(file)) == {str(n + 1): data for n, (_, data) in enumerate(MEMBERS)}
    assert pages(read(file, reading=Reading(name_column="name"))) == dict(MEMBERS)
    (broken,) = read(file, reading=Reading(content_column="正文"))
    assert isinstance(broken, Broken)
    assert (broken.code, "name, html" in broken.message) == ("no_column", True)


@pytest.mark.parametrize("end", make.PACKERS)
def test_a_single_page_that_is_packed(tmp_path: Path, end: str) -> None:
    file = put(tmp_path, f"a.html.{end}", make.PACKERS[end](MEMBERS[0][1]))
    assert pages(read(file)) == {"a.html": MEMBERS[0][1]}


def test_what_is_no_page_is_passed_over(tmp_path: Path) -> None:
    others = [("a.png", b"\x89PNG" + bytes(9)), ("b.css", b"body{}"), (".DS_Store", b""), ("__MACOSX/c.html", b"x")]
    kinds = [("a.png", "image"), ("b.css", "css"), (".DS_Store", "hidden"), ("__MACOSX/c.html", "hidden")]
    for name in ("a.zip", "a.tar"):
        found = read(put(tmp_path, name, FILES[name](others + MEMBERS[:1])))
        assert found[:4] == [Passed(*kind) for kind in kinds]
        assert isinstance(found[4], Page)


def test_what_a_server_sent_that_is_no_page_is_passed_over(tmp_path: Path) -> None:
    url = "http://www.yunxi.example/"
    records = [
        make.warc_record(url + "a", b"", status="302 Found"),
        make.warc_record(url + "b", b"<html>", status="404 Not Found"),
        make.warc_record(url + "c", b"\x89PNG....", "text/html"),
        make.warc_record(url + "c.html", b"\x89PNG....", "text/html"),  # a page's name: a failure to be seen
        make.warc_record(url + "d.css", b"p {}", "text/css"),
        make.warc_record(url + "e.jpg", b"\xff\xd8\xff\xe0", "image/jpeg"),
        make.warc_record(url + "f.doc", b"<html><body>", "application/msword"),  # a page, whatever it is served as
        make.warc_record(url + "g", b"", kind="revisit"),
        make.warc_record(url + "h", b"", kind="request"),
    ]
    found = read(put(tmp_path, "a.warc", b"".join(records)))
    kinds = [e.kind if isinstance(e, Passed) else "page" for e in found]
    assert kinds == ["redirect", "http_error", "image", "page", "css", "image", "page", "revisit"]


@pytest.mark.parametrize(
    "head", [b"HTTP/1.1 200 OK\nContent-Type: text/html; charset=gbk\n\n", b"", b"HTTP/1.0 odd\r\n\r\n"]
)
def test_a_response_whose_header_is_odd_or_missing_is_a_page(tmp_path: Path, head: bytes) -> None:
    body = HTML.format("一").encode("gbk")
    record = make.warc_record("http://www.yunxi.example/a", body)
    asked = record[: record.index(b"\r\n\r\n") + 4]
    block = head + body
    asked = re.sub(rb"Content-Length: \d+", b"Content-Length: %d" % len(block), asked)
    (found,) = read(put(tmp_path, "a.warc", asked + block + b"\r\n\r\n"))
    assert isinstance(found, Page)
    assert (found.data, found.charset) == (body, "gbk" if b"charset" in head else None)


def test_bodies_are_as_they_were_before_they_were_sent(tmp_path: Path) -> None:
    import zlib

    import brotli

    body = HTML.format("一").encode("gb18030")
    chunked = b"%x;note=1\r\n" % 10 + body[:10] + b"\r\n%X\r\n" % (len(body) - 10) + body[10:] + b"\r\n0\r\n\r\n"
    sent = {
        "Content-Encoding: gzip": gzip.compress(body),
        "Content-Encoding: br": brotli.compress(body),
        "Content-Encoding: zstd": make.packed_by_zstd(body),
        "Content-Encoding: deflate": zlib.compress(body),
        "content-encoding: deflate, identity": zlib.compress(body)[2:-4],
        "Transfer-Encoding: chunked": chunked,
        "Transfer-Encoding: chunked\r\nX: y": body,  # the header was kept, the chunks were not
        "Content-Encoding: gzip\r\nX: y": body,
        "Transfer-Encoding: chunked\r\nContent-Encoding: gzip": b"%x\r\n" % len(p := gzip.compress(body))
        + p
        + b"\r\n0\r\n\r\n",
    }
    records = [make.warc_record(f"http://x.example/{n}", b, more=h + "\r\n") for n, (h, b) in enumerate(sent.items())]
    found = read(put(tmp_path, "a.warc.gz", b"".join(map(gzip.compress, records))))
    pages = [(e.data, e.charset, e.damage) for e in found if isinstance(e, Page)]
    assert pages == [(body, "gb2312", None)] * len(sent)


def test_a_text_that_begins_with_a_number_is_not_in_chunks(tmp_path: Path) -> None:
    body = b"20\r\n" + "关于做好防汛工作的通知，请认真贯彻执行。".encode() * 3
    record = make.warc_record("http://www.yunxi.example/a.txt", body, more="Transfer-Encoding: chunked\r\n")
    (found,) = read(put(tmp_path, "a.warc", record))
    assert isinstance(found, Page)
    assert (found.data, found.damage) == (body, None)


def test_names_written_by_chinese_windows(tmp_path: Path) -> None:
    name = "通知公告/关于汛期值班的通知.html"
    raw = name.encode("gb18030")
    data = make.make_zip([("x" * len(raw), b"<html>")]).replace(b"x" * len(raw), raw)
    assert pages(read(put(tmp_path, "a.zip", data))) == {name: b"<html>"}
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w", encoding="gb18030", format=tarfile.GNU_FORMAT) as archive:
        archive.addfile(tarfile.TarInfo(name))
    assert pages(read(put(tmp_path, "a.tar", out.getvalue()))) == {name: b""}


def test_archives_in_an_archive_are_read_and_deeper_ones_named(tmp_path: Path) -> None:
    inner = make.make_tar(MEMBERS[:1])
    deep = make.make_zip([("c.zip", make.make_zip(MEMBERS[:1]))])
    data = make.make_zip([("b.tar.gz", gzip.compress(inner)), ("d.zip", deep), ("f.warc", make.make_warc(WEB[:1]))])
    found = read(put(tmp_path, "a.zip", data))
    assert found[0] == Page(f"b.tar.gz!{MEMBERS[0][0]}", MEMBERS[0][1])
    assert isinstance(found[1], Broken)
    assert (found[1].path, found[1].code) == ("d.zip!c.zip", "nested_archive")
    assert found[2] == Page(f"f.warc!{WEB[0][0]}", WEB[0][1], WEB[0][0], "utf-8")


def test_zip64_and_what_stands_before_a_zip(tmp_path: Path) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive, archive.open("a.html", "w", force_zip64=True) as member:
        member.write(b"<html>")
    assert pages(read(put(tmp_path, "a.zip", b"#!/bin/sh\n" + out.getvalue()))) == {"a.html": b"<html>"}


NAMES = st.text("abc通知01 _-", min_size=1, max_size=12).map(str.strip).filter(bool).map(lambda n: f"d/{n}.html")
SETS = st.dictionaries(NAMES, st.binary(max_size=6000).map(lambda b: b"<html>" + b), max_size=6)


@settings(max_examples=25)
@given(SETS)
def test_any_set_of_members_reads_back_the_same_from_each_format(
    tmp_path_factory: pytest.TempPathFactory, members: dict[str, bytes]
) -> None:
    folder = tmp_path_factory.mktemp("any")
    for name, maker in FILES.items():
        assert pages(read(put(folder, name, maker(members.items())))) == members, name
    web = {f"http://www.yunxi.example/{n}.html": d for n, d in enumerate(members.values())}
    for name, maker in WEB_FILES.items():
        if web:
            assert pages(read(put(folder, name, maker(web.items())))) == web, name
    table = put(folder, "a.parquet", make.make_parquet(members.items()))
    assert pages(read(table, reading=Reading(name_column="name"))) == members
