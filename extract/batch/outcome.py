"""What goes into a worker and what comes out of it: a task, and exactly one outcome."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass


@dataclass(frozen=True, slots=True)
class Failure:
    """Why an input has no record: a line of `failures.jsonl`. `source` is the input's path, as `source.path` of a record."""

    source: str
    code: str
    """`missing`: no such path · `unreadable`: can't be opened or read · `not_text`: an image, an archive … · `too_large`:
    over `Options.max_bytes` · `timeout`: over the time limit of a page · `worker_died`: its process ended while this
    page was read · `internal_error`: a fault of this package, traceback in `detail`."""
    message: str
    stage: str
    """`read`, `worker`, or the part of the package where it happened (`page.decode`)."""
    detail: str | None = None

    def message_line(self) -> str:
        """The failure for people, one line, with its input's name."""
        named = self.message if self.source in self.message else f"{self.source}: {self.message}"
        return f"{named} ({self.code})"

    def line(self) -> str:
        """The failure as JSON, one line."""
        return json.dumps(asdict(self), ensure_ascii=False)


@dataclass(frozen=True, slots=True)
class Task:
    """One input: what it is called in the output, the file it is in."""

    path: str
    file: str
    named: bool
    """Named by the caller, so an input whatever it holds; else found in a folder, and an input if it is a page."""
    known: str | None = None
    """The sha256 that it had when this version of the rules made its record: unchanged, it need not be done again."""


@dataclass(frozen=True, slots=True)
class Done:
    """A record was made. `record` is its JSON line, compressed by zlib."""

    path: str
    id: str
    sha256: str
    page_kind: str
    verdict: str
    warnings: tuple[str, ...]
    record: bytes


@dataclass(frozen=True, slots=True)
class Failed:
    """No record could be made."""

    path: str
    failure: Failure


@dataclass(frozen=True, slots=True)
class Unchanged:
    """The record of an earlier run is still right."""

    path: str


@dataclass(frozen=True, slots=True)
class Skipped:
    """A file of a folder that is no page. `kind` says what it is: image, css, json …"""

    path: str
    kind: str


Outcome = Done | Failed | Unchanged | Skipped
