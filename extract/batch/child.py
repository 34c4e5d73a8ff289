"""What a worker process does: one request after the other, each answered by exactly one message."""

from __future__ import annotations

import io
import os
import resource
import signal
import socket
import sys
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NoReturn

from extract.batch.limit import limit_memory
from extract.batch.outcome import Failed, Task
from extract.batch.wire import packed, read_message

if TYPE_CHECKING:
    from extract.batch.worker import Worker
    from extract.repair import Copy

NO_MEMORY = 77
"""Exit status of a worker that had no memory left for a page."""
LOOK = 20
"""Pages between two looks at how much memory the worker holds."""


@dataclass(frozen=True, slots=True)
class Ready:
    """The first message of a worker: it has started."""


@dataclass(frozen=True, slots=True)
class Leaving:
    """The last one of a worker that has grown large: another shall take its place."""


@dataclass(frozen=True, slots=True)
class Mend:
    """A page that is to be read again, beside a clean copy of its notice."""

    task: Task
    sha256: str
    copy: Copy


@dataclass(frozen=True, slots=True)
class Call:
    """Any other work: what a function of the package makes of something."""

    function: Callable[[Any], Any]
    argument: Any
    path: str = ""


@dataclass(frozen=True, slots=True)
class Raised:
    """The function has raised: whoever asked may do the work himself and see."""


Request = Task | Mend | Call


def work_off(end: socket.socket, worker: Worker, memory: int) -> NoReturn:
    """Answer requests until the run hangs up, or dies. A page for which there is not enough memory is only believed of
    a worker that has done nothing else before."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    limit_memory(memory)
    status = 0
    try:
        with io.BufferedReader(end.makefile("rb", buffering=0), 1 << 16) as requests:
            end.sendall(packed(Ready()))
            done = 0
            while True:
                request: Request = read_message(requests)
                outcome = answer(worker, request)
                short = isinstance(outcome, Failed) and outcome.failure.code == "out_of_memory"
                if short and done:
                    raise MemoryError  # it may be what earlier pages left behind
                end.sendall(packed(outcome))
                done += 1
                if short or (memory and (done % LOOK == 0 or _is_large(request)) and _held() > memory // 2):
                    end.sendall(packed(Leaving()))
                    break
    except (EOFError, ConnectionError):
        pass
    except MemoryError:
        status = NO_MEMORY
    os._exit(status)


def answer(worker: Worker, request: Request) -> Any:
    """What becomes of one request."""
    if isinstance(request, Call):
        try:
            return request.function(request.argument)
        except Exception:
            return Raised()
    if isinstance(request, Mend):
        return worker.with_copy(request.task, request.sha256, request.copy)
    return worker.work(request)


def _is_large(request: Request) -> bool:
    return isinstance(request, Task) and len(request.data or b"") > 1 << 20


def _held() -> int:
    """Bytes of memory that this process holds now; the most it has held, where the system doesn't say."""
    try:
        with open("/proc/self/statm", "rb") as told:
            return int(told.read().split()[1]) * resource.getpagesize()
    except OSError:
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else 1024)
