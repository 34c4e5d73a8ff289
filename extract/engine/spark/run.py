"""`gongwen run --engine spark`: a run like any other, whose pages and archives are read by Spark's executors.

    find_inputs ─ plan ─ waves of shards ─ executors ─ state ─ copies ─ notices.jsonl, failures.jsonl, stores, run.json

The checkpoint and the outputs are the driver's, as on one machine (`extract.batch`), so that the two give the same
files and go on with each other's work. What a driver cannot hold goes straight to Parquet:
`extract.engine.spark.shards_to_parquet`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import replace

from extract.batch import Progress, Report
from extract.batch.course import Course, folder, listed, opened, prepare, read_stores
from extract.batch.crew import Crew, check_limits
from extract.batch.feed import SEPARATOR, archive_mark
from extract.batch.limit import MEMORY, TIME
from extract.batch.lock import FolderLock
from extract.batch.outcome import Unchanged
from extract.batch.report import asked, now
from extract.batch.stop import StopSignal
from extract.batch.worker import Worker, parse_page
from extract.engine.spark.session import borrowed_session, check_executors
from extract.engine.spark.waves import Finished, Shard, Waves
from extract.options import Options, chosen
from extract.readers import Reading, StrPath
from extract.sinks import StoreURL


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

    `master`: `local[4]`, `spark://HOST:7077`, `yarn` …; None: as spark-submit or Spark's configuration says. A session
    that is running already is used, and left running. `out` is a folder of the driver's machine; the executors must
    reach the inputs by the same names, and have this package.
    """
    given = listed(inputs)
    check_limits(None, timeout, memory)
    where = folder(out)
    stores = read_stores(to, where)
    own = prepare(where)
    worker = Worker(parse_page, chosen(options), timeout, sketching=True)
    reading = replace(reading or Reading(), max_bytes=worker.options.max_bytes)
    # Two: Spark puts a handler of Ctrl-C of its own over the first, which would end the session before what is done is noted.
    with StopSignal() as early, borrowed_session(master) as spark:
        check_executors(spark)
        crew = Crew(worker, spark.sparkContext.defaultParallelism, memory)
        question = asked(given, list(stores), crew, force, None)
        report = Report(question | {"engine": "spark", "master": spark.sparkContext.master}, started=now())
        with FolderLock(own), StopSignal() as late:

            def stopped() -> bool:
                return early() or late()

            with opened(where, worker.options, progress, stopped) as course:
                waves = Waves(spark, worker, memory, reading)
                _Run(course, waves, force, stopped).work(given, list(stores.values()), report)
    if stopped():
        raise KeyboardInterrupt
    return report


class _Run:
    """One run on Spark, its checkpoint open."""

    def __init__(self, course: Course, waves: Waves, force: bool, stopped: Callable[[], bool]) -> None:
        self._course, self._state, self._waves, self._stopped = course, course.state, waves, stopped
        self._known = None if force else course.mark

    def work(self, inputs: Sequence[StrPath], stores: Sequence[StoreURL], report: Report) -> None:
        """Do it all, and fill the report."""
        self._course.plan(inputs)
        by = archive_mark(self._course.mark, self._waves.reading)
        whole: dict[str, str] = {}
        with closing(self._waves.finished(self._shards(), self._stopped)) as finished:
            for one in finished:
                self._note(one)
                if one.shard.task.form is not None:
                    whole[one.shard.task.path] = by
        with Crew(self._waves.worker, None, self._waves.memory) as crew:
            self._course.deliver(crew, whole, stores, report)
        self._course.close(report)

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
                self._course.count.plan_one()
                self._state.claim(outcome.path)
            self._course.note(outcome)
        if archive:
            self._state.forget_failures(archive.path, f"{archive.path}{SEPARATOR}")
