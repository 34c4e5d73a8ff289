"""What is rotten, forged or locked is named with its place, and the rest is read."""

from __future__ import annotations

import builtins
import gzip
import io
import os
import struct
import tarfile
import zipfile
import zlib
from pathlib import Path
from typing import Any

import archive_maker as make
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from test_readers_formats import FILES, MEMBERS, WEB, WEB_FILES, put, read

from extract.readers import Broken, Event, Page, Passed, Reading, read_archive
from extract.readers.sniff import form_of
from extract.readers.zips import read_zip

MB = 1 << 20


def names(events: list[Event]) -> list[str]:
    return [e.name for e in events if isinstance(e, Page)]


def broken(events: list[Event]) -> list[tuple[str, str]]:
    return [(e.path, e.code) for e in events if isinstance(e, Broken)]


def said(events: list[Event]) -> str:
    return " / ".join(e.message for e in events if isinstance(e, Broken))


ALL = [name for name, _ in MEMBERS]


@pytest.mark.parametrize("end", make.PACKERS)
def test_a_cut_archive_gives_all_that_is_whole_in_it(tmp_path: Path, end: str) -> None:
    whole = make.make_tar([*MEMBERS, ("long.html", b"<html>" + bytes(range(256)) * 400)])
    packed = make.PACKERS[end](whole)
    found = read(put(tmp_path, f"a.tar.{end}", packed[:-40]))
    # bz2 and xz give a block only when all of it is there
    assert names(found) == ([] if end in ("bz2", "xz", "zst") else ALL) or names(found) == ALL
    assert {code for _, code in broken(found)} == {"damaged"}
    assert f"byte {len(packed) - 40:,}" in said(found)


@pytest.mark.parametrize("end", make.PACKERS)
def test_a_page_packed_alone_is_read_as_far_as_it_goes(tmp_path: Path, end: str) -> None:
    page = MEMBERS[0][1] * 50
    packed = make.PACKERS[end](page)
    rubbish = read(put(tmp_path, f"a.html.{end}", packed + b"rubbish"))
    assert [(e.data, bool(e.damage)) for e in rubbish if isinstance(e, Page)] == [(page, True)]
    assert broken(rubbish) == [("", "damaged")]
    cut = read(put(tmp_path, f"b.html.{end}", packed[:-4]))
    assert all(page.startswith(e.data) and e.data and e.damage for e in cut if isinstance(e, Page))
    assert broken(cut) == [("", "damaged")]
    if end == "gz":
        assert [e.data for e in cut if isinstance(e, Page)] == [page]


def broken_off() -> dict[str, tuple[str, bytes, bytes]]:
    """Responses of a crawl that break off: what the header says more, the body as it was sent, what of it can be had."""
    import brotli

    page = MEMBERS[0][1] * 9
    sent = b"%x\r\n" % 10 + page[:10] + b"\r\n%x\r\n" % (len(page) - 10) + page[10:]
    deflated = zlib.compress(page)
    return {
        "chunks": ("Transfer-Encoding: chunked\r\n", sent[:-7], page[:-7]),
        "between chunks": ("Transfer-Encoding: chunked\r\n", sent + b"\r\n", page),
        "lines by LF": ("Transfer-Encoding: chunked\r\n", sent.replace(b"\r\n", b"\n")[:-7], page[:-7]),
        "length": (f"Content-Length: {len(page) + 1}\r\n", page, page),
        "gzip": ("Content-Encoding: gzip\r\n", gzip.compress(page)[:-8], page),
        "deflate": ("Content-Encoding: deflate\r\n", deflated[:-4], page),
        "bare deflate": ("Content-Encoding: deflate\r\n", zlib_bare(page)[:-1], b""),
        "br": ("Content-Encoding: br\r\n", brotli.compress(page)[:-4], b""),
    }


def zlib_bare(data: bytes) -> bytes:
    packer = zlib.compressobj(wbits=-15)
    return packer.compress(data) + packer.flush()


@pytest.mark.parametrize("way", broken_off())
def test_a_response_that_breaks_off_is_read_as_far_as_it_goes_and_says_so(tmp_path: Path, way: str) -> None:
    more, body, whole = broken_off()[way]
    (event,) = read(put(tmp_path, "a.warc", make.warc_record("http://www.yunxi.example/a", body, more=more)))
    assert isinstance(event, Page)
    assert event.damage
    assert event.data == whole if whole else (MEMBERS[0][1] * 9).startswith(event.data)


def test_a_response_that_the_crawler_left_off_says_so(tmp_path: Path) -> None:
    record = make.warc_record("http://www.yunxi.example/a", MEMBERS[0][1])
    cut = record.replace(b"WARC-Target-URI", b"WARC-Truncated: time\r\nWARC-Target-URI", 1)
    (event,) = read(put(tmp_path, "a.warc", cut))
    assert isinstance(event, Page)
    assert (event.data, event.damage) == (MEMBERS[0][1], "the crawler left off there (WARC-Truncated: time)")


@pytest.mark.parametrize("end", make.PACKERS)
def test_a_page_packed_alone_may_be_a_bomb(tmp_path: Path, end: str) -> None:
    bomb = make.PACKERS[end](b"<html>" + bytes(40 * MB))
    found = read(put(tmp_path, f"a.html.{end}", bomb))
    assert (names(found), broken(found)) == ([], [("", "zip_bomb")])


@pytest.mark.parametrize("form", ["a.tar", "a.zip"])
def test_a_member_without_a_name_is_called_by_its_place(tmp_path: Path, form: str) -> None:
    whole = FILES[form]([("x", MEMBERS[0][1])])
    if form == "a.tar":
        header = bytearray(whole[:512])
        header[0:1], header[148:156] = b"\0", b" " * 8
        header[148:156] = b"%06o\0 " % sum(header)
        whole = bytes(header) + whole[512:]
    else:
        whole = zip_without_name(MEMBERS[0][1])
    assert names(read(put(tmp_path, form, whole))) == ["@0"]


def zip_without_name(data: bytes) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr(zipfile.ZipInfo(""), data)
    return packed.getvalue()


def test_a_cut_tar(tmp_path: Path) -> None:
    whole = make.make_tar(MEMBERS)
    in_content = read(put(tmp_path, "a.tar", whole[: 1024 * 4 + 520]))
    assert names(in_content) == ALL[:4]
    assert broken(in_content) == [(ALL[4], "damaged"), ("", "damaged")]
    assert "from byte 4,608" in said(in_content)
    between = read(put(tmp_path, "a.tar", whole[: 1024 * 4]))
    assert names(between) == ALL[:4]
    assert "without its end mark" in said(between)
    in_header = read(put(tmp_path, "a.tar", whole[: 1024 * 4 + 100]))
    assert (names(in_header), broken(in_header)) == (ALL[:4], [("@4096", "damaged")])


def test_a_damaged_header_in_a_tar_costs_its_member_only(tmp_path: Path) -> None:
    whole = bytearray(make.make_tar(MEMBERS))
    whole[1024 * 2 : 1024 * 2 + 300] = b"\x55" * 300
    found = read(put(tmp_path, "a.tar", bytes(whole)))
    assert names(found) == [*ALL[:2], *ALL[3:]]
    assert broken(found) == [("@2048", "damaged")]


def test_a_damaged_member_in_a_zip_is_read_and_doubted(tmp_path: Path) -> None:
    whole = bytearray(make.make_zip(MEMBERS, zipfile.ZIP_STORED))
    at = whole.find(MEMBERS[2][1])
    whole[at + 8] ^= 0x55
    found = read(put(tmp_path, "a.zip", bytes(whole)))
    assert (names(found), broken(found)) == (ALL, [])
    (doubted,) = (e for e in found if isinstance(e, Page) and e.damage)
    assert doubted.name == ALL[2]
    assert "checksum" in str(doubted.damage)


def test_a_member_that_cannot_be_unpacked_to_its_end_is_read_as_far_as_it_goes(tmp_path: Path) -> None:
    page = "".join(f"<p>第{n}条　各单位要在{n % 28 + 1}日前完成。</p>" for n in range(400)).encode()
    whole = bytearray(make.make_zip([("a.html", page), *MEMBERS[:1]], zipfile.ZIP_DEFLATED))
    at = whole.find(b"PK\x03\x04", 4)
    whole[at - 9 : at] = b"\xff" * 9
    found = read(put(tmp_path, "a.zip", bytes(whole)))
    assert (names(found), broken(found)) == (["a.html", ALL[0]], [])
    first = next(e for e in found if isinstance(e, Page))
    assert "member at byte 0" in str(first.damage)
    assert len(os.path.commonprefix([first.data, page])) > len(page) - 200


def test_a_member_of_which_nothing_can_be_unpacked_costs_itself_only(tmp_path: Path) -> None:
    whole = bytearray(make.make_zip(MEMBERS[:2], zipfile.ZIP_DEFLATED))
    start = 30 + len(ALL[0].encode())
    whole[start : start + 2] = b"\xff\xff"
    found = read(put(tmp_path, "a.zip", bytes(whole)))
    assert (names(found), broken(found)) == (ALL[1:2], [(ALL[0], "damaged")])


@pytest.mark.parametrize("end", ["gz", "bz2", "xz"])  # Zstandard is packed without a checksum here, and can't tell
def test_no_member_of_a_damaged_archive_holds_wrong_bytes(tmp_path: Path, end: str) -> None:
    page = "".join(f"<p>第{n}条　{n * 7919 % 10007}号由各单位办结。</p>" for n in range(400)).encode()
    packed = bytearray(make.PACKERS[end](make.make_tar([("a.html", page), *MEMBERS])))
    for at in range(len(packed) // 4, len(packed), len(packed) // 4):
        rotten = packed.copy()
        rotten[at : at + 2] = bytes(byte ^ 0x55 for byte in packed[at : at + 2])
        found = read(put(tmp_path, f"a.tar.{end}", bytes(rotten)))
        assert {e.data for e in found if isinstance(e, Page)} <= {page, *(data for _, data in MEMBERS)}
        assert broken(found)


@pytest.mark.parametrize("end", make.PACKERS)
def test_a_page_packed_alone_is_right_up_to_the_damage_or_lost(tmp_path: Path, end: str) -> None:
    page = "".join(
        f"<p>第{n}条　{n * 7919 % 10007}号由各单位在{n % 28 + 1}日前办结。</p>" for n in range(2000)
    ).encode()
    packed = bytearray(make.PACKERS[end](page))
    at = len(packed) * 9 // 10
    packed[at : at + 2] = bytes(byte ^ 0x55 for byte in packed[at : at + 2])
    found = read(put(tmp_path, f"a.html.{end}", bytes(packed)))
    assert broken(found) == [("", "damaged")]
    got = [e for e in found if isinstance(e, Page)]
    assert all(e.damage and len(os.path.commonprefix([e.data, page])) > len(page) * 8 // 10 for e in got)
    # a block of bz2 is wrong as a whole, one of Zstandard may be all of the page
    assert len(got) == (end in ("gz", "xz")) or (end == "zst" and not got)


def test_a_packed_page_whose_checksum_differs_is_read_whole(tmp_path: Path) -> None:
    packed = bytearray(gzip.compress(page := MEMBERS[0][1] * 50))
    packed[-6] ^= 0x55
    found = read(put(tmp_path, "a.html.gz", bytes(packed)))
    assert [(e.data, bool(e.damage)) for e in found if isinstance(e, Page)] == [(page, True)]
    assert broken(found) == [("", "damaged")]


@pytest.mark.parametrize("streamed", [False, True])
def test_a_zip_without_its_directory_is_searched(tmp_path: Path, streamed: bool) -> None:
    out = io.BytesIO()
    if streamed:  # sizes follow the members, because the writer could not go back
        out.seekable = lambda: False  # type: ignore[method-assign]
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in MEMBERS:
            archive.writestr(zipfile.ZipInfo(name), data, zipfile.ZIP_DEFLATED)
    whole = out.getvalue()
    last = whole.find(b"PK\x01\x02")
    found = read(put(tmp_path, "a.zip", whole[: last + 60]))
    assert (names(found), broken(found)) == (ALL, [("", "damaged")])
    cut = read(put(tmp_path, "a.zip", whole[: last - 40]))
    assert names(cut) == ALL[:4]
    assert broken(cut) == [("", "damaged"), (ALL[4], "damaged")]


def test_a_directory_that_lies(tmp_path: Path) -> None:
    whole = bytearray(make.make_zip(MEMBERS))
    first = whole.find(b"PK\x01\x02")
    whole[first + 42 : first + 46] = struct.pack("<L", 12345)  # where the member begins
    second = whole.find(b"PK\x01\x02", first + 4)
    whole[second + 24 : second + 28] = struct.pack("<L", 7)  # how large it is
    found = read(put(tmp_path, "a.zip", bytes(whole)))
    assert names(found) == ALL[1:]
    assert broken(found) == [(ALL[0], "damaged")]
    assert [e.name for e in found if isinstance(e, Page) and e.damage] == [ALL[1]]


def test_a_directory_that_counts_too_few(tmp_path: Path) -> None:
    whole = bytearray(make.make_zip(MEMBERS))
    end = whole.find(b"PK\x05\x06")
    whole[end + 8 : end + 12] = struct.pack("<2H", 3, 3)
    found = read(put(tmp_path, "a.zip", bytes(whole)))
    assert (names(found), broken(found)) == (ALL[:3], [("", "damaged")])


def test_locked_members(tmp_path: Path) -> None:
    whole = bytearray(make.make_zip(MEMBERS[:2]))
    for magic, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        whole[whole.find(magic) + place] |= 1
    found = read(put(tmp_path, "a.zip", bytes(whole)))
    assert (names(found), broken(found)) == ([ALL[1]], [(ALL[0], "encrypted")])


OUTSIDE = ["/etc/a.html", "../a.html", "b/../../a.html", "C:\\a.html", "..\\a.html"]


@pytest.mark.parametrize("name", ["a.zip", "a.tar"])
def test_names_that_lead_out_of_the_archive(tmp_path: Path, name: str) -> None:
    found = read(put(tmp_path, name, FILES[name]([(n, b"<html>") for n in [*OUTSIDE, "./a..b/c.html"]])))
    assert names(found) == ["a..b/c.html"]
    assert {code for _, code in broken(found)} == {"unsafe_member"}
    assert [path.replace("/", "\\") for path, _ in broken(found)] == [n.replace("/", "\\") for n in OUTSIDE]


def test_links_in_archives(tmp_path: Path) -> None:
    targets = {"a.html": "/etc/passwd", "d/b.html": "../../x", "d/c.html": "../a.html", "d/e.html": "c.html"}
    out, out_zip = io.BytesIO(), io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as archive, zipfile.ZipFile(out_zip, "w") as other:
        for name, target in targets.items():
            info = tarfile.TarInfo(name)
            info.type, info.linkname = tarfile.SYMTYPE, target
            archive.addfile(info)
            zipped = zipfile.ZipInfo(name)
            zipped.create_system, zipped.external_attr = 3, 0o120777 << 16
            other.writestr(zipped, target)
        hard = tarfile.TarInfo("f.html")
        hard.type, hard.linkname = tarfile.LNKTYPE, "../../x.html"
        archive.addfile(hard)
        pipe = tarfile.TarInfo("pipe.html")
        pipe.type = tarfile.FIFOTYPE
        archive.addfile(pipe)
    found = read(put(tmp_path, "a.tar", out.getvalue()))
    assert broken(found) == [(n, "unsafe_member") for n in ("a.html", "d/b.html", "f.html")]
    assert [e.kind for e in found if isinstance(e, Passed)] == ["link", "link", "special_file"]
    zipped_found = read(put(tmp_path, "a.zip", out_zip.getvalue()))
    assert broken(zipped_found) == [(n, "unsafe_member") for n in ("a.html", "d/b.html")]


def test_bombs(tmp_path: Path) -> None:
    zeros = b"<html>" + bytes(20 * MB)
    found = read(put(tmp_path, "a.zip", make.make_zip([("bomb.html", zeros), *MEMBERS[:1]])))
    assert (names(found), broken(found)) == ([ALL[0]], [("bomb.html", "zip_bomb")])
    body = gzip.compress(zeros)
    record = make.warc_record("http://x.example/", body, more="Content-Encoding: gzip\r\n")
    assert broken(read(put(tmp_path, "a.warc", record))) == [("http://x.example/", "zip_bomb")]
    found = read(put(tmp_path, "b.zip", make.make_zip([("a.html", zeros)])), reading=Reading(MB, max_ratio=10_000))
    assert broken(found) == [("a.html", "too_large")]


def test_a_stream_that_never_ends_is_left(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("extract.readers.archive.FLOOR", 4 * MB)
    bomb = make.make_tar([*MEMBERS[:1], ("bomb.bin", bytes(16 * MB)), *MEMBERS[1:]])
    for end in ("gz", "bz2", "xz", "zst"):
        found = read(put(tmp_path, f"a.tar.{end}", make.PACKERS[end](bomb)))
        assert (names(found), broken(found)[-1]) == (ALL[:1], ("", "zip_bomb")), end


def test_members_over_the_limit(tmp_path: Path) -> None:
    members = [("large.html", b"<html>" + b"x" * 9000), *MEMBERS[:1]]
    small = Reading(max_bytes=8000)
    for name in ("a.zip", "a.tar", "a.tar.xz"):
        found = read(put(tmp_path, name, FILES[name](members)), reading=small)
        assert (names(found), broken(found)) == ([ALL[0]], [("large.html", "too_large")])
    web = [(f"http://x.example/{n}", data) for n, (_, data) in enumerate(members)]
    found = read(put(tmp_path, "a.warc", make.make_warc(web)), reading=small)
    assert (len(names(found)), broken(found)) == (1, [(web[0][0], "too_large")])
    found = read(put(tmp_path, "a.jsonl", make.make_jsonl(members)), reading=small)
    assert (names(found), broken(found)) == (["2"], [("1", "too_large")])


@pytest.mark.parametrize("packed", [False, True])
def test_a_damaged_record_in_a_warc_costs_itself_only(tmp_path: Path, packed: bool) -> None:
    records = [make.warc_record(url, data) for url, data in WEB]
    if packed:
        records = [gzip.compress(r) for r in records]
    at = len(b"".join(records[:2]))
    records[2] = b"\x55" * 60 + records[2][60:]
    found = read(put(tmp_path, "a.warc.gz" if packed else "a.warc", b"".join(records)))
    assert names(found) == [url for url, _ in [*WEB[:2], *WEB[3:]]]
    assert {code for _, code in broken(found)} == {"damaged"}
    assert len(broken(found)) == 1
    assert f"{at:,}" in said(found) or f"{len(b''.join(records[:1])):,}" in said(found)


@pytest.mark.parametrize("cut", [30, 250])
@pytest.mark.parametrize("packed", [False, True])
def test_a_cut_warc(tmp_path: Path, packed: bool, cut: int) -> None:
    records = [gzip.compress(r) if packed else r for r in (make.warc_record(url, data) for url, data in WEB)]
    whole = b"".join(records)
    found = read(put(tmp_path, "a.warc.gz" if packed else "a.warc", whole[:-cut]))
    assert names(found) == [url for url, _ in WEB[:4]]
    assert [code for _, code in broken(found)] == ["damaged"]


def test_a_cut_arc(tmp_path: Path) -> None:
    found = read(put(tmp_path, "a.arc", make.make_arc(WEB)[:-30]))
    assert names(found) == [url for url, _ in WEB[:4]]
    assert broken(found) == [("", "damaged")]


def test_rotten_rows(tmp_path: Path) -> None:
    lines = [
        b'{"html": "<p>',
        b'["x"]',
        b'{"html": null}',
        b"\xff\xfe",
        b"",
        b'{"text": "\\ud83d"}',
        b'{"html": "<p>"}',
    ]
    found = read(put(tmp_path, "a.jsonl", b"\n".join(lines)))
    assert names(found) == ["6", "7"]
    assert broken(found) == [("1", "damaged"), ("2", "damaged"), ("3", "no_column"), ("4", "damaged")]
    assert "line 4 at byte 35" in said(found)
    assert "no page in column 'html' of this row" in said(found)


def test_a_rotten_row_group_costs_its_rows_only(tmp_path: Path) -> None:
    import pyarrow.parquet as pq

    file = put(tmp_path, "a.parquet", make.make_parquet(MEMBERS, group=2))
    group = pq.ParquetFile(file).metadata.row_group(1).column(1)
    data = bytearray(file.read_bytes())
    start = group.dictionary_page_offset or group.data_page_offset
    data[start : start + group.total_compressed_size] = b"\x55" * group.total_compressed_size
    found = read(put(tmp_path, "a.parquet", bytes(data)))
    assert names(found) == ["1", "2", "5"]
    assert broken(found) == [("@3", "damaged")]
    assert "rows 3 to 4" in said(found)
    assert broken(read(put(tmp_path, "b.parquet", bytes(data[:-30])))) == [("", "damaged")]


def test_what_is_no_archive_at_all(tmp_path: Path) -> None:
    for name in ("a.zip", "a.tar", "a.tar.gz", "a.tgz", "a.warc", "a.warc.gz", "a.arc", "a.wacz", "a.parquet", "a.xz"):
        for data in (b"", b"no archive at all, but words " * 50):
            found = read(put(tmp_path, name, data))
            assert not names(found)
            assert broken(found) or (name in ("a.warc", "a.arc") and not data), name


@pytest.mark.parametrize(
    ("name", "module", "extra"),
    [
        ("a.warc", "fastwarc.warc", "warc"),
        ("a.arc", "warcio.archiveiterator", "warc"),
        ("a.parquet", "pyarrow", "parquet"),
        ("a.tar.zst", "zstd", "zstd"),
    ],
)
def test_a_missing_library_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, module: str, extra: str
) -> None:
    import importlib

    maker = {"a.parquet": make.make_parquet} | FILES | WEB_FILES
    file = put(tmp_path, name, maker[name](WEB))
    real, real_module = builtins.__import__, importlib.import_module

    def without(wanted: str, *more: Any) -> Any:
        if wanted == module:
            raise ImportError(wanted)
        return real(wanted, *more)

    def without_module(wanted: str) -> Any:
        if wanted.endswith(module):
            raise ImportError(wanted)
        return real_module(wanted)

    monkeypatch.setattr(builtins, "__import__", without)
    monkeypatch.setattr(importlib, "import_module", without_module)
    found = read(file)
    assert broken(found) == [("", "unsupported")]
    assert f"gongwen[{extra}]" in said(found)


@settings(max_examples=60)
@given(st.sampled_from([*FILES, *WEB_FILES]), st.data())
def test_no_damage_is_silent_nor_raises(
    tmp_path_factory: pytest.TempPathFactory, name: str, data: st.DataObject
) -> None:
    members = WEB if name in WEB_FILES else MEMBERS
    whole = bytearray((FILES | WEB_FILES)[name](members))
    cut = data.draw(st.integers(1, len(whole) - 1))
    file = put(tmp_path_factory.mktemp("cut"), name, bytes(whole[:cut]))
    form = form_of(name, bytes(whole), named=True)
    assert form
    found = list(read_archive(str(file), form, Reading()))
    got = [e for e in found if isinstance(e, Page)]
    assert got == [Page(n, d, *((n, "utf-8") if members is WEB else ())) for n, d in members][: len(got)]
    assert broken(found) or len(got) == len(members) or name.startswith(("a.warc", "a.arc"))
    at = data.draw(st.integers(0, len(whole) - 1))
    whole[at] ^= data.draw(st.integers(1, 255))
    file.write_bytes(whole)
    list(read_archive(str(file), form, Reading()))


def test_the_directory_is_read_in_pieces() -> None:
    many = make.make_zip((f"{n:05}.html", b"<html>") for n in range(4000))
    found = list(read_zip(io.BytesIO(many), Reading()))
    assert [e.name for e in found if isinstance(e, Page)] == [f"{n:05}.html" for n in range(4000)]


def test_a_file_that_is_gone(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        list(read_archive(str(tmp_path / "gone.zip"), "zip", Reading()))
