"""Shards through Spark and their outcomes back to the driver, some at a time, so that what is done is noted while the
rest goes on."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable, Iterator, Mapping
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from dataclasses import dataclass, field
from functools import partial
from itertools import islice
from typing import TYPE_CHECKING
from uuid import uuid4

from extract.batch.outcome import Failed, Failure, Outcome, Task
from extract.batch.worker import Worker
from extract.errors import WorkerError
from extract.readers import Reading

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

TOGETHER = 64
"""Pages of their own that go to a task together: some 0.6 s of work."""
WAVES = 2
"""Jobs at once: while one waits for its slowest task, the other has the rest of the cores."""
POLL = 0.3
"""Seconds between looks at `stopped`."""
HOPELESS = 5
"""Shards one after the other that fail even alone: then it is not the shards."""


@dataclass(frozen=True, slots=True)
class Shard:
    """A page or an archive, and by path the sha256 of the members for which there is a record already."""

    task: Task
    known: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Finished:
    """A shard that was read from end to end, and the outcomes of all its inputs."""

    shard: Shard
    outcomes: tuple[Outcome, ...]


@dataclass(frozen=True, slots=True)
class Waves:
    """How shards are worked off: on `spark`, by `worker`, each process holding `memory` bytes at most."""

    spark: SparkSession
    worker: Worker
    memory: int
    reading: Reading

    def finished(self, shards: Iterable[Shard], stopped: Callable[[], bool]) -> Generator[Finished, None, None]:
        """The shards as they are finished. When stopped, waves that are under way are given up.

        A shard with which Spark's own process dies is a failure `worker_died`. Raises WorkerError where nothing goes.
        """
        groups = _groups(iter(shards))
        size = 2 * self.spark.sparkContext.defaultParallelism
        name = f"gongwen-{uuid4().hex[:12]}"
        flying: dict[Future[list[Finished]], list[list[Shard]]] = {}
        with ThreadPoolExecutor(WAVES, thread_name_prefix=name) as threads:
            try:
                while not stopped():
                    while len(flying) < WAVES and (wave := list(islice(groups, size))):
                        flying[threads.submit(self._job, wave, name)] = wave
                    if not flying:
                        return
                    for future in wait(flying, timeout=POLL, return_when=FIRST_COMPLETED).done:
                        wave = flying.pop(future)
                        yield from future.result() if not future.exception() else self._one_by_one(wave, name, stopped)
            finally:
                running = [future for future in flying if not future.cancel() and not future.done()]
                if running:
                    self.spark.sparkContext.cancelJobGroup(name)

    def _job(self, groups: list[list[Shard]], name: str) -> list[Finished]:
        context = self.spark.sparkContext
        context.setJobGroup(name, "gongwen run", interruptOnCancel=False)
        work = partial(_work_off, worker=self.worker, memory=self.memory, reading=self.reading)
        found: list[Finished] = context.parallelize(groups, len(groups)).mapPartitions(work).collect()
        return found

    def _one_by_one(self, groups: list[list[Shard]], name: str, stopped: Callable[[], bool]) -> Iterator[Finished]:
        """A wave that has failed, each shard alone: to find the one with which it did."""
        failed = 0
        for shard in (shard for group in groups for shard in group):
            if stopped():
                return
            try:
                yield from self._job([[shard]], name)
                failed = 0
            except Exception as error:  # Java's, as Spark hands them on
                failed += 1
                said = (str(error).strip() or type(error).__name__).splitlines()[0]
                if failed == HOPELESS:
                    raise WorkerError(f"no Spark task gets through: {said}", detail=str(error)) from error
                message = f"the Spark task that read this died: {said}"
                path = shard.task.path
                yield Finished(shard, (Failed(path, Failure(path, "worker_died", message, "worker", str(error))),))


def _groups(shards: Iterator[Shard]) -> Iterator[list[Shard]]:
    """What goes to a task: an archive, or some pages."""
    pages: list[Shard] = []
    for shard in shards:
        if shard.task.form is not None:
            yield [shard]
            continue
        pages.append(shard)
        if len(pages) == TOGETHER:
            yield pages
            pages = []
    if pages:
        yield pages


def _work_off(groups: Iterable[list[Shard]], worker: Worker, memory: int, reading: Reading) -> Iterator[Finished]:
    """What runs in an executor."""
    from extract.engine.spark.executor import shard_outcomes

    for group in groups:
        pages = {shard.task.path: shard for shard in group if shard.task.form is None}
        for outcome in shard_outcomes([s.task for s in pages.values()], worker, memory, reading):
            yield Finished(pages[outcome.path], (outcome,))
        for shard in group:
            if shard.task.form is not None:
                yield Finished(shard, tuple(shard_outcomes([shard.task], worker, memory, reading, shard.known)))
