"""Runs: outputs, resuming, changes, stores. The parse is a double, so that only the batch is tested."""

from __future__ import annotations

import json
import os
import re
import sqlite3
import tomllib
import zipfile
from pathlib import Path
from typing import Any

import pytest
from batch_double import LOG, page, parse
from conftest import ROOT

from extract.batch import Report, run, run_with
from extract.batch.report import LIBRARIES
from extract.batch.worker import Worker
from extract.errors import ConfigError, StoreError
from extract.options import Options

WORKER = Worker(parse, Options())


def records(out: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (out / "notices.jsonl").read_text(encoding="utf-8").split("\n")[:-1]]


def failures(out: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (out / "failures.jsonl").read_text(encoding="utf-8").split("\n")[:-1]]


def dump(file: Path) -> str:
    with sqlite3.connect(file) as database:
        return "\n".join(database.iterdump())


def rows(file: Path, query: str) -> list[tuple[Any, ...]]:
    with sqlite3.connect(file) as database:
        return database.execute(query).fetchall()


@pytest.fixture
def pages(tmp_path: Path) -> Path:
    folder = tmp_path / "pages"
    (folder / "b").mkdir(parents=True)
    (folder / "z.html").write_bytes(page("防汛", 1))
    (folder / "a.html").write_bytes(page("抗旱", 2))
    (folder / "b" / "c.txt").write_bytes(page("春耕", 3))
    return folder


@pytest.fixture
def parsed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    log = tmp_path / "parsed.log"
    log.touch()
    monkeypatch.setenv(LOG, str(log))
    return log


def run_double(inputs: Any, out: Path, **more: Any) -> Report:
    more.setdefault("jobs", 0)
    return run_with(WORKER, inputs if isinstance(inputs, list) else [inputs], out=out, **more)


def test_every_input_is_a_record_or_a_failure(pages: Path, tmp_path: Path) -> None:
    (pages / "broken.html").write_bytes(b"RAISE")
    (pages / "labels.jsonl").write_text("{}")
    (pages / "empty.html").touch()
    report = run_double([pages, tmp_path / "nowhere"], tmp_path / "out")
    assert (report.inputs, report.records, report.failures) == (6, 4, 2)
    assert report.skipped == {"json": 1}
    assert report.page_kinds == {"empty": 1, "notice": 3}
    assert report.warnings == {"empty_input": 1}
    assert report.exit_status == 1
    assert [r["source"]["path"] for r in records(tmp_path / "out")] == [
        str(pages / name) for name in ("a.html", "b/c.txt", "empty.html", "z.html")
    ]
    broken, missing = sorted(failures(tmp_path / "out"), key=lambda f: f["code"])
    assert list(broken) == ["source", "code", "message", "stage", "detail"]
    assert broken["code"] == "internal_error"
    assert "ValueError: the double was told to" in broken["detail"]
    assert (missing["code"], missing["source"], missing["stage"]) == ("missing", str(tmp_path / "nowhere"), "read")


def test_the_report_is_written_down(pages: Path, tmp_path: Path) -> None:
    run_double(pages, tmp_path / "out")
    told = json.loads((tmp_path / "out" / "run.json").read_text(encoding="utf-8"))
    assert told["finished"] is True
    assert told["inputs"] == told["records"] == told["total"]["records"] == 3
    assert told["asked"]["options"]["repair"] == "certain"
    assert len(told["versions"]["rules"]) == 64
    assert {"selectolax", "pydantic"} <= set(told["versions"]["libraries"])


def test_the_report_names_every_library_that_is_always_installed() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert set(LIBRARIES) == {re.split("[<>=]", line)[0] for line in project["dependencies"]}


def test_lines_are_chinese_as_it_is_in_the_contracts_order(pages: Path, tmp_path: Path) -> None:
    run_double(pages, tmp_path / "out")
    line = (tmp_path / "out" / "notices.jsonl").read_text(encoding="utf-8").splitlines()[0]
    assert "关于抗旱的通知" in line
    assert list(json.loads(line))[:5] == ["schema_version", "id", "source", "page_kind", "title"]


def test_the_same_run_twice_gives_the_same_bytes(pages: Path, tmp_path: Path) -> None:
    for out in ("one", "two"):
        run_double(pages, tmp_path / out)
    run_double(pages, tmp_path / "two")
    assert (tmp_path / "one/notices.jsonl").read_bytes() == (tmp_path / "two/notices.jsonl").read_bytes()
    assert dump(tmp_path / "one/notices.db") == dump(tmp_path / "two/notices.db")


def test_the_number_of_workers_does_not_show(tmp_path: Path) -> None:
    folder = tmp_path / "pages"
    folder.mkdir()
    for number in range(250):  # so many that workers share in making the rows of the database
        (folder / f"{number}.html").write_bytes(page("汛期值班", number) if number % 7 else b"RAISE")
    for jobs in (1, 2):
        run_double(folder, tmp_path / str(jobs), jobs=jobs)
    assert (tmp_path / "1/notices.jsonl").read_bytes() == (tmp_path / "2/notices.jsonl").read_bytes()
    assert dump(tmp_path / "1/notices.db").replace(str(tmp_path), "") == dump(tmp_path / "2/notices.db").replace(
        str(tmp_path), ""
    )
    assert [f["source"] for f in failures(tmp_path / "1")] == [f["source"] for f in failures(tmp_path / "2")]


def test_two_inputs_of_the_same_bytes_are_two_rows(tmp_path: Path) -> None:
    for name in ("one.html", "two.html"):
        (tmp_path / name).write_bytes(page("同文"))
    run_double([tmp_path / "one.html", tmp_path / "two.html"], tmp_path / "out")
    found = rows(tmp_path / "out/notices.db", "SELECT id, source_path FROM notices ORDER BY source_path")
    assert len(found) == len(records(tmp_path / "out")) == 2
    assert found[0][0] == found[1][0]


def test_an_input_named_twice_is_one(pages: Path, tmp_path: Path) -> None:
    report = run_double([pages, pages / "a.html", f"{pages}/./a.html"], tmp_path / "out")
    assert report.inputs == len(records(tmp_path / "out")) == 3


def test_files_whose_paths_are_written_the_same_are_all_read(tmp_path: Path, parsed: Path) -> None:
    folder = tmp_path / "pages"
    folder.mkdir()
    (folder / os.fsdecode(b"\xff.html")).write_bytes(page("防汛", 1))
    (folder / "\\xff.html").write_bytes(page("抗旱", 2))
    with zipfile.ZipFile(folder / "d.zip", "w") as archive:
        archive.writestr("ok.html", page("春耕", 3))
    (folder / "d.zip!ok.html").write_bytes(page("秋收", 4))
    for _ in range(2):
        report = run_double([folder, folder], tmp_path / "out")
        assert (report.total.records, report.inputs) == (4, 4)
        paths = [r["source"]["path"].removeprefix(f"{folder}/") for r in records(tmp_path / "out")]
        assert sorted(paths) == ["\\xff.html", "\\xff.html#2", "d.zip!ok.html", "d.zip!ok.html#2"]
    assert len(parsed.read_text(encoding="utf-8").splitlines()) == 4


def test_unchanged_inputs_are_not_parsed_again(pages: Path, tmp_path: Path, parsed: Path) -> None:
    run_double(pages, tmp_path / "out")
    report = run_double(pages, tmp_path / "out")
    assert (report.records, report.unchanged) == (3, 3)
    assert len(parsed.read_text().splitlines()) == 3
    run_double(pages, tmp_path / "out", force=True)
    assert len(parsed.read_text().splitlines()) == 6


def test_other_options_make_records_stale(pages: Path, tmp_path: Path, parsed: Path) -> None:
    run_double(pages, tmp_path / "out")
    run_with(Worker(parse, Options(repair="strip")), [pages], jobs=0, out=tmp_path / "out")
    assert len(parsed.read_text().splitlines()) == 6


def test_a_changed_input_replaces_its_record_everywhere(pages: Path, tmp_path: Path) -> None:
    to = ["sqlite", f"sqlite:///{tmp_path}/other.db", f"jsonl:{tmp_path}/other.jsonl"]
    run_double(pages, tmp_path / "out", to=to)
    (pages / "a.html").write_bytes(page("人工增雨", 9))
    report = run_double(pages, tmp_path / "out", to=to)
    assert (report.records, report.unchanged) == (3, 2)
    titles = {r["title"] for r in records(tmp_path / "out")}
    assert titles == {"关于人工增雨的通知（9）", "关于防汛的通知（1）", "关于春耕的通知（3）"}
    for database in (tmp_path / "out/notices.db", tmp_path / "other.db"):
        assert {t for (t,) in rows(database, "SELECT title FROM notices")} == titles
        assert rows(database, "SELECT count(*) FROM addressees") == [(3,)]
    assert (tmp_path / "other.jsonl").read_bytes() == (tmp_path / "out/notices.jsonl").read_bytes()


def test_a_change_taken_back_is_as_if_nothing_was(pages: Path, tmp_path: Path) -> None:
    run_double(pages, tmp_path / "out")
    before, first = dump(tmp_path / "out/notices.db"), (pages / "a.html").read_bytes()
    (pages / "a.html").write_bytes(page("别的"))
    run_double(pages, tmp_path / "out", to=["jsonl"])  # the database misses this one
    (pages / "a.html").write_bytes(first)
    run_double(pages, tmp_path / "out")
    assert sorted(before.splitlines()) == sorted(dump(tmp_path / "out/notices.db").splitlines())


def test_a_failure_is_tried_again_and_goes_when_it_succeeds(pages: Path, tmp_path: Path) -> None:
    (pages / "late.html").write_bytes(b"RAISE")
    run_double(pages, tmp_path / "out")
    assert rows(tmp_path / "out/notices.db", "SELECT source_path, code FROM failures") == [
        (str(pages / "late.html"), "internal_error")
    ]
    (pages / "late.html").write_bytes(page("迟到"))
    report = run_double(pages, tmp_path / "out")
    assert (report.records, report.failures, report.unchanged) == (4, 0, 3)
    assert failures(tmp_path / "out") == rows(tmp_path / "out/notices.db", "SELECT * FROM failures") == []


def test_a_record_whose_input_now_fails_becomes_a_failure(pages: Path, tmp_path: Path) -> None:
    run_double(pages, tmp_path / "out")
    (pages / "a.html").write_bytes(b"RAISE")
    run_double(pages, tmp_path / "out")
    assert len(records(tmp_path / "out")) == 2
    assert rows(tmp_path / "out/notices.db", "SELECT (SELECT count(*) FROM notices), count(*) FROM failures") == [
        (2, 1)
    ]


def test_earlier_inputs_that_are_not_named_stay(pages: Path, tmp_path: Path) -> None:
    run_double(pages / "a.html", tmp_path / "out")
    report = run_double(pages / "z.html", tmp_path / "out")
    assert report.inputs == 1
    assert report.total is not None
    assert report.total.records == len(records(tmp_path / "out")) == 2


@pytest.mark.parametrize("lost", ["gone", "emptied", "another"])
def test_a_lost_database_is_filled_without_parsing(pages: Path, tmp_path: Path, parsed: Path, lost: str) -> None:
    run_double(pages, tmp_path / "out")
    database = tmp_path / "out/notices.db"
    whole = dump(database)
    if lost == "gone":
        database.unlink()
    elif lost == "emptied":
        database.write_bytes(b"")
    else:
        with sqlite3.connect(database) as other:
            other.execute("PRAGMA foreign_keys = ON")
            other.execute("DELETE FROM notices WHERE title LIKE '%抗旱%'")
    run_double(pages, tmp_path / "out")
    assert dump(database) == whole
    assert len(parsed.read_text().splitlines()) == 3


def test_a_store_named_later_gets_everything(pages: Path, tmp_path: Path, parsed: Path) -> None:
    run_double(pages, tmp_path / "out", to=["jsonl"])
    assert not (tmp_path / "out/notices.db").exists()
    run_double(pages / "a.html", tmp_path / "out")
    assert rows(tmp_path / "out/notices.db", "SELECT count(*) FROM notices") == [(3,)]
    assert len(parsed.read_text().splitlines()) == 3


def test_a_lost_checkpoint_is_begun_from_the_outputs(pages: Path, tmp_path: Path) -> None:
    run_double([pages, tmp_path / "nowhere"], tmp_path / "out")
    before = (tmp_path / "out/notices.jsonl").read_bytes()
    for file in (tmp_path / "out/.gongwen").iterdir():
        file.unlink()
    with (tmp_path / "out/notices.jsonl").open("ab") as torn:
        torn.write(b'{"schema_version":"1.0","id":"torn')
    (pages / "a.html").write_bytes(page("人工增雨", 9))
    report = run_double(pages / "a.html", tmp_path / "out")
    assert report.total is not None
    assert (report.total.records, report.total.failures) == (3, 1)
    assert before.splitlines()[1:] == (tmp_path / "out/notices.jsonl").read_bytes().splitlines()[1:]
    assert rows(tmp_path / "out/notices.db", "SELECT count(*) FROM notices") == [(3,)]


@pytest.mark.parametrize("file", ["notices.db", ".gongwen/state.db"])
@pytest.mark.parametrize("whole", [True, False])
def test_a_damaged_database_is_told_with_what_to_do(pages: Path, tmp_path: Path, file: str, whole: bool) -> None:
    out = tmp_path / "out"
    before = run_double(pages, out, to=["sqlite"])
    lines = (out / "notices.jsonl").read_bytes()
    data = (out / file).read_bytes()
    (out / file).write_bytes(b"x" * 5000 if whole else data[:4096] + b"x" * (len(data) - 4096))
    with pytest.raises(StoreError, match="is damaged .* move it away and run again"):
        run_double(pages, out, to=["sqlite"])
    (out / file).unlink()
    after = run_double(pages, out, to=["sqlite"])
    assert (after.records, after.exit_status) == (before.records, before.exit_status)
    assert (out / "notices.jsonl").read_bytes() == lines
    assert rows(out / "notices.db", "SELECT count(*) FROM notices") == [(before.records,)]


def test_records_that_no_run_has_made_are_not_taken_over(pages: Path, tmp_path: Path) -> None:
    run_double(pages, tmp_path / "out")
    (tmp_path / "out/.gongwen/state.db").unlink()
    without_path = parse(page("人工增雨", 9)).model_dump_json()
    with (tmp_path / "out/notices.jsonl").open("a", encoding="utf-8") as lines:
        lines.write(without_path + "\n")
    report = run_double(pages, tmp_path / "out")
    assert report.total is not None
    assert report.total.records == len(records(tmp_path / "out")) == 3


def test_the_outputs_are_no_inputs(pages: Path) -> None:
    for _ in range(2):
        report = run_double(pages, pages / "out")
    assert (report.inputs, report.skipped) == (3, {"output_folder": 1})


def test_an_empty_folder_gives_empty_outputs(tmp_path: Path) -> None:
    (tmp_path / "nothing").mkdir()
    report = run_double(tmp_path / "nothing", tmp_path / "out")
    assert (report.inputs, report.exit_status) == (0, 0)
    assert (tmp_path / "out/notices.jsonl").read_bytes() == (tmp_path / "out/failures.jsonl").read_bytes() == b""


def test_progress_is_told(pages: Path, tmp_path: Path) -> None:
    told: list[tuple[int, int, int]] = []
    run_double(pages, tmp_path / "out", progress=lambda p: told.append((p.done, p.total, p.failed)))
    assert told == [(1, 3, 0), (2, 3, 0), (3, 3, 0)]


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"to": ["mysql://db"]}, "sqlite:///FILE"),
        ({"to": ["sqlite:notices.db"]}, "sqlite:///FILE"),
        ({"to": ["jsonl:"]}, "names no file"),
        ({"jobs": -1}, "jobs must be 1 or more"),
        ({"inputs": []}, "no inputs"),
        ({"timeout": -1.0}, "timeout must be"),
        ({"timeout": "5"}, "timeout must be"),
        ({"memory": None}, "memory must be"),
        ({"jobs": 1.5}, "jobs must be"),
        ({"to": ["jsonl:/dev/null"]}, "/dev/null, which is no file; name another"),
        ({"to": ["sqlite:////tmp"]}, "/tmp, which is no file; name another"),
        ({"out": "out", "to": ["jsonl:out/run.json"]}, "the run keeps its own run.json; name another"),
        ({"out": "out", "to": ["jsonl:out/../out/failures.jsonl"]}, "the run keeps its own failures.jsonl"),
        ({"out": "out", "to": ["sqlite:///out/notices.jsonl"]}, "the run keeps its own notices.jsonl"),
        ({"out": "out", "to": ["parquet:out/.gongwen/p"]}, "the run keeps its own .gongwen"),
        ({"to": ["parquet:/dev/null"]}, "/dev/null, which is no folder; name another"),
    ],
)
def test_what_is_wrong_is_said_before_anything_starts(
    pages: Path, tmp_path: Path, wrong: dict[str, Any], says: str
) -> None:
    with pytest.raises(ConfigError, match=says):
        run(**({"inputs": [pages], "out": tmp_path / "out"} | wrong))
    assert not (tmp_path / "out").exists()


def test_a_folder_that_cannot_be_made_is_a_configuration_error(pages: Path, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(ConfigError, match="cannot make the folder"):
        run_double(pages, tmp_path / "file" / "out")


def test_another_programs_database_is_left_alone(pages: Path, tmp_path: Path) -> None:
    with sqlite3.connect(tmp_path / "mine.db") as mine:
        mine.execute("CREATE TABLE notices (mine)")
    with pytest.raises(StoreError, match="another program"):
        run_double(pages, tmp_path / "out", to=[f"sqlite:///{tmp_path}/mine.db"])
    assert rows(tmp_path / "mine.db", "SELECT sql FROM sqlite_master") == [("CREATE TABLE notices (mine)",)]
    run_double(pages, tmp_path / "out")
    assert len(records(tmp_path / "out")) == 3


def test_a_page_that_was_named_as_a_database_is_left_alone(pages: Path, tmp_path: Path) -> None:
    before = (pages / "a.html").read_bytes()
    with pytest.raises(StoreError, match="is no SQLite database; name another file"):
        run_double(pages, tmp_path / "out", to=[f"sqlite:///{pages}/a.html"])
    assert (pages / "a.html").read_bytes() == before


def test_somebody_elses_records_are_left_alone(pages: Path, tmp_path: Path) -> None:
    theirs = tmp_path / "out" / "notices.jsonl"
    theirs.parent.mkdir()
    theirs.write_text('{"hello": 1}\n', encoding="utf-8")
    for _ in range(2):
        with pytest.raises(StoreError, match="of another program"):
            run_double(pages, tmp_path / "out")
        assert theirs.read_text(encoding="utf-8") == '{"hello": 1}\n'


def test_a_broken_checkpoint_is_a_clear_error(pages: Path, tmp_path: Path) -> None:
    run_double(pages, tmp_path / "out")
    before = (tmp_path / "out/notices.jsonl").read_bytes()
    (tmp_path / "out/.gongwen/state.db").write_bytes(b"no database at all" * 100)
    with pytest.raises(StoreError, match="checkpoint"):
        run_double(pages, tmp_path / "out")
    assert (tmp_path / "out/notices.jsonl").read_bytes() == before
