"""A clean stop: the first Ctrl-C or SIGTERM lets the run put away what is done, a second one ends it at once."""

from __future__ import annotations

import signal
import threading
from types import FrameType
from typing import Any


class StopSignal:
    """While it is entered, in the main thread, SIGINT and SIGTERM are taken note of. Calling it says whether one came."""

    def __init__(self) -> None:
        self._came = False
        self._previous: dict[int, Any] = {}

    def __call__(self) -> bool:
        """Whether the run is to stop."""
        return self._came

    def __enter__(self) -> StopSignal:
        if threading.current_thread() is threading.main_thread():
            for number in (signal.SIGINT, signal.SIGTERM):
                self._previous[number] = signal.signal(number, self._note)
        return self

    def _note(self, _number: int, _frame: FrameType | None) -> None:
        if self._came:
            raise KeyboardInterrupt
        self._came = True

    def __exit__(self, *_: object) -> None:
        for number, handler in self._previous.items():
            signal.signal(number, handler)
