"""A run from its arguments to its report: what `extract.batch` gives."""

from __future__ import annotations

import datetime as dt
import json
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Literal

from extract.batch.course import folder, listed, opened, prepare, read_stores
from extract.batch.crew import Crew, check_limits
from extract.batch.feed import Feed
from extract.batch.limit import MEMORY, TIME
from extract.batch.lock import FolderLock
from extract.batch.report import REPORT, Progress, Report, asked, now
from extract.batch.stop import StopSignal
from extract.batch.worker import Worker, parse_page
from extract.errors import ConfigError
from extract.options import Options, chosen
from extract.readers import Reading, StrPath

_AHEAD = 86_400
"""Seconds by which `since` may be ahead of this machine's clock: another zone's today is no slip."""

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

    `to`: store addresses, `sqlite` (`out/notices.db`), `sqlite:///FILE`, `jsonl:FILE`, `postgresql://…`,
    `parquet:FOLDER`, `opensearch+https://…` (docs/stores.md). `jobs`: worker processes, by default one a core; 0 works
    in this process, where a page that crashes takes the run along. `options`: as for `parse`. `timeout`: seconds a page
    may take; `memory`: bytes that a worker may hold; 0: any. `progress` is called in this thread as inputs are
    finished.

    A run into a folder with an earlier one goes on with it: what this version of the rules has already read, and is
    unchanged, is not done again, unless `force`. To see that it is unchanged, it is read; with `since` (a time, or
    `"last"`: when the last finished run began), files and archives that were last changed earlier are not even opened.

    `inputs` may be patterns, addresses (`s3://…`) and `-` for a list of paths on stdin too; `reading` says how archives
    are read (docs/archives.md).

    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     pages = Path(folder, "pages")
    ...     pages.mkdir()
    ...     _ = (pages / "1.html").write_text("<html><h1>临江市人民政府关于做好防汛工作的通知</h1><p>各县（市、区）人民政府：</p></html>")
    ...     report = run(pages, to=["sqlite", f"jsonl:{folder}/notices.jsonl.gz"], jobs=2, out=Path(folder, "out"))
    >>> report.inputs, report.records, report.failures, report.exit_status
    (1, 1, 0, 0)

    Inputs that cannot be read are failures in the report and in `failures.jsonl`, never raised. Raises ConfigError and
    RuleError (nothing was started), StoreError (a store can't be written; `run.json` names it, the others are done, run
    again when that is mended), WorkerError (no worker process can be started; what is done is kept), and
    KeyboardInterrupt when stopped by SIGINT or SIGTERM, with the outputs as far as they go.
    """
    worker = Worker(parse_page, chosen(options), timeout)
    return run_with(worker, inputs, to, jobs, folder(out), force, progress, reading, since, memory)


def run_with(
    worker: Worker,
    inputs: StrPath | Sequence[StrPath],
    to: str | Sequence[str] = "sqlite",
    jobs: int | None = None,
    out: Path = Path("outputs"),
    force: bool = False,
    progress: Callable[[Progress], None] | None = None,
    reading: Reading | None = None,
    since: Since = None,
    memory: int = MEMORY,
) -> Report:
    """`run` with a worker of the caller's. Raises what `run` raises."""
    inputs = listed(inputs)
    check_limits(jobs, worker.timeout, memory)
    changed_since = _time_of(since, out)
    stores = read_stores(to, out)
    crew = Crew(replace(worker, sketching=True), jobs, memory)
    report = Report(asked(inputs, list(stores), crew, force, since), started=now())
    with FolderLock(prepare(out)), StopSignal() as stopped, opened(out, worker.options, progress, stopped) as course:
        course.plan(inputs)
        reading = replace(reading or Reading(), max_bytes=worker.options.max_bytes)
        known = None if force else course.mark
        feed = Feed(course.state, reading, known, course.count.plan_one, stopped, changed_since)
        with crew:
            for _, outcome in crew.outcomes(feed, stopped):
                course.note(outcome)
            course.deliver(crew, feed.whole, list(stores.values()), report)
        course.close(report)
    if stopped():
        raise KeyboardInterrupt
    return report


def _time_of(since: Since, out: Path) -> float | None:
    """Seconds of the epoch. `last` is when the last run that was finished began; without one, nothing is old. Raises
    ConfigError where it is neither that nor a time that is past."""
    if isinstance(since, dt.datetime):
        if since.timestamp() > time.time() + _AHEAD:
            raise ConfigError(f"since must be a time that is past, not {since}: nothing would be opened")
        return since.timestamp()
    if since is None:
        return None
    if since != "last":
        raise ConfigError(f"since must be a datetime or 'last', not {since!r}")
    try:
        told = json.loads((out / REPORT).read_bytes())
        return dt.datetime.fromisoformat(told["started"]).timestamp() if told["finished"] else None
    except (OSError, ValueError, KeyError, TypeError):
        return None
