"""The Parquet store: read by others' tools, changed in place of keys, whole after any end."""

from __future__ import annotations

import datetime as dt
import json
import re
import resource
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Timer
from typing import Any

import duckdb
import pandas as pd
import pytest
from stores_read import parquet_failures, parquet_records
from test_sinks_sqlite import NOTICE, entry, failed

from extract import parse
from extract.errors import StoreError
from extract.schema.arrow import arrow_text, record_schema
from extract.schema.nested import from_columns, record_shape, to_columns
from extract.sinks import Entry, Key
from extract.sinks import parquet as module
from extract.sinks.parquet import ParquetSink

CORPUS = Path(__file__).resolve().parent.parent / "corpus" / "pages"


def named(path: str, **changed: Any) -> Entry:
    return entry(source={**NOTICE.record()["source"], "path": path}, **changed)


def write(folder: Path, *entries: Entry, delete: tuple[Key, ...] = (), parts: int = 1) -> int:
    sink = ParquetSink(folder)
    sink.delete(delete)
    for n in range(parts):
        assert sink.write(entries[n::parts]) == len(entries[n::parts])
        assert sink.flush()
    sink.close()
    return sink.rows


def files(folder: Path) -> dict[str, bytes]:
    return {f.relative_to(folder).as_posix(): f.read_bytes() for f in folder.rglob("*") if f.is_file()}


def titles(folder: Path) -> list[tuple[str, str | None]]:
    return sorted((path, record["title"]) for (_, path), record in parquet_records(folder).items())


def test_records_survive_the_columns() -> None:
    convert, back = to_columns(record_shape()), from_columns(record_shape())
    assert convert is not None
    pages = sorted(p for p in CORPUS.iterdir() if p.suffix in {".html", ".htm", ".txt"})[::4]
    for record in [NOTICE.record(), *(parse(p.read_bytes(), path=p.name).record() for p in pages)]:
        assert back(convert(record)) == record


def test_the_committed_columns_are_arrows() -> None:
    """The text that needs no pyarrow names the columns that pyarrow gets."""
    listed = [line.partition(":")[0] for line in arrow_text().split("\n\n")[1].splitlines()]
    assert listed == record_schema().names == list(NOTICE.record())


def test_duckdb_and_pandas_read_it_alone(tmp_path: Path) -> None:
    days = {"a": ("2004-07-29", None), "b": ("2004-01-02", "2010-01-01"), "c": (None, "2011-05-06"), "d": (None, None)}
    records = [named(path, issued_on=issued, published_on=out) for path, (issued, out) in days.items()]
    write(tmp_path, *records, failed("e"))
    everything = f"read_parquet('{tmp_path}/notices/**/*.parquet', hive_partitioning = true)"
    assert duckdb.sql(f"SELECT source.path, year FROM {everything} ORDER BY 1").fetchall() == [
        ("a", 2004), ("b", 2004), ("c", 2011), ("d", 0)
    ]  # fmt: skip
    due = duckdb.sql(
        f"SELECT d.actors, d.deadline.text, d.span.start FROM (SELECT unnest(directives) AS d FROM {everything} LIMIT 1)"
    ).fetchall()
    assert due == [(["各单位", "各乡镇"], "6月底前", 20)]
    units = duckdb.sql(f"SELECT u.name, u.depth, u.parent FROM (SELECT unnest(unit_lists[1].units) AS u FROM {everything} LIMIT 5)").fetchall()  # fmt: skip
    assert units == [("临江市农业局", 0, None), ("种子站", 1, 0), ("农机站", 1, 0), ("培训部", 2, 2), ("临江市水利局", 0, None)]  # fmt: skip
    assert duckdb.sql(f"SELECT code FROM '{tmp_path}/failures/*.parquet'").fetchall() == [("not_text",)]
    docs = (CORPUS.parent.parent / "docs" / "stores.md").read_text(encoding="utf-8")
    query = next(b for b in re.findall(r"^```sql\n(.*?)^```", docs, re.S | re.M) if "read_parquet" in b)
    query = query.replace("FOLDER", str(tmp_path)).replace("prohibition", "obligation")
    assert len(duckdb.sql(query).fetchall()) == 4
    frame = pd.read_parquet(tmp_path / "notices").sort_values("id")
    assert len(frame) == 4
    assert set(frame["title"]) == {NOTICE.title}
    assert dt.date(2004, 7, 29) in set(frame["issued_on"])
    assert frame["addressees"].iloc[0][0]["name"] == "各县人民政府"


def test_a_changed_record_is_there_once(tmp_path: Path) -> None:
    write(tmp_path, named("a"), named("b"), named("c", issued_on="1999-01-01"), failed("d"))
    untouched = {name for name in files(tmp_path) if "1999" in name}
    assert (
        write(tmp_path, named("b", title="后来的", issued_on="2020-02-02"), delete=(Key(None, "d"), Key("x", "y"))) == 3
    )
    assert titles(tmp_path) == [("a", NOTICE.title), ("b", "后来的"), ("c", NOTICE.title)]
    assert not parquet_failures(tmp_path)
    assert untouched < set(files(tmp_path))


def test_two_rows_of_one_id_are_two(tmp_path: Path) -> None:
    write(tmp_path, named("a"), named("b"))
    assert write(tmp_path, delete=(Key(NOTICE.id, "a"),)) == 1
    assert [path for path, _ in titles(tmp_path)] == ["b"]


def test_the_same_parts_give_the_same_bytes(tmp_path: Path) -> None:
    for name in ("one", "two"):
        write(tmp_path / name, *(named(f"{n}") for n in range(40)), parts=3)
    assert files(tmp_path / "one") == files(tmp_path / "two")


def test_small_files_are_put_together(tmp_path: Path) -> None:
    assert write(tmp_path, *(named(f"{n:02}") for n in range(40)), parts=20) == 40
    assert len(list(tmp_path.glob("notices/*/*.parquet"))) == 1
    assert [path for path, _ in titles(tmp_path)] == [f"{n:02}" for n in range(40)]


def test_what_was_abandoned_was_never_there(tmp_path: Path) -> None:
    write(tmp_path, named("a"), failed("b"))
    before = files(tmp_path)
    sink = ParquetSink(tmp_path)
    sink.clear()
    sink.write([named("a", title="别的"), named("c")])
    sink._open["notices/year=0"].write_out()
    sink.abandon()
    assert files(tmp_path) == before


@pytest.mark.parametrize("steps", range(5))
def test_a_commit_cut_off_anywhere_is_carried_out_or_was_never_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, steps: int
) -> None:
    write(tmp_path, named("a"), named("b", issued_on="1999-01-01"))
    left = iter(range(steps))

    class Cut(BaseException):
        pass

    def counted(name: str) -> Any:
        real = getattr(Path, name)

        def step(*given: Any, **more: Any) -> Any:
            if next(left, None) is None:
                raise Cut
            return real(*given, **more)

        return step

    with monkeypatch.context() as patched:
        sink = ParquetSink(tmp_path)
        sink.write([named("a", title="新"), named("c", issued_on="2001-01-01")])
        patched.setattr(Path, "replace", counted("replace"))
        patched.setattr(Path, "unlink", counted("unlink"))
        patched.setattr(module, "replace_file", lambda path, data: path.write_bytes(data))
        try:
            sink.close()
            cut = False
        except Cut:
            cut = True
    assert cut == (steps < 4), "two files come, one goes, and the note"
    sink = ParquetSink(tmp_path)
    sink.close()
    assert titles(tmp_path) == [("a", "新"), ("b", NOTICE.title), ("c", NOTICE.title)]
    assert not (tmp_path / module.COMMIT).exists()
    assert not [f for f in files(tmp_path) if f.endswith(".part")]


@contextmanager
def full_disk(room: int) -> Iterator[None]:
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (room, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def test_a_full_disk_is_a_clear_error_and_loses_nothing(tmp_path: Path) -> None:
    write(tmp_path, named("a"))
    before = files(tmp_path)
    noise = json.dumps([f"{n * 7919 % 104729:x}" for n in range(20_000)])
    sink = ParquetSink(tmp_path)
    sink.write([named(f"{n}", text=noise + str(n)) for n in range(5)])
    with full_disk(20_000), pytest.raises(StoreError, match="run again"):
        sink.close()
    sink.abandon()
    assert files(tmp_path) == before


def test_other_files_and_other_versions_are_refused(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").touch()
    with pytest.raises(StoreError, match="other files"):
        ParquetSink(tmp_path)
    assert list(files(tmp_path)) == ["mine.txt"]
    write(tmp_path / "store", named("a"))
    (tmp_path / "store" / module.MARK).write_text('{"tables": 1}')
    with pytest.raises(StoreError, match="another version"):
        ParquetSink(tmp_path / "store")
    sink = ParquetSink(tmp_path / "store", own=True)
    assert sink.rows == 0
    sink.write([named("b")])
    sink.close()
    assert [path for path, _ in titles(tmp_path / "store")] == ["b"]
    assert write(tmp_path / "store") == 1


def test_of_two_runs_the_second_waits_for_the_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, named("a"))
    holds = (
        "import fcntl, sys; lock = open(sys.argv[1], 'ab'); fcntl.lockf(lock, fcntl.LOCK_EX); print('held', flush=True)\n"
        "sys.stdin.readline()"
    )
    command = [sys.executable, "-c", holds, str(tmp_path / module.LOCK)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as other:
        assert other.stdin
        assert other.stdout
        assert other.stdout.readline() == "held\n"
        monkeypatch.setattr(module, "PATIENCE", 0.0)
        with pytest.raises(StoreError, match="another run is writing"):
            ParquetSink(tmp_path)
        monkeypatch.setattr(module, "PATIENCE", 60.0)
        Timer(0.3, other.stdin.close).start()
        assert write(tmp_path, named("b")) == 2
    assert write(tmp_path, named("c")) == 3


def test_a_file_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    write(tmp_path / "store", named("a"))
    (damaged,) = (tmp_path / "store" / "notices").rglob("*.parquet")
    damaged.write_bytes(damaged.read_bytes()[:100])
    with pytest.raises(
        StoreError, match=f"{re.escape(str(damaged))} can't be read .* move {re.escape(str(tmp_path))}/store away"
    ):
        ParquetSink(tmp_path / "store")
