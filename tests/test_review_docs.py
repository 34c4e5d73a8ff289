"""docs/review.md: its commands run as they stand, its pictures are made by the project's script."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from pathlib import Path

import httpx
import pytest
from conftest import ROOT
from review_desk import CHROMIUM, missing

from extract.review.words import table

TEXT = (ROOT / "docs" / "review.md").read_text(encoding="utf-8")
COMMANDS = [
    line.partition("#")[0].strip()
    for block in re.findall(r"^```sh\n(.*?)^```", TEXT, re.S | re.M)
    for line in block.splitlines()
    if line.startswith("gongwen ")
]


def test_the_commands_run(tmp_path: Path) -> None:
    (tmp_path / "corpus" / "pages").mkdir(parents=True)
    for name in ("03-network-units-2005.txt", "04-fire-safety-2008-substituted.html"):
        (tmp_path / "corpus" / "pages" / name).write_bytes((ROOT / "corpus" / "pages" / name).read_bytes())
    served = 0
    for command in COMMANDS:
        words = [sys.executable, "-m", "extract", *shlex.split(command)[1:]]
        if "review" not in words or {"export", "--static"} & set(words):
            subprocess.run(words, cwd=tmp_path, check=True, capture_output=True, timeout=120)
            continue
        process = subprocess.Popen(words, cwd=tmp_path, stderr=subprocess.PIPE, text=True)
        try:
            assert process.stderr
            address = process.stderr.readline().split()[0]
            answer = httpx.get(address, timeout=30)
            assert ("校阅台" in answer.text) == ("zh" in words)
            served += 1
        finally:
            process.terminate()
            process.wait()
    assert served == 2
    assert (tmp_path / "pages" / "archive.html").is_file()
    assert (tmp_path / "cases" / "labels.jsonl").is_file()


def test_the_keys_are_those_of_the_help() -> None:
    help_ = (ROOT / "extract/review/templates/dialogs.html").read_text(encoding="utf-8")
    told = re.findall(r"`(.)`", TEXT[TEXT.index("| key |") : TEXT.index("## Marks")])
    assert told == re.findall(r"<kbd>(.)</kbd>", help_)
    script = (ROOT / "extract/review/assets/desk.js").read_text(encoding="utf-8")
    assert all(re.search(rf"^ +\"?{re.escape(key)}\"?: \(\) =>", script, re.M) for key in told)
    assert {k for k in table()["en"] if k.startswith("keys_")} == set(re.findall(r"say\('(keys_\w+)'\)", help_))


def test_the_pictures_are_made(tmp_path: Path) -> None:
    if not CHROMIUM.exists():
        missing("no Chromium here: apt-get install chromium")
    pytest.importorskip("playwright")
    made = subprocess.run(
        [sys.executable, str(ROOT / "docs/pictures/make.py"), str(tmp_path)], capture_output=True, text=True
    )
    assert made.returncode == 0, made.stderr
    for name in ("review.png", "review-dark.png", "search.png", "archive.png"):
        assert (tmp_path / name).stat().st_size > 20_000
        assert (ROOT / "docs" / "pictures" / name).is_file(), "made, but not kept in docs/pictures"
