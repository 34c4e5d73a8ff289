"""The batch: many inputs, one folder of outputs, any number of runs.

    find_inputs ─ plan ─ feed (archives) ─ worker (many processes) ─ state ─ copies ─ notices.jsonl, failures.jsonl, stores, run.json

Each outcome is noted in the checkpoint as it comes; at the end the outputs are made from it, in the order of the paths,
each in one piece. So they don't depend on the number of workers or on how often the run was stopped or killed.
"""

from __future__ import annotations

import os
import sqlite3
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, nullcontext, suppress
from dataclasses import asdict, replace
from pathlib import Path

from extract.batch.copies import mark_copies
from extract.batch.digest import made_by
from extract.batch.feed import Feed
from extract.batch.lock import FolderLock
from extract.batch.outcome import Failed, Outcome, Task
from extract.batch.outcome import failed as as_failed
from extract.batch.outputs import RECORDS, earlier_outcomes, write_outputs
from extract.batch.pool import in_process, in_processes
from extract.batch.report import Count, Progress, Report, asked, now
from extract.batch.state import State
from extract.batch.stop import StopSignal
from extract.batch.worker import Worker
from extract.errors import ConfigError, StoreError
from extract.options import Options
from extract.readers import Broken, Passed, Reading, find_inputs, shown
from extract.sinks import StoreURL, check_store, read_url
from extract.sinks.atomic import sweep

__all__ = ["Progress", "Report", "run"]

StrPath = str | os.PathLike[str]


def run(
    inputs: StrPath | Sequence[StrPath],
    to: str | Sequence[str] = "sqlite",
    jobs: int | None = None,
    options: Options | None = None,
    *,
    out: StrPath = "outputs",
    force: bool = False,
    timeout: float = 60.0,
    progress: Callable[[Progress], None] | None = None,
    reading: Reading | None = None,
) -> Report:
    """Read files, folders and archives into `out`: `notices.jsonl`, `failures.jsonl`, `run.json`, and the stores of `to`.

    `to`: store addresses, `sqlite` (`out/notices.db`), `sqlite:///FILE`, `jsonl:FILE`, `postgresql://…`, `parquet:FOLDER`,
    `opensearch+https://…` (docs/stores.md). `jobs`: worker processes, by default one a core; 1 works in this process.
    `timeout`: seconds a page may take, 0 for any time (needs the main thread, or `jobs` over 1). `progress` is called in this thread as inputs are finished. A run into a folder with an earlier one goes
    on with it: what this version has already read, and is unchanged, is not read again, unless `force`.

    `inputs` may be patterns, addresses (`s3://…`) and `-` for a list of paths on stdin too; `reading` says how archives are
    read (docs/archives.md).

    Inputs that cannot be read are failures in the report and in `failures.jsonl`, never raised. Raises ConfigError (nothing
    was started), StoreError (a store can't be written; `run.json` names it, the others are done, run again when that is
    mended), and KeyboardInterrupt when stopped by SIGINT or SIGTERM, with the outputs as far as they go.
    """
    from extract.pipeline import parse

    named = [inputs] if isinstance(inputs, str | os.PathLike) else list(inputs)
    worker = Worker(parse, options or Options(), timeout)
    return run_with(worker, named, [to] if isinstance(to, str) else list(to), jobs, Path(out), force, progress, reading)


def run_with(
    worker: Worker,
    inputs: Sequence[StrPath],
    to: Sequence[str] = ("sqlite",),
    jobs: int | None = None,
    out: Path = Path("outputs"),
    force: bool = False,
    progress: Callable[[Progress], None] | None = None,
    reading: Reading | None = None,
) -> Report:
    """`run` with a worker of the caller's."""
    if not inputs:
        raise ConfigError("no inputs: name at least one file or folder")
    if jobs is not None and jobs < 1:
        raise ConfigError(f"jobs must be 1 or more, not {jobs}")
    if not worker.timeout >= 0:
        raise ConfigError(f"timeout must be 0 (no limit) or seconds, not {worker.timeout}")
    to = list(dict.fromkeys(to))
    stores = [read_url(url, out) for url in to]
    shown_stores = [store.name if store.on_server else url for store, url in zip(stores, to, strict=True)]
    for store in stores:
        check_store(store)
    jobs = jobs or _cores()
    report = Report(
        asked([shown(i) for i in inputs], shown_stores, jobs, worker.options, worker.timeout, force), started=now()
    )
    with FolderLock(_prepare(out)), StopSignal() as stopped:
        sweep(out)
        try:
            with closing(State(out / ".gongwen" / "state.db")) as state:
                reading = replace(reading or Reading(), max_bytes=worker.options.max_bytes)
                _work(state, worker, inputs, reading, jobs, out, force, stores, report, progress, stopped)
        except sqlite3.Error as error:
            raise StoreError(
                f"the checkpoint in {out / '.gongwen'} cannot be read: {error}; mend the disk and run again, or move that "
                "folder away to begin from notices.jsonl"
            ) from error
    if stopped():
        raise KeyboardInterrupt
    return report


def _work(
    state: State,
    worker: Worker,
    inputs: Sequence[StrPath],
    reading: Reading,
    jobs: int,
    out: Path,
    force: bool,
    stores: Sequence[StoreURL],
    report: Report,
    progress: Callable[[Progress], None] | None,
    stopped: StopSignal,
) -> None:
    begun = time.monotonic()
    if state.fresh and (out / RECORDS).exists():
        state.adopt(earlier_outcomes(out))
    count = Count(0)
    count.planned = state.plan(_planned(inputs, out, count, stopped))
    mark = made_by(worker.options)
    for broken in state.planned_failures():
        count.add(broken)
        state.put(broken, mark)

    def settle(outcome: Outcome) -> None:
        state.put(outcome, mark)
        count.add(outcome)
        if progress:
            progress(count.progress)

    tasks = Feed(state, reading, None if force else mark, settle, count.plan_one, stopped)
    jobs = jobs if state.archives else min(jobs, max(1, count.planned))
    outcomes = in_process(tasks, worker, stopped) if jobs == 1 else in_processes(tasks, worker, jobs, stopped)
    with closing(outcomes):
        for outcome in outcomes:
            settle(outcome)
    if not stopped():
        report.copies = asdict(mark_copies(state, worker, mark, stopped))
    report.stores = write_outputs(state, out, stores)
    lost = [store for store in report.stores if store.error]
    count.fill(report)
    report.finished = not stopped() and not lost
    report.total = state.tally()
    report.seconds = round(time.monotonic() - begun, 3)
    with suppress(StoreError) if lost else nullcontext():
        report.write(out)
    if lost:
        raise StoreError("; ".join(store.error or "" for store in lost))


def _planned(inputs: Sequence[StrPath], out: Path, count: Count, stopped: StopSignal) -> Iterator[Task | Failed]:
    for found in find_inputs(inputs, output=out):
        if stopped():
            return
        if isinstance(found, Passed):
            count.skip(found.kind)
        elif isinstance(found, Broken):
            yield as_failed(found.path, found)
        else:
            yield Task(found.path, found.file, found.named, form=found.form)


def _prepare(out: Path) -> Path:
    """Make the run's folder. Gives the folder of the checkpoint in it."""
    own = out / ".gongwen"
    try:
        own.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ConfigError(f"cannot make the folder {out}: {error.strerror or error}") from error
    return own


def _cores() -> int:
    """How many processors this process may use."""
    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:  # not on macOS
        return os.cpu_count() or 1
