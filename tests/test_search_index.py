"""The index kept in step with the store: added, replaced and removed notices, other engines, other hands, stopped runs."""

from __future__ import annotations

import json
import random
import shutil
import sqlite3
from pathlib import Path

import pytest
from search_archive import corpus_run, entry, notice, paths, store

from extract import run
from extract.errors import ConfigError, StoreError
from extract.notice import Notice
from extract.search import Index, tables
from extract.search.engine import Engine
from extract.search.rebuild import rebuild
from extract.sinks import Key
from extract.sinks.sqlite import SqliteSink

WORDS = ("信息化", "联网", "机房", "财政局", "防汛", "检查", "王伟", "2004")


def healthy(file: Path) -> None:
    """FTS5's own check, and every notice in the index once."""
    with sqlite3.connect(file) as database:
        database.execute("INSERT INTO search_text (search_text) VALUES ('integrity-check')")
        both = "SELECT count(*) FROM notices JOIN search_notices USING (id, source_path)"
        (joint,) = database.execute(both).fetchone()
        assert database.execute("SELECT count(*) FROM search_notices").fetchone() == (joint,)
        assert database.execute("SELECT count(*) FROM notices").fetchone() == (joint,)


def answers(file: Path) -> dict[str, list[tuple[str, float, str]]]:
    """What the index says to some queries, those of the same score in the order of their paths."""
    found = {}
    with Index.open(file) as index:
        for query in (*WORDS, "财政局 检查", "检查 -防汛", "王"):
            hits = index.search(query, limit=1000).hits
            found[query] = sorted((h.path, h.score, h.snippet) for h in hits)
        hits = index.search(unit="财政局", due_before="2010-01-01", limit=1000).hits
        found["filters"] = sorted((h.path, h.score, h.snippet) for h in hits)
    return found


def some(dice: random.Random, name: str) -> Notice:
    words = dice.choices(WORDS, k=12)
    return notice(name, words[0] + "的通知", "，".join(words[1:9]) + "。", units=words[9:], due="2008-05-01")


def test_any_history_gives_the_same_answers(tmp_path: Path) -> None:
    dice = random.Random(5)
    file, now = tmp_path / "n.db", dict[str, Notice]()
    for turn in range(14):
        sink, before = SqliteSink(file), dict(now)
        gone = dice.sample(sorted(now), k=min(len(now), 3))
        sink.delete([Key(now.pop(name).id, name) for name in gone] + [Key("unknown", "x"), Key(None, "y")])
        again = dice.sample(sorted(now), k=len(now) // 2)
        # half of those that are given again are changed under their key
        changed = {n: some(dice, n).model_copy(update={"id": now[n].id}) for n in again[::2]}
        new = {name: some(dice, name) for name in (f"{turn}-{i}.html" for i in range(6))}
        given = {**{name: now[name] for name in again}, **changed, **new}
        sink.write([entry(made) for made in given.values()])
        if turn % 4 == 3:
            sink.abandon()
            now = before
        else:
            sink.close()
            now |= given
        healthy(file)
    fresh = store(tmp_path / "fresh.db", *(now[name] for name in sorted(now)))
    assert len(now) > 20
    assert answers(file) == answers(fresh)
    assert all(answers(file).values())


def test_a_cleared_store_is_empty(tmp_path: Path) -> None:
    file = store(tmp_path / "n.db", notice("a", "信息化"), notice("b", "联网"))
    sink = SqliteSink(file)
    sink.clear()
    sink.write([entry(notice("c", "信息化"))])
    sink.close()
    healthy(file)
    assert paths(file, "信息化") == ["c"]


def test_the_same_bytes_at_two_paths_are_two_hits(tmp_path: Path) -> None:
    both = [notice(name, "信息化", id="a" * 32) for name in ("a", "b")]
    file = store(tmp_path / "n.db", *both)
    assert sorted(paths(file, "信息化")) == ["a", "b"]
    sink = SqliteSink(file)
    sink.delete([Key("a" * 32, "a")])
    sink.close()
    assert paths(file, "信息化") == ["b"]


def test_what_is_unchanged_is_not_written_again(tmp_path: Path) -> None:
    file = store(tmp_path / "n.db", notice("a", "信息化"), notice("b", "联网"))
    query = "SELECT entry, source_path FROM search_notices ORDER BY entry"
    with sqlite3.connect(file) as database:
        before = database.execute(query).fetchall()
    store(file, notice("a", "信息化"), notice("b", "联网", "机房", id=notice("b", "联网").id))
    with sqlite3.connect(file) as database:
        after = database.execute(query).fetchall()
    assert after[0] == before[0]
    assert paths(file, "机房") == ["b"]


def spoil(file: Path, *statements: str) -> None:
    with sqlite3.connect(file) as database:
        database.execute("PRAGMA foreign_keys = ON")
        for statement in statements:
            database.execute(statement)


@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM notices WHERE source_path = 'a'",
        "DELETE FROM search_notices",
        "DROP TABLE search_text",
        "DROP TABLE search_meta",
        "UPDATE search_meta SET value = '0' WHERE key = 'format'",
        "UPDATE search_meta SET value = 'other' WHERE key = 'dictionary'",
        "UPDATE notices SET record = json_set(record, '$.title', '别的') WHERE source_path = 'b'",
    ],
)
def test_a_run_mends_what_other_hands_did(tmp_path: Path, statement: str) -> None:
    file = store(tmp_path / "n.db", *(notice(name, "信息化", f"机房{name}") for name in "abc"))
    spoil(file, statement)
    store(file, notice("b", "联网", id=notice("b", "信息化", "机房b").id))
    healthy(file)
    assert paths(file, "联网") == ["b"]
    assert set(paths(file, "信息化")) in ({"a", "c"}, {"c"})
    assert paths(file, "别的") == []


def test_an_index_of_another_engine_is_refused_and_made_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = store(tmp_path / "n.db", notice("a", "信息化"))
    monkeypatch.setattr(tables, "engine", lambda: Engine("other", "9.9", "x"))
    with pytest.raises(ConfigError, match=r"was made with r?jieba [0-9.]+, here is other 9.9; .*--rebuild"):
        Index.open(file)
    assert rebuild(file) == 1
    assert paths(file, "信息化") == ["a"]
    monkeypatch.undo()
    with pytest.raises(ConfigError, match=r"was made with other 9.9"):
        Index.open(file)
    store(file, notice("b", "联网"))
    assert paths(file, "信息化") == ["a"]


def test_a_database_without_an_index_says_so(tmp_path: Path) -> None:
    file = store(tmp_path / "n.db", notice("a", "信息化"))
    spoil(file, "DROP TABLE search_text", "DROP TABLE search_notices", "DROP TABLE search_meta")
    with pytest.raises(ConfigError, match="no search index; make it with `gongwen search --rebuild`"):
        Index.open(file)
    assert rebuild(file) == 1
    healthy(file)
    assert paths(file, "信息化") == ["a"]


def test_what_is_no_database_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="there is no database"):
        Index.open(tmp_path / "none.db")
    assert not (tmp_path / "none.db").exists()
    (tmp_path / "text.db").write_text("no database " * 100)
    with pytest.raises(StoreError, match="cannot read"):
        Index.open(tmp_path / "text.db")
    with sqlite3.connect(tmp_path / "other.db") as other:
        other.execute("CREATE TABLE other (a)")
    with pytest.raises(ConfigError, match="no search index"):
        Index.open(tmp_path / "other.db")
    with pytest.raises(StoreError, match="holds no notices"):
        rebuild(tmp_path / "other.db")


def test_a_broken_index_is_an_error_with_a_way_out(tmp_path: Path) -> None:
    file = store(tmp_path / "n.db", *(notice(str(i), "信息化", "联网" * i) for i in range(1, 30)))
    spoil(file, "DELETE FROM search_text_data WHERE id > 10")
    with pytest.raises(StoreError, match="--rebuild"), Index.open(file) as index:
        index.search("信息化")
    assert rebuild(file) == 29
    assert len(paths(file, "信息化")) == 29


def test_vacuum_changes_nothing(tmp_path: Path) -> None:
    file = store(tmp_path / "n.db", *(notice(str(i), "信息化", "联网" * i) for i in range(1, 10)))
    sink = SqliteSink(file)
    sink.delete([Key(notice("1", "信息化", "联网").id, "1"), Key(notice("3", "信息化", "联网" * 3).id, "3")])
    sink.close()
    before = answers(file)
    with sqlite3.connect(file) as database:
        database.execute("VACUUM")
    assert answers(file) == before


def test_a_run_keeps_it_through_changed_and_removed_inputs(tmp_path: Path) -> None:
    pages, out = tmp_path / "pages", tmp_path / "out"
    pages.mkdir()
    for name in ("a", "b"):
        (pages / f"{name}.txt").write_text(PAGE.format("防汛"), encoding="utf-8")
    run(pages, jobs=1, out=out)
    file = out / "notices.db"
    assert len(paths(file, "防汛")) == 2
    (pages / "b.txt").write_text(PAGE.format("抗旱"), encoding="utf-8")
    (pages / "c.txt").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(100))
    run(pages, jobs=1, out=out)
    assert [Path(p).name for p in paths(file, "防汛")] == ["a.txt"]
    assert [Path(p).name for p in paths(file, "抗旱")] == ["b.txt"]
    healthy(file)
    file.unlink()
    run(pages, jobs=1, out=out)
    assert [Path(p).name for p in paths(file, "抗旱")] == ["b.txt"]


PAGE = """云溪县人民政府办公室关于做好{}工作的通知
云政办发〔2011〕7号
各乡镇人民政府：
请认真做好各项准备工作。
云溪县人民政府办公室
2011年5月3日
"""


def test_rebuilding_gives_the_answers_of_the_run(tmp_path: Path) -> None:
    file = shutil.copy(corpus_run() / "notices.db", tmp_path / "n.db")
    before = answers(Path(file))
    assert rebuild(Path(file)) == len((corpus_run() / "notices.jsonl").read_text(encoding="utf-8").splitlines())
    assert answers(Path(file)) == before
    healthy(Path(file))


def test_every_notice_of_a_run_is_in_its_index() -> None:
    healthy(corpus_run() / "notices.db")
    lines = (corpus_run() / "notices.jsonl").read_text(encoding="utf-8").splitlines()
    years = {
        json.loads(line)["source"]["path"] for line in lines if (json.loads(line)["issued_on"] or "")[:4] == "2014"
    }
    found = set(paths(corpus_run() / "notices.db", year=2014))
    assert years <= found
    assert len(found) <= len(years) + 2  # a year of number or publication, where there is no day of issue
