"""The examples of docs/extending.md, installed as a package beside gongwen and run."""

from __future__ import annotations

import csv
import json
import os
import re
import sqlite3
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest

PAGE = Path(__file__).resolve().parent.parent / "docs" / "extending.md"
NOTICE = (
    "<html><head><title>关于拨付防汛资金的通知</title></head><body><h1>关于拨付防汛资金的通知</h1><p>各镇人民政府：</p>"
    "<p>现拨付你镇防汛资金12.5万元，请于7月31日前用完。</p><p>云溪县财政局</p><p>2004年7月29日</p>"
    "<p>便民服务热线：12345678</p></body></html>"
)


def blocks() -> list[tuple[str, str]]:
    """The files of the page: name and text."""
    return re.findall(r"```\w+ title=(\S+)\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.S)


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A folder in which the page's package is installed."""
    folder = tmp_path / "site"
    info = folder / "own-1.0.dist-info"
    info.mkdir(parents=True)
    points = []
    for name, text in blocks():
        if name == "pyproject.toml":
            for group, entries in tomllib.loads(text)["project"]["entry-points"].items():
                points.append(f"[{group}]\n" + "".join(f"{key} = {value}\n" for key, value in entries.items()))
        else:
            (folder / name).parent.mkdir(exist_ok=True)
            (folder / name).write_text(text, encoding="utf-8")
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: own\nVersion: 1.0\n", encoding="utf-8")
    (info / "top_level.txt").write_text("own_fields\nown_reader\nown_store\n", encoding="utf-8")
    (info / "entry_points.txt").write_text("\n".join(points), encoding="utf-8")
    return folder


def gongwen(site: Path, *arguments: str, **variables: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONPATH": str(site), **variables}
    command = [sys.executable, "-m", "extract", *arguments]
    return subprocess.run(command, capture_output=True, text=True, env=environment, check=False, cwd=site)


def test_the_page_has_all_four(site: Path) -> None:
    assert {name for name, _ in blocks()} == {
        "myrules/furniture.toml", "own_fields.py", "own_reader.py", "own_store.py", "pyproject.toml",
    }  # fmt: skip


def test_a_field_of_ones_own(site: Path) -> None:
    (site / "a.html").write_text(NOTICE, encoding="utf-8")
    record = json.loads(gongwen(site, "extract", "a.html").stdout)
    assert record["extensions"] == {"amounts": '["12.5万元"]'}


@pytest.mark.parametrize("fault", ["return notice.no_such_key", "raise SystemExit(3)"])
def test_a_field_that_raises_costs_no_record(site: Path, fault: str) -> None:
    (site / "own_fields.py").write_text(f"def amounts(notice):\n    {fault}\n", encoding="utf-8")
    (site / "a.html").write_text(NOTICE, encoding="utf-8")
    record = json.loads(gongwen(site, "extract", "a.html").stdout)
    assert record["title"] == "关于拨付防汛资金的通知"
    assert record["extensions"] == {}
    assert [w["code"] for w in record["warnings"] if "amounts" in w["message"]] == ["field_failed"]


def test_a_field_that_cannot_be_loaded_is_said(site: Path) -> None:
    (site / "own_fields.py").write_text("raise RuntimeError('broken')\n", encoding="utf-8")
    (site / "a.html").write_text(NOTICE, encoding="utf-8")
    done = gongwen(site, "extract", "a.html")
    assert done.returncode == 2
    assert "the field amounts (own_fields:amounts) cannot be loaded" in done.stderr


def test_a_reader_and_a_store_of_ones_own(site: Path) -> None:
    parts = (
        'MIME-Version: 1.0\nContent-Type: multipart/related; boundary="b"\n\n'
        f"--b\nContent-Type: text/html; charset=utf-8\nContent-Location: https://example.cn/a.html\n\n{NOTICE}\n"
        "--b\nContent-Type: image/png\n\nxx\n--b--\n"
    )
    (site / "saved.mht").write_bytes(parts.encode())
    done = gongwen(site, "run", "saved.mht", "-o", "out", "--to", "sqlite", "--to", "csv:notices.csv")
    assert done.returncode == 0, done.stderr
    with (site / "notices.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file))
    assert rows == [["path", "title", "issued_on"], ["saved.mht!part2", "关于拨付防汛资金的通知", "2004-07-29"]]
    record = json.loads((site / "out" / "notices.jsonl").read_text(encoding="utf-8"))
    assert record["source"]["url"] == "https://example.cn/a.html"
    with sqlite3.connect(site / "out" / "notices.db") as database:
        assert database.execute("SELECT name, value FROM extensions").fetchall() == [("amounts", '["12.5万元"]')]


@pytest.mark.parametrize("packed", [False, True])
def test_a_reader_of_ones_own_is_asked_in_folders_and_archives(site: Path, packed: bool) -> None:
    folder = site / "pages"
    folder.mkdir()
    part = f"MIME-Version: 1.0\nContent-Type: text/html; charset=utf-8\n\n{NOTICE}\n"
    if packed:
        with zipfile.ZipFile(folder / "all.zip", "w") as archive:
            archive.writestr("saved.mht", part)
    else:
        (folder / "saved.mht").write_text(part, encoding="utf-8")
    done = gongwen(site, "run", "pages", "-o", "out")
    assert done.returncode == 0, done.stderr
    record = json.loads((site / "out" / "notices.jsonl").read_text(encoding="utf-8"))
    assert record["source"]["path"] == ("pages/all.zip!saved.mht!part1" if packed else "pages/saved.mht!part1")


@pytest.mark.parametrize("fault", ["yield None", "raise SystemExit(2)", "return None"])
def test_a_reader_that_fails_costs_its_file_only(site: Path, fault: str) -> None:
    (site / "own_reader.py").write_text(f"def read_mht(file, name, reading):\n    {fault}\n", encoding="utf-8")
    (site / "saved.mht").write_text("x", encoding="utf-8")
    (site / "a.html").write_text(NOTICE, encoding="utf-8")
    done = gongwen(site, "run", "saved.mht", "a.html", "-o", "out")
    assert (done.returncode, "Traceback" in done.stderr) == (1, False)
    (failure,) = (site / "out" / "failures.jsonl").read_text(encoding="utf-8").splitlines()
    assert json.loads(failure)["code"] == "reader_failed"
    assert "the reader mht (own_reader:read_mht) of one's own failed" in json.loads(failure)["message"]
    assert "1 records, 1 failures" in done.stderr


def test_a_store_that_cannot_be_opened_is_told_before_the_run(site: Path) -> None:
    (site / "a.html").write_text(NOTICE, encoding="utf-8")
    with (site / "own_store.py").open("a", encoding="utf-8") as file:
        file.write("\n\ndef broken(*_):\n    raise OSError('no room here')\n\n\nCsvStore.__init__ = broken\n")
    done = gongwen(site, "run", "a.html", "-o", "out", "--to", "csv:notices.csv")
    assert done.returncode == 1
    assert "the store csv:notices.csv cannot be opened: OSError: no room here" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("broken", ["write", "close"])
@pytest.mark.parametrize("fault", ["OSError", "SystemExit"])
def test_a_store_that_raises_holds_off_no_other(site: Path, broken: str, fault: str) -> None:
    (site / "a.html").write_text(NOTICE, encoding="utf-8")
    with (site / "own_store.py").open("a", encoding="utf-8") as file:
        file.write(f"\n\ndef broken(*_):\n    raise {fault}('no room here')\n\n\nCsvStore.{broken} = broken\n")
    done = gongwen(site, "run", "a.html", "-o", "out", "--to", "csv:notices.csv", "--to", "sqlite")
    assert done.returncode == 1
    assert f"failed: {fault}: no room here" in done.stderr
    assert "Traceback" not in done.stderr
    stores = json.loads((site / "out" / "run.json").read_text(encoding="utf-8"))["stores"]
    assert [bool(store["error"]) for store in stores] == [False, True, False]
    with sqlite3.connect(site / "out" / "notices.db") as database:
        assert database.execute("SELECT count(*) FROM notices").fetchone() == (1,)


@pytest.mark.parametrize("command", ["extract", "run"])
def test_a_wrong_folder_or_table_in_the_environment_is_a_wrong_configuration(site: Path, command: str) -> None:
    (site / "a.html").write_text(NOTICE, encoding="utf-8")
    (site / "broken").mkdir()
    (site / "broken" / "furniture.toml").write_text("[[row]]\n", encoding="utf-8")
    for folder, said in (("nowhere", "there is no folder nowhere of rule tables"), ("broken", "furniture.toml")):
        done = gongwen(site, command, "a.html", *(["-o", "out"] if command == "run" else []), GONGWEN_RULES=folder)
        assert (done.returncode, done.stdout) == (2, "")
        assert done.stderr.startswith("gongwen: ")
        assert said in done.stderr
        assert "report it" not in done.stderr


def test_rules_of_ones_own(site: Path) -> None:
    (site / "a.html").write_text(NOTICE, encoding="utf-8")
    without = json.loads(gongwen(site, "extract", "a.html").stdout)
    by_option = json.loads(gongwen(site, "extract", "--rules", "myrules", "a.html").stdout)
    by_variable = json.loads(gongwen(site, "extract", "a.html", GONGWEN_RULES=str(site / "myrules")).stdout)
    assert without["text"].endswith("便民服务热线：12345678")
    assert by_option["text"].endswith("2004年7月29日")
    assert by_option == by_variable
    assert [e["rule"] for e in by_option["corruption"]["edits"] if e["kind"] == "furniture"] == [
        "furniture.our_hotline"
    ]


def test_a_changed_table_makes_records_stale(site: Path) -> None:
    (site / "a.html").write_text(NOTICE, encoding="utf-8")
    assert "1 unchanged" not in gongwen(site, "run", "a.html", "-o", "out").stderr
    assert "1 unchanged" in gongwen(site, "run", "a.html", "-o", "out").stderr
    assert "1 unchanged" not in gongwen(site, "run", "--rules", "myrules", "a.html", "-o", "out").stderr
    assert (
        "便民服务热线" not in (site / "out" / "notices.jsonl").read_text(encoding="utf-8").partition('"corruption"')[0]
    )


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('"便民服务热线：12345678"', '"热线"', "does not match its own example"),
        ("furniture.our_hotline", "footer.our_hotline", "must begin with 'furniture.'"),
        ('value = "edge"', 'value = "egde"', "value must be one of any, edge"),
        ('name = "furniture"', 'name = "foo"', "needs name = 'furniture'"),
        ("pattern =", "off = true\npattern =", "a row that takes one out"),
    ],
)
def test_a_broken_table_is_refused_with_its_file(site: Path, old: str, new: str, said: str) -> None:
    file = site / "myrules" / "furniture.toml"
    file.write_text(file.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
    (site / "a.html").write_text(NOTICE, encoding="utf-8")
    done = gongwen(site, "extract", "--rules", "myrules", "a.html")
    assert done.returncode == 2
    assert said in done.stderr
    assert "furniture.toml" in done.stderr


@pytest.mark.parametrize("value", ["{}", "[]", "3"])
def test_a_value_of_another_kind_is_refused(site: Path, value: str) -> None:
    table = site / "myrules" / "furniture.toml"
    text = table.read_text(encoding="utf-8")
    assert text.count('value = "') == 1
    table.write_text("\ufeff" + re.sub(r'value = ".*"', f"value = {value}", text), encoding="utf-8")
    done = gongwen(site, "extract", "--rules", "myrules", "a.html")
    assert done.returncode == 2
    assert "value must be one of" in done.stderr


def test_a_row_can_be_taken_out_or_replaced(site: Path) -> None:
    table = '[table]\nname = "furniture"\nabout = "ours"\n[[row]]\nid = "{}"\nreason = "not on our site"\noff = true\n'
    (site / "a.html").write_text(NOTICE.replace("便民服务热线：12345678", "【打印本页】【关闭窗口】"), encoding="utf-8")
    assert json.loads(gongwen(site, "extract", "a.html").stdout)["text"].endswith("2004年7月29日")
    (site / "myrules" / "furniture.toml").write_text(table.format("furniture.tool_word"), encoding="utf-8")
    kept = json.loads(gongwen(site, "extract", "--rules", "myrules", "a.html").stdout)
    assert kept["text"].endswith("关闭窗口】")
    (site / "myrules" / "furniture.toml").write_text(table.format("furniture.no_such_row"), encoding="utf-8")
    assert "there is no row furniture.no_such_row" in gongwen(site, "extract", "--rules", "myrules", "a.html").stderr


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("no_such_table.toml", "there is no rule table no_such_table"),
        ("furniture.txt", "holds no rule table"),
        (None, "there is no folder"),
    ],
)
def test_a_folder_of_something_else_is_refused(site: Path, name: str | None, said: str) -> None:
    folder = site / "other"
    if name:
        folder.mkdir()
        (folder / name).write_text("", encoding="utf-8")
    done = gongwen(site, "extract", "--rules", "other", "a.html")
    assert done.returncode == 2
    assert said in done.stderr


def test_a_new_row_of_a_table_with_gates_is_used(site: Path) -> None:
    table = (
        '[table]\nname = "modality"\nabout = "ours"\n[[row]]\nid = "modality.ours"\nreason = "how our city orders"\n'
        'pattern = \'务求\'\nvalue = "obligation"\nexamples = ["务求做到"]\n'
    )
    (site / "myrules" / "modality.toml").write_text(table, encoding="utf-8")
    (site / "a.html").write_text(NOTICE.replace("请于7月31日前用完", "各镇务求专款专用"), encoding="utf-8")
    record = json.loads(gongwen(site, "extract", "--rules", "myrules", "a.html").stdout)
    assert [d["modality"] for d in record["directives"] if "务求" in d["text"]] == ["obligation"]


def test_a_table_in_another_charset_is_refused(site: Path) -> None:
    (site / "myrules" / "furniture.toml").write_bytes("[table]\nname = '关闭'".encode("gb18030"))
    done = gongwen(site, "extract", "--rules", "myrules", "a.html")
    assert done.returncode == 2
    assert "cannot be read as UTF-8" in done.stderr
