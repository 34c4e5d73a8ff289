"""What is published holds what it must and nothing else; the version stands in one place."""

from __future__ import annotations

import os
import re
import tarfile
import zipfile
from importlib import import_module, metadata
from pathlib import Path
from typing import Any

import pytest
from conftest import ROOT

import extract
from extract import rules

SOURCES = [p for p in (ROOT / "extract").rglob("*") if p.is_file() and "__pycache__" not in p.parts]


def builder(kind: str) -> Any:
    """Hatchling's builder of wheels or sdists for this checkout."""
    try:
        module = import_module(f"hatchling.builders.{kind}")
    except ImportError:
        if os.environ.get("CI"):
            raise
        pytest.skip("hatchling is not here: pip install 'gongwen[test]'")
    return getattr(module, {"wheel": "WheelBuilder", "sdist": "SdistBuilder"}[kind])(str(ROOT))


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> zipfile.ZipFile:
    (made,) = builder("wheel").build(directory=str(tmp_path_factory.mktemp("wheel")), versions=["standard"])
    return zipfile.ZipFile(made)


@pytest.fixture(scope="module")
def sdist(tmp_path_factory: pytest.TempPathFactory) -> tarfile.TarFile:
    (made,) = builder("sdist").build(directory=str(tmp_path_factory.mktemp("sdist")))
    return tarfile.open(made)


def test_the_wheel_holds_the_package_whole_and_nothing_else(wheel: zipfile.ZipFile) -> None:
    names = set(wheel.namelist())
    about = f"gongwen-{extract.__version__}.dist-info/"
    missing = {p.relative_to(ROOT).as_posix() for p in SOURCES} - names
    assert missing == set()
    assert {f"extract/rules/{name}.toml" for name in rules.names()} | {
        "extract/py.typed",
        f"{about}licenses/LICENSE",
    } <= names
    assert not [n for n in names if not n.startswith(("extract/", about))], "the wheel holds more than the package"
    assert not [n for n in names if n.endswith((".pyc", ".db", ".jsonl"))]


def test_the_wheel_says_what_it_is(wheel: zipfile.ZipFile) -> None:
    about = wheel.read(f"gongwen-{extract.__version__}.dist-info/METADATA").decode()
    assert f"\nVersion: {extract.__version__}\n" in about
    assert "\nLicense-Expression: MIT\n" in about
    assert "\nRequires-Python: >=3.11\n" in about
    entries = wheel.read(f"gongwen-{extract.__version__}.dist-info/entry_points.txt").decode()
    assert "gongwen = extract.cli:main" in entries


def test_the_sdist_holds_what_its_tests_read(sdist: tarfile.TarFile) -> None:
    names = {n.partition("/")[2] for n in sdist.getnames()}
    for folder in ("tests", "corpus", "docs", "schemas", "benchmarks"):
        here = {p for p in (ROOT / folder).rglob("*") if p.is_file() and not _is_made(p)}
        assert {p.relative_to(ROOT).as_posix() for p in here} - names == set()
    assert {
        "pyproject.toml",
        ".ci/run",
        "README.md",
        "README.zh-CN.md",
        "CHANGELOG.md",
        "SECURITY.md",
        "LICENSE",
    } <= names
    assert not [n for n in names if n.startswith((".venv", ".git/", "outputs/n"))]


def _is_made(path: Path) -> bool:
    return (
        "__pycache__" in path.parts
        or path.suffix == ".pyc"
        or any(part.startswith(".") for part in path.parts[len(ROOT.parts) :])
    )


def test_the_version_stands_in_one_place() -> None:
    said = rf"(?<![\d.]){re.escape(extract.__version__)}(?![\d.])"
    for path in [*SOURCES, ROOT / "pyproject.toml"]:
        if path.suffix in (".py", ".toml", ".json") and path.name != "version.py":
            assert not re.search(rf"version[^\n]{{0,20}}{said}", path.read_text(encoding="utf-8")), path
    assert 'path = "extract/version.py"' in (ROOT / "pyproject.toml").read_text(encoding="utf-8")


def test_what_is_installed_is_of_this_version() -> None:
    assert metadata.version("gongwen") == extract.__version__
