"""What a record was made by: the version of the package, its rules and code, and the options."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict
from functools import cache
from pathlib import Path

from extract.extensions import own_fields, version_of
from extract.options import Options
from extract.rules import check, folders
from extract.version import __version__

_PACKAGE = Path(__file__).resolve().parent.parent
_MOVERS = {"cli", "engine", "review", "schema", "search", "sinks", "__main__.py"}
"""Rooms that only move records about."""
_MAKERS = {"copies.py", "worker.py"}
"""Of the batch: what has a say in records."""


def makers() -> list[Path]:
    """The files of the package that records come from: code, rule tables, the dictionary; in order of path."""
    files = (f for kind in ("*.py", "*.toml", "*.txt") for f in _PACKAGE.rglob(kind))
    return sorted((f for f in files if not _moves_only(f)), key=lambda f: f.relative_to(_PACKAGE).as_posix())


def _moves_only(file: Path) -> bool:
    room = file.relative_to(_PACKAGE).parts[0]
    return room in _MOVERS or (room == "batch" and file.name not in _MAKERS)


@cache
def rules_digest() -> str:
    """A sha256 over the rule tables and the code that records come from, users' own ones too: another one means that
    earlier records may be stale."""
    check()  # users' tables that are wrong are told before anything is read
    digest = hashlib.sha256()
    for file in makers():
        digest.update(file.relative_to(_PACKAGE).as_posix().encode() + b"\0")
        digest.update(hashlib.sha256(file.read_bytes()).digest())
    for folder in folders():  # users' tables, in their order: a later one outranks an earlier one
        for file in sorted(folder.glob("*.toml")):
            digest.update(file.name.encode() + b"\0" + file.read_bytes())
    for name, field in own_fields().items():
        digest.update(f"{name}\0{field.__module__}\0{version_of(field)}".encode())
    return digest.hexdigest()


def made_by(options: Options) -> str:
    """The mark of records made by this version with these options."""
    chosen = json.dumps(asdict(options), sort_keys=True)
    return hashlib.sha256(f"{__version__}\n{rules_digest()}\n{chosen}".encode()).hexdigest()[:32]
