"""What is an input and what isn't."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from extract.readers import Broken, Found, Passed, find_inputs, shown
from extract.readers.sniff import form_of, inner_form, skipped_kind

PNG = b"\x89PNG\r\n\x1a\n" + bytes(40)


def found(*inputs: Path, output: Path | None = None) -> dict[str, str]:
    kinds = {}
    for item in find_inputs(inputs, output=output):
        match item:
            case Found():
                kinds[item.path] = item.form or ("named" if item.named else "found")
            case Broken():
                kinds[item.path] = item.code
            case Passed():
                kinds[item.path] = f"skipped {item.kind}"
    return kinds


def test_paths_are_as_given(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "站" / "年").mkdir(parents=True)
    (tmp_path / "站" / "年" / "a.html").touch()
    (tmp_path / "b.html").touch()
    assert found(Path("站"), Path("./b.html")) == {"站/年/a.html": "found", "b.html": "named"}
    assert found(Path(".")) == {"b.html": "found", "站/年/a.html": "found"}
    assert found(tmp_path / "b.html") == {f"{tmp_path}/b.html": "named"}


def test_links_are_not_followed_out_of_the_folder(tmp_path: Path) -> None:
    inside, outside = tmp_path / "inside", tmp_path / "outside"
    (inside / "sub").mkdir(parents=True)
    outside.mkdir()
    (inside / "sub" / "real.html").touch()
    (outside / "secret.html").touch()
    (inside / "alias.html").symlink_to("sub/real.html")
    (inside / "escape.html").symlink_to(outside / "secret.html")
    (inside / "escape").symlink_to(outside)
    (inside / "loop").symlink_to(inside)
    (inside / "dangling.html").symlink_to("nowhere")
    os.mkfifo(inside / "pipe.html")
    kinds = {Path(p).relative_to(inside).as_posix(): k for p, k in found(inside).items()}
    assert kinds == {
        "alias.html": "found",
        "dangling.html": "skipped broken_link",
        "escape": "link_outside",
        "escape.html": "link_outside",
        "loop": "skipped link_to_folder",
        "pipe.html": "skipped special_file",
        "sub/real.html": "found",
    }


def test_hidden_files_and_the_output_are_left_out(tmp_path: Path) -> None:
    for name in (".git/a.html", ".DS_Store", "out/x.html", "y.html"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).touch()
    kinds = {Path(p).name: k for p, k in found(tmp_path, output=tmp_path / "out").items()}
    assert kinds == {
        ".git": "skipped hidden",
        ".DS_Store": "skipped hidden",
        "out": "skipped output_folder",
        "y.html": "found",
    }


def test_a_missing_path_and_a_file_taken_for_a_folder_are_failures(tmp_path: Path) -> None:
    (tmp_path / "a.html").touch()
    assert set(found(tmp_path / "nowhere", tmp_path / "a.html" / "b.html").values()) == {"missing"}


def test_a_pipe_that_was_named_is_a_failure_and_one_in_a_folder_is_passed(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    assert list(found(tmp_path / "pipe").values()) == ["special_file"]
    assert list(found(tmp_path).values()) == ["skipped special_file"]


def test_a_folder_that_may_not_be_read_is_a_failure(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "closed").mkdir()
    (tmp_path / "open.html").touch()
    real = os.scandir

    def scandir(path: Path) -> object:
        if Path(path).name == "closed":
            raise PermissionError(13, "Permission denied")
        return real(path)

    monkeypatch.setattr(os, "scandir", scandir)
    assert set(found(tmp_path).values()) == {"unreadable", "found"}


def test_a_name_that_is_no_utf8_is_shown_all_the_same(tmp_path: Path) -> None:
    name = os.fsdecode("公文.html".encode("gb18030"))
    try:
        (tmp_path / name).touch()
    except OSError:
        pytest.skip("this file system takes UTF-8 names only")
    (path,) = found(tmp_path)
    assert path.endswith(r"\xb9\xab\xce\xc4.html")
    assert shown("通知.html") == "通知.html"


@pytest.mark.parametrize(
    ("name", "head", "kind"),
    [
        ("a.html", b"<html>", None),
        ("a.HTM", b"", None),
        ("t20040729_1.shtml", b"\xc4\xfa\xba\xc3", None),
        ("index.jsp?id=3", "<!-- 页 -->\n<!DOCTYPE html>".encode(), None),
        ("notice", "各县人民政府：".encode(), None),
        ("notice", "各县人民政府：".encode("gb18030"), None),
        ("notice", "各县人民政府：".encode("utf-16"), None),
        ("notice.doc", b"\xef\xbb\xbf <HTML xmlns:o='x'>", None),
        ("page.html", PNG, None),  # promised a page: a failure to be seen, not to be skipped
        ("labels.jsonl", b'{"file": 1}', "json"),
        ("labels", b'{"file": 1}', "json"),
        ("list", b'[{"a": 1}]', "json"),
        ("[2004]71", "［2004］71号".encode(), None),
        ("a.png", PNG, "image"),
        ("a", PNG, "image"),
        ("a.css", b"", "css"),
        ("a.min.js", b"var a", "javascript"),
        ("part-0.parquet", b"PAR1", "table_file"),
        ("notices.db", b"SQLite format 3\x00", "database"),
        ("report.docx", b"PK\x03\x04", "document_file"),
        ("pages.bin", b"PK\x03\x04", "archive"),
        ("scan.pdf", b"%PDF-1.4", "document_file"),
        ("feed", b'<?xml version="1.0"?><rss>', "xml"),
        ("page", b'<?xml version="1.0" encoding="gb2312"?>\n<!DOCTYPE html PUBLIC "">', None),
        ("README.md", b"# Cases", "markdown"),
        ("unknown.dat", b"\x01\x00\x02", "binary"),
    ],
)
def test_what_is_no_page(name: str, head: bytes, kind: str | None) -> None:
    assert skipped_kind(name, head) == kind


@pytest.mark.parametrize(
    ("name", "head", "form"),
    [
        ("a.zip", b"PK\x03\x04", "zip"),
        ("站点备份", b"PK\x03\x04", "zip"),
        ("a.wacz", b"PK\x03\x04", "wacz"),
        ("a.docx", b"PK\x03\x04", None),
        ("a.html", b"PK\x03\x04", None),  # promised a page: a failure to be seen
        ("a.zip", b"<!DOCTYPE html>", None),  # the page that says that the file is gone
        ("a.zip", b"\x55\x55", "zip"),  # damaged: its name says what it was
        ("a.tar", b"\x55\x55", "tar"),
        ("a.tgz", b"\x1f\x8b\x08", "gzip"),
        ("a.html.gz", b"\x1f\x8b\x08", "gzip"),
        ("a.tar.bz2", b"BZh91AY&SY", "bz2"),
        ("BZhang.doc2", b"BZhang", None),
        ("a.tzst", b"\x28\xb5\x2f\xfd", "zstd"),
        ("crawl", b"WARC/1.0\r\n", "warc"),
        ("crawl", b"filedesc://x", "arc"),
        ("a", b"x" * 257 + b"ustar\x0000", "tar"),
        ("a.jsonl", b"{}", "jsonl"),
        ("a", b"PAR1", "parquet"),
        ("a", "各县人民政府：".encode(), None),
    ],
)
def test_what_is_an_archive(name: str, head: bytes, form: str | None) -> None:
    assert form_of(name, head, named=True) == form
    tables = ("jsonl", "parquet")
    assert form_of(name, head, named=False) == (None if form in tables else form)


@pytest.mark.parametrize(
    ("name", "head", "form"),
    [
        ("a.tgz", b"", "tar"),
        ("a.tar.gz", b"", "tar"),
        ("a.html.gz", b"<p>", None),
        ("a.jsonl.gz", b"{}", "jsonl"),
        ("a.gz", b"WARC/1.1", "warc"),
        ("a.txz", b"filedesc://", "arc"),
    ],
)
def test_what_is_inside_what_is_packed_whole(name: str, head: bytes, form: str | None) -> None:
    assert inner_form(name, head, named=True) == form


def test_archives_of_a_folder_are_inputs_and_its_tables_are_not(tmp_path: Path) -> None:
    for name, data in (("a.zip", b"PK\x03\x04"), ("b.jsonl", b"{}"), ("c.parquet", b"PAR1"), ("d.tar", b"")):
        (tmp_path / name).write_bytes(data)
    assert {Path(p).name: k for p, k in found(tmp_path).items()} == {
        "a.zip": "zip",
        "b.jsonl": "found",
        "c.parquet": "found",
        "d.tar": "found",
    }
    assert found(tmp_path / "b.jsonl", tmp_path / "d.tar") == {
        f"{tmp_path}/b.jsonl": "jsonl",
        f"{tmp_path}/d.tar": "named",
    }
