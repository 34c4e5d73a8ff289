"""What runs in an executor's Python: its tasks go to a supervised worker process of the batch's, so that none ends the
job.

Spark gives a partition whose process has died to another, which dies of the same page, until the job fails. So the
process that Spark knows reads no page itself: a worker beside it does (`extract.batch.pool`), which may hang, die or
run out of memory.
"""

from __future__ import annotations

import atexit
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from extract.batch.feed import Feed
from extract.batch.outcome import Failed, Outcome, Task, Unchanged
from extract.batch.pool import Pool
from extract.batch.worker import Worker
from extract.readers import Reading

_pools: dict[tuple[Worker, int], Pool] = {}
"""At most one: Spark gives a process one partition after the other, and starting a worker takes half a second."""


def outcomes_of(tasks: Iterable[Task | Outcome], worker: Worker, memory: int) -> Iterator[Outcome]:
    """The outcome of each task; what is an outcome already is passed on. `memory`: bytes that the worker may hold."""
    key = (worker, memory)
    if key not in _pools:
        close_pools()
        _pools[key] = Pool(worker, 1, memory)
    finished = False
    try:
        for _, outcome in _pools[key].outcomes(tasks, _never):
            yield outcome
        finished = True
    finally:
        if not finished:  # nobody wants the rest: what is on its way must not come in another partition
            close_pools()


def shard_outcomes(
    shards: Iterable[Task], worker: Worker, memory: int, reading: Reading, known: Mapping[str, str] | None = None
) -> Iterator[Outcome]:
    """The outcomes of all pages of some shards: files, and archives of files. `known`: by path the sha256 for which there
    is a record, which is not made again."""
    feed = Feed(_Ledger(shards, known or {}), reading, "known" if known else None, _nothing, _never)
    return outcomes_of(feed, worker, memory)


@atexit.register
def close_pools() -> None:
    """End the worker of this process."""
    while _pools:
        _pools.popitem()[1].close()


class _Ledger:
    """What stands in for a run's checkpoint: the shards at hand."""

    def __init__(self, shards: Iterable[Task], known: Mapping[str, str]) -> None:
        self._shards, self._known = shards, known
        self._names: Counter[str] = Counter()

    def tasks(self, _made_by: str | None) -> Iterator[Task]:
        return iter(self._shards)

    def known(self, path: str, _made_by: str) -> str | None:
        return self._known.get(path)

    def claim(self, path: str) -> str:
        self._names[path] += 1
        return path if self._names[path] == 1 else self.claim(f"{path}#{self._names[path]}")

    def forget_failures(self, archive: str, members: str) -> None:
        """Nothing is kept here."""

    def is_whole(self, _archive: str, _made_by: str) -> bool:
        return False

    def members(self, _archive: str, _members: str) -> Iterator[Unchanged | Failed]:
        return iter(())


def _never() -> bool:
    return False


def _nothing() -> None:
    pass
