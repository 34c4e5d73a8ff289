"""Limits that really stop a page: an alarm that raises inside, and memory that the system refuses.

A page that hears no alarm (a long call into C) is ended with its process by whoever started that: `extract.batch.pool`.
"""

from __future__ import annotations

import contextlib
import resource
import signal
import threading
from collections.abc import Iterator
from types import FrameType

from extract.errors import ConfigError

TIME = 60.0
"""Seconds that a page may take: the slowest page known takes some 2."""
MEMORY = 2048 * 1024 * 1024
"""Bytes that a worker process may hold: itself some 150 MB, and a page of 60 MB some 500 more."""
LEAST_MEMORY = 256 * 1024 * 1024
"""With less, workers might not even start."""
LONGEST = 1e8
"""Seconds that a page may be given: three years. The system's clocks take no endless times."""
GRACE = 5.0
"""Seconds after the limit (and a quarter of it) before a process is ended: time for the alarm to be handled."""


class PageTimeout(BaseException):
    """The page's time is up. No Exception, so that no handler on the way takes it for a fault of its own."""


def check_time(seconds: float) -> None:
    """Raises ConfigError where that is no time that a page may be given."""
    if not isinstance(seconds, int | float) or not 0 <= seconds <= LONGEST:
        raise ConfigError(f"timeout must be seconds, {LONGEST:.0f} at most, or 0 (no limit), not {seconds!r}")


@contextlib.contextmanager
def time_limit(seconds: float) -> Iterator[None]:
    """Raise PageTimeout in the block after `seconds`; 0 means no limit.

    Works in the main thread (elsewhere Python has no way to interrupt, and there is no limit). An alarm is handled
    between two instructions of Python, so a long call into C outlasts it.
    """
    if seconds <= 0 or threading.current_thread() is not threading.main_thread():
        yield
        return
    previous = signal.signal(signal.SIGALRM, _raise)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        try:
            signal.setitimer(signal.ITIMER_REAL, 0)
        finally:  # the alarm may go off on the way here
            signal.signal(signal.SIGALRM, previous)


def _raise(_number: int, _frame: FrameType | None) -> None:
    raise PageTimeout


def hard_limit(seconds: float) -> float | None:
    """Seconds after which a page that hears no alarm is ended with its process; None: never."""
    return seconds * 1.25 + GRACE if seconds > 0 else None


def limit_memory(size: int) -> None:
    """Let the system refuse this process more than `size` bytes of memory of its own; 0: any.

    By RLIMIT_DATA: what is mapped from files or shared doesn't count, so that the figure is what a page needs. What
    asks for more gets a MemoryError. Systems other than Linux take the limit and don't keep to it.
    """
    if size:
        with contextlib.suppress(OSError, ValueError):
            resource.setrlimit(resource.RLIMIT_DATA, (size, size))
