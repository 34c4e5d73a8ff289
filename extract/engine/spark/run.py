"""`gongwen run --engine spark`: a run like any other, whose pages and archives are read by Spark's executors.

    find_inputs ─ plan ─ waves of shards ─ executors ─ state ─ copies ─ notices.jsonl, failures.jsonl, stores, run.json

The checkpoint and the outputs are the driver's, as on one machine (`extract.batch`), so that the two give the same files and
go on with each other's work. What a driver cannot hold goes straight to Parquet: `extract.engine.spark.shards_to_parquet`.
"""

from __future__ import annotations

import hashlib
import os
import sqlite3
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing, nullcontext, suppress
from dataclasses import asdict, replace
from pathlib import Path

from extract.batch import Progress, Report, StrPath
from extract.batch.copies import mark_copies
from extract.batch.crew import Crew, check_limits
from extract.batch.digest import made_by
from extract.batch.feed import SEPARATOR
from extract.batch.limit import MEMORY, TIME
from extract.batch.lock import FolderLock
from extract.batch.outcome import Failed, Task, Unchanged
from extract.batch.outcome import failed as as_failed
from extract.batch.outputs import RECORDS, earlier_outcomes, write_outputs
from extract.batch.report import Count, asked, now
from extract.batch.state import State
from extract.batch.stop import StopSignal
from extract.batch.worker import Worker, parse_page
from extract.engine.spark.session import borrowed_session, check_executors
from extract.engine.spark.waves import Finished, Shard, Waves
from extract.errors import ConfigError, StoreError
from extract.options import Options
from extract.readers import Broken, Passed, Reading, find_inputs, shown
from extract.sinks import StoreURL, check_store, read_url
from extract.sinks.atomic import sweep


def run_spark(
    inputs: StrPath | Sequence[StrPath],
    to: str | Sequence[str] = "sqlite",
    options: Options | None = None,
    *,
    master: str | None = None,
    out: StrPath = "outputs",
    force: bool = False,
    timeout: float = TIME,
    memory: int = MEMORY,
    progress: Callable[[Progress], None] | None = None,
    reading: Reading | None = None,
) -> Report:
    """`extract.run` on Spark: the same inputs, outputs, failures and errors; `run.json` names `engine` and `master`.

    `master`: `local[4]`, `spark://HOST:7077`, `yarn` …; None: as spark-submit or Spark's configuration says. A session that
    is running already is used, and left running. `out` is a folder of the driver's machine; the executors must reach the
    inputs by the same names, and have this package.
    """
    given = [inputs] if isinstance(inputs, str | os.PathLike) else list(inputs)
    if not given:
        raise ConfigError("no inputs: name at least one file or folder")
    check_limits(None, timeout, memory)
    to = list(dict.fromkeys([to] if isinstance(to, str) else to))
    folder = Path(out)
    stores = [read_url(url, folder) for url in to]
    for store in stores:
        check_store(store)
    own = _prepare(folder)
    worker = Worker(parse_page, options or Options(), timeout, sketching=True)
    reading = replace(reading or Reading(), max_bytes=worker.options.max_bytes)
    # Two: Spark puts a handler of Ctrl-C of its own over the first, which would end the session before what is done is noted.
    with StopSignal() as early, borrowed_session(master) as spark:
        check_executors(spark)
        crew = Crew(worker, spark.sparkContext.defaultParallelism, memory)
        named = [store.name if store.on_server else url for store, url in zip(stores, to, strict=True)]
        question = asked([shown(i) for i in given], named, crew, force, None)
        report = Report(question | {"engine": "spark", "master": spark.sparkContext.master}, started=now())
        with FolderLock(own), StopSignal() as late:

            def stopped() -> bool:
                return early() or late()

            sweep(folder)
            try:
                with closing(State(own / "state.db")) as state:
                    waves = Waves(spark, worker, memory, reading)
                    _Run(state, waves, folder, force, progress, stopped).work(given, stores, report)
            except sqlite3.Error as error:
                raise StoreError(
                    f"the checkpoint in {own} cannot be read: {error}; mend the disk and run again, or move that folder away "
                    "to begin from notices.jsonl"
                ) from error
    if stopped():
        raise KeyboardInterrupt
    return report


class _Run:
    """One run, its checkpoint open."""

    def __init__(
        self,
        state: State,
        waves: Waves,
        out: Path,
        force: bool,
        progress: Callable[[Progress], None] | None,
        stopped: Callable[[], bool],
    ) -> None:
        self._state, self._waves, self._out, self._progress, self._stopped = state, waves, out, progress, stopped
        self._mark = made_by(waves.worker.options)
        self._known = None if force else self._mark
        self._archive_mark = hashlib.sha256(f"{self._mark} {waves.reading}".encode()).hexdigest()[:32]
        self._count = Count(0)

    def work(self, inputs: Sequence[StrPath], stores: Sequence[StoreURL], report: Report) -> None:
        """Do it all, and fill the report."""
        begun = time.monotonic()
        state, count, out = self._state, self._count, self._out
        if state.fresh and (out / RECORDS).exists():
            state.adopt(earlier_outcomes(out))
        count.planned = state.plan(self._planned(inputs))
        for broken in state.planned_failures():
            count.add(broken)
            state.put(broken, self._mark)
        whole = []
        with closing(self._waves.finished(self._shards(), self._stopped)) as finished:
            for one in finished:
                self._note(one)
                if one.shard.task.form is not None:
                    whole.append(one.shard.task.path)
        with Crew(self._waves.worker, None, self._waves.memory) as crew:
            if not self._stopped():
                for archive in whole:
                    state.note_archive(archive, self._archive_mark)
                report.copies = asdict(mark_copies(state, crew.mender, self._mark, self._stopped))
            report.stores = write_outputs(state, out, stores, map if self._stopped() else crew.mapped)
        lost = [store for store in report.stores if store.error]
        count.fill(report)
        report.finished = not self._stopped() and not lost
        report.total = state.tally()
        report.seconds = round(time.monotonic() - begun, 3)
        with suppress(StoreError) if lost else nullcontext():
            report.write(out)
        if lost:
            raise StoreError("; ".join(store.error or "" for store in lost))

    def _planned(self, inputs: Iterable[StrPath]) -> Iterator[Task | Failed]:
        for found in find_inputs(inputs, output=self._out):
            if self._stopped():
                return
            if isinstance(found, Passed):
                self._count.skip(found.kind)
            elif isinstance(found, Broken):
                yield as_failed(found.path, found)
            else:
                yield Task(found.path, found.file, found.named, form=found.form)

    def _shards(self) -> Iterator[Shard]:
        """What was planned, with what is known of it: executors can't ask."""
        for task in self._state.tasks(self._known):
            known = {}
            if task.form is not None and self._known:
                members = self._state.members(task.path, f"{task.path}{SEPARATOR}")
                paths = [m.path for m in members if isinstance(m, Unchanged)]
                known = {path: sha256 for path in paths if (sha256 := self._state.known(path, self._known))}
            yield Shard(task, known)

    def _note(self, finished: Finished) -> None:
        archive = finished.shard.task if finished.shard.task.form is not None else None
        for outcome in finished.outcomes:
            if archive:
                self._count.plan_one()
                self._state.claim(outcome.path)
            self._state.put(outcome, self._mark)
            self._count.add(outcome)
            if self._progress:
                self._progress(self._count.progress)
        if archive:
            self._state.forget_failures(archive.path, f"{archive.path}{SEPARATOR}")


def _prepare(out: Path) -> Path:
    """Make the run's folder. Gives the folder of the checkpoint in it."""
    own = out / ".gongwen"
    try:
        own.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ConfigError(f"cannot make the folder {out}: {error.strerror or error}") from error
    return own
