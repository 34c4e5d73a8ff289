"""Many processes: one that dies takes no other input with it."""

from __future__ import annotations

import multiprocessing
from collections.abc import Sequence
from pathlib import Path

import pytest
from batch_double import page, parse

from extract.batch import pool
from extract.batch.outcome import Done, Failed, Outcome, Task
from extract.batch.worker import Worker
from extract.options import Options


def outcomes(folder: Path, pages: Sequence[bytes], jobs: int = 2, timeout: float = 60.0) -> dict[str, Outcome]:
    tasks = []
    for number, data in enumerate(pages):
        (folder / f"{number:03}.txt").write_bytes(data)
        tasks.append(Task(f"{number:03}", str(folder / f"{number:03}.txt"), named=True))
    found = list(pool.in_processes(tasks, Worker(parse, Options(), timeout), jobs, lambda: False))
    assert len(found) == len({o.path for o in found}) == len(pages), "exactly one outcome an input"
    assert not multiprocessing.active_children()
    return {o.path: o for o in found}


def codes(found: dict[str, Outcome]) -> dict[str, str]:
    return {path: o.failure.code for path, o in found.items() if isinstance(o, Failed)}


def test_only_the_page_that_kills_its_process_fails(tmp_path: Path) -> None:
    pages = [page("好", n) for n in range(80)]
    pages[11] = pages[40] = b"DIE"
    assert codes(outcomes(tmp_path, pages)) == {"011": "worker_died", "040": "worker_died"}


def test_a_process_killed_from_outside_costs_nothing(tmp_path: Path) -> None:
    pages = [page("好", n) for n in range(30)]
    pages[3] = f"DIE_ONCE {tmp_path / 'died'}".encode()
    found = outcomes(tmp_path, pages)
    assert (tmp_path / "died").exists()
    assert all(isinstance(o, Done) for o in found.values())


def test_pages_that_raise_or_take_too_long_fail_alone(tmp_path: Path) -> None:
    pages = [page("好", n) for n in range(20)]
    pages[2], pages[17] = b"RAISE", b"SLEEP 30"
    assert codes(outcomes(tmp_path, pages, timeout=0.3)) == {"002": "internal_error", "017": "timeout"}


def test_a_page_that_hears_no_alarm_ends_with_its_process(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("extract.batch.limit.GRACE", 0.1)
    pages = [page("好", 1), b"STUCK", page("好", 2)]
    assert codes(outcomes(tmp_path, pages, timeout=0.2)) == {"001": "worker_died"}


def test_a_stop_ends_the_processes(tmp_path: Path) -> None:
    tasks = []
    for number in range(200):
        file = tmp_path / f"{number}.txt"
        file.write_bytes(b"SLEEP 0.05")
        tasks.append(Task(str(number), str(file), named=True))
    seen: list[Outcome] = []
    for outcome in pool.in_processes(tasks, Worker(parse, Options()), 2, lambda: len(seen) >= 10):
        seen.append(outcome)
    assert 10 <= len(seen) < 150
    assert not multiprocessing.active_children()
