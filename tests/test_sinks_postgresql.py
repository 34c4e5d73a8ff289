"""The PostgreSQL store, against a real server: its rows, its merging, its versions, its refusals."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import psycopg
import pytest
from test_sinks_sqlite import NOTICE, entry, failed

from extract.errors import ConfigError, StoreError
from extract.schema.ddl import column_names
from extract.schema.tables import CHILDREN, TABLES, TABLES_VERSION
from extract.sinks import Entry, Key, read_url
from extract.sinks.postgresql import PostgresqlSink


def write(url: str, *entries: Entry, delete: tuple[Key, ...] = ()) -> int:
    sink = PostgresqlSink(url, "the test's database")
    sink.delete(delete)
    assert sink.write(entries) == len(entries)
    sink.flush()
    rows = sink.rows
    sink.close()
    return rows


def query(url: str, sql: str) -> list[tuple[Any, ...]]:
    with psycopg.connect(url) as connection:
        return connection.execute(sql).fetchall()  # type: ignore[call-overload, no-any-return]


def dump(url: str) -> dict[str, list[tuple[Any, ...]]]:
    """All rows of all tables but `meta`."""
    tables = [t for t in TABLES if t.name != "meta"]
    return {
        t.name: sorted(query(url, f"SELECT {', '.join(map(_q, column_names(t)))} FROM {t.name}"), key=repr)
        for t in tables
    }


def _q(name: str) -> str:
    return f'"{name}"'


@pytest.fixture
def filled(database: str) -> str:
    write(database, entry())
    return database


def test_the_record_is_kept_whole(filled: str) -> None:
    ((record, text, kind, copies),) = query(filled, "SELECT record, text, page_kind, imprint_copies FROM notices")
    assert record == NOTICE.record()
    assert (text, kind, copies) == (NOTICE.text, "notice", 50)


@pytest.mark.parametrize(
    ("sql", "rows"),
    [
        ("SELECT text, prefix, year, number, span_end FROM document_numbers", [("临政发〔2004〕7号", "临政发", 2004, 7, 10)]),
        ("SELECT position, name, span_start FROM addressees ORDER BY 1", [(0, "各县人民政府", 3), (1, "市直各部门", None)]),
        ("SELECT directive, role, position, name FROM directive_bodies ORDER BY 2, 3", [(0, "actor", 0, "各单位"), (0, "actor", 1, "各乡镇"), (0, "lead_unit", 0, "市水利局")]),
        ("SELECT position, parent, depth, name, damaged, candidates FROM units WHERE position > 2 ORDER BY 1", [(3, 2, 2, "培训部", False, []), (4, None, 0, "临江市水利局", True, ["临江市水务局"])]),
        ("SELECT header, cells FROM tables", [(["单位", "数"], [["农业局", "1"], ["", "2"]])]),
        ("SELECT key, value, named FROM metadata ORDER BY value", [("备注", "无", False), ("topic", "水利", True), ("index_number", "L1", True)]),
        ("SELECT code, span_start FROM warnings ORDER BY position", [("unit_count_mismatch", 1), ("paginated", None)]),
    ],
)  # fmt: skip
def test_lists_become_rows(filled: str, sql: str, rows: list[tuple[Any, ...]]) -> None:
    assert sorted(query(filled, sql), key=repr) == sorted(rows, key=repr)


def test_what_is_there_already_is_left_alone(filled: str) -> None:
    before = query(filled, "SELECT xmin::text, ctid::text FROM notices"), dump(filled)
    assert write(filled, entry()) == 1
    assert (query(filled, "SELECT xmin::text, ctid::text FROM notices"), dump(filled)) == before


def test_a_shorter_record_leaves_no_old_rows(filled: str) -> None:
    assert write(filled, entry(addressees=[], unit_lists=[], directives=[])) == 1
    rows = dump(filled)
    assert [rows[t] for t in ("addressees", "unit_lists", "units", "directives", "directive_bodies")] == [[]] * 5
    assert len(rows["notices"]) == 1
    assert len(rows["keywords"]) == 2


def test_the_same_key_twice_is_the_last_one(database: str) -> None:
    assert write(database, entry(), entry(title="后来的"), failed("b.html"), failed("b.html")) == 2
    assert query(database, "SELECT title FROM notices") == [("后来的",)]


def test_rows_are_deleted_with_their_notice(filled: str) -> None:
    write(filled, failed("b.html"))
    assert write(filled, delete=(Key(NOTICE.id, "a.html"), Key(None, "b.html"), Key("unknown", "c.html"))) == 0
    assert set(map(len, dump(filled).values())) == {0}


def test_what_was_abandoned_was_never_there(filled: str) -> None:
    before = dump(filled)
    sink = PostgresqlSink(filled, "it")
    sink.clear()
    sink.write([failed("b.html")])
    sink.abandon()
    assert dump(filled) == before


def test_what_postgresql_cannot_hold(database: str) -> None:
    """NUL, and words too long for an ordered index: the record is kept, the key is its beginning and its digest."""
    record = NOTICE.record()
    path = "卷宗!" + "很长的路径" * 2000
    record["source"]["path"] = path
    record["title"] = "防汛\0通知"
    record["metadata"]["other"] = {"键" * 5000: "值\0"}
    long = Entry(path, json.dumps(record, ensure_ascii=False), None)
    assert write(database, long) == write(database, long) == 1
    ((title, key, kept),) = query(database, "SELECT title, source_path, record->'source'->>'path' FROM notices")
    assert (title, kept) == ("防汛\ufffd通知", path)
    assert len(key) < 700
    assert write(database, delete=(Key(NOTICE.id, path),)) == 0


def test_a_refused_row_is_named_and_nothing_is_lost(filled: str) -> None:
    before = dump(filled)
    with pytest.raises(StoreError, match="the test's database.*poem"):
        write(filled, entry(page_kind="poem"))
    assert dump(filled) == before


def catalogue(url: str) -> list[tuple[Any, ...]]:
    return query(
        url,
        "SELECT table_name, column_name, data_type, is_nullable FROM information_schema.columns WHERE table_schema = "
        "current_schema() UNION ALL SELECT tablename, indexname, regexp_replace(indexdef, 'test_[0-9a-f]+', ''), '' "
        "FROM pg_indexes WHERE schemaname = current_schema() UNION ALL SELECT conrelid::regclass::text, conname, "
        "pg_get_constraintdef(oid), '' FROM pg_constraint WHERE connamespace = current_schema()::regnamespace "
        "ORDER BY 1, 2, 3",
    )


def test_tables_of_an_earlier_version_are_brought_to_this_one(filled: str) -> None:
    """Version 1: no copies, no canonical names, fewer choices; rows are made anew from the records."""
    fresh, rows = catalogue(filled), dump(filled)
    with psycopg.connect(filled) as connection:
        connection.execute("DROP TABLE duplicates")
        connection.execute("ALTER TABLE units DROP COLUMN canonical")
        connection.execute("ALTER TABLE directives DROP CONSTRAINT directives_modality_check")
        connection.execute(
            "ALTER TABLE directives ADD CONSTRAINT directives_modality_check CHECK (modality = 'obligation')"
        )
        connection.execute("UPDATE units SET name = 'old'")
        connection.execute("UPDATE notices SET record = record - 'duplicates'")
        connection.execute("UPDATE meta SET value = '1' WHERE key = 'tables_version'")
    PostgresqlSink(filled, "it").close()
    assert catalogue(filled) == fresh
    assert dump(filled) == rows
    assert ("tables_version", str(TABLES_VERSION)) in query(filled, "SELECT key, value FROM meta")


def test_a_later_version_and_another_programs_tables_are_refused(database: str) -> None:
    with psycopg.connect(database) as connection:
        connection.execute("CREATE TABLE notices (mine text)")
    with pytest.raises(StoreError, match="another program"):
        PostgresqlSink(database, "it")
    assert query(database, "SELECT * FROM notices") == []
    with psycopg.connect(database) as connection:
        connection.execute("DROP TABLE notices")
    write(database, entry())
    with psycopg.connect(database) as connection:
        connection.execute("UPDATE meta SET value = '999' WHERE key = 'tables_version'")
    with pytest.raises(StoreError, match="version 999"):
        PostgresqlSink(database, "it")


def test_every_list_has_its_index_on_the_parent(database: str) -> None:
    """Deleting a notice must not read a child table through."""
    PostgresqlSink(database, "it").close()
    leading = query(database, "SELECT tablename FROM pg_indexes WHERE schemaname = current_schema() AND indexdef LIKE '%(notice_id, source_path%'")  # fmt: skip
    assert {t for (t,) in leading} >= {t.name for t in CHILDREN}


def test_the_queries_of_the_docs_run(filled: str) -> None:
    docs = (Path(__file__).resolve().parent.parent / "docs" / "stores.md").read_text(encoding="utf-8")
    sql = next(b for b in re.findall(r"^```sql\n(.*?)^```", docs, re.S | re.M) if "directive_bodies" in b)
    with psycopg.connect(filled) as connection:
        connection.execute("UPDATE directives SET deadline_on = '2024-06-30'")
    duties, bodies = (part for part in sql.replace("市财政局", "市水利局").split(";") if part.strip())
    assert len(query(filled, duties.replace("actors LIKE", "lead_units LIKE"))) == 1
    assert query(filled, bodies)


def test_no_server_is_a_clear_error(tmp_path: Path) -> None:
    store = read_url("postgresql://someone:secret@127.0.0.1:9/nowhere?connect_timeout=2", tmp_path)
    assert store.name == "postgresql://someone@127.0.0.1:9/nowhere?connect_timeout=2"
    with pytest.raises(StoreError, match="127.0.0.1:9") as caught:
        PostgresqlSink(store.url, store.name)
    assert "secret" not in str(caught.value)


def test_a_missing_extra_is_said_before_anything_starts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("extract.sinks.address.find_spec", lambda name: None)
    for url, extra in (("postgresql://h/d", "postgresql"), ("parquet", "parquet"), ("jsonl:x.jsonl.zst", "zstd")):
        with pytest.raises(ConfigError, match=rf"pip install 'gongwen\[{extra}\]'"):
            read_url(url, tmp_path)
