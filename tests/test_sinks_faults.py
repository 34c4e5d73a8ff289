"""What must not lose anything: kills, lost connections, a full disk, other rules. Every store then holds what JSONL holds."""

from __future__ import annotations

import contextlib
import json
import os
import random
import shutil
import socket
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import stores_read as read
from batch_double import page, parse
from bulk_server import Bulk
from test_sinks_postgresql import dump

from extract.batch import run_with
from extract.batch.worker import Worker
from extract.errors import StoreError
from extract.notice import Notice
from extract.options import Options
from extract.sinks.postgresql import PostgresqlSink

HERE = Path(__file__).resolve().parent
KILLS = int(os.environ.get("GONGWEN_TEST_KILLS", "6"))
"""More of them, and another GONGWEN_TEST_SEED, for a long look."""


def write_pages(folder: Path, dice: random.Random, count: int = 40, failing: float = 0.15) -> None:
    """Make or change pages: some fail, some go from failure to record and back."""
    folder.mkdir(exist_ok=True)
    for number in range(count):
        if dice.random() < 0.6 or not (folder / f"{number:02}.txt").exists():
            data = b"RAISE" if dice.random() < failing else page("防汛", dice.randrange(1000))
            (folder / f"{number:02}.txt").write_bytes(data)


def assert_all_equal(out: Path, database: str, bulk: Bulk) -> int:
    """Every store against `notices.jsonl` and `failures.jsonl`, record by record. Gives the number of inputs."""
    records, failures = read.jsonl_records(out / "notices.jsonl"), read.jsonl_failures(out / "failures.jsonl")
    assert read.jsonl_records(out / "packed.jsonl.gz") == records
    assert read.jsonl_records(out / "packed.jsonl.zst") == records
    assert read.sqlite_records(out / "notices.db") == records
    assert read.postgresql_records(database) == records
    assert read.postgresql_failures(database) == failures
    assert read.parquet_records(out / "pq") == records
    assert read.parquet_failures(out / "pq") == failures
    assert read.bulk_records(bulk) == records
    assert read.bulk_failures(bulk) == failures
    return len(records) + len(failures)


def stores(out: Path, database: str, bulk: Bulk) -> list[str]:
    packed = [f"jsonl:{out}/packed.jsonl.{suffix}" for suffix in ("gz", "zst")]
    return ["sqlite", *packed, database, f"parquet:{out}/pq", bulk.address]


@pytest.fixture
def victim() -> Iterator[Callable[..., dict[str, Any]]]:
    environment = os.environ | {"PYTHONPATH": f"{HERE}{os.pathsep}{HERE.parent}"}
    process = subprocess.Popen(
        [sys.executable, HERE / "stores_victim.py"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env=environment,
    )
    assert process.stdin
    assert process.stdout

    def order(**what: Any) -> dict[str, Any]:
        print(json.dumps(what), file=process.stdin, flush=True)
        return json.loads(process.stdout.readline())  # type: ignore[no-any-return, union-attr]

    yield order
    process.stdin.close()
    process.wait(10)


def test_killed_at_random_points_every_store_ends_with_the_same(
    tmp_path: Path, database: str, bulk: Bulk, victim: Callable[..., dict[str, Any]]
) -> None:
    """kill -9 at any call into the stores, inputs and rules changed between the runs, then one run to the end."""
    dice = random.Random(int(os.environ.get("GONGWEN_TEST_SEED", "7")))
    out, folder = tmp_path / "out", tmp_path / "pages"
    to = stores(out, database, bulk)
    common = {"inputs": str(folder), "out": str(out), "to": to}
    write_pages(folder, dice)
    whole = victim(**common, mark="规则0", kill_at=None)
    assert whole["status"] == 1, "some pages fail"
    assert assert_all_equal(out, database, bulk) == 40
    killed = 0
    for number in range(KILLS):
        write_pages(folder, dice)
        told = victim(**common, mark=f"规则{number // 3}", kill_at=dice.randrange(1, whole["steps"]))
        assert told["status"] in (-9, 1)
        killed += told["status"] == -9
    assert killed > KILLS / 2
    assert victim(**common, mark="最后的规则", kill_at=None)["status"] == 1
    assert assert_all_equal(out, database, bulk) == 40
    rows = dump(database)
    calm = tmp_path / "calm"
    shutil.copytree(out / "pq", tmp_path / "kept")
    told = victim(
        inputs=str(folder), out=str(calm), to=[f"sqlite:///{tmp_path}/calm.db"], mark="最后的规则", kill_at=None
    )
    assert told["status"] == 1
    assert read.jsonl_records(calm / "notices.jsonl") == read.jsonl_records(out / "notices.jsonl")
    assert len(rows["keywords"]) == sum(len(r["keywords"]) for r in read.jsonl_records(out / "notices.jsonl").values())
    told = victim(**common, mark="最后的规则", kill_at=None)
    assert dump(database) == rows, "a further run changes nothing"


class Cutter:
    """A relay to a server that cuts the connection after so many bytes from the client; None: never."""

    def __init__(self, host: str, port: int) -> None:
        self._server = (host, port)
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port = self._listener.getsockname()[1]
        self.after: int | None = None
        self.passed = 0
        threading.Thread(target=self._serve, daemon=True).start()

    def _serve(self) -> None:
        while True:
            try:
                client, _ = self._listener.accept()
            except OSError:
                return
            server = socket.create_connection(self._server)
            for source, target, counted in ((client, server, True), (server, client, False)):
                threading.Thread(target=self._relay, args=(source, target, counted), daemon=True).start()

    def _relay(self, source: socket.socket, target: socket.socket, counted: bool) -> None:
        try:
            while data := source.recv(4096):
                if counted:
                    self.passed += len(data)
                    if self.after is not None and self.passed > self.after:
                        break
                target.sendall(data)
        except OSError:
            pass
        for end in (source, target):
            with contextlib.suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)

    def close(self) -> None:
        self._listener.close()


@pytest.fixture
def cutter(database: str) -> Iterator[tuple[Cutter, str]]:
    from psycopg.conninfo import conninfo_to_dict

    parts = conninfo_to_dict(database)
    if not parts.get("port"):
        pytest.skip("the server is not reached by TCP")
    relay = Cutter(str(parts["host"]), int(str(parts["port"])))
    yield relay, database.replace(f"{parts['host']}:{parts['port']}", f"127.0.0.1:{relay.port}")
    relay.close()


def test_a_connection_lost_in_the_middle_costs_nothing(
    tmp_path: Path, database: str, cutter: tuple[Cutter, str], bulk: Bulk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Cut at random bytes, mostly inside of a COPY: the run names the store, finishes the others, and is gone on with."""
    monkeypatch.setattr(PostgresqlSink, "part", 7)
    relay, url = cutter
    dice, out = random.Random(3), tmp_path / "out"
    write_pages(tmp_path / "pages", dice)
    to = [url, *(s for s in stores(out, database, bulk) if s != database)]

    def run() -> Any:
        relay.passed = 0
        return run_with(Worker(parse, Options()), [tmp_path / "pages"], to, jobs=0, out=out)

    run()
    total, cut = relay.passed, 0
    for _ in range(4):
        write_pages(tmp_path / "pages", dice)
        relay.after = dice.randrange(total // 8, total)
        (out / "run.json").unlink()
        with contextlib.suppress(StoreError):
            run()
        # Without a report it was cut when the server was asked whether it is there: nothing was started.
        report = json.loads((out / "run.json").read_text()) if (out / "run.json").exists() else {"finished": True}
        (out / "run.json").touch()
        if not report["finished"]:
            cut += 1
            (told,) = [s for s in report["stores"] if s["error"]]
            assert f"127.0.0.1:{relay.port}" in told["store"]
            assert read.sqlite_records(out / "notices.db") == read.jsonl_records(out / "notices.jsonl")
    assert cut >= 2
    relay.after = None
    assert run().finished
    assert assert_all_equal(out, database, bulk) == 40


def test_delivery_goes_on_where_it_was_cut(
    tmp_path: Path, database: str, bulk: Bulk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What the checkpoint says was delivered is not sent again."""
    monkeypatch.setattr("extract.sinks.opensearch.OpensearchSink.part", 10)
    write_pages(tmp_path / "pages", random.Random(1), failing=0)
    run = lambda: run_with(Worker(parse, Options()), [tmp_path / "pages"], [bulk.address], jobs=0, out=tmp_path / "out")  # noqa: E731
    sent: list[int] = []
    real = bulk.bulk

    def thrice(body: bytes) -> dict[str, Any]:
        sent.append(body.count(b"\n"))
        if len(sent) == 3:
            bulk.down = 100
        return real(body)

    monkeypatch.setattr(bulk, "bulk", thrice)
    with pytest.raises(StoreError, match="status 503"):
        run()
    assert len(sent) == 3
    bulk.down = 0
    report = run()
    assert report.stores[1].entries == 10, "the first three parts are there; the last is sent"
    assert len(read.bulk_records(bulk)) + len(read.bulk_failures(bulk)) == 40


def test_a_refused_document_is_tried_again_by_the_next_run(tmp_path: Path, bulk: Bulk) -> None:
    write_pages(tmp_path / "pages", random.Random(1))
    bulk.refuse = "防汛".encode()
    for _ in range(2):
        with pytest.raises(StoreError, match="documents were refused"):
            run_with(Worker(parse, Options()), [tmp_path / "pages"], [bulk.address], jobs=0, out=tmp_path / "out")
    bulk.refuse = b"\0"
    run_with(Worker(parse, Options()), [tmp_path / "pages"], [bulk.address], jobs=0, out=tmp_path / "out")
    assert read.bulk_records(bulk) == read.jsonl_records(tmp_path / "out/notices.jsonl")


def other_rules(data: bytes, **more: Any) -> Notice:
    notice = parse(data, path=more.get("path"), url=more.get("url"), options=more.get("options"))
    return notice.model_copy(update={"title": None, "keywords": ("新规则",), "addressees": ()})


def test_other_rules_replace_every_record_in_every_store(tmp_path: Path, database: str, bulk: Bulk) -> None:
    out, to = tmp_path / "out", stores(tmp_path / "out", database, bulk)
    write_pages(tmp_path / "pages", random.Random(2))
    run_with(Worker(parse, Options()), [tmp_path / "pages"], to, jobs=0, out=out)
    assert assert_all_equal(out, database, bulk) == 40
    run_with(Worker(other_rules, Options(repair="strip")), [tmp_path / "pages"], to, jobs=0, out=out)
    assert assert_all_equal(out, database, bulk) == 40
    rows = dump(database)
    assert {title for row in rows["notices"] for title in row[4:5]} == {None}
    assert rows["addressees"] == []


def test_a_disk_that_fills_up_in_the_middle(tmp_path: Path, database: str, bulk: Bulk) -> None:
    """A small tmpfs under the Parquet store: it is named, the others are whole; with more room it is filled."""
    small = tmp_path / "small"
    small.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=12k", "none", str(small)]
    if os.geteuid() != 0 or subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("only root may mount a small tmpfs")
    try:
        out, to = tmp_path / "out", stores(tmp_path / "out", database, bulk)
        to = [f"parquet:{small}/pq" if s.startswith("parquet") else s for s in to]
        write_pages(tmp_path / "pages", random.Random(4))
        with pytest.raises(StoreError, match=r"small/pq.*run again"):
            run_with(Worker(parse, Options()), [tmp_path / "pages"], to, jobs=0, out=out)
        report = json.loads((out / "run.json").read_text())
        assert [s["store"].partition(":")[0] for s in report["stores"] if s["error"]] == ["parquet"]
        assert not report["finished"]
        records = read.jsonl_records(out / "notices.jsonl")
        assert read.postgresql_records(database) == read.bulk_records(bulk) == records
        assert read.parquet_records(small / "pq") == {}
        subprocess.run(["mount", "-o", "remount,size=16m", str(small)], check=True)
        run_with(Worker(parse, Options()), [tmp_path / "pages"], to, jobs=0, out=out)
        assert read.parquet_records(small / "pq") == records
    finally:
        subprocess.run(["umount", str(small)], check=False)


def test_a_parquet_folder_that_was_taken_away_is_filled_again(tmp_path: Path) -> None:
    write_pages(tmp_path / "pages", random.Random(5))
    for _ in range(2):
        run_with(Worker(parse, Options()), [tmp_path / "pages"], ["parquet"], jobs=0, out=tmp_path / "out")
        assert read.parquet_records(tmp_path / "out/parquet") == read.jsonl_records(tmp_path / "out/notices.jsonl")
        shutil.rmtree(tmp_path / "out/parquet")


def test_the_stores_of_a_report_hold_no_password(tmp_path: Path, bulk: Bulk) -> None:
    write_pages(tmp_path / "pages", random.Random(6))
    address = bulk.address.replace("//", "//me:geheim@")
    run_with(Worker(parse, Options()), [tmp_path / "pages"], [address], jobs=0, out=tmp_path / "out")
    for file in (tmp_path / "out").rglob("*"):
        assert file.is_dir() or b"geheim" not in file.read_bytes(), file
