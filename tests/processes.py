"""The processes that a test has started: children of this one that were not there when the test began."""

from __future__ import annotations

import os
from pathlib import Path

_before: set[str] = set()


def note() -> None:
    """Remember the children there are: other tests may keep servers and browsers."""
    _before.clear()
    _before.update(_all())


def children() -> list[str]:
    """The numbers of the children since; [] where the system does not tell."""
    return [number for number in _all() if number not in _before]


def _all() -> list[str]:
    try:
        return Path(f"/proc/self/task/{os.getpid()}/children").read_text().split()
    except OSError:
        return []
