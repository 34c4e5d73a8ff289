"""The examples in docstrings hold."""

from __future__ import annotations

import doctest
from importlib import import_module

import pytest
from conftest import ROOT

MODULES = sorted(
    ".".join(file.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")
    for file in (ROOT / "extract").rglob("*.py")
    if ">>>" in file.read_text(encoding="utf-8")
)


@pytest.mark.parametrize("name", MODULES)
def test_examples_in_docstrings_hold(name: str) -> None:
    assert doctest.testmod(import_module(name)).failed == 0


def test_there_are_such_examples() -> None:
    assert len(MODULES) > 40
