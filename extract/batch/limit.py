"""A time limit that really stops a page: an alarm that raises inside, and a hard one that ends the process."""

from __future__ import annotations

import contextlib
import faulthandler
import os
import signal
import threading
from collections.abc import Iterator
from types import FrameType

GRACE = 5.0
"""Seconds after the limit before the hard alarm: time for the soft one to be handled."""


class PageTimeout(BaseException):
    """The page's time is up. No Exception, so that no handler on the way takes it for a fault of its own."""


@contextlib.contextmanager
def time_limit(seconds: float, *, hard: bool) -> Iterator[None]:
    """Raise PageTimeout in the block after `seconds`; 0 means no limit.

    Works in the main thread (elsewhere Python has no way to interrupt, and there is no limit). An alarm is handled
    between two instructions of Python, so a long call into C outlasts it: with `hard`, for worker processes, the whole
    process then ends, by a watchdog that needs nothing from Python.
    """
    if seconds <= 0 or threading.current_thread() is not threading.main_thread():
        yield
        return
    previous = signal.signal(signal.SIGALRM, _raise)
    if hard:
        faulthandler.dump_traceback_later(seconds * 1.25 + GRACE, exit=True, file=_nowhere())
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        try:
            signal.setitimer(signal.ITIMER_REAL, 0)
        finally:  # the alarm may go off on the way here
            if hard:
                faulthandler.cancel_dump_traceback_later()
            signal.signal(signal.SIGALRM, previous)


def _raise(_number: int, _frame: FrameType | None) -> None:
    raise PageTimeout


_devnull: list[int] = []


def _nowhere() -> int:
    if not _devnull:
        _devnull.append(os.open(os.devnull, os.O_WRONLY))
    return _devnull[0]
