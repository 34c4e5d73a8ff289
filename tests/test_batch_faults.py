"""Everything that goes wrong, at random, again and again; then one run to the end. Every store holds what an undisturbed run gives.

Each round changes some inputs, starts a run, and does one thing to it: kill -9 of the run, of workers, of the process they come
from; a full disk; a connection to PostgreSQL that is cut; archives with damaged members, mended afterwards. The short version is for
every day; `GONGWEN_TEST_KILLS=100 GONGWEN_TEST_SEED=1 pytest tests/test_batch_faults.py` is the long one.
"""

from __future__ import annotations

import contextlib
import gzip
import os
import random
import resource
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import archive_maker as make
import pytest
import stores_read as read
from batch_double import page
from test_batch_crash import offspring
from test_sinks_faults import Cutter, cutter  # noqa: F401

HERE = Path(__file__).resolve().parent
ROUNDS = int(os.environ.get("GONGWEN_TEST_KILLS", "6"))
SEED = int(os.environ.get("GONGWEN_TEST_SEED", "7"))
SCRIPT = """
import sys
from pathlib import Path
from batch_double import parse
from extract.batch import run_with
from extract.batch.worker import Worker
from extract.errors import ExtractError
from extract.options import Options
from extract.sinks.postgresql import PostgresqlSink
PostgresqlSink.part = 20
try:
    report = run_with(Worker(parse, Options()), ["in"], sys.argv[2:], jobs=2, out=Path(sys.argv[1]))
except ExtractError as error:
    sys.exit(error.message)
sys.exit(report.exit_status)
"""
ARCHIVES = {
    "a.tar.gz": lambda members: gzip.compress(make.make_tar(members)),
    "b.zip": make.make_zip,
    "c.warc.gz": lambda members: make.make_warc([(f"http://x.example/{n}", d) for n, d in members], packed=True),
}


class Inputs:
    """A folder of pages and archives that changes from round to round."""

    def __init__(self, folder: Path, dice: random.Random) -> None:
        self.folder, self.dice = folder, dice
        folder.mkdir()
        self.members = {name: [self.page() for _ in range(40)] for name in ARCHIVES}
        self.whole: dict[str, bytes] = {}
        self.change(1.0)

    def page(self) -> bytes:
        """Mostly a record, now and then a failure; a few take their worker along."""
        kind = self.dice.random()
        if kind < 0.06:
            return b"RAISE"
        if kind < 0.09:
            return b"NOT_TEXT"
        if kind < 0.10:
            return b"DIE"
        if kind < 0.4:
            return f"SLEEP 0.00{self.dice.randrange(1, 9)}".encode()
        return page("防汛", self.dice.randrange(10_000))

    def change(self, share: float) -> None:
        for number in range(60):
            if self.dice.random() < share:
                (self.folder / f"{number:02}.txt").write_bytes(self.page())
        for name, pack in ARCHIVES.items():
            self.members[name] = [self.page() if self.dice.random() < share / 3 else m for m in self.members[name]]
            data = pack([(f"{n:02}.html", m) for n, m in enumerate(self.members[name])])
            (self.folder / name).write_bytes(data)

    def damage(self) -> None:
        """Break the data of some members, or cut the archive off."""
        for name in ARCHIVES:
            data = bytearray((self.folder / name).read_bytes())
            self.whole[name] = bytes(data)
            at = self.dice.randrange(len(data) // 10, len(data) * 6 // 10)
            if self.dice.random() < 0.3:
                del data[at:]
            else:
                data[at : at + 12] = self.dice.randbytes(12)
            (self.folder / name).write_bytes(data)

    def mend(self) -> None:
        for name, data in self.whole.items():
            (self.folder / name).write_bytes(data)
        self.whole.clear()


class Victim:
    """A run in processes of its own."""

    def __init__(self, here: Path, out: str, to: list[str], room: int | None = None) -> None:
        def little_room() -> None:
            if room:
                resource.setrlimit(resource.RLIMIT_FSIZE, (room, room))

        environment = os.environ | {"PYTHONPATH": f"{HERE}{os.pathsep}{HERE.parent}"}
        self.process = subprocess.Popen(
            [sys.executable, "-c", SCRIPT, out, *to],
            cwd=here,
            env=environment,
            stderr=subprocess.PIPE,
            preexec_fn=little_room,
        )

    def end(self) -> tuple[int, bytes]:
        _, said = self.process.communicate(timeout=300)
        return self.process.returncode, said

    def kill_after(self, seconds: float) -> tuple[int, bytes]:
        with contextlib.suppress(subprocess.TimeoutExpired):
            self.process.wait(seconds)
        self.process.kill()
        return self.end()

    def kill_workers(self, dice: random.Random, seconds: float) -> tuple[int, bytes]:
        for _ in range(dice.randrange(1, 4)):
            time.sleep(dice.random() * seconds)
            if self.process.poll() is None and (others := offspring(self.process.pid)):
                with contextlib.suppress(ProcessLookupError):
                    os.kill(dice.choice(others), signal.SIGKILL)
        return self.end()


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Callable[[int], None] | None]:
    """The folder `out` on a disk of its own, whose size may be changed; None where that is not allowed."""
    out = tmp_path / "out"
    out.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=64m", "none", str(out)]
    if os.geteuid() != 0 or subprocess.run(mount, capture_output=True, check=False).returncode:
        yield None
        return
    try:
        yield lambda size: subprocess.run(["mount", "-o", f"remount,size={size}", str(out)], check=True) and None
    finally:
        subprocess.run(["umount", "-l", str(out)], check=False)


def used(folder: Path) -> int:
    state = os.statvfs(folder)
    return (state.f_blocks - state.f_bfree) * state.f_frsize


def test_after_any_faults_every_store_is_that_of_an_undisturbed_run(
    tmp_path: Path,
    database: str,
    cutter: tuple[Cutter, str],  # noqa: F811
    disk: Callable[[int], None] | None,
) -> None:
    dice, out = random.Random(SEED), tmp_path / "out"
    inputs = Inputs(tmp_path / "in", dice)
    relay, url = cutter
    to = ["sqlite", "parquet", "jsonl:out/packed.jsonl.gz", url]
    begun = time.monotonic()
    status, said = Victim(tmp_path, "out", to).end()
    assert status == 1, said.decode()
    seconds = time.monotonic() - begun
    counted: Counter[str] = Counter()
    faults = ["run", "run", "workers", "disk", "connection", "members"]
    for number in range(ROUNDS):
        inputs.change(0.4)
        fault = faults[number % len(faults)]
        if fault == "run":
            for _ in range(8):
                begun = time.monotonic()
                status, said = Victim(tmp_path, "out", to).kill_after((0.15 + 0.85 * dice.random()) * seconds)
                if status == -9:
                    break
                seconds = min(seconds, time.monotonic() - begun)  # the machine was busier when the first one ran
                inputs.change(0.4)
            counted["killed"] += status == -9
        elif fault == "workers":
            status, said = Victim(tmp_path, "out", to).kill_workers(dice, seconds / 2)
            assert status == 1, said.decode()
        elif fault == "disk":
            if disk:
                disk(used(out) + dice.randrange(4096, 200_000))
                status, said = Victim(tmp_path, "out", to).end()
                disk(64 << 20)
            else:
                status, said = Victim(tmp_path, "out", to, room=dice.randrange(20_000, 300_000)).end()
            counted["full"] += b"run again" in said
        elif fault == "connection":
            relay.passed, relay.after = 0, dice.randrange(2_000, 60_000)
            status, said = Victim(tmp_path, "out", to).end()
            relay.after = None
            counted["cut"] += b"cannot write postgresql" in said
        else:
            inputs.damage()
            status, said = Victim(tmp_path, "out", to).end()
            inputs.mend()
        counted[fault] += 1
        assert b"Traceback" not in said, said.decode()
    assert counted["killed"] == counted["run"], "each was killed before its end"
    assert counted["full"], "the disk was full for one of them at least"
    assert counted["cut"], "the connection was cut for one of them at least"
    status, said = Victim(tmp_path, "out", to).end()
    assert status == 1, said.decode()
    assert Victim(tmp_path, "calm", ["sqlite", "parquet"]).end()[0] == 1
    records, failures = _stores_agree(out, database)
    assert records == read.jsonl_records(tmp_path / "calm/notices.jsonl")
    assert failures == read.jsonl_failures(tmp_path / "calm/failures.jsonl")
    assert (out / "notices.jsonl").read_bytes() == (tmp_path / "calm/notices.jsonl").read_bytes()
    assert read.sqlite_records(tmp_path / "calm/notices.db") == records
    assert len(records) + len(failures) == 60 + 40 * len(ARCHIVES), "one record or failure an input"
    print(f"{ROUNDS} rounds: {dict(counted)}")


def _stores_agree(out: Path, database: str) -> tuple[dict[Any, Any], dict[Any, Any]]:
    records, failures = read.jsonl_records(out / "notices.jsonl"), read.jsonl_failures(out / "failures.jsonl")
    assert read.jsonl_records(out / "packed.jsonl.gz") == records
    assert read.sqlite_records(out / "notices.db") == records
    assert read.sqlite_failures(out / "notices.db") == failures
    assert read.parquet_records(out / "parquet") == records
    assert read.parquet_failures(out / "parquet") == failures
    assert read.postgresql_records(database) == records
    assert read.postgresql_failures(database) == failures
    return records, failures
