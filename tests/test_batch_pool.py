"""Many processes: one that dies takes no other input with it, and what killed it is told."""

from __future__ import annotations

import operator
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import processes
import pytest
from batch_double import page, parse
from processes import children

from extract.batch import pool
from extract.batch.limit import LEAST_MEMORY, MEMORY, time_limit
from extract.batch.outcome import Done, Failed, Outcome, Task, Unchanged
from extract.batch.pool import Pool
from extract.batch.worker import Worker
from extract.errors import WorkerError
from extract.options import Options
from extract.repair import Copy

HERE = Path(__file__).resolve().parent


def tasks(folder: Path, pages: Sequence[bytes]) -> Iterator[Task]:
    for number, data in enumerate(pages):
        (folder / f"{number:03}.txt").write_bytes(data)
        yield Task(f"{number:03}", str(folder / f"{number:03}.txt"), named=True)


def outcomes(
    folder: Path, pages: Sequence[bytes], jobs: int = 2, timeout: float = 60.0, memory: int = MEMORY
) -> dict[str, Outcome]:
    with Pool(Worker(parse, Options(), timeout), jobs, memory) as workers:
        found = list(workers.outcomes(tasks(folder, pages), lambda: False))
    assert sorted(place for place, _ in found) == list(range(len(pages))), "exactly one outcome an input"
    assert all(outcome.path == f"{place:03}" for place, outcome in found)
    assert children() == []
    return {outcome.path: outcome for _, outcome in found}


@pytest.fixture(autouse=True)
def _others() -> None:
    processes.note()


def failures(found: dict[str, Outcome]) -> dict[str, tuple[str, str]]:
    return {path: (o.failure.code, o.failure.message) for path, o in found.items() if isinstance(o, Failed)}


def codes(found: dict[str, Outcome]) -> dict[str, str]:
    return {path: code for path, (code, _) in failures(found).items()}


def test_only_the_page_that_kills_its_process_fails(tmp_path: Path) -> None:
    pages = [page("好", n) for n in range(80)]
    pages[11], pages[40] = b"DIE", b"CRASH"
    found = failures(outcomes(tmp_path, pages))
    assert {path: code for path, (code, _) in found.items()} == {"011": "worker_died", "040": "worker_died"}
    assert "3 times: it left with status 9" in found["011"][1]
    assert "SIGSEGV, a crash in a library" in found["040"][1]


def test_a_process_killed_from_outside_costs_nothing(tmp_path: Path) -> None:
    pages = [page("好", n) for n in range(30)]
    pages[3] = f"DIE_ONCE {tmp_path / 'died'}".encode()
    found = outcomes(tmp_path, pages)
    assert (tmp_path / "died").exists()
    assert all(isinstance(o, Done) for o in found.values())


def test_every_process_may_be_killed_at_any_time(tmp_path: Path) -> None:
    """Workers one after the other, then the process that they come from."""
    if not children() and not Path("/proc/self/task").exists():
        pytest.skip("no /proc with children on this system")
    pages = [b"SLEEP 0.02" for _ in range(120)]
    seen = 0
    with Pool(Worker(parse, Options()), 2) as workers:
        for _, outcome in workers.outcomes(tasks(tmp_path, pages), lambda: False):
            assert isinstance(outcome, Done)
            seen += 1
            if seen in (20, 50, 80):
                (nursery,) = children()
                some = Path(f"/proc/{nursery}/task/{nursery}/children").read_text().split()
                os.kill(int(nursery if seen == 80 else some[0]), signal.SIGKILL)
    assert seen == len(pages)
    assert children() == []


def test_pages_that_raise_or_take_too_long_fail_alone(tmp_path: Path) -> None:
    pages = [page("好", n) for n in range(20)]
    pages[2], pages[17] = b"RAISE", b"SLEEP 30"
    assert codes(outcomes(tmp_path, pages, timeout=1.5)) == {"002": "internal_error", "017": "timeout"}


def test_a_page_that_hears_no_alarm_ends_with_its_process(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("extract.batch.limit.GRACE", 0.1)
    pages = [page("好", 1), b"STUCK", page("好", 2)]
    found = failures(outcomes(tmp_path, pages, jobs=1, timeout=1.5))
    assert found == {"001": ("timeout", "not read within 1.5 seconds; --timeout gives it more")}


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux keeps to the limit")
def test_a_page_that_takes_too_much_memory_fails_alone(tmp_path: Path) -> None:
    pages = [page("好", n) for n in range(20)]
    pages[5], pages[9] = b"FILL 400000000", b"FILL 10000000"
    found = failures(outcomes(tmp_path, pages, memory=LEAST_MEMORY))
    assert found == {
        "005": ("out_of_memory", "not read within the memory that a worker may hold; --memory gives it more")
    }
    assert codes(outcomes(tmp_path, pages)) == {}


def test_a_worker_that_has_grown_is_replaced(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    log = tmp_path / "pids"
    monkeypatch.setenv("BATCH_DOUBLE_PIDS", str(log))
    pages = [b"LEAK 4000000"] * 50
    assert codes(outcomes(tmp_path, pages, jobs=1, memory=LEAST_MEMORY)) == {}
    assert len(set(log.read_text().splitlines())) == 2


def test_what_is_an_outcome_already_comes_through(tmp_path: Path) -> None:
    mixed = [Unchanged("a"), *tasks(tmp_path, [page("好", 1)]), Unchanged("b")]
    with Pool(Worker(parse, Options()), 2) as workers:
        found = dict(workers.outcomes(mixed, lambda: False))
    assert found[0] == Unchanged("a")
    assert isinstance(found[1], Done)
    assert found[2] == Unchanged("b")


def test_large_pages_travel_whole_and_few_at_a_time(tmp_path: Path) -> None:
    taken: list[int] = []

    def many() -> Iterator[Task]:
        for number in range(12):
            taken.append(number)
            data = f"第{number}页".encode() + b" " * (pool.FLYING_BYTES // 2)
            yield Task(f"{number:02}", "", named=True, data=data)

    most = 0
    with Pool(Worker(parse, Options()), 2) as workers:
        for done, (place, outcome) in enumerate(workers.outcomes(many(), lambda: False)):
            assert isinstance(outcome, Done)
            assert outcome.path == f"{place:02}"
            most = max(most, len(taken) - done)
    assert most <= 4, "two under way, and one more for each worker"


def test_no_task_is_taken_without_room(tmp_path: Path) -> None:
    open_: list[int] = []

    def some() -> Iterator[Task]:
        for number, task in enumerate(tasks(tmp_path, [page("好", n) for n in range(60)])):
            open_.append(number)
            yield task

    with Pool(Worker(parse, Options()), 2) as workers:
        for place, _ in workers.outcomes(some(), lambda: False, lambda: len(open_) < 3):
            open_.remove(place)
            assert len(open_) <= 3


def test_workers_that_cannot_start_are_an_error_and_no_pages_fault(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("extract.batch.nursery.get_executable", lambda: "/bin/false")
    with Pool(Worker(parse, Options()), 2) as workers, pytest.raises(WorkerError, match="no worker process"):
        list(workers.outcomes(tasks(tmp_path, [page()]), lambda: False))


def test_a_stop_ends_the_processes(tmp_path: Path) -> None:
    seen: list[Outcome] = []
    begun = time.monotonic()
    with Pool(Worker(parse, Options()), 2) as workers:
        slow = tasks(tmp_path, [b"SLEEP 0.05"] * 12 + [b"SLEEP 100"] * 50)
        for _, outcome in workers.outcomes(slow, lambda: len(seen) >= 10):
            seen.append(outcome)
    assert 10 <= len(seen) < 40
    assert time.monotonic() - begun < 60, "those that sleep were not waited for"
    assert children() == []


def test_a_plain_script_needs_no_guard(tmp_path: Path) -> None:
    """No `if __name__ == "__main__"`, and a thread of the caller's."""
    (tmp_path / "1.html").write_text("<html><h1>临江市人民政府关于防汛的通知</h1><p>各县：</p></html>")
    (tmp_path / "script.py").write_text(
        "import threading, extract\n"
        "threading.Thread(target=threading.Event().wait, daemon=True).start()\n"
        "for result in extract.parse_many(['1.html'], jobs=2):\n"
        "    print(result.notice.page_kind)\n"
    )
    environment = os.environ | {"PYTHONPATH": str(HERE.parent), "PYTHONWARNINGS": "error"}
    told = subprocess.run(
        [sys.executable, "script.py"], cwd=tmp_path, env=environment, capture_output=True, text=True, timeout=60
    )
    assert (told.returncode, len(told.stdout.splitlines()), told.stderr) == (0, 1, "")


def shout(word: str) -> str:
    """Work for `mapped`, done by a worker or here."""
    order, _, argument = word.partition(" ")
    if order == "DIE_ONCE" and not Path(argument).exists():
        Path(argument).touch()
        os.kill(os.getpid(), signal.SIGKILL)
    if order == "HERE_ONLY" and os.getpid() != int(argument):
        raise ValueError("not here")
    return f"{word}!"


def test_other_work_is_done_in_order_whoever_dies_over_it(tmp_path: Path) -> None:
    words = [f"{n}" for n in range(50)]
    words[7], words[23] = f"DIE_ONCE {tmp_path / 'died'}", f"HERE_ONLY {os.getpid()}"
    with Pool(Worker(parse, Options(), timeout=0.01), 2) as workers:
        assert list(workers.mapped(shout, iter(words))) == [f"{word}!" for word in words]
        assert list(workers.mapped(shout, [])) == []
    assert (tmp_path / "died").exists()


def test_other_work_waits_for_workers_that_are_leaving(tmp_path: Path) -> None:
    """The last page may have been the one after which the only worker leaves: another takes its place."""
    with Pool(Worker(parse, Options()), 1) as workers, time_limit(20):
        assert len(list(workers.outcomes(tasks(tmp_path, [page()]), lambda: False))) == 1
        (member,) = workers._members
        member.leaving = True
        workers._nursery.kill(member.number)
        assert list(workers.mapped(shout, ["喂"])) == ["喂!"]


def test_what_a_worker_says_behind_its_answer_is_heard(monkeypatch: pytest.MonkeyPatch) -> None:
    heard: list[str] = []

    def answers(_patience: float) -> Iterator[tuple[int, None]]:
        yield workers._place, None
        heard.append("it leaves")

    with Pool(Worker(parse, Options()), 1) as workers:
        monkeypatch.setattr(workers, "_answers", answers)
        assert workers.mend(Task("a", "a", named=True), "", Copy("", None, "b")) is None
    assert heard == ["it leaves"]


def test_what_raises_for_everybody_raises_here() -> None:
    with Pool(Worker(parse, Options()), 2) as workers, pytest.raises(ValueError, match="not here"):
        list(workers.mapped(shout, ["HERE_ONLY 0"]))


def test_answers_to_a_loop_that_was_left_go_to_no_other() -> None:
    def failing() -> Iterator[int]:
        yield from range(5)
        raise RuntimeError

    with Pool(Worker(parse, Options()), 2) as workers:
        with pytest.raises(RuntimeError):
            list(workers.mapped(operator.neg, failing()))
        assert list(workers.mapped(str, range(10))) == [str(n) for n in range(10)]
