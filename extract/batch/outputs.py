"""Bringing the outputs up to date with the checkpoint: each in one piece, whatever happened to it before."""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterable, Iterator
from pathlib import Path

from extract.batch.outcome import Done, Failed, Failure, Outcome
from extract.batch.state import State
from extract.sinks import Sink, StoreURL, open_sink
from extract.sinks.jsonl import JsonlSink

RECORDS = "notices.jsonl"
FAILURES = "failures.jsonl"


def write_outputs(state: State, folder: Path, stores: Iterable[StoreURL]) -> None:
    """Bring `notices.jsonl`, `failures.jsonl` and the stores up to date. Raises StoreError; the rest can be made up for
    by the next run."""
    state.commit()
    _fill(JsonlSink(folder / RECORDS, folder / FAILURES), state)
    for store in stores:
        if store.kind == "jsonl" and store.own:
            continue
        sink = open_sink(store)
        if sink.whole:
            _fill(sink, state)
        else:
            _update(sink, store, state)


def _fill(sink: Sink, state: State) -> None:
    try:
        sink.write(state.entries())
    except BaseException:
        sink.abandon()
        raise
    sink.close()


def _update(sink: Sink, store: StoreURL, state: State) -> None:
    """Give the store what changed since it was last brought up to date; all, where that is not sure."""
    since, rows = state.store_mark(store.name) or (0, 0)
    # Fewer or more rows than it was left with: taken away, made anew, or put back from elsewhere. A store outside the
    # folder may have other writers: more rows say nothing there.
    if sink.rows < rows or (store.own and sink.rows != rows):
        since = 0
    try:
        if since == 0 and store.own and sink.rows:
            sink.clear()
        sink.delete(state.gone(since))
        sink.write(state.entries(since))
    except BaseException:
        sink.abandon()
        raise
    sink.close()
    state.mark_store(store.name)


def earlier_outcomes(folder: Path) -> Iterator[Outcome]:
    """What the output files of a folder without a checkpoint hold; lines that are none of ours are left out."""
    for line in _lines(folder / RECORDS):
        try:
            record = json.loads(line)
            codes = tuple(w["code"] for w in record["warnings"])
            source, verdict = record["source"], record["corruption"]["verdict"]
            packed = zlib.compress(line.encode(), 3)
            yield Done(source["path"], record["id"], source["sha256"], record["page_kind"], verdict, codes, packed)
        except (ValueError, KeyError, TypeError):
            continue
    for line in _lines(folder / FAILURES):
        try:
            failure = Failure(**json.loads(line))
            yield Failed(failure.source, failure)
        except (ValueError, TypeError):
            continue


def _lines(file: Path) -> Iterator[str]:
    if file.is_file():
        with file.open(encoding="utf-8", errors="replace", newline="\n") as lines:
            for line in lines:
                if line.endswith("\n"):  # the last one may be torn
                    yield line[:-1]
