"""The view of duties, in both SQL stores: who must do what by when."""

from __future__ import annotations

import re
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import psycopg
import pytest

from extract import run

DOCS = Path(__file__).resolve().parent.parent / "docs" / "stores.md"
PAGES = {
    "a.txt": "关于做好防汛工作的通知\n临政发〔2004〕3号\n各县人民政府：\n市水利局、市财政局要于7月31日前报送方案。由市应急局牵头，市气象局、市教育局配合，做好预警。\n"
    "临江市人民政府\n2004年6月29日\n",
    "b.txt": "关于做好值班工作的通知\n各单位：\n各单位不得擅自离岗。\n云溪县人民政府\n2005年7月29日\n",
}
EXPECTED = [
    ("2004-07-31", "市水利局、市财政局", None, None, "关于做好防汛工作的通知", "临政发〔2004〕3号", "临江市人民政府", "2004-06-29"),
    (None, "市应急局", "市应急局", "市气象局、市教育局", "关于做好防汛工作的通知", "临政发〔2004〕3号", "临江市人民政府", "2004-06-29"),
    (None, "各单位", None, None, "关于做好值班工作的通知", None, "云溪县人民政府", "2005-07-29"),
]  # fmt: skip
QUERY = (
    "SELECT deadline_on, actors, lead_units, support_units, title, document_numbers, issuers, issued_on FROM duties "
    'ORDER BY source_path, "position"'
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "pages").mkdir()
    for name, text in PAGES.items():
        (tmp_path / "pages" / name).write_text(text, encoding="utf-8")
    return tmp_path


def said(rows: list[tuple[Any, ...]]) -> list[tuple[Any, ...]]:
    return [tuple(None if v is None else str(v) for v in row) for row in rows]


def test_duties_in_sqlite(folder: Path) -> None:
    run(folder / "pages", out=folder / "out", to="sqlite", jobs=0)
    with closing(sqlite3.connect(folder / "out" / "notices.db")) as db:
        assert said(db.execute(QUERY).fetchall()) == EXPECTED


def test_duties_in_postgresql(folder: Path, database: str) -> None:
    run(folder / "pages", out=folder / "out", to=database, jobs=0)
    with psycopg.connect(database) as db:
        assert said(db.execute(QUERY).fetchall()) == EXPECTED


def test_the_table_for_excel(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run(folder / "pages", out=folder / "outputs", to="sqlite", jobs=0)
    monkeypatch.chdir(folder)
    example = next(
        b for b in re.findall(r"```python\n(.*?)```", DOCS.read_text(encoding="utf-8"), re.S) if "duties" in b
    )
    exec(example, {})
    data = (folder / "duties.csv").read_bytes()
    assert data.startswith(b"\xef\xbb\xbfdeadline_on,")
    assert "市水利局、市财政局" in data.decode()
