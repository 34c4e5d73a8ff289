"""The process from which workers are forked: it has loaded everything, and does nothing else.

Not the run's own process, which may have threads and open files, and not a fresh interpreter for each worker, which
would load for half a second. Nor multiprocessing's server, which runs the caller's main module once more in each
worker, so that a plain script without `if __name__ == "__main__"` starts itself over and over.

    run ── Nursery ──(socket)── serve() ── fork ── worker     a worker's own socket leads to the run
"""

from __future__ import annotations

import contextlib
import gc
import os
import select
import signal
import socket
import struct
import subprocess
from collections.abc import Callable, Sequence
from functools import partial
from multiprocessing.spawn import get_executable
from typing import TYPE_CHECKING, NoReturn

from extract.batch.child import work_off
from extract.batch.wire import packed, read_message

if TYPE_CHECKING:
    from extract.batch.worker import Worker

ORDER = struct.Struct("<cI")
"""To the nursery: `s` start the worker of that number (its socket comes along), `k` kill it."""
NEWS = struct.Struct("<Ii")
"""From the nursery: the worker of that number has ended, by this status (of `waitpid`)."""
START, KILL = b"s", b"k"
PATIENCE = 2.0
"""Seconds within which the status of a worker that has hung up is told."""


def ready_of(sockets: Sequence[socket.socket], patience: float | None) -> list[socket.socket]:
    """Those of these that can be read, after `patience` seconds at most (None: any time); by `poll`, which takes
    descriptors of any number."""
    poll = select.poll()
    for one in sockets:
        poll.register(one, select.POLLIN)
    heard = {number for number, _ in poll.poll(None if patience is None else patience * 1000)}
    return [one for one in sockets if one.fileno() in heard]


class Nursery:
    """The run's side: workers are started and ended through it. The process is started at once, and loads meanwhile."""

    def __init__(self, worker: Worker, memory: int) -> None:
        import sys

        here, there = socket.socketpair()
        program = (
            f"import sys; sys.path[:] = {sys.path!r}; from extract.batch.nursery import serve; serve({there.fileno()})"
        )
        with there:
            # In a session of its own: Ctrl-C is for the run to handle.
            self._process = subprocess.Popen(
                [os.fsdecode(get_executable() or sys.executable), "-c", program],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                pass_fds=[there.fileno()],
                start_new_session=True,
            )
        self._line = here
        self._statuses: dict[int, int] = {}
        self._news = b""
        with contextlib.suppress(OSError):
            here.sendall(packed((worker, memory)))

    def start(self, number: int, end: socket.socket) -> None:
        """Fork a worker that is spoken to by `end`, which is closed here. Where the nursery has died, nobody is at its
        other side, as if the worker had died."""
        with end, contextlib.suppress(OSError):
            socket.send_fds(self._line, [ORDER.pack(START, number)], [end.fileno()])

    def kill(self, number: int) -> None:
        """End a worker, whatever it does."""
        with contextlib.suppress(OSError):
            self._line.sendall(ORDER.pack(KILL, number))

    def status(self, number: int) -> int | None:
        """How a worker ended, as `os.waitstatus_to_exitcode` says it: minus the signal, or the exit status. None where
        nobody knows."""
        while number not in self._statuses:
            ready = ready_of((self._line,), PATIENCE)
            try:
                news = self._line.recv(1 << 12) if ready else b""
            except OSError:
                news = b""
            if not news:
                return None
            self._news += news
            while len(self._news) >= NEWS.size:
                ended, status = NEWS.unpack(self._news[: NEWS.size])
                self._statuses[ended], self._news = status, self._news[NEWS.size :]
        return self._statuses.pop(number)

    @property
    def alive(self) -> bool:
        """Whether workers can be started."""
        return self._process.poll() is None

    def close(self) -> None:
        """End all workers and the nursery."""
        self._line.close()
        try:
            self._process.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()


def serve(handle: int) -> NoReturn:
    """The nursery's side: the program of its process. Ends when the run hangs up or dies, and takes its workers along."""
    line = socket.socket(fileno=handle)
    with line.makefile("rb", buffering=0) as stream:
        worker, memory = read_message(_Whole(stream))
    worker.warm_up()
    gc.collect()
    gc.freeze()  # or the first collection of each worker would copy every page of memory it shares with the others
    woken, wakes = socket.socketpair()
    woken.setblocking(False)
    wakes.setblocking(False)
    signal.set_wakeup_fd(wakes.fileno())
    signal.signal(signal.SIGCHLD, lambda *_: None)
    workers: dict[int, int] = {}  # the number of each worker, by its process
    fork = partial(_fork, worker, memory, (line, woken, wakes))
    with contextlib.suppress(OSError):  # the run is gone, or this machine forks no more: the workers' ends tell it
        going = True
        while going:
            ready = ready_of((line, woken), None)
            if woken in ready:
                with contextlib.suppress(BlockingIOError):
                    woken.recv(1 << 12)
                _bury(workers, line)
            if line in ready:
                going = _obey(line, workers, fork)
    for process in workers:
        with contextlib.suppress(OSError):
            os.kill(process, signal.SIGKILL)
    os._exit(0)


def _obey(line: socket.socket, workers: dict[int, int], fork: Callable[[socket.socket], int]) -> bool:
    """Do what the run orders next; False where it has hung up."""
    order, ends, _, _ = socket.recv_fds(line, ORDER.size, 1)
    if not order:
        return False
    what, number = ORDER.unpack(order)
    if what == START:
        with socket.socket(fileno=ends[0]) as end:
            workers[fork(end)] = number
    else:
        for process in [p for p, n in workers.items() if n == number]:
            os.kill(process, signal.SIGKILL)
    return True


def _fork(worker: Worker, memory: int, others: tuple[socket.socket, ...], end: socket.socket) -> int:
    """Start a worker at that `end` of its connection, without the `others`. Gives its process."""
    nursery = os.getpid()
    process = os.fork()
    if process == 0:
        try:
            signal.set_wakeup_fd(-1)
            signal.signal(signal.SIGCHLD, signal.SIG_DFL)
            for other in others:
                other.close()
            _end_with(nursery)
            work_off(end, worker, memory)
        finally:
            os._exit(1)
    return process


def _bury(workers: dict[int, int], line: socket.socket) -> None:
    """Tell of the workers that have ended."""
    while True:
        try:
            process, status = os.waitpid(-1, os.WNOHANG)
        except ChildProcessError:
            return
        if process == 0:
            return
        line.sendall(NEWS.pack(workers.pop(process), os.waitstatus_to_exitcode(status)))


def _end_with(parent: int) -> None:
    """Where the system can (Linux), end this process when its parent is killed; elsewhere it ends after its page."""
    import ctypes

    with contextlib.suppress(AttributeError, OSError):
        ctypes.CDLL(None).prctl(1, signal.SIGKILL)  # PR_SET_PDEATHSIG
        if os.getppid() != parent:
            os._exit(1)


class _Whole:
    """Reads as much as was asked for, and no byte more: what comes next has sockets with it."""

    def __init__(self, stream: socket.SocketIO) -> None:
        self._stream = stream

    def read(self, size: int) -> bytes:
        """`size` bytes, fewer at the end."""
        found = b""
        while len(found) < size and (more := self._stream.read(size - len(found))):
            found += more
        return found
