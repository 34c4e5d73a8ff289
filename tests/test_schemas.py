"""The committed schemas are fresh, and true of what comes out."""

from __future__ import annotations

import json
import re
import sqlite3
from pathlib import Path

import jsonschema
import pytest

from extract import parse
from extract.notice import Notice
from extract.schema import FILES
from extract.schema.columns import KEY
from extract.schema.ddl import column_names, postgresql, primary_key, sqlite
from extract.schema.json_schema import json_schema
from extract.schema.tables import CHILDREN, NOTICES, TABLES

ROOT = Path(__file__).resolve().parent.parent
NOTICE = """临江市人民政府关于做好防汛工作的通知
临政发〔2004〕71号
各县人民政府：
一、加强领导
各单位要在今年年内完成。
附件：成员单位名单
联系人：某某，电话：0555-1234567
临江市人民政府
2004年7月29日"""


@pytest.mark.parametrize("form", FILES)
def test_the_committed_schemas_are_fresh(form: str) -> None:
    name, text = FILES[form]
    committed = (ROOT / "schemas" / name).read_text(encoding="utf-8")
    assert committed == text(), "run: gongwen schema --write schemas"


def test_the_schema_is_valid_and_closed() -> None:
    schema = json_schema()
    jsonschema.Draft202012Validator.check_schema(schema)
    assert schema["required"] == list(schema["properties"]) == list(Notice.model_fields)
    for name, part in schema["$defs"].items():
        if part["type"] == "object":
            assert part["required"] == list(part["properties"]), name
            assert part["additionalProperties"] is False, name
            assert part["description"], name


@pytest.mark.parametrize("data", [NOTICE, "", "<html><body><p>首页</p></body></html>", b"\xb9\xab\xce\xc4"])
def test_records_are_valid(data: str | bytes) -> None:
    validator = jsonschema.Draft202012Validator(json_schema())
    record = parse(data, path="a.txt").record()
    assert [e.message for e in validator.iter_errors(record)] == []


def test_a_wrong_record_is_not() -> None:
    validator = jsonschema.Draft202012Validator(json_schema())
    record = parse(NOTICE, path="a.txt").record()
    assert not validator.is_valid(record | {"title": ""})
    assert not validator.is_valid(record | {"more": 1})
    assert not validator.is_valid({k: v for k, v in record.items() if k != "repeals"})


def test_corpus_records_are_valid() -> None:
    validator = jsonschema.Draft202012Validator(json_schema())
    pages = [p for p in sorted((ROOT / "corpus").glob("*")) if p.suffix in {".html", ".htm", ".txt"}]
    for page in pages:
        record = parse(page.read_bytes(), path=page.name).record()
        assert [e.message for e in validator.iter_errors(record)] == [], page.name


def test_every_key_of_the_contract_has_its_place_in_the_tables() -> None:
    homes = {c.take.split(".")[0] for c in NOTICES.columns} | {t.items.split(".")[0].rstrip("*") for t in CHILDREN}
    assert set(Notice.model_fields) <= homes


@pytest.mark.parametrize("table", TABLES, ids=lambda t: t.name)
def test_tables_are_keyed_and_named_once(table: object) -> None:
    names = column_names(table)  # type: ignore[arg-type]
    assert len(set(names)) == len(names)
    assert set(primary_key(table)) <= set(names)  # type: ignore[arg-type]


def test_sqlite_makes_the_tables_twice_over() -> None:
    database = sqlite3.connect(":memory:")
    for _ in range(2):
        database.executescript(sqlite())
    for table in TABLES:
        made = tuple(name for _, name, *_ in database.execute(f"PRAGMA table_info({table.name})"))
        assert made == column_names(table)
        if not table.key:
            assert made[:2] == KEY


def test_both_dialects_have_the_same_tables() -> None:
    tables = r'^CREATE TABLE IF NOT EXISTS (\w+)|^    ("?\w+"?) '
    assert re.findall(tables, sqlite(), re.M) == re.findall(tables, postgresql(), re.M)
    assert "record jsonb NOT NULL" in postgresql()


def test_the_schema_says_what_json_is() -> None:
    assert json.loads(FILES["json"][1]()) == json_schema()
