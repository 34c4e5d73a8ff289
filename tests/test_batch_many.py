"""Pages for the caller's own loop: one result an input, in their order, nothing kept."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import archive_maker as make
import processes
import pytest
from batch_double import page, parse

import extract
from extract.batch import many
from extract.batch.crew import Crew
from extract.batch.limit import MEMORY
from extract.batch.worker import Worker
from extract.errors import ConfigError
from extract.options import Options
from extract.readers import Page, Reading

NOTICE = "<html><h1>临江市人民政府关于做好防汛工作的通知</h1><p>各县（市、区）人民政府：</p></html>".encode()


def results(inputs: object, jobs: int = 2) -> list[many.Result]:
    crew = Crew(Worker(parse, Options()), jobs, MEMORY)
    return list(many.many_with(crew, inputs, Reading()))  # type: ignore[arg-type]


@pytest.mark.parametrize("jobs", [0, 1, 2])
def test_results_come_in_the_order_of_the_inputs(tmp_path: Path, jobs: int) -> None:
    orders = [b"SLEEP 0.05" if n % 9 == 0 else b"RAISE" if n % 5 == 0 else page("防汛", n) for n in range(40)]
    found = results((Page(f"{n:02}.html", data) for n, data in enumerate(orders)), jobs)
    assert [r.path for r in found] == [f"{n:02}.html" for n in range(40)]
    assert [r.failure is not None for r in found] == [o == b"RAISE" for o in orders]
    assert all((r.notice is None) == (r.record is None) == (r.failure is not None) for r in found)


@pytest.mark.parametrize("jobs", [0, 2])
def test_pages_may_be_characters_or_any_kind_of_bytes(jobs: int) -> None:
    html = NOTICE.decode()
    pages = [Page("a", NOTICE), Page("b", html), Page("c", bytearray(NOTICE)), Page("d", memoryview(NOTICE))]
    pages.append(Page("e", html.replace("<html>", "<html><meta charset=gbk>\ud800")))
    found = list(extract.parse_many(pages, jobs=jobs))
    assert [(r.path, r.notice and r.notice.title) for r in found] == [
        (name, "临江市人民政府关于做好防汛工作的通知") for name in "abcde"
    ]
    with pytest.raises(TypeError, match="bytes or characters, not int"):
        Page("f", 5)  # type: ignore[arg-type]


def test_a_server_may_name_a_charset_that_nobody_knows() -> None:
    page = NOTICE.decode().encode("gb18030")
    pages = [Page(name, page, charset=name) for name in ("nope", "hex", "x-gbk", "big5", "")]
    found = [r.notice and (r.notice.title, r.notice.source.encoding) for r in extract.parse_many(pages, jobs=0)]
    assert found == [("临江市人民政府关于做好防汛工作的通知", "gb18030")] * 5


def test_files_folders_and_archives_are_named_as_a_run_names_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("in/b").mkdir(parents=True)
    Path("in/1.html").write_bytes(page("一"))
    Path("in/style.css").write_bytes(b"body {}")
    Path("in/b/2.tar").write_bytes(
        make.make_tar([("x.html", page("二")), ("x.html", page("三")), ("../y.html", page("四"))])
    )
    found = results(["in", "gone.html"])
    assert [(r.path, r.failure.code if r.failure else "") for r in found] == [
        ("in/1.html", ""),
        ("in/b/2.tar!x.html", ""),
        ("in/b/2.tar!x.html#2", ""),
        ("in/b/2.tar!../y.html", "unsafe_member"),
        ("gone.html", "missing"),
    ]
    extract.run(["in", "gone.html"], jobs=0, out="out")
    kept = {r.path: r.failure is None for r in found}
    assert kept == {r["source"]["path"]: True for r in _lines("out/notices.jsonl")} | {
        f["source"]: False for f in _lines("out/failures.jsonl")
    }


def _lines(file: str) -> list[dict[str, dict[str, str]]]:
    import json

    return [json.loads(line) for line in Path(file).read_text(encoding="utf-8").splitlines()]


def test_the_record_is_that_of_parse() -> None:
    (found,) = extract.parse_many([Page("a.html", NOTICE, "http://www.linjiang.example/a.html")], jobs=1)
    alone = extract.parse(NOTICE, path="a.html", url="http://www.linjiang.example/a.html")
    assert found.notice == alone
    assert found.record == alone.record()
    assert found.failure is None


@pytest.mark.parametrize("jobs", [0, 1])
def test_what_a_page_was_sent_in_may_be_damaged(jobs: int) -> None:
    pages = [Page("a.html", NOTICE, damage="it ends at byte 7"), Page("b.html", NOTICE)]
    told = [
        [w.message for w in found.notice.warnings] for found in extract.parse_many(pages, jobs=jobs) if found.notice
    ]
    assert told == [["the page may lack its end or hold wrong characters: it ends at byte 7"], []]


def test_inputs_are_taken_as_they_are_needed_and_the_loop_may_be_left(monkeypatch: pytest.MonkeyPatch) -> None:
    processes.note()
    monkeypatch.setattr(many, "AHEAD", 10)
    taken = 0

    def without_end() -> Iterator[Page]:
        nonlocal taken
        while True:
            taken += 1
            yield Page(f"{taken}.html", b"SLEEP 0.3" if taken == 1 else page("防汛", taken))

    found = many.many_with(Crew(Worker(parse, Options()), 2, MEMORY), without_end(), Reading())
    assert next(found).path == "1.html"
    assert taken <= 10 + 2 * 8 + 1, "one slow page holds them off in time"
    assert next(found).path == "2.html"
    found.close()  # type: ignore[attr-defined]
    assert processes.children() == []


def test_what_makes_no_sense_is_said_at_the_call() -> None:
    for wrong in ({"jobs": -1}, {"timeout": -1.0}, {"memory": 1000}):
        with pytest.raises(ConfigError):
            extract.parse_many([], **wrong)  # type: ignore[arg-type]


def test_the_examples_run() -> None:
    import doctest

    import extract.batch

    assert doctest.testmod(many).failed == 0
    assert doctest.testmod(extract.batch).failed == 0
    assert doctest.testmod(many).attempted >= 3
