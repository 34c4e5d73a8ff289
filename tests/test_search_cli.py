"""`gongwen search`: where it looks, what it prints, how it ends."""

from __future__ import annotations

import json
import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from search_archive import corpus_run, notice, store

from extract.cli import main


def called(*arguments: str) -> int:
    with pytest.raises(SystemExit) as left:
        main(["search", *arguments])
    assert isinstance(left.value.code, int)
    return left.value.code


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def database() -> str:
    return str(corpus_run() / "notices.db")


def test_json_is_one_object_a_line_best_first_with_chinese_as_it_is() -> None:
    command = [sys.executable, "-m", "extract", "search", "消防", "--db", database(), "--json"]
    done = subprocess.run(command, capture_output=True, check=True)
    lines = done.stdout.decode().splitlines()
    hits = [json.loads(line) for line in lines]
    assert len(hits) == 5
    assert [list(hit) for hit in hits] == [["id", "title", "path", "score", "snippet"]] * 5
    assert [hit["score"] for hit in hits] == sorted((hit["score"] for hit in hits), reverse=True)
    assert all("«消防»" in line for line in lines)
    assert done.stderr == b""


def test_people_get_titles_snippets_and_a_count(capsys: pytest.CaptureFixture[str]) -> None:
    assert called("消防", "--db", database(), "-n", "2", "--offset", "1") == 0
    out, err = capsys.readouterr()
    assert out.startswith("2. ")
    assert "关于开展秋季«消防»检查的通知" in out
    assert "2015-09-07  通知" in out
    assert err == "gongwen: 5 found, 2 to 3 shown\n"
    assert called("海关", "--db", database()) == 0
    assert capsys.readouterr() == ("", "gongwen: nothing found\n")


def test_words_may_be_arguments_of_their_own(capsys: pytest.CaptureFixture[str]) -> None:
    assert called("政务专网", "接入", "--year", "2005", "--db", database(), "--json") == 0
    assert [json.loads(line)["title"] for line in capsys.readouterr().out.splitlines()] == [
        "关于做好全县政务专网接入工作的通知"
    ]


@pytest.mark.parametrize(
    ("arguments", "titles"),
    [
        (("工作", "--year", "1999"), ["关于做好第五次全国人口普查准备工作的通知"]),
        (("--year", "1998-1999", "--type", "决定"), ["云溪县人民政府关于表彰一九九八年度造林绿化先进单位的决定"]),
        (("--issuer", "司法局"), []),
        (("--issuer", "司法部"), ["财政部司法部关于返还劳改单位基金问题的通知"]),
        (("--number", "财商字(1990)16号"), ["财政部司法部关于返还劳改单位基金问题的通知"]),
        (("--due-before", "1985-01-01"), ["云溪县人民政府关于加强东江河道管理的通告"]),
        (("网络", "--due-before", "2005-06-01", "--unit", "农业局"), ["关于做好全县政务专网接入工作的通知"]),
    ],
)
def test_filters(arguments: tuple[str, ...], titles: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert called(*arguments, "--db", database(), "--json") == 0
    assert [json.loads(line)["title"] for line in capsys.readouterr().out.splitlines()] == titles


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (('"消防',), 'a phrase is opened with " and not closed'),
        (("消防 -",), "excludes the word behind it"),
        ((), "there is nothing to look for: give a word, or a filter"),
        (("消防", "--year", "去年"), "is no year; write 2004, or 2004-2008"),
        (("消防", "--due-before", "明天"), "is no day; write it as 2004-07-29"),
        (("消防", "--db", "none.db"), "there is no database none.db"),
    ],
)
def test_what_is_wrong_is_said_with_exit_status_2(
    arguments: tuple[str, ...], message: str, here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    asked = arguments if "--db" in arguments else (*arguments, "--db", database())
    assert called(*asked) == 2
    out, err = capsys.readouterr()
    assert message in err
    assert "Traceback" not in err
    assert out == ""


def test_the_database_is_looked_for_here_then_in_outputs(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert called("信息化") == 2
    assert "no notices.db and no outputs/notices.db here" in capsys.readouterr().err
    store(here / "outputs" / "notices.db", notice("far", "信息化"))
    called("信息化", "--json")
    assert json.loads(capsys.readouterr().out)["path"] == "far"
    store(here / "notices.db", notice("near", "信息化"))
    called("信息化", "--json")
    assert json.loads(capsys.readouterr().out)["path"] == "near"


def test_the_database_may_be_named_by_its_folder(capsys: pytest.CaptureFixture[str]) -> None:
    assert called("消防", "--db", str(corpus_run()), "-n", "1") == 0
    assert "5 found" in capsys.readouterr().err
    assert called("消防", "--db", str(corpus_run().parent)) == 2
    assert "there is no database" in capsys.readouterr().err


def test_rebuild(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    shutil.copy(database(), here / "notices.db")
    with sqlite3.connect("notices.db") as old:
        for table in ("text", "notices", "meta"):
            old.execute(f"DROP TABLE search_{table}")
    assert called("消防") == 2
    assert "gongwen search --rebuild" in capsys.readouterr().err
    assert called("--rebuild") == 0
    assert "notices in the index of notices.db" in capsys.readouterr().err
    assert called("消防", "--json") == 0
    assert len(capsys.readouterr().out.splitlines()) == 5


def test_pages_cannot_write_on_the_terminal(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    store(here / "notices.db", notice("a", "信息化\x1b[2J\x07", "正文\x1b]0;x\x07信息化\x9b31m"))
    assert called("信息化") == 0
    assert not set("\x1b\x07\x9b") & set(capsys.readouterr().out)
