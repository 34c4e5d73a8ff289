"""Many inputs at once, in worker processes of our own: each is watched, each page's fate is known, one that dies is
replaced.

    tasks ─ Pool ─(a socket each)─ worker, worker …     at most QUEUE tasks wait at a worker, FLYING_BYTES at all of them
              └── Nursery ── fork ──┘

A worker answers each task by one message, in order; so when it dies, the page at which that happened is the first one
without an answer. That page is tried again by a fresh worker, as the death may have come from outside, and is given up
after `ATTEMPTS`; the others go to any worker. A page that takes too long and hears no alarm is ended with its worker,
and is not tried again.
"""

from __future__ import annotations

import selectors
import signal
import time
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from extract.batch.child import NO_MEMORY, Call, Leaving, Mend, Raised, Ready, Request
from extract.batch.limit import MEMORY, hard_limit
from extract.batch.nursery import Nursery
from extract.batch.outcome import Failed, Failure, Outcome, Task
from extract.batch.wire import Wire, socket_pair
from extract.batch.worker import Worker
from extract.errors import WorkerError
from extract.notice import Notice
from extract.repair import Copy

QUEUE = 8
"""Tasks that a worker has at most: it must not wait while this process is busy for some hundredths of a second."""
FLYING_BYTES = 32 << 20
"""Bytes of archive members that are on their way at most, and one member more: bounds memory."""
ATTEMPTS = 3
"""How often a page may end its worker before it is given up."""
FALSE_STARTS = 5
"""Workers one after the other that may die before they have begun: then it is no page's fault, and the run ends."""
POLL = 0.3
"""Seconds between looks at `stopped` and at the time while nothing is finished."""
MOMENT = 2.0
"""Seconds that pages get to end when the run is stopped."""

Stopped = Callable[[], bool]
Numbered = tuple[int, Outcome]
"""An outcome, and the place of its task among all tasks."""
_NO_MORE = object()
"""What `next` gives at the end: any value may be an argument of other work."""


def in_process(tasks: Iterable[Task | Outcome], worker: Worker, stopped: Stopped) -> Iterator[Numbered]:
    """The outcomes, one after the other, in this process: nothing saves it from a page that kills it."""
    for place, task in enumerate(tasks):
        if stopped():
            return
        yield place, worker.work(task) if isinstance(task, Task) else task


@dataclass(slots=True)
class _Job:
    """A request on its way."""

    place: int
    request: Request
    deaths: int = 0

    @property
    def size(self) -> int:
        """Bytes that travel with it."""
        return len(self.request.data or b"") if isinstance(self.request, Task) else 0


@dataclass(slots=True, eq=False)
class _Member:
    """A worker process as the pool sees it."""

    number: int
    wire: Wire
    jobs: deque[_Job] = field(default_factory=deque)
    """Without an answer yet, in the order in which they were sent."""
    since: float = 0.0
    """When it began with the first of them, at the earliest."""
    answered: int = 0
    ready: bool = False
    leaving: bool = False
    late: bool = False
    """It was ended, because its page took too long."""


class Pool:
    """Supervised worker processes. `memory`: bytes that each may hold, 0 for any. No process outlives `close`, or the
    context."""

    def __init__(self, worker: Worker, jobs: int, memory: int = MEMORY) -> None:
        self._worker, self._size, self._memory = worker, jobs, memory
        self._hard = hard_limit(worker.timeout)
        self._members: list[_Member] = []
        self._again: deque[_Job] = deque()
        self._place = -1
        self._number = self._false_starts = 0
        self._selector = selectors.DefaultSelector()
        self._nursery = Nursery(worker, memory)

    def __enter__(self) -> Pool:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """End all workers."""
        self._nursery.close()
        for member in self._members:
            member.wire.close()
        self._selector.close()

    def outcomes(
        self, tasks: Iterable[Task | Outcome], stopped: Stopped, room: Callable[[], bool] = lambda: True
    ) -> Generator[Numbered, None, None]:
        """The outcomes as they come; what is an outcome already comes too. No further task is taken while there is no
        `room`. When stopped, pages get a moment to end. Raises WorkerError where no worker can be started."""
        todo = enumerate(iter(tasks))
        more = True
        while not stopped():
            while more and room() and (member := self._free()):
                place, task = next(todo, (-1, None))
                if task is None:
                    more = False
                elif isinstance(task, Task):
                    self._send(member, _Job(place, task))
                else:
                    yield place, task
                    break  # many of these in a row must not keep the workers waiting
            busy = any(m.jobs for m in self._members)
            if not busy and not self._again and not more:
                return
            hungry = more and room() and self._free() is not None
            yield from self._answers(0 if hungry else POLL)
        yield from self._hurry()

    def mend(self, task: Task, sha256: str, copy: Copy) -> Notice | None:
        """`Worker.with_copy`, by a worker process: None also where the page ends it."""
        while not (member := self._free()):  # one that leaves has not left yet
            list(self._answers(POLL))
        place = self._own_place()
        self._send(member, _Job(place, Mend(task, sha256, copy)))
        while True:
            for answered, answer in list(self._answers(POLL)):  # all of it: a worker may say that it leaves, too
                if answered == place:
                    return None if isinstance(answer, Failed) else answer

    def mapped(self, function: Callable[[Any], Any], arguments: Iterable[Any]) -> Iterator[Any]:
        """`map`, by the worker processes, in order, a few ahead. What a worker can't do is done here."""
        todo = iter(arguments)
        asked: dict[int, Any] = {}
        answered: dict[int, Any] = {}
        more = True
        while more or asked:
            while more and len(asked) < 3 * self._size and (member := self._free()):
                argument = next(todo, _NO_MORE)
                if more := argument is not _NO_MORE:
                    place = self._own_place()
                    asked[place] = argument
                    self._send(member, _Job(place, Call(function, argument)))
            if asked or more:  # with nothing asked, every worker is leaving: others come when these are gone
                answered.update((place, answer) for place, answer in self._answers(POLL) if place in asked)
            while asked and (turn := next(iter(asked))) in answered:
                argument, answer = asked.pop(turn), answered.pop(turn)
                yield function(argument) if isinstance(answer, Failed | Raised) else answer

    def _own_place(self) -> int:
        """A place that no other request has: answers to a loop that was left early come to the next one too."""
        self._place -= 1
        return self._place

    def _free(self) -> _Member | None:
        """The worker with the fewest tasks, if any may have one more; a new one where all are busy and one is missing."""
        members = [m for m in self._members if not m.leaving and not m.late]
        best = min(members, key=lambda m: len(m.jobs), default=None)
        if (best is None or best.jobs) and len(self._members) < self._size:
            return self._started()
        if best is None or len(best.jobs) >= QUEUE:
            return None
        flying = sum(job.size for m in self._members for job in m.jobs)
        return best if flying < FLYING_BYTES or not best.jobs else None

    def _started(self) -> _Member:
        if not self._nursery.alive:
            self._nursery.close()
            self._nursery = Nursery(self._worker, self._memory)
        here, there = socket_pair()
        self._number += 1
        self._nursery.start(self._number, there)
        member = _Member(self._number, Wire(here))
        self._members.append(member)
        self._selector.register(member.wire, selectors.EVENT_READ, member)
        return member

    def _send(self, member: _Member, job: _Job) -> None:
        if not member.jobs:
            member.since = time.monotonic()
        member.jobs.append(job)
        member.wire.put(job.request)
        self._listen(member)

    def _listen(self, member: _Member) -> None:
        events = selectors.EVENT_READ | (selectors.EVENT_WRITE if member.wire.unsent else 0)
        if self._selector.get_key(member.wire).events != events:
            self._selector.modify(member.wire, events, member)

    def _answers(self, patience: float) -> Iterator[tuple[int, Any]]:
        """What has come, after waiting `patience` seconds at most for anything to come."""
        while self._again and (member := self._free()):
            self._send(member, self._again.popleft())
        ready = self._selector.select(patience)
        now = time.monotonic()  # not after the answers: whoever takes them may take his time
        for key, events in ready:
            member = key.data
            if events & selectors.EVENT_WRITE:
                member.wire.flush()
                self._listen(member)
            if events & selectors.EVENT_READ:
                yield from self._heard(member)
        if self._hard is not None:
            for member in self._members:
                timed = member.ready and member.jobs and not isinstance(member.jobs[0].request, Call)
                if timed and not member.late and now - member.since > self._hard:
                    member.late = True
                    self._nursery.kill(member.number)

    def _heard(self, member: _Member) -> Iterator[tuple[int, Any]]:
        for message in member.wire.take():
            member.since = time.monotonic()
            if isinstance(message, Ready):
                member.ready = True
                self._false_starts = 0
            elif isinstance(message, Leaving):
                member.leaving = True
            else:
                member.answered += 1
                yield member.jobs.popleft().place, message
        if member.wire.ended:
            yield from self._bury(member)

    def _bury(self, member: _Member) -> Iterator[tuple[int, Any]]:
        """Take a worker that has ended out of the pool, and send its tasks to others."""
        self._selector.unregister(member.wire)
        member.wire.close()
        self._members.remove(member)
        status = self._nursery.status(member.number)  # also of one that has left: unread news would hold up the nursery
        jobs = member.jobs
        if not member.ready:
            self._false_starts += 1
            if self._false_starts >= FALSE_STARTS:
                raise WorkerError(f"no worker process can be started: {_ended(status)}")
        elif jobs and not member.leaving:
            job = jobs.popleft()
            job.deaths += 1
            if member.late or job.deaths >= ATTEMPTS or (status == NO_MEMORY and not member.answered):
                yield job.place, self._given_up(job, member.late, status)
            else:
                self._send(self._started(), job)
        self._again.extendleft(reversed(jobs))

    def _given_up(self, job: _Job, late: bool, status: int | None) -> Failed:
        path = job.request.task.path if isinstance(job.request, Mend) else job.request.path
        if late:
            return Failed(path, Failure(path, "timeout", self._worker.too_late(), "worker"))
        if status == NO_MEMORY:
            return Failed(path, Failure(path, "out_of_memory", self._worker.too_much(), "worker"))
        message = f"the process that read this page died, {ATTEMPTS} times: {_ended(status)}"
        return Failed(path, Failure(path, "worker_died", message, "worker"))

    def _hurry(self) -> Iterator[Numbered]:
        """What is finished in a moment still counts, what takes longer is given up with its worker."""
        until = time.monotonic() + MOMENT
        waited_for = {job.place for m in self._members for job in list(m.jobs)[:1]}
        while waited_for and (left := until - time.monotonic()) > 0:
            if not self._members:
                return
            for place, answer in self._answers(left):
                waited_for.discard(place)
                yield place, answer


def _ended(status: int | None) -> str:
    """How a process ended, for people."""
    if status is None:
        return "nobody knows why"
    if status >= 0:
        return f"it left with status {status}"
    number = -status
    name = signal.Signals(number).name if number in set(signal.Signals) else str(number)
    if number == signal.SIGKILL:
        return f"signal {name}, ended from outside, or the machine is out of memory"
    crash = number in (signal.SIGSEGV, signal.SIGABRT, signal.SIGBUS, signal.SIGILL, signal.SIGFPE)
    return f"signal {name}, {'a crash in a library' if crash else 'ended from outside'}"
