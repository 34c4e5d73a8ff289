"""What is old is not opened; what is stale is done again whatever its age."""

from __future__ import annotations

import datetime as dt
import json
import os
from pathlib import Path
from typing import Any

import archive_maker as make
import pytest
from batch_double import LOG, page, parse

from extract.batch import Report, run_with
from extract.batch.worker import Worker
from extract.errors import ConfigError
from extract.options import Options

OLD = 1_000_000_000.0
NOW = dt.datetime(2020, 1, 1, tzinfo=dt.UTC)


@pytest.fixture
def log(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv(LOG, str(tmp_path / "log"))
    Path("log").touch()
    Path("in").mkdir()
    for name in ("1.html", "2.html", "bad.html"):
        write(f"in/{name}", page(name) if name != "bad.html" else b"RAISE")
    write("in/a.zip", make.make_zip([("x.html", page("甲")), ("y.html", page("乙")), ("../z.html", b"<html>")]))
    return tmp_path / "log"


def write(file: str, data: bytes, at: float = OLD) -> None:
    Path(file).write_bytes(data)
    os.utime(file, (at, at))


@pytest.mark.parametrize("since", ["2020-01-01", "gestern", 5, dt.date(2020, 1, 1)])
def test_what_is_no_time_is_refused_before_anything_is_done(since: Any, tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="since must be a datetime or 'last'"):
        run_with(Worker(parse, Options()), ["in"], jobs=0, out=tmp_path / "out", since=since)
    assert not (tmp_path / "out").exists()


def test_a_time_to_come_is_refused(tmp_path: Path) -> None:
    later = dt.datetime.now(dt.UTC) + dt.timedelta(days=400)
    with pytest.raises(ConfigError, match="a time that is past"):
        run_with(Worker(parse, Options()), ["in"], jobs=0, out=tmp_path / "out", since=later)


def run(since: Any = NOW, **more: Any) -> Report:
    return run_with(Worker(parse, more.pop("options", Options())), ["in"], jobs=0, out=Path("out"), since=since, **more)


def read(log: Path) -> list[str]:
    lines = log.read_text().splitlines()
    log.write_text("")
    return sorted(lines)


def counts(report: Report) -> tuple[int, int, int, int]:
    return report.inputs, report.records, report.failures, report.unchanged


def test_what_is_old_and_known_is_not_opened(log: Path) -> None:
    assert counts(run()) == (6, 4, 2, 0), "nothing is known yet: all is read"
    assert len(read(log)) == 5
    before = Path("out/notices.jsonl").read_bytes()
    write("in/1.html", page("改了"))  # with its old time: who says `since` says that times can be trusted
    for name in ("in/a.zip", "in/2.html"):
        write(name, b"PK\x03\x04 and nothing more")
    assert counts(run()) == (6, 4, 2, 4)
    assert read(log) == ["in/bad.html"], "a failure is tried again"
    assert Path("out/notices.jsonl").read_bytes() == before
    told = json.loads(Path("out/run.json").read_bytes())
    assert told["asked"]["since"] == "2020-01-01T00:00:00+00:00"


def test_what_is_new_is_read(log: Path) -> None:
    run()
    read(log)
    write("in/1.html", page("改了"), at=NOW.timestamp() + 1)
    write("in/a.zip", make.make_zip([("x.html", page("甲")), ("y.html", page("丙"))]), at=NOW.timestamp() + 1)
    assert counts(run()) == (5, 4, 1, 2)
    assert read(log) == ["in/1.html", "in/a.zip!y.html", "in/bad.html"]
    assert "unsafe_member" not in Path("out/failures.jsonl").read_text()


def test_what_other_rules_made_is_done_again_whatever_its_age(log: Path) -> None:
    run()
    read(log)
    assert counts(run(options=Options(repair="strip"))) == (6, 4, 2, 0)
    assert len(read(log)) == 5
    assert counts(run(options=Options(repair="strip"))) == (6, 4, 2, 4)
    assert counts(run(options=Options(repair="strip"), force=True)) == (6, 4, 2, 0)


def test_an_archive_that_was_not_read_to_its_end_is_read_again(log: Path) -> None:
    """Stopped after its first member: the archive is old, and half of it unknown."""
    seen: list[Any] = []

    def stop(progress: Any) -> None:
        seen.append(progress)
        if len(seen) == 3:
            os.kill(os.getpid(), 2)

    with pytest.raises(KeyboardInterrupt):
        run(progress=stop)
    assert json.loads(Path("out/run.json").read_bytes())["total"]["records"] < 4
    assert counts(run())[:3] == (6, 4, 2)


def test_last_is_when_the_last_finished_run_began(log: Path) -> None:
    assert counts(run(since="last")) == (6, 4, 2, 0), "there is none: all is read"
    read(log)
    assert counts(run(since="last"))[3] == 4
    assert read(log) == ["in/bad.html"]
    write("in/2.html", page("新"), at=dt.datetime.now().timestamp() + 5)
    run(since="last")
    assert read(log) == ["in/2.html", "in/bad.html"]


@pytest.mark.parametrize(
    ("more", "status", "says"),
    [
        (["--since", "last", "--memory", "512", "-j", "1"], 1, "6 inputs: 5 records"),
        (["--since", "2020-01-01T10:00"], 1, "6 inputs: 5 records"),
        (["--since", "gestern"], 2, "is no time"),
        (["--memory", "100"], 2, "memory must be 0"),
    ],
)
def test_the_command_takes_limits_and_times(
    log: Path, capsys: pytest.CaptureFixture[str], more: list[str], status: int, says: str
) -> None:
    from extract.cli import main

    with pytest.raises(SystemExit) as left:
        main(["run", "in", "-o", "out", *more])
    assert left.value.code == status
    assert says in capsys.readouterr().err
