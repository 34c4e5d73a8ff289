"""Bringing the outputs up to date with the checkpoint: each in one piece, whatever happened to it before."""

from __future__ import annotations

import json
import time
import zlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from itertools import chain, islice
from pathlib import Path
from typing import Any

from extract.batch.delivery import PackedEntry, unpacked
from extract.batch.outcome import Done, Failed, Failure, Outcome
from extract.batch.state import Mark, State
from extract.collecting import no_collecting
from extract.errors import ExtractError, StoreError
from extract.extensions import FAULTS
from extract.sinks import Entry, PreparedSink, Sink, StoreURL, open_sink
from extract.sinks.jsonl import JsonlSink

RECORDS = "notices.jsonl"
FAILURES = "failures.jsonl"
TOGETHER = 100
"""Entries whose rows are made together: some 2 MB of them."""


@dataclass(slots=True)
class Delivery:
    """What became of one store: how many entries it was given by this run, in which time, and the error that ended it."""

    store: str
    entries: int = 0
    seconds: float = 0.0
    error: str | None = None


Mapped = Callable[[Callable[[Any], Any], Iterable[Any]], Iterator[Any]]


def write_outputs(state: State, folder: Path, stores: Iterable[StoreURL], mapped: Mapped = map) -> list[Delivery]:
    """Bring `notices.jsonl`, `failures.jsonl` and the stores up to date, and say what became of each. One that fails
    holds off no other; the checkpoint knows what it has, and the next run makes up for the rest. `mapped`: as `map`,
    where others can do a part of the work."""
    state.commit()
    own = StoreURL("jsonl", folder / RECORDS, own=True)
    return [_deliver(store, state, folder, mapped) for store in (own, *(s for s in stores if s != own))]


def _deliver(store: StoreURL, state: State, folder: Path, mapped: Mapped) -> Delivery:
    delivery, begun = Delivery(store.name), time.monotonic()
    try:
        sink = JsonlSink(store.file, folder / FAILURES) if store.kind == "jsonl" and store.own else open_sink(store)
        (_fill if sink.whole else _update)(sink, store, state, delivery, mapped)
    except StoreError as error:
        delivery.error = error.message
    except ExtractError:  # the checkpoint's
        raise
    except FAULTS as error:  # a store of somebody's own may raise anything, and holds off no other either
        delivery.error = f"the store {store.name} failed: {type(error).__name__}: {error}"
    delivery.seconds = round(time.monotonic() - begun, 3)
    return delivery


def _fill(sink: Sink, _store: StoreURL, state: State, delivery: Delivery, _mapped: Mapped) -> None:
    try:
        delivery.entries = sink.write(state.entries())
    except BaseException:
        sink.abandon()
        raise
    sink.close()


def _update(sink: Sink, store: StoreURL, state: State, delivery: Delivery, mapped: Mapped) -> None:
    """Give the store what it has not been given yet; all, where that is not sure."""
    mark = state.store_mark(store.name)
    # Fewer or more rows than it was left with: taken away, made anew, or put back from elsewhere. A store outside the
    # folder may have other writers: more rows say nothing there.
    if sink.rows < mark.rows or (store.own and sink.rows != mark.rows):
        mark = Mark()
    try:
        if mark == Mark() and store.own and sink.rows:
            sink.clear()
        sink.delete(state.gone(mark.revision))
        todo = state.entries(mark)
        if isinstance(sink, PreparedSink) and not sink.part:
            delivery.entries += _write_prepared(sink, state.packed_by_id(mark), mapped)
        elif sink.part:
            while part := list(islice(todo, sink.part)):
                delivery.entries += sink.write(part)
                if sink.flush():
                    state.mark_store(store.name, Mark(mark.revision, sink.rows, state.revision, part[-1].path))
        else:
            delivery.entries += sink.write(todo)
    except BaseException:
        sink.abandon()
        raise
    sink.close()
    state.mark_store(store.name)


def _write_prepared(sink: PreparedSink, todo: Iterator[PackedEntry], mapped: Mapped) -> int:
    """Write entries whose rows are made by others; a few are not worth a message."""
    some = list(islice(todo, TOGETHER))
    many = chain([some], iter(lambda: list(islice(todo, TOGETHER)), []))
    prepare = partial(_prepared, sink.prepare)
    return sum(map(sink.write_prepared, (map if len(some) < TOGETHER else mapped)(prepare, many)))


def _prepared(prepare: Callable[[list[Entry]], Any], entries: list[PackedEntry]) -> Any:
    with no_collecting():
        return prepare(list(map(unpacked, entries)))


def earlier_outcomes(folder: Path) -> Iterator[Outcome]:
    """What the output files of a folder without a checkpoint hold; lines that are none of ours are left out. Raises
    StoreError where none of the records' file is ours: it is somebody else's, and the run would write over it."""
    lines = records = 0
    for line in _lines(folder / RECORDS):
        lines += 1
        try:
            record = json.loads(line)
            codes = tuple(w["code"] for w in record["warnings"])
            source, verdict = record["source"], record["corruption"]["verdict"]
            if source["path"] is None:  # `extract.parse` wrote it: no input of a run
                continue
            packed = zlib.compress(line.encode(), 3)
            done = Done(source["path"], record["id"], source["sha256"], record["page_kind"], verdict, codes, packed)
        except (ValueError, KeyError, TypeError):
            continue
        records += 1
        yield done
    if lines and not records:
        raise StoreError(
            f"{folder / RECORDS} is of another program: none of its lines is a record; name another folder"
        )
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
