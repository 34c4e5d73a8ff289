"""The batch: many inputs, one folder of outputs, any number of runs.

    find_inputs ─ plan ─ feed (archives) ─ crew (worker processes) ─ state ─ copies ─ notices.jsonl, failures.jsonl, stores, run.json

Each outcome is noted in the checkpoint as it comes; at the end the outputs are made from it, in the order of the paths,
each in one piece. So they don't depend on the number of workers or on how often the run was stopped or killed.
"""

from __future__ import annotations

import datetime as dt
import json
import os
import sqlite3
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, nullcontext, suppress
from dataclasses import asdict, replace
from pathlib import Path
from typing import Literal

from extract.batch.copies import mark_copies
from extract.batch.crew import Crew, check_limits
from extract.batch.digest import made_by
from extract.batch.feed import Feed
from extract.batch.limit import MEMORY, TIME
from extract.batch.lock import FolderLock
from extract.batch.many import Result, parse_many
from extract.batch.outcome import Failed, Task
from extract.batch.outcome import failed as as_failed
from extract.batch.outputs import RECORDS, earlier_outcomes, write_outputs
from extract.batch.report import REPORT, Count, Progress, Report, asked, now
from extract.batch.state import State
from extract.batch.stop import StopSignal
from extract.batch.worker import Worker, parse_page
from extract.errors import ConfigError, StoreError
from extract.options import Options
from extract.readers import Broken, Passed, Reading, find_inputs, shown
from extract.sinks import StoreURL, check_store, read_url
from extract.sinks.atomic import sweep

__all__ = ["Progress", "Report", "Result", "parse_many", "run"]

StrPath = str | os.PathLike[str]
Since = dt.datetime | Literal["last"] | None


def run(
    inputs: StrPath | Sequence[StrPath],
    to: str | Sequence[str] = "sqlite",
    jobs: int | None = None,
    options: Options | None = None,
    *,
    out: StrPath = "outputs",
    force: bool = False,
    since: Since = None,
    timeout: float = TIME,
    memory: int = MEMORY,
    progress: Callable[[Progress], None] | None = None,
    reading: Reading | None = None,
) -> Report:
    """Read files, folders and archives into `out`: `notices.jsonl`, `failures.jsonl`, `run.json`, and the stores of `to`.

    `to`: store addresses, `sqlite` (`out/notices.db`), `sqlite:///FILE`, `jsonl:FILE`, `postgresql://…`, `parquet:FOLDER`,
    `opensearch+https://…` (docs/stores.md). `jobs`: worker processes, by default one a core; 0 works in this process, where a
    page that crashes takes the run along. `timeout`: seconds a page may take; `memory`: bytes that a worker may hold; 0: any. `progress` is called in this thread as
    inputs are finished.

    A run into a folder with an earlier one goes on with it: what this version of the rules has already read, and is unchanged, is
    not done again, unless `force`. To see that it is unchanged, it is read; with `since` (a time, or `"last"`: when the last finished run
    began), files and archives that were last changed earlier are not even opened.

    `inputs` may be patterns, addresses (`s3://…`) and `-` for a list of paths on stdin too; `reading` says how archives are
    read (docs/archives.md).

    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     pages = Path(folder, "pages")
    ...     pages.mkdir()
    ...     _ = (pages / "1.html").write_text("<html><h1>临江市人民政府关于做好防汛工作的通知</h1><p>各县（市、区）人民政府：</p></html>")
    ...     report = run(pages, to=["sqlite", f"jsonl:{folder}/notices.jsonl.gz"], jobs=2, out=Path(folder, "out"))
    >>> report.inputs, report.records, report.failures, report.exit_status
    (1, 1, 0, 0)

    Inputs that cannot be read are failures in the report and in `failures.jsonl`, never raised. Raises ConfigError (nothing
    was started), StoreError (a store can't be written; `run.json` names it, the others are done, run again when that is
    mended), and KeyboardInterrupt when stopped by SIGINT or SIGTERM, with the outputs as far as they go.
    """
    named = [inputs] if isinstance(inputs, str | os.PathLike) else list(inputs)
    worker = Worker(parse_page, options or Options(), timeout)
    stores = [to] if isinstance(to, str) else list(to)
    return run_with(worker, named, stores, jobs, Path(out), force, progress, reading, since, memory)


def run_with(
    worker: Worker,
    inputs: Sequence[StrPath],
    to: Sequence[str] = ("sqlite",),
    jobs: int | None = None,
    out: Path = Path("outputs"),
    force: bool = False,
    progress: Callable[[Progress], None] | None = None,
    reading: Reading | None = None,
    since: Since = None,
    memory: int = MEMORY,
) -> Report:
    """`run` with a worker of the caller's."""
    if not inputs:
        raise ConfigError("no inputs: name at least one file or folder")
    check_limits(jobs, worker.timeout, memory)
    to = list(dict.fromkeys(to))
    stores = [read_url(url, out) for url in to]
    shown_stores = [store.name if store.on_server else url for store, url in zip(stores, to, strict=True)]
    for store in stores:
        check_store(store)
    crew = Crew(replace(worker, sketching=True), jobs, memory)
    report = Report(asked([shown(i) for i in inputs], shown_stores, crew, force, since), started=now())
    with FolderLock(_prepare(out)), StopSignal() as stopped:
        sweep(out)
        try:
            with closing(State(out / ".gongwen" / "state.db")) as state:
                reading = replace(reading or Reading(), max_bytes=worker.options.max_bytes)
                _work(state, crew, inputs, reading, out, force, _time_of(since, out), stores, report, progress, stopped)
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
    crew: Crew,
    inputs: Sequence[StrPath],
    reading: Reading,
    out: Path,
    force: bool,
    since: float | None,
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
    mark = made_by(crew.worker.options)
    for broken in state.planned_failures():
        count.add(broken)
        state.put(broken, mark)
    feed = Feed(state, reading, None if force else mark, count.plan_one, stopped, since)
    with crew:
        for _, outcome in crew.outcomes(feed, stopped):
            state.put(outcome, mark)
            count.add(outcome)
            if progress:
                progress(count.progress)
        if not stopped():
            for archive, by in feed.whole.items():
                state.note_archive(archive, by)
            report.copies = asdict(mark_copies(state, crew.mender, mark, stopped))
        # Those who are stopped may still be at a page.
        report.stores = write_outputs(state, out, stores, map if stopped() else crew.mapped)
    lost = [store for store in report.stores if store.error]
    count.fill(report)
    report.finished = not stopped() and not lost
    report.total = state.tally()
    report.seconds = round(time.monotonic() - begun, 3)
    with suppress(StoreError) if lost else nullcontext():
        report.write(out)
    if lost:
        raise StoreError("; ".join(store.error or "" for store in lost))


def _time_of(since: Since, out: Path) -> float | None:
    """Seconds of the epoch. `last` is when the last run that was finished began; without one, nothing is old."""
    if isinstance(since, dt.datetime):
        return since.timestamp()
    if since is None:
        return None
    try:
        told = json.loads((out / REPORT).read_bytes())
        return dt.datetime.fromisoformat(told["started"]).timestamp() if told["finished"] else None
    except (OSError, ValueError, KeyError, TypeError):
        return None


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
