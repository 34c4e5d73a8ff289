"""Archives through `run`: every page one record or failure, whatever the archive, the restarts and the kills."""

from __future__ import annotations

import gzip
import http.server
import io
import json
import os
import re
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import archive_maker as make
import pytest
from batch_double import LOG, SLOW, page, parse
from conftest import ROOT
from test_batch import dump, failures, records, rows
from test_batch_crash import HERE, noted, wait_until_noted

from extract.batch import Report, run_with
from extract.batch.worker import Worker
from extract.cli import main
from extract.errors import InputError
from extract.options import Options
from extract.readers import ArchiveError, Reading

PAGES = [(f"站/{n}.html", page("防汛", n)) for n in range(20)]


def run(inputs: Any, out: Path, **more: Any) -> Report:
    more.setdefault("jobs", 0)
    worker = Worker(parse, more.pop("options", Options()))
    return run_with(worker, inputs if isinstance(inputs, list) else [inputs], out=out, **more)


def sources(out: Path) -> list[str]:
    return [r["source"]["path"] for r in records(out)]


@pytest.fixture
def parsed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    log = tmp_path / "parsed.log"
    log.touch()
    monkeypatch.setenv(LOG, str(log))
    return log


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_pages_are_named_by_archive_and_member(here: Path, parsed: Path) -> None:
    (here / "in").mkdir()
    (here / "in/a.zip").write_bytes(make.make_zip(PAGES[:2]))
    (here / "in/b.tar.gz").write_bytes(gzip.compress(make.make_tar([*PAGES[2:4], ("logo.png", b"\x89PNG")])))
    (here / "in/c.html").write_bytes(page("别的"))
    (here / "in/rows.jsonl").write_bytes(make.make_jsonl(PAGES))
    report = run("in", here / "out", jobs=2)
    assert sources(here / "out") == [
        *(f"in/a.zip!{n}" for n, _ in PAGES[:2]),
        *(f"in/b.tar.gz!{n}" for n, _ in PAGES[2:4]),
        "in/c.html",
    ]
    assert (report.inputs, report.records, report.skipped) == (5, 5, {"image": 1, "json": 1})
    again = run("in", here / "out", jobs=2)
    assert (again.inputs, again.records, again.unchanged) == (5, 5, 5)
    assert len(parsed.read_text().splitlines()) == 5
    run("in", here / "out", force=True)
    assert len(parsed.read_text().splitlines()) == 10


def test_a_changed_member_is_read_again(here: Path, parsed: Path) -> None:
    (here / "a.tar").write_bytes(make.make_tar(PAGES))
    run("a.tar", here / "out")
    (here / "a.tar").write_bytes(make.make_tar([*PAGES[:5], (PAGES[5][0], page("改了")), *PAGES[6:]]))
    report = run("a.tar", here / "out")
    assert (report.records, report.unchanged) == (20, 19)
    assert len(parsed.read_text().splitlines()) == 21


def test_address_and_charset_come_from_the_crawl(here: Path) -> None:
    body = "<html><body>云溪县人民政府关于做好秋粮收购工作的通知</body></html>"
    url = "http://www.yunxi.example/2024/1.html"
    record = make.warc_record(url, body.encode("gb18030"), "text/html; charset=GBK")
    (here / "a.warc.gz").write_bytes(gzip.compress(record))
    with pytest.raises(SystemExit) as left:
        main(["run", "a.warc.gz", "-o", "out", "-j", "1"])
    assert left.value.code == 0
    (found,) = records(here / "out")
    assert found["source"]["path"] == f"a.warc.gz!{url}"
    assert found["source"]["url"] == url
    assert found["source"]["encoding"] == "gb18030"
    assert found["text"] == "云溪县人民政府关于做好秋粮收购工作的通知"


def test_names_that_come_twice_are_two_inputs(here: Path) -> None:
    url = "http://www.yunxi.example/"
    (here / "a.warc").write_bytes(make.make_warc([(url, page("一")), (url, page("二")), (url, page("三"))]))
    (here / "a.tar").write_bytes(
        make.make_tar([("a.html", page("一")), ("a.html", page("二")), ("a.html#2", page("三"))])
    )
    report = run(["a.warc", "a.tar"], here / "out")
    assert sources(here / "out") == [
        "a.tar!a.html",
        "a.tar!a.html#2",
        "a.tar!a.html#2#2",
        f"a.warc!{url}",
        f"a.warc!{url}#2",
        f"a.warc!{url}#3",
    ]
    assert report.inputs == 6
    assert run(["a.warc", "a.tar"], here / "out").unchanged == 6


def test_the_number_of_workers_does_not_show(here: Path) -> None:
    members = [(name, data if n % 6 else b"RAISE") for n, (name, data) in enumerate(PAGES)]
    (here / "a.tar.xz").write_bytes(make.PACKERS["xz"](make.make_tar(members))[:-20])
    for jobs in (1, 2):
        report = run("a.tar.xz", here / str(jobs), jobs=jobs)
        assert report.inputs == report.records + report.failures
    assert dump(here / "1/notices.db") == dump(here / "2/notices.db").replace(f"{here}/2", f"{here}/1")
    assert (here / "1/notices.jsonl").read_bytes() == (here / "2/notices.jsonl").read_bytes()


def test_a_page_that_kills_its_process_is_found_in_an_archive(here: Path) -> None:
    (here / "a.tar").write_bytes(make.make_tar([*PAGES[:9], ("bad.html", b"DIE"), *PAGES[9:]]))
    report = run("a.tar", here / "out", jobs=2)
    assert (report.records, report.failure_codes) == (20, {"worker_died": 1})
    assert [f["source"] for f in failures(here / "out")] == ["a.tar!bad.html"]


def test_rot_is_named_and_goes_when_the_archive_is_mended(here: Path) -> None:
    whole = make.make_tar(PAGES)
    rotten = bytearray(whole)
    rotten[1024 * 3 : 1024 * 3 + 200] = b"\x55" * 200
    (here / "a.tar").write_bytes(rotten[: 1024 * 18])
    report = run(["a.tar", "gone.zip"], here / "out")
    assert (report.inputs, report.records, report.failures, report.exit_status) == (20, 17, 3, 1)
    assert [(f["source"], f["code"], f["stage"]) for f in failures(here / "out")] == [
        ("a.tar", "damaged", "read"),
        ("a.tar!@3072", "damaged", "read"),
        ("gone.zip", "missing", "read"),
    ]
    assert rows(here / "out/notices.db", "SELECT count(*) FROM failures") == [(3,)]
    (here / "a.tar").write_bytes(whole)
    report = run("a.tar", here / "out")
    assert (report.records, report.unchanged, report.failures) == (20, 17, 0)
    assert [f["source"] for f in failures(here / "out")] == ["gone.zip"]
    assert rows(here / "out/notices.db", "SELECT source_path FROM failures") == [("gone.zip",)]
    assert len(sources(here / "out")) == rows(here / "out/notices.db", "SELECT count(*) FROM notices")[0][0] == 20


def test_a_fault_in_a_reader_is_a_failure(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fault(*_: object) -> Any:
        raise ZeroDivisionError("nobody has thought of it")

    monkeypatch.setattr("extract.readers.archive.read_tar", fault)
    (here / "a.tar").write_bytes(make.make_tar(PAGES))
    (here / "b.zip").write_bytes(make.make_zip(PAGES))
    report = run(["a.tar", "b.zip"], here / "out")
    (failure,) = failures(here / "out")
    assert (report.records, failure["source"], failure["code"]) == (20, "a.tar", "internal_error")
    assert "ZeroDivisionError" in failure["detail"]


def test_columns_are_named_by_option(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    row = {"编号": "7", "正": "<html><body>安河区人民政府通知</body></html>", "址": "http://www.anhe.example/7"}
    (here / "a.jsonl").write_text(json.dumps(row) + "\n" + "{}", encoding="utf-8")
    with pytest.raises(SystemExit) as left:
        main(
            "run a.jsonl -o out -j 1 --content-column 正 --url-column 址 --name-column 编号".split()  # noqa: SIM905
        )
    assert left.value.code == 1
    (found,) = records(here / "out")
    assert (found["source"]["path"], found["source"]["url"]) == ("a.jsonl!7", "http://www.anhe.example/7")
    (failure,) = failures(here / "out")
    assert (failure["source"], failure["code"]) == ("a.jsonl!2", "no_column")
    assert "1 no_column" in capsys.readouterr().err


def test_paths_come_from_stdin(here: Path) -> None:
    for name in ("一.html", "two.html", "a b.html"):
        (here / name).write_bytes(page(name))
    (here / "a.zip").write_bytes(make.make_zip(PAGES[:1]))
    command = [sys.executable, "-m", "extract", "run", "-", "-j", "1", "-o"]
    lines = "一.html\r\ntwo.html\n\na.zip\na b.html".encode()
    environment = os.environ | {"PYTHONPATH": str(HERE.parent)}
    assert subprocess.run([*command, "out"], input=lines, env=environment, capture_output=True).returncode == 0
    assert sources(here / "out") == ["a b.html", "a.zip!站/0.html", "two.html", "一.html"]
    subprocess.run([*command, "two"], input=b"two.html\0a b.html\0", env=environment, capture_output=True, check=True)
    assert sources(here / "two") == ["a b.html", "two.html"]


def test_patterns_are_as_if_the_shell_had_written_them_out(here: Path) -> None:
    for name in ("a/b/1.html", "a/2.html", "a/3.css", "[x].html"):
        (here / name).parent.mkdir(parents=True, exist_ok=True)
        (here / name).write_bytes(page(name))
    run(["a/**/*.html", "[x].html"], here / "out")
    assert sources(here / "out") == ["[x].html", "a/2.html", "a/b/1.html"]
    report = run("a/*.htm", here / "none")
    assert (report.inputs, report.failure_codes) == (1, {"missing": 1})


SCRIPT = """
import sys
from collections.abc import Iterator
from pathlib import Path
from batch_double import parse
from extract.batch import run_with
from extract.batch.worker import Worker
from extract.options import Options
run_with(Worker(parse, Options()), ["a.tar.gz", "b.zip"], jobs=2, out=Path(sys.argv[1]))
"""


def test_a_killed_run_over_archives_goes_on_and_loses_nothing(here: Path, parsed: Path) -> None:
    members = [(f"{n:03}.html", f"SLEEP 0.01{n % 3}".encode()) for n in range(80)]
    (here / "a.tar.gz").write_bytes(gzip.compress(make.make_tar(members[:50])))
    (here / "b.zip").write_bytes(make.make_zip([*members[50:], ("../x.html", b"<html>")]))
    environment = os.environ | {"PYTHONPATH": f"{HERE}{os.pathsep}{HERE.parent}", SLOW: str(here / "slow")}

    def start(out: str) -> subprocess.Popen[bytes]:
        return subprocess.Popen([sys.executable, "-c", SCRIPT, out], env=environment)

    assert start("calm").wait() == 0
    (here / "slow").touch()
    for count in (15, 55):
        killed = start("out")
        wait_until_noted(here, "out", count)
        killed.kill()
        killed.wait()
    (here / "slow").unlink()
    done = noted(here, "out")
    before = len(parsed.read_text().splitlines())
    assert start("out").wait() == 0
    assert len(parsed.read_text().splitlines()) - before <= 80 - done + 70
    assert (here / "out/notices.jsonl").read_bytes() == (here / "calm/notices.jsonl").read_bytes()
    assert (here / "out/failures.jsonl").read_bytes() == (here / "calm/failures.jsonl").read_bytes()
    assert len(records(here / "out")) == 80
    assert sorted(dump(here / "out/notices.db")) == sorted(dump(here / "calm/notices.db"))


@pytest.fixture
def storage(monkeypatch: pytest.MonkeyPatch) -> Iterator[dict[str, str]]:
    """The environment of a process that finds a server which speaks S3 (moto's), with pages and archives in a bucket."""
    pytest.importorskip("s3fs")
    import boto3
    from moto.server import ThreadedMotoServer

    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    where = {
        "AWS_ENDPOINT_URL": f"http://{host}:{port}",
        "AWS_ACCESS_KEY_ID": "invented",
        "AWS_SECRET_ACCESS_KEY": "invented",
        "AWS_DEFAULT_REGION": "us-east-1",
    }
    for name, value in where.items():
        monkeypatch.setenv(name, value)
    client = boto3.client("s3")
    client.create_bucket(Bucket="archive")
    objects = {
        "pages/2024/1.html": PAGES[1][1],
        "pages/2.html": PAGES[2][1],
        "pages/logo.png": b"\x89PNG\r\n",
        "packed/a.tar.gz": gzip.compress(make.make_tar(PAGES[3:5])),
        "packed/b.zip": make.make_zip(PAGES[5:7]),
        "packed/c.warc.gz": make.make_warc([("http://www.yunxi.example/", PAGES[7][1])], packed=True),
    }
    for name, data in objects.items():
        client.put_object(Bucket="archive", Key=name, Body=data)
    yield os.environ | where | {"PYTHONPATH": str(HERE.parent)}
    server.stop()


def test_object_storage(storage: dict[str, str], here: Path) -> None:
    # In a process of its own: s3fs starts a thread that never ends, and beside threads the batch can't fork.
    command = [sys.executable, "-m", "extract", "run", "-o", "out", "-j", "1"]
    inputs = ["s3://archive/pages", "s3://archive/packed/*", "s3://archive/none.html"]
    assert subprocess.run([*command, *inputs], env=storage, stderr=subprocess.DEVNULL).returncode == 1
    assert sources(here / "out") == [
        "s3://archive/packed/a.tar.gz!站/3.html",
        "s3://archive/packed/a.tar.gz!站/4.html",
        "s3://archive/packed/b.zip!站/5.html",
        "s3://archive/packed/b.zip!站/6.html",
        "s3://archive/packed/c.warc.gz!http://www.yunxi.example/",
        "s3://archive/pages/2.html",
        "s3://archive/pages/2024/1.html",
    ]
    told = json.loads((here / "out/run.json").read_text())
    assert (told["skipped"], told["failure_codes"]) == ({"image": 1}, {"missing": 1})
    assert subprocess.run([*command, *inputs[:2]], env=storage, stderr=subprocess.DEVNULL).returncode == 0
    assert json.loads((here / "out/run.json").read_text())["unchanged"] == 7


def test_other_addresses_and_those_that_nothing_reads(here: Path) -> None:
    import fsspec

    memory = fsspec.filesystem("memory")
    memory.pipe_file("/x/a.html", PAGES[0][1])
    memory.pipe_file("/x/rows.jsonl.gz", gzip.compress(make.make_jsonl(PAGES[:2])))
    report = run(["memory://x", "memory://x/rows.jsonl.gz", "gopher://x/y"], here / "out", reading=Reading())
    assert sources(here / "out") == [
        "memory:///x/a.html",
        "memory://x/rows.jsonl.gz!1",
        "memory://x/rows.jsonl.gz!2",
    ]
    assert report.failure_codes == {"unsupported": 1}


def test_a_web_server_that_refuses_breaks_off_or_is_not_there(here: Path) -> None:
    class Server(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            if self.path != "/cut.html":
                self.send_error(int(self.path[1:4]))
                return
            self.send_response(200)
            self.send_header("Content-Length", "1000")
            self.end_headers()
            self.wfile.write(b"<html>")
            self.close_connection = True

        def do_HEAD(self) -> None:
            self.do_GET()

        def log_message(self, *_: Any) -> None:
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Server)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    with socket.socket() as closed:  # bound, but nobody listens
        closed.bind(("127.0.0.1", 0))
        nobody, base = f"http://127.0.0.1:{closed.getsockname()[1]}/", f"http://127.0.0.1:{server.server_port}/"
        inputs = [*(base + name for name in ("403.html", "404.html", "410.html", "cut.html")), nobody]
        command = [sys.executable, "-m", "extract", "run", "-o", "out", "-j", "1", *inputs]
        done = subprocess.run(command, env=os.environ | {"PYTHONPATH": str(HERE.parent)}, stderr=subprocess.DEVNULL)
    server.shutdown()
    server.server_close()
    assert done.returncode == 1
    codes = {f["source"].removeprefix(base): f["code"] for f in failures(here / "out")}
    assert codes == {
        "403.html": "unreadable",
        "404.html": "missing",
        "410.html": "missing",
        "cut.html": "unreadable",
        nobody: "unreadable",
    }


def test_what_breaks_off_is_a_warning_of_the_record_and_stays_one_when_it_is_mended(here: Path) -> None:
    from test_batch_copies import CLEAN, DAMAGED

    from extract.batch import run as run_whole

    (here / "a.txt.gz").write_bytes(gzip.compress(DAMAGED.encode("gb18030")) + b"rubbish")
    (here / "b.txt").write_text(CLEAN, encoding="utf-8")
    report = run_whole(["a.txt.gz", "b.txt"], jobs=0, out=here / "out")
    assert (report.records, report.failure_codes) == (2, {"damaged": 1})
    damaged, clean = records(here / "out")
    assert damaged["title"] == clean["title"], "it was read again beside its copy"
    assert [w["code"] for w in damaged["warnings"]].count("damaged_input") == 1
    assert "damaged_input" not in [w["code"] for w in clean["warnings"]]
    (here / "a.txt.gz").write_bytes(gzip.compress(DAMAGED.encode("gb18030")))  # mended: the page itself is the same
    report = run_whole(["a.txt.gz", "b.txt"], jobs=0, out=here / "out")
    assert (report.records, report.unchanged, report.failures) == (2, 1, 0)
    assert "damaged_input" not in [w["code"] for w in records(here / "out")[0]["warnings"]]


def test_a_parquet_of_pages(here: Path) -> None:
    (here / "a.parquet").write_bytes(make.make_parquet(PAGES))
    report = run("a.parquet", here / "out", jobs=2, reading=Reading(name_column="name"))
    assert report.records == 20
    assert sources(here / "out") == sorted(f"a.parquet!{n}" for n, _ in PAGES)


def test_an_archive_named_that_has_no_bytes_is_an_empty_page(here: Path) -> None:
    (here / "a.zip").touch()
    report = run("a.zip", here / "out")
    assert (report.records, report.page_kinds) == (1, {"empty": 1})


def test_stdin_is_read_once(monkeypatch: pytest.MonkeyPatch, here: Path) -> None:
    from extract.readers import find_inputs

    (here / "list").write_bytes(b"nowhere.html\n-")
    with (here / "list").open("rb") as listing:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(listing))
        found = list(find_inputs(["-"]))
    assert len(found) == 1


def test_damaged_pages_of_an_archive_learn_from_clean_copies(here: Path) -> None:
    from test_batch_copies import CLEAN, DAMAGED

    from extract.batch import run as run_whole

    (here / "a.tar.gz").write_bytes(gzip.compress(make.make_tar([("a.txt", DAMAGED.encode("gb18030"))])))
    run_whole("a.tar.gz", jobs=0, out=here / "out")
    assert records(here / "out")[0]["duplicates"] == []
    (here / "a.tar.gz").unlink()
    (here / "b.zip").write_bytes(make.make_zip([("b.txt", CLEAN.encode())]))
    run_whole("b.zip", jobs=0, out=here / "out")
    damaged, clean = records(here / "out")
    assert [d["path"] for d in damaged["duplicates"]] == ["b.zip!b.txt"]
    assert damaged["title"] == clean["title"]
    assert damaged["source"]["path"] == "a.tar.gz!a.txt"


def test_every_code_of_a_failure_is_explained() -> None:
    """In docs/archives.md, and beside the field."""
    sources = [file.read_text(encoding="utf-8") for file in (ROOT / "extract").rglob("*.py")]
    shapes = (r'(?:Broken|Failure)\((?:[^,()]|\([^()]*\))+,\s*"([a-z_]+)"', r'ArchiveError\(\s*"([a-z_]+)"')
    codes = {code for source in sources for shape in shapes for code in re.findall(shape, source)}
    codes |= {kind.code for kind in InputError.__subclasses__() if kind is not ArchiveError}
    assert len(codes) > 15
    explained = (ROOT / "docs" / "archives.md").read_text(encoding="utf-8")
    beside = (ROOT / "extract" / "batch" / "outcome.py").read_text(encoding="utf-8")
    assert [code for code in sorted(codes) if f"`{code}`" not in explained or f"`{code}`" not in beside] == []
