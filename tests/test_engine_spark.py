"""Spark on two local cores: every page a row, the same records as `extract.parse`, and nothing that ends the job.

Without Java or pyspark these are skipped; in CI (environment CI=1) they fail.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import archive_maker as make
import batch_double
import pytest
from conftest import ROOT
from stores_read import parquet_failures, parquet_records

import extract
from extract import Options, parse
from extract.batch.outcome import Failed, Task
from extract.batch.worker import Worker
from extract.cli import main
from extract.engine import spark as engine
from extract.engine.spark import files, frames, parquet, waves
from extract.engine.spark import run as running
from extract.errors import ConfigError, InputError, StoreError, WorkerError
from extract.readers import Reading
from extract.schema.arrow import record_schema
from extract.schema.nested import from_columns, record_shape
from extract.schema.spark import arrow_schema, spark_schema
from extract.sinks.parquet import ParquetSink

PAGES = sorted((ROOT / "corpus" / "pages").iterdir())
HOSTILE = sorted((ROOT / "corpus" / "hostile").iterdir())
back = from_columns(record_shape())


@pytest.fixture(scope="session")
def spark() -> Iterator[Any]:
    say = None
    if not (os.environ.get("JAVA_HOME") or shutil.which("java")):
        say = "no Java here: install openjdk-17-jre-headless (17 or later), or set JAVA_HOME"
    try:
        import pyspark  # noqa: F401
    except ImportError:
        say = "no pyspark here: pip install 'gongwen[spark]'"
    if say:
        (pytest.fail if os.environ.get("CI") else pytest.skip)(say)
    with pytest.MonkeyPatch.context() as patch:
        # What the executors import: this package, and the tests' doubles.
        patch.setenv("PYTHONPATH", f"{ROOT}{os.pathsep}{ROOT / 'tests'}")
        patch.setenv("SPARK_LOCAL_IP", "127.0.0.1")
        settings = {"spark.ui.enabled": "false", "spark.sql.shuffle.partitions": "4", "spark.driver.memory": "1g"}
        session = engine.open_session("local[2]", settings=settings)
        yield session
        session.stop()


def rows(frame: Any) -> dict[str, dict[str, Any]]:
    """The rows of an outcome frame by path, records as `notices.jsonl` has them. Exactly one of the three stands in each."""
    found = {row["path"]: row.asDict(recursive=True) for row in frame.collect()}
    for row in found.values():
        assert sum(row[key] is not None for key in ("notice", "failure", "skipped")) == 1
        row["notice"] = row["notice"] and back(row["notice"])
    return found


def frame_of(spark: Any, pages: Iterable[tuple[Any, ...]], schema: str = "path string, content binary") -> Any:
    return spark.createDataFrame(list(pages), schema).repartition(2)


def expected(path: Path, name: str) -> dict[str, Any] | str:
    """The record that `extract.parse` gives, or the code of its refusal."""
    try:
        return parse(path.read_bytes(), path=name).record()
    except InputError as error:
        return error.code


def test_the_type_is_the_arrow_schema() -> None:
    types = pytest.importorskip("pyspark.sql.pandas.types")
    assert types.from_arrow_schema(arrow_schema()).simpleString() == spark_schema().simpleString()
    assert [f.name for f in spark_schema()["notice"].dataType.fields] == record_schema().names


def test_every_page_gives_the_record_that_parse_gives(spark: Any) -> None:
    found = rows(engine.parse_frame(frame_of(spark, ((p.name, p.read_bytes()) for p in PAGES))))
    assert len(found) == len(PAGES)
    for page in PAGES:
        assert found[page.name]["notice"] == expected(page, page.name), page.name


def test_hostile_pages_are_records_or_failures(spark: Any) -> None:
    found = rows(engine.parse_frame(frame_of(spark, ((p.name, p.read_bytes()) for p in HOSTILE))))
    assert len(found) == len(HOSTILE)
    for page in HOSTILE:
        row = found[page.name]
        assert (row["notice"] or row["failure"]["code"]) == expected(page, page.name), page.name
    assert {r["failure"]["code"] for r in found.values() if r["failure"]} == {"not_text"}


def test_columns_of_other_names_and_kinds(spark: Any) -> None:
    text = "<html><h1>关于防汛的通知</h1><p>各县人民政府：</p><a href='a.doc'>附件1</a></html>"
    given = frame_of(
        spark,
        [("1", text, "http://www.yunxi.example/n/1.html", None), (None, None, None, None)],
        "`the.key` string, html string, address string, `set` string",
    )
    names = {"content": "html", "path": "the.key", "url": "address", "charset": "set"}
    found = rows(engine.parse_frame(given, **names))
    want = parse(text.encode(), path="1", url="http://www.yunxi.example/n/1.html", options=Options(charset="utf-8"))
    assert found["1"]["notice"] == want.record()
    assert found["(no path)"]["failure"]["code"] == "no_column"
    with pytest.raises(ConfigError, match="no column page; it has the.key, html"):
        engine.parse_frame(given, content="page", path="the.key")
    with pytest.raises(ConfigError, match="binary or string"):
        engine.parse_frame(spark.range(1).selectExpr("id content", "'a' path"))
    with pytest.raises(ConfigError, match="timeout"):
        engine.parse_frame(frame_of(spark, [("a", b"")]), timeout=-1)


def test_records_and_failures_alone_also_as_arrow(spark: Any) -> None:
    outcomes = engine.parse_frame(
        frame_of(spark, [("a.txt", "关于防汛的通知".encode()), ("b.html", b"\x89PNG\r\n\x1a\n\0")])
    )
    notices = engine.notices_of(outcomes)
    assert notices.columns == record_schema().names
    assert [n["title"] for n in notices.toArrow().to_pylist()] == ["关于防汛的通知"]
    assert [f["source"] for f in engine.failures_of(outcomes).toArrow().to_pylist()] == ["b.html"]


def test_no_page_ends_the_job(spark: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(frames, "parse_page", batch_double.parse)
    orders = {
        "RAISE": "internal_error",
        "CRASH": "worker_died",
        "SLEEP 600": "timeout",
        f"FILL {4 << 30}": "out_of_memory",
        "NOT_TEXT": "not_text",
    }
    pages = [(f"{n}", batch_double.page("防汛", n)) for n in range(40)] + [(o, o.encode()) for o in orders]
    began = time.monotonic()
    found = rows(engine.parse_frame(frame_of(spark, pages), timeout=1.0, memory=1 << 30))
    assert time.monotonic() - began < 300
    assert {path: r["failure"]["code"] for path, r in found.items() if r["failure"]} == orders
    assert sum(r["notice"] is not None for r in found.values()) == 40
    assert "the double was told to" in found["RAISE"]["failure"]["detail"]
    assert found["RAISE"]["failure"]["source"] == "RAISE"


def test_a_partition_that_is_not_read_to_its_end_leaves_nothing_behind(spark: Any) -> None:
    pages = [(f"{n}.txt", f"关于防汛的通知{n}".encode()) for n in range(200)]
    frame = engine.parse_frame(frame_of(spark, pages))
    assert len(frame.limit(3).collect()) == 3
    assert len(rows(frame)) == 200


def test_a_folder_by_sparks_own_reader(spark: Any, tmp_path: Path) -> None:
    (tmp_path / "inner").mkdir()
    (tmp_path / "inner" / "a.html").write_text("<html><h1>关于防汛的通知</h1>")
    (tmp_path / "b.css").write_text("p {}")
    (tmp_path / "large.html").write_bytes(b"x" * 2_000)
    found = rows(
        engine.parse_frame(
            engine.read_pages(spark, str(tmp_path), max_bytes=1_000),
            length="length",
            named=False,
            options=Options(max_bytes=1_000),
        )
    )
    short = {Path(path).name: row for path, row in found.items()}
    assert short["a.html"]["notice"]["title"] == "关于防汛的通知"
    assert short["b.css"]["skipped"] == "css"
    assert short["large.html"]["failure"]["code"] == "too_large"
    assert len(engine.read_pages(spark, [str(tmp_path)], pattern="*.html").collect()) == 2


@pytest.fixture
def archives(tmp_path: Path) -> Path:
    """A folder of shards of every kind, one damaged; members of one name twice."""
    folder = tmp_path / "shards"
    folder.mkdir()
    pages = [(p.name, p.read_bytes()) for p in PAGES[:12]]
    (folder / "a.zip").write_bytes(make.make_zip([*pages[:4], ("../out.html", b"x"), ("s.css", b"p {}")]))
    (folder / "b.tar").write_bytes(make.make_tar([pages[4], pages[5], pages[4]]))
    warc = make.make_warc([(f"http://www.yunxi.example/{name}", data) for name, data in pages[6:9]], packed=True)
    (folder / "c.warc.gz").write_bytes(warc)
    (folder / "d.warc.gz").write_bytes(warc[: len(warc) // 2])
    (folder / "e.html").write_bytes(pages[9][1])
    return folder


def test_shards_are_read_in_the_executors_as_a_run_reads_them(spark: Any, archives: Path, tmp_path: Path) -> None:
    found = rows(engine.parse_shards(engine.find_shards(spark, [str(archives), "/nowhere"])))
    report = extract.run([archives, "/nowhere"], out=tmp_path / "out", jobs=1)
    lines = (tmp_path / "out" / "notices.jsonl").read_text(encoding="utf-8").splitlines()
    want = {r["source"]["path"]: r | {"duplicates": []} for r in map(json.loads, lines)}
    failures = map(json.loads, (tmp_path / "out" / "failures.jsonl").read_text(encoding="utf-8").splitlines())
    assert {path: row["notice"] for path, row in found.items() if row["notice"]} == want
    assert {p: r["failure"] for p, r in found.items() if r["failure"]} == {f["source"]: f for f in failures}
    assert {"unsafe_member", "damaged", "missing"} <= set(report.failure_codes)
    assert report.skipped == {"css": 1}
    with pytest.raises(ConfigError, match="no inputs"):
        engine.find_shards(spark, [])


def test_shards_in_object_storage(spark: Any, archives: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    boto3, moto = pytest.importorskip("boto3"), pytest.importorskip("moto.server")
    server = moto.ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    try:
        host, port = server.get_host_and_port()
        names = {"AWS_ENDPOINT_URL": f"http://{host}:{port}", "AWS_DEFAULT_REGION": "us-east-1"}
        names |= {"AWS_ACCESS_KEY_ID": "invented", "AWS_SECRET_ACCESS_KEY": "invented"}
        for name, value in names.items():
            monkeypatch.setenv(name, value)
            monkeypatch.setitem(spark.sparkContext.environment, name, value)
        client = boto3.client("s3")
        client.create_bucket(Bucket="shards")
        for file in archives.iterdir():
            client.put_object(Bucket="shards", Key=f"warc/{file.name}", Body=file.read_bytes())
        found = rows(engine.parse_shards(engine.find_shards(spark, ["s3://shards/warc", "s3://shards/gone.zip"])))
    finally:
        server.stop()
    local = rows(engine.parse_shards(engine.find_shards(spark, str(archives))))
    want = {
        p.replace(str(archives), "s3://shards/warc"): row["notice"] and row["notice"]["id"] for p, row in local.items()
    }
    gone = found.pop("s3://shards/gone.zip")
    assert gone["failure"]["code"] == "missing"
    assert {path: row["notice"] and row["notice"]["id"] for path, row in found.items()} == want


def test_a_run_gives_the_files_that_a_run_of_one_machine_gives(spark: Any, archives: Path, tmp_path: Path) -> None:
    here, there = tmp_path / "here", tmp_path / "there"
    inputs = [str(archives), str(ROOT / "corpus" / "hostile"), "/nowhere"]
    local = extract.run(inputs, ["sqlite", f"parquet:{tmp_path / 'p1'}"], out=here, jobs=1)
    seen: list[int] = []
    report = running.run_spark(
        inputs, ["sqlite", f"parquet:{tmp_path / 'p2'}"], out=there, progress=lambda p: seen.append(p.done)
    )
    for name in ("notices.jsonl", "failures.jsonl"):
        assert (there / name).read_bytes() == (here / name).read_bytes(), name
    assert (there / "notices.db").exists()
    assert parquet_records(tmp_path / "p2") == parquet_records(tmp_path / "p1")
    told, other = (json.loads((folder / "run.json").read_text(encoding="utf-8")) for folder in (there, here))
    for key in ("inputs", "records", "failures", "skipped", "page_kinds", "verdicts", "warnings", "failure_codes", "copies", "total"):  # fmt: skip
        assert told[key] == other[key], key
    assert told["asked"]["engine"] == "spark"
    assert told["asked"]["master"] == "local[2]"
    assert seen[-1] == report.records + report.failures + sum(report.skipped.values())
    again = running.run_spark(inputs, out=there)
    assert (again.records, again.unchanged) == (report.records, report.records)
    assert extract.run(inputs, out=there, jobs=1).unchanged == local.records
    assert running.run_spark(inputs, out=there, force=True).unchanged == 0


def test_a_run_by_the_command(spark: Any, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    page = tmp_path / "a.html"
    page.write_text("<html><h1>关于防汛的通知</h1><p>各县人民政府：</p>")
    with pytest.raises(SystemExit) as left:
        main(["run", "--engine", "spark", "--master", "local[2]", str(page), "/nowhere", "-o", str(tmp_path / "out")])
    assert left.value.code == 1
    assert "2 inputs: 1 records, 1 failures (1 missing" in capsys.readouterr().err
    for wrong in (["--master", "local"], ["--engine", "spark", "-j", "2"], ["--engine", "spark", "--since", "last"]):
        with pytest.raises(SystemExit) as left:
            main(["run", *wrong, str(page), "-o", str(tmp_path / "no")])
        assert left.value.code == 2
    assert not (tmp_path / "no").exists()


def shards_of(folder: Path, count: int) -> list[waves.Shard]:
    folder.mkdir()
    found = []
    for n in range(count):
        file = folder / f"{n:03}.txt"
        file.write_text(f"关于防汛的通知{n}")
        found.append(waves.Shard(Task(str(file), str(file), named=True)))
    return found


def never() -> bool:
    return False


@pytest.fixture
def wave(spark: Any) -> waves.Waves:
    return waves.Waves(spark, Worker(batch_double.parse, Options(), 5.0), 1 << 30, Reading())


def dying(bad: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Jobs with a shard of that name fail, as they do when Spark's own process dies of it."""
    real: Callable[..., list[waves.Finished]] = waves.Waves._job

    def job(self: waves.Waves, groups: list[list[waves.Shard]], name: str) -> list[waves.Finished]:
        if any(bad in shard.task.path for group in groups for shard in group):
            raise RuntimeError("Python worker exited unexpectedly (crashed)\n  at org.apache.spark")
        return real(self, groups, name)

    monkeypatch.setattr(waves.Waves, "_job", job)


def test_a_shard_of_which_sparks_process_dies_costs_no_other(
    wave: waves.Waves, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    dying("003", monkeypatch)
    monkeypatch.setattr(waves, "TOGETHER", 2)
    shards = shards_of(tmp_path / "in", 12)
    found = {f.shard.task.path: f.outcomes for f in wave.finished(shards, never)}
    assert len(found) == 12
    failed = [o for outcomes in found.values() for o in outcomes if isinstance(o, Failed)]
    assert [(Path(f.path).name, f.failure.code) for f in failed] == [("003.txt", "worker_died")]
    assert "crashed" in failed[0].failure.message
    assert "org.apache" in (failed[0].failure.detail or "")


def test_a_spark_that_does_nothing_is_told(wave: waves.Waves, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    dying(".txt", monkeypatch)
    with pytest.raises(WorkerError, match="no Spark task gets through: Python worker exited"):
        list(wave.finished(shards_of(tmp_path / "in", 12), never))


def test_a_run_that_is_stopped_keeps_what_is_done(spark: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(waves, "TOGETHER", 1)
    monkeypatch.setattr(running, "parse_page", batch_double.parse)
    shards_of(tmp_path / "in", 40)
    stop: list[bool] = []

    class Stopped(running.StopSignal):
        def __call__(self) -> bool:
            return bool(stop)

    monkeypatch.setattr(running, "StopSignal", Stopped)
    with pytest.raises(KeyboardInterrupt):
        running.run_spark(str(tmp_path / "in"), out=tmp_path / "out", progress=lambda p: stop.append(p.done > 3))
    told = json.loads((tmp_path / "out" / "run.json").read_text(encoding="utf-8"))
    assert not told["finished"]
    done = told["records"]
    assert 0 < done < 40
    assert len((tmp_path / "out" / "notices.jsonl").read_text(encoding="utf-8").splitlines()) == done
    monkeypatch.undo()
    monkeypatch.setattr(running, "parse_page", batch_double.parse)
    assert running.run_spark(str(tmp_path / "in"), out=tmp_path / "out").unchanged == done


def test_parquet_is_laid_out_as_the_store(spark: Any, archives: Path, tmp_path: Path) -> None:
    duckdb, pandas = pytest.importorskip("duckdb"), pytest.importorskip("pandas")
    inputs = [str(archives), str(ROOT / "corpus" / "hostile"), "/nowhere"]
    extract.run(inputs, f"parquet:{tmp_path / 'store'}", out=tmp_path / "out", jobs=1)
    outcomes = engine.parse_shards(engine.find_shards(spark, inputs))
    written = engine.write_parquet(outcomes, str(tmp_path / "spark"))
    want = parquet_records(tmp_path / "store")
    for record in want.values():
        record["duplicates"] = []
    assert parquet_records(tmp_path / "spark") == want
    assert parquet_failures(tmp_path / "spark") == parquet_failures(tmp_path / "store")
    assert (written.records, written.failures) == (len(want), len(parquet_failures(tmp_path / "store")))
    assert written.inputs == written.records + written.failures
    tables = len(list((ROOT / "corpus" / "hostile").glob("*.toml")))
    assert written.skipped == {"css": 1, "code": tables}
    years = {p.name for p in (tmp_path / "spark" / "notices").glob("year=*")}
    assert years == {p.name for p in (tmp_path / "store" / "notices").glob("year=*")}
    query = "SELECT count(*), min(year) FROM read_parquet('{}/notices/**/*.parquet', hive_partitioning = true)"
    counts = [duckdb.sql(query.format(tmp_path / name)).fetchall() for name in ("spark", "store")]
    assert counts[0] == counts[1]
    assert len(pandas.read_parquet(tmp_path / "spark" / "notices")) == len(want)
    assert not (tmp_path / "spark" / "_staging").exists()
    with pytest.raises(StoreError, match="another version"):
        ParquetSink(tmp_path / "spark")
    with pytest.raises(StoreError, match="another version"):
        engine.write_parquet(outcomes, str(tmp_path / "store"))
    with pytest.raises(StoreError, match="holds other files"):
        engine.write_parquet(outcomes, str(archives))


def test_shards_to_parquet_goes_on_where_it_was_ended(
    spark: Any, archives: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = str(tmp_path / "out")
    whole = engine.shards_to_parquet(spark, str(archives), str(tmp_path / "whole"))
    asked: list[list[str]] = []
    real = parquet.shard_frame

    def frame(session: Any, tasks: list[list[Any]]) -> Any:
        asked.append([row.path for task in tasks for row in task])
        if len(asked) == 3:
            raise RuntimeError("the cluster is gone")
        return real(session, tasks)

    monkeypatch.setattr(parquet, "shard_frame", frame)
    with pytest.raises(RuntimeError, match="gone"):
        engine.shards_to_parquet(spark, str(archives), folder, group=1)
    staging = files.Folder(spark, f"{folder}/_staging")
    done = {path for n in staging.list() if n.endswith(".json") for path in json.loads(staging.get(n))["shards"]}
    assert done == {path for paths in asked[:2] for path in paths}
    (tmp_path / "out" / "_staging" / "half").mkdir()  # a group whose job was killed
    assert engine.shards_to_parquet(spark, str(archives), folder, group=1) == whole
    assert not done & {path for paths in asked[3:] for path in paths}
    assert parquet_records(tmp_path / "out") == parquet_records(tmp_path / "whole")
    assert parquet_failures(tmp_path / "out") == parquet_failures(tmp_path / "whole")
    with pytest.raises(ConfigError, match="group"):
        engine.shards_to_parquet(spark, str(archives), folder, group=0)


def test_the_examples_of_the_page_run(spark: Any, archives: Path, tmp_path: Path) -> None:
    text = (ROOT / "docs" / "scale.md").read_text(encoding="utf-8")
    blocks = re.findall(r"^```python\n(.*?)^```", text, re.S | re.M)
    assert len(blocks) >= 2
    for block in blocks:
        block = block.replace("s3://archive/warc", str(archives))
        block = block.replace("s3a://archive/notices", str(tmp_path / "notices")).replace(
            "spark://HOST:7077", "local[2]"
        )
        exec(compile(block, "docs/scale.md", "exec"), {})
    assert list((tmp_path / "notices" / "notices").glob("year=*/*.parquet"))


def test_executors_of_another_version_are_refused(spark: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from extract.engine.spark import session

    session.check_executors(spark)
    monkeypatch.setattr(session, "_version", gone)
    with pytest.raises(ConfigError, match="have another version"):
        session.check_executors(spark)
    monkeypatch.setattr(session, "_version", lambda _: __import__("no_such_package"))
    with pytest.raises(ConfigError, match="no gongwen: install it there"):
        session.check_executors(spark)


def gone(_number: int) -> str:
    """The version of an executor of other age than the driver."""
    return str(os.getpid())


def test_what_is_missing_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("pyspark")
    from pyspark.sql import SparkSession

    monkeypatch.setattr(SparkSession, "getActiveSession", staticmethod(lambda: None))
    monkeypatch.delenv("JAVA_HOME", raising=False)
    monkeypatch.setenv("PATH", "/nowhere")
    with pytest.raises(ConfigError, match="Java 17 or later"):
        engine.open_session("local[2]")
    monkeypatch.setitem(__import__("sys").modules, "pyspark.sql", None)
    with pytest.raises(ConfigError, match=r"gongwen\[spark\]"):
        engine.open_session("local[2]")
