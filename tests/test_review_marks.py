"""Marks: what is kept of a request, that runs don't touch it, and the labelled cases that come out."""

from __future__ import annotations

import hashlib
import json
import sqlite3
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

import extract
from extract.errors import StoreError
from extract.review import export_labels, find_run, marks
from extract.review.labels import expected
from extract.review.marking import BadMark, read_mark
from extract.review.run_folder import open_marks
from extract.review.sources import SourceGone, read_source
from extract.review.values import values_of

TEXT = """关于做好防汛工作的通知
临政办发〔2020〕15号
各县（区）人民政府，市水利局：
一、工作要求
各单位要在6月底前完成隐患排查。
市水利局负责督促检查。
临江市人民政府办公室
2020年5月7日
附件
参加单位名单（2家）
财政局（国库科、会计中心）、水利局
"""
RECORD = extract.parse(TEXT, path="in/notice.txt").record()


@pytest.fixture
def db(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    marks.prepare(tmp_path / "marks.db")
    connection = sqlite3.connect(tmp_path / "marks.db")
    yield connection
    connection.close()


def judged(key: str, verdict: str = "right", record: dict[str, Any] = RECORD, **more: Any) -> marks.Mark:
    value = next(v for own in values_of(record).values() for v in own if v.key == key)
    asked = {"target": "value", "key": key, "seen": value.seen, "verdict": verdict, **more}
    return read_mark(record, asked)[0]


def complete(field: str) -> marks.Mark:
    return read_mark(RECORD, {"target": "field", "key": field, "verdict": "right"})[0]


def missing(field: str, **correction: str) -> marks.Mark:
    return read_mark(RECORD, {"target": "missing", "key": field, "verdict": "right", "correction": correction})[0]


def test_single_values() -> None:
    assert expected([judged("title-0"), judged("issued_on-0"), judged("effective_on-0")]) == {
        "title": "关于做好防汛工作的通知",
        "issued_on": "2020-05-07",
        "effective_on": None,
    }
    corrected = judged("issued_on-0", "wrong", correction={"value": "2020-05-08"})
    assert expected([corrected]) == {"issued_on": "2020-05-08"}
    assert expected([judged("published_on-0", "wrong")]) == {}, "wrong, but nobody said what is right"
    assert expected([judged("document_type-0", "wrong", none=True)]) == {"document_type": None}
    assert expected([judged("corruption-verdict-0")]) == {"verdict": "clean"}


def test_closed_lists_of_values_stay_closed() -> None:
    with pytest.raises(BadMark, match="one of notice, article"):
        judged("page_kind-0", "wrong", correction={"value": "letter"})
    assert expected([judged("page_kind-0", "wrong", correction={"value": "article"})]) == {"page_kind": "article"}
    for day in ("May 8", "2004-13-45", "２００４-０６-３０", "2004-6-30"):
        with pytest.raises(BadMark, match="2004-06-30"):
            judged("issued_on-0", "wrong", correction={"value": day})


def test_a_list_is_labelled_once_it_is_complete() -> None:
    own = [judged("addressees-0"), judged("addressees-1", "wrong"), missing("addressees", name="市应急管理局")]
    assert expected(own) == {}
    assert expected([*own, complete("addressees")]) == {"addressees": ["各县（区）人民政府", "市应急管理局"]}
    assert expected([complete("citations")]) == {"citations": []}


def test_directives_are_labelled_one_by_one() -> None:
    right = judged("directives-0")
    mended = judged(
        "directives-1",
        "wrong",
        correction={"actors": "市水利局、市应急管理局", "text": "市水利局负责督促检查", "deadline": "2020-06-01"},
    )
    [first, second] = expected([right, mended])["directives"]
    assert first["text"] == "各单位要在6月底前完成隐患排查"
    assert first["actors"] == ["各单位"]
    assert first["deadline"]["date"] == "2020-06-30"
    assert second["actors"] == ["市水利局", "市应急管理局"]
    assert second["deadline"] == {"date": "2020-06-01"}
    assert "directives_complete" not in expected([right])
    assert expected([right, complete("directives")])["directives_complete"] is True


def test_numbers_are_read_as_the_contract_writes_them() -> None:
    own = [
        judged("document_numbers-0", "wrong", correction={"text": "临政办发[2020]第16号"}),
        complete("document_numbers"),
    ]
    assert expected(own)["document_numbers"] == [
        {"text": "临政办发〔2020〕16号", "prefix": "临政办发", "year": 2020, "number": 16}
    ]


def test_units_come_back_as_a_tree() -> None:
    own = [judged("unit_lists-0"), judged("units-0", "wrong", correction={"name": "市财政局"}), judged("units-1")]
    own += [
        judged("units-2", "wrong"),
        judged("units-3"),
        missing("units", name="江堤处", under="水利局"),
        complete("units"),
    ]
    [tree] = expected(own)["unit_lists"]
    assert tree["declared_count"] == 2
    assert tree["units"] == [
        {"name": "市财政局", "sub_units": [{"name": "国库科", "sub_units": []}]},
        {"name": "水利局", "sub_units": [{"name": "江堤处", "sub_units": []}]},
    ]


def test_repairs_become_restorations_and_spam_strings() -> None:
    page = (Path(__file__).parent.parent / "corpus/pages/04-fire-safety-2008-substituted.html").read_bytes()
    record = extract.parse(page, path="in/04.html").record()
    own = [judged("corruption-edits-0", record=record), judged("corruption-terms-0", record=record)]
    own.append(judged("corruption-edits-1", "wrong", record=record, correction={"inserted": "全区"}))
    label = expected(own)
    assert label["spam_strings"] == ["tv88娱乐在线"]
    assert label["restorations"][0]["original"] == "关于"
    assert label["restorations"][0]["restored_context"] in record["text"]
    assert label["restorations"][1] == {"original": "全区", "confidence": "likely"}


@pytest.mark.parametrize(
    "asked",
    [
        {},
        {"target": "value", "key": "title-0", "verdict": "right", "seen": "another"},
        {"target": "value", "key": "title-9", "verdict": "right"},
        {"target": "value", "key": "title-0", "verdict": "maybe"},
        {"target": "value", "key": ["title-0"], "verdict": "right"},
        {"target": "field", "key": "title", "verdict": "right"},
        {"target": "field", "key": "nothing", "verdict": "right"},
        {"target": "missing", "key": "addressees", "verdict": "right"},
        {"target": "missing", "key": "addressees", "verdict": "right", "correction": {"name": 3}},
        {"target": "missing", "key": "addressees", "verdict": "right", "correction": "x"},
        {"target": "missing", "key": "unit_lists", "verdict": "right", "correction": {"declared_count": "many"}},
        {"target": "missing", "key": "directives", "verdict": "right", "correction": {"deadline": "soon"}},
        {"target": "missing", "key": "directives", "verdict": "right", "correction": {"text": "x", "modality": "must"}},
    ],
)
def test_what_is_no_mark_is_refused(asked: dict[str, Any]) -> None:
    with pytest.raises(BadMark):
        read_mark(RECORD, asked)


def test_a_mark_is_kept_changed_and_taken_back(db: sqlite3.Connection) -> None:
    marks.put(db, judged("title-0"))
    marks.put(db, judged("title-0", "wrong", note="缺少发文机关", correction={"value": "临江市关于做好防汛工作的通知"}))
    [kept] = marks.everything(db)
    assert (kept.verdict, kept.corrected, kept.note) == ("wrong", "临江市关于做好防汛工作的通知", "缺少发文机关")
    assert kept.marked_at
    assert marks.of_notice(db, kept.notice_id, kept.source_path) == {("title", kept.value): kept}
    assert marks.marked_pages(db) == {(kept.notice_id, kept.source_path): 1}
    marks.take_back(db, kept.notice_id, kept.source_path, kept.field, kept.value)
    assert marks.everything(db) == []


def test_another_programs_database_is_not_written_to(tmp_path: Path) -> None:
    with sqlite3.connect(tmp_path / "marks.db") as other:
        other.execute("CREATE TABLE theirs (x)")
    with pytest.raises(StoreError, match="another program"):
        marks.prepare(tmp_path / "marks.db")


def test_marks_outlive_runs_and_score(tmp_path: Path, request: pytest.FixtureRequest) -> None:
    page, out = tmp_path / "in" / "notice.txt", tmp_path / "out"
    page.parent.mkdir()
    page.write_text(TEXT, encoding="utf-8")
    extract.run([str(page)], jobs=1, out=out)
    run = find_run(out)
    record = json.loads((out / "notices.jsonl").read_text(encoding="utf-8"))
    marks.prepare(run.marks)
    with sqlite3.connect(run.marks) as db:
        for field in ("title", "document_numbers", "addressees", "directives", "units", "unit_lists"):
            for value in values_of(record)[field]:
                marks.put(db, judged(value.key, record=record))
            if field != "title":
                marks.put(db, read_mark(record, {"target": "field", "key": field, "verdict": "right"})[0])
    db.close()
    extract.run([str(page)], jobs=1, out=out, force=True)
    (out / "notices.db").unlink()
    extract.run([str(page)], jobs=1, out=out)
    with open_marks(run) as kept:
        done = export_labels(kept, tmp_path / "cases")
    assert (done.cases, done.left_out) == (1, {})
    assert (tmp_path / "cases" / "notice.txt").read_bytes() == page.read_bytes()
    shared = request.getfixturevalue("shared")
    command = [sys.executable, str(shared / "tools" / "score.py"), str(tmp_path / "cases"), "--json"]
    said = subprocess.run(
        [*command, "--records", str(out / "notices.jsonl")], capture_output=True, text=True, check=True
    )
    table = json.loads(said.stdout)
    assert {"title", "document_numbers", "addressees", "directives", "units", "sub_units", "declared_count"} <= set(
        table
    )
    assert {field: row["f1"] for field, row in table.items() if row["f1"] < 0.999} == {}


def test_pages_that_are_gone_or_changed_are_left_out_and_named(tmp_path: Path, db: sqlite3.Connection) -> None:
    marks.put(db, judged("title-0"))
    done = export_labels(db, tmp_path / "cases", tmp_path)
    assert done.left_out == {"in/notice.txt": "there is no file in/notice.txt here"}
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "notice.txt").write_text("another page", encoding="utf-8")
    assert "changed" in export_labels(db, tmp_path / "cases", tmp_path).left_out["in/notice.txt"]
    (tmp_path / "in" / "notice.txt").write_bytes(TEXT.encode())
    record = extract.parse(TEXT.encode(), path="in/notice.txt").record()
    marks.put(db, judged("title-0", record=record))
    assert export_labels(db, tmp_path / "cases", tmp_path).cases == 1
    assert (tmp_path / "cases" / "labels.jsonl").read_text(encoding="utf-8").count("\n") == 1


def test_a_page_of_somebody_else_is_not_written_over(tmp_path: Path, db: sqlite3.Connection) -> None:
    """A marked page of an archive may be called as a file of the folder that is named for the cases."""
    (tmp_path / "notice.txt").write_bytes(TEXT.encode())
    marks.put(db, judged("title-0", record=extract.parse(TEXT.encode(), path="notice.txt").record()))
    theirs = tmp_path / "archive" / "notice.txt"
    theirs.parent.mkdir()
    theirs.write_bytes(b"another page")
    with pytest.raises(StoreError, match="notice.txt is another file"):
        export_labels(db, theirs.parent, tmp_path)
    assert theirs.read_bytes() == b"another page"
    assert [file.name for file in theirs.parent.iterdir()] == ["notice.txt"]
    theirs.write_bytes(TEXT.encode())
    assert export_labels(db, theirs.parent, tmp_path).cases == 1


def test_labels_of_somebody_else_are_not_written_over(tmp_path: Path, db: sqlite3.Connection) -> None:
    (tmp_path / "notice.txt").write_bytes(TEXT.encode())
    marks.put(db, judged("title-0", record=extract.parse(TEXT.encode(), path="notice.txt").record()))
    out = tmp_path / "cases"
    for _ in range(2):
        export_labels(db, out, tmp_path)
    marks.prepare(tmp_path / "other.db")
    with closing(sqlite3.connect(tmp_path / "other.db")) as none, pytest.raises(StoreError, match="another folder"):
        export_labels(none, out, tmp_path)
    (out / "marks.jsonl").unlink()
    mine = (out / "labels.jsonl").read_bytes()
    with pytest.raises(StoreError, match="don't come from these marks"):
        export_labels(db, out, tmp_path)
    assert (out / "labels.jsonl").read_bytes() == mine


def test_two_pages_of_one_name_are_two_cases(tmp_path: Path, db: sqlite3.Connection) -> None:
    for folder in ("a", "b"):
        (tmp_path / folder).mkdir()
        data = f"{TEXT}{folder}".encode()
        (tmp_path / folder / "notice.txt").write_bytes(data)
        record = extract.parse(data, path=f"{folder}/notice.txt").record()
        marks.put(db, judged("title-0", record=record))
    assert export_labels(db, tmp_path / "cases", tmp_path).cases == 2
    names = [json.loads(line)["file"] for line in (tmp_path / "cases" / "labels.jsonl").read_text().splitlines()]
    assert names == ["notice.txt", "2-notice.txt"]


def test_a_source_is_only_shown_with_the_bytes_that_were_read(tmp_path: Path) -> None:
    digest = hashlib.sha256(b"a page").hexdigest()
    (tmp_path / "a!b.html").write_bytes(b"a page")
    assert read_source("a!b.html", digest, tmp_path) == b"a page"
    assert read_source(str(tmp_path / "a!b.html"), digest) == b"a page"
    with zipfile.ZipFile(tmp_path / "pages.zip", "w") as archive:
        archive.writestr("2004/page.html", b"a page")
        archive.writestr("2004/other.html", b"another")
    assert read_source("pages.zip!2004/page.html", digest, tmp_path) == b"a page"
    for path, why in {
        "/etc/passwd": "source_changed",
        "pages.zip!2004/other.html": "source_changed",
        "pages.zip!none.html": "source_moved",
        "gone.html": "source_moved",
        "s3://bucket/page.html": "source_remote",
        "http://example.org/": "source_remote",
        "nul\0.html": "source_moved",
    }.items():
        with pytest.raises(SourceGone) as gone:
            read_source(path, digest, tmp_path)
        assert gone.value.code == why, path
