"""`gongwen rules`: tables and rows listed, and those that meet nothing; and the shell's completion of commands."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path
from typing import BinaryIO

import pytest
from conftest import ROOT

from extract import rules
from extract.cli import COMMANDS, main
from extract.readers import sources
from extract.rules.loosened import loosened


def called(*arguments: str) -> int:
    with pytest.raises(SystemExit) as left:
        main(["rules", *arguments])
    assert isinstance(left.value.code, int)
    return left.value.code


@pytest.mark.parametrize(
    ("source", "loose"),
    [
        (r"^通知$", "通知"),
        (r"\A(?:通知)\Z", "(?:通知)"),
        (r"(?<!操作)(?<=[(（])指令(?!\)|书)", "指令"),
        (r"[$^]\^\$[])]", r"[$^]\^\$[])]"),
        (r"(?=(?:甲|[()]|\))乙)?丙", "丙"),
        (r"(?P<a>^甲)|\b乙{2}", "(?P<a>甲)|乙{2}"),
        (r"\A(?!甲).*?通知.*乙", "通知.*乙"),
    ],
)
def test_anchors_and_surroundings_go(source: str, loose: str) -> None:
    assert loosened(source) == loose


def test_every_row_loosened_still_meets_its_examples() -> None:
    rows = [row for name in rules.names() for row in rules.load(name).rows]
    assert [r.id for r in rows for e in r.examples if not re.search(loosened(r.source), f"甲{e}乙")] == []


def test_tables_and_rows_are_listed(capsys: pytest.CaptureFixture[str]) -> None:
    assert called() == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line.partition(" ")[0] for line in lines] == list(rules.names())
    assert called("organs") == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line.partition(":")[0] for line in lines] == [row.id for row in rules.load("organs").rows]
    assert called("nothing") == 2
    assert "there is no rule table nothing" in capsys.readouterr().err
    assert called("--unused") == 2
    assert called("--words") == 2


def test_a_file_that_may_not_be_read_holds_off_no_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("a.html", "b.html", "c.html"):
        (tmp_path / name).write_text("<html><p>打印本页</p></html>", encoding="utf-8")
    real = sources.opened

    def refusing(file: str) -> BinaryIO:
        if file.endswith("b.html"):
            raise PermissionError(13, "Permission denied", file)
        return real(file)

    monkeypatch.setattr(sources, "opened", refusing)
    assert called("--unused", str(tmp_path)) == 1
    said = capsys.readouterr().err
    assert "in 2 pages" in said
    assert "b.html cannot be read: permission denied" in said


def test_rows_that_meet_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.html").write_text(
        "<html><head><title>关于命名的通知</title></head><body><p>市<b>妇</b>联、市总工会：</p><p>复函。</p></body></html>"
    )
    (tmp_path / "labels.jsonl").write_text('{"expect": "会议纪要"}')
    assert called("--unused", str(tmp_path)) == 0
    out, err = capsys.readouterr()
    ids = {line.partition(":")[0] for line in out.splitlines()}
    assert {"document_types.statutory", "document_types.letter", "unit_words.mass"}.isdisjoint(ids)
    assert "document_types.minutes" in ids  # its only place is a file that is no page
    total = sum(len(rules.load(name).rows) for name in rules.names())
    assert err == f"{len(ids)} of {total} rows meet nothing in 1 pages\n"
    assert called("--unused", "--words", str(tmp_path)) == 0
    lines = capsys.readouterr().out.splitlines()
    assert "document_types.letter: 邀请函" in lines
    assert "document_types.letter: 复函" not in lines


def test_inputs_that_cannot_be_read_are_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    page = tmp_path / "a.txt"
    page.write_text("关于防汛的通知")
    picture = tmp_path / "b.html"
    picture.write_bytes(b"\x89PNG\r\n\x1a\n\0")
    assert called("--unused", str(page), str(picture), "/nowhere") == 1
    err = capsys.readouterr().err
    assert "b.html: the bytes are no text" in err
    assert "/nowhere does not exist" in err
    assert called("--unused", "/nowhere") == 2
    out, err = capsys.readouterr()
    assert (out, "no page could be read" in err) == ("", True)


@pytest.mark.parametrize(
    ("typed", "number", "offered"),
    [
        ("gongwen ", 1, set(COMMANDS)),
        ("gongwen ru", 1, {"run", "rules"}),
        ("gongwen schema --format p", 3, {"postgresql", "parquet"}),
        ("gongwen run --eng", 2, {"--engine"}),
        ("gongwen rules fu", 2, {"furniture"}),
        ("gongwen review --s", 2, {"--static"}),
        ("gongwen review --h", 2, {"--help"}),
    ],
)
def test_the_shell_is_told_what_may_follow(typed: str, number: int, offered: set[str]) -> None:
    asked = {"_GONGWEN_COMPLETE": "bash_complete", "COMP_WORDS": typed, "COMP_CWORD": str(number)}
    program = "from extract.cli import main; main()"
    done = subprocess.run(
        [sys.executable, "-c", program], env=os.environ | asked, cwd=ROOT, capture_output=True, text=True, timeout=60
    )
    assert {line.partition(",")[2] for line in done.stdout.splitlines()} == offered, done.stderr


@pytest.mark.parametrize("line", re.findall(r"_GONGWEN_COMPLETE=(\w+)_source gongwen", (ROOT / "docs" / "completion.md").read_text(encoding="utf-8")))  # fmt: skip
def test_each_shell_of_the_page_gets_its_script(line: str) -> None:
    asked = {"_GONGWEN_COMPLETE": f"{line}_source"}
    program = "from extract.cli import main; main()"
    done = subprocess.run(
        [sys.executable, "-c", program], env=os.environ | asked, cwd=ROOT, capture_output=True, text=True, timeout=60
    )
    assert f"_GONGWEN_COMPLETE={line}_complete" in done.stdout, done.stderr
    if line == "bash":
        assert subprocess.run(["bash", "-n"], input=done.stdout, text=True, timeout=60).returncode == 0
