"""What the READMEs promise is what happens."""

from __future__ import annotations

import doctest
import json
import re
from typing import Any, get_args

import pytest
from conftest import ROOT

from extract import parse
from extract.notice import WarningCode

READMES = ("README.md", "README.zh-CN.md")
DOCS = sorted(p.relative_to(ROOT).as_posix() for p in (ROOT / "docs").rglob("*.md"))


def source(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def blocks(name: str, language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```", source(name), re.S | re.M)


@pytest.mark.parametrize("name", [*READMES, *DOCS])
def test_python_examples_run(name: str) -> None:
    for block in blocks(name, "python"):
        test = doctest.DocTestParser().get_doctest(block, {}, name, name, 0)
        result = doctest.DocTestRunner(optionflags=doctest.NORMALIZE_WHITESPACE).run(test)
        assert result.failed == 0
        assert result.attempted or ">>>" not in block


def test_the_pipeline_docstring_runs() -> None:
    import extract.pipeline

    assert doctest.testmod(extract.pipeline).failed == 0


@pytest.mark.parametrize("name", READMES)
def test_ci_calls_the_readmes_test_command_word_for_word(name: str) -> None:
    command = next(line for b in blocks(name, "sh") for line in b.splitlines() if "pytest" in line)
    assert command in source(".ci/run").splitlines()


@pytest.mark.parametrize("name", READMES)
def test_the_record_shown_is_the_record_given(name: str) -> None:
    match = re.search(r"<!-- record: (\S+) -->\n```json\n(.*?)^```", source(name), re.S | re.M)
    assert match
    shown: dict[str, Any] = json.loads(match[2])
    record = parse((ROOT / match[1]).read_bytes(), path=match[1]).record()
    assert len(shown) >= 12
    for key, value in shown.items():
        assert record[key] == value, key


def test_both_readmes_show_the_same_commands_and_code() -> None:
    for language in ("sh", "python", "json"):
        english, chinese = (blocks(name, language) for name in READMES)
        strip = [re.sub(r"\s*#.*", "", b) for b in english]
        assert strip == [re.sub(r"\s*#.*", "", b) for b in chinese]


def test_every_warning_code_is_explained_and_given() -> None:
    listed = re.findall(r"^\| `([a-z_]+)` \|", source("docs/warnings.md"), re.M)
    assert sorted(listed) == sorted(get_args(WarningCode))
    notice = ROOT / "extract" / "notice.py"
    code = "".join(p.read_text(encoding="utf-8") for p in (ROOT / "extract").rglob("*.py") if p != notice)
    assert not [c for c in listed if f'"{c}"' not in code], "listed, but never given"
