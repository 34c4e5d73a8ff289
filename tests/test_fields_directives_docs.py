"""docs/directives.md: its examples run."""

import doctest
import importlib
from pathlib import Path

import pytest

DOCS = Path(__file__).parent.parent / "docs" / "directives.md"


def test_the_page_says_what_the_code_does() -> None:
    failed, tried = doctest.testfile(str(DOCS), module_relative=False, encoding="utf-8")
    assert tried >= 9
    assert not failed


@pytest.mark.parametrize(
    "name",
    ["deadlines", "directives.names", "directives.sentences", "directives.units"],
)
def test_docstrings_say_what_the_code_does(name: str) -> None:
    failed, tried = doctest.testmod(importlib.import_module(f"extract.fields.{name}"))
    assert tried
    assert not failed
