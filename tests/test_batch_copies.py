"""Copies in a run: found by near-duplicate text, marked, the damaged repaired; the same bytes however often it runs."""

from __future__ import annotations

import json
import os
import signal
import sqlite3
import subprocess
import sys
import tracemalloc
from pathlib import Path
from typing import Any

import pytest

import extract
from extract.batch import copies, run

BODY = """各县（市、区）人民政府，市政府各部门：
为进一步加快{we}河道治理，根据省政府要求，经市政府研究，现将有关事项通知如下：
一、各单位要在{year}年6月底前完成清淤任务，并将进度每月报送一次。
二、{place}市水利局负责督促检查，有关部门应当积极配合，不得推诿。
三、财政部门要落实经费，审计部门要加强监督，确保专款专用。
{place}市人民政府办公室
{year}年3月2日"""
X = "zk77飞鸿在线"


def notice(about: str = "关于", we: str = "我市", place: str = "临江", year: int = 2019, number: int = 8) -> str:
    head = f"{place}市人民政府办公室{about}做好河道治理工作的通知\n{place[0]}政办发〔{year}〕{number}号\n"
    return head + BODY.format(we=we, place=place, year=year)


CLEAN = notice()
DAMAGED = notice(about=X, we=X, place=X)
LAST_YEAR = notice(year=2018, number=5)


@pytest.fixture
def pages(tmp_path: Path) -> Path:
    folder = tmp_path / "pages"
    folder.mkdir()
    (folder / "a.txt").write_text(DAMAGED, encoding="utf-8")
    (folder / "b.txt").write_text(CLEAN, encoding="utf-8")
    (folder / "c.txt").write_text(LAST_YEAR, encoding="utf-8")
    return folder


def records(out: Path) -> dict[str, dict[str, Any]]:
    lines = (out / "notices.jsonl").read_text(encoding="utf-8").splitlines()
    return {Path(r["source"]["path"]).name: r for r in map(json.loads, lines)}


def go(pages: Path, out: Path, **more: Any) -> dict[str, dict[str, Any]]:
    run(pages, jobs=1, out=out, **more)
    return records(out)


def test_a_damaged_copy_learns_from_a_clean_one(pages: Path, tmp_path: Path) -> None:
    found = go(pages, tmp_path / "out")
    damaged, clean, other = found["a.txt"], found["b.txt"], found["c.txt"]
    assert [Path(d["path"]).name for d in damaged["duplicates"]] == ["b.txt"]
    assert [(d["id"], d["verdict"]) for d in clean["duplicates"]] == [(damaged["id"], "contaminated")]
    assert other["duplicates"] == []
    assert damaged["title"] == clean["title"]
    assert "加快我市河道治理" in damaged["text"]
    assert damaged["corruption"]["verdict"] == "contaminated"
    bases = {e["basis"] for e in damaged["corruption"]["edits"] if e["rule"] == "spam.from_copy"}
    assert len(bases) == 1
    assert "b.txt" in bases.pop()


def test_last_years_notice_is_no_copy(pages: Path, tmp_path: Path) -> None:
    (pages / "a.txt").unlink()
    assert all(not r["duplicates"] for r in go(pages, tmp_path / "out").values())


def test_the_second_run_gives_the_same_bytes(pages: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    go(pages, out)
    first = (out / "notices.jsonl").read_bytes()
    go(pages, out)
    assert (out / "notices.jsonl").read_bytes() == first
    go(pages, out, force=True)
    assert (out / "notices.jsonl").read_bytes() == first


def test_a_copy_that_comes_later_repairs_what_stands(pages: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    run([pages / "a.txt"], jobs=1, out=out)
    assert records(out)["a.txt"]["duplicates"] == []
    run([pages / "b.txt"], jobs=1, out=out)
    assert "我市" in records(out)["a.txt"]["text"]
    with sqlite3.connect(out / "notices.db") as database:
        assert database.execute("SELECT count(*) FROM duplicates").fetchone() == (2,)
        (text,) = database.execute("SELECT text FROM notices WHERE source_path LIKE '%a.txt'").fetchone()
    assert "我市" in text


def test_a_copy_that_changes_is_taken_back(pages: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    go(pages, out)
    (pages / "b.txt").write_text("云溪县教育局关于招生的通告\n各学校：\n现公布如下。", encoding="utf-8")
    found = go(pages, out)
    assert found["a.txt"]["duplicates"] == []
    assert "我市" not in found["a.txt"]["text"]


def test_an_input_that_is_gone_keeps_its_record(pages: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    run([pages / "a.txt"], jobs=1, out=out)
    (pages / "a.txt").unlink()
    run([pages / "b.txt"], jobs=1, out=out)
    found = records(out)
    assert [Path(d["path"]).name for d in found["a.txt"]["duplicates"]] == ["b.txt"]
    assert "我市" not in found["a.txt"]["text"]


def test_the_report_counts_them(pages: Path, tmp_path: Path) -> None:
    report = run(pages, jobs=1, out=tmp_path / "out")
    assert report.copies == {"groups": 1, "records": 2, "repaired": 1}


KILLED = """
import os, signal, sys
from extract.batch import copies, run
from extract.batch.state import State

if __name__ == "__main__":
    out, method, moment, sign = sys.argv[1], sys.argv[2], int(sys.argv[3]), getattr(signal, sys.argv[4])
    put, calls = getattr(State, method), []

    def interrupted(self, *values):
        calls.append(values)
        if len(calls) == moment:
            os.kill(os.getpid(), sign)
        return put(self, *values)

    setattr(State, method, interrupted)
    try:
        run("pages", to=("sqlite",), jobs=1, out=out)
    except KeyboardInterrupt:
        sys.exit(130)
"""


@pytest.fixture
def groups(tmp_path: Path) -> Path:
    """Three notices, each with a damaged copy."""
    folder = tmp_path / "pages"
    folder.mkdir()
    for number, place in enumerate(("临江", "云溪", "安河")):
        (folder / f"{number}a.txt").write_text(notice(X, X, place, number=number + 3), encoding="utf-8")
        (folder / f"{number}b.txt").write_text(notice(place=place, number=number + 3), encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize(
    ("method", "moment", "sign"),
    [("put_overlay", 1, "SIGKILL"), ("put_overlay", 4, "SIGTERM"), ("drop_overlays", 1, "SIGKILL")],
)
def test_a_run_that_dies_among_its_copies_is_finished_by_the_next(
    groups: Path, monkeypatch: pytest.MonkeyPatch, method: str, moment: int, sign: str
) -> None:
    monkeypatch.chdir(groups)
    run("pages", jobs=1, out=groups / "calm")
    (groups / "killed.py").write_text(KILLED, encoding="utf-8")
    environment = os.environ | {"PYTHONPATH": str(Path(__file__).resolve().parent.parent)}
    ended = subprocess.run(
        [sys.executable, "killed.py", "out", method, str(moment), sign], env=environment, check=False
    )
    assert ended.returncode == (-signal.SIGKILL if sign == "SIGKILL" else 130)
    with sqlite3.connect(groups / "out" / ".gongwen" / "state.db") as state:
        assert state.execute("SELECT count(*) FROM inputs WHERE record IS NOT NULL").fetchone() == (6,)
    report = run("pages", jobs=1, out=groups / "out")
    assert report.copies == {"groups": 3, "records": 6, "repaired": 3}
    calm, resumed = (groups / name / "notices.jsonl" for name in ("calm", "out"))
    assert resumed.read_bytes() == calm.read_bytes()
    assert resumed.read_text(encoding="utf-8").count("spam.from_copy") > 2
    stores = [sqlite3.connect(groups / name / "notices.db") for name in ("calm", "out")]
    one, other = (
        store.execute("SELECT source_path, text FROM notices ORDER BY source_path").fetchall() for store in stores
    )
    assert one == other
    pairs = [store.execute("SELECT count(*) FROM duplicates").fetchone() for store in stores]
    assert pairs == [(6,), (6,)]


def test_of_many_copies_some_are_listed_and_a_few_are_models(
    pages: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A page that stands in the archive a thousand times costs each of its copies no more than one of twenty does."""
    monkeypatch.setattr(copies, "MODELS", 3)
    asked: list[str] = []
    choose = copies._clean_copy

    def counted(own: copies.Sketch, models: list[copies.Sketch]) -> copies.Sketch | None:
        asked.append(own.path)
        assert len(models) == 3
        return choose(own, models)

    monkeypatch.setattr(copies, "_clean_copy", counted)
    for number in range(30):
        (pages / f"copy{number:02}.txt").write_text(CLEAN + "\n" * number, encoding="utf-8")
    found = go(pages, tmp_path / "out")
    group = sorted(name for name, record in found.items() if record["duplicates"])
    assert len(group) == len(asked) == 32
    assert "c.txt" not in group
    listed = [Path(d["path"]).name for d in found["copy29.txt"]["duplicates"]]
    assert listed == ["b.txt", *(f"copy{n:02}.txt" for n in range(19))]
    assert found["a.txt"]["title"] == found["b.txt"]["title"]


def sketched(text: str) -> dict[str, Any]:
    record = extract.parse("").record() | {"text": text, "page_kind": "notice", "source": {"path": "a", "sha256": "b"}}
    sketch = copies.sketch_of(record, "")
    assert sketch is not None
    return sketch


def test_a_long_text_is_sketched_part_by_part_to_the_same_sketch(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = sketched(CLEAN)
    monkeypatch.setattr(copies, "HASHED", 7)
    assert sketched(CLEAN) == whole
    assert sketched(LAST_YEAR) != whole


def test_the_sketch_of_a_long_text_needs_little_memory() -> None:
    """A page of megabytes must not fail for what its copies are told by."""
    sketched(CLEAN)
    text = "".join(chr(0x4E00 + (i * i * 31 + i * 7) % 20_000) for i in range(400_000))
    tracemalloc.start()
    sketched(text)
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert most < 100 * len(text), "bytes"
