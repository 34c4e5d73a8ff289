"""Many inputs at once, in processes of their own; one that kills its process is found out and costs no other input.

A supervised pool of our own is to come; until then the standard pool, which breaks whole when a worker dies: then every
input that was on its way is tried again alone, in a fresh process, so that only the guilty one fails.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections.abc import Callable, Generator, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from dataclasses import replace
from multiprocessing.connection import wait as wait_for_end
from multiprocessing.process import BaseProcess

from extract.batch.outcome import Failed, Failure, Outcome, Task
from extract.batch.worker import Worker

CHUNK = 8
"""Inputs that go to a process together: a page takes some 3 ms, a message between processes 0.2 ms."""

CHUNK_BYTES = 1 << 20
FLYING_BYTES = 32 << 20
"""Bytes of archive members that are on their way at most, and one member more: bounds memory."""

POLL = 0.3
"""Seconds between looks at `stopped` while nothing is finished."""

MOMENT = 2.0
"""Seconds that pages get to end when the run is stopped."""

Stopped = Callable[[], bool]


def in_process(tasks: Iterable[Task], worker: Worker, stopped: Stopped) -> Generator[Outcome, None, None]:
    """The outcomes, one after the other, in this process: nothing saves it from a page that kills it."""
    for task in tasks:
        if stopped():
            return
        yield worker.work(task)


def in_processes(tasks: Iterable[Task], worker: Worker, jobs: int, stopped: Stopped) -> Generator[Outcome, None, None]:
    """The outcomes as they come, from `jobs` processes. At most `4 * jobs` chunks are on their way at any time."""
    worker = replace(worker, hard=True)
    chunks = _chunks(iter(tasks))
    broken: list[Task] = []
    while True:
        broken.clear()
        yield from _pooled(chunks, worker, jobs, stopped, broken)
        for task in broken:
            if stopped():
                return
            yield from _alone(task, worker)
        if not broken or stopped():
            return


def _chunks(tasks: Iterator[Task]) -> Iterator[list[Task]]:
    """Tasks that travel together; fewer where they are large."""
    chunk: list[Task] = []
    size = 0
    for task in tasks:
        chunk.append(task)
        size += len(task.data or b"")
        if len(chunk) == CHUNK or size >= CHUNK_BYTES:
            yield chunk
            chunk, size = [], 0
    if chunk:
        yield chunk


def _bytes(chunks: Iterable[list[Task]]) -> int:
    return sum(len(task.data or b"") for chunk in chunks for task in chunk)


def _pooled(
    chunks: Iterator[list[Task]], worker: Worker, jobs: int, stopped: Stopped, broken: list[Task]
) -> Iterator[Outcome]:
    """The outcomes of one pool, until all is done or it breaks: then `broken` gets the tasks that were on their way."""
    with _Pool(worker, jobs) as pool:
        flying: dict[Future[list[Outcome]], list[Task]] = {}
        while not stopped():
            while len(flying) < 4 * jobs and _bytes(flying.values()) < FLYING_BYTES and (chunk := next(chunks, None)):
                flying[pool.submit(chunk)] = chunk
            if not flying:
                return
            for future in wait(flying, timeout=POLL, return_when=FIRST_COMPLETED).done:
                chunk = flying.pop(future)
                try:
                    outcomes = future.result()
                except BrokenProcessPool:
                    broken += chunk
                else:
                    yield from outcomes
            if broken:
                broken += (task for chunk in flying.values() for task in chunk)
                return
        yield from pool.hurry(flying)


def _alone(task: Task, worker: Worker) -> Iterator[Outcome]:
    with _Pool(worker, 1) as pool:
        try:
            yield from pool.submit([task]).result()
        except BrokenProcessPool:
            message = "the process that read this page died (out of memory, a crash in a library, or over its time)"
            yield Failed(task.path, Failure(task.path, "worker_died", message, "worker"))


class _Pool:
    """The standard pool, whose processes don't outlive it: neither a clean end nor a kill of this process."""

    def __init__(self, worker: Worker, jobs: int) -> None:
        # Forking is quick and shares what is loaded, but not safe beside other threads.
        method = "fork" if threading.active_count() == 1 and hasattr(os, "fork") else "spawn"
        self._others = set(multiprocessing.active_children())
        self._executor = ProcessPoolExecutor(
            jobs, mp_context=multiprocessing.get_context(method), initializer=_start, initargs=(worker,)
        )
        self._processes: set[BaseProcess] = set()

    def submit(self, chunk: list[Task]) -> Future[list[Outcome]]:
        """Send a chunk off. In a pool that has broken meanwhile, the future says so."""
        try:
            future = self._executor.submit(_work, chunk)
        except BrokenProcessPool as error:
            future = Future()
            future.set_exception(error)
        self._processes |= set(multiprocessing.active_children()) - self._others
        return future

    def hurry(self, flying: Iterable[Future[list[Outcome]]]) -> Iterator[Outcome]:
        """Stop: what is finished in a moment still counts, what takes longer is given up."""
        running = [future for future in flying if not future.cancel()]
        for future in wait(running, timeout=MOMENT).done:
            if not future.exception():
                yield from future.result()
        # Only now: a process that is ended while it sends its result would leave the pool waiting for the rest of it.
        for process in self._processes:
            process.terminate()

    def __enter__(self) -> _Pool:
        return self

    def __exit__(self, *_: object) -> None:
        self._executor.shutdown(wait=True, cancel_futures=True)


_worker: Worker | None = None


def _start(worker: Worker) -> None:
    """Make this process a worker: Ctrl-C is its parent's to handle, and it ends with its parent."""
    global _worker
    _worker = worker
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    parent = multiprocessing.parent_process()
    if parent:
        threading.Thread(target=_end_with, args=(parent.sentinel,), daemon=True).start()


def _end_with(parent: int) -> None:
    wait_for_end([parent])
    os._exit(1)


def _work(chunk: list[Task]) -> list[Outcome]:
    assert _worker, "the pool's initializer has run"
    return [_worker.work(task) for task in chunk]
