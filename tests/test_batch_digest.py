"""What makes earlier records stale: every file of the package that has a say in them, users' tables, the options."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from extract.batch import digest
from extract.batch.digest import made_by, makers, rules_digest
from extract.options import Options


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A package of five files that says what it is made by."""
    for name in ("rules/furniture.toml", "rules/words.txt", "page/tree.py", "batch/pool.py", "batch/worker.py"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("1")
    monkeypatch.setattr(digest, "_PACKAGE", tmp_path)
    rules_digest.cache_clear()
    yield tmp_path
    rules_digest.cache_clear()


@pytest.mark.parametrize("name", ["rules/furniture.toml", "rules/words.txt", "page/tree.py", "batch/worker.py"])
def test_what_records_come_from_makes_them_stale(package: Path, name: str) -> None:
    before = made_by(Options())
    (package / name).write_text("2")
    rules_digest.cache_clear()
    assert made_by(Options()) != before


@pytest.mark.parametrize("name", ["batch/pool.py", "page/__pycache__/tree.pyc"])
def test_what_only_moves_records_does_not(package: Path, name: str) -> None:
    before = made_by(Options())
    (package / name).parent.mkdir(exist_ok=True)
    (package / name).write_text("2")
    rules_digest.cache_clear()
    assert made_by(Options()) == before


def test_the_dictionary_and_every_table_count() -> None:
    names = {f.relative_to(Path(digest._PACKAGE)).as_posix() for f in makers()}
    assert {"rules/words.txt", "rules/furniture.toml", "page/tree.py", "batch/copies.py"} <= names
    assert not {"cli/run.py", "sinks/sqlite.py", "batch/pool.py"} & names


def test_other_options_are_another_mark() -> None:
    assert made_by(Options()) != made_by(Options(repair="strip"))
