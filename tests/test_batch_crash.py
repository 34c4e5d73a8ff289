"""Runs that are killed, stopped or starved of disk: real processes, real signals. The parse is a double."""

from __future__ import annotations

import errno
import json
import os
import resource
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from batch_double import LOG, SLOW, parse

from extract.batch import run_with
from extract.batch.lock import FolderLock
from extract.batch.worker import Worker
from extract.errors import ConfigError
from extract.options import Options

HERE = Path(__file__).resolve().parent
PAGES = 160
SCRIPT = """
import sys
from pathlib import Path
from batch_double import parse
from extract.batch import run_with
from extract.batch.worker import Worker
from extract.errors import StoreError
from extract.options import Options
try:
    run_with(Worker(parse, Options()), [Path("pages")], jobs=int(sys.argv[2]), out=Path(sys.argv[1]))
except KeyboardInterrupt:
    sys.exit(130)
except StoreError as error:
    sys.exit(error.message)
"""


def write_pages(folder: Path, seconds: str = "0.01") -> None:
    (folder / "pages").mkdir(exist_ok=True)
    for number in range(PAGES):
        (folder / "pages" / f"{number:03}.txt").write_bytes(f"SLEEP {seconds}{number % 3}".encode())


@pytest.fixture(scope="module")
def calm(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The outputs of a run that nothing disturbed."""
    folder = tmp_path_factory.mktemp("calm")
    write_pages(folder)
    assert start("out", cwd=folder).wait() == 0
    return folder / "out"


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    write_pages(tmp_path)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv(LOG, str(tmp_path / "parsed.log"))
    monkeypatch.setenv(SLOW, str(tmp_path / "slow"))
    return tmp_path


@contextmanager
def slowly(here: Path) -> Iterator[None]:
    """Runs take so long that they are met in their midst."""
    (here / "slow").touch()
    yield
    (here / "slow").unlink()


def start(out: str, jobs: int = 2, **more: object) -> subprocess.Popen[bytes]:
    environment = os.environ | {"PYTHONPATH": f"{HERE}{os.pathsep}{HERE.parent}"}
    return subprocess.Popen([sys.executable, "-c", SCRIPT, out, str(jobs)], env=environment, **more)  # type: ignore[call-overload, no-any-return]


def noted(here: Path, out: str) -> int:
    try:
        with sqlite3.connect(f"file:{here / out}/.gongwen/state.db?mode=ro", uri=True) as state:
            return int(state.execute("SELECT count(*) FROM inputs").fetchone()[0])
    except sqlite3.Error:
        return 0


def wait_until_noted(here: Path, out: str, count: int) -> None:
    until = time.monotonic() + 30
    while noted(here, out) < count:
        assert time.monotonic() < until, "the run does not come forward"
        time.sleep(0.02)


def parsed(here: Path) -> int:
    return len((here / "parsed.log").read_text().splitlines())


def assert_same(out: Path, calm: Path, *, in_order: bool = True) -> None:
    """Same bytes, same rows; `in_order`: in the same order of insertion too."""
    assert (out / "notices.jsonl").read_bytes() == (calm / "notices.jsonl").read_bytes()
    dumps = []
    for folder in (out, calm):
        with sqlite3.connect(folder / "notices.db") as database:
            # How FTS5 lays out its pages tells its history; that answers are the same is in test_search_index.py.
            dumps.append([line for line in database.iterdump() if "search_" not in line])
    assert sorted(dumps[0]) == sorted(dumps[1])
    assert not in_order or dumps[0] == dumps[1]


@pytest.mark.parametrize("jobs", [0, 2])
def test_a_killed_run_goes_on_where_it_was(here: Path, calm: Path, jobs: int) -> None:
    with slowly(here):
        run = start("out", jobs)
        wait_until_noted(here, "out", 20)
        run.kill()
        run.wait()
    assert not (here / "out" / "notices.jsonl").exists()
    done = noted(here, "out")
    assert 20 <= done < PAGES
    before = parsed(here)
    again = start("out", jobs)
    assert again.wait() == 0
    assert_same(here / "out", calm)
    assert parsed(here) - before <= PAGES - done + 10, (
        "what was noted is not parsed again, but for what the orphans did"
    )
    told = json.loads((here / "out" / "run.json").read_text())
    assert (told["inputs"], told["records"]) == (PAGES, PAGES)
    assert told["unchanged"] >= done


def test_a_kill_leaves_the_earlier_outputs_whole(here: Path, calm: Path) -> None:
    write_pages(here, "0.02")
    assert start("out").wait() == 0
    files = {
        name: (here / "out" / name).read_bytes()
        for name in ("notices.jsonl", "failures.jsonl", "run.json", "notices.db")
    }
    write_pages(here)
    (here / "parsed.log").unlink()
    with slowly(here):
        run = start("out")
        until = time.monotonic() + 30
        while not (here / "parsed.log").exists() or parsed(here) < 40:
            assert time.monotonic() < until
            time.sleep(0.02)
        run.kill()
        run.wait()
    assert {name: (here / "out" / name).read_bytes() for name in files} == files
    assert start("out").wait() == 0
    assert_same(here / "out", calm)


def test_the_workers_of_a_killed_run_end(here: Path) -> None:
    with slowly(here):
        run = start("out")
        wait_until_noted(here, "out", 5)
        if not Path(f"/proc/{run.pid}/task/{run.pid}/children").exists():
            run.kill()
            pytest.skip("no /proc with children on this system")
        workers = offspring(run.pid)
        assert len(workers) == 3, "the nursery and two workers"
        run.kill()
        run.wait()
    until = time.monotonic() + 30
    while any(Path(f"/proc/{pid}").exists() and _alive(pid) for pid in workers):
        assert time.monotonic() < until, "workers outlive their run"
        time.sleep(0.05)


def offspring(pid: int) -> list[int]:
    """The processes that come from one, near and far."""
    try:
        children = [int(c) for c in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
    except OSError:
        return []
    return children + [pid for child in children for pid in offspring(child)]


def _alive(pid: int) -> bool:
    try:
        return ") Z" not in Path(f"/proc/{pid}/stat").read_text()
    except OSError:
        return False


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
@pytest.mark.parametrize("jobs", [0, 2])
def test_a_stop_puts_away_what_is_done(here: Path, calm: Path, number: signal.Signals, jobs: int) -> None:
    with slowly(here):
        run = start("out", jobs)
        wait_until_noted(here, "out", 10)
        run.send_signal(number)
        assert run.wait(60) == 130
    told = json.loads((here / "out" / "run.json").read_text())
    lines = (here / "out" / "notices.jsonl").read_text().splitlines()
    assert told["finished"] is False
    assert 10 <= len(lines) == told["total"]["records"] < PAGES
    assert start("out", jobs).wait() == 0
    assert_same(here / "out", calm, in_order=False)


def test_a_full_disk_is_a_clear_error_and_can_be_gone_on_from(here: Path, calm: Path) -> None:
    def little_room() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (60_000, 60_000))

    run = start("out", 1, preexec_fn=little_room, stderr=subprocess.PIPE)
    _, said = run.communicate()
    assert run.returncode == 1
    assert b"Traceback" not in said
    assert b"run again" in said
    assert not list((here / "out").glob(".*.part"))
    assert start("out").wait() == 0
    assert_same(here / "out", calm)


def test_two_runs_in_one_folder_are_refused(here: Path) -> None:
    with slowly(here):
        run = start("out")
        wait_until_noted(here, "out", 1)
        with pytest.raises(ConfigError, match=f"process {run.pid}"):
            run_with(Worker(parse, Options()), [Path("pages")], jobs=0, out=Path("out"))
    assert run.wait() == 0


def test_a_lock_of_the_dead_is_taken_over_and_our_own_is_not(tmp_path: Path) -> None:
    (tmp_path / "lock").write_text("999999\n")
    with FolderLock(tmp_path):
        assert (tmp_path / "lock").read_text() == f"{os.getpid()}\n"
        with pytest.raises(ConfigError, match="another run"), FolderLock(tmp_path):
            pass
    with FolderLock(tmp_path):
        pass


def test_a_folder_that_knows_no_locks_is_said_to_be_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def no_locks(*_: object) -> None:
        raise OSError(errno.ENOLCK, os.strerror(errno.ENOLCK))

    monkeypatch.setattr("extract.batch.lock.fcntl.lockf", no_locks)
    with pytest.raises(ConfigError, match="cannot be locked.*name another folder"), FolderLock(tmp_path):
        pass
