"""One input in, one outcome out, whatever happens."""

from __future__ import annotations

import json
import threading
import time
import zlib
from pathlib import Path

import pytest
from batch_double import page, parse

from extract.batch.outcome import Done, Failed, Outcome, Skipped, Task, Unchanged
from extract.batch.worker import Worker, parse_page
from extract.options import Options

PNG = b"\x89PNG\r\n\x1a\n" + bytes(40)


def work(file: Path, data: bytes, *, worker: Worker | None = None, named: bool = True, known: str = "") -> Outcome:
    file.write_bytes(data)
    return (worker or Worker(parse, Options())).work(Task(file.name, str(file), named, known or None))


def failure(outcome: Outcome) -> tuple[str, str]:
    assert isinstance(outcome, Failed)
    return outcome.failure.code, outcome.failure.stage


def test_a_record_is_one_line_for_every_reader(tmp_path: Path) -> None:
    outcome = work(tmp_path / "a.txt", "甲\u2028乙\u2029丙\x85丁".encode())
    assert isinstance(outcome, Done)
    line = zlib.decompress(outcome.record).decode()
    assert len(line.splitlines()) == 1
    assert json.loads(line)["text"] == "甲\u2028乙\u2029丙\x85丁"
    assert json.loads(line)["source"]["path"] == "a.txt"


def test_an_unchanged_file_is_not_done_again(tmp_path: Path) -> None:
    first = work(tmp_path / "a.txt", page())
    assert isinstance(first, Done)
    assert work(tmp_path / "a.txt", page(), known=first.sha256) == Unchanged("a.txt")
    assert isinstance(work(tmp_path / "a.txt", page("别的"), known=first.sha256), Done)


def test_a_fault_of_ours_keeps_its_traceback(tmp_path: Path) -> None:
    outcome = work(tmp_path / "a.txt", b"RAISE")
    assert failure(outcome)[0] == "internal_error"
    assert isinstance(outcome, Failed)
    assert "Traceback" in (outcome.failure.detail or "")


def test_no_text_and_too_large_are_failures(tmp_path: Path) -> None:
    assert failure(work(tmp_path / "a.html", b"NOT_TEXT"))[0] == "not_text"
    small = Worker(parse, Options(max_bytes=10))
    assert failure(work(tmp_path / "b.html", page(), worker=small))[0] == "too_large"
    assert isinstance(work(tmp_path / "c.html", b"1234567890", worker=small), Done)


def test_a_file_of_a_folder_that_is_no_page_is_skipped_however_large(tmp_path: Path) -> None:
    small = Worker(parse, Options(max_bytes=10))
    assert work(tmp_path / "a.bin", PNG, named=False, worker=small) == Skipped("a.bin", "image")


def test_a_file_that_is_gone_or_may_not_be_read_is_a_failure(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    worker = Worker(parse, Options())
    assert failure(worker.work(Task("gone", str(tmp_path / "gone"), True))) == ("missing", "read")
    assert failure(worker.work(Task("folder", str(tmp_path), True))) == ("unreadable", "read")


def test_a_page_that_takes_too_long_is_a_failure(tmp_path: Path) -> None:
    begun = time.monotonic()
    outcome = work(tmp_path / "a.txt", b"SLEEP 60", worker=Worker(parse, Options(), timeout=0.2))
    assert failure(outcome)[0] == "timeout"
    assert time.monotonic() - begun < 30


def test_time_is_not_limited_beside_the_main_thread_nor_by_zero(tmp_path: Path) -> None:
    seen: list[Outcome] = []
    limited = Worker(parse, Options(), timeout=0.05)
    thread = threading.Thread(target=lambda: seen.append(work(tmp_path / "a.txt", b"SLEEP 0.2", worker=limited)))
    thread.start()
    thread.join()
    seen.append(work(tmp_path / "b.txt", b"SLEEP 0.2", worker=Worker(parse, Options(), timeout=0)))
    assert [type(o) for o in seen] == [Done, Done]


def test_a_page_that_cannot_be_read_while_warming_up_ends_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is wrong with it is told of every page then, not by a process that dies before the first."""

    def broken(*_: object, **__: object) -> None:
        raise TypeError("broken")

    monkeypatch.setattr("extract.pipeline.parse", broken)
    Worker(parse_page, Options()).warm_up()
    outcome = Worker(parse_page, Options()).work_bytes("a.html", page())
    assert failure(outcome)[0] == "internal_error"
