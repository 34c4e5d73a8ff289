"""The index in tantivy: the same notices found as by SQLite, through changes of the database too."""

from __future__ import annotations

import os
import shutil
import sqlite3
import sys
from pathlib import Path
from typing import Any

import pytest
from search_archive import corpus_run, entry, notice, paths, store
from test_search_quality import JUDGED

from extract.errors import ConfigError, StoreError
from extract.search import Index, QueryError
from extract.search.rebuild import rebuild
from extract.sinks import Key
from extract.sinks.sqlite import SqliteSink

ASKED: list[tuple[str, dict[str, Any]]] = [
    *((query, {}) for query in JUDGED),
    *(
        (query, {})
        for query in ("王", "县", "防汛 -领导", '"县人民政府"', "2011年", "第12号", "城区", "通知", "关于调整", "ghost")
    ),
    ("", {"year": (2009, 2012)}),
    ("", {"unit": "财政局"}),
    ("", {"due_before": "2005-01-01"}),
    ("", {"number": "〔2016〕"}),
    ("检查", {"type": "通知", "issuer": "人民政府", "year": (2000, 2020)}),
    ("工作", {"due_before": "2010-01-01", "unit": "各乡镇"}),
    ("工作 -检查", {"year": 2016}),
    ("-检查", {"year": 2016}),
]


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    if "CI" not in os.environ:
        pytest.importorskip("tantivy")
    return Path(shutil.copy(corpus_run() / "notices.db", tmp_path_factory.mktemp("tantivy") / "notices.db"))


@pytest.mark.parametrize(("query", "asked"), ASKED)
def test_the_same_notices_are_found(file: Path, query: str, asked: dict[str, Any]) -> None:
    by_sqlite = paths(file, query, **asked)
    by_tantivy = paths(file, query, engine="tantivy", **asked)
    assert sorted(by_tantivy) == sorted(by_sqlite)
    if query in JUDGED:
        answers = set(JUDGED[query][0].split())
        assert {Path(path).name.partition("-")[0] for path in by_tantivy[: len(answers)]} == answers


def test_pages_of_an_answer(file: Path) -> None:
    with Index.open(file, engine="tantivy") as index:
        whole = index.search("通知", limit=100)
        pages = [index.search("通知", limit=7, offset=offset) for offset in range(0, whole.total, 7)]
    assert [hit for page in pages for hit in page.hits] == list(whole.hits)
    assert {page.total for page in pages} == {whole.total}


def test_titles_come_first(file: Path) -> None:
    with sqlite3.connect(file) as database:
        titles = database.execute("SELECT title, source_path FROM notices WHERE title IS NOT NULL").fetchall()
    with Index.open(file, engine="tantivy") as index:
        for title, path in titles:
            assert index.search(title, limit=1).hits[0].path == path, title


def test_it_follows_the_database(file: Path, tmp_path: Path) -> None:
    own = store(tmp_path / "n.db", *(notice(name, "信息化", f"机房{name}") for name in "abc"))
    assert sorted(paths(own, "信息化", engine="tantivy")) == ["a", "b", "c"]
    sink = SqliteSink(own)
    sink.delete([Key(notice("a", "信息化", "机房a").id, "a")])
    sink.write([entry(notice("b", "联网", id=notice("b", "信息化", "机房b").id)), entry(notice("d", "信息化"))])
    sink.close()
    assert sorted(paths(own, "信息化", engine="tantivy")) == ["c", "d"]
    assert paths(own, "联网", engine="tantivy") == ["b"]
    rebuild(own)
    assert sorted(paths(own, "信息化", engine="tantivy")) == ["c", "d"]
    own.unlink()
    store(own, notice("e", "信息化"))
    assert paths(own, "信息化", engine="tantivy") == ["e"]


def test_killed_between_the_two_writes_it_is_right_again(file: Path, tmp_path: Path) -> None:
    own = store(tmp_path / "n.db", *(notice(name, "信息化", f"机房{name}") for name in "abc"))
    paths(own, "信息化", engine="tantivy")
    with sqlite3.connect(
        tmp_path / "n.tantivy" / "held.db"
    ) as held:  # tantivy has them, the list of what it has does not
        held.execute("DELETE FROM held WHERE entry > 1")
        held.execute("UPDATE seen SET stamp = stamp || ' torn'")
    assert sorted(paths(own, "信息化", engine="tantivy")) == ["a", "b", "c"]


def test_queries_are_refused_alike(file: Path) -> None:
    with Index.open(file, engine="tantivy") as index:
        for query in ('"信息化', "-信息化", ""):
            with pytest.raises(QueryError):
                index.search(query)


def test_without_tantivy_it_says_what_to_install(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "tantivy", None)
    monkeypatch.delitem(sys.modules, "extract.search.tantivy_index", raising=False)
    with pytest.raises(ConfigError, match=r"gongwen\[search\]"):
        Index.open(file, engine="tantivy")


def test_a_folder_that_cannot_be_made_is_an_error(file: Path, tmp_path: Path) -> None:
    own = store(tmp_path / "n.db", notice("a", "信息化"))
    (tmp_path / "n.tantivy").write_text("in the way")
    with pytest.raises(StoreError, match="cannot write the index"):
        Index.open(own, engine="tantivy")
