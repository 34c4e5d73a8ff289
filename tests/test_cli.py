"""The command: what goes to stdout, what to stderr, and the exit status."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
import zipfile
from pathlib import Path
from typing import get_args

import pytest

from extract.batch import limit
from extract.cli import main, parsing
from extract.cli.run import run
from extract.options import Options, RepairMode
from extract.readers import Reading
from extract.version import __version__

PNG = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(range(256)) * 4
NOTICE = "临江市人民政府关于做好防汛工作的通知\n各县人民政府：\n请做好准备。\n临江市人民政府\n2004年7月29日\n"


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "a.txt").write_text(NOTICE, encoding="utf-8")
    (tmp_path / "b.html").write_bytes(f"<html><body><p>{NOTICE}</p></body></html>".encode("gb18030"))
    (tmp_path / "bad.html").write_bytes(PNG)
    (tmp_path / "none.html").touch()
    monkeypatch.chdir(tmp_path)
    return tmp_path


def gongwen(*arguments: str, stdin: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    return subprocess.run([sys.executable, "-m", "extract", *arguments], input=stdin, capture_output=True, check=False)


def called(*arguments: str) -> int:
    with pytest.raises(SystemExit) as left:
        main(list(arguments))
    assert isinstance(left.value.code, int)
    return left.value.code


def test_extract_prints_one_record_a_file_and_nothing_else(here: Path) -> None:
    done = gongwen("extract", "a.txt", "b.html")
    records = [json.loads(line) for line in done.stdout.decode().splitlines()]
    assert [r["source"]["path"] for r in records] == ["a.txt", "b.html"]
    assert "关于做好防汛工作的通知" in done.stdout.decode()
    assert (done.returncode, done.stderr) == (0, b"")


def test_extract_reads_stdin(here: Path) -> None:
    done = gongwen("extract", "-", stdin=NOTICE.encode())
    assert json.loads(done.stdout)["title"] == "临江市人民政府关于做好防汛工作的通知"
    assert done.returncode == 0


def test_extract_pretty_is_the_same_record(here: Path) -> None:
    plain, pretty = gongwen("extract", "a.txt"), gongwen("extract", "--pretty", "a.txt")
    assert json.loads(plain.stdout) == json.loads(pretty.stdout)
    assert pretty.stdout.count(b"\n") > 30


def test_extract_goes_on_after_a_failure(here: Path) -> None:
    done = gongwen("extract", "nowhere.html", "bad.html", ".", "none.html", "a.txt")
    kinds = [json.loads(line)["page_kind"] for line in done.stdout.splitlines()]
    assert kinds == ["empty", "notice"]
    assert done.returncode == 1
    said = done.stderr.decode().splitlines()
    assert len(said) == 3
    assert "nowhere.html does not exist (missing)" in said[0]
    assert "bad.html" in said[1]
    assert "(not_text)" in said[1]
    assert "(unreadable)" in said[2]


def test_extract_gives_the_page_its_address(here: Path) -> None:
    done = gongwen("extract", "--url", "http://example.invalid/a.html", "b.html")
    assert json.loads(done.stdout)["source"]["url"] == "http://example.invalid/a.html"


def test_run_writes_everything_and_says_so(here: Path) -> None:
    (here / "labels.jsonl").write_text("{}")
    done = gongwen("run", ".", "nowhere", "-o", "out")
    assert (done.returncode, done.stdout) == (1, b"")
    said = done.stderr.decode()
    assert "5 inputs: 3 records, 2 failures" in said
    assert "1 json" in said
    assert {f.name for f in (here / "out").iterdir()} == {
        ".gongwen",
        "failures.jsonl",
        "notices.db",
        "notices.jsonl",
        "run.json",
    }
    failures = [json.loads(line) for line in (here / "out" / "failures.jsonl").read_text().splitlines()]
    assert {f["source"]: f["code"] for f in failures} == {"bad.html": "not_text", "nowhere": "missing"}
    lines = (here / "out" / "notices.jsonl").read_text(encoding="utf-8").split("\n")[:-1]
    empty = {r["source"]["path"]: r for r in map(json.loads, lines)}["none.html"]
    assert empty["page_kind"] == "empty"
    assert empty["warnings"]


def test_run_of_what_is_whole_is_a_success_and_goes_on(here: Path) -> None:
    assert gongwen("run", "a.txt", "b.html", "-o", "out").returncode == 0
    done = gongwen("run", "a.txt", "b.html", "-o", "out", "--to", "jsonl")
    assert done.returncode == 0
    assert "2 unchanged" in done.stderr.decode()


@pytest.mark.parametrize(
    "arguments",
    [
        ["run"],
        ["run", "a.txt"],
        ["run", "a.txt", "-o", "out", "--jobs", "0"],
        ["run", "a.txt", "-o", "out", "--to", "mysql://x"],
        ["run", "a.txt", "-o", "out", "--repair", "all"],
        ["run", "a.txt", "-o", "a.txt"],
        ["run", "a.txt", "-o", ""],
        ["run", "", "-o", "out"],
        ["run", "a.txt", "-o", "out", "--timeout", "inf"],
        ["run", "a.txt", "-o", "out", "--memory", "10"],
        ["extract"],
        ["extract", "a.txt", "--timeout", "nan"],
        ["extract", "a.txt", "--timeout", "-1"],
        ["extract", "a.txt", "--timeout", "1e300"],
        ["extract", "a.txt", "b.html", "--url", "http://example.invalid"],
        ["extract", "-", "-"],
        ["extract", "a.txt", "--explain", "--pretty"],
        ["schema", "--format", "xml"],
        ["schema", "--write", "a.txt"],
        ["publish"],
        ["--nothing"],
    ],
)
def test_a_wrong_command_line_is_told_apart_by_its_status(
    here: Path, arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert called(*arguments) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.strip()


def test_an_empty_name_among_others_is_a_failure_and_never_the_current_folder(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert called("run", "a.txt", "", "-o", "out") == 1
    (failure,) = (here / "out" / "failures.jsonl").read_text().splitlines()
    assert (json.loads(failure)["source"], json.loads(failure)["code"]) == ('""', "missing")
    assert len((here / "out" / "notices.jsonl").read_text().splitlines()) == 1


@pytest.mark.parametrize("more", [[], ["--explain"]])
def test_a_folder_or_an_archive_is_told_which_command_reads_it(
    here: Path, more: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    (here / "folder").mkdir()
    with zipfile.ZipFile(here / "a.zip", "w") as archive:
        archive.writestr("a.html", "<html>")
    assert called("extract", "folder", "a.zip", *more) == 1
    said = capsys.readouterr().err.splitlines()
    assert [line.endswith("`gongwen run` reads folders and archives") for line in said] == [True, True]


def test_the_story_of_a_page_keeps_to_its_time(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert called("extract", "--explain", "--timeout", "0.000001", "a.txt", "b.html") == 1
    out, err = capsys.readouterr()
    assert (out, err.count("--timeout gives it more (timeout)")) == ("", 2)


def test_help_and_version_are_successes(capsys: pytest.CaptureFixture[str]) -> None:
    assert called("--help") == called("run", "--help") == called("--version") == 0
    assert __version__ in capsys.readouterr().out


def test_schema_prints(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert called("schema") == 0
    assert json.loads(capsys.readouterr().out)["title"] == "Notice"
    assert called("schema", "--format", "postgresql") == 0
    assert "jsonb" in capsys.readouterr().out
    assert called("schema", "--write", "made") == 0
    assert len(list((here / "made").iterdir())) == 6


def test_a_store_that_fails_is_no_misuse(here: Path) -> None:
    (here / "out" / "notices.jsonl").mkdir(parents=True)
    done = gongwen("run", "a.txt", "-o", "out")
    assert done.returncode == 1
    assert b"cannot write" in done.stderr
    assert b"Traceback" not in done.stderr


def test_a_reader_that_goes_away_is_no_matter(here: Path) -> None:
    command = f"{sys.executable} -m extract extract {'a.txt ' * 400} | head -c 10; echo ${{PIPESTATUS[0]}}"
    done = subprocess.run(["bash", "-c", command], capture_output=True, check=False)
    assert (len(done.stdout), done.stdout[10:]) == (14, b"141\n")  # as of any command; 1 would say that inputs failed
    assert done.stderr == b""


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
@pytest.mark.parametrize("command", ["extract a.txt", "schema", "rules"])
def test_a_full_disk_behind_stdout_is_said_and_a_failure(here: Path, command: str) -> None:
    done = subprocess.run(
        f"{sys.executable} -m extract {command} > /dev/full", shell=True, capture_output=True, check=False
    )
    assert (done.returncode, done.stderr) == (1, b"gongwen: cannot write to stdout: No space left on device\n")


@pytest.mark.parametrize("command", ["extract --explain odd.txt", "search 通知 --db out"])
def test_a_terminal_in_gbk_gets_what_it_can_show(here: Path, command: str) -> None:
    (here / "odd.txt").write_text(NOTICE.replace("防汛", "防汛ş𠮷"), encoding="utf-8")
    assert called("run", "odd.txt", "-o", "out") == 0
    words = [sys.executable, "-m", "extract", *command.split()]
    env = os.environ | {"PYTHONIOENCODING": "gbk", "PYTHONUTF8": "0"}
    done = subprocess.run(words, capture_output=True, check=False, env=env)
    assert (done.returncode, b"Traceback" in done.stderr) == (0, False)
    assert "防汛??" in done.stdout.decode("gbk").replace("[", "").replace("]", "")


def test_spark_without_its_packages_says_what_to_install(here: Path) -> None:
    without = "import sys; sys.modules['pyarrow'] = sys.modules['pyspark'] = None; from extract.cli import main; main()"
    words = [sys.executable, "-c", without, "run", "a.txt", "-o", "out", "--engine", "spark"]
    done = subprocess.run(words, capture_output=True, check=False)
    assert done.returncode == 2
    assert b"pip install 'gongwen[spark]'" in done.stderr


def wait_until_begun(here: Path) -> None:
    """Until the run has its checkpoint: it listens to signals by then."""
    until = time.monotonic() + 60
    while not (here / "out" / ".gongwen" / "state.db").exists():
        assert time.monotonic() < until, "the run does not begin"
        time.sleep(0.02)


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_stopped_run_says_so_by_its_status_and_goes_on(here: Path, number: signal.Signals) -> None:
    (here / "many").mkdir()
    for page in range(4000):
        (here / "many" / f"{page}.txt").write_text(f"{NOTICE}\n{page}", encoding="utf-8")
    run = subprocess.Popen([sys.executable, "-m", "extract", "run", "many", "-o", "out"], stderr=subprocess.PIPE)
    wait_until_begun(here)
    os.kill(run.pid, number)
    _, said = run.communicate(timeout=60)
    assert run.returncode == 130
    assert said.decode().strip() == "gongwen: stopped; run it again to go on"
    assert json.loads((here / "out" / "run.json").read_text())["finished"] is False


def test_a_run_that_waits_for_its_list_is_stopped(here: Path) -> None:
    run = subprocess.Popen(
        [sys.executable, "-m", "extract", "run", "-", "-o", "out"], stdin=subprocess.PIPE, stderr=subprocess.PIPE
    )
    assert run.stdin
    run.stdin.write(b"a.txt\n")
    run.stdin.flush()
    wait_until_begun(here)
    run.send_signal(signal.SIGINT)
    run.wait(timeout=30)
    run.stdin.close()
    assert run.returncode == 130
    assert run.stderr
    assert b"Traceback" not in run.stderr.read()


def test_the_command_starts_quickly() -> None:
    heavy = "import sys, extract.cli; print(*sorted({'rich', 'pydantic', 'selectolax', 'jieba', 'lxml', 'sqlite3'} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", heavy], capture_output=True, check=True)
    assert done.stdout.strip() == b""


def test_a_page_over_the_limit_is_a_failure_that_says_what_to_do(tmp_path: Path) -> None:
    page = tmp_path / "page.txt"
    page.write_text("关于做好防汛工作的通知\n各县人民政府：\n请做好准备。", encoding="utf-8")
    small = gongwen("extract", "--max-bytes", "20", str(page))
    assert small.returncode == 1
    assert b"--max-bytes" in small.stderr
    assert gongwen("extract", "--max-bytes", "2000", str(page)).returncode == 0


def test_the_defaults_of_the_command_are_those_of_the_library() -> None:
    assert get_args(RepairMode) == parsing.REPAIR_MODES
    assert Options().max_bytes == parsing.MAX_BYTES
    assert limit.TIME == parsing.TIMEOUT
    (memory,) = (p for p in run.params if p.name == "memory")
    assert memory.default << 20 == limit.MEMORY
    (ratio,) = (p for p in run.params if p.name == "max_ratio")
    assert Reading().max_ratio == ratio.default
