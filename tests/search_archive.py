"""Runs to search in: the project's corpus, and records made for a test."""

from __future__ import annotations

import datetime as dt
import functools
import hashlib
import tempfile
from pathlib import Path
from typing import Any

from conftest import ROOT

from extract import run
from extract.notice import Deadline, Directive, DocumentNumber, Issuer, Notice, Source, Unit, UnitList
from extract.search import Index
from extract.sinks import Entry
from extract.sinks.sqlite import SqliteSink

_kept: list[tempfile.TemporaryDirectory[str]] = []


def scratch() -> Path:
    """A folder that lives as long as the tests."""
    _kept.append(tempfile.TemporaryDirectory())
    return Path(_kept[-1].name)


@functools.cache
def corpus_run() -> Path:
    """The folder of a run over the corpus."""
    out = scratch() / "out"
    run(ROOT / "corpus" / "pages", jobs=1, out=out)
    return out


def notice(name: str, title: str | None = None, text: str | None = None, **fields: Any) -> Notice:
    """A notice of the path `name`; what is in `number`, `issuer`, `units`, `due` is made into the contract's objects."""
    if number := fields.pop("number", None):
        fields["document_numbers"] = (DocumentNumber(number, None, None, None, None),)
    if issuer := fields.pop("issuer", None):
        fields["issuers"] = (Issuer(issuer, "title", None),)
    if units := fields.pop("units", None):
        fields["unit_lists"] = (UnitList(None, None, None, tuple(Unit(unit) for unit in units), None),)
    if due := fields.pop("due", None):
        deadline = Deadline("前", dt.date.fromisoformat(due), "day")
        fields["directives"] = (Directive("报送。", "obligation", (), deadline, (), (), None, None),)
    kind = fields.pop("page_kind", "notice")
    identity = hashlib.md5(repr((name, title, text)).encode()).hexdigest()
    source = Source(name, None, "text/html", "utf-8", "0" * 64, 10)
    return Notice(id=fields.pop("id", identity), source=source, page_kind=kind, title=title, text=text, **fields)


def entry(made: Notice) -> Entry:
    return Entry(made.source.path, made.model_dump_json(), None)


def store(file: Path, *made: Notice) -> Path:
    """A database that holds these notices besides what it had."""
    sink = SqliteSink(file)
    sink.write([entry(n) for n in made])
    sink.close()
    return file


def paths(file: Path, query: str = "", **asked: Any) -> list[str]:
    """The paths of all that a query finds, best first."""
    engine = asked.pop("engine", "sqlite")
    with Index.open(file, engine=engine) as index:
        answer = index.search(query, limit=10_000, **asked)
    assert answer.total == len(answer.hits)
    return [hit.path for hit in answer.hits]
