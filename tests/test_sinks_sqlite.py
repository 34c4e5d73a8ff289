"""The SQLite store: its rows, its keys, its refusals."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path
from typing import Any

import pytest

from extract.errors import StoreError
from extract.notice import (
    Corruption,
    Deadline,
    Directive,
    DocumentNumber,
    EditRecord,
    Imprint,
    Metadata,
    Named,
    Notice,
    Roster,
    RosterEntry,
    Source,
    SpamTerm,
    Table,
    Unit,
    UnitList,
    Warning,
)
from extract.sinks import Entry, Key
from extract.sinks.sqlite import SqliteSink
from extract.text import Span

UNITS = (
    Unit("临江市农业局", (Unit("种子站"), Unit("农机站", (Unit("培训部"),)))),
    Unit("临江市水利局", damaged=True, candidates=("临江市水务局",)),
)
NOTICE = Notice(
    id="a" * 32,
    source=Source("a.html", None, "text/html", "gb18030", "a" * 64, 100),
    page_kind="notice",
    title="关于成立防汛领导小组的通知",
    document_numbers=(DocumentNumber("临政发〔2004〕7号", "临政发", 2004, 7, Span(0, 10)),),
    issuers=(),
    addressees=(Named("各县人民政府", Span(3, 9)), Named("市直各部门", None)),
    imprint=Imprint("临江市人民政府办公室", None, 50),
    keywords=("防汛", "机构"),
    directives=(
        Directive(
            "各单位要在6月底前完成。",
            "obligation",
            ("各单位", "各乡镇"),
            Deadline("6月底前", None, "approximate"),
            ("市水利局",),
            (),
            "二/一",
            Span(20, 31),
        ),
    ),
    unit_lists=(UnitList("成员单位", None, 2, UNITS, None),),
    rosters=(Roster("领导小组", (RosterEntry("组长", "某某", "副市长", None),), None),),
    tables=(Table(None, ("单位", "数"), (("农业局", "1"), ("", "2")), None),),
    metadata=Metadata(index_number="L1", topic="水利", other={"备注": "无", "topic": "别的"}),
    text="临政发〔2004〕7号\n…",
    spans={"title": Span(11, 20)},
    corruption=Corruption(
        "contaminated",
        (SpamTerm("某某彩", 2, "substitution"),),
        (EditRecord("某某彩", None, Span(5, 5), "spam", "spam.x", "why", 0.9, ("关于",)),),
    ),
    warnings=(Warning("unit_count_mismatch", "2 against 3", Span(1, 2)), Warning("paginated", "…")),
)


def entry(notice: Notice = NOTICE, **changed: Any) -> Entry:
    record = notice.record() | changed
    return Entry(record["source"]["path"], json.dumps(record, ensure_ascii=False), None)


def failed(path: str) -> Entry:
    line = json.dumps(
        {"source": path, "code": "not_text", "message": "an image", "stage": "page.decode", "detail": None}
    )
    return Entry(path, None, line)


def write(file: Path, *entries: Entry, delete: tuple[Key, ...] = ()) -> None:
    sink = SqliteSink(file)
    sink.delete(delete)
    assert sink.write(entries) == len(entries)
    sink.close()


def query(file: Path, sql: str) -> list[tuple[Any, ...]]:
    with sqlite3.connect(file) as database:
        return database.execute(sql).fetchall()


def dump(file: Path) -> list[str]:
    with sqlite3.connect(file) as database:
        return list(database.iterdump())


@pytest.fixture
def file(tmp_path: Path) -> Path:
    write(tmp_path / "n.db", entry())
    return tmp_path / "n.db"


def test_the_record_is_kept_whole(file: Path) -> None:
    ((line, text, kind, copies),) = query(file, "SELECT record, text, page_kind, imprint_copies FROM notices")
    assert json.loads(line) == NOTICE.record()
    assert (text, kind, copies) == (NOTICE.text, "notice", 50)


@pytest.mark.parametrize(
    ("sql", "rows"),
    [
        (
            "SELECT text, prefix, year, number, span_end FROM document_numbers",
            [("临政发〔2004〕7号", "临政发", 2004, 7, 10)],
        ),
        ("SELECT position, name, span_start FROM addressees", [(0, "各县人民政府", 3), (1, "市直各部门", None)]),
        ("SELECT position, keyword FROM keywords ORDER BY position", [(0, "防汛"), (1, "机构")]),
        ("SELECT deadline_text, deadline_on, deadline_precision FROM directives", [("6月底前", None, "approximate")]),
        (
            "SELECT directive, role, position, name FROM directive_bodies ORDER BY 1, 2, 3",
            [(0, "actor", 0, "各单位"), (0, "actor", 1, "各乡镇"), (0, "lead_unit", 0, "市水利局")],
        ),
        (
            "SELECT list, position, parent, depth, name, damaged, candidates FROM units ORDER BY 1, 2",
            [
                (0, 0, None, 0, "临江市农业局", 0, "[]"),
                (0, 1, 0, 1, "种子站", 0, "[]"),
                (0, 2, 0, 1, "农机站", 0, "[]"),
                (0, 3, 2, 2, "培训部", 0, "[]"),
                (0, 4, None, 0, "临江市水利局", 1, '["临江市水务局"]'),
            ],
        ),
        ("SELECT roster, role, person, post FROM roster_entries", [(0, "组长", "某某", "副市长")]),
        ("SELECT header, cells FROM tables", [('["单位", "数"]', '[["农业局", "1"], ["", "2"]]')]),
        (
            "SELECT key, value, named FROM metadata ORDER BY key",
            [("index_number", "L1", 1), ("topic", "水利", 1), ("备注", "无", 0)],
        ),
        ("SELECT field, span_start, span_end FROM spans", [("title", 11, 20)]),
        ("SELECT text, occurrences, mode FROM corruption_terms", [("某某彩", 2, "substitution")]),
        ("SELECT removed, inserted, confidence, candidates FROM corruption_edits", [("某某彩", None, 0.9, '["关于"]')]),
        ("SELECT code, span_start FROM warnings", [("unit_count_mismatch", 1), ("paginated", None)]),
    ],
)
def test_lists_become_rows(file: Path, sql: str, rows: list[tuple[Any, ...]]) -> None:
    assert query(file, sql) == rows


def test_the_same_record_twice_changes_nothing(file: Path) -> None:
    before = dump(file)
    write(file, entry())
    assert dump(file) == before


def test_a_shorter_record_leaves_no_old_rows(file: Path) -> None:
    write(file, entry(addressees=[], unit_lists=[], directives=[]))
    for table in ("addressees", "unit_lists", "units", "directives", "directive_bodies"):
        assert query(file, f"SELECT count(*) FROM {table}") == [(0,)]
    assert query(file, "SELECT count(*) FROM notices") == [(1,)]


def test_rows_are_deleted_with_their_notice(file: Path) -> None:
    write(file, failed("b.html"))
    write(file, delete=(Key(NOTICE.id, "a.html"), Key(None, "b.html"), Key("unknown", "c.html")))
    of_data = "type = 'table' AND name != 'meta' AND (name NOT LIKE 'search_%' OR name = 'search_notices')"
    tables = [t for (t,) in query(file, f"SELECT name FROM sqlite_master WHERE {of_data}")]
    assert len(tables) > 20
    assert {t: query(file, f"SELECT count(*) FROM {t}")[0][0] for t in tables} == dict.fromkeys(tables, 0)


def test_failures_are_rows(file: Path) -> None:
    write(file, failed("b.html"), failed("b.html"))
    assert query(file, "SELECT source_path, code, stage, detail FROM failures") == [
        ("b.html", "not_text", "page.decode", None)
    ]


def test_what_was_abandoned_was_never_there(file: Path) -> None:
    before = dump(file)
    sink = SqliteSink(file)
    sink.clear()
    sink.write([failed("b.html")])
    sink.abandon()
    assert dump(file) == before


def test_one_file_remains(file: Path) -> None:
    assert [f.name for f in file.parent.iterdir()] == ["n.db"]


def test_readers_go_on_reading_meanwhile(file: Path) -> None:
    reader = sqlite3.connect(file)
    sink = SqliteSink(file)
    sink.write([failed("b.html")])
    assert reader.execute("SELECT count(*) FROM failures").fetchone() == (0,)
    sink.close()
    assert reader.execute("SELECT count(*) FROM failures").fetchone() == (1,)
    reader.close()


def test_constraints_hold(file: Path) -> None:
    assert query(file, "PRAGMA integrity_check") == [("ok",)]
    assert query(file, "PRAGMA foreign_key_check") == []
    with pytest.raises(StoreError):
        write(file, entry(page_kind="poem"))
    assert query(file, "SELECT page_kind FROM notices") == [("notice",)]


def test_another_version_is_refused_but_made_anew_where_it_is_the_runs_own(file: Path) -> None:
    with sqlite3.connect(file) as database:
        database.execute("PRAGMA user_version = 999")
    with pytest.raises(StoreError, match="version 999"):
        SqliteSink(file)
    sink = SqliteSink(file, own=True)
    assert sink.rows == 0
    sink.close()


def test_a_database_of_another_program_stays_as_it_is(tmp_path: Path) -> None:
    with sqlite3.connect(tmp_path / "theirs.db") as database:
        database.execute("CREATE TABLE theirs (x)")
    database.close()
    before = (tmp_path / "theirs.db").read_bytes()
    with pytest.raises(StoreError, match="another program"):
        SqliteSink(tmp_path / "theirs.db")
    assert (tmp_path / "theirs.db").read_bytes() == before


def test_no_database_is_a_clear_error(tmp_path: Path) -> None:
    (tmp_path / "n.db").write_bytes(b"nothing of the kind" * 100)
    with pytest.raises(StoreError, match=r"n\.db"):
        SqliteSink(tmp_path / "n.db", own=True)
