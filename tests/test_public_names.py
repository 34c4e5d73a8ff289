"""Every public name says what it is for, what its arguments mean, in which unit, and what it raises.

Public is what `extract` and the rooms for extensions export, what the documents import, and every exception. An argument counts as
told where the docstring names it; a field of a dataclass, where its own docstring or the class's does.
"""

from __future__ import annotations

import ast
import dataclasses
import enum
import inspect
import re
import textwrap
from collections.abc import Iterator
from importlib import import_module
from types import ModuleType
from typing import Any

import pytest
from conftest import ROOT

ROOMS = (
    "extract", "extract.errors", "extract.rules", "extract.readers", "extract.sinks", "extract.search", "extract.review", "extract.engine.spark",
)  # fmt: skip
_IMPORT = re.compile(r"^(?:>>> )?\s*from (extract[\w.]*) import ([\w, ]+)$", re.M)
UNITS = {"seconds": "second", "timeout": "second", "max_bytes": "byte", "memory": "byte|MB|GB", "every": "second"}
"""What an argument of that name is counted in; its docstring has to say so."""


def exported() -> Iterator[tuple[str, str]]:
    """Modules and their public names."""
    for room in ROOMS:
        module = import_module(room)
        yield from ((room, name) for name in getattr(module, "__all__", None) or _own(module))
    for page in [*(ROOT / "docs").rglob("*.md"), ROOT / "README.md"]:
        for module, names in _IMPORT.findall(page.read_text(encoding="utf-8")):
            yield from ((module, name.strip()) for name in names.split(",") if name.strip())


def _own(module: ModuleType) -> list[str]:
    """What a module without `__all__` makes itself."""
    found = []
    for name, value in vars(module).items():
        if not name.startswith("_") and getattr(value, "__module__", None) == module.__name__ and callable(value):
            found.append(name)
    return found


PUBLIC = sorted(set(exported()))


def tree(thing: Any) -> ast.AST:
    return ast.parse(textwrap.dedent(inspect.getsource(thing))).body[0]


def field_docs(cls: type) -> dict[str, str]:
    """The strings below the fields of a class."""
    body = getattr(tree(cls), "body", [])
    pairs = zip(body, body[1:], strict=False)
    return {
        a.target.id: b.value.value
        for a, b in pairs
        if isinstance(a, ast.AnnAssign)
        and isinstance(a.target, ast.Name)
        and isinstance(b, ast.Expr)
        and isinstance(b.value, ast.Constant)
    }


def raised(function: Any) -> set[str]:
    """The package's own exceptions that a function's body raises itself."""
    names = set()
    for node in ast.walk(tree(function)):
        if isinstance(node, ast.Raise) and isinstance(node.exc, ast.Call) and isinstance(node.exc.func, ast.Name):
            names.add(node.exc.func.id)
    return {n for n in names if n.endswith(("Error", "NotText", "TooLarge"))}


def said(words: str, name: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(name)}(?!\w)", words) is not None


def silent(thing: Any, name: str) -> list[str]:
    """What a public thing does not say of itself."""
    words = inspect.getdoc(thing) or ""
    if not words:
        return [f"{name} has no docstring"]
    if inspect.isclass(thing):
        wrong = []
        if dataclasses.is_dataclass(thing):
            told = field_docs(thing)
            wrong = [
                f"{name}.{f.name} is not told"
                for f in dataclasses.fields(thing)
                if f.name not in told and not said(words, f.name)
            ]
            wrong += [w for f in dataclasses.fields(thing) for w in _unit(f.name, told.get(f.name, words), name)]
        for own, method in vars(thing).items():
            if not own.startswith("_") and inspect.isfunction(method):
                wrong += silent(method, f"{name}.{own}")
        return wrong
    if not inspect.isfunction(thing):
        return []
    arguments = [p for p in inspect.signature(thing).parameters if p not in ("self", "cls")]
    many = len(arguments) > 1  # a single argument is what the first sentence is about
    wrong = [f"{name}: {a} is not told" for a in arguments if many and not said(words, a)]
    wrong += [w for a in arguments for w in _unit(a, words, name)]
    return wrong + [f"{name}: {e} is not told" for e in raised(thing) if not said(words, e)]


def _unit(argument: str, words: str, name: str) -> list[str]:
    unit = UNITS.get(argument)
    return [f"{name}: {argument} without its unit"] if unit and not re.search(unit, words, re.I) else []


@pytest.mark.parametrize(("module", "name"), PUBLIC, ids=[".".join(p) for p in PUBLIC])
def test_a_public_name_says_what_it_is_for(module: str, name: str) -> None:
    thing = getattr(import_module(module), name)
    if (
        inspect.ismodule(thing)
        or inspect.isfunction(thing)
        or inspect.isclass(thing)
        and not issubclass(thing, enum.Enum)
    ):
        assert silent(thing, name) == []


def test_the_check_meets_what_it_is_made_for() -> None:
    def mute(a: int, timeout: float) -> None:
        """Of a only."""
        raise ValueError("x")

    assert silent(mute, "mute") == [
        "mute: timeout is not told",
        "mute: timeout without its unit",
        "mute: ValueError is not told",
    ]
    assert len(PUBLIC) > 60
