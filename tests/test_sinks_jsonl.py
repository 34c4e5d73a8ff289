"""JSON Lines and files in one piece."""

from __future__ import annotations

import os
import shutil
import subprocess
import time
from pathlib import Path

import pytest

from extract import run
from extract.errors import ConfigError, StoreError
from extract.sinks import Entry, read_url
from extract.sinks.atomic import FORGOTTEN, AtomicFile, replace_file, sweep
from extract.sinks.jsonl import JsonlSink

ENTRIES = (Entry("a", '{"a":"甲"}', None), Entry("b", None, '{"b":"乙"}'))


def test_records_and_failures_go_their_ways(tmp_path: Path) -> None:
    sink = JsonlSink(tmp_path / "r.jsonl", tmp_path / "f.jsonl")
    assert sink.write(ENTRIES) == 2
    assert list(tmp_path.glob("*.jsonl")) == [], "nothing is to be seen before the close"
    sink.close()
    assert (tmp_path / "r.jsonl").read_text(encoding="utf-8") == '{"a":"甲"}\n'
    assert (tmp_path / "f.jsonl").read_text(encoding="utf-8") == '{"b":"乙"}\n'


@pytest.mark.parametrize("suffix", [".gz", ".zst"])
def test_a_packed_file_is_the_same_lines_and_each_time_the_same_bytes(tmp_path: Path, suffix: str) -> None:
    packed = [tmp_path / f"{name}.jsonl{suffix}" for name in ("one", "two")]
    for file in packed:
        sink = JsonlSink(file)
        sink.write(ENTRIES * 1000)
        assert not file.exists()
        sink.close()
    assert packed[0].read_bytes() == packed[1].read_bytes()
    unpack = {".gz": ["gzip", "-dc"], ".zst": ["zstd", "-dc"]}[suffix]
    if shutil.which(unpack[0]) is None:
        pytest.skip(f"no {unpack[0]} here")
    lines = subprocess.run([*unpack, packed[0]], capture_output=True, check=True).stdout
    assert lines == '{"a":"甲"}\n'.encode() * 1000


@pytest.mark.parametrize("name", ["x.jsonl", "x.jsonl.gz", "x.jsonl.zst"])
def test_a_file_of_something_else_is_not_written_over(tmp_path: Path, name: str) -> None:
    page = tmp_path / "page.txt"
    page.write_text(
        "关于做好防汛工作的通知\n各县人民政府：\n请做好准备。\n临江市人民政府\n2004年7月29日", encoding="utf-8"
    )
    file = tmp_path / name
    for data in (b"mine", b'{"my": "own"}\n', page.read_bytes()):
        file.write_bytes(data)
        with pytest.raises(StoreError, match="holds something else than records"):
            run(page, out=tmp_path / "out", to=f"jsonl:{file}", jobs=0)
        assert file.read_bytes() == data
        assert not (tmp_path / "out" / "run.json").exists(), "told before the work"
    file.write_bytes(b"") if name == "x.jsonl" else file.unlink()
    for _ in range(2):
        assert run(page, out=tmp_path / "out", to=f"jsonl:{file}", jobs=0).records == 1
    assert file.stat().st_size


def test_a_file_is_replaced_whole_or_not_at_all(tmp_path: Path) -> None:
    replace_file(tmp_path / "x", b"old")
    file = AtomicFile(tmp_path / "x")
    file.write(b"half of the n")
    assert (tmp_path / "x").read_bytes() == b"old"
    file.discard()
    assert [f.name for f in tmp_path.iterdir()] == ["x"]
    replace_file(tmp_path / "x", b"new")
    assert (tmp_path / "x").read_bytes() == b"new"


def test_of_two_files_of_which_one_cannot_be_put_in_place_nothing_is_left_over(tmp_path: Path) -> None:
    sink = JsonlSink(tmp_path / "r.jsonl", tmp_path / "f.jsonl")
    sink.write(ENTRIES)
    (tmp_path / "r.jsonl" / "in the way").mkdir(parents=True)
    with pytest.raises(StoreError, match=r"r\.jsonl"):
        sink.close()
    assert [f.name for f in tmp_path.iterdir()] == ["r.jsonl"]


def test_what_killed_runs_left_is_swept(tmp_path: Path) -> None:
    AtomicFile(tmp_path / "x").write(b"unfinished")
    sweep(tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_a_file_elsewhere_is_rid_of_what_killed_runs_left_long_ago(tmp_path: Path) -> None:
    for name, age in (
        (".x.jsonl.old.part", 2 * FORGOTTEN),
        (".x.jsonl.new.part", 0),
        (".y.jsonl.old.part", 2 * FORGOTTEN),
    ):
        (tmp_path / name).touch()
        os.utime(tmp_path / name, (time.time() - age,) * 2)
    replace_file(tmp_path / "x.jsonl", b"")
    assert sorted(f.name for f in tmp_path.iterdir()) == [".x.jsonl.new.part", ".y.jsonl.old.part", "x.jsonl"]


def test_a_folder_in_the_way_is_a_store_error(tmp_path: Path) -> None:
    (tmp_path / "x" / "y").mkdir(parents=True)
    with pytest.raises(StoreError, match="cannot write"):
        replace_file(tmp_path / "x", b"")
    assert [f.name for f in tmp_path.iterdir()] == ["x"]


@pytest.mark.parametrize(
    ("url", "file", "own"),
    [
        ("sqlite", "out/notices.db", True),
        ("sqlite:///out/notices.db", "out/notices.db", True),
        ("sqlite:///other.db", "other.db", False),
        ("sqlite:////abs/other.db", "/abs/other.db", False),
        ("jsonl", "out/notices.jsonl", True),
        ("jsonl:other.jsonl", "other.jsonl", False),
        ("jsonl:other.jsonl.gz", "other.jsonl.gz", False),
        ("parquet", "out/parquet", True),
        ("parquet:elsewhere", "elsewhere", False),
    ],
)
def test_addresses_of_stores(url: str, file: str, own: bool) -> None:
    store = read_url(url, Path("out"))
    assert (store.file, store.own) == (Path(file), own)


@pytest.mark.parametrize("url", ["", "mysql://x", "sqlite:x.db", "out", "jsonl:", "sqlite:///"])
def test_wrong_addresses_are_told_what_exists(url: str) -> None:
    with pytest.raises(ConfigError, match="sqlite:///FILE|jsonl:FILE"):
        read_url(url, Path("out"))
