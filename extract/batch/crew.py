"""Who does the work of a run: supervised worker processes, or, where none are wanted, this process."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from extract.batch.limit import LEAST_MEMORY, check_time
from extract.batch.outcome import Outcome, Task
from extract.batch.pool import Numbered, Pool, Stopped, in_process
from extract.batch.worker import Worker
from extract.errors import ConfigError
from extract.notice import Notice
from extract.repair import Copy


class Crew:
    """`jobs` worker processes, one a core where that is None; 0: this process. `memory`: bytes that each may hold. A
    context."""

    def __init__(self, worker: Worker, jobs: int | None, memory: int) -> None:
        self.worker, self.jobs, self.memory = worker, _cores() if jobs is None else jobs, memory
        self._pool: Pool | None = None

    def __enter__(self) -> Crew:
        if self.jobs:
            self._pool = Pool(self.worker, self.jobs, self.memory)
        return self

    def __exit__(self, *_: object) -> None:
        if self._pool:
            self._pool.close()

    def outcomes(
        self, tasks: Iterable[Task | Outcome], stopped: Stopped, room: Callable[[], bool] = lambda: True
    ) -> Iterator[Numbered]:
        """The outcomes as they come, each with the place of its task; none is taken while there is no `room`."""
        if self._pool:
            return self._pool.outcomes(tasks, stopped, room)
        return in_process(tasks, self.worker, stopped)

    def mapped(self, function: Callable[[Any], Any], arguments: Iterable[Any]) -> Iterator[Any]:
        """`map`, by all who are there."""
        return self._pool.mapped(function, arguments) if self._pool else map(function, arguments)

    def mend(self, task: Task, sha256: str, copy: Copy) -> Notice | None:
        """`Worker.with_copy`, under supervision too where there are worker processes."""
        return (self._pool.mend if self._pool else self.worker.with_copy)(task, sha256, copy)


def check_limits(jobs: int | None, timeout: float, memory: int) -> None:
    """Raises ConfigError where one of them makes no sense."""
    if jobs is not None and (not isinstance(jobs, int) or jobs < 0):
        raise ConfigError(f"jobs must be 1 or more worker processes (0: none, all in this process), not {jobs!r}")
    check_time(timeout)
    if not isinstance(memory, int) or (memory != 0 and memory < LEAST_MEMORY):
        raise ConfigError(
            f"memory must be 0 (no limit) or {LEAST_MEMORY} bytes ({LEAST_MEMORY >> 20} MB) or more, not {memory!r}"
        )


def _cores() -> int:
    """How many processors this process may use."""
    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:  # not on macOS
        return os.cpu_count() or 1
